"""Parts of the matter page: what for, what about, who has the power, and what kind of procedure."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from intake_desk.desk.directory import Organ
from intake_desk.desk.draft import MatterDraft
from intake_desk.texts import lines, screens
from intake_desk.texts.vocabulary import CATEGORIES
from intake_desk.ui.organ_finder import OrganFinder
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.layout import Card, Field, side_by_side, words
from intake_desk.ui.widgets.pick_list import PickList
from intake_desk.ui.widgets.suggest import SuggestInput
from intake_desk.ui.widgets.text_input import LineInput, TextInput

ORGAN = "organ"  # the answer "one organ", which the directory turns into a competence


class Part(Card):
    """A card that shows and reads some fields of a matter."""

    edited = Signal()

    def show_matter(self, matter: MatterDraft) -> None:
        """Show this part's fields."""

    def read(self, matter: MatterDraft) -> MatterDraft:
        """The matter with this part's fields as they stand on the screen."""
        return matter

    def hear(self, *inputs: object) -> None:
        """Report edits of these inputs."""
        for part in inputs:
            signal = part.chosen if isinstance(part, ChoiceRow) else getattr(part, "left", None)
            if signal is not None:
                signal.connect(lambda *_: self.edited.emit())


class PurposePart(Part):
    """What the visitor comes for, asked before the story: an accusation is never typed into an open record."""

    def __init__(self) -> None:
        super().__init__(screens.PURPOSE_HEADING)
        self.type = ChoiceRow(screens.TYPE_CHOICES)
        self.accuses_own_unit = ChoiceRow(screens.YES_NO_UNKNOWN)
        self._own_field = Field(screens.ACCUSES_OWN_UNIT, self.accuses_own_unit)
        self.lane = words(screens.CONFIDENTIAL_LANE, "warning")
        self.add(Field(screens.TYPE, self.type))
        self.add(self.lane)
        self.add(self._own_field)
        self.hear(self.type, self.accuses_own_unit)

    def show_matter(self, matter: MatterDraft) -> None:
        self.type.show_value(matter.type)
        self.accuses_own_unit.show_value(matter.accuses_own_unit)
        is_accusation = matter.type == "accusation"
        self.lane.setVisible(is_accusation)
        self._own_field.setVisible(is_accusation)

    def read(self, matter: MatterDraft) -> MatterDraft:
        kind, own = self.type.value(), self.accuses_own_unit.value()
        return replace(
            matter,
            type=kind if isinstance(kind, str) else None,
            accuses_own_unit=own if isinstance(own, bool) else None,
        )


