"""Passing a matter on: the day, the letter, the limit it ends; and which papers in hand end which limit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from filed_papers import in_process_below, paper_of, text_of
from seating import Seat, Sit

from builders import A_MONDAY, a_draft, a_matter
from intake_desk.desk import intake, issuing, lookup, matters, practice
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.intake import Registered
from intake_desk.desk.issuing import How, Served
from intake_desk.desk.lookup import MatterPage
from intake_desk.desk.matters import Transferred
from intake_desk.desk.office import Office, create_office, open_desk
from intake_desk.desk.practice import Profile, SteppedClock
from intake_desk.desk.sheets import PaperState
from intake_desk.law.codes import DeadlineKind, DeskKind, Paper
from intake_desk.records.models import Action, ActionKind

MONDAY = dt.date(2026, 3, 2)  # the day of receipt does not count: the fifteen days end on the 17th, a Tuesday
DUE = dt.date(2026, 3, 17)
DISPOSAL, NOTICE, OBJECTION = DeadlineKind.OFFICE_DISPOSAL, DeadlineKind.WRITTEN_NOTICE, DeadlineKind.OBJECTION
REPORT = DeadlineKind.RESULT_REPORT
A_HOLIDAY = dt.date(2026, 5, 2)


def page(seat: Seat, number: str) -> MatterPage:
    [matter] = lookup.open_visit(seat.desk, number, by=seat.clerk).matters
    return matter


def limits(seat: Seat, number: str) -> dict[DeadlineKind, dt.date]:
    return {each.kind: each.due_on for each in page(seat, number).deadlines}


def refused(act: Callable[[], object]) -> tuple[Refusal, str]:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.words.to_do
    return caught.value.why, caught.value.article


def states(seat: Seat, number: str) -> dict[Paper, list[PaperState]]:
    found: dict[Paper, list[PaperState]] = {}
    for paper in lookup.open_visit(seat.desk, number, by=seat.clerk).papers:
        found.setdefault(paper.kind, []).append(paper.state)
    return found


def said(seat: Seat, number: str, tmp_path: Path) -> str:
    return text_of(issuing.pdf_of(seat.desk, number, by=seat.clerk), tmp_path)


def to(code: str, days: int = 0, **changes: dt.date) -> Transferred:
    return Transferred(code, MONDAY + dt.timedelta(days=days), **changes)


def test_passing_on_ends_the_fifteen_days_of_the_office_with_the_papers_that_lie_there(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    number = registered.matters[0].number
    assert limits(county, number)[DISPOSAL] == DUE
    recorded = matters.transfer(county.desk, number, to("liuwan"), by=county.clerk)
    letter, notice = paper_of(registered, Paper.TRANSFER_LETTER), paper_of(registered, Paper.TRANSFER_NOTICE)
    assert {paper.number for paper in recorded.papers} == {letter.number, notice.number}
    assert DISPOSAL not in limits(county, number)
    seen = page(county, number)
    assert (seen.status, seen.course.transfer.to) == ("已转送", "liuwan")
    assert seen.timeline[-1].sentence == f"转送（2026-03-02交示例县柳湾镇人民政府，《信访事项转送单》{letter.number}）"
    assert "交给信访人" in "".join(recorded.reminders)
    issuing.hand_over(county.desk, notice.number, by=county.clerk)
    matters.close(county.desk, number, by=county.clerk)


def test_another_organ_gets_papers_of_its_own_and_the_unused_ones_are_void(county: Seat, tmp_path: Path) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    number = registered.matters[0].number
    recorded = matters.transfer(county.desk, number, to("hbfj"), by=county.clerk)
    assert states(county, number)[Paper.TRANSFER_LETTER] == [PaperState.VOID, PaperState.ISSUED]
    assert states(county, number)[Paper.TRANSFER_NOTICE] == [PaperState.VOID, PaperState.ISSUED]
    for paper in recorded.papers:
        assert "生态环境" in said(county, paper.number, tmp_path), paper.kind
    receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
    fresh = issuing.replace(county.desk, receipt.number, reason="去向变了", by=county.clerk)
    assert "生态环境" in said(county, fresh.number, tmp_path)


def test_a_letter_that_went_out_stays_when_the_matter_goes_on_to_the_next(county: Seat) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).matters[0].number
    matters.transfer(county.desk, number, to("liuwan"), by=county.clerk)
    county.clock.put(county.clock.now() + dt.timedelta(days=4))
    matters.transfer(county.desk, number, to("hbfj", 4), by=county.clerk)
    assert states(county, number)[Paper.TRANSFER_LETTER] == [PaperState.ISSUED, PaperState.ISSUED]
    act = lambda: matters.transfer(county.desk, number, to("liuwan", 3), by=county.clerk)  # noqa: E731
    assert refused(act)[0] is Refusal.TOO_EARLY


def test_with_a_day_for_the_report_it_is_an_assignment(county: Seat, tmp_path: Path) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).matters[0].number
    given = to("liuwan", report_by=dt.date(2026, 4, 30))
    recorded = matters.transfer(county.desk, number, given, by=county.clerk)
    letter = next(paper for paper in recorded.papers if paper.kind is Paper.ASSIGNMENT_LETTER)
    assert "请于2026年4月30日前将办理结果报送本单位" in said(county, letter.number, tmp_path)
    assert states(county, number)[Paper.TRANSFER_LETTER] == [PaperState.VOID]
    assert page(county, number).status == "已交办"
    late = to("liuwan", report_by=MONDAY - dt.timedelta(days=1))
    assert refused(lambda: matters.transfer(county.desk, number, late, by=county.clerk))[0] is Refusal.TOO_EARLY


def test_the_day_set_for_the_report_runs_until_the_matter_is_closed(county: Seat, sit: Sit) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).matters[0].number
    recorded = matters.transfer(county.desk, number, to("liuwan", report_by=A_HOLIDAY), by=county.clerk)
    boss = sit("fuze")
    [report] = page(boss, number).deadlines
    assert recorded.deadlines == (report,)
    assert (report.kind, report.starts_on, report.cites) == (REPORT, MONDAY, ("T22.1(3)",))
    assert report.due_on == report.rolled_on == A_HOLIDAY  # a day named by the office is not moved by a holiday
    notice = next(paper for paper in recorded.papers if paper.kind is Paper.TRANSFER_NOTICE)
    issuing.hand_over(county.desk, notice.number, by=county.clerk)
    county.clock.put(county.clock.now() + dt.timedelta(days=90))
    assert limits(county, number) == {REPORT: A_HOLIDAY}  # long past and still to be seen
    matters.close(county.desk, number, by=county.clerk)
    assert limits(county, number) == {}


def test_passing_on_again_sets_another_day_or_none(county: Seat) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).matters[0].number
    for code, day in (("liuwan", A_HOLIDAY), ("hbfj", dt.date(2026, 4, 1)), ("liuwan", None)):
        given = Transferred(code, MONDAY, day)
        recorded = matters.transfer(county.desk, number, given, by=county.clerk)
        assert limits(county, number) == ({REPORT: day} if day else {})
        assert recorded.deadlines == page(county, number).deadlines


def test_an_assignment_recorded_before_its_day_was_watched_is_watched_too(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    number = registered.matters[0].number
    told = {"on": MONDAY.isoformat(), "to": "liuwan", "report_by": A_HOLIDAY.isoformat(), "deadlines": []}
    with county.desk.writing() as records:
        records.append_action(
            Action(
                visit_number=registered.number,
                matter_number=number,
                kind=ActionKind.ASSIGN,
                at=county.clock.now().astimezone(dt.UTC),
                by=county.clerk.login,
                payload=told,
            )
        )
    assert limits(county, number) == {REPORT: A_HOLIDAY}


def test_what_an_organ_owes_this_office_is_no_last_day_of_the_visitor(county: Seat, tmp_path: Path) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).matters[0].number
    matters.transfer(county.desk, number, to("liuwan", report_by=A_HOLIDAY), by=county.clerk)
    for kind in (Paper.GUIDANCE_SLIP, Paper.REGISTRATION_RECEIPT, Paper.REGISTRATION_FORM):
        drawn = issuing.issue(county.desk, number, kind, by=county.clerk)
        assert "2026年5月2日" not in said(county, drawn.number, tmp_path), kind


@pytest.mark.parametrize(("days", "is_late"), [(15, False), (16, True)])
def test_a_transfer_after_the_fifteenth_day_is_recorded_and_said_to_be_late(
    county: Seat, days: int, is_late: bool
) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).matters[0].number
    county.clock.put(county.clock.now() + dt.timedelta(days=30))
    recorded = matters.transfer(county.desk, number, to("liuwan", days), by=county.clerk)
    assert any("届满日2026-03-17" in line for line in recorded.reminders) is is_late
    assert DISPOSAL not in limits(county, number)


def test_an_office_passes_nothing_on_to_itself_and_upward_only_with_a_word(county: Seat) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).matters[0].number
    desk, by = county.desk, county.clerk
    assert refused(lambda: matters.transfer(desk, number, to("xfj"), by=by)) == (Refusal.NOT_OURS_TO_PASS_ON, "T22.1")
    assert refused(lambda: matters.transfer(desk, number, to("nowhere"), by=by))[0] is Refusal.NO_SUCH_ORGAN
    assert refused(lambda: matters.transfer(desk, number, to("liuwan", 1), by=by))[0] is Refusal.IN_FUTURE
    assert refused(lambda: matters.transfer(desk, number, to("liuwan", -1), by=by))[0] is Refusal.TOO_EARLY
    assert limits(county, number)[DISPOSAL] == DUE
    assert any("负责人审定" in line for line in matters.transfer(desk, number, to("shixfj"), by=by).reminders)


def test_an_organ_passes_on_within_its_own_system_only(township: Seat) -> None:
    number = intake.register(township.desk, a_draft(), by=township.clerk).matters[0].number
    desk, by = township.desk, township.clerk
    for code in ("hbfj", "xfj", township.desk.office.organ):
        assert refused(lambda code=code: matters.transfer(desk, number, to(code), by=by)) == (
            Refusal.NOT_OURS_TO_PASS_ON, "T23.1",
        )  # fmt: skip


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Seat]:
    """A clerk at the city's environment bureau, whose county branch belongs to its own system."""
    organs = practice.directory()
    own = next(organ for organ in organs if organ.code == "shihb")
    office = Office(own.name, "示市环", own.area.ljust(6, "0"), DeskKind.ORGAN, own.level, own.code)
    folder = tmp_path / "bureau"
    create_office(folder, office, organs, practice.accounts())
    account = next(each for each in practice.accounts() if each.login == "jiefang")
    clock = SteppedClock(A_MONDAY + dt.timedelta(minutes=20))
    desk, clerk = open_desk(folder, account.login, account.password, clock=clock)
    yield Seat(desk, clerk, clock)
    desk.close()


