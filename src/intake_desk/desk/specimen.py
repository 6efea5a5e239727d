"""An invented visit of this very desk, never registered, to try a paper with."""

from __future__ import annotations

from intake_desk.desk import filing
from intake_desk.desk.contents import Entry, Heading, Occasion, content_of
from intake_desk.desk.draft import Draft, MatterDraft, PersonDraft
from intake_desk.desk.lanes import lanes_of
from intake_desk.desk.occasions import occasion_of, visit_numbered
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.roles import check_may_read
from intake_desk.law.codes import MatterType, Paper, Route
from intake_desk.papers.content import Content
from intake_desk.texts.numbers import paper_number
from intake_desk.texts.wordings import SAMPLE

_CODE = "2345-6789"


def specimen(desk: Desk, kind: Paper, *, by: Clerk, visit_number: str = "") -> Content:
    """What the paper would say for a registered visit, or for the invented one; under a number nobody was given.

    Raises Refused(NO_SUCH_VISIT).
    """
    check_may_read(by)
    if visit_number:
        with desk.reading() as records:
            occasion = occasion_of(desk, records, visit_numbered(records, visit_number))
    else:
        occasion = _invented(desk, by)
    number = paper_number(desk.office.short_name, kind, year=desk.today().year, serial=0)
    heading = Heading(number, desk.today(), released_by=by.name, verify_code=_CODE)
    return content_of(occasion, kind, heading, entry=occasion.entries[0])


def _invented(desk: Desk, by: Clerk) -> Occasion:
    person = PersonDraft(name=SAMPLE["name"], sex="1", phone=SAMPLE["phone"], address=SAMPLE["address"])
    matter = MatterDraft(
        type=MatterType.CLAIM,
        title=SAMPLE["title"],
        request=SAMPLE["request"],
        facts_and_reasons=SAMPLE["facts_and_reasons"],
        place=SAMPLE["place"],
        organ=_somebody(desk),
        route=Route.PETITION,
        history={"same_matter": False},
    )
    (lane,) = lanes_of(Draft(received_at=desk.now(), persons=(person,), matters=(matter,), read_back=True))
    number = f"LF{desk.office.region_code}-{desk.today().year}-000000"
    (judged,) = filing.judge(desk, lane)
    stored = filing.matter_of(desk, judged, number, 1)
    decision = judged.decision
    return Occasion(
        desk=desk,
        visit=filing.visit_of(desk, lane, number, key=number, by=by),
        visitors=filing.visitors_of(lane, number),
        entries=(Entry(stored, decision, decision.main, decision.deadlines),),
        clerk=by.name,
        audit_head="0" * 8,
    )


def _somebody(desk: Desk) -> str | None:
    """An organ that is not this one, with the longest name: what fits for it fits for all."""
    others = [organ for organ in desk.organs if organ.code != desk.office.organ] or list(desk.organs)
    return max(others, key=lambda organ: len(organ.name)).code if others else None
