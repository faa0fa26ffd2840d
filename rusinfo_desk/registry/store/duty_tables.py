"""The tables of the duty to avert: the cases of this PC while they are open, the counts, and what the leader has deleted.

No column leads from a case to a contact, or the other way: there is no foreign key and no id of the one in the other, and of a
case that is forgotten only days are left. What a case says stands as bytes that only the program reads (JSON in UTF-8), never in
a column of its own, and goes when the correction window after the sealing is over.

What waits of the counts is worked out from ``told``, not kept in ``unsent``: a program of schema 1.3 reads every line of
``unsent``, and knows no such kind. ``before`` is what this home told its leader of as another device, which is not told again.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint

from rusinfo_desk.registry.store.columns import (
    CODE,
    DAY,
    HASH,
    MONTH,
    MOST,
    RANDOM,
    ROLE,
    flag_column,
    number_column,
    plain_table,
    sealed_column,
    text_column,
)

__all__ = [
    "DUTY_TRIGGERS",
    "LARGEST_ENTRY",
    "LARGEST_TEXT",
    "dropped_part",
    "duty_case",
    "duty_count",
    "duty_deletion",
    "duty_entry",
    "duty_text",
    "duty_typing",
    "held_duty",
]

LARGEST_ENTRY = 1_000_000
LARGEST_TEXT = 100_000
"""Bytes. A text of a case has at most 4000 letters, which are 16,000 bytes."""
_CASE = "octet_length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*'"
_COUNTED = "{c} IN ('assessed', 'triggered')"

duty_case = plain_table(
    "duty_case",
    text_column("id", "random id of the case", _CASE),
    text_column("opened_day", "the day it was opened", DAY),
    text_column("closed_day", "the day it was closed; NULL = open", DAY, null=True),
    number_column("last_seq", 1, MOST),
    text_column("last_hash", "hash of the newest entry, from which the next goes on", HASH),
    number_column("sealed_seq", 0, MOST),
    text_column("sealed_day", "the day it was sealed; NULL = not sealed, or forgotten", DAY, null=True),
    number_column("sealed_hour", 0, 23, null=True),
    flag_column("assessed"),
    flag_column("triggered"),
    flag_column("forgotten"),
    flag_column("cleared"),
    CheckConstraint("(sealed_day IS NULL) = (sealed_hour IS NULL)", name="sealed"),
    CheckConstraint("sealed_seq <= last_seq", name="sealed_of_what_is"),
    PrimaryKeyConstraint("id"),
)

duty_entry = plain_table(
    "duty_entry",
    text_column("case_id", "random id of the case", _CASE),
    number_column("seq", 1, MOST),
    sealed_column("data", "an entry of the record, JSON of codes and numbers; goes when the case is forgotten", LARGEST_ENTRY),
    PrimaryKeyConstraint("case_id", "seq"),
)

duty_text = plain_table(
    "duty_text",
    text_column("case_id", "random id of the case", _CASE),
    text_column("id", "random id of the text", _CASE),
    sealed_column("data", "a text of the record, passed the anonymity guard; goes when the case is forgotten", LARGEST_TEXT),
    PrimaryKeyConstraint("case_id", "id"),
)

duty_typing = plain_table(
    "duty_typing",
    text_column("case_id", "random id of the case", _CASE),
    text_column("field", "code: which field of the screen", CODE),
    sealed_column("data", "what is typed in it and not noted yet; goes when it is noted", LARGEST_TEXT),
    text_column("day", "the day it was first found lying in a closed case", DAY, null=True),
    PrimaryKeyConstraint("case_id", "field"),
)

duty_count = plain_table(
    "duty_count",
    text_column("month", "the month in which cases were closed", MONTH),
    text_column("kind", "code: assessed or triggered", _COUNTED),
    number_column("n", 1, MOST),
    number_column("told", 0, MOST),
    number_column("before", 0, MOST),
    CheckConstraint("before <= n", name="before_is_part"),
    PrimaryKeyConstraint("month", "kind"),
)

held_duty = plain_table(
    "held_duty",
    text_column("month", "the month in which cases were closed", MONTH),
    text_column("kind", "code: assessed or triggered", _COUNTED),
    text_column("device", "random id of the PC that counted", RANDOM),
    text_column("hash", "SHA-256 of the sealed file it came in", HASH),
    number_column("n", 1, MOST),
    PrimaryKeyConstraint("month", "kind", "device", "hash"),
)
Index(None, held_duty.c.hash)

dropped_part = plain_table(
    "dropped_part",
    text_column("id", "random id of a sealed part that was deleted for good", _CASE),
    flag_column("cleared"),
    PrimaryKeyConstraint("id"),
)

duty_deletion = plain_table(
    "duty_deletion",
    number_column("number", 1, MOST),
    text_column("case_id", "random id of the case", _CASE),
    text_column("day", "the day of the deletion", DAY),
    text_column("role", "role of the home it was done in", ROLE),
    text_column("what", "code: the identifying texts, or the whole case", "{c} IN ('facts', 'case')"),
    text_column("why", "code: the leader asked, or its time was over", "{c} IN ('asked', 'retention')"),
    number_column("parts", 0, MOST),
    PrimaryKeyConstraint("number"),
)

DUTY_TRIGGERS = {
    "held_case_stays_dropped": "CREATE TRIGGER held_case_stays_dropped BEFORE INSERT ON held_case "
    "WHEN EXISTS (SELECT 1 FROM dropped_part WHERE id = NEW.id) BEGIN SELECT RAISE(IGNORE); END",
}
"""A part that was deleted for good does not come in again, whatever program takes in the segment that holds it."""
