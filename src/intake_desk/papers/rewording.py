"""An office's own words for its papers, laid over the shipped ones; the fonts stay loaded once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from intake_desk.papers.faults import BadWording
from intake_desk.papers.fonts import Fonts
from intake_desk.papers.permits import MUST_SAY, check_wording
from intake_desk.papers.press import Press
from intake_desk.papers.wording import Block, Version, Wording, WordingShelf


class OwnShelf(WordingShelf):
    """The shipped folder with own texts in the place of some files; "plain/transfer_notice" names a version's file.

    An empty text leaves the shipped file in its place.
    """

    def __init__(self, folder: Path, own: Mapping[str, str]) -> None:
        super().__init__(folder)
        self._own = {name: text for name, text in own.items() if text}

    def _read(self, name: str) -> Mapping[str, object]:
        if name not in self._own:
            return super()._read(name)
        try:
            return tomllib.loads(self._own[name])
        except ValueError as problem:
            raise BadWording(f"{name}.toml: {problem}") from problem


class Reworded(Press):
    """Draws with own words; fonts and lock are those of the press it was made from."""

    def __init__(self, press: Press, wording: Path, own: Mapping[str, str]) -> None:
        self._plain: Press = press._plain if isinstance(press, Reworded) else press
        self._lock = self._plain._lock
        self._shelf = OwnShelf(wording, own)

    def _fonts(self) -> Fonts:
        return self._plain._fonts()

    def wording(self, name: str) -> Wording:
        """One wording as it would be drawn. Raises BadWording: broken, unknown field, or without what it must say."""
        from intake_desk.papers.blocks import check_fields, uses  # noqa: PLC0415  - loads reportlab

        version, _, kind = name.rpartition("/")
        try:
            wording = self._shelf.paper(kind, Version(version or Version.STANDARD))
        except (ValueError, TypeError, AttributeError) as problem:  # a figure or a list where another thing belongs
            raise BadWording(f"{name}.toml: unreadable value") from problem
        check_fields(wording)
        check_wording(kind, uses(wording))
        return wording


def fixed_text(wording: Wording) -> str:
    """Every character the wording itself prints."""
    phrases = [wording.title, *(block.text for block in wording.blocks)]
    for block in wording.blocks:
        phrases += [(cell.label, *cell.value) for row in block.rows for cell in row]
    return "".join(piece for phrase in phrases for piece in phrase if isinstance(piece, str))


def hidden(wording: Wording, shipped: Wording) -> tuple[str, ...]:
    """What the paper must say and would now say under a condition the shipped wording does not know."""
    return tuple(
        sorted(
            name
            for name in MUST_SAY.get(wording.kind, frozenset())
            if not _conditions(wording, name) & _conditions(shipped, name)
        )
    )


def _conditions(wording: Wording, name: str) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(block.when, block.unless) for block in wording.blocks if _prints(block, name)}


def _prints(block: Block, name: str) -> bool:
    return name in block.fields or name == block.each
