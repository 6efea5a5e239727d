"""The shipped law, read once."""

from __future__ import annotations

import pytest

from intake_desk.desk.holidays import load_calendar
from intake_desk.desk.lawbook import load_rulebook
from intake_desk.law.calendar import Calendar
from intake_desk.law.rulebook import Rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return load_calendar()
