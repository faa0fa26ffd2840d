"""One segment, an ingest of 8,000 contacts from 50 PCs, and rounds with nothing new beside 10,000 acknowledged segments."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.exchange.fleet import Fleet, Pc, working_days
from benchmarks.line import Line
from rusinfo_desk.exchange.keys import age_public, new_age, new_seed, public_of
from rusinfo_desk.exchange.names import new_id, segment_path
from rusinfo_desk.exchange.segment import Sealed, SegmentHeader, check_segment, open_segment, seal_segment
from rusinfo_desk.exchange.transport.folder import FolderTransport
from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.contact_record import contact_body
from rusinfo_desk.registry.model.exchange import CutState, KeptSegment, Record, RecordKind
from rusinfo_desk.tasks.make_demo import invented_contacts

__all__ = ["Took", "best", "least", "measure", "timed", "took"]

_PCS = 50
_CONTACTS = 8000
_SEGMENTS = 10_000
_FIRST = date(2025, 1, 2)


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the median run."""
    return median(_each(work, times))


def best(work: Callable[[], object], times: int = 9) -> float:
    """Milliseconds of the quickest run: for comparing two times of a day, whoever else uses the machine at one of them."""
    return min(_each(work, times))


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds by the clock on the wall, and of this process's processor time: the first grows with whoever else uses the
    machine, the second leaves out what a server does."""

    wall: float
    processor: float


def took(work: Callable[[], object], times: int = 9) -> Took:
    """The quickest run by either clock."""
    runs = []
    for _ in range(times):
        used, begun = time.process_time(), time.perf_counter()
        work()
        runs.append(Took((time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000))
    return least(runs)


def least(runs: Sequence[Took]) -> Took:
    """The least of each clock."""
    return Took(min(one.wall for one in runs), min(one.processor for one in runs))


def _each(work: Callable[[], object], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def measure(library: Library) -> list[Line]:
    """The lines of the table."""
    return [*_segment(library), _eight_thousand(library), *_nothing_new(library)]


def _processor_time(work: Callable[[], object], times: int) -> float:
    """Milliseconds of processor time of the median run: what it costs, whoever else uses the machine meanwhile."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1000)
    return median(taken)


def _segment(library: Library) -> list[Line]:
    one = next(iter(invented_contacts(library, _FIRST, _FIRST, per_day=3)))
    record = Record(RecordKind.CONTACT, one.id.hex, 1, contact_body(one))
    share, device, seed, secrets = new_id(), new_id(), new_seed(), [new_age() for _ in range(3)]
    recipients = [age_public(secret) for secret in secrets]
    state = CutState(new_id(), 1, 1, "")

    def sealed() -> Sealed:
        return seal_segment(
            share=share, device=device, roster=1, seen=0, state=state, records=(record,), seed=seed, recipients=recipients
        )

    def checked(data: bytes) -> SegmentHeader:
        return check_segment(data, share=share, device=device, key=public_of(seed))

    one_made = sealed().data
    header = checked(one_made)
    note = "one contact, three recipients; processor time, p50 of 200"
    return [
        Line("segment: seal and verify", _processor_time(lambda: checked(sealed().data), 200), 2, note=note),
        Line("segment: open", _processor_time(lambda: open_segment(one_made, header, secrets[:1]), 200), 2, note=note),
    ]


def _eight_thousand(library: Library) -> Line:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "share").mkdir()
        transport = FolderTransport(Path(folder) / "share")
        fleet = Fleet(Path(folder), transport, _PCS, _FIRST)
        made = iter(invented_contacts(library, _FIRST, _FIRST + timedelta(days=364), per_day=_CONTACTS / 300))
        evening = datetime(2026, 1, 2, 17, tzinfo=UTC)
        for pc in fleet.pcs:
            for contact in islice(made, _CONTACTS // _PCS):
                pc.work([contact], transport, evening)
        begun = time.perf_counter()
        done = fleet.ingest(evening)
        seconds = time.perf_counter() - begun
        assert fleet.leader.store.contacts.count() == _CONTACTS == done.records, done
        fleet.close()
    return Line("ingest of 8,000 contacts", seconds, 60, unit="s", note=f"{done.segments} segments of {_PCS} PCs, folder share")


def _nothing_new(library: Library) -> list[Line]:
    """Few contacts in 10,000 segments against five times as many contacts in as many: it must be the same."""
    thin, thick = (_after(library, per_segment) for per_segment in (1, 5))
    note = f"{_SEGMENTS} acknowledged segments on a local folder; 5 contacts a segment against 1"
    return [
        Line("PC's round, nothing new", thick[0], 1000, note=note),
        Line("… with 5 × the contacts", thick[0], 1.5, thin[0], "1 contact a segment", note),
        Line("leader's round, nothing new", thick[1], 1000, note=note),
        Line("… with 5 × the contacts", thick[1], 1.5, thin[1], "1 contact a segment", note),
    ]


def _after(library: Library, per_segment: int) -> tuple[float, float]:
    """A PC's round and the leader's with nothing new, in milliseconds, after 10,000 segments of one PC within a month."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "share").mkdir()
        transport = FolderTransport(Path(folder) / "share")
        fleet = Fleet(Path(folder), transport, 1, _FIRST)
        last = working_days(_FIRST, 20)[-1]
        made = iter(invented_contacts(library, _FIRST, last, per_day=_SEGMENTS * per_segment / 15))
        pc, evening = fleet.pcs[0], datetime(2026, 1, 2, 17, tzinfo=UTC)
        pc.work(islice(made, per_segment), transport, evening)
        for _ in range(_SEGMENTS):
            _one_more(fleet, pc, transport, list(islice(made, per_segment)), evening)
        fleet.settle(evening)
        lying = sum(1 for _ in (Path(folder) / "share" / "dev" / pc.device).iterdir())
        assert lying >= _SEGMENTS, lying
        took = best(lambda: pc.round(transport, evening)), best(lambda: fleet.ingest(evening))
        fleet.close()
    return took


def _one_more(fleet: Fleet, pc: Pc, transport: FolderTransport, contacts: list[Contact], now: datetime) -> None:
    """Register, seal and put one segment, as a round does, without looking at the share before."""
    ledger = pc.store.exchange
    pc.store.contacts.add_many(contacts)
    sharing, seed, state, records = ledger.sharing(), ledger.secret("device"), ledger.cut_state(), ledger.outgoing(len(contacts))
    assert sharing is not None and seed is not None
    made = seal_segment(
        share=sharing.share, device=pc.device, roster=1, seen=0, state=state, records=records, seed=seed, recipients=fleet.ages
    )
    segment = KeptSegment(
        state.chain, state.ordinal, state.next_seq, state.prev, made.hash, len(records), now.date(), now.hour, placed=True
    )
    assert ledger.keep_cut(segment, made.data, records, now.isoformat(timespec="minutes"))
    transport.put_new(segment_path(pc.device, state.chain, state.next_seq, made.hash), made.data)
