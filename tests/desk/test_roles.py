"""Who keeps the machine reads and changes no matter; who audits changes none: every verb of the desk is asked."""

from __future__ import annotations

import ast
import datetime as dt
import importlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from seating import Seat

from builders import A_MONDAY
from intake_desk import desk as room
from intake_desk.desk import arrivals, lookup, practice, staff
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.office import Account, Clerk, Desk, Role, open_desk
from intake_desk.desk.practice import Profile, SteppedClock

PASSWORD = "一句记得住的新密码"
# Verbs that are not about a matter, and who may use them stands in tests of their own.
ELSEWHERE = {
    *("audit.entries", "audit.verify", "keeping.back_up", "keeping.back_up_if_due", "keeping.drill"),
    *("keeping.accept_older_state", "office.switch_packs", "years.import_year", "replay.replay"),
    *("recovery.reset_password", "recovery.change_password", "recovery.renew_shares"),
    *("staff.members", "staff.add", "staff.switch_off", "verifying.share_key", "verifying.take_key"),
    *("wordings.try_out", "wordings.save", "wordings.go_back"),
    *("wording_checks.drawn", "wording_checks.everywhere", "filing.visit_of"),  # parts of a verb that has asked
    *("practice.fill", "practice.register_on_its_day"),  # they register by `intake.register`
}
READING = {
    *("arrivals.arrivals", "issuing.pdf_of", "issuing.read_paper", "issuing.save_pdf", "ledger.series"),
    *("lookup.find", "lookup.open_visit", "specimen.specimen", "verifying.verify"),
    *("day.report", "day.sheets", "day.pdf_of", "day.preview", "day.save_pdf"),
    *("resemblance.same_people", "resemblance.same_matters", "resemblance.related_matters"),
}


def _verbs() -> list[str]:
    """Every function of the desk that is handed a desk and a clerk and opens its own transaction."""
    found = []
    for path in sorted(Path(room.__path__[0]).glob("*.py")):
        for each in ast.parse(path.read_text("utf-8")).body:
            if isinstance(each, ast.FunctionDef) and not each.name.startswith("_"):
                names = [argument.arg for argument in each.args.args]
                takes = names + [argument.arg for argument in each.args.kwonlyargs]
                if names[:1] == ["desk"] and "records" not in names and "by" in takes:
                    found.append(f"{path.stem}.{each.name}")
    return found


VERBS = sorted(set(_verbs()) - ELSEWHERE)


@pytest.fixture(scope="module")
def seats(founded: dict[Profile, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Role, Seat]]:
    """An administrator and an auditor, signed in once for all verbs."""
    folder = Path(shutil.copytree(founded[Profile.COUNTY], tmp_path_factory.mktemp("roles") / "office"))
    clock = SteppedClock(A_MONDAY + dt.timedelta(minutes=20))
    passwords = {account.login: account.password for account in practice.accounts()}
    boss, supervisor = open_desk(folder, "fuze", passwords["fuze"], clock=clock)
    staff.add(boss, Account("shenji", "审计", Role.AUDITOR, PASSWORD), by=supervisor)
    boss.close()
    opened = [open_desk(folder, "guanli", passwords["guanli"], clock=clock)]
    opened.append(open_desk(folder, "shenji", PASSWORD, clock=clock))
    yield {clerk.role: Seat(desk, clerk, clock) for desk, clerk in opened}
    for desk, _ in opened:
        desk.close()


class _Anything:
    """Stands for an argument: no verb may look at one before it knows who asks."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"looked at {name} first")


def _asked(verb: str, desk: Desk, by: Clerk) -> Callable[[], object]:
    module, _, name = verb.partition(".")
    act = getattr(importlib.import_module(f"intake_desk.desk.{module}"), name)
    code = act.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    needed = names[1 : code.co_argcount - len(act.__defaults__ or ())]
    only = [each for each in names[code.co_argcount :] if each not in (act.__kwdefaults__ or {}) and each != "by"]
    return lambda: act(desk, *(_Anything() for _ in needed), by=by, **{each: _Anything() for each in only})


def test_no_verb_is_forgotten() -> None:
    assert set(VERBS) >= READING
    assert set(_verbs()) >= ELSEWHERE
    assert len(VERBS) > 40


@pytest.mark.parametrize("verb", VERBS)
def test_an_administrator_is_refused(seats: dict[Role, Seat], verb: str) -> None:
    _refuses(verb, seats[Role.ADMINISTRATOR])


@pytest.mark.parametrize("verb", sorted(set(VERBS) - READING))
def test_an_auditor_changes_nothing(seats: dict[Role, Seat], verb: str) -> None:
    _refuses(verb, seats[Role.AUDITOR])


def test_an_auditor_reads(seats: dict[Role, Seat]) -> None:
    seat = seats[Role.AUDITOR]
    assert arrivals.arrivals(seat.desk, dt.date(2026, 3, 2), by=seat.clerk) == ()
    assert lookup.find(seat.desk, "谁", by=seat.clerk) == ()


def _refuses(verb: str, seat: Seat) -> None:
    with seat.desk.reading() as records:
        before = records.head()
    with pytest.raises(Refused) as refused:
        _asked(verb, seat.desk, seat.clerk)()
    assert refused.value.why is Refusal.ROLE
    with seat.desk.reading() as records:
        assert records.head() == before
