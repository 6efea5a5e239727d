"""The wording of papers in a supervisor's hands: read it, try a changed copy on real pages, keep it with a reason.

Every version is kept in the records; a paper names the version it was drawn with. What the law wants on a paper cannot
be worded away: such a text is not kept.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from intake_desk import paths
from intake_desk.desk import wording_checks as checks
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.filed import reason_given
from intake_desk.desk.office import BEIJING, Clerk, Desk, Role
from intake_desk.desk.sentences import DAY_SHEET, WORDS, Problem, Sentence, codes_of, sentence_of
from intake_desk.desk.wording_checks import Change
from intake_desk.law.codes import DeskKind, Paper
from intake_desk.papers import preview as pictures
from intake_desk.papers.permits import COMPETENT_ORGAN_ONLY
from intake_desk.papers.preview import PageImage
from intake_desk.papers.rewording import Reworded
from intake_desk.papers.sentences import rewritten, spots
from intake_desk.records.models import OwnWording
from intake_desk.texts import wordings as words

__all__ = [
    "Kept", "Problem", "Sentence", "Trial", "WordingLine",
    "go_back", "kinds", "save", "sentences", "try_out", "versions",
]  # fmt: skip

_VERSION = re.compile(r"""(?m)^version[ \t]*=[ \t]*(["'])[^"'\n]*\1[ \t]*(?:#.*)?$""")


@dataclass(frozen=True)
class WordingLine:
    """One wording in force. `name` is a paper's code, or "plain/…", "slip80/…" for a version with words of its own."""

    name: str
    title: str
    version: str
    is_own: bool
    saved_on: dt.date | None = None
    saved_by: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Trial:
    """What a text looks like and what stands against it (Chinese); with problems it cannot be kept."""

    problems: tuple[Problem, ...]
    pages: tuple[PageImage, ...] = ()


@dataclass(frozen=True)
class Kept:
    """The desk that draws with the new words. With `problems` nothing was kept and the desk is the old one."""

    desk: Desk
    version: str = ""
    problems: tuple[Problem, ...] = ()


def kinds(desk: Desk) -> tuple[WordingLine, ...]:
    """Every wording this desk draws with."""
    with desk.reading() as records:
        newest = {wording.kind: wording for wording in records.wordings()}
        names = {clerk.login: clerk.name for clerk in records.clerks()}
    return tuple(_line(desk, name, newest.get(name), names) for name in _names(desk))


def sentences(desk: Desk, name: str, *, version: str = "") -> tuple[Sentence, ...]:
    """What may be changed, in the order of the paper; of the text in force, or of an earlier own version.

    Raises Refused(NO_SUCH_WORDING).
    """
    told = spots(_text(desk, name, version=version))
    used = frozenset(code for spot in told for code in codes_of(spot.text))
    return tuple(sentence_of(name, spot, used) for spot in told)


def versions(desk: Desk, name: str) -> tuple[WordingLine, ...]:
    """Every own version of a wording, oldest first; one that goes back to the shipped text is not `is_own`."""
    with desk.reading() as records:
        own, names = records.wordings(name), {clerk.login: clerk.name for clerk in records.clerks()}
    return tuple(_line(desk, name, each, names) for each in own)


def try_out(
    desk: Desk, name: str, typed: Mapping[str, str], *, by: Clerk, visit_number: str = "", dpi: int = 96
) -> Trial:
    """Changed sentences by their key, on pages of a registered or an invented visit. Nothing is written.

    Raises Refused(ROLE), Refused(NO_SUCH_WORDING), Refused(NO_SUCH_VISIT).
    """
    change, problems = _change(desk, name, typed, by=by)
    if change is None:
        return Trial(problems)
    tried, standard = _presses(desk, change)
    problems = tuple(checks.of_text(desk, change, tried, standard))
    drawn, faults = checks.drawn(desk, change, tried, standard, by=by, visit_number=visit_number)
    faults = tuple(fault for fault in faults if fault.sentence not in {each.sentence for each in problems})
    return Trial((*problems, *faults), pictures.pages(drawn.pdf, dpi) if drawn else ())


def save(desk: Desk, name: str, typed: Mapping[str, str], *, reason: str, by: Clerk) -> Kept:
    """Keep changed sentences that stand every check as the next version, dated today; papers drawn before keep theirs.

    Other windows draw with it after their next sign-in. Raises Refused(ROLE), Refused(NO_REASON),
    Refused(NO_SUCH_WORDING).
    """
    reason = reason_given(reason)
    trial = try_out(desk, name, typed, by=by)
    change, _ = _change(desk, name, typed, by=by)
    if trial.problems or change is None:
        return Kept(desk, problems=trial.problems)
    if not change.changes:
        return Kept(desk, problems=(Problem(words.SAME),))
    if name == WORDS:
        papers = tuple(each for each in _names(desk) if each not in (WORDS, DAY_SHEET))
        tried, standard = _presses(desk, change)
        if problems := tuple(checks.everywhere(desk, papers, tried, standard, by=by)):
            return Kept(desk, problems=problems)
    return _kept(desk, name, change.text, reason=reason, by=by)


def go_back(desk: Desk, name: str, *, reason: str, by: Clerk) -> Kept:
    """Draw with the shipped text again; the own versions stay readable. Raises as `save`."""
    _check_supervisor(by)
    if _bare(_text(desk, name)) == _bare(_shipped(name)):
        return Kept(desk, problems=(Problem(words.SAME),))
    return _kept(desk, name, "", reason=reason_given(reason), by=by)


def _text(desk: Desk, name: str, *, version: str = "") -> str:
    """The text in force, or that of an earlier own version. Raises Refused(NO_SUCH_WORDING)."""
    if name not in _names(desk):
        raise Refused(Refusal.NO_SUCH_WORDING)
    with desk.reading() as records:
        own = records.wordings(name)
    if version and version not in {each.version for each in own}:
        raise Refused(Refusal.NO_SUCH_WORDING)
    chosen = next((each for each in reversed(own) if each.version == version or not version), None)
    return chosen.text if chosen and chosen.text else _shipped(name)


def _shipped(name: str) -> str:
    """The text that came with the program."""
    return (paths.resources() / "papers" / f"{name}.toml").read_text("utf-8")


def _change(desk: Desk, name: str, typed: Mapping[str, str], *, by: Clerk) -> tuple[Change | None, tuple[Problem, ...]]:
    _check_supervisor(by)
    before = _text(desk, name)
    changes, problems = checks.as_files_keep(name, before, typed)
    if problems:
        return None, problems
    return Change(name, before, rewritten(before, changes), changes), ()


def _presses(desk: Desk, change: Change) -> tuple[Reworded, Reworded]:
    """One that draws with the change, and one that draws with the shipped text in its place."""
    in_force = (
        desk.press if isinstance(desk.press, Reworded) else Reworded(desk.press, paths.resources() / "papers", {})
    )
    return in_force.changed(change.name, change.text), in_force.changed(change.name, "")


def _kept(desk: Desk, name: str, text: str, *, reason: str, by: Clerk) -> Kept:
    with desk.writing() as records:
        today = desk.today().isoformat()
        count = sum(each.version.startswith(today) for each in records.wordings(name)) + 1
        version = f"{today}.{count}"
        text = _VERSION.sub(f'version = "{version}"', text, count=1)
        at = desk.now().astimezone(dt.UTC)
        own = OwnWording(kind=name, version=version, text=text, reason=reason, saved_at=at, saved_by=by.login)
        records.add_wording(own)
        detail = {"version": version, "sha256": hashlib.sha256(text.encode()).hexdigest()}
        records.audit("wording_saved", actor=by.login, subject=name, detail=detail)
        own_texts = {each.kind: each.text for each in records.wordings()}
    press = Reworded(desk.press, paths.resources() / "papers", own_texts)
    return Kept(replace(desk, press=press), version)


def _names(desk: Desk) -> tuple[str, ...]:
    """What this desk may issue, and what all its papers share; a petition office leaves the organ's notices to it."""
    folder = paths.resources() / "papers"
    found = [path.relative_to(folder).with_suffix("").as_posix() for path in sorted(folder.rglob("*.toml"))]
    is_office = desk.office.kind is DeskKind.PETITION_OFFICE
    known = sorted((name for name in found if name.rpartition("/")[2] in _ORDER), key=_place_in_list)
    papers = [name for name in known if not (is_office and name.rpartition("/")[2] in COMPETENT_ORGAN_ONLY)]
    return (*papers, DAY_SHEET, WORDS)


_ORDER = {kind.value: place for place, kind in enumerate(Paper)}


def _place_in_list(name: str) -> tuple[int, str]:
    """As the papers follow each other in the contract, each with its versions."""
    version, _, kind = name.rpartition("/")
    return _ORDER[kind], version


def _line(desk: Desk, name: str, own: OwnWording | None, names: dict[str, str]) -> WordingLine:
    title = checks.title_of(name)
    if own is None:
        return WordingLine(name, title, words.SHIPPED, is_own=False)
    saved_on = own.saved_at.astimezone(BEIJING).date()
    by = names.get(own.saved_by, own.saved_by)
    return WordingLine(name, title, own.version, bool(own.text), saved_on, by, own.reason)


def _bare(text: str) -> dict[str, object]:
    """What a file says, without the version we set ourselves."""
    return {name: value for name, value in tomllib.loads(text).items() if name != "version"}


def _check_supervisor(by: Clerk) -> None:
    if by.role is not Role.SUPERVISOR:
        raise Refused(Refusal.ROLE)
