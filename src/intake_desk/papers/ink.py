"""The sheet under the pen: marks in points from the lower left corner, pages, and the finished PDF file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake_desk.papers.embedding import Typecase
from intake_desk.papers.fonts import Fonts
from intake_desk.papers.pdffile import pdf_file

MM = 72 / 25.4
BLACK = "0 g 0 G"
GREY = "0.45 g 0.45 G"
PALE = "0.90 g 0.90 G"
RED = "0 0.8 0.8 0 k 0 0.8 0.8 0 K"  # Y80 M80, the red of official heads
BOLD_STROKE = 0.028  # of the size: how thick a made-up bold is
_DARK = re.compile(rb"\x00+")


@dataclass(frozen=True)
class Segment:
    """Characters of one role on one line: offset from the line's start, tracking after each character."""

    offset: float
    role: str
    text: str
    tracking: float = 0.0


@dataclass
class _Page:
    code: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Code:
    """Where a QR code stands and what it must say when read back."""

    page: int
    left: float
    bottom: float
    side: float
    text: str


class Ink:
    """Collects the marks of all pages, and keeps what was written and coded for the check of the finished page."""

    def __init__(
        self, fonts: Fonts, *, size: tuple[float, float], title: str, seeds: Mapping[str, str] | None = None
    ) -> None:
        """`seeds`: by role, the characters every paper of this kind has; their subsets are made once."""
        self.fonts = fonts
        self._seeds = seeds or {}
        self._cases: dict[str, Typecase] = {}
        self.width, self.height = size
        self._title = title
        self._pages: list[_Page] = []
        self.is_furniture = False  # what is written now stands around the text, on every page
        self.codes: list[Code] = []

    @property
    def page_count(self) -> int:
        return len(self._pages)

    @property
    def said(self) -> tuple[str, ...]:
        """All that was written on each page, furniture too, in no promised order."""
        return tuple("".join([*page.said, *page.around]) for page in self._pages)

    @property
    def text(self) -> str:
        """The running text over all pages, without the furniture between them."""
        return "".join(line for page in self._pages for line in page.said)

    def new_page(self) -> None:
        self._pages.append(_Page())

    def _mark(self, code: str) -> None:
        self._pages[-1].code.append(code)

    def write(
        self,
        left: float,
        base: float,
        segments: Sequence[Segment],
        *,
        size: float,
        colour: str = BLACK,
        bold: bool = False,
    ) -> None:
        """One line of text with its baseline at `base`."""
        stroke = f"2 Tr {size * BOLD_STROKE:.2f} w" if bold and not self.fonts.has_bold else "0 Tr"
        code = [f"{colour} BT {stroke}" if colour != BLACK else f"BT {stroke}"]
        at = 0.0
        for segment in segments:
            first = left + segment.offset
            code.append(f"{first - at:.2f} {base if at == 0.0 else 0:.2f} Td {segment.tracking:.3f} Tc")
            at = first
            case = self._cases.get(segment.role) or self._open(segment.role)
            for number, codes in case.spell(segment.text):
                code.append(f"/{segment.role}.{number} {size:g} Tf <{codes}> Tj")
        code.append("ET" if colour == BLACK else f"ET {BLACK}")
        self._mark(" ".join(code))
        page = self._pages[-1]
        (page.around if self.is_furniture else page.said).append("".join(segment.text for segment in segments))

    def _open(self, role: str) -> Typecase:
        case = self._cases[role] = self.fonts.embedded(role).case(self._seeds.get(role, ""))
        return case

    def write_tilted(
        self, centre: tuple[float, float], segments: Sequence[Segment], *, size: float, half: float
    ) -> None:
        """Pale text rising at 45 degrees through `centre`; `half` is half its length."""
        lean = 0.70711
        self._mark(f"q {lean} {lean} -{lean} {lean} {centre[0]:.2f} {centre[1]:.2f} cm {PALE}")
        self.write(-half, -size * 0.38, segments, size=size, colour=PALE)
        self._mark(f"Q {BLACK}")

    def rule(self, start: tuple[float, float], end: tuple[float, float], *, width: float, colour: str = BLACK) -> None:
        self._mark(f"{colour} {width:g} w {start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S {BLACK}")

    def dashed(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        path = f"{start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S"
        self._mark(f"{GREY} 0.5 w [3 3] 0 d {path} [] 0 d {BLACK}")

    def box(self, left: float, bottom: float, *, width: float, height: float, line: float = 0.6) -> None:
        self._mark(f"{line:g} w {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S")

    def modules(self, left: float, top: float, *, rows: Sequence[bytes], side: float, text: str) -> None:
        """A QR code saying `text`: every dark run of a row (bytes, 0 is dark) as one rectangle."""
        self.codes.append(Code(len(self._pages) - 1, left, top - side, side, text))
        step = side / len(rows)
        runs = [(number, *run.span()) for number, row in enumerate(rows, start=1) for run in _DARK.finditer(row)]
        code = [
            f"{left + start * step:.2f} {top - number * step:.2f} {(end - start) * step:.2f} {step:.2f} re"
            for number, start, end in runs
        ]
        self._mark(" ".join([*code, "f"]))

    def finish(self) -> bytes:
        """The PDF file."""
        subsets = {
            f"{role}.{number}": subset
            for role, case in self._cases.items()
            for number, subset in enumerate(case.subsets())
        }
        code = ["\n".join(page.code) for page in self._pages]
        return pdf_file(code, subsets, size=(self.width, self.height), title=self._title)
