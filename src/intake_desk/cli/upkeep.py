"""`doctor` and `verify`: whether this machine can receive visitors and its records are as they were written."""

from __future__ import annotations

import datetime as dt
import os
from argparse import Namespace

from intake_desk import paths
from intake_desk.cli.place import data_folder
from intake_desk.cli.signing import signed_in
from intake_desk.cli.streams import say
from intake_desk.desk.upkeep import Surroundings, examine, is_fit, report
from intake_desk.devices.printer import Cups
from intake_desk.texts import commands as words


def doctor(args: Namespace) -> int:
    """Look at everything and say the next step; 1 where something is broken."""
    around = Surroundings(
        data=data_folder(args),
        resources=paths.resources(),
        fonts=paths.fonts(),
        now=dt.datetime.now(dt.UTC),
        print_room=Cups(),
        environment=os.environ,
    )
    findings = examine(around)
    for line in report(findings):
        say(line)
    return 0 if is_fit(findings) else 1


def verify(args: Namespace) -> int:
    """Walk the whole chain of the audit log; 1 where it does not hold."""
    with signed_in(args) as (desk, _), desk.reading() as records:
        verdict = records.verify()
    if verdict.broken_seq is None:
        say(words.CHAIN_GOOD.format(count=verdict.entries))
        return 0
    say(words.CHAIN_BROKEN.format(at=verdict.broken_seq))
    return 1
