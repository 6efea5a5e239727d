"""Who works here: accounts are made and switched off; nobody gets to read by making an account for himself."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.desk.doorway import translated
from intake_desk.desk.errors import Incomplete, Refusal, Refused
from intake_desk.desk.office import Account, Clerk, Desk, Role
from intake_desk.desk.recovery import check_password
from intake_desk.records import models
from intake_desk.records import store as rooms
from intake_desk.records.errors import AlreadyRegistered, NoSupervisor, NotFound

__all__ = ["Member", "add", "members", "switch_off"]


@dataclass(frozen=True)
class Member:
    """An account; one that is switched off stays for the trail."""

    login: str
    name: str
    role: Role
    is_active: bool


def members(desk: Desk, *, by: Clerk) -> tuple[Member, ...]:
    """Every account there is or was. Raises Refused(ROLE) for those who keep no accounts."""
    _check_keeps_accounts(by)
    with desk.reading() as records:
        filed = records.clerks()
    return tuple(Member(each.login, each.name, Role(each.role), each.is_active) for each in filed)


def add(desk: Desk, account: Account, *, by: Clerk) -> None:
    """Make an account with its first password.

    An account that reads or registers is made by a supervisor alone; an administrator makes administrators only:
    whoever makes an account knows its password. Raises Refused(ROLE), Refused(ACCOUNT_EXISTS),
    Incomplete("login" or "password").
    """
    _check_keeps_accounts(by)
    if not account.login.strip() or not account.name.strip():
        raise Incomplete(("login",))
    check_password(account.password)
    made = models.Clerk(login=account.login.strip(), name=account.name.strip(), role=models.Role(account.role))
    try:
        with translated(desk.data_folder):
            desk.store.add_account(rooms.Account(made, account.password))
    except AlreadyRegistered as error:
        raise Refused(Refusal.ACCOUNT_EXISTS) from error


def switch_off(desk: Desk, login: str, *, by: Clerk) -> None:
    """The account opens nothing from now on. Raises Refused(ROLE), Refused(LAST_SUPERVISOR),
    Refused(NO_SUCH_ACCOUNT)."""
    _check_keeps_accounts(by)
    try:
        with translated(desk.data_folder, passes=(NoSupervisor, NotFound)):
            desk.store.switch_off(login)
    except NoSupervisor as error:
        raise Refused(Refusal.LAST_SUPERVISOR) from error
    except NotFound as error:
        raise Refused(Refusal.NO_SUCH_ACCOUNT) from error


def _check_keeps_accounts(by: Clerk) -> None:
    if by.role not in (Role.SUPERVISOR, Role.ADMINISTRATOR):
        raise Refused(Refusal.ROLE)
