"""One dump of a filled register for every released schema, so that a later program is tried on the files of the earlier ones.

``python -m tests.schemas.dumps 1_1`` writes the dump of a schema when it is released. It never changes after that.
"""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from rusinfo_desk.registry.model.calls import CallDay
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.contact_record import contact_body
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange, Outcome, Stamp
from rusinfo_desk.registry.model.disclosure import Published, Variable
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.duty.line import Deleted, WhyDeleted
from rusinfo_desk.registry.model.exchange import Alarm, AlarmCode, Record, RecordKind
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind, ImportRun
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.content_reports import ContentReport
from rusinfo_desk.registry.store.database import Database, connect
from rusinfo_desk.registry.store.migrations import downgrade
from rusinfo_desk.registry.store.schema import APPLICATION_ID
from rusinfo_desk.registry.store.store import Store
from tests.store.case_samples import closed_case, open_case, seal
from tests.store.rounds import AT, CHAIN, DEVICE, OTHER_DEVICE, a_chain, cut, end, joined
from tests.store.samples import KEY, a_contact, a_draft

FOLDER = Path(__file__).parent
CONTACTS: tuple[Contact, ...] = (
    a_contact(UUID("11111111-1111-4111-8111-111111111111")),
    a_contact(UUID("22222222-2222-4222-8222-222222222222"), day=date(2017, 3, 1), codebook="2006", county_list="1972"),
    a_contact(UUID("33333333-3333-4333-8333-333333333333"), outcome="stille", answers={}, minutes=None),
)
"""Invented. They stand in every dump."""
YEAR = Period.parse("2025")
STAMP = Stamp(date(2025, 10, 14), 13, "leader")
DRAFT: Draft = a_draft(UUID("44444444-4444-4444-8444-444444444444"))


