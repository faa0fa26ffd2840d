"""Some PCs, a leader and a hostile share between them, with real keys and the real rounds; and what must hold of them all."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from rusinfo_desk.exchange.bundle import make_bundle
from rusinfo_desk.exchange.device_round import RoundResult, run_round
from rusinfo_desk.exchange.finding import newest_roster
from rusinfo_desk.exchange.ingest import IngestResult, LeaderKeys, ingest
from rusinfo_desk.exchange.keys import age_public, new_age, public_of
from rusinfo_desk.exchange.names import content_path, digest, roster_path
from rusinfo_desk.exchange.outcome import Outcome
from rusinfo_desk.exchange.roster import Member, Recipient, Revoked, Roster, make_authority, make_roster, read_roster
from rusinfo_desk.registry.model.exchange import Record, RecordKind, Sharing
from tests.exchange.hostile_share import Dying, HostileShare, Killed, Meanwhile, View
from tests.exchange.memory_ledgers import MemoryDeviceLedger, MemoryLeaderLedger

__all__ = ["SHARE", "Pc", "World", "seed"]

SHARE = "5a" * 8
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
AGES = [new_age() for _ in range(3)]
"""Leader, deputy, recovery. Random, since age is random in any case."""

_Event = tuple[str, RecordKind, str, int, str]


def seed(name: str) -> bytes:
    """A signing key for the tests."""
    return sha256(name.encode()).digest()


ROOT, LEADER = seed("root"), seed("leader")


@dataclass
class Pc:
    """A PC. ``off``: how wrong its clock is. ``rolled_back``: it was set back to an old image at some time."""

    device: str
    seed: bytes
    ledger: MemoryDeviceLedger
    view: View
    off: timedelta = timedelta()
    images: list[MemoryDeviceLedger] = field(default_factory=list)
    rolled_back: bool = False
    revoked: bool = False


class World:
    """``now`` is the true time. ``made`` are all events that a PC's own counsellor made; ``segments`` all segments cut."""

    def __init__(self, pcs: int = 2) -> None:
        self.now = START
        self.share = HostileShare()
        self.leader, self.leader_view, self.leader_off = MemoryLeaderLedger(), self.share.view(), timedelta()
        self.backups: list[tuple[datetime, MemoryLeaderLedger]] = []
        self.made: set[_Event] = set()
        self.segments: dict[str, tuple[str, tuple[Record, ...]]] = {}
        self.published: dict[int, bytes] = {}
        self.authority = make_authority(ROOT, SHARE, 1, public_of(LEADER))
        self.sharing = Sharing("memory", SHARE, public_of(ROOT).hex(), "ad" * 8, "f" * 24)
        self.pcs = [self._pc(place) for place in range(pcs)]
        self.roster = Roster(SHARE, 1, self.authority, self._recipients(), tuple(self._member(pc) for pc in self.pcs))
        self.put_roster(self.roster)

    def _pc(self, place: int) -> Pc:
        device = f"{place + 1:016x}"
        key = seed(device)
        sharing = replace(self.sharing, device=device)
        return Pc(device, key, MemoryDeviceLedger(sharing, {"device": key}), self.share.view())

    def _recipients(self) -> tuple[Recipient, ...]:
        roles = ("leader", "deputy", "recovery")
        return tuple(Recipient(role, age_public(age)) for role, age in zip(roles, AGES, strict=True))

    def _member(self, pc: Pc) -> Member:
        return Member(pc.device, public_of(pc.seed), "f" * 24, "counsellor", date(2026, 3, 1))

    def put_roster(self, roster: Roster) -> bytes:
        """The leader makes a roster and puts it on the share."""
        self.roster, data = roster, make_roster(roster, LEADER)
        self.leader.keep_roster(roster.number, data, True, False)
        self.share.files[roster_path(roster.number, digest(data))] = data
        return data

    def register(self, pc: Pc, id: str, words: str | None, kind: RecordKind = RecordKind.CONTACT) -> Record:
        """A counsellor registers, corrects or deletes something."""
        record = pc.ledger.add(kind, id, None if words is None else {"words": words})
        self.made.add(_event(pc.device, record))
        return record

    def round(self, pc: Pc, *, now: bool = True, dies: tuple[int, bool] | None = None) -> RoundResult | None:
        """A round of a PC; None when it was killed. ``dies``: at which call of the ledger, and whether after it."""
        ledger = Dying(pc.ledger, dies[0], after=dies[1]) if dies else pc.ledger
        try:
            return run_round(ledger, pc.view, self.now + pc.off, now=now, program_version="1.0")
        except Killed:
            return None
        finally:
            self.segments |= {hash: (pc.device, records) for hash, records in pc.ledger.sealed.items()}

    def two_rounds_at_once(self, pc: Pc, call: int) -> RoundResult:
        """Two processes of one home: after the call of the ledger, the other one does a whole round."""
        ledger: Any = Meanwhile(pc.ledger, call, lambda: self.round(pc))
        try:
            return run_round(ledger, pc.view, self.now + pc.off, now=True, program_version="1.0")
        finally:
            self.segments |= {hash: (pc.device, records) for hash, records in pc.ledger.sealed.items()}

    def ingest(self, *, dies: tuple[int, bool] | None = None) -> IngestResult | None:
        """The leader takes in; None when it was killed. Nothing may be tidied away that it does not hold."""
        ledger = Dying(self.leader, dies[0], after=dies[1]) if dies else self.leader
        keys = LeaderKeys(LEADER, (AGES[0],))
        try:
            return ingest(ledger, self.leader_view, self.now + self.leader_off, self.sharing, keys)
        except Killed:
            return None
        finally:
            held = {hash for segments in self.leader.held.values() for hash in segments}
            for data in self.leader_view.removed:
                assert digest(data) not in self.segments or digest(data) in held, "tidied away what the leader lacks"
            self.leader_view.removed.clear()

    def turn(self, times: int = 1) -> None:
        """Every PC does a round, then the leader takes in."""
        for _ in range(times):
            self.now += timedelta(minutes=20)
            for pc in self.pcs:
                self.round(pc)
            self.ingest()

    def publish(self, version: int, *, key: bytes = LEADER) -> bytes:
        """A content bundle appears on the share."""
        data = make_bundle(
            share=SHARE,
            version=version,
            prev=version - 1,
            issued=date(2026, 3, 1),
            review_by=date(2027, 3, 1),
            min_app="0.1",
            files={"notice/a.json": str(version).encode()},
            seed=key,
        )
        self.share.files[content_path(version, digest(data))] = data
        if key == LEADER:
            self.published[version] = data
        return data

    def revoke(self, pc: Pc) -> None:
        """The leader revokes a device as of what it holds now."""
        heads, islands = self.leader.ends(pc.device)
        found = newest_roster(self.share.view(), root=public_of(ROOT), share=SHARE, own=self.leader.roster()).roster
        number = max(self.roster.number, found.number if found else 0) + 1
        members = tuple(
            replace(member, revoked=Revoked(self.now.date(), heads + islands)) if member.device == pc.device else member
            for member in self.roster.members
        )
        self.put_roster(replace(self.roster, number=number, members=members))
        self.leader.set_aside(pc.device, heads + islands)
        pc.revoked = True

    def leader_knows_of(self, pc: Pc) -> bool:
        """Whether the roster that the leader goes by says that the PC is revoked."""
        roster = read_roster(self.leader.roster() or b"", root=public_of(ROOT), share=SHARE)
        member = roster.member(pc.device)
        return member is not None and member.revoked is not None

    def believe(self, pc: Pc, record: Record) -> None:
        """Take a record for one that the PC's own counsellor made."""
        self.made.add(_event(pc.device, record))

    def take_image(self, pc: Pc) -> None:
        """Somebody makes an image of the PC."""
        pc.images.append(copy.deepcopy(pc.ledger))

    def set_back(self, pc: Pc, place: int = -1) -> None:
        """The PC is set back to an image."""
        pc.ledger = copy.deepcopy(pc.images[place])
        pc.rolled_back = True

    def back_up(self) -> None:
        """The leader makes a backup."""
        self.backups.append((self.now, copy.deepcopy(self.leader)))

    def restore_leader(self, place: int = -1) -> None:
        """The leader is restored from a backup."""
        self.leader = copy.deepcopy(self.backups[place][1])

    def heal(self) -> None:
        """The faults stop. What was done to the share stays done."""
        for view in [self.leader_view, *(pc.view for pc in self.pcs)]:
            view.heal()
        self.leader_off = timedelta()
        for pc in self.pcs:
            pc.off = timedelta()

    # What must hold

    def check_nothing_foreign(self) -> None:
        """P1: the leader holds nothing that the device's own counsellor did not make."""
        for (device, _, _), record in self.leader.register.items():
            assert _event(device, record) in self.made, "a foreign, forged or altered record"
        for device, segments in self.leader.held.items():
            for hash in segments:
                assert self.segments.get(hash, ("",))[0] == device, "a foreign segment"

    def check_nothing_lost(self) -> None:
        """P2: whatever stands on a PC is sealed or waiting there, or on the share, or at the leader."""
        on_share = {digest(data) for data in self.share.files.values()}
        register = self.leader.register
        for pc in self.pcs:
            somewhere: dict[tuple[RecordKind, str], int] = dict(pc.ledger.outbox)
            for hash, (device, records) in self.segments.items():
                if device == pc.device and (hash in pc.ledger.data or hash in on_share):
                    for record in records:
                        thing = (record.kind, record.id)
                        somewhere[thing] = max(record.rev, somewhere.get(thing, 0))
            for thing, record in pc.ledger.things.items():
                held = register.get((pc.device, *thing))
                assert max(somewhere.get(thing, 0), held.rev if held else 0) >= record.rev, "a record is nowhere"

    def check_all_arrived(self) -> None:
        """P3: the leader has what the PCs have, every PC knows it, and content has come down."""
        register = self.leader.register
        for pc in self.pcs:
            if pc.revoked:
                continue
            assert not pc.ledger.outbox, "something waits"
            assert not pc.ledger.uncovered(), "something is not confirmed"
            for thing, record in pc.ledger.things.items():
                held = register.get((pc.device, *thing))
                assert held is not None and held.rev >= record.rev, "the leader lacks a record"
                assert pc.rolled_back or held == record, "the leader has another record"
            published = [(version, content_path(version, digest(data)), data) for version, data in self.published.items()]
            there = [version for version, path, data in published if self.share.files.get(path) == data]
            assert pc.ledger.share.content >= max(there, default=0), "the newest content did not come down"
            extra = {thing[1:] for thing in register if thing[0] == pc.device} - pc.ledger.things.keys()
            assert pc.rolled_back or not extra, "the leader has a record too many"

    def check_content(self) -> None:
        """No PC has content that the leader did not publish."""
        for pc in self.pcs:
            for version, data in pc.ledger.contents:
                assert self.published.get(version) == data, "foreign content"

    def settle(self) -> None:
        """The faults stop, and within six rounds everything has arrived."""
        self.heal()
        self.turn(6)
        self.check_nothing_foreign()
        self.check_nothing_lost()
        self.check_content()
        self.check_all_arrived()
        for pc in self.pcs:
            result = self.round(pc)
            assert result is not None
            if not pc.revoked or self.leader_knows_of(pc):
                assert result.outcome is (Outcome.REVOKED if pc.revoked else Outcome.DONE)


def _event(device: str, record: Record) -> _Event:
    body = None if record.body is None else dict(record.body)
    return device, record.kind, record.id, record.rev, json.dumps(body, sort_keys=True)
