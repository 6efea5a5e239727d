"""What was put right is found at once, and what old papers say stays findable."""

from __future__ import annotations

import pytest
from enrolment import CLERK, a_matter, a_visitor, enrol, now
from sqlalchemy import event

from intake_desk.records import errors
from intake_desk.records.models import Action, ActionKind, HitReason
from intake_desk.records.records import Records
from intake_desk.records.store import Store


def correction(number: str, field: str, right: str) -> Action:
    return Action(
        visit_number=number, matter_number=f"{number}-1" if field.startswith("matters") else None,
        kind=ActionKind.CORRECT, at=now(), by=CLERK, payload={"field": field, "now": right},
    )  # fmt: skip


def found(records: Records, text: str) -> list[tuple[int, set[str]]]:
    return [(int(hit.visit_number[-6:]), set(hit.why)) for hit in records.find(text)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("吕布", HitReason.NAME), ("布", HitReason.NAME), ("lvbu", HitReason.PINYIN), ("lb", HitReason.INITIALS),
        ("吕bu", HitReason.PINYIN), ("单xm", HitReason.PINYIN), ("单小明", HitReason.NAME),
        ("13900004321", HitReason.PHONE), ("4321", HitReason.PHONE), ("13812345678", HitReason.PHONE),
        ("123X", HitReason.ID_NUMBER), ("19900307", HitReason.ID_NUMBER), ("110101", HitReason.ID_NUMBER),
    ],
)  # fmt: skip
def test_a_person_is_found_by_what_is_right_and_by_what_was_registered(store: Store, text: str, why: HitReason) -> None:
    with store.transaction() as records:
        number = enrol(records, "李小红", a_visitor("单小明", phone="13812345678")).number
        enrol(records, "王大力")
        assert found(records, "单小明")
        for name, right in (("name", "吕布"), ("phone", "13900004321"), ("id_number", "11010119900307123X")):
            records.append_action(correction(number, f"persons.2.{name}", right))
        assert found(records, text) == [(1, {why})]
        assert found(records, f"{text} 工资")[0][0] == 1


def test_a_matter_is_found_by_its_words_put_right_and_by_the_old_ones(store: Store) -> None:
    with store.transaction() as records:
        number = enrol(records, "王小明", matter=a_matter(title="道路积水", request="修好排水沟")).number
        assert found(records, "积水")
        records.append_action(correction(number, "matters.1.title", "道路塌陷"))
        records.append_action(correction(number, "matters.1.title", "桥面塌陷三处"))
        for text in (
            "积水",
            "道路积水",
            "排水沟",
            "塌陷",
            "道路塌陷",
            "桥面塌陷三处",
            "桥面塌陷 排水沟",
            "王小明 面塌陷",
        ):
            assert [serial for serial, _ in found(records, text)] == [1], text
        for text in ("道路三处", "塌陷修好排", "桥面积水"):
            assert found(records, text) == [], text


def test_nothing_of_an_accusation_becomes_findable(store: Store) -> None:
    with store.transaction() as records:
        number = enrol(records, matter=a_matter(type="accusation")).number
        records.append_action(correction(number, "matters.1.title", "桥面塌陷"))
        assert found(records, "塌陷") == []


def test_a_correction_undone_is_not_found(store: Store) -> None:
    def correct_and_fail(number: str) -> None:
        with store.transaction() as records:
            records.append_action(correction(number, "persons.1.name", "吕布"))
            assert found(records, "吕布")
            raise errors.DiskFull

    with store.transaction() as records:
        number = enrol(records, "王小明").number
    with pytest.raises(errors.DiskFull):
        correct_and_fail(number)
    with store.transaction() as records:
        assert found(records, "吕布") == []


def test_a_person_registered_by_a_long_name_is_compared_by_the_short_right_one(store: Store) -> None:
    with store.transaction() as records:
        number = enrol(records, "欧阳修文兄弟").number
        enrol(records, "欧阳修文兄妹")
        assert records.people_like(a_visitor("欧阳修")) == ()
        records.append_action(correction(number, "persons.1.name", "欧阳修"))
        assert [each.visit_number for each in records.people_like(a_visitor("欧阳修"))] == [number]
        assert [each.payload["now"] for each in records.corrections_of([number])] == ["欧阳修"]


def test_looking_for_corrections_reads_an_index_of_corrections_only(store: Store) -> None:
    ran: list[tuple[str, object]] = []
    with store.transaction() as records:
        number = enrol(records, "单小明", matter=a_matter(title="桥面塌陷三处")).number
        connection = records._connection
        event.listen(connection, "before_cursor_execute", lambda *told: ran.append((told[2], told[3])))
        records.corrections_of([number])
        assert records.find("单xm")
        assert records.find("桥面塌陷三处")
        assert records.find("单小明 桥面塌陷")
        records.people_like(a_visitor("单小明"))
        asking = {statement: given for statement, given in ran if "'correct'" in statement}
        assert len(asking) == 7  # of visits, people and texts to index, names, texts in a list and of visits, namesakes
        for statement, given in asking.items():
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
            assert "ix_action_corrections (visit_number=?)" in str(plan), statement
