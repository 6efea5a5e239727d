"""The way back in: recovery shares that are proven at set-up, and passwords set anew by those who may.

A password only wraps the keys of the records: a new one rewrites two small key files and no page of the records.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.desk.doorway import translated
from intake_desk.desk.errors import Incomplete, Refusal, Refused
from intake_desk.records import keystore, shares
from intake_desk.records import store as rooms
from intake_desk.records.errors import BadShares, NotFound
from intake_desk.records.shares import PrintedShare
from intake_desk.texts.keeping import PASSWORD_TOO_SHORT

if TYPE_CHECKING:
    from intake_desk.desk.office import Clerk, Clock, Desk

__all__ = [
    "PrintedShare",
    "are_shares_proven",
    "change_password",
    "check_password",
    "is_share",
    "keeps_drafts",
    "prove_shares",
    "recover",
    "renew_shares",
    "reset_password",
]

_SHORTEST = 8
_PASSES = (BadShares, NotFound)


def is_share(typed: str) -> bool:
    """Whether one typed share agrees with its own check digits; for a form while it is filled."""
    return shares.is_part(typed)


def are_shares_proven(folder: Path) -> bool:
    """Whether the office's present shares were typed back once. Readable without a password."""
    with translated(folder):
        recovery = keystore.KeyFile.read(folder).recovery
    return recovery is not None and recovery.is_proven


def prove_shares(folder: Path, typed: Sequence[str], *, clock: Clock | None = None) -> None:
    """Type two or all three shares back, as set-up asks for. Raises Refused(BAD_SHARES); then nothing is noted."""
    try:
        with translated(folder, passes=_PASSES):
            rooms.Store.prove_shares(folder, typed, clock=clock.now if clock else rooms.utc_now)
    except BadShares as error:
        raise Refused(Refusal.BAD_SHARES) from error


def recover(folder: Path, typed: Sequence[str], *, login: str, password: str, clock: Clock | None = None) -> None:
    """Give an account a new password by any two of the three shares; its unfinished drafts stay with it.

    Only an account of an earlier version that did not sign in since loses them; then the trail says so.

    Raises Refused(BAD_SHARES), Refused(NO_SUCH_ACCOUNT), Incomplete("password") for a short one.
    """
    check_password(password)
    try:
        with translated(folder, passes=_PASSES):
            moments = clock.now if clock else rooms.utc_now
            rooms.Store.recover(folder, typed, login, password, clock=moments)
    except BadShares as error:
        raise Refused(Refusal.BAD_SHARES) from error
    except NotFound as error:
        raise Refused(Refusal.NO_SUCH_ACCOUNT) from error


def reset_password(desk: Desk, login: str, password: str, *, by: Clerk) -> None:
    """A supervisor sets another account's password; its unfinished drafts stay with it (see `keeps_drafts`).

    Raises Refused(ROLE) for everybody else: whoever sets a clerk's password can read what that clerk reads.
    Refused(NO_SUCH_ACCOUNT), Incomplete("password").
    """
    del by  # the keys of who is signed in decide
    check_password(password)
    try:
        with translated(desk.data_folder):
            desk.store.reset_password(login, password)
    except NotFound as error:
        raise Refused(Refusal.NO_SUCH_ACCOUNT) from error


def keeps_drafts(desk: Desk, login: str) -> bool:
    """Whether an account's unfinished drafts would stay open after `reset_password`: to be said beforehand."""
    with translated(desk.data_folder):
        return desk.store.keeps_drafts(login)


def change_password(desk: Desk, old: str, new: str, *, by: Clerk) -> None:
    """One's own password; drafts stay open. Raises Refused(SIGN_IN) for a wrong old one, Incomplete("password")."""
    del by
    check_password(new)
    with translated(desk.data_folder):
        desk.store.change_password(old, new)


def renew_shares(desk: Desk, *, by: Clerk) -> tuple[PrintedShare, ...]:
    """Three new shares, to be proven again; the old ones open older backups only. Raises Refused(ROLE)."""
    del by
    with translated(desk.data_folder):
        return desk.store.renew_shares()


def check_password(password: str) -> None:
    """Raises Incomplete("password") for one too short to hold."""
    if len(password) < _SHORTEST:
        raise Incomplete(("password",), sentences=(PASSWORD_TOO_SHORT.format(least=_SHORTEST),))
