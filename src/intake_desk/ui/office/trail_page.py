"""The trail of who did what, filtered, and whether it is whole; nothing of what was in a record is on this page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from intake_desk.desk import audit
from intake_desk.desk.office import logins
from intake_desk.texts import lines, trail, trail_page
from intake_desk.texts.codes import PAPER_NAMES
from intake_desk.ui.office.page import OfficePage
from intake_desk.ui.widgets.date_input import DateInput
from intake_desk.ui.widgets.layout import Card, Field, button, words
from intake_desk.ui.widgets.pick_list import PickList
from intake_desk.ui.widgets.table import RowTable
from intake_desk.ui.widgets.text_input import LineInput

if TYPE_CHECKING:
    from intake_desk.ui.seat import Seat

PAGE = 100


class AskingInput(LineInput):
    """Enter asks."""

    asked = Signal()

    def enter_pressed(self) -> None:
        self.asked.emit()


class TrailPage(OfficePage):
    """For supervisors and auditors."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, trail_page.TRAIL_TITLE, trail_page.TRAIL_LEAD)
        today = seat.desk.today()
        known = ((login, login) for login in logins(seat.desk.data_folder))
        self.who = PickList((("", trail_page.ANYBODY), *known))
        self.about = AskingInput()
        self.events = PickList((("", trail_page.ANYTHING), *((name, name) for name in audit.GROUPS)))
        self.since, self.until = DateInput(today), DateInput(today)
        self.table = RowTable(trail_page.TRAIL_TITLE, trail_page.TRAIL_COLUMNS, lines=14)
        self.anchor = AskingInput()
        self.verdict = words("")
        self._shown: tuple[audit.TrailEntry, ...] = ()
        self.older = button(trail_page.OLDER)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        card = Card()
        row = QHBoxLayout()
        self.find_button = button(trail_page.FIND, "main")
        for name, part, stretch in (
            (trail_page.WHO, self.who, 2),
            (trail_page.EVENTS, self.events, 2),
            (trail_page.ABOUT, self.about, 3),
            (trail_page.SINCE, self.since, 0),
            (trail_page.UNTIL, self.until, 0),
        ):
            row.addWidget(Field(name, part), stretch)
        row.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignBottom)
        card.add(row)
        card.add(self.table)
        card.add(self.older)
        self.body.add(card)
        check = Card(trail_page.VERIFY_HEADING)
        row = QHBoxLayout()
        verify = button(trail_page.VERIFY)
        verify.clicked.connect(self.verify)
        row.addWidget(Field(trail_page.ANCHOR, self.anchor), 1)
        row.addWidget(verify, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        check.add(row)
        check.add(self.verdict)
        self.body.add(check)
        self.body.column.addStretch(1)

    def _listen(self) -> None:
        self.find_button.clicked.connect(self.refresh)
        self.about.asked.connect(self.refresh)
        for pick in (self.who, self.events):
            pick.activated.connect(lambda _index: self.refresh())
        self.older.clicked.connect(self.show_older)
        self.anchor.asked.connect(self.verify)
        self.table.opened.connect(self.opened)

    def start_typing(self) -> None:
        self.about.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the newest entries that meet the filter."""
        self._shown = ()
        self._read(None)

    def show_older(self) -> None:
        """The page before."""
        if self._shown:
            self._read(self._shown[-1].seq)

    def _read(self, before: int | None) -> None:
        seat, wanted = self.seat, self._wanted()
        work = lambda: audit.entries(seat.desk, wanted, by=seat.clerk, before=before, limit=PAGE)  # noqa: E731
        seat.ask(work, self._show, or_else=self.refuse)

    def _wanted(self) -> audit.Wanted:
        events = audit.GROUPS.get(self.events.value(), ())
        about = self.about.text().strip()
        return audit.Wanted(self.who.value(), about, tuple(events), self.since.value(), self.until.value())

    def _show(self, found: tuple[audit.TrailEntry, ...]) -> None:
        first = len(self._shown)
        self._shown = (*self._shown, *found)
        self.older.setVisible(len(found) == PAGE)
        self.tell("" if self._shown else trail_page.NOTHING)
        self.table.show_rows(
            [(_key(e), (str(e.seq), lines.moment(e.at), e.who, e.sentence, _subject(e.subject))) for e in self._shown]
        )
        if first:
            self.table.setCurrentCell(first, 0)

    def verify(self) -> None:
        """Walk the whole trail."""
        seat, anchor = self.seat, self.anchor.text().strip()
        work = lambda: audit.verify(seat.desk, by=seat.clerk, anchor=anchor)  # noqa: E731
        seat.ask(work, self._show_verdict, or_else=self.refuse)

    def _show_verdict(self, found: audit.TrailVerdict) -> None:
        is_whole = found.broken_seq is None
        said = [trail.HOLDS.format(count=found.entries) if is_whole else trail.BROKEN.format(at=found.broken_seq)]
        if found.anchor:
            held = found.anchor_seq is not None
            text = trail.ANCHOR_HELD if held else trail.ANCHOR_MISSING
            said.append(text.format(code=found.anchor, at=found.anchor_seq))
        said += [trail.BACKUP_AHEAD.format(path=path) for path in found.newer_backups]
        self.tell("；".join(said), is_good=found.holds)
        self.verdict.setText("；".join(said))


def _subject(subject: str) -> str:
    """Numbers, logins and days as they are; the code of a kind of paper in words."""
    return " ".join(PAPER_NAMES.get(part.rpartition("/")[2], part) for part in subject.split())


def _key(entry: audit.TrailEntry) -> str:
    """A visit's or matter's number can be opened; a login or a digest cannot."""
    return entry.subject if entry.subject.startswith("LF") else ""
