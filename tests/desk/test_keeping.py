"""Backups from the desk: read back, drilled, restored elsewhere; a damaged one is named and changes nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from seating import Seat, Sit

from builders import a_draft
from intake_desk.desk import audit, day, keeping, ledger, practice
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.intake import register
from intake_desk.desk.issuing import pdf_of
from intake_desk.desk.office import open_desk
from intake_desk.law.codes import Paper

NOTHING_SINCE = keeping.given_out(nothing=True)
NEW = "一句记得住的新密码"


def test_the_age_of_the_newest_backup_is_told_for_the_start_page(county: Seat) -> None:
    desk, clerk = county.desk, county.clerk
    assert keeping.newest_backup_age(desk) is None
    made = keeping.back_up_if_due(desk, by=clerk)
    assert made is not None
    assert keeping.backups_of(desk.data_folder) == (made,)
    assert keeping.back_up_if_due(desk, by=clerk) is None
    county.clock.put(county.clock.now() + dt.timedelta(hours=25))
    age = keeping.newest_backup_age(desk)
    assert age is not None
    assert age > dt.timedelta(hours=24)
    assert keeping.back_up_if_due(desk, by=clerk) is not None


def test_a_backup_is_drilled_and_restored_with_its_papers(county: Seat, tmp_path: Path) -> None:
    desk, clerk = county.desk, county.clerk
    with pytest.raises(Refused) as refused:
        keeping.drill(desk, by=clerk)
    assert refused.value.why is Refusal.NO_BACKUP
    registered = register(desk, a_draft(), by=clerk)
    made = keeping.back_up(desk, tmp_path / "stick", by=clerk)
    found = keeping.drill(desk, made.path, by=clerk)
    assert (found.visits, found.matters) == (1, 1)
    account = practice.accounts()[0]
    restored = keeping.restore(
        made.path, tmp_path / "new", keeping.entrance(account.login, account.password), after=NOTHING_SINCE
    )
    assert (restored.visits, restored.made_at) == (1, made.made_at)
    again, _ = open_desk(tmp_path / "new", account.login, account.password, clock=county.clock)
    for paper in registered.papers:
        assert pdf_of(again, paper.number, by=clerk) == pdf_of(desk, paper.number, by=clerk)
    again.close()
    with pytest.raises(Refused) as refused:
        keeping.restore(
            made.path, tmp_path / "new", keeping.entrance(account.login, account.password), after=NOTHING_SINCE
        )
    assert refused.value.why is Refusal.OFFICE_EXISTS


def test_a_restore_explains_the_numbers_it_skips(sit: Sit, tmp_path: Path) -> None:
    seat = sit("fuze")
    desk, boss = seat.desk, seat.clerk
    register(desk, a_draft(), by=boss)
    made = keeping.back_up(desk, tmp_path / "stick", by=boss)
    lost = [register(desk, a_draft(), by=boss) for _ in range(2)]
    receipt = next(p.number for p in lost[-1].papers if p.kind is Paper.REGISTRATION_RECEIPT)
    account = practice.accounts()[1]
    with pytest.raises(Refused) as refused:
        keeping.given_out([receipt])
    assert refused.value.why is Refusal.NUMBERS_UNKNOWN
    after = keeping.given_out([lost[-1].number, f" {receipt} "])
    entrance = keeping.entrance(account.login, account.password)
    keeping.restore(made.path, tmp_path / "new", entrance, after=after)
    again, clerk = open_desk(tmp_path / "new", account.login, account.password, clock=seat.clock)
    new = register(again, a_draft(), by=clerk)
    assert new.number > lost[-1].number
    assert not {paper.number for paper in new.papers} & {p.number for each in lost for p in each.papers}
    lines = ledger.series(again, Paper.REGISTRATION_RECEIPT, again.today().year, by=clerk).lines
    assert ["不再使用" in line.remark for line in lines] == [False, True, True, False]
    trail = [each.sentence for each in audit.entries(again, by=clerk)]
    assert "恢复前已发出的编号不再使用：登记编号2026年第2号至第3号" in trail
    content = day.report(again, again.today(), by=clerk)
    assert content.visit_note.startswith("第2号至第3号")
    assert "请负责人核对" not in content.visit_note + "".join(content.gaps)
    assert any("恢复前已经或者可能已经发出" in gap for gap in content.gaps)
    again.close()


def test_a_damaged_backup_is_named_in_chinese(sit: Sit, tmp_path: Path) -> None:
    seat = sit()
    made = keeping.back_up(seat.desk, by=seat.clerk)
    (made.path / "contents.json").unlink()
    for attempt in (
        lambda: keeping.drill(seat.desk, by=seat.clerk),
        lambda: keeping.restore(
            made.path, tmp_path / "new", keeping.entrance("fuze", practice.accounts()[1].password), after=NOTHING_SINCE
        ),
    ):
        with pytest.raises(Unavailable) as caught:
            attempt()
        assert caught.value.what is Service.BACKUP
        assert str(made.path) in caught.value.words.happened
        assert caught.value.words.to_do.endswith("。")
    assert not list((tmp_path / "new").iterdir())
