"""1.3: the exchange. What waits to be sent, what was sealed, what is known of the share, and what the leader holds.

Every line that waited in the outbox of 1.2 goes on waiting in ``unsent``, and so do the reports and unmet needs, which had no
line before. ``outbox`` stays, empty, for a program of 1.2 that opens the file. On the way down what waits is put back; what was
sealed, held and received is left behind (1.2 knows no share). A frozen copy of the rules as they were: a revision never changes
after it was released.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "1_3"
down_revision = "1_2"
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
_CASE_ID = "octet_length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*'"
_DAY = "octet_length({c}) = 10 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_MONTH = "octet_length({c}) = 7 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"
_COUNTY = "{c} IN ('ukjent', 'vil_ikke') OR (octet_length({c}) = 2 AND {c} GLOB '[0-9][0-9]')"
_ROLE = "{c} IN ('leader', 'counsellor', 'ukjent')"
_ID = f"({_CODE}) OR ({_UUID})"
_REASON = "length({c}) <= 500"
_TEXT = "length({c}) <= 2000"
_RANDOM = "octet_length({c}) = 16 AND {c} NOT GLOB '*[^0-9a-f]*'"
_HASH = "octet_length({c}) = 64 AND {c} NOT GLOB '*[^0-9a-f]*'"
_CODES_BODY = (
    "octet_length({c}) <= 20000 AND length({c}) = octet_length({c}) AND json_valid({c}) AND {c} GLOB '{{*' "
    "AND {c} NOT GLOB '*[^]a-z0-9_:,\"{{}}[-]*' "
    "AND {c} NOT GLOB '*\"[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]\"*' "
    "AND {c} NOT GLOB '*:[0-9][0-9][0-9][0-9][0-9]*'"
)
_MOMENT = (
    "octet_length({c}) BETWEEN 16 AND 22 AND {c} NOT GLOB '*[^0-9T:+Z-]*' "
    "AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]*'"
)
_KIND = "{c} IN ('contact', 'report', 'unmet', 'case')"
_THING = (
    "(octet_length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*') OR (octet_length({c}) BETWEEN 13 AND 120 "
    "AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9].[a-z]*.*' AND {c} NOT GLOB '*[^a-z0-9._-]*' "
    "AND {c} NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*')"
)
_FINGERPRINT = "octet_length({c}) = 24 AND {c} NOT GLOB '*[^0-9a-f]*'"
_STATE = "{c} IN ('head', 'inner', 'island', 'aside')"
_SUBJECT = (
    "{c} = '-' OR (octet_length({c}) BETWEEN 16 AND 200 AND {c} NOT GLOB '*[^a-z0-9./-]*' AND {c} GLOB '*"
    + "[0-9a-f]" * 16
    + "*')"
)
_MACHINE = f"{{c}} = '-' OR ({_RANDOM})"
_MOST = 9_999_999
_FILE = 100_000_000
_KEY = 10_000
_DEVICE_TABLES = (
    "unsent", "sent", "segment", "segment_data", "share", "share_setting", "share_note", "share_secret", "roster", "received",
    "sealed_case",
)  # fmt: skip
_LEADER_TABLES = (
    "held_segment", "held_contact", "held_report", "held_case", "held_unmet", "late_correction", "made_receipt", "revoked_end",
    "alarm",
)  # fmt: skip


def upgrade() -> None:
    _own_events()
    _own_segments()
    _own_share()
    _holding()
    _leading()
    _only_growing("late_correction")
    _take_over()
    op.execute("PRAGMA user_version = 1003")


def downgrade() -> None:
    op.execute(
        "INSERT INTO outbox (contact_id, event, day, hour) "
        "SELECT thing, CASE gone WHEN 1 THEN 'withdrawn' ELSE 'registered' END, day, hour FROM unsent "
        "WHERE kind = 'contact' AND substr(thing, 13, 1) = '4' ON CONFLICT DO NOTHING"
    )
    for table in reversed(_DEVICE_TABLES + _LEADER_TABLES):
        op.drop_table(table)  # and its triggers with it
    op.execute("PRAGMA user_version = 1002")


def _take_over() -> None:
    """A contact that was withdrawn and came again has two lines: the one in the register counts."""
    op.execute(
        "INSERT INTO unsent (kind, thing, rev, gone, day, hour) SELECT 'contact', contact_id, "
        "CASE count(*) WHEN 2 THEN 3 ELSE 1 + max(event = 'withdrawn') END, "
        "min(event = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.id = contact_id)), min(day), min(hour) "
        "FROM outbox GROUP BY contact_id"
    )
    op.execute("DELETE FROM outbox")
    op.execute("INSERT INTO unsent (kind, thing, rev, gone, day, hour) SELECT 'report', id, 1, 0, day, hour FROM content_report")
    op.execute(
        "INSERT INTO unsent (kind, thing, rev, gone, day, hour) "
        "SELECT 'unmet', month || '.' || kind || '.' || service_type || '.' || county, n, 0, month || '-01', 0 FROM unmet_need"
    )


def _own_events() -> None:
    for name in ("unsent", "sent"):
        _table(
            name,
            _text("kind", _KIND),
            _text("thing", _THING),
            _number("rev", 1, _MOST),
            _number("gone", 0, 1),
            _text("day", _DAY),
            _number("hour", 0, 23),
            sa.PrimaryKeyConstraint("kind", "thing"),
        )
    op.create_index(None, "unsent", ["day", "hour", "kind", "thing"])
    op.create_index(None, "sent", ["kind", "day", "hour"])


def _own_segments() -> None:
    _table(
        "segment",
        _text("hash", _HASH),
        _text("device", _RANDOM),
        _text("chain", _RANDOM),
        _number("ordinal", 1, _MOST),
        _number("seq", 1, _MOST),
        _text("prev", _HASH, null=True),
        _number("records", 0, _MOST),
        _text("day", _DAY),
        _number("hour", 0, 23),
        _number("placed", 0, 1),
        _number("copy", 1, _MOST),
        _stamp("checked"),
        _stamp("covered_by", null=True),
        _text("covered_day", _DAY, null=True),
        _number("kept", 0, 1),
        sa.PrimaryKeyConstraint("hash"),
        sa.UniqueConstraint("device", "ordinal", "seq", "chain"),
    )
    op.create_index(None, "segment", ["device", "covered_by", "kept"])
    _table("segment_data", _text("hash", _HASH), _sealed("data", _FILE), sa.PrimaryKeyConstraint("hash"))


def _own_share() -> None:
    _table(
        "share",
        _number("slot", 1, 1),
        _text("address", "length({c}) BETWEEN 1 AND 1000"),
        _text("share", _RANDOM),
        _text("root", _HASH),
        _text("device", _RANDOM),
        _text("fingerprint", _FINGERPRINT),
        _number("admitted", 0, 1),
        _number("revoked", 0, 1),
        _stamp("receipt"),
        _text("last_round", _MOMENT, null=True),
        _text("last_cut", _MOMENT, null=True),
        sa.PrimaryKeyConstraint("slot"),
    )
    _table("share_setting", _text("code", _CODE), _number("value", 0, _MOST), sa.PrimaryKeyConstraint("code"))
    _table("share_note", _text("code", _CODE), _text("value", f"({_CODE}) OR ({_DAY})"), sa.PrimaryKeyConstraint("code"))
    _table("share_secret", _text("code", _CODE), _sealed("value", _KEY), sa.PrimaryKeyConstraint("code"))
    _table("roster", _number("slot", 1, 1), _number("number", 0, _MOST), _sealed("data", _FILE), sa.PrimaryKeyConstraint("slot"))
    _table(
        "received",
        _text("place", "{c} IN ('present', 'previous')"),
        _number("version", 1, _MOST),
        _sealed("data", _FILE),
        sa.PrimaryKeyConstraint("place"),
    )
    _table(
        "sealed_case",
        _text("id", _CASE_ID),
        _number("rev", 1, _MOST),
        _sealed("data", _FILE, null=True),
        sa.PrimaryKeyConstraint("id"),
    )


def _holding() -> None:
    _table(
        "held_segment",
        _text("device", _RANDOM),
        _text("hash", _HASH),
        _text("chain", _RANDOM),
        _number("ordinal", 1, _MOST),
        _number("seq", 1, _MOST),
        _text("prev", _HASH, null=True),
        _number("records", 0, _MOST),
        _text("day", _DAY),
        _text("state", _STATE),
        sa.PrimaryKeyConstraint("device", "hash"),
    )
    op.create_index(None, "held_segment", ["device", "state"])
    op.create_index(None, "held_segment", ["device", "prev"])
    _events("held_contact", _text("id", _HEX_ID), _text("body", _CODES_BODY, null=True))
    _events(
        "held_report",
        _text("id", _HEX_ID),
        _number("gone", 0, 1),
        _text("kind", _CODE, null=True),
        _text("target_id", _ID, null=True),
        _text("what", _TEXT, null=True),
        _text("suggestion", _TEXT, null=True),
        _text("day", _DAY, null=True),
        _number("hour", 0, 23, null=True),
        sa.CheckConstraint("gone = (what IS NULL)", name="whole"),
    )
    _events("held_case", _text("id", _CASE_ID), _sealed("data", _FILE, null=True))
    _table(
        "held_unmet",
        _text("month", _MONTH),
        _text("kind", _CODE),
        _text("service_type", _CODE),
        _text("county", _COUNTY),
        _text("device", _RANDOM),
        _text("hash", _HASH),
        _number("n", 1, _MOST),
        sa.PrimaryKeyConstraint("month", "kind", "service_type", "county", "device", "hash"),
    )
    op.create_index(None, "held_unmet", ["hash"])


def _leading() -> None:
    _table(
        "late_correction",
        _number("number", 1, _MOST),
        _text("id", _HEX_ID),
        _text("day", _DAY),
        _number("hour", 0, 23),
        _text("role", _ROLE),
        _text("why", _REASON),
        _text("body", _CODES_BODY, null=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(None, "late_correction", ["id", "number"])
    _table(
        "made_receipt",
        _text("device", _RANDOM),
        _stamp("number"),
        _sealed("data", _FILE, null=True),
        sa.PrimaryKeyConstraint("device"),
    )
    _table(
        "revoked_end",
        _text("device", _RANDOM),
        _text("chain", _MACHINE),
        _number("seq", 0, _MOST),
        _text("hash", f"{{c}} = '-' OR ({_HASH})"),
        sa.PrimaryKeyConstraint("device", "chain", "seq", "hash"),
    )
    _table(
        "alarm",
        _text("code", _CODE),
        _text("device", _MACHINE),
        _text("subject", _SUBJECT),
        _text("first", _DAY),
        _text("last", _DAY),
        _number("open", 0, 1),
        _number("seen", 0, 1),
        sa.PrimaryKeyConstraint("code", "device", "subject"),
    )


def _events(name: str, thing: Any, *parts: Any) -> None:
    """A table of events: the last by its key stands."""
    _table(
        name,
        thing,
        _text("device", _RANDOM),
        _number("rev", 1, _MOST),
        _number("ordinal", 1, _MOST),
        _number("seq", 1, _MOST),
        _text("hash", _HASH),
        _number("place", 0, _MOST),
        *parts,
        sa.PrimaryKeyConstraint("id", "rev", "ordinal", "seq", "hash", "place"),
    )
    op.create_index(None, name, ["hash"])


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


def _stamp(name: str, *, null: bool = False) -> tuple[Any, ...]:
    rule = f"{name} BETWEEN 0 AND {_MOST} OR {name} BETWEEN 100000000000 AND 99999999999999"
    return sa.Column(name, sa.Integer, nullable=null), sa.CheckConstraint(rule, name=name)


def _sealed(name: str, most: int, *, null: bool = False) -> tuple[Any, ...]:
    check = sa.CheckConstraint(f"octet_length({name}) BETWEEN 1 AND {most}", name=name)
    return sa.Column(name, sa.LargeBinary, nullable=null), check


def _table(name: str, *parts: Any) -> None:
    items = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=False)
