"""After registration at the desk that handles the matter: the law's clocks start, stop and refuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from seating import Seat, Sit

from builders import a_draft, a_matter
from intake_desk.desk import intake, issuing, lookup, matters
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.issuing import How, Served
from intake_desk.desk.lookup import MatterPage
from intake_desk.desk.matters import Extended
from intake_desk.desk.practice import Profile
from intake_desk.law.codes import DeadlineKind, Paper
from intake_desk.law.deadlines import Deadline

MONDAY = dt.date(2026, 3, 2)
FOUR_WEEKS_ON = MONDAY + dt.timedelta(days=28)


@pytest.fixture
def number(township: Seat) -> str:
    """A claim in the township's own power, by the petition procedure."""
    return intake.register(township.desk, a_draft(), by=township.clerk).matters[0].number


def page(seat: Seat, number: str) -> MatterPage:
    [matter] = lookup.open_visit(seat.desk, number, by=seat.clerk).matters
    return matter


def running(deadlines: tuple[Deadline, ...]) -> dict[DeadlineKind, dt.date]:
    return {each.kind: each.due_on for each in deadlines}


def later(seat: Seat, days: int) -> None:
    seat.clock.put(seat.clock.now() + dt.timedelta(days=days))


def refused(act: Callable[[], object]) -> tuple[Refusal, str]:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.words.to_do
    return caught.value.why, caught.value.article


def test_accepting_starts_the_sixty_days_and_ends_the_time_to_object(township: Seat, number: str) -> None:
    later(township, 2)
    on = dt.date(2026, 3, 4)
    recorded = matters.accept(township.desk, number, on, by=township.clerk)
    limits = running(recorded.deadlines)
    assert limits[DeadlineKind.HANDLING] == dt.date(2026, 5, 3)
    assert DeadlineKind.WRITTEN_NOTICE in limits  # accepting is not yet telling
    assert DeadlineKind.OBJECTION not in limits
    seen = page(township, number)
    assert (seen.status, seen.deadlines, seen.course.accepted_on) == ("已受理", recorded.deadlines, on)
    assert seen.decision.deadlines != seen.deadlines  # what was decided stays as it was
    assert [entry.sentence for entry in seen.timeline][-1] == "受理（2026-03-04受理，办理期限至2026-05-03）"


@pytest.mark.parametrize(("route", "runs"), [("petition", True), (None, True), ("arbitration", False)])
def test_only_the_petition_procedure_has_sixty_days(township: Seat, route: str | None, runs: bool) -> None:
    draft = a_draft(matters=(a_matter(route=route),))
    number = intake.register(township.desk, draft, by=township.clerk).matters[0].number
    limits = running(matters.accept(township.desk, number, MONDAY, by=township.clerk).deadlines)
    assert (DeadlineKind.HANDLING in limits) is runs
    if not runs:
        extended = Extended(10, "复杂", "李镇长")
        act = lambda: matters.extend(township.desk, number, extended, by=township.clerk)  # noqa: E731
        assert refused(act) == (Refusal.NO_SIXTY_DAYS, "T34")


def test_what_the_law_forbids_is_refused_and_leaves_no_trace(township: Seat, number: str) -> None:
    desk, by = township.desk, township.clerk
    assert refused(lambda: matters.extend(desk, number, Extended(5, "复杂", "李镇长"), by=by)) == (
        Refusal.NOT_ACCEPTED, "T34",
    )  # fmt: skip
    assert refused(lambda: matters.reply(desk, number, MONDAY, written=True, by=by)) == (Refusal.NOT_ACCEPTED, "T23.1")
    assert refused(lambda: matters.close(desk, number, by=by)) == (Refusal.NOT_TOLD, "T23.2")
    assert refused(lambda: matters.accept(desk, number, MONDAY + dt.timedelta(1), by=by))[0] is Refusal.IN_FUTURE
    assert refused(lambda: matters.accept(desk, number, MONDAY - dt.timedelta(1), by=by))[0] is Refusal.TOO_EARLY
    assert refused(lambda: matters.accept(desk, "LF1-2", MONDAY, by=by))[0] is Refusal.NO_SUCH_MATTER
    before = page(township, number).timeline
    matters.accept(desk, number, MONDAY, by=by)
    assert refused(lambda: matters.accept(desk, number, MONDAY, by=by)) == (Refusal.ALREADY_ACCEPTED, "T23.1")
    assert refused(lambda: matters.reply(desk, number, MONDAY, written=False, by=by)) == (
        Refusal.MUST_BE_WRITTEN, "T32",
    )  # fmt: skip
    assert refused(lambda: matters.close(desk, number, by=by)) == (Refusal.NOT_REPLIED, "T34")
    assert len(page(township, number).timeline) == len(before) + 1


def test_a_petition_office_neither_accepts_nor_answers(county: Seat) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).matters[0].number
    for act in (
        lambda: matters.accept(county.desk, number, MONDAY, by=county.clerk),
        lambda: matters.reply(county.desk, number, MONDAY, written=True, by=county.clerk),
    ):
        assert refused(act) == (Refusal.NOT_THIS_DESK, "T22.1")
    assert refused(lambda: matters.close(county.desk, number, by=county.clerk)) == (Refusal.NOT_TOLD, "T22.1")
    registered = lookup.open_visit(county.desk, number, by=county.clerk)
    notice = next(paper for paper in registered.papers if paper.kind is Paper.TRANSFER_NOTICE)
    issuing.hand_over(county.desk, notice.number, by=county.clerk)
    matters.close(county.desk, number, by=county.clerk)
    assert page(county, number).status == "已办结"
    assert refused(lambda: matters.close(county.desk, number, by=county.clerk))[0] is Refusal.ENDED


