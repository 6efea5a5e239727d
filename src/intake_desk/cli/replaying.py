"""`replay`: what a changed rulebook would have decided otherwise."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from intake_desk.cli.signing import signed_in
from intake_desk.cli.stopping import say
from intake_desk.cli.streams import as_json
from intake_desk.desk.replay import ChangedVerdict, Replayed, replay
from intake_desk.law.codes import Outcome
from intake_desk.texts import commands as words
from intake_desk.texts.codes import DEADLINE_NAMES, OUTCOME_NAMES


def run(args: Namespace) -> int:
    """List every verdict that would change; 0 whether or not there are any."""
    with signed_in(args) as (desk, clerk):
        replayed = replay(desk, Path(args.rulebook), by=clerk)
    if args.json:
        say(as_json(_as_json(replayed)))
        return 0
    for verdict in replayed.changed:
        say(_line(verdict))
    say(words.REPLAYED.format(matters=replayed.matters, changed=len(replayed.changed)))
    return 0


def _line(verdict: ChangedVerdict) -> str:
    line = f"{verdict.matter_number}  {_names(verdict.before)} → {_names(verdict.after)}"
    before = dict((kind, rolled) for kind, _, rolled in verdict.dates_before)
    for kind, _, rolled in verdict.dates_after:
        if before.get(kind) != rolled:
            line += f"  {DEADLINE_NAMES[kind]} {before.get(kind, words.NONE)} → {rolled}"
    return line


def _names(outcomes: tuple[Outcome, ...]) -> str:
    return "、".join(OUTCOME_NAMES[outcome] for outcome in outcomes)


def _as_json(replayed: Replayed) -> dict[str, object]:
    return {
        "rulebook": replayed.rulebook_version,
        "matters": replayed.matters,
        "changed": [
            {
                "number": verdict.matter_number,
                "before": {"outcomes": verdict.before, "deadlines": verdict.dates_before},
                "after": {"outcomes": verdict.after, "deadlines": verdict.dates_after},
            }
            for verdict in replayed.changed
        ],
    }
