"""Forty marked words through the whole program: in no file it ever wrote, deleted ones included, in no encoding."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import sys
import urllib.parse
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from builders import a_matter_in_file, a_visit
from intake_desk import paths
from intake_desk.desk import practice

HERE = Path(__file__).parent
WORDS = [f"青山绿水{at:02d}号mark{at * 7919 % 10_000:04d}" for at in range(41)]
AT_THE_DESK = 31


def forms(word: str) -> Iterator[bytes]:
    """A word as it may stand in a file: seven encodings, the last in its three alignments."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        yield word.encode(encoding)
    yield urllib.parse.quote(word).encode()
    yield json.dumps(word).strip('"').encode()
    raw = word.encode()
    for shift in range(3):
        yield base64.b64encode(raw[shift:])[: (len(raw) - shift) // 3 * 4]


def inflated(content: bytes) -> Iterator[bytes]:
    """What is packed inside."""
    for mark in (b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
        at = content.find(mark)
        while at >= 0:
            unpacker = zlib.decompressobj()
            with contextlib.suppress(zlib.error):
                yield unpacker.decompress(content[at:], 1_000_000)
            at = content.find(mark, at + 1)


@dataclass(frozen=True)
class Watched:
    """A machine of its own: every folder the program may write to, and what it deleted there."""

    root: Path

    @property
    def environment(self) -> dict[str, str]:
        folders = {name: self.root / name.lower() for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        folders |= {name: self.root / name.lower() for name in ("XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME")}
        folders["GRAVEYARD"] = self.root / "graveyard"
        for folder in folders.values():
            folder.mkdir(exist_ok=True, mode=0o700)
        fonts = folders["XDG_CACHE_HOME"] / "intake-desk" / "fonts"
        if not fonts.exists():
            fonts.parent.mkdir(parents=True)
            fonts.symlink_to(paths.fonts().parent)
        search = [str(HERE / "watched"), str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        return {**os.environ, **{name: str(folder) for name, folder in folders.items()},
                "PYTHONPATH": os.pathsep.join(search)}  # fmt: skip

    def run(self, *command: object, given: str = "") -> str:
        done = subprocess.run(
            [sys.executable, *map(str, command)], input=given, capture_output=True, text=True, encoding="utf-8",
            env=self.environment, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2_000:]
        return done.stdout

    def files(self) -> list[Path]:
        """Everything it ever wrote, but for the pages a clerk asked to be saved."""
        found = [path for path in self.root.rglob("*") if path.is_file() and not path.is_symlink()]
        return [path for path in found if self.root / "exports" not in path.parents and "fonts" not in path.parts]

    def hits(self, words: list[str]) -> list[str]:
        """Where a word stands, in a file or in its name."""
        found = []
        shapes = {form: word for word in words for form in forms(word)}
        for path in self.files():
            content = path.read_bytes()
            for text in (str(path).encode(), content, *inflated(content)):
                found += [f"{word} in {path.name}" for form, word in shapes.items() if form in text]
        return found


@pytest.fixture
def machine(tmp_path: Path) -> Watched:
    root = tmp_path / "machine"
    root.mkdir()
    return Watched(root)


def test_no_marked_word_ever_reaches_a_disk_unencrypted(machine: Watched) -> None:
    office, stick, exports = machine.root / "office", machine.root / "stick", machine.root / "exports"
    exports.mkdir()
    told = machine.run(HERE / "leaky_day.py", office, stick, exports, given=json.dumps(WORDS[:AT_THE_DESK]))
    secrets = json.loads(told)
    assert (office / "records.db-wal").stat().st_size > 0  # the power was cut
    assert machine.hits(WORDS + secrets) == []
    _from_the_command_line(machine, office, exports, WORDS[AT_THE_DESK:])
    files = machine.files()
    assert {"records.db", "keys.json", "contents.json", "intake-desk.log"} <= {path.name for path in files}
    assert any(path.parent.name == "graveyard" for path in files)
    assert sum(path.stat().st_size for path in files) > 1_000_000
    assert machine.hits(WORDS + secrets) == []


def _from_the_command_line(machine: Watched, office: Path, exports: Path, words: list[str]) -> None:
    """Register, find, show and check, as another program would; what was shown was shown to it alone."""
    password = machine.root.parent / "password"  # the caller's own file
    password.write_text(practice.accounts()[1].password, "utf-8")
    at = ("-m", "intake_desk", "--data", office, "--as", "fuze", "--password-file", password)
    visitor = {"name": words[0], "id_kind": "passport", "id_number": words[1], "phone": words[2], "address": words[3]}
    told = a_matter_in_file(title=words[4], request=words[5], facts_and_reasons=words[6], place=words[7])
    visit = a_visit(visitors=[visitor], matters=[told])
    answer = json.loads(machine.run(*at, "register", "-", "--papers", exports, given=json.dumps(visit)))
    machine.run(*at, "register", "--lines", "-", given=json.dumps(visit | {"request_id": "window-1-0002"}) + "\n")
    assert words[0][:2] in machine.run(*at, "show", answer["number"])
    for asked in (words[0], words[8], words[9]):
        machine.run(*at, "find", asked)
    for command in (("audit",), ("verify",), ("backup",), ("drill",)):
        machine.run(*at, *command)


@pytest.mark.parametrize(
    "leak",
    [
        "open(p, 'w', encoding='utf-16-le').write(w)",
        "open(p, 'wb').write(__import__('zlib').compress(w.encode()))",
        "open(p, 'w').write(w); __import__('os').remove(p)",
        "open(p, 'w').write(w); open(p, 'w').write('nothing')",
        "open(p, 'w').write(w); open(p + '2', 'w').close(); __import__('os').replace(p + '2', p)",
        "f = __import__('tempfile').TemporaryFile(); f.write(w.encode('gb18030')); f.close()",
        "open(p + w, 'w').close()",
    ],
)
def test_the_watch_sees_what_was_deleted_overwritten_and_packed(machine: Watched, leak: str) -> None:
    path = machine.root / "note"
    machine.run("-c", f"w = {WORDS[0]!r}; p = {str(path)!r}; {leak}")
    assert len(machine.hits(WORDS[:1])) >= 1
