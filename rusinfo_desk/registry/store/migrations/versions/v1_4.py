"""1.4: the duty to avert. The cases of a PC while they are open, their counts by month, and what the leader has deleted.

Nothing of 1.3 changes: a program of 1.3 that opens the file works on as before, sends the sealed parts, and leaves the cases and
their counts where they are. On the way down the cases of this PC are left behind (1.3 has no place for them); what was sealed
stays. A frozen copy of the rules as they were: a revision never changes after it was released.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "1_4"
down_revision = "1_3"
branch_labels = None
depends_on = None

_CODE = (
    "octet_length({c}) BETWEEN 1 AND 48 AND length({c}) = octet_length({c}) "
    "AND {c} GLOB '[a-z0-9]*' AND {c} NOT GLOB '*[^a-z0-9_-]*' "
    "AND (octet_length({c}) <= 7 OR {c} GLOB '*[a-z]*') "
    "AND {c} NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' "
    "AND {c} NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'"
)
_CASE = "octet_length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*'"
_DAY = "octet_length({c}) = 10 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_MONTH = "octet_length({c}) = 7 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"
_RANDOM = "octet_length({c}) = 16 AND {c} NOT GLOB '*[^0-9a-f]*'"
_HASH = "octet_length({c}) = 64 AND {c} NOT GLOB '*[^0-9a-f]*'"
_ROLE = "{c} IN ('leader', 'counsellor', 'ukjent')"
_COUNTED = "{c} IN ('assessed', 'triggered')"
_MOST = 9_999_999
_ENTRY = 1_000_000
_TEXT = 100_000


def upgrade() -> None:
    _cases()
    _counts()
    _deletions()
    op.execute("PRAGMA user_version = 1004")


def downgrade() -> None:
    op.execute("DROP TRIGGER held_case_stays_dropped")
    for table in (
        "duty_deletion", "dropped_part", "held_duty", "duty_count", "duty_typing", "duty_text", "duty_entry", "duty_case",
    ):  # fmt: skip
        op.drop_table(table)  # and its triggers with it
    op.execute("PRAGMA user_version = 1003")


def _cases() -> None:
    _table(
        "duty_case",
        _text("id", _CASE),
        _text("opened_day", _DAY),
        _text("closed_day", _DAY, null=True),
        _number("last_seq", 1, _MOST),
        _text("last_hash", _HASH),
        _number("sealed_seq", 0, _MOST),
        _text("sealed_day", _DAY, null=True),
        _number("sealed_hour", 0, 23, null=True),
        _number("assessed", 0, 1),
        _number("triggered", 0, 1),
        _number("forgotten", 0, 1),
        _number("cleared", 0, 1),
        sa.CheckConstraint("(sealed_day IS NULL) = (sealed_hour IS NULL)", name="sealed"),
        sa.CheckConstraint("sealed_seq <= last_seq", name="sealed_of_what_is"),
        sa.PrimaryKeyConstraint("id"),
    )
    _table(
        "duty_entry",
        _text("case_id", _CASE),
        _number("seq", 1, _MOST),
        _bytes("data", _ENTRY),
        sa.PrimaryKeyConstraint("case_id", "seq"),
    )
    _table(
        "duty_text",
        _text("case_id", _CASE),
        _text("id", _CASE),
        _bytes("data", _TEXT),
        sa.PrimaryKeyConstraint("case_id", "id"),
    )
    _table(
        "duty_typing",
        _text("case_id", _CASE),
        _text("field", _CODE),
        _bytes("data", _TEXT),
        _text("day", _DAY, null=True),
        sa.PrimaryKeyConstraint("case_id", "field"),
    )


def _counts() -> None:
    _table(
        "duty_count",
        _text("month", _MONTH),
        _text("kind", _COUNTED),
        _number("n", 1, _MOST),
        _number("told", 0, _MOST),
        _number("before", 0, _MOST),
        sa.CheckConstraint("before <= n", name="before_is_part"),
        sa.PrimaryKeyConstraint("month", "kind"),
    )
    _table(
        "held_duty",
        _text("month", _MONTH),
        _text("kind", _COUNTED),
        _text("device", _RANDOM),
        _text("hash", _HASH),
        _number("n", 1, _MOST),
        sa.PrimaryKeyConstraint("month", "kind", "device", "hash"),
    )
    op.create_index(None, "held_duty", ["hash"])


def _deletions() -> None:
    _table("dropped_part", _text("id", _CASE), _number("cleared", 0, 1), sa.PrimaryKeyConstraint("id"))
    _table(
        "duty_deletion",
        _number("number", 1, _MOST),
        _text("case_id", _CASE),
        _text("day", _DAY),
        _text("role", _ROLE),
        _text("what", "{c} IN ('facts', 'case')"),
        _text("why", "{c} IN ('asked', 'retention')"),
        _number("parts", 0, _MOST),
        sa.PrimaryKeyConstraint("number"),
    )
    _only_growing("duty_deletion")
    op.execute(
        "CREATE TRIGGER held_case_stays_dropped BEFORE INSERT ON held_case "
        "WHEN EXISTS (SELECT 1 FROM dropped_part WHERE id = NEW.id) BEGIN SELECT RAISE(IGNORE); END"
    )


def _only_growing(table: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_grows BEFORE INSERT ON {table} "
        f"WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM {table}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} grows by one'); END"
    )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )


def _text(name: str, rule: str, *, null: bool = False) -> tuple[Any, ...]:
    return sa.Column(name, sa.Text, nullable=null), sa.CheckConstraint(rule.format(c=name), name=name)


def _number(name: str, lowest: int, highest: int, *, null: bool = False) -> tuple[Any, ...]:
    check = sa.CheckConstraint(f"{name} BETWEEN {lowest} AND {highest}", name=name)
    return sa.Column(name, sa.Integer, nullable=null), check


def _bytes(name: str, most: int) -> tuple[Any, ...]:
    check = sa.CheckConstraint(f"octet_length({name}) BETWEEN 1 AND {most}", name=name)
    return sa.Column(name, sa.LargeBinary, nullable=False), check


def _table(name: str, *parts: Any) -> None:
    items = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=False)
