"""1.0: contacts, their answers, the outbox and the drafts.

A frozen copy of the rules as they were: a revision never changes after it was released.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "1_0"
down_revision = None
branch_labels = None
depends_on = None

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


def upgrade() -> None:
    _table(
        "contact",
        _text("id", _HEX_ID),
        _text("codebook", _CODE),
        _text("day", _DAY),
        (*_number("year", 1990, 2199), sa.CheckConstraint("year = CAST(substr(day, 1, 4) AS INTEGER)", name="year_of_day")),
        (*_number("month", 1, 12), sa.CheckConstraint("month = CAST(substr(day, 6, 2) AS INTEGER)", name="month_of_day")),
        _number("weekday", 1, 7),
        _number("hour", 0, 23),
        _text("channel", _CODE),
        _text("outcome", _CODE),
        _text("caller_category", _CODE, null=True),
        _text("professional_type", _CODE, null=True),
        _text("gender_caller", _CODE, null=True),
        _text("gender_user", _CODE, null=True),
        _number("age_caller", 0, 120, null=True),
        _number("age_user", 0, 120, null=True),
        _text("age_caller_missing", _MISSING, null=True),
        _text("age_user_missing", _MISSING, null=True),
        _text("age_group", _CODE, null=True),
        _text("county", _COUNTY, null=True),
        _text("county_list", _CODE),
        _text("heard_of", _CODE, null=True),
        _text("earlier_contact", _CODE, null=True),
        _number("minutes", 0, 1440, null=True),
        sa.PrimaryKeyConstraint("year", "id"),
        sa.UniqueConstraint("id"),
    )
    _table(
        "contact_answer",
        sa.Column("contact_id", sa.Text, sa.ForeignKey("contact.id", ondelete="CASCADE"), nullable=False),
        sa.CheckConstraint(_HEX_ID.format(c="contact_id"), name="contact_id"),
        _number("year", 1990, 2199),
        _text("field", _CODE),
        _number("position", 0, 99),
        _text("code", f"({_CODE}) OR ({_UUID})", null=True),
        _number("number", 0, 9999, null=True),
        sa.CheckConstraint("(code IS NULL) <> (number IS NULL)", name="one_value"),
        sa.PrimaryKeyConstraint("contact_id", "field", "position"),
    )
    _table(
        "outbox",
        _text("contact_id", _HEX_ID),
        _text("event", _EVENT),
        _text("day", _DAY),
        _number("hour", 0, 23),
        sa.PrimaryKeyConstraint("contact_id", "event"),
    )
    _table(
        "draft",
        _text("id", _HEX_ID),
        _text("body", _DRAFT_BODY),
        _text("pending", _PENDING),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(None, "contact_answer", ["year", "field", "code"])
    op.execute("PRAGMA user_version = 1000")


def downgrade() -> None:
    for table in ("draft", "outbox", "contact_answer", "contact"):
        op.drop_table(table)
    op.execute("PRAGMA user_version = 0")


def _text(name: str, rule: str, *, null: bool = False) -> tuple[Any, ...]:
    return sa.Column(name, sa.Text, nullable=null), sa.CheckConstraint(rule.format(c=name), name=name)


def _number(name: str, lowest: int, highest: int, *, null: bool = False) -> tuple[Any, ...]:
    check = sa.CheckConstraint(f"{name} BETWEEN {lowest} AND {highest}", name=name)
    return sa.Column(name, sa.Integer, nullable=null), check


def _table(name: str, *parts: Any) -> None:
    items = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=False)
