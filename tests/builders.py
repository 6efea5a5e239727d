"""Valid by default: a visitor, a matter, a draft and a visit file, each changed by naming what a test is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from intake_desk.desk.draft import Draft, MatterDraft, PersonDraft

BEIJING = dt.timezone(dt.timedelta(hours=8))
A_MONDAY = dt.datetime(2026, 3, 2, 9, 15, tzinfo=BEIJING)


def a_visitor(**changes: Any) -> PersonDraft:
    """A visitor who shows a card; the number's region code was never given out."""
    return replace(
        PersonDraft(
            name="吕麦囤",
            sex="1",
            id_kind="resident",
            id_number="99992119581104113X",
            phone="10000000101",
            address="示例县柳湾镇河湾村四组",
        ),
        **changes,
    )


def a_matter(**changes: Any) -> MatterDraft:
    """A claim for a township of the practice county, told for the first time."""
    return replace(
        MatterDraft(
            type="claim",
            title="村道抬高后雨水倒灌进院",
            request="请镇里把堵住的排水沟清开。",
            facts_and_reasons="去年十月村道加高，排水沟被填掉一截，一下雨水就往院里流。",
            category="construction",
            place="柳湾镇河湾村",
            organ="liuwan",
            route="petition",
            history={"same_matter": False},
        ),
        **changes,
    )


def a_draft(**changes: Any) -> Draft:
    """One visitor with one matter on a working morning, read back."""
    return replace(
        Draft(received_at=A_MONDAY, persons=(a_visitor(),), matters=(a_matter(),), read_back=True),
        **changes,
    )


def a_visit(**changes: Any) -> dict[str, Any]:
    """The same visit as a file (resources/visit.schema.json)."""
    visitor = {
        "name": "吕麦囤",
        "sex": "1",
        "id_kind": "resident",
        "id_number": "99992119581104113X",
        "phone": "10000000101",
        "address": "示例县柳湾镇河湾村四组",
    }
    return {
        "received_at": "2026-03-02T09:15:00+08:00",
        "visitors": [visitor],
        "matters": [a_matter_in_file()],
        "read_back": True,
    } | changes


def a_matter_in_file(**changes: Any) -> dict[str, Any]:
    """The matter of `a_visit`."""
    return {
        "type": "claim",
        "title": "村道抬高后雨水倒灌进院",
        "request": "请镇里把堵住的排水沟清开。",
        "facts_and_reasons": "去年十月村道加高，排水沟被填掉一截，一下雨水就往院里流。",
        "category": "construction",
        "place": "柳湾镇河湾村",
        "organ": "liuwan",
        "route": "petition",
        "history": {"same_matter": False},
    } | changes
