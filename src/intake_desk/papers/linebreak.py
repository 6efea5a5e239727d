"""Where a Chinese line may end (GB/T 15834-2011): pure, on characters and their widths, knows no fonts and no pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

NO_START = frozenset("，。、；：？！,.;:?!）〕】》〉」』｝］)]}”’…—～·•％%‰℃°／/々〗»﹚﹞")
NO_END = frozenset("（〔【《〈「『｛［([{“‘〖«＄￥¥$＃#")
_WORD = (
    # a figure keeps its counting word: year, month, day, hour, minute, number, article, yuan, person
    r"[0-9][0-9A-Za-z.,:/+_@#&%-]*+(?:[\u5e74\u6708\u65e5\u65f6\u5206\u53f7\u6761\u5143\u4eba])?+"
    r"|[A-Za-z][0-9A-Za-z.'_@:/?&=#%+-]*+"
)
_OPENERS = f"[{re.escape(''.join(sorted(NO_END)))}]|(?>{_WORD})(?<=#)"
_UNIT = (
    r"——|……"  # a dash or an ellipsis is two cells and one mark
    r"|＿++"  # a line to fill in
    rf"|{_WORD}|[\u0300-\u036f]++"
)
# Pieces that are never cut: a unit with the marks that may not end a line before it or start one after it.
_BOX = re.compile(
    rf"(?:(?>{_OPENERS})++(?>{_UNIT}|\S)?+|(?>{_UNIT}|.))(?:——|……|[{re.escape(''.join(sorted(NO_START)))}])*+",
    re.DOTALL,
)
_TIGHT = re.compile(r"[!-~](?=[\x00-\x7f])|—(?=—)|…(?=…)")  # not stretched: inside words, figures, dashes
SEAMS = frozenset("-/_@.?&=,:")  # where a long word or number may be cut
LONG_UNIT = 30  # characters; a longer word may be cut anywhere rather than leave a hole
WIDEST_GAP = 0.18  # of the size: beyond this a line is left ragged


@dataclass(frozen=True)
class Line:
    """Characters start..end of the text (trailing spaces included in `end`, not in `shown`) and the stretch per gap."""

    start: int
    shown: int
    end: int
    gap: float = 0.0


def break_lines(text: str, advances: Sequence[float], *, measure: float, first: float, size: float) -> list[Line]:
    """Lines of one paragraph without line feeds, filled from the front; what does not fit is pushed out whole.

    `advances` in points, one for each character; `first`: measure of the first line. Every character is in one line.
    """
    sums = [0.0, *accumulate(advances)]
    if sums[-1] <= first + 0.01:
        return [Line(0, len(text.rstrip()), len(text))]
    cuts = _fill(_boxes(text), text, sums=sums, measure=measure, first=first)
    cuts = _spare_lone_last(cuts, text, sums=sums, measure=measure)
    rooms = [*[first, *[measure] * len(cuts)][: len(cuts) - 2], 0.0]  # the last line is not stretched
    return [
        _line(text, sums, start=start, end=end, room=room, size=size)
        for (start, end), room in zip(pairwise(cuts), rooms, strict=True)
    ]


def _boxes(text: str) -> list[tuple[int, int]]:
    return [box.span() for box in _BOX.finditer(text)]


def _fill(boxes: list[tuple[int, int]], text: str, *, sums: Sequence[float], measure: float, first: float) -> list[int]:
    """Positions where lines begin, and the end of the text."""
    cuts, room, place = [0], first, 0
    reach = [sums[end] for _, end in boxes]
    while (place := bisect_right(reach, sums[cuts[-1]] + room + 0.01, place)) < len(boxes):
        start, end = boxes[place]
        cut = 0 if text[start:end].isspace() else _cut(text, start, end, sums=sums, line=cuts[-1], room=room)
        if cut > cuts[-1]:
            cuts.append(cut)
            room = measure
        else:
            place += 1
    if cuts[-1] == len(text):
        cuts.pop()
    return [*cuts, len(text)]


def _cut(text: str, start: int, end: int, *, sums: Sequence[float], line: int, room: float) -> int:
    """Where to end the line that begins at `line`, when the box start..end does not fit on it any more."""
    is_alone = start <= line
    leaves_hole = sums[start] - sums[line] < room * 0.75
    if not is_alone and not leaves_hole:
        return start
    first = max(start, line)
    fits = first
    while fits < end and sums[fits + 1] - sums[line] <= room + 0.01:
        fits += 1
    seam = next((place for place in range(fits, first + 2, -1) if _is_seam(text, place)), 0)
    if seam or not (is_alone or end - start >= LONG_UNIT):
        return seam or start
    best = next((place for place in _allowed(text, first, fits)), 0)
    return best or (max(fits, line + 1) if is_alone else start)


def _is_seam(text: str, place: int) -> bool:
    """After a hyphen or slash inside a word, with at least two characters to come."""
    tail = text[place : place + 2]
    return text[place - 1] in SEAMS and len(tail) == 2 and tail.isascii() and tail.isalnum()


def _allowed(text: str, start: int, fits: int) -> Iterator[int]:
    """Places inside a box too long for a line, the furthest of the best first."""
    for place in range(fits, start, -1):
        before, after = text[place - 1], text[place] if place < len(text) else ""
        if before in NO_END or after in NO_START:
            continue
        yield place
    for place in range(fits, start, -1):
        if not _splits_pair(text, place):
            yield place


def _splits_pair(text: str, place: int) -> bool:
    mark = text[place - 1]
    if mark not in "—…" or place >= len(text) or text[place] != mark:
        return False
    run = text[:place]
    return (len(run) - len(run.rstrip(mark))) % 2 == 1


def _spare_lone_last(cuts: list[int], text: str, *, sums: Sequence[float], measure: float) -> list[int]:
    """No single character on the last line where the line above can give one more."""
    if len(cuts) < 3 or not _is_lone(text[cuts[-2] :].strip()):
        return cuts
    above = _boxes(text[cuts[-3] : cuts[-2]])
    if len(above) < 6:
        return cuts
    start = cuts[-3] + above[-1][0]
    if sums[cuts[-1]] - sums[start] > measure * 0.4:
        return cuts
    return [*cuts[:-2], start, cuts[-1]]


def _is_lone(tail: str) -> bool:
    """One character, whatever marks may follow it."""
    return len(tail.rstrip("".join(NO_START))) <= 1


def _line(text: str, sums: Sequence[float], *, start: int, end: int, room: float, size: float) -> Line:
    shown = start + len(text[start:end].rstrip())
    gaps = max(shown - start - 1, 0) - len(tight_places(text, start, shown))
    spare = room - (sums[shown] - sums[start])
    gap = spare / gaps if room and gaps > 0 and spare > 0 else 0.0
    return Line(start, shown, end, gap if gap <= WIDEST_GAP * size else 0.0)


def tight_places(text: str, start: int, end: int) -> list[int]:
    """Indexes of the characters after which a justified line is not stretched: inside words, figures and dashes."""
    return [found.start() for found in _TIGHT.finditer(text, start, end)]
