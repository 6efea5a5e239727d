"""The repository holds what it should and nothing of the machine it was written on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from source_tree import ROOT, tracked

TOP = {"src", "resources", "tests", "pyproject.toml", "build.spec", "README.md", "LICENSE", ".ci", ".gitignore", "desk"}
TOP |= {"requirements.lock"}
KNOWN_SITES = ("www.apache.org", "json-schema.org", "www.w3.org", "github.com", "bugreports.qt.io", "scripts.sil.org")
KNOWN_SITES += ("www.gnu.org", "openfontlicense.org", "commons.wikimedia.org", "intake-desk.invalid")
TEXT = {".py", ".toml", ".md", ".txt", ".json", ".jsonl", ".csv", ".lock", ".spec", ".qss", ".svg", ""}


def _texts() -> list[tuple[Path, str]]:
    return [(path, path.read_text("utf-8")) for path in tracked() if path.suffix in TEXT]


def test_nothing_stands_at_the_top_but_what_belongs_there() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= TOP


def test_no_address_but_of_licences_and_references() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {site}"
        for path, text in _texts()
        for site in re.findall(r"https?://([\w.-]+)", text)
        if site not in KNOWN_SITES and not site.endswith(".gov.cn") and not site.startswith(("127.0.0.1", "localhost"))
    ]
    assert not wrong, "\n".join(wrong)


def test_no_path_of_a_machine() -> None:
    of_a_machine = re.compile("/(?:" + "|".join(("work/", "root/", r"home/\w", r"Users/\w")) + ")|" + "py" + "env")
    wrong = [str(path.relative_to(ROOT)) for path, text in _texts() if of_a_machine.search(text)]
    assert not wrong, "\n".join(wrong)


def test_every_dependency_says_its_licence_and_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    start = lines.index("dependencies = [")
    bare = [line for line in lines[start + 1 : lines.index("]", start)] if not re.search(r'",\s+# \S+: \w', line)]
    assert bare == []


def test_every_dependency_is_locked_by_its_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=!~ ;\[]", line)[0].lower().replace("_", "-") for line in asked}
    entries = re.findall(r"(?m)^([\w.-]+)==.*\\\n    --hash=sha256:", (ROOT / "requirements.lock").read_text("utf-8"))
    assert names <= {name.lower().replace("_", "-") for name in entries}
