"""The leader's figures: the counts of a year beside DuckDB's, closed months, a million contacts, and the window meanwhile.

All but the keys is processor time, of every thread, so that what else the machine does falls on nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from time import perf_counter, process_time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from benchmarks.duck import Duck, Listening, Question
from benchmarks.line import Line, p50, p99
from benchmarks.register import YEAR, large_home, register_of
from benchmarks.screen import in_lane, wait_for_event
from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.counts import Pair
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.summary import counted_of
from rusinfo_desk.registry.store.counting import Counting
from rusinfo_desk.registry.store.figure_tables import closed_count
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.summarise import reference_of, unprotected_summary
from rusinfo_desk.ui.jobs import Lane

__all__ = ["MILLION", "measure", "measure_million"]

ROUNDS = 7
MILLION = 1_000_000
PERIOD = Period.year(YEAR)
PAUSE_MS = 20
Heard = dict[Question, Pair]


def measure(library: Library) -> list[Line]:
    """With 168,000 contacts: everything counted, whole months taken from their copies, all tables, and keys meanwhile."""
    desk = large_home(library)
    try:
        return [*_counts(desk, library), *_tables(desk, library), *_weeks(desk), _keys(desk, library)]
    finally:
        desk.close()


def measure_million(library: Library) -> list[Line]:
    """With 1,000,000 contacts, which is what 119 years bring in: the copies are made by the first summary."""
    desk = register_of(library, MILLION)
    try:
        counting = Counting(desk.store.database, worth_it=None)
        counted = [_timed(lambda: _heard(counting, desk, library)) for _ in range(ROUNDS)]
        with desk.store.database.writing() as connection:
            connection.execute(closed_count.delete())  # the register is kept from one run to the next, and its copies with it
        first = _timed(lambda: unprotected_summary(desk, library, PERIOD))
        later = [_timed(lambda: unprotected_summary(desk, library, PERIOD)) for _ in range(ROUNDS)]
    finally:
        desk.close()
    note = f"n={ROUNDS}, {MILLION} contacts, {YEAR} with the year before"
    return [
        Line("a million: all counts", p50(counted), 1500, note=note),
        Line("a million: all tables, first time", first, 10_000, note=f"{note} and four earlier years; makes the copies"),
        Line("a million: all tables", p50(later), 300, note=f"{note} and four earlier years"),
    ]


def _counts(desk: Desk, library: Library) -> list[Line]:
    """In turn, so that what else the machine does falls on both."""
    every, kept = Counting(desk.store.database, worth_it=None), desk.store.counting
    heard = _heard(every, desk, library)
    _heard(kept, desk, library)
    duck = Duck(desk.store)
    ours: list[float] = []
    closed: list[float] = []
    theirs: list[float] = []
    try:
        _compare(heard, duck)
        for _ in range(ROUNDS):
            ours.append(_timed(partial(_asked, every, heard)))
            closed.append(_timed(partial(_asked, kept, heard)))
            theirs.append(_timed(partial(_of_both_years, heard, duck)))
    finally:
        duck.close()
    note = f"n={ROUNDS}, {len(heard)} questions, {desk.store.contacts.count()} contacts, with the year before"
    native = "DuckDB, in memory, not encrypted"
    return [
        Line(f"counts of {YEAR}", p50(ours), 350, note=note),
        Line(f"counts of {YEAR}", p50(ours), 6.0, p50(theirs), native, note),
        Line(f"counts of {YEAR}, months closed", p50(closed), 100, note=note),
        Line(f"counts of {YEAR}, months closed", p50(closed), 1.0, p50(ours), "all counted", note),
    ]


def _tables(desk: Desk, library: Library) -> list[Line]:
    unprotected_summary(desk, library, PERIOD)
    year = [_timed(lambda: unprotected_summary(desk, library, PERIOD)) for _ in range(ROUNDS)]
    month = [_timed(lambda: unprotected_summary(desk, library, Period.month(YEAR, 10))) for _ in range(ROUNDS)]
    note = f"n={ROUNDS}, with the year before and four earlier ones, months closed"
    return [
        Line(f"all tables of {YEAR}", p50(year), 300, note=note),
        Line(f"all tables of October {YEAR}", p50(month), 300, note=note),
    ]


def _weeks(desk: Desk) -> list[Line]:
    period = Period.parse(f"{YEAR - 6}-01-01..{YEAR}-11-16")
    counting = desk.store.counting
    counting.weekly("substances", period)
    counting.first_seen("substances")
    weekly = [_timed(lambda: counting.weekly("substances", period)) for _ in range(ROUNDS)]
    first = [_timed(lambda: counting.first_seen("substances")) for _ in range(ROUNDS)]
    return [
        Line("substances by week, seven years", p50(weekly), 100, note=f"n={ROUNDS}, years closed"),
        Line("substances first seen", p50(first), 100, note=f"n={ROUNDS}, of twenty years"),
    ]


def _keys(desk: Desk, library: Library) -> Line:
    """A letter every 20 ms, from when it is due to when it is painted, while years are counted without a stop in the lane."""
    lane, field, times = Lane(), QLineEdit(), list[float]()
    every = Counting(desk.store.database, worth_it=None)
    stop = False

    def go_on(_: object = None) -> None:
        if not stop:
            lane.run(partial(_heard, every, desk, library), go_on, lambda fault: None)

    field.show()
    QTest.qWaitForWindowExposed(field)
    go_on()
    for turn in range(300):
        due = perf_counter() + PAUSE_MS / 1000
        pressed = len(times)
        QTimer.singleShot(PAUSE_MS, partial(_press, field, turn, due, times))
        while len(times) == pressed:
            wait_for_event()
    stop = True
    in_lane(lane, lambda: None)
    lane.close()
    return Line("key → painted while summing p99", p99(times), 16, note=f"n={len(times)}, {os.cpu_count()} processors")


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    start = process_time()
    work()
    return (process_time() - start) * 1000


def _press(field: QLineEdit, turn: int, due: float, times: list[float]) -> None:
    QTest.keyClick(field, Qt.Key(Qt.Key.Key_A + turn % 26))
    field.repaint()
    times.append((perf_counter() - due) * 1000)


def _heard(counting: Counting, desk: Desk, library: Library) -> Heard:
    """All tables of the year with the year before: what they ask, and the answers."""
    with counting.over(PERIOD, PERIOD.compared_with) as source:
        listening = Listening(source)
        counted_of(listening, reference_of(library), PERIOD)
        return listening.heard


def _asked(counting: Counting, heard: Heard) -> None:
    with counting.over(PERIOD, PERIOD.compared_with) as source:
        for method, field, columns, groups, first in heard:
            if method == "mentions":
                source.mentions(field, *columns, groups=dict(groups), first=first)
            elif method == "reached":
                source.reached(field, *columns)
            elif method == "conversations":
                source.conversations(*columns)
            else:
                source.outcomes()


def _of_both_years(heard: Heard, duck: Duck) -> None:
    for question in heard:
        for period in (PERIOD, PERIOD.compared_with):
            duck.ask(question, period)


def _compare(heard: Heard, duck: Duck) -> None:
    """A baseline that counts something else would be none."""
    for question, pair in heard.items():
        for period, tally in zip((PERIOD, PERIOD.compared_with), pair.tallies, strict=True):
            if duck.ask(question, period) != tally:
                raise AssertionError(question[:3])
