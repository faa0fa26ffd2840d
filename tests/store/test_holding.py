"""What the leader's register makes of the events that the PCs send: the last of each thing stands, and nothing stops a batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from rusinfo_desk.registry.model.contact import Contact, new_id
from rusinfo_desk.registry.model.contact_record import contact_body
from rusinfo_desk.registry.model.content import Outcome, Stamp
from rusinfo_desk.registry.model.exchange import Alarm, AlarmCode, HeldSegment, Record, RecordKind
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store import held_events
from rusinfo_desk.registry.store.store import Store
from tests.store.rounds import CHAIN, DEVICE, NEXT_CHAIN, OTHER_DEVICE, OWN_DEVICE, a_chain, a_hash, cut, end, joined
from tests.store.samples import a_contact

DAY = date(2025, 10, 14)
STAMP = Stamp(DAY, 15, "leader")
REPORT = {"kind": "service", "target_id": "nat-rusinfo", "what": "Feil «nr»", "suggestion": "", "day": "2025-10-14", "hour": 9}


@pytest.fixture
def leader(store: Store) -> Store:
    return joined(store)


def event(contact: Contact, rev: int = 1, gone: bool = False) -> Record:
    return Record(RecordKind.CONTACT, contact.id.hex, rev, None if gone else contact_body(contact))


def hold(leader: Store, *batches: tuple[Record, ...], device: str = DEVICE) -> list[HeldSegment]:
    chain = a_chain(list(batches), device=device)
    assert leader.holding.hold(device, chain, DAY) == ()
    return chain


def test_the_highest_number_stands_in_whatever_order_it_comes(leader: Store) -> None:
    contact = a_contact()
    first, second, third = (replace(contact, hour=hour) for hour in (9, 10, 11))
    chain = a_chain([(event(first, 1),), (event(third, 3),), (event(second, 2),)])
    for one in (chain[1], chain[2], chain[0]):
        leader.holding.hold(DEVICE, [one], DAY)
    assert list(leader.contacts.all()) == [third]


def test_of_equal_numbers_that_of_the_later_chain_stands(leader: Store) -> None:
    contact = a_contact()
    (old,) = a_chain([(event(contact, 2),)])
    after = replace(contact, hour=9)
    new = HeldSegment(NEXT_CHAIN, 2, 1, old.hash, a_hash("new"), (event(after, 2),))
    leader.holding.hold(DEVICE, [new, old], DAY)
    assert list(leader.contacts.all()) == [after]


def test_a_deletion_stands_though_an_older_event_comes_later(leader: Store) -> None:
    contact = a_contact()
    chain = a_chain([(event(contact, 1),), (event(contact, 2, gone=True),)])
    leader.holding.hold(DEVICE, [chain[1]], DAY)
    leader.holding.hold(DEVICE, [chain[0]], DAY)
    assert leader.contacts.count() == 0
    assert leader.contacts.add_many([contact]) == 0, "nor does an import bring it back"


BAD: Mapping[str, Record] = {
    "no body": Record(RecordKind.REPORT, new_id().hex, 1, {}),
    "no uuid": Record(RecordKind.CONTACT, "x" * 32, 1, contact_body(a_contact())),
    "short id": Record(RecordKind.CONTACT, "abc", 1, None),
    "rev 0": Record(RecordKind.CONTACT, new_id().hex, 0, contact_body(a_contact())),
    "huge rev": Record(RecordKind.CONTACT, new_id().hex, 10**12, contact_body(a_contact())),
    "a name": Record(RecordKind.CONTACT, new_id().hex, 1, {**contact_body(a_contact()), "channel": "Kari Nordmann"}),
    "old age": Record(RecordKind.CONTACT, new_id().hex, 1, {**contact_body(a_contact()), "answers": {"age_user": 121}}),
    "county": Record(RecordKind.CONTACT, new_id().hex, 1, {**contact_body(a_contact()), "answers": {"county": ["oslo"]}}),
    "uuid code": Record(
        RecordKind.CONTACT, new_id().hex, 1, {**contact_body(a_contact()), "channel": "12345678-1234-4234-8234-123456789abc"}
    ),
    "long report": Record(RecordKind.REPORT, new_id().hex, 1, {**REPORT, "what": "x" * 2001}),
    "half letter": Record(RecordKind.REPORT, new_id().hex, 1, {**REPORT, "what": "\ud800"}),
    "target": Record(RecordKind.REPORT, new_id().hex, 1, {**REPORT, "target_id": "Kari Nordmann"}),
    "need": Record(RecordKind.UNMET, "2025-10.service.kari nordmann.03", 1, {}),
    "month": Record(RecordKind.UNMET, "2025-13.service.tsb_dogn.03", 1, {}),
    "county of a need": Record(RecordKind.UNMET, "2025-10.service.tsb_dogn.oslo", 1, {}),
    "deleted need": Record(RecordKind.UNMET, "2025-10.service.tsb_dogn.03", 1, None),
    "case": Record(RecordKind.CASE, new_id().hex, 1, {"sealed": "æ"}),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_record_is_named_and_stops_nothing(leader: Store, name: str) -> None:
    before, after = a_contact(), a_contact()
    chain = a_chain([(event(before), BAD[name], event(after)), (BAD[name],)])
    assert set(leader.holding.hold(DEVICE, chain, DAY)) == {(one.hash, AlarmCode.BAD_RECORD) for one in chain}
    assert {one.id for one in leader.contacts.all()} == {before.id, after.id}
    assert leader.holding.ends(DEVICE)[0] == (end(chain[1]),), "its segment counts as held"
    assert leader.reports.all() == ()


def test_what_the_database_refuses_all_the_same_is_a_bad_record(leader: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last net: a rule of the tables that the reading does not know."""
    good = a_contact()
    monkeypatch.setattr(held_events, "_id", lambda text: text)
    chain = a_chain([(event(good), Record(RecordKind.CASE, "Kari Nordmann", 1, {"sealed": "c2VhbGVk"}))])
    assert leader.holding.hold(DEVICE, chain, DAY) == ((chain[0].hash, AlarmCode.BAD_RECORD),)
    assert list(leader.contacts.all()) == [good]
    with pytest.raises(IntegrityError), leader.database._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE held_contact SET body = '{\"a\":91508588}'")


