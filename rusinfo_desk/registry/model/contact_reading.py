"""Reading a line of a contacts file: cells in, a contact or the reasons against it out.

A reason repeats a cell only when it looks like a code, so that a name or a number in the wrong column does not travel on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.codebook import Codebook, FieldType
from rusinfo_desk.registry.model.codebook import Field as Question
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.registry.model.contact_line import CALL_COLUMNS, Vocabulary
from rusinfo_desk.registry.model.period import FIRST_YEAR, LAST_YEAR

__all__ = ["BadCell", "LineReader", "shown"]

_T = TypeVar("_T")
_HIGHEST_AGE = 120
_LONGEST_CALL = 1440
_UNKNOWN_COUNTY = "99"
_YOUTH_UNTIL = 25  # NOVA 2006: youth is up to and including 25
_BANDS = ((18, "u18"), (24, "19_24"), (29, "25_29"), (34, "30_34"), (39, "35_39"), (49, "40_49"), (59, "50_59"))
_MISSING = {str(reason): Answer(missing=reason) for reason in Missing}
_SHOWN = re.compile(r"(?!.*(?:\d{5}|\d\d[-_]\d\d[-_]\d\d))[a-zæøå0-9][a-zæøå0-9_\-]{0,29}")


@dataclass(frozen=True, slots=True)
class BadCell:
    """What is wrong with one cell: the column ("" = the line as a whole) and a Norwegian reason."""

    field: str
    reason: str


class _BadValueError(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


def shown(cell: str) -> str:
    """The cell in quotation marks when it looks like a mistyped code; otherwise only that it does not."""
    return f"«{cell}»" if _SHOWN.fullmatch(cell) else "verdien (vises ikke, den ser ikke ut som en kode)"


@dataclass(frozen=True, slots=True)
class _Force:
    """What a day's lines are read with."""

    book: Codebook
    county_list: str
    channels: frozenset[str]
    outcomes: frozenset[str]


@dataclass
class LineReader:
    """Reads the lines of one file with the given header. Remembers what it has read: a file repeats few different cells."""

    header: Sequence[str]
    words: Vocabulary
    _days: dict[str, date] = field(default_factory=dict)
    _forces: dict[date | None, _Force] = field(default_factory=dict)
    _read: dict[tuple[str, str, str, str], Answer] = field(default_factory=dict)

    def contact(self, cells: Sequence[str], contact_id: UUID) -> Contact | list[BadCell]:
        """The contact of one line, with the id given, or everything that is wrong with the line."""
        if len(cells) != len(self.header):
            return [BadCell("", f"linjen har {len(cells)} felt, overskriften har {len(self.header)}")]
        row = {name: cell.strip() for name, cell in zip(self.header, cells, strict=True)}
        bad: list[BadCell] = []

        def take(name: str, read: Callable[[str], _T], otherwise: _T) -> _T:
            try:
                return read(row.get(name, ""))
            except _BadValueError as wrong:
                bad.append(BadCell(name, wrong.reason))
                return otherwise

        day = take("date", self._day, None)
        force = self._in_force(day)
        hour = take("hour", lambda cell: _number(cell, 23), 0)
        channel = take("channel", lambda cell: _code(cell, force.channels), "")
        outcome = take("outcome", lambda cell: _code(cell or CONVERSATION, force.outcomes), "")
        listed = take("county_list", lambda cell: _code(cell or force.county_list, self.words.counties), "")
        minutes = take("duration_min", lambda cell: _number(cell, _LONGEST_CALL) if cell else None, None)
        answers: dict[str, Answer] = {}
        for name, cell in row.items():
            if cell and name not in CALL_COLUMNS and (name != "county" or listed):
                found = take(name, lambda cell, name=name: self._answer(force.book, name, cell, listed), None)  # type: ignore[misc]
                if found is not None:
                    answers[name] = found
        bad += _against(outcome, answers)
        if bad or day is None:
            return bad
        if answers.get("age_caller", Answer()).number is not None:
            answers.pop("age_group", None)  # it is derived from the age
        return Contact(contact_id, force.book.version, day, hour, channel, outcome, answers, listed, minutes)

    def _day(self, cell: str) -> date:
        if cell not in self._days:
            self._days[cell] = _date(cell)
        return self._days[cell]

    def _in_force(self, day: date | None) -> _Force:
        """What is in force on a day; what is in force now where the date itself is wrong."""
        if day not in self._forces:
            book = self.words.codebooks[-1] if day is None else self.words.codebook(day)
            listed = next(iter(self.words.counties)) if day is None else self.words.county_list(day)
            channels, outcomes = (frozenset(code.code for code in codes) for codes in (book.channels, book.outcomes))
            self._forces[day] = _Force(book, listed, channels, outcomes)
        return self._forces[day]

    def _answer(self, book: Codebook, name: str, cell: str, county_list: str) -> Answer:
        key = (book.version, county_list if name == "county" else "", name, cell)
        if key not in self._read:
            question = book.field(name)
            if question is None:
                raise _BadValueError(f"kodebok {book.version} har ikke dette feltet")
            self._read[key] = _answer(question, cell, self.words, county_list)
        return self._read[key]


