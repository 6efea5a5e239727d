"""Accounts and their passwords: who may make, switch off and let in again whom; each act is a link of the trail."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from intake_desk.records import keystore
from intake_desk.records.errors import NoSupervisor, NotAllowed, NotFound
from intake_desk.records.keystore import Keys
from intake_desk.records.models import Clerk, Role
from intake_desk.records.records import Records
from intake_desk.records.shares import PrintedShare
from intake_desk.records.shelf import Clock


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in, with the first password."""

    clerk: Clerk
    password: str = field(repr=False)


class Accounts:
    """The part of the store that writes the key file."""

    folder: Path
    clock: Clock
    _keys: Keys

    def transaction(self) -> AbstractContextManager[Records]:
        """One writing transaction."""
        raise NotImplementedError

    def reading(self) -> AbstractContextManager[Records]:
        """One consistent view."""
        raise NotImplementedError

    def add_account(self, account: Account) -> None:
        """A new account. NotAllowed but for a supervisor, except that an administrator may make another of his kind.

        Whoever made an account knows its password and could read with it.
        """
        if self._keys.seal_secret is None:
            with self.reading() as records:
                maker = records.clerk(self._keys.login)
            if {maker.role, account.clerk.role} != {Role.ADMINISTRATOR}:
                raise NotAllowed
        with self.transaction() as records:
            records.add_clerk(account.clerk)
            role = {"role": account.clerk.role.value}
            records.audit("account_added", actor=self._keys.login, subject=account.clerk.login, detail=role)
            keystore.add(self.folder, self._keys, slot_of(account))

    def switch_off(self, login: str) -> None:
        """The account keeps its name in the trail but opens nothing any more.

        By a supervisor or administrator (NotAllowed); the last supervisor stays (NoSupervisor). NotFound.
        """
        with self.transaction() as records:
            if records.clerk(self._keys.login).role not in (Role.SUPERVISOR, Role.ADMINISTRATOR):
                raise NotAllowed
            active = {clerk.login for clerk in records.clerks() if clerk.is_active and clerk.role is Role.SUPERVISOR}
            if active <= {login}:
                raise NoSupervisor
            records.switch_off(login)
            records.audit("account_switched_off", actor=self._keys.login, subject=login)
            keystore.remove(self.folder, login)

    def change_password(self, old: str, new: str) -> None:
        """Wrap the keys of who is signed in anew; no page is rewritten. Raises WrongPassword."""
        keystore.change_password(self.folder, self._keys.login, old, new, clock=self.clock)
        with self.transaction() as records:
            records.audit("password_changed", actor=self._keys.login, subject=self._keys.login)

    def keeps_drafts(self, login: str) -> bool:
        """Whether `reset_password` would leave the drafts of this login open to it."""
        return keystore.keeps_drafts(self.folder, self._keys, login)

    def reset_password(self, login: str, password: str) -> None:
        """Another account's password, set by a supervisor (NotAllowed for others); its unfinished drafts stay.

        Nobody else may: whoever sets a clerk's password could read what that clerk may read.
        """
        if self._keys.seal_secret is None:
            raise NotAllowed
        self._rewrap(login, password, event="password_reset")

    def renew_shares(self) -> tuple[PrintedShare, ...]:
        """Three new recovery shares, made by a supervisor; the old ones open older backups only."""
        printed = keystore.renew_shares(self.folder, self._keys)
        with self.transaction() as records:
            records.audit("shares_renewed", actor=self._keys.login)
        return printed

    def _rewrap(self, login: str, password: str, *, event: str) -> None:
        with self.transaction() as records:
            account = records.clerk(login)
            if not account.is_active:
                raise NotFound
            keeps = self.keeps_drafts(login)
            records.audit(event, actor=self._keys.login, subject=login, detail={"drafts_kept": keeps})
            keystore.reset(self.folder, self._keys, slot_of(Account(account, password)))


def slot_of(account: Account) -> keystore.NewSlot:
    """What the key file needs to know of an account."""
    return keystore.NewSlot(account.clerk.login, account.password, account.clerk.role is Role.SUPERVISOR)
