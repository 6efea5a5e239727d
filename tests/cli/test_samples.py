"""The hand-written visits: each meets the schema, leads to its outcome, and is registered at its practice desk."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from intake_desk import paths
from intake_desk.desk import practice
from intake_desk.desk.idnumber import faults
from intake_desk.desk.office import Clerk, Desk, open_desk
from intake_desk.desk.practice import Profile, Sample, SteppedClock
from intake_desk.desk.visit_file import read_visit
from intake_desk.law.codes import Outcome

SAMPLES = practice.samples()
AT_NO_COUNTY_OR_TOWNSHIP_DESK = {Outcome.DECLINE_CROSS_LEVEL}  # S12
BESIDE = {"elect_representatives", "report_urgent", "identity_unclear", "split", "hardship_help", "link_earlier"}


@pytest.fixture(scope="module", params=list(Profile))
def counter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Clerk]]:
    folder = tmp_path_factory.mktemp(request.param) / "office"
    clock = SteppedClock(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    practice.make_office(folder, request.param, clock=clock)
    first = practice.accounts()[0]
    desk, clerk = open_desk(folder, first.login, first.password, clock=clock)
    yield desk, clerk
    desk.close()


def visit_of(sample: Sample) -> dict[str, object]:
    told: dict[str, object] = json.loads(sample.file.read_text("utf-8"))
    return told


def test_each_sample_leads_to_its_outcome_and_is_registered(counter: tuple[Desk, Clerk]) -> None:
    desk, clerk = counter
    mine = [sample for sample in SAMPLES if practice.office(sample.profile) == desk.office]
    seen = set()
    for sample in mine:
        visit = visit_of(sample)
        moment = dt.datetime.fromisoformat(str(visit["received_at"]))
        draft = read_visit(visit, office=desk.office, organs=desk.organs, now=moment)
        registered = practice.register_on_its_day(desk, draft, by=clerk, clock=desk.clock)
        decision = registered.matters[0].decision
        assert decision.outcomes[0] == sample.main, sample.file.name
        assert registered.paper_problems == (), sample.file.name
        seen |= set(decision.outcomes)
        assert not desk.calendar.is_day_off(moment.date()), sample.file.name
    assert mine


def test_the_samples_cover_every_outcome_these_desks_can_lead_with() -> None:
    told = {sample.main for sample in SAMPLES}
    led = "transfer_same_level transfer_lower assign negotiate find_competent inform_competent guide_litigation "
    led += "guide_own_procedure guide_civil decline_in_process no_longer_accept late_request review re_review "
    led += "link_earlier urge confidential_accusation suggestion answer_inquiry accept object"
    assert set(led.split()) <= told
    assert not told & AT_NO_COUNTY_OR_TOWNSHIP_DESK


def test_every_sample_is_told_once_and_meets_the_schema() -> None:
    schema = jsonschema.Draft202012Validator(json.loads((paths.resources() / "visit.schema.json").read_text("utf-8")))
    listed = sorted(sample.file.name for sample in SAMPLES)
    assert listed == sorted(path.name for path in Path(paths.resources() / "samples").glob("*.json"))
    for sample in SAMPLES:
        schema.validate(visit_of(sample))


def test_nobody_in_a_sample_can_exist() -> None:
    doubtful = 0
    for sample in SAMPLES:
        for visitor in visit_of(sample)["visitors"]:
            number = visitor.get("id_number", "")
            assert number[:2] in ("", "99")
            assert visitor.get("phone", "100").startswith("100")
            doubtful += bool(number and faults(number, sex=visitor["sex"]))
    assert doubtful == 1  # one check digit is wrong on purpose: it warns and never blocks
