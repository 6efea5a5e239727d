"""One TrueType font as our PDF pages embed it: right text layer above U+FFFF, small subsets, work kept between papers."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
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
    character. `seed` is put into the first subset of every paper, so that this subset is the same and made once.
    """

    def __init__(self, name: str, path: Path, seed: str = "") -> None:
        super().__init__(name, str(path), asciiReadable=False, shapable=False)
        self.face.__class__ = _Face
        own = [code for code in dict.fromkeys(map(ord, seed)) if code != 32 and code in self.face.charToGlyph]
        self._seed = own[:SEED_LIMIT]
        self._streams: dict[tuple[int, ...], tuple[bytes, int, bytes]] = {}

    def has(self, code: int) -> bool:
        return code in self.face.charToGlyph

    def splitString(self, text: str, doc: object, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        if doc not in self.state:
            self.state[doc] = self._fresh_state()
        pairs: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return pairs

    def _fresh_state(self) -> ttfonts.TTFont.State:
        state = ttfonts.TTFont.State(False, self)
        if self._seed:
            state.subsets[0] = [0] + [32] * 32 + self._seed
            state.assignments.update({code: place for place, code in enumerate(self._seed, start=33)})
            state.nextCode = 256  # what the seed lacks goes into a second subset
        return state

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
        outlines, length, unicode_map = self._subset_streams(base, subset)
        font = pdfdoc.PDFTrueTypeFont()
        font.BaseFont = base
        font.FirstChar, font.LastChar = 0, len(subset) - 1
        font.Widths = pdfdoc.PDFArray([round(width, 2) for width in map(self.face.getCharWidth, subset)])
        font.ToUnicode = doc.Reference(_packed(unicode_map), "toUnicodeCMap:" + base)  # type: ignore[attr-defined]
        stream = _packed(outlines)
        stream.dictionary["Length1"] = length
        font.FontDescriptor = self._descriptor(doc, base, stream)
        return font

    def _subset_streams(self, base: str, subset: list[int]) -> tuple[bytes, int, bytes]:
        """Compressed outlines, their plain length, compressed ToUnicode map; kept for the subsets that come again."""
        key = tuple(subset)
        found = self._streams.get(key)
        if found is None:
            plain = self.face.makeSubset(subset)
            found = zlib.compress(plain), len(plain), zlib.compress(unicode_map_of(base, subset).encode("ascii"))
            if self._seed and subset[33:] == self._seed:
                self._streams[key] = found
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

