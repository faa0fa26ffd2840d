"""What the leader deletes of a case is gone for good: here, at a deputy's, and in a register that is built from the share."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from rusinfo_desk.registry.model.content import Stamp
from rusinfo_desk.registry.model.duty.line import Deleted, WhyDeleted
from rusinfo_desk.registry.model.exchange import AlarmCode, HeldSegment, Record, RecordKind
from rusinfo_desk.registry.store.store import Store
from tests.schemas.dumps import STAMP
from tests.store.rounds import AT, CHAIN, DAY, DEVICE, OTHER_DEVICE, OWN_DEVICE, a_chain, a_hash, cut, end, joined, made
from tests.store.samples import empty_store

CASE, MAIN, FACTS, OTHER = "c" * 32, "a" * 32, "f" * 32, "0" * 32


def part(id: str, data: bytes | None = b"sealed", rev: int = 1) -> Record:
    sealed = {b"sealed": "c2VhbGVk", b"other": "b3RoZXI="}
    return Record(RecordKind.CASE, id, rev, None if data is None else {"sealed": sealed[data]})


@pytest.fixture
def leader(store: Store) -> Store:
    return joined(store)


@pytest.fixture
def sent(leader: Store) -> list[HeldSegment]:
    """What a PC has sent of two cases, and the leader holds."""
    chain = a_chain([(part(MAIN), part(FACTS)), (part(OTHER),)])
    assert leader.holding.hold(DEVICE, chain, DAY) == ()
    return chain


def ids(store: Store) -> set[str]:
    return {one for one, _, _ in store.holding.case_parts()}


def drop(leader: Store, *parts: str, what: Deleted = Deleted.FACTS, why: WhyDeleted = WhyDeleted.ASKED) -> int:
    return leader.holding.drop_case_parts(CASE, parts, what, why, STAMP)


def test_a_part_is_gone_and_the_log_says_so_without_saying_what_it_was(leader: Store, sent: list[HeldSegment]) -> None:
    assert drop(leader, FACTS) == 1
    assert ids(leader) == {MAIN, OTHER}
    assert drop(leader, FACTS) == 0, "nothing is noted twice"
    late = Stamp(STAMP.day, 14, "leader")
    assert leader.holding.drop_case_parts(CASE, [MAIN, FACTS], "case", "retention", late) == 1
    assert ids(leader) == {OTHER}
    assert [(one.number, one.label, one.day, one.role, one.what, one.why, one.parts) for one in leader.duty.deletions()] == [
        (1, "CCC-CCC", STAMP.day, "leader", Deleted.FACTS, WhyDeleted.ASKED, 1),
        (2, "CCC-CCC", STAMP.day, "leader", Deleted.CASE, WhyDeleted.RETENTION, 1),
    ]
    for statement in ("UPDATE duty_deletion SET parts = 9", "DELETE FROM duty_deletion"):
        with pytest.raises(IntegrityError, match="only grows"), leader.database._engine.begin() as connection:
            connection.exec_driver_sql(statement)
    with pytest.raises(ValueError, match="alt"):
        leader.holding.drop_case_parts(CASE, [OTHER], "alt", "asked", STAMP)
    assert ids(leader) == {OTHER}, "all or nothing"


def test_it_does_not_come_in_again_with_any_segment(leader: Store, sent: list[HeldSegment]) -> None:
    drop(leader, FACTS)
    leader.holding.set_aside(DEVICE, [])
    with leader.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM revoked_end")
    assert leader.holding.hold(DEVICE, sent, DAY) == ()
    again = HeldSegment(CHAIN, 1, 3, sent[1].hash, a_hash("again"), (part(FACTS), part(FACTS, b"other", 2)))
    assert leader.holding.hold(DEVICE, [again], DAY) == ()
    assert leader.holding.hold(OTHER_DEVICE, a_chain([(part(FACTS),)], device=OTHER_DEVICE), DAY) == ()
    assert ids(leader) == {MAIN, OTHER}
    assert {one for one, _, _ in leader.holding.cases()} == {MAIN, OTHER}


def test_nor_when_a_program_that_knows_no_deletions_takes_it_in(leader: Store, sent: list[HeldSegment]) -> None:
    """The file itself says no, and to the older program nothing went wrong."""
    drop(leader, FACTS)
    values = (FACTS, DEVICE, 1, 1, 9, a_hash("x"), 0, b"sealed")
    with leader.database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO held_case VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        connection.exec_driver_sql("INSERT INTO held_case VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ("9" * 32, *values[1:]))
    assert ids(leader) == {MAIN, OTHER, "9" * 32}


def test_the_deletion_travels_like_any_event(leader: Store, sent: list[HeldSegment]) -> None:
    drop(leader, MAIN, FACTS, what=Deleted.CASE)
    told = leader.exchange.outgoing(10)
    assert sorted((one.id, one.rev, one.body) for one in told) == [(MAIN, 2, None), (FACTS, 2, None)]
    own = cut(leader)
    assert leader.holding.hold(OWN_DEVICE, [own], DAY) == (), "its own deletion comes back to it from the share"
    assert ids(leader) == {OTHER}


@pytest.mark.parametrize("first", ["the PC's", "the leader's"])
def test_a_register_that_is_built_anew_loses_it_too(leader: Store, sent: list[HeldSegment], tmp_path: Path, first: str) -> None:
    drop(leader, FACTS)
    own = cut(leader)
    new = joined(empty_store(tmp_path / "ny"), device="ee" * 8)
    segments = [(DEVICE, sent), (OWN_DEVICE, [own])]
    for device, batch in segments if first == "the PC's" else reversed(segments):
        assert new.holding.hold(device, batch, DAY) == ()
    assert ids(new) == {MAIN, OTHER}
    assert new.holding.alarms() == ()
    with new.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM held_case WHERE id = ?", (FACTS,)).scalar() == 0
    new.close()


def test_a_pc_cannot_make_its_own_part_go_for_good(leader: Store, sent: list[HeldSegment]) -> None:
    """What a PC says of its own part is an event: it goes with the PC when that is revoked, and the part stands again."""
    gone = HeldSegment(CHAIN, 1, 3, sent[1].hash, a_hash("gone"), (part(MAIN, None, 2),))
    assert leader.holding.hold(DEVICE, [gone], DAY) == ()
    assert ids(leader) == {FACTS, OTHER}
    leader.holding.set_aside(DEVICE, [end(sent[1])])
    assert ids(leader) == {MAIN, FACTS, OTHER}
    assert leader.duty.deletions() == ()


def test_another_pc_that_says_something_else_of_a_part_is_told_of(leader: Store, sent: list[HeldSegment]) -> None:
    chain = a_chain([(part(MAIN, b"other", 2),)], device=OTHER_DEVICE)
    assert leader.holding.hold(OTHER_DEVICE, chain, DAY) == ((chain[0].hash, AlarmCode.BAD_RECORD),)
    assert ids(leader) == {MAIN, FACTS, OTHER}


def test_the_leaders_own_parts_go_as_well(leader: Store) -> None:
    leader.cases.put_new({MAIN: b"sealed", FACTS: b"sealed"}, (DAY, 13))
    assert drop(leader, FACTS) == 1
    assert [one.id for one in leader.exchange.outgoing(10)] == [MAIN], "what nobody heard of is not withdrawn"
    cut(leader)
    assert drop(leader, MAIN) == 1
    assert leader.cases.all() == ()
    assert [(one.id, one.rev, one.body) for one in leader.exchange.outgoing(10)] == [(MAIN, 2, None)]


def test_one_deleted_while_it_was_being_sealed_is_withdrawn(leader: Store) -> None:
    leader.cases.put_new({MAIN: b"sealed"}, (DAY, 13))
    records = leader.exchange.outgoing(10)
    drop(leader, MAIN)
    assert leader.exchange.keep_cut(made(leader.exchange.cut_state(), records), b"sealed", records, AT)
    assert [(one.id, one.rev, one.body) for one in leader.exchange.outgoing(10)] == [(MAIN, 2, None)]


def test_a_restored_leader_loses_its_own_parts_again(leader: Store, tmp_path: Path) -> None:
    leader.cases.put_new({MAIN: b"sealed", FACTS: b"sealed"}, (DAY, 13))
    told = cut(leader)
    leader.holding.hold(OWN_DEVICE, [told], DAY)
    key = leader.backup_to(tmp_path / "kopi.db")
    drop(leader, FACTS)
    gone = cut(leader)
    restored = Store.open(tmp_path / "kopi.db", key, tmp_path / "backup")
    assert ids(restored) == {MAIN, FACTS}
    assert restored.holding.hold(OWN_DEVICE, [told, gone], DAY) == ()
    assert ids(restored) == {MAIN}
    assert [one for one, _ in restored.cases.all()] == [MAIN], "nor does it show what it had sealed itself"
    restored.close()