def test_within_its_system_an_organ_passes_on_and_must_still_tell_the_visitor(bureau: Seat) -> None:
    number = _registered(bureau, organ="hbfj").matters[0].number
    recorded = matters.transfer(bureau.desk, number, to("hbfj"), by=bureau.clerk)
    assert limits(bureau, number) == {NOTICE: DUE}
    notice = next(paper for paper in recorded.papers if paper.kind is Paper.TRANSFER_NOTICE)
    issuing.hand_over(bureau.desk, notice.number, by=bureau.clerk)
    assert limits(bureau, number) == {}
    kept = _registered(bureau, organ=bureau.desk.office.organ).matters[0].number
    matters.accept(bureau.desk, kept, MONDAY, by=bureau.clerk)
    act = lambda: matters.transfer(bureau.desk, kept, to("hbfj"), by=bureau.clerk)  # noqa: E731
    assert refused(act) == (Refusal.ALREADY_ACCEPTED, "T34")


def test_within_its_system_an_organ_sets_a_day_too_until_it_takes_the_matter_back(bureau: Seat) -> None:
    number = _registered(bureau, organ="hbfj").matters[0].number
    matters.transfer(bureau.desk, number, to("hbfj", report_by=A_HOLIDAY), by=bureau.clerk)
    report = next(each for each in page(bureau, number).deadlines if each.kind is REPORT)
    assert report.cites == ("T23.1",)
    matters.accept(bureau.desk, number, MONDAY, by=bureau.clerk)
    assert REPORT not in limits(bureau, number)


