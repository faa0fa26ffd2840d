"""1.1: imported services, and reports of faults in our own content.

A frozen copy of the rules as they were: a revision never changes after it was released.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "1_1"
down_revision = "1_0"
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


def upgrade() -> None:
    _table(
        "directory_record",
        _text("id", f"({_CODE}) OR ({_UUID})"),
        _text("body", "json_valid({c})"),
        sa.PrimaryKeyConstraint("id"),
    )
    _table(
        "content_report",
        _text("id", _HEX_ID),
        _text("kind", _CODE),
        _text("target_id", f"({_CODE}) OR ({_UUID})"),
        _text("what", "length({c}) <= 2000"),
        _text("suggestion", "length({c}) <= 2000"),
        _text("day", _DAY),
        _number("hour", 0, 23),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("PRAGMA user_version = 1001")


def downgrade() -> None:
    op.drop_table("content_report")
    op.drop_table("directory_record")
    op.execute("PRAGMA user_version = 1000")


def _text(name: str, rule: str, *, null: bool = False) -> tuple[Any, ...]:
    return sa.Column(name, sa.Text, nullable=null), sa.CheckConstraint(rule.format(c=name), name=name)


def _number(name: str, lowest: int, highest: int, *, null: bool = False) -> tuple[Any, ...]:
    check = sa.CheckConstraint(f"{name} BETWEEN {lowest} AND {highest}", name=name)
    return sa.Column(name, sa.Integer, nullable=null), check


def _table(name: str, *parts: Any) -> None:
    items = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=False)
