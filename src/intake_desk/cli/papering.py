"""`verify-paper` and `county-key`: whether a paper is genuine, and the key the desks of a county share for it."""

from __future__ import annotations

import sys
from argparse import Namespace

from intake_desk.cli.signing import signed_in
from intake_desk.cli.stopping import say
from intake_desk.cli.streams import decoded, name_of, read_text
from intake_desk.desk.verifying import Verdict, Verified, share_key, take_key, verify
from intake_desk.texts import verifying as words
from intake_desk.texts.vocabulary import PAPER_STATES


def verify_paper(args: Namespace) -> int:
    """Check number and code; 1 where they do not belong together or the number is not known."""
    text = " ".join(args.code)
    if text == "-":
        text = decoded(sys.stdin.buffer.read(), where=name_of(text))
    with signed_in(args) as (desk, clerk):
        verified = verify(desk, text, by=clerk)
    for line in _lines(verified):
        say(line)
    return 0 if verified.verdict is Verdict.VALID else 1


def county_key(args: Namespace) -> int:
    """Without a file: show the key in use. With one: take over the key another desk showed."""
    text = read_text(args.file) if args.file else ""
    with signed_in(args) as (desk, clerk):
        if args.file:
            say(words.KEY_TAKEN.format(fingerprint=take_key(desk, text, by=clerk)))
        else:
            key = share_key(desk, by=clerk)
            say(words.KEY_SHARED)
            say(key)
    return 0


def _lines(verified: Verified) -> list[str]:
    verdict = verified.verdict.value
    if not verified.is_own and verified.verdict is not Verdict.VALID:
        verdict += "_elsewhere"
    lines = [words.VERDICTS[verdict].format(number=verified.number)]
    if verified.received_on and verified.verdict is Verdict.VALID:
        lines.append(words.REGISTERED.format(day=verified.received_on))
        for paper in verified.papers:
            lines.append(words.PAPER.format(title=paper.title, number=paper.number, state=PAPER_STATES[paper.state]))
    return lines
