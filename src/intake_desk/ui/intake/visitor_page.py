"""Step one: who is at the desk, alone or with others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox

from intake_desk.desk.directory import Organ
from intake_desk.desk.draft import Draft, PersonDraft
from intake_desk.desk.office import BEIJING
from intake_desk.texts import alike, lines, screens
from intake_desk.ui.intake.alike_card import AlikeCard
from intake_desk.ui.intake.page import IntakePage, note_fields
from intake_desk.ui.intake.person_form import PersonForm
from intake_desk.ui.intake.steps import Problem
from intake_desk.ui.organ_finder import OrganFinder
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.date_input import DateInput, NumberInput
from intake_desk.ui.widgets.layout import Card, Field, side_by_side
from intake_desk.ui.widgets.roomy import TwoColumns
from intake_desk.ui.widgets.strip import Strip
from intake_desk.ui.widgets.suggest import SuggestInput

OPENING = dt.time(9, 0)


class VisitorPage(IntakePage):
    """Persons, their number, and what they may need."""

    typed = Signal()

    def __init__(self, finder: OrganFinder, organs: tuple[Organ, ...], today: dt.date) -> None:
        super().__init__(screens.VISITOR_TITLE, screens.VISITOR_LEAD)
        self._today = today
        self._finder = finder
        self._organs = {organ.code: organ for organ in organs}
        self._index = 0
        self.strip = Strip(add=screens.ADD_PERSON, remove=screens.REMOVE_PERSON)
        self.form = PersonForm()
        self.alike = AlikeCard(alike.SAME_PERSON, alike.DISMISS_PERSON)
        self._add_person_card()
        self.add(self.alike)
        self.add(TwoColumns(self._group_card(), self._care_card(), stretches=(3, 2)))
        self.column.addStretch(1)

    @property
    def index(self) -> int:
        """Which person is shown."""
        return self._index

    def _add_person_card(self) -> None:
        card = Card()
        card.add(self.strip)
        card.add(self.form)
        self.add(card)
        self.form.edited.connect(self.edited)
        self.form.typed.connect(self.typed)
        self.strip.picked.connect(self.show_person)
        self.strip.add_asked.connect(self.add_person)
        self.strip.remove_asked.connect(self.remove_person)

    def _group_card(self) -> Card:
        self.present = NumberInput()
        self.is_joint = ChoiceRow(screens.YES_NO_UNKNOWN)
        self.representatives = NumberInput()
        self.arrival = ChoiceRow(screens.ARRIVAL_CHOICES)
        self.received = DateInput(self._today)
        self.sent_by = SuggestInput(self._suggest)
        self._sent_by_field = Field(screens.SENDER, self.sent_by)
        self._group_fields = {
            "present": Field(screens.PRESENT, self.present),
            "is_joint": Field(screens.IS_JOINT, self.is_joint),
            "representatives": Field(screens.REPRESENTATIVES, self.representatives),
        }
        card = Card(screens.GROUP_HEADING)
        card.add(side_by_side(self._group_fields["present"], self._group_fields["is_joint"], stretches=(0, 1)))
        card.add(self._group_fields["representatives"])
        received = Field(screens.RECEIVED_DAY, self.received)
        card.add(side_by_side(Field(screens.ARRIVAL, self.arrival), received, stretches=(1, 0)))
        card.add(self._sent_by_field)
        self.listen(self.present, self.is_joint, self.representatives, self.arrival, self.received)
        self.arrival.chosen.connect(lambda how: self._sent_by_field.setVisible(how == "transfer"))
        self.sent_by.taken.connect(lambda _code: self.edited.emit())
        self.sent_by.line.textEdited.connect(lambda _text: QTimer.singleShot(0, self, self._show_suggestions))
        return card

    def _show_suggestions(self) -> None:
        """The list under the line may lie below the edge of the screen."""
        self.ensureWidgetVisible(self.sent_by)

    def _suggest(self, text: str) -> tuple[tuple[str, str], ...]:
        return tuple((organ.code, lines.organ_line(organ.name, organ.short_name)) for organ in self._finder.find(text))

    def _care_card(self) -> Card:
        self.has_agent = QCheckBox(screens.HAS_AGENT)
        self.is_minor = QCheckBox(screens.IS_MINOR)
        self.in_hardship = QCheckBox(screens.IN_HARDSHIP)
        self.in_disorder = QCheckBox(screens.IN_DISORDER)
        card = Card(screens.CARE_HEADING)
        boxes = (self.has_agent, self.is_minor, self.in_hardship, self.in_disorder)
        card.add(side_by_side(self.has_agent, self.is_minor, self.in_hardship))
        card.add(self.in_disorder)
        for box in boxes:
            box.clicked.connect(lambda _on: self.edited.emit())
        return card

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self._index = min(self._index, len(draft.persons) - 1)
        many = len(draft.persons) > 1 or (draft.present or 1) > 1
        self.form.show_person(draft.persons[self._index], in_group=many)
        self.strip.show_names(tuple(_name(n, person) for n, person in enumerate(draft.persons)), self._index)
        self.present.show_value(draft.present if draft.present is not None else len(draft.persons))
        self.is_joint.show_value(draft.is_joint)
        self.representatives.show_value(draft.representatives)
        self._group_fields["is_joint"].setVisible(many)
        self._group_fields["representatives"].setVisible(many and draft.is_joint is True)
        self.arrival.show_value(draft.arrival)
        sender = self._organs.get(draft.sender or "")
        self.sent_by.show_value(sender.code if sender else "", sender.name if sender else "")
        self._sent_by_field.setVisible(draft.arrival == "transfer")
        self.received.show_value(draft.received_at.date() if draft.received_at else None)
        self.has_agent.setChecked(draft.has_agent is True)
        self.is_minor.setChecked(draft.is_minor is True)
        self.in_hardship.setChecked(draft.in_hardship is True)
        self.in_disorder.setChecked(draft.conduct == "disorder")

    def read(self) -> Draft:
        draft = self._draft
        persons = list(draft.persons)
        persons[self._index] = self.form.read(persons[self._index])
        typed = self.present.value()
        joint = self.is_joint.value()
        return replace(
            draft,
            persons=tuple(persons),
            arrival=str(self.arrival.value() or "visit"),
            sender=self.sent_by.value or None,
            received_at=self._received_at(),
            present=None if typed == len(persons) else typed,
            is_joint=joint if isinstance(joint, bool) else None,
            representatives=self.representatives.value(),
            has_agent=_told(self.has_agent, draft.has_agent),
            is_minor=_told(self.is_minor, draft.is_minor),
            in_hardship=_told(self.in_hardship, draft.in_hardship),
            conduct="disorder" if self.in_disorder.isChecked() else None,
        )

    def _received_at(self) -> dt.datetime | None:
        """The day typed for a visit entered later; its hour stays as it was, or is the opening of the desk."""
        day, before = self.received.value(), self._draft.received_at
        if day is None or (before and before.date() == day):
            return before if day else None
        return None if day == self._today else dt.datetime.combine(day, OPENING, BEIJING)

    def note(self, problems: Iterable[Problem]) -> None:
        found = tuple(problems)
        note_fields(self.form.fields, found, f"persons.{self._index}.")
        note_fields(self._group_fields, found, "")

    def start_typing(self) -> None:
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_person(self, index: int) -> None:
        """Go to another of the persons; what stands on the screen is kept."""
        kept = self.read()
        self._index = index
        self.show_draft(kept)
        self.edited.emit()
        self.start_typing()

    def link_to(self, visit_number: str, reason: str) -> None:
        """The clerk says that these people came before; the draft keeps it until the visit has a number."""
        kept = self.read()
        self.show_draft(replace(kept, earlier_visits={**kept.earlier_visits, visit_number: reason}))
        self.edited.emit()

    def add_person(self) -> None:
        """One more person at the desk."""
        kept = self.read()
        self._index = len(kept.persons)
        present = kept.present if kept.present is not None and kept.present > len(kept.persons) else None
        self.show_draft(replace(kept, persons=(*kept.persons, PersonDraft()), present=present))
        self.edited.emit()
        self.start_typing()

    def remove_person(self) -> None:
        """Take the shown person off the list."""
        kept = self.read()
        if len(kept.persons) > 1:
            persons = tuple(person for number, person in enumerate(kept.persons) if number != self._index)
            self._index = max(self._index - 1, 0)
            self.show_draft(replace(kept, persons=persons))
            self.edited.emit()
            self.start_typing()


def _name(index: int, person: PersonDraft) -> str:
    return lines.person_name(index + 1, person.name)


def _told(box: QCheckBox, before: bool | None) -> bool | None:
    """A tick is yes; no tick is "nobody said so", unless it was answered with no before."""
    if box.isChecked():
        return True
    return None if before is None or before is True else before
