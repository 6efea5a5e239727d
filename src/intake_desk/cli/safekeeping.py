"""`backup`, `drill` and `restore`: copies that were read back, and the way onto another machine."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from intake_desk.cli.place import data_folder
from intake_desk.cli.recovering import shares_in
from intake_desk.cli.signing import password_in, signed_in, worded
from intake_desk.cli.stopping import Stop, say
from intake_desk.desk.keeping import KeptBackup, back_up, entrance, given_out
from intake_desk.desk.keeping import drill as drilled
from intake_desk.desk.keeping import restore as restored
from intake_desk.texts import commands as words
from intake_desk.texts import keeping


def backup(args: Namespace) -> int:
    """Make one, read it back, and say where it lies."""
    with signed_in(args) as (desk, clerk):
        made = back_up(desk, Path(args.to) if args.to else None, by=clerk)
    say(keeping.BACKED_UP.format(path=made.path))
    return 0


def drill(args: Namespace) -> int:
    """Restore into a scratch place and compare."""
    with signed_in(args) as (desk, clerk):
        found = drilled(desk, Path(args.backup) if args.backup else None, by=clerk)
    say(keeping.DRILLED.format(path=found.path, **_told(found)))
    return 0


def restore(args: Namespace) -> int:
    """Into the data folder, which must hold no office; by password, or by shares and a new password."""
    folder = data_folder(args)
    if args.login is None:
        raise Stop(words.NO_LOGIN.format(logins="—"))
    with worded():
        after = given_out(
            args.last_number,
            old_folder=Path(args.old_records) if args.old_records else None,
            nothing=args.nothing_since,
        )
    shares = shares_in(args.shares) if args.shares else []
    password = password_in(args.password_file)
    with worded():
        found = restored(Path(args.backup), folder, entrance(args.login, password, shares), after=after)
    say(keeping.RESTORED.format(folder=folder, **_told(found)))
    return 0


def _told(found: KeptBackup) -> dict[str, str | int]:
    return {"made": f"{found.made_at:%Y-%m-%d %H:%M}", "visits": found.visits, "matters": found.matters}
