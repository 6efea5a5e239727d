"""Local rule packs: off by default, switched by a supervisor, named on the paper where they decide."""

from __future__ import annotations

import io

import pypdf
import pytest

from builders import A_MONDAY, a_draft
from intake_desk.desk import intake
from intake_desk.desk.errors import Refused, Unavailable
from intake_desk.desk.issuing import pdf_of
from intake_desk.desk.office import switch_packs
from intake_desk.law.codes import Paper


def receipt_text(desk, draft, clerk):
    registered = intake.register(desk, draft, by=clerk)
    receipt = next(paper for paper in registered.papers if paper.kind is Paper.REGISTRATION_RECEIPT)
    pdf = pdf_of(desk, receipt.number, by=clerk)
    return registered, "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_pack_decides_only_when_switched_on_and_stays_on(sit):
    seat = sit("fuze")
    before, said_before = receipt_text(seat.desk, a_draft(received_at=A_MONDAY), seat.clerk)
    desk = switch_packs(seat.desk, ["henan"], by=seat.clerk)
    after, said_after = receipt_text(desk, a_draft(received_at=A_MONDAY), seat.clerk)
    assert [each.length for each in before.matters[0].decision.deadlines] == [15]
    assert [each.length for each in after.matters[0].decision.deadlines] == [5]
    assert "河南省信访条例" not in said_before
    assert "河南省信访条例" in said_after
    assert sit("fuze").desk.rulebook.packs == ("henan",)


def test_only_a_supervisor_may_and_the_pack_must_exist(county, sit):
    with pytest.raises(Refused):
        switch_packs(county.desk, ["henan"], by=county.clerk)
    seat = sit("fuze")
    with pytest.raises(Unavailable):
        switch_packs(seat.desk, ["atlantis"], by=seat.clerk)
    assert sit("fuze").desk.rulebook.packs == ()
