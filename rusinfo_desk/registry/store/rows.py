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

__all__ = ["answer_rows", "contact_row", "refuse_unfit", "to_contact"]

Row = Mapping[str, Any]
_COUNTY = re.compile(r"[0-9]{2}")
_HIGHEST_AGE = 120


def contact_row(contact: Contact) -> dict[str, Any]:
    """The row of ``contact``. Year, month and weekday (1 = Monday) are derived here."""
    row: dict[str, Any] = {
        "id": contact.id.hex,
        "codebook": contact.codebook,
        "day": contact.day.isoformat(),
        "year": contact.day.year,
        "month": contact.day.month,
        "weekday": contact.day.isoweekday(),
        "hour": contact.hour,
        "channel": contact.channel,
        "outcome": contact.outcome,
        "county_list": contact.county_list,
        "minutes": contact.minutes,
    }
    for field in CODE_COLUMNS:
        row[field] = None
    for field in AGE_COLUMNS:
        row[field] = row[f"{field}_missing"] = None
    for field, answer in contact.answers.items():
        if _is_column(field, answer):
            row.update(_column_values(field, answer))
    return row


def answer_rows(contact: Contact) -> Iterator[dict[str, Any]]:
    """The rows of ``contact_answer``: several codes in their order, and any field that is not a column."""
    for field, answer in contact.answers.items():
        if answer.is_empty or _is_column(field, answer):
            continue
        values: list[tuple[str | None, int | None]] = [(code, None) for code in answer.codes]
        values += [(None, answer.number)] if answer.number is not None else []
        values += [(str(answer.missing), None)] if answer.missing is not None else []
        for position, (code, number) in enumerate(values):
            yield {
                "contact_id": contact.id.hex,
                "year": contact.day.year,
                "field": field,
                "position": position,
                "code": code,
                "number": number,
            }


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


def _column_values(field: str, answer: Answer) -> dict[str, Any]:
    if field in AGE_COLUMNS:
        return {field: answer.number, f"{field}_missing": _missing(answer)}
    return {field: answer.codes[0] if answer.codes else _missing(answer)}


def _missing(answer: Answer) -> str | None:
    return None if answer.missing is None else str(answer.missing)


def _coded(codes: tuple[str, ...]) -> Answer:
    if len(codes) == 1 and codes[0] in list(Missing):
        return Answer(missing=Missing(codes[0]))
    return Answer(codes=codes)
