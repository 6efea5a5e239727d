"""Papers after they are frozen: the stored page never changes; refusals wait for a supervisor."""

from __future__ import annotations

from pathlib import Path

import pytest
from filed_papers import PrintRoomOnPaper, events_of, in_process_below, paper_of, text_of
from seating import Seat, Sit

from builders import a_draft
from intake_desk.desk import intake, issuing, lookup
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.sheets import PaperState, PrintState
from intake_desk.devices.printer import Progress, Reason, State
from intake_desk.law.codes import Outcome, Paper


def test_a_refusing_notice_is_a_draft_until_a_supervisor_releases_it(sit: Sit, tmp_path: Path) -> None:
    clerk = sit()
    registered = intake.register(clerk.desk, in_process_below(), by=clerk.clerk)
    assert registered.matters[0].decision.main is Outcome.DECLINE_IN_PROCESS
    draft = paper_of(registered, Paper.DECLINING_NOTICE)
    assert draft.state is PaperState.DRAFT
    assert "草稿" in text_of(issuing.pdf_of(clerk.desk, draft.number, by=clerk.clerk), tmp_path)
    room = PrintRoomOnPaper()
    for act in (
        lambda: issuing.save_pdf(clerk.desk, draft.number, tmp_path, by=clerk.clerk),
        lambda: issuing.hand_over(clerk.desk, draft.number, by=clerk.clerk),
        lambda: issuing.reprint(clerk.desk, draft.number, reason="丢失", by=clerk.clerk),
        lambda: issuing.print_paper(clerk.desk, draft.number, printer="窗口一", by=clerk.clerk, room=room),
        lambda: issuing.release(clerk.desk, draft.number, by=clerk.clerk),
    ):
        with pytest.raises(Refused):
            act()
    assert events_of(clerk, draft.number) == ["issued"]
    clerk.desk.close()

    supervisor = sit("fuze")
    released = issuing.release(supervisor.desk, draft.number, by=supervisor.clerk)
    assert released.state is PaperState.ISSUED
    assert released.number == "示信不受〔2026〕1号"
    text = text_of(issuing.pdf_of(supervisor.desk, released.number, by=supervisor.clerk), tmp_path)
    assert "练主任" in text
    assert "草稿" not in text
    page = lookup.open_visit(supervisor.desk, registered.number, by=supervisor.clerk)
    states = {paper.number: paper.state for paper in page.papers}
    assert states[draft.number] is PaperState.VOID
    records_of_service = [paper for paper in page.papers if paper.kind is Paper.DELIVERY_RECORD]
    assert [paper.state for paper in records_of_service] == [PaperState.VOID, PaperState.ISSUED]
    assert page.matters[0].status == "已告知不予受理"
    with pytest.raises(Refused) as caught:
        issuing.release(supervisor.desk, draft.number, by=supervisor.clerk)
    assert caught.value.why is Refusal.PAPER_NOT_DRAFT


def test_the_saved_file_is_the_stored_page_and_names_nobody(county: Seat, tmp_path: Path) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
    path = issuing.save_pdf(county.desk, receipt.number, tmp_path / "out", by=county.clerk)
    assert path.name == "示信回〔2026〕1号.pdf"
    assert path.read_bytes() == issuing.pdf_of(county.desk, receipt.number, by=county.clerk)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert events_of(county, receipt.number) == ["issued", "saved"]


def test_a_folder_that_cannot_be_written_leaves_no_trace(county: Seat, tmp_path: Path) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable) as caught:
        issuing.save_pdf(county.desk, receipt.number, tmp_path / "file", by=county.clerk)
    assert caught.value.what is Service.DISK
    assert events_of(county, receipt.number) == ["issued"]


def test_a_reprint_is_the_stored_page_with_a_stamp(county: Seat, tmp_path: Path) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
    before = issuing.pdf_of(county.desk, receipt.number, by=county.clerk)
    with pytest.raises(Refused):
        issuing.reprint(county.desk, receipt.number, reason=" ", by=county.clerk)
    for _ in range(2):
        page = issuing.reprint(county.desk, receipt.number, reason="来访人遗失", by=county.clerk)
    text = text_of(page, tmp_path)
    assert "补打" in text
    assert "来访人遗失" in text
    assert registered.number in text
    assert issuing.pdf_of(county.desk, receipt.number, by=county.clerk) == before
    assert events_of(county, receipt.number) == ["issued", "reprinted", "reprinted"]


