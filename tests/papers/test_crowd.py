"""Five thousand names through the receipt and the notice: each comes back from the text layer exactly as entered."""

from __future__ import annotations

import pytest
from crowd import names
from reading import squeezed, text_by_pdfium, text_by_pypdf
from sample_contents import PersonLine, a_content

from intake_desk.papers.fonts import Fonts
from intake_desk.papers.press import Press

KINDS = ("registration_receipt", "transfer_notice")
COUNT = 5000
BATCH = 50


@pytest.fixture(scope="session")
def crowd(fonts: Fonts) -> list[str]:
    return names(COUNT, beyond_f=not fonts.missing("𬀩𪚥𬺈"))


def test_the_crowd_is_of_many_shapes(crowd: list[str]) -> None:
    assert len(set(crowd)) == COUNT
    assert max(map(len, crowd)) >= 21
    assert sum("·" in name for name in crowd) > 300
    assert sum(any(c > "\uffff" for c in name) for name in crowd) > 100 or "𬀩" not in "".join(crowd)


@pytest.mark.parametrize("kind", KINDS)
def test_five_thousand_names_come_back_from_the_text_layer(press: Press, crowd: list[str], kind: str) -> None:
    """Fifty on a page, each at another place of its line."""
    for number, some in enumerate(_batches(crowd)):
        content = a_content(persons=(PersonLine(some[0]),), present=1, matter_title="、".join(some), history_lines=())
        pdf = press.render(kind, content).pdf
        readers = (text_by_pdfium, text_by_pypdf) if number % 10 == 0 else (text_by_pdfium,)
        for read in readers:
            text = squeezed(read(pdf)).replace("\x02", "-")
            assert [name for name in some if squeezed(name) not in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_of_the_crowd_each_on_a_paper_of_its_own(press: Press, crowd: list[str], kind: str) -> None:
    _each(press, crowd[:: COUNT // 60], kind)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_crowd_each_on_a_paper_of_its_own(press: Press, crowd: list[str], kind: str) -> None:
    _each(press, crowd, kind)


def _each(press: Press, some: list[str], kind: str) -> None:
    for name in some:
        pdf = press.render(kind, a_content(persons=(PersonLine(name),), present=1)).pdf
        assert squeezed(name) in squeezed(text_by_pdfium(pdf)).replace("\x02", "-"), name


def _batches(crowd: list[str]) -> list[list[str]]:
    return [crowd[start : start + BATCH] for start in range(0, len(crowd), BATCH)]
