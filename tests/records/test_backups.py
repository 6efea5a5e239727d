"""A backup counts only after it was opened and compared; the old ones thin out."""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
from pathlib import Path

import pytest
from enrolment import BOSS, BOSS_PASSWORD, CLERK, CLERK_PASSWORD, PAGE, YEAR, enrol, set_up

from intake_desk.records import anchors, backups, database, errors, migrations
from intake_desk.records import store as store_module
from intake_desk.records.backups import Backup
from intake_desk.records.keystore import Keys
from intake_desk.records.restoring import GivenOut
from intake_desk.records.store import FILE_NAME, Entrance, Store

RESTORES = 12
NOTHING_SINCE = GivenOut(nothing=True)
NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def test_a_backup_opens_elsewhere_with_everything_in_it(store: Store, tmp_path: Path) -> None:
    with store.transaction() as records:
        visit = enrol(records, "王小明")
        head = records.head()
    made = store.back_up(tmp_path / "stick")
    with store.transaction() as records:
        enrol(records, "李小红")
    elsewhere = shutil.copytree(made.path, tmp_path / "elsewhere")
    assert sorted(path.name for path in elsewhere.iterdir()) == [
        "contents.json",
        "keys.copy.json",
        "keys.json",
        FILE_NAME,
    ]
    with Store.open(elsewhere, BOSS, BOSS_PASSWORD) as restored, restored.reading() as records:
        assert records.counts() == (1, 1)
        assert records.visit_by_number(visit.number) == visit
        assert records.verify(anchor=head).holds
    assert backups.listed(tmp_path / "stick") == (made,)
    with store.reading() as records:
        assert "backed_up" in {entry.event for entry in records.audit_entries()}


def test_a_backup_is_as_unreadable_as_the_records(store: Store) -> None:
    with store.transaction() as records:
        enrol(records, "鹦鹉暗记")
    made = store.back_up()
    content = b"".join(path.read_bytes() for path in made.path.iterdir())
    assert "鹦鹉暗记".encode() not in content
    assert not (made.path / FILE_NAME).read_bytes().startswith(b"SQLite format 3")


def test_a_copy_that_does_not_hold_never_counts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = database.copy_to

    def damaged(engine: database.Engine, path: Path, keys: database.Keys) -> None:
        copy(engine, path, keys)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(database, "copy_to", damaged)
    with pytest.raises((errors.DamagedDatabase, errors.NotOurDatabase)):
        store.back_up()
    assert backups.listed(store.folder) == ()
    monkeypatch.undo()
    store.back_up()
    assert len(list((store.folder / backups.FOLDER).iterdir())) == 1


def test_two_backups_in_one_second_are_two_backups(folder: Path, clerk_keys: Keys) -> None:
    engine = database.open_existing(folder / FILE_NAME, clerk_keys)
    with Store(folder, engine, clerk_keys, lambda: NOW) as store:
        made = [store.back_up() for _ in range(3)]
    assert len({backup.path for backup in made}) == 3
    assert backups.listed(folder) == tuple(reversed(made))


def _some(folder: Path, ages: list[dt.timedelta]) -> list[Backup]:
    for age in ages:
        (folder / backups.FOLDER / (NOW - age).strftime(backups.STAMP)).mkdir(parents=True)
    return list(backups.listed(folder))


def test_old_backups_thin_out(tmp_path: Path) -> None:
    _some(tmp_path, [dt.timedelta(hours=hours) for hours in range(0, 24 * 500, 6)])
    backups.thin(tmp_path, now=NOW)
    ages = [(NOW - backup.made_at).days for backup in backups.listed(tmp_path)]
    assert len([age for age in ages if age < 2]) == 8
    assert len([age for age in ages if 2 < age < 14]) in {11, 12}
    assert 9 <= len([age for age in ages if 14 <= age < 84]) <= 12
    assert 8 <= len([age for age in ages if age >= 84]) <= 11
    assert max(ages) <= 365


def test_a_clock_far_ahead_removes_nothing_it_would_not_remove_today(tmp_path: Path) -> None:
    some = _some(tmp_path, [dt.timedelta(hours=hours) for hours in range(0, 40, 8)])
    assert backups.thin(tmp_path, now=NOW + dt.timedelta(days=3650)) == ()
    assert list(backups.listed(tmp_path)) == some


def test_three_always_stay(tmp_path: Path) -> None:
    _some(tmp_path, [dt.timedelta(days=days) for days in (1, 500, 600, 700, 800)])
    backups.thin(tmp_path, now=NOW)
    assert len(backups.listed(tmp_path)) == 3


