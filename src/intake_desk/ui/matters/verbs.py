"""What may be done to a registered visit: each verb with what it asks and the use-case behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_desk.desk import issuing, links, matters, serving
from intake_desk.desk.office import Role
from intake_desk.desk.sheets import IssuedPaper, PaperState
from intake_desk.law.codes import Outcome, Paper
from intake_desk.texts import acts
from intake_desk.texts.codes import OUTCOME_NAMES, PAPER_NAMES
from intake_desk.ui.widgets.ask_form import Answers, Ask, Kind

if TYPE_CHECKING:
    from intake_desk.desk.lookup import VisitPage
    from intake_desk.ui.seat import Seat

NEVER_ASKED_FOR = (Paper.CORRECTION_RECORD, Paper.HANDOVER_LIST, Paper.DELIVERY_RECORD)


@dataclass(frozen=True)
class Verb:
    """`act` runs on the worker with the answers."""

    title: str
    lead: str
    asks: tuple[Ask, ...]
    act: Callable[[Answers], object]


def verbs_for(seat: Seat, page: VisitPage, paper: IssuedPaper | None) -> tuple[Verb, ...]:
    """The verbs this clerk has for this visit; the likelier ones first. Who only reads has none."""
    if seat.clerk.role not in (Role.CLERK, Role.SUPERVISOR):
        return ()
    handling = () if seat.is_petition_office else _handling(seat, page)
    return (*_papers(seat, page, paper), *handling, *_anywhere(seat, page), *_links(seat, page))


def told(verb: Verb, result: object) -> str:
    """What to say once it is done: the paper it gave, what still has to be done."""
    reminders: tuple[str, ...] = getattr(result, "reminders", ())
    record = result if isinstance(result, IssuedPaper) else getattr(result, "record", None)
    papers: tuple[IssuedPaper, ...] = (record,) if record is not None else getattr(result, "papers", ())
    return acts.done(verb.title, tuple((paper.title, paper.number) for paper in papers), reminders)


def _papers(seat: Seat, page: VisitPage, paper: IssuedPaper | None) -> tuple[Verb, ...]:
    desk, by = seat.desk, seat.clerk
    live = tuple(each for each in page.papers if each.state is not PaperState.VOID)
    options = tuple((each.number, acts.choice(each.number, each.title)) for each in live)
    start = paper.number if paper in live and paper is not None else None
    which = Ask("paper", acts.WHICH_PAPER, Kind.PICK, options=options, start=start)
    kinds = tuple((str(kind), PAPER_NAMES[kind]) for kind in Paper if kind not in NEVER_ASKED_FOR)
    issue = Verb(
        acts.ISSUE,
        acts.ISSUE_LEAD,
        (_matter(page), Ask("kind", acts.PAPER_KIND, Kind.PICK, options=kinds, start=str(Paper.VISITOR_GUIDE))),
        lambda said: issuing.issue(desk, _text(said, "matter"), Paper(_text(said, "kind")), by=by),
    )
    if not live:
        return (issue,)
    return (
        Verb(acts.SERVE, acts.SERVE_LEAD, (which, *_service(seat)),
             lambda said: issuing.serve(desk, _text(said, "paper"), _served(said), by=by)),
        Verb(acts.REPLACE, acts.REPLACE_LEAD, (which, _REASON),
             lambda said: issuing.replace(desk, _text(said, "paper"), reason=_text(said, "reason"), by=by)),
        Verb(acts.VOID, acts.VOID_LEAD, (which, _REASON),
             lambda said: issuing.void(desk, _text(said, "paper"), reason=_text(said, "reason"), by=by)),
        issue,
    )  # fmt: skip


def _handling(seat: Seat, page: VisitPage) -> tuple[Verb, ...]:
    desk, by, which = seat.desk, seat.clerk, _matter(page)
    on = Ask("on", acts.ON, Kind.DAY, start=desk.today())
    extend = (
        Ask("days", acts.EXTRA_DAYS, Kind.NUMBER),
        _REASON,
        Ask("approved_by", acts.APPROVED_BY),
        Ask("on", acts.APPROVED_ON, Kind.DAY, start=desk.today()),
        Ask("told", acts.TOLD_VISITOR, Kind.CHOICE, options=acts.YES_NO),
    )
    return (
        Verb(acts.ACCEPT, acts.ACCEPT_LEAD, (which, on),
             lambda said: matters.accept(desk, _text(said, "matter"), _day(said), by=by)),
        Verb(acts.EXTEND, acts.EXTEND_LEAD, (which, *extend),
             lambda said: matters.extend(desk, _text(said, "matter"), _extended(said), by=by)),
        Verb(acts.SERVE_OPINION, acts.SERVE_OPINION_LEAD, (which, *_service(seat)),
             lambda said: serving.serve_opinion(desk, _text(said, "matter"), _served(said), by=by)),
    )  # fmt: skip


def _anywhere(seat: Seat, page: VisitPage) -> tuple[Verb, ...]:
    desk, by, which = seat.desk, seat.clerk, _matter(page)
    on = Ask("on", acts.ON, Kind.DAY, start=desk.today())
    written = Ask("written", acts.IS_WRITTEN, Kind.CHOICE, options=acts.YES_NO, start=True)
    number = Ask("number", acts.OPINION_NUMBER, is_needed=False)
    outcomes = tuple((str(outcome), OUTCOME_NAMES[outcome]) for outcome in Outcome)
    outcome = Ask("outcome", acts.OUTCOME, Kind.PICK, options=outcomes)
    return (
        _transfer(seat, which),
        Verb(acts.REPLY, acts.REPLY_LEAD, (which, on, written, number), lambda said: matters.reply(
            desk, _text(said, "matter"), _day(said), written=said["written"] is True, number=_text(said, "number"),
            by=by)),
        Verb(acts.CLOSE, acts.CLOSE_LEAD, (which, on),
             lambda said: matters.close(desk, _text(said, "matter"), on=_day(said), by=by)),
        *_correct(seat, page),
        Verb(acts.WITHDRAW, acts.WITHDRAW_LEAD, (which, _REASON),
             lambda said: matters.withdraw(desk, _text(said, "matter"), _text(said, "reason"), by=by)),
        Verb(acts.CHOOSE, acts.CHOOSE_LEAD, (which, outcome, _REASON), lambda said: matters.choose(
            desk, _text(said, "matter"), _text(said, "outcome"), reason=_text(said, "reason"), by=by)),
        Verb(acts.NOTE, acts.NOTE_LEAD, (which, Ask("text", acts.NOTE_TEXT, Kind.TEXT)),
             lambda said: matters.note(desk, _text(said, "matter"), _text(said, "text"), by=by)),
    )  # fmt: skip


def _transfer(seat: Seat, which: Ask) -> Verb:
    desk, by = seat.desk, seat.clerk
    asks = (
        which,
        Ask("to", acts.TRANSFER_TO, Kind.SUGGEST, find=seat.suggest_organs),
        Ask("on", acts.TRANSFERRED_ON, Kind.DAY, start=desk.today()),
        Ask("report_by", acts.REPORT_BY, Kind.DAY, is_needed=False),
    )

    def act(said: Answers) -> object:
        day = said["report_by"]
        given = matters.Transferred(_text(said, "to"), _day(said), day if isinstance(day, dt.date) else None)
        return matters.transfer(desk, _text(said, "matter"), given, by=by)

    return Verb(acts.TRANSFER, acts.TRANSFER_LEAD, asks, act)


def _correct(seat: Seat, page: VisitPage) -> tuple[Verb, ...]:
    """Nothing of an accusation can be put right in the open."""
    if not page.correctable:
        return ()
    desk, by, visit = seat.desk, seat.clerk, page.visit.number
    asks = (
        Ask("field", acts.CORRECT_WHAT, Kind.PICK,
            options=tuple((each.field, acts.reads(each.label, each.text)) for each in page.correctable)),
        Ask("now", acts.CORRECT_NOW, Kind.TEXT, is_needed=False),
        Ask("why", acts.CORRECT_WHY, Kind.TEXT),
        Ask("asked_by", acts.ASKED_BY, is_needed=False),
    )  # fmt: skip

    def act(said: Answers) -> object:
        given = matters.Corrected(*(_text(said, name) for name in ("field", "now", "why", "asked_by")))
        return matters.correct(desk, visit, given, by=by)

    return (Verb(acts.CORRECT, acts.CORRECT_LEAD, asks, act),)


def _links(seat: Seat, page: VisitPage) -> tuple[Verb, ...]:
    desk, by, visit = seat.desk, seat.clerk, page.visit.number
    ours = ((visit, acts.WHOLE_VISIT), *((m.number, acts.choice(m.number, m.title)) for m in page.matters))
    this = Ask("number", acts.THIS_ENTRY, Kind.PICK, options=ours)
    earlier = Ask("earlier", acts.EARLIER_NUMBER)
    link = Verb(acts.LINK, acts.LINK_LEAD, (this, earlier, _REASON), lambda said: links.link(
        desk, _text(said, "number"), _text(said, "earlier"), reason=_text(said, "reason"), by=by))  # fmt: skip
    standing = [(visit, each) for each in page.linked] + [(m.number, each) for m in page.matters for each in m.linked]
    if not standing:
        return (link,)
    pairs = {str(place): pair for place, pair in enumerate(standing)}
    which = Ask("pair", acts.LINKED, Kind.PICK, options=tuple((k, acts.choice(e, n)) for k, (n, e) in pairs.items()))
    unlink = Verb(acts.UNLINK, acts.UNLINK_LEAD, (which, _REASON), lambda said: links.unlink(
        desk, *pairs[_text(said, "pair")], reason=_text(said, "reason"), by=by))  # fmt: skip
    return (link, unlink)


_REASON = Ask("reason", acts.REASON, Kind.TEXT)


def _matter(page: VisitPage) -> Ask:
    options = tuple((matter.number, acts.choice(matter.number, matter.title)) for matter in page.matters)
    return Ask("matter", acts.WHICH_MATTER, Kind.PICK, options=options)


def _service(seat: Seat) -> tuple[Ask, ...]:
    return (
        Ask("how", acts.HOW, Kind.CHOICE, options=acts.HOWS, start="in_person"),
        Ask("on", acts.SERVED_ON, Kind.DAY, start=seat.desk.today()),
        Ask("to_whom", acts.TO_WHOM, is_needed=False),
        Ask("relation", acts.RELATION, is_needed=False),
        Ask("refused", acts.IS_REFUSED, Kind.CHOICE, options=acts.YES_NO, start=False),
        Ask("refusal_reason", acts.REFUSAL_REASON, is_needed=False),
        Ask("witness", acts.WITNESS, is_needed=False),
        Ask("place", acts.PLACE, is_needed=False),
        Ask("note", acts.SERVICE_NOTE, is_needed=False),
    )


def _served(said: Answers) -> serving.Served:
    told = {name: _text(said, name) for name in ("to_whom", "relation", "refusal_reason", "witness", "place", "note")}
    return serving.Served(serving.How(_text(said, "how")), _day(said), refused=said["refused"] is True, **told)


def _extended(said: Answers) -> matters.Extended:
    days, told_them = said["days"], said["told"] is True
    assert isinstance(days, int)
    reason, approved_by = _text(said, "reason"), _text(said, "approved_by")
    return matters.Extended(days, reason, approved_by, told=told_them, on=_day(said))


def _text(said: Answers, name: str) -> str:
    return str(said[name] or "")


def _day(said: Answers) -> dt.date:
    on = said["on"]
    assert isinstance(on, dt.date)
    return on
