"""Asks, whenever typing pauses, whether this person or this matter was here before, and does what the clerk decides."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from intake_desk.desk import resemblance
from intake_desk.desk.draft import Draft
from intake_desk.desk.resemblance import MOST, Resemblance
from intake_desk.texts import alike
from intake_desk.ui import messages
from intake_desk.ui.intake.alike_card import AlikeCard
from intake_desk.ui.matters.look_dialog import LookDialog

if TYPE_CHECKING:
    from intake_desk.ui.intake.matter_page import MatterPage
    from intake_desk.ui.intake.visitor_page import VisitorPage
    from intake_desk.ui.seat import Seat

PAUSE_MS = 350
SHORTEST_STORY = 4  # characters; less says nothing about a matter


class _Watch(QObject):
    """One card and the page whose typing it follows."""

    shown = Signal()

    def __init__(self, seat: Seat, page: VisitorPage | MatterPage) -> None:
        super().__init__(page)
        self.seat = seat
        self.page = page
        self.card: AlikeCard = page.alike
        self._asked: Hashable = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look_for)
        page.typed.connect(self._pause.start)
        self.card.looked.connect(self._look)
        self.card.linked.connect(self.link)
        self.card.dismissed.connect(self._dismiss)

    def begin(self) -> None:
        """Another draft: nothing is known about it yet."""
        self._pause.stop()
        self._asked = None
        self.card.show_found(())

    def traits(self, draft: Draft) -> Hashable:
        """What of the draft is compared; None while it is too little."""
        raise NotImplementedError

    def search(self, draft: Draft, index: int) -> tuple[Resemblance, ...]:
        """Ask the desk; on the worker."""
        raise NotImplementedError

    def link(self, found: Resemblance) -> None:
        """The clerk says: the same."""
        raise NotImplementedError

    def told(self) -> str:
        """One line about what is linked already."""
        return ""

    def look_for(self) -> None:
        """Ask again, unless what is compared has not changed since."""
        draft, index = self.page.read(), self.page.index
        traits = self.traits(draft)
        if traits == self._asked:
            return
        self._asked = traits
        if traits is None:
            self.show(())
        else:
            self.seat.ask(
                lambda: self.search(draft, index), lambda found: self._on_found(traits, found), or_else=self._quiet
            )

    def look_again(self) -> None:
        """Something was decided: what is left?"""
        self._asked = None
        self.look_for()

    def show(self, found: tuple[Resemblance, ...]) -> None:
        self.card.show_found(found, told=self.told())
        self.shown.emit()

    def _on_found(self, traits: Hashable, found: tuple[Resemblance, ...]) -> None:
        if traits == self._asked:  # what was typed meanwhile has asked again itself
            self.show(found)

    def _quiet(self, error: BaseException) -> None:
        """A proposal that cannot be made stands in nobody's way; a bug is a bug."""
        if messages.words_of(error) is None:
            self.seat.tasks.failed.emit(error)

    def _look(self, found: Resemblance) -> None:
        self.seat.open_visit(found.visit_number, lambda page: LookDialog(page, self.seat.desk, self.card).open())

    def _dismiss(self, found: Resemblance) -> None:
        seat, draft, index = self.seat, self.page.read(), self.page.index
        work = lambda: resemblance.dismiss(seat.desk, draft, index, found, by=seat.clerk)  # noqa: E731
        seat.ask(work, lambda _: self.look_again())


class PeopleWatch(_Watch):
    """Links of people stand in the draft until the visit has a number of its own."""

    page: VisitorPage

    def traits(self, draft: Draft) -> Hashable:
        person = draft.persons[self.page.index]
        known = (person.name, person.id_number, person.phone, person.address)
        linked = tuple(draft.earlier_visits)
        return (draft.request_id, self.page.index, linked, *known) if any(known[:3]) else None

    def search(self, draft: Draft, index: int) -> tuple[Resemblance, ...]:
        found = resemblance.same_people(self.seat.desk, draft, index, by=self.seat.clerk)
        return tuple(each for each in found if each.visit_number not in draft.earlier_visits)

    def link(self, found: Resemblance) -> None:
        self.page.link_to(found.visit_number, "；".join(found.reasons))
        self.look_again()

    def told(self) -> str:
        linked = self.page.read().earlier_visits
        return alike.linked_later(tuple(linked)) if linked else ""


class MattersWatch(_Watch):
    """A matter linked stands in the draft; one of another visitor may only be looked at."""

    page: MatterPage

    def traits(self, draft: Draft) -> Hashable:
        matter = draft.matters[self.page.index]
        story = (matter.title, matter.request, matter.facts_and_reasons, matter.place, matter.organ, matter.category)
        is_telling = matter.type != "accusation" and sum(len(text) for text in story[:3]) >= SHORTEST_STORY
        return (draft.request_id, self.page.index, matter.earlier_number, *story) if is_telling else None

    def search(self, draft: Draft, index: int) -> tuple[Resemblance, ...]:
        desk, clerk = self.seat.desk, self.seat.clerk
        own = resemblance.same_matters(desk, draft, index, by=clerk)
        if len(own) >= MOST:
            return own
        others = resemblance.related_matters(desk, draft, index, by=clerk)[: MOST - len(own)]
        return (*own, *(replace(each, reasons=(alike.OF_ANOTHER, *each.reasons)) for each in others))

    def link(self, found: Resemblance) -> None:
        if alike.OF_ANOTHER in found.reasons:
            self.card.show_found(self.card.found, told=alike.ONLY_TO_LOOK_AT)
        else:
            self.page.link_to(found.number)
            self.look_again()

    def told(self) -> str:
        number = self.page.read().matters[self.page.index].earlier_number
        return alike.linked_matter(number) if number else ""
