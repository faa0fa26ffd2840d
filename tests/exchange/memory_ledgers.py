"""The ledgers of the exchange in memory, with the rules of :mod:`rusinfo_desk.exchange.ledger` written out.

They are plain values: ``copy.deepcopy`` is a backup, putting the copy back is a restored PC or a restored leader.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rusinfo_desk.registry.model.exchange import (
    COUNTS,
    Alarm,
    AlarmCode,
    ChainEnd,
    CutState,
    HeldSegment,
    KeptSegment,
    Record,
    RecordKind,
    Sharing,
)

__all__ = ["MemoryDeviceLedger", "MemoryLeaderLedger", "Thing"]

Thing = tuple[RecordKind, str]
DAY_IN_MS = 86_400_000


@dataclass
class MemoryDeviceLedger:
    """A PC's side. ``things`` is what stands on the PC now; ``outbox`` the things with an event that no segment holds; ``sealed``
    what is in each segment, which a real PC cannot see any more."""

    share: Sharing
    secrets: dict[str, bytes] = field(default_factory=dict)
    cut: CutState = field(default_factory=CutState)
    kept: dict[str, KeptSegment] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)
    since: dict[str, tuple[int, date]] = field(default_factory=dict)
    things: dict[Thing, Record] = field(default_factory=dict)
    outbox: dict[Thing, int] = field(default_factory=dict)
    roster_data: bytes | None = None
    contents: tuple[tuple[int, bytes], ...] = ()
    sealed: dict[str, tuple[Record, ...]] = field(default_factory=dict)

    def add(self, kind: RecordKind, id: str, body: Mapping[str, object] | None) -> Record:
        """Something is registered, corrected or (``None``) deleted on the PC."""
        before = self.things.get((kind, id))
        record = Record(kind, id, before.rev + 1 if before else 1, body)
        self.things[kind, id] = record
        self.outbox[kind, id] = record.rev
        return record

    def sharing(self) -> Sharing | None:
        return self.share

    def secret(self, name: str) -> bytes | None:
        return self.secrets.get(name)

    def cut_state(self) -> CutState:
        return self.cut

    def outgoing(self, limit: int) -> tuple[Record, ...]:
        return tuple(self.things[thing] for thing in list(self.outbox)[:limit])

    def keep_cut(self, segment: KeptSegment, data: bytes, records: Sequence[Record], at: str) -> bool:
        same_chain = (segment.chain, segment.seq, segment.ordinal) == (self.cut.chain, self.cut.next_seq, self.cut.ordinal)
        new_chain = segment.seq == 1 and segment.ordinal > self.cut.ordinal and segment.chain != self.cut.chain
        if segment.prev != self.cut.prev or not (same_chain or new_chain):
            return False
        self.kept[segment.hash], self.data[segment.hash], self.sealed[segment.hash] = segment, data, tuple(records)
        self.cut = CutState(segment.chain, segment.ordinal, segment.seq + 1, segment.hash)
        for record in records:
            if self.outbox.get((record.kind, record.id)) == record.rev:
                del self.outbox[record.kind, record.id]
        self.share = replace(self.share, last_cut=at)
        return True

    def uncovered(self) -> tuple[KeptSegment, ...]:
        found = (segment for segment in self.kept.values() if not segment.covered and segment.hash in self.data)
        return tuple(sorted(found, key=lambda segment: (segment.ordinal, segment.seq)))

    def segment_data(self, hash: str) -> bytes:
        return self.data[hash]

    def own_hashes(self, prefixes: Collection[str]) -> frozenset[str]:
        return frozenset(hash[:32] for hash in self.kept) & frozenset(prefixes)

    def mark_placed(self, hash: str, copy: int, receipt: int) -> None:
        self.kept[hash] = replace(self.kept[hash], placed=True, copy=copy, checked=receipt)

    def take_receipt(self, number: int, heads: Sequence[ChainEnd], islands: Sequence[ChainEnd], today: date) -> None:
        if number < self.share.receipt:
            raise ValueError("a receipt number never goes back")
        if number == self.share.receipt:  # another process of this home has taken it
            return
        whole: set[str] = set()
        for end in heads:
            hash = end.hash
            while hash in self.kept and hash not in whole:
                whole.add(hash)
                hash = self.kept[hash].prev
        covered = whole | {end.hash for end in islands if end.hash in self.kept}
        for hash, segment in self.kept.items():
            self.kept[hash] = replace(segment, covered=hash in covered)
            if hash not in covered:
                self.since.pop(hash, None)
            else:
                self.since.setdefault(hash, (number, today))
        self.share = replace(self.share, receipt=number)

    def prune(self, receipt: int, today: date) -> int:
        days = self.share.settings.get("retention_days", 90)
        gone = [
            hash
            for hash, (number, day) in self.since.items()
            if hash in self.data and receipt - number >= days * DAY_IN_MS and (today - day).days >= days
        ]
        for hash in gone:
            del self.data[hash]
        return len(gone)

    def roster(self) -> bytes | None:
        return self.roster_data

    def keep_roster(self, number: int, data: bytes, admitted: bool, revoked: bool) -> None:
        self.roster_data = data
        self.share = replace(self.share, roster=number, admitted=admitted, revoked=revoked)

    def keep_content(self, version: int, data: bytes) -> None:
        self.contents = ((version, data), *self.contents[:1])
        self.share = replace(self.share, content=version)

    def note_round(self, at: str) -> None:
        self.share = replace(self.share, last_round=at)


def connected(segments: Mapping[str, HeldSegment]) -> set[str]:
    """The hashes of the segments from which ``prev`` leads to the device's first one without a gap."""
    followers: dict[str, list[str]] = {}
    for segment in segments.values():
        followers.setdefault(segment.prev, []).append(segment.hash)
    found: set[str] = set()
    ahead = list(followers.get("", ()))
    while ahead:
        hash = ahead.pop()
        if hash not in found:
            found.add(hash)
            ahead.extend(followers.get(hash, ()))
    return found


