"""1.5: the leader's figures. What was brought in from elsewhere, what was published, and copies of the counts of closed months.

Nothing of 1.4 changes, and its contacts and answers gain triggers only, which fire for a program of 1.4 as well. On the way down
what was brought in stays as contacts, and what was published is forgotten. A frozen copy of the rules as they were: a revision
never changes after it was released.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "1_5"
down_revision = "1_4"
branch_labels = None
depends_on = None

_CODE = (
    "octet_length({c}) BETWEEN 1 AND 48 AND length({c}) = octet_length({c}) "
    "AND {c} GLOB '[a-z0-9]*' AND {c} NOT GLOB '*[^a-z0-9_-]*' "
    "AND (octet_length({c}) <= 7 OR {c} GLOB '*[a-z]*') "
    "AND {c} NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' "
    "AND {c} NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'"
)
_HEX_ID = "octet_length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*' AND substr({c}, 13, 1) = '4'"
_RANDOM = "octet_length({c}) = 16 AND {c} NOT GLOB '*[^0-9a-f]*'"
_DAY = "octet_length({c}) = 10 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_KIND = "{c} IN ('calls', 'years')"
_YEAR = "octet_length({c}) = 4 AND {c} GLOB '[12][0-9][0-9][0-9]'"
_MONTH = "octet_length({c}) = 7 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"
_RANGE = (
    "octet_length({c}) = 22 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]..[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
)
_SLOT = (
    f"({_CODE}) OR (octet_length({{c}}) BETWEEN 11 AND 80 AND length({{c}}) = octet_length({{c}}) "
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
_MOST = 9_999_999


def upgrade() -> None:
    _brought_in()
    _published()
    _closed()
    op.execute("PRAGMA user_version = 1005")


def downgrade() -> None:
    for table in ("contact", "contact_answer"):
        for event in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER {table}_{event}_opens")
    for table in (
        "closed_count", "published_count", "publication", "report_text", "file_mapping", "imported_contact", "call_day",
        "import_run",
    ):  # fmt: skip
        op.drop_table(table)  # and its triggers with it
    op.execute("PRAGMA user_version = 1004")


def _brought_in() -> None:
    _table(
        "import_run",
        _number("number", 1, _MOST),
        _text("id", _HEX_ID),
        _text("kind", _KIND),
        _text("day", _DAY),
        _number("rows", 0, _MOST),
        _text("first", _DAY, null=True),
        _text("last", _DAY, null=True),
        _text("undone", _DAY, null=True),
        sa.CheckConstraint("(first IS NULL) = (last IS NULL)", name="covers"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    _table(
        "call_day",
        _text("day", _DAY),
        _text("channel", _CODE),
        _number("run", 1, _MOST),
        _number("received", 0, _MOST),
        _number("answered", 0, _MOST),
        _number("within_20s", 0, _MOST, null=True),
        _number("waited", 0, _MOST, null=True),
        sa.CheckConstraint("answered <= received", name="answered_of_received"),
        sa.CheckConstraint("within_20s <= answered", name="within_of_answered"),
        sa.PrimaryKeyConstraint("day", "channel", "run"),
    )
    op.create_index(None, "call_day", ["run"])
    _table("imported_contact", _text("contact_id", _HEX_ID), _number("run", 1, _MOST), sa.PrimaryKeyConstraint("contact_id"))
    op.create_index(None, "imported_contact", ["run"])
    _table(
        "file_mapping",
        _text("title", "length({c}) BETWEEN 1 AND 80"),
        _text("kind", _KIND),
        _text("body", _MAPPING),
        sa.PrimaryKeyConstraint("kind", "title"),
    )


def _published() -> None:
    _table(
        "report_text",
        _text("period", f"({_YEAR}) OR ({_MONTH}) OR ({_RANGE})"),
        _text("slot", _SLOT),
        _text("body", "length({c}) <= 20000"),
        sa.PrimaryKeyConstraint("period", "slot"),
    )
    _table(
        "publication",
        _number("number", 1, _MOST),
        _text("id", _HEX_ID),
        _text("day", _DAY),
        _number("threshold", 0, 1000),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.execute(
        "CREATE TRIGGER publication_grows BEFORE INSERT ON publication "
        "WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM publication) "
        "BEGIN SELECT RAISE(ABORT, 'publication grows by one'); END"
    )
    _table(
        "published_count",
        _number("publication", 1, _MOST),
        _text("first", _DAY),
        _text("last", _DAY),
        _text("what", _COUNTED),
        _number("n", 0, _MOST, null=True),
        sa.PrimaryKeyConstraint("publication", "first", "last", "what"),
    )
    for table in ("publication", "published_count"):
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )


def _closed() -> None:
    _table(
        "closed_count",
        _text("span", f"({_YEAR}) OR ({_MONTH})"),
        _text("cube", _RANDOM),
        _text("definition", _RANDOM),
        _text("body", _CUBE),
        sa.PrimaryKeyConstraint("span", "cube"),
    )
    for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        spans = ", ".join(f"CAST({row}.year AS TEXT), substr({row}.day, 1, 7)" for row in rows)
        ids = ", ".join(f"{row}.contact_id" for row in rows)
        op.execute(
            f"CREATE TRIGGER contact_{event.lower()}_opens AFTER {event} ON contact "
            f"BEGIN DELETE FROM closed_count WHERE span IN ({spans}); END"
        )
        op.execute(
            f"CREATE TRIGGER contact_answer_{event.lower()}_opens AFTER {event} ON contact_answer "
            f"WHEN EXISTS (SELECT 1 FROM closed_count) "
            f"BEGIN DELETE FROM closed_count WHERE span IN (SELECT CAST(year AS TEXT) FROM contact WHERE id IN ({ids}) "
            f"UNION ALL SELECT substr(day, 1, 7) FROM contact WHERE id IN ({ids})); END"
        )


def _text(name: str, rule: str, *, null: bool = False) -> tuple[Any, ...]:
    return sa.Column(name, sa.Text, nullable=null), sa.CheckConstraint(rule.format(c=name), name=name)


def _number(name: str, lowest: int, highest: int, *, null: bool = False) -> tuple[Any, ...]:
    check = sa.CheckConstraint(f"{name} BETWEEN {lowest} AND {highest}", name=name)
    return sa.Column(name, sa.Integer, nullable=null), check


def _table(name: str, *parts: Any) -> None:
    items = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=False)
