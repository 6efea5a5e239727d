"""Prints finished pages and follows each job until the paper is out, or says what stands in the way.

The printer is always named: where it does not exist nothing is printed, never a default one instead.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from intake_desk.devices import ipp
from intake_desk.devices.ipp import JobState
from intake_desk.texts import printing

_COMMAND_PATIENCE_S = 15
_POLL_S = 0.5


class Reason(StrEnum):
    """What stands in the way of a page."""

    NO_SERVICE = "no_service"
    UNKNOWN_PRINTER = "unknown_printer"
    REJECTING = "rejecting"
    STOPPED = "stopped"
    PAPER_OUT = "paper_out"
    PAPER_JAM = "paper_jam"
    COVER_OPEN = "cover_open"
    TONER_LOW = "toner_low"
    TONER_OUT = "toner_out"
    OFFLINE = "offline"
    CANCELLED = "cancelled"
    FAILED = "failed"
    SLOW = "slow"
    UNTOLD = "untold"

    @property
    def sentence(self) -> str:
        """What happened and what to do, for the clerk."""
        return printing.REASONS[self.value]


class State(StrEnum):
    """How far a job has come."""

    PRINTED = "printed"
    WAITING = "waiting"
    FAILED = "failed"


class NotPrinted(Exception):
    """Nothing was handed to a printer; `reason` says why, `printer` which was asked for."""

    def __init__(self, reason: Reason, *, printer: str) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.printer = printer


@dataclass(frozen=True)
class Printer:
    """One printer of this machine; `reason` is what stands in its way at the moment."""

    name: str
    is_default: bool = False
    reason: Reason | None = None
    is_raw: bool = False  # passes bytes on as they are: a receipt printer speaks its own language


@dataclass(frozen=True)
class Job:
    """One page set handed to a printer; `title` "" = whatever it was called."""

    number: str
    printer: str
    title: str = ""


@dataclass(frozen=True)
class Progress:
    """How far a job has come, and what stands in its way; a printed job may still carry a warning such as low toner."""

    state: State
    reason: Reason | None = None


class PrintRoom(Protocol):
    """What the desk needs of printing; the calls wait for the machine, so they belong on the worker."""

    def printers(self) -> tuple[Printer, ...]:
        """The printers of this machine, the default one first; () where there is none or no print service."""
        ...

    def send(self, pdf: bytes, *, printer: str, title: str) -> Job:
        """Hand over a finished PDF. `title` is a paper's number, never a person's name. Raises NotPrinted."""
        ...

    def send_raw(self, commands: bytes, *, printer: str, title: str) -> Job:
        """Hand over the bytes of a printer's own language, to one that `is_raw`. Raises NotPrinted."""
        ...

    def follow(self, job: Job, *, patience_s: float = 30) -> Progress:
        """Wait until the job is printed or has failed, at most `patience_s`; still queued, or not told, is WAITING."""
        ...


# Most serious first: the words of the print service (RFC 8011 5.4.12, without severity) and of its messages.
_SIGNS: tuple[tuple[str, Reason], ...] = (
    ("media-jam", Reason.PAPER_JAM),
    ("media-empty", Reason.PAPER_OUT),
    ("media-needed", Reason.PAPER_OUT),
    ("input-tray-missing", Reason.PAPER_OUT),
    ("cover-open", Reason.COVER_OPEN),
    ("door-open", Reason.COVER_OPEN),
    ("toner-empty", Reason.TONER_OUT),
    ("marker-supply-empty", Reason.TONER_OUT),
    ("offline", Reason.OFFLINE),
    ("connecting-to-device", Reason.OFFLINE),
    ("timed-out", Reason.OFFLINE),
    ("may not exist or is unavailable", Reason.OFFLINE),
    ("unplugged or turned off", Reason.OFFLINE),
    ("toner-low", Reason.TONER_LOW),
    ("marker-supply-low", Reason.TONER_LOW),
)
_ENDED: dict[JobState, Reason] = {JobState.CANCELLED: Reason.CANCELLED, JobState.ABORTED: Reason.FAILED}
_REFUSED: tuple[tuple[str, Reason], ...] = (
    ("not accepting", Reason.REJECTING),
    ("does not exist", Reason.UNKNOWN_PRINTER),
    ("not found", Reason.UNKNOWN_PRINTER),
)


