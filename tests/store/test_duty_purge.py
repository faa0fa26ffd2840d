"""A sealed case leaves the register after the window: really, out of the file, its log and the copies, and nothing else does."""

from __future__ import annotations

import random
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.line import CaseState, Deleted, WhyDeleted
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.exchange import Record, RecordKind
from rusinfo_desk.registry.store import database as database_module
from rusinfo_desk.registry.store import duty_purge
from rusinfo_desk.registry.store.migrations import upgrade
from rusinfo_desk.registry.store.store import Store
from tests.schemas.dumps import STAMP
from tests.store.case_samples import NOW, WINDOW_OVER, close, closed_case, new_ids, open_case, seal
from tests.store.rounds import DAY, DEVICE, a_chain, cut, end, joined
from tests.store.samples import KEY

LATER = datetime(2026, 3, 1, 12, tzinfo=NOW.tzinfo)
DAY_MS = 86_400_000
SEED = 4
"""With this one SQLite leaves a copy in the gap of a page when a case is deleted and its pages are not cleared."""


def states(store: Store) -> dict[str, CaseState]:
    return {one.id: one.state for one in store.duty.lines()}


def test_only_what_was_sealed_long_enough_ago_goes(store: Store) -> None:
    sealed, waits, begun = closed_case(store, "a"), closed_case(store, "b"), open_case(store, "c")
    store.duty.type(begun.id, "reason", "Bor")
    assert seal(store, sealed)
    assert store.duty.forget(NOW + timedelta(hours=24), 24) == 0, "an hour is an hour: the last minutes of it count"
    assert store.duty.forget(WINDOW_OVER, 168) == 0
    assert store.duty.forget(WINDOW_OVER, 24) == 1
    assert store.duty.forget(WINDOW_OVER, 24) == 0
    assert states(store) == {
        sealed.id: CaseState.FORGOTTEN,
        waits.id: CaseState.WAITS_FOR_KEY,
        begun.id: CaseState.OPEN,
    }
    assert (store.duty.entries(sealed.id), store.duty.texts(sealed.id)) == ((), ())
    assert store.duty.entries(waits.id) == waits.case.counsellor
    assert len(store.duty.texts(waits.id)) == 2
    assert store.duty.typing(begun.id) == {"reason": "Bor"}
    assert len(store.cases.all()) == 1, "the sealed bytes stay"


def test_in_every_home_with_a_share_or_without(store: Store) -> None:
    joined(store)
    store.exchange.keep_secret("leader", b"key")
    assert seal(store, closed_case(store))
    assert store.duty.forget(WINDOW_OVER, 24) == 1


def test_a_case_that_was_opened_again_stays(store: Store) -> None:
    book = closed_case(store)
    assert seal(store, book)
    store.duty.add(book.id, book.add(EntryKind.REOPENED, {}, NOW, 0.0))
    assert store.duty.forget(LATER, 24) == 0
    close(store, book)
    assert store.duty.forget(LATER, 24) == 0, "what was added is not sealed"


def test_a_clock_that_went_wrong_keeps_nothing_for_years(store: Store) -> None:
    assert seal(store, closed_case(store), at=NOW + timedelta(days=400))
    assert store.duty.forget(NOW, 24) == 1


def test_what_was_typed_as_an_addition_and_left_goes_when_its_window_is_over(store: Store) -> None:
    book, begun = closed_case(store), open_case(store, "åpen")
    assert seal(store, book)
    assert store.duty.forget(WINDOW_OVER, 24) == 1
    for case in (book, begun):
        store.duty.type(case.id, "addition", "Han ringte tilbake")
    for hours in (0, 1, 24):
        store.duty.forget(WINDOW_OVER + timedelta(hours=hours), 24)
        assert store.duty.typing(book.id), "somebody may be writing it"
    store.duty.forget(WINDOW_OVER + timedelta(hours=49), 24)
    assert store.duty.typing(book.id) == {}
    assert store.duty.typing(begun.id) == {"addition": "Han ringte tilbake"}


