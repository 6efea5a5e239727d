"""`find`, `show` and `verify`: a registered visit comes back by number, name, pinyin and phone."""

from __future__ import annotations

from typing import Any

import pytest

from builders import a_visit
from command_line import Counter


@pytest.fixture
def number(counter: Counter, json_file: Any) -> str:
    return str(counter.run("register", json_file(a_visit())).json["number"])


def test_a_visit_is_found_again(counter: Counter, number: str) -> None:
    for text in (number, "吕麦囤", "lvmaidun", "10000000101"):
        hits = counter.run("find", text, "--json").json
        assert [hit["number"] for hit in hits] == [number], text
        assert "吕麦囤" not in str(hits)
    told = counter.run("find", "雨水倒灌")
    assert number in told.out
    assert told.out.count("\n") == 1


def test_nothing_found_is_no_failure(counter: Counter) -> None:
    answer = counter.run("find", "没有这个人")
    assert (answer.status, answer.err) == (0, "")
    assert "没有" in answer.out
    assert counter.run("find", "没有这个人", "--json").json == []


def test_show_tells_the_whole_visit(counter: Counter, number: str) -> None:
    page = counter.run("show", number, "--json").json
    assert page["visit"]["number"] == number
    assert page["persons"][0]["name"] == "吕麦囤"
    assert page["matters"][0]["decision"]["outcomes"][0] == "transfer_lower"
    assert page["matters"][0]["competent"]["code"] == "liuwan"
    assert page["timeline"]
    told = counter.run("show", number)
    assert told.status == 0
    assert number in told.out
    for name in ("id_number", "phone"):
        assert page["persons"][0][name], name
        assert page["persons"][0][name] not in told.out, "masked where people read it"


def test_a_number_nobody_has_is_refused(counter: Counter) -> None:
    answer = counter.run("show", "LF999921-2026-999999")
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "登记编号" in answer.err


def test_the_chain_of_the_log_is_verified(counter: Counter, number: str) -> None:
    answer = counter.run("verify")
    assert answer.status == 0
    assert "完整" in answer.out
