"""Licensed fonts an office drops into its own folder: taken for the body and the titles where they are whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.texts import office_fonts as names

if TYPE_CHECKING:
    from intake_desk.papers.embedding import EmbeddedFont

_ENDS = frozenset({".ttf", ".ttc", ".otf"})
_ROLES: Mapping[str, tuple[str, ...]] = {"fang": names.FANG, "songb": names.SONGB}


class FontFault(StrEnum):
    """Why a file is not used."""

    UNREADABLE = "unreadable"  # no TrueType outlines, damaged, or its licence bits forbid embedding
    UNKNOWN = "unknown"  # neither its name nor its file's says what it is for
    INCOMPLETE = "incomplete"  # lacks characters of GB 2312
    DOUBLE = "double"  # another file was taken for the same role


@dataclass(frozen=True)
class OfficeFont:
    """One file of the folder: the role it draws, or what is wrong with it."""

    file: str
    role: str = ""
    fault: FontFault | None = None


class WholeFont:
    """A font that knows its coverage because it is loaded."""

    def __init__(self, embedded: EmbeddedFont) -> None:
        self.embedded = embedded

    def has(self, code: int) -> bool:
        return code in self.embedded.face.charToGlyph


def look_through(folder: Path) -> tuple[dict[str, WholeFont], tuple[OfficeFont, ...]]:
    """The fonts to use, by role, and what became of every font file; nothing where there is no folder."""
    used: dict[str, WholeFont] = {}
    seen: list[OfficeFont] = []
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDS)
    except OSError:
        return {}, ()
    for path in files:
        font, one = _judged(path)
        if font is not None and one.role in used:
            one = OfficeFont(one.file, fault=FontFault.DOUBLE)
        elif font is not None:
            used[one.role] = font
        seen.append(one)
    return used, tuple(seen)


def _judged(path: Path) -> tuple[WholeFont | None, OfficeFont]:
    # reportlab is loaded with the first font
    from intake_desk.papers.embedding import font_in  # noqa: PLC0415

    try:
        font = WholeFont(font_in(path))
    except Exception:  # noqa: BLE001 - a damaged file breaks the reader anywhere; the pages come out without it
        return None, OfficeFont(path.name, fault=FontFault.UNREADABLE)
    role = _role(f"{path.stem} {font.embedded.face.name.decode('latin-1')}")
    if not role:
        return None, OfficeFont(path.name, fault=FontFault.UNKNOWN)
    if not all(map(font.has, gb2312())):
        return None, OfficeFont(path.name, fault=FontFault.INCOMPLETE)
    return font, OfficeFont(path.name, role)


def _role(said: str) -> str:
    plain = said.lower().replace("_", "").replace("-", "").replace(" ", "")
    return next((role for role, signs in _ROLES.items() if any(sign in plain for sign in signs)), "")


def gb2312() -> list[int]:
    """The 6,763 characters every Chinese office font has."""
    pairs = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return [ord(pair.decode("gb2312")) for pair in pairs if pair[0] != 0xD7 or pair[1] < 0xFA]
