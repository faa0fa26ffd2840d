"""Cycles are collected on the screen's thread while a lane is open, and nowhere else."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.collecting import Collecting
from rusinfo_desk.ui.jobs import Lane


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    was = gc.isenabled()
    yield
    assert gc.isenabled() == was


class Cycle:
    """Notes the thread in which it is let go of."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.me = self
        self.gone = gone

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


def test_a_job_that_makes_much_collects_nothing_in_its_own_thread(qtbot: QtBot) -> None:
    gone: list[threading.Thread] = []
    lane = Lane()
    Cycle(gone)

    def work() -> int:
        kept = [[number] for number in range(200_000)]  # hundreds of collections, were they on
        return len(kept)

    told: list[int] = []
    lane.run(work, told.append, lambda fault: None)
    lane.close()
    assert told == [200_000]
    assert all(thread is threading.main_thread() for thread in gone)


def test_what_is_due_is_collected_on_the_screens_thread(qtbot: QtBot) -> None:
    lane = Lane()
    gone: list[threading.Thread] = []
    for _ in range(2_000):
        Cycle(gone)
    collecting = lane.findChild(Collecting)
    assert collecting is not None
    collecting.collect()
    assert len(gone) > 1_000
    assert set(gone) == {threading.main_thread()}
    lane.close()


def test_python_collects_by_itself_again_when_the_last_lane_is_closed(qtbot: QtBot) -> None:
    was = gc.isenabled()
    one, other = Lane(), Lane()
    one.close()
    assert not gc.isenabled()
    other.close()
    assert gc.isenabled() == was
