"""`check`: one decision for one object, one per line for many, and one readable line for what cannot be read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from command_line import intake_desk

FACTS = {
    "received_on": "2026-03-02",
    "desk": {"kind": "petition_office", "level": "county"},
    "matter": {
        "type": "claim",
        "competence": "lower_area",
        "competent_level": "township",
        "competent_line": "government",
        "route": "petition",
    },
    "history": {"same_matter": False},
    "visitors": {"present": 1, "identity": "clear"},
}


def text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_one_object_from_a_file_gives_one_decision(json_file: Any) -> None:
    answer = intake_desk("check", json_file(FACTS))
    assert (answer.status, answer.err) == (0, "")
    assert answer.json["outcomes"][0] == "transfer_lower"
    assert answer.json["registers"] is True
    assert answer.out.count("\n") == 1


def test_standard_input_and_a_byte_order_mark_are_taken() -> None:
    answer = intake_desk("check", "-", stdin=b"\xef\xbb\xbf" + text(FACTS).encode())
    assert answer.json["outcomes"][0] == "transfer_lower"


def test_chinese_comes_out_as_utf8_whatever_the_locale() -> None:
    told = {locale: intake_desk("check", "-", stdin=text(FACTS), locale=locale).out for locale in ("C", "C.UTF-8")}
    assert told["C"] == told["C.UTF-8"]
    assert "信访" in told["C"]


def test_lines_answer_in_order_and_go_on_after_a_bad_one(tmp_path: Path) -> None:
    own = FACTS | {"desk": {"kind": "township", "level": "township"}, "matter": {"type": "claim", "competence": "own"}}
    rows = [text(FACTS), "{", text({"received_on": "2026-03-02"}), "", text(own), "[]", '"\u2028"']
    path = tmp_path / "facts.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(rows).encode() + b"\r\n\xff\xfe\r\n")
    answer = intake_desk("check", "--lines", path)
    assert answer.status == 0
    kinds = ["error" if "error" in row else row["outcomes"][0] for row in answer.lines]
    assert kinds == ["transfer_lower", "error", "error", "error", "accept", "error", "error", "error"]
    assert all("\n" not in row.get("error", "") for row in answer.lines)


def test_lines_from_standard_input_are_answered_one_by_one() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "intake_desk", "check", "--lines", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        for _ in range(2):
            process.stdin.write(text(FACTS).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["outcomes"][0] == "transfer_lower"
        process.stdin.close()
    assert process.returncode == 0


BAD = [
    ("{", ["第 2 列", "JSON"]),
    ('{"a": 1,\n "b": }', ["第 2 行", "JSON"]),
    ("", ["空"]),
    ("  \n", ["空"]),
    ("[]", ["{…}"]),
    ('{"received_on": "2026-03-02", "received_on": "2026-03-03"}', ["received_on", "两次"]),
    (text(FACTS)[:-1] + ', "urgent": NaN}', ["NaN"]),
    (text(FACTS)[:-1] + ', "urgent": ' + "9" * 5000 + "}", ["位数"]),
    ("[" * 100_000, ["嵌套"]),
    (text(FACTS)[:-1] + ', "urgent": ' + "[" * 900 + "]" * 900 + "}", ["urgent"]),
    (text(FACTS | {"desk": {"kind": "county"}}), ["desk.kind", "county", "petition_office", "desk.level"]),
    (text(FACTS | {"received_on": "2026-02-30"}), ["received_on", "2026-02-30", "YYYY-MM-DD"]),
    (text(FACTS | {"received_on": None}), ["received_on"]),
    (text(FACTS | {"weather": "rain"}), ["weather", "rain", "clerk_has_interest"]),
    (text(FACTS | {"visitors": {"presnt": 1}}), ["visitors.presnt", "present"]),
    (text(FACTS | {"urgent": "yes"}), ["urgent", "yes", "true"]),
    (text(FACTS | {"visitors": {"present": 3, "representatives": 40}}), ["representatives", "40", "present", "3"]),
    (text(FACTS | {"history": {"accepted_on": "2026-03-09"}}), ["history.accepted_on", "2026-03-09", "received_on"]),
    (
        text(FACTS | {"history": {"submitted_on": "2026-02-09", "accepted_on": "2026-02-01"}}),
        ["history.accepted_on", "2026-02-01", "history.submitted_on", "2026-02-09"],
    ),
    (text(FACTS | {"statutory": [{"subject": "dog"}]}), ["statutory", "dog", "labour"]),
]


@pytest.mark.parametrize(("given", "named"), BAD, ids=[f"bad{number}" for number in range(len(BAD))])
def test_bad_input_is_status_2_and_one_readable_line(given: str, named: list[str]) -> None:
    answer = intake_desk("check", "-", stdin=given)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert [name for name in named if name not in answer.err] == []


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    not_text = tmp_path / "gbk.json"
    not_text.write_bytes("{“请求”}".encode("gb18030"))
    for file, words in ((tmp_path / "none.json", "找不到"), (tmp_path, "文件夹"), (not_text, "UTF-8")):
        answer = intake_desk("check", file)
        assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert words in answer.err
        assert str(file) in answer.err


def test_long_numbers_are_never_echoed_whole() -> None:
    answer = intake_desk("check", "-", stdin=text(FACTS | {"id_number": "99992119581104113X"}))
    assert answer.status == 2
    assert "99992119581104113" not in answer.err
    assert "id_number" in answer.err


def test_check_loads_neither_window_nor_database_nor_pages() -> None:
    script = (
        "import sys, io; sys.argv = ['x']; from intake_desk.cli import main\n"
        "import intake_desk.cli.checking\n"
        "heavy = {'PySide6', 'sqlmodel', 'sqlalchemy', 'reportlab', 'pydantic', 'jsonschema', 'pypdfium2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((text(FACTS) + "\n") * 2000, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "intake_desk", "check", "--lines", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""
