"""What every ledger of the exchange must do, tried on the plain one in memory and on the register itself.

The rules are those of :mod:`rusinfo_desk.exchange.ledger`. In ``test_ledger_histories.py`` both live through the same history.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.exchange.ledger import LeaderLedger
from rusinfo_desk.registry.model.contact_record import contact_body
from rusinfo_desk.registry.model.exchange import (
    Alarm,
    AlarmCode,
    ChainEnd,
    CutState,
    HeldSegment,
    Record,
    RecordKind,
)
from tests.contracts.ledger_pc import CONTACTS, Pc
from tests.exchange.memory_ledgers import MemoryDeviceLedger, MemoryLeaderLedger
from tests.store.rounds import AT, CHAIN, DEVICE, NEXT_CHAIN, OTHER_DEVICE, SHARING, a_chain, a_hash, end, joined, made
from tests.store.samples import empty_store

DAY, LATER, MUCH_LATER = date(2025, 10, 14), date(2025, 10, 15), date(2026, 3, 1)
FIRST = 1_760_436_000_000
DAY_MS = 86_400_000


@pytest.fixture(params=["memory", "register"])
def pc(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pc]:
    if request.param == "memory":
        yield Pc(MemoryDeviceLedger(SHARING, {"device": b"seed"}), None)
        return
    store = joined(empty_store(tmp_path))
    yield Pc(store.exchange, store)
    store.close()


@pytest.fixture(params=["memory", "register"])
def leader(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LeaderLedger]:
    if request.param == "memory":
        yield MemoryLeaderLedger()
        return
    store = joined(empty_store(tmp_path))
    yield store.holding
    store.close()


def told(number: int, rev: int, hour: int | None = 9) -> Record:
    contact = CONTACTS[number]
    return Record(RecordKind.CONTACT, contact.id.hex, rev, None if hour is None else {**contact_body(contact), "hour": hour})


# -- a PC


def test_a_fresh_pc_stands_before_its_first_segment(pc: Pc) -> None:
    assert pc.ledger.cut_state() == CutState()
    assert pc.ledger.uncovered() == ()
    assert pc.ledger.outgoing(10) == ()
    assert pc.ledger.secret("device") == b"seed"
    assert pc.ledger.secret("leader") is None
    assert pc.ledger.sharing() == SHARING


def test_what_is_cut_no_longer_waits_and_the_chain_goes_on(pc: Pc) -> None:
    pc.say(0, 9)
    pc.say(1, 9)
    first = pc.cut(limit=1)
    assert (first.records, pc.ledger.cut_state()) == (1, CutState(CHAIN, 1, 2, first.hash))
    second = pc.cut()
    assert pc.ledger.outgoing(10) == ()
    assert pc.ledger.uncovered() == (first, second)
    assert pc.ledger.segment_data(first.hash) == b"sealed " + first.hash.encode()
    sharing = pc.ledger.sharing()
    assert sharing is not None and sharing.last_cut == AT


def test_events_of_a_thing_are_counted_and_the_newest_waits(pc: Pc) -> None:
    pc.say(0, 9)
    pc.cut()
    pc.say(0, 10)
    pc.say(0, 11)
    assert pc.ledger.outgoing(10) == (told(0, 3, 11),)
    pc.cut()
    pc.say(0, None)
    assert pc.ledger.outgoing(10) == (told(0, 4, None),)


def test_what_was_corrected_while_it_was_sealed_waits_on(pc: Pc) -> None:
    pc.say(0, 9)
    records = pc.ledger.outgoing(10)
    pc.say(0, 10)
    segment = made(pc.ledger.cut_state(), records)
    assert pc.ledger.keep_cut(segment, b"sealed", records, AT)
    assert pc.ledger.outgoing(10) == (told(0, 2, 10),)


def test_a_cut_is_refused_when_the_chain_has_moved_on(pc: Pc) -> None:
    pc.say(0, 9)
    records, before = pc.ledger.outgoing(10), pc.ledger.cut_state()
    first = pc.cut()
    late = made(CutState(NEXT_CHAIN, 1, 1, before.prev), records)
    assert not pc.ledger.keep_cut(late, b"late", records, AT)
    assert not pc.ledger.keep_cut(made(CutState(CHAIN, 1, 2, ""), ()), b"late", (), AT)
    assert not pc.ledger.keep_cut(made(CutState(CHAIN, 1, 3, first.hash), ()), b"late", (), AT)
    assert not pc.ledger.keep_cut(made(CutState(NEXT_CHAIN, 1, 1, first.hash), ()), b"late", (), AT)
    assert not pc.ledger.keep_cut(made(CutState(NEXT_CHAIN, 2, 2, first.hash), ()), b"late", (), AT)
    assert pc.ledger.uncovered() == (first,)


def test_a_new_chain_follows_the_last_segment_and_is_any_number_higher(pc: Pc) -> None:
    first = pc.cut()
    new = pc.cut(state=CutState(NEXT_CHAIN, 5, 1, first.hash))
    assert pc.ledger.cut_state() == CutState(NEXT_CHAIN, 5, 2, new.hash)
    assert pc.ledger.uncovered() == (first, new)


def test_a_receipt_covers_by_hash_back_over_the_chains(pc: Pc) -> None:
    first, second = pc.cut(), pc.cut()
    third = pc.cut(state=CutState(NEXT_CHAIN, 2, 1, second.hash))
    fourth = pc.cut()
    other = ChainEnd(NEXT_CHAIN, 2, a_hash("a fork"))
    pc.ledger.take_receipt(FIRST, [other], [end(fourth)], DAY)
    assert pc.ledger.uncovered() == (first, second, third)
    pc.ledger.take_receipt(FIRST + 1, [end(third)], [other], DAY)
    assert [one.hash for one in pc.ledger.uncovered()] == [fourth.hash]
    pc.ledger.take_receipt(FIRST + 2, [], [], DAY)
    assert len(pc.ledger.uncovered()) == 4, "the leader lost what it had"
    sharing = pc.ledger.sharing()
    assert sharing is not None and sharing.receipt == FIRST + 2


def test_bytes_go_when_both_clocks_say_so_and_the_hash_stays_known(pc: Pc) -> None:
    first, second = pc.cut(), pc.cut()
    pc.ledger.take_receipt(FIRST, [end(first)], [], DAY)
    long_after = FIRST + 90 * DAY_MS
    assert pc.ledger.prune(long_after - 1, MUCH_LATER) == 0
    assert pc.ledger.prune(long_after, date(2026, 1, 11)) == 0
    assert pc.ledger.prune(long_after, date(2026, 1, 12)) == 1
    assert pc.ledger.own_hashes([first.hash[:32], second.hash[:32], "0" * 32]) == {first.hash[:32], second.hash[:32]}
    pc.ledger.take_receipt(long_after, [], [], MUCH_LATER)
    assert [one.hash for one in pc.ledger.uncovered()] == [second.hash], "what has no bytes cannot be sent again"


def test_the_time_begins_anew_when_a_receipt_left_it_out(pc: Pc) -> None:
    first = pc.cut()
    pc.ledger.take_receipt(FIRST, [end(first)], [], DAY)
    pc.ledger.take_receipt(FIRST + DAY_MS, [], [], LATER)
    pc.ledger.take_receipt(FIRST + 2 * DAY_MS, [end(first)], [], MUCH_LATER)
    assert pc.ledger.prune(FIRST + 91 * DAY_MS, MUCH_LATER) == 0
    assert pc.ledger.segment_data(first.hash)


def test_what_was_placed_is_remembered(pc: Pc) -> None:
    first = pc.cut()
    pc.ledger.mark_placed(first.hash, 3, FIRST)
    (kept,) = pc.ledger.uncovered()
    assert (kept.placed, kept.copy, kept.checked) == (True, 3, FIRST)


def test_roster_content_and_round_are_remembered(pc: Pc) -> None:
    assert pc.ledger.roster() is None
    pc.ledger.keep_roster(7, b"roster", True, False)
    pc.ledger.keep_roster(6, b"after a renewal", False, True)
    pc.ledger.keep_content(3, b"bundle")
    pc.ledger.note_round(AT)
    sharing = pc.ledger.sharing()
    assert pc.ledger.roster() == b"after a renewal"
    assert sharing is not None
    assert (sharing.roster, sharing.admitted, sharing.revoked, sharing.content, sharing.last_round) == (6, False, True, 3, AT)


# -- the leader


def test_a_chain_has_one_end(leader: LeaderLedger) -> None:
    chain = a_chain([(), (told(0, 1),), (told(1, 1),)])
    assert leader.hold(DEVICE, chain, DAY) == ()
    assert leader.ends(DEVICE) == ((end(chain[2]),), ())
    assert leader.ends(OTHER_DEVICE) == ((), ())
    prefixes = [one.hash[:32] for one in chain]
    assert leader.held_days(DEVICE, [*prefixes, "0" * 32]) == dict.fromkeys(prefixes, DAY)
    assert leader.held_days(OTHER_DEVICE, prefixes) == {}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 0, 2)])
def test_a_gap_makes_islands_until_it_is_filled(leader: LeaderLedger, order: tuple[int, ...]) -> None:
    chain = a_chain([(), (), (), ()])
    held: set[int] = set()
    for one in order:
        leader.hold(DEVICE, [chain[one]], DAY)
        held.add(one)
        whole = next(at for at in range(5) if at not in held)
        heads, islands = leader.ends(DEVICE)
        assert heads == ((end(chain[whole - 1]),) if whole else ())
        assert islands == tuple(end(chain[at]) for at in sorted(held) if at >= whole)
    assert leader.held_days(DEVICE, [chain[0].hash[:32]]) == {chain[0].hash[:32]: DAY}


def test_a_fork_has_two_heads_and_a_new_chain_follows_the_old(leader: LeaderLedger) -> None:
    chain = a_chain([(), ()])
    fork = HeldSegment(CHAIN, 1, 2, chain[0].hash, a_hash("fork"), (told(0, 1),))
    new = HeldSegment(NEXT_CHAIN, 2, 1, chain[1].hash, a_hash("new"), ())
    leader.hold(DEVICE, [new, *chain, fork], DAY)
    heads, islands = leader.ends(DEVICE)
    assert set(heads) == {end(fork), end(new)}
    assert islands == ()


def test_holding_again_changes_nothing(leader: LeaderLedger) -> None:
    chain = a_chain([(told(0, 1),), (told(0, 2),)])
    leader.hold(DEVICE, chain, DAY)
    before = leader.ends(DEVICE)
    assert leader.hold(DEVICE, [*chain, chain[0]], LATER) == ()
    assert leader.ends(DEVICE) == before
    assert set(leader.held_days(DEVICE, [one.hash[:32] for one in chain]).values()) == {DAY}


def test_another_pc_may_say_the_same_and_nothing_else(leader: LeaderLedger) -> None:
    (first,) = a_chain([(told(0, 1),)])
    same, other = a_chain([(told(0, 1),), (told(0, 2, None),)], chain=NEXT_CHAIN, device=OTHER_DEVICE)
    assert leader.hold(DEVICE, [first], DAY) == ()
    assert leader.hold(OTHER_DEVICE, [same], DAY) == ()
    assert set(leader.hold(OTHER_DEVICE, [other], DAY)) == {(other.hash, AlarmCode.BAD_RECORD)}
    assert leader.ends(OTHER_DEVICE) == ((end(other),), ()), "the segment counts as held"


def part(body: object = "c2VhbGVk", rev: int = 1) -> Record:
    """A sealed part of a case, or (None) that it was deleted."""
    return Record(RecordKind.CASE, "c" * 32, rev, None if body is None else {"sealed": body})


@pytest.mark.parametrize("first", ["part", "deletion"])
def test_a_part_of_a_case_that_another_pc_names_as_deleted_is_gone_for_good(leader: LeaderLedger, first: str) -> None:
    """Only who has opened a part knows its id. In whatever order the two come, nobody is accused."""
    (told,), (gone,) = a_chain([(part(),)]), a_chain([(part(None, 2),)], chain=NEXT_CHAIN, device=OTHER_DEVICE)
    plan = [(DEVICE, told), (OTHER_DEVICE, gone)]
    for device, segment in plan if first == "part" else reversed(plan):
        assert leader.hold(device, [segment], DAY) == ()
    (again,) = a_chain([(part("bmV3"),)], chain="c2" * 8)
    assert leader.hold(DEVICE, [again], LATER) == ()
    if isinstance(leader, MemoryLeaderLedger):
        assert leader.register == {}
    else:
        assert leader.cases() == ()  # type: ignore[attr-defined]


def test_counts_belong_to_every_pc(leader: LeaderLedger) -> None:
    for device in (DEVICE, OTHER_DEVICE):
        counts = tuple(Record(RecordKind.DUTY, f"2025-10.{kind}", 3, {}) for kind in ("assessed", "triggered"))
        assert leader.hold(device, a_chain([counts], device=device), DAY) == ()


def test_what_is_set_aside_is_no_longer_held(leader: LeaderLedger) -> None:
    chain = a_chain([(told(0, 1),), (told(0, 2),), (told(1, 1),)])
    fork = HeldSegment(CHAIN, 1, 2, chain[0].hash, a_hash("fork"), ())
    leader.hold(DEVICE, [*chain, fork], DAY)
    assert leader.set_aside(DEVICE, [end(chain[1])]) == 2
    assert leader.ends(DEVICE) == ((end(chain[1]),), ())
    assert leader.held_days(DEVICE, [chain[2].hash[:32], fork.hash[:32]]) == {}
    assert leader.set_aside(DEVICE, [end(chain[1])]) == 0
    assert leader.set_aside(DEVICE, []) == 2
    assert leader.ends(DEVICE) == ((), ())


def test_a_receipt_number_only_rises_and_may_be_a_floor(leader: LeaderLedger) -> None:
    assert leader.newest_receipt(DEVICE) is None
    leader.keep_receipt(DEVICE, FIRST, b"receipt")
    leader.keep_receipt(DEVICE, FIRST - 1, b"older")
    assert leader.newest_receipt(DEVICE) == (FIRST, b"receipt")
    leader.keep_receipt(DEVICE, FIRST + 1, b"")
    assert leader.newest_receipt(DEVICE) == (FIRST + 1, b"")
    assert leader.newest_receipt(OTHER_DEVICE) is None


def listed(leader: LeaderLedger) -> dict[tuple[AlarmCode, str, str], tuple[date | None, date | None, bool]]:
    found: Sequence[Alarm] = (
        tuple(leader.alarms.values()) if isinstance(leader, MemoryLeaderLedger) else leader.alarms()  # type: ignore[attr-defined]
    )
    return {(one.code, one.device, one.subject): (one.first, one.last, one.open) for one in found}


def test_alarms_stay_on_the_list_when_they_are_over(leader: LeaderLedger) -> None:
    gap, bad = (AlarmCode.GAP, DEVICE, CHAIN), (AlarmCode.BAD_RECORD, DEVICE, a_hash("bad")[:32])
    unknown = (AlarmCode.UNKNOWN_DEVICE, "", OTHER_DEVICE)
    for name in (gap, bad, unknown):
        leader.see(Alarm(*name), DAY)
    leader.see(Alarm(*gap), LATER)
    leader.clear({gap}, [DEVICE], LATER)
    assert listed(leader) == {gap: (DAY, LATER, True), bad: (DAY, DAY, True), unknown: (DAY, DAY, True)}
    leader.clear((), [DEVICE], LATER)
    assert listed(leader) == {gap: (DAY, LATER, False), bad: (DAY, DAY, True), unknown: (DAY, DAY, True)}
    leader.see(Alarm(*gap), MUCH_LATER)
    leader.clear({gap}, [DEVICE, ""], MUCH_LATER)
    assert listed(leader) == {gap: (DAY, MUCH_LATER, True), bad: (DAY, DAY, True), unknown: (DAY, DAY, False)}
