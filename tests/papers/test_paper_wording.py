"""Wording is data: complete, with known fields only, and never a place where an entered text becomes a command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sample_contents import DAY, TERMS, a_content

from intake_desk import paths
from intake_desk.law.codes import Outcome, Paper, Route, Subject
from intake_desk.papers.blocks import check_fields
from intake_desk.papers.content import Term
from intake_desk.papers.faults import BadWording
from intake_desk.papers.press import Press
from intake_desk.papers.values import term_item
from intake_desk.papers.wording import Field, WordingShelf, parse_phrase

WORDING = paths.resources() / "papers"
SHELF = WordingShelf(WORDING)


def a_changed_wording(folder: Path, kind: str, old: str, new: str) -> Path:
    """An office's own copy with one phrase changed."""
    shutil.copytree(WORDING, folder, dirs_exist_ok=True)
    path = folder / f"{kind}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return folder


def test_every_paper_of_the_contract_has_its_wording() -> None:
    assert set(SHELF.kinds()) == {paper.value for paper in Paper}


@pytest.mark.parametrize("kind", [paper.value for paper in Paper])
def test_a_wording_names_known_fields_only_and_carries_its_version(kind: str) -> None:
    wording = SHELF.paper(kind)
    check_fields(wording)
    assert wording.version


def test_every_subject_and_route_has_words() -> None:
    for subject in Subject:
        for part in ("title", "body", "limit", "basis", "bring"):
            assert SHELF.words(f"subject.{subject}.{part}"), (subject, part)
    for route in Route:
        assert SHELF.words(f"route.{route}.name"), route


def test_outcome_notes_belong_to_outcomes() -> None:
    assert set(SHELF.words.names("outcome_note")) <= {outcome.value for outcome in Outcome}


def test_a_phrase_is_parsed_once_and_a_value_never() -> None:
    assert parse_phrase("甲{person}乙{x y}") == ("甲", Field("person"), "乙{x y}")
    assert SHELF.words("released", name="{name}{person}") == SHELF.words("released", name="") + "{name}{person}"


def test_an_unknown_field_is_named(tmp_path: Path, fonts_folder: Path) -> None:
    folder = a_changed_wording(tmp_path, "transfer_notice", "{matter_title}", "{matter_titel}")
    with pytest.raises(BadWording, match=r"transfer_notice\.toml: unknown field matter_titel"):
        Press(fonts_folder, folder).render("transfer_notice", a_content())


def test_no_wording_brings_content_onto_the_slip_of_an_accusation(tmp_path: Path, fonts_folder: Path) -> None:
    folder = a_changed_wording(tmp_path, "confidential_slip", "{desk_phone}", "{request}")
    with pytest.raises(BadWording, match="request"):
        Press(fonts_folder, folder).render("confidential_slip", a_content())


def test_broken_toml_is_an_error_with_the_file_name(tmp_path: Path, fonts_folder: Path) -> None:
    folder = a_changed_wording(tmp_path, "care_slip", "[[block]]", "[[block")
    with pytest.raises(BadWording, match=r"care_slip\.toml"):
        Press(fonts_folder, folder).render("care_slip", a_content())


def test_both_readings_of_a_last_day_are_told_and_the_earlier_is_the_safe_one() -> None:
    handling = next(term for term in TERMS if term.kind == "reconsideration")
    item = term_item(handling, SHELF.words)
    assert "2026年5月1日" in item["sentence"]
    assert "2026年5月6日" in item["sentence"]
    assert item["safe_on"] == "2026年5月1日"
    one = term_item(Term("x", "甲", "乙", DAY, 5, "working_days", DAY, DAY), SHELF.words)
    assert "5个工作日" in one["sentence"]
