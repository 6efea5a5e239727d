"""The real program in a process of its own, used from outside as a screen reader would, then asked what it kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from intake_desk.desk import practice
from intake_desk.law.codes import Outcome, Paper
from intake_desk.texts import screens

HAND = Path(__file__).with_name("outside_hand.py")
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's python3-pyatspi belongs to it
NAME = "王𠮷英"
REQUEST = "请求修好村里的排水沟"
COMPETENT = "示例县柳湾镇人民政府"


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[str]:
    """A service that prints one line when it is ready; gives that line and ends it afterwards."""
    service = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )
    assert service.stdout is not None
    try:
        yield service.stdout.readline().strip()
    finally:
        service.terminate()
        service.communicate(timeout=20)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a virtual display with a message bus of its own, on which the window can be heard."""
    inside = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND", "DBUS"))}
    inside |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "XDG_RUNTIME_DIR": str(tmp_path)}
    tmp_path.chmod(0o700)
    with ExitStack() as services:
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
        inside["DISPLAY"] = ":" + services.enter_context(running(screen, inside))
        bus = ["dbus-daemon", "--session", "--print-address=1", "--nofork", "--nopidfile"]
        inside["DBUS_SESSION_BUS_ADDRESS"] = services.enter_context(running(bus, inside))
        yield inside


def program(*words: str) -> list[str]:
    return [sys.executable, "-m", "intake_desk", *words]


class Office:
    """A practice office and one of its clerks, asked through the command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "office"
        subprocess.run(program("practice", str(self.folder), "--visits", "3"), check=True, capture_output=True)
        self.clerk = practice.accounts()[0]
        self._password = folder / "password"
        self._password.write_text(self.clerk.password)

    def answers(self, *words: str) -> object:
        signed = ["--data", str(self.folder), "--as", self.clerk.login, "--password-file", str(self._password)]
        return json.loads(subprocess.check_output(program(*signed, *words, "--json")))


def register_one_visit(password: str) -> list[list[str]]:
    """What the clerk does, each step by what stands on the screen."""
    return [
        ["type", screens.PASSWORD, password],
        ["press", screens.SIGN_IN],
        ["press", screens.NEW_VISIT],
        ["type", screens.NAME, NAME],
        ["press", screens.NEXT],
        ["press", f"{screens.TYPE} {dict(screens.TYPE_CHOICES)['claim']}"],
        ["type", screens.REQUEST, REQUEST],
        ["keys", screens.ORGAN, "lwz"],  # initials, then Enter: no mouse
        ["see", COMPETENT],
        ["press", screens.NEXT],
        ["see", "《信访工作条例》第二十二条第一款第（二）项"],
        ["press", screens.NEXT],
        ["see", NAME],
        ["press", screens.REGISTER],
        ["see", screens.REGISTERED],
    ]


@pytest.mark.outside
def test_one_visit_is_registered_through_the_real_window(desktop: dict[str, str], tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert office.answers("find", NAME) == []
    window = subprocess.Popen(program("--data", str(office.folder), "run"), env=desktop, stderr=subprocess.PIPE)
    try:
        steps = json.dumps(register_one_visit(office.clerk.password))
        hand = subprocess.run(
            [SYSTEM_PYTHON, str(HAND), "intake-desk"],
            input=steps,
            env=desktop,
            capture_output=True,
            text=True,
            check=False,
        )
        assert hand.returncode == 0, f"{hand.stdout}{hand.stderr}"
    finally:
        window.terminate()
        complaints = window.communicate(timeout=30)[1].decode()
    assert "Traceback" not in complaints
    hits = office.answers("find", NAME)
    assert isinstance(hits, list)
    (hit,) = hits
    page = office.answers("show", hit["number"])
    assert isinstance(page, dict)
    (matter,) = page["matters"]
    assert [person["name"] for person in page["persons"]] == [NAME]
    assert matter["outcome"] == Outcome.TRANSFER_LOWER
    assert {Paper.REGISTRATION_FORM, Paper.REGISTRATION_RECEIPT} <= {paper["kind"] for paper in page["papers"]}
