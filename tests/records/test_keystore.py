"""The key file: what opens it, what does not, and what survives damage."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from enrolment import ADMIN, BOSS, BOSS_PASSWORD, CLERK, CLERK_PASSWORD

from intake_desk.records import attempts, keycopies, keystore
from intake_desk.records.errors import DamagedKeyFile, DiskFault, DiskFull, MustWait, NoRecords, ReadOnly, WrongPassword
from intake_desk.records.keystore import KeyFile


class Clock:
    """Turned by hand."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_everybody_unlocks_the_same_database_with_own_draft_keys(folder: Path, clock: Clock) -> None:
    clerk = keystore.unlock(folder, CLERK, CLERK_PASSWORD, clock=clock)
    boss = keystore.unlock(folder, BOSS, BOSS_PASSWORD, clock=clock)
    assert clerk.data_key == boss.data_key
    assert clerk.draft_key != boss.draft_key
    assert clerk.seal_secret is None
    assert boss.seal_secret is not None


def test_logins_can_be_read_before_anybody_signs_in(folder: Path) -> None:
    assert keystore.logins(folder) == (CLERK, BOSS, ADMIN)


def test_an_empty_folder_is_no_office(tmp_path: Path) -> None:
    with pytest.raises(NoRecords):
        keystore.logins(tmp_path)


def test_keys_never_show_in_a_repr(folder: Path, clock: Clock) -> None:
    keys = keystore.unlock(folder, CLERK, CLERK_PASSWORD, clock=clock)
    assert keys.data_key.hex() not in repr(keys)
    assert str(keys.data_key) not in repr(keys)


@pytest.mark.parametrize(("login", "password"), [(CLERK, "wrong"), (CLERK, ""), ("nobody", CLERK_PASSWORD), ("", "")])
def test_anything_else_is_refused_alike(folder: Path, clock: Clock, login: str, password: str) -> None:
    with pytest.raises(WrongPassword) as refusal:
        keystore.unlock(folder, login, password, clock=clock)
    assert "nobody" not in str(refusal.value)


def test_slots_hold_strong_parameters_of_their_own(folder: Path) -> None:
    for _, slot in KeyFile.read(folder).slots:
        assert (slot.cost.passes, slot.cost.memory_kib, slot.cost.lanes) == (3, 65_536, 2)
    salts = {slot.salt for _, slot in KeyFile.read(folder).slots}
    assert len(salts) == 3


def test_a_slot_copied_to_another_login_opens_nothing(folder: Path, clock: Clock) -> None:
    ring = KeyFile.read(folder)
    ring.with_slot(CLERK, ring.slot(BOSS)).write(folder)
    with pytest.raises(WrongPassword):
        keystore.unlock(folder, CLERK, BOSS_PASSWORD, clock=clock)


def test_a_forged_sealing_key_is_noticed(folder: Path, clock: Clock) -> None:
    text = keycopies.read(folder, serial_of=lambda _: 1)
    forged = {**json.loads(text), "seal_public": "00" * 32}
    keycopies.write(folder, json.dumps(forged))
    with pytest.raises(DamagedKeyFile):
        keystore.unlock(folder, CLERK, CLERK_PASSWORD, clock=clock)


def test_a_slot_that_would_exhaust_the_machine_is_refused(folder: Path, clock: Clock) -> None:
    forged = json.loads(keycopies.read(folder, serial_of=lambda _: 1))
    forged["slots"][CLERK]["memory_kib"] = 1 << 40
    keycopies.write(folder, json.dumps(forged))
    with pytest.raises(DamagedKeyFile):
        keystore.unlock(folder, CLERK, CLERK_PASSWORD, clock=clock)


@pytest.mark.parametrize("name", keycopies.COPIES)
@pytest.mark.parametrize("damage", [b"", b"\0" * 4096, b"{}", None])
def test_one_damaged_copy_is_repaired_from_the_other(folder: Path, name: str, damage: bytes | None) -> None:
    whole = (folder / name).read_bytes()
    (folder / name).unlink() if damage is None else (folder / name).write_bytes(damage)
    assert keystore.logins(folder) == (CLERK, BOSS, ADMIN)
    assert (folder / name).read_bytes() == whole


def test_every_flipped_bit_of_a_copy_is_noticed(folder: Path) -> None:
    path = folder / keycopies.COPIES[0]
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        KeyFile.read(folder)
        assert path.read_bytes() == whole


def test_two_damaged_copies_say_so(folder: Path) -> None:
    for name in keycopies.COPIES:
        (folder / name).write_bytes((folder / name).read_bytes()[:-1])
    with pytest.raises(DamagedKeyFile):
        keystore.logins(folder)


def test_the_newer_copy_wins_when_a_power_cut_fell_between_them(folder: Path, clock: Clock) -> None:
    old = (folder / keycopies.COPIES[1]).read_bytes()
    keystore.change_password(folder, CLERK, CLERK_PASSWORD, "another-password-4", clock=clock)
    (folder / keycopies.COPIES[1]).write_bytes(old)
    assert keystore.unlock(folder, CLERK, "another-password-4", clock=clock).login == CLERK


