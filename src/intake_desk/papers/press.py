"""The one door of this room: words in, finished and checked PDF pages out."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from intake_desk.papers.content import Content
from intake_desk.papers.fonts import BODY, HEI, TITLE, Fonts
from intake_desk.papers.officefonts import OfficeFont
from intake_desk.papers.wording import Version, WordingShelf


@dataclass(frozen=True)
class Rendered:
    """A finished paper. `pdf` is the original: stored as it is, never drawn again."""

    kind: str  # code of law.codes.Paper
    pdf: bytes
    sha256: str
    page_count: int
    wording_version: str
    is_draft: bool  # carries the draft mark: a refusing notice nobody has released


class Press:
    """Draws papers. Cheap to make (nothing is read before the first paper); one thread draws at a time."""

    def __init__(self, fonts: Path, wording: Path, *, office_fonts: Path | None = None) -> None:
        """`fonts`: folder made by resources/fonts/build.py; `wording`: resources/papers or an office's own copy.

        `office_fonts`: where an office puts its licensed FangSong and XiaoBiaoSong; it may be missing.
        """
        self._shelf = WordingShelf(wording)
        self._folder = fonts
        self._office = office_fonts
        self._made: Fonts | None = None
        self._lock = Lock()

    def render(self, kind: str, content: Content, *, version: Version = Version.STANDARD) -> Rendered:
        """The paper `kind` (a `law.codes.Paper` or its value) of `content`, checked against its own text layer.

        `version`: one of `versions(kind)`; another one is a BadWording.
        Same content, same fonts, same wording: same bytes.
        Raises MissingGlyphs, Unprintable, NoFonts, BadWording, BadPage; nothing is left behind.
        """
        # reportlab and pdfium are loaded with the first paper, not with the program
        from intake_desk.papers.drawing import draw  # noqa: PLC0415

        with self._lock:
            drawn = draw(self._fonts(), self._shelf, str(kind), content, version=version)
        digest = hashlib.sha256(drawn.pdf).hexdigest()
        return Rendered(str(kind), drawn.pdf, digest, drawn.page_count, drawn.wording_version, drawn.is_draft)

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of `text` no installed font can draw, each once; for naming them while they are typed."""
        with self._lock:
            return self._fonts().missing(text)

    def kinds(self) -> tuple[str, ...]:
        """The papers there is wording for."""
        return self._shelf.kinds()

    def versions(self, kind: str) -> tuple[Version, ...]:
        """How `kind` can be made: the standard version first, then large print, plain words, the 80 mm slip."""
        return self._shelf.versions(str(kind))

    def office_fonts(self) -> tuple[OfficeFont, ...]:
        """What became of each file in the office's own font folder; reads them, so not on the window's thread."""
        with self._lock:
            self._fonts().missing("\u4e00")
            return self._fonts().office_fonts

    def warm_up(self) -> None:
        """Load what the first paper needs (reportlab, the fonts of the body); call once on the worker thread."""
        from intake_desk.papers import drawing  # noqa: F401, PLC0415

        with self._lock:
            fonts = self._fonts()
            for face in (BODY, TITLE, HEI):
                fonts.embedded(fonts.role_of("\u4e00", face))

    def stamp_reprint(self, pdf: bytes, ordinal: int, reason: str, *, on: dt.date | None = None) -> bytes:
        """A copy of the stored `pdf` with the reprint mark, ordinal and reason over every page."""
        from intake_desk.papers.stamp import stamped  # noqa: PLC0415

        with self._lock:
            return stamped(self._fonts(), self._shelf.words, pdf, ordinal=ordinal, reason=reason, on=on)

    def _fonts(self) -> Fonts:
        if self._made is None:
            self._made = Fonts(self._folder, self._office)
        return self._made
