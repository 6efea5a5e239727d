"""Runs of text to lines of segments: faces chosen, lines broken, characters spread over the measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from intake_desk.papers.fonts import Face, Fonts
from intake_desk.papers.ink import Segment
from intake_desk.papers.linebreak import Line, break_lines, tight_places

KEPT = 3000  # paragraphs
KEPT_RUNS, LONG_RUN = 500, 300  # runs whose characters have been looked up, and how long one may be to be kept


class Align(Enum):
    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph. `is_value`: entered by somebody, set in one face throughout."""

    text: str
    face: Face
    is_value: bool = False


@dataclass(frozen=True)
class Style:
    """How a paragraph is set. Lengths in points, indents in characters of `size`."""

    face: Face
    size: float
    leading: float
    align: Align = Align.JUSTIFY
    tracking: float = 0.0
    first_indent: float = 0.0
    left_indent: float = 0.0
    right_indent: float = 0.0
    before: float = 0.0
    is_bold: bool = False
    colour: str = ""


@dataclass(frozen=True)
class TextLine:
    """One finished line, offsets from the left edge of its measure."""

    segments: tuple[Segment, ...]
    width: float


def set_paragraph(fonts: Fonts, runs: Sequence[Run], style: Style, *, measure: float) -> list[TextLine]:
    """The lines of a paragraph; a line feed in a value begins a new one, indented alike.

    What holds no entered value is set once and kept.
    """
    if any(run.is_value for run in runs):
        return _set(fonts, runs, style, measure=measure)
    key = (tuple(runs), style, measure)
    found: list[TextLine] | None = fonts.settled.get(key)  # type: ignore[assignment]
    if found is None:
        if len(fonts.settled) >= KEPT:
            fonts.settled.clear()
        found = fonts.settled[key] = _set(fonts, runs, style, measure=measure)
    return found


def _set(fonts: Fonts, runs: Sequence[Run], style: Style, *, measure: float) -> list[TextLine]:
    return [line for part in _split_at_feeds(runs) for line in _set_one(fonts, part, style, measure=measure)]


def _split_at_feeds(runs: Sequence[Run]) -> list[list[Run]]:
    if not any("\n" in run.text for run in runs):
        return [list(runs)]
    parts: list[list[Run]] = [[]]
    for run in runs:
        for number, piece in enumerate(run.text.split("\n")):
            if number:
                parts.append([])
            if piece:
                parts[-1].append(Run(piece, run.face, run.is_value))
    return [part for part in parts if part] or [[]]


def _set_one(fonts: Fonts, runs: Sequence[Run], style: Style, *, measure: float) -> list[TextLine]:
    text = "".join(run.text for run in runs)
    roles: list[str] = []
    advances: list[float] = []
    scale, tracking = style.size / 1000, style.tracking
    for run in runs:
        drawn, widths = _measured(fonts, run)
        roles += drawn
        advances += [width * scale + tracking for width in widths]
    if "" in roles:
        fonts.require([text])
    left = style.left_indent * style.size
    room = measure - left - style.right_indent * style.size
    indent = style.first_indent * style.size
    lines = break_lines(text, advances, measure=room, first=room - indent, size=style.size)
    setting = _Setting(text, roles, advances, style, measure)
    return [setting.line(line, lead=left + (0.0 if number else indent)) for number, line in enumerate(lines)]


def _measured(fonts: Fonts, run: Run) -> tuple[list[str], list[float]]:
    """Role and width of each character; the same words come again in the next paper, and when a page is set closer."""
    key = (run.text, run.face.name, run.is_value)
    found = fonts.measured.get(key)
    if found is None:
        voice = fonts.voice(fonts.face_for_value(run.text, run.face) if run.is_value else run.face)
        pairs = [voice[character] for character in run.text]
        found = [role for role, _ in pairs], [width for _, width in pairs]
        if len(fonts.measured) >= KEPT_RUNS:
            fonts.measured.clear()
        if len(run.text) <= LONG_RUN:
            fonts.measured[key] = found
    return found


@dataclass(frozen=True)
class _Setting:
    """A paragraph whose characters have found their roles and advances."""

    text: str
    roles: list[str]
    advances: list[float]
    style: Style
    room: float

    def line(self, line: Line, *, lead: float) -> TextLine:
        style = self.style
        gap = line.gap if style.align is Align.JUSTIFY else 0.0
        pieces, width = self._pieces(line, gap)
        shift = lead
        if style.align is Align.CENTRE:
            shift = lead + (self.room - lead - width) / 2
        elif style.align is Align.RIGHT:
            shift = self.room - width - style.right_indent * style.size
        return TextLine(tuple(Segment(at + shift, role, text, tracking) for at, role, text, tracking in pieces), width)

    def _pieces(self, line: Line, gap: float) -> tuple[list[tuple[float, str, str, float]], float]:
        """Stretches of one role and one tracking: offset, role, text, tracking; and where the last of them ends."""
        tight = set(tight_places(self.text, line.start, line.shown)) if gap else set()
        pieces = []
        at, start = 0.0, line.start
        for end in self._seams(line, tight):
            stretch = 0.0 if start in tight else gap
            pieces.append((at, self.roles[start], self.text[start:end], self.style.tracking + stretch))
            at += sum(self.advances[start:end]) + stretch * (end - start)
            start = end
        return pieces, at - (gap if pieces else 0.0)

    def _seams(self, line: Line, tight: set[int]) -> list[int]:
        """Where a stretch ends: the role changes, or a word or figure begins or ends."""
        start, end = line.start, line.shown
        roles = self.roles[start:end]
        if not tight and roles.count(roles[0] if roles else "") == len(roles):
            return [end] if roles else []
        marks = [(role, place in tight) for place, role in enumerate(roles, start)]
        return [*(place for place, (one, two) in enumerate(pairwise(marks), start + 1) if one != two), end]
