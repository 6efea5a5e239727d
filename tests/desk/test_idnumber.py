"""GB 11643: what looks wrong with a number, and that nothing of it blocks."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_draft, a_matter, a_visitor
from intake_desk.desk import idnumber, intake
from intake_desk.desk.idnumber import IdFault

GOOD = "999921195811041131"
WITH_X = "11010519491231002X"  # the specimen number that ends in X


@pytest.mark.parametrize(
    "number", [GOOD, WITH_X, WITH_X.lower(), " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_a_good_number_is_good_however_it_is_typed(number: str) -> None:
    assert idnumber.faults(number) == ()


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("999921195811041132", IdFault.CHECK_DIGIT),
        ("99992119581104113", IdFault.SHAPE),
        ("9999211958110411AX", IdFault.SHAPE),
        ("999921581104113", IdFault.OLD),
        ("999921195813041130", IdFault.BIRTH_DATE),
        ("999921195802301130", IdFault.BIRTH_DATE),
    ],
)
def test_what_is_wrong_is_named(number: str, fault: IdFault) -> None:
    assert fault in idnumber.faults(number)


def test_a_birth_after_today_or_before_living_memory_is_doubted() -> None:
    future = "99992120300101001" + idnumber.check_digit("99992120300101001")
    ancient = "99992118300101001" + idnumber.check_digit("99992118300101001")
    today = dt.date(2026, 3, 2)
    assert idnumber.faults(future, today=today) == (IdFault.BIRTH_DATE,)
    assert idnumber.faults(ancient, today=today) == (IdFault.BIRTH_DATE,)


def test_the_seventeenth_digit_is_compared_with_the_sex() -> None:
    assert idnumber.faults(GOOD, sex="1") == ()
    assert idnumber.faults(GOOD, sex="2") == (IdFault.SEX,)
    assert idnumber.faults(GOOD, sex="9") == ()


@given(st.text(alphabet="0123456789", min_size=17, max_size=17), st.sampled_from("0123456789"), st.integers(0, 16))
def test_one_wrong_digit_is_always_caught(digits: str, other: str, place: int) -> None:
    changed = digits[:place] + other + digits[place + 1 :]
    assert (idnumber.check_digit(digits) == idnumber.check_digit(changed)) == (digits == changed)


def test_a_number_is_never_shown_whole() -> None:
    assert idnumber.masked(GOOD) == "9999…**…1131"
    assert idnumber.masked("12345") == "**"
    assert idnumber.masked("") == ""


def test_warnings_name_the_field_and_never_block() -> None:
    draft = a_draft(
        persons=(a_visitor(id_number="999921195811041132", phone="12", address=""), a_visitor(name="", id_number="")),
        present=1,
        representatives=7,
        is_joint=True,
        matters=(a_matter(type=None, title="", request=""), a_matter(chosen_outcome="accept")),
        read_back=False,
    )
    found = intake.problems(draft)
    assert [problem.field for problem in found] == [
        "persons.0.id_number",
        "persons.0.phone",
        "persons.0.address",
        "persons.1.name",
        "present",
        "representatives",
        "representatives",
        "matters.0.type",
        "matters.0.title",
        "matters.0.request",
        "matters.1.choice_reason",
        "read_back",
    ]
    assert not any(problem.blocks for problem in found)
    assert all(problem.sentence.endswith("。") for problem in found)
    assert not any("999921195811041132" in problem.sentence for problem in found)


def test_a_complete_draft_gives_no_warning() -> None:
    assert intake.problems(a_draft(persons=(a_visitor(id_number=GOOD),))) == ()


@pytest.mark.parametrize(
    "phone", ["13812345678", "0390-5550109", "5550109", "12345", "+86 138 1234 5678", "400-100-1234", ""]
)
def test_phones_as_people_write_them_are_fine(phone: str) -> None:
    assert not [p for p in intake.problems(a_draft(persons=(a_visitor(phone=phone),))) if p.field.endswith("phone")]
