"""Splits a draft into what is registered together: the open matters, and each accusation apart (T30.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intake_desk.desk.draft import Draft, MatterDraft
from intake_desk.law.codes import MatterType


@dataclass(frozen=True)
class Lane:
    """Matters that share one number. `positions` are their places in the draft as typed."""

    draft: Draft  # with the lane's matters only
    positions: tuple[int, ...]
    is_sealed: bool = False

    @property
    def keeps_only_time(self) -> bool:
        """The accused is, or heads, the desk's own unit: number and time are kept and nothing else."""
        return self.is_sealed and bool(self.draft.matters[0].accuses_own_unit)


def is_accusation(matter: MatterDraft) -> bool:
    return matter.type == MatterType.ACCUSATION


def companions(draft: Draft, index: int) -> int:
    """How many matters share the lane of this one; the count the check is told."""
    return 1 if is_accusation(draft.matters[index]) else sum(not is_accusation(each) for each in draft.matters)


def lanes_of(draft: Draft) -> tuple[Lane, ...]:
    """The open lane first, then one sealed lane for each accusation."""
    opened = tuple(place for place, matter in enumerate(draft.matters) if not is_accusation(matter))
    sealed = tuple(place for place, matter in enumerate(draft.matters) if is_accusation(matter))
    together = (_lane(draft, opened, is_sealed=False),) if opened else ()
    return together + tuple(_lane(draft, (place,), is_sealed=True) for place in sealed)


def _lane(draft: Draft, positions: tuple[int, ...], *, is_sealed: bool) -> Lane:
    return Lane(replace(draft, matters=tuple(draft.matters[place] for place in positions)), positions, is_sealed)
