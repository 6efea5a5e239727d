"""Turns one source font into a lean TrueType font with our own name, in pieces that several processes can draw."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

ERROR_UNITS = 1.0  # of 1000 per em: not visible at print size (documents.md of the project measured it)
EM_DASH, MIDDLE_DOT, BULLET, BOX, TICK, OPEN_BOX, TICKED_BOX = 0x2014, 0xB7, 0x2022, 0x25A1, 0x2713, 0x2610, 0x2611
AFTER_F = 0x2EBF0  # Extensions I, G, H
PIECE = 1500  # glyphs per task


@dataclass(frozen=True)
class Piece:
    """Code points of one font to be drawn by one process. `borrow` is drawn from `lender` instead of `source`."""

    role: str
    source: str
    codes: tuple[int, ...]
    lender: str = ""


@dataclass(frozen=True)
class Drawn:
    """One compiled glyph: bytes of its `glyf` entry, advance, left side bearing and box, in units of 1000."""

    code: int
    outline: bytes
    advance: int
    box: tuple[int, int, int, int]


def wanted(source: Path, keep: str) -> tuple[int, ...]:
    """The code points of `source` to keep: `all`, or `gb2312` (its set, plus every sign outside the Han blocks)."""
    with TTFont(source, lazy=True) as font:
        codes = sorted(font.getBestCmap())
    if keep == "all":
        return tuple(codes)
    return tuple(code for code in codes if code < 0x3400 or code > 0xF000 or _in_gb2312(code))


def cut_out(source: Path, target: Path) -> None:
    """A copy of `source` with nothing but the code points after Extension F; the outlines stay as they are."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=["*"], notdef_outline=True)
    options.drop_tables = [*options.drop_tables, "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for code in font.getBestCmap() if code >= AFTER_F])
    cutter.subset(font)
    font["name"].setName("Characters up to Extension F taken out by resources/fonts/build.py", 10, 3, 1, 0x409)
    part = target.with_suffix(f".{os.getpid()}.part")
    font.save(part)
    os.replace(part, target)


def _in_gb2312(code: int) -> bool:
    try:
        chr(code).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _opened(path: str) -> tuple[TTFont, dict[int, str]]:
    font = TTFont(path, lazy=True)
    return font, font.getBestCmap()


def draw_piece(piece: Piece) -> tuple[str, list[Drawn]]:
    """Run in a worker process: the glyphs of one piece, mended where the source is wrong for Chinese pages."""
    font, names = _opened(piece.lender or piece.source)
    glyphs = font.getGlyphSet()
    return piece.role, [_drawn(glyphs, names, code) for code in piece.codes]


def _drawn(glyphs: object, names: dict[int, str], code: int) -> Drawn:
    if code in REPAIRS:
        pen, advance = REPAIRS[code](glyphs, names)
    else:
        pen, advance = _pen(), glyphs[names[code]].width  # type: ignore[index]
        glyphs[names[code]].draw(Cu2QuPen(pen, ERROR_UNITS, reverse_direction=True))  # type: ignore[index]
    return _compiled(code, pen.glyph(), round(advance))


def _pen() -> TTGlyphPen:
    return TTGlyphPen(None)


def _compiled(code: int, glyph: Glyph, advance: int) -> Drawn:
    table = newTable("glyf")
    table.glyphs = {}
    outline = glyph.compile(table, recalcBBoxes=True)
    box = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) if outline else (0, 0, 0, 0)
    return Drawn(code, bytes(outline), advance, box)


def _box_of(glyphs: object, name: str) -> tuple[float, float, float, float]:
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)  # type: ignore[index]
    return pen.bounds


def _full_dash(glyphs: object, names: dict[int, str]) -> tuple[TTGlyphPen, int]:
    """An em dash that fills its cell, so that two of them join."""
    _, bottom, _, top = _box_of(glyphs, names[EM_DASH])
    pen = _pen()
    pen.moveTo((0, round(bottom)))
    for corner in ((0, round(top)), (1000, round(top)), (1000, round(bottom))):
        pen.lineTo(corner)
    pen.closePath()
    return pen, 1000


def _half_dot(glyphs: object, names: dict[int, str]) -> tuple[TTGlyphPen, int]:
    """The dot inside a name, centred in half a cell and at the height of the Han characters' middle."""
    left, bottom, right, top = _box_of(glyphs, names[MIDDLE_DOT])
    pen = _pen()
    shift = (1, 0, 0, 1, 250 - (left + right) / 2, 380 - (bottom + top) / 2)
    glyphs[names[MIDDLE_DOT]].draw(  # type: ignore[index]
        TransformPen(Cu2QuPen(pen, ERROR_UNITS, reverse_direction=True), shift)
    )
    return pen, 500


