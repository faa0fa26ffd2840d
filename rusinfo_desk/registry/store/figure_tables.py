"""The tables of the leader's figures: what was brought in from elsewhere, what was published, and counts that are kept.

None of them says more of a caller than the register does. ``imported_contact`` joins a contact to the import it came with, so
that an import can be taken back; a file mapping and a text of a report are about files and figures, and pass the anonymity guard.

``closed_count`` is a copy of counts, by month or year. It is never older than the register: the triggers take the copies of a
month and its year away in the transaction that changes a contact or an answer, whichever program does it.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, UniqueConstraint

from rusinfo_desk.registry.store.columns import CODE, DAY, HEX_ID, MOST, RANDOM, number_column, plain_table, text_column

__all__ = [
    "CLOSED_TRIGGERS",
    "PUBLISHED_TRIGGERS",
    "call_day",
    "closed_count",
    "file_mapping",
    "import_run",
    "imported_contact",
    "publication",
    "published_count",
    "report_text",
]

_KIND = "{c} IN ('calls', 'years')"
_YEAR = "octet_length({c}) = 4 AND {c} GLOB '[12][0-9][0-9][0-9]'"
_MONTH = "octet_length({c}) = 7 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"
_SPAN = f"({_YEAR}) OR ({_MONTH})"
_RANGE = (
    "octet_length({c}) = 22 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]..[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
)
_PERIOD = f"({_YEAR}) OR ({_MONTH}) OR ({_RANGE})"
_TITLE = "length({c}) BETWEEN 1 AND 80"
_SLOT = (
    f"({CODE}) OR (octet_length({{c}}) BETWEEN 11 AND 80 AND length({{c}}) = octet_length({{c}}) "
    "AND {c} GLOB 'kommentar.[a-z]*' AND substr({c}, 11) NOT GLOB '*[^a-z0-9_-]*' "
    "AND {c} NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*')"
)
_MAPPING = "length({c}) <= 400000 AND json_valid({c}) AND {c} GLOB '{{*'"
_COUNTED = (
    "octet_length({c}) BETWEEN 4 AND 600 AND length({c}) = octet_length({c}) AND {c} NOT GLOB '*[^a-z0-9_:,!-]*' "
    "AND ',' || {c} GLOB '*,of:[a-z]*' AND {c} || ',' NOT GLOB '*[:,][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9,]*'"
)
_CUBE = (
    "octet_length({c}) <= 9000000 AND length({c}) = octet_length({c}) AND json_valid({c}) AND {c} GLOB '{{*' "
    "AND {c} NOT GLOB '*[^]a-z0-9_,:\"{{}}[-]*' "
    "AND {c} NOT GLOB '*\"[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]\"*' "
    "AND {c} NOT GLOB '*[[:,][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]*'"
)

import_run = plain_table(
    "import_run",
    number_column("number", 1, MOST),
    text_column("id", "random id (UUID 4), made on this PC", HEX_ID),
    text_column("kind", "code: calls of the contact centre, or contacts of earlier years", _KIND),
    text_column("day", "the day of the import", DAY),
    number_column("rows", 0, MOST),
    text_column("first", "the first day that it covers; NULL = it held nothing", DAY, null=True),
    text_column("last", "the last day that it covers; NULL = it held nothing", DAY, null=True),
    text_column("undone", "the day it was taken back; NULL = it stands", DAY, null=True),
    CheckConstraint("(first IS NULL) = (last IS NULL)", name="covers"),
    PrimaryKeyConstraint("number"),
    UniqueConstraint("id"),
)

call_day = plain_table(
    "call_day",
    text_column("day", "the day of the calls", DAY),
    text_column("channel", "code: telephone, chat …", CODE),
    number_column("run", 1, MOST),
    number_column("received", 0, MOST),
    number_column("answered", 0, MOST),
    number_column("within_20s", 0, MOST, null=True),
    number_column("waited", 0, MOST, null=True),
    CheckConstraint("answered <= received", name="answered_of_received"),
    CheckConstraint("within_20s <= answered", name="within_of_answered"),
    PrimaryKeyConstraint("day", "channel", "run"),
)
Index(None, call_day.c.run)

imported_contact = plain_table(
    "imported_contact",
    text_column("contact_id", "random id of a contact that came with an import", HEX_ID),
    number_column("run", 1, MOST),
    PrimaryKeyConstraint("contact_id"),
)
Index(None, imported_contact.c.run)

file_mapping = plain_table(
    "file_mapping",
    text_column("title", "what the leader calls a mapping of files; passes the anonymity guard first", _TITLE),
    text_column("kind", "code: calls of the contact centre, or contacts of earlier years", _KIND),
    text_column("body", "JSON: headings and labels of a file and our codes for them; passes the anonymity guard first", _MAPPING),
    PrimaryKeyConstraint("kind", "title"),
)

report_text = plain_table(
    "report_text",
    text_column("period", "the year, month or days that a report is about", _PERIOD),
    text_column("slot", "code: which place in the report", _SLOT),
    text_column("body", "what the leader writes about the figures; passes the anonymity guard first", "length({c}) <= 20000"),
    PrimaryKeyConstraint("period", "slot"),
)

publication = plain_table(
    "publication",
    number_column("number", 1, MOST),
    text_column("id", "random id (UUID 4) of what left the house", HEX_ID),
    text_column("day", "the day it was made", DAY),
    number_column("threshold", 0, 1000),
    PrimaryKeyConstraint("number"),
    UniqueConstraint("id"),
)

published_count = plain_table(
    "published_count",
    number_column("publication", 1, MOST),
    text_column("first", "the first day that was counted", DAY),
    text_column("last", "the last day that was counted", DAY),
    text_column("what", "what was counted: dimensions and codes of the form", _COUNTED),
    number_column("n", 0, MOST, null=True),
    PrimaryKeyConstraint("publication", "first", "last", "what"),
)

closed_count = plain_table(
    "closed_count",
    text_column("span", "the month or year that was counted", _SPAN),
    text_column("cube", "digest of what was asked", RANDOM),
    text_column("definition", "digest of how it is counted: another one, and the copy is not used", RANDOM),
    text_column("body", "JSON of codes and counts: a copy of what the register would answer", _CUBE),
    PrimaryKeyConstraint("span", "cube"),
)


def _of_contact(event: str, *rows: str) -> str:
    spans = ", ".join(f"CAST({row}.year AS TEXT), substr({row}.day, 1, 7)" for row in rows)
    return (
        f"CREATE TRIGGER contact_{event.lower()}_opens AFTER {event} ON contact "
        f"BEGIN DELETE FROM closed_count WHERE span IN ({spans}); END"
    )


def _of_answer(event: str, *rows: str) -> str:
    """A contact's own trigger has done it when it comes or goes whole: then there is nothing left to look for."""
    ids = ", ".join(f"{row}.contact_id" for row in rows)
    return (
        f"CREATE TRIGGER contact_answer_{event.lower()}_opens AFTER {event} ON contact_answer "
        f"WHEN EXISTS (SELECT 1 FROM closed_count) "
        f"BEGIN DELETE FROM closed_count WHERE span IN (SELECT CAST(year AS TEXT) FROM contact WHERE id IN ({ids}) "
        f"UNION ALL SELECT substr(day, 1, 7) FROM contact WHERE id IN ({ids})); END"
    )


CLOSED_TRIGGERS: Mapping[str, str] = {
    f"{table}_{event.lower()}_opens": make(event, *rows)
    for table, make in (("contact", _of_contact), ("contact_answer", _of_answer))
    for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",)))
}
"""By name: what changes in a month takes the copies of its counts away in the same transaction."""

PUBLISHED_TRIGGERS: Mapping[str, str] = {
    f"published_count_no_{event.lower()}": f"CREATE TRIGGER published_count_no_{event.lower()} BEFORE {event} ON published_count "
    f"BEGIN SELECT RAISE(ABORT, 'published_count only grows'); END"
    for event in ("UPDATE", "DELETE")
}
"""By name: what was published cannot be taken back, so that what is kept of it is never changed."""
