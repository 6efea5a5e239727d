"""The PDF files themselves, as other programs see them."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest
from reading import fonts_of
from sample_contents import WORDING_FOLDER, PersonLine, content_for

from intake_desk.papers.press import Press
from intake_desk.papers.wording import Version, WordingShelf

SHELF = WordingShelf(WORDING_FOLDER)
ALL = [(kind, version) for kind in SHELF.kinds() for version in SHELF.versions(kind)]


def complaints(pdf: bytes, folder: Path) -> str:
    """What qpdf says of a file beyond that all is well."""
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed; ./desk test installs it")
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    ran = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    return (
        "" if ran.returncode == 0 and "No syntax or stream encoding errors" in ran.stdout else ran.stdout + ran.stderr
    )


@pytest.mark.parametrize(("kind", "version"), ALL)
def test_every_file_is_clean_and_carries_its_fonts(press: Press, tmp_path: Path, kind: str, version: Version) -> None:
    pdf = press.render(kind, content_for(kind), version=version).pdf
    assert complaints(pdf, tmp_path) == ""
    embedded = fonts_of(pdf)
    assert embedded
    assert all(embedded.values()), embedded
    assert b"/JavaScript" not in pdf
    assert b"/Helvetica" not in pdf


@pytest.mark.parametrize("kind", SHELF.kinds())
def test_a_page_for_a_common_name_is_at_most_ninety_kilobytes(press: Press, kind: str) -> None:
    people = (PersonLine("吕麦囤", phone="13800000000", address="示例县柳湾镇河湾村四组", is_representative=True),)
    made = press.render(kind, content_for(kind, persons=people, present=1))
    assert len(made.pdf) / made.page_count <= 90_000


def test_a_reprint_is_a_clean_file_too(press: Press, tmp_path: Path) -> None:
    pdf = press.render("registration_form", content_for("registration_form")).pdf
    marked = press.stamp_reprint(pdf, 3, "原件遗失", on=dt.date(2026, 3, 9))
    assert complaints(marked, tmp_path) == ""
    assert all(fonts_of(marked).values())
