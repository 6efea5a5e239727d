"""Hostile strings in every field of every paper: no exception, no file opened, no line broken wrongly, nothing lost."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise

import pytest
from hostile import STRINGS, visible
from reading import squeezed, text_by_pdfium
from sample_contents import PersonLine, Place, Reason, content_for

from intake_desk.papers.cleaning import clean
from intake_desk.papers.content import Content, MatterLine, Opinion
from intake_desk.papers.faults import MissingGlyphs
from intake_desk.papers.fonts import SONG, Fonts
from intake_desk.papers.linebreak import NO_END, NO_START, break_lines
from intake_desk.papers.press import Press
from intake_desk.papers.wording import Version

NARROW = ("registration_form", "transfer_notice")  # many narrow cells; justified paragraphs
PER_PAPER = 11
_watch: list[list[str]] = []  # open files noted here while somebody looks


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _watch and event in {"open", "subprocess.Popen", "os.system", "socket.connect", "import"}:
        _watch[-1].append(f"{event} {arguments[0]!r}")


sys.addaudithook(_note)


@contextmanager
def nothing_opened() -> Iterator[None]:
    seen: list[str] = []
    _watch.append(seen)
    try:
        yield
    finally:
        _watch.pop()
    assert seen == []


def filled(kind: str, texts: list[str]) -> Content:
    """Every field that somebody types, from `texts` in turn."""
    t = [texts[n % len(texts)] for n in range(PER_PAPER)]
    person = PersonLine(t[0], phone=t[1], address=t[2], is_representative=True)
    place = Place(t[3], t[4], t[1], t[2])
    content = content_for(
        kind, persons=(person,), agent=person, matter_title=t[5], request=t[6], facts_and_reasons=t[7], place=t[8],
        category=t[9], needs=t[10], destination=place, choices=(place,), suggested=place, sender=place,
        reasons=(Reason(t[5], (t[3],)),), history_lines=(t[6],), materials=(t[7], t[8]), outcome_sentence=t[9],
        matters=(MatterLine(t[10], t[0], t[1]), MatterLine(t[2], t[3], t[4])), opinions=(Opinion(t[5], t[6], t[7]),),
        copies_to=(t[8],), released_by=t[9],
    )  # fmt: skip
    return replace(content, extension=replace(content.extension, reason=t[0]), correction=replace(
        content.correction, was=t[1], now=t[2], why=t[3]))  # fmt: skip


@pytest.fixture(scope="session")
def printable(press: Press) -> list[str]:
    press.warm_up()
    return [text for text in STRINGS if not press.missing(clean(text))]


def test_there_are_more_than_four_hundred_and_few_have_no_glyph(press: Press, printable: list[str]) -> None:
    assert len(STRINGS) >= 400
    assert len(printable) >= 0.97 * len(STRINGS)
    for text in set(STRINGS) - set(printable):
        with pytest.raises(MissingGlyphs):
            press.render("transfer_notice", filled("transfer_notice", [text]))


@pytest.mark.parametrize("kind", NARROW)
def test_each_string_in_every_field(press: Press, printable: list[str], kind: str) -> None:
    _print(press, kind, [[text] for text in printable])


def test_the_strings_in_turn_through_every_paper_and_version(press: Press, printable: list[str]) -> None:
    rounds = [printable[start : start + PER_PAPER] for start in range(0, len(printable), PER_PAPER)]
    for kind in press.kinds():
        for version in press.versions(kind):
            _print(press, kind, rounds, version=version)


@pytest.mark.long
def test_each_string_in_every_field_of_every_paper_and_version(press: Press, printable: list[str]) -> None:
    for kind in press.kinds():
        for version in press.versions(kind):
            _print(press, kind, [[text] for text in printable], version=version)


def _print(press: Press, kind: str, rounds: list[list[str]], *, version: Version = Version.STANDARD) -> None:
    press.render(kind, content_for(kind), version=version)  # fonts and wording are read now
    press.render(kind, filled(kind, ["㛃𬀩" if not press.missing("𬀩") else "㛃", "1"]), version=version)
    for texts in rounds:
        with nothing_opened():
            made = press.render(kind, filled(kind, texts), version=version)
        if kind == "registration_form":
            found = Counter(squeezed(text_by_pdfium(made.pdf)).replace("\x02", "-"))
            for text in texts:
                assert not Counter(visible(text)) - found, text


@pytest.mark.parametrize("cells", [7, 12, 18, 28])
def test_lines_of_hostile_strings_keep_the_rules_wherever_they_can(
    fonts: Fonts, printable: list[str], cells: int
) -> None:
    """A rule may only give way inside marks that together are longer than the line."""
    voice, size = fonts.voice(SONG), 16.0
    for text in (line for string in printable for line in clean(string).split("\n")):
        advances = [voice[character][1] * size / 1000 for character in text]
        lines = break_lines(text, advances, measure=cells * size, first=(cells - 2) * size, size=size)
        assert "".join(text[line.start : line.end] for line in lines) == text
        for one, two in pairwise(lines):
            before, after = text[: one.end], text[two.start :]
            if not before.strip() or not after.strip() or before[-1].isspace():
                continue
            breaks = after[0] in NO_START or before[-1] in NO_END
            marks = len(before) - len(before.rstrip(_MARKS)) + len(after) - len(after.lstrip(_MARKS))
            assert not breaks or marks + 2 > cells / 2 or _in_long_word(before, after), (before[-20:], after[:20])


_MARKS = "".join(NO_START | NO_END) + "—…"


def _in_long_word(before: str, after: str) -> bool:
    """Marks inside figures, addresses and code: cut where they must be."""
    return (before[-1].isascii() and after[0].isascii()) or after[:1] in "％℃" or before[-1:] in "￥＄#"
