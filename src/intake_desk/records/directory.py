"""The office, its directory of organs and its accounts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update

from intake_desk.records.errors import NotFound
from intake_desk.records.models import Clerk, Office, Organ
from intake_desk.records.models.office import ClerkRow, OfficeRow, OrganRow
from intake_desk.records.shelf import Shelf, table_of

_CLERK, _ORGAN, _OFFICE = table_of(ClerkRow), table_of(OrganRow), table_of(OfficeRow)


class Directory(Shelf):
    """Set up once; accounts come and are switched off."""

    def found_office(self, office: Office, organs: Sequence[Organ], clerks: Sequence[Clerk]) -> None:
        """The first rows of a new file."""
        self._add(OfficeRow, {**office.model_dump(), "id": 1})
        self._add(OrganRow, [{**organ.model_dump(), "position": place} for place, organ in enumerate(organs)])
        self._add(ClerkRow, [clerk.model_dump() for clerk in clerks])

    def office(self) -> Office:
        """The office this file belongs to."""
        found = self._first(Office, select(_OFFICE))
        if found is None:
            raise NotFound
        return found

    def switch_packs(self, keys: Sequence[str]) -> None:
        """Exactly these local rule packs are on from now."""
        self._connection.execute(update(_OFFICE).values(packs=" ".join(keys)))

    def organs(self) -> tuple[Organ, ...]:
        """The directory in its own order."""
        return self._all(Organ, select(_ORGAN).order_by(_ORGAN.c.position))

    def clerks(self) -> tuple[Clerk, ...]:
        """All accounts, switched-off ones included."""
        return self._all(Clerk, select(_CLERK).order_by(_CLERK.c.login))

    def clerk(self, login: str) -> Clerk:
        """One account; NotFound."""
        found = self._first(Clerk, select(_CLERK).where(_CLERK.c.login == login))
        if found is None:
            raise NotFound
        return found

    def add_clerk(self, clerk: Clerk) -> None:
        """An account without a password: `Store.add_account` gives it one."""
        self._add(ClerkRow, clerk.model_dump())

    def switch_off(self, login: str) -> None:
        """The account stays for the trail."""
        self._connection.execute(update(_CLERK).where(_CLERK.c.login == login).values(is_active=False))