def _reason(text: str, signs: tuple[tuple[str, Reason], ...]) -> Reason | None:
    return next((reason for sign, reason in signs if sign in text), None)


class Cups:
    """The print service of Linux, through its own commands: they tell the truth where a print library does not."""

    def __init__(self, wait: Callable[[float], None] = time.sleep) -> None:
        self._wait = wait

    def printers(self) -> tuple[Printer, ...]:
        try:
            names = [line.split()[0] for line in _ask("lpstat", "-e").splitlines() if line.strip()]
            default = _ask("lpstat", "-d").rpartition(":")[2].strip()
        except NotPrinted:
            return ()
        known = [Printer(name, name == default, self._obstacle(name), _is_raw(name)) for name in names]
        return tuple(sorted(known, key=lambda printer: not printer.is_default))

    def send(self, pdf: bytes, *, printer: str, title: str) -> Job:
        return self._send(pdf, printer=printer, title=title, options=("media=A4", "fit-to-page"))

    def send_raw(self, commands: bytes, *, printer: str, title: str) -> Job:
        return self._send(commands, printer=printer, title=title, options=("raw",))

    def _send(self, given: bytes, *, printer: str, title: str, options: Sequence[str]) -> Job:
        if printer not in _ask("lpstat", "-e").split():
            raise NotPrinted(Reason.UNKNOWN_PRINTER, printer=printer)
        chosen = [part for option in options for part in ("-o", option)]
        done = _run(["lp", "-d", printer, *chosen, "-t", title, "--", "-"], locale="C.UTF-8", given=given)
        accepted = re.search(r"(\S+-\d+) \(", done.stdout.decode("utf-8", "replace"))
        if done.returncode != 0 or accepted is None:
            said = done.stderr.decode("utf-8", "replace").lower()
            raise NotPrinted(_reason(said, _REFUSED) or Reason.FAILED, printer=printer)
        return Job(accepted[1], printer, title)

    def follow(self, job: Job, *, patience_s: float = 30) -> Progress:
        until = time.monotonic() + patience_s
        while True:
            progress = self._progress(job)
            if progress.state is not State.WAITING or time.monotonic() >= until:
                return progress
            self._wait(_POLL_S)

    def _progress(self, job: Job) -> Progress:
        try:
            report = ipp.report(int(job.number.rpartition("-")[2]))
        except OSError:
            return Progress(State.WAITING, Reason.NO_SERVICE)
        if report is None or (job.title and report.title not in ("", job.title)):
            return Progress(State.WAITING, Reason.UNTOLD)  # it keeps no history, or numbers from one again
        if report.state in _ENDED:
            return Progress(State.FAILED, _ENDED[report.state])
        obstacle = self._obstacle(job.printer)
        if report.state is JobState.COMPLETED:
            return Progress(State.PRINTED, obstacle)
        untold = Reason.OFFLINE if "resources-are-not-ready" in report.reasons else Reason.SLOW
        return Progress(State.WAITING, obstacle or untold)

    def _obstacle(self, printer: str) -> Reason | None:
        try:
            said = _ask("lpstat", "-l", "-p", printer).lower()
            accepts = "not accepting" not in _ask("lpstat", "-a", printer).lower()
        except NotPrinted as problem:
            return problem.reason
        if not accepts:
            return Reason.REJECTING
        return _reason(said, _SIGNS) or (Reason.STOPPED if " disabled since" in said else None)


def _is_raw(printer: str) -> bool:
    """A queue without a driver; CUPS names its model so, in English whatever the locale."""
    try:
        return "Raw Printer" in _ask("lpoptions", "-p", printer)
    except NotPrinted:
        return False


def _ask(*command: str) -> str:
    """What a command of the print service says. Raises NotPrinted(NO_SERVICE) where nobody answers."""
    done = _run(list(command), locale="C")
    said = done.stdout.decode("utf-8", "replace")
    complaint = done.stderr.decode("utf-8", "replace").lower()
    if done.returncode != 0 and ("scheduler" in complaint or "connect" in complaint or "bad file" in complaint):
        raise NotPrinted(Reason.NO_SERVICE, printer="")
    return said


def _run(command: list[str], *, locale: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": locale}
    try:
        return subprocess.run(
            command, input=given or b"", capture_output=True, env=environment, timeout=_COMMAND_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NotPrinted(Reason.NO_SERVICE, printer="") from problem
