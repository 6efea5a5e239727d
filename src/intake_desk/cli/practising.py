"""`practice` and `practice-day`: offices of an invented county to learn and to show with."""

from __future__ import annotations

import datetime as dt
import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from intake_desk.cli.place import keep_diary
from intake_desk.cli.recovering import say_shares
from intake_desk.cli.registering import written
from intake_desk.cli.signing import worded
from intake_desk.cli.stopping import Stop, complain, say
from intake_desk.desk import practice
from intake_desk.desk.intake import Registered
from intake_desk.desk.office import BEIJING, Clerk, Desk, logins, open_desk
from intake_desk.desk.practice import Profile, SteppedClock
from intake_desk.desk.visit_file import read_visit
from intake_desk.texts import commands as words
from intake_desk.texts.keeping import PRACTICE_SHARES
from intake_desk.texts.vocabulary import ROLES

_MOST_VISITS = 100_000
_BEFORE_THE_YEAR = dt.timedelta(days=370)


def run(args: Namespace) -> int:
    """Make a practice office, fill it, and print its passwords."""
    if not 0 <= args.visits <= _MOST_VISITS:
        raise Stop(words.AT_LEAST_ONE.format(count=args.visits))
    folder, profile = Path(args.folder), Profile(args.desk)
    now = dt.datetime.now(BEIJING)
    clock = SteppedClock(now - _BEFORE_THE_YEAR)
    with worded():
        shares = practice.make_office(folder, profile, clock=clock)
        desk, clerk = _sign_in(folder, clock)
        try:
            visits = practice.invented(desk, count=args.visits, seed=args.seed, until=now)
            registered = practice.fill(desk, visits, by=clerk, clock=clock)
            for count, _ in enumerate(registered, 1):
                _show_progress(count, args.visits)
            say(
                words.PRACTICE_READY.format(
                    folder=folder, office=desk.office.name, organs=len(desk.organs), visits=len(visits)
                )
            )
        finally:
            desk.close()
    _say_accounts(folder)
    say_shares(shares)
    say(PRACTICE_SHARES)
    return 0


def _sign_in(folder: Path, clock: SteppedClock) -> tuple[Desk, Clerk]:
    first = practice.accounts()[0]
    keep_diary(folder)
    return open_desk(folder, first.login, first.password, clock=clock)


def _show_progress(count: int, of: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{count}/{of}" + ("\n" if count == of else ""))


def _say_accounts(folder: Path) -> None:
    for account in practice.accounts():
        role = ROLES[account.role]
        say(words.ACCOUNT_LINE.format(login=account.login, password=account.password, name=account.name, role=role))
    say(words.PRACTICE_WARNING)
    say(words.PRACTICE_NEXT.format(folder=folder, login=practice.accounts()[0].login))


def day(args: Namespace) -> int:
    """Register the sample visits, write their papers, take pictures of the screens, and print where all that is."""
    folder = Path(args.folder)
    papers, screens = folder / "papers", folder / "screens"
    try:
        papers.mkdir(parents=True, exist_ok=True)
        screens.mkdir(parents=True, exist_ok=True)
    except OSError as closed:
        raise Stop(words.NO_FOLDER.format(folder=folder, why=closed.strerror)) from closed
    offices = {Profile.COUNTY: folder / "office", Profile.TOWNSHIP: folder / "office-township"}
    visits, pages, troubles = 0, 0, 0
    with worded():
        for profile, place in offices.items():
            for registered, desk, clerk in _register_samples(place, profile):
                answer = written(desk, registered, folder=papers, by=clerk)
                visits, pages, troubles = visits + 1, pages + len(registered.papers), troubles + len(answer.troubles)
                for line in answer.troubles:
                    complain(line)
    say(words.DAY_REGISTERED.format(count=visits, papers=pages))
    say(words.DAY_PLACES.format(offices="、".join(map(str, offices.values())), papers=papers, screens=screens))
    _say_accounts(offices[Profile.COUNTY])
    return _grab_screens(offices[Profile.COUNTY], screens) or (1 if troubles else 0)


def _register_samples(place: Path, profile: Profile) -> Iterator[tuple[Registered, Desk, Clerk]]:
    """Each sample of this desk on its own day; a day begun earlier goes on, since a request registers once."""
    drafts = [json.loads(sample.file.read_text("utf-8")) for sample in practice.samples() if sample.profile is profile]
    drafts.sort(key=lambda visit: str(visit["received_at"]))
    clock = SteppedClock(dt.datetime.fromisoformat(drafts[0]["received_at"]) - dt.timedelta(days=1))
    if not logins(place):
        practice.make_office(place, profile, clock=clock)
    desk, clerk = _sign_in(place, clock)
    try:
        for visit in drafts:
            moment = dt.datetime.fromisoformat(visit["received_at"])
            draft = read_visit(visit, office=desk.office, organs=desk.organs, now=moment)
            yield practice.register_on_its_day(desk, draft, by=clerk, clock=clock), desk, clerk
    finally:
        desk.close()


def _grab_screens(office: Path, screens: Path) -> int:
    from intake_desk import app  # noqa: PLC0415  - the window is loaded only when there is something to show

    clerk, supervisor, *_ = practice.accounts()
    sample = practice.samples()[0]
    desk, _ = _sign_in(office, SteppedClock(dt.datetime.now(BEIJING)))
    visit = json.loads(sample.file.read_text("utf-8")) | {"request_id": "practice-day-window", "received_at": None}
    draft = read_visit(visit, office=desk.office, organs=desk.organs, now=desk.now())
    desk.close()
    if app.grab_screens(office, screens, clerk=clerk, supervisor=supervisor, draft=draft):
        return 0
    complain(words.DAY_CUT_SHORT.format(screens=screens))
    return 1
