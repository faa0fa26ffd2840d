"""The tables. Every text column says in ``info["purpose"]`` what it is for and has a CHECK that refuses anything else.

Nothing here can hold who called: a CHECK makes a text column a code (no capital, no space, no Norwegian letter, no run of five
digits and no pairs of digits as in a telephone number), times stop at the hour, ids are random. The free texts are listed
in :data:`FREE_TEXTS` and none of them is about a caller. Tables are STRICT and WITHOUT ROWID: no row number tells the order
in which contacts came.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.sql.schema import SchemaItem

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
    "outbox",
    "unmet_need",
]

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

FREE_TEXTS = frozenset({
    "content_change.body", "content_change.why", "content_version.why", "content_report.what", "content_report.suggestion",
    "content_report.settled_why", "draft.pending",
})  # fmt: skip
"""The columns that are not codes. ``draft.pending`` holds beginnings of words that the codebook or the library knows."""

CODE_COLUMNS = (
    "caller_category", "professional_type", "gender_caller", "gender_user", "age_group", "county", "heard_of", "earlier_contact",
)  # fmt: skip
"""Fields whose single code is a column of ``contact``: the code, ``ukjent``, ``vil_ikke``, or NULL = not asked."""

AGE_COLUMNS = ("age_caller", "age_user")
"""Fields whose number is a column of ``contact``; ``<field>_missing`` holds ``ukjent`` or ``vil_ikke``."""

_CODE = (
    "octet_length({c}) BETWEEN 1 AND 48 AND length({c}) = octet_length({c}) "
    "AND {c} GLOB '[a-z0-9]*' AND {c} NOT GLOB '*[^a-z0-9_-]*' "
    "AND (octet_length({c}) <= 7 OR {c} GLOB '*[a-z]*') "
    "AND {c} NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' "
    "AND {c} NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'"
)
_UUID = "octet_length({c}) = 36 AND {c} NOT GLOB '*[^0-9a-f-]*' AND {c} GLOB '????????-????-????-????-????????????'"
_HEX_ID = "octet_length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*' AND substr({c}, 13, 1) = '4'"
_DAY = "octet_length({c}) = 10 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_COUNTY = "{c} IN ('ukjent', 'vil_ikke') OR (octet_length({c}) = 2 AND {c} GLOB '[0-9][0-9]')"
_MISSING = "{c} IN ('ukjent', 'vil_ikke')"
_MONTH = "octet_length({c}) = 7 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"
_ROLE = "{c} IN ('leader', 'counsellor', 'ukjent')"
_OUTCOME = "{c} IN ('rettet', 'avvist')"
_ID = f"({_CODE}) OR ({_UUID})"
_REASON = "length({c}) <= 500"
_EVENT = "{c} IN ('registered', 'withdrawn')"
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


_MOST = 9_999_999
"""Seven digits: not a number to call."""


def _text(name: str, purpose: str, rule: str, *, null: bool = False) -> tuple[SchemaItem, ...]:
    check = CheckConstraint(rule.format(c=name), name=name)
    return Column(name, Text, nullable=null, info={"purpose": purpose}), check


def _number(name: str, lowest: int, highest: int, *, null: bool = False) -> tuple[SchemaItem, ...]:
    check = CheckConstraint(f"{name} BETWEEN {lowest} AND {highest}", name=name)
    return Column(name, Integer, nullable=null), check


def _table(name: str, *parts: SchemaItem | tuple[SchemaItem, ...]) -> Table:
    items = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    return Table(name, METADATA, *items, sqlite_strict=True, sqlite_with_rowid=False)


contact = _table(
    "contact",
    _text("id", "random id (UUID 4), made on this PC", _HEX_ID),
    _text("codebook", "version of the form", _CODE),
    _text("day", "the day of the contact", _DAY),
    (*_number("year", 1990, 2199), CheckConstraint("year = CAST(substr(day, 1, 4) AS INTEGER)", name="year_of_day")),
    (*_number("month", 1, 12), CheckConstraint("month = CAST(substr(day, 6, 2) AS INTEGER)", name="month_of_day")),
    _number("weekday", 1, 7),
    _number("hour", 0, 23),
    _text("channel", "code: telephone, chat …", _CODE),
    _text("outcome", "code: conversation or which kind of none", _CODE),
    _text("caller_category", "code of the form", _CODE, null=True),
    _text("professional_type", "code of the form", _CODE, null=True),
    _text("gender_caller", "code of the form", _CODE, null=True),
    _text("gender_user", "code of the form", _CODE, null=True),
    _number("age_caller", 0, 120, null=True),
    _number("age_user", 0, 120, null=True),
    _text("age_caller_missing", "why there is no age", _MISSING, null=True),
    _text("age_user_missing", "why there is no age", _MISSING, null=True),
    _text("age_group", "code of the form", _CODE, null=True),
    _text("county", "number of the county", _COUNTY, null=True),
    _text("county_list", "year of the county division", _CODE),
    _text("heard_of", "code of the form", _CODE, null=True),
    _text("earlier_contact", "code of the form", _CODE, null=True),
    _number("minutes", 0, 1440, null=True),
    # The year comes first so that a year lies together in the file and is counted without touching the others.
    PrimaryKeyConstraint("year", "id"),
    UniqueConstraint("id"),
)

contact_answer = _table(
    "contact_answer",
    Column("contact_id", Text, ForeignKey("contact.id", ondelete="CASCADE"), nullable=False, info={"purpose": "the contact"}),
    CheckConstraint(_HEX_ID.format(c="contact_id"), name="contact_id"),
    _number("year", 1990, 2199),
    _text("field", "id of the question", _CODE),
    _number("position", 0, 99),
    _text("code", "code of the form, the county list, a substance or a service", f"({_CODE}) OR ({_UUID})", null=True),
    _number("number", 0, 9999, null=True),
    CheckConstraint("(code IS NULL) <> (number IS NULL)", name="one_value"),
    PrimaryKeyConstraint("contact_id", "field", "position"),
)
Index(None, contact_answer.c.year, contact_answer.c.field, contact_answer.c.code)

outbox = _table(
    "outbox",
    _text("contact_id", "the contact to be sent", _HEX_ID),
    _text("event", "registered or withdrawn", _EVENT),
    _text("day", "the day of the contact", _DAY),
    _number("hour", 0, 23),
    PrimaryKeyConstraint("contact_id", "event"),
)

draft = _table(
    "draft",
    _text("id", "random id (UUID 4), made on this PC", _HEX_ID),
    _text("body", "JSON of codes, numbers and the hour: what is typed so far", _DRAFT_BODY),
    _text("pending", "JSON: beginnings of words that the codebook or the library knows", _PENDING),
    PrimaryKeyConstraint("id"),
)

content_report = _table(
    "content_report",
    _text("id", "random id (UUID 4), made on this PC", _HEX_ID),
    _text("kind", "code: what kind of content is at fault", _CODE),
    _text("target_id", "id of the service or sheet at fault", _ID),
    _text("what", "what is wrong with our own content; passes the anonymity guard first", "length({c}) <= 2000"),
    _text("suggestion", "what it should say; passes the anonymity guard first", "length({c}) <= 2000"),
    _text("day", "the day of the report", _DAY),
    _number("hour", 0, 23),
    _text("outcome", "code: how it was settled; NULL = it waits", _OUTCOME, null=True),
    _text("settled_why", "why it was settled so; passes the anonymity guard first", _REASON, null=True),
    _text("settled_day", "the day it was settled", _DAY, null=True),
    CheckConstraint("(outcome IS NULL) = (settled_day IS NULL)", name="settled"),
    PrimaryKeyConstraint("id"),
)

content_change = _table(
    "content_change",
    _number("number", 1, _MOST),
    _text("kind", "code: service, substance, rights, notice or synonym", _CODE),
    _text("target_id", "id of the service or sheet", _ID),
    _text("action", "code: what was done", _CODE),
    _text("day", "the day of the change", _DAY),
    _number("hour", 0, 23),
    _text("role", "role of the home it was done in", _ROLE),
    _text("why", "why our own content was changed; passes the anonymity guard first", _REASON),
    _text("body", "the public text of a service or a sheet after the change", "length({c}) <= 300000", null=True),
    _number("refers_to", 0, _MOST, null=True),
    PrimaryKeyConstraint("number"),
)
Index(None, content_change.c.kind, content_change.c.target_id, content_change.c.number)

content_version = _table(
    "content_version",
    _number("number", 1, _MOST),
    _text("day", "the day it was published", _DAY),
    _number("hour", 0, 23),
    _text("role", "role of the home it was published in", _ROLE),
    _text("why", "what is new in our own content; passes the anonymity guard first", _REASON),
    _number("up_to", 0, _MOST),
    _number("restored_from", 0, _MOST, null=True),
    PrimaryKeyConstraint("number"),
)

notice_read = _table(
    "notice_read",
    _text("notice_id", "id of a notice that was read on this PC", _ID),
    _text("day", "the day it was read", _DAY),
    PrimaryKeyConstraint("notice_id"),
)

unmet_need = _table(
    "unmet_need",
    _text("month", "the month of the searches", _MONTH),
    _text("kind", "code: what kind of content was looked for", _CODE),
    _text("service_type", "code: kind of service that was looked for", _CODE),
    _text("county", "number of the county that was looked in", _COUNTY),
    _number("n", 1, _MOST),
    PrimaryKeyConstraint("month", "kind", "service_type", "county"),
)

TRIGGERS: Mapping[str, str] = {
    name: statement
    for table in ("content_change", "content_version")
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
}
"""By name: the history of the content can be added to at its end, with the next number, and in no other way."""

VIEWS: Mapping[str, str] = {"directory_record": "CREATE VIEW directory_record AS SELECT '' AS id, '' AS body WHERE 0"}
"""By name: where a program of schema 1.1 looks for imported services. It finds none, shows what it ships itself, and works."""
