"""1.2: the history of the content, its versions, read notices, unmet needs, and how a report was settled.

Imported services become changes with a published version of their own; a program of 1.1 that opens the file finds none and
works with what it ships. On the way down the published services are kept, as they were in 1.1, and the rest of the history is
left behind. A frozen copy of the rules as they were: a revision never changes after it was released.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "1_2"
down_revision = "1_1"
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
_MONTH = "octet_length({c}) = 7 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"
_COUNTY = "{c} IN ('ukjent', 'vil_ikke') OR (octet_length({c}) = 2 AND {c} GLOB '[0-9][0-9]')"
_ROLE = "{c} IN ('leader', 'counsellor', 'ukjent')"
_OUTCOME = "{c} IN ('rettet', 'avvist')"
_ID = f"({_CODE}) OR ({_UUID})"
_REASON = "length({c}) <= 500"
_MOST = 9_999_999
_WHY = "Importert før versjon 1.2 av registeret"
_OLD_REPORT = ("id", "kind", "target_id", "what", "suggestion", "day", "hour")


def upgrade() -> None:
    _reports(settled=True)
    _table(
        "content_change",
        _number("number", 1, _MOST),
        _text("kind", _CODE),
        _text("target_id", _ID),
        _text("action", _CODE),
        _text("day", _DAY),
        _number("hour", 0, 23),
        _text("role", _ROLE),
        _text("why", _REASON),
        _text("body", "length({c}) <= 300000", null=True),
        _number("refers_to", 0, _MOST, null=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(None, "content_change", ["kind", "target_id", "number"])
    _table(
        "content_version",
        _number("number", 1, _MOST),
        _text("day", _DAY),
        _number("hour", 0, 23),
        _text("role", _ROLE),
        _text("why", _REASON),
        _number("up_to", 0, _MOST),
        _number("restored_from", 0, _MOST, null=True),
        sa.PrimaryKeyConstraint("number"),
    )
    _table("notice_read", _text("notice_id", _ID), _text("day", _DAY), sa.PrimaryKeyConstraint("notice_id"))
    _table(
        "unmet_need",
        _text("month", _MONTH),
        _text("kind", _CODE),
        _text("service_type", _CODE),
        _text("county", _COUNTY),
        _number("n", 1, _MOST),
        sa.PrimaryKeyConstraint("month", "kind", "service_type", "county"),
    )
    _only_growing("content_change")
    _only_growing("content_version")
    _take_up_imported()
    op.drop_table("directory_record")
    op.execute("CREATE VIEW directory_record AS SELECT '' AS id, '' AS body WHERE 0")
    op.execute("PRAGMA user_version = 1002")


def downgrade() -> None:
    op.execute("DROP VIEW directory_record")
    _table("directory_record", _text("id", _ID), _text("body", "json_valid({c})"), sa.PrimaryKeyConstraint("id"))
    _give_back_imported()
    for table in ("unmet_need", "notice_read", "content_version", "content_change"):
        op.drop_table(table)  # and its triggers with it
    _reports(settled=False)
    op.execute("PRAGMA user_version = 1001")


def _take_up_imported() -> None:
    """Imported services as changes, published together. Nobody knows when they were imported: the day of the migration stands."""
    bind = op.get_bind()
    rows = bind.execute(sa.text("SELECT id, body FROM directory_record ORDER BY id")).all()
    if not rows:
        return
    insert = sa.text(
        "INSERT INTO content_change (number, kind, target_id, action, day, hour, role, why, body, refers_to) VALUES "
        "(:number, 'service', :id, 'import', date('now', 'localtime'), 0, 'ukjent', :why, :body, NULL)"
    )
    lines = [{"number": at, "id": row.id, "why": _WHY, "body": row.body} for at, row in enumerate(rows, 1)]
    bind.execute(insert, lines)
    version = sa.text(
        "INSERT INTO content_version (number, day, hour, role, why, up_to, restored_from) "
        "VALUES (1, date('now', 'localtime'), 0, 'ukjent', :why, :up_to, NULL)"
    )
    bind.execute(version, {"why": _WHY, "up_to": len(rows)})


def _give_back_imported() -> None:
    """The home's own services as they are published."""
    op.execute(
        "INSERT INTO directory_record (id, body) SELECT told.target_id, told.body FROM content_change AS told JOIN "
        "(SELECT target_id, max(number) AS last FROM content_change WHERE kind = 'service' "
        "AND action NOT IN ('confirm', 'withdraw') AND number <= (SELECT coalesce(max(up_to), 0) FROM content_version) "
        "GROUP BY target_id) AS newest ON told.number = newest.last WHERE told.body IS NOT NULL AND json_valid(told.body)"
    )


def _reports(settled: bool) -> None:
    """The table anew, with or without how a report was settled; its lines move over."""
    op.execute("ALTER TABLE content_report RENAME TO content_report_before")
    _table(
        "content_report",
        _text("id", _HEX_ID),
        _text("kind", _CODE),
        _text("target_id", _ID),
        _text("what", "length({c}) <= 2000"),
        _text("suggestion", "length({c}) <= 2000"),
        _text("day", _DAY),
        _number("hour", 0, 23),
        *(_settling() if settled else ()),
        sa.PrimaryKeyConstraint("id"),
    )
    columns = ", ".join(_OLD_REPORT)
    op.execute(f"INSERT INTO content_report ({columns}) SELECT {columns} FROM content_report_before")
    op.drop_table("content_report_before")


def _settling() -> tuple[Any, ...]:
    return (
        _text("outcome", _OUTCOME, null=True),
        _text("settled_why", _REASON, null=True),
        _text("settled_day", _DAY, null=True),
        sa.CheckConstraint("(outcome IS NULL) = (settled_day IS NULL)", name="settled"),
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


def _table(name: str, *parts: Any) -> None:
    items = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=False)
