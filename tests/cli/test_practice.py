"""`practice`: an invented county, filled with a year that a seed gives back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from command_line import Counter, intake_desk
from intake_desk import paths, settings
from intake_desk.desk import practice
from intake_desk.desk.holidays import load_calendar
from intake_desk.desk.invention import invented_visits
from intake_desk.desk.office import BEIJING
from intake_desk.desk.practice import Profile

NOW = dt.datetime(2026, 11, 25, 9, 0, tzinfo=BEIJING)


def year(seed: int, *, profile: Profile = Profile.COUNTY, count: int = 300) -> tuple[practice.Invented, ...]:
    return invented_visits(
        practice.office(profile), practice.directory(), load_calendar(), count=count, seed=seed, until=NOW
    )


@pytest.mark.parametrize("profile", list(Profile))
def test_a_seed_gives_the_same_year_back(profile: Profile) -> None:
    assert year(7, profile=profile) == year(7, profile=profile)
    assert year(7, profile=profile) != year(8, profile=profile)


def test_the_year_is_spread_over_working_hours_and_full_of_life() -> None:
    visits = [visit.draft for visit in year(1)]
    moments = [visit.received_at for visit in visits]
    assert moments == sorted(moments)
    assert len({moment.month for moment in moments}) == 12
    assert all(not load_calendar().is_day_off(moment.date()) for moment in moments)
    assert all(8 <= moment.hour < 18 for moment in moments)
    assert max(moments) < NOW
    people = [person for visit in visits for person in visit.persons]
    assert any("·" in person.name for person in people)
    assert any(ord(char) > 0xFFFF for person in people for char in person.name)
    assert any(not person.id_number for person in people)
    assert {visit.matters[0].type for visit in visits} == {"claim", "suggestion", "accusation", "inquiry"}
    assert any(visit.present > 5 for visit in visits)
    assert any(visit.follows for visit in year(1))


def test_the_county_has_twenty_townships_and_some_sixty_organs() -> None:
    organs = practice.directory()
    townships = [organ for organ in organs if organ.kind == "township"]
    assert len(townships) == 20
    assert len(organs) - len(townships) >= 60
    assert len({organ.code for organ in organs}) == len(organs) == len({organ.name for organ in organs})
    assert {organ.parent for organ in organs} <= {"", *(organ.code for organ in organs)}
    assert all(organ.area.startswith("99") and organ.address and organ.phone for organ in organs)


def test_a_practice_office_prints_its_passwords_and_lets_them_in(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    answer = intake_desk("practice", folder, "--visits", "6", "--seed", "3")
    assert (answer.status, answer.err) == (0, "")
    for account in practice.accounts():
        assert account.login in answer.out
        assert account.password in answer.out
    password_file = tmp_path / "password"
    password_file.write_text(practice.accounts()[1].password, "utf-8")
    counter = Counter(folder, password_file, login=practice.accounts()[1].login)
    assert counter.count() == 6
    assert counter.run("verify").status == 0


def test_an_office_is_never_made_over_another(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    assert intake_desk("practice", folder, "--visits", "0", "--desk", "township").status == 0
    again = intake_desk("practice", folder, "--visits", "0")
    assert (again.status, again.out, again.err.count("\n")) == (2, "", 1)


def test_the_practice_day_leaves_papers_and_pictures_and_can_be_run_again(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    own = settings.Seat(printer="一楼窗口", text_scale=1.3, last_login="wangfang")
    settings.save(paths.user_config(), own)
    first = intake_desk("practice-day", folder, locale="C.UTF-8", QT_QPA_PLATFORM="offscreen")
    assert (first.status, first.err) == (0, "")
    assert f"登记 {len(practice.samples())} 次" in first.out
    papers = sorted(path.name for path in (folder / "papers").iterdir())
    assert len(papers) > 3 * len(practice.samples())
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in (folder / "screens").iterdir())
    assert len(list((folder / "screens").iterdir())) >= 15
    for part in ("office", "papers", "screens"):
        assert str(folder / part) in first.out
    assert settings.load(paths.user_config()) == own, "the clerk of this machine works as before"
    again = intake_desk("practice-day", folder, locale="C.UTF-8", QT_QPA_PLATFORM="offscreen")
    assert again.status == 0
    assert sorted(path.name for path in (folder / "papers").iterdir()) == papers
