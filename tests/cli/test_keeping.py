"""`recover`, `backup`, `drill`, `restore`, `audit`, `verify`: the office kept safe from a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command_line import Counter, intake_desk

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
    assert counter.run("drill").status == counter.run("drill", backup).status == 0
    assert Counter(lost, counter.password_file).run("restore", backup).status == 0
    assert Counter(lost, counter.password_file).run("verify").status == 0
    again = Counter(lost, counter.password_file).run("restore", backup)
    assert (again.status, again.out, again.err.count("\n")) == (2, "", 1)
    (backup / "records.db").write_bytes(b"x")
    broken = counter.run("drill", backup)
    assert (broken.status, broken.out, broken.err.count("\n")) == (3, "", 1)
