"""From 1.2 to 1.3 and back with data: what waited in the outbox waits on, and a program of 1.2 can go on working in the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.migrations import downgrade, upgrade
from rusinfo_desk.registry.store.store import Store
from tests.schemas.dumps import CONTACTS, load
from tests.store.rounds import joined
from tests.store.samples import KEY, a_contact

REPORT, NEED = "55555555555545558555555555555555", "2025-10.service.tsb_dogn.03"
GONE = "99999999999949998999999999999999"


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Database]:
    """A register of 1.2 with a withdrawal that waits, and a contact that was withdrawn and came again."""
    database = load("1_2", tmp_path / "register.db")
    with closing(database.raw()) as raw:
        raw.execute("INSERT INTO outbox VALUES (?, 'withdrawn', '2025-10-13', 9)", (GONE,))
        raw.execute("INSERT INTO outbox VALUES (?, 'withdrawn', '2025-10-13', 9)", (CONTACTS[0].id.hex,))
    yield database
    database.let_go()


def opened(old: Database, folder: Path) -> Store:
    old.let_go()
    return Store.open(folder / "register.db", KEY, folder / "backup")


def test_no_waiting_line_is_lost(old: Database, tmp_path: Path) -> None:
    store = opened(old, tmp_path)
    waiting = {record.id: (record.rev, record.body is None) for record in store.exchange.outgoing(100)}
    assert waiting == {
        CONTACTS[0].id.hex: (3, False),
        CONTACTS[1].id.hex: (1, False),
        CONTACTS[2].id.hex: (1, False),
        GONE: (2, True),
        REPORT: (1, False),
        NEED: (1, False),
    }
    store.close()


def test_down_again_the_lines_are_in_the_outbox(old: Database) -> None:
    upgrade(old, "1_3")
    downgrade(old, "1_2")
    with closing(old.raw()) as raw:
        found = {(row[0], row[1]) for row in raw.execute("SELECT contact_id, event FROM outbox")}
    assert found == {*((one.id.hex, "registered") for one in CONTACTS), (GONE, "withdrawn")}


def test_what_a_program_of_1_2_leaves_in_its_outbox_is_taken_over(old: Database, tmp_path: Path) -> None:
    """A newer minor may be opened by an older program: it registers, takes back, and its lines are sent all the same."""
    upgrade(old, "1_3")
    store = opened(old, tmp_path)
    added = a_contact()
    store.contacts.add_many([added])
    with closing(old.raw()) as raw:
        raw.execute("DELETE FROM unsent WHERE thing = ?", (added.id.hex,))  # 1.2 wrote the contact and this line
        raw.execute("INSERT INTO outbox VALUES (?, 'registered', '2025-10-14', 13)", (added.id.hex,))
        raw.execute("INSERT INTO sent VALUES ('contact', ?, 1, 0, '2025-10-14', 13)", (CONTACTS[2].id.hex,))
        raw.execute("DELETE FROM unsent WHERE thing = ?", (CONTACTS[2].id.hex,))
        raw.execute("DELETE FROM contact WHERE id = ?", (CONTACTS[2].id.hex,))
        raw.execute("INSERT INTO outbox VALUES (?, 'withdrawn', '2025-10-14', 13)", (CONTACTS[2].id.hex,))
        raw.execute("INSERT INTO outbox VALUES (?, 'withdrawn', '2025-10-14', 13)", (new_id().hex,))
    store.close()
    store = opened(old, tmp_path)
    waiting = {record.id: (record.rev, record.body is None) for record in store.exchange.outgoing(100)}
    assert waiting[added.id.hex] == (1, False)
    assert waiting[CONTACTS[2].id.hex] == (2, True)
    assert len(waiting) == 7, "what was never sent is not withdrawn"
    with closing(old.raw()) as raw:
        assert raw.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
    store.close()


def test_a_home_of_1_2_has_no_share_and_keeps_its_contacts(old: Database, tmp_path: Path) -> None:
    store = opened(old, tmp_path)
    assert store.exchange.sharing() is None
    assert store.holding.alarms() == ()
    assert joined(store).exchange.waiting().pending == 6
    assert store.contacts.count() == len(CONTACTS)
    store.close()