def _ends(segments: Iterable[HeldSegment]) -> tuple[ChainEnd, ...]:
    return tuple(
        ChainEnd(segment.chain, segment.seq, segment.hash)
        for segment in sorted(segments, key=lambda segment: (segment.chain, segment.seq, segment.hash))
    )


@dataclass
class MemoryLeaderLedger:
    """The leader's side. The register is folded from what is held, so that it cannot depend on the order things came in."""

    held: dict[str, dict[str, HeldSegment]] = field(default_factory=dict)
    days: dict[tuple[str, str], date] = field(default_factory=dict)
    receipts: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    alarms: dict[tuple[AlarmCode, str, str], Alarm] = field(default_factory=dict)
    roster_data: bytes | None = None
    unusable: frozenset[str] = frozenset()
    owners: dict[Thing, str] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    @property
    def register(self) -> dict[tuple[str, RecordKind, str], Record]:
        """What the leader believes: of each device's thing the event that is highest by (rev, ordinal, seq, hash)."""
        best: dict[tuple[str, RecordKind, str], tuple[tuple[int, int, int, str], Record]] = {}
        for device, segments in self.held.items():
            for segment in segments.values():
                for record in segment.records:
                    if not self._usable(device, record):
                        continue
                    thing = (device, record.kind, record.id)
                    rank = (record.rev, segment.ordinal, segment.seq, segment.hash)
                    if thing not in best or best[thing][0] < rank:
                        best[thing] = (rank, record)
        return {thing: record for thing, (_, record) in best.items()}

    def _usable(self, device: str, record: Record) -> bool:
        if record.id in self.unusable or record.id in self.dropped:
            return False
        return record.kind in COUNTS or self.owners.get((record.kind, record.id)) == device

    def held_days(self, device: str, prefixes: Collection[str]) -> Mapping[str, date]:
        wanted = frozenset(prefixes)
        return {hash[:32]: self.days[device, hash] for hash in self.held.get(device, {}) if hash[:32] in wanted}

    def hold(self, device: str, batch: Sequence[HeldSegment], day: date) -> tuple[tuple[str, AlarmCode], ...]:
        left_out: list[tuple[str, AlarmCode]] = []
        for segment in batch:
            self.held.setdefault(device, {}).setdefault(segment.hash, segment)
            self.days.setdefault((device, segment.hash), day)
            for record in segment.records:
                if record.kind not in COUNTS:
                    self.owners.setdefault((record.kind, record.id), device)
                if self._drops(device, record):
                    self.dropped.add(record.id)
                elif record.id not in self.dropped and not self._usable(device, record) and not self._told_by_another(record):
                    left_out.append((segment.hash, AlarmCode.BAD_RECORD))
        return tuple(left_out)

    def _drops(self, device: str, record: Record) -> bool:
        """Whether a part of a case is deleted for good: another device than its own says so, before or after it was told."""
        if record.kind is not RecordKind.CASE or (owner := self.owners[record.kind, record.id]) == device:
            return False
        standing = self.register.get((owner, record.kind, record.id))
        return standing is not None and (record.body is None) != (standing.body is None)

    def _told_by_another(self, record: Record) -> bool:
        """Whether another device has sent the very same thing: the same file of old contacts read in on two PCs."""
        owner = self.owners.get((record.kind, record.id), "")
        same = self.register.get((owner, record.kind, record.id))
        return same is not None and same.body == record.body

    def ends(self, device: str) -> tuple[tuple[ChainEnd, ...], tuple[ChainEnd, ...]]:
        segments = self.held.get(device, {})
        whole = connected(segments)
        followed = {segment.prev for segment in segments.values()}
        heads = (segments[hash] for hash in whole - followed)
        islands = (segment for hash, segment in segments.items() if hash not in whole)
        return _ends(heads), _ends(islands)

    def newest_receipt(self, device: str) -> tuple[int, bytes] | None:
        return self.receipts.get(device)

    def keep_receipt(self, device: str, number: int, data: bytes) -> None:
        if number > self.receipts.get(device, (0, b""))[0]:
            self.receipts[device] = (number, data)

    def roster(self) -> bytes | None:
        return self.roster_data

    def keep_roster(self, number: int, data: bytes, admitted: bool, revoked: bool) -> None:
        self.roster_data = data

    def see(self, alarm: Alarm, today: date) -> None:
        name = (alarm.code, alarm.device, alarm.subject)
        before = self.alarms.get(name, alarm)
        self.alarms[name] = replace(before, first=before.first or today, last=today, open=True)

    def clear(self, keep: Collection[tuple[AlarmCode, str, str]], devices: Collection[str], today: date) -> None:
        for name, alarm in self.alarms.items():
            if alarm.device in devices and name not in keep and alarm.code is not AlarmCode.BAD_RECORD:
                self.alarms[name] = replace(alarm, open=False)

    def open_alarms(self) -> set[tuple[AlarmCode, str]]:
        """Code and device of what stands."""
        return {(alarm.code, alarm.device) for alarm in self.alarms.values() if alarm.open}

    def set_aside(self, device: str, heads: Sequence[ChainEnd]) -> int:
        segments = self.held.get(device, {})
        stays: set[str] = set()
        ahead = [end.hash for end in heads]
        while ahead:
            hash = ahead.pop()
            if hash in segments and hash not in stays:
                stays.add(hash)
                ahead.append(segments[hash].prev)
        gone = [hash for hash in segments if hash not in stays]
        for hash in gone:
            del segments[hash], self.days[device, hash]
        return len(gone)
