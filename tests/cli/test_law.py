"""The law at the command line: replay a changed rulebook, take in a year, switch a local pack."""

from __future__ import annotations

import shutil

import pytest

from builders import a_visit
from intake_desk import paths
from intake_desk.desk import practice

YEAR = 'year = 2027\nnotice = "试验通知"\nworked = []\n\n[[holiday]]\nname = "元旦"\n'
YEAR += "first = 2027-01-01\nlast = 2027-01-04\n"


@pytest.fixture
def supervisor(counter, tmp_path):
    """The same office, seen by its supervisor."""
    account = next(account for account in practice.accounts() if account.role == "supervisor")
    file = tmp_path / "supervisor-password"
    file.write_text(account.password, "utf-8")
    return type(counter)(counter.folder, file, account.login)


@pytest.fixture
def law(tmp_path):
    shutil.copytree(paths.resources() / "law", tmp_path / "law")
    return tmp_path / "law"


def test_replay_lists_what_would_change_and_writes_nothing(counter, json_file, law):
    number = counter.run("register", json_file(a_visit())).json["number"]
    same = counter.run("replay", "--rulebook", law, "--json")
    assert (same.status, same.json["matters"], same.json["changed"]) == (0, 1, [])
    limits = law / "limits.toml"
    limits.write_text(limits.read_text("utf-8").replace("length = 15", "length = 4", 1), "utf-8")
    changed = counter.run("replay", "--rulebook", law, "--json").json
    [verdict] = changed["changed"]
    assert verdict["number"].startswith(number)
    assert verdict["after"]["deadlines"] == [["office_disposal", "2026-03-06", "2026-03-06"]]
    assert "2026-03-06" in counter.run("replay", "--rulebook", law).out
    stored = counter.run("show", number, "--json").json["matters"][0]["decision"]
    assert stored["deadlines"][0]["due_on"] == "2026-03-17"


def test_replay_of_a_slip_names_file_and_row(counter, law):
    rules = law / "rules.toml"
    rules.write_text(rules.read_text("utf-8").replace('type = ["inquiry"]', 'tipe = ["inquiry"]', 1), "utf-8")
    answer = counter.run("replay", "--rulebook", law)
    assert answer.status == 2
    assert "rules.toml" in answer.err
    assert "tipe" in answer.err


def test_a_year_is_taken_in_by_a_supervisor_only(counter, supervisor, tmp_path):
    file = tmp_path / "2027.toml"
    file.write_text(YEAR, "utf-8")
    assert counter.run("calendar", file).status == 2
    answer = supervisor.run("calendar", file, "--json")
    assert (answer.status, answer.json["year"], answer.json["redated"]) == (0, 2027, [])
    broken = tmp_path / "broken.toml"
    broken.write_text(YEAR.replace("last = 2027-01-04", "last = 2026-01-04"), "utf-8")
    answer = supervisor.run("calendar", broken)
    assert answer.status == 2
    assert "broken.toml" in answer.err


def test_packs_are_listed_and_switched(counter, supervisor):
    assert "未启用  henan" in counter.run("packs").out
    assert "已启用  henan" in supervisor.run("packs", "henan").out
    assert "已启用  henan" in counter.run("packs").out
    assert "未启用  henan" in supervisor.run("packs", "-").out
    assert supervisor.run("packs", "atlantis").status == 2
