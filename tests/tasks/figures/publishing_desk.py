"""A leader's home with some hundred invented contacts, for publications."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.table import Cell, Summary
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, Desk
from tests.reports.samples import some_contacts
from tests.store.samples import empty_store

__all__ = ["cells_of", "publishing_desk"]

TABLES = ("contacts_by_channel", "contacts_by_month", "gender_by_channel")
"""Few tables that are bound together, so that a test is quick."""


@contextmanager
def publishing_desk(folder: Path, clock: Clock, contacts: int = 150, role: Role = Role.LEADER) -> Iterator[Desk]:
    settings = HomeSettings(role, KeyKind.PASSPHRASE, "0" * 16)
    desk = Desk(Home(folder / "home"), settings, empty_store(folder / "home"), clock)
    desk.store.contacts.add_many(some_contacts(contacts))
    try:
        yield desk
    finally:
        desk.close()


def cells_of(summary: Summary, table: str) -> tuple[Cell, ...]:
    """The cells of the table with this id."""
    return next(one.cells for one in summary.tables if one.id == table)
