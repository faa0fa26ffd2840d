"""Takes in what one device has sent: verifies, opens and holds it, and notes what is wrong. What is held already is not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.finding import read_or
from rusinfo_desk.exchange.ledger import LeaderLedger
from rusinfo_desk.exchange.names import PREFIX, SegmentName, device_folder, digest, is_temporary, parse_segment, segment_path
from rusinfo_desk.exchange.roster import Member, Revoked
from rusinfo_desk.exchange.segment import SEGMENT_LIMIT, SegmentHeader, check_segment, open_segment
from rusinfo_desk.exchange.transport.door import NotAllowed, Transport
from rusinfo_desk.registry.model.exchange import AlarmCode, HeldSegment

__all__ = ["BATCH_RECORDS", "BATCH_SEGMENTS", "AlarmKey", "Intake"]

AlarmKey = tuple[AlarmCode, str, str]
"""Code, device and subject."""
BATCH_SEGMENTS = 200
BATCH_RECORDS = 2000
"""What one transaction holds at most (one segment more of records)."""
PLAUSIBLE = range(10**11, 10**14 - 10**12)
"""Receipt numbers (milliseconds) between 1973 and 5100. What a device says beyond that is not believed."""

_Genuine = tuple[SegmentHeader, bytes]


class Intake:
    """One device's part of an ingest.

    ``listed``: the names in its folder; ``days``: since when the leader holds what they name; ``alarms``: what stands now;
    ``unresolved``: something lies there that could not be used, so the device must be told again what the leader has;
    ``roster``: the highest number of a roster that something new was sealed for.
    """

    def __init__(
        self, ledger: LeaderLedger, transport: Transport, today: date, share: str, member: Member, ages: Sequence[str]
    ) -> None:
        self._ledger, self._transport, self._today = ledger, transport, today
        self._share, self._member, self._ages = share, member, ages
        self._device = member.device
        self._taken: set[str] = set()
        self._batch: list[HeldSegment] = []
        self._seen = 0
        self.listed: tuple[str, ...] = ()
        self.days: Mapping[str, date] = {}
        self.alarms: set[AlarmKey] = set()
        self.unresolved = False
        self.roster = 0

    def run(self) -> Iterator[tuple[int, int]]:
        """Take everything new in. Gives the numbers of segments and records of each batch once it is held."""
        self.listed = tuple(sorted(set(self._transport.list(device_folder(self._device)))))
        names = [name for name in map(parse_segment, self.listed) if name is not None]
        for listed in self.listed:
            if parse_segment(listed) is None and not is_temporary(listed):
                self._alarm(AlarmCode.MISPLACED, listed)
        self.days = self._ledger.held_days(self._device, {name.prefix for name in names})
        fresh = self._genuine(names)
        if self._member.revoked is not None:
            fresh = iter(self._before_revocation(list(fresh), names, self._member.revoked))
        for header, data in fresh:
            self._open(header, data)
            if len(self._batch) >= BATCH_SEGMENTS or sum(len(one.records) for one in self._batch) >= BATCH_RECORDS:
                yield self._hold()
        if self._batch:
            yield self._hold()
        self._look_at_chains()

    def _alarm(self, code: AlarmCode, subject: str) -> None:
        self.alarms.add((code, self._device, subject))

    def _genuine(self, names: Sequence[SegmentName]) -> Iterator[_Genuine]:
        """The verified segments that are not held yet, each once. Of several copies the first good one counts."""
        groups: dict[tuple[str, int, str], list[SegmentName]] = {}
        for name in sorted(names, key=lambda name: (name.chain, name.seq, name.prefix, name.copy)):
            if name.prefix not in self.days:
                groups.setdefault((name.chain, name.seq, name.prefix), []).append(name)
        for group in groups.values():
            faults: list[tuple[AlarmCode, str]] = []
            for name in group:
                found = self._read(name)
                if not isinstance(found, AlarmCode | None):
                    faults = []
                    header = found[0]
                    renamed = not header.hash.startswith(name.prefix)
                    if header.hash not in self._taken and not (renamed and self._is_held(header)):
                        self._taken.add(header.hash)
                        yield found
                    break
                self.unresolved = True
                if found is not None:
                    faults.append((found, segment_path(self._device, name.chain, name.seq, name.prefix, name.copy)))
            for code, path in faults:
                self._alarm(code, path.rpartition("/")[2])

    def _is_held(self, header: SegmentHeader) -> bool:
        """Whether a segment under another name is one that we hold."""
        prefix = header.hash[:PREFIX]
        return prefix in self.days or bool(self._ledger.held_days(self._device, {prefix}))

    def _read(self, name: SegmentName) -> _Genuine | AlarmCode | None:
        """A genuine segment, or what is wrong with the file, or None when it is not there. Its name is not believed: a genuine
        segment under another name is taken, and told of."""
        path = segment_path(self._device, name.chain, name.seq, name.prefix, name.copy)
        try:
            data = read_or(self._transport, path, SEGMENT_LIMIT)
        except NotAllowed:
            return AlarmCode.TORN
        if data is None or isinstance(data, AlarmCode):
            return data
        damaged = digest(data)[:PREFIX] != name.prefix
        try:
            header = check_segment(data, share=self._share, device=self._device, key=self._member.key)
        except BadFile as bad:
            return AlarmCode.TORN if damaged and bad.code is not AlarmCode.MISPLACED else bad.code
        if damaged or (header.chain, header.seq) != (name.chain, name.seq):
            self._alarm(AlarmCode.MISPLACED, path.rpartition("/")[2])
        return header, data

    def _open(self, header: SegmentHeader, data: bytes) -> None:
        try:
            self._batch.append(open_segment(data, header, self._ages))
        except BadFile as bad:
            self.unresolved = True
            self._alarm(bad.code, header.hash[:PREFIX])
        else:
            self._seen = max(self._seen, header.seen if header.seen in PLAUSIBLE else 0)
            self.roster = max(self.roster, header.roster)

    def _hold(self) -> tuple[int, int]:
        """Hold a batch. What the device has seen of us is noted first: our receipts must be numbered above it."""
        newest = self._ledger.newest_receipt(self._device)
        if self._seen > (newest[0] if newest else 0):
            self._ledger.keep_receipt(self._device, self._seen, b"")
        for hash, code in self._ledger.hold(self._device, self._batch, self._today):
            self._alarm(code, hash[:PREFIX])
        held = len(self._batch), sum(len(one.records) for one in self._batch)
        self._batch = []
        return held

    def _before_revocation(self, fresh: list[_Genuine], names: Sequence[SegmentName], revoked: Revoked) -> list[_Genuine]:
        """Of a revoked device only what lies before the ends of its revocation, linked by hash: whoever has its key now could
        make anything else."""
        if not fresh:
            return []
        found = {header.hash: (header, data) for header, data in fresh}
        named = {name.prefix: name for name in names if name.prefix in self.days}
        accepted: dict[str, _Genuine] = {}
        passed: set[str] = set()
        ahead = [end.hash for end in revoked.heads]
        while ahead and len(accepted) < len(found):
            hash = ahead.pop()
            if hash in passed or not hash:
                continue
            passed.add(hash)
            if hash in found:
                accepted[hash] = found[hash]
                ahead.append(found[hash][0].prev)
            elif hash[:PREFIX] in named:
                held = self._read(named[hash[:PREFIX]])
                ahead.extend([held[0].prev] if isinstance(held, tuple) else [])
        if len(accepted) < len(found):
            self._alarm(AlarmCode.REVOKED_DEVICE, "")
        return [accepted[header.hash] for header, _ in fresh if header.hash in accepted]

    def _look_at_chains(self) -> None:
        """More than one end: the PC was set back to an old image or copied. Islands: something before them is missing."""
        heads, islands = self._ledger.ends(self._device)
        for chain, times in Counter(end.chain for end in heads).items():
            if times > 1:
                self._alarm(AlarmCode.FORK, chain)
        if len({end.chain for end in heads}) > 1:
            self._alarm(AlarmCode.FORK, "")
        for chain in {end.chain for end in islands}:
            self._alarm(AlarmCode.GAP, chain)
