"""Links between matters: made and taken back by appended actions, with reasons, never over the seal."""

from __future__ import annotations

import pytest
from seating import Seat, Sit

from builders import a_draft, a_matter
from intake_desk.desk import intake, links, lookup
from intake_desk.desk.errors import Refusal, Refused


def registered(seat: Seat, key: str, **matter: object) -> str:
    draft = a_draft(request_id=key, matters=(a_matter(**matter),))
    return intake.register(seat.desk, draft, by=seat.clerk).matters[0].number


def linked(seat: Seat, number: str) -> tuple[str, ...]:
    return lookup.open_visit(seat.desk, number, by=seat.clerk).matters[0].linked


def test_an_earlier_number_that_is_not_ours_is_doubted_and_never_blocks(county: Seat) -> None:
    desk, clerk = county.desk, county.clerk
    earlier = intake.register(desk, a_draft(), by=clerk)
    accused = intake.register(desk, a_draft(matters=(a_matter(type="accusation", accused="某人"),)), by=clerk)
    numbers = ("", earlier.number, earlier.matters[0].number, "LF411499-2026-009999", "乱写", accused.number)
    draft = a_draft(matters=tuple(a_matter(earlier_number=number) for number in numbers))
    found = links.doubts(desk, draft, by=clerk)
    assert [each.field for each in found] == [f"matters.{index}.earlier_number" for index in (3, 4, 5)]
    assert not any(each.blocks for each in found)
    new = intake.register(desk, draft, by=clerk)
    page = lookup.open_visit(desk, new.number, by=clerk)
    noted = ["没有查到" in " ".join(entry.sentence for entry in matter.timeline) for matter in page.matters]
    assert noted == [False, False, False, True, True, True]


def test_people_linked_while_typing_are_linked_by_the_registration(county: Seat) -> None:
    desk, clerk = county.desk, county.clerk
    earlier = intake.register(desk, a_draft(), by=clerk)
    draft = a_draft(earlier_visits={earlier.number: "电话相同", "LF411499-2026-009999": "没有这一次"})
    intake.save_draft(desk, draft, by=clerk)
    (kept,) = intake.unfinished(desk, by=clerk)
    assert kept.draft == draft  # through a power cut
    new = intake.register(desk, kept.draft, by=clerk)
    page = lookup.open_visit(desk, new.number, by=clerk)
    assert page.linked == (earlier.number,)
    assert intake.register(desk, kept.draft, by=clerk).number == new.number
    assert lookup.open_visit(desk, new.number, by=clerk).linked == (earlier.number,)


def test_a_sealed_visit_is_linked_to_nobody(county: Seat) -> None:
    desk, clerk = county.desk, county.clerk
    earlier = intake.register(desk, a_draft(), by=clerk)
    matters = (a_matter(type="accusation", accused="某人"),)
    sealed = intake.register(desk, a_draft(matters=matters, earlier_visits={earlier.number: "电话相同"}), by=clerk)
    assert lookup.open_visit(desk, sealed.number, by=clerk).linked == ()
    with desk.reading() as records:
        assert "visit_link" not in {entry.event for entry in records.audit_entries()}


def test_a_link_is_made_and_taken_back_and_both_stay_readable(county: Seat) -> None:
    first, second = registered(county, "1"), registered(county, "2")
    links.link(county.desk, second, first, reason="同一件事", by=county.clerk)
    assert linked(county, second) == (first,)
    links.unlink(county.desk, second, first, reason="看错了", by=county.clerk)
    assert linked(county, second) == ()
    links.link(county.desk, second, first, reason="确是同一件事", by=county.clerk)
    page = lookup.open_visit(county.desk, second, by=county.clerk)
    assert [entry.sentence for entry in page.matters[0].timeline] == [
        "登记",
        f"关联此前的登记（{first}：同一件事）",
        f"取消关联（{first}：看错了）",
        f"关联此前的登记（{first}：确是同一件事）",
    ]
    with county.desk.reading() as records:
        events = [(entry.event, entry.subject) for entry in records.audit_entries() if "link" in entry.event]
    assert events == [("matter_link", second), ("matter_unlink", second), ("matter_link", second)]


def test_a_link_named_at_registration_can_be_taken_back(county: Seat) -> None:
    first = registered(county, "1")
    second = registered(county, "2", earlier_number=first)
    assert linked(county, second) == (first,)
    links.unlink(county.desk, second, first, reason="编号抄错", by=county.clerk)
    assert linked(county, second) == ()
    assert lookup.open_visit(county.desk, second, by=county.clerk).matters[0].earlier_number == first


def test_visits_are_linked_as_visits_of_the_same_people(county: Seat) -> None:
    first, second = (registered(county, key).removesuffix("-1") for key in "12")
    links.link(county.desk, second, first, reason="同一人", by=county.clerk)
    page = lookup.open_visit(county.desk, second, by=county.clerk)
    assert page.linked == (first,)
    assert page.matters[0].linked == ()


def test_what_cannot_be_linked_appends_nothing(county: Seat) -> None:
    first, second = registered(county, "1"), registered(county, "2")
    sealed = registered(county, "3", type="accusation")
    links.link(county.desk, second, first, reason="同一件事", by=county.clerk)
    before = len(lookup.open_visit(county.desk, second, by=county.clerk).timeline)
    visit = second.removesuffix("-1")
    for act, number, earlier, reason, why in (
        (links.link, second, first, "再来", Refusal.LINK_STANDS),
        (links.link, second, second, "自己", Refusal.LINKED_TO_ITSELF),
        (links.link, second, visit, "自己", Refusal.LINKED_TO_ITSELF),
        (links.link, visit, first, "不配", Refusal.NO_SUCH_VISIT),
        (links.link, second, "LF-none", "没有", Refusal.NO_SUCH_MATTER),
        (links.link, "LF-none", first, "没有", Refusal.NO_SUCH_MATTER),
        (links.link, first, second, "  ", Refusal.NO_REASON),
        (links.link, second, sealed, "保密", Refusal.SEALED),
        (links.link, sealed, second, "保密", Refusal.SEALED),
        (links.unlink, first, second, "没有", Refusal.NOT_LINKED),
        (links.unlink, second, first, "", Refusal.NO_REASON),
    ):
        with pytest.raises(Refused) as caught:
            act(county.desk, number, earlier, reason=reason, by=county.clerk)
        assert caught.value.why is why
    assert len(lookup.open_visit(county.desk, second, by=county.clerk).timeline) == before
    assert linked(county, second) == (first,)


def test_who_keeps_the_machine_links_nothing(sit: Sit) -> None:
    seat = sit()
    first, second = registered(seat, "1"), registered(seat, "2")
    seat.desk.close()
    reader = sit("guanli")
    with pytest.raises(Refused) as caught:
        links.link(reader.desk, second, first, reason="同一件事", by=reader.clerk)
    assert caught.value.why is Refusal.ROLE
