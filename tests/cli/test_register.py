"""`register`: a visit in, numbers and papers out; what is wrong is named and leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from builders import a_matter_in_file, a_visit
from command_line import Counter, intake_desk
from intake_desk import paths

PERSONAL = ("吕麦囤", "99992119581104113X", "10000000101", "河湾村四组")


def test_one_visit_gives_its_numbers_decisions_and_papers(counter: Counter, json_file: Any, tmp_path: Path) -> None:
    papers = tmp_path / "papers" / "new"
    answer = counter.run("register", json_file(a_visit()), "--papers", papers)
    assert (answer.status, answer.err) == (0, "")
    told = answer.json
    assert told["number"].startswith("LF999921-")
    assert told["registered_at"].endswith("+08:00")
    (matter,) = told["matters"]
    assert matter["title"] == "村道抬高后雨水倒灌进院"
    assert matter["decision"]["outcomes"][0] == "transfer_lower"
    kinds = [paper["kind"] for paper in told["papers"]]
    assert {"registration_form", "registration_receipt", "transfer_notice", "transfer_letter"} <= set(kinds)
    for paper in told["papers"]:
        page = Path(paper["file"]).read_bytes()
        assert page.startswith(b"%PDF")
        assert hashlib.sha256(page).hexdigest() == paper["sha256"]
    left = sorted(path.name for path in papers.iterdir())
    assert left == sorted(Path(paper["file"]).name for paper in told["papers"])
    assert not any(secret in name for secret in PERSONAL for name in left)


def test_without_a_folder_papers_are_kept_and_none_is_written(counter: Counter, json_file: Any) -> None:
    told = counter.run("register", json_file(a_visit())).json
    assert {paper["file"] for paper in told["papers"]} == {None}
    assert all(len(paper["sha256"]) == 64 for paper in told["papers"])


def test_options_of_the_office_may_stand_after_the_command(counter: Counter, json_file: Any) -> None:
    answer = intake_desk(
        "register",
        json_file(a_visit()),
        "--password-file",
        counter.password_file,
        "--data",
        counter.folder,
        "--as",
        "jiefang",
    )
    assert answer.status == 0


def test_numbers_follow_one_another_without_a_gap(counter: Counter, tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    rows = [a_visit(), {"matters": [{"type": "clam"}]}, a_visit(), a_visit()]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", "utf-8")
    answer = counter.run("register", "--lines", path)
    told = answer.lines
    assert answer.status == 2
    assert ["error" in line for line in told] == [False, True, False, False]
    assert "matters.0.type" in told[1]["error"]
    assert "第 2 行" in answer.err
    serials = [int(line["number"].rpartition("-")[2]) for line in told if "number" in line]
    assert serials == list(range(serials[0], serials[0] + 3))
    assert counter.count() == 3


def test_the_same_request_registers_once(counter: Counter, json_file: Any) -> None:
    visit = json_file(a_visit(request_id="window-1-0001"))
    first, second = counter.run("register", visit).json, counter.run("register", visit).json
    assert first["number"] == second["number"]
    assert counter.count() == 1


def test_a_name_that_was_never_given_is_no_obstacle(counter: Counter, json_file: Any) -> None:
    answer = counter.run("register", json_file({"matters": [{}]}))
    assert answer.status == 0
    assert answer.json["matters"][0]["decision"]["registers"] is True


def test_a_wrong_check_digit_warns_at_most(counter: Counter, json_file: Any) -> None:
    visit = a_visit()
    visit["visitors"][0]["id_number"] = "999921195811041131"
    assert counter.run("register", json_file(visit)).status == 0


def test_an_accusation_leaves_no_word_of_itself_outside(counter: Counter, json_file: Any, tmp_path: Path) -> None:
    matter = a_matter_in_file(type="accusation", title="工程款去向", accused="某某", organ=None, history=None)
    answer = counter.run("register", json_file(a_visit(matters=[matter])), "--papers", tmp_path / "papers")
    assert answer.status == 0
    assert "confidential_slip" in {paper["kind"] for paper in answer.json["papers"]}
    assert "工程款" not in answer.out
    assert counter.run("find", "工程款", "--json").json == []
    shown = counter.run("show", answer.json["number"], "--json")
    assert "工程款" not in shown.out
    assert "某某" not in shown.out


def test_the_schema_is_printed_without_signing_in_and_is_the_published_one() -> None:
    answer = intake_desk("register", "--schema")
    assert answer.status == 0
    assert answer.json == json.loads((paths.resources() / "visit.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(answer.json)
    jsonschema.validate(a_visit(), answer.json)


BAD = [
    ([], "（整个文件）", "[]", "对象"),
    ({}, "matters", "没有写", "matters"),
    ({"matters": []}, "matters", "[]", "至少 1 项"),
    (a_visit(visiters=[]), "visiters", "", "visitors"),
    (a_visit(urgent="yes"), "urgent", "yes", "true"),
    (a_visit(present=0), "present", "0", "1 到"),
    (a_visit(present=True), "present", "true", "整数"),
    (a_visit(arrival="by train"), "arrival", "by train", "visit"),
    (a_visit(received_at="2026-03-02"), "received_at", "2026-03-02", "2026-03-02T09:15"),
    (a_visit(received_at="2026-13-02T09:15"), "received_at", "2026-13-02T09:15", "日历上"),
    (a_visit(received_at="2199-03-02T09:15"), "received_at", "2199-03-02T09:15", "不晚于"),
    (a_visit(present=3, representatives=40), "representatives", "40", "present = 3"),
    (a_visit(request_id="x"), "request_id", "x", "2026-03-02-window"),
    (a_visit(matters=[a_matter_in_file(organ="县水产局")]), "matters.0.organ", "县水产局", "县水利局"),
    (a_visit(matters=[a_matter_in_file(category="dog")]), "matters.0.category", "dog", "劳动和社会保障"),
    (
        a_visit(matters=[a_matter_in_file(chosen_outcome="reject", choice_reason="x")]),
        "chosen_outcome",
        "reject",
        "accept",
    ),
    (a_visit(matters=[a_matter_in_file(chosen_outcome="accept")]), "choice_reason", "没有写", "choice_reason"),
    (a_visit(matters=[a_matter_in_file(history={"accepted_on": "2026-02-30"})]), "accepted_on", "2026-02-30", "日期"),
    (
        a_visit(matters=[a_matter_in_file(history={"accepted_on": "2026-03-05"})]),
        "accepted_on",
        "2026-03-05",
        "received_at",
    ),
    (
        a_visit(matters=[a_matter_in_file(history={"submitted_on": "2026-02-05", "accepted_on": "2026-02-01"})]),
        "matters.0.history.accepted_on",
        "2026-02-01",
        "matters.0.history.submitted_on = 2026-02-05",
    ),
    (
        a_visit(matters=[a_matter_in_file(statutory=[{"since": "2026-02-01"}])]),
        "statutory.0.subject",
        "没有写",
        "subject",
    ),
    (a_visit(visitors=[{"name": "a\u0000b"}]), "visitors.0.name", "", "控制字符"),
    (a_visit(visitors=[{"id_kind": "library card"}]), "visitors.0.id_kind", "", "resident"),
    (a_visit(matters=[a_matter_in_file(request="长" * 20_001)]), "matters.0.request", "20001", "20000"),
]


def test_bad_values_are_named_line_by_line_and_nothing_is_registered(counter: Counter, tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    path.write_text("".join(json.dumps(visit) + "\n" for visit, *_ in BAD), "utf-8")
    answer = counter.run("register", "--lines", path)
    assert answer.status == 2
    assert len(answer.lines) == len(BAD)
    complaints = answer.err.splitlines()
    for number, (told, (_, field, value, allowed)) in enumerate(zip(answer.lines, BAD, strict=True), 1):
        assert field in told["error"]
        (line,) = [line for line in complaints if line.startswith(f"第 {number} 行") and field in line][:1]
        assert value in line
        assert allowed in line
    assert "Traceback" not in answer.err
    assert not any(secret in answer.err + answer.out for secret in PERSONAL)
    assert counter.count() == 0


@pytest.mark.parametrize("visit", [BAD[0][0], BAD[4][0], BAD[-1][0]])
def test_a_bad_file_is_status_2_and_says_nothing_on_standard_output(
    counter: Counter, json_file: Any, visit: object
) -> None:
    answer = counter.run("register", json_file(visit))
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert counter.count() == 0


def test_every_problem_has_its_own_line_and_personal_values_are_masked(counter: Counter, json_file: Any) -> None:
    visitor = {"name": 7, "id_number": 99992119581104113, "phone": ["10000000101"], "adress": "河湾村四组"}
    answer = counter.run("register", json_file(a_visit(visitors=[visitor], joint=1)))
    assert answer.status == 2
    assert len(answer.err.splitlines()) == 5
    assert not any(secret in answer.err for secret in ("9999211958", "10000000101", "河湾村四组"))
    assert "address" in answer.err


def test_signing_in_says_what_is_missing(counter: Counter, json_file: Any, tmp_path: Path) -> None:
    visit, empty = json_file(a_visit()), tmp_path / "empty"
    empty.write_text("\n", "utf-8")
    wrong = tmp_path / "wrong"
    wrong.write_text("not the password\n", "utf-8")
    told = {
        "--as": intake_desk("register", visit, "--data", counter.folder),
        "--password-file": intake_desk("register", visit, "--data", counter.folder, "--as", "jiefang"),
        str(empty): counter.run("register", visit, "--password-file", empty),
        "密码": counter.run("register", visit, "--password-file", wrong),
        str(tmp_path / "none"): counter.run("register", visit, "--data", tmp_path / "none"),
    }
    for words, answer in told.items():
        assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1), words
        assert words in answer.err
    assert counter.count() == 0


def test_a_folder_that_cannot_be_made_stops_before_anything_is_registered(
    counter: Counter, json_file: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    answer = counter.run("register", json_file(a_visit()), "--papers", tmp_path / "file" / "papers")
    assert (answer.status, answer.out) == (2, "")
    assert counter.count() == 0


def test_papers_are_for_the_clerk_only(counter: Counter, json_file: Any, tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        told = counter.run("register", json_file(a_visit()), "--papers", tmp_path / "papers").json
    finally:
        os.umask(old)
    modes = {stat.S_IMODE(Path(paper["file"]).stat().st_mode) for paper in told["papers"]}
    assert modes <= {0o600}


def test_two_windows_at_once_share_the_numbers_without_a_gap(counter: Counter, tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    path.write_text((json.dumps(a_visit()) + "\n") * 5, "utf-8")
    with ThreadPoolExecutor() as windows:
        answers = list(windows.map(lambda _: counter.run("register", "--lines", path), range(2)))
    assert [answer.status for answer in answers] == [0, 0]
    serials = sorted(int(line["number"].rpartition("-")[2]) for answer in answers for line in answer.lines)
    assert serials == list(range(1, 11))


def test_a_program_killed_between_two_visits_leaves_whole_visits_only(counter: Counter) -> None:
    words = [
        "--data",
        str(counter.folder),
        "--as",
        counter.login,
        "--password-file",
        str(counter.password_file),
        "register",
        "--lines",
        "-",
    ]
    with subprocess.Popen(
        [sys.executable, "-m", "intake_desk", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        for _ in range(2):
            process.stdin.write(json.dumps(a_visit()).encode() + b"\n")
            process.stdin.flush()
            number = json.loads(process.stdout.readline())["number"]
        process.stdin.write(json.dumps(a_visit()).encode() + b"\n")
        process.stdin.flush()
        process.kill()
    assert counter.count() in (2, 3)
    assert counter.run("verify").status == 0
    follower = counter.run("register", "-", stdin=json.dumps(a_visit())).json["number"]
    assert int(follower[-6:]) in (int(number[-6:]) + 1, int(number[-6:]) + 2)
