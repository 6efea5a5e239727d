"""`register`: visits from files into the records, their papers into a folder, the numbers back as JSON."""

from __future__ import annotations

import os
import tempfile
from argparse import Namespace
from dataclasses import dataclass, replace
from pathlib import Path

from intake_desk.cli.checking import line_of
from intake_desk.cli.signing import sentence_of, signed_in, worded
from intake_desk.cli.stopping import UNAVAILABLE, Stop, complain, say
from intake_desk.cli.streams import as_json, decoded, lines_of, opened, parsed, read_json
from intake_desk.desk.errors import DeskError
from intake_desk.desk.intake import Registered, register
from intake_desk.desk.issuing import pdf_of, save_pdf
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.sheets import IssuedPaper, PaperState
from intake_desk.desk.visit_file import read_visit, schema_text
from intake_desk.desk.visit_file_problems import BadVisit
from intake_desk.law.facts import BadFacts
from intake_desk.texts import commands as words


def run(args: Namespace) -> int:
    """Register the visit of a file, or one per line, or print the format."""
    if args.schema:
        say(schema_text().rstrip("\n"))
        return 0
    if args.file is None:
        raise Stop(words.NEED_FILE)
    if args.lines:
        return _register_lines(args)
    obj = read_json(args.file)  # a file that cannot be read needs no password
    with signed_in(args) as (desk, clerk):
        return _Counter(desk, clerk, folder_for(args.papers), args.version).register(obj)


def _register_lines(args: Namespace) -> int:
    status = 0
    with opened(args.file) as stream, signed_in(args) as (desk, clerk):
        counter = _Counter(desk, clerk, folder_for(args.papers), args.version)
        for number, raw in enumerate(lines_of(stream), 1):
            where = words.LINE.format(number=number)
            try:
                status = max(status, counter.register(parsed(decoded(raw, where=where), where=where)))
            except Stop as stop:
                status = max(status, stop.status)
                say(as_json({"error": words.AND.join(stop.lines)}))
                for line in stop.lines:
                    complain(line if line.startswith(where) else f"{where}{line}")
    return status


def folder_for(papers: str | None) -> Path | None:
    """The folder for papers, made before anything is registered. Raises Stop."""
    if papers is None:
        return None
    folder = Path(papers)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (OSError, ValueError) as closed:
        raise Stop(words.NO_FOLDER.format(folder=folder, why=getattr(closed, "strerror", None) or closed)) from closed


class _Counter:
    """One signed-in clerk taking visits one after the other."""

    def __init__(self, desk: Desk, clerk: Clerk, folder: Path | None, version: str | None) -> None:
        self._desk, self._clerk, self._folder = desk, clerk, folder
        self._version = version

    def register(self, obj: object) -> int:
        """Register one visit, write its papers, answer on one line. Raises Stop where nothing was registered."""
        try:
            with worded():
                now = self._desk.now()
                draft = read_visit(obj, office=self._desk.office, organs=self._desk.organs, now=now)
                if self._version is not None:
                    draft = replace(draft, paper_version=self._version)
                registered = register(self._desk, draft, by=self._clerk)
        except BadVisit as bad:
            raise Stop(*(str(problem) for problem in bad.problems)) from bad
        except BadFacts as bad:
            raise Stop(*(line_of(problem) for problem in bad.problems)) from bad
        answer = written(self._desk, registered, folder=self._folder, by=self._clerk)
        say(as_json(answer.told))
        for line in answer.troubles:
            complain(line)
        return UNAVAILABLE if answer.troubles and self._folder else 0


@dataclass(frozen=True)
class Written:
    """The answer to a registration, and what went wrong with its papers after it, a line each."""

    told: dict[str, object]
    troubles: tuple[str, ...]


def written(desk: Desk, registered: Registered, *, folder: Path | None, by: Clerk) -> Written:
    """Write the papers and tell what was registered. A paper that cannot be written takes nothing back."""
    troubles = [words.PAPER_NOT_DRAWN.format(number=registered.number, why=why) for why in registered.paper_problems]
    papers = []
    for paper in registered.papers:
        file = None
        try:
            file = None if folder is None else str(_save(desk, paper, folder, by=by))
        except DeskError as error:
            troubles.append(_not_saved(registered, paper, sentence_of(error)))
        except OSError as error:
            troubles.append(_not_saved(registered, paper, error.strerror or ""))
        papers.append(
            {
                "kind": str(paper.kind),
                "number": paper.number,
                "version": str(paper.version),
                "file": file,
                "sha256": paper.sha256,
                "state": str(paper.state),
                "matter": paper.matter_number,
            }
        )
    matters = [
        {"number": matter.number, "title": matter.title, "decision": matter.decision.as_json()}
        for matter in registered.matters
    ]
    told: dict[str, object] = {
        "number": registered.number,
        "registered_at": registered.registered_at.isoformat(timespec="seconds"),
        "matters": matters,
        "papers": papers,
    }
    return Written(told, tuple(troubles))


def _not_saved(registered: Registered, paper: IssuedPaper, why: str) -> str:
    return words.PAPER_NOT_SAVED.format(number=registered.number, paper=paper.number, why=why)


def _save(desk: Desk, paper: IssuedPaper, folder: Path, *, by: Clerk) -> Path:
    """The paper in the folder, all or nothing. A draft awaiting its supervisor says so on its face."""
    if paper.state is not PaperState.DRAFT:
        return save_pdf(desk, paper.number, folder, by=by)
    return _write(folder / paper.file_name, pdf_of(desk, paper.number, by=by))


def _write(path: Path, page: bytes) -> Path:
    handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return path
