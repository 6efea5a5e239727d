"""The wording of papers in a supervisor's hands: read it, try a changed copy on real pages, keep it with a reason.

Every version is kept in the records; a paper names the version it was drawn with. What the law wants on a paper cannot
be worded away: such a text is not kept.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from intake_desk import paths
from intake_desk.desk.drawing import why_not
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.filed import reason_given
from intake_desk.desk.office import BEIJING, Clerk, Desk, Role
from intake_desk.desk.specimen import specimen
from intake_desk.law.codes import DeskKind, Paper
from intake_desk.papers import preview as pictures
from intake_desk.papers.content import Content
from intake_desk.papers.faults import BadWording, PaperFault
from intake_desk.papers.permits import COMPETENT_ORGAN_ONLY
from intake_desk.papers.preview import PageImage
from intake_desk.papers.rewording import Reworded, fixed_text, hidden
from intake_desk.papers.wording import Version, Wording
from intake_desk.records.models import OwnWording
from intake_desk.texts import wordings as words
from intake_desk.texts.codes import PAPER_NAMES

_VERSION = re.compile(r"""(?m)^version[ \t]*=[ \t]*(["'])[^"'\n]*\1[ \t]*(?:#.*)?$""")
_ANY = 10_000


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

    problems: tuple[str, ...]
    pages: tuple[PageImage, ...] = ()


@dataclass(frozen=True)
class Kept:
    """The desk that draws with the new words. With `problems` nothing was kept and the desk is the old one."""

    desk: Desk
    version: str = ""
    problems: tuple[str, ...] = ()


def kinds(desk: Desk) -> tuple[WordingLine, ...]:
    """Every wording this desk draws with."""
    with desk.reading() as records:
        newest = {wording.kind: wording for wording in records.wordings()}
        names = {clerk.login: clerk.name for clerk in records.clerks()}
    return tuple(_line(desk, name, newest.get(name), names) for name in _names(desk))


def read(desk: Desk, name: str, *, version: str = "") -> str:
    """The text in force, or that of an earlier own version. Raises Refused(NO_SUCH_WORDING)."""
    if name not in _names(desk):
        raise Refused(Refusal.NO_SUCH_WORDING)
    with desk.reading() as records:
        own = records.wordings(name)
    if version and version not in {each.version for each in own}:
        raise Refused(Refusal.NO_SUCH_WORDING)
    chosen = next((each for each in reversed(own) if each.version == version or not version), None)
    return chosen.text if chosen and chosen.text else shipped(name)


def shipped(name: str) -> str:
    """The text that came with the program."""
    return (paths.resources() / "papers" / f"{name}.toml").read_text("utf-8")


def versions(desk: Desk, name: str) -> tuple[WordingLine, ...]:
    """Every own version of a wording, oldest first; one that goes back to the shipped text is not `is_own`."""
    with desk.reading() as records:
        own, names = records.wordings(name), {clerk.login: clerk.name for clerk in records.clerks()}
    return tuple(_line(desk, name, each, names) for each in own)


def try_out(desk: Desk, name: str, text: str, *, by: Clerk, visit_number: str = "", dpi: int = 96) -> Trial:
    """The text on pages of a registered or an invented visit, checked as it would be when kept. Nothing is written.

    Raises Refused(ROLE), Refused(NO_SUCH_WORDING), Refused(NO_SUCH_VISIT).
    """
    _check_supervisor(by)
    if name not in _names(desk):
        raise Refused(Refusal.NO_SUCH_WORDING)
    folder = paths.resources() / "papers"
    tried, standard = Reworded(desk.press, folder, {name: text}), Reworded(desk.press, folder, {})
    if not _VERSION.search(text):
        return Trial((words.NO_VERSION,))
    try:
        wording = tried.wording(name)
    except BadWording as fault:
        return Trial((words.fault(str(fault)),))
    problems = list(_against(desk, name, wording, standard.wording(name)))
    missing = tried.missing(fixed_text(wording))
    if missing:
        return Trial((*problems, words.NO_GLYPHS.format(characters="、".join(missing))))
    version, kind = _parts(name)
    content = specimen(desk, kind, by=by, visit_number=visit_number)
    try:
        drawn = tried.render(kind, content, version=version)
    except BadWording as fault:
        return Trial((*problems, words.fault(str(fault))))
    except PaperFault as fault:
        return Trial((*problems, words.NOT_DRAWN.format(why=why_not(fault))))
    before = _page_count(standard, kind, content, version)
    if drawn.page_count > before:
        problems.append(words.TOO_LONG.format(before=before, after=drawn.page_count))
    return Trial(tuple(problems), pictures.pages(drawn.pdf, dpi))


def save(desk: Desk, name: str, text: str, *, reason: str, by: Clerk) -> Kept:
    """Keep a text that stands every check as the next version, dated today; papers drawn before keep theirs.

    Other windows draw with it after their next sign-in. Raises Refused(ROLE), Refused(NO_REASON),
    Refused(NO_SUCH_WORDING).
    """
    reason = reason_given(reason)
    trial = try_out(desk, name, text, by=by)
    if not trial.problems and _bare(text) == _bare(read(desk, name)):
        trial = Trial((words.SAME,))
    return Kept(desk, problems=trial.problems) if trial.problems else _kept(desk, name, text, reason=reason, by=by)


def go_back(desk: Desk, name: str, *, reason: str, by: Clerk) -> Kept:
    """Draw with the shipped text again; the own versions stay readable. Raises as `save`."""
    _check_supervisor(by)
    if _bare(read(desk, name)) == _bare(shipped(name)):
        return Kept(desk, problems=(words.SAME,))
    return _kept(desk, name, "", reason=reason_given(reason), by=by)


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
    """What this desk may issue; a petition office leaves the organ's own notices to the organ."""
    folder = paths.resources() / "papers"
    found = [path.relative_to(folder).with_suffix("").as_posix() for path in sorted(folder.rglob("*.toml"))]
    is_office = desk.office.kind is DeskKind.PETITION_OFFICE
    known = (name for name in found if name.rpartition("/")[2] in tuple(Paper))
    return tuple(name for name in known if not (is_office and name.rpartition("/")[2] in COMPETENT_ORGAN_ONLY))


def _parts(name: str) -> tuple[Version, Paper]:
    version, _, kind = name.rpartition("/")
    return Version(version or Version.STANDARD), Paper(kind)


def _line(desk: Desk, name: str, own: OwnWording | None, names: dict[str, str]) -> WordingLine:
    version, _, kind = name.rpartition("/")
    title = words.TITLES[version].format(title=PAPER_NAMES[Paper(kind)])
    if own is None:
        return WordingLine(name, title, words.SHIPPED, is_own=False)
    saved_on = own.saved_at.astimezone(BEIJING).date()
    by = names.get(own.saved_by, own.saved_by)
    return WordingLine(name, title, own.version, bool(own.text), saved_on, by, own.reason)


def _against(desk: Desk, name: str, wording: Wording, standard: Wording) -> Iterator[str]:
    """What the law or the house wants on the paper and the text lacks, or promises and may not."""
    kind = name.rpartition("/")[2]
    text, before = fixed_text(wording), fixed_text(standard)
    lost = hidden(wording, standard)
    if lost:
        yield words.HIDDEN.format(names="、".join(lost))
    for line in words.STAYING.get(kind, ()):
        if line in before and line not in text:
            yield words.MUST_STAY.format(line=line)
    tickets = [[block.when for block in each.blocks if block.style == "ticket"] for each in (wording, standard)]
    if tickets[0] != tickets[1]:
        yield words.NO_TICKET
    is_office = desk.office.kind is DeskKind.PETITION_OFFICE
    if is_office and any(each in text and each not in before for each in words.PROMISES):
        yield words.NO_PROMISE


def _page_count(press: Reworded, kind: Paper, content: Content, version: Version) -> int:
    try:
        return press.render(kind, content, version=version).page_count
    except PaperFault:  # the shipped words do not go with this visit either: nothing to compare with
        return _ANY


def _bare(text: str) -> str:
    """Without the version line, which we set ourselves."""
    return _VERSION.sub("", text, count=1).strip()


def _check_supervisor(by: Clerk) -> None:
    if by.role is not Role.SUPERVISOR:
        raise Refused(Refusal.ROLE)
