"""A visit found again: who, what, what was decided, everything that happened since, and its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desk.desk.masks import masked_id, masked_phone
from intake_desk.law.codes import Outcome
from intake_desk.texts import lines, screens
from intake_desk.texts.codes import OUTCOME_NAMES
from intake_desk.ui.intake.check_dates import DatesCard
from intake_desk.ui.matters.papers_panel import AskFolder, PapersPanel, ask_folder
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Card, Column, ScrollPage, button, clear, words

if TYPE_CHECKING:
    from intake_desk.desk.draft import PersonDraft
    from intake_desk.desk.lookup import MatterPage, VisitPage
    from intake_desk.ui.seat import Seat


class VisitView(QWidget):
    """Opened by its number; nothing on it can be changed, only added to."""

    left = Signal()
    shown = Signal(str)

    def __init__(self, seat: Seat, *, ask: AskFolder = ask_folder) -> None:
        super().__init__()
        self._seat = seat
        self._number = ""
        self.setObjectName("page")
        column = Column(self, margin=1.0, gap=0.6)
        head = QHBoxLayout()
        self.title = words("", "title", wrap=False)
        self.meta = words("", "hint")
        back = button(lines.with_key(screens.BACK_HOME, "Esc"))
        back.clicked.connect(self.left)
        head.addWidget(self.title)
        head.addWidget(self.meta, 1)
        head.addWidget(back)
        column.addLayout(head)
        self._missing = Card(role="banner")
        self._missing_words = words("", "warning")
        again = button(screens.ISSUE_MISSING)
        again.clicked.connect(lambda: seat.issue_missing(self._number, lambda _issued: self.refresh()))
        self._missing.add(self._missing_words)
        self._missing.add(again)
        column.addWidget(self._missing)
        row = QHBoxLayout()
        row.setSpacing(space(self, 1.0))
        self._story = ScrollPage(max_width_ems=48)
        self.papers = PapersPanel(seat, ask=ask, list_lines=14)
        row.addWidget(self._story, 3)
        row.addWidget(self.papers, 7)
        column.addLayout(row, 1)
        self.papers.changed.connect(self.refresh)

    def open_visit(self, number: str) -> None:
        """Fetch and show a visit."""
        self._number = number
        self._seat.open_visit(number, self._show)

    def refresh(self) -> None:
        """Show it again after something was added."""
        self._seat.open_visit(self._number, self._show)

    def _show(self, page: VisitPage) -> None:
        visit = page.visit
        self.title.setText(visit.number)
        self.meta.setText(lines.visit_meta(visit.received_at, visit.clerk, visit.present, read_back=visit.read_back))
        missing = page.missing_papers
        self._missing.setVisible(bool(missing))
        self._missing_words.setText(lines.missing_papers(tuple((paper.title, paper.why) for paper in missing)))
        clear(self._story.column)
        for person in page.persons:
            self._story.add(_person_card(person))
        for matter in page.matters:
            self._story.add(_matter_card(matter, is_sealed=visit.is_confidential))
            if matter.deadlines:
                desk = self._seat.desk
                self._story.add(DatesCard(matter.deadlines, desk.calendar, desk.today()))
        self._story.add(_timeline_card(page))
        self._story.column.addStretch(1)
        self.papers.show_papers(page.papers)
        self.shown.emit(visit.number)

    def start_typing(self) -> None:
        """Put the keyboard on the list of papers."""
        self.papers.list.setFocus()


def _person_card(person: PersonDraft) -> Card:
    card = Card()
    card.add(words(person.name or screens.ANONYMOUS_NAME, "large"))
    line = lines.person_line(masked_id(person.id_number), masked_phone(person.phone), person.address)
    if line:
        card.add(words(line, "hint"))
    return card


def _matter_card(matter: MatterPage, *, is_sealed: bool) -> Card:
    card = Card(matter.title)
    card.add(words(lines.matter_meta(matter.number, matter.status), "hint"))
    card.add(words(lines.outcome_sentence(OUTCOME_NAMES[Outcome(matter.outcome)], _organ(matter))))
    if matter.choice_reason:
        card.add(words(lines.clerk_chose(OUTCOME_NAMES[Outcome(matter.outcome)], matter.choice_reason), "warning"))
    if is_sealed:
        card.add(words(screens.SEALED, "warning"))
    for label, text in ((screens.REQUEST, matter.request), (screens.FACTS_SHORT, matter.facts_and_reasons)):
        if text:
            card.add(words(label, "hint"))
            card.add(words(text))
    return card


def _organ(matter: MatterPage) -> str:
    return matter.competent.name if matter.competent else ""


def _timeline_card(page: VisitPage) -> Card:
    """Everything that was done, the oldest first, of the visit and its matters together."""
    card = Card(screens.TIMELINE_HEADING)
    card.column.setSpacing(space(card, 0.2))
    for entry in page.timeline:
        card.add(words(entry.sentence))
        card.add(words(lines.timeline_line(entry.at, entry.by), "hint"))
    return card
