"""The page between visits: a new one, the ones begun and left, the ones of today, and one box that finds the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from intake_desk.texts import lines, screens
from intake_desk.ui.notices import Notices
from intake_desk.ui.office.entries import entries_for
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Card, Column, button, clear, words
from intake_desk.ui.widgets.roomy import WrappedRow
from intake_desk.ui.widgets.text_input import ENTER_KEYS, LineInput

if TYPE_CHECKING:
    from intake_desk.desk.draft import Draft
    from intake_desk.desk.intake import SavedDraft
    from intake_desk.desk.lookup import Hit
    from intake_desk.ui.seat import Seat


class SearchInput(LineInput):
    """Enter looks it up; Down goes to what was found."""

    asked = Signal()
    down = Signal()

    def enter_pressed(self) -> None:
        self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.is_composing:
            self.down.emit()
            return
        super().keyPressEvent(event)


class VisitList(QListWidget):
    """Visits, one a line; Enter opens."""

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumHeight(space(self, 2.4))
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(Qt.ItemDataRole.UserRole)))

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Fill the list."""
        self.clear()
        for hit in hits:
            item = QListWidgetItem(lines.hit_line(hit.number, hit.received_at, hit.who_masked, hit.title, hit.why))
            item.setData(Qt.ItemDataRole.UserRole, hit.number)
            self.addItem(item)
        if hits:
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and (item := self.currentItem()) is not None:
            self.opened.emit(str(item.data(Qt.ItemDataRole.UserRole)))
            return
        super().keyPressEvent(event)


class HomePage(QWidget):
    """Where every visit begins and ends."""

    new_asked = Signal()
    resumed = Signal(object)
    opened = Signal(str)
    found = Signal(int)
    office_asked = Signal(str)  # the key of a page of the office
    loaded = Signal()  # drafts and today's visits are on the screen

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.drafts: tuple[SavedDraft, ...] = ()
        self.setObjectName("page")
        self.notices = Notices(seat)
        self.search = SearchInput()
        self.search.setPlaceholderText(screens.SEARCH_PLACEHOLDER)
        self.search.setAccessibleName(screens.SEARCH)
        self.results = VisitList(screens.RESULTS_HEADING)
        self.today = VisitList(screens.TODAY_HEADING)
        self.new_button = button(lines.with_key(screens.NEW_VISIT, "F2"), "main")
        self.new_button.setAccessibleName(screens.NEW_VISIT)
        self._results_card = Card(screens.RESULTS_HEADING)
        self._nothing = words(screens.NOTHING_FOUND, "hint")
        self._today_card = Card(screens.TODAY_HEADING)
        self._no_visit = words(screens.NO_VISIT_TODAY, "hint")
        self._drafts_card = Card(screens.DRAFTS_HEADING)
        self._drafts_holder = QWidget()
        self._drafts = Column(self._drafts_holder, gap=0.4)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = Column(self, margin=1.4, gap=0.9)
        office = self._seat.desk.office
        head = QHBoxLayout()
        head.setSpacing(space(self, 1.0))
        head.addWidget(words(office.name, "title", wrap=False))
        greeting = words(lines.greeting(self._seat.desk.now(), self._seat.clerk.name), "hint")
        head.addWidget(greeting, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addWidget(self.notices)
        row = QHBoxLayout()
        row.setSpacing(space(self, 0.8))
        row.addWidget(self.new_button)
        row.addWidget(self.search, 1)
        column.addLayout(row)
        for card, parts in (
            (self._drafts_card, (self._drafts_holder,)),
            (self._results_card, (self._nothing, self.results)),
            (self._today_card, (self._no_visit, self.today)),
        ):
            for part in parts:
                card.add(part)
            card.column.addStretch(0)
            card.column.setStretch(len(parts), 1)
            column.addWidget(card, 0 if card is self._drafts_card else 1)
        self._results_card.hide()
        self._drafts_card.hide()
        if not self._seat.may_register:
            self.new_button.hide()
        if not self._seat.may_read:
            self.search.hide()
            self._today_card.hide()
        column.addStretch(0)
        column.addWidget(self._office_row())
        column.addWidget(words(screens.HOME_KEYS, "keys"))

    def _office_row(self) -> WrappedRow:
        """The pages of the office, for those who may open them."""
        pages = []
        for entry in entries_for(self._seat.clerk.role):
            page = button(lines.with_key(entry.title, entry.shortcut))
            page.clicked.connect(lambda _on=False, key=entry.key: self.office_asked.emit(key))
            pages.append(page)
        return WrappedRow(pages)

    def _listen(self) -> None:
        self.new_button.clicked.connect(self.new_asked)
        self.search.asked.connect(self.look_up)
        self.search.down.connect(self._on_down)
        self.results.opened.connect(self.opened)
        self.today.opened.connect(self.opened)

    def refresh(self) -> None:
        """Fetch drafts and today's visits again."""
        if self._seat.may_register:
            self._seat.unfinished(self._show_drafts)
        if self._seat.may_read:
            self._seat.visits_of_today(self._show_today)
        self.notices.refresh()

    def start_typing(self) -> None:
        """Put the keyboard on the one box."""
        if not self._seat.may_read:
            self.focusNextChild()
            return
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_up(self) -> None:
        """Search for what stands in the box; an empty box shows today again."""
        text = self.search.text().strip()
        if text:
            self._seat.find(text, self._show_results)
        else:
            self._results_card.hide()
            self._today_card.show()

    def _show_results(self, hits: tuple[Hit, ...]) -> None:
        self.results.show_hits(hits)
        self.results.setVisible(bool(hits))
        self._nothing.setVisible(not hits)
        self._results_card.show()
        self._today_card.hide()
        if hits:
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)
        self.found.emit(len(hits))

    def _show_today(self, hits: tuple[Hit, ...]) -> None:
        self.today.show_hits(hits)
        self.today.setVisible(bool(hits))
        self._no_visit.setVisible(not hits)
        self.loaded.emit()

    def _show_drafts(self, drafts: tuple[SavedDraft, ...]) -> None:
        self.drafts = drafts
        clear(self._drafts)
        for saved in drafts[:4]:
            self._drafts.addWidget(self._draft_row(saved))
        self._drafts_card.setVisible(bool(drafts))

    def _draft_row(self, saved: SavedDraft) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        resume = button(lines.draft_line(saved.saved_at, saved.summary), "row")
        resume.clicked.connect(lambda: self._resume(saved.draft))
        drop = button(screens.DISCARD, "quiet")
        drop.clicked.connect(lambda: self._seat.discard_draft(saved.draft.request_id, lambda _: self.refresh()))
        row.addWidget(resume, 1)
        row.addWidget(drop)
        return holder

    def _resume(self, draft: Draft) -> None:
        self.resumed.emit(draft)

    def _on_down(self) -> None:
        target = self.results if self._results_card.isVisible() else self.today
        if target.count():
            target.setFocus(Qt.FocusReason.OtherFocusReason)
