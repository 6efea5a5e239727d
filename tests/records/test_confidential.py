"""Drafts for their own clerk, accusations for supervisors, and not one readable byte on the disk."""

from __future__ import annotations

import base64
import json
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from enrolment import (
    ADMIN,
    ADMIN_PASSWORD,
    BOSS,
    BOSS_PASSWORD,
    CLERK,
    CLERK_PASSWORD,
    a_matter,
    a_visitor,
    enrol,
)

from intake_desk.records import errors, keystore
from intake_desk.records.models import Matter
from intake_desk.records.store import FILE_NAME, Store

CANARIES = [f"鹦鹉{chr(0x4E10 + at)}号暗记canary{at:02d}" for at in range(40)]


def _forms(canary: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        yield canary.encode(encoding)
    yield urllib.parse.quote(canary).encode()
    yield json.dumps(canary).strip('"').encode()
    raw = canary.encode()
    yield from (base64.b64encode(raw[shift:])[:32] for shift in range(3))


def _assert_nothing_readable(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {FILE_NAME, "keys.json", "keys.copy.json"} <= {path.name for path in files}
    content = b"\0".join(path.read_bytes() for path in files)
    for canary in CANARIES:
        for form in _forms(canary):
            assert form not in content


def test_nothing_readable_ever_reaches_the_disk(folder: Path, store: Store) -> None:
    names = iter(CANARIES)
    person = a_visitor(
        next(names), sex="", id_kind="passport", id_number=next(names), phone=next(names), address=next(names)
    )
    matter = a_matter(
        **{field: next(names) for field in ("title", "request", "facts_and_reasons", "category", "place")}
    )
    with store.transaction() as records:
        records.journal_draft("form-1", {"facts_and_reasons": next(names)})
        visit = enrol(records, person, *list(names)[:-2], matter=matter)
        records.audit("searched", actor=CLERK, detail={"note": CANARIES[-2]})
        records.seal_accusation(f"{visit.number}-1", {"text": CANARIES[-1]})
    with store.transaction() as records:
        assert records.find(CANARIES[0])
    assert (folder / f"{FILE_NAME}-wal").stat().st_size > 0
    _assert_nothing_readable(folder)
    store.close()
    _assert_nothing_readable(folder)
    assert not (folder / FILE_NAME).read_bytes().startswith(b"SQLite format 3")


def test_the_canary_search_itself_finds(tmp_path: Path) -> None:
    for name in (FILE_NAME, "keys.json", "keys.copy.json"):
        (tmp_path / name).touch()
    (tmp_path / "leak").write_bytes(b"..." + CANARIES[3].encode("utf-16-be"))
    with pytest.raises(AssertionError):
        _assert_nothing_readable(tmp_path)


def test_the_data_key_is_in_no_file(folder: Path, store: Store) -> None:
    key = store._keys.data_key
    content = b"\0".join(path.read_bytes() for path in folder.iterdir())
    assert key not in content
    assert key.hex().encode() not in content.lower()


def test_a_draft_is_for_its_own_clerk(folder: Path, store: Store) -> None:
    with store.transaction() as records:
        records.journal_draft("form-1", {"persons": [{"name": "王小明"}], "present": None})
        records.journal_draft("form-1", {"persons": [{"name": "王小明\ud800"}], "present": 2})
        records.journal_draft("form-2", {})
    with store.reading() as records:
        newest, older = records.drafts_of(CLERK)
        assert (newest.request_id, older.content) == ("form-2", {"persons": [{"name": "王小明"}], "present": 2})
        assert "王小明" not in repr(older)
    with Store.open(folder, BOSS, BOSS_PASSWORD) as other:
        with pytest.raises(errors.NotAllowed), other.reading() as records:
            records.drafts_of(CLERK)
        with pytest.raises(errors.NotAllowed), other.transaction() as records:
            records.journal_draft("form-1", {})
        with other.transaction() as records:
            records.drop_draft("form-1")
            assert records.drafts_of(BOSS) == ()
    with store.transaction() as records:
        records.drop_draft("form-1")
        records.drop_draft("form-1")
        assert [draft.request_id for draft in records.drafts_of(CLERK)] == ["form-2"]


def test_a_draft_survives_a_new_password(folder: Path, store: Store) -> None:
    with store.transaction() as records:
        records.journal_draft("form-1", {"a": 1})
    store.change_password(CLERK_PASSWORD, "another-password-4")
    store.close()
    with Store.open(folder, CLERK, "another-password-4") as again, again.reading() as records:
        assert records.drafts_of(CLERK)[0].content == {"a": 1}


def test_an_accusation_opens_for_supervisors_only(folder: Path, store: Store) -> None:
    content = {"accused": "某局局长", "text": "挪用专项资金", "informants": [{"name": "王小明"}]}
    with store.transaction() as records:
        visit = enrol(records, matter=a_matter(type="accusation", category="廉政"))
        number = f"{visit.number}-1"
        records.seal_accusation(number, content)
    for login, password in ((CLERK, CLERK_PASSWORD), (ADMIN, ADMIN_PASSWORD)):
        with Store.open(folder, login, password) as other, other.reading() as records:
            assert other._keys.seal_secret is None
            with pytest.raises(errors.NotAllowed):
                records.open_accusation(number)
    with Store.open(folder, BOSS, BOSS_PASSWORD) as boss, boss.reading() as records:
        assert records.open_accusation(number) == content
        with pytest.raises(errors.NotFound):
            records.open_accusation("x")


def test_a_sealed_accusation_is_in_no_other_table_and_no_search(store: Store) -> None:
    with store.transaction() as records:
        visit = enrol(records, matter=a_matter(type="accusation", category="廉政"))
        records.seal_accusation(f"{visit.number}-1", {"text": "挪用专项资金"})
    with store.transaction() as records:
        for looked_for in ("挪用", "专项资金", "廉政"):
            assert records.find(looked_for) == ()
        (hit,) = records.find(visit.number)
        assert (hit.name, hit.title) == ("", "")


@pytest.mark.parametrize("field", ["title", "request", "facts_and_reasons", "place"])
def test_the_schema_refuses_an_accusation_s_content(store: Store, field: str) -> None:
    told: Matter = a_matter(type="accusation", **{field: "挪用专项资金"})
    with pytest.raises(errors.Unrecorded), store.transaction() as records:
        enrol(records, matter=told)


def test_two_accusations_never_share_a_key_and_none_can_be_swapped(folder: Path, store: Store) -> None:
    with store.transaction() as records:
        numbers = [f"{enrol(records, matter=a_matter(type='accusation')).number}-1" for _ in range(2)]
        for number in numbers:
            records.seal_accusation(number, {"text": "一样的话"})
        rows = records._connection.exec_driver_sql("SELECT sealed, wrapped_key FROM accusation").all()
        assert len({row.wrapped_key for row in rows}) == len({row.sealed for row in rows}) == 2
        records._connection.exec_driver_sql("DROP TRIGGER keep_accusation_update")
        records._connection.exec_driver_sql(
            "UPDATE accusation SET sealed = ?, wrapped_key = ? WHERE matter_number = ?", (*rows[0], numbers[1])
        )
        records._connection.exec_driver_sql(
            "CREATE TRIGGER keep_accusation_update BEFORE UPDATE ON accusation "
            "BEGIN SELECT RAISE(ABORT, 'append only'); END"
        )
    with Store.open(folder, BOSS, BOSS_PASSWORD) as boss, boss.reading() as records:
        with pytest.raises(errors.DamagedDatabase):
            records.open_accusation(numbers[1])
        assert records.open_accusation(numbers[0]) == {"text": "一样的话"}


def test_the_key_of_a_slot_is_bound_to_its_database(folder: Path, tmp_path: Path) -> None:
    ring = keystore.KeyFile.read(folder)
    slot = ring.slot(CLERK)
    assert slot is not None
    other, _ = keystore.KeyFile.new([])
    (tmp_path / "other").mkdir()
    other.with_slot(CLERK, slot).write(tmp_path / "other")
    with pytest.raises(errors.WrongPassword):
        keystore.KeyFile.read(tmp_path / "other").open_slot(CLERK, CLERK_PASSWORD)
