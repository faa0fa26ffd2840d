"""The store as a whole: open it, its repositories, and the transactions that touch more than one of them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import delete

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.store.contacts import ContactRepository, put_contacts
from rusinfo_desk.registry.store.content import ContentRepository
from rusinfo_desk.registry.store.content_reports import ContentReportRepository
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.drafts import DraftRepository, delete_draft, put_draft
from rusinfo_desk.registry.store.faults import register_missing
from rusinfo_desk.registry.store.integrity import Integrity, examine
from rusinfo_desk.registry.store.notices import NoticeRepository
from rusinfo_desk.registry.store.outbox import announce, withdraw
from rusinfo_desk.registry.store.schema import make_schema, prepare
from rusinfo_desk.registry.store.tables import contact
from rusinfo_desk.registry.store.unmet_needs import UnmetNeedRepository

if TYPE_CHECKING:
    from rusinfo_desk.registry.store.counting import Counting

__all__ = ["Store"]


class Store:
    """The register of this PC. Use it from one lane at a time; every method may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.contacts = ContactRepository(database)
        self.drafts = DraftRepository(database)
        self.content = ContentRepository(database)
        self.reports = ContentReportRepository(database)
        self.notices = NoticeRepository(database)
        self.unmet = UnmetNeedRepository(database)

    @classmethod
    def open(cls, path: Path, key: bytes, backups: Path) -> Store:
        """Open an existing register and bring its schema up to date, with a copy in ``backups`` first.

        Never makes a file: a missing one is refused, and so is one with a newer major schema.
        """
        if not path.exists():
            raise register_missing()
        database = Database(path, key)
        try:
            prepare(database, backups)
        except BaseException:
            database.let_go()
            raise
        return cls(database)

    @classmethod
    def create(cls, path: Path, key: bytes) -> Store:
        """Make a new register. Raises FileExistsError over an existing file."""
        if path.exists():
            raise FileExistsError(path.name)
        make_schema(path, key)
        return cls(Database(path, key))

    @cached_property
    def counting(self) -> Counting:
        """The figures, straight from the tables. Imported when first asked for."""
        from rusinfo_desk.registry.store.counting import Counting

        return Counting(self.database)

    def register(self, one: Contact) -> None:
        """In one transaction: the contact in, its line in the outbox, its draft out.

        The contact keeps its draft's id, so doing this twice is harmless.
        """
        with self.database.writing() as connection:
            put_contacts(connection, [one])
            announce(connection, [one])
            delete_draft(connection, one.id)

    def take_back(self, contact_id: UUID, draft: Draft) -> None:
        """In one transaction: the contact out, its line in the outbox withdrawn, the draft back."""
        with self.database.writing() as connection:
            if connection.execute(delete(contact).where(contact.c.id == contact_id.hex)).rowcount:
                withdraw(connection, contact_id, draft.day, draft.hour)
            put_draft(connection, draft)

    def examine(self) -> Integrity:
        """Whether the file is whole."""
        return examine(self.database)

    def close(self) -> None:
        """Let go of the file. Closing twice is harmless."""
        self.database.let_go()
