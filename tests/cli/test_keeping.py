"""`recover`, `backup`, `drill`, `restore`, `audit`, `verify`: the office kept safe from a terminal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from builders import a_visit
from command_line import Counter, intake_desk
from intake_desk.desk import practice
from intake_desk.desk.office import open_desk

NEW = "一句记得住的新密码"


@pytest.fixture
def printed(tmp_path: Path) -> tuple[Path, list[str]]:
    """An office made by the command, and its shares as it printed them."""
    folder = tmp_path / "office"
    answer = intake_desk("practice", folder, "--visits", "0")
    assert (answer.status, answer.err) == (0, "")
    return folder, re.findall(r"((?:\d{4} ){19}\d{4})", answer.out)


def test_two_printed_shares_set_a_new_password(printed: tuple[Path, list[str]], tmp_path: Path) -> None:
    folder, shares = printed
    assert len(shares) == 3
    sheet, password = tmp_path / "shares", tmp_path / "password"
    sheet.write_text("\n".join(shares[:2]), "utf-8")
    password.write_text(NEW, "utf-8")
    office = ("--data", folder)
    assert intake_desk(*office, "recover", "--prove", "--shares", sheet).status == 0
    answer = intake_desk(*office, "--as", "fuze", "--password-file", password, "recover", stdin="\n".join(shares[1:]))
    assert (answer.status, answer.err) == (0, "")
    assert Counter(folder, password, login="fuze").run("verify").status == 0
    for typed in (shares[:1], [shares[0], shares[1].replace(shares[1][0], "9")], []):
        refused = intake_desk(*office, "--as", "fuze", "--password-file", password, "recover", stdin="\n".join(typed))
        assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
        assert not any(share in refused.err for share in shares)


def test_a_backup_is_made_drilled_and_restored(counter: Counter, tmp_path: Path) -> None:
    stick, lost = tmp_path / "stick", tmp_path / "restored"
    assert counter.run("drill").status == 2
    assert counter.run("backup").status == 0
    made = counter.run("backup", "--to", stick)
    assert made.status == 0
    (backup,) = (stick / "backups").iterdir()
    assert str(backup) in made.out
    assert "与备份都衔接" in counter.run("doctor").out
    assert counter.run("drill").status == counter.run("drill", backup).status == 0
    assert Counter(lost, counter.password_file).run("restore", backup, "--nothing-since").status == 0
    assert Counter(lost, counter.password_file).run("verify").status == 0
    again = Counter(lost, counter.password_file).run("restore", backup, "--nothing-since")
    assert (again.status, again.out, again.err.count("\n")) == (2, "", 1)
    asked = Counter(tmp_path / "third", counter.password_file).run("restore", backup)
    assert (asked.status, asked.out, asked.err.count("\n")) == (2, "", 1)
    assert "最近一张回执" in asked.err
    told = ("--last-number", "LF411499-2026-000041")
    assert Counter(tmp_path / "third", counter.password_file).run("restore", backup, *told).status == 0
    (backup / "records.db").write_bytes(b"x")
    broken = counter.run("drill", backup)
    assert (broken.status, broken.out, broken.err.count("\n")) == (3, "", 1)


def test_the_trail_is_read_and_checked_against_a_receipt(counter: Counter, json_file: Any, tmp_path: Path) -> None:
    number = counter.run("register", json_file(a_visit())).json["number"]
    password = tmp_path / "boss"
    password.write_text(practice.accounts()[1].password, "utf-8")
    boss = Counter(counter.folder, password, login="fuze")
    told = boss.run("audit", "--about", number, "--json").json
    assert {"登记来访", "出具文书"} <= {entry["sentence"] for entry in told}
    assert "吕麦囤" not in boss.run("audit").out
    assert "没有符合" in boss.run("audit", "--since", "2099-01-01").out
    assert counter.run("audit").status == 2
    assert boss.run("audit", "--since", "昨天").status == 2
    store, _ = open_desk(counter.folder, "fuze", practice.accounts()[1].password)
    with store.reading() as records:
        code = records.head().short
    store.close()
    assert counter.run("verify", "--anchor", code).status == 0
    fallen_short = counter.run("verify", "--anchor", "0" * 8)
    assert fallen_short.status == 1
    assert "00000000" in fallen_short.out
    assert counter.run("verify", "--anchor", "xyz").status == 2
