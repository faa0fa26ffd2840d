"""Seals what waits on a PC into the next segments of its chain, and sees when the PC was set back to an old image.

A PC that was set back must not go on in its old chain: another segment of the same number may be on its way already. Two signs
tell: the leader's receipt, or the share, knows a segment of ours that we do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.finding import read_or
from rusinfo_desk.exchange.keys import public_of
from rusinfo_desk.exchange.ledger import DeviceLedger
from rusinfo_desk.exchange.names import PREFIX, SegmentName, segment_path
from rusinfo_desk.exchange.receipt import Receipt
from rusinfo_desk.exchange.roster import Roster
from rusinfo_desk.exchange.segment import SEGMENT_LIMIT, Sealed, SegmentHeader, check_segment, new_chain, seal_segment
from rusinfo_desk.exchange.transport.door import Transport
from rusinfo_desk.registry.model.exchange import CutState, KeptSegment, Record, RecordKind, Sharing

__all__ = ["RECORDS", "Cutter"]

RECORDS = 200
"""Events in one segment at most."""
_APART = frozenset({RecordKind.CASE, RecordKind.DUTY})
"""What lies in no segment with anything else. The leader remembers which segment a thing came in: so a case and a contact never
came in the same. And a leader's program that does not know the counts yet misses nothing but them."""


class Cutter:
    """The cutting part of a round. ``cut`` counts the segments made."""

    def __init__(
        self,
        ledger: DeviceLedger,
        transport: Transport,
        clock: datetime,
        sharing: Sharing,
        seed: bytes,
        roster: Roster,
        newest: Receipt | None,
    ) -> None:
        self._ledger, self._transport, self._clock = ledger, transport, clock
        self._sharing, self._seed, self._roster, self._newest = sharing, seed, roster, newest
        self._ordinal = 0
        self.receipt = max(sharing.receipt, newest.number if newest else 0)
        self.cut = 0

    def is_due(self, now: bool, cut_minutes: int) -> bool:
        """Whether something waits and its time has come. A last cut in the future is a clock that was wrong."""
        if not self._ledger.outgoing(1):
            return False
        try:
            since = abs(self._clock - datetime.fromisoformat(self._sharing.last_cut))
        except (ValueError, TypeError):
            return True
        return now or since >= timedelta(minutes=cut_minutes)

    def is_unheard(self) -> bool:
        """Whether the leader numbers its receipts below what we have seen, and nothing on its way tells it so.

        That is a leader restored from an old backup whose receipts were lost as well: we would pass by all that it says. A
        segment bears the highest number we have seen, so an empty one mends it.
        """
        if self.receipt == 0 or (self._newest is not None and self._newest.number >= self.receipt):
            return False
        waiting = self._ledger.uncovered()
        if not waiting:
            return True
        header = self._header(self._ledger.segment_data(waiting[-1].hash))
        return header is None or header.seen < self.receipt

    def receipt_knows_more(self) -> bool:
        """Whether the leader holds a segment of our present chain that we do not know."""
        state = self._ledger.cut_state()
        if self._newest is None or not state.chain:
            return False
        ends = (*self._newest.heads, *self._newest.islands)
        prefixes = {end.hash[:PREFIX] for end in ends if end.chain == state.chain}
        return bool(prefixes - self._ledger.own_hashes(prefixes)) if prefixes else False

    def share_knows_more(self, names: Sequence[SegmentName]) -> bool:
        """Whether a genuine segment of ours that we do not know lies on the share: beyond what the leader has confirmed of our
        present chain, or in a later chain. Only names that we cannot place are read, of an unknown chain until one is genuine."""
        state = self._ledger.cut_state()
        open_seqs = [segment.seq for segment in self._ledger.uncovered() if segment.chain == state.chain]
        least = min([state.next_seq, *open_seqs])
        asked = {name.prefix for name in names if name.chain != state.chain or name.seq >= least}
        known = self._ledger.own_hashes(asked) if asked else frozenset[str]()
        settled = {name.chain for name in names if name.prefix in known} - {state.chain}
        further = False
        for name in names:
            if name.prefix not in asked or name.prefix in known or name.chain in settled:
                continue
            header = self._genuine(name)
            if header is None:
                continue
            self._ordinal = max(self._ordinal, header.ordinal)
            further = further or header.ordinal > state.ordinal
            if header.chain == state.chain:
                further = further or header.seq >= least
            elif header.chain == name.chain:
                settled.add(name.chain)
        return further

    def begin_chain(self) -> None:
        """Go on in a new chain, above every chain that was seen. It begins with an empty segment."""
        self._keep(new_chain(self._ledger.cut_state(), self._ordinal), ())

    def cut_empty(self) -> None:
        """A segment without records: a sign to the leader."""
        if not self._ledger.cut_state().chain:
            self.begin_chain()
        else:
            self._keep(self._ledger.cut_state(), ())

    def cut_waiting(self) -> None:
        """Seal everything that waits. A record that cannot be sealed stays in the outbox and holds nothing else up.

        Where the chain stands is read before what waits: if another process of this home seals the same meanwhile, the chain has
        moved on, and nothing is sealed twice.
        """
        if not self._ledger.cut_state().chain:
            self.begin_chain()
        stuck: set[tuple[RecordKind, str]] = set()
        most = RECORDS
        while True:
            state = self._ledger.cut_state()
            waiting = self._ledger.outgoing(RECORDS + len(stuck))
            records = _of_one_sort([record for record in waiting if (record.kind, record.id) not in stuck])[:most]
            if not records:
                return
            try:
                kept = self._keep(state, records)
            except ValueError:  # too much for one segment, or a record that is no JSON
                if len(records) == 1:
                    stuck.add((records[0].kind, records[0].id))
                most = RECORDS if len(records) == 1 else len(records) // 2
                continue
            if not kept:
                return

    def _keep(self, state: CutState, records: Sequence[Record]) -> bool:
        """Seal once and keep the bytes. False when another process of this home has cut meanwhile."""
        sealed = self._seal(state, records)
        segment = KeptSegment(
            chain=state.chain,
            ordinal=state.ordinal,
            seq=state.next_seq,
            prev=state.prev,
            hash=sealed.hash,
            records=len(records),
            day=self._clock.date(),
            hour=self._clock.hour,
        )
        kept = self._ledger.keep_cut(segment, sealed.data, records, self._clock.isoformat(timespec="minutes"))
        self.cut += kept
        return kept

    def _seal(self, state: CutState, records: Sequence[Record]) -> Sealed:
        return seal_segment(
            share=self._sharing.share,
            device=self._sharing.device,
            roster=self._roster.number,
            seen=self.receipt,
            state=state,
            records=records,
            seed=self._seed,
            recipients=self._roster.ages,
        )

    def _genuine(self, name: SegmentName) -> SegmentHeader | None:
        """What a file says when it is ours and its content is not known here, whatever it is called."""
        path = segment_path(self._sharing.device, name.chain, name.seq, name.prefix, name.copy)
        data = read_or(self._transport, path, SEGMENT_LIMIT)
        header = self._header(data) if isinstance(data, bytes) else None
        if header is None or self._ledger.own_hashes({header.hash[:PREFIX]}):
            return None
        return header

    def _header(self, data: bytes) -> SegmentHeader | None:
        try:
            return check_segment(data, share=self._sharing.share, device=self._sharing.device, key=public_of(self._seed))
        except BadFile:
            return None


def _of_one_sort(records: Sequence[Record]) -> list[Record]:
    """Those that may lie in one segment with the first."""
    sort = {record.kind for record in records[:1]} & _APART
    return [record for record in records if {record.kind} & _APART == sort]
