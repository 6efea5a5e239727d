"""Recovery shares: any two of three, typed by hand, give a forgotten office its door back; one alone gives nothing."""

from __future__ import annotations

import itertools
import logging
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from enrolment import ADMIN, ADMIN_PASSWORD, BOSS, BOSS_PASSWORD, CLERK, CLERK_PASSWORD, enrol, set_up

from intake_desk.records import errors, keycopies, keystore, shares
from intake_desk.records.keystore import KeyFile
from intake_desk.records.shares import PrintedShare
from intake_desk.records.store import Store

NEW = "a-password-nobody-forgets-9"


@pytest.fixture(scope="module")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[PrintedShare, ...]]:
    folder = tmp_path_factory.mktemp("shares") / "office"
    return folder, set_up(folder)


@pytest.fixture
def office(set_up_once: tuple[Path, tuple[PrintedShare, ...]], tmp_path: Path) -> tuple[Path, list[str]]:
    founded, printed = set_up_once
    return Path(shutil.copytree(founded, tmp_path / "office")), [share.digits for share in printed]


def test_any_two_of_three_open_and_one_alone_or_twice_does_not(office: tuple[Path, list[str]]) -> None:
    folder, printed = office
    ring = KeyFile.read(folder)
    boss = ring.open_slot(BOSS, BOSS_PASSWORD)
    for chosen in [*itertools.permutations(printed, 2), printed]:
        keys = ring.open_shares(BOSS, chosen)
        assert (keys.data_key, keys.seal_secret) == (boss.data_key, boss.seal_secret)
    for short in ([], printed[:1], [printed[0], printed[0]]):
        with pytest.raises(errors.BadShares):
            ring.open_shares(BOSS, short)


def test_a_share_is_typed_with_any_keyboard(office: tuple[Path, list[str]]) -> None:
    folder, printed = office
    assert all(len(share.split()) == 20 and share.replace(" ", "").isdecimal() for share in printed)
    full_width = str.maketrans("0123456789", "０１２３４５６７８９")
    typed = [printed[0].replace(" ", ""), printed[2].translate(full_width).replace(" ", "－")]
    assert KeyFile.read(folder).open_shares(BOSS, typed).seal_secret


def test_every_single_slip_of_the_hand_is_noticed(office: tuple[Path, list[str]]) -> None:
    _, printed = office
    share = printed[1]
    assert shares.is_part(share)
    for at, digit in enumerate(share):
        if digit != " ":
            assert not shares.is_part(share[:at] + str((int(digit) + 1) % 10) + share[at + 1 :])
    groups = share.split()
    for at in range(len(groups) - 1):
        if groups[at] != groups[at + 1]:
            swapped = [*groups[:at], groups[at + 1], groups[at], *groups[at + 2 :]]
            assert not shares.is_part(" ".join(swapped))
    for wrong in ("", "1" * 79, "1" * 80, "9999" * 20, "academic acid", share + " 0001"):
        assert not shares.is_part(wrong)


def test_a_wrong_third_share_and_one_of_another_office_are_refused(
    office: tuple[Path, list[str]], tmp_path: Path
) -> None:
    folder, printed = office
    others = [share.digits for share in set_up(tmp_path / "other")]
    for typed in ([printed[0], others[1]], [printed[0], printed[1], others[2]], others):
        with pytest.raises(errors.BadShares):
            KeyFile.read(folder).open_shares(BOSS, typed)


@pytest.mark.parametrize(("login", "opens_sealed"), [(CLERK, False), (BOSS, True), (ADMIN, False)])
def test_recovery_wraps_anew_by_the_account_s_role(
    office: tuple[Path, list[str]], login: str, opens_sealed: bool
) -> None:
    folder, printed = office
    before = KeyFile.read(folder).open_slot(CLERK, CLERK_PASSWORD)
    Store.recover(folder, printed[1:], login, NEW)
    after = KeyFile.read(folder).open_slot(login, NEW)
    assert (after.data_key, after.salt) == (before.data_key, before.salt)
    assert (after.seal_secret is not None) is opens_sealed
    with Store.open(folder, login, NEW) as store, store.reading() as records:
        told = [(entry.event, entry.subject) for entry in records.audit_entries()]
        assert ("recovered", login) in told


def test_recovery_lifts_the_wait_after_wrong_passwords(office: tuple[Path, list[str]]) -> None:
    folder, printed = office
    for _ in range(2):
        with pytest.raises(errors.WrongPassword):
            Store.open(folder, BOSS, "wrong")
    Store.recover(folder, printed[:2], BOSS, NEW)
    Store.open(folder, BOSS, NEW).close()


def test_shares_recover_no_account_that_is_not_there(office: tuple[Path, list[str]]) -> None:
    folder, printed = office
    with pytest.raises(errors.NotFound):
        Store.recover(folder, printed[:2], "nobody", NEW)
    with Store.open(folder, BOSS, BOSS_PASSWORD) as boss:
        boss.switch_off(CLERK)
    with pytest.raises(errors.NotFound):
        Store.recover(folder, printed[:2], CLERK, NEW)
    assert "nobody" not in keystore.logins(folder)


