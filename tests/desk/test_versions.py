"""Large print, plain words and the slip of a filed paper: one number, one content, one original."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from filed_papers import PrintRoomOnPaper, in_process_below, paper_of, text_of
from seating import Seat, Sit

from builders import a_draft, a_matter
from intake_desk.desk import audit, intake, issuing, wordings
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.sheets import IssuedPaper, PaperState, PrintState, Version
from intake_desk.law.codes import Paper
from intake_desk.records.paperwork import Paperwork


@pytest.fixture
def receipt(county: Seat) -> IssuedPaper:
    return paper_of(intake.register(county.desk, a_draft(), by=county.clerk), Paper.REGISTRATION_RECEIPT)


def page_of(seat: Seat, paper: IssuedPaper) -> bytes:
    return issuing.pdf_of(seat.desk, paper.number, by=seat.clerk)


def choose(seat: Seat, paper: IssuedPaper, version: Version) -> IssuedPaper:
    return issuing.choose_version(seat.desk, paper.number, version, by=seat.clerk)


def versions_in(seat: Seat, visit_number: str) -> dict[Paper, Version]:
    with seat.desk.reading() as records:
        papers = records.papers_of(visit_number)
    return {Paper(paper.kind): Version(paper.version) for paper in papers if paper.state != "voided"}


def widths_mm(pdf: bytes) -> list[int]:
    document = pdfium.PdfDocument(pdf)
    return [round(page.get_width() * 25.4 / 72) for page in document]


def refusal(work: Callable[[], object]) -> Refusal:
    with pytest.raises(Refused) as caught:
        work()
    return caught.value.why


@pytest.mark.parametrize(
    ("version", "widths", "mark"),
    [(Version.LARGE, {210}, "大字版"), (Version.PLAIN, {148, 210}, "通俗版"), (Version.SLIP80, {80}, "小票")],
)
def test_a_version_has_the_number_and_the_content_of_the_paper(
    county: Seat, receipt: IssuedPaper, tmp_path: Path, version: Version, widths: set[int], mark: str
) -> None:
    standard = page_of(county, receipt)
    made = choose(county, receipt, version)
    page = page_of(county, made)
    assert (made.number, made.version, made.state) == (receipt.number, version, PaperState.ISSUED)
    assert set(widths_mm(page)) == widths
    assert made.sha256 == hashlib.sha256(page).hexdigest() != receipt.sha256
    assert made.page_count == len(widths_mm(page)) == len(issuing.preview(county.desk, receipt.number))
    text, before = text_of(page, tmp_path), text_of(standard, tmp_path)
    for words in (receipt.number, "不是受理决定"):
        assert words in text
        assert words in before
    saved = issuing.save_pdf(county.desk, receipt.number, tmp_path / "out", by=county.clerk)
    assert saved.read_bytes() == page
    assert saved.stem.endswith(f"（{mark}）")
    back = choose(county, receipt, Version.STANDARD)
    assert (back.sha256, page_of(county, back)) == (receipt.sha256, standard)
    assert choose(county, receipt, version).sha256 == made.sha256  # frozen: not drawn a second time


def test_plain_words_go_along_with_the_standard_page(county: Seat, receipt: IssuedPaper, tmp_path: Path) -> None:
    standard = text_of(page_of(county, receipt), tmp_path)
    both = text_of(page_of(county, choose(county, receipt, Version.PLAIN)), tmp_path)
    assert both.startswith(standard)
    assert len(both) > len(standard) + 100


def test_one_version_is_the_original(county: Seat, receipt: IssuedPaper) -> None:
    choose(county, receipt, Version.LARGE)
    room = PrintRoomOnPaper()
    issuing.print_paper(county.desk, receipt.number, printer="窗口一", by=county.clerk, room=room)
    large = page_of(county, receipt)
    assert [pdf for pdf, _, _ in room.sent] == [large]
    assert refusal(lambda: choose(county, receipt, Version.STANDARD)) is Refusal.PAPER_PRINTED
    assert choose(county, receipt, Version.LARGE).print_state is PrintState.PRINTED  # nothing to do
    copy = issuing.reprint(county.desk, receipt.number, reason="遗失", by=county.clerk)
    assert widths_mm(copy) == widths_mm(large)
    assert copy != large
    issuing.void(county.desk, receipt.number, reason="写错", by=county.clerk)
    assert refusal(lambda: choose(county, receipt, Version.PLAIN)) is Refusal.PAPER_IS_VOID


def test_a_paper_says_what_it_can_be_made_as(county: Seat, receipt: IssuedPaper) -> None:
    assert issuing.versions(county.desk, receipt.number) == tuple(Version)
    form = paper_of(intake.register(county.desk, a_draft(), by=county.clerk), Paper.REGISTRATION_FORM)
    assert issuing.versions(county.desk, form.number) == (Version.STANDARD,)
    assert refusal(lambda: choose(county, form, Version.LARGE)) is Refusal.NO_SUCH_VERSION


def test_a_paper_filed_by_an_older_program_stays_as_it_is(
    county: Seat, receipt: IssuedPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Paperwork, "content_of", lambda *_: "")
    assert issuing.versions(county.desk, receipt.number) == (Version.STANDARD,)
    assert refusal(lambda: choose(county, receipt, Version.LARGE)) is Refusal.NO_SUCH_VERSION


def test_large_print_never_has_other_words_than_the_paper(sit: Sit) -> None:
    boss = sit("fuze")
    receipt = paper_of(intake.register(boss.desk, a_draft(), by=boss.clerk), Paper.REGISTRATION_RECEIPT)
    head = next(each for each in wordings.sentences(boss.desk, "registration_receipt") if each.text == "怎样查询")
    kept = wordings.save(boss.desk, "registration_receipt", {head.key: "怎样查问"}, reason="改字", by=boss.clerk)
    assert kept.problems == ()
    again = Seat(kept.desk, boss.clerk, boss.clock)
    assert refusal(lambda: choose(again, receipt, Version.LARGE)) is Refusal.VERSION_OUTDATED
    with kept.desk.reading() as records:
        assert not records.has_version(receipt.number, Version.LARGE)
        assert records.paper(receipt.number).version == Version.STANDARD


def test_what_is_chosen_for_a_visit_holds_for_its_papers_and_those_that_come_later(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
    made = issuing.choose_for_visit(county.desk, receipt.number, Version.LARGE, by=county.clerk)
    versions = versions_in(county, registered.number)
    assert {paper.kind for paper in made} == {kind for kind, one in versions.items() if one is Version.LARGE}
    assert {Paper.REGISTRATION_RECEIPT, Paper.PRIVACY_NOTICE} <= {paper.kind for paper in made}
    assert versions[Paper.REGISTRATION_FORM] is Version.STANDARD
    guide = issuing.issue(county.desk, registered.number, Paper.VISITOR_GUIDE, by=county.clerk)
    assert guide.version is Version.LARGE
    replaced = issuing.replace(county.desk, receipt.number, reason="字错", by=county.clerk)
    assert (replaced.version, replaced.number != receipt.number) == (Version.LARGE, True)


def test_a_visit_may_wish_it_when_it_is_registered(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(paper_version="large"), by=county.clerk)
    versions = {paper.kind: paper.version for paper in registered.papers}
    assert versions == versions_in(county, registered.number)
    assert versions[Paper.REGISTRATION_RECEIPT] is Version.LARGE
    assert versions[Paper.REGISTRATION_FORM] is Version.STANDARD
    slip = intake.register(county.desk, a_draft(paper_version="slip80"), by=county.clerk)
    assert paper_of(slip, Paper.REGISTRATION_RECEIPT).version is Version.SLIP80


def test_a_refusal_in_large_print_is_released_in_large_print(sit: Sit) -> None:
    seat = sit()
    registered = intake.register(seat.desk, in_process_below(), by=seat.clerk)
    draft = paper_of(registered, Paper.DECLINING_NOTICE)
    assert choose(seat, draft, Version.LARGE).state is PaperState.DRAFT
    seat.desk.close()
    boss = sit("fuze")
    released = issuing.release(boss.desk, draft.number, by=boss.clerk)
    assert (released.version, released.state) == (Version.LARGE, PaperState.ISSUED)


def test_the_slip_of_an_accusation_says_nothing_of_it_in_any_version(county: Seat, tmp_path: Path) -> None:
    draft = a_draft(matters=(a_matter(type="accusation", title="举报王某受贿", accused="王某"),))
    slip = paper_of(intake.register(county.desk, draft, by=county.clerk), Paper.CONFIDENTIAL_SLIP)
    with county.desk.reading() as records:
        kept = records.content_of(slip.number)
    for version in issuing.versions(county.desk, slip.number):
        text = text_of(page_of(county, choose(county, slip, version)), tmp_path)
        for words in ("王某", "受贿", "吕麦囤"):
            assert words not in text
            assert words not in kept


def test_the_choice_is_on_the_trail(sit: Sit) -> None:
    boss = sit("fuze")
    receipt = paper_of(intake.register(boss.desk, a_draft(), by=boss.clerk), Paper.REGISTRATION_RECEIPT)
    choose(boss, receipt, Version.SLIP80)
    found = audit.entries(boss.desk, audit.Wanted("", receipt.number, (), None, None), by=boss.clerk)
    assert next(entry.sentence for entry in found) == "文书：选定版式"