def test_what_was_refused_is_not_accepted_before_it_is_decided_otherwise(sit: Sit) -> None:
    seat = sit("fuze", Profile.TOWNSHIP)
    draft = a_draft(matters=(a_matter(history={"same_matter": True}, chosen_outcome="no_longer_accept",
                                      choice_reason="已经复核终结"),))  # fmt: skip
    registered = intake.register(seat.desk, draft, by=seat.clerk)
    number = registered.matters[0].number
    notice = next(paper for paper in registered.papers if paper.kind is Paper.NO_LONGER_ACCEPTED_NOTICE)
    issuing.release(seat.desk, notice.number, by=seat.clerk)
    why, article = refused(lambda: matters.accept(seat.desk, number, MONDAY, by=seat.clerk))
    assert why is Refusal.ALREADY_REFUSED
    assert article.startswith("T36")
    matters.choose(seat.desk, number, "accept", reason="有新的事实", by=seat.clerk)
    matters.accept(seat.desk, number, MONDAY, by=seat.clerk)
    assert page(seat, number).status == "已受理"


def test_an_extension_is_thirty_days_in_all_approved_in_time_and_told(township: Seat, number: str) -> None:
    desk, by = township.desk, township.clerk
    matters.accept(desk, number, MONDAY, by=by)
    later(township, 50)

    def extend(**changes: object) -> matters.Recorded:
        given = Extended(**{"days": 20, "reason": "要重新测量", "approved_by": "李镇长", **changes})  # type: ignore[arg-type]
        return matters.extend(desk, number, given, by=by)

    for changes, why in (
        ({"days": 0}, Refusal.EXTENSION_TOO_LONG),
        ({"days": 31}, Refusal.EXTENSION_TOO_LONG),
        ({"reason": " "}, Refusal.NO_REASON),
        ({"approved_by": ""}, Refusal.NO_APPROVAL),
    ):
        assert refused(lambda changes=changes: extend(**changes)) == (why, "T34")
    recorded = extend()
    assert "告知" in recorded.reminders[0]
    limits = running(recorded.deadlines)
    assert limits[DeadlineKind.HANDLING] == dt.date(2026, 5, 1)
    assert limits[DeadlineKind.HANDLING_EXTENDED] == dt.date(2026, 5, 21)
    assert refused(lambda: extend(days=11))[0] is Refusal.EXTENSION_TOO_LONG
    assert running(extend(days=10, told=True).deadlines)[DeadlineKind.HANDLING_EXTENDED] == dt.date(2026, 5, 31)
    notice = issuing.issue(desk, number, Paper.EXTENSION_NOTICE, by=by)
    assert page(township, number).course.extension.days == 30
    later(township, 60)
    assert notice.number
    assert page(township, number).status == "已延长办理期限"


def test_after_the_end_nothing_is_extended_but_an_earlier_approval_counts(township: Seat, number: str) -> None:
    matters.accept(township.desk, number, MONDAY, by=township.clerk)
    later(township, 70)  # the sixty days ended on 1 May, rolled past the holidays to 6 May
    late = Extended(10, "复杂", "李镇长")
    act = lambda: matters.extend(township.desk, number, late, by=township.clerk)  # noqa: E731
    assert refused(act) == (Refusal.HANDLING_OVER, "T34")
    in_time = Extended(10, "复杂", "李镇长", told=True, on=dt.date(2026, 5, 6))
    assert matters.extend(township.desk, number, in_time, by=township.clerk).reminders == ()


def test_from_the_served_answer_a_review_may_be_asked_for(township: Seat, number: str) -> None:
    desk, by = township.desk, township.clerk
    matters.accept(desk, number, MONDAY, by=by)
    later(township, 28)
    recorded = matters.reply(desk, number, FOUR_WEEKS_ON, written=True, number="柳政信复〔2026〕3号", by=by)
    assert DeadlineKind.HANDLING not in running(recorded.deadlines)
    assert DeadlineKind.REVIEW_REQUEST not in running(recorded.deadlines)
    assert recorded.reminders
    assert refused(lambda: matters.close(desk, number, by=by)) == (Refusal.NOT_SERVED, "T35")
    assert refused(lambda: matters.reply(desk, number, FOUR_WEEKS_ON, written=True, by=by)) == (
        Refusal.ALREADY_REPLIED, "T35",
    )  # fmt: skip
    later(township, 3)
    served = Served(How.MAIL, FOUR_WEEKS_ON + dt.timedelta(days=2), "吕麦囤", note="挂号信")
    service = issuing.serve_opinion(desk, number, served, by=by)
    assert running(service.deadlines)[DeadlineKind.REVIEW_REQUEST] == dt.date(2026, 5, 1)
    assert service.record is not None
    matters.close(desk, number, by=by)
    seen = page(township, number)
    assert (seen.status, running(seen.deadlines)) == ("已办结", {DeadlineKind.REVIEW_REQUEST: dt.date(2026, 5, 1)})
    assert seen.course.reply.served_on == served.on
    assert refused(lambda: issuing.serve_opinion(desk, number, served, by=by))[0] is Refusal.ENDED


def test_an_accusation_is_never_handled_in_the_open(township: Seat) -> None:
    draft = a_draft(matters=(a_matter(type="accusation", request="某人收钱"),))
    number = intake.register(township.desk, draft, by=township.clerk).matters[0].number
    desk, by = township.desk, township.clerk
    for act in (
        lambda: matters.accept(desk, number, MONDAY, by=by),
        lambda: matters.extend(desk, number, Extended(5, "x", "y"), by=by),
        lambda: matters.reply(desk, number, MONDAY, written=True, by=by),
        lambda: matters.close(desk, number, by=by),
    ):
        assert refused(act) == (Refusal.SEALED, "T30.3")
