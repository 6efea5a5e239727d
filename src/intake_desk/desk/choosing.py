"""What follows when the clerk decides otherwise than the check proposed: papers and articles, from the same table."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desk.desk.office import Desk
from intake_desk.law import decide as law
from intake_desk.law.codes import Outcome, Paper
from intake_desk.law.decide import Decision
from intake_desk.law.reading import read_facts
from intake_desk.law.rulebook import Row

Facts = Mapping[str, object]


def papers_for(desk: Desk, decision: Decision, outcome: Outcome, facts: Facts) -> tuple[Paper, ...]:
    """The papers of what is done: as decided, or as the table lists them for the outcome the clerk chose."""
    if outcome is decision.main:
        return decision.papers
    return law.papers_for(outcome, read_facts(facts), desk.rulebook, desk.calendar)


def cites_for(desk: Desk, outcome: Outcome, facts: Facts) -> tuple[str, ...]:
    """The articles of a chosen outcome at this desk, for this arrival, purpose and route."""
    rows = [row for row in desk.rulebook.rows if row.outcome is outcome]
    seen = _seen(facts)
    fitting = (row.cites for row in rows if _fits(row, seen))
    return next(fitting, rows[0].cites if rows else ())


def _seen(facts: Facts) -> dict[str, str]:
    groups = {name: group for name in ("matter", "desk") if isinstance(group := facts.get(name), Mapping)}
    matter, desk = groups.get("matter", {}), groups.get("desk", {})
    told = (("desk", desk.get("kind")), ("type", matter.get("type")), ("route", matter.get("route")))
    return {name: str(value or "unknown") for name, value in (*told, ("arrival", facts.get("arrival", "visit")))}


def _fits(row: Row, seen: Mapping[str, str]) -> bool:
    return all(value in row.when[fact] for fact, value in seen.items() if fact in row.when)
