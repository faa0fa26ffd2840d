"""The tables. Every text column says in ``info["purpose"]`` what it is for and has a CHECK that refuses anything else.

Nothing here can hold who called: a CHECK makes a text column a code (no capital, no space, no Norwegian letter, no run of five
digits and no pairs of digits as in a telephone number), times stop at the hour, ids are random. The free texts are listed
in :data:`FREE_TEXTS` and none of them is about a caller. Tables are STRICT and WITHOUT ROWID: no row number tells the order
in which contacts came.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, PrimaryKeyConstraint, Text, UniqueConstraint

from rusinfo_desk.registry.store import (
    duty_tables,
    exchange_tables,  # noqa: F401 - METADATA knows its tables too
    figure_tables,
    holding_tables,  # noqa: F401
)
from rusinfo_desk.registry.store.columns import (
    CODE,
    COUNTY,
    DAY,
    HEX_ID,
    ID,
    METADATA,
    MISSING,
    MONTH,
    MOST,
    OUTCOME,
    REASON,
    ROLE,
    UUID,
    number_column,
    plain_table,
    text_column,
)

__all__ = [
    "AGE_COLUMNS",
    "CODE_COLUMNS",
    "FREE_TEXTS",
    "METADATA",
    "TRIGGERS",
    "VIEWS",
    "contact",
    "contact_answer",
    "content_change",
    "content_report",
    "content_version",
    "draft",
    "notice_read",
    "unmet_need",
]

FREE_TEXTS = frozenset({
    "content_change.body", "content_change.why", "content_version.why", "content_report.what", "content_report.suggestion",
    "content_report.settled_why", "draft.pending", "held_report.what", "held_report.suggestion", "late_correction.why",
    "share.address", "file_mapping.title", "file_mapping.body", "report_text.body",
})  # fmt: skip
"""The columns that are not codes. ``draft.pending`` holds beginnings of words that the codebook or the library knows."""

CODE_COLUMNS = (
    "caller_category", "professional_type", "gender_caller", "gender_user", "age_group", "county", "heard_of", "earlier_contact",
)  # fmt: skip
"""Fields whose single code is a column of ``contact``: the code, ``ukjent``, ``vil_ikke``, or NULL = not asked."""

AGE_COLUMNS = ("age_caller", "age_user")
"""Fields whose number is a column of ``contact``; ``<field>_missing`` holds ``ukjent`` or ``vil_ikke``."""

_DRAFT_BODY = (
    "octet_length({c}) <= 8000 AND length({c}) = octet_length({c}) AND json_valid({c}) AND {c} GLOB '{{*' "
    "AND {c} NOT GLOB '*[^]a-z0-9_:,\"{{}}[-]*' "
    "AND {c} NOT GLOB '*\"[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]\"*' "
    "AND {c} NOT GLOB '*:[0-9][0-9][0-9][0-9][0-9][0-9]*'"
)
_PENDING = (
    "length({c}) <= 400 AND json_valid({c}) AND {c} GLOB '{{*' AND {c} NOT GLOB '*[@+<>]*' "
    "AND {c} NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' "
    "AND {c} NOT GLOB '*[0-9][0-9][ ._-][0-9][0-9][ ._-][0-9][0-9]*'"
)

contact = plain_table(
    "contact",
    text_column("id", "random id (UUID 4), made on this PC", HEX_ID),
    text_column("codebook", "version of the form", CODE),
    text_column("day", "the day of the contact", DAY),
    (*number_column("year", 1990, 2199), CheckConstraint("year = CAST(substr(day, 1, 4) AS INTEGER)", name="year_of_day")),
    (*number_column("month", 1, 12), CheckConstraint("month = CAST(substr(day, 6, 2) AS INTEGER)", name="month_of_day")),
    number_column("weekday", 1, 7),
    number_column("hour", 0, 23),
    text_column("channel", "code: telephone, chat …", CODE),
    text_column("outcome", "code: conversation or which kind of none", CODE),
    text_column("caller_category", "code of the form", CODE, null=True),
    text_column("professional_type", "code of the form", CODE, null=True),
    text_column("gender_caller", "code of the form", CODE, null=True),
    text_column("gender_user", "code of the form", CODE, null=True),
    number_column("age_caller", 0, 120, null=True),
    number_column("age_user", 0, 120, null=True),
    text_column("age_caller_missing", "why there is no age", MISSING, null=True),
    text_column("age_user_missing", "why there is no age", MISSING, null=True),
    text_column("age_group", "code of the form", CODE, null=True),
    text_column("county", "number of the county", COUNTY, null=True),
    text_column("county_list", "year of the county division", CODE),
    text_column("heard_of", "code of the form", CODE, null=True),
    text_column("earlier_contact", "code of the form", CODE, null=True),
    number_column("minutes", 0, 1440, null=True),
    # The year comes first so that a year lies together in the file and is counted without touching the others.
    PrimaryKeyConstraint("year", "id"),
    UniqueConstraint("id"),
)

contact_answer = plain_table(
    "contact_answer",
    Column("contact_id", Text, ForeignKey("contact.id", ondelete="CASCADE"), nullable=False, info={"purpose": "the contact"}),
    CheckConstraint(HEX_ID.format(c="contact_id"), name="contact_id"),
    number_column("year", 1990, 2199),
    text_column("field", "id of the question", CODE),
    number_column("position", 0, 99),
    text_column("code", "code of the form, the county list, a substance or a service", f"({CODE}) OR ({UUID})", null=True),
    number_column("number", 0, 9999, null=True),
    CheckConstraint("(code IS NULL) <> (number IS NULL)", name="one_value"),
    PrimaryKeyConstraint("contact_id", "field", "position"),
)
Index(None, contact_answer.c.year, contact_answer.c.field, contact_answer.c.code)

draft = plain_table(
    "draft",
    text_column("id", "random id (UUID 4), made on this PC", HEX_ID),
    text_column("body", "JSON of codes, numbers and the hour: what is typed so far", _DRAFT_BODY),
    text_column("pending", "JSON: beginnings of words that the codebook or the library knows", _PENDING),
    PrimaryKeyConstraint("id"),
)

content_report = plain_table(
    "content_report",
    text_column("id", "random id (UUID 4), made on this PC", HEX_ID),
    text_column("kind", "code: what kind of content is at fault", CODE),
    text_column("target_id", "id of the service or sheet at fault", ID),
    text_column("what", "what is wrong with our own content; passes the anonymity guard first", "length({c}) <= 2000"),
    text_column("suggestion", "what it should say; passes the anonymity guard first", "length({c}) <= 2000"),
    text_column("day", "the day of the report", DAY),
    number_column("hour", 0, 23),
    text_column("outcome", "code: how it was settled; NULL = it waits", OUTCOME, null=True),
    text_column("settled_why", "why it was settled so; passes the anonymity guard first", REASON, null=True),
    text_column("settled_day", "the day it was settled", DAY, null=True),
    CheckConstraint("(outcome IS NULL) = (settled_day IS NULL)", name="settled"),
    PrimaryKeyConstraint("id"),
)

content_change = plain_table(
    "content_change",
    number_column("number", 1, MOST),
    text_column("kind", "code: service, substance, rights, notice, synonym, rules …", CODE),
    text_column("target_id", "id of the service or sheet", ID),
    text_column("action", "code: what was done", CODE),
    text_column("day", "the day of the change", DAY),
    number_column("hour", 0, 23),
    text_column("role", "role of the home it was done in", ROLE),
    text_column("why", "why our own content was changed; passes the anonymity guard first", REASON),
    text_column("body", "the public text of a service or a sheet after the change", "length({c}) <= 300000", null=True),
    number_column("refers_to", 0, MOST, null=True),
    PrimaryKeyConstraint("number"),
)
Index(None, content_change.c.kind, content_change.c.target_id, content_change.c.number)

content_version = plain_table(
    "content_version",
    number_column("number", 1, MOST),
    text_column("day", "the day it was published", DAY),
    number_column("hour", 0, 23),
    text_column("role", "role of the home it was published in", ROLE),
    text_column("why", "what is new in our own content; passes the anonymity guard first", REASON),
    number_column("up_to", 0, MOST),
    number_column("restored_from", 0, MOST, null=True),
    PrimaryKeyConstraint("number"),
)

notice_read = plain_table(
    "notice_read",
    text_column("notice_id", "id of a notice that was read on this PC", ID),
    text_column("day", "the day it was read", DAY),
    PrimaryKeyConstraint("notice_id"),
)

unmet_need = plain_table(
    "unmet_need",
    text_column("month", "the month of the searches", MONTH),
    text_column("kind", "code: what kind of content was looked for", CODE),
    text_column("service_type", "code: kind of service that was looked for", CODE),
    text_column("county", "number of the county that was looked in", COUNTY),
    number_column("n", 1, MOST),
    PrimaryKeyConstraint("month", "kind", "service_type", "county"),
)

TRIGGERS: Mapping[str, str] = {
    name: statement
    for table in ("content_change", "content_version", "late_correction", "duty_deletion", "publication")
    for name, statement in (
        (
            f"{table}_grows",
            f"CREATE TRIGGER {table}_grows BEFORE INSERT ON {table} "
            f"WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM {table}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} grows by one'); END",
        ),
        *(
            (
                f"{table}_no_{event.lower()}",
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END",
            )
            for event in ("UPDATE", "DELETE")
        ),
    )
} | {**duty_tables.DUTY_TRIGGERS, **figure_tables.PUBLISHED_TRIGGERS, **figure_tables.CLOSED_TRIGGERS}
"""By name: the history of the content, the late corrections, the deletions of cases and what was published can be added to at
their end, with the next number; a part of a case that was deleted does not come in again; and no copy of a count is old."""

VIEWS: Mapping[str, str] = {"directory_record": "CREATE VIEW directory_record AS SELECT '' AS id, '' AS body WHERE 0"}
"""By name: where a program of schema 1.1 looks for imported services. It finds none, shows what it ships itself, and works."""
