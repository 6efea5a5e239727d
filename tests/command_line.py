"""Runs the real command in a process of its own, under a locale that knows no Chinese."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake_desk.desk.office import open_desk


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.split("\n")[:-1]]


def intake_desk(*words: object, stdin: bytes | str = b"", locale: str = "C", **more: Any) -> Answer:
    """Run `intake-desk WORD …` under a locale that knows no Chinese."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONWARNINGS": "error", **more}
    done = subprocess.run(
        [sys.executable, "-m", "intake_desk", *map(str, words)],
        input=given,
        capture_output=True,
        env=environment,
        timeout=300,
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@dataclass(frozen=True)
class Counter:
    """An office of the test's own, and a clerk who signs in to it from the command line."""

    folder: Path
    password_file: Path
    login: str = "jiefang"

    def run(self, *words: object, **more: Any) -> Answer:
        return intake_desk(
            "--data", self.folder, "--as", self.login, "--password-file", self.password_file, *words, **more
        )

    def count(self) -> int:
        """How many visits are registered."""
        desk, _ = open_desk(self.folder, self.login, self.password_file.read_text("utf-8").split("\n")[0])
        try:
            with desk.reading() as records:
                return records.counts()[0]
        finally:
            desk.close()