def test_shares_are_proven_once_typed_back(office: tuple[Path, list[str]]) -> None:
    folder, printed = office

    def is_proven() -> bool:
        recovery = KeyFile.read(folder).recovery
        return bool(recovery and recovery.is_proven)

    with pytest.raises(errors.BadShares):
        Store.prove_shares(folder, [printed[0], printed[1][:-1] + "x"])
    assert not is_proven()
    Store.prove_shares(folder, printed)
    assert is_proven()
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store, store.reading() as records:
        assert "shares_proven" in {entry.event for entry in records.audit_entries()}


def test_new_shares_end_the_old_ones_and_need_proof_again(office: tuple[Path, list[str]]) -> None:
    folder, printed = office
    Store.prove_shares(folder, printed)
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store, pytest.raises(errors.NotAllowed):
        store.renew_shares()
    with Store.open(folder, BOSS, BOSS_PASSWORD) as store:
        renewed = [share.digits for share in store.renew_shares()]
    with pytest.raises(errors.BadShares):
        KeyFile.read(folder).open_shares(BOSS, printed)
    assert KeyFile.read(folder).open_shares(BOSS, renewed)
    recovery = KeyFile.read(folder).recovery
    assert recovery is not None
    assert not recovery.is_proven


def test_a_supervisor_sets_another_s_password_and_nobody_else_does(office: tuple[Path, list[str]]) -> None:
    folder, _ = office
    for login, password in ((CLERK, CLERK_PASSWORD), (ADMIN, ADMIN_PASSWORD)):
        with Store.open(folder, login, password) as store, pytest.raises(errors.NotAllowed):
            store.reset_password(BOSS, NEW)
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store, store.transaction() as records:
        records.journal_draft("form-1", {"text": "写了一半"})
    with Store.open(folder, BOSS, BOSS_PASSWORD) as store:
        store.reset_password(CLERK, NEW)
    with pytest.raises(errors.WrongPassword):
        Store.open(folder, CLERK, CLERK_PASSWORD)
    with Store.open(folder, CLERK, NEW) as store, store.reading() as records:
        assert [draft.content for draft in records.drafts_of(CLERK)] == [{"text": "写了一半"}]
        (told,) = (entry for entry in records.audit_entries() if entry.event == "password_reset")
        assert told.detail == {"drafts_kept": True}


def test_drafts_come_through_a_recovery_and_nobody_else_opens_them(office: tuple[Path, list[str]]) -> None:
    folder, printed = office
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store, store.transaction() as records:
        records.journal_draft("form-1", {"text": "写了一半"})
    Store.recover(folder, printed[:2], CLERK, NEW)
    with Store.open(folder, CLERK, NEW) as store, store.reading() as records:
        assert len(records.drafts_of(CLERK)) == 1
    ring = KeyFile.read(folder)
    slot, boss = ring.slot(CLERK), ring.open_slot(BOSS, BOSS_PASSWORD)
    assert slot is not None
    assert slot.draft_key(CLERK, boss) == ring.open_slot(CLERK, NEW).draft_key
    assert slot.draft_key(BOSS, boss) is None  # closed for this login alone
    assert slot.draft_key(CLERK, ring.open_slot(ADMIN, ADMIN_PASSWORD)) is None


def test_a_slot_of_an_earlier_version_keeps_drafts_once_its_login_was_back(office: tuple[Path, list[str]]) -> None:
    folder, _ = office
    ring = KeyFile.read(folder)
    slot = ring.slot(CLERK)
    assert slot is not None
    ring.with_slot(CLERK, replace(slot, kept_drafts=b"")).write(folder)
    with Store.open(folder, BOSS, BOSS_PASSWORD) as boss:
        assert not boss.keeps_drafts(CLERK)
        Store.open(folder, CLERK, CLERK_PASSWORD).close()
        assert boss.keeps_drafts(CLERK)


def test_shares_stand_in_no_file_and_no_log(office: tuple[Path, list[str]], caplog: pytest.LogCaptureFixture) -> None:
    folder, printed = office
    caplog.set_level(logging.DEBUG)
    Store.prove_shares(folder, printed)
    Store.recover(folder, printed[:2], CLERK, NEW)
    with Store.open(folder, CLERK, NEW) as store, store.transaction() as records:
        enrol(records, "王小明")
    content = b"\0".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    words = [shares._as_words(share) for share in printed]
    for share in [*printed, *words, *(share.replace(" ", "") for share in printed)]:
        assert share.encode() not in content
        assert share not in caplog.text
        assert share[:24].encode() not in content
    assert printed[0] not in repr(PrintedShare(1, printed[0]))


def test_a_forged_recovery_part_is_refused(office: tuple[Path, list[str]]) -> None:
    folder, printed = office
    text = keycopies.read(folder, serial_of=lambda _: 1)
    keycopies.write(folder, text.replace('"wrapped": "', '"wrapped": "00', 1))
    with pytest.raises((errors.BadShares, errors.DamagedKeyFile, errors.WrongPassword)):
        KeyFile.read(folder).open_shares(BOSS, printed[:1])
