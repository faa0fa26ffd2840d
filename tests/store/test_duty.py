"""The cases of a PC: noted at once, followed up in order, sealed in one transaction, counted once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from rusinfo_desk.registry.model.duty.book import Added, CaseBook, Typed
from rusinfo_desk.registry.model.duty.line import CaseCount, CaseState, DutyCount
from rusinfo_desk.registry.model.duty.record import Author, Entry, EntryKind, chain_faults, next_entry
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.exchange import Record, RecordKind
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.store import Store
from tests.store.case_samples import NOW, SAID, STAYS, WINDOW_OVER, a_book, close, closed_case, new_ids, open_case, seal
from tests.store.rounds import AT, DAY, DEVICE, OTHER_DEVICE, OWN_DEVICE, a_chain, cut, joined, made
from tests.store.samples import a_contact

YEAR = Period.parse("2025")


def states(store: Store) -> list[CaseState]:
    return [one.state for one in store.duty.lines()]


def note(store: Store, book: CaseBook, kind: EntryKind, **texts: Typed) -> Added:
    added = book.add(kind, {}, NOW, 0.0, texts)
    store.duty.add(book.id, added)
    return added


def test_everything_said_is_there_when_the_register_is_opened_again(store: Store) -> None:
    book = closed_case(store)
    beside = store.beside()
    assert beside.duty.entries(book.id) == book.case.counsellor
    assert {one.text: one for one in beside.duty.texts(book.id)} == {one.text: one for one in book.case.texts.values()}
    assert {(one.text, one.marked, one.why) for one in beside.duty.texts(book.id)} == {
        (SAID.text, True, SAID.why),
        (STAYS.text, False, ""),
    }
    assert chain_faults(beside.duty.entries(book.id), beside.duty.texts(book.id)) == ()
    (line,) = beside.duty.lines()
    assert (line.id, line.opened, line.closed, line.state) == (book.id, NOW.date(), NOW.date(), CaseState.WAITS_FOR_KEY)
    assert (line.last_seq, line.last_hash) == (4, book.case.counsellor[-1].hash)
    beside.close()


def test_what_is_typed_is_overwritten_and_goes_when_it_is_noted(store: Store) -> None:
    book = open_case(store)
    for text in ("B", "Bor", "Bor i \ud83c"):
        store.duty.type(book.id, "reason", text)
    store.duty.type(book.id, "said-2", "Kom raskt")
    store.duty.type(book.id, "empty", "")
    assert store.duty.typing(book.id) == {"reason": "Bor i ?", "said-2": "Kom raskt"}
    said = book.add(EntryKind.ADDITION, {}, NOW, 0.0, {"text": STAYS})
    store.duty.add(book.id, said, ["reason", "said-2"])
    assert store.duty.typing(book.id) == {}
    store.duty.type(new_ids("ingen")(), "reason", "Bor")
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM duty_typing").scalar() == 0, "no case, nothing kept"
    with pytest.raises(IntegrityError), store.database._engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO duty_typing VALUES (?, 'Kari Nordmann', x'00', NULL)", (book.id,))


def test_noting_the_same_twice_is_harmless_and_what_does_not_follow_is_refused(store: Store) -> None:
    book = a_book()
    opened = book.add(EntryKind.OPENED, {"program": "1.4", "rules": "2025-1"}, NOW, 0.0)
    for _ in range(2):
        store.duty.begin(book.id, opened, NOW.date())
    added = book.add(EntryKind.ADDITION, {}, NOW, 0.0, {"text": STAYS})
    for _ in range(2):
        store.duty.add(book.id, added)
    assert len(store.duty.entries(book.id)) == 2
    assert len(store.duty.texts(book.id)) == 1
    elsewhere = CaseBook(book.id, Author.COUNSELLOR, new_ids("annen"), [opened.entries[0]])
    with pytest.raises(DeskError) as moved:
        store.duty.add(book.id, elsewhere.add(EntryKind.BRANCHES, {"branches": ["others"]}, NOW, 0.0))
    assert moved.value.code == "case_moved_on"
    with pytest.raises(DeskError):
        store.duty.add(new_ids("ingen")(), added)
    assert len(store.duty.entries(book.id)) == 2


def test_two_entries_of_one_act_are_both_there(store: Store) -> None:
    book = open_case(store)
    jumped = book.add(EntryKind.BRANCHES, {"branches": ["others"]}, NOW + timedelta(hours=3), 1.0)
    assert [one.kind for one in jumped.entries] == [EntryKind.CLOCK, EntryKind.BRANCHES]
    store.duty.add(book.id, jumped)
    assert chain_faults(store.duty.entries(book.id)) == ()
    assert store.duty.lines()[0].last_seq == 3


def test_only_what_a_counsellor_notes_is_kept_here(store: Store) -> None:
    book = open_case(store)
    last = book.case.counsellor[-1]
    review = next_entry(last, book.id, Author.LEADER, last.at, EntryKind.REVIEW, {"outcome": "right"})
    with pytest.raises(ValueError, match="sealed at once"):
        store.duty.add(book.id, Added((review,)))
    assert len(store.duty.entries(book.id)) == 1


def test_a_case_in_which_nothing_was_said_can_be_taken_back(store: Store) -> None:
    opened, typed, said = open_case(store, "a"), open_case(store, "b"), open_case(store, "c")
    store.duty.type(typed.id, "reason", "Bor")
    note(store, said, EntryKind.NOT_NOTIFIED)
    assert [store.duty.discard(one.id) for one in (opened, typed, said)] == [True, False, False]
    assert not store.duty.discard(opened.id)
    assert {one.id for one in store.duty.lines()} == {typed.id, said.id}
    assert store.duty.entries(opened.id) == ()


def test_the_open_ones_come_first_then_the_newest(store: Store) -> None:
    old, new = closed_case(store, "gammel", NOW - timedelta(days=3)), closed_case(store, "ny")
    begun = open_case(store, "åpen", NOW - timedelta(days=9))
    assert [one.id for one in store.duty.lines()] == [begun.id, new.id, old.id]


def test_sealing_is_one_transaction_and_only_of_what_is_there(store: Store) -> None:
    joined(store)
    book = open_case(store)
    assert not seal(store, book), "it is open"
    assert store.duty.unsealed() == ()
    close(store, book)
    assert store.duty.unsealed() == (book.id,)
    assert not store.duty.seal(book.id, {"a" * 32: b"sealed"}, 1, NOW), "something was added meanwhile"
    assert store.cases.all() == ()
    assert seal(store, book, "del", "fakta")
    assert not seal(store, book, "en til"), "all of it is sealed"
    assert states(store) == [CaseState.SEALED]
    assert store.duty.unsealed() == ()
    assert sorted(data for _, data in store.cases.all()) == [b"sealed del", b"sealed fakta"]
    waiting = [one for one in store.exchange.outgoing(10) if one.kind is RecordKind.CASE]
    assert {(one.rev, one.id) for one in waiting} == {(1, one) for one, _ in store.cases.all()}
    assert store.exchange.waiting().pending == 3, "two parts and a count"


def test_a_part_that_is_refused_takes_nothing_with_it(store: Store) -> None:
    book = closed_case(store)
    with pytest.raises(DeskError):
        store.duty.seal(book.id, {"a" * 32: b"sealed", "Kari Nordmann": b"sealed"}, 4, NOW)
    assert store.cases.all() == ()
    assert states(store) == [CaseState.WAITS_FOR_KEY]


def test_an_addition_waits_again_and_goes_on_from_the_hash_when_the_entries_are_gone(store: Store) -> None:
    book = closed_case(store)
    assert seal(store, book)
    note(store, book, EntryKind.ADDITION, text=STAYS)
    assert states(store) == [CaseState.WAITS_FOR_KEY]
    assert seal(store, book, "tillegg")
    assert store.duty.forget(WINDOW_OVER, 24) == 1
    assert states(store) == [CaseState.FORGOTTEN]
    (line,) = store.duty.lines()
    last = Entry(line.id, Author.COUNSELLOR, line.last_seq, NOW.isoformat(), EntryKind.CLOSED, {}, "", line.last_hash)
    later = CaseBook(line.id, Author.COUNSELLOR, new_ids("senere"), last=last)
    added = later.add(EntryKind.ADDITION, {}, WINDOW_OVER, 0.0, {"text": SAID})
    for _ in range(2):
        store.duty.add(line.id, added)
    assert store.duty.entries(line.id) == added.entries
    assert states(store) == [CaseState.WAITS_FOR_KEY]
    assert store.duty.seal(line.id, {"b" * 32: b"sealed"}, 6, WINDOW_OVER)
    assert states(store) == [CaseState.SEALED]
    assert store.duty.forget(WINDOW_OVER + timedelta(hours=25), 24) == 1
    assert states(store) == [CaseState.FORGOTTEN]
    whole = (*book.case.counsellor, *added.entries)
    assert chain_faults(whole) == ()


# -- counts


def counted(store: Store) -> list[tuple[str, int, int]]:
    return [(one.month, one.assessed, one.triggered) for one in store.duty.counts(YEAR)]


def test_closing_counts_once_and_what_is_triggered_later_counts_then(store: Store) -> None:
    book = closed_case(store)
    assert counted(store) == [("2025-10", 1, 0)]
    for kind in (EntryKind.REOPENED, EntryKind.CLOSED):
        note(store, book, kind)
    assert seal(store, book)
    assert counted(store) == [("2025-10", 1, 0)]
    assert store.duty.lines()[0].counted == (CaseCount.ASSESSED,)
    later = NOW + timedelta(days=30)
    told = {"to": "politi", "channel": "telefon", "at": "2025-11-13T13:05+01:00", "told": "ja", "agreed": "ja"}
    store.duty.add(book.id, book.add(EntryKind.NOTIFICATION, told, later, 30 * 86400.0))
    assert counted(store) == [("2025-10", 1, 0), ("2025-11", 0, 1)]
    assert store.duty.seal(book.id, {"b" * 32: b"x"}, book.case.counsellor[-1].seq, later, ("assessed", "triggered"))
    assert counted(store) == [("2025-10", 1, 0), ("2025-11", 0, 1)]


def test_a_case_that_is_open_is_not_counted(store: Store) -> None:
    book = open_case(store)
    said = {"agrees": True, "decision": "notify"}
    store.duty.add(book.id, book.add(EntryKind.DECISION, said, NOW, 0.0))
    assert counted(store) == []
    close(store, book)
    assert counted(store) == [("2025-10", 1, 1)]
    assert store.duty.counts(Period.parse("2025-11")) == ()
    assert store.duty.counts(Period(date(2025, 10, 31), date(2025, 11, 1))) == (DutyCount("2025-10", 1, 1),)


def test_what_the_sealer_finds_counts_if_it_was_not_counted(store: Store) -> None:
    book = closed_case(store)
    assert store.duty.seal(book.id, {"a" * 32: b"x"}, 4, NOW + timedelta(days=30), ("assessed", "triggered"))
    assert counted(store) == [("2025-10", 1, 0), ("2025-11", 0, 1)]


def sent(store: Store) -> list[tuple[str, int]]:
    return [(one.id, one.rev) for one in store.exchange.outgoing(10) if one.kind is RecordKind.DUTY]


def test_a_count_waits_until_a_segment_holds_it_and_again_when_it_grows(store: Store) -> None:
    joined(store)
    closed_case(store, "en", decision="notify")
    assert sent(store) == [("2025-10.assessed", 1), ("2025-10.triggered", 1)]
    assert store.exchange.waiting().pending == 2
    closed_case(store, "to")
    cut(store)
    assert sent(store) == []
    closed_case(store, "tre")
    assert sent(store) == [("2025-10.assessed", 3)]
    assert store.exchange.waiting().pending == 2 + 1, "those in the segment, which is not placed, and the one that grew"
    assert store.exchange.outgoing(0) == ()


def test_a_count_that_grew_while_it_was_sealed_waits_on(store: Store) -> None:
    joined(store)
    closed_case(store, "en")
    state, records = store.exchange.cut_state(), store.exchange.outgoing(10)
    closed_case(store, "to")
    assert store.exchange.keep_cut(made(state, records), b"sealed", records, AT)
    assert sent(store) == [("2025-10.assessed", 2)]


def test_another_share_hears_all_and_the_same_share_only_what_it_has_not_heard(store: Store) -> None:
    joined(store)
    closed_case(store, "en")
    cut(store)
    closed_case(store, "to")
    joined(store, device=OTHER_DEVICE)
    assert sent(store) == [("2025-10.assessed", 1)], "the device before has told of the other"
    store.contacts.add_many([a_contact()])
    cut(store)
    assert sent(store) == []
    joined(store, device=DEVICE)
    assert sent(store) == []
    joined(store, device=OWN_DEVICE, share="5b" * 8)
    assert sent(store) == [("2025-10.assessed", 2)]
    assert counted(store) == [("2025-10", 2, 0)]


def test_the_leader_adds_up_what_all_pcs_have_counted_and_its_own_once(store: Store) -> None:
    joined(store)
    closed_case(store, "en", decision="notify")
    own = cut(store)
    store.holding.hold(OWN_DEVICE, [own], DAY)
    for device, counts in ((DEVICE, (2, 5, 4)), (OTHER_DEVICE, (7,))):
        batches = [(Record(RecordKind.DUTY, "2025-10.assessed", n, {}),) for n in counts]
        chain = a_chain(list(batches), device=device)
        assert store.holding.hold(device, chain, DAY) == ()
    assert counted(store) == [("2025-10", 1 + 5 + 7, 1)]
    store.holding.set_aside(OTHER_DEVICE, [])
    assert counted(store) == [("2025-10", 1 + 5, 1)]
