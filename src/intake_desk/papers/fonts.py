"""The print fonts: which file draws which character, loaded only when a page needs it."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.papers.faults import MissingGlyphs, NoFonts

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


RARE = ("rare1", "rare2")
SONG = Face("song", ("song", *RARE))
HEI = Face("hei", ("hei", "song", *RARE))
BODY = Face("body", ("fang", "song", *RARE), mixes_song=True)
TITLE = Face("title", ("songb", "song", *RARE))


class _Font:
    """One font file: its coverage from the sheet, its outlines when first drawn with."""

    def __init__(self, path: Path, entry: Mapping[str, object]) -> None:
        self._path = path
        self._name = str(entry["postscript"])
        self._ranges: list[list[int]] = entry["coverage"]  # type: ignore[assignment]
        self._starts = [start for start, _ in self._ranges]

    def has(self, code: int) -> bool:
        place = bisect_right(self._starts, code) - 1
        return place >= 0 and code <= self._ranges[place][1]

    @cached_property
    def embedded(self) -> EmbeddedFont:
        # reportlab is loaded with the first font, not with the program
        from intake_desk.papers.embedding import EmbeddedFont  # noqa: PLC0415

        return EmbeddedFont(self._name, self._path)


class Fonts:
    """All roles found in a folder made by resources/fonts/build.py. Not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._choices: dict[tuple[str, str], str] = {}

    @cached_property
    def _fonts(self) -> dict[str, _Font]:
        try:
            sheet = json.loads((self._folder / "fonts.json").read_text("utf-8"))["roles"]
            paths = {role: self._folder / one["file"] for role, one in sheet.items()}
            lacking = [role for role in ("song", "hei") if role not in paths or not paths[role].is_file()]
        except (OSError, ValueError, KeyError) as problem:
            raise NoFonts(str(self._folder)) from problem
        if lacking:
            raise NoFonts(str(self._folder))
        return {role: _Font(paths[role], one) for role, one in sheet.items() if paths[role].is_file()}

    @property
    def has_bold(self) -> bool:
        return "songb" in self._fonts

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

    def roles_of(self, text: str, face: Face) -> list[str]:
        """A role for each character of `text`; a missing one is an error of the caller (see `require`)."""
        return [self.role_of(character, face) for character in text]

    def face_for_value(self, text: str, face: Face) -> Face:
        """Song for a whole value when a character of it falls back: a name must not be set in two weights."""
        if face.mixes_song and "fang" in self._fonts:
            fang = self._fonts["fang"]
            if not all(character in FROM_SONG or character.isspace() or fang.has(ord(character)) for character in text):
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

    def widths(self, text: str, roles: list[str]) -> list[float]:
        """Advance of each character in thousandths of the size."""
        tables = {role: self.embedded(role).face.charWidths for role in set(roles)}
        return [tables[role].get(ord(character), 1000) for character, role in zip(text, roles, strict=True)]

    @staticmethod
    def spans(roles: list[str]) -> Iterator[tuple[str, int, int]]:
        """Runs of one role: (role, start, end)."""
        start = 0
        for role, group in groupby(roles):
            end = start + sum(1 for _ in group)
            yield role, start, end
            start = end
