"""`paper`, `verify-paper` and `county-key`: one paper made, saved and printed; whether a paper is genuine."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from intake_desk.cli.reading import plain, title_of
from intake_desk.cli.registering import folder_for
from intake_desk.cli.signing import signed_in
from intake_desk.cli.stopping import say
from intake_desk.cli.streams import as_json, decoded, name_of, read_text
from intake_desk.desk import issuing
from intake_desk.desk.printing import PrintJob
from intake_desk.desk.sheets import IssuedPaper, PaperState, Version
from intake_desk.desk.verifying import Verdict, Verified, share_key, take_key, verify
from intake_desk.texts import commands
from intake_desk.texts import verifying as words
from intake_desk.texts.vocabulary import PAPER_STATES, PAPER_VERSIONS, PRINT_STATES
from intake_desk.ui.print_room import room_of_this_machine


def one_paper(args: Namespace) -> int:
    """Choose what a paper is made as, write it to a folder, send the original to a printer; then say how it stands."""
    folder = folder_for(args.papers)
    with signed_in(args) as (desk, clerk):
        if args.version is not None:
            issuing.choose_version(desk, args.number, Version(args.version), by=clerk)
        saved = None if folder is None else issuing.save_pdf(desk, args.number, folder, by=clerk)
        job = None
        if args.printer is not None:
            room = room_of_this_machine()
            job = issuing.print_paper(desk, args.number, printer=args.printer, by=clerk, room=room)
        paper, offered = issuing.read_paper(desk, args.number, by=clerk), issuing.versions(desk, args.number)
    if args.json:
        told = {"paper": plain(paper), "versions": plain(offered), "file": saved and str(saved), "job": plain(job)}
        say(as_json(told))
        return 0
    for line in _paper_lines(paper, offered, saved, job):
        say(line)
    return 0


def _paper_lines(
    paper: IssuedPaper, offered: Sequence[Version], saved: Path | None, job: PrintJob | None
) -> Iterator[str]:
    state = PRINT_STATES[paper.print_state] if paper.state is PaperState.ISSUED else PAPER_STATES[paper.state]
    yield commands.PAPER_LINE.format(number=paper.number, title=title_of(paper), state=state).strip()
    named = (f"{version} {PAPER_VERSIONS[version]}" for version in offered)
    yield commands.OFFERED_LINE.format(versions="；".join(named))
    if saved is not None:
        yield commands.SAVED_LINE.format(file=saved)
    if job is not None:
        state, why = PRINT_STATES[job.state], f"。{job.why}" if job.why else ""
        yield commands.SENT_LINE.format(printer=job.printer, job=job.number, state=state, why=why)


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
