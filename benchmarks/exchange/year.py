"""A simulated year of 50 PCs. What a round costs must not grow with what has been acknowledged.

    python3 run.py bench year [--contacts 8000] [--share folder|postgresql]

Each PC works one day in five, registers its part and goes through a round at the end of its shift; the leader ingests every
evening. The registers are real and encrypted, segments are sealed and opened for real; only the calendar is simulated.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.exchange.costs import Took, least, took
from benchmarks.exchange.fleet import Fleet, working_days
from benchmarks.line import Line
from rusinfo_desk.exchange.transport.address import open_transport
from rusinfo_desk.exchange.transport.door import Transport
from rusinfo_desk.exchange.transport.folder import FolderTransport
from rusinfo_desk.library.library import Library
from rusinfo_desk.tasks.make_demo import invented_contacts
from tests.servers.postgres_server import PostgresServer

__all__ = ["SHARES", "measure"]

SHARES = ("folder", "postgresql")

_PCS = 50
_FIRST = date(2025, 1, 2)
_DAYS = 250
_SHIFTS = 5
"""A PC is used one working day in so many."""
_LOOKS = (21, 63, 125, 250)
"""Working days after which a round is measured: a month, a quarter, half a year, a year."""
_ONES = 5


def measure(library: Library, contacts: int, share: str) -> list[Line]:
    """The lines for one size and one kind of share."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, _share(share, Path(folder)) as transport:
        looks = _year(library, Path(folder), transport, contacts)
    minutes = (time.perf_counter() - begun) / 60
    lines = []
    for place, name in enumerate(("PC, nothing new", "leader, nothing new", "PC, one new", "leader, one new")):
        first, last = looks[0][place].wall, looks[-1][place].wall
        steps = " ".join(f"{look[place].wall:.0f}" for look in looks)
        cost = " ".join(f"{look[place].processor:.0f}" for look in looks)
        note = f"{contacts} contacts on {share}; after 1, 3, 6, 12 months: {steps} ms (processor here: {cost}); {minutes:.0f} min"
        lines.append(Line(f"{name}, after a year", last, 1.5, first, "after a month", note))
    return lines


Look = tuple[Took, Took, Took, Took]


def _year(library: Library, folder: Path, transport: Transport, contacts: int) -> list[Look]:
    fleet = Fleet(folder, transport, _PCS, _FIRST)
    began = time.perf_counter()
    days = working_days(_FIRST, _DAYS)
    made = iter(invented_contacts(library, _FIRST, days[-1] + timedelta(days=400), per_day=contacts / 300))
    looks = []
    given = 0
    for number, day in enumerate(days, start=1):
        at_work = fleet.pcs[number % _SHIFTS :: _SHIFTS]
        for place, pc in enumerate(at_work, start=1):
            share = contacts * ((number - 1) * len(at_work) + place) // (_DAYS * len(at_work)) - given
            given += share
            pc.work(islice(made, share), transport, datetime(day.year, day.month, day.day, 16, tzinfo=UTC))
        evening = datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
        fleet.ingest(evening)
        if number in _LOOKS:
            fleet.settle(evening)
            looks.append(_look(fleet, library, transport, evening))
            told = " ".join(f"{one.wall:.0f} ({one.processor:.0f})" for one in looks[-1])
            print(f"day {number}: {given} contacts, {told} ms, {(time.perf_counter() - began) / 60:.1f} min", flush=True)
    assert fleet.leader.store.contacts.count() == contacts + len(_LOOKS) * _ONES, "every contact arrived once"
    fleet.close()
    return looks


def _look(fleet: Fleet, library: Library, transport: Transport, now: datetime) -> Look:
    """A PC's and the leader's round: nothing new, then one new contact each of several times."""
    pc = fleet.pcs[0]
    idle = took(lambda: pc.round(transport, now)), took(lambda: fleet.ingest(now))
    seed = now.date().toordinal()  # the generator gives the same contacts for the same seed
    ones = iter(invented_contacts(library, now.date(), now.date() + timedelta(days=30), per_day=20, seed=seed))
    sending, taking = [], []
    for _ in range(_ONES):
        sending.append(took(lambda: pc.work([next(ones)], transport, now), 1))
        taking.append(took(lambda: fleet.ingest(now), 1))
        pc.round(transport, now)
    return *idle, least(sending), least(taking)


@contextmanager
def _share(kind: str, folder: Path) -> Iterator[Transport]:
    if kind == "folder":
        (folder / "share").mkdir()
        yield FolderTransport(folder / "share")
        return
    server = PostgresServer()
    try:
        transport = open_transport(server.address(), separate=False)
        yield transport
        transport.close()
    finally:
        server.remove()
