"""Step four: what will be registered, large enough to turn the screen round, read to the visitor and confirmed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from intake_desk.desk.directory import Organ
from intake_desk.desk.draft import Draft, MatterDraft, PersonDraft
from intake_desk.desk.masks import masked_id
from intake_desk.texts import lines, screens
from intake_desk.texts.vocabulary import CATEGORIES, ID_KINDS
from intake_desk.ui.intake.page import IntakePage
from intake_desk.ui.style import space
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.layout import Card, Column, Field, clear, words


class ReadBackPage(IntakePage):
    """Shows the whole draft in words; the only input is the visitor's yes."""

    def __init__(self, organs: tuple[Organ, ...]) -> None:
        super().__init__(screens.READ_BACK_TITLE, screens.READ_BACK_LEAD)
        self._organs = {organ.code: organ for organ in organs}
        self._holder = QWidget()
        self._cards = Column(self._holder, gap=0.7)
        self.confirmed = ChoiceRow(screens.CONFIRM_CHOICES)
        card = Card(role="calm")
        card.add(Field(screens.CONFIRM, self.confirmed, hint=screens.CONFIRM_HINT))
        self.add(card)
        self.add(self._holder)
        self.column.addStretch(1)
        self.listen(self.confirmed)

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        clear(self._cards)
        for number, person in enumerate(draft.persons):
            heading = lines.person_heading(number + 1, len(draft.persons))
            self._cards.addWidget(_spoken_card(heading, _person_lines(person)))
        for number, matter in enumerate(draft.matters):
            heading = lines.matter_heading(number + 1, len(draft.matters))
            self._cards.addWidget(_spoken_card(heading, self._matter_lines(matter)))
        self.confirmed.show_value(draft.read_back)

    def read(self) -> Draft:
        return replace(self._draft, read_back=self.confirmed.value() is True)

    def start_typing(self) -> None:
        self.confirmed.focus()

    def _matter_lines(self, matter: MatterDraft) -> tuple[tuple[str, str], ...]:
        purpose = dict(screens.TYPE_CHOICES).get(matter.type, "")
        organ = self._organs.get(matter.organ or "")
        if matter.type == "accusation":  # nobody else at the counter need read what is accused
            return ((screens.TYPE, purpose), (screens.FACTS_SHORT, screens.CONFIDENTIAL_READ_BACK))
        return (
            (screens.TYPE, purpose),
            (screens.REQUEST, matter.request),
            (screens.FACTS_SHORT, matter.facts_and_reasons),
            (screens.CATEGORY, CATEGORIES.get(matter.category, "")),
            (screens.PLACE, matter.place),
            (screens.ORGAN_SHORT, organ.name if organ else ""),
        )


def _person_lines(person: PersonDraft) -> tuple[tuple[str, str], ...]:
    kind = ID_KINDS.get(person.id_kind, "")
    return (
        (screens.NAME, person.name or screens.ANONYMOUS_NAME),
        (screens.ID_NUMBER, f"{kind} {masked_id(person.id_number)}".strip()),
        (screens.PHONE, person.phone),
        (screens.ADDRESS, person.address),
    )


def _spoken_card(heading: str, spoken: tuple[tuple[str, str], ...]) -> Card:
    card = Card(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(space(card, 1.0))
    grid.setVerticalSpacing(space(card, 0.4))
    grid.setColumnStretch(1, 1)
    for row, (label, text) in enumerate(spoken):
        name = words(label, "hint", wrap=False)
        name.setMinimumWidth(space(card, 5))
        grid.addWidget(name, row, 0)
        grid.addWidget(words(text or screens.NOT_SAID, "large" if text else "hint"), row, 1)
    card.add(grid)
    return card
