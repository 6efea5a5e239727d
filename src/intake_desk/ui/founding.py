"""Turns what the set-up page asks for into an office; runs on the worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.desk import practice
from intake_desk.desk.office import Account, Office, Organ, PrintedShare, Role, create_office, logins
from intake_desk.law.codes import DeskKind, Line
from intake_desk.texts import lines

if TYPE_CHECKING:
    from intake_desk.ui.set_up import NewOffice

OWN = "own"
ORGAN_KINDS = {DeskKind.PETITION_OFFICE: "petition", DeskKind.ORGAN: "department", DeskKind.TOWNSHIP: "township"}
LINES = {
    DeskKind.PETITION_OFFICE: Line.DEPARTMENT,
    DeskKind.ORGAN: Line.DEPARTMENT,
    DeskKind.TOWNSHIP: Line.GOVERNMENT,
}


def create(folder: Path, wanted: NewOffice) -> tuple[PrintedShare, ...]:
    """Make the office with its first accounts; its directory begins with itself. Gives its recovery shares."""
    office = Office(
        name=wanted.name,
        short_name=wanted.short_name,
        region_code=wanted.region_code,
        kind=wanted.kind,
        level=wanted.level,
        organ=OWN,
        address=wanted.address,
        phone=wanted.phone,
    )
    own = Organ(
        code=OWN,
        name=wanted.name,
        short_name=wanted.short_name,
        kind=ORGAN_KINDS[wanted.kind],
        level=wanted.level,
        line=LINES[wanted.kind],
        area=wanted.region_code,
        address=wanted.address,
        phone=wanted.phone,
    )
    accounts = [Account(wanted.supervisor, wanted.supervisor, Role.SUPERVISOR, wanted.supervisor_password)]
    if wanted.clerk:
        accounts.insert(0, Account(wanted.clerk, wanted.clerk, Role.CLERK, wanted.clerk_password))
    return create_office(folder, office, (own,), accounts)


def practise(folder: Path, profile: str) -> tuple[tuple[str, ...], str]:
    """Make a practice office; gives its accounts and one line with their passwords, which everybody may know."""
    practice.make_office(folder, practice.Profile(profile))
    passwords = tuple((account.login, account.password) for account in practice.accounts())
    return logins(folder), lines.practice_passwords(passwords)
