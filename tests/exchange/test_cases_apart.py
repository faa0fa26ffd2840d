"""Cases and counts of the duty to avert lie in segments of their own: nothing joins them with a contact, and a leader whose
program does not know the counts yet misses nothing but them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rusinfo_desk.exchange import segment
from rusinfo_desk.registry.model.exchange import AlarmCode, RecordKind
from tests.exchange.world import Pc, World

PART, COUNT = "c" * 32, "2026-03.assessed"
KINDS = {RecordKind.CONTACT, RecordKind.REPORT, RecordKind.UNMET}


@pytest.fixture
def world() -> World:
    """A PC on which a case is closed between two contacts."""
    made = World(1)
    pc = made.pcs[0]
    made.register(pc, "a" * 32, "før")
    made.register(pc, PART, "forseglet", RecordKind.CASE)
    made.register(pc, COUNT, "", RecordKind.DUTY)
    made.register(pc, "b" * 32, "etter")
    made.register(pc, "2026-03.service.tsb_dogn.03", "", RecordKind.UNMET)
    return made


def sealed_together(pc: Pc) -> list[set[RecordKind]]:
    return [{record.kind for record in records} for records in pc.ledger.sealed.values() if records]


def test_no_segment_holds_a_case_or_a_count_and_anything_else(world: World) -> None:
    pc = world.pcs[0]
    world.turn(2)
    together = sealed_together(pc)
    assert sorted(map(sorted, together)) == [["case"], ["contact", "unmet"], ["duty"]]
    world.check_all_arrived()


def test_it_holds_for_a_case_that_cannot_be_sealed(world: World) -> None:
    """What is stuck is in nobody's way, of whatever kind it is."""
    pc = world.pcs[0]
    pc.ledger.add(RecordKind.CASE, "d" * 32, {"half": 0.5})
    pc.ledger.add(RecordKind.CONTACT, "e" * 32, {"half": 0.5})
    world.turn(2)
    assert {id for _, id in pc.ledger.outbox} == {"d" * 32, "e" * 32}
    assert all(kinds <= KINDS or len(kinds) == 1 for kinds in sealed_together(pc))
    assert len(world.leader.register) == 5


class OlderKinds:
    """The kinds of records that a program of schema 1.3 knows."""

    def __iter__(self) -> Iterator[RecordKind]:
        return iter(set(RecordKind) - {RecordKind.DUTY})

    def __call__(self, value: str) -> RecordKind:
        assert value in set(self)
        return RecordKind(value)


def test_an_older_leader_misses_only_the_counts_until_it_is_updated(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pc = world.pcs[0]
    with monkeypatch.context() as older:
        world.round(pc)
        older.setattr(segment, "RecordKind", OlderKinds())
        world.ingest()
        assert {kind for _, kind, _ in world.leader.register} == {RecordKind.CONTACT, RecordKind.UNMET, RecordKind.CASE}
        assert (AlarmCode.NEWER_PROGRAM, pc.device) in world.leader.open_alarms()
        assert (AlarmCode.BAD_RECORD, pc.device) not in world.leader.open_alarms()
        older.setattr(segment, "RecordKind", RecordKind)
        world.register(pc, "f" * 32, "dagen etter")
        world.round(pc)
        older.setattr(segment, "RecordKind", OlderKinds())
        world.ingest()
        assert (pc.device, RecordKind.CONTACT, "f" * 32) in world.leader.register, "what comes after is taken in all the same"
    older_alarms = world.leader.open_alarms()
    assert (AlarmCode.GAP, pc.device) in older_alarms
    world.round(pc)
    assert [one.records for one in pc.ledger.uncovered()] == [1], "only the count is unconfirmed"
    world.turn(2)
    world.check_all_arrived()
    assert world.leader.open_alarms() == set()
