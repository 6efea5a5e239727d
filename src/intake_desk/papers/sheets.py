"""The sheets of the house: paper, margins and type of each, from the roomiest setting to the closest."""

from __future__ import annotations

from dataclasses import replace

from intake_desk.papers.fonts import BODY, SONG
from intake_desk.papers.ink import MM
from intake_desk.papers.page import Sheet
from intake_desk.papers.typeset import Style

A4 = (210 * MM, 297 * MM)
A5 = (148 * MM, 210 * MM)
PITCH = 442.2 / 28  # a character's cell: 28 of them on a line of 156 mm
LEADING = 637.8 / 22  # a line's height: 22 of them on 225 mm
SIZE = 16.0  # size 3
ROLL_HEAD, ROLL_FOOT = 3 * MM, 9 * MM
LARGE = 18.0  # what people with weak eyes can read


def _letter(size: float = SIZE, leading: float = LEADING, *, least: float = 0.0) -> Sheet:
    """Letter form of GB/T 9704-2012: binding side 28 mm, text 156 × 225 mm, head on page one."""
    body = Style(BODY, size, leading, tracking=PITCH - SIZE if size == SIZE else 0.0)
    top = A4[1] - 37 * MM
    return Sheet(A4, 28 * MM, 156 * MM, top, top - 225 * MM, A4[1] - 50 * MM, "letter", body, least)


def _form(size: float = 11.5, leading: float = 18.0) -> Sheet:
    """A4 form: narrower margins, smaller type, made of tables."""
    top = A4[1] - 20 * MM
    return Sheet(A4, 22 * MM, 166 * MM, top, 22 * MM, top, "form", Style(SONG, size, leading))


def _reader(size: float = 15.0, leading: float = 27.0) -> Sheet:
    """A4 for reading at arm's length: what hangs on the wall or is read aloud."""
    top = A4[1] - 26 * MM
    return Sheet(A4, 27 * MM, 156 * MM, top, 24 * MM, top, "form", Style(SONG, size, leading))


def _slip(size: float = 11.5, leading: float = 18.2) -> Sheet:
    """A5 upright: what a visitor takes home."""
    top = A5[1] - 12 * MM
    return Sheet(A5, 14 * MM, 120 * MM, top, 16 * MM, top, "slip", Style(SONG, size, leading))


def _large(size: float = 20.0, leading: float = 33.0) -> Sheet:
    """A4 in large print."""
    top = A4[1] - 22 * MM
    return Sheet(A4, 22 * MM, 166 * MM, top, 24 * MM, top, "form", Style(SONG, size, leading), LARGE)


def _roll(size: float = 11.0, leading: float = 15.5) -> Sheet:
    """80 mm paper of a receipt printer, 72 mm of it printable; the page is as long as its text."""
    endless = 2000 * MM
    return Sheet((80 * MM, endless), 5 * MM, 70 * MM, endless, 0.0, endless, "roll", Style(SONG, size, leading))


def cut_to(roll: Sheet, height: float) -> Sheet:
    """The roll torn off below `height` points of text."""
    whole = height + ROLL_HEAD + ROLL_FOOT
    top = whole - ROLL_HEAD
    return replace(roll, size=(roll.size[0], whole), top=top, first_top=top, bottom=ROLL_FOOT)


SHEETS: dict[str, tuple[Sheet, ...]] = {
    # a letter that all but fits its page is set a little closer rather than sent over with the seal alone
    "letter": (
        _letter(),
        _letter(leading=27.0),
        _letter(leading=25.0),
        _letter(15.0, 23.5),
        _letter(14.0, 21.8),
        _letter(14.0, 20.4),
    ),
    "form": (_form(), _form(11.0, 16.5), _form(10.5, 15.5), replace(_form(10.5, 15.5), has_spare=False)),
    "reader": (_reader(), _reader(14.0, 24.0), _reader(13.5, 22.5), _reader(12.5, 21.0)),
    "slip": (_slip(), _slip(11.0, 16.5), _slip(10.5, 15.2)),
    "large letter": (
        _letter(LARGE, 31.0, least=LARGE),
        _letter(LARGE, 28.0, least=LARGE),
        _letter(LARGE, 25.5, least=LARGE),
    ),
    "large": (_large(), _large(19.0, 30.0), _large(LARGE, 27.0)),
    "slip80": (_roll(),),
}
