"""Chinese typed with real keys through a real input method into the real window (fcitx 5 on a virtual display)."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from intake_desk.texts import screens

PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""


def _outside() -> ModuleType:
    spec = importlib.util.spec_from_file_location("from_outside", Path(__file__).with_name("test_from_outside.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


outside = _outside()
desktop = outside.desktop


DOORS = {
    "Qt's own door": ["fcitx5"],
    "our bridge": ["fcitx5", "--disable=ibusfrontend"],  # speaks like fcitx 4 then, which Debian installs only instead
}


@pytest.fixture(params=DOORS.values(), ids=DOORS)
def typing(request: pytest.FixtureRequest, desktop: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """The desktop with a window manager and fcitx, which starts in English as everywhere."""
    config = tmp_path / "config"
    (config / "fcitx5").mkdir(parents=True)
    (config / "fcitx5" / "profile").write_text(PROFILE, "utf-8")
    inside = desktop | {"XDG_CONFIG_HOME": str(config), "XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "fcitx"}
    commands = (["openbox"], request.param)
    services = [subprocess.Popen(command, env=inside, stderr=subprocess.DEVNULL) for command in commands]
    time.sleep(3)  # neither says when it is ready
    yield inside
    for service in services:
        service.terminate()
        service.wait(timeout=20)


def hand(steps: list[list[str]], inside: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [outside.SYSTEM_PYTHON, str(outside.HAND), "intake-desk"]
    return subprocess.run(command, input=json.dumps(steps), env=inside, capture_output=True, text=True, check=False)


def keys(inside: dict[str, str], *words: str) -> None:
    subprocess.run(["xdotool", *words], env=inside, check=True, timeout=30)


@pytest.mark.long
@pytest.mark.outside
def test_chinese_is_typed_with_real_keys_and_enter_while_composing_submits_nothing(
    typing: dict[str, str], tmp_path: Path
) -> None:
    office = outside.Office(tmp_path)
    window = subprocess.Popen(outside.program("--data", str(office.folder), "run"), env=typing)
    try:
        opened = hand(
            [
                ["type", screens.PASSWORD, office.clerk.password],
                ["press", screens.SIGN_IN],
                ["press", screens.NEW_VISIT],
                ["see", screens.NAME],
            ],
            typing,
        )
        assert opened.returncode == 0, opened.stderr
        keys(typing, "search", "--sync", "--onlyvisible", "--pid", str(window.pid), "windowfocus")
        keys(typing, "key", "ctrl+space")
        keys(typing, "type", "--delay", "120", "wang")
        time.sleep(1)
        keys(typing, "key", "Return")  # while composing: takes the letters as they are, and stays in the field
        time.sleep(1)
        keys(typing, "key", "ctrl+a")
        keys(typing, "type", "--delay", "120", "nihao")
        time.sleep(1)
        keys(typing, "key", "space")
        seen = hand([["see", "你好"], ["see", screens.NAME]], typing)
        assert seen.returncode == 0, f"{seen.stdout}{seen.stderr}"
    finally:
        window.terminate()
        window.wait(timeout=30)