def _open_box(glyphs: object, names: dict[int, str]) -> tuple[TTGlyphPen, int]:
    pen = _pen()
    glyphs[names[BOX]].draw(Cu2QuPen(pen, ERROR_UNITS, reverse_direction=True))  # type: ignore[index]
    return pen, 1000


def _ticked_box(glyphs: object, names: dict[int, str]) -> tuple[TTGlyphPen, int]:
    pen, advance = _open_box(glyphs, names)
    left, bottom, right, top = _box_of(glyphs, names[TICK])
    scale = 560 / max(right - left, top - bottom)
    place = (scale, 0, 0, scale, 500 - scale * (left + right) / 2, 380 - scale * (bottom + top) / 2)
    glyphs[names[TICK]].draw(  # type: ignore[index]
        TransformPen(Cu2QuPen(pen, ERROR_UNITS, reverse_direction=True), place)
    )
    return pen, advance


REPAIRS: dict[int, Callable[[object, dict[int, str]], tuple[TTGlyphPen, int]]] = {
    EM_DASH: _full_dash,
    MIDDLE_DOT: _half_dot,
    OPEN_BOX: _open_box,
    TICKED_BOX: _ticked_box,
}


def made_up(source: Path) -> tuple[int, ...]:
    """Signs our pages need that `source` lacks but has the parts of."""
    with TTFont(source, lazy=True) as font:
        have = font.getBestCmap()
    parts = {OPEN_BOX: (BOX,), TICKED_BOX: (BOX, TICK)}
    return tuple(code for code, needs in parts.items() if code not in have and all(part in have for part in needs))


def assemble(drawn: Iterable[Drawn], *, postscript: str, source: Path, target: Path) -> None:
    """Write the TrueType file atomically. Glyphs are in code-point order; the first is an empty box for `.notdef`."""
    ordered = sorted(drawn, key=lambda one: one.code)
    order = [".notdef", *(f"u{one.code:04X}" for one in ordered)]
    outlines = [_notdef(), *ordered]
    builder = FontBuilder(1000, isTTF=True)
    builder.font.recalcBBoxes = False
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({one.code: name for one, name in zip(ordered, order[1:], strict=True)})
    _set_outlines(builder, dict(zip(order, outlines, strict=True)))
    _set_metrics(builder, dict(zip(order, outlines, strict=True)), source=source)
    _set_names(builder, postscript)
    _limit_maxp(builder, len(order))
    part = target.with_suffix(f".{os.getpid()}.part")
    builder.font.save(part)
    os.replace(part, target)


def _notdef() -> Drawn:
    pen = _pen()
    for left, bottom, right, top in ((100, 0, 900, 800), (160, 60, 840, 740)):
        pen.moveTo((left, bottom))
        for corner in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(corner)
        pen.closePath()
    return _compiled(-1, pen.glyph(), 1000)


def _set_outlines(builder: FontBuilder, drawn: dict[str, Drawn]) -> None:
    """The compiled outlines as they are (FontBuilder.setupGlyf would unpack each one again)."""
    builder.font["loca"] = newTable("loca")
    builder.font["glyf"] = table = newTable("glyf")
    table.glyphs = {name: Glyph(one.outline) for name, one in drawn.items()}
    table.glyphOrder = builder.font.getGlyphOrder()
    builder.setupMaxp()


def _set_metrics(builder: FontBuilder, drawn: dict[str, Drawn], *, source: Path) -> None:
    with TTFont(source, lazy=True) as font:
        ascent, descent = font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender
        weight, caps = font["OS/2"].usWeightClass, getattr(font["OS/2"], "sCapHeight", 733)
    builder.setupHorizontalMetrics({name: (one.advance, one.box[0]) for name, one in drawn.items()})
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupOS2(sTypoAscender=ascent, sTypoDescender=descent, usWeightClass=weight, sCapHeight=caps, fsType=0)
    edges = list(zip(*(one.box for one in drawn.values() if one.outline), strict=True))
    head = builder.font["head"]
    head.xMin, head.yMin, head.xMax, head.yMax = min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])
    head.created = head.modified = 3_660_681_600  # a fixed day: two builds give the same bytes


def _set_names(builder: FontBuilder, postscript: str) -> None:
    family, style = postscript.split("-")
    builder.setupNameTable(
        {"familyName": family, "styleName": style, "fullName": postscript, "psName": postscript, "version": "Version 1"}
    )
    builder.setupPost(keepGlyphNames=False)


def _limit_maxp(builder: FontBuilder, glyph_count: int) -> None:
    """Generous ceilings: computing the true ones would mean reading every outline again."""
    maxp = builder.font["maxp"]
    maxp.numGlyphs = glyph_count
    for field in ("maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours"):
        setattr(maxp, field, 2000)


def coverage(font_file: Path) -> list[list[int]]:
    """Closed ranges of code points that have a glyph of their own."""
    with TTFont(font_file, lazy=True) as font:
        codes = array("L", sorted(font.getBestCmap()))
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges
