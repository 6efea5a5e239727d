"""What may be typed after `intake-desk`: commands, options, and argparse's own words in Chinese."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from intake_desk.texts import commands as words
from intake_desk.texts import keeping, trail
from intake_desk.texts.vocabulary import PAPER_VERSIONS


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command and its options; wrong ones end the program with status 2 and one line."""
    return _parser().parse_args(argv, argparse.Namespace(data=None, login=None, password_file=None))


def _parser() -> argparse.ArgumentParser:
    _translate_argparse()
    office = _office_options()
    parser = argparse.ArgumentParser(
        prog="intake-desk", description=words.ABOUT, epilog=words.CLOSING, parents=[office], allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", metavar=words.COMMAND)

    def command(name: str, about: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=about, description=about, parents=[office], allow_abbrev=False)

    check = command("check", words.CHECK)
    check.add_argument("file", help=words.FACTS_FILE)
    check.add_argument("--lines", action="store_true", help=words.LINES)
    register = command("register", words.REGISTER)
    register.add_argument("file", nargs="?", help=words.VISIT_FILE)
    register.add_argument("--lines", action="store_true", help=words.LINES)
    register.add_argument("--papers", metavar="DIR", help=words.PAPERS)
    register.add_argument("--version", choices=tuple(PAPER_VERSIONS), help=words.VERSION)
    register.add_argument("--schema", action="store_true", help=words.SCHEMA)
    find = command("find", words.FIND)
    find.add_argument("text", help=words.TEXT)
    find.add_argument("--json", action="store_true", help=words.JSON)
    show = command("show", words.SHOW)
    show.add_argument("number", help=words.NUMBER)
    show.add_argument("--json", action="store_true", help=words.JSON)
    _add_paper(command)
    _add_practice(command)
    _add_keeping(command)
    command("doctor", words.DOCTOR)
    command("verify", words.VERIFY).add_argument("--anchor", metavar="CODE", help=trail.ANCHOR)
    command("verify-paper", words.VERIFY_PAPER).add_argument("code", nargs="+", metavar="CODE", help=words.CODE)
    command("county-key", words.COUNTY_KEY).add_argument("file", nargs="?", help=words.KEY_FILE)
    replay = command("replay", words.REPLAY)
    replay.add_argument("--rulebook", metavar="DIR", required=True, help=words.RULEBOOK)
    replay.add_argument("--json", action="store_true", help=words.JSON)
    calendar = command("calendar", words.CALENDAR)
    calendar.add_argument("file", help=words.YEAR_FILE)
    calendar.add_argument("--json", action="store_true", help=words.JSON)
    packs = command("packs", words.PACKS)
    packs.add_argument("keys", nargs="*", metavar="KEY", help=words.PACK_KEYS)
    command("run", words.RUN)
    return parser


def _add_paper(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    paper = command("paper", words.PAPER)
    paper.add_argument("number", help=words.PAPER_NUMBER)
    paper.add_argument("--version", choices=tuple(PAPER_VERSIONS), help=words.VERSION)
    paper.add_argument("--papers", metavar="DIR", help=words.PAPERS)
    paper.add_argument("--printer", metavar="NAME", help=words.PRINTER)
    paper.add_argument("--json", action="store_true", help=words.JSON)


def _add_practice(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    practice = command("practice", words.PRACTICE)
    practice.add_argument("folder", metavar="DIR", help=words.FOLDER)
    practice.add_argument("--visits", type=int, default=40, metavar="N", help=words.VISITS)
    practice.add_argument("--seed", type=int, default=1, metavar="S", help=words.SEED)
    practice.add_argument("--desk", choices=("county", "township"), default="county", help=words.DESK)
    day = command("practice-day", words.PRACTICE_DAY)
    day.add_argument("folder", metavar="DIR", help=words.FOLDER)


def _add_keeping(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    recover = command("recover", keeping.RECOVER)
    recover.add_argument("--shares", metavar="FILE", help=keeping.SHARES_FILE)
    recover.add_argument("--prove", action="store_true", help=keeping.PROVE)
    command("backup", keeping.BACKUP).add_argument("--to", metavar="DIR", help=keeping.BACKUP_TO)
    command("drill", keeping.DRILL).add_argument("backup", nargs="?", metavar="DIR", help=keeping.DRILL_OF)
    audit = command("audit", trail.AUDIT)
    audit.add_argument("--who", metavar="CLERK", help=trail.AUDIT_WHO)
    audit.add_argument("--about", metavar="NUMBER", help=trail.AUDIT_ABOUT)
    audit.add_argument("--since", metavar="DAY", help=trail.AUDIT_SINCE)
    audit.add_argument("--until", metavar="DAY", help=trail.AUDIT_UNTIL)
    audit.add_argument("--limit", type=int, default=100, metavar="N", help=trail.AUDIT_LIMIT)
    audit.add_argument("--json", action="store_true", help=words.JSON)
    restore = command("restore", keeping.RESTORE)
    restore.add_argument("backup", metavar="DIR", help=keeping.RESTORE_FROM)
    restore.add_argument("--shares", metavar="FILE", help=keeping.SHARES_FILE)
    restore.add_argument("--last-number", action="append", default=[], metavar="NUMBER", help=keeping.LAST_NUMBER)
    restore.add_argument("--old-records", metavar="DIR", help=keeping.OLD_RECORDS)
    restore.add_argument("--nothing-since", action="store_true", help=keeping.NOTHING_SINCE)


def _office_options() -> argparse.ArgumentParser:
    """Options that may stand before or after the command."""
    office = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    office.add_argument("--data", metavar="DIR", help=words.DATA)
    office.add_argument("--as", dest="login", metavar="CLERK", help=words.AS)
    office.add_argument("--password-file", metavar="FILE", help=words.PASSWORD_FILE)
    return office


def _translate_argparse() -> None:
    # WORKAROUND(gettext): argparse asks gettext, which wants a compiled
    # catalogue on disk; its two functions are module globals, so they are answered from texts.commands instead.
    def translated(message: str) -> str:
        return words.PARSER_WORDS.get(message, message)

    setattr(argparse, "_", translated)  # noqa: B010
    setattr(argparse, "ngettext", lambda one, _many, _count: translated(one))  # noqa: B010