def _emptied(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_drill_reads_all_of_a_backup_and_leaves_nothing_behind(store: Store) -> None:
    with store.transaction() as records:
        enrol(records, "王小明")
    made = store.back_up()
    with store.transaction() as records:
        enrol(records, "李小红")
    before = _emptied(store.folder)
    assert store.drill(made.path).visits == 1
    assert _emptied(store.folder) == before
    with store.reading() as records:
        assert records.audit_entries()[0].event == "drilled"


def test_every_damage_to_a_backup_fails_its_drill(store: Store, tmp_path: Path) -> None:
    with store.transaction() as records:
        enrol(records, "王小明")
    older = store.back_up(tmp_path / "older")
    with store.transaction() as records:
        enrol(records, "李小红")
    made = store.back_up(tmp_path / "newer")
    whole = {path.name: path.read_bytes() for path in made.path.iterdir()}
    chance = random.Random(5)
    for name in (FILE_NAME, backups.MANIFEST):
        for _ in range(12):
            content = bytearray(whole[name])
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            (made.path / name).write_bytes(content)
            with pytest.raises(errors.DamagedBackup):
                store.drill(made.path)
        (made.path / name).write_bytes(whole[name])
    shutil.copy(older.path / FILE_NAME, made.path / FILE_NAME)  # yesterday's file under today's name
    with pytest.raises(errors.DamagedBackup):
        store.drill(made.path)
    (made.path / FILE_NAME).write_bytes(whole[FILE_NAME])
    assert store.drill(made.path).visits == 2
    with store.reading() as records:
        assert "drill_failed" in {entry.event for entry in records.audit_entries()}


def test_yesterday_s_file_put_back_shows_against_a_newer_backup(folder: Path, store: Store) -> None:
    with store.transaction() as records:
        enrol(records, "王小明")
    store.close()
    yesterday = (folder / FILE_NAME).read_bytes()
    with Store.open(folder, BOSS, BOSS_PASSWORD) as today:
        with today.transaction() as records:
            enrol(records, "李小红")
        made = today.back_up()
        assert today.unanchored() == ()
    (folder / FILE_NAME).write_bytes(yesterday)
    with Store.open(folder, BOSS, BOSS_PASSWORD) as put_back:
        assert put_back.unanchored() == (made,)
        with put_back.reading() as records:
            assert records.verify().holds
        with pytest.raises(errors.DamagedBackup):
            put_back.drill(made.path)


def test_restores_onto_another_machine_by_shares(tmp_path: Path) -> None:
    shares = tuple(share.digits for share in set_up(tmp_path / "office"))
    with Store.open(tmp_path / "office", BOSS, BOSS_PASSWORD) as store:
        with store.transaction() as records:
            visits = [enrol(records, "王小明") for _ in range(7)]
        made = store.back_up(tmp_path / "stick")
    chance = random.Random(11)
    shutil.rmtree(tmp_path / "office")  # the machine is gone
    for turn in range(RESTORES):
        elsewhere = tmp_path / f"elsewhere-{turn}"
        entrance = Entrance(chance.choice((CLERK, BOSS)), f"new-password-{turn}", tuple(chance.sample(shares, 2)))
        assert Store.restore(made.path, elsewhere, entrance, after=NOTHING_SINCE).visits == len(visits)
        with Store.open(elsewhere, entrance.login, entrance.password) as restored, restored.transaction() as records:
            (paper,) = records.papers_of(chance.choice(visits).number)
            assert records.pdf_of(paper.number) == PAGE
            assert enrol(records, "李小红").number.endswith(f"{len(visits) + 1:06d}")
        shutil.rmtree(elsewhere)


def test_numbers_given_out_after_the_backup_are_never_given_again(store: Store, tmp_path: Path) -> None:
    with store.transaction() as records:
        enrol(records, "王小明")
    made = store.back_up(tmp_path / "stick")
    with store.transaction() as records:
        late = [enrol(records, "李小红").number for _ in range(4)]
        records.next_number("paper:registration_receipt", YEAR)
        receipts = records.last_number("paper:registration_receipt", YEAR)
    told = GivenOut({("visit", YEAR): 5}, ("paper:registration_receipt", "paper:guidance_slip"))
    for turn, after in enumerate((told, GivenOut(old_folder=store.folder))):
        elsewhere = tmp_path / f"elsewhere-{turn}"
        Store.restore(made.path, elsewhere, Entrance(BOSS, BOSS_PASSWORD), after=after)
        with Store.open(elsewhere, BOSS, BOSS_PASSWORD) as restored, restored.transaction() as records:
            assert records.visit_by_number(late[-1]) is None
            assert enrol(records, "赵大").number > late[-1]
            (span,) = records.skipped_numbers("visit", YEAR)
            assert (span.first, span.last, span.is_certain) == (2, 5, True)
            assert records.last_number("paper:registration_receipt", YEAR) >= receipts
            margin = records.skipped_numbers("paper:guidance_slip", YEAR)
            assert [(each.first, each.is_certain) for each in margin] == ([(1, False)] if after is told else [])
            told = [e.detail for e in records.audit_entries() if e.event == "numbers_skipped"]
            assert {"series": "visit", "year": YEAR, "first": 2, "last": 5, "is_certain": True} in told


def test_a_restore_asks_which_numbers_went_out(store: Store, tmp_path: Path) -> None:
    made = store.back_up(tmp_path / "stick")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / FILE_NAME).write_bytes(b"x" * 9_000)
    for after, error in (
        (GivenOut(), errors.NumbersUnknown),
        (GivenOut({("paper:registration_receipt", YEAR): 9}), errors.NumbersUnknown),
        (GivenOut({("visit", YEAR): 900_000}), errors.NumbersFarAhead),
        (GivenOut(old_folder=tmp_path / "nowhere"), errors.OldRecordsUnreadable),
        (GivenOut(old_folder=tmp_path / "broken"), errors.OldRecordsUnreadable),
    ):
        with pytest.raises(error):
            Store.restore(made.path, tmp_path / "elsewhere", Entrance(BOSS, BOSS_PASSWORD), after=after)
        assert _emptied(tmp_path / "elsewhere") == []