class StoryPart(Part):
    """The request, the facts and the reasons, in the visitor's own words."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__(screens.STORY_HEADING)
        self.request = TextInput(2)
        self.facts = TextInput(5)
        self.is_oral = QCheckBox(screens.IS_ORAL)
        self.accused = LineInput()
        self.title = LineInput()
        self.category = PickList((("", screens.NOT_YET_CHOSEN), *CATEGORIES.items()))
        self.place = LineInput()
        self._is_sealed = False
        self._accused_field = Field(screens.ACCUSED, self.accused)
        self.fields = {
            "request": Field(screens.REQUEST, self.request),
            "facts_and_reasons": Field(screens.FACTS, self.facts, hint=screens.FACTS_HINT),
            "title": Field(screens.MATTER_TITLE, self.title),
            "category": Field(screens.CATEGORY, self.category),
            "place": Field(screens.PLACE, self.place),
        }
        self._lay_out()
        self.hear(self.request, self.facts, self.accused, self.title, self.place)
        for part in (self.request, self.facts, self.title, self.place):
            part.textChanged.connect(lambda *_: self.typed.emit())
        self.is_oral.clicked.connect(lambda _on: self.edited.emit())
        self.category.activated.connect(lambda _index: self.edited.emit())

    def _lay_out(self) -> None:
        self.add(self._accused_field)
        self.add(self.fields["request"])
        self.add(self.fields["facts_and_reasons"])
        self.add(self.is_oral)
        rest = (self.fields["title"], self.fields["category"], self.fields["place"])
        self.add(side_by_side(*rest, stretches=(3, 2, 3)))

    def show_matter(self, matter: MatterDraft) -> None:
        for part, text in (
            (self.request, matter.request),
            (self.facts, matter.facts_and_reasons),
            (self.accused, matter.accused),
            (self.title, matter.title),
            (self.place, matter.place),
        ):
            if part.text() != text:
                part.setText(text)
        self._is_sealed = matter.type == "accusation"
        self.is_oral.setChecked(matter.is_oral)
        self.category.show_value(matter.category)
        self._accused_field.setVisible(self._is_sealed)

    def read(self, matter: MatterDraft) -> MatterDraft:
        return replace(
            matter,
            request=self.request.text().strip(),
            facts_and_reasons=self.facts.text().strip(),
            accused=self.accused.text().strip(),
            title=self._title(),
            place=self.place.text().strip(),
            is_oral=self.is_oral.isChecked(),
            category=self.category.value(),
        )

    def _title(self) -> str:
        """A matter needs a title in lists; until the clerk writes one, it is the beginning of the request."""
        written = self.title.text().strip()
        return written if written or self._is_sealed else lines.short_title(self.request.text())


class OrganPart(Part):
    """Who has the power to decide: an organ of the directory, several, none, or not yet known."""

    def __init__(self, finder: OrganFinder, organs: tuple[Organ, ...]) -> None:
        super().__init__(screens.ORGAN_HEADING)
        self._finder = finder
        self._organs = {organ.code: organ for organ in organs}
        self.organ = SuggestInput(self._suggest)
        self.kind = ChoiceRow(screens.COMPETENCE_CHOICES)
        self._place = words("", "hint")
        self.add(Field(screens.ORGAN, self.organ, hint=screens.ORGAN_HINT))
        self.add(self._place)
        self.add(Field(screens.ORGAN_ELSE, self.kind))
        self.organ.taken.connect(self._on_taken)
        self.kind.chosen.connect(self._on_kind_chosen)

    def _suggest(self, text: str) -> tuple[tuple[str, str], ...]:
        return tuple((organ.code, lines.organ_line(organ.name, organ.short_name)) for organ in self._finder.find(text))

    def _on_taken(self, code: str) -> None:
        self.kind.show_value(ORGAN if code else None)
        self._show_place(code)
        self.edited.emit()

    def _on_kind_chosen(self, value: object) -> None:
        if value != ORGAN:
            self.organ.clear()
            self._show_place("")
        self.edited.emit()

    def _show_place(self, code: str) -> None:
        organ = self._organs.get(code)
        self._place.setText(lines.where_it_is(organ.address, organ.phone) if organ else "")
        self._place.setVisible(organ is not None)

    def show_matter(self, matter: MatterDraft) -> None:
        organ = self._organs.get(matter.organ or "")
        self.organ.show_value(matter.organ or "", organ.name if organ else "")
        self.kind.show_value(ORGAN if matter.organ else _told_competence(matter.competence))
        self._show_place(matter.organ or "")

    def read(self, matter: MatterDraft) -> MatterDraft:
        if self.organ.value:
            if self.organ.value == matter.organ:
                return matter
            return replace(matter, organ=self.organ.value, competence=None, competent_level=None, competent_line=None)
        value = self.kind.value()
        if value in (None, ORGAN):  # a competence told on the check page stays as long as nothing else is said
            kept = matter.competence if _told_competence(matter.competence) is None else None
            return replace(matter, organ=None, competence=kept)
        return replace(matter, organ=None, competence=str(value))


class RoutePart(Part):
    """The statutory route as far as it is known, and how pressing the matter is."""

    def __init__(self) -> None:
        super().__init__(screens.ROUTE_HEADING)
        self.route = ChoiceRow(screens.ROUTE_CHOICES, per_row=3)
        self.important = QCheckBox(screens.IMPORTANT)
        self.add(Field(screens.ROUTE, self.route))
        self.add(self.important)
        self.hear(self.route)
        self.important.clicked.connect(lambda _on: self.edited.emit())

    def show_matter(self, matter: MatterDraft) -> None:
        self.route.show_value(matter.route)
        self.important.setChecked(matter.important is True)
        self.setVisible(matter.type not in ("accusation", "inquiry"))

    def read(self, matter: MatterDraft) -> MatterDraft:
        route = self.route.value()
        important = True if self.important.isChecked() else (None if matter.important else matter.important)
        return replace(matter, route=route if isinstance(route, str) else None, important=important)


def _told_competence(competence: str | None) -> str | None:
    """The competence if it is one the page itself can say; others come from the check page."""
    return competence if competence in ("several", "not_an_organ") else None
