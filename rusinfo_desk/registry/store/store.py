"""The store as a whole: open it, its repositories, and the transactions that touch more than one of them."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.backup import copy_whole
from rusinfo_desk.registry.store.cases import CaseRepository
from rusinfo_desk.registry.store.contacts import ContactRepository, contact_by_id, put_contacts, take_out
from rusinfo_desk.registry.store.content import ContentRepository
from rusinfo_desk.registry.store.content_reports import ContentReportRepository
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.drafts import DraftRepository, delete_draft, put_draft
from rusinfo_desk.registry.store.duty import DutyRepository
from rusinfo_desk.registry.store.exchange import ExchangeRepository
from rusinfo_desk.registry.store.faults import register_missing
from rusinfo_desk.registry.store.holding import HoldingRepository
from rusinfo_desk.registry.store.integrity import Integrity, examine
from rusinfo_desk.registry.store.notices import NoticeRepository
from rusinfo_desk.registry.store.outbox import announce, take_in_old_lines
from rusinfo_desk.registry.store.received import ReceivedRepository
from rusinfo_desk.registry.store.schema import make_schema, prepare
from rusinfo_desk.registry.store.unmet_needs import UnmetNeedRepository

if TYPE_CHECKING:
    from rusinfo_desk.registry.store.calls import CallRepository
    from rusinfo_desk.registry.store.counting import Counting
    from rusinfo_desk.registry.store.imports import ImportRepository
    from rusinfo_desk.registry.store.publications import PublicationRepository
    from rusinfo_desk.registry.store.report_texts import ReportTextRepository

__all__ = ["Store"]


class Store:
    """The register of this PC. Use it from one lane at a time; every method may raise DeskError."""

    def __init__(self, database: Database, backups: Path | None = None) -> None:
        self.database = database
        self._backups = backups
        self.contacts = ContactRepository(database)
        self.drafts = DraftRepository(database)
        self.content = ContentRepository(database)
        self.reports = ContentReportRepository(database)
        self.notices = NoticeRepository(database)
        self.unmet = UnmetNeedRepository(database)
        self.exchange = ExchangeRepository(database, backups)
        self.holding = HoldingRepository(database)
        self.cases = CaseRepository(database)
        self.duty = DutyRepository(database, backups)
        self.received = ReceivedRepository(database)

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
            with suppress(DeskError):  # a register that is partly damaged still opens; the log has the code
                take_in_old_lines(database)
        except BaseException:
            database.let_go()
            raise
        return cls(database, backups)

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

    @cached_property
    def calls(self) -> CallRepository:
        """The contact centre's own figures. This and the three below are the leader's: imported when first asked for."""
        from rusinfo_desk.registry.store.calls import CallRepository

        return CallRepository(self.database)

    @cached_property
    def imports(self) -> ImportRepository:
        """What was brought in from files, and how files are read."""
        from rusinfo_desk.registry.store.imports import ImportRepository

        return ImportRepository(self.database)

    @cached_property
    def publications(self) -> PublicationRepository:
        """What has left the house."""
        from rusinfo_desk.registry.store.publications import PublicationRepository

        return PublicationRepository(self.database)

    @cached_property
    def report_texts(self) -> ReportTextRepository:
        """What the leader has written into reports."""
        from rusinfo_desk.registry.store.report_texts import ReportTextRepository

        return ReportTextRepository(self.database)

    def beside(self) -> Store:
        """A second store over the same file, with connections of its own, for another lane. Whoever asked for it closes it."""
        return Store(self.database.beside(), self._backups)

    def backup_to(self, path: Path) -> bytes:
        """Copy the whole register to a new file, checked, and say the 32-byte key that opens the copy. Raises DeskError."""
        return copy_whole(self.database, path)

    def register(self, one: Contact) -> None:
        """In one transaction: the contact in, its line in the outbox, its draft out.

        The contact keeps its draft's id, so doing this twice is harmless. Another contact with the same id is a correction.
        """
        with self.database.writing() as connection:
            if contact_by_id(connection, one.id) != one:
                put_contacts(connection, [one])
                announce(connection, one)
            delete_draft(connection, one.id)

    def correct(self, one: Contact) -> bool:
        """In one transaction: a corrected contact in place of the one with its id, its draft out. False when it is not here any
        more (sealed meanwhile)."""
        with self.database.writing() as connection:
            before = contact_by_id(connection, one.id)
            if before is not None and before != one:
                put_contacts(connection, [one])
                announce(connection, one)
            delete_draft(connection, one.id)
            return before is not None

    def give_back(self, before: Contact, draft: Draft | None = None) -> None:
        """In one transaction: a corrected or deleted contact as it was before, as a new event. With ``draft`` the correction is a
        draft again."""
        with self.database.writing() as connection:
            if contact_by_id(connection, before.id) != before:
                put_contacts(connection, [before])
                announce(connection, before)
            if draft is not None:
                put_draft(connection, draft)

    def delete_contact(self, contact_id: UUID) -> bool:
        """Take a contact out for good; what was sent is withdrawn. False when it is not here any more (sealed meanwhile)."""
        return self.contacts.delete(contact_id)

    def take_back(self, contact_id: UUID, draft: Draft) -> None:
        """In one transaction: the contact out, its line in the outbox withdrawn, the draft back."""
        with self.database.writing() as connection:
            take_out(connection, contact_id)
            put_draft(connection, draft)

    def examine(self) -> Integrity:
        """Whether the file is whole."""
        return examine(self.database)

    def close(self) -> None:
        """Let go of the file. Closing twice is harmless."""
        self.database.let_go()
