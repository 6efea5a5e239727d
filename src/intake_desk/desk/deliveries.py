"""How a paper was served: as the clerk tells it, as the act keeps it, as the delivery record prints it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from intake_desk.papers.content import Delivery
from intake_desk.papers.content import Served as ServedPaper
from intake_desk.records.models import Action, ActionKind
from intake_desk.texts import course as words

_TOLD = ("to_whom", "relation", "refusal_reason", "witness", "note", "place")


class How(StrEnum):
    """The three ways of the delivery record."""

    IN_PERSON = "in_person"
    MAIL = "mail"
    OTHER = "other"


@dataclass(frozen=True)
class Served:
    """How a paper was served. `relation`: of who took it to the visitor; "" = the visitor in person."""

    how: How
    on: dt.date
    to_whom: str = ""
    relation: str = ""
    refused: bool = False
    refusal_reason: str = ""
    witness: str = ""
    note: str = ""
    place: str = ""

    def __repr__(self) -> str:
        return f"Served({self.how}, {self.on})"


def delivery_of(served: Served) -> Delivery:
    """As printed."""
    return Delivery(
        on=served.on,
        how=words.HOW_ON_PAPER[served.how],
        result=words.RESULT_ON_PAPER[served.refused],
        to_whom=served.to_whom.strip(),
        relation=served.relation.strip(),
        place=served.place.strip(),
        refusal=served.refusal_reason.strip() if served.refused else "",
        witness=served.witness.strip(),
        note=served.note.strip(),
    )


def as_payload(served: Served, document: ServedPaper, record_number: str) -> dict[str, JsonValue]:
    """As the act of a service keeps it."""
    return {
        "how": served.how.value,
        "on": served.on.isoformat(),
        "refused": served.refused,
        "record": record_number,
        "title": document.title,
        "number": document.number,
        **{name: getattr(served, name).strip() for name in _TOLD},
    }


def told_before(actions: Sequence[Action], numbers: Sequence[str]) -> tuple[tuple[ServedPaper, ...], Delivery] | None:
    """What the filled-in delivery record of one of these numbers says, for drawing it again; None for a blank form."""
    acts = (act for act in actions if act.kind is ActionKind.SERVE and act.payload.get("record") in numbers)
    act = next(acts, None)
    if act is None:
        return None
    told = {name: str(act.payload.get(name) or "") for name in _TOLD}
    on = dt.date.fromisoformat(str(act.payload["on"]))
    served = Served(How(str(act.payload["how"])), on, refused=act.payload["refused"] is True, **told)
    document = ServedPaper(str(act.payload.get("title") or ""), str(act.payload.get("number") or ""))
    return (document,), delivery_of(served)
