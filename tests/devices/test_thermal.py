"""The receipt printer's raster: read back dot by dot, with the code of a real slip decoded from it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp

from intake_desk import paths
from intake_desk.devices.thermal import DPI, HEAD_DOTS, escpos
from intake_desk.papers.press import Press
from intake_desk.papers.preview import pages
from intake_desk.papers.wording import Version

sys.path.append(str(Path(__file__).parents[1] / "papers"))

from sample_contents import VISIT


def dots(raster: bytes) -> list[str]:
    """What the printer would burn, row by row; raises on anything but the three commands we send."""
    assert raster.startswith(b"\x1b@")
    assert raster.endswith(b"\x1dVB\x20")
    rest = raster[2:-4]
    rows = []
    while rest:
        assert rest[:4] == b"\x1dv0\x00"
        width, height = int.from_bytes(rest[4:6], "little"), int.from_bytes(rest[6:8], "little")
        body = rest[8 : 8 + width * height]
        rows += [f"{int.from_bytes(body[at : at + width], 'big'):0{width * 8}b}" for at in range(0, len(body), width)]
        rest = rest[8 + width * height :]
    return rows


def code_in(rows: list[str]) -> list[str]:
    grey = bytes(0 if dot == "1" else 255 for row in rows for dot in row)
    return [code.text for code in zxingcpp.read_barcodes(memoryview(grey).cast("B", (len(rows), HEAD_DOTS)))]


def test_the_code_of_a_slip_reads_from_the_dots() -> None:
    if not (paths.fonts() / "fonts.json").is_file():
        pytest.skip("the print fonts are not built yet")
    press = Press(paths.fonts(), paths.resources() / "papers")
    plain = replace(VISIT, persons=(replace(VISIT.persons[0], name="王建国"),), present=1)
    slip = press.render("registration_receipt", plain, version=Version.SLIP80)
    (image,) = pages(slip.pdf, DPI)
    rows = dots(escpos(image.width, image.height, image.bgra))
    assert len(rows) == image.height
    assert code_in(rows) == ["LF411499-2026-000123 Q7XW-41KM"]
    assert not any("1" in (row[0], row[-1]) for row in rows[: len(rows) // 8])


@pytest.mark.parametrize(("width", "place"), [(2, 287), (HEAD_DOTS + 64, 0), (HEAD_DOTS, 0)])
def test_a_page_stands_in_the_middle_of_the_head(width: int, place: int) -> None:
    """A column of black where the page's own middle begins."""
    black, white = b"\x00\x00\x00\xff", b"\xff\xff\xff\xff"
    left = max(0, (width - HEAD_DOTS) // 2)
    page = (white * left + black + white * (width - left - 1)) * 3
    assert [row.index("1") for row in dots(escpos(width, 3, page))] == [place] * 3


def test_a_long_slip_goes_in_bands() -> None:
    raster = escpos(8, 500, b"\x00\x00\x00\xff" * 4000)
    assert raster.count(b"\x1dv0\x00") == 3
    assert len(dots(raster)) == 500


def test_pixels_of_another_size_are_refused() -> None:
    with pytest.raises(ValueError, match="size"):
        escpos(10, 10, b"")