def test_an_older_file_put_in_place_is_noticed_until_a_supervisor_knows_why(folder: Path) -> None:
    yesterday = (folder / FILE_NAME).read_bytes()
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store, store.transaction() as records:
        enrol(records, "王小明")
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store:
        assert store.falls_short_of is None
        made = store.back_up()
    (folder / FILE_NAME).write_bytes(yesterday)
    for _ in range(2):  # signing in and out does not make it good
        with Store.open(folder, CLERK, CLERK_PASSWORD) as store:
            assert store.falls_short_of is not None
            with pytest.raises(errors.NotAllowed):
                store.accept_older_state(GivenOut(nothing=True), reason="x")
    with Store.open(folder, BOSS, BOSS_PASSWORD) as store:
        store.accept_older_state(GivenOut({("visit", YEAR): 1}), reason="换了硬盘")
        with store.transaction() as records:
            assert enrol(records, "李小红").number.endswith("000002")
            told = {entry.event for entry in records.audit_entries()}
            assert {"older_state_noticed", "older_state_accepted", "numbers_skipped"} <= told
    assert [path.name for path in made.path.parent.iterdir()] == [f"{made.path.name}.given-up"]
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store:
        assert store.falls_short_of is None
        assert store.unanchored() == ()


def test_without_its_note_an_older_file_falls_short_of_the_newest_backup(folder: Path) -> None:
    yesterday = (folder / FILE_NAME).read_bytes()
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store:
        store.back_up()
    (folder / FILE_NAME).write_bytes(yesterday)
    (folder / anchors.FILE).unlink()
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store:
        assert store.falls_short_of is not None
    forged = json.dumps({"seq": 1, "digest": "0" * 64, "seal": "0" * 64})
    (folder / anchors.FILE).write_text(forged, "utf-8")
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store:
        assert store.falls_short_of is not None  # a note nobody here wrote says nothing


def test_a_restore_that_is_refused_leaves_nothing(folder: Path, store: Store, tmp_path: Path) -> None:
    made = store.back_up(tmp_path / "stick")
    with pytest.raises(errors.AlreadySetUp):
        Store.restore(made.path, folder, Entrance(BOSS, BOSS_PASSWORD), after=NOTHING_SINCE)
    elsewhere = tmp_path / "elsewhere"
    for entrance, error in (
        (Entrance(BOSS, "wrong"), errors.WrongPassword),
        (Entrance(BOSS, "new-password", ("1", "2")), errors.BadShares),
    ):
        with pytest.raises(error):
            Store.restore(made.path, elsewhere, entrance, after=NOTHING_SINCE)
        assert _emptied(elsewhere) == []
    content = bytearray((made.path / FILE_NAME).read_bytes())
    content[-3000] ^= 1
    (made.path / FILE_NAME).write_bytes(content)
    with pytest.raises((errors.DamagedBackup, errors.DamagedDatabase, errors.NotOurDatabase)):
        Store.restore(made.path, elsewhere, Entrance(BOSS, BOSS_PASSWORD), after=NOTHING_SINCE)
    assert _emptied(elsewhere) == []
    with pytest.raises(errors.NoRecords):
        Store.restore(tmp_path / "nothing", elsewhere, Entrance(BOSS, BOSS_PASSWORD), after=NOTHING_SINCE)


def test_a_backup_on_a_stick_counts_for_the_office(store: Store, tmp_path: Path) -> None:
    assert backups.newest_at(store.folder) is None
    made = store.back_up(tmp_path / "stick")
    assert backups.newest_at(store.folder) == made.made_at
    assert backups.listed(store.folder) == ()


def test_an_older_file_is_backed_up_before_it_is_brought_up_to_date(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.transaction() as records:
        enrol(records, "王小明")
    store.close()
    latest = migrations.LATEST
    monkeypatch.setattr(migrations, "LATEST", latest + 1)
    upgraded = []
    monkeypatch.setattr(migrations, "upgrade", lambda _: upgraded.append(len(backups.listed(folder))))
    Store.open(folder, BOSS, BOSS_PASSWORD).close()
    assert upgraded == [1]
    monkeypatch.setattr(store_module.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0))  # type: ignore[attr-defined]
    with pytest.raises(errors.DiskFull):
        Store.open(folder, BOSS, BOSS_PASSWORD)
    assert upgraded == [1]
