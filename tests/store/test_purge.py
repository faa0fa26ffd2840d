"""What is sealed leaves a counsellor's PC after the window: really, out of the file and its log, and nothing else leaves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlcipher3 import dbapi2

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.store import database as database_module
from rusinfo_desk.registry.store.migrations import upgrade
from rusinfo_desk.registry.store.store import Store
from tests.store.rounds import cut, joined
from tests.store.samples import DAY, KEY, a_contact, a_draft

CUT = datetime(2025, 10, 14, 14, 59, tzinfo=ZoneInfo("Europe/Oslo"))
"""When :func:`cut` cuts, to the last minute of its hour."""
DAY_LATER = CUT + timedelta(hours=24, minutes=1)


@pytest.fixture
def pc(store: Store) -> Store:
    return joined(store)


def test_the_plaintext_goes_when_the_window_is_over_and_the_sealed_bytes_stay(pc: Store) -> None:
    sealed, waits = a_contact(), a_contact()
    pc.register(sealed)
    segment = cut(pc)
    pc.register(waits)
    assert pc.exchange.purge(CUT + timedelta(hours=24), 24) == 0, "an hour is an hour: the last minutes of it count"
    assert pc.exchange.purge(DAY_LATER, 24) == 1
    assert list(pc.contacts.all()) == [waits]
    assert pc.exchange.segment_data(segment.hash)
    assert [record.id for record in pc.exchange.outgoing(10)] == [waits.id.hex]
    assert pc.exchange.purge(DAY_LATER, 24) == 0


def test_the_leader_sets_the_window(pc: Store) -> None:
    pc.register(a_contact())
    cut(pc)
    assert pc.exchange.purge(DAY_LATER, 168) == 0
    assert pc.exchange.purge(DAY_LATER, 1) == 1


def test_a_correction_begins_the_window_anew_and_one_that_waits_keeps_the_contact(pc: Store) -> None:
    contact = a_contact()
    pc.register(contact)
    cut(pc)
    pc.correct(a_contact(contact.id, hour=9))
    assert pc.exchange.purge(DAY_LATER, 24) == 0, "its correction waits"
    cut(pc, day=date(2025, 10, 15), hour=9)
    assert pc.exchange.purge(DAY_LATER, 24) == 0, "its correction was sealed this morning"
    assert pc.exchange.purge(DAY_LATER + timedelta(days=1), 24) == 1


def test_a_clock_that_went_wrong_keeps_nothing_for_years(pc: Store) -> None:
    pc.register(a_contact())
    cut(pc, day=date(2026, 10, 14))
    assert pc.exchange.purge(CUT, 24) == 1


def test_a_clock_a_little_behind_takes_nothing_away(pc: Store) -> None:
    pc.register(a_contact())
    cut(pc)
    assert pc.exchange.purge(CUT - timedelta(hours=2), 24) == 0


def test_never_without_a_share_and_never_at_the_leaders(store: Store) -> None:
    store.register(a_contact())
    assert store.exchange.purge(DAY_LATER, 24) == 0
    joined(store)
    cut(store)
    store.exchange.keep_secret("leader", b"key")
    assert store.exchange.purge(DAY_LATER, 24) == 0
    assert store.contacts.count() == 1


def test_a_correction_that_was_begun_goes_too(pc: Store) -> None:
    contact = a_contact()
    pc.register(contact)
    cut(pc)
    pc.drafts.save(a_draft(contact.id))
    other = a_draft()
    pc.drafts.save(other)
    assert pc.exchange.purge(DAY_LATER, 24) == 1
    assert pc.drafts.all() == (other,)


def test_reports_counts_and_cases_stay(pc: Store) -> None:
    pc.unmet.count("2025-10", "service", "tsb_dogn", "03")
    pc.cases.put("c" * 32, 1, b"sealed", (DAY, 13))
    cut(pc)
    pc.exchange.purge(DAY_LATER, 24)
    assert pc.cases.get("c" * 32) == (1, b"sealed")
    pc.unmet.count("2025-10", "service", "tsb_dogn", "03")
    assert [record.rev for record in pc.exchange.outgoing(10)] == [2]


def test_copies_of_before_the_window_go_too(pc: Store, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    old, new = (tmp_path / "backup" / f"register-202510{day}-120000-000000-v1.2.db" for day in (13, 14))
    for copy in (old, new):
        copy.write_bytes(b"copy")
    pc.exchange.purge(CUT, 24)
    assert [copy.exists() for copy in (old, new)] == [False, True]
    beside = pc.beside()
    beside.exchange.purge(DAY_LATER, 24)
    beside.close()
    assert not new.exists()


def test_a_reader_beside_does_not_keep_it_from_going_later(pc: Store) -> None:
    pc.register(a_contact())
    cut(pc)
    beside = pc.beside()
    with beside.database.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM contact").all()
        assert pc.exchange.purge(DAY_LATER, 24) == 1
        assert log_of(pc).stat().st_size > 0, "the older state is still read"
    assert pc.exchange.purge(DAY_LATER, 24) == 0
    assert log_of(pc).stat().st_size == 0
    beside.close()


def log_of(store: Store) -> Path:
    return store.database.path.with_name("register.db-wal")


# -- as bytes: the same tables in a file that is not encrypted, so that it can be read


@pytest.fixture
def readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    def plain(path: Path, key: bytes, *, create: bool = False) -> object:
        connection = dbapi2.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in database_module._PRAGMAS:
            connection.execute(pragma).fetchall()
        return connection

    monkeypatch.setattr(database_module, "connect", plain)
    path = tmp_path / "register.db"
    path.touch()
    upgrade(database_module.Database(path, KEY), "head")
    store = Store(database_module.Database(path, KEY))
    yield joined(store)
    store.close()


def bytes_of(store: Store) -> bytes:
    path = store.database.path
    return b"".join(one.read_bytes() for one in path.parent.glob("register.db*"))


def a_canary(number: int, day: date = DAY) -> Contact:
    return a_contact(day=day, answers={"topics": Answer(codes=(f"kanari_{number}_ett", f"kanari_{number}_to"))})


def test_the_canary_is_seen_while_it_lives_and_gone_afterwards(readable: Store) -> None:
    """Three days with many contacts, so that SQLite moves rows between pages as it likes."""
    chance = random.Random(4)
    for turn in range(3):
        old = [a_canary(number, DAY - timedelta(days=chance.randrange(2000))) for number in range(300)]
        for one in old:
            readable.register(one)
        cut(readable)
        new = [a_contact(day=DAY - timedelta(days=chance.randrange(2000))) for _ in range(60)]
        for one in new:
            readable.register(one)
        before = bytes_of(readable)
        assert all(one.id.hex.encode() in before and one.answers["topics"].codes[0].encode() in before for one in old)
        assert readable.exchange.purge(DAY_LATER, 24) == len(old) + (turn and 60)
        after = bytes_of(readable)
        assert log_of(readable).stat().st_size == 0
        assert b"kanari_" not in after
        assert [one for one in old if one.id.hex.encode() in after] == []
        assert {one.id: one for one in readable.contacts.all()} == {one.id: one for one in new}
        assert readable.examine().structure
        assert readable.examine().links


def test_a_contact_that_was_corrected_and_deleted_is_gone_too(readable: Store) -> None:
    contact = a_canary(1)
    readable.register(contact)
    cut(readable)
    readable.correct(a_canary(2).__class__(contact.id, "2025", DAY, 9, "telefon", answers=a_canary(3).answers))
    readable.delete_contact(contact.id)
    cut(readable)
    assert readable.exchange.purge(DAY_LATER, 24) == 1
    after = bytes_of(readable)
    assert contact.id.hex.encode() not in after
    assert b"kanari_" not in after
