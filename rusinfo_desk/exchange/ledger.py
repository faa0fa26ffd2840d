"""What the exchange asks of the register, on a PC and at the leader's. ``registry.store`` answers in SQL, the tests from memory.

Every method is one transaction: all of it or nothing, on the disk when it returns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from rusinfo_desk.registry.model.exchange import Alarm, AlarmCode, ChainEnd, CutState, HeldSegment, KeptSegment, Record, Sharing

__all__ = ["DeviceLedger", "LeaderLedger"]


class DeviceLedger(Protocol):
    """What a PC keeps of its own exchange."""

    def sharing(self) -> Sharing | None:
        """The share this home belongs to; None = none."""

    def secret(self, name: str) -> bytes | None:
        """A key by name: "device" (the seed of the signing key) and, in a leader's home, "leader", "leader-age"."""

    def cut_state(self) -> CutState: ...

    def outgoing(self, limit: int) -> tuple[Record, ...]:
        """The oldest events that no segment holds yet, with the bodies as they stand now, at most ``limit``."""

    def keep_cut(self, segment: KeptSegment, data: bytes, records: Sequence[Record], at: str) -> bool:
        """Keep a new segment and take its records off the outbox. False, and nothing done, when the chain has moved on meanwhile
        (another process cut): ``prev`` must be the hash of the last segment known here. ``at`` becomes ``last_cut``. A first
        segment of a new chain (seq 1, new chain id) is accepted when its ordinal is higher than the present. ``records`` may be
        none: the first of a chain, or a sign to the leader."""

    def uncovered(self) -> tuple[KeptSegment, ...]:
        """Segments that the newest receipt does not cover and whose bytes are still kept, by (ordinal, seq)."""

    def segment_data(self, hash: str) -> bytes: ...

    def own_hashes(self, prefixes: Collection[str]) -> frozenset[str]:
        """Which of these (first 32 hex digits of a hash) belong to segments that this PC made and knows of, pruned included."""

    def mark_placed(self, hash: str, copy: int, receipt: int) -> None: ...

    def take_receipt(self, number: int, heads: Sequence[ChainEnd], islands: Sequence[ChainEnd], today: date) -> None:
        """Remember the number (higher than before) and set ``covered`` for exactly the segments that it covers.

        Those are a head whose hash is ours with all that ``prev`` leads to from it, across chains, and islands whose hash is
        ours, each alone. What an earlier receipt covered and this one does not is uncovered again.
        """

    def prune(self, receipt: int, today: date) -> int:
        """Delete the bytes of segments that have been covered for the retention time, and say how many.

        Both clocks must agree: the leader's (receipt numbers are its milliseconds) and ours.
        """

    def roster(self) -> bytes | None: ...

    def keep_roster(self, number: int, data: bytes, admitted: bool, revoked: bool) -> None: ...

    def keep_content(self, version: int, data: bytes) -> None:
        """Take a verified content bundle into use; the one before is kept, older ones are not."""

    def note_round(self, at: str) -> None:
        """A whole round went through at this ISO time."""


class LeaderLedger(Protocol):
    """What the leader keeps of the exchange."""

    def held_days(self, device: str, prefixes: Collection[str]) -> Mapping[str, date]:
        """Which of these (first 32 hex digits of a hash) are held already as segments of that device, and since what day."""

    def hold(self, device: str, batch: Sequence[HeldSegment], day: date) -> tuple[tuple[str, AlarmCode], ...]:
        """Keep verified segments and put their records into the register, idempotently. A record that cannot be used is left out
        and returned with the hash of its segment; the segment counts as held.

        A thing belongs to the device that told of it first, but for counts. A part of a case that another device says is deleted
        is gone for good, in whatever order the two come: only who has opened a part knows its id.
        """

    def ends(self, device: str) -> tuple[tuple[ChainEnd, ...], tuple[ChainEnd, ...]]:
        """Heads and islands of the device, each in a fixed order.

        A held segment is linked when its ``prev`` is "" or a linked held segment. Heads are the linked ones that no held segment
        names as its ``prev``; islands are all those that are not linked.
        """

    def newest_receipt(self, device: str) -> tuple[int, bytes] | None:
        """The number and the bytes of the newest receipt made for the device; no bytes when only a number was noted."""

    def keep_receipt(self, device: str, number: int, data: bytes) -> None:
        """Keep a receipt before it is put. Without bytes: the device has seen this number, so ours must be higher. A number that
        is not higher than the present is passed by."""

    def roster(self) -> bytes | None: ...

    def keep_roster(self, number: int, data: bytes, admitted: bool, revoked: bool) -> None: ...

    def see(self, alarm: Alarm, today: date) -> None:
        """An alarm stands today: a new one, or the same again."""

    def clear(self, keep: Collection[tuple[AlarmCode, str, str]], devices: Collection[str], today: date) -> None:
        """The alarms about these devices that are not among ``keep`` no longer stand. They stay on the list, closed. BAD_RECORD
        is not closed so: it is told of once, when the segment is held, and stands until the leader has marked it as read."""

    def set_aside(self, device: str, heads: Sequence[ChainEnd]) -> int:
        """The device is revoked from this point: take what came from it beyond these ends out of the register.

        No more of it is accepted. Says how many segments were set aside.
        """
