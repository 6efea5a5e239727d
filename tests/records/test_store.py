"""Setting up, signing in, and the guards around the file."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from enrolment import (
    ADMIN,
    ADMIN_PASSWORD,
    BOSS,
    BOSS_PASSWORD,
    CLERK,
    CLERK_PASSWORD,
    PAGE,
    YEAR,
    a_matter,
    a_paper,
    enrol,
    now,
    set_up,
)
from pydantic import ValidationError
from sqlalchemy import text
from test_cabinet import fill_cabinet

from intake_desk.records import database, errors, keycopies
from intake_desk.records.models import (
    Clerk,
    Matter,
    Organ,
    PaperEventKind,
    PaperState,
    PaperVersion,
    Role,
    Visit,
    Visitor,
)
from intake_desk.records.records import Records
from intake_desk.records.store import FILE_NAME, Account, Store

LARGE_PAGE = b"%PDF-1.4 large"


def test_an_office_is_set_up_once(folder: Path) -> None:
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(errors.AlreadySetUp):
        set_up(folder)
    assert (folder / FILE_NAME).read_bytes() == before


def test_an_office_needs_a_supervisor(tmp_path: Path, store: Store) -> None:
    with store.reading() as records:
        office = records.office()
    with pytest.raises(errors.NoSupervisor):
        Store.create(tmp_path / "x", office=office, organs=[], accounts=[Account(Clerk(login="a", name="a"), "b")])
    assert not (tmp_path / "x").exists()


def test_a_set_up_cut_short_can_be_run_again_and_loses_nothing(folder: Path) -> None:
    for name in keycopies.COPIES:
        (folder / name).unlink()
    set_up(folder)
    assert list(folder.glob(f"{FILE_NAME}.unfinished-*"))
    Store.open(folder, CLERK, CLERK_PASSWORD).close()


def test_what_was_set_up_comes_back(store: Store) -> None:
    with store.reading() as records:
        assert records.office().name == "示例县信访局"
        assert [organ.code for organ in records.organs()] == ["jg", "rs"]
        assert {clerk.login: clerk.role for clerk in records.clerks()} == {
            CLERK: Role.CLERK, BOSS: Role.SUPERVISOR, ADMIN: Role.ADMINISTRATOR,
        }  # fmt: skip
    assert store.clerk().name == "赵接访"


def test_every_setting_is_asserted_on_every_connection(store: Store) -> None:
    with store.transaction() as records:
        found = {name: records._connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in database.SETTINGS}
    assert found == database.SETTINGS
    assert found["synchronous"] == 2


def test_a_setting_that_did_not_take_refuses_to_open(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(database.CIPHER, "cipher_page_size", "1024")
    with pytest.raises(errors.UnsafeEngine, match="cipher_page_size"):
        Store.open(folder, CLERK, CLERK_PASSWORD)


def test_an_old_engine_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert driver.sqlite_version_info >= (3, 51, 3)
    monkeypatch.setattr(database, "SAFE_SQLITE", (4, 0, 0))
    with pytest.raises(errors.UnsafeEngine):
        Store.open(folder, CLERK, CLERK_PASSWORD)


def test_a_foreign_file_and_a_missing_one(folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    with pytest.raises(errors.NoRecords):
        Store.open(folder, CLERK, CLERK_PASSWORD)
    assert not (folder / FILE_NAME).exists()
    (folder / FILE_NAME).touch()
    with pytest.raises(errors.NotOurDatabase):
        Store.open(folder, CLERK, CLERK_PASSWORD)
    (folder / FILE_NAME).unlink()
    plain = sqlite3.connect(folder / FILE_NAME)
    plain.execute("create table visit (number)")
    plain.close()
    with pytest.raises(errors.NotOurDatabase):
        Store.open(folder, CLERK, CLERK_PASSWORD)


def test_another_office_s_file_is_not_ours(folder: Path, tmp_path: Path) -> None:
    set_up(tmp_path / "other")
    (folder / FILE_NAME).write_bytes((tmp_path / "other" / FILE_NAME).read_bytes())
    with pytest.raises(errors.NotOurDatabase):
        Store.open(folder, CLERK, CLERK_PASSWORD)


def test_a_newer_file_is_left_alone(folder: Path, store: Store) -> None:
    with store.transaction() as records:
        records._connection.exec_driver_sql("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(errors.NewerDatabase):
        Store.open(folder, CLERK, CLERK_PASSWORD)


def test_missing_guards_are_noticed(folder: Path, store: Store) -> None:
    with store.transaction() as records:
        records._connection.exec_driver_sql("DROP TRIGGER keep_visit_delete")
    store.close()
    with pytest.raises(errors.DamagedDatabase):
        Store.open(folder, CLERK, CLERK_PASSWORD)


def test_garbage_over_the_salt_sector_s_head_loses_nothing(folder: Path, store: Store) -> None:
    with store.transaction() as records:
        visit = enrol(records, "王小明")
    store.close()
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[:16] = b"\xa5" * 16
    (folder / FILE_NAME).write_bytes(content)
    with Store.open(folder, CLERK, CLERK_PASSWORD) as again, again.reading() as records:
        assert records.visit_by_number(visit.number) == visit


def test_a_flipped_bit_is_found(folder: Path, store: Store) -> None:
    with store.transaction() as records:
        enrol(records, "王小明")
    store.check_pages()
    store.close()
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[len(content) // 2] ^= 4
    (folder / FILE_NAME).write_bytes(content)
    with (
        pytest.raises((errors.DamagedDatabase, errors.NotOurDatabase)),
        Store.open(folder, CLERK, CLERK_PASSWORD) as again,
    ):
        again.check_pages()


def test_a_full_disk_keeps_what_was_and_goes_on_when_there_is_room(store: Store) -> None:
    with store.transaction() as records:
        kept = enrol(records, "王小明")
        pages = records._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        records._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(errors.DiskFull), store.transaction() as records:
        enrol(records, "李小红", matter=a_matter(title="长", request="长" * 100_000))
    with store.transaction() as records:
        assert records.counts() == (1, 1)
        records._connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with store.transaction() as records:
        assert enrol(records, "李小红").number > kept.number
        assert records.last_number("visit", YEAR) == 2


def test_a_second_writer_waits_and_then_says_locked(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE_S", 0.1)
    with Store.open(folder, BOSS, BOSS_PASSWORD) as other, store.transaction():
        with pytest.raises(errors.Locked), other.transaction():
            pass
        with other.reading() as records:
            assert records.counts() == (0, 0)


def test_reading_never_writes(store: Store) -> None:
    with pytest.raises(errors.ReadOnly), store.reading() as records:
        records.next_number("visit", YEAR)
    with store.transaction() as records:
        assert records.next_number("visit", YEAR) == 1


@pytest.mark.parametrize("table", database.APPEND_ONLY)
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}", "INSERT OR REPLACE INTO {} SELECT * FROM {}"]
)
def test_what_was_recorded_is_neither_changed_nor_deleted(store: Store, table: str, statement: str) -> None:
    with store.transaction() as records:
        visit = enrol(records, "王小明")
        records.seal_accusation(f"{visit.number}-1", {"text": "x"})
        fill_cabinet(records)
        add_large_print(records, visit.number)
        before = records._connection.exec_driver_sql(f"SELECT * FROM {table}").all()
    assert before
    with pytest.raises(errors.RecordsError), store.transaction() as records:
        records._connection.execute(text(statement.format(table, table)))
    with store.reading() as records:
        assert records._connection.exec_driver_sql(f"SELECT * FROM {table}").all() == before


def test_a_registration_comes_back_whole_and_frozen(store: Store) -> None:
    matter = a_matter(
        title="拖欠工资", request="要求支付", facts_and_reasons="一\n二", category="劳动", place="王集镇", organ="rs",
        facts={"received_on": "2026-11-25", "matter": {"type": "claim"}},
        decision={"outcomes": ["accept"], "human": False},
    )  # fmt: skip
    with store.transaction() as records:
        visit = enrol(records, "𠮷野", "李小红", matter=matter, is_joint=None, is_urgent=True)
    with store.reading() as records:
        assert records.visit_by_number(visit.number) == visit
        assert records.visit_by_request_id(visit.request_id) == visit
        assert records.latest_visit() == visit
        assert [person.name for person in records.visitors_of(visit.number)] == ["𠮷野", "李小红"]
        (found,) = records.matters_of(visit.number)
        assert found == matter.model_copy(update={"number": found.number, "visit_number": visit.number})
        assert records.matter_by_number(found.number) == found
        assert [action.kind for action in records.actions_of(visit.number)] == ["register"]
        assert type(found) is Matter
    with pytest.raises(ValidationError):
        found.title = "x"


def test_one_form_registers_once(store: Store) -> None:
    with store.transaction() as records:
        visit = enrol(records, "王小明")
    with pytest.raises(errors.AlreadyRegistered), store.transaction() as records:
        enrol(records, "王小明", request_id=visit.request_id)
    with store.reading() as records:
        assert records.counts() == (1, 1)
        assert records.last_number("visit", YEAR) == 1


def test_a_refused_value_is_named_but_never_quoted() -> None:
    with pytest.raises(ValidationError) as refusal:
        Visitor.model_validate({"visit_number": "1", "ordinal": 1, "name": "王秘密" * 200})
    assert "name" in str(refusal.value)
    assert "王秘密" not in str(refusal.value)


def test_a_database_error_never_quotes_what_was_typed(store: Store) -> None:
    with pytest.raises(errors.RecordsError) as refusal, store.transaction() as records:
        enrol(records, "王秘密", registered_by="nobody")
    chain: BaseException | None = refusal.value
    while chain is not None:
        assert "王秘密" not in f"{chain!s} {chain!r}"
        chain = chain.__cause__ or chain.__context__


def test_hostile_text_is_kept_as_typed(store: Store) -> None:
    hostile = "他说 a<b 且 c>d; DROP TABLE visit;-- \u202e\u200b 'x' \"y\" =1+1 {0.__class__} %s \U00020bb7"
    with store.transaction() as records:
        visit = enrol(records, hostile, matter=a_matter(title=hostile + "\0\ud800", request=hostile * 1000))
    with store.reading() as records:
        assert records.visitors_of(visit.number)[0].name == hostile
        assert records.matters_of(visit.number)[0].title == hostile


def test_a_naive_moment_is_refused() -> None:
    moment = now().replace(tzinfo=None)
    with pytest.raises(ValidationError):
        Visit(number="1", request_id="1", received_at=moment, registered_at=moment, registered_by=CLERK)


def test_papers_fold_their_state_and_keep_their_page(store: Store) -> None:
    with store.transaction() as records:
        visit = enrol(records, "王小明")
        (paper,) = records.papers_of(visit.number)
        assert (paper.state, paper.reprints) == (PaperState.ISSUED, 0)
        for kind in (PaperEventKind.SENT, PaperEventKind.FAILED, PaperEventKind.PREVIEWED):
            records.add_paper_event(paper.number, kind, at=now(), by=CLERK)
        assert records.paper(paper.number).state is PaperState.FAILED
        records.add_paper_event(paper.number, PaperEventKind.PRINTED, at=now(), by=CLERK)
        for ordinal in (1, 2):
            event = records.add_paper_event(paper.number, PaperEventKind.REPRINTED, at=now(), by=CLERK, reason="遗失")
            assert event.ordinal == ordinal
        folded = records.paper(paper.number)
        assert (folded.state, folded.reprints) == (PaperState.PRINTED, 2)
        records.add_paper_event(paper.number, PaperEventKind.VOIDED, at=now(), by=CLERK, reason="错字")
        records.add_paper_event(paper.number, PaperEventKind.SAVED, at=now(), by=CLERK)
        assert records.paper(paper.number).state is PaperState.VOIDED
        assert records.pdf_of(paper.number) == PAGE


def add_large_print(records: Records, visit_number: str) -> str:
    """A second paper with its content, and its large print as what goes out; its number."""
    number = "示信告〔2026〕900号"
    records.add_paper(a_paper(number, visit_number), PAGE, content='{"number": "x"}')
    version = PaperVersion(
        paper_number=number, version="large", sha256=hashlib.sha256(LARGE_PAGE).hexdigest(), page_count=2,
        wording_version="1 large", made_at=now(), made_by=CLERK,
    )  # fmt: skip
    records.add_version(version, LARGE_PAGE)
    records.choose_version(number, "large", at=now(), by=CLERK)
    return number


def test_a_version_of_a_paper_bears_its_number_and_comes_and_goes(store: Store) -> None:
    with store.transaction() as records:
        visit = enrol(records, "王小明")
        number = add_large_print(records, visit.number)
        large = records.paper(number)
        assert (large.version, large.page_count, large.wording_version) == ("large", 2, "1 large")
        assert records.pdf_of(number) == LARGE_PAGE
        assert hashlib.sha256(LARGE_PAGE).hexdigest() == large.sha256
        assert [paper.version for paper in records.papers_of(visit.number)] == ["standard", "large"]
        assert (records.content_of(number), records.has_version(number, "plain")) == ('{"number": "x"}', False)
        records.choose_version(number, "standard", at=now(), by=CLERK)
        assert (records.paper(number).version, records.pdf_of(number)) == ("standard", PAGE)
        records.check_originals(visit.number)
    with pytest.raises(errors.NotFound), store.transaction() as records:
        records.choose_version(number, "plain", at=now(), by=CLERK)
    kept = large.model_dump(include={"version", "sha256", "page_count", "wording_version"})
    again = PaperVersion(**kept, paper_number=number, made_at=now(), made_by=CLERK)
    with pytest.raises(errors.AlreadyRegistered), store.transaction() as records:
        records.add_version(again, LARGE_PAGE)


def test_a_page_that_is_not_what_its_paper_says_is_refused(store: Store) -> None:
    with store.transaction() as records:
        visit = enrol(records, "王小明")
    with pytest.raises(errors.Unrecorded), store.transaction() as records:
        records.add_paper(a_paper("x", visit.number), PAGE + b" ")
    with pytest.raises(errors.NotFound), store.reading() as records:
        records.pdf_of("x")


def test_accounts_come_and_go(folder: Path) -> None:
    with Store.open(folder, BOSS, BOSS_PASSWORD) as store:
        store.add_account(Account(Clerk(login="li", name="李新"), "new-password-5"))
        with Store.open(folder, "li", "new-password-5") as other:
            assert other.clerk().name == "李新"
            with pytest.raises(errors.NotAllowed):
                other.switch_off(BOSS)
        store.switch_off("li")
        with pytest.raises(errors.WrongPassword):
            Store.open(folder, "li", "new-password-5")
        with pytest.raises(errors.AlreadyRegistered):
            store.add_account(Account(Clerk(login=BOSS, name="x"), "new-password-5"))
        with pytest.raises(errors.NoSupervisor):
            store.switch_off(BOSS)
    Store.open(folder, BOSS, BOSS_PASSWORD).close()


@pytest.mark.parametrize("role", list(Role))
def test_who_keeps_the_machine_makes_nobody_who_reads(folder: Path, role: Role) -> None:
    made = Account(Clerk(login="li", name="李新", role=role), "new-password-5")
    for login, password in ((ADMIN, ADMIN_PASSWORD), (CLERK, CLERK_PASSWORD)):
        with Store.open(folder, login, password) as store:
            if login == ADMIN and role is Role.ADMINISTRATOR:
                continue
            with pytest.raises(errors.NotAllowed):
                store.add_account(made)
            with store.reading() as records:
                assert "li" not in {clerk.login for clerk in records.clerks()}
    with Store.open(folder, ADMIN if role is Role.ADMINISTRATOR else BOSS, _password_for(role)) as store:
        store.add_account(made)
        with store.reading() as records:
            (told,) = (entry for entry in records.audit_entries() if entry.event == "account_added")
            assert (told.subject, told.detail) == ("li", {"role": role.value})
    Store.open(folder, "li", "new-password-5").close()


def _password_for(role: Role) -> str:
    return ADMIN_PASSWORD if role is Role.ADMINISTRATOR else BOSS_PASSWORD


def test_an_organ_that_is_not_in_the_directory_is_refused(store: Store) -> None:
    with pytest.raises(errors.Unrecorded), store.transaction() as records:
        enrol(records, "王小明", matter=a_matter(title="x", organ="zz"))
    assert Organ(code="zz", name="x")


def test_opening_does_not_wait_for_migrations_or_reading_tables(folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from intake_desk.records.store import Store\n"
        f"with Store.open(Path({str(folder)!r}), {CLERK!r}, {CLERK_PASSWORD!r}) as s:\n"
        "    with s.reading() as r: r.counts()\n"
        "print([name for name in ('alembic', 'pypinyin', 'opencc', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