def test_an_accusation_and_a_refused_matter_are_not_passed_on(county: Seat, sit: Sit) -> None:
    sealed = intake.register(
        county.desk, a_draft(matters=(a_matter(type="accusation", request="某人收钱"),)), by=county.clerk
    )
    act = lambda: matters.transfer(county.desk, sealed.matters[0].number, to("liuwan"), by=county.clerk)  # noqa: E731
    assert refused(act) == (Refusal.SEALED, "T30.3")
    boss = sit("fuze")
    registered = intake.register(boss.desk, in_process_below(), by=boss.clerk)
    number = registered.matters[0].number
    notice = issuing.release(boss.desk, paper_of(registered, Paper.DECLINING_NOTICE).number, by=boss.clerk)
    assert refused(lambda: matters.transfer(boss.desk, number, to("liuwan"), by=boss.clerk))[0] is (
        Refusal.ALREADY_REFUSED
    )
    assert limits(boss, number)[DISPOSAL] == DUE  # decided is not yet told
    issuing.hand_over(boss.desk, notice.number, by=boss.clerk)
    assert DISPOSAL not in limits(boss, number)


def _registered(seat: Seat, **changes: object) -> Registered:
    arrival = str(changes.pop("arrival", "visit"))
    return intake.register(seat.desk, a_draft(arrival=arrival, matters=(a_matter(**changes),)), by=seat.clerk)


