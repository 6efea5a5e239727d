"""The same person, the same matter: proposed with reasons, never more than three, and what was dismissed stays so."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from seating import Seat, Sit

from builders import A_MONDAY, a_draft, a_matter, a_visitor
from intake_desk.desk import intake, lookup, resemblance
from intake_desk.desk.draft import Draft, PersonDraft
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.resemblance import Resemblance
from intake_desk.records.models.record import Record

EARLIER = A_MONDAY - dt.timedelta(days=40)
AGAIN = a_draft(request_id="again")
PLAIN = {"id_number": "", "id_kind": "none"}


def registered(seat: Seat, *people: PersonDraft, **matter: object) -> str:
    """The number of a visit of 40 days before."""
    key = str(uuid.uuid4())
    draft = a_draft(
        request_id=key, received_at=EARLIER, persons=people or (a_visitor(),), matters=(a_matter(**matter),)
    )
    return intake.register(seat.desk, draft, by=seat.clerk).number


def people(seat: Seat, person: PersonDraft, draft: Draft = AGAIN) -> tuple[Resemblance, ...]:
    return resemblance.same_people(seat.desk, replace(draft, persons=(person,)), 0, by=seat.clerk)


def matters(seat: Seat, draft: Draft) -> tuple[Resemblance, ...]:
    return resemblance.same_matters(seat.desk, draft, 0, by=seat.clerk)


@pytest.mark.parametrize(
    ("now", "reasons"),
    [
        (a_visitor(name="吕麦屯", phone="", address=""), ("证件号码相同", "姓名同音，用字不同")),
        (
            a_visitor(id_number="99992119581140113X", phone="", address=""),
            ("证件号码只差一处", "姓名相同"),
        ),
        (a_visitor(**PLAIN, name="呂麥囤", address=""), ("姓名只是写法不同（繁简或异体）", "电话相同")),
        (a_visitor(**PLAIN, phone=""), ("姓名相同", "同一村（社区）")),
        (a_visitor(**PLAIN, name="吕麦仓", address=""), ("姓名差一个字", "电话相同")),
        (a_visitor(**PLAIN, name="杨秀", address=""), ("电话相同", "姓名不同，可能是家人")),
    ],
)
def test_a_person_is_proposed_with_the_reasons(county: Seat, now: PersonDraft, reasons: tuple[str, ...]) -> None:
    number = registered(county)
    (found,) = people(county, now)
    assert (found.number, found.ordinal, found.who_masked) == (number, 1, "吕*囤")
    assert found.received_on == EARLIER.date()
    assert found.title == "村道抬高后雨水倒灌进院"
    assert found.reasons == (*reasons, "40天前登记")


@pytest.mark.parametrize(
    "now",
    [
        PersonDraft(),
        a_visitor(**PLAIN, phone="", address=""),  # the name alone
        a_visitor(name="杨秀", id_number="999921195811041113", phone="10000000999"),  # the village alone
        a_visitor(**PLAIN, name="吕", phone="1000", address="' OR 1=1 --"),
    ],
)
def test_nobody_else_is_proposed(county: Seat, now: PersonDraft) -> None:
    registered(county)
    assert people(county, now) == ()


def test_two_good_numbers_are_two_people_even_with_one_birthday_and_one_phone(county: Seat) -> None:
    registered(county, a_visitor(id_number="999921195811041131"))
    assert people(county, a_visitor(id_number="99992119581104114X", phone="", address="")) == ()
    (twin,) = people(county, a_visitor(name="吕麦仓", id_number="99992119581104114X"))
    assert "证件号码只差一处" not in twin.reasons
    assert "电话相同" in twin.reasons


def test_somebody_who_came_often_is_proposed_once_and_never_more_than_three(county: Seat) -> None:
    for place in range(3):
        registered(county, a_visitor(), title=f"事项{place}")
    assert len(people(county, a_visitor())) == 1
    for place in range(5):
        registered(county, a_visitor(name=f"吕{'甲乙丙丁戊'[place]}", id_number=""))
    assert len(people(county, a_visitor())) == 3


def test_a_matter_comes_back_in_other_words(county: Seat) -> None:
    number = registered(county)
    now = a_matter(title="一下雨家里就淹", request="把沟通开", facts_and_reasons="村道加高把排水沟堵了，雨水往院里灌。")
    (found,) = matters(county, replace(AGAIN, matters=(now,)))
    assert found.number == f"{number}-1"
    assert found.visit_number == number
    assert found.reasons[0] == "同一来访人的事项"
    assert {"同一村（社区）", "涉及机关相同", "40天前登记"} <= set(found.reasons)


def test_another_matter_of_the_same_person_is_not_proposed(county: Seat) -> None:
    registered(county)
    now = a_matter(
        title="养老保险年限少算", request="补记缴费", facts_and_reasons="改制时漏记八年。", category="labour",
        place="", organ="rsj",
    )  # fmt: skip
    assert matters(county, replace(AGAIN, matters=(now,))) == ()


def test_the_matters_of_others_stand_in_a_list_of_their_own(county: Seat) -> None:
    number = registered(county)
    neighbour = replace(AGAIN, persons=(a_visitor(name="杨秀", id_number="", phone="10000000222"),))
    assert matters(county, neighbour) == ()
    (found,) = resemblance.related_matters(county.desk, neighbour, 0, by=county.clerk)
    assert found.number == f"{number}-1"
    assert "同一来访人的事项" not in found.reasons
    assert resemblance.related_matters(county.desk, AGAIN, 0, by=county.clerk) == ()


def test_the_matter_already_named_is_not_proposed(county: Seat) -> None:
    number = registered(county)
    for named in (number, f"{number}-1"):
        assert matters(county, replace(AGAIN, matters=(a_matter(earlier_number=named),))) == ()


def test_an_accusation_takes_no_part(county: Seat) -> None:
    accusation = a_matter(type="accusation", accused="某人")
    registered(county, a_visitor(), type="accusation")
    assert people(county, a_visitor()) == ()
    assert matters(county, AGAIN) == ()
    registered(county)
    told = replace(AGAIN, matters=(accusation,))
    entries = _audit(county)
    assert people(county, a_visitor(), told) == ()
    assert matters(county, told) == ()
    assert resemblance.related_matters(county.desk, told, 0, by=county.clerk) == ()
    both = replace(AGAIN, matters=(accusation, a_matter()))
    assert matters(county, both) == ()
    assert _audit(county) == entries
    with pytest.raises(Refused):
        resemblance.dismiss(county.desk, told, 0, people(county, a_visitor())[0], by=county.clerk)


def test_a_dismissed_person_stays_dismissed(county: Seat) -> None:
    registered(county)
    son = a_visitor(**PLAIN, name="吕小满")
    (found,) = people(county, son)
    for _ in range(2):
        resemblance.dismiss(county.desk, replace(AGAIN, persons=(son,)), 0, found, by=county.clerk)
    assert people(county, son) == ()
    assert people(county, replace(son, name="吕小瞒")) == ()  # the draft goes on being typed
    assert people(county, son, a_draft(request_id="next year")) == ()
    assert [entry.subject for entry in _audit(county) if entry.event == "person_dismissed"] == [found.number]
    (page,) = [lookup.open_visit(county.desk, found.number, by=county.clerk)]
    assert [entry.sentence for entry in page.timeline].count("核对后认为与另一次登记不相同") == 1


def test_a_dismissal_holds_both_ways(county: Seat) -> None:
    father = registered(county)
    son = a_visitor(**PLAIN, name="吕小满")
    draft = replace(AGAIN, persons=(son,))
    (found,) = people(county, son)
    resemblance.dismiss(county.desk, draft, 0, found, by=county.clerk)
    intake.register(county.desk, draft, by=county.clerk)
    shown = people(county, a_visitor(), a_draft(request_id="father again"))
    assert [each.number for each in shown] == [father]


def test_a_dismissal_hides_nobody_else(county: Seat) -> None:
    registered(county)
    other = registered(county, a_visitor(name="杨秀", id_number=""))
    son = a_visitor(**PLAIN, name="吕小满")
    shown = people(county, son)
    assert len(shown) == 2
    resemblance.dismiss(
        county.desk, replace(AGAIN, persons=(son,)), 0, next(s for s in shown if s.number != other), by=county.clerk
    )
    assert [each.number for each in people(county, son)] == [other]


def test_a_dismissed_matter_stays_dismissed(county: Seat) -> None:
    registered(county)
    (found,) = matters(county, AGAIN)
    resemblance.dismiss(county.desk, AGAIN, 0, found, by=county.clerk)
    assert matters(county, AGAIN) == ()
    assert matters(county, replace(AGAIN, matters=(a_matter(title="雨水倒灌"),))) == ()
    assert matters(county, a_draft(request_id="another visit")) == (found,)
    assert "matter_dismissed" in [entry.event for entry in _audit(county)]


def test_every_look_is_audited_and_says_neither_who_nor_whom(county: Seat) -> None:
    number = registered(county)
    people(county, a_visitor())
    matters(county, AGAIN)
    resemblance.related_matters(county.desk, AGAIN, 0, by=county.clerk)
    rows = _audit(county)[:3]
    assert [row.event for row in rows] == ["matters_related", "matters_compared", "people_compared"]
    assert [len(row.detail["shown"]) for row in rows] == [0, 1, 1]
    assert {row.actor for row in rows} == {"jiefang"}
    said = str([row.detail for row in rows])
    assert "吕" not in said
    assert number not in said


def test_who_only_reads_or_keeps_the_machine(sit: Sit) -> None:
    seat = sit()
    registered(seat)
    (found,) = people(seat, a_visitor())
    seat.desk.close()
    administrator = sit("guanli")
    for look in (resemblance.same_people, resemblance.same_matters, resemblance.related_matters):
        with pytest.raises(Refused) as caught:
            look(administrator.desk, AGAIN, 0, by=administrator.clerk)
        assert caught.value.why is Refusal.ROLE
    with pytest.raises(Refused):
        resemblance.dismiss(administrator.desk, AGAIN, 0, found, by=administrator.clerk)


def test_no_score_of_anybody_exists() -> None:
    columns = {name for model in _models(Record) for name in model.model_fields}
    shown = set(Resemblance.__dataclass_fields__)
    assert not [name for name in columns | shown if any(word in name for word in ("score", "rating", "rank", "risk"))]
    assert not [name for name, part in Resemblance.__dataclass_fields__.items() if part.type in ("float", "Nearness")]


def _models(model: type[Record]) -> list[type[Record]]:
    return [model, *(below for sub in model.__subclasses__() for below in _models(sub))]


def _audit(seat: Seat) -> tuple:  # type: ignore[type-arg]
    with seat.desk.reading() as records:
        return records.audit_entries()
