"""Everything that can happen to cases of the duty to avert in a register, act by act and the same in every run, in a process that
is killed. Before and after each act it tells the number of the act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from rusinfo_desk.registry.model.duty.book import Added, CaseBook, Typed
from rusinfo_desk.registry.model.duty.record import Author, Entry, EntryKind
from rusinfo_desk.registry.model.exchange import Record, RecordKind
from rusinfo_desk.registry.store.store import Store
from tests.schemas.dumps import STAMP
from tests.store.case_samples import NOW, SAID, STAYS, WINDOW_OVER, a_book, new_ids
from tests.store.rounds import DAY, DEVICE, a_chain, cut, joined
from tests.store.samples import KEY

__all__ = ["acts", "home_store", "work"]

Act = tuple[str, Callable[[], object]]
_TOLD = {"to": "politi", "channel": "telefon", "at": "2025-10-14T13:05+02:00", "told": "ja", "agreed": "ja"}


def home_store(root: Path) -> Store:
    return Store.open(root / "register.db", KEY, root / "backup")


def acts(store: Store) -> Iterator[Act]:
    """What is done, in order: the name of the step, and the step."""
    yield "join", lambda: joined(store)
    for turn in range(3):
        yield from _a_case(store, f"sak {turn}")
        yield from _a_case_for_nothing(store, f"ingen {turn}")
        yield from _afterwards(store, f"sak {turn}", turn)
        yield from _at_the_leaders(store, turn)


def _add(store: Store, book: CaseBook, kind: EntryKind, body: dict[str, object], field: str = "", **texts: Typed) -> Act:
    added = book.add(kind, body, NOW, 0.0, texts)
    return kind, lambda: store.duty.add(book.id, added, [field] if field else [])


def _a_case(store: Store, name: str) -> Iterator[Act]:
    book = a_book(name)
    opened = book.add(EntryKind.OPENED, {"program": "1.4", "rules": "2025-1"}, NOW, 0.0)
    yield "begin", lambda: store.duty.begin(book.id, opened, DAY)
    yield _add(store, book, EntryKind.BRANCHES, {"branches": ["others", "child"]})
    yield from _typed(store, book, "reason", SAID.text)
    reply: dict[str, object] = {"branch": "others", "question": "certain", "value": "ja"}
    yield _add(store, book, EntryKind.REPLY, reply, "reason", reason=SAID)
    yield _add(store, book, EntryKind.CONCLUSION, {"duty": "follows", "findings": [], "rules": "2025-1"})
    yield _add(store, book, EntryKind.DECISION, {"agrees": True, "decision": "notify"}, "reason", reason=STAYS)
    yield _add(store, book, EntryKind.COLLEAGUE, {"role": "leader", "at": _TOLD["at"]}, "advice", advice=STAYS)
    yield from _typed(store, book, "said", STAYS.text)
    yield _add(store, book, EntryKind.NOTIFICATION, dict(_TOLD), "said", said=STAYS, reference=SAID)
    yield _add(store, book, EntryKind.AFTER, {"what": "debrief", "state": "offered", "at": _TOLD["at"]})
    yield _add(store, book, EntryKind.CLOSED, {})
    parts = {new_ids(f"{name} {one}")(): f"sealed {one}".encode() * 500 for one in ("del", "fakta")}
    yield "seal", lambda: store.duty.seal(book.id, parts, book.case.counsellor[-1].seq, NOW, ("assessed", "triggered"))


def _typed(store: Store, book: CaseBook, field: str, text: str) -> Iterator[Act]:
    for upto in (3, 9, len(text)):
        yield "type", lambda upto=upto: store.duty.type(book.id, field, text[:upto])  # type: ignore[misc]


def _a_case_for_nothing(store: Store, name: str) -> Iterator[Act]:
    book = a_book(name)
    opened = book.add(EntryKind.OPENED, {"program": "1.4", "rules": "2025-1"}, NOW, 0.0)
    yield "begin", lambda: store.duty.begin(book.id, opened, DAY)
    yield "discard", lambda: store.duty.discard(book.id)


def _afterwards(store: Store, name: str, turn: int) -> Iterator[Act]:
    yield "cut", lambda: cut(store)
    later = WINDOW_OVER + timedelta(days=30 * turn)
    yield "forget", lambda: store.duty.forget(later, 24)

    def addition() -> Added:
        line = next(one for one in store.duty.lines() if one.id == a_book(name).id)
        last = Entry(line.id, Author.COUNSELLOR, line.last_seq, NOW.isoformat(), EntryKind.CLOSED, {}, "", line.last_hash)
        return CaseBook(line.id, Author.COUNSELLOR, new_ids(f"{name} senere"), last=last).add(
            EntryKind.ADDITION, {}, NOW, 0.0, {"text": STAYS}
        )

    yield "addition", lambda: store.duty.add(a_book(name).id, addition(), ["text"])
    again = {new_ids(f"{name} tillegg")(): b"sealed"}
    yield "seal", lambda: store.duty.seal(a_book(name).id, again, 10, NOW)


def _at_the_leaders(store: Store, turn: int) -> Iterator[Act]:
    ids = [new_ids(f"fra en annen {turn} {one}")() for one in range(3)]
    records = tuple(Record(RecordKind.CASE, one, 1, {"sealed": "c2VhbGVk" * 900}) for one in ids)
    chain = a_chain([(), records], chain=f"{turn:02x}" * 8)
    yield "hold", lambda: store.holding.hold(DEVICE, chain, DAY)
    yield "drop", lambda: store.holding.drop_case_parts("c" * 32, ids[:2], "facts", "asked", STAMP)
    yield "hold", lambda: store.holding.hold(DEVICE, chain, DAY)
    own = {new_ids(f"leders {turn}")(): b"sealed"}
    yield "put_new", lambda: store.cases.put_new(own, (DAY, 13))


def work(root: str, told: Connection[Any, Any]) -> None:
    """Do all acts, telling the number of each before and after it, until killed."""
    store = home_store(Path(root))
    with store.database.reading() as connection:  # its only connection: the log is emptied often, so that this is hit too
        connection.exec_driver_sql("PRAGMA wal_autocheckpoint = 20")
    for number, (_, act) in enumerate(acts(store)):
        told.send(("intent", number))
        act()
        told.send(("done", number))
    told.recv()  # until killed