def _answer(question: Question, cell: str, words: Vocabulary, county_list: str) -> Answer:
    if cell in _MISSING:
        return _MISSING[cell]
    if question.type is FieldType.NUMBER:
        return Answer(number=_number(cell, _HIGHEST_AGE))
    if question.type is FieldType.COUNTY:
        return _county(cell, words.counties[county_list], county_list)
    codes = cell.split("|") if question.multi else [cell]
    known = _known(question, words)
    for code in codes:
        _code(code, known)
    if len(set(codes)) < len(codes):
        raise _BadValueError("samme kode står to ganger")
    # «Ukjent rusmiddel» beside a known one: the contact has an answer, so what is known comes first and counts
    return Answer(codes=tuple(sorted(codes, key=_MISSING.__contains__)))


def _known(question: Question, words: Vocabulary) -> AbstractSet[str]:
    if question.type is FieldType.SUBSTANCE:
        return words.substances
    return words.services if question.type is FieldType.SERVICE else {code.code for code in question.codes}


def _county(cell: str, codes: AbstractSet[str], county_list: str) -> Answer:
    if cell == _UNKNOWN_COUNTY:
        return _MISSING[Missing.UNKNOWN]
    if cell not in codes:
        hint = ". Fylkeskoder har to sifre (regneark fjerner nullen foran)" if re.fullmatch(r"\d", cell) else ""
        raise _BadValueError(f"{shown(cell)} er ikke et fylke i listen {county_list}{hint}")
    return Answer(codes=(cell,))


def _code(cell: str, known: AbstractSet[str] | Mapping[str, object]) -> str:
    if not cell:
        raise _BadValueError("mangler")
    if cell not in known:
        raise _BadValueError(f"{shown(cell)} er ikke en kjent kode")
    return cell


def _number(cell: str, highest: int) -> int:
    if not cell:
        raise _BadValueError("mangler")
    if not re.fullmatch(r"[0-9]{1,4}", cell) or int(cell) > highest:
        raise _BadValueError(f"{shown(cell)} er ikke et helt tall fra 0 til {highest}")
    return int(cell)


def _date(cell: str) -> date:
    if not cell:
        raise _BadValueError("mangler")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        raise _BadValueError("datoen skal skrives ÅÅÅÅ-MM-DD")
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        raise _BadValueError(f"datoen {cell} finnes ikke") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _BadValueError(f"året må være fra {FIRST_YEAR} til {LAST_YEAR}")
    return day


def _against(outcome: str, answers: Mapping[str, Answer]) -> Iterator[BadCell]:
    """What does not go together on one line."""
    if outcome not in ("", CONVERSATION):
        for name in answers:
            yield BadCell(name, f"bare samtaler har svar, og utfallet er «{outcome}»")
    age, group = answers.get("age_caller"), answers.get("age_group")
    if age is not None and age.number is not None and group is not None and group.codes:
        band = next((code for highest, code in _BANDS if age.number <= highest), "60p")
        if group.codes[0] not in (band, "ungdom" if age.number <= _YOUTH_UNTIL else "voksen"):
            yield BadCell("age_group", f"«{group.codes[0]}» stemmer ikke med alderen i age_caller")
