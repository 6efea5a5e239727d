"""The print fonts: which file draws which character, loaded only when a page needs it."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.papers.faults import MissingGlyphs, NoFonts
from intake_desk.papers.officefonts import OfficeFont, WholeFont, look_through

if TYPE_CHECKING:
    from intake_desk.papers.embedding import EmbeddedFont

FROM_SONG = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%.,:;/-+()#@_&*'\"～－＿·—〇☐☑")
"""Signs the body takes from Song even where FangSong has them: Fandol's own look foreign or are drawn short."""


@dataclass(frozen=True)
class Face:
    """A voice of the page: roles asked in this order for each character. `mixes_song`: figures come from Song."""

    name: str
    roles: tuple[str, ...]
    mixes_song: bool = False


RARE = ("rare1", "rare2", "rare3")
SONG = Face("song", ("song", *RARE))
HEI = Face("hei", ("hei", "song", *RARE))
BODY = Face("body", ("fang", "song", *RARE), mixes_song=True)
TITLE = Face("title", ("songb", "song", *RARE))


class _Font:
    """One font file: its coverage from the sheet, its outlines when first drawn with."""

    def __init__(self, path: Path, entry: Mapping[str, object]) -> None:
        self._path = path
        self._ranges: list[list[int]] = entry["coverage"]  # type: ignore[assignment]
        self._starts = [start for start, _ in self._ranges]

    def has(self, code: int) -> bool:
        place = bisect_right(self._starts, code) - 1
        return place >= 0 and code <= self._ranges[place][1]

    @cached_property
    def embedded(self) -> EmbeddedFont:
        # reportlab is loaded with the first font, not with the program
        from intake_desk.papers.embedding import font_in  # noqa: PLC0415

        return font_in(self._path)


class Voice(dict[str, tuple[str, float]]):
    """For each character of a face: the role that draws it and its advance in thousandths; looked up once."""

    def __init__(self, fonts: Fonts, face: Face) -> None:
        super().__init__()
        self._fonts = fonts
        self._face = face

    def __missing__(self, character: str) -> tuple[str, float]:
        role = self._fonts.role_of(character, self._face)
        width = self._fonts.embedded(role).face.charWidths.get(ord(character), 1000) if role else 1000
        found = self[character] = (role, width)
        return found


class Fonts:
    """All roles found in a folder made by resources/fonts/build.py. Not for several threads at once."""

    def __init__(self, folder: Path, office: Path | None = None) -> None:
        """`office`: where an office puts its own licensed fonts; it may be missing or empty."""
        self._folder = folder
        self._office = office
        self.office_fonts: tuple[OfficeFont, ...] = ()
        self._choices: dict[tuple[str, str], str] = {}
        self._voices: dict[str, Voice] = {}
        self.settled: dict[object, object] = {}  # fixed paragraphs already set with these fonts (typeset keeps them)
        self.measured: dict[
            tuple[str, str, bool], tuple[list[str], list[float]]
        ] = {}  # runs already looked up (typeset)
        self.seeds: dict[object, Mapping[str, str]] = {}  # fixed characters by wording and sheet

    @cached_property
    def _fonts(self) -> Mapping[str, _Font | WholeFont]:
        try:
            sheet = json.loads((self._folder / "fonts.json").read_text("utf-8"))["roles"]
            paths = {role: self._folder / one["file"] for role, one in sheet.items()}
            lacking = [role for role in ("song", "hei") if role not in paths or not paths[role].is_file()]
        except (OSError, ValueError, KeyError) as problem:
            raise NoFonts(str(self._folder)) from problem
        if lacking:
            raise NoFonts(str(self._folder))
        shipped = {role: _Font(paths[role], one) for role, one in sheet.items() if paths[role].is_file()}
        if self._office is None:
            return shipped
        own, self.office_fonts = look_through(self._office)
        return {**shipped, **own}

    @property
    def has_bold(self) -> bool:
        return "songb" in self._fonts

    @property
    def roles(self) -> tuple[str, ...]:
        """Every role there is a font for."""
        return tuple(self._fonts)

    def embedded(self, role: str) -> EmbeddedFont:
        return self._fonts[role].embedded

    def role_of(self, character: str, face: Face) -> str:
        """The role that draws `character` in `face`, "" if none can."""
        key = (character, face.name)
        found = self._choices.get(key)
        if found is None:
            found = self._choices[key] = self._look_up(character, face)
        return found

    def _look_up(self, character: str, face: Face) -> str:
        code = ord(character)
        roles = SONG.roles if face.mixes_song and character in FROM_SONG else face.roles
        return next((role for role in roles if role in self._fonts and self._fonts[role].has(code)), "")

    def voice(self, face: Face) -> Voice:
        """Role and advance by character; the role is "" where no font has it (see `require`)."""
        found = self._voices.get(face.name)
        if found is None:
            found = self._voices[face.name] = Voice(self, face)
        return found

    def face_for_value(self, text: str, face: Face) -> Face:
        """Song for a whole value when a character of it falls back: a name must not be set in two weights."""
        if face.mixes_song and "fang" in self._fonts:
            voice = self.voice(face)
            if any(voice[character][0] != "fang" and not character.isspace() for character in set(text) - FROM_SONG):
                return SONG
        return face

    def missing(self, text: str) -> tuple[str, ...]:
        """Characters no font has, each once, in order."""
        return tuple(c for c in dict.fromkeys(text) if not c.isspace() and not self.role_of(c, SONG))

    def require(self, texts: Iterable[str]) -> None:
        """Fail closed before anything is drawn."""
        lacking = self.missing("".join(texts))
        if lacking:
            raise MissingGlyphs(lacking)
