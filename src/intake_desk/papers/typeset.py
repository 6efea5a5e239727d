"""Runs of text to lines of segments: faces chosen, lines broken, characters spread over the measure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from intake_desk.papers.fonts import Face, Fonts
from intake_desk.papers.ink import Segment
from intake_desk.papers.linebreak import Line, break_lines, gap_places

_SPACES = dict.fromkeys(map(ord, "\t\v\f\u00a0\u2002\u2003\u2009\u202f"), " ")
_USUAL = re.compile(r"[ -~\n\u00b7\u2010-\u2026\u3000-\u3029\u3400-\u9fff\uff01-\uff5e\uffe5]*")
_FEEDS = {ord(c): "\n" for c in "\u2028\u2029\u0085"}


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


def clean(text: str) -> str:
    """What can stand on paper of an entered text: NFC, no control or invisible format characters, plain line feeds.

    Variation selectors go too: no font of ours draws the variants, and the record keeps what was entered.
    """
    if _USUAL.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_FEEDS))
    text = text.translate(_SPACES)
    return "".join(c for c in text if c == "\n" or not _is_invisible(c))


def _is_invisible(character: str) -> bool:
    if character.isalnum():
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} or (
        "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    )


def set_paragraph(fonts: Fonts, runs: Sequence[Run], style: Style, *, measure: float) -> list[TextLine]:
    """The lines of a paragraph; a line feed in a value begins a new one, indented alike."""
    lines: list[TextLine] = []
    for part in _split_at_feeds(runs):
        lines += _set_one(fonts, part, style, measure=measure)
    return lines


def _split_at_feeds(runs: Sequence[Run]) -> list[list[Run]]:
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
    for run in runs:
        face = fonts.face_for_value(run.text, run.face) if run.is_value else run.face
        roles += fonts.roles_of(run.text, face)
    if "" in roles:
        fonts.require([text])
    advances = [width * style.size / 1000 + style.tracking for width in fonts.widths(text, roles)]
    left = style.left_indent * style.size
    room = measure - left - style.right_indent * style.size
    indent = style.first_indent * style.size
    lines = break_lines(text, advances, measure=room, first=room - indent, size=style.size)
    finished = []
    for number, line in enumerate(lines):
        lead = left + (0.0 if number else indent)
        finished.append(_finish(line, text, roles, advances, lead=lead, style=style, room=measure))
    return finished


def _finish(  # noqa: PLR0913
    line: Line, text: str, roles: list[str], advances: list[float], *, lead: float, style: Style, room: float
) -> TextLine:
    gap = line.gap if style.align is Align.JUSTIFY else 0.0
    gaps = set(gap_places(text, line.start, line.shown)) if gap else set()
    segments: list[Segment] = []
    at, start = 0.0, line.start
    begin = at
    for place in range(line.start, line.shown):
        at += advances[place] + (gap if place in gaps else 0.0)
        is_last = place + 1 == line.shown
        if is_last or roles[place + 1] != roles[place] or (gap and ((place + 1 in gaps) != (place in gaps))):
            tracking = style.tracking + (gap if place in gaps else 0.0)
            segments.append(Segment(begin, roles[place], text[start : place + 1], tracking))
            start, begin = place + 1, at
    shift = lead
    if style.align is Align.CENTRE:
        shift = lead + (room - lead - at) / 2
    elif style.align is Align.RIGHT:
        shift = room - at - style.right_indent * style.size
    return TextLine(tuple(Segment(s.offset + shift, s.role, s.text, s.tracking) for s in segments), at)
