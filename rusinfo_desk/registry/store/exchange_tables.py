"""The tables of a PC's own exchange: what waits to be sent, what was sealed, and what the PC knows of its share.

A thing's newest event stands in ``unsent`` while it waits and in ``sent`` when a segment holds it. No column leads from a
contact to its segment. ``outbox`` is where a program of schema 1.2 puts what it has to send; it is emptied at every start.
"""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, UniqueConstraint

from rusinfo_desk.registry.store.columns import (
    CODE,
    DAY,
    HASH,
    HEX_ID,
    MOST,
    RANDOM,
    flag_column,
    moment_column,
    number_column,
    plain_table,
    sealed_column,
    stamp_number,
    text_column,
)

__all__ = [
    "LARGEST_FILE",
    "outbox",
    "received",
    "roster",
    "sealed_case",
    "segment",
    "segment_data",
    "sent",
    "share",
    "share_note",
    "share_secret",
    "share_setting",
    "unsent",
]

LARGEST_FILE = 100_000_000
"""Bytes of a sealed or signed file."""
_LARGEST_KEY = 10_000
_KIND = "{c} IN ('contact', 'report', 'unmet', 'case')"
_THING = (
    "(octet_length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*') OR (octet_length({c}) BETWEEN 13 AND 120 "
    "AND {c} GLOB '[12][0-9][0-9][0-9]-[01][0-9].[a-z]*.*' AND {c} NOT GLOB '*[^a-z0-9._-]*' "
    "AND {c} NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*')"
)
_FINGERPRINT = "octet_length({c}) = 24 AND {c} NOT GLOB '*[^0-9a-f]*'"

outbox = plain_table(
    "outbox",
    text_column("contact_id", "the contact to be sent", HEX_ID),
    text_column("event", "registered or withdrawn", "{c} IN ('registered', 'withdrawn')"),
    text_column("day", "the day of the contact", DAY),
    number_column("hour", 0, 23),
    PrimaryKeyConstraint("contact_id", "event"),
)

unsent = plain_table(
    "unsent",
    text_column("kind", "code: what kind of thing the event is about", _KIND),
    text_column("thing", "random id of the contact, report or case, or the month and codes of an unmet need", _THING),
    number_column("rev", 1, MOST),
    flag_column("gone"),
    text_column("day", "the day of the contact or report, or of an import", DAY),
    number_column("hour", 0, 23),
    PrimaryKeyConstraint("kind", "thing"),
)
Index(None, unsent.c.day, unsent.c.hour, unsent.c.kind, unsent.c.thing)

sent = plain_table(
    "sent",
    text_column("kind", "code: what kind of thing the event was about", _KIND),
    text_column("thing", "random id of the contact, report or case, or the month and codes of an unmet need", _THING),
    number_column("rev", 1, MOST),
    flag_column("gone"),
    text_column("day", "the day it was sealed", DAY),
    number_column("hour", 0, 23),
    PrimaryKeyConstraint("kind", "thing"),
)
Index(None, sent.c.kind, sent.c.day, sent.c.hour)

segment = plain_table(
    "segment",
    text_column("hash", "SHA-256 of the sealed file", HASH),
    text_column("device", "random id of this PC on its share when it was sealed", RANDOM),
    text_column("chain", "random id of a row of segments", RANDOM),
    number_column("ordinal", 1, MOST),
    number_column("seq", 1, MOST),
    text_column("prev", "SHA-256 of the sealed file before it; NULL = the first", HASH, null=True),
    number_column("records", 0, MOST),
    text_column("day", "the day it was sealed", DAY),
    number_column("hour", 0, 23),
    flag_column("placed"),
    number_column("copy", 1, MOST),
    stamp_number("checked"),
    stamp_number("covered_by", null=True),
    text_column("covered_day", "the day a receipt began to cover it", DAY, null=True),
    flag_column("kept"),
    PrimaryKeyConstraint("hash"),
    UniqueConstraint("device", "ordinal", "seq", "chain"),
)
Index(None, segment.c.device, segment.c.covered_by, segment.c.kept)

segment_data = plain_table(
    "segment_data",
    text_column("hash", "SHA-256 of the sealed file", HASH),
    sealed_column("data", "the sealed file; this PC cannot open it", LARGEST_FILE),
    PrimaryKeyConstraint("hash"),
)

share = plain_table(
    "share",
    number_column("slot", 1, 1),
    text_column("address", "where the share is", "length({c}) BETWEEN 1 AND 1000"),
    text_column("share", "random id of the share", RANDOM),
    text_column("root", "public root key of the share", HASH),
    text_column("device", "random id of this PC", RANDOM),
    text_column("fingerprint", "fingerprint of this PC's enrolment", _FINGERPRINT),
    flag_column("admitted"),
    flag_column("revoked"),
    stamp_number("receipt"),
    moment_column("last_round", "when a round of the exchange last went through"),
    moment_column("last_cut", "when a segment was last sealed"),
    PrimaryKeyConstraint("slot"),
)

share_setting = plain_table(
    "share_setting",
    text_column("code", "which setting of the exchange", CODE),
    number_column("value", 0, MOST),
    PrimaryKeyConstraint("code"),
)

share_note = plain_table(
    "share_note",
    text_column("code", "what is remembered of the exchange", CODE),
    text_column("value", "a code or a day", f"({CODE}) OR ({DAY})"),
    PrimaryKeyConstraint("code"),
)

share_secret = plain_table(
    "share_secret",
    text_column("code", "which key", CODE),
    sealed_column("value", "a key of the exchange, or the log-in to the leader's own server", _LARGEST_KEY),
    PrimaryKeyConstraint("code"),
)

roster = plain_table(
    "roster",
    number_column("slot", 1, 1),
    number_column("number", 0, MOST),
    sealed_column("data", "the newest list of who takes part, signed by the leader", LARGEST_FILE),
    PrimaryKeyConstraint("slot"),
)

received = plain_table(
    "received",
    text_column("place", "code: in use, or the one before", "{c} IN ('present', 'previous')"),
    number_column("version", 1, MOST),
    sealed_column("data", "content published by the leader, signed", LARGEST_FILE),
    PrimaryKeyConstraint("place"),
)

sealed_case = plain_table(
    "sealed_case",
    text_column("id", "random id", "octet_length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*'"),
    number_column("rev", 1, MOST),
    sealed_column("data", "a sealed case; NULL = deleted", LARGEST_FILE, null=True),
    PrimaryKeyConstraint("id"),
)
