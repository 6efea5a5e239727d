"""`verify-paper` and `county-key` as a desk uses them."""

from __future__ import annotations

import pytest

from builders import a_visit
from command_line import Counter
from intake_desk.desk import practice
from intake_desk.desk.office import open_desk
from intake_desk.desk.papercode import code_for


@pytest.fixture
def supervisor(counter, tmp_path):
    account = next(account for account in practice.accounts() if account.role == "supervisor")
    file = tmp_path / "supervisor-password"
    file.write_text(account.password, "utf-8")
    return Counter(counter.folder, file, account.login)


@pytest.fixture
def receipt(counter, json_file):
    """Number and code of a registered visit."""
    number = counter.run("register", json_file(a_visit())).json["number"]
    desk, _ = open_desk(counter.folder, counter.login, counter.password_file.read_text("utf-8").split("\n")[0])
    with desk.reading() as records:
        code = code_for(records, number)
    desk.close()
    return number, code


def test_a_genuine_receipt_and_an_altered_one(counter, receipt):
    number, code = receipt
    good = counter.run("verify-paper", f"{number} {code}")
    assert (good.status, good.err) == (0, "")
    assert "相符" in good.out
    assert "来访登记回执" in good.out
    piped = counter.run("verify-paper", "-", stdin=f"{number} {code}\n")
    assert (piped.status, piped.out) == (0, good.out)
    altered = counter.run("verify-paper", number, code[:-1] + ("2" if code[-1] != "2" else "3"))
    assert altered.status == 1
    assert altered.out.startswith("不相符")
    unknown = counter.run("verify-paper", number[:-6] + "000099", code)
    assert unknown.status == 1
    assert unknown.out.startswith("没有这个编号")
    unreadable = counter.run("verify-paper", number)
    assert (unreadable.status, unreadable.out) == (2, "")
    assert "校验码" in unreadable.err


def test_the_key_goes_from_desk_to_desk(counter, supervisor, tmp_path):
    assert counter.run("county-key").status == 2
    shown = supervisor.run("county-key")
    key = shown.out.splitlines()[-1]
    file = tmp_path / "key.txt"
    file.write_text(key + "\n", "utf-8")
    taken = supervisor.run("county-key", file)
    assert taken.status == 0
    assert "指纹" in taken.out
    file.write_text(key[:-2], "utf-8")
    assert supervisor.run("county-key", file).status == 2
