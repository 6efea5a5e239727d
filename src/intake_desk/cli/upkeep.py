"""`doctor`, `verify`, `audit`: whether this machine is fit, the records are as written, and who did what."""

from __future__ import annotations

import datetime as dt
import os
from argparse import Namespace
from collections.abc import Iterator

from intake_desk import paths
from intake_desk.cli.place import data_folder
from intake_desk.cli.reading import plain
from intake_desk.cli.signing import signed_in
from intake_desk.cli.stopping import Stop, say
from intake_desk.cli.streams import as_json
from intake_desk.desk import audit
from intake_desk.desk.upkeep import Surroundings, examine, is_fit, report
from intake_desk.devices.printer import Cups
from intake_desk.texts import trail
from intake_desk.ui.print_room import room_of_this_machine


def doctor(args: Namespace) -> int:
    """Look at everything, signed in also at every page and at the trail, and say the next step; 1: something broken."""
    around = Surroundings(
        data=data_folder(args),
        resources=paths.resources(),
        fonts=paths.fonts(),
        now=dt.datetime.now(dt.UTC),
        print_room=room_of_this_machine() or Cups(),
        environment=os.environ,
    )
    if args.login is None:
        findings = examine(around)
    else:
        with signed_in(args) as (desk, _):
            findings = examine(around, desk)
    for line in report(findings):
        say(line)
    return 0 if is_fit(findings) else 1


def verify(args: Namespace) -> int:
    """Walk the whole chain of the audit log, and look for a printed head; 1 where anything does not hold."""
    with signed_in(args) as (desk, clerk):
        verdict = audit.verify(desk, by=clerk, anchor=args.anchor or "")
    for line in _verdict(verdict):
        say(line)
    return 0 if verdict.holds else 1


def _verdict(verdict: audit.TrailVerdict) -> Iterator[str]:
    if verdict.broken_seq is None:
        yield trail.HOLDS.format(count=verdict.entries)
    else:
        yield trail.BROKEN.format(at=verdict.broken_seq)
    if verdict.anchor:
        form = trail.ANCHOR_MISSING if verdict.anchor_seq is None else trail.ANCHOR_HELD
        yield form.format(code=verdict.anchor, at=verdict.anchor_seq)
    for path in verdict.newer_backups:
        yield trail.BACKUP_AHEAD.format(path=path)


def read_trail(args: Namespace) -> int:
    """Who did what when, newest first."""
    wanted = audit.Wanted(args.who or "", args.about or "", (), _day(args.since), _day(args.until))
    with signed_in(args) as (desk, clerk):
        found = audit.entries(desk, wanted, by=clerk, limit=args.limit)
    if args.json:
        say(as_json(plain(found)))
        return 0
    for entry in found:
        at = f"{entry.at:%Y-%m-%d %H:%M:%S}"
        line = trail.AUDIT_LINE.format(
            seq=entry.seq, at=at, who=entry.who, sentence=entry.sentence, subject=entry.subject
        )
        say(line.rstrip())
    if not found:
        say(trail.AUDIT_NOTHING)
    return 0


def _day(given: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError as wrong:
        raise Stop(trail.AUDIT_BAD_DAY.format(day=given)) from wrong
