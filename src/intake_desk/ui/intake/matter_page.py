"""Step two: what the visitor asks for; several matters may stand in one visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from intake_desk.desk.directory import Organ
from intake_desk.desk.draft import Draft, MatterDraft
from intake_desk.texts import alike, lines, screens
from intake_desk.ui.intake.alike_card import AlikeCard
from intake_desk.ui.intake.history_part import HistoryPart
from intake_desk.ui.intake.matter_parts import OrganPart, Part, PurposePart, RoutePart, StoryPart
from intake_desk.ui.intake.page import IntakePage, note_fields
from intake_desk.ui.intake.statutory_part import StatutoryPart
from intake_desk.ui.intake.steps import Problem
from intake_desk.ui.organ_finder import OrganFinder
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.layout import Field
from intake_desk.ui.widgets.strip import Strip


class MatterPage(IntakePage):
    """The matters of the visit, one shown at a time."""

    typed = Signal()  # something that tells matters apart is being typed

    def __init__(self, finder: OrganFinder, organs: tuple[Organ, ...], today: dt.date) -> None:
        super().__init__(screens.MATTER_TITLE_OF_PAGE, screens.MATTER_LEAD)
        self._index = 0
        self.strip = Strip(add=screens.ADD_MATTER, remove=screens.REMOVE_MATTER)
        self.add(self.strip)
        self.purpose = PurposePart()
        self.story = StoryPart()
        self.organ = OrganPart(finder, organs)
        self.history = HistoryPart(today)
        self.route = RoutePart()
        self.statutory = StatutoryPart(today)
        self._parts: tuple[Part, ...] = (
            self.purpose, self.story, self.organ, self.history, self.route, self.statutory
        )  # fmt: skip
        self.add(self.purpose)
        self._add_desk_card()
        self.alike = AlikeCard(alike.SAME_MATTER, alike.DISMISS_MATTER)
        for card in (self.story, self.alike, *self._parts[2:]):
            self.add(card)
        self.column.addStretch(1)
        for part in self._parts:
            part.edited.connect(self.edited)
            part.edited.connect(self.typed)
        self.story.typed.connect(self.typed)
        self.strip.picked.connect(self.show_matter)
        self.strip.add_asked.connect(self.add_matter)
        self.strip.remove_asked.connect(self.remove_matter)

    def _add_desk_card(self) -> None:
        """What concerns the visit and this desk: recusal and urgency."""
        self.has_interest = ChoiceRow(screens.NO_YES)
        self.is_urgent = QCheckBox(screens.IS_URGENT)
        self.purpose.add(Field(screens.HAS_INTEREST, self.has_interest))
        self.purpose.add(self.is_urgent)
        self.listen(self.has_interest)
        self.is_urgent.clicked.connect(lambda _on: self.edited.emit())

    @property
    def index(self) -> int:
        """Which matter is shown."""
        return self._index

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self._index = min(self._index, len(draft.matters) - 1)
        for part in self._parts:
            part.show_matter(draft.matters[self._index])
        self.has_interest.show_value(draft.clerk_has_interest)
        self.is_urgent.setChecked(draft.is_urgent is True)
        self.strip.show_names(tuple(_name(n, matter) for n, matter in enumerate(draft.matters)), self._index)

    def read(self) -> Draft:
        draft = self._draft
        matter = draft.matters[self._index]
        for part in self._parts:
            matter = part.read(matter)
        matters = list(draft.matters)
        matters[self._index] = matter
        interest = self.has_interest.value()
        return replace(
            draft,
            matters=tuple(matters),
            clerk_has_interest=interest if isinstance(interest, bool) else None,
            is_urgent=True if self.is_urgent.isChecked() else (None if draft.is_urgent else draft.is_urgent),
        )

    def note(self, problems: Iterable[Problem]) -> None:
        prefix = f"matters.{self._index}."
        found = tuple(problem for problem in problems if problem.field.startswith(prefix))
        note_fields(self.story.fields, found, prefix)
        self.history.note(_Inner(problem.field.removeprefix(prefix), problem.sentence) for problem in found)

    def start_typing(self) -> None:
        self.purpose.type.focus()

    def show_matter(self, index: int) -> None:
        """Go to another of the matters; what stands on the screen is kept."""
        kept = self.read()
        self._index = index
        self.show_draft(kept)
        self.edited.emit()
        self.start_typing()

    def link_to(self, number: str) -> None:
        """The clerk says that this matter was brought before, under this number."""
        kept = self.read()
        matter = kept.matters[self._index]
        history = {"same_matter": True, **matter.history}
        self.show_draft(kept.with_matter(self._index, earlier_number=number, history=history))
        self.edited.emit()

    def add_matter(self) -> None:
        """One more matter in this visit."""
        kept = self.read()
        self._index = len(kept.matters)
        self.show_draft(replace(kept, matters=(*kept.matters, MatterDraft())))
        self.edited.emit()
        self.verticalScrollBar().setValue(0)
        self.start_typing()

    def remove_matter(self) -> None:
        """Take the shown matter out of the visit."""
        kept = self.read()
        if len(kept.matters) > 1:
            matters = tuple(matter for number, matter in enumerate(kept.matters) if number != self._index)
            self._index = max(self._index - 1, 0)
            self.show_draft(replace(kept, matters=matters))
            self.edited.emit()
            self.start_typing()


class _Inner:
    """A problem with its field named from inside the part."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        self.sentence = sentence


def _name(index: int, matter: MatterDraft) -> str:
    title = "" if matter.type == "accusation" else (matter.title or matter.request)
    return lines.matter_name(index + 1, title)
