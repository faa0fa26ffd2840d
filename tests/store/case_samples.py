"""Invented cases of the duty to avert, with ids that are the same in every run, and their way through a register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from zoneinfo import ZoneInfo

from rusinfo_desk.registry.model.duty.book import Added, CaseBook, Typed
from rusinfo_desk.registry.model.duty.record import Author, EntryKind
from rusinfo_desk.registry.store.store import Store

__all__ = ["NOW", "SAID", "STAYS", "WINDOW_OVER", "a_book", "close", "closed_case", "new_ids", "open_case", "seal"]

NOW = datetime(2025, 10, 14, 13, 5, tzinfo=ZoneInfo("Europe/Oslo"))
WINDOW_OVER = NOW + timedelta(hours=25)
"""When what was sealed at NOW can no longer be corrected, by the hour."""
SAID = Typed("Bor i Kanarigata 5, oppgang B", marked=True, why="Politiet må finne fram")
STAYS = Typed("Sa at det skjer i kveld")


def new_ids(name: str) -> Callable[[], str]:
    """32 hex digits after 32 hex digits."""
    numbers = count()
    return lambda: sha256(f"{name} {next(numbers)}".encode()).hexdigest()[:32]


def a_book(name: str = "sak") -> CaseBook:
    made = new_ids(name)
    return CaseBook(made(), Author.COUNSELLOR, made)


def open_case(store: Store, name: str = "sak", at: datetime = NOW) -> CaseBook:
    """A case that was just opened."""
    book = a_book(name)
    store.duty.begin(book.id, book.add(EntryKind.OPENED, {"program": "1.4", "rules": "2025-1"}, at, 0.0), at.date())
    return book


def close(store: Store, book: CaseBook, at: datetime = NOW) -> Added:
    added = book.add(EntryKind.CLOSED, {}, at, 0.0)
    store.duty.add(book.id, added)
    return added


def closed_case(store: Store, name: str = "sak", at: datetime = NOW, decision: str = "no_duty") -> CaseBook:
    """A case in which two texts were said, that was decided and closed."""
    book = open_case(store, name, at)
    reply = {"branch": "others", "question": "certain", "value": "ja"}
    store.duty.add(book.id, book.add(EntryKind.REPLY, reply, at, 0.0, {"reason": STAYS}))
    store.duty.type(book.id, "reason", "Bor i Kanari")
    said = book.add(EntryKind.DECISION, {"agrees": True, "decision": decision}, at, 0.0, {"reason": SAID})
    store.duty.add(book.id, said, ["reason"])
    close(store, book, at)
    return book


def seal(store: Store, book: CaseBook, *parts: str, at: datetime = NOW) -> bool:
    """Seal all of it in parts with these names."""
    sealed = {new_ids(name)(): f"sealed {name}".encode() for name in parts or ("del",)}
    return store.duty.seal(book.id, sealed, book.case.counsellor[-1].seq, at)
