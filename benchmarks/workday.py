"""The whole window on a register of 168,000 contacts: how long it ever stood still while it was worked in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.line import Line
from benchmarks.register import UNLOCK, YEAR, large_home
from benchmarks.screen import QUERIES, Standstill, wait_for_event
from rusinfo_desk.app import Program
from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.tasks.figures.publication_plan import PublicationPlan
from rusinfo_desk.ui.leader.files_out import write_one
from rusinfo_desk.ui.leader.page import LeaderPage
from rusinfo_desk.ui.leader.periods import Span
from rusinfo_desk.ui.shortcuts import Key

__all__ = ["measure"]

CALLS = 5
ANSWERS = ("for", "kv", "47", "mann", "19", "bek", "", "cann", "", "oslo", "int", "nei")
PATIENCE = 60.0


def measure(library: Library) -> list[Line]:
    """Calls typed, looked up and saved; then the leader's year on screen and as PDF. In the real window, by keyboard."""
    desk = large_home(library)
    home = desk.home
    desk.close()
    with tempfile.TemporaryDirectory(prefix="rusinfo-desk-benchmark-") as folder:
        return _worked(home, Path(folder))


def _worked(home: Home, folder: Path) -> list[Line]:
    program = Program(home, UNLOCK)
    program.window.resize(1280, 720)
    program.window.show()
    QTest.qWaitForWindowExposed(program.window)
    program.window.activateWindow()
    hands = Hands(program.window, folder)
    try:
        _until(lambda: program.workplace is not None and program.desk is not None)
        with Standstill() as calls:
            for number in range(CALLS):
                _call(program, hands, QUERIES[number])
        with Standstill() as leader:
            page = _year(program, hands)
        with Standstill() as paper:
            plan = PublicationPlan(page.desk.chosen.period)
            page.outgoing.begin(plan, write_one(folder / "aar.pdf", "pdf", page.desk.library.resources), folder)
            _until(lambda: not page.outgoing.is_busy)
            if not (folder / "aar.pdf").exists():
                raise RuntimeError(page.outgoing.problem)
    finally:
        program.window.close()
    note = "the whole window, longest wait of a 5 ms timer"
    return [
        Line(f"window still, {CALLS} calls", calls.longest, 100, note=note),
        Line(f"window still, {YEAR} on screen", leader.longest, 100, note=note),
        Line(f"window still, {YEAR} as PDF", paper.longest, 100, note=note),
    ]


def _call(program: Program, hands: Hands, query: str) -> None:
    """A call typed, something looked up, saved, and taken back so that the register stays as it was."""
    assert program.workplace is not None
    conduct = program.workplace.conduct
    hands.press(Key.NEW)
    for answer in ANSWERS:
        hands.enter(answer)
    hands.press(Key.SEARCH)
    hands.type(query)
    hands.press(Key.SAVE)
    _until(lambda: conduct.desk.current is None)
    hands.press(Key.UNDO)
    _until(lambda: conduct.desk.current is not None)
    hands.press(Key.DISCARD)
    _until(lambda: conduct.desk.current is None)


def _year(program: Program, hands: Hands) -> LeaderPage:
    """The leader's screen, a whole year of it."""
    hands.press(Key.LEADER)
    _until(lambda: program.window.findChild(LeaderPage) is not None)
    page = program.window.findChild(LeaderPage)
    assert isinstance(page, LeaderPage)
    _until(lambda: page.desk.summary is not None)
    page.desk.choose_span(Span.YEAR)
    while page.desk.chosen.period.first.year != YEAR:
        page.desk.step(-1)
    _until(lambda: not page.desk.is_summing)
    for row in range(page.tables.count()):
        page.tables.setCurrentRow(row)
        QApplication.processEvents()
    return page


def _until(happened: Callable[[], bool]) -> None:
    last = perf_counter() + PATIENCE
    while not happened():
        if perf_counter() > last:
            raise TimeoutError("the window did not get there")
        wait_for_event()