def test_a_new_password_wraps_the_same_keys(folder: Path, clock: Clock) -> None:
    before = keystore.unlock(folder, BOSS, BOSS_PASSWORD, clock=clock)
    keystore.change_password(folder, BOSS, BOSS_PASSWORD, "口令可以是汉字", clock=clock)
    assert keystore.unlock(folder, BOSS, "口令可以是汉字", clock=clock) == before
    with pytest.raises(WrongPassword):
        keystore.unlock(folder, BOSS, BOSS_PASSWORD, clock=clock)


def test_a_wrong_old_password_changes_nothing(folder: Path, clock: Clock) -> None:
    before = [(folder / name).read_bytes() for name in keycopies.COPIES]
    with pytest.raises(WrongPassword):
        keystore.change_password(folder, CLERK, "wrong", "another-password-4", clock=clock)
    assert [(folder / name).read_bytes() for name in keycopies.COPIES] == before


class PowerCut(BaseException):
    """Nothing of the program runs after it."""


def _cut_at(monkeypatch: pytest.MonkeyPatch, step: int) -> list[str]:
    """The power goes at the n-th call that touches the disk; tells the calls that were made."""
    made: list[str] = []

    def watched(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*arguments: object, **named: object) -> object:
            if len(made) == step:
                raise PowerCut
            made.append(name)
            return real(*arguments, **named)

        return call

    for name in ("open", "fsync", "replace"):
        monkeypatch.setattr(keycopies.os, name, watched(name))
    return made


def test_a_power_cut_at_any_step_leaves_the_old_or_the_new_key_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serials = set()
    for step in range(11):
        old = KeyFile.read(folder)
        new = old.with_slot("li", old.slots[0][1])
        with monkeypatch.context() as patched:
            made = _cut_at(patched, step)
            if step < 10:
                with pytest.raises(PowerCut):
                    new.write(folder)
            else:
                new.write(folder)
        serials.add(KeyFile.read(folder).serial - old.serial)
        assert KeyFile.read(folder) in (old, new)
    assert serials == {0, 1}
    assert made == ["open", "fsync", "replace", "open", "fsync"] * 2


@pytest.mark.parametrize(("number", "error"), [(28, DiskFull), (30, ReadOnly), (5, DiskFault)])
def test_a_disk_that_refuses_leaves_the_old_key_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    before = KeyFile.read(folder)

    def refuse(_: int) -> None:
        raise OSError(number, "refused")

    with monkeypatch.context() as patched:
        patched.setattr(keycopies.os, "fsync", refuse)
        with pytest.raises(error):
            before.with_slot("li", before.slots[0][1]).write(folder)
    assert KeyFile.read(folder) == before
    assert not list(folder.glob(".keys*"))


def _fail(folder: Path, clock: Clock, times: int) -> None:
    for _ in range(times):
        attempts.begin(folder, CLERK, clock=clock)
        clock.forward(10)


def test_five_failures_close_the_door_for_ten_minutes(folder: Path, clock: Clock) -> None:
    _fail(folder, clock, 4)
    with pytest.raises(WrongPassword) as refusal:
        keystore.unlock(folder, CLERK, "wrong", clock=clock)
    assert refusal.value.wait_seconds == 600
    clock.forward(599)
    with pytest.raises(MustWait) as refusal:
        keystore.unlock(folder, CLERK, CLERK_PASSWORD, clock=clock)
    assert refusal.value.wait_seconds == pytest.approx(1)
    clock.forward(1)
    assert keystore.unlock(folder, CLERK, CLERK_PASSWORD, clock=clock)
    assert attempts.begin(folder, CLERK, clock=clock).wait_seconds == 0


def test_waits_double_up_to_an_hour(folder: Path, clock: Clock) -> None:
    waits = []
    for _ in range(9):
        waits.append(attempts.begin(folder, CLERK, clock=clock).wait_seconds)
        clock.forward(waits[-1])
    assert waits == [0, 2, 4, 8, 600, 1200, 2400, 3600, 3600]


def test_a_clock_set_back_shortens_no_wait_and_locks_nobody_out_for_ever(folder: Path, clock: Clock) -> None:
    _fail(folder, clock, 4)
    attempts.begin(folder, CLERK, clock=clock)
    clock.forward(-365 * 86_400)
    with pytest.raises(MustWait) as refusal:
        attempts.begin(folder, CLERK, clock=clock)
    assert refusal.value.wait_seconds == 600
    clock.forward(600)
    attempts.begin(folder, CLERK, clock=clock)


def test_one_login_s_failures_do_not_lock_out_the_others(folder: Path, clock: Clock) -> None:
    _fail(folder, clock, 4)
    attempts.begin(folder, CLERK, clock=clock)
    assert keystore.unlock(folder, BOSS, BOSS_PASSWORD, clock=clock)


def test_a_damaged_count_is_no_reason_to_stay_out(folder: Path, clock: Clock) -> None:
    (folder / attempts.FILE).write_bytes(b"\xff\x00")
    assert keystore.unlock(folder, CLERK, CLERK_PASSWORD, clock=clock)
