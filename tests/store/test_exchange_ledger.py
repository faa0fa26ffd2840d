"""What a PC's register adds to the rules of the ledger (tests/contracts/test_ledgers.py): what waits, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.contact_record import contact_body
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.exchange import Record, RecordKind, Waiting
from rusinfo_desk.registry.store.content_reports import ContentReport
from rusinfo_desk.registry.store.store import Store
from tests.store.rounds import AT, DEVICE, NEXT_CHAIN, SHARING, cut, end, joined, made
from tests.store.samples import DAY, KEY, a_contact, a_draft

NOW = datetime(2025, 10, 14, 14, 2, 30, tzinfo=ZoneInfo("Europe/Oslo"))
FIRST = 1_760_436_000_000


@pytest.fixture
def pc(store: Store) -> Store:
    return joined(store)


def waiting(store: Store) -> set[tuple[str, int, bool]]:
    return {(record.id, record.rev, record.body is None) for record in store.exchange.outgoing(100)}


def test_what_was_never_sealed_and_is_taken_back_leaves_nothing(pc: Store) -> None:
    draft = a_draft()
    contact = draft.contact(draft.answers, county_list="2024")
    pc.register(contact)
    pc.correct(replace(contact, hour=9))
    pc.take_back(contact.id, draft)
    other = a_contact()
    pc.register(other)
    assert pc.delete_contact(other.id)
    assert not pc.delete_contact(other.id)
    with pc.database.reading() as connection:
        for table in ("unsent", "sent", "contact", "contact_answer"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_what_is_taken_back_while_it_is_sealed_is_withdrawn(pc: Store) -> None:
    draft = a_draft()
    contact = draft.contact(draft.answers, county_list="2024")
    pc.register(contact)
    records = pc.exchange.outgoing(10)
    pc.take_back(contact.id, draft)
    assert pc.exchange.keep_cut(made(pc.exchange.cut_state(), records), b"sealed", records, AT)
    assert waiting(pc) == {(contact.id.hex, 2, True)}


def test_what_is_taken_back_and_registered_otherwise_while_it_is_sealed_is_sent_again(pc: Store) -> None:
    """The same draft, so the same id and the same number: only the body tells them apart."""
    draft = a_draft()
    contact = draft.contact(draft.answers, county_list="2024")
    pc.register(contact)
    records = pc.exchange.outgoing(10)
    pc.take_back(contact.id, draft)
    pc.register(replace(contact, hour=9))
    assert pc.exchange.keep_cut(made(pc.exchange.cut_state(), records), b"sealed", records, AT)
    (record,) = pc.exchange.outgoing(10)
    assert (record.rev, record.body) == (2, contact_body(replace(contact, hour=9)))


def test_a_correction_given_back_is_one_more_event(pc: Store) -> None:
    contact, draft = a_contact(), a_draft()
    pc.register(contact)
    cut(pc)
    pc.correct(replace(contact, hour=9))
    pc.give_back(contact, replace(draft, id=contact.id))
    assert waiting(pc) == {(contact.id.hex, 3, False)}
    assert pc.contacts.get(contact.id) == contact
    assert [one.id for one in pc.drafts.all()] == [contact.id]


def test_what_is_gone_cannot_be_corrected(pc: Store) -> None:
    assert not pc.correct(a_contact())
    assert pc.contacts.count() == 0
    assert waiting(pc) == set()


def test_saying_the_same_again_is_no_event(pc: Store) -> None:
    contact = a_contact()
    pc.register(contact)
    cut(pc)
    pc.register(contact)
    pc.correct(contact)
    assert waiting(pc) == set()


def test_reports_counts_and_cases_travel_too(pc: Store) -> None:
    report = ContentReport(new_id(), "service", "nat-rusinfo", "Feil nummer «æøå»", "Rett", DAY, 14)
    withdrawn = ContentReport(new_id(), "service", "nat-rusinfo", "Tulleord", "", DAY, 14)
    pc.reports.add(report)
    pc.reports.add(withdrawn)
    pc.reports.discard(withdrawn.id)
    for _ in range(3):
        pc.unmet.count("2025-10", "service", "tsb_dogn", "03")
    assert pc.cases.put("c" * 32, 1, b"sealed", (DAY, 13))
    assert not pc.cases.put("c" * 32, 1, b"other", (DAY, 13))
    need = "2025-10.service.tsb_dogn.03"
    body = {"kind": "service", "target_id": "nat-rusinfo", "what": "Feil nummer «æøå»", "suggestion": "Rett"}
    assert set(map(repr, pc.exchange.outgoing(10))) == {
        repr(Record(RecordKind.UNMET, need, 3, {})),
        repr(Record(RecordKind.CASE, "c" * 32, 1, {"sealed": "c2VhbGVk"})),
        repr(Record(RecordKind.REPORT, report.id.hex, 1, {**body, "day": "2025-10-14", "hour": 14})),
    }
    cut(pc)
    pc.reports.discard(report.id)
    pc.cases.put("c" * 32, 2, None, (DAY, 13))
    assert waiting(pc) == {(report.id.hex, 2, True), ("c" * 32, 2, True)}


def test_what_the_screen_says_of_waiting(pc: Store) -> None:
    assert pc.exchange.waiting() == Waiting()
    pc.register(a_contact(hour=13))
    pc.register(a_contact(hour=12))
    assert pc.exchange.waiting() == Waiting(2, 2, DAY, 12)
    segment = cut(pc, hour=14)
    assert pc.exchange.waiting() == Waiting(2, 2, DAY, 14)
    pc.exchange.mark_placed(segment.hash, 1, 0)
    assert pc.exchange.waiting() == Waiting(0, 2, DAY, 14)
    pc.exchange.take_receipt(FIRST, [end(segment)], [], DAY)
    assert pc.exchange.waiting() == Waiting()
    cut(pc)
    assert pc.exchange.waiting() == Waiting(), "a sign of life is no contact"


def test_what_can_still_be_corrected(pc: Store) -> None:
    old, sealed, waits, ancient = (
        a_contact(day=date(2025, 10, 12)), a_contact(hour=9), a_contact(hour=13), a_contact(day=date(2017, 1, 1)),
    )  # fmt: skip
    pc.register(old)
    cut(pc, day=date(2025, 10, 12))
    pc.register(sealed)
    cut(pc, hour=9)
    pc.register(waits)
    pc.contacts.add_many([ancient])
    assert pc.exchange.recent(NOW) == (waits, sealed)
    pc.exchange.keep_settings({"correction_window_hours": 72})
    assert pc.exchange.recent(NOW) == (waits, sealed, old)
    pc.delete_contact(waits.id)
    assert pc.exchange.recent(NOW) == (sealed, old)


def test_without_a_share_the_last_day_can_be_corrected(store: Store) -> None:
    yesterday, today = a_contact(day=date(2025, 10, 13), hour=13), a_contact()
    store.register(yesterday)
    store.register(today)
    assert store.exchange.recent(NOW) == (today,)
    assert not store.exchange.keep_cut(made(store.exchange.cut_state(), ()), b"sealed", (), AT)


def test_joined_as_another_device_what_is_here_is_sent_anew_and_the_old_chain_stays_aside(pc: Store) -> None:
    kept, gone = a_contact(), a_contact()
    pc.register(kept)
    pc.register(gone)
    old = cut(pc)
    pc.delete_contact(gone.id)
    cut(pc)
    pc.exchange.keep_roster(1, b"roster", True, False)
    pc.exchange.keep_content(4, b"bundle")
    pc.exchange.join(replace(SHARING, device=DEVICE), {})
    assert waiting(pc) == {(kept.id.hex, 1, False)}
    assert (pc.exchange.uncovered(), pc.exchange.cut_state().chain) == ((), "")
    assert pc.exchange.own_hashes([old.hash[:32]]) == frozenset()
    assert pc.exchange.segment_data(old.hash), "what nobody confirmed is kept"
    assert pc.received.present() == (4, b"bundle")
    pc.exchange.join(replace(SHARING, share="5b" * 8, device="d9" * 8), {})
    assert (pc.received.present(), pc.exchange.roster()) == (None, None)


def test_content_that_was_received_is_kept_with_the_one_before(pc: Store) -> None:
    assert (pc.received.present(), pc.received.previous(), pc.received.version()) == (None, None, 0)
    for version in (3, 5, 5, 4, 9):
        pc.exchange.keep_content(version, b"bundle %d" % version)
    assert (pc.received.present(), pc.received.previous()) == ((9, b"bundle 9"), (5, b"bundle 5"))
    assert pc.received.version() == 9


def test_times_are_kept_to_the_minute_only(pc: Store) -> None:
    pc.exchange.note_round("2025-10-14T14:02:59.123456+02:00")
    sharing = pc.exchange.sharing()
    assert sharing is not None and sharing.last_round == AT


def test_notes_settings_keys_and_address(pc: Store) -> None:
    assert pc.exchange.note("last_backup") == ""
    pc.exchange.keep_note("last_backup", "2025-10-14")
    pc.exchange.keep_note("last_backup", "2025-10-15")
    pc.exchange.keep_settings({"cut_minutes": 30})
    pc.exchange.keep_settings({"retention_days": 60, "cut_minutes": 15})
    pc.exchange.keep_secret("leader-age", b"one")
    pc.exchange.keep_secret("leader-age", b"two")
    pc.exchange.move_to("//server/felles")
    sharing = pc.exchange.sharing()
    assert sharing is not None
    assert (pc.exchange.note("last_backup"), pc.exchange.secret("leader-age")) == ("2025-10-15", b"two")
    assert (sharing.address, sharing.settings) == ("//server/felles", {"cut_minutes": 15, "retention_days": 60})
    with pytest.raises(DeskError):
        pc.exchange.keep_note("last_backup", "Kari Nordmann")


def test_a_store_beside_sees_the_same_and_closes_alone(pc: Store) -> None:
    beside = pc.beside()
    pc.register(a_contact())
    assert beside.contacts.count() == 1
    beside.register(a_contact())
    beside.close()
    assert pc.contacts.count() == 2


def test_only_one_of_two_cuts_at_the_same_time_counts(pc: Store) -> None:
    beside = pc.beside()
    pc.register(a_contact())
    records, state = pc.exchange.outgoing(10), pc.exchange.cut_state()
    assert beside.exchange.keep_cut(made(state, records), b"theirs", records, AT)
    other = replace(made(state, records), chain=NEXT_CHAIN, hash="0" * 64)
    assert not pc.exchange.keep_cut(other, b"ours", records, AT)
    assert len(pc.exchange.uncovered()) == 1
    beside.close()


def test_what_another_process_sealed_already_is_not_withdrawn(pc: Store) -> None:
    """The records were read before the other process sealed them, where the chain stands after it."""
    contact = a_contact()
    pc.register(contact)
    records = pc.exchange.outgoing(10)
    cut(pc)
    assert pc.exchange.keep_cut(made(pc.exchange.cut_state(), records), b"twice", records, AT)
    assert waiting(pc) == set()
    assert pc.contacts.get(contact.id) == contact


def test_a_fault_while_cutting_leaves_all_as_it_was(pc: Store) -> None:
    pc.register(a_contact())
    records = pc.exchange.outgoing(10)
    with pc.database.writing() as connection:
        connection.exec_driver_sql("CREATE TRIGGER spoiled BEFORE DELETE ON unsent BEGIN SELECT RAISE(ABORT, 'spoiled'); END")
    with pytest.raises(DeskError):
        pc.exchange.keep_cut(made(pc.exchange.cut_state(), records), b"sealed", records, AT)
    assert (pc.exchange.uncovered(), pc.exchange.outgoing(10), pc.exchange.archive_size()) == ((), records, 0)


def test_a_copy_is_whole_sealed_and_opens_with_the_key_that_is_told(pc: Store, tmp_path: Path) -> None:
    contact = a_contact()
    pc.register(contact)
    target = tmp_path / "kopi.db"
    key = pc.backup_to(target)
    assert key == KEY
    assert b"SQLite format 3" not in target.read_bytes()
    copy = Store.open(target, key, tmp_path / "backup")
    assert list(copy.contacts.all()) == [contact]
    copy.close()
    with pytest.raises(FileExistsError):
        pc.backup_to(target)
    with pytest.raises(DeskError) as failed:
        pc.backup_to(tmp_path / "no folder" / "kopi.db")
    assert failed.value.code in ("backup_failed", "home_gone")
