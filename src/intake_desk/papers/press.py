"""The one door of this room: words in, finished and checked PDF pages out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from intake_desk.papers.content import Content


@dataclass(frozen=True)
class Rendered:
    """A finished paper. `pdf` is the original: stored as it is, never drawn again."""

    kind: str  # code of law.codes.Paper
    pdf: bytes
    sha256: str
    page_count: int
    wording_version: str
    is_draft: bool  # carries the 草稿 mark: a refusing notice nobody has released


class Press:
    """Draws papers. Cheap to make (nothing is read before the first paper); one thread draws at a time."""

    def __init__(self, fonts: Path, wording: Path) -> None:
        """`fonts`: folder made by resources/fonts/build.py; `wording`: resources/papers or an office's own copy."""
        self._fonts = fonts
        self._wording = wording

    def render(self, kind: str, content: Content) -> Rendered:
        """The paper `kind` (a `law.codes.Paper` or its value) of `content`, checked against its own text layer.

        Same content, same fonts, same wording: same bytes. Raises MissingGlyphs, Unprintable, NoFonts, BadWording, BadPage.
        """
        raise NotImplementedError

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of `text` no installed font can draw, each once; for naming them while they are typed."""
        raise NotImplementedError

    def warm_up(self) -> None:
        """Load what the first paper needs (fonts of the body, reportlab); call once on the worker thread."""

    def stamp_reprint(self, pdf: bytes, ordinal: int, reason: str, *, on: dt.date | None = None) -> bytes:
        """A copy of the stored `pdf` with 补打, ordinal and reason laid over every page; the stored bytes stay."""
        raise NotImplementedError
