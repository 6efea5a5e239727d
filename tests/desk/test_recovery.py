"""A forgotten password is no lost office: shares, a supervisor, or the old password; everybody else is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from seating import Sit

from builders import a_draft
from intake_desk.desk import office, practice, recovery
from intake_desk.desk.errors import Incomplete, Refusal, Refused
from intake_desk.desk.intake import save_draft, unfinished
from intake_desk.desk.office import open_desk
from intake_desk.desk.practice import Profile

NEW = "一句记得住的新密码"


@pytest.fixture
def shares(tmp_path: Path) -> tuple[Path, list[str]]:
    folder = tmp_path / "own"
    return folder, [share.digits for share in practice.make_office(folder, Profile.COUNTY)]


def _refusal(caught: pytest.ExceptionInfo[Refused]) -> Refusal:
    return caught.value.why


def test_shares_are_proven_and_then_find_the_way_back(shares: tuple[Path, list[str]]) -> None:
    folder, printed = shares
    assert not recovery.are_shares_proven(folder)
    with pytest.raises(Refused) as caught:
        office.prove_shares(folder, printed[:1])
    assert _refusal(caught) is Refusal.BAD_SHARES
    office.prove_shares(folder, printed)
    assert recovery.are_shares_proven(folder)
    office.recover(folder, printed[1:], login="fuze", password=NEW)
    desk, clerk = open_desk(folder, "fuze", NEW)
    desk.close()
    assert clerk.login == "fuze"


def test_what_recovery_refuses(shares: tuple[Path, list[str]]) -> None:
    folder, printed = shares
    with pytest.raises(Refused) as caught:
        recovery.recover(folder, printed[:2], login="nobody", password=NEW)
    assert _refusal(caught) is Refusal.NO_SUCH_ACCOUNT
    with pytest.raises(Incomplete):
        recovery.recover(folder, printed[:2], login="fuze", password="short")
    with pytest.raises(Refused) as caught:
        recovery.recover(folder, [printed[0], printed[1][::-1]], login="fuze", password=NEW)
    assert _refusal(caught) is Refusal.BAD_SHARES
    assert recovery.is_share(printed[0])
    assert not recovery.is_share(printed[0][:-1])


def test_a_supervisor_sets_a_password_and_no_other_role_can(sit: Sit) -> None:
    clerk, boss = sit(), sit("fuze")
    keeper = sit("guanli")
    for seat in (clerk, keeper):
        with pytest.raises(Refused) as caught:
            recovery.reset_password(seat.desk, "fuze", NEW, by=seat.clerk)
        assert _refusal(caught) is Refusal.ROLE
        with pytest.raises(Refused) as caught:
            recovery.renew_shares(seat.desk, by=seat.clerk)
        assert _refusal(caught) is Refusal.ROLE
    recovery.reset_password(boss.desk, "jiefang", NEW, by=boss.clerk)
    open_desk(boss.desk.data_folder, "jiefang", NEW)[0].close()
    assert len(recovery.renew_shares(boss.desk, by=boss.clerk)) == 3


def test_a_clerk_whose_password_was_set_anew_finds_the_draft(sit: Sit) -> None:
    clerk, boss, draft = sit(), sit("fuze"), a_draft()
    save_draft(clerk.desk, draft, by=clerk.clerk)
    assert recovery.keeps_drafts(boss.desk, "jiefang")
    recovery.reset_password(boss.desk, "jiefang", NEW, by=boss.clerk)
    desk, again = open_desk(boss.desk.data_folder, "jiefang", NEW)
    assert [saved.draft for saved in unfinished(desk, by=again)] == [draft]
    desk.close()


def test_one_s_own_new_password_keeps_one_s_drafts(sit: Sit) -> None:
    seat = sit()
    save_draft(seat.desk, a_draft(), by=seat.clerk)
    with pytest.raises(Refused) as caught:
        recovery.change_password(seat.desk, "wrong", NEW, by=seat.clerk)
    assert _refusal(caught) is Refusal.SIGN_IN
    recovery.change_password(seat.desk, practice.accounts()[0].password, NEW, by=seat.clerk)
    desk, clerk = open_desk(seat.desk.data_folder, "jiefang", NEW)
    assert len(unfinished(desk, by=clerk)) == 1
    desk.close()
