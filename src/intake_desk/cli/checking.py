"""`check`: facts in, decision out, without signing in and without loading window, database or page drawing."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import cache, partial

from intake_desk.cli.stopping import Stop
from intake_desk.cli.streams import as_json, decoded, lines_of, opened, parsed, read_json
from intake_desk.desk.holidays import load_calendar
from intake_desk.desk.lawbook import load_rulebook
from intake_desk.desk.visit_file_problems import without_long_numbers
from intake_desk.law.decide import decide
from intake_desk.law.facts import FIELDS, BadFacts, Problem
from intake_desk.law.reading import read_facts
from intake_desk.texts import commands as words
from intake_desk.texts.visit_file import one_line

Check = Callable[[object], str]


def check(args: Namespace) -> int:
    """Answer with one decision, or one per line."""
    rulebook, calendar = load_rulebook(), load_calendar()

    def answer(obj: object) -> str:
        return as_json(decide(read_facts(obj), rulebook, calendar).as_json())

    if args.lines:
        with opened(args.file) as stream:
            out = sys.stdout
            for line in _answers(lines_of(stream), answer):
                out.write(line)
                if args.file == "-":
                    out.flush()  # whoever feeds us line by line may be waiting
        return 0
    obj = read_json(args.file)
    sys.stdout.write(_worded(partial(answer, obj), where="") + "\n")
    return 0


def _answers(lines: Iterator[bytes], answer: Check) -> Iterator[str]:
    for number, raw in enumerate(lines, 1):
        where = words.LINE.format(number=number)
        try:
            obj = parsed(decoded(raw, where=where), where=where)
            yield _worded(partial(answer, obj), where=where) + "\n"
        except Stop as stop:
            yield as_json({"error": words.AND.join(stop.lines)}) + "\n"


def _worded(answer: Callable[[], str], *, where: str) -> str:
    try:
        return answer()
    except BadFacts as bad:
        raise Stop(words.AND.join(line_of(problem) for problem in bad.problems)) from bad
    except RecursionError as deep:
        raise Stop(words.TOO_DEEP.format(where=where)) from deep


def line_of(problem: Problem) -> str:
    """One readable line for a bad fact: field, value, what is allowed."""
    allowed = problem.allowed
    if problem.kind == "unknown_field":
        allowed = words.UNKNOWN_FIELD.format(known="、".join(_known_beside(problem.field.rpartition(".")[0])))
    return without_long_numbers(one_line(problem.field, problem.value, allowed, problem.kind))


@cache
def _known_beside(group: str) -> tuple[str, ...]:
    if group.startswith("statutory"):
        return ("subject", "since", "ended_on", "employed")
    names = [*FIELDS, "statutory"]
    inner = [name.removeprefix(f"{group}.") for name in names if group and name.startswith(f"{group}.")]
    return tuple(inner) or tuple(dict.fromkeys(name.partition(".")[0] for name in names))
