"""送达: who took the paper, when and how; a refusal wants a witness and blocks nothing; limits follow the day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from filed_papers import PrintRoomOnPaper, events_of, in_process_below, paper_of, text_of
from seating import Seat

from builders import a_draft, a_matter
from intake_desk.desk import intake, issuing, lookup, matters
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.intake import Registered
from intake_desk.desk.issuing import How, Served
from intake_desk.desk.sheets import IssuedPaper, PaperState
from intake_desk.law.codes import DeadlineKind, Paper
from intake_desk.papers.faults import Unprintable
from intake_desk.papers.press import Press

MONDAY = dt.date(2026, 3, 2)
IN_PERSON = Served(How.IN_PERSON, MONDAY, "吕麦囤")


@pytest.fixture
def registered(township: Seat) -> Registered:
    return intake.register(township.desk, a_draft(), by=township.clerk)


@pytest.fixture
def notice(registered: Registered) -> IssuedPaper:
    return paper_of(registered, Paper.ACCEPTANCE_NOTICE)


def told(seat: Seat, number: str) -> list[str]:
    return [entry.sentence for entry in lookup.open_visit(seat.desk, number, by=seat.clerk).timeline]


def services(seat: Seat, number: str) -> list[str]:
    return [line for line in told(seat, number) if line.startswith("送达（")]


def state_of(seat: Seat, number: str, paper: IssuedPaper) -> PaperState:
    papers = lookup.open_visit(seat.desk, number, by=seat.clerk).papers
    return next(each.state for each in papers if each.number == paper.number)


def test_a_served_acceptance_ends_the_notice_limit_and_starts_the_sixty_days(
    township: Seat, registered: Registered, notice: IssuedPaper, tmp_path: Path
) -> None:
    blank = paper_of(registered, Paper.DELIVERY_RECORD)
    township.clock.put(township.clock.now() + dt.timedelta(days=3))
    served = Served(How.IN_PERSON, MONDAY + dt.timedelta(days=2), "吕苗", relation="女儿", place="家中")
    service = issuing.serve(township.desk, notice.number, served, by=township.clerk)
    limits = {each.kind: each for each in service.deadlines}
    assert limits[DeadlineKind.HANDLING].starts_on == MONDAY  # the day the notice is dated
    assert DeadlineKind.WRITTEN_NOTICE not in limits
    assert service.reminders == ()
    [matter] = lookup.open_visit(township.desk, registered.number, by=township.clerk).matters
    assert (matter.deadlines, matter.course.accepted_on, matter.status) == (service.deadlines, MONDAY, "已受理")
    text = text_of(issuing.pdf_of(township.desk, service.record.number, by=township.clerk), tmp_path)
    for part in (notice.number, "吕苗", "女儿", "家中", "2026年3月4日", "☑当面", "☑签收"):
        assert part in text, part
    line = f"送达（《信访事项受理告知书》{notice.number}，2026-03-04当面送达吕苗（女儿））"
    assert line in told(township, registered.number)
    assert state_of(township, registered.number, blank) is PaperState.VOID
    assert events_of(township, blank.number) == ["issued", "voided"]


def test_a_form_that_was_printed_is_proof_and_stays(
    township: Seat, registered: Registered, notice: IssuedPaper
) -> None:
    blank = paper_of(registered, Paper.DELIVERY_RECORD)
    issuing.print_paper(township.desk, blank.number, printer="窗口一", by=township.clerk, room=PrintRoomOnPaper())
    issuing.serve(township.desk, notice.number, IN_PERSON, by=township.clerk)
    assert state_of(township, registered.number, blank) is PaperState.ISSUED


def test_a_refusal_is_kept_with_or_without_a_witness(
    township: Seat, registered: Registered, notice: IssuedPaper, tmp_path: Path
) -> None:
    alone = Served(How.IN_PERSON, MONDAY, "吕麦囤", refused=True)
    service = issuing.serve(township.desk, notice.number, alone, by=township.clerk)
    assert len(service.reminders) == 2
    assert any("见证人" in line for line in service.reminders)
    assert "未写明" in services(township, registered.number)[0]
    whole = Served(How.IN_PERSON, MONDAY, "吕麦囤", refused=True, refusal_reason="不认可", witness="村委会孙会计")
    again = issuing.serve(township.desk, notice.number, whole, by=township.clerk)
    assert again.reminders == ()
    text = text_of(issuing.pdf_of(township.desk, again.record.number, by=township.clerk), tmp_path)
    for part in ("☑拒收", "不认可", "村委会孙会计"):
        assert part in text
    assert "见证人：村委会孙会计" in services(township, registered.number)[1]


def test_what_may_not_go_out_is_not_served(county: Seat) -> None:
    registered = intake.register(county.desk, in_process_below(), by=county.clerk)
    draft = paper_of(registered, Paper.DECLINING_NOTICE)
    receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
    for number, served, why in (
        (draft.number, IN_PERSON, Refusal.PAPER_IS_DRAFT),
        (receipt.number, Served(How.MAIL, MONDAY + dt.timedelta(days=1)), Refusal.IN_FUTURE),
        (receipt.number, Served(How.MAIL, MONDAY - dt.timedelta(days=1)), Refusal.TOO_EARLY),
        ("示信回〔2026〕99号", IN_PERSON, Refusal.NO_SUCH_PAPER),
    ):
        with pytest.raises(Refused) as caught:
            issuing.serve(county.desk, number, served, by=county.clerk)
        assert caught.value.why is why
    service = issuing.serve(county.desk, receipt.number, IN_PERSON, by=county.clerk)  # of the whole visit
    assert service.record.matter_number == ""
    sealed = intake.register(
        county.desk, a_draft(matters=(a_matter(type="accusation", request="某人收钱"),)), by=county.clerk
    )
    with pytest.raises(Refused) as caught:
        issuing.serve(county.desk, sealed.papers[0].number, IN_PERSON, by=county.clerk)
    assert (caught.value.why, caught.value.article) == (Refusal.SEALED, "T30.3")


def test_a_service_is_recorded_even_if_its_paper_cannot_be_drawn(
    township: Seat, registered: Registered, notice: IssuedPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unprintable("no_person")

    monkeypatch.setattr(Press, "render", fail)
    service = issuing.serve(township.desk, notice.number, IN_PERSON, by=township.clerk)
    assert service.record is None
    assert "送达回证没有画成" in service.reminders[0]
    assert services(township, registered.number)


def test_handing_over_on_the_spot_tells_too(township: Seat, registered: Registered, notice: IssuedPaper) -> None:
    issuing.hand_over(township.desk, notice.number, by=township.clerk)
    [matter] = lookup.open_visit(township.desk, registered.number, by=township.clerk).matters
    kinds = {each.kind for each in matter.deadlines}
    assert DeadlineKind.HANDLING in kinds
    assert DeadlineKind.WRITTEN_NOTICE not in kinds


def test_the_extension_notice_says_who_approved_what_and_once_served_is_told(
    township: Seat, registered: Registered, tmp_path: Path
) -> None:
    number = registered.matters[0].number
    matters.accept(township.desk, number, MONDAY, by=township.clerk)
    matters.extend(township.desk, number, matters.Extended(10, "复杂", "李镇长"), by=township.clerk)
    notice = issuing.issue(township.desk, number, Paper.EXTENSION_NOTICE, by=township.clerk)
    text = text_of(issuing.pdf_of(township.desk, notice.number, by=township.clerk), tmp_path)
    for part in ("情况复杂", "李镇长", "延长10日", "2026年5月1日", "2026年5月11日", "2026年3月2日受理"):
        assert part in text, part
    issuing.serve(township.desk, notice.number, IN_PERSON, by=township.clerk)
    [matter] = lookup.open_visit(township.desk, registered.number, by=township.clerk).matters
    assert matter.course.extension.is_told


def test_a_filled_in_record_drawn_again_says_the_same_and_outlives_its_notice(
    township: Seat, registered: Registered, notice: IssuedPaper, tmp_path: Path
) -> None:
    served = Served(How.MAIL, MONDAY, "吕苗", relation="女儿", note="挂号信")
    first = issuing.serve(township.desk, notice.number, served, by=township.clerk).record
    for _ in range(2):  # a replacement of a replacement too
        first = issuing.replace(township.desk, first.number, reason="沾了水", by=township.clerk)
        text = text_of(issuing.pdf_of(township.desk, first.number, by=township.clerk), tmp_path)
        for part in (notice.number, notice.title, "吕苗", "女儿", "挂号信", "☑邮寄", "2026年3月2日"):
            assert part in text, part
    issuing.replace(township.desk, notice.number, reason="日期重算", by=township.clerk)
    assert state_of(township, registered.number, first) is PaperState.ISSUED  # proof of what took place
