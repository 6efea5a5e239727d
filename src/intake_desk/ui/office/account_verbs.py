"""What may be done about accounts, passwords and shares, by whoever is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_desk.desk import keeping, recovery, staff
from intake_desk.desk.office import Account, Role, logins
from intake_desk.texts import safety
from intake_desk.ui.matters.verbs import Verb
from intake_desk.ui.restore_dialog import numbers_in
from intake_desk.ui.widgets.ask_form import Answers, Ask, Kind

if TYPE_CHECKING:
    from intake_desk.ui.seat import Seat

_NEW = Ask("new", safety.NEW_PASSWORD, Kind.SECRET)


def verbs_for(seat: Seat) -> tuple[Verb, ...]:
    """One's own password first; a supervisor has all of them, who keeps the machine those about accounts."""
    if seat.is_supervisor:
        older = (_go_on(seat),) if keeping.falls_short(seat.desk) else ()
        return (*older, _own_password(seat), _reset(seat), _prove(seat), _add(seat, tuple(Role)), _switch_off(seat))
    if seat.clerk.role is Role.ADMINISTRATOR:
        return (_own_password(seat), _prove(seat), _add(seat, (Role.ADMINISTRATOR,)), _switch_off(seat))
    return (_own_password(seat),)


def _own_password(seat: Seat) -> Verb:
    desk, by = seat.desk, seat.clerk
    return Verb(
        safety.CHANGE_PASSWORD,
        safety.CHANGE_PASSWORD_LEAD,
        (Ask("old", safety.OLD_PASSWORD, Kind.SECRET), _NEW),
        lambda said: recovery.change_password(desk, str(said["old"]), str(said["new"]), by=by),
    )


def _reset(seat: Seat) -> Verb:
    desk, by = seat.desk, seat.clerk
    act = lambda said: recovery.reset_password(desk, str(said["login"]), str(said["new"]), by=by)  # noqa: E731
    whose = _whose(seat)
    losing = [login for login, _ in whose.options if not recovery.keeps_drafts(desk, str(login))]
    warning = safety.RESET_LOSES + "、".join(map(str, losing)) if losing else ""
    return Verb(safety.RESET_PASSWORD, safety.RESET_PASSWORD_LEAD + warning, (whose, _NEW), act)


def _prove(seat: Seat) -> Verb:
    asks = (Ask("first", safety.FIRST_SHARE), Ask("second", safety.SECOND_SHARE))

    def act(said: Answers) -> None:
        recovery.prove_shares(seat.desk.data_folder, (str(said["first"]), str(said["second"])), clock=seat.desk.clock)

    return Verb(safety.PROVE_VERB, safety.PROVE_VERB_LEAD, asks, act)


def _add(seat: Seat, roles: tuple[Role, ...]) -> Verb:
    asks = (
        Ask("login", safety.LOGIN),
        Ask("name", safety.PERSON),
        Ask("role", safety.ROLE, Kind.PICK, options=tuple((role.value, safety.ROLES[role]) for role in roles)),
        Ask("new", safety.FIRST_PASSWORD, Kind.SECRET),
    )

    def act(said: Answers) -> None:
        role = Role(str(said["role"] or roles[0]))
        account = Account(str(said["login"]), str(said["name"]), role, str(said["new"]))
        staff.add(seat.desk, account, by=seat.clerk)

    return Verb(safety.ADD_ACCOUNT, safety.ADD_ACCOUNT_LEAD, asks, act)


def _switch_off(seat: Seat) -> Verb:
    act = lambda said: staff.switch_off(seat.desk, str(said["login"]), by=seat.clerk)  # noqa: E731
    return Verb(safety.SWITCH_OFF, safety.SWITCH_OFF_LEAD, (_whose(seat),), act)


def _go_on(seat: Seat) -> Verb:
    asks = (
        Ask("reason", safety.OLDER_REASON, Kind.TEXT),
        Ask("since", safety.SINCE, Kind.CHOICE, options=(safety.SINCE_CHOICES[0], safety.SINCE_CHOICES[2])),
        Ask("numbers", safety.LAST_NUMBERS, is_needed=False),
    )

    def act(said: Answers) -> None:
        after = keeping.given_out(numbers_in(str(said["numbers"] or "")), nothing=said["since"] == "nothing")
        keeping.accept_older_state(seat.desk, after, reason=str(said["reason"]), by=seat.clerk)

    return Verb(safety.OLDER_STATE_VERB, safety.OLDER_STATE_LEAD, asks, act)


def _whose(seat: Seat) -> Ask:
    others = tuple((login, login) for login in logins(seat.desk.data_folder) if login != seat.clerk.login)
    return Ask("login", safety.ACCOUNT, Kind.PICK, options=others)
