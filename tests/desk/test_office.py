"""Founding and opening an office: nothing half-made, wrong passwords audited, the law read at sign-in."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from seating import Sit

from intake_desk.desk import errors, office, practice
from intake_desk.desk.errors import Incomplete, Refusal, Refused, Service, Unavailable
from intake_desk.desk.office import Role, create_office, logins, open_desk
from intake_desk.desk.practice import Profile
from intake_desk.texts import errors as words


def test_a_clerk_opens_the_desk_of_the_office(sit: Sit) -> None:
    begun = time.perf_counter()
    seat = sit()
    assert time.perf_counter() - begun < 5  # the promise is 1 s; loaded test machines get room
    assert (seat.clerk.login, seat.clerk.name, seat.clerk.role) == ("jiefang", "练小禾", Role.CLERK)
    assert seat.desk.office == practice.office(Profile.COUNTY)
    assert seat.desk.organs == practice.directory()
    assert seat.desk.today().isoformat() == "2026-03-02"
    assert [each.code for each in seat.desk.choices_for(seat.desk.organs[-1])] == ["meihua", "xfj"]


def test_a_wrong_password_is_refused_and_told_to_the_chain_by_whoever_comes_next(sit: Sit, tmp_path: Path) -> None:
    sit().desk.close()
    folder = tmp_path / Profile.COUNTY.value
    for login in ("fuze", "a-password-in-the-wrong-field"):
        with pytest.raises(Refused) as caught:
            open_desk(folder, login, "wrong")
        assert caught.value.why is Refusal.SIGN_IN
    seat = sit()
    with seat.desk.reading() as records:
        failed = [entry for entry in records.audit_entries() if entry.event == "sign_in_failed"]
        signed_in = [entry for entry in records.audit_entries() if entry.event == "signed_in"]
    assert [entry.actor for entry in failed] == ["", "fuze"]
    assert {entry.actor for entry in signed_in} == {"jiefang"}
    assert not (folder / "failed-sign-ins.jsonl").exists()


def test_an_office_is_founded_once(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    assert logins(folder) == ()
    with pytest.raises(Incomplete) as incomplete:
        create_office(folder, practice.office(Profile.COUNTY), practice.directory(), practice.accounts()[:1])
    assert incomplete.value.fields == ("accounts",)
    assert logins(folder) == ()
    practice.make_office(folder, Profile.COUNTY)
    assert logins(folder) == ("jiefang", "fuze", "guanli")
    with pytest.raises(Refused) as refused:
        practice.make_office(folder, Profile.TOWNSHIP)
    assert refused.value.why is Refusal.OFFICE_EXISTS


def test_where_there_is_no_office_it_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        open_desk(tmp_path, "jiefang", "x")
    assert caught.value.what is Service.STORE


def test_a_damaged_law_is_named(sit: Sit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(**_: object) -> None:
        raise office.BadRulebook("rules.toml：坏了")

    monkeypatch.setattr(office, "load_rulebook", broken)
    with pytest.raises(Unavailable) as caught:
        sit()
    assert caught.value.what is Service.RULEBOOK
    assert "rules.toml" in caught.value.words.to_do


def test_every_failure_has_words() -> None:
    for why in Refusal:
        assert errors.Refused(why).words.happened.endswith("。")
    for what in Service:
        assert errors.Unavailable(what, where="某处").words.happened.endswith("（某处）。")
    assert words.incomplete(("没有姓名",)).happened == "还有内容没有填：没有姓名"