def test_a_void_paper_stays_readable_and_goes_nowhere(county: Seat, tmp_path: Path) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    notice = paper_of(registered, Paper.TRANSFER_NOTICE)
    assert issuing.void(county.desk, notice.number, reason="单位写错", by=county.clerk).state is PaperState.VOID
    assert issuing.pdf_of(county.desk, notice.number, by=county.clerk)
    for act in (
        lambda: issuing.save_pdf(county.desk, notice.number, tmp_path, by=county.clerk),
        lambda: issuing.void(county.desk, notice.number, reason="再次", by=county.clerk),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.why is Refusal.PAPER_IS_VOID
    again = issuing.issue(county.desk, registered.matters[0].number, Paper.TRANSFER_NOTICE, by=county.clerk)
    assert again.number == "示信转告〔2026〕2号"


def test_a_paper_is_printed_and_every_step_recorded(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
    room = PrintRoomOnPaper()
    assert issuing.printers(room) == ("窗口一", "窗口二", "小票机")
    job = issuing.print_paper(county.desk, receipt.number, printer="窗口一", by=county.clerk, room=room)
    assert (job.number, job.printer, job.state) == ("窗口一-7", "窗口一", PrintState.PRINTED)
    stored = issuing.pdf_of(county.desk, receipt.number, by=county.clerk)
    assert room.sent == [(stored, "窗口一", receipt.number)]
    assert events_of(county, receipt.number) == ["issued", "sent", "printed"]


def test_a_printer_that_does_not_print_is_said_so(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
    for room in (
        PrintRoomOnPaper(Progress(State.FAILED, Reason.PAPER_OUT)),
        PrintRoomOnPaper(refusal=Reason.PAPER_OUT),
    ):
        with pytest.raises(Unavailable) as caught:
            issuing.print_paper(county.desk, receipt.number, printer="窗口一", by=county.clerk, room=room)
        assert "缺纸" in caught.value.words.to_do
    assert events_of(county, receipt.number) == ["issued", "sent", "failed", "sent", "failed"]


def test_handing_over_is_an_action_of_the_visit(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
    issuing.hand_over(county.desk, receipt.number, by=county.clerk)
    page = lookup.open_visit(county.desk, registered.number, by=county.clerk)
    assert f"当场交付（{receipt.number}）" in [entry.sentence for entry in page.timeline]


def test_more_papers_on_request_but_not_those_of_other_desks(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    guide = issuing.issue(county.desk, registered.number, Paper.VISITOR_GUIDE, by=county.clerk)
    assert guide.matter_number == ""
    with pytest.raises(Unavailable) as caught:
        issuing.issue(county.desk, registered.number, Paper.ACCEPTANCE_NOTICE, by=county.clerk)
    assert caught.value.what is Service.PAPER
    with pytest.raises(Refused):
        issuing.issue(county.desk, registered.number, Paper.HANDOVER_LIST, by=county.clerk)
    with pytest.raises(Refused) as refused:
        issuing.pdf_of(county.desk, "示信回〔2026〕99号", by=county.clerk)
    assert refused.value.why is Refusal.NO_SUCH_PAPER


def test_a_preview_is_pictures_of_the_pages(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    (page,) = issuing.preview(county.desk, registered.papers[0].number, dpi=48)
    assert len(page.bgra) == page.width * page.height * 4


def test_an_administrator_sees_no_page_whichever_way_it_is_asked_for(sit: Sit, tmp_path: Path) -> None:
    seat = sit()
    number = intake.register(seat.desk, a_draft(), by=seat.clerk).papers[0].number
    keeper = sit("guanli")
    before = len(list(tmp_path.rglob("*.pdf")))
    for attempt in (
        lambda: issuing.pdf_of(keeper.desk, number, by=keeper.clerk),
        lambda: issuing.preview(keeper.desk, number, dpi=48),
        lambda: issuing.save_pdf(keeper.desk, number, tmp_path, by=keeper.clerk),
        lambda: issuing.reprint(keeper.desk, number, reason="遗失", by=keeper.clerk),
        lambda: issuing.print_paper(keeper.desk, number, printer="Window1", by=keeper.clerk),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.why is Refusal.ROLE
    assert len(list(tmp_path.rglob("*.pdf"))) == before
    with seat.desk.reading() as records:
        assert "guanli" not in {entry.actor for entry in records.audit_entries() if entry.event.startswith("paper")}
