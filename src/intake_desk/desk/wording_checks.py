"""What stands against a change of a wording: told sentence by sentence, and for the paper as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from intake_desk.desk.daybook import content_of_day
from intake_desk.desk.drawing import why_not
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.sentences import DAY_SHEET, WORDS, Problem, UnknownNames, codes_of, names_at, typed
from intake_desk.desk.specimen import specimen
from intake_desk.law.codes import DeskKind, Paper
from intake_desk.papers import preview as pictures
from intake_desk.papers.content import Content
from intake_desk.papers.daysheet import DayContent, render_day
from intake_desk.papers.faults import BadWording, PaperFault
from intake_desk.papers.press import Rendered
from intake_desk.papers.rewording import Reworded, hidden
from intake_desk.papers.sentences import TITLE, Spot, spots
from intake_desk.papers.wording import Version
from intake_desk.texts import wordings as words
from intake_desk.texts.codes import PAPER_NAMES

LONGEST_FOOTER = 22  # characters: what stands beside the page number on one line of 18 pt, the least of large print
LONGEST_SLIP_MM = 400  # the shipped ones are 200 to 280 mm long
# Where a phrase all papers share is best seen: the beginning of its name, and a paper that prints it.
_SEEN_ON = (
    ("written_by_plain", "plain/registration_receipt"),
    ("either_place_plain", "plain/guidance_slip"),
    ("either_place", "guidance_slip"),
    ("route", "guidance_slip"),
    ("subject", "guidance_slip"),
    ("term", "guidance_slip"),
    ("draft", "declining_notice"),
    ("released", "declining_notice"),
    ("list_comma", "guidance_slip"),
    ("salutation", "transfer_notice"),
    ("basis", "transfer_notice"),
    ("seal", "transfer_notice"),
    *((name, "registration_form") for name in ("oral", "read_back", "visit_kind", "visit_form", "role")),
)


@dataclass(frozen=True)
class Change:
    """A changed file beside the one it comes from. `changes`: the sentences that differ, as files keep them."""

    name: str
    before: str
    text: str
    changes: Mapping[str, str]


def as_files_keep(name: str, before: str, given: Mapping[str, str]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """What a supervisor typed, with the codes of the fields; unknown names and lost ones are problems.

    Sentences typed as they stand are left out; the one typed last comes last.
    """
    changes: dict[str, str] = {}
    problems: list[Problem] = []
    for spot in spots(before):
        if spot.key not in given:
            continue
        known = names_at(name, spot)
        try:
            text = typed(given[spot.key].strip(), known)
        except UnknownNames as error:
            problems.append(Problem(words.UNKNOWN.format(names=words.AND.join(error.names)), spot.key))
            continue
        problems += _must_have(name, spot, text, known=known)
        if text != spot.text:
            changes[spot.key] = text
    return {key: changes[key] for key in given if key in changes}, tuple(problems)


def _must_have(name: str, spot: Spot, text: str, *, known: Mapping[str, str]) -> Iterator[Problem]:
    if not text and (name == WORDS or spot.key == TITLE):
        yield Problem(words.EMPTY, spot.key)
    lost = [known[code] for code in dict.fromkeys(codes_of(spot.text)) if code not in codes_of(text)]
    if name == WORDS and text and lost:
        yield Problem(words.LOST.format(names=words.AND.join(lost)), spot.key)


def of_text(desk: Desk, change: Change, tried: Reworded, standard: Reworded) -> Iterator[Problem]:
    """What is wrong with the words themselves, before anything is drawn."""
    for key, text in change.changes.items():
        missing = tried.missing(text)
        if missing:
            yield Problem(words.NO_GLYPHS.format(characters=words.AND.join(missing)), key)
        if change.name == WORDS and key == "footer" and len(text) > LONGEST_FOOTER:
            yield Problem(words.FOOTER_TOO_LONG.format(most=LONGEST_FOOTER), key)
        yield from _promises(desk, change, key)
    for line in words.STAYING.get(change.name.rpartition("/")[2], ()):
        if line in change.before and line not in change.text:
            yield Problem(words.MUST_STAY.format(line=line), _place_of(line, change))
    if change.name != WORDS:
        yield from _of_paper(change, tried, standard)


def _promises(desk: Desk, change: Change, key: str) -> Iterator[Problem]:
    """A petition office never promises the sixty days of the organ that accepts."""
    shipped = next((spot.text for spot in spots(change.before) if spot.key == key), "")
    is_new = any(each in change.changes[key] and each not in shipped for each in words.PROMISES)
    if desk.office.kind is DeskKind.PETITION_OFFICE and is_new:
        yield Problem(words.NO_PROMISE, key)


def _place_of(line: str, change: Change) -> str:
    keys = [spot.key for spot in spots(change.before) if line in spot.text]
    return next((key for key in keys if key in change.changes), "")


def _of_paper(change: Change, tried: Reworded, standard: Reworded) -> Iterator[Problem]:
    try:
        wording = tried.wording(change.name)
    except BadWording as fault:
        yield Problem(words.fault(str(fault)), _whoever_lost(change))
        return
    lost = hidden(wording, standard.wording(change.name))
    if lost:
        yield Problem(words.HIDDEN.format(names=words.AND.join(map(words.named, lost))), _whoever_lost(change))


def _whoever_lost(change: Change) -> str:
    """The changed sentence that names less than before."""
    for spot in spots(change.before):
        if spot.key in change.changes and set(codes_of(spot.text)) - set(codes_of(change.changes[spot.key])):
            return spot.key
    return next(iter(change.changes), "")


def drawn(
    desk: Desk, change: Change, tried: Reworded, standard: Reworded, *, by: Clerk, visit_number: str = ""
) -> tuple[Rendered | None, tuple[Problem, ...]]:
    """The page of a visit with the new words. That it cannot be drawn, or needs more pages, is a problem, and so it is
    of every other version printed from the same words; the first one is the one shown."""
    first, *others = _leaves(desk, change, standard, by=by, visit_number=visit_number)
    rendered, problem = _fit(first, tried, standard)
    also = [_fit(leaf, tried, standard)[1] for leaf in others] if rendered else []
    return rendered, tuple(each for each in (problem, *also) if each)


def everywhere(
    desk: Desk, names: tuple[str, ...], tried: Reworded, standard: Reworded, *, by: Clerk
) -> Iterator[Problem]:
    """Shared phrases stand on every paper: each version is drawn once with the new ones and once with the old ones."""
    for name in names:
        kind, made = _made_from(name, standard)
        content = specimen(desk, kind, by=by)
        for version in made:
            _, problem = _fit(_Leaf(kind, content, version, is_shown=False), tried, standard)
            if problem:
                yield problem


def title_of(name: str) -> str:
    """A wording as people call it."""
    if name in words.SHARED:
        return words.SHARED[name]
    version, kind = parts(name)
    return words.TITLES.get(version, words.TITLES[""]).format(title=PAPER_NAMES[kind])


def parts(name: str) -> tuple[Version, Paper]:
    """The version and the kind of a paper's wording."""
    version, _, kind = name.rpartition("/")
    return Version(version or Version.STANDARD), Paper(kind)


