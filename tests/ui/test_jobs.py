from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.jobs import ImmediateLane, Lane, SteppedLane


def _never(_: object) -> None:
    raise AssertionError("not to be told")


def test_work_is_done_beside_the_screen_and_told_on_it(qtbot: QtBot) -> None:
    lane, told = Lane(), list[tuple[int, int]]()
    lane.run(threading.get_ident, lambda worker: told.append((worker, threading.get_ident())), _never)
    qtbot.waitUntil(lambda: bool(told))
    worker, screen = told[0]
    assert screen == threading.get_ident() != worker
    lane.close()


def test_jobs_are_done_one_at_a_time_in_order(qtbot: QtBot) -> None:
    lane, done = Lane(), list[int]()
    for number in range(50):
        lane.run(lambda number=number: number, done.append, _never)  # type: ignore[misc]
    lane.close()
    assert done == list(range(50))


def test_a_fault_is_told_as_a_fault(qtbot: QtBot) -> None:
    lane, faults = Lane(), list[Exception]()

    def work() -> None:
        raise DeskError("disk_full", what="Disken er full.", do="Frigjør plass.")

    lane.run(work, _never, faults.append)
    lane.close()
    assert [fault.code for fault in faults if isinstance(fault, DeskError)] == ["disk_full"]


def test_closing_waits_for_what_is_under_way(qtbot: QtBot) -> None:
    lane, gate, done = Lane(), threading.Event(), list[str]()
    lane.run(gate.wait, lambda _: done.append("saved"), _never)
    threading.Timer(0.05, gate.set).start()
    lane.close()
    assert done == ["saved"]
    lane.run(gate.wait, _never, _never)
    lane.close()


def test_progress_is_told_before_the_result(qtbot: QtBot) -> None:
    lane, told = Lane(), list[str]()

    def work() -> str:
        lane.tell(lambda: told.append("half"))
        return "whole"

    lane.run(work, told.append, _never)
    lane.close()
    assert told == ["half", "whole"]


def test_the_doubles_for_tests_behave_alike() -> None:
    now, stepped, told = ImmediateLane(), SteppedLane(), list[str]()
    now.run(lambda: "a", told.append, _never)
    stepped.run(lambda: "b", told.append, _never)
    assert told == ["a"]
    stepped.step()
    assert told == ["a", "b"]
