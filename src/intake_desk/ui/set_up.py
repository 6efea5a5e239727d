"""The first start: make the office of this window, or open a practice office with invented people."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from intake_desk.law.codes import DeskKind, Level
from intake_desk.texts import lines, safety, screens
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.layout import Card, Field, ScrollPage, button, side_by_side, words
from intake_desk.ui.widgets.text_input import LineInput

REGION_DIGITS = (6, 9)
SHORTEST_PASSWORD = 8


@dataclass(frozen=True)
class NewOffice:
    """What the set-up page asks for."""

    name: str
    short_name: str
    region_code: str
    kind: DeskKind
    level: Level
    address: str
    phone: str
    supervisor: str
    supervisor_password: str = field(repr=False)
    clerk: str = ""
    clerk_password: str = field(default="", repr=False)


class SetUpPage(ScrollPage):
    """Asks for as little as an office needs; everything else can be added later."""

    asked = Signal(object)
    restore_asked = Signal()
    practice_asked = Signal(str)  # a profile of desk.practice

    def __init__(self) -> None:
        super().__init__(max_width_ems=62, is_centred=True)
        self.add(words(screens.SET_UP_TITLE, "title"))
        self.add(words(screens.SET_UP_LEAD, "hint"))
        self._add_practice()
        self._lines = {name: LineInput() for name in screens.OFFICE_FIELDS}
        self.fields = {name: Field(screens.OFFICE_FIELDS[name], line) for name, line in self._lines.items()}
        self.kind = ChoiceRow(screens.OFFICE_KINDS)
        self.level = ChoiceRow(screens.OFFICE_LEVELS)
        self.trouble = words("", "warning")
        self.go = button(screens.SET_UP, "main")
        self._add_office()
        for name in ("supervisor_password", "clerk_password"):
            self._lines[name].setEchoMode(QLineEdit.EchoMode.Password)
        self.go.clicked.connect(self._on_asked)

    def _add_practice(self) -> None:
        card = Card(screens.PRACTICE_HEADING, role="calm")
        card.add(words(screens.PRACTICE_LEAD))
        self.county = button(screens.PRACTICE_COUNTY)
        self.township = button(screens.PRACTICE_TOWNSHIP)
        for profile, choice in (("county", self.county), ("township", self.township)):
            choice.clicked.connect(lambda _on=False, profile=profile: self.practice_asked.emit(profile))
        card.add(side_by_side(self.county, self.township, stretches=(1, 1)))
        self.add(card)
        self.restore = button(safety.RESTORE)
        self.restore.clicked.connect(self.restore_asked)
        self.add(side_by_side(self.restore, words(safety.RESTORE_AT_FIRST, "hint"), stretches=(0, 1)))

    def _add_office(self) -> None:
        card = Card(screens.OFFICE_HEADING)
        field = self.fields
        card.add(side_by_side(field["name"], field["short_name"], field["region_code"], stretches=(4, 2, 2)))
        card.add(Field(screens.OFFICE_KIND, self.kind))
        card.add(Field(screens.OFFICE_LEVEL, self.level))
        card.add(side_by_side(field["address"], field["phone"], stretches=(4, 2)))
        self.add(card)
        people = Card(screens.PEOPLE_HEADING)
        people.add(words(screens.PASSWORD_LEAD, "hint"))
        people.add(side_by_side(field["supervisor"], field["supervisor_password"], stretches=(1, 1)))
        people.add(side_by_side(field["clerk"], field["clerk_password"], stretches=(1, 1)))
        people.add(self.trouble)
        people.add(self.go)
        self.add(people)
        self.trouble.hide()
        self.column.addStretch(1)

    def start_typing(self) -> None:
        """Put the keyboard on the first field."""
        self._lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, sentence: str) -> None:
        """Say what is missing or what went wrong."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.setEnabled(True)

    def _on_asked(self) -> None:
        said = {name: line.text().strip() for name, line in self._lines.items()}
        trouble = self._missing(said)
        self.show_trouble(trouble)
        if not trouble:
            self.setEnabled(False)
            self.asked.emit(
                NewOffice(kind=DeskKind(str(self.kind.value())), level=Level(str(self.level.value())), **said)
            )

    def _missing(self, said: dict[str, str]) -> str:
        needed = ("name", "short_name", "region_code", "supervisor", "supervisor_password")
        empty = tuple(screens.OFFICE_FIELDS[name] for name in needed if not said[name])
        if empty:
            return lines.still_needed(empty)
        if self.kind.value() is None or self.level.value() is None:
            return lines.still_needed((screens.OFFICE_KIND, screens.OFFICE_LEVEL))
        if not (said["region_code"].isdigit() and len(said["region_code"]) in REGION_DIGITS):
            return screens.REGION_CODE_SHAPE
        passwords = (said["supervisor_password"], *((said["clerk_password"],) if said["clerk"] else ()))
        return screens.PASSWORD_SHORT if min(map(len, passwords)) < SHORTEST_PASSWORD else ""
