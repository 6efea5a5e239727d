"""A receipt that somebody brings along: genuine, altered, unknown; and one desk checking another's."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
import zxingcpp
from filed_papers import paper_of
from seating import Seat, Sit

from builders import a_draft, a_matter
from intake_desk.desk import intake, issuing
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.practice import Profile
from intake_desk.desk.sheets import IssuedPaper, PaperState
from intake_desk.desk.verifying import Verdict, share_key, take_key, verify
from intake_desk.law.codes import Paper


def scanned(seat: Seat, paper: IssuedPaper) -> str:
    """What a scanner reads off the page."""
    document = pdfium.PdfDocument(issuing.pdf_of(seat.desk, paper.number, by=seat.clerk))
    bitmap = document[0].render(scale=200 / 72, grayscale=True)
    view = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
    (code,) = zxingcpp.read_barcodes(view)
    document.close()
    return str(code.text)


def a_receipt(seat: Seat) -> IssuedPaper:
    return paper_of(intake.register(seat.desk, a_draft(), by=seat.clerk), Paper.REGISTRATION_RECEIPT)


def verdict(seat: Seat, text: str) -> Verdict:
    return verify(seat.desk, text, by=seat.clerk).verdict


def another(letter: str) -> str:
    return "3" if letter == "2" else "2"


def test_the_scanned_text_of_a_receipt_holds_and_no_other_does(county: Seat) -> None:
    receipt = a_receipt(county)
    text = scanned(county, receipt)
    number, code = text.split()
    found = verify(county.desk, f"  {text}\r\n", by=county.clerk)
    assert (found.verdict, found.number, found.is_own) == (Verdict.VALID, number, True)
    assert str(found.received_on) == "2026-03-02"
    assert [paper.number for paper in found.papers] == [receipt.number]
    for place, letter in enumerate(code):
        if letter != "-":
            altered = code[:place] + another(letter) + code[place + 1 :]
            assert verdict(county, f"{number} {altered}") is Verdict.INVALID
    a_receipt(county)
    assert verdict(county, f"{number[:-1]}2 {code}") is Verdict.INVALID
    assert verdict(county, f"{number[:-1]}9 {code}") is Verdict.UNKNOWN


def test_typed_by_hand_it_may_look_a_little_different(county: Seat) -> None:
    receipt = a_receipt(county)
    number, code = scanned(county, receipt).split()
    for typed in (
        f"{number} {code}".lower(),
        f"登记编号：{number}　校验码：{code}。",
        f"{number.replace('-', '－')}\n{code.replace('-', '—')}",
        f"{number} {code.replace('-', '')}",
        f"{receipt.number} {code}",
    ):
        assert verdict(county, typed) is Verdict.VALID, typed
    for typed in ("", number, code, "随便写的", f"{number} {code}X"):
        with pytest.raises(Refused) as caught:
            verdict(county, typed)
        assert caught.value.why is Refusal.CODE_UNREADABLE, typed
    with pytest.raises(Refused) as caught:
        verdict(county, f"示信回〔2026〕77号 {code}")
    assert caught.value.why is Refusal.NO_SUCH_PAPER


def test_a_void_receipt_is_shown_as_void(county: Seat) -> None:
    receipt = a_receipt(county)
    text = scanned(county, receipt)
    new = issuing.replace(county.desk, receipt.number, reason="写错", by=county.clerk)
    states = {paper.number: paper.state for paper in verify(county.desk, text, by=county.clerk).papers}
    assert states == {receipt.number: PaperState.VOID, new.number: PaperState.ISSUED}
    assert scanned(county, new) == text


def test_an_accusation_s_slip_can_be_checked_and_tells_nothing(county: Seat) -> None:
    draft = a_draft(matters=(a_matter(type="accusation", request="某人收钱"),))
    slip = paper_of(intake.register(county.desk, draft, by=county.clerk), Paper.CONFIDENTIAL_SLIP)
    assert verdict(county, scanned(county, slip)) is Verdict.VALID


def test_another_desk_of_the_county_checks_it_once_it_has_the_key(sit: Sit) -> None:
    county, township = sit("fuze"), sit("fuze", Profile.TOWNSHIP)
    old = scanned(county, a_receipt(county))
    found = verify(township.desk, old, by=township.clerk)
    assert (found.verdict, found.is_own, found.received_on) == (Verdict.INVALID, False, None)
    key = share_key(county.desk, by=county.clerk)
    before = scanned(township, a_receipt(township))
    assert take_key(township.desk, key.lower().replace("-", " "), by=township.clerk) == take_key(
        county.desk, key, by=county.clerk
    )
    assert verdict(township, old) is Verdict.VALID
    assert verdict(township, before) is Verdict.VALID  # made with its own key, before there was a common one
    after = scanned(township, a_receipt(township))
    assert verdict(county, after) is Verdict.VALID
    assert verdict(county, before) is Verdict.INVALID
    assert share_key(township.desk, by=township.clerk) == key


def test_a_number_of_another_county_cannot_be_judged_here(county: Seat) -> None:
    code = scanned(county, a_receipt(county)).split()[1]
    found = verify(county.desk, f"LF411499-2026-000001 {code}", by=county.clerk)
    assert (found.verdict, found.is_own) == (Verdict.UNKNOWN, False)


def test_a_mistyped_key_is_refused_and_only_a_supervisor_may_have_it(sit: Sit) -> None:
    seat, boss = sit(), sit("fuze")
    with pytest.raises(Refused) as caught:
        share_key(seat.desk, by=seat.clerk)
    assert caught.value.why is Refusal.ROLE
    key = share_key(boss.desk, by=boss.clerk)
    with pytest.raises(Refused):
        take_key(seat.desk, key, by=seat.clerk)
    for wrong in ("", "AAAA", another(key[0]) + key[1:], key[:-1], key + "A", "密钥"):
        with pytest.raises(Refused) as caught:
            take_key(boss.desk, wrong, by=boss.clerk)
        assert caught.value.why is Refusal.BAD_KEY, wrong
    with boss.desk.reading() as records:
        assert len(records.county_keys()) == 1
