"""What every table is made of: the rules of its columns, so that nothing in the database can hold who called."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.sql.schema import SchemaItem

__all__ = [
    "CODE",
    "CODES_BODY",
    "COUNTY",
    "DAY",
    "HASH",
    "HEX_ID",
    "ID",
    "METADATA",
    "MISSING",
    "MONTH",
    "MOST",
    "OUTCOME",
    "RANDOM",
    "REASON",
    "ROLE",
    "UUID",
    "flag_column",
    "moment_column",
    "number_column",
    "plain_table",
    "sealed_column",
    "stamp_number",
    "text_column",
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

CODE = (
    "octet_length({c}) BETWEEN 1 AND 48 AND length({c}) = octet_length({c}) "
    "AND {c} GLOB '[a-z0-9]*' AND {c} NOT GLOB '*[^a-z0-9_-]*' "
    "AND (octet_length({c}) <= 7 OR {c} GLOB '*[a-z]*') "
    "AND {c} NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' "
    "AND {c} NOT GLOB '*[0-9][0-9][-_][0-9][0-9][-_][0-9][0-9]*'"
)
UUID = "octet_length({c}) = 36 AND {c} NOT GLOB '*[^0-9a-f-]*' AND {c} GLOB '????????-????-????-????-????????????'"
HEX_ID = "octet_length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*' AND substr({c}, 13, 1) = '4'"
DAY = "octet_length({c}) = 10 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
COUNTY = "{c} IN ('ukjent', 'vil_ikke') OR (octet_length({c}) = 2 AND {c} GLOB '[0-9][0-9]')"
MISSING = "{c} IN ('ukjent', 'vil_ikke')"
MONTH = "octet_length({c}) = 7 AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"
ROLE = "{c} IN ('leader', 'counsellor', 'ukjent')"
OUTCOME = "{c} IN ('rettet', 'avvist')"
ID = f"({CODE}) OR ({UUID})"
REASON = "length({c}) <= 500"
RANDOM = "octet_length({c}) = 16 AND {c} NOT GLOB '*[^0-9a-f]*'"
HASH = "octet_length({c}) = 64 AND {c} NOT GLOB '*[^0-9a-f]*'"
CODES_BODY = (
    "octet_length({c}) <= 20000 AND length({c}) = octet_length({c}) AND json_valid({c}) AND {c} GLOB '{{*' "
    "AND {c} NOT GLOB '*[^]a-z0-9_:,\"{{}}[-]*' "
    "AND {c} NOT GLOB '*\"[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]\"*' "
    "AND {c} NOT GLOB '*:[0-9][0-9][0-9][0-9][0-9]*'"
)
_MOMENT = (
    "octet_length({c}) BETWEEN 16 AND 22 AND {c} NOT GLOB '*[^0-9T:+Z-]*' "
    "AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]*'"
)

MOST = 9_999_999
"""Seven digits: not a number to call."""


def text_column(name: str, purpose: str, rule: str, *, null: bool = False) -> tuple[SchemaItem, ...]:
    check = CheckConstraint(rule.format(c=name), name=name)
    return Column(name, Text, nullable=null, info={"purpose": purpose}), check


def number_column(name: str, lowest: int, highest: int, *, null: bool = False) -> tuple[SchemaItem, ...]:
    check = CheckConstraint(f"{name} BETWEEN {lowest} AND {highest}", name=name)
    return Column(name, Integer, nullable=null), check


def plain_table(name: str, *parts: SchemaItem | tuple[SchemaItem, ...]) -> Table:
    items = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    return Table(name, METADATA, *items, sqlite_strict=True, sqlite_with_rowid=False)


def flag_column(name: str) -> tuple[SchemaItem, ...]:
    return number_column(name, 0, 1)


def stamp_number(name: str, *, null: bool = False) -> tuple[SchemaItem, ...]:
    """The number of a receipt: milliseconds, or a small number where a clock stood still. What could be called is neither."""
    check = CheckConstraint(f"{name} BETWEEN 0 AND {MOST} OR {name} BETWEEN 100000000000 AND 99999999999999", name=name)
    return Column(name, Integer, nullable=null), check


def moment_column(name: str, purpose: str) -> tuple[SchemaItem, ...]:
    """A time to the minute. Only rounds of the exchange have one."""
    return text_column(name, purpose, _MOMENT, null=True)


def sealed_column(name: str, purpose: str, most: int, *, null: bool = False) -> tuple[SchemaItem, ...]:
    """Bytes that were sealed or signed elsewhere, or a key: at most ``most`` of them."""
    check = CheckConstraint(f"octet_length({name}) BETWEEN 1 AND {most}", name=name)
    return Column(name, LargeBinary, nullable=null, info={"purpose": purpose}), check
