"""An office's own words for its papers, laid over the shipped ones; the fonts stay loaded once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from intake_desk.papers.daysheet import KIND as DAY_SHEET
from intake_desk.papers.daysheet import check_day_fields
from intake_desk.papers.faults import BadWording
from intake_desk.papers.fonts import Fonts
from intake_desk.papers.permits import MUST_SAY, MUST_TELL, check_wording
from intake_desk.papers.press import Press
from intake_desk.papers.wording import Block, Version, Wording, WordingShelf, Words


class OwnShelf(WordingShelf):
    """The shipped folder with own texts in the place of some files; "plain/transfer_notice" names a version's file.

    An empty text leaves the shipped file in its place.
    """

    def __init__(self, folder: Path, own: Mapping[str, str]) -> None:
        super().__init__(folder)
        self.own = {name: text for name, text in own.items() if text}

    @property
    def own_words(self) -> str:
        return self.words("version") if "words" in self.own else ""

    def _read(self, name: str) -> Mapping[str, object]:
        if name not in self.own:
            return super()._read(name)
        try:
            return tomllib.loads(self.own[name])
        except ValueError as problem:
            raise BadWording(f"{name}.toml: {problem}") from problem


class Reworded(Press):
    """Draws with own words; fonts and lock are those of the press it was made from."""

    def __init__(self, press: Press, wording: Path, own: Mapping[str, str]) -> None:
        self._plain: Press = press._plain if isinstance(press, Reworded) else press
        self._lock = self._plain._lock
        self._shelf: OwnShelf = OwnShelf(wording, own)

    def _fonts(self) -> Fonts:
        return self._plain._fonts()

    def changed(self, name: str, text: str) -> Reworded:
        """A press that draws with this text too; "" draws with the shipped one."""
        return Reworded(self._plain, self._shelf._folder, {**self._shelf.own, name: text})

    @property
    def words(self) -> Words:
        """The phrases several papers share. Raises BadWording."""
        return self._shelf.words

    def wording(self, name: str) -> Wording:
        """One wording as it would be drawn. Raises BadWording: broken, unknown field, or without what it must say."""
        from intake_desk.papers.blocks import check_fields, uses  # noqa: PLC0415  - loads reportlab

        version, _, kind = name.rpartition("/")
        try:
            wording = self._shelf.paper(kind, Version(version or Version.STANDARD))
        except (ValueError, TypeError, AttributeError) as problem:  # a figure or a list where another thing belongs
            raise BadWording(f"{name}.toml: unreadable value") from problem
        if kind == DAY_SHEET:
            check_day_fields(wording)
        else:
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
    """What the paper must say and would now say only under a new condition, or with nothing in its line."""
    said = MUST_SAY.get(wording.kind, frozenset())
    lost = {name for name in said if not _conditions(wording, name) & _conditions(shipped, name)}
    for each, item in MUST_TELL.get(wording.kind, ()):
        if not any(block.each == each and item in block.fields for block in wording.blocks):
            lost.add(each)
    return tuple(sorted(lost))


def _conditions(wording: Wording, name: str) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(block.when, block.unless) for block in wording.blocks if _prints(block, name)}


def _prints(block: Block, name: str) -> bool:
    return name in block.fields or name == block.each
