"""Registrations as a survey program writes them out: the answers' labels, several answers in one cell or ticked columns."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path

import xlsxwriter

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.contact import Contact

HEADINGS = {"date": "Dato", "hour": "Klokkeslett", "channel": "Kanal", "outcome": "Utfall", "duration_min": "Varighet"}
MISSING = {Missing.UNKNOWN: "Ukjent", Missing.DECLINED: "Ville ikke si"}


def labels(library: Library) -> Mapping[str, Mapping[str, str]]:
    """The label of every code of every field that has labels."""
    book = library.current
    found = {question.id: {code.code: code.label for code in question.codes} for question in book.fields}
    found["channel"] = {code.code: code.label for code in book.channels}
    found["outcome"] = {code.code: code.label for code in book.outcomes}
    found["substances"] = {one.id: one.name for one in library.substances.values()}
    found["substances"] |= {one.id: one.label for one in library.groups.values()}
    names = Counter(one.name for one in library.services.values())
    found["referred_to"] = {one: it.name if names[it.name] == 1 else one for one, it in library.services.items()}
    return found


def old_rows(contacts: Iterable[Contact], library: Library, spreadsheet: bool = False) -> list[list[object]]:
    """Headings and a line a contact, all of it in labels."""
    named = labels(library)
    questions = library.current.fields
    rows: list[list[object]] = [[*HEADINGS.values(), *(one.label for one in questions)]]
    for contact in contacts:
        moment = datetime.combine(contact.day, time(contact.hour, 35))
        day = moment.date() if spreadsheet else f"{contact.day:%d.%m.%Y}"
        clock = moment.time() if spreadsheet else f"{contact.hour:02d}:35"
        row: list[object] = [day, clock, named["channel"][contact.channel], named["outcome"][contact.outcome]]
        row.append("" if contact.minutes is None else contact.minutes)
        row += [_cell(contact, one.id, contact.answers.get(one.id), named, library) for one in questions]
        rows.append(row)
    return rows


def _cell(
    contact: Contact, field: str, answer: Answer | None, named: Mapping[str, Mapping[str, str]], library: Library
) -> object:
    if answer is None:
        return ""
    if answer.missing is not None:
        return MISSING[answer.missing]
    if answer.number is not None:
        return answer.number
    if field == "county":
        return library.counties.get(contact.county_list).counties[answer.codes[0]].name
    return "; ".join(named[field][code] for code in answer.codes)


def as_csv(rows: Sequence[Sequence[object]], encoding: str = "utf-8-sig", separator: str = ";") -> bytes:
    """The rows as a text file."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """The rows as a spreadsheet, written in one go."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet("Data")
    clock = book.add_format({"num_format": "hh:mm"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, time):
                sheet.write_datetime(number, column, cell, clock)
            elif cell != "":
                sheet.write(number, column, cell)
    book.close()


def plain(contacts: Iterable[Contact]) -> list[str]:
    """The contacts without their ids, in an order of their own, and written as the register keeps them."""
    return sorted(
        repr((one.day, one.hour, one.channel, one.outcome, _answers(one), one.county_list, one.minutes)) for one in contacts
    )


def _answers(one: Contact) -> list[tuple[str, Answer]]:
    return sorted(((field, _kept(answer)) for field, answer in one.answers.items()), key=str)


def _kept(answer: Answer) -> Answer:
    """A lone code ``ukjent`` is a missing answer; beside others it comes last."""
    if len(answer.codes) == 1 and answer.codes[0] in list(Missing):
        return Answer(missing=Missing(answer.codes[0]))
    return Answer(tuple(sorted(answer.codes, key=lambda code: code in list(Missing))), answer.number, answer.missing)