def load(name: str, path: Path) -> Database:
    """An encrypted database from the dump of schema ``name`` (such as ``1_0``)."""
    with closing(connect(path, KEY, create=True)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.executescript((FOLDER / f"schema_{name}.sql").read_text(encoding="utf-8"))
    return Database(path, KEY)


def dump(database: Database) -> str:
    """The whole database as SQL, its version and mark included. (SQLCipher's module has no ``iterdump``.)"""
    with closing(database.raw()) as raw:
        version = raw.execute("PRAGMA user_version").fetchone()[0]
        lines = ["BEGIN;", f"PRAGMA application_id = {APPLICATION_ID};", f"PRAGMA user_version = {version};"]
        plan = raw.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name").fetchall()
        lines += [f"{sql};" for kind, _, sql in plan if kind != "trigger"]
        for name in [name for kind, name, _ in plan if kind == "table"]:
            columns = [row[1] for row in raw.execute(f"PRAGMA table_info({name})")]
            quoted = " || ',' || ".join(f"quote({column})" for column in columns)
            lines += [
                f"INSERT INTO {name} VALUES ({values});" for (values,) in raw.execute(f"SELECT {quoted} FROM {name} ORDER BY 1")
            ]
    lines += [f"{sql};" for kind, _, sql in plan if kind == "trigger"]  # last: they would refuse lines out of order
    return "\n".join([*lines, "COMMIT;"]) + "\n"


def fill_content(store: Store) -> None:
    """A history of the content: an edit that is published, one that waits, a confirmation, a report that is settled."""
    record = '{"id": "nat-rusinfo", "name": "RUSinfo"}'
    store.content.add(STAMP, NewChange(ContentKind.SERVICE, "nat-rusinfo", ContentAction.EDIT, record, "Nytt navn"))
    store.content.publish(STAMP, "Første utgave")
    store.content.confirm(STAMP, "nat-rusinfo")
    store.content.add(STAMP, NewChange(ContentKind.NOTICE, "varsel", ContentAction.EDIT, "+++\n+++\n", "Nytt varsel"))
    store.notices.mark_read("gammelt-varsel", STAMP.day)
    store.unmet.count("2025-10", "service", "tsb_dogn", "03")
    report = ContentReport(UUID("55555555-5555-4555-8555-555555555555"), "service", "nat-rusinfo", "Feil navn", "", STAMP.day, 9)
    store.reports.add(report)
    store.reports.settle(report.id, Outcome.FIXED, "Navnet er rettet", STAMP.day)


def fill_exchange(store: Store) -> None:
    """A row in every table of the exchange: of a PC that sends, and of a leader who holds."""
    joined(store, last_round=AT, settings={"retention_days": 90})
    store.exchange.keep_note("last_backup", "2025-10-14")
    store.exchange.keep_roster(1, b"roster", True, False)
    for version in (1, 2):
        store.exchange.keep_content(version, b"bundle")
    store.cases.put("66666666666646668666666666666666", 1, b"sealed", (STAMP.day, 13))
    cut(store, 2)
    contact = a_contact(UUID("77777777-7777-4777-8777-777777777777"))
    report = {"kind": "service", "target_id": "nat-rusinfo", "what": "Feil", "suggestion": "", "day": "2025-10-14", "hour": 9}
    records = (
        Record(RecordKind.CONTACT, contact.id.hex, 1, contact_body(contact)),
        Record(RecordKind.REPORT, "88888888888848888888888888888888", 1, report),
        Record(RecordKind.UNMET, "2025-10.service.tsb_dogn.03", 4, {}),
        Record(RecordKind.CASE, "99999999999949998999999999999999", 1, {"sealed": "c2VhbGVk"}),
    )
    chain = a_chain([(), records])
    store.holding.hold(DEVICE, chain, STAMP.day)
    store.holding.keep_receipt(DEVICE, 1_760_443_200_000, b"receipt")
    store.holding.see(Alarm(AlarmCode.GAP, DEVICE, CHAIN), STAMP.day)
    store.holding.set_aside(DEVICE, [end(chain[1])])
    store.holding.correct_late(replace(contact, hour=12), contact.id, "Timen var feil", STAMP)
    store.holding.correct_late(None, contact.id, "Den var ført to ganger", STAMP)


def fill_duty(store: Store) -> None:
    """A row in every table of the duty to avert: an open case, a sealed one, counts, and a part that the leader has deleted."""
    book = open_case(store, "åpen")
    store.duty.type(book.id, "reason", "Bor i Kanari")
    seal(store, closed_case(store, "lukket", decision="notify"), "del", "fakta")
    cut(store)
    records = (
        Record(RecordKind.DUTY, "2025-10.assessed", 3, {}),
        Record(RecordKind.CASE, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 1, {"sealed": "c2VhbGVk"}),
        Record(RecordKind.CASE, "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", 1, {"sealed": "c2VhbGVk"}),
    )
    store.holding.hold(OTHER_DEVICE, a_chain([(), records], device=OTHER_DEVICE), STAMP.day)
    store.holding.drop_case_parts("c" * 32, ["a" * 32], Deleted.FACTS, WhyDeleted.ASKED, STAMP)


def fill_figures(store: Store, contact: Contact | None = None) -> None:
    """A row in every table of the leader's figures: an import of ``contact``, one of calls, a mapping, a text, a publication."""
    years = ImportRun("a" * 12 + "4" + "b" * 19, ImportKind.YEARS, STAMP.day, 1, date(2017, 3, 1), date(2025, 10, 14))
    store.imports.put(years, [contact or a_contact()], (STAMP.day, 13))
    calls = ImportRun("c" * 12 + "4" + "d" * 19, ImportKind.CALLS, STAMP.day, 2, STAMP.day, STAMP.day)
    store.calls.put(calls, [CallDay(STAMP.day, "telefon", 30, 20, 15, 600), CallDay(STAMP.day, "chat", 9, 9)])
    columns = (ColumnMapping("Kjønn på innringer", "gender_caller", values={"Kvinne": "kvinne"}),)
    store.imports.keep_mapping(FileMapping("Regneark til 2019", ImportKind.YEARS, columns, {"channel": "telefon"}))
    store.report_texts.put(YEAR, "innledning", "Tall for året.")
    store.report_texts.put(YEAR, "kommentar.contacts_by_month", "Færre i juli.")
    name = frozenset({("of", "contacts"), ("channel", "telefon")})
    counts = {Variable(YEAR, name): 17, Variable(Period.parse("2025-10"), name): None}
    store.publications.remember(Published("e" * 12 + "4" + "f" * 19, "2025-10-14", 5, counts))
    with store.database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO closed_count VALUES ('2024-03', '0123456789abcdef', '0123456789abcdef', '{\"values\":[\"telefon\"]}')"
        )


def write(name: str) -> None:
    """Write the dump of schema ``name``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        store = Store.create(path, KEY)
        store.contacts.add_many(CONTACTS[1:])
        fill_figures(store, CONTACTS[0])
        store.drafts.save(DRAFT)
        fill_content(store)
        fill_exchange(store)
        fill_duty(store)
        downgrade(store.database, name)
        (FOLDER / f"schema_{name}.sql").write_text(dump(store.database), encoding="utf-8", newline="\n")
        store.close()


if __name__ == "__main__":
    write(sys.argv[1])
