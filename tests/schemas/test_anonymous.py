"""Read from the real database file: it has no place for who called."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange, Outcome
from rusinfo_desk.registry.store.content_reports import ContentReport
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.registry.store.tables import FREE_TEXTS, METADATA, TRIGGERS
from tests.schemas.dumps import STAMP, fill_duty, fill_exchange, fill_figures
from tests.store.samples import a_contact, a_draft

SMELLS = re.compile(
    r"phone|telef|tlf|mobil|caller_?(id|number|name)|name|navn|surname|ip(_|$)|address|adresse|mail|epost|birth|fodsel|personn|ssn|nin"
    r"|user_?(id|agent)|session|cookie|device|host|counsellor|operator|author|initial|note|comment|merknad|created|updated|changed"
    r"|timestamp|minute$|second|post_?code|municipal|kommune|street|lat$|lon$",
    re.IGNORECASE,
)
OTHER_TABLES = {"alembic_version"}
OF_THE_EXCHANGE = {
    "share.address": "where the share is",
    "share.device": "this PC on its share",
    "segment.device": "this PC on the share it sealed for",
    "held_contact.device": "which PC a contact came from, for a PC that is stolen is revoked with what it sent since",
    "held_report.device": "which PC a report came from",
    "held_case.device": "which PC a case came from",
    "held_segment.device": "which PC a sealed file came from",
    "held_unmet.device": "which PC counted",
    "held_duty.device": "which PC counted",
    "made_receipt.device": "which PC a receipt is for",
    "revoked_end.device": "a PC that was taken off the share",
    "alarm.device": "which PC an alarm is about",
}
"""A PC is known to the exchange by a random id. No column says who sat at it."""
OF_A_CASE = {
    "duty_entry.data": "what was answered and noted, in codes, numbers and times",
    "duty_text.data": "what was said in words, which may say who somebody is when the police needs it",
    "duty_typing.data": "what is typed and not noted yet",
}
"""The record of a case while it is worked on. Nothing but these bytes holds it, and they go: tests/store/test_duty_purge.py."""
IDENTITIES = [
    "Kari Nordmann", "kari nordmann", "Kari", "ola.nordmann", "915 08 588", "91508588", "+4791508588", "915-08-588",
    "91-50-85-88", "01019012345", "010190 12345", "1234.56.78903", "kari@example.no", "10.0.0.1", "Storgata 5",
    "Hun ringte om sønnen sin.", "hun har det vondt", "bør følges opp", "æ", "", " ", "x" * 49, "a\0Kari Nordmann", "\n",
]  # fmt: skip


@dataclass(frozen=True)
class Found:
    table: str
    column: str
    type: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"


def columns(connection: Connection) -> list[Found]:
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").scalars().all()
    return [
        Found(table, row.name, row.type)
        for table in tables
        if table not in OTHER_TABLES
        for row in connection.exec_driver_sql(f"PRAGMA table_xinfo({table})")
    ]


def test_every_text_column_says_what_it_is_for(store: Store) -> None:
    with store.database.reading() as connection:
        found = columns(connection)
    texts = [one for one in found if one.type != "INTEGER"]
    assert len(texts) > 20, "the reflection found the tables"
    for one in texts:
        purpose = METADATA.tables[one.table].columns[one.column].info.get("purpose", "")
        assert len(purpose) >= 8, f"{one} has no declared purpose"


def test_columns_are_texts_whole_numbers_and_sealed_bytes_only(store: Store) -> None:
    with store.database.reading() as connection:
        assert {one.type for one in columns(connection)} == {"TEXT", "INTEGER", "BLOB"}
        sealed = {str(one) for one in columns(connection) if one.type == "BLOB"}
        assert sealed == {
            "segment_data.data", "share_secret.value", "roster.data", "received.data", "sealed_case.data", "held_case.data",
            "made_receipt.data", *OF_A_CASE,
        }  # fmt: skip
        tables = connection.exec_driver_sql(
            "SELECT name, strict, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        ).all()
    ours = [row for row in tables if not row.name.startswith("sqlite_") and row.name not in OTHER_TABLES]
    assert len(ours) == len(METADATA.tables)
    for row in ours:
        assert row.strict, f"{row.name} would take text where a number belongs"
        assert row.wr, f"{row.name} has row numbers, which tell the order of the contacts"


def test_no_column_smells_of_identity(store: Store) -> None:
    with store.database.reading() as connection:
        found = columns(connection)
    smelling = [str(one) for one in found if SMELLS.search(one.column)]
    assert sorted(smelling) == sorted(OF_THE_EXCHANGE)


@pytest.mark.parametrize("column", ["caller_name", "phone", "ip", "caller_number", "email", "created_at", "hostname"])
def test_the_nose_works(column: str) -> None:
    assert SMELLS.search(column)


def test_no_time_is_finer_than_the_hour(store: Store) -> None:
    store.register(a_contact())
    draft = a_draft()
    store.drafts.save(draft)
    fill_exchange(store)
    fill_duty(store)
    fill_figures(store)
    with store.database.reading() as connection:
        for one in columns(connection):
            if str(one) in ("share.last_round", "share.last_cut", *OF_A_CASE):
                continue  # rounds of the exchange, not contacts; and what a case itself says, until it is sealed
            for value in connection.exec_driver_sql(f"SELECT {one.column} FROM {one.table}").scalars():
                assert not re.search(r"\d:\d\d", str(value)), f"{one} holds a time of day"


def rows(connection: Connection, table: str) -> dict[str, object]:
    return dict(connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().one())


@pytest.fixture
def filled(store: Store) -> Store:
    """One good row in every table, to be spoilt one column at a time; what holds the history fast is taken away for that."""
    store.register(a_contact())
    store.drafts.save(a_draft())
    store.content.add(STAMP, NewChange(ContentKind.SERVICE, "nat-rusinfo", ContentAction.EDIT, "{}", "Nytt navn"))
    store.content.publish(STAMP, "Første utgave")
    store.notices.mark_read("varsel", STAMP.day)
    store.unmet.count("2025-10", "service", "tsb_dogn", "03")
    report = ContentReport(new_id(), "service", "nat-rusinfo", "feil nummer", "", STAMP.day, 13)
    store.reports.add(report)
    store.reports.settle(report.id, Outcome.FIXED, "", STAMP.day)
    fill_exchange(store)
    fill_duty(store)
    fill_figures(store)
    with store.database.writing() as connection:
        for name in TRIGGERS:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("DELETE FROM contact_answer WHERE field <> 'topics' OR position > 0")
        connection.exec_driver_sql("INSERT INTO outbox VALUES (?, 'registered', '2025-10-14', 13)", (new_id().hex,))
    return store


def test_the_database_itself_refuses_identity_in_every_code_column(filled: Store) -> None:
    """The check that counts: not our code but the file says no, with foreign keys on or off."""
    tried = 0
    with filled.database.reading() as connection:
        found = [one for one in columns(connection) if one.type == "TEXT" and str(one) not in FREE_TEXTS]
    raw = filled.database.raw()
    raw.execute("PRAGMA foreign_keys = OFF")
    for one in found:
        for value in IDENTITIES:
            with pytest.raises(Exception, match=r"CHECK constraint failed|malformed JSON"):
                raw.execute(f"UPDATE {one.table} SET {one.column} = ?", (value,))
            tried += 1
    raw.close()
    assert tried > 500


def test_a_number_column_refuses_text_and_a_number_to_call(filled: Store) -> None:
    raw = filled.database.raw()
    with filled.database.reading() as connection:
        numbers = [one for one in columns(connection) if one.type == "INTEGER"]
    for one in numbers:
        for value in ("Kari Nordmann", 91508588, 4791508588, 1019012345, -1, b"Kari"):
            with pytest.raises(Exception, match=r"CHECK constraint failed|cannot store"):
                raw.execute(f"UPDATE {one.table} SET {one.column} = ?", (value,))
    raw.close()


def test_sealed_bytes_are_no_text_and_never_without_end(filled: Store) -> None:
    raw = filled.database.raw()
    with filled.database.reading() as connection:
        sealed = [one for one in columns(connection) if one.type == "BLOB"]
    for one in sealed:
        for value in ("Kari Nordmann", 91508588, b"", bytes(100_000_001)):
            with pytest.raises(Exception, match=r"CHECK constraint failed|cannot store"):
                raw.execute(f"UPDATE {one.table} SET {one.column} = ?", (value,))
    raw.close()


def test_nothing_leads_from_a_contact_to_the_sealed_file_on_its_own_pc(store: Store) -> None:
    with store.database.reading() as connection:
        found = columns(connection)
    for table in ("contact", "contact_answer", "unsent", "sent", "outbox"):
        assert not {one.column for one in found if one.table == table} & {"hash", "chain", "seq", "device"}


def test_a_lower_case_name_passes_as_a_code_only_where_the_form_let_it(filled: Store) -> None:
    """What the database cannot know: "kari" looks like a code. That only codes of the codebook are kept is the form's rule."""
    with filled.database.writing() as connection:
        connection.exec_driver_sql("UPDATE contact SET heard_of = 'kari'")


def test_a_draft_body_holds_codes_only(filled: Store) -> None:
    for body in (
        '{"answers":{"topics":["Kari"]}}',
        '{"a":"kari nordmann"}',
        '{"a":"91508588"}',
        '{"a":91508588}',
        '{"a":"\\u00e6"}',
        "[1",
    ):
        with pytest.raises(IntegrityError), filled.database._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE draft SET body = ?", (body,))


def test_the_free_texts_are_the_declared_ones() -> None:
    content = {"content_change.body", "content_change.why", "content_version.why"}
    reports = {"content_report.what", "content_report.suggestion", "content_report.settled_why"}
    exchange = {"held_report.what", "held_report.suggestion", "late_correction.why", "share.address"}
    figures = {"file_mapping.title", "file_mapping.body", "report_text.body"}
    assert {*content, *reports, *exchange, *figures, "draft.pending"} == FREE_TEXTS
    of_contacts = ("contact", "contact_answer", "outbox", "unsent", "sent", "held_contact", "imported_contact", "closed_count")
    for table in (*of_contacts, "duty_case", "duty_deletion", "call_day", "published_count"):
        assert not any(name.startswith(f"{table}.") for name in FREE_TEXTS)
