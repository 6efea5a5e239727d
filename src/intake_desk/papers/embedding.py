"""One TrueType font as our PDF pages embed it: right text layer above U+FFFF, small subsets, work kept for later."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfdoc, ttfonts

SEED_LIMIT = 222  # code points the first subset can hold: 255 less the 33 places reportlab keeps for the space


class _Face(ttfonts.TTFontFace):  # type: ignore[misc]
    """reportlab copies the whole outline table for every subset of every paper; a view of it costs nothing."""

    def get_table(self, tag: str) -> bytes | memoryview:
        start, length = self.get_table_pos(tag)
        if tag == "glyf":
            return memoryview(self._ttf_data)[start : start + length]
        return bytes(self._ttf_data[start : start + length])


class EmbeddedFont(ttfonts.TTFont):  # type: ignore[misc]
    """A font whose ToUnicode map names every character as it was entered.

    WORKAROUND(reportlab 5.1, makeToUnicodeCMap): it writes five hex digits above U+FFFF, which readers take for another
    character.
    """

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=False, shapable=False)
        self.face.__class__ = _Face
        self._kept: dict[tuple[int, ...], _Subset] = {}

    def begin(self, document: object, seed: str) -> None:
        """Start a paper: the characters of `seed` get the first subset, the same for every paper of its kind.

        So that one is made once; what the seed lacks goes into a second, small one.
        """
        own = [code for code in dict.fromkeys(map(ord, seed)) if code != 32 and code in self.face.charToGlyph]
        state = ttfonts.TTFont.State(False, self)
        if own:
            state.subsets[0] = [0] + [32] * 32 + own[:SEED_LIMIT]
            state.assignments.update({code: place for place, code in enumerate(own[:SEED_LIMIT], start=33)})
            state.nextCode = 256
        state.is_seeded = bool(own)
        self.state[document] = state

    def addObjects(self, doc: object) -> None:
        """Called by reportlab while saving: one font object for each subset."""
        state = self.state[doc]
        state.frozen = 1
        fonts = doc.idToObject["BasicFonts"].dict  # type: ignore[attr-defined]
        for number, subset in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            fonts[name] = self._font_object(doc, number, subset)
            doc.Reference(fonts[name], name)  # type: ignore[attr-defined]
        del self.state[doc]

    def _font_object(self, doc: object, number: int, subset: list[int]) -> pdfdoc.PDFTrueTypeFont:
        base = (ttfonts.SUBSETN(number) + b"+" + self.face.name).decode("ascii")
        made = self._subset(base, subset, keep=number == 0 and self.state[doc].is_seeded)
        font = pdfdoc.PDFTrueTypeFont()
        font.BaseFont = base
        font.FirstChar, font.LastChar = 0, len(subset) - 1
        font.Widths = made.widths
        font.ToUnicode = doc.Reference(_packed(made.unicode_map), "toUnicodeCMap:" + base)  # type: ignore[attr-defined]
        stream = _packed(made.outlines)
        stream.dictionary["Length1"] = made.plain_length
        font.FontDescriptor = self._descriptor(doc, base, stream)
        return font

    def _subset(self, base: str, subset: list[int], *, keep: bool) -> _Subset:
        key = tuple(subset)
        found = self._kept.get(key)
        if found is None:
            plain = self.face.makeSubset(subset)
            widths = " ".join(f"{self.face.getCharWidth(code):g}" for code in subset)
            unicode_map = zlib.compress(unicode_map_of(base, subset).encode("ascii"))
            found = _Subset(zlib.compress(plain), len(plain), unicode_map, _Written(f"[ {widths} ]".encode("ascii")))
            if keep:
                self._kept[key] = found
        return found

    def _descriptor(self, doc: object, base: str, stream: pdfdoc.PDFStream) -> object:
        face = self.face
        parts = {
            "Type": "/FontDescriptor",
            "Ascent": face.ascent,
            "CapHeight": face.capHeight,
            "Descent": face.descent,
            "Flags": (face.flags & ~ttfonts.FF_NONSYMBOLIC) | ttfonts.FF_SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "FontName": pdfdoc.PDFName(base),
            "ItalicAngle": face.italicAngle,
            "StemV": face.stemV,
            "FontFile2": doc.Reference(stream, "fontFile:" + base),  # type: ignore[attr-defined]
            "MissingWidth": face.defaultWidth,
        }
        return doc.Reference(pdfdoc.PDFDictionary(parts), "fontDescriptor:" + base)  # type: ignore[attr-defined]


class _Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """A PDF value written once and used again."""

    def __init__(self, written: bytes) -> None:
        self._written = written

    def format(self, document: object) -> bytes:
        return self._written


@dataclass(frozen=True)
class _Subset:
    """What one subset adds to a file, compressed already."""

    outlines: bytes
    plain_length: int
    unicode_map: bytes
    widths: _Written


def _packed(compressed: bytes) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=compressed)
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return stream


def unicode_map_of(name: str, subset: Sequence[int]) -> str:
    """A ToUnicode CMap: UTF-16BE with surrogates, at most 100 entries a block (ISO 32000-1, 9.10.3)."""
    entries = [f"<{place:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for place, code in enumerate(subset)]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    head = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    return "\n".join([*head, *body, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
