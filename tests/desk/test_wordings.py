"""A supervisor words a paper anew: tried on real pages, refused where the law would be lost, dated and kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from filed_papers import paper_of, text_of
from seating import Seat, Sit

from builders import a_draft
from intake_desk.desk import intake, issuing, wordings
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.practice import Profile
from intake_desk.law.codes import Paper

RECEIPT = "registration_receipt"
OWN_LINE = '\n[[block]]\nstyle = "para"\ntext = "本县热线：{desk_phone}。"\n'


@pytest.fixture
def boss(sit: Sit) -> Seat:
    return sit("fuze")


def problems(seat: Seat, name: str, text: str) -> str:
    return "".join(wordings.try_out(seat.desk, name, text, by=seat.clerk).problems)


def test_every_wording_of_this_desk_stands_its_own_checks(boss: Seat) -> None:
    lines = wordings.kinds(boss.desk)
    names = {line.name for line in lines}
    assert {
        "registration_receipt",
        "declining_notice",
        "plain/declining_notice",
        "slip80/registration_receipt",
    } <= names
    assert "acceptance_notice" not in names  # a petition office does not word the organ's own notices
    for line in lines:
        trial = wordings.try_out(boss.desk, line.name, wordings.read(boss.desk, line.name), by=boss.clerk, dpi=36)
        assert trial.problems == (), line.name
        assert trial.pages


def test_the_organ_s_own_notices_are_worded_at_the_organ(sit: Sit) -> None:
    seat = sit("fuze", Profile.TOWNSHIP)
    names = {line.name for line in wordings.kinds(seat.desk)}
    assert {"acceptance_notice", "extension_notice", "objection_letter", "receipt_and_route_notice"} <= names
    for name in ("acceptance_notice", "objection_letter"):
        assert problems(seat, name, wordings.shipped(name)) == ""


def test_a_kept_wording_is_drawn_with_dated_and_named_by_the_paper(boss: Seat, sit: Sit, tmp_path: Path) -> None:
    before = paper_of(intake.register(boss.desk, a_draft(), by=boss.clerk), Paper.REGISTRATION_RECEIPT)
    kept = wordings.save(boss.desk, RECEIPT, wordings.shipped(RECEIPT) + OWN_LINE, reason="加热线", by=boss.clerk)
    assert (kept.version, kept.problems) == ("2026-03-02.1", ())
    again = sit()  # another clerk signs in
    after = paper_of(intake.register(again.desk, a_draft(), by=again.clerk), Paper.REGISTRATION_RECEIPT)
    assert "本县热线" in text_of(issuing.pdf_of(again.desk, after.number, by=again.clerk), tmp_path)
    assert "本县热线" not in text_of(issuing.pdf_of(again.desk, before.number, by=again.clerk), tmp_path)
    with again.desk.reading() as records:
        assert records.paper(after.number).wording_version == "2026-03-02.1"
        assert records.paper(before.number).wording_version != "2026-03-02.1"
    replaced = issuing.replace(kept.desk, before.number, reason="用新的文字", by=boss.clerk)
    assert "本县热线" in text_of(issuing.pdf_of(kept.desk, replaced.number, by=boss.clerk), tmp_path)
    (line,) = [line for line in wordings.kinds(kept.desk) if line.name == RECEIPT]
    assert (line.is_own, line.saved_by, line.reason, line.saved_on) == (True, "练主任", "加热线", dt.date(2026, 3, 2))


def test_old_versions_stay_and_the_shipped_one_can_come_back(boss: Seat) -> None:
    first = wordings.save(boss.desk, RECEIPT, wordings.shipped(RECEIPT) + OWN_LINE, reason="一", by=boss.clerk)
    text = wordings.shipped(RECEIPT) + OWN_LINE.replace("热线", "电话")
    second = wordings.save(first.desk, RECEIPT, text, reason="二", by=boss.clerk)
    assert second.version == "2026-03-02.2"
    assert wordings.save(second.desk, RECEIPT, text, reason="三", by=boss.clerk).problems == ("文字没有改动。",)
    assert "热线" in wordings.read(second.desk, RECEIPT, version="2026-03-02.1")
    assert "本县电话" in wordings.read(second.desk, RECEIPT)
    back = wordings.go_back(second.desk, RECEIPT, reason="改回", by=boss.clerk)
    assert wordings.read(back.desk, RECEIPT) == wordings.shipped(RECEIPT)
    assert [each.version for each in wordings.versions(back.desk, RECEIPT)] == [f"2026-03-02.{n}" for n in (1, 2, 3)]
    assert wordings.go_back(back.desk, RECEIPT, reason="再改回", by=boss.clerk).problems
    registered = intake.register(back.desk, a_draft(), by=boss.clerk)
    with back.desk.reading() as records:
        receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
        assert not records.paper(receipt.number).wording_version.startswith("2026-03-02.")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (RECEIPT, "{desk_phone}", "{desk_fone}", "desk_fone"),
        (RECEIPT, 'title = "来访登记回执"', 'title = "来访登记回执', "行写法不对"),
        (RECEIPT, 'style = "para"', 'style = "banner"', "banner"),
        (RECEIPT, 'style = "para"', 'style = "para"\ncolour = "red"', "colour"),
        (RECEIPT, 'sheet = "slip"', 'sheet = "wall"', "wall"),
        (RECEIPT, 'title = "来访登记回执"', "", "title"),
        (RECEIPT, "version =", "versions =", "version"),
        (RECEIPT, "怎样查询", "怎样查询\u1200", "字库里没有"),
        (RECEIPT, "本回执只证明已登记，不是受理决定", "本回执证明已受理", "不是受理决定"),
        (RECEIPT, 'style = "ticket"', 'style = "gap"', "二维码"),
        (RECEIPT, "keeps = true", "blanks = 'many'", "读不出来"),
        ("transfer_notice", "特此告知", "60日内办结，特此告知", "60日"),
        ("declining_notice", "{release}", "签发", "release"),
        ("declining_notice", 'each = "places"', 'each = "places"\nwhen = "earlier_number"', "places"),
        ("confidential_slip", "{desk_phone}", "{request}", "request"),
    ],
)
def test_what_is_wrong_with_a_text_is_said_and_nothing_kept(
    boss: Seat, name: str, old: str, new: str, said: str
) -> None:
    text = wordings.shipped(name)
    assert old in text
    kept = wordings.save(boss.desk, name, text.replace(old, new), reason="试", by=boss.clerk)
    assert said in "".join(kept.problems)
    assert kept.desk is boss.desk
    assert wordings.versions(boss.desk, name) == ()


def test_a_text_that_needs_more_pages_is_refused(boss: Seat) -> None:
    long = wordings.shipped(RECEIPT) + OWN_LINE.replace("热线", "说明" * 900)
    assert "排不下" in problems(boss, RECEIPT, long)


def test_a_visitor_s_text_is_never_read_as_wording(boss: Seat, tmp_path: Path) -> None:
    text = wordings.shipped("registration_form")
    hostile = a_draft().with_person(0, name="{release}")
    number = intake.register(boss.desk, hostile, by=boss.clerk).number
    trial = wordings.try_out(boss.desk, "registration_form", text, by=boss.clerk, visit_number=number)
    assert trial.problems == ()
    assert trial.pages


def test_only_a_supervisor_words_papers_and_gives_a_reason(county: Seat, boss: Seat) -> None:
    text = wordings.shipped(RECEIPT) + OWN_LINE
    for act in (
        lambda: wordings.save(county.desk, RECEIPT, text, reason="试", by=county.clerk),
        lambda: wordings.try_out(county.desk, RECEIPT, text, by=county.clerk),
        lambda: wordings.go_back(county.desk, RECEIPT, reason="试", by=county.clerk),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.why is Refusal.ROLE
    for name, why in ((RECEIPT, Refusal.NO_REASON), ("words", Refusal.NO_SUCH_WORDING)):
        with pytest.raises(Refused) as caught:
            wordings.save(boss.desk, name, text, reason=" " if name == RECEIPT else "试", by=boss.clerk)
        assert caught.value.why is why
    with pytest.raises(Refused):
        wordings.read(boss.desk, RECEIPT, version="2020-01-01.1")
