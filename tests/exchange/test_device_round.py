"""What a round of a PC does, what it costs, and that it can be killed anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rusinfo_desk.exchange.cutting import RECORDS
from rusinfo_desk.exchange.device_round import RoundResult, run_round
from rusinfo_desk.exchange.names import roster_path
from rusinfo_desk.exchange.outcome import Outcome
from rusinfo_desk.exchange.roster import Roster
from rusinfo_desk.registry.model.exchange import Record, RecordKind
from tests.exchange.attacker import OWN, Attacker
from tests.exchange.memory_ledgers import MemoryDeviceLedger
from tests.exchange.world import Pc, World

ONE, TWO = (f"{number:032x}" for number in (1, 2))


def _one() -> tuple[World, Pc]:
    world = World(1)
    return world, world.pcs[0]


def _round(world: World, pc: Pc, *, now: bool = True) -> RoundResult:
    result = world.round(pc, now=now)
    assert result is not None
    return result


def test_a_round_seals_sends_and_hears_of_it() -> None:
    world, pc = _one()
    world.register(pc, ONE, "a")
    first = _round(world, pc)
    assert (first.outcome, first.cut, first.sent, first.confirmed) == (Outcome.DONE, 2, 2, 0), "the first of a chain is empty"
    assert pc.ledger.share.admitted
    world.ingest()
    second = _round(world, pc)
    assert (second.outcome, second.cut, second.sent, second.confirmed) == (Outcome.DONE, 0, 0, 2)
    assert pc.ledger.share.last_round == "2026-03-02T08:00+00:00"


def test_between_the_cuts_it_waits_unless_it_must_go_now() -> None:
    world, pc = _one()
    world.register(pc, ONE, "a")
    _round(world, pc)
    world.register(pc, TWO, "b")
    world.now += timedelta(minutes=14)
    assert _round(world, pc, now=False).cut == 0
    world.now += timedelta(minutes=1)
    assert _round(world, pc, now=False).cut == 1
    world.register(pc, TWO, "c")
    assert _round(world, pc).cut == 1


def test_a_clock_that_was_a_year_ahead_does_not_stop_the_cuts_for_a_year() -> None:
    world, pc = _one()
    pc.off = timedelta(days=365)
    world.register(pc, ONE, "a")
    _round(world, pc)
    pc.off = timedelta()
    world.register(pc, TWO, "b")
    assert _round(world, pc, now=False).cut == 1


def test_many_records_go_in_several_segments_and_one_that_cannot_be_sealed_holds_none_up() -> None:
    world, pc = _one()
    broken = Record(RecordKind.CONTACT, "b" * 32, 1, {"half": 0.5})
    pc.ledger.things[broken.kind, broken.id] = broken
    pc.ledger.outbox[broken.kind, broken.id] = 1
    for number in range(RECORDS + 30):
        world.register(pc, f"{number:032x}", "a")
    assert _round(world, pc).outcome is Outcome.DONE
    assert list(pc.ledger.outbox) == [(broken.kind, broken.id)], "not lost, and not in the way"
    world.ingest()
    assert len(world.leader.register) == RECORDS + 30
    _round(world, pc)
    assert not pc.ledger.uncovered()


def test_what_is_too_large_together_goes_in_smaller_parts() -> None:
    world, pc = _one()
    for number in range(6):
        world.register(pc, f"{number:032x}", "x" * 3_000_000)
    assert _round(world, pc).cut >= 4
    assert not pc.ledger.outbox


def test_who_is_not_let_in_only_waits() -> None:
    world, pc = _one()
    world.share.files.clear()
    world.register(pc, ONE, "a")
    assert _round(world, pc).outcome is Outcome.NOT_ADMITTED
    world.put_roster(Roster(world.roster.share, 2, world.authority, world.roster.recipients, ()))
    assert _round(world, pc).outcome is Outcome.NOT_ADMITTED
    member = replace(world._member(pc), key=bytes(32))
    world.put_roster(replace(world.roster, number=3, members=(member,)))
    assert _round(world, pc).outcome is Outcome.NOT_ADMITTED, "another key under our id"
    assert not pc.ledger.kept
    assert pc.ledger.share.last_round == ""
    homeless = MemoryDeviceLedger(pc.ledger.share)
    result = run_round(homeless, pc.view, world.now, program_version="1.0")
    assert result.outcome is Outcome.NOT_ADMITTED


def test_an_older_roster_put_back_lets_nobody_in_again() -> None:
    world = World(2)
    pc = world.pcs[1]
    Attacker(world).look()
    earlier = dict(world.share.files)
    world.turn()
    world.revoke(pc)
    assert _round(world, pc).outcome is Outcome.REVOKED
    assert pc.ledger.share.revoked
    for path in world.share.under("roster"):
        del world.share.files[path]
    world.share.files.update(earlier)
    assert _round(world, pc).outcome is Outcome.REVOKED
    data = next(data for path, data in earlier.items() if path.startswith("roster"))
    world.share.files[roster_path(99, "0" * 64)] = data
    assert _round(world, pc).outcome is Outcome.REVOKED, "whatever number its name bears"


def test_a_forged_roster_is_passed_by() -> None:
    for own_root in (False, True):
        world, pc = _one()
        Attacker(world).forge_roster(9, own_root=own_root)
        assert _round(world, pc).outcome is Outcome.DONE
        assert pc.ledger.share.roster == 1


@pytest.mark.parametrize("reason", ["offline", "full", "read-only"])
def test_no_share_no_room_and_no_rights_are_calm_and_nothing_is_lost(reason: str) -> None:
    world, pc = _one()
    world.register(pc, ONE, "a")
    pc.view.offline = reason == "offline"
    if reason != "offline":
        pc.view.lay("put_new", reason)
    outcomes = {"offline": Outcome.UNREACHABLE, "full": Outcome.OUT_OF_ROOM, "read-only": Outcome.NOT_ALLOWED}
    assert _round(world, pc).outcome is outcomes[reason]
    assert pc.ledger.share.last_round == ""
    world.settle()


def test_content_comes_down_to_a_pc_that_may_not_write() -> None:
    world, pc = _one()
    world.register(pc, ONE, "a")
    world.publish(1)
    pc.view.lay("put_new", "read-only")
    result = _round(world, pc)
    assert (result.outcome, result.content_version) == (Outcome.NOT_ALLOWED, 1)


def test_of_content_only_a_higher_genuine_version_is_taken_and_the_one_before_is_kept() -> None:
    world, pc = _one()
    attacker = Attacker(world)
    for version in (1, 2):
        world.publish(version)
        assert _round(world, pc).content_version == version
    attacker.look()
    world.publish(7, key=OWN)
    attacker.lower_bundle(0, 8)
    assert _round(world, pc).content_version is None
    assert [version for version, _ in pc.ledger.contents] == [2, 1]
    world.publish(3)
    assert _round(world, pc).content_version == 3, "what cannot be used does not hide what can"


def test_a_round_with_nothing_new_costs_the_same_however_much_is_acknowledged() -> None:
    costs = []
    for records in (1, 40):
        world, pc = _one()
        for number in range(records):
            world.register(pc, f"{number:032x}", "a")
            world.turn()
        world.turn()
        pc.view.calls.clear()
        pc.view.bytes_moved = 0
        assert _round(world, pc).outcome is Outcome.DONE
        costs.append((pc.view.calls.copy(), pc.view.bytes_moved))
    few, many = costs
    assert many[0] == ["list", "list", "read", "list"]
    assert few[0] == many[0]
    assert many[1] < few[1] + 300, "two receipts more in a listing"


def test_one_new_record_costs_the_same_however_much_was_acknowledged_and_tidied() -> None:
    costs = []
    for weeks in (6, 30):
        world, pc = _one()
        for number in range(weeks):
            world.register(pc, f"{number:032x}", "a")
            world.now += timedelta(days=7)
            world.turn()
        assert len(world.share.under(f"dev/{pc.device}")) < 8
        world.turn()
        world.register(pc, "a" * 32, "new")
        pc.view.calls.clear()
        pc.view.bytes_moved = 0
        _round(world, pc)
        costs.append((pc.view.calls.copy(), pc.view.bytes_moved))
    assert costs[0][0] == costs[1][0] == ["list", "list", "read", "list", "put_new", "read", "list"]
    assert abs(costs[0][1] - costs[1][1]) < 300


def test_it_can_be_killed_at_every_call_of_the_ledger() -> None:
    for after in (False, True):
        for call in range(1, 40):
            world, pc = _one()
            world.publish(1)
            world.register(pc, ONE, "a")
            world.turn()
            world.register(pc, TWO, "b")
            world.register(pc, ONE, "corrected")
            done = world.round(pc, dies=(call, after))
            world.check_nothing_lost()
            world.settle()
            if done is not None:
                break
        else:
            raise AssertionError("the round has more calls than were tried")


@pytest.mark.parametrize("fault", ["torn", "torn-unanswered", "unanswered", "kill-before", "kill-after", "full", "offline"])
def test_every_put_can_go_wrong_in_every_way(fault: str) -> None:
    for number in range(1, 4):
        world, pc = _one()
        for id in range(RECORDS + 1):
            world.register(pc, f"{id:032x}", "a")
        for _ in range(number - 1):
            pc.view.lay("put_new", "torn")
        pc.view.lay("put_new", fault)
        world.round(pc)
        world.settle()


@pytest.mark.parametrize(("verb", "fault"), [("list", "doubled"), ("list", "reordered"), ("read", "short"), ("read", "missing")])
def test_listings_and_reads_can_be_wrong(verb: str, fault: str) -> None:
    world, pc = _one()
    world.turn()
    for turn in range(4):
        world.register(pc, f"{turn:032x}", "a")
        for _ in range(turn + 1):
            pc.view.lay(verb, fault)
            world.leader_view.lay(verb, fault)
        world.turn()
    world.settle()
