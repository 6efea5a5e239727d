"""Which pages of the office there are, who may open them, and by which key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_desk.desk.office import Role
from intake_desk.texts import office, safety, trail_page, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_desk.ui.office.page import OfficePage
    from intake_desk.ui.seat import Seat


@dataclass(frozen=True)
class Entry:
    """One page."""

    key: str
    shortcut: str
    title: str
    roles: frozenset[Role]


ENTRIES = (
    Entry("rules", "F4", office.RULES_TITLE, frozenset({Role.SUPERVISOR})),
    Entry("ledger", "F5", trail_page.LEDGER_TITLE, frozenset(Role) - {Role.ADMINISTRATOR}),
    Entry("trail", "F10", trail_page.TRAIL_TITLE, frozenset({Role.SUPERVISOR, Role.AUDITOR})),
    Entry("wording", "F11", wording.TITLE, frozenset({Role.SUPERVISOR})),
    Entry("keeping", "F12", safety.KEEPING_TITLE, frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})),
)


def entries_for(role: Role) -> tuple[Entry, ...]:
    """What somebody with this role may open."""
    return tuple(entry for entry in ENTRIES if role in entry.roles)


def load() -> None:
    """Load the code of the pages: on the worker, after everything a visit needs is there."""
    from intake_desk.ui.office import (  # noqa: F401, PLC0415
        keeping_page,
        ledger_page,
        rules_page,
        trail_page,
        wording_page,
    )


def build(key: str, seat: Seat) -> OfficePage:
    """The page of this key; only who opens it pays for it."""
    from intake_desk.ui.office import keeping_page, ledger_page, rules_page, wording_page  # noqa: PLC0415
    from intake_desk.ui.office import trail_page as trails  # noqa: PLC0415

    pages: dict[str, Callable[[Seat], OfficePage]] = {
        "rules": rules_page.RulesPage,
        "ledger": ledger_page.LedgerPage,
        "trail": trails.TrailPage,
        "wording": wording_page.WordingPage,
        "keeping": keeping_page.KeepingPage,
    }
    return pages[key](seat)