def test_a_late_correction_stands_over_all_that_comes(leader: Store) -> None:
    contact, other = a_contact(), a_contact()
    hold(leader, (event(contact), event(other)))
    corrected = replace(contact, hour=8)
    assert leader.holding.correct_late(corrected, contact.id, "Feil time", STAMP)
    assert not leader.holding.correct_late(corrected, contact.id, "Feil time", STAMP)
    assert leader.holding.correct_late(None, other.id, "Ført to ganger", STAMP)
    late = (event(replace(contact, hour=7), 2), event(other, 2))
    leader.holding.hold(DEVICE, [HeldSegment(CHAIN, 1, 2, a_hash("x"), a_hash("late"), late)], DAY)
    leader.holding.set_aside(DEVICE, [])
    assert list(leader.contacts.all()) == [corrected]
    told = leader.holding.late_corrections()
    assert [(one.number, one.contact_id, one.why, one.contact) for one in told] == [
        (2, other.id, "Ført to ganger", None),
        (1, contact.id, "Feil time", corrected),
    ]
    assert [one.number for one in leader.holding.late_corrections(contact.id)] == [1]


def test_what_is_set_aside_gives_back_what_stood_before(leader: Store) -> None:
    """A stolen PC that deletes, corrects and invents is revoked from the day it was stolen."""
    mine, corrected, invented = a_contact(), a_contact(), a_contact()
    report = Record(RecordKind.REPORT, new_id().hex, 1, REPORT)
    need = "2025-10.service.tsb_dogn.03"
    good = (event(mine), event(corrected), report, Record(RecordKind.UNMET, need, 2, {}))
    bad = (
        event(mine, 2, gone=True),
        event(replace(corrected, hour=3), 2),
        event(invented),
        Record(RecordKind.REPORT, report.id, 2, None),
        Record(RecordKind.UNMET, need, 900, {}),
        Record(RecordKind.CASE, "c" * 32, 1, {"sealed": "c2VhbGVk"}),
    )
    chain = hold(leader, good, bad)
    assert {one.id for one in leader.contacts.all()} == {corrected.id, invented.id}
    assert leader.holding.set_aside(DEVICE, [end(chain[0])]) == 1
    assert {one.id: one for one in leader.contacts.all()} == {mine.id: mine, corrected.id: corrected}
    assert [one.id.hex for one in leader.reports.all()] == [report.id]
    assert [one.n for one in leader.unmet.of(Period.parse("2025"))] == [2]
    assert leader.holding.cases() == ()
    more = HeldSegment(CHAIN, 1, 2, chain[0].hash, a_hash("more"), (event(invented),))
    assert leader.holding.hold(DEVICE, [more, chain[1]], DAY) == (
        (more.hash, AlarmCode.REVOKED_DEVICE),
        (chain[1].hash, AlarmCode.REVOKED_DEVICE),
    )
    assert leader.contacts.count() == 2


