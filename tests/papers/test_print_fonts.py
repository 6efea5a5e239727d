"""The built fonts: what they cover, what was mended in them, and how the text layer names their characters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from intake_desk import paths
from intake_desk.papers.embedding import unicode_map_of
from intake_desk.papers.fonts import BODY, SONG, Face, Fonts


def test_song_alone_prints_gbk_and_extension_a(fonts: Fonts) -> None:
    alone = Face("alone", ("song",))
    gbk = [bytes((high, low)).decode("gbk") for high in range(0x81, 0xFF) for low in range(0x40, 0xFF)
           if low != 0x7F and _is_han(high, low)]  # fmt: skip
    extension_a = [chr(code) for code in range(0x3400, 0x4DB6)]
    assert [c for c in (*gbk, *extension_a) if not fonts.role_of(c, alone)] == []


def _is_han(high: int, low: int) -> bool:
    try:
        return "\u4e00" <= bytes((high, low)).decode("gbk") <= "\u9fa5"
    except UnicodeDecodeError:
        return False


def test_the_signs_of_forms_are_there(fonts: Fonts) -> None:
    assert fonts.missing("☐☑〔〕《》“”‘’——……·￥＿（）①②③℃％㎡") == ()


def test_dashes_join_and_the_dot_in_a_name_is_half_a_cell(fonts_folder: Path) -> None:
    font = TTFont(fonts_folder / "song.ttf")
    names = font.getBestCmap()
    dash = font["glyf"][names[0x2014]]
    assert (dash.xMin, dash.xMax) == (0, 1000)
    assert font["hmtx"][names[0xB7]][0] == 500


def test_the_yuan_sign_is_no_dollar_sign(fonts_folder: Path, fonts: Fonts) -> None:
    if not (fonts_folder / "fang.ttf").is_file():
        pytest.skip("FangSong could not be fetched on this machine")
    ours, song = (TTFont(fonts_folder / name) for name in ("fang.ttf", "song.ttf"))
    drawn = [font["glyf"][font.getBestCmap()[0xFFE5]].getCoordinates(font["glyf"])[1] for font in (ours, song)]
    assert drawn[0] == drawn[1]
    assert fonts.role_of("￥", BODY) == "fang"


def test_a_whole_name_is_set_in_song_when_one_character_falls_back(fonts: Fonts) -> None:
    if fonts.role_of("王", BODY) != "fang":
        pytest.skip("FangSong could not be fetched on this machine")
    assert fonts.face_for_value("王建国", BODY) == BODY
    assert fonts.face_for_value("王㛃国", BODY) == SONG


def test_the_text_layer_names_characters_above_the_basic_plane() -> None:
    made = unicode_map_of("X", [0, 0x738B, 0x2A6A5, *range(0x4E00, 0x4E80)])
    assert "<02> <D869DEA5>" in made
    assert "100 beginbfchar" in made
    assert "31 beginbfchar" in made


def test_every_font_is_named_once_with_source_and_licence(fonts_folder: Path) -> None:
    sheet = json.loads((fonts_folder / "fonts.json").read_text("utf-8"))["roles"]
    assert len({one["postscript"] for one in sheet.values()}) == len(sheet)
    assert all(one["licence"] and one["package"] for one in sheet.values())
    assert {"song", "hei"} <= set(sheet)


def test_building_again_costs_nothing_and_changes_nothing(fonts_folder: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in fonts_folder.glob("*.ttf")}
    script = paths.resources() / "fonts" / "build.py"
    ran = subprocess.run([sys.executable, str(script), str(fonts_folder)], capture_output=True, text=True, check=True)
    assert ran.stdout == ""
    assert {path.name: path.stat().st_mtime_ns for path in fonts_folder.glob("*.ttf")} == before
