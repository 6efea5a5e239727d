"""Signs a command in, and turns what a clerk can understand into lines of the command line."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from intake_desk.cli.place import data_folder, keep_diary
from intake_desk.cli.stopping import BAD_INPUT, UNAVAILABLE, Stop
from intake_desk.cli.streams import decoded, name_of, opened
from intake_desk.desk.errors import DeskError, Incomplete, Service, Unavailable
from intake_desk.desk.office import Clerk, Clock, Desk, logins, open_desk
from intake_desk.texts import commands as words


@contextmanager
def worded() -> Iterator[None]:
    """Failures of the desk as a Stop: refusals and missing things are status 2, absent disks and fonts 3."""
    try:
        yield
    except Incomplete as error:
        raise Stop(*(error.sentences or (sentence_of(error),))) from error
    except DeskError as error:
        is_absent = isinstance(error, Unavailable) and error.what is not Service.RULEBOOK  # a law file is input
        status = UNAVAILABLE if is_absent else BAD_INPUT
        raise Stop(sentence_of(error), status=status) from error


def sentence_of(error: DeskError) -> str:
    """What happened and what to do, on one line."""
    return words.SENTENCE.format(happened=error.words.happened, to_do=error.words.to_do)


@contextmanager
def signed_in(args: Namespace, *, clock: Clock | None = None) -> Iterator[tuple[Desk, Clerk]]:
    """An open desk, closed again at the end. Raises Stop, naming what is missing for a sign-in."""
    folder = data_folder(args)
    with worded():
        known = logins(folder)
    if not known:
        raise Stop(words.NO_OFFICE.format(folder=folder))
    login = _login(args.login, known)
    password = password_in(args.password_file)
    keep_diary(folder)
    with worded():
        desk, clerk = open_desk(folder, login, password, clock=clock)
        try:
            yield desk, clerk
        finally:
            desk.close()


def _login(given: str | None, known: tuple[str, ...]) -> str:
    if given:
        return given
    if not sys.stdin.isatty():
        raise Stop(words.NO_LOGIN.format(logins="、".join(known)))
    return input(words.ASK_LOGIN).strip()


def password_in(file: str | None, *, ask: str = words.ASK_PASSWORD) -> str:
    """The first line of the password file, or what is typed at a terminal. Raises Stop."""
    if file is None:
        if not sys.stdin.isatty():
            raise Stop(words.NO_PASSWORD)
        return getpass.getpass(ask)
    with opened(file) as stream:
        line = decoded(stream.readline().removeprefix(b"\xef\xbb\xbf"), where=name_of(file)).rstrip("\r\n")
    if not line:
        raise Stop(words.NO_PASSWORD_IN_FILE.format(file=file))
    return line
