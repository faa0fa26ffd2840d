"""A lane for what may hang: as the others until it is closed, and then it waits only so long."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.loose_lane import LooseLane


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    was = gc.isenabled()
    yield
    assert gc.isenabled() == was


def _never(_: object) -> None:
    raise AssertionError("not to be told")


def test_work_is_done_in_order_and_told_on_the_screens_thread(qtbot: QtBot) -> None:
    lane, told = LooseLane(), list[tuple[int, int]]()
    for number in range(20):
        lane.run(lambda number=number: number, lambda done: told.append((done, threading.get_ident())), _never)  # type: ignore[misc]
    lane.close()
    assert told == [(number, threading.get_ident()) for number in range(20)]
    lane.close()


def test_closing_does_not_wait_for_work_that_hangs_and_nobody_is_told_what_it_comes_to(qtbot: QtBot) -> None:
    lane, gate, over, behind = LooseLane(patience=0.02), threading.Event(), threading.Event(), list[str]()

    def hangs() -> None:
        gate.wait()
        lane.tell(lambda: _never("news"))
        over.set()

    lane.run(hangs, _never, _never)
    lane.run(lambda: behind.append("run"), _never, _never)
    lane.close()
    assert not gc.isenabled(), "its thread still runs: no widget may be collected there"
    gate.set()
    assert over.wait(10)
    qtbot.waitUntil(gc.isenabled, timeout=10_000)
    assert behind == []
    lane.close()


def test_the_program_ends_though_a_job_never_does() -> None:
    import subprocess
    import sys

    program = (
        "import threading\nfrom PySide6.QtCore import QCoreApplication\nfrom rusinfo_desk.ui.loose_lane import LooseLane\n"
        "app = QCoreApplication([])\nlane = LooseLane(patience=0.02)\n"
        "lane.run(threading.Event().wait, print, print)\nlane.close()\nprint('closed')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "closed\n"
