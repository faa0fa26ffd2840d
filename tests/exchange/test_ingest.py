"""What the leader takes in, what it answers, what it tells of, and what it tidies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from rusinfo_desk.exchange.answering import KEPT
from rusinfo_desk.exchange.ingest import IngestResult, LeaderKeys, Progress, ingest
from rusinfo_desk.exchange.intake import BATCH_SEGMENTS
from rusinfo_desk.exchange.keys import new_age, public_of
from rusinfo_desk.exchange.names import parse_receipt
from rusinfo_desk.exchange.outcome import Outcome
from rusinfo_desk.exchange.roster import make_authority, make_roster
from rusinfo_desk.exchange.tidying import HELD_DAYS, stale_temporaries
from rusinfo_desk.exchange.transport.door import NotAllowed, TooLarge
from rusinfo_desk.registry.model.exchange import AlarmCode, RecordKind
from tests.exchange.attacker import OWN, Attacker
from tests.exchange.hostile_share import View
from tests.exchange.world import AGES, LEADER, ROOT, SHARE, Pc, World, seed

ONE, TWO = (f"{number:032x}" for number in (1, 2))


def _ingest(world: World) -> IngestResult:
    result = world.ingest()
    assert result is not None
    return result


def _sent(pcs: int = 1) -> tuple[World, Pc]:
    """A world in which the first PC has sent one record that the leader has not looked at."""
    world = World(pcs)
    world.register(world.pcs[0], ONE, "a")
    for pc in world.pcs:
        world.round(pc)
    return world, world.pcs[0]


def _codes(world: World) -> set[AlarmCode]:
    return {code for code, _ in world.leader.open_alarms()}


def test_it_takes_in_what_is_new_once() -> None:
    world, pc = _sent()
    first = _ingest(world)
    assert (first.outcome, first.devices, first.segments, first.records, first.alarms) == (Outcome.DONE, 1, 2, 1, 0)
    again = _ingest(world)
    assert (again.outcome, again.segments, again.records) == (Outcome.DONE, 0, 0)
    assert {(record.id, record.rev) for record in world.leader.register.values()} == {(ONE, 1)}
    assert (pc.device, RecordKind.CONTACT, ONE) in world.leader.register


def test_a_correction_stands_whatever_comes_first() -> None:
    world, pc = _sent()
    first = world.share.under(f"dev/{pc.device}")[-1]
    data = world.share.files.pop(first)
    pc.ledger.outbox.clear()
    world.register(pc, ONE, "corrected")
    for segment in pc.ledger.kept.values():
        pc.ledger.kept[segment.hash] = replace(segment, covered=True)
    world.round(pc)
    _ingest(world)
    assert AlarmCode.GAP in _codes(world), "the one before is missing"
    world.share.files[first] = data
    _ingest(world)
    assert AlarmCode.GAP not in _codes(world)
    (record,) = world.leader.register.values()
    assert record.body == {"words": "corrected"}


Attack = Callable[[World, Attacker, str], object]


@pytest.mark.parametrize(
    ("code", "attack"),
    [
        (AlarmCode.TORN, lambda world, attacker, path: attacker.flip(path, 4000)),
        (AlarmCode.TORN, lambda world, attacker, path: attacker.truncate(path, 3000)),
        (AlarmCode.TORN, lambda world, attacker, path: attacker.splice(path)),
        (AlarmCode.TORN, lambda world, attacker, path: world.share.files.update({path: b"?"})),
        (AlarmCode.BAD_SIGNATURE, lambda world, attacker, path: attacker.fake_segment(world.pcs[0], 0)),
        (AlarmCode.MISPLACED, lambda world, attacker, path: attacker.carry(path, world.pcs[1], copy=True)),
        (AlarmCode.MISPLACED, lambda world, attacker, path: attacker.renumber(path, 5)),
        (AlarmCode.MISPLACED, lambda world, attacker, path: world.share.files.update({"dev/" + "0" * 15 + "1/x.txt": b""})),
        (AlarmCode.UNKNOWN_DEVICE, lambda world, attacker, path: attacker.fake_segment(None, 0)),
        (AlarmCode.FORGED_ROSTER, lambda world, attacker, path: attacker.forge_roster(7, own_root=True)),
        (AlarmCode.BAD_SIGNATURE, lambda world, attacker, path: (_ingest(world), attacker.forge_receipt(world.pcs[0], 10**12))),
    ],
)
def test_what_was_done_to_the_share_is_told_of_stops_nothing_and_is_settled(code: AlarmCode, attack: Attack) -> None:
    world, pc = _sent(2)
    attack(world, Attacker(world), world.share.under(f"dev/{pc.device}")[-1])
    world.register(world.pcs[1], TWO, "b")
    world.round(world.pcs[1])
    assert _ingest(world).outcome is Outcome.DONE
    assert code in _codes(world)
    world.check_nothing_foreign()
    assert any(thing[2] == TWO for thing in world.leader.register), "the others are taken in all the same"
    world.settle()


def test_a_genuine_segment_under_another_name_is_taken_all_the_same() -> None:
    world, pc = _sent()
    Attacker(world).renumber(world.share.under(f"dev/{pc.device}")[-1], 5)
    assert _ingest(world).records == 1


def test_a_file_that_may_not_be_read_or_is_too_large_stops_nothing() -> None:
    for error in (NotAllowed("no"), TooLarge("large")):
        world, pc = _sent(2)
        world.register(world.pcs[1], TWO, "b")
        world.round(world.pcs[1])
        closed = world.share.under(f"dev/{pc.device}")[0]

        class Closed(View):
            def read(self, path: str, limit: int, closed: str = closed, error: Exception = error) -> bytes:
                if path == closed:
                    raise error
                return super().read(path, limit)

        world.leader_view = Closed(world.share)
        assert _ingest(world).outcome is Outcome.DONE
        assert _codes(world) & {AlarmCode.TORN, AlarmCode.MISPLACED}
        assert len(world.leader.register) == 2


def test_a_full_share_keeps_no_pc_out() -> None:
    world, _ = _sent(2)
    world.register(world.pcs[1], TWO, "b")
    world.round(world.pcs[1])
    for _ in world.pcs:
        world.leader_view.lay("put_new", "full")
    assert _ingest(world).outcome is Outcome.OUT_OF_ROOM
    assert len(world.leader.register) == 2
    assert _ingest(world).outcome is Outcome.DONE


def test_what_a_stolen_pc_makes_after_it_was_revoked_is_not_taken() -> None:
    world, pc = _sent(2)
    _ingest(world)
    world.revoke(pc)
    attacker = Attacker(world)
    attacker.fake_segment(pc, 0, pc.seed)
    pc.ledger.cut = replace(pc.ledger.cut, next_seq=1, chain="ab" * 8, ordinal=2)
    attacker.fake_segment(pc, 0, pc.seed)
    _ingest(world)
    world.check_nothing_foreign()
    assert AlarmCode.REVOKED_DEVICE in _codes(world)


def test_what_a_revoked_pc_sent_before_is_taken_by_a_restored_leader() -> None:
    world, pc = _sent(2)
    world.back_up()
    _ingest(world)
    world.register(pc, TWO, "b")
    world.round(pc)
    _ingest(world)
    world.revoke(pc)
    Attacker(world).fake_segment(pc, 0, pc.seed)
    world.restore_leader()
    assert _ingest(world).records == 2, "its roster came back from the share"
    world.check_nothing_foreign()
    assert AlarmCode.REVOKED_DEVICE in _codes(world)


def test_it_goes_on_in_batches_and_says_how_far_it_is() -> None:
    world = World(2)
    for number in range(BATCH_SEGMENTS + 5):
        world.register(world.pcs[0], f"{number:032x}", "a")
        world.round(world.pcs[0])
    told: list[Progress] = []
    keys = LeaderKeys(LEADER, (AGES[0],))
    ingest(world.leader, world.leader_view, world.now, world.sharing, keys, told.append)
    assert [(one.device, one.devices) for one in told] == [(0, 2), (0, 2), (1, 2), (2, 2)]
    assert told[0].segments == BATCH_SEGMENTS
    assert told[-1].segments == BATCH_SEGMENTS + 6


def test_what_the_progress_raises_ends_it_and_what_is_held_stays() -> None:
    class Cancelled(Exception):  # noqa: N818
        pass

    def cancel(_: Progress) -> None:
        raise Cancelled

    world, _ = _sent()
    with pytest.raises(Cancelled):
        ingest(world.leader, world.leader_view, world.now, world.sharing, LeaderKeys(LEADER, (AGES[0],)), cancel)
    assert len(world.leader.register) == 1
    world.settle()


def test_a_home_without_the_leaders_key_takes_in_and_answers_nothing() -> None:
    world, _ = _sent()
    before = dict(world.share.files)
    result = ingest(world.leader, world.leader_view, world.now, world.sharing, LeaderKeys(None, (AGES[1],)))
    assert (result.outcome, result.records) == (Outcome.DONE, 1)
    assert world.share.files == before


def test_who_is_not_the_leader_any_more_answers_nothing() -> None:
    world, _ = _sent()
    other = seed("deputy")
    authority = make_authority(ROOT, SHARE, 2, public_of(other))
    data = make_roster(replace(world.roster, number=2, authority=authority), other)
    world.share.files["roster/00000002-" + "0" * 32 + ".json"] = data
    assert _ingest(world).outcome is Outcome.NOT_LEADER
    assert not world.share.under("ack")


def test_what_none_of_the_keys_opens_waits_and_is_told_of() -> None:
    world, pc = _sent()
    wrong, right = LeaderKeys(LEADER, (new_age(),)), LeaderKeys(LEADER, (new_age(), AGES[0]))
    ingest(world.leader, world.leader_view, world.now, world.sharing, wrong)
    assert AlarmCode.NOT_FOR_US in _codes(world)
    world.now += timedelta(days=3 * HELD_DAYS)
    ingest(world.leader, world.leader_view, world.now, world.sharing, wrong)
    assert len(world.share.under(f"dev/{pc.device}")) == 2, "never tidied away before it is held"
    ingest(world.leader, world.leader_view, world.now, world.sharing, right)
    assert not _codes(world)
    assert len(world.leader.register) == 1


def test_a_record_that_cannot_be_used_is_left_out_and_told_of_until_it_is_read() -> None:
    world, pc = _sent()
    world.register(pc, TWO, "b")
    world.round(pc)
    world.leader.unusable = frozenset({ONE})
    for _ in range(2):
        _ingest(world)
        assert (AlarmCode.BAD_RECORD, pc.device) in world.leader.open_alarms()
    assert [record.id for record in world.leader.register.values()] == [TWO]
    world.round(pc)
    assert not pc.ledger.uncovered(), "its segment counts as held"


def test_held_segments_go_from_the_share_after_their_time_and_temporaries_after_two_days() -> None:
    world, pc = _sent()
    _ingest(world)
    world.now += timedelta(days=HELD_DAYS - 1)
    left = f"dev/{pc.device}/.{world.now:%Y%m%d}-0123456789abcdef.tmp"
    world.share.files[left] = b""
    assert _ingest(world).tidied == 0
    world.now += timedelta(days=1)
    assert _ingest(world).tidied == 2
    assert world.share.under(f"dev/{pc.device}") == [left]
    world.now += timedelta(days=1)
    assert _ingest(world).tidied == 1
    assert not world.share.under(f"dev/{pc.device}")


def test_a_leaders_clock_that_went_back_tidies_nothing() -> None:
    world, _ = _sent()
    _ingest(world)
    world.leader_off = timedelta(days=-365)
    assert _ingest(world).tidied == 0


def test_only_the_newest_receipts_and_rosters_stay() -> None:
    world = World(1)
    pc = world.pcs[0]
    for number in range(8):
        world.register(pc, f"{number:032x}", "a")
        world.turn()
        world.put_roster(replace(world.roster, number=world.roster.number + 1))
    world.turn()
    assert len(world.share.under(f"ack/{pc.device}")) == KEPT
    assert len(world.share.under("roster")) == KEPT
    newest = world.leader.newest_receipt(pc.device)
    parsed = parse_receipt(world.share.under(f"ack/{pc.device}")[-1].rpartition("/")[2])
    assert newest and parsed and parsed[0] == newest[0]


def test_a_half_written_file_without_a_day_is_left_alone() -> None:
    today = date(2026, 3, 10)
    names = [".x", ".20260309-a.tmp", ".20260308-a.tmp", ".99999999-a.tmp", "20200101"]
    assert stale_temporaries(names, today) == {".20260308-a.tmp"}


def test_an_ingest_with_nothing_new_reads_one_receipt_a_device_and_the_roster() -> None:
    calls = []
    for records in (1, 25):
        world = World(3)
        for number in range(records):
            world.register(world.pcs[0], f"{number:032x}", "a")
            world.turn()
        world.leader_view.calls.clear()
        _ingest(world)
        calls.append((world.leader_view.calls.count("list"), world.leader_view.calls.count("read"), len(world.leader_view.calls)))
    assert calls == [(8, 4, 12), (8, 4, 12)]


def test_it_can_be_killed_at_every_call_of_the_ledger() -> None:
    for after in (False, True):
        for call in range(1, 60):
            world, pc = _sent(2)
            _ingest(world)
            world.register(pc, TWO, "b")
            world.round(pc)
            Attacker(world).flip(world.share.under(f"ack/{pc.device}")[0], 0)
            done = world.ingest(dies=(call, after))
            world.check_nothing_lost()
            world.settle()
            if done is not None:
                break
        else:
            raise AssertionError("the ingest has more calls than were tried")


@pytest.mark.parametrize("fault", ["torn", "torn-unanswered", "unanswered", "kill-before", "kill-after", "full", "read-only"])
def test_every_answer_can_go_wrong_in_every_way(fault: str) -> None:
    for spoiled in range(3):
        world, _ = _sent(2)
        for _ in range(spoiled):
            world.leader_view.lay("put_new", "torn")
        world.leader_view.lay("put_new", fault)
        world.ingest()
        world.settle()


def test_an_early_clock_still_numbers_like_a_clock() -> None:
    world, pc = _sent()
    world.leader_off = datetime(1970, 1, 2, tzinfo=world.now.tzinfo) - world.now
    _ingest(world)
    newest = world.leader.newest_receipt(pc.device)
    assert newest is not None
    assert newest[0] >= 10**12
    world.settle()


def test_a_thing_that_belongs_to_another_pc_is_not_overwritten() -> None:
    world, _ = _sent(2)
    _ingest(world)
    world.register(world.pcs[1], ONE, "mine")
    world.round(world.pcs[1])
    _ingest(world)
    assert (AlarmCode.BAD_RECORD, world.pcs[1].device) in world.leader.open_alarms()
    assert [record.body for record in world.leader.register.values()] == [{"words": "a"}]


def test_an_attackers_key_is_not_the_leaders() -> None:
    world, _ = _sent()
    result = ingest(world.leader, world.leader_view, world.now, world.sharing, LeaderKeys(OWN, (AGES[0],)))
    assert (result.outcome, result.segments) == (Outcome.NOT_LEADER, 0)
