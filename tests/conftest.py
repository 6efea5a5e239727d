"""What every test stands on: no display, no user's own folders, and no warning that nobody expected."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Set before anything of Qt or the program is imported, and inherited by every process a test starts.
_HOME = Path(tempfile.mkdtemp(prefix="desk-tests-"))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"  # nobody's desktop; a test that needs a bus starts its own
os.environ["TZ"] = "Asia/Shanghai"
for _folder in ("DATA", "CONFIG", "STATE", "RUNTIME"):  # the cache stays: it holds the built fonts
    _path = _HOME / _folder.lower()
    _path.mkdir(mode=0o700)
    os.environ[f"XDG_{_folder}_{'DIR' if _folder == 'RUNTIME' else 'HOME'}"] = str(_path)


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def seat_without_habits() -> None:
    """What an earlier test's seat remembered (who signed in last, its printer) is not there for the next one."""
    shutil.rmtree(_HOME / "config" / "intake-desk", ignore_errors=True)


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the program's log fails the test; one that expects it looks at it and calls caplog.clear()."""
    yield
    said = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    ours = [record.getMessage() for record in said if record.name.split(".")[0] == "intake_desk"]
    assert not ours, f"unexpected in the log: {ours}"
