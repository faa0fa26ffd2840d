"""Everything that can go wrong, in any order: several PCs and a leader over a hostile share, as a state machine.

P1: the leader never holds a foreign, forged or altered record. P2: a record is never nowhere, unless its own PC was set back.
P3: after the faults stop, the leader has what the PCs have, and every PC knows it, within six rounds.

``RUSINFO_LONG=1`` runs 5,000 times with random seeds.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import timedelta
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from rusinfo_desk.exchange import keys
from rusinfo_desk.registry.model.exchange import RecordKind
from tests.exchange.attacker import FORGED, Attacker
from tests.exchange.hostile_share import FAULTS, Killed
from tests.exchange.world import Pc, World

LONG = bool(os.environ.get("RUSINFO_LONG"))
RUNS = int(os.environ.get("RUSINFO_LONG_RUNS", "5000")) if LONG else 300
STEPS = 30 if LONG else 25
YEAR = timedelta(days=365)
OLDEST_BACKUP = timedelta(days=80)
"""A leader is restored from backups younger than the time that PCs keep what they have sent."""

PLACES = st.integers(0, 2)
FILES = st.integers(0, 10**6)
BOOLEANS = st.booleans()
WORDS = st.sampled_from(["one", "two", "three"])
DEATHS = st.none() | st.tuples(st.integers(1, 14), st.booleans())
FAULT = st.sampled_from([(verb, fault) for verb, faults in FAULTS.items() for fault in faults])


class ExchangeMachine(RuleBasedStateMachine):
    """The world, and every fault and attack as a rule."""

    @initialize(pcs=st.integers(1, 3))
    def begin(self, pcs: int) -> None:
        self.world = World(pcs)
        self.attacker = Attacker(self.world)
        self.snapshots: list[dict[str, bytes]] = []
        self.versions = 0
        self.ids = 0
        self.wrong_clock = ""
        self.thefts: list[str] = []

    def pc(self, place: int) -> Pc:
        return self.world.pcs[place % len(self.world.pcs)]

    # What people do

    def new_thing(self, pc: Pc, words: str, kind: RecordKind = RecordKind.CONTACT) -> None:
        self.ids += 1
        self.world.register(pc, f"{self.ids:032x}", words, kind)

    @rule(place=PLACES, kind=st.sampled_from(RecordKind), words=WORDS)
    def register(self, place: int, kind: RecordKind, words: str) -> None:
        self.new_thing(self.pc(place), words, kind)

    @rule(place=PLACES, words=WORDS, ends=BOOLEANS)
    def register_and_send(self, place: int, words: str, ends: bool) -> None:
        self.new_thing(self.pc(place), words)
        self.pc_round(place, True, None)
        if ends:
            self.ingest(None)

    @rule(place=PLACES, which=FILES, words=st.none() | WORDS)
    def correct_or_delete(self, place: int, which: int, words: str | None) -> None:
        pc = self.pc(place)
        things = sorted(pc.ledger.things)
        if things:
            kind, id = things[which % len(things)]
            self.world.register(pc, id, words, kind)

    @rule(place=PLACES, now=BOOLEANS, dies=DEATHS)
    def pc_round(self, place: int, now: bool, dies: tuple[int, bool] | None) -> None:
        self.world.now += timedelta(minutes=7)
        self.world.round(self.pc(place), now=now, dies=dies)
        self.attacker.look()

    @rule(place=PLACES, call=st.integers(1, 24), words=WORDS)
    def two_processes_of_a_home(self, place: int, call: int, words: str) -> None:
        pc = self.pc(place)
        self.new_thing(pc, words)
        with suppress(Killed):
            self.world.two_rounds_at_once(pc, call)
        self.attacker.look()

    @rule(dies=DEATHS)
    def ingest(self, dies: tuple[int, bool] | None) -> None:
        self.world.now += timedelta(minutes=1)
        self.world.ingest(dies=dies)
        self.attacker.look()

    @rule(words=WORDS)
    def turn(self, words: str) -> None:
        for pc in self.world.pcs:
            self.new_thing(pc, words)
        self.world.turn()
        self.attacker.look()

    @rule(weeks=st.integers(1, 12))
    def weeks_of_work(self, weeks: int) -> None:
        for _ in range(weeks):
            self.world.now += timedelta(days=7)
            self.world.turn()
        self.attacker.look()

    @rule(days=st.integers(1, 100))
    def time_passes(self, days: int) -> None:
        self.world.now += timedelta(days=days)

    @rule()
    def publish(self) -> None:
        self.versions += 1
        self.world.publish(self.versions)

    @precondition(lambda self: len(self.world.pcs) > 1 and not any(pc.revoked for pc in self.world.pcs))
    @rule()
    def revoke(self) -> None:
        self.world.revoke(self.world.pcs[-1])

    # Faults

    @rule(place=PLACES, struck=st.lists(FAULT, min_size=1, max_size=3), words=WORDS)
    def round_with_faults(self, place: int, struck: list[tuple[str, str]], words: str) -> None:
        pc = self.pc(place)
        self.new_thing(pc, words)
        for verb, fault in struck:
            pc.view.lay(verb, fault)
        self.pc_round(place, True, None)

    @rule(struck=st.lists(FAULT, min_size=1, max_size=3))
    def ingest_with_faults(self, struck: list[tuple[str, str]]) -> None:
        for verb, fault in struck:
            self.world.leader_view.lay(verb, fault)
        self.ingest(None)

    @rule(place=PLACES, leader=BOOLEANS, offline=BOOLEANS)
    def network(self, place: int, leader: bool, offline: bool) -> None:
        view = self.world.leader_view if leader else self.pc(place).view
        view.offline = offline

    @rule(place=PLACES, days=st.integers(1, 21), words=WORDS)
    def weeks_away(self, place: int, days: int, words: str) -> None:
        """The PC is offline and still in use; what is due is sealed there."""
        pc = self.pc(place)
        pc.view.offline = True
        for _ in range(min(days, 3)):
            self.world.now += timedelta(days=days)
            self.new_thing(pc, words)
            self.world.round(pc, now=False)

    @rule()
    def listing_to_be_stale(self) -> None:
        self.world.share.remember()

    @rule(place=PLACES)
    def image(self, place: int) -> None:
        self.world.take_image(self.pc(place))

    @rule(place=PLACES, which=FILES)
    def set_back(self, place: int, which: int) -> None:
        pc = self.pc(place)
        if pc.images:
            self.world.set_back(pc, which % len(pc.images))

    @rule()
    def back_up(self) -> None:
        self.world.back_up()

    @rule(which=FILES)
    def restore_leader(self, which: int) -> None:
        young = [place for place, (at, _) in enumerate(self.world.backups) if self.world.now - at <= OLDEST_BACKUP]
        if young:
            self.world.restore_leader(young[which % len(young)])
            self.excuse_a_leader_that_cannot_know()

    @rule()
    def snapshot(self) -> None:
        self.snapshots.append(dict(self.world.share.files))

    @rule(which=FILES)
    def share_rolled_back(self, which: int) -> None:
        if self.snapshots:
            earlier = self.snapshots[which % len(self.snapshots)]
            self.world.share.files.clear()
            self.world.share.files.update(earlier)

    @rule(place=PLACES, leader=BOOLEANS, years=st.sampled_from([-1, 0, 1]))
    def clock_wrong(self, place: int, leader: bool, years: int) -> None:
        side = "leader" if leader else "pcs"
        if self.wrong_clock in ("", side):  # both wrong alike is beyond what the two clocks promise
            self.wrong_clock = side
            if leader:
                self.world.leader_off = years * YEAR
            else:
                self.pc(place).off = years * YEAR

    # Attacks

    @rule(which=FILES, how=st.sampled_from(["delete", "flip", "truncate", "splice"]), where=FILES)
    def spoil(self, which: int, how: str, where: int) -> None:
        path = self.attacker.pick(which, "dev/" if how == "splice" else "")
        if path is None:
            return
        if how in ("flip", "truncate"):
            getattr(self.attacker, how)(path, where)
        else:
            getattr(self.attacker, how)(path)

    @rule(which=FILES, by=st.integers(-3, 9))
    def renumber(self, which: int, by: int) -> None:
        path = self.attacker.pick(which)
        if path is not None:
            self.attacker.renumber(path, by)

    @rule(which=FILES, place=PLACES, copied=BOOLEANS)
    def move(self, which: int, place: int, copied: bool) -> None:
        path = self.attacker.pick(which)
        if path is not None:
            self.attacker.carry(path, self.pc(place), copy=copied)

    @rule(place=st.none() | PLACES, which=FILES)
    def fake_device(self, place: int | None, which: int) -> None:
        self.attacker.fake_segment(None if place is None else self.pc(place), which)

    @precondition(lambda self: any(pc.revoked for pc in self.world.pcs))
    @rule()
    def stolen_pc(self) -> None:
        pc = self.world.pcs[-1]
        self.thefts.append(self.attacker.fake_segment(pc, 0, pc.seed))
        self.excuse_a_leader_that_cannot_know()

    def excuse_a_leader_that_cannot_know(self) -> None:
        """Restored to before the revocation, it believes a stolen PC until it finds the newer roster on the share again."""
        thief = self.world.pcs[-1]
        if thief.revoked and not self.world.leader_knows_of(thief):
            self.world.segments |= dict.fromkeys(self.thefts, (thief.device, (FORGED,)))
            self.world.believe(thief, FORGED)

    @rule(place=PLACES, above=st.sampled_from([0, 10, 10**12]))
    def forged_receipt(self, place: int, above: int) -> None:
        self.attacker.forge_receipt(self.pc(place), above)

    @rule(which=FILES, newest=BOOLEANS)
    def replay(self, which: int, newest: bool) -> None:
        self.attacker.replay(which, newest=newest)

    @rule(which=FILES, place=PLACES)
    def receipt_of_another(self, which: int, place: int) -> None:
        self.attacker.replay_to_other(which, self.pc(place))

    @rule(number=st.integers(1, 9), own_root=BOOLEANS)
    def forged_roster(self, number: int, own_root: bool) -> None:
        self.attacker.forge_roster(number, own_root=own_root)

    @rule(which=FILES, version=st.integers(1, 99), genuine=BOOLEANS)
    def wrong_bundle(self, which: int, version: int, genuine: bool) -> None:
        if genuine:
            self.attacker.lower_bundle(which, version)
        else:
            self.attacker.wrong_bundle(version)

    # What must hold

    @invariant()
    def nothing_foreign_and_nothing_lost(self) -> None:
        if hasattr(self, "world"):
            self.world.check_nothing_foreign()
            self.world.check_nothing_lost()
            self.world.check_content()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.settle()


SETTINGS = settings(
    max_examples=RUNS,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=not LONG,
    database=None,
    phases=[Phase.generate, Phase.shrink] if LONG else [Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_nothing_is_forged_lost_or_left_unsaid(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same few files are read over and over, so their signatures are worked out once: that was most of the time."""
    monkeypatch.setattr(keys, "verified", lru_cache(maxsize=None)(keys.verified))
    run_state_machine_as_test(ExchangeMachine, settings=SETTINGS)
