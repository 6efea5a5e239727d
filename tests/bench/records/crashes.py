"""What power cuts and kills leave of a working office: how many, how fast, and what was lost, doubled or left out.

python tests/bench/records/crashes.py [WAYS] [KILLS]

WAYS: in how many ways the power is cut at every write of two recorded mornings (7 gives some ten thousand cuts). KILLS:
how often the real command is killed with SIGKILL while it registers. The suite asks the same of more of them and fails
on anything but nought; here the figures are printed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[2]
GOOD = {"cuts", "good", "thoroughly good"}
MORNINGS = (1, 2)


def run(script: str, *words: object) -> Any:
    """The JSON a script of the suite prints."""
    command = [sys.executable, str(TESTS / script), *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=_environment())
    return json.loads(done.stdout) if done.stdout.strip() else None


def _environment() -> dict[str, str]:
    paths = [str(TESTS), str(TESTS / "records"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def power_cuts(scratch: Path, ways: int) -> None:
    office = scratch / "office"
    found, wrong = Counter[str](), []
    _set_up(office)
    start = time.perf_counter()
    for seed in MORNINGS:
        folder, notes = scratch / f"office-{seed}", scratch / f"notes-{seed}"
        shutil.copytree(office, folder)
        run("records/recorded_clerk.py", folder, notes, seed, "")
        told = run("records/power_cut.py", office, notes, seed, ways, "0/1")
        found.update(told["found"])
        wrong += told["wrong"]
    took = time.perf_counter() - start
    bad = {name: count for name, count in found.items() if name not in GOOD}
    print(f"power cuts         {found['cuts']:>8,}   {found['cuts'] / took:,.0f} a second, one process")
    print(f"  opened and worked at afterwards  {found['thoroughly good']:,}")
    lost, half = bad.pop("lost", 0), bad.pop("half", 0)
    print(f"  acknowledged and lost {lost}, half there {half}, anything else {sum(bad.values())}")
    print(f"  acknowledged before it was safe  {len(wrong)}")


def kills(scratch: Path, wanted: int) -> None:
    from intake_desk.desk import practice  # noqa: PLC0415
    from intake_desk.desk.office import open_desk  # noqa: PLC0415
    from intake_desk.desk.practice import Profile  # noqa: PLC0415

    folder, account, password = scratch / "counter", practice.accounts()[0], scratch / "password"
    practice.make_office(folder, Profile.COUNTY)
    password.write_text(account.password, "utf-8")
    start = time.perf_counter()
    told = run("cli/killed_counter.py", folder, password, wanted, 7, "exec")
    took = time.perf_counter() - start
    numbers = sorted(int(number.rpartition("-")[2]) for number in told["answers"].values())
    desk, _ = open_desk(folder, account.login, account.password)
    with desk.reading() as records:
        on_record, holds = records.counts()[0], records.verify().holds
    desk.close()
    print(
        f"kills of the command {told['kills']:>6,}   {told['kills'] / took:.1f} a second, two at a time on one office"
    )
    print(f"  registrations asked for {told['asked']:,}, confirmed before a kill {told['confirmed_before_a_kill']:,}")
    lost, doubled = told["asked"] - len(numbers), on_record - len(set(numbers))
    gaps = len(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    print(f"  lost {lost}, doubled {doubled}, gaps {gaps}, wrong answers {len(told['wrong'])}, trail whole: {holds}")


def _set_up(office: Path) -> None:
    sys.path[:0] = [str(TESTS), str(TESTS / "records")]
    from enrolment import set_up  # noqa: PLC0415

    set_up(office)


def main() -> None:
    ways, wanted = (int(word) for word in (*sys.argv[1:], *("7", "100")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as scratch:
        power_cuts(Path(scratch), ways)
        kills(Path(scratch), wanted)


if __name__ == "__main__":
    main()
