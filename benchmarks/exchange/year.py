"""A simulated year of 50 PCs. What a round costs must not grow with what has been acknowledged.

    python3 run.py bench year [--contacts 8000] [--share folder|postgresql]

Beside it stands a share of one month with the same PCs and the same contacts a day: both are looked at in turn at the end.
Each PC works one day in five, registers its part and goes through a round at the end of its shift; the leader ingests every
evening. The registers are real and encrypted, segments are sealed and opened for real; only the calendar is simulated.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
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
_MONTH = 21
"""Working days of the share that the old one is compared with."""
_LOOKS = (21, 63, 125)
"""Working days after which a round is measured on the way, to see where a growth begins."""
_ONES = 5
_PAIRS = 15

Look = tuple[Took, Took, Took, Took]


@dataclass
class _Life:
    """A share, its PCs and its leader after some time. ``measured`` counts the contacts that a look has added."""

    fleet: Fleet
    transport: Transport
    evening: datetime
    contacts: int
    looks: int = 0


def measure(library: Library, contacts: int, share: str) -> list[Line]:
    """The lines for one size and one kind of share: a year old against a month old, looked at in turn in the same minutes, so
    that what else the machine does counts for both alike."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name, ExitStack() as open_shares:
        folder = Path(name)
        young, old = (
            _lived(library, folder / age, open_shares.enter_context(_share(share, folder / age)), contacts, days)
            for age, days in (("month", _MONTH), ("year", _DAYS))
        )
        pairs = [(_look(young, library), _look(old, library)) for _ in range(_PAIRS)]
        for life in (young, old):
            assert life.fleet.leader.store.contacts.count() == life.contacts + life.looks * _ONES, "every contact arrived once"
            life.fleet.close()
    minutes = (time.perf_counter() - begun) / 60
    lines = []
    for place, what in enumerate(("PC, nothing new", "leader, nothing new", "PC, one new", "leader, one new")):
        month, year = (least([pair[age][place] for pair in pairs]) for age in (0, 1))
        note = f"{contacts} contacts on {share}; processor {month.processor:.0f} and {year.processor:.0f} ms; {minutes:.0f} min"
        lines.append(Line(f"{what}, after a year", year.wall, 1.5, month.wall, "after a month", note))
    return lines


def _lived(library: Library, folder: Path, transport: Transport, contacts: int, length: int) -> _Life:
    """So many working days of a year with ``contacts``."""
    fleet = Fleet(folder, transport, _PCS, _FIRST)
    began = time.perf_counter()
    days = working_days(_FIRST, _DAYS)
    made = iter(invented_contacts(library, _FIRST, days[-1] + timedelta(days=400), per_day=contacts / 300))
    life = _Life(fleet, transport, datetime(2025, 1, 1, 17, tzinfo=UTC), 0)
    for number, day in enumerate(days[:length], start=1):
        at_work = fleet.pcs[number % _SHIFTS :: _SHIFTS]
        for place, pc in enumerate(at_work, start=1):
            share = contacts * ((number - 1) * len(at_work) + place) // (_DAYS * len(at_work)) - life.contacts
            life.contacts += share
            pc.work(islice(made, share), transport, datetime(day.year, day.month, day.day, 16, tzinfo=UTC))
        life.evening = datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
        fleet.ingest(life.evening)
        if number in _LOOKS and number < length:
            told = " ".join(f"{one.wall:.0f} ({one.processor:.0f})" for one in _look(life, library))
            print(f"day {number}: {life.contacts} contacts, {told} ms, {(time.perf_counter() - began) / 60:.1f} min", flush=True)
    return life


def _look(life: _Life, library: Library) -> Look:
    """A PC's and the leader's round: nothing new, then one new contact each of several times."""
    fleet, transport, now = life.fleet, life.transport, life.evening
    fleet.settle(now)
    pc = fleet.pcs[0]
    idle = took(lambda: pc.round(transport, now)), took(lambda: fleet.ingest(now))
    life.looks += 1
    seed = now.date().toordinal() + 1000 * life.looks  # the generator gives the same contacts for the same seed
    ones = iter(invented_contacts(library, now.date(), now.date() + timedelta(days=30), per_day=20, seed=seed))
    sending, taking = [], []
    for _ in range(_ONES):
        sending.append(took(lambda: pc.work([next(ones)], transport, now), 1))
        taking.append(took(lambda: fleet.ingest(now), 1))
        pc.round(transport, now)
    return *idle, least(sending), least(taking)


@contextmanager
def _share(kind: str, folder: Path) -> Iterator[Transport]:
    folder.mkdir()
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
