"""Who may do what with the matters: said once, asked by every verb before anything else."""

from __future__ import annotations

from typing import Protocol

from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.office import Role


class Somebody(Protocol):
    """A clerk as the desk or as the records know them."""

    @property
    def role(self) -> str: ...


def check_may_act(by: Somebody) -> None:
    """Clerks and supervisors register and handle. Raises Refused(ROLE) for who only reads or keeps the machine."""
    if by.role not in (Role.CLERK, Role.SUPERVISOR):
        raise Refused(Refusal.ROLE)


def check_may_read(by: Somebody) -> None:
    """Raises Refused(ROLE) for an administrator, who keeps the machine and reads no matters."""
    if by.role == Role.ADMINISTRATOR:
        raise Refused(Refusal.ROLE)
