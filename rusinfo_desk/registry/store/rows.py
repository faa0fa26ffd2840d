"""A contact as rows, and back. The only place that knows which field is a column and which is a line of ``contact_answer``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from rusinfo_desk.registry.model.answers import Answer, Missing, is_plain_code
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.store.tables import AGE_COLUMNS, CODE_COLUMNS

__all__ = ["ANSWER_COLUMNS", "CONTACT_COLUMNS", "answer_rows", "contact_row", "refuse_unfit", "to_contact"]

Row = Mapping[str, Any]
_COUNTY = re.compile(r"[0-9]{2}")
_HIGHEST_AGE = 120

CONTACT_COLUMNS = (
    "id", "codebook", "day", "year", "month", "weekday", "hour", "channel", "outcome", "county_list", "minutes", *CODE_COLUMNS,
    *AGE_COLUMNS, *(f"{field}_missing" for field in AGE_COLUMNS),
)  # fmt: skip
"""The columns of ``contact``, in the order of a row here."""
ANSWER_COLUMNS = ("contact_id", "year", "field", "position", "code", "number")
"""The columns of ``contact_answer``, in the order of a row here."""
_EMPTY: dict[str, Any] = dict.fromkeys(CONTACT_COLUMNS)
_SINGLE = frozenset({*CODE_COLUMNS, *AGE_COLUMNS})


def contact_row(contact: Contact) -> tuple[Any, ...]:
    """The row of ``contact`` in the order of :data:`CONTACT_COLUMNS`. Year, month and weekday (1 = Monday) are derived here."""
    day = contact.day
    row = _EMPTY | {
        "id": contact.id.hex,
        "codebook": contact.codebook,
        "day": day.isoformat(),
        "year": day.year,
        "month": day.month,
        "weekday": day.isoweekday(),
        "hour": contact.hour,
        "channel": contact.channel,
        "outcome": contact.outcome,
        "county_list": contact.county_list,
        "minutes": contact.minutes,
    }
    for field, answer in contact.answers.items():
        if field in _SINGLE and _is_column(field, answer):
            if field in AGE_COLUMNS:
                row[field], row[f"{field}_missing"] = answer.number, _missing(answer)
            else:
                row[field] = answer.codes[0] if answer.codes else _missing(answer)
    return tuple(row.values())


def answer_rows(contact: Contact) -> Iterator[tuple[Any, ...]]:
    """The rows of ``contact_answer`` in the order of :data:`ANSWER_COLUMNS`: several codes in their order, and any field that is
    not a column."""
    contact_id, year = contact.id.hex, contact.day.year
    for field, answer in contact.answers.items():
        if field in _SINGLE and _is_column(field, answer):
            continue
        for position, code in enumerate(answer.codes):
            yield contact_id, year, field, position, code, None
        if answer.number is not None:
            yield contact_id, year, field, 0, None, answer.number
        if answer.missing is not None:
            yield contact_id, year, field, 0, str(answer.missing), None


def to_contact(row: Row, answers: Iterable[Row]) -> Contact:
    """The contact of a row and its lines of ``contact_answer`` (in order of position)."""
    found: dict[str, Answer] = {}
    for field in CODE_COLUMNS:
        if row[field] is not None:
            found[field] = _coded((row[field],))
    for field in AGE_COLUMNS:
        if row[field] is not None:
            found[field] = Answer(number=row[field])
        elif row[f"{field}_missing"] is not None:
            found[field] = Answer(missing=Missing(row[f"{field}_missing"]))
    codes: dict[str, tuple[str, ...]] = {}
    for line in answers:
        if line["number"] is not None:
            found[line["field"]] = Answer(number=line["number"])
        else:
            codes[line["field"]] = (*codes.get(line["field"], ()), line["code"])
    found.update((field, _coded(several)) for field, several in codes.items())
    return Contact(
        id=UUID(row["id"]),
        codebook=row["codebook"],
        day=date.fromisoformat(row["day"]),
        hour=row["hour"],
        channel=row["channel"],
        outcome=row["outcome"],
        answers=found,
        county_list=row["county_list"],
        minutes=row["minutes"],
    )


def refuse_unfit(contact: Contact) -> None:
    """Raise ValueError for what the model allows and the tables do not. The tables would refuse it too, and all with it."""
    plain = [contact.codebook, contact.channel, contact.outcome, contact.county_list, *contact.answers]
    for field, answer in contact.answers.items():
        if not _is_column(field, answer):
            continue
        if field in AGE_COLUMNS and answer.number is not None and answer.number > _HIGHEST_AGE:
            raise ValueError("nobody is so old")
        if field == "county" and answer.codes and not _COUNTY.fullmatch(answer.codes[0]):
            raise ValueError("a county has a number")
        plain += answer.codes if field != "county" else ()
    if not all(map(is_plain_code, plain)):
        raise ValueError("codes are no UUIDs here")


def _is_column(field: str, answer: Answer) -> bool:
    if field in CODE_COLUMNS:
        return answer.number is None and len(answer.codes) <= 1
    return field in AGE_COLUMNS and not answer.codes


def _missing(answer: Answer) -> str | None:
    return None if answer.missing is None else str(answer.missing)


def _coded(codes: tuple[str, ...]) -> Answer:
    if len(codes) == 1 and codes[0] in list(Missing):
        return Answer(missing=Missing(codes[0]))
    return Answer(codes=codes)
