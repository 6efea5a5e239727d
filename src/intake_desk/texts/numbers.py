"""The words inside a paper's number: each kind has its own series a year."""

from __future__ import annotations

import re

from intake_desk.law.codes import Paper

FAMILIES: dict[Paper, str] = {
    Paper.REGISTRATION_FORM: "登",
    Paper.REGISTRATION_RECEIPT: "回",
    Paper.TRANSFER_NOTICE: "转告",
    Paper.ACCEPTANCE_NOTICE: "受",
    Paper.RECEIPT_AND_ROUTE_NOTICE: "接告",
    Paper.DECLINING_NOTICE: "不受",
    Paper.NO_LONGER_ACCEPTED_NOTICE: "不再受",
    Paper.GUIDANCE_SLIP: "引",
    Paper.REVIEW_APPLICATION: "复查",
    Paper.RE_REVIEW_APPLICATION: "复核",
    Paper.TRANSFER_LETTER: "转",
    Paper.ASSIGNMENT_LETTER: "交",
    Paper.URGENT_REPORT: "急",
    Paper.REPRESENTATIVES_FORM: "代",
    Paper.DELIVERY_RECORD: "送",
    Paper.EXTENSION_NOTICE: "延",
    Paper.OBJECTION_LETTER: "异",
    Paper.VISITOR_GUIDE: "知",
    Paper.PRIVACY_NOTICE: "隐",
    Paper.CORRECTION_RECORD: "更",
    Paper.HANDOVER_LIST: "移",
    Paper.CARE_SLIP: "助",
    Paper.CONFIDENTIAL_SLIP: "密",
}
DRAFT_MARK = "稿"
_PAPER_NUMBER = re.compile(rf"[^\s〔〕]+〔\d{{4}}〕{DRAFT_MARK}?\d+号")
_WHOLE = re.compile(rf"(?P<head>[^〔〕]+)〔(?P<year>\d{{4}})〕(?P<draft>{DRAFT_MARK})?(?P<serial>\d{{1,7}})号")
_SERIAL = re.compile(r"(\d+)号$")


def paper_number(short_name: str, kind: Paper, *, year: int, serial: int, is_draft: bool = False) -> str:
    """ "示信告〔2026〕12号"; a draft's number says so and belongs to a series of its own: "示信不受〔2026〕稿3号"."""
    return f"{short_name}{FAMILIES[kind]}{year_mark(year)}{DRAFT_MARK if is_draft else ''}{serial}号"


def paper_number_in(text: str) -> str:
    """The first paper number standing in a text; "" where there is none."""
    found = _PAPER_NUMBER.search(text)
    return found[0] if found else ""


def paper_in(number: str) -> tuple[Paper, int, int, bool] | None:
    """Kind, year, serial and whether it is a draft's, of a whole paper number of any office; None where it is none."""
    found = _WHOLE.fullmatch(number)
    if found is None:
        return None
    kinds = [kind for kind, family in FAMILIES.items() if found["head"].endswith(family)]
    kind = max(kinds, key=lambda each: len(FAMILIES[each]), default=None)
    return None if kind is None else (kind, int(found["year"]), int(found["serial"]), bool(found["draft"]))


def year_mark(year: int) -> str:
    """What the numbers of one year have in common."""
    return f"〔{year}〕"


def serial_of(number: str) -> int:
    """12 of "示信告〔2026〕12号"; 0 where there is none."""
    found = _SERIAL.search(number)
    return int(found.group(1)) if found else 0


def is_draft_number(number: str) -> bool:
    """Whether the number is that of a draft nobody has released."""
    return f"〕{DRAFT_MARK}" in number