def test_copies_of_before_the_window_go_where_a_case_was_forgotten(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    old, new = (tmp_path / "backup" / f"register-202510{day}-120000-000000-v1.3.db" for day in (13, 15))
    for copy in (old, new):
        copy.write_bytes(b"copy")
    store.duty.forget(WINDOW_OVER, 24)
    assert old.exists(), "no case was here"
    assert seal(store, closed_case(store))
    store.duty.forget(WINDOW_OVER, 24)
    assert [copy.exists() for copy in (old, new)] == [False, True]
    store.duty.forget(LATER, 24)
    assert not new.exists()


def test_copies_of_before_the_window_go_where_the_leader_has_deleted_something(store: Store, tmp_path: Path) -> None:
    """The leader's keys lie in the same register: what a copy holds could be opened with it."""
    (tmp_path / "backup").mkdir()
    copy = tmp_path / "backup" / "register-20251013-120000-000000-v1.4.db"
    copy.write_bytes(b"copy")
    store.cases.put_new({"a" * 32: b"sealed"}, (DAY, 12))
    store.duty.forget(WINDOW_OVER, 24)
    assert copy.exists()
    assert store.holding.drop_case_parts("c" * 32, ["a" * 32], Deleted.FACTS, WhyDeleted.ASKED, STAMP) == 1
    store.duty.forget(WINDOW_OVER, 24)
    assert not copy.exists()


def test_copies_go_where_the_leader_deleted_a_part(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    copy = tmp_path / "backup" / "register-20251013-120000-000000-v1.3.db"
    copy.write_bytes(b"copy")
    joined(store).cases.put_new({"a" * 32: b"sealed"}, (DAY, 13))
    store.duty.forget(WINDOW_OVER, 24)
    assert copy.exists()
    store.holding.drop_case_parts("c" * 32, ["a" * 32], Deleted.CASE, WhyDeleted.ASKED, STAMP)
    store.duty.forget(WINDOW_OVER, 24)
    assert not copy.exists()


def test_the_sealed_bytes_go_when_the_segments_that_hold_them_have_gone(store: Store) -> None:
    joined(store)
    assert seal(store, closed_case(store), "del", "fakta")
    segment = cut(store)
    store.duty.forget(LATER, 24)
    assert len(store.cases.all()) == 2, "no receipt covers it"
    store.exchange.take_receipt(1_760_443_200_000, [end(segment)], [], DAY)
    assert store.exchange.prune(1_760_443_200_000 + 91 * DAY_MS, LATER.date()) == 1
    store.duty.forget(NOW + timedelta(days=89), 24)
    assert len(store.cases.all()) == 2
    store.duty.forget(LATER, 24)
    assert store.cases.all() == ()
    assert store.exchange.outgoing(10) == ()
    assert [one.state for one in store.duty.lines()] == [CaseState.FORGOTTEN]


# -- as bytes: the same tables in a file that is not encrypted, so that it can be read


@pytest.fixture
def readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    def plain(path: Path, key: bytes, *, create: bool = False) -> object:
        connection = dbapi2.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in (*database_module._PRAGMAS, "PRAGMA synchronous = OFF"):
            connection.execute(pragma).fetchall()
        return connection

    monkeypatch.setattr(database_module, "connect", plain)
    path = tmp_path / "register.db"
    path.touch()
    upgrade(database_module.Database(path, KEY), "head")
    store = Store(database_module.Database(path, KEY), tmp_path / "backup")
    yield joined(store)
    store.close()


def bytes_of(store: Store) -> bytes:
    path = store.database.path
    return b"".join(one.read_bytes() for one in path.parent.glob("register.db*"))


def long_case(store: Store, name: str, chance: random.Random) -> str:
    """A case with much text, typed with pauses, and closed."""
    book = open_case(store, name)
    for turn in range(chance.randrange(3, 12)):
        text = " ".join(f"kanari_{name}_{turn}_{word}" for word in range(chance.randrange(1, 120)))
        for upto in (40, 200, len(text)):
            store.duty.type(book.id, "said", text[:upto])
        store.duty.add(book.id, book.add(EntryKind.ADDITION, {}, NOW, 0.0, {"text": Typed(text, marked=True)}), ["said"])
    store.duty.type(book.id, "reason", "kanari_halvskrevet")
    close(store, book)
    return book.id if seal(store, book, name) else ""


def test_the_canary_is_seen_while_it_lives_and_gone_afterwards(readable: Store) -> None:
    """Among cases that stay and are written at the same time, so that SQLite moves rows between pages as it likes."""
    chance = random.Random(SEED)
    books = [open_case(readable, f"sak {number}") for number in range(40)]
    for _ in range(200):
        book = chance.choice(books)
        said = Typed(("kanari_ " if book in books[::2] else "blir_ ") * chance.randrange(1, 60))
        readable.duty.add(book.id, book.add(EntryKind.ADDITION, {}, NOW, 0.0, {"text": said}))
    for book in books[::2]:
        close(readable, book)
        assert seal(readable, book, book.id)
    assert b"kanari_" in bytes_of(readable)
    assert readable.duty.forget(WINDOW_OVER, 24) == len(books[::2])
    assert b"kanari_" not in bytes_of(readable)
    assert readable.database.path.with_name("register.db-wal").stat().st_size == 0
    assert all(readable.duty.entries(book.id) == book.case.counsellor for book in books[1::2])
    assert all({*readable.duty.texts(book.id)} == {*book.case.texts.values()} for book in books[1::2])
    assert readable.examine().structure


def test_what_was_cut_off_before_the_pages_were_cleared_is_done_next_time(
    readable: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(6)
    for number in range(6):
        assert long_case(readable, f"{number}", chance)
    with monkeypatch.context() as killed:
        killed.setattr(duty_purge, "fill_anew", _ended)
        with pytest.raises(SystemExit):
            readable.duty.forget(WINDOW_OVER, 24)
    assert b"kanari_" in bytes_of(readable), "the log at least still has it"
    assert set(states(readable).values()) == {CaseState.FORGOTTEN}
    assert readable.duty.forget(WINDOW_OVER, 24) == 0
    assert b"kanari_" not in bytes_of(readable)
    with readable.database.reading() as connection:
        assert set(connection.exec_driver_sql("SELECT cleared FROM duty_case").scalars()) == {1}


def _ended(*_: object) -> None:
    raise SystemExit


def test_a_part_that_the_leader_deleted_is_gone_from_the_file(readable: Store) -> None:
    """The leader's register holds the key too, so that sealed bytes are not enough to be rid of them."""
    chance = random.Random(7)
    parts = {
        new_ids(f"del {number}")(): b64encode(chance.randbytes(chance.randrange(300, 30_000))).decode() for number in range(30)
    }
    gone = sorted(parts)[::2]
    records = [Record(RecordKind.CASE, part, 1, {"sealed": sealed}) for part, sealed in parts.items()]
    assert readable.holding.hold(DEVICE, a_chain([tuple(records)]), DAY) == ()
    held = {part: data for part, _, data in readable.holding.case_parts()}

    def seen(part: str) -> bool:
        """Whether forty bytes in a row are there, wherever (a value is spread over pages)."""
        return any(held[part][at : at + 40] in there for at in range(0, len(held[part]) - 40, 40))

    there = bytes_of(readable)
    assert all(seen(part) for part in parts)
    assert readable.holding.drop_case_parts("c" * 32, gone, Deleted.CASE, WhyDeleted.RETENTION, STAMP) == len(gone)
    there = bytes_of(readable)
    assert {part for part in parts if seen(part)} == parts.keys() - set(gone)
    assert {part for part, _, _ in readable.holding.case_parts()} == parts.keys() - set(gone)
