"""How fast one decision is, how the cost grows with rows and facts, and how long the proof takes.

Run by hand: .venv/bin/python tests/bench/rules.py
The baseline of the same run is `decide` without questions and what-ifs: situation, verdict, findings, limits.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from intake_desk.desk.holidays import load_calendar
from intake_desk.desk.lawbook import load_rulebook
from intake_desk.law import decide as check
from intake_desk.law.codes import Outcome
from intake_desk.law.facts import Facts
from intake_desk.law.reading import read_facts
from intake_desk.law.rulebook import Row, Rulebook

CASES = Path(__file__).parents[1] / "law" / "cases.jsonl"
ROUNDS = 20


def times_ms(facts: list[Facts], rulebook: Rulebook) -> list[float]:
    """One duration in milliseconds per decision, after a round to warm up."""
    calendar = load_calendar()
    durations = []
    for number in range(ROUNDS + 1):
        for each in facts:
            started = time.perf_counter()
            check.decide(each, rulebook, calendar)
            if number:
                durations.append((time.perf_counter() - started) * 1000)
    return durations


def told(name: str, durations: list[float]) -> float:
    """Print median and 99th percentile; answer the median."""
    median = statistics.median(durations)
    print(f"{name:<44} median {median:6.3f} ms   p99 {statistics.quantiles(durations, n=100)[98]:6.3f} ms")
    return median


def without_questions(facts: list[Facts], rulebook: Rulebook) -> list[float]:
    """The baseline: the same decisions with the question engine switched off."""
    engine = check.variations_of
    check.variations_of = lambda *_: ((), ())  # type: ignore[assignment]
    try:
        return times_ms(facts, rulebook)
    finally:
        check.variations_of = engine


def longer(rulebook: Rulebook, times: int) -> Rulebook:
    """The same table with rows that never hold added, so that it is `times` as long."""
    idle = {"type": frozenset({"inquiry"}), "route": frozenset({"party"}), "urgent": frozenset({"unknown"})}
    extra = tuple(
        Row(f"{row.key}_{number}", "beside", idle, row.cites, row.holds, row.fails, Outcome.SPLIT)
        for number in range(1, times)
        for row in rulebook.rows
    )
    return replace(rulebook, rows=(*rulebook.rows, *extra))


def lines_per_second() -> float:
    """Decisions a second of `check --lines`, start of the program included."""
    lines = [json.dumps(json.loads(line)["facts"]) for line in CASES.read_text("utf-8").splitlines()] * 60
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "facts.jsonl"
        file.write_text("\n".join(lines), encoding="utf-8")
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "intake_desk", "check", "--lines", str(file)], check=True, stdout=subprocess.DEVNULL
        )
        return len(lines) / (time.perf_counter() - started)


def main() -> None:
    """Print every figure."""
    rulebook = load_rulebook()
    facts = [read_facts(json.loads(line)["facts"]) for line in CASES.read_text("utf-8").splitlines()]
    returning = [each for each in facts if each.same_matter]
    bare = told("without questions and what-ifs (baseline)", without_questions(facts, rulebook))
    whole = told("one decision, whole", times_ms(facts, rulebook))
    told("  of a returning visitor (most dates)", times_ms(returning, rulebook))
    told("  of a first visit", times_ms([each for each in facts if not each.same_matter], rulebook))
    for times in (2, 4):
        told(f"  with {times} × the rows ({len(rulebook.rows) * times})", times_ms(facts, longer(rulebook, times)))
    print(f"whole / baseline: {whole / bare:.1f} ×")
    print(f"check --lines: {lines_per_second():.0f} decisions a second")
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "tests/law/test_proof.py"], check=True, stdout=subprocess.DEVNULL
    )
    print(f"the proof: {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
