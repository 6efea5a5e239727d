"""Backups from the desk: read back, drilled, restored elsewhere; a damaged one is named and changes nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from seating import Seat, Sit

from builders import a_draft
from intake_desk.desk import keeping, practice
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.intake import register
from intake_desk.desk.issuing import pdf_of
from intake_desk.desk.office import open_desk

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
    restored = keeping.restore(made.path, tmp_path / "new", keeping.entrance(account.login, account.password))
    assert (restored.visits, restored.made_at) == (1, made.made_at)
    again, _ = open_desk(tmp_path / "new", account.login, account.password, clock=county.clock)
    for paper in registered.papers:
        assert pdf_of(again, paper.number, by=clerk) == pdf_of(desk, paper.number, by=clerk)
    again.close()
    with pytest.raises(Refused) as refused:
        keeping.restore(made.path, tmp_path / "new", keeping.entrance(account.login, account.password))
    assert refused.value.why is Refusal.OFFICE_EXISTS


def test_a_damaged_backup_is_named_in_chinese(sit: Sit, tmp_path: Path) -> None:
    seat = sit()
    made = keeping.back_up(seat.desk, by=seat.clerk)
    (made.path / "contents.json").unlink()
    for attempt in (
        lambda: keeping.drill(seat.desk, by=seat.clerk),
        lambda: keeping.restore(made.path, tmp_path / "new", keeping.entrance("fuze", practice.accounts()[1].password)),
    ):
        with pytest.raises(Unavailable) as caught:
            attempt()
        assert caught.value.what is Service.BACKUP
        assert str(made.path) in caught.value.words.happened
        assert caught.value.words.to_do.endswith("。")
    assert not list((tmp_path / "new").iterdir())