def test_after_a_restored_backup_what_lies_before_the_revocation_is_taken_in_again(leader: Store) -> None:
    contact, later = a_contact(), a_contact()
    chain = a_chain([(event(contact),), (), (event(later),)])
    leader.holding.set_aside(DEVICE, [end(chain[1])])
    assert leader.holding.hold(DEVICE, chain[:2], DAY) == ()
    assert leader.holding.hold(DEVICE, chain, DAY) == ((chain[2].hash, AlarmCode.REVOKED_DEVICE),)
    assert list(leader.contacts.all()) == [contact]


def test_a_report_keeps_how_it_was_settled(leader: Store) -> None:
    settled, waits = new_id(), new_id()
    records = tuple(Record(RecordKind.REPORT, one.hex, 1, REPORT) for one in (settled, waits))
    hold(leader, records)
    leader.reports.settle(settled, Outcome.FIXED, "Rettet", DAY)
    more = tuple(Record(RecordKind.REPORT, one.hex, 2, None) for one in (settled, waits))
    leader.holding.hold(DEVICE, [HeldSegment(CHAIN, 1, 2, a_hash("x"), a_hash("more"), more)], DAY)
    (kept,) = leader.reports.all()
    assert (kept.id, kept.outcome, kept.what) == (settled, Outcome.FIXED, "Feil «nr»")


def test_unmet_needs_of_all_pcs_are_added_up_and_the_leaders_own_count_once(leader: Store) -> None:
    need = "2025-10.service.tsb_dogn.03"
    for _ in range(3):
        leader.unmet.count("2025-10", "service", "tsb_dogn", "03")
    own = cut(leader)
    leader.holding.hold(OWN_DEVICE, [own], DAY)
    for device, counts in ((DEVICE, (2, 5, 4)), (OTHER_DEVICE, (7,))):
        hold(leader, *((Record(RecordKind.UNMET, need, n, {}),) for n in counts), device=device)
    assert [(one.service_type, one.n) for one in leader.unmet.of(Period.parse("2025-10"))] == [("tsb_dogn", 3 + 5 + 7)]


def test_cases_are_kept_sealed(leader: Store) -> None:
    case = "c" * 32
    hold(
        leader,
        (Record(RecordKind.CASE, case, 1, {"sealed": "c2VhbGVk"}), Record(RecordKind.CASE, "d" * 32, 1, {"sealed": "c2VhbGVk"})),
        (Record(RecordKind.CASE, case, 2, None),),
    )
    assert leader.holding.cases() == ((case, 2, None), ("d" * 32, 1, b"sealed"))


