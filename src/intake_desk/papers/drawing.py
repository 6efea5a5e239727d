"""One paper from beginning to end: permitted, composed, fitted to its sheet, drawn, read back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from intake_desk.papers import permits, proof
from intake_desk.papers.blocks import Composer, check_fields, seeds, uses
from intake_desk.papers.cleaning import clean
from intake_desk.papers.content import Content
from intake_desk.papers.faults import BadWording
from intake_desk.papers.fonts import Fonts
from intake_desk.papers.ink import Ink
from intake_desk.papers.page import Furniture, Row, Sheet, draw_pages, paginate
from intake_desk.papers.sheets import SHEETS, cut_to
from intake_desk.papers.values import Values
from intake_desk.papers.wording import Version, Wording, WordingShelf

IN_BODY, AROUND = ("date", "moment", "usual"), ("footer", "seal")  # shared phrases every paper of the house uses
FIGURES = "0123456789-—/〔〕"


@dataclass(frozen=True)
class Drawn:
    """The bytes and what the ledger notes about them."""

    pdf: bytes
    page_count: int
    wording_version: str
    is_draft: bool


def draw(
    fonts: Fonts, shelf: WordingShelf, kind: str, content: Content, *, version: Version = Version.STANDARD
) -> Drawn:  # fmt: skip
    """Raises the faults of this room; see `Press.render`."""
    wording = _checked(shelf.paper(kind, version))
    permits.check_content(kind, content)
    pdf, page_count = finished(fonts, shelf, wording, Values(content, shelf.words))
    return Drawn(pdf, page_count, _named(wording, shelf), permits.is_draft(kind, content))


def finished(fonts: Fonts, shelf: WordingShelf, wording: Wording, values: Values) -> tuple[bytes, int]:
    """Compose, fit, draw and read back a permitted wording; the bytes and the number of pages."""
    entered = _entered(values, wording)
    fonts.require(entered)
    sheet, pages = _fitted(fonts, values, wording)
    always = ("".join(map(shelf.words, IN_BODY)) + FIGURES, "".join(map(shelf.words, AROUND)) + FIGURES)
    title = _title(wording, values.content)
    ink = Ink(fonts, size=sheet.size, title=title, seeds=seeds(fonts, wording, sheet, values, always=always))
    draw_pages(ink, pages, sheet, _furniture(shelf, wording.kind, values.content))
    pdf = ink.finish()
    proof.check(pdf, said=ink.said, text=ink.text, values=entered, codes=ink.codes)
    return pdf, len(pages)


def _named(wording: Wording, shelf: WordingShelf) -> str:
    """The wording as the ledger keeps it; behind a plus the office's own phrases that all papers share."""
    version = f"{wording.version}+{shelf.own_words}" if shelf.own_words else wording.version
    return version if wording.made_as is Version.STANDARD else f"{version} {wording.made_as}"


@lru_cache(maxsize=128)
def _checked(wording: Wording) -> Wording:
    """Once for each reading of a wording file."""
    kind = wording.kind
    if wording.sheet not in SHEETS:
        raise BadWording(f"{kind}.toml: unknown sheet {wording.sheet}")
    check_fields(wording)
    permits.check_wording(kind, uses(wording))
    return wording


def _entered(values: Values, wording: Wording) -> list[str]:
    """Every value this paper prints."""
    found: list[str] = []
    for block in wording.blocks:
        if not all(map(values.has, block.when)) or any(map(values.has, block.unless)):
            continue
        items = values.items(block.each) if block.each else [{}]
        for name in block.fields:
            found += [item[name] if name in item else values.scalar(name) for item in items]
    return list(dict.fromkeys(value for value in found if value))


def _fitted(fonts: Fonts, values: Values, wording: Wording) -> tuple[Sheet, list[list[Row]]]:
    """The roomiest setting that needs the fewest pages; long papers keep the standard one."""
    standard, *closer = SHEETS[wording.sheet]
    size = standard.body.size * standard.body.leading
    rows = Composer(fonts, values, standard).rows(wording)
    if standard.form == "roll":
        return cut_to(standard, sum(row.height for row in rows)), [rows]
    best = standard, paginate(rows, standard)
    height = sum(row.height for row in rows)
    for sheet in closer if len(best[1]) <= 3 else ():
        room = sheet.first_height + sheet.height * (len(best[1]) - 2)
        guess = height * sheet.body.size * sheet.body.leading / size
        if len(best[1]) == 1 or guess > room * _slack(sheet, is_last=sheet is closer[-1]):
            continue
        pages = paginate(Composer(fonts, values, sheet).rows(wording), sheet)
        if len(pages) < len(best[1]):
            best = sheet, pages
    return best


def _slack(sheet: Sheet, *, is_last: bool) -> float:
    """How far over its room a setting is still tried: smaller type also breaks into fewer lines."""
    if not sheet.has_spare:
        return 1.3
    return 1.1 if is_last else 1.0


def _furniture(shelf: WordingShelf, kind: str, content: Content) -> Furniture:
    words = shelf.words
    draft = permits.is_draft(kind, content)
    return Furniture(
        issuer=clean(content.issuer),
        note=words("footer"),
        draft_word=words("draft.word") if draft else "",
        draft_line=words("draft.line") if draft else "",
        running=clean(content.visit_number),
    )


def _title(wording: Wording, content: Content) -> str:
    """Of the PDF: the paper's name and number, no person's."""
    fixed = "".join(piece for piece in wording.title if isinstance(piece, str))
    return f"{fixed} {content.number or content.visit_number}".strip()
