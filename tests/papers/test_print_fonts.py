"""The built fonts: what they cover, what was mended in them, and how the text layer names their characters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from reading import fonts_of, squeezed, text_by_pdfium
from sample_contents import VISIT, WORDING_FOLDER

from intake_desk import paths
from intake_desk.papers.embedding import unicode_map_of
from intake_desk.papers.fonts import BODY, SONG, TITLE, Face, Fonts
from intake_desk.papers.officefonts import FontFault
from intake_desk.papers.press import Press


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


def a_licensed_font(fonts_folder: Path, role: str, target: Path, *, postscript: str) -> Path:
    """A stand-in for a font an office has bought: one of ours under another name."""
    font = TTFont(fonts_folder / f"{role}.ttf")
    for name in [name for name in font["name"].names if name.nameID == 6]:
        font["name"].setName(postscript, 6, name.platformID, name.platEncID, name.langID)
    target.parent.mkdir(exist_ok=True)
    font.save(target)
    return target


def test_an_office_puts_its_own_fonts_into_its_folder(tmp_path: Path, fonts_folder: Path) -> None:
    office = tmp_path / "fonts"
    a_licensed_font(fonts_folder, "song", office / "body.ttf", postscript="FangSong_GB2312")
    a_licensed_font(fonts_folder, "song", office / "小标宋.TTF", postscript="OfficeTitles")
    (office / "读我.txt").write_text("fonts", "utf-8")
    press = Press(fonts_folder, WORDING_FOLDER, office_fonts=office)
    pdf = press.render("transfer_notice", VISIT).pdf
    used = {name.partition("+")[2] for name in fonts_of(pdf)}
    assert {"FangSong_GB2312", "OfficeTitles"} <= used
    assert not {"DeskFang-Regular", "DeskSong-Bold"} & used
    assert [(one.file, one.role, one.fault) for one in press.office_fonts()] == [
        ("body.ttf", "fang", None), ("小标宋.TTF", "songb", None)
    ]  # fmt: skip
    plain = Press(fonts_folder, WORDING_FOLDER).render("transfer_notice", VISIT).pdf
    assert squeezed(text_by_pdfium(pdf)) == squeezed(text_by_pdfium(plain))


def test_a_font_that_cannot_serve_is_named_and_the_pages_come_out_without_it(
    tmp_path: Path, fonts_folder: Path
) -> None:
    whole = a_licensed_font(fonts_folder, "hei", tmp_path / "a" / "whole.ttf", postscript="Unnamed")
    office = tmp_path / "fonts"
    office.mkdir()
    part = TTFont(whole)
    cutter = subset.Subsetter()
    cutter.populate(text="仿宋一二三")
    cutter.subset(part)
    part.save(office / "仿宋.ttf")
    (office / "小标宋.ttf").write_bytes(b"\x00\x01\x00\x00 not a font")
    (office / "other.ttf").write_bytes(whole.read_bytes())
    press = Press(fonts_folder, WORDING_FOLDER, office_fonts=office)
    faults = {one.file: one.fault for one in press.office_fonts()}
    assert faults == {
        "仿宋.ttf": FontFault.INCOMPLETE, "小标宋.ttf": FontFault.UNREADABLE, "other.ttf": FontFault.UNKNOWN
    }  # fmt: skip
    assert (
        press.render("transfer_notice", VISIT).sha256
        == Press(fonts_folder, WORDING_FOLDER).render("transfer_notice", VISIT).sha256
    )


def test_characters_after_extension_f_print_where_their_font_could_be_fetched(fonts: Fonts) -> None:
    after = "\U00030edd\U00030ede"
    if fonts.missing(after):
        pytest.skip("the font of Extensions G and H could not be fetched on this machine")
    assert {fonts.role_of(character, TITLE) for character in after} == {"rare3"}