def test_the_leaders_own_events_never_go_back(leader: Store) -> None:
    """Its home is a device too: what it has corrected since it was sealed stands, and what it lost comes again."""
    contact, lost = a_contact(), a_contact()
    leader.contacts.add_many([contact, lost])
    own = cut(leader)
    corrected = replace(contact, hour=8)
    leader.correct(corrected)
    with leader.database.writing() as connection:  # as in a restored backup
        connection.exec_driver_sql("DELETE FROM contact WHERE id = ?", (lost.id.hex,))
        connection.exec_driver_sql("DELETE FROM sent WHERE thing = ?", (lost.id.hex,))
    assert leader.holding.hold(OWN_DEVICE, [own], DAY) == ()
    assert {one.id: one for one in leader.contacts.all()} == {contact.id: corrected, lost.id: lost}
    leader.correct(replace(lost, hour=8))
    assert {(one.id, one.rev) for one in leader.exchange.outgoing(10)} == {(contact.id.hex, 2), (lost.id.hex, 2)}


def test_the_same_file_imported_here_and_on_a_pc_counts_once(leader: Store) -> None:
    contact = a_contact()
    leader.contacts.add_many([contact])
    hold(leader, (event(contact),))
    assert leader.contacts.count() == 1
    other = replace(contact, hour=3)
    chain = a_chain([(event(other, 9),)], chain=NEXT_CHAIN, device=OTHER_DEVICE)
    assert leader.holding.hold(OTHER_DEVICE, chain, DAY) == ((chain[0].hash, AlarmCode.BAD_RECORD),)
    assert list(leader.contacts.all()) == [contact]


def test_the_ends_of_a_morning(leader: Store) -> None:
    chain = a_chain([(), (), (), ()])
    for at, day in ((0, 12), (1, 13), (3, 13), (2, 14)):
        leader.holding.hold(DEVICE, [chain[at]], date(2025, 10, day))
    assert leader.holding.ends(DEVICE, date(2025, 10, 14)) == ((end(chain[1]),), (end(chain[3]),))
    assert leader.holding.ends(DEVICE, date(2025, 10, 13)) == ((end(chain[0]),), ())
    assert leader.holding.ends(DEVICE, date(2025, 10, 12)) == ((), ())
    assert leader.holding.last_heard() == {DEVICE: DAY}


def test_alarms_say_nothing_that_a_file_name_could(leader: Store) -> None:
    names: list[tuple[Any, ...]] = [
        (AlarmCode.MISPLACED, DEVICE, "kari nordmann 91508588.seg"),
        (AlarmCode.UNKNOWN_DEVICE, "", "ola"),
        (AlarmCode.GAP, "ikke en maskin", CHAIN),
    ]
    for name in names:
        leader.holding.see(Alarm(*name), DAY)
        leader.holding.see(Alarm(*name), DAY)
    found = leader.holding.alarms()
    assert len(found) == 3
    assert "kari" not in repr(found) and "ola'" not in repr(found) and "ikke en" not in repr(found)
    leader.holding.clear(names, [one[1] for one in names], DAY)
    assert all(one.open for one in leader.holding.alarms())
    assert leader.holding.mark_seen(*names[0])
    (marked,) = [one for one in leader.holding.alarms() if one.seen]
    leader.holding.clear((), [DEVICE], DAY)
    leader.holding.see(Alarm(*names[0]), DAY)
    assert not any(one.seen for one in leader.holding.alarms()), "what comes again is new again"
    assert marked.code is AlarmCode.MISPLACED


def test_a_bad_record_stands_until_it_is_read(leader: Store) -> None:
    leader.holding.see(Alarm(AlarmCode.BAD_RECORD, DEVICE, CHAIN), DAY)
    leader.holding.clear((), [DEVICE], DAY)
    assert leader.holding.alarms()[0].open
    assert leader.holding.mark_seen(AlarmCode.BAD_RECORD, DEVICE, CHAIN)
    assert not leader.holding.alarms()[0].open
    assert not leader.holding.mark_seen(AlarmCode.TORN, DEVICE, CHAIN)
