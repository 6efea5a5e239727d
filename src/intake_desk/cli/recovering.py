"""`recover`: back into the records by two of the three recovery shares."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from collections.abc import Sequence

from intake_desk.cli.place import data_folder
from intake_desk.cli.signing import password_in, worded
from intake_desk.cli.stopping import Stop, say
from intake_desk.cli.streams import read_text
from intake_desk.desk.accounts import logins
from intake_desk.desk.recovery import PrintedShare, prove_shares, recover
from intake_desk.texts import commands as words
from intake_desk.texts import keeping

_PARTS = 3


def run(args: Namespace) -> int:
    """Set a new password by shares, or with --prove only see that they are right."""
    folder = data_folder(args)
    with worded():
        known = logins(folder)
    if not known:
        raise Stop(words.NO_OFFICE.format(folder=folder))
    if args.login is None and not args.prove:
        raise Stop(words.NO_LOGIN.format(logins="、".join(known)))
    typed = shares_in(args.shares)
    if args.prove:
        with worded():
            prove_shares(folder, typed)
        say(keeping.SHARES_PROVEN)
        return 0
    password = password_in(args.password_file, ask=keeping.ASK_NEW_PASSWORD.format(login=args.login))
    with worded():
        recover(folder, typed, login=args.login, password=password)
    say(keeping.RECOVERED.format(login=args.login))
    return 0


def say_shares(shares: Sequence[PrintedShare]) -> None:
    """Show fresh shares; the only time anybody sees them."""
    say(keeping.SHARES_HEAD)
    for share in shares:
        say(keeping.SHARE_LINE.format(ordinal=share.ordinal, digits=share.digits))


def shares_in(file: str | None) -> list[str]:
    """One share a line of a file or of standard input, or as typed at a terminal. Raises Stop."""
    if file is not None:
        return [line for line in read_text(file).splitlines() if line.strip()]
    if not sys.stdin.isatty():
        return [line for line in sys.stdin.read().splitlines() if line.strip()]
    typed = []
    for ordinal in range(1, _PARTS + 1):
        share = getpass.getpass(keeping.ASK_SHARE.format(ordinal=ordinal)).strip()
        if not share:
            break
        typed.append(share)
    return typed
