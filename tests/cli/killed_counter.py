"""Lets the real command register visits and kills it at random moments, again and again, two at a time on one office.

python killed_counter.py FOLDER PASSWORD_FILE KILLS SEED fork|exec        prints one line of JSON

`fork` saves the start of the interpreter: everything is loaded once and every command runs in a fork. Each command is
given the requests that nobody has answered yet, as a clerk would register again what was not confirmed; now and then
both are given the same one.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from builders import a_visit
from intake_desk import cli

AT_ONCE = 2
REQUESTS_EACH = 12
FAULTS_TOLD = 10
PATIENCE_S = 30


@dataclass
class Office:
    """What was asked of it and what it acknowledged."""

    folder: Path
    password_file: Path
    asked: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def words(self, requests: Path) -> list[str]:
        return ["--data", str(self.folder), "--as", "jiefang", "--password-file", str(self.password_file),
                "register", "--lines", str(requests)]  # fmt: skip

    def unanswered(self) -> list[str]:
        return [f"request-{at}" for at in range(self.asked) if f"request-{at}" not in self.answers]

    def note(self, requests: list[str], told: bytes) -> None:
        whole = [line for line in told.split(b"\n")[:-1] if line]
        for request, line in zip(requests, whole, strict=False):
            number = json.loads(line).get("number", "")
            if not number or self.answers.setdefault(request, number) != number:
                self.wrong.append(f"{request}: {line[:120].decode()} after {self.answers.get(request)}")


def started(office: Office, requests: Path, *, by_fork: bool) -> tuple[int, int]:
    """Process id and the end of the pipe its answers come out of."""
    out, into = os.pipe()
    if not by_fork:
        command = [sys.executable, "-m", "intake_desk", *office.words(requests)]
        process = subprocess.Popen(command, stdout=into, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(into)
        process.returncode = 0  # waited for below, not by Popen
        return process.pid, out
    pid = os.fork()
    if pid:
        os.close(into)
        return pid, out
    os.dup2(into, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os._exit(cli.main(office.words(requests)))


def finished(pid: int, out: int, *, after_s: float | None, first_answer: bool = False) -> bytes:
    """What it said until it was killed, some time after its start or its first answer, or until it ended by itself."""
    if after_s is not None:
        if first_answer:
            select.select([out], [], [], PATIENCE_S)
        time.sleep(after_s)
        os.kill(pid, signal.SIGKILL)
    with os.fdopen(out, "rb") as pipe:
        told = pipe.read()
    os.waitpid(pid, 0)
    return told


def one_round(office: Office, scratch: Path, chance: random.Random, *, by_fork: bool, kill: bool = True) -> int:
    """Two commands at once, both killed; gives how many were."""
    if kill and len(office.unanswered()) < AT_ONCE * 6:
        office.asked += AT_ONCE * 3
    open_ones = office.unanswered()
    running = []
    for seat in range(AT_ONCE):
        mine = open_ones[seat::AT_ONCE][:REQUESTS_EACH] if kill else open_ones
        if chance.random() < 0.3:
            mine = open_ones[:1] + mine  # both windows were given the same form
        path = scratch / f"requests-{seat}.jsonl"
        path.write_text("".join(json.dumps(a_visit(request_id=each)) + "\n" for each in mine), "utf-8")
        (office.folder / "attempts.json").unlink(missing_ok=True)  # killed sign-ins count as wrong passwords, by design
        running.append((mine, *started(office, path, by_fork=by_fork)))
        if not kill:
            break
    for mine, pid, out in running:
        first_answer = kill and chance.random() < 0.5
        longest = 0.4 if first_answer else 1.0 if by_fork else 2.5
        after_s = chance.uniform(0.02, longest) if kill else None
        office.note(mine, finished(pid, out, after_s=after_s, first_answer=first_answer))
    return len(running) if kill else 0


def main() -> None:
    office = Office(Path(sys.argv[1]), Path(sys.argv[2]))
    wanted, chance, by_fork = int(sys.argv[3]), random.Random(int(sys.argv[4])), sys.argv[5] == "fork"
    scratch = office.folder.parent
    kills = 0
    while kills < wanted:
        kills += one_round(office, scratch, chance, by_fork=by_fork)
    in_between = len(office.answers)
    one_round(office, scratch, chance, by_fork=by_fork, kill=False)
    print(json.dumps({"kills": kills, "confirmed_before_a_kill": in_between, "asked": office.asked,
                      "answers": office.answers, "wrong": office.wrong[:FAULTS_TOLD]}))  # fmt: skip


if __name__ == "__main__":
    main()
