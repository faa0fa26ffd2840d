"""The leader's tables: which segments are held, every event that came with them, late corrections, receipts and alarms.

The events are kept beside the register because the newest of them may be taken away again (a lost PC is revoked from a day on);
what stood before must then stand again.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, PrimaryKeyConstraint, Table
from sqlalchemy.sql.schema import SchemaItem

from rusinfo_desk.registry.store.columns import (
    CODE,
    CODES_BODY,
    COUNTY,
    DAY,
    HASH,
    HEX_ID,
    ID,
    MONTH,
    MOST,
    RANDOM,
    REASON,
    ROLE,
    flag_column,
    number_column,
    plain_table,
    sealed_column,
    stamp_number,
    text_column,
)
from rusinfo_desk.registry.store.exchange_tables import LARGEST_FILE

__all__ = [
    "NONE",
    "alarm",
    "held_case",
    "held_contact",
    "held_report",
    "held_segment",
    "held_unmet",
    "late_correction",
    "made_receipt",
    "revoked_end",
]

NONE = "-"
"""Stands where an alarm has no device or no subject, and where a revoked device has no ends."""
_STATE = "{c} IN ('head', 'inner', 'island', 'aside')"
_SUBJECT = (
    "{c} = '-' OR (octet_length({c}) BETWEEN 16 AND 200 AND {c} NOT GLOB '*[^a-z0-9./-]*' AND {c} GLOB '*"
    + "[0-9a-f]" * 16
    + "*')"
)
_MACHINE = f"{{c}} = '-' OR ({RANDOM})"

held_segment = plain_table(
    "held_segment",
    text_column("device", "random id of the PC that sealed it", RANDOM),
    text_column("hash", "SHA-256 of the sealed file", HASH),
    text_column("chain", "random id of a row of segments", RANDOM),
    number_column("ordinal", 1, MOST),
    number_column("seq", 1, MOST),
    text_column("prev", "SHA-256 of the sealed file before it; NULL = the first", HASH, null=True),
    number_column("records", 0, MOST),
    text_column("day", "the day it was taken in", DAY),
    text_column("state", "code: end of a chain, within it, beyond a gap, or set aside", _STATE),
    PrimaryKeyConstraint("device", "hash"),
)
Index(None, held_segment.c.device, held_segment.c.state)
Index(None, held_segment.c.device, held_segment.c.prev)


def _event_table(name: str, thing: tuple[SchemaItem, ...], *parts: SchemaItem | tuple[SchemaItem, ...]) -> Table:
    """Events about one kind of thing. A thing belongs to one PC; of its events the last by the primary key stands."""
    column = next(item for item in thing if isinstance(item, Column))
    made = plain_table(
        name,
        thing,
        text_column("device", "random id of the PC it came from", RANDOM),
        number_column("rev", 1, MOST),
        number_column("ordinal", 1, MOST),
        number_column("seq", 1, MOST),
        text_column("hash", "SHA-256 of the sealed file it came in", HASH),
        number_column("place", 0, MOST),
        *parts,
        PrimaryKeyConstraint(column.name, "rev", "ordinal", "seq", "hash", "place"),
    )
    Index(None, made.c.hash)
    return made


held_contact = _event_table(
    "held_contact",
    text_column("id", "random id of the contact", HEX_ID),
    text_column("body", "JSON of codes, numbers and the hour: the contact; NULL = deleted", CODES_BODY, null=True),
)

held_report = _event_table(
    "held_report",
    text_column("id", "random id of the report", HEX_ID),
    flag_column("gone"),
    text_column("kind", "code: what kind of content is at fault", CODE, null=True),
    text_column("target_id", "id of the service or sheet at fault", ID, null=True),
    text_column("what", "what is wrong with our own content; passed the anonymity guard", "length({c}) <= 2000", null=True),
    text_column("suggestion", "what it should say; passed the anonymity guard", "length({c}) <= 2000", null=True),
    text_column("day", "the day of the report", DAY, null=True),
    number_column("hour", 0, 23, null=True),
    CheckConstraint("gone = (what IS NULL)", name="whole"),
)

held_case = _event_table(
    "held_case",
    text_column("id", "random id", "octet_length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*'"),
    sealed_column("data", "a sealed case; NULL = deleted", LARGEST_FILE, null=True),
)

held_unmet = plain_table(
    "held_unmet",
    text_column("month", "the month of the searches", MONTH),
    text_column("kind", "code: what kind of content was looked for", CODE),
    text_column("service_type", "code: kind of service that was looked for", CODE),
    text_column("county", "number of the county that was looked in", COUNTY),
    text_column("device", "random id of the PC that counted", RANDOM),
    text_column("hash", "SHA-256 of the sealed file it came in", HASH),
    number_column("n", 1, MOST),
    PrimaryKeyConstraint("month", "kind", "service_type", "county", "device", "hash"),
)
Index(None, held_unmet.c.hash)

late_correction = plain_table(
    "late_correction",
    number_column("number", 1, MOST),
    text_column("id", "random id of the contact", HEX_ID),
    text_column("day", "the day of the correction", DAY),
    number_column("hour", 0, 23),
    text_column("role", "role of the home it was done in", ROLE),
    text_column("why", "why it was corrected so late; passes the anonymity guard first", REASON),
    text_column("body", "JSON of codes, numbers and the hour: the contact after it; NULL = deleted", CODES_BODY, null=True),
    PrimaryKeyConstraint("number"),
)
Index(None, late_correction.c.id, late_correction.c.number)

made_receipt = plain_table(
    "made_receipt",
    text_column("device", "random id of the PC it is for", RANDOM),
    stamp_number("number"),
    sealed_column("data", "the newest receipt, signed; NULL = none is made with this number", LARGEST_FILE, null=True),
    PrimaryKeyConstraint("device"),
)

revoked_end = plain_table(
    "revoked_end",
    text_column("device", "random id of a PC that may send no more", RANDOM),
    text_column("chain", "random id of a row of segments; - = nothing of it stands", _MACHINE),
    number_column("seq", 0, MOST),
    text_column("hash", "SHA-256 of the last sealed file that stands; - = none", f"{{c}} = '-' OR ({HASH})"),
    PrimaryKeyConstraint("device", "chain", "seq", "hash"),
)

alarm = plain_table(
    "alarm",
    text_column("code", "what the leader should look at", CODE),
    text_column("device", "random id of a PC; - = none", _MACHINE),
    text_column("subject", "name of a sealed file or of a row of them; - = none", _SUBJECT),
    text_column("first", "the day it was first seen", DAY),
    text_column("last", "the day it was last seen", DAY),
    flag_column("open"),
    flag_column("seen"),
    PrimaryKeyConstraint("code", "device", "subject"),
)
