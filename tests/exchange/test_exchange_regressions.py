"""The mistakes that earlier drafts of the exchange made, each as the shortest story that shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from rusinfo_desk.exchange.keys import public_of
from rusinfo_desk.exchange.names import digest
from rusinfo_desk.exchange.outcome import Outcome
from rusinfo_desk.exchange.receipt import read_receipt
from rusinfo_desk.exchange.roster import make_roster, read_roster
from rusinfo_desk.exchange.segment import check_segment
from rusinfo_desk.registry.model.exchange import AlarmCode, RecordKind
from tests.exchange.attacker import Attacker
from tests.exchange.world import LEADER, ROOT, SHARE, Pc, World

ONE, TWO, THREE = (f"{number:032x}" for number in (1, 2, 3))


def _held(world: World, pc: Pc, id: str) -> object:
    record = world.leader.register.get((pc.device, RecordKind.CONTACT, id))
    return record and record.body and record.body["words"]


def _receipts(world: World, pc: Pc) -> list[int]:
    folder = f"ack/{pc.device}"
    read = (
        read_receipt(world.share.files[path], share=SHARE, device=pc.device, key=public_of(LEADER))
        for path in world.share.under(folder)
    )
    return [receipt.number for receipt in read]


def _days(world: World, days: int) -> None:
    """Time goes by, with a day's work each week."""
    for _ in range(days // 7):
        world.now += timedelta(days=7)
        world.turn()


# The five


def test_a_receipt_is_given_again_until_it_is_there_also_when_nothing_has_changed_and_when_it_is_empty() -> None:
    world = World(2)
    busy, idle = world.pcs
    world.register(busy, ONE, "a")
    world.turn()
    first = {pc.device: _receipts(world, pc) for pc in world.pcs}
    assert all(len(numbers) == 1 for numbers in first.values()), "one each, the idle PC's as well"

    for path in [*world.share.under(f"ack/{busy.device}"), *world.share.under(f"ack/{idle.device}")]:
        del world.share.files[path]
    world.now += timedelta(minutes=20)
    world.ingest()
    for pc in world.pcs:
        assert len(_receipts(world, pc)) == 1
        assert _receipts(world, pc)[0] > first[pc.device][0]
    world.turn()
    assert not busy.ledger.uncovered()


def test_a_receipt_that_was_changed_on_the_share_is_given_again() -> None:
    world = World(1)
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    world.turn()
    Attacker(world).flip(world.share.under(f"ack/{pc.device}")[0], 200)
    world.ingest()
    assert (AlarmCode.OUR_FILE_CHANGED, pc.device) in world.leader.open_alarms()
    world.turn()
    assert not pc.ledger.uncovered()
    assert not world.leader.open_alarms()


def test_a_pc_set_back_to_an_old_image_is_acknowledged_and_goes_on_in_a_new_chain() -> None:
    world = World(1)
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    world.turn(2)
    world.take_image(pc)
    old = pc.ledger.cut
    for words in ("b", "c"):
        world.register(pc, ONE, words)
        world.turn()
    world.set_back(pc)
    world.register(pc, TWO, "after")
    result = world.round(pc)
    assert result is not None
    assert result.set_back
    assert (pc.ledger.cut.ordinal, pc.ledger.cut.chain != old.chain) == (old.ordinal + 1, True)
    world.settle()
    assert _held(world, pc, TWO) == "after"
    assert _held(world, pc, ONE) == "c", "what the lost weeks had sent still stands"
    assert (AlarmCode.FORK, pc.device) in world.leader.open_alarms()
    assert not world.round(pc).set_back, "once is enough"  # type: ignore[union-attr]


def test_a_leader_restored_after_the_share_was_tidied_gets_everything_again() -> None:
    world = World(1)
    pc = world.pcs[0]
    world.back_up()
    world.register(pc, ONE, "a")
    world.turn(2)
    _days(world, 70)
    assert not world.share.under(f"dev/{pc.device}"), "tidied away"
    assert pc.ledger.data, "kept by the PC"
    world.restore_leader()
    assert _held(world, pc, ONE) is None
    world.settle()
    assert _held(world, pc, ONE) == "a"


def test_a_pc_keeps_what_it_sent_until_both_clocks_say_that_the_time_is_over() -> None:
    for who in ("pc", "leader", "nobody"):
        world = World(1)
        pc = world.pcs[0]
        world.register(pc, ONE, "a")
        world.turn(2)
        sent = set(pc.ledger.data)
        if who == "pc":
            pc.off = timedelta(days=365)
        elif who == "leader":
            world.leader_off = timedelta(days=365)
        world.now += timedelta(days=10)
        world.share.files.pop(world.share.under(f"ack/{pc.device}")[0])  # so that there is a new receipt
        world.turn(2)
        assert sent <= pc.ledger.data.keys(), f"the {who}'s clock alone must not do it"
    _days(world, 98)
    world.share.files.pop(world.share.under(f"ack/{pc.device}")[-1])
    world.turn(2)
    assert not sent & pc.ledger.data.keys(), "but in the end it goes"


def test_receipt_numbers_do_not_start_again_below_what_a_pc_has_seen() -> None:
    """A leader whose clock was a year ahead is restored from an old backup, and all its receipts are gone."""
    world = World(1)
    pc = world.pcs[0]
    world.back_up()
    world.leader_off = timedelta(days=365)
    world.register(pc, ONE, "a")
    world.turn(2)
    seen = pc.ledger.share.receipt
    world.restore_leader()
    for path in [*world.share.under("ack"), *world.share.under("dev")]:
        del world.share.files[path]
    world.settle()
    assert pc.ledger.share.receipt > seen
    assert _held(world, pc, ONE) == "a"


def test_what_a_pc_has_seen_is_noted_before_its_segment_is_held() -> None:
    """As above, and the leader is killed right after it has taken in the segment that says it."""
    for call in range(1, 30):
        world = World(1)
        pc = world.pcs[0]
        world.back_up()
        world.leader_off = timedelta(days=365)
        world.register(pc, ONE, "a")
        world.turn(2)
        world.restore_leader()
        world.share.files = {path: data for path, data in world.share.files.items() if path.startswith("roster")}
        world.heal()
        world.ingest()
        world.round(pc)
        world.ingest(dies=(call, True))
        world.settle()


def test_a_name_that_exists_is_no_proof_that_the_file_is_there() -> None:
    for fault in ("torn", "torn-unanswered"):
        world = World(1)
        pc = world.pcs[0]
        world.register(pc, ONE, "a")
        pc.view.lay("put_new", fault)
        world.round(pc)
        world.round(pc)
        folder = world.share.under(f"dev/{pc.device}")
        assert pc.ledger.data.keys() <= {digest(world.share.files[path]) for path in folder}, "seen to by the PC alone"
        assert any(path.endswith(".2.seg") for path in folder), "beside the spoiled one"
        world.turn(2)
        assert _held(world, pc, ONE) == "a"
        assert not pc.ledger.uncovered()
        assert not world.leader.open_alarms(), "the good copy beside it settles it"


# The two weak spots


def test_an_old_receipt_put_back_changes_nothing() -> None:
    for disguised in (False, True):
        world = World(1)
        pc, attacker = world.pcs[0], Attacker(world)
        world.turn(2)
        attacker.look()
        empty = sorted(path for path in attacker.loot if path.startswith("ack/"))[0]
        world.register(pc, ONE, "a")
        world.turn(2)
        covered, seen = dict(pc.ledger.since), pc.ledger.share.receipt
        for path in world.share.under("ack"):
            del world.share.files[path]
        path = empty if not disguised else f"ack/{pc.device}/{10**13:014d}-{empty[-36:]}"
        world.share.files[path] = attacker.loot[empty]
        world.round(pc)
        assert pc.ledger.share.receipt == seen
        assert covered.keys() <= pc.ledger.since.keys(), "what was confirmed stays confirmed"
        world.settle()


def test_a_receipt_of_another_device_is_none() -> None:
    """A PC whose chain the leader has must not make another PC, set up from the same disk, believe that its own arrived."""
    world = World(2)
    first, second = world.pcs
    world.register(first, ONE, "a")
    world.turn()
    world.round(first)
    world.register(second, TWO, "b")
    world.round(second)
    seen = second.ledger.share.receipt
    genuine = world.share.under(f"ack/{first.device}")[-1]
    data = world.share.files[genuine]
    world.share.files[f"ack/{second.device}/{10**13:014d}-{digest(data)[:32]}.ack"] = data
    world.round(second)
    assert second.ledger.share.receipt == seen
    assert second.ledger.uncovered()
    world.ingest()
    assert (AlarmCode.MISPLACED, second.device) in world.leader.open_alarms()
    world.settle()


# Found while this was built


def test_a_segment_spoiled_after_it_was_read_back_is_put_again() -> None:
    """Nothing changes at the leader then, so it must say again what it has for the PC to look."""
    for how in ("flip", "truncate"):
        world = World(1)
        pc = world.pcs[0]
        world.turn(2)
        world.register(pc, ONE, "a")
        world.round(pc)
        for path in world.share.under(f"dev/{pc.device}"):
            getattr(Attacker(world), how)(path, 4000)
        world.now += timedelta(minutes=20)
        world.ingest()
        assert (AlarmCode.TORN, pc.device) in world.leader.open_alarms()
        world.settle()
        assert _held(world, pc, ONE) == "a"
        assert not world.leader.open_alarms()


def test_a_segment_deleted_after_it_was_read_back_is_put_again() -> None:
    world = World(1)
    pc = world.pcs[0]
    world.turn(2)
    world.register(pc, ONE, "a")
    world.round(pc)
    for path in world.share.under(f"dev/{pc.device}"):
        del world.share.files[path]
    world.settle()
    assert _held(world, pc, ONE) == "a"


def test_a_pc_set_back_twice_goes_on_above_every_chain_it_ever_had() -> None:
    """Of two corrections with the same count the later one stands, also when the PC forgot the earlier one twice."""
    world = World(1)
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    world.turn(2)
    world.take_image(pc)
    for words in ("lost", "lost again", "the last"):
        world.set_back(pc)
        world.register(pc, ONE, words)
        world.turn(2)
        world.settle()
        assert _held(world, pc, ONE) == words
    assert pc.ledger.cut.ordinal == 3


def test_a_pc_set_back_that_no_one_could_tell_of_is_told_by_the_receipt() -> None:
    """Nothing on the share shows it, so a number is used twice. The leader holds both, and each is covered by its hash."""
    world = World(1)
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    world.turn(2)
    world.take_image(pc)
    world.register(pc, TWO, "b")
    world.turn()
    world.set_back(pc)
    for path in [*world.share.under("dev"), *world.share.under("ack")]:
        del world.share.files[path]
    world.register(pc, THREE, "c")
    world.round(pc)
    world.ingest()
    ends = world.leader.ends(pc.device)[0]
    assert len(ends) == 2
    assert ends[0].chain == ends[1].chain
    assert pc.ledger.uncovered()
    assert (AlarmCode.FORK, pc.device) in world.leader.open_alarms()
    world.share.files = {path: data for path, data in world.share.files.items() if not path.startswith("dev/")}
    result = world.round(pc)
    assert result is not None
    assert result.set_back
    world.settle()
    assert [_held(world, pc, id) for id in (ONE, TWO, THREE)] == ["a", "b", "c"]


def test_a_renumbered_segment_of_its_own_is_no_sign_of_an_old_image() -> None:
    world = World(1)
    pc = world.pcs[0]
    world.turn(2)
    world.register(pc, ONE, "a")
    world.round(pc)
    path = world.share.under(f"dev/{pc.device}")[-1]
    world.share.files[path.replace("-00000002-", "-00000009-").replace(path[-36:-4], "0" * 32)] = world.share.files[path]
    world.register(pc, TWO, "b")
    result = world.round(pc)
    assert result is not None
    assert not result.set_back
    world.settle()


def test_a_pc_that_is_away_for_weeks_seals_what_is_due() -> None:
    """Nothing may stay longer in plain because the share is away; everything drains when it is back."""
    world = World(1)
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    pc.view.offline = True
    world.round(pc)
    assert not pc.ledger.kept, "before it was ever let in there is nobody to seal for"
    pc.view.offline = False
    world.round(pc)
    pc.view.offline = True
    for number in range(20):
        world.now += timedelta(days=1)
        world.register(pc, f"{number + 100:032x}", "away")
        result = world.round(pc)
        assert result is not None
        assert (result.outcome, result.cut) == (Outcome.UNREACHABLE, 1)
        assert not pc.ledger.outbox
    world.register(pc, TWO, "b")
    waits = world.round(pc, now=False)
    assert waits is not None
    assert waits.cut == 0, "not before its time"
    pc.view.offline = False
    world.turn(2)
    assert len(world.leader.register) == 22
    assert not world.leader.open_alarms()
    world.settle()


def test_a_pc_that_was_revoked_seals_nothing_while_away() -> None:
    world = World(2)
    pc = world.pcs[1]
    world.turn()
    world.revoke(pc)
    world.round(pc)
    pc.view.offline = True
    world.register(pc, ONE, "a")
    world.round(pc)
    assert not pc.ledger.kept


def test_a_pc_set_back_that_sealed_while_away_begins_a_new_chain_on_coming_home() -> None:
    """It has used a number twice without knowing. Both are taken in, the leader is told, and it does not go on so."""
    world = World(1)
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    world.turn(2)
    world.take_image(pc)
    world.register(pc, TWO, "b")
    world.round(pc)
    world.set_back(pc)
    pc.view.offline = True
    world.register(pc, THREE, "c")
    world.round(pc)
    pc.view.offline = False
    result = world.round(pc)
    assert result is not None
    assert result.set_back
    assert pc.ledger.cut.ordinal == 2
    world.settle()
    assert (AlarmCode.FORK, pc.device) in world.leader.open_alarms()
    assert [_held(world, pc, id) for id in (ONE, TWO, THREE)] == ["a", "b", "c"]


def test_a_sign_to_a_leader_that_numbers_too_low_is_sent_once() -> None:
    world = World(1)
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    world.turn(2)
    for path in world.share.under("ack"):
        del world.share.files[path]
    cut = [result.cut for result in (world.round(pc) for _ in range(4)) if result]
    assert cut == [1, 0, 0, 0]
    last = world.share.files[world.share.under("dev")[-1]]
    header = check_segment(last, share=SHARE, device=pc.device, key=public_of(pc.seed))
    assert header.seen == pc.ledger.share.receipt


def test_a_number_that_no_clock_could_have_given_is_not_believed() -> None:
    """A PC that says it has seen the last number there is would take away all numbers after it."""
    world = World(1)
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    pc.ledger.take_receipt(10**14 - 1, (), (), world.now.date())
    world.turn(2)
    assert _held(world, pc, ONE) == "a"
    assert max(_receipts(world, pc)) < 10**13


def test_a_roster_changed_on_the_share_is_made_again_for_those_who_have_none() -> None:
    world = World(2)
    first, second = world.pcs
    world.round(first)
    world.share.files[world.share.under("roster")[0]] = b"nothing"
    world.register(second, ONE, "a")
    result = world.round(second)
    assert result is not None
    assert result.outcome is Outcome.NOT_ADMITTED
    world.ingest()
    assert (AlarmCode.OUR_FILE_CHANGED, "") in world.leader.open_alarms()
    world.settle()
    assert _held(world, second, ONE) == "a"


def test_a_pc_set_back_sees_it_on_the_share_before_the_leader_knows() -> None:
    world = World(1)
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    world.turn(2)
    world.take_image(pc)
    world.register(pc, TWO, "b")
    world.round(pc)
    world.set_back(pc)
    world.register(pc, THREE, "c")
    result = world.round(pc)
    assert result is not None
    assert result.set_back
    world.settle()
    assert len(world.leader.ends(pc.device)[0]) == 2, "no number was used twice"
    assert {end.chain for end in world.leader.ends(pc.device)[0]} >= {pc.ledger.cut.chain}
    assert [_held(world, pc, id) for id in (ONE, TWO, THREE)] == ["a", "b", "c"]


def test_a_restored_leaders_roster_is_heard_though_its_newer_ones_are_gone() -> None:
    """Its PCs have seen higher numbers and would pass by all that it says of who may write."""
    world = World(2)
    first, second = world.pcs
    world.back_up()
    for _ in range(3):
        world.put_roster(replace(world.roster, number=world.roster.number + 1))
    world.turn()
    assert first.ledger.share.roster == 4
    world.restore_leader()
    for path in world.share.under("roster"):
        del world.share.files[path]
    world.register(first, ONE, "a")
    world.turn()
    assert (AlarmCode.OUR_FILE_CHANGED, "") in world.leader.open_alarms()
    world.turn()
    assert first.ledger.share.roster == 5
    world.roster = read_roster(world.leader.roster() or b"", root=public_of(ROOT), share=SHARE)
    world.revoke(second)
    world.round(second)
    assert second.ledger.share.revoked
    world.settle()


def test_a_roster_number_that_no_leader_can_have_reached_is_not_believed() -> None:
    world = World(1)
    pc = world.pcs[0]
    data = make_roster(replace(world.roster, number=99_999_998), LEADER)
    pc.ledger.keep_roster(99_999_998, data, True, False)
    world.register(pc, ONE, "a")
    world.turn()
    assert _held(world, pc, ONE) == "a"
    assert len(world.share.under("roster")) == 1