@dataclass(frozen=True)
class InHand:
    """A paper, what was registered, and which limits end or run on once the paper is in the hand it is meant for."""

    kind: Paper
    profile: Profile
    told: Mapping[str, str] = field(default_factory=dict)
    ends: frozenset[DeadlineKind] = frozenset()
    stays: frozenset[DeadlineKind] = frozenset()


def _only(kind: DeadlineKind) -> frozenset[DeadlineKind]:
    return frozenset({kind})


ELSEWHERE, SENT_HERE = {"organ": "hbfj"}, {"organ": "hbfj", "arrival": "transfer"}
TO_COURT, TO_ARBITRATION = {"route": "litigation"}, {"route": "arbitration"}
TOWN, COUNTY = Profile.TOWNSHIP, Profile.COUNTY
IN_HAND = (
    # told in writing to go to the competent organ: that is the answer (T23.1, T23.2)
    InHand(Paper.GUIDANCE_SLIP, TOWN, ELSEWHERE, ends=_only(NOTICE)),
    InHand(Paper.GUIDANCE_SLIP, COUNTY, TO_COURT, ends=_only(DISPOSAL)),
    # beside an acceptance the slip only informs
    InHand(Paper.GUIDANCE_SLIP, TOWN, TO_ARBITRATION, stays=_only(NOTICE)),
    InHand(Paper.RECEIPT_AND_ROUTE_NOTICE, TOWN, TO_ARBITRATION, ends=_only(NOTICE)),
    # the notice tells that it was passed on, the letter passes it on (T22.1)
    InHand(Paper.TRANSFER_NOTICE, COUNTY, stays=_only(DISPOSAL)),
    InHand(Paper.TRANSFER_LETTER, COUNTY, ends=_only(DISPOSAL)),
    InHand(Paper.REGISTRATION_RECEIPT, COUNTY, stays=_only(DISPOSAL)),
    # an objection made ends its five working days; the notice runs until the sender agrees (T23.3)
    InHand(Paper.OBJECTION_LETTER, TOWN, SENT_HERE, ends=_only(OBJECTION), stays=_only(NOTICE)),
)


@pytest.mark.parametrize("case", IN_HAND, ids=lambda case: f"{case.kind}-{case.profile}-{'-'.join(case.told.values())}")
@pytest.mark.parametrize("is_served", [True, False])
def test_a_paper_in_hand_ends_what_it_answers(sit: Sit, case: InHand, is_served: bool) -> None:
    seat = sit(profile=case.profile)
    registered = _registered(seat, **case.told)
    number = registered.matters[0].number
    before = set(limits(seat, number))
    paper = paper_of(registered, case.kind)
    if is_served:
        issuing.serve(seat.desk, paper.number, Served(How.IN_PERSON, MONDAY, "吕麦囤"), by=seat.clerk)
    else:
        issuing.hand_over(seat.desk, paper.number, by=seat.clerk)
    assert case.ends | case.stays <= before
    assert before - set(limits(seat, number)) == case.ends


def test_the_served_opinion_is_the_written_answer_too(township: Seat) -> None:
    number = _registered(township).matters[0].number
    desk, by = township.desk, township.clerk
    matters.accept(desk, number, MONDAY, by=by)
    assert limits(township, number)[NOTICE] == DUE
    matters.reply(desk, number, MONDAY, written=True, by=by)
    assert limits(township, number)[NOTICE] == DUE  # written is not yet told
    issuing.serve_opinion(desk, number, Served(How.IN_PERSON, MONDAY, "吕麦囤"), by=by)
    assert set(limits(township, number)) == {DeadlineKind.REVIEW_REQUEST}
