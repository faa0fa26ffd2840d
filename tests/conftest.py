"""What every test stands on: a screen that is not there, a home of its own, a clock that stands still, and the real content."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # no test asks the user's own keyring

import gc
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

pytest_plugins = ("tests.servers.fixtures",)

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2025, 10, 14, 14, 2, 30, tzinfo=OSLO)
"""A Tuesday afternoon in autumn: the moment at which tests happen unless they say otherwise."""

settings.register_profile("house", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the user's home, settings, temporary files or keys; each has a folder of its own for all of them."""
    folder = tmp_path_factory.mktemp("user")
    for name in ("home", "tmp", "desk"):
        (folder / name).mkdir()
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(folder / "home"))
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(folder / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("RUSINFO_DESK_HOME", str(folder / "desk" / "home"))
    return folder


_MANY_WIDGETS = 300
_left_over = 0


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """What a test leaves of its windows goes before the next ones are styled with it: Qt styles every widget that is alive.

    Those that were told to go wait for a loop; those that refer to themselves wait for the collector, which a lane holds back and
    from which the program, once it has started, hides all that is there. The program's own window is never told to go, since the
    program ends with it.
    """
    global _left_over
    core, widgets = sys.modules.get("PySide6.QtCore"), sys.modules.get("PySide6.QtWidgets")
    if core is None or widgets is None or widgets.QApplication.instance() is None:
        return
    if len(widgets.QApplication.allWidgets()) > _left_over + _MANY_WIDGETS:
        for window in widgets.QApplication.topLevelWidgets():
            if isinstance(window, widgets.QMainWindow) and not window.isVisible():
                window.deleteLater()
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
        gc.unfreeze()
        gc.collect()
        _left_over = len(widgets.QApplication.allWidgets())


class StandingClock:
    """A clock that moves only when told to. Call it for the time; ``forward`` moves it."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **delta: float) -> None:
        from datetime import timedelta

        self.now += timedelta(**delta)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content of ``resources/``, read once."""
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.paths import resources

    return Library.load(resources())