@dataclass(frozen=True)
class _Leaf:
    """One paper in one version with what it would say; the one shown needs no name when something is said about it."""

    kind: str
    content: Content | DayContent
    version: Version = Version.STANDARD
    is_shown: bool = True

    def drawn_by(self, press: Reworded) -> Rendered:
        if isinstance(self.content, DayContent):
            return render_day(press, self.content)
        return press.render(self.kind, self.content, version=self.version)

    @property
    def title(self) -> str:
        return title_of(self.kind if self.version is Version.STANDARD else f"{self.version}/{self.kind}")


def _leaves(desk: Desk, change: Change, standard: Reworded, *, by: Clerk, visit_number: str) -> tuple[_Leaf, ...]:
    """Everything printed from the changed words, the page that shows them first."""
    if change.name == DAY_SHEET:
        with desk.reading() as records:
            return (_Leaf(DAY_SHEET, content_of_day(desk, records, desk.today(), by=by)),)
    is_shared = change.name == WORDS
    phrase = next(iter([*change.changes][-1:]), "") if is_shared else ""
    kind, made = _made_from(_seen_on(phrase) if is_shared else change.name, standard)
    if is_shared:
        made = tuple(dict.fromkeys((made[0], *standard.versions(kind))))
    told = _about(specimen(desk, kind, by=by, visit_number=visit_number), phrase)
    return tuple(_Leaf(kind, told, version, is_shown=version is made[0]) for version in made)


def _made_from(name: str, press: Reworded) -> tuple[Paper, tuple[Version, ...]]:
    """The versions printed from one file: large print has no words of its own, it takes those of the standard one."""
    version, kind = parts(name)
    has_large = version is Version.STANDARD and Version.LARGE in press.versions(kind)
    return kind, (version, Version.LARGE) if has_large else (version,)


def _fit(leaf: _Leaf, tried: Reworded, standard: Reworded) -> tuple[Rendered | None, Problem | None]:
    """The leaf with the new words, and what is wrong with it beside the one with the old ones."""
    try:
        rendered = leaf.drawn_by(tried)
    except BadWording as fault:
        return None, Problem(words.fault(str(fault)))
    except PaperFault as fault:
        form = words.NOT_DRAWN if leaf.is_shown else words.NOT_DRAWN_ON
        return None, Problem(form.format(title=leaf.title, why=why_not(fault)))
    is_slip = leaf.version is Version.SLIP80
    return rendered, _too_long_a_slip(leaf, rendered) if is_slip else _too_many_pages(leaf, rendered, standard)


def _too_many_pages(leaf: _Leaf, rendered: Rendered, standard: Reworded) -> Problem | None:
    try:
        before = leaf.drawn_by(standard).page_count
    except PaperFault:
        return None  # this visit cannot be drawn with the old words either: there is nothing to hold it against
    if rendered.page_count <= before:
        return None
    form = words.TOO_LONG if leaf.is_shown else words.TOO_LONG_ON
    return Problem(form.format(title=leaf.title, before=before, after=rendered.page_count))


def _too_long_a_slip(leaf: _Leaf, rendered: Rendered) -> Problem | None:
    """A slip is always one page, as long as its text; beyond some length nobody can hand it over."""
    length = round(pictures.length_mm(rendered.pdf))
    if length <= LONGEST_SLIP_MM:
        return None
    form = words.SLIP_TOO_LONG if leaf.is_shown else words.SLIP_TOO_LONG_ON
    return Problem(form.format(title=leaf.title, length=length, most=LONGEST_SLIP_MM))


def _seen_on(phrase: str) -> str:
    return next((paper for start, paper in _SEEN_ON if phrase.startswith(start)), "registration_receipt")


def _about(content: Content, phrase: str) -> Content:
    """So that the phrase is printed: with its route, subject or outcome."""
    table, _, rest = phrase.partition(".")
    entry = rest.partition(".")[0]
    if table == "subject":
        return replace(content, subjects=(entry,))
    if table == "route":
        return replace(content, route=entry)
    if table in ("either_place", "either_place_plain"):
        here = content.destination or content.desk
        return replace(content, outcome=entry, choices=content.choices or (here, content.desk))
    if table == "outcome_note":
        return replace(content, outcome=entry)
    return replace(content, released_by="") if table == "draft" else content
