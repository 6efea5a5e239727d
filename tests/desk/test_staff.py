"""Accounts from the desk: who may make and switch off whom."""

from __future__ import annotations

import pytest
from seating import Seat, Sit

from intake_desk.desk import staff
from intake_desk.desk.errors import Incomplete, Refusal, Refused
from intake_desk.desk.office import Account, Role, open_desk

PASSWORD = "一句记得住的新密码"


def test_an_administrator_makes_no_account_that_reads(sit: Sit) -> None:
    keeper, clerk, boss = sit("guanli"), sit(), sit("fuze")
    staff.add(boss.desk, Account("shenji", "审计", Role.AUDITOR, PASSWORD), by=boss.clerk)
    auditor = Seat(*open_desk(boss.desk.data_folder, "shenji", PASSWORD), clock=boss.clock)
    for seat in (keeper, auditor, clerk):
        for role in (Role.CLERK, Role.SUPERVISOR, Role.AUDITOR):
            with pytest.raises(Refused) as refused:
                staff.add(seat.desk, Account("xin", "新来", role, PASSWORD), by=seat.clerk)
            assert refused.value.why is Refusal.ROLE
    auditor.desk.close()
    staff.add(keeper.desk, Account("xin", "新来", Role.ADMINISTRATOR, PASSWORD), by=keeper.clerk)
    assert Role.ADMINISTRATOR in [
        each.role for each in staff.members(keeper.desk, by=keeper.clerk) if each.login == "xin"
    ]


def test_a_supervisor_makes_and_switches_off_accounts(sit: Sit) -> None:
    boss = sit("fuze")
    staff.add(boss.desk, Account("xin", "新来", Role.CLERK, PASSWORD), by=boss.clerk)
    desk, clerk = open_desk(boss.desk.data_folder, "xin", PASSWORD)
    assert clerk.role is Role.CLERK
    with pytest.raises(Refused) as refused:
        staff.members(desk, by=clerk)
    assert refused.value.why is Refusal.ROLE
    desk.close()
    for account, why in (
        (Account("xin", "又一个", Role.CLERK, PASSWORD), Refusal.ACCOUNT_EXISTS),
        (Account("fuze", "又一个", Role.CLERK, PASSWORD), Refusal.ACCOUNT_EXISTS),
    ):
        with pytest.raises(Refused) as refused:
            staff.add(boss.desk, account, by=boss.clerk)
        assert refused.value.why is why
    for account in (Account("er", "", Role.CLERK, PASSWORD), Account("er", "二", Role.CLERK, "short")):
        with pytest.raises(Incomplete):
            staff.add(boss.desk, account, by=boss.clerk)
    staff.switch_off(boss.desk, "xin", by=boss.clerk)
    with pytest.raises(Refused) as refused:
        open_desk(boss.desk.data_folder, "xin", PASSWORD)
    assert refused.value.why is Refusal.SIGN_IN
    for login, why in (("fuze", Refusal.LAST_SUPERVISOR), ("nobody", Refusal.NO_SUCH_ACCOUNT)):
        with pytest.raises(Refused) as refused:
            staff.switch_off(boss.desk, login, by=boss.clerk)
        assert refused.value.why is why
