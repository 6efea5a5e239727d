"""The print room's fixtures: real fonts, built into the user's cache if set-up has not done it yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from intake_desk import paths
from intake_desk.papers.fonts import Fonts
from intake_desk.papers.press import Press

WORDING = paths.resources() / "papers"


@pytest.fixture(scope="session")
def fonts_folder() -> Path:
    folder = paths.fonts()
    script = paths.resources() / "fonts" / "build.py"
    if not (folder / "fonts.json").is_file():
        subprocess.run([sys.executable, str(script), str(folder)], check=True)
    return folder


@pytest.fixture(scope="session")
def fonts(fonts_folder: Path) -> Fonts:
    return Fonts(fonts_folder)


@pytest.fixture(scope="session")
def press(fonts_folder: Path) -> Press:
    return Press(fonts_folder, WORDING)


@pytest.fixture(scope="session")
def rare(fonts: Fonts) -> str:
    """Characters far outside the common fonts; all of Extensions A to F where their font could be fetched."""
    if fonts.missing("𬀩𪚥"):
        pytest.skip("the font of Extensions B to F could not be fetched on this machine")
    return "㛃䶮𬀩𪚥"
