"""The contacts one by one as rows for a statistics program: the leader's own archive, never to be sent on.

A coded answer is a number with a label; the codebook beside the file says which code it stands for. A multiple answer is a column
of 0 and 1 for each code that occurs, empty where the question has no answer. Not asked is no value; unknown and "did not want to
say" are numbers of their own, declared as missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.codebook import Field, FieldType
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.counts import ANSWERED
from rusinfo_desk.registry.model.data_set import DataColumn, DataRow, DataSet, Datum, Kind, Measure, MultipleSet
from rusinfo_desk.registry.model.period import Period

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.store.store import Store

__all__ = ["microdata"]

_MISSING = {Missing.UNKNOWN: -2, Missing.DECLINED: -3}
_MISSING_LABELS = {-2: "Ukjent", -3: "Vil ikke si"}
_MISSING_CODES = {-2: str(Missing.UNKNOWN), -3: str(Missing.DECLINED)}
_YES_NO = {0: "Nei", 1: "Ja"}

Values = Callable[[Contact], Sequence[Datum]]
"""The values of one column, or of the columns of one multiple answer."""


def microdata(store: Store, library: Library, period: Period | None = None) -> DataSet:
    """The contacts of a period (all when None), a row each, by day and hour; within an hour their order is random."""
    made = _Columns(library, _used(store, period))
    label = f"RUSinfo henvendelser {period.label if period else 'alle år'}"
    return DataSet(label, tuple(made.columns), _Rows(store, period, made.values), tuple(made.sets), _REMARKS)


_REMARKS = (
    "Én rad er én henvendelse. Filen er lederens eget arkiv og skal ikke sendes videre: enkeltrader kan kjennes igjen av noen "
    "som vet noe fra før, også uten navn.",
    "Tomt felt er «ikke spurt». Ukjent er -2 og vil ikke si -3; begge er erklært som manglende svar.",
    "Et spørsmål med flere svar er en kolonne med 0 og 1 for hvert svar som forekommer. Prosent av henvendelsene (percent of "
    "cases) er andelen med 1 av dem som har minst ett svar.",
    "Alder og kjønn er slik de er registrert. Er innringeren selv rusbruker, regner tabellene innringerens alder og kjønn som "
    "rusbrukerens der ingenting annet er registrert.",
)


class _Rows:
    """The contacts, read anew each time they are gone through."""

    def __init__(self, store: Store, period: Period | None, values: Sequence[Values]) -> None:
        self._store = store
        self._period = period
        self._values = values

    def __iter__(self) -> Iterator[DataRow]:
        for contact in self._store.contacts.all(self._period):
            yield [datum for values in self._values for datum in values(contact)]


class _Columns:
    """The columns in their order, and what makes their values out of a contact."""

    def __init__(self, library: Library, used: Mapping[str, Sequence[str]]) -> None:
        self.columns: list[DataColumn] = []
        self.values: list[Values] = []
        self.sets: list[MultipleSet] = []
        self._library = library
        self._used = used
        self._call()
        for field in _fields(library):
            if field.multi:
                self._several(field)
            elif field.type is FieldType.NUMBER:
                self._number(field)
            else:
                self._coded(field.id, field.label, self._labels(field), _first_of(field.id))

    def _call(self) -> None:
        """What a contact has without a question."""
        book, counties = self._library.current, self._library.counties
        self._plain("date", "Dato", lambda one: one.day, Kind.DATE)
        self._plain("hour", "Time (0–23)", lambda one: one.hour)
        self._plain("duration_min", "Varighet (minutter)", lambda one: one.minutes)
        self._coded("channel", "Kanal", {one.code: one.label for one in book.channels}, lambda one: one.channel)
        self._coded("outcome", "Utfall", {one.code: one.label for one in book.outcomes}, lambda one: one.outcome)
        books = {version: f"Kodebok {version}" for version in self._library.codebooks}
        self._coded("codebook", "Kodebok", books, lambda one: one.codebook)
        self._coded(
            "county_list", "Fylkesinndeling", {one: counties.get(one).label for one in counties.ids}, lambda one: one.county_list
        )

    def _plain(self, name: str, label: str, value: Callable[[Contact], Datum], kind: Kind = Kind.NUMBER) -> None:
        self.columns.append(DataColumn(name, label, kind, measure=Measure.SCALE))
        self.values.append(lambda one: (value(one),))

    def _number(self, field: Field) -> None:
        column = DataColumn(
            field.id,
            field.label,
            labels=_MISSING_LABELS,
            missing=tuple(_MISSING_LABELS),
            measure=Measure.SCALE,
            codes=_MISSING_CODES,
        )
        self.columns.append(column)
        self.values.append(lambda one: (_figure(one.answers.get(field.id)),))

    def _coded(self, name: str, label: str, labels: Mapping[str, str], code: Callable[[Contact], str | int | None]) -> None:
        """A column of numbers for codes: those of the codebook in its order, then others that occur."""
        order = [*labels, *(one for one in self._used.get(name, ()) if one not in labels)]
        number = {one: place for place, one in enumerate(order, start=1)}
        self.columns.append(
            DataColumn(
                name,
                label,
                labels={**{place: labels.get(one, one) for one, place in number.items()}, **_MISSING_LABELS},
                missing=tuple(_MISSING_LABELS),
                codes={**{place: one for one, place in number.items()}, **_MISSING_CODES},
            )
        )

        def value(one: Contact) -> Sequence[Datum]:
            found = code(one)
            return (number[found] if isinstance(found, str) else found,)

        self.values.append(value)

    def _several(self, field: Field) -> None:
        """What came of the question, the first code where it is the main one, and a column a code that occurs."""
        labels = self._labels(field)
        self._coded(
            f"{field.id}_status", f"{field.label}: besvart", {ANSWERED: "Besvart"}, lambda one: _state(one.answers.get(field.id))
        )
        if field.id == "topics":
            self._coded("main_topic", "Hovedtema", labels, _first_of("topics"))
        codes = self._used.get(field.id, ())
        names = _names(field.id, codes)
        self.columns += [DataColumn(names[code], labels.get(code, code), labels=_YES_NO) for code in codes]
        if codes:
            self.sets.append(MultipleSet(field.id, field.label, tuple(names.values())))
        places = {code: place for place, code in enumerate(codes)}
        self.values.append(lambda one: _ticked(one.answers.get(field.id), places))

    def _labels(self, field: Field) -> dict[str, str]:
        library = self._library
        if field.type is FieldType.SUBSTANCE:
            unspecified = {group.id: f"{group.label}, type ikke kjent" for group in library.groups.values()}
            return {**unspecified, **{one.id: one.name for one in library.substances.values()}}
        if field.type is FieldType.SERVICE:
            return {one.id: one.name for one in library.services.values()}
        if field.type is FieldType.COUNTY:
            lists = [library.counties.counties(one) for one in reversed(library.counties.ids)]
            return {county.code: county.name for counties in lists for county in counties}
        books = [book.field(field.id) for book in library.codebooks.values()]
        return {code.code: code.label for one in (*reversed(books), field) if one is not None for code in one.codes}


def _fields(library: Library) -> list[Field]:
    """The questions of the newest codebook, then those that only older ones ask."""
    found = {field.id: field for field in library.current.fields}
    for book in reversed(tuple(library.codebooks.values())):
        found.update({field.id: field for field in book.fields if field.id not in found})
    return list(found.values())


def _used(store: Store, period: Period | None) -> dict[str, tuple[str, ...]]:
    """Field → the codes that occur, in alphabetical order."""
    found: dict[str, set[str]] = {}
    for contact in store.contacts.all(period):
        for name in ("channel", "outcome", "codebook", "county_list"):
            found.setdefault(name, set()).add(getattr(contact, name))
        for field, answer in contact.answers.items():
            found.setdefault(field, set()).update(answer.codes)
    found["main_topic"] = found.get("topics", set())
    return {field: tuple(sorted(codes)) for field, codes in found.items()}


def _first_of(field: str) -> Callable[[Contact], str | int | None]:
    return lambda one: _single(one.answers.get(field))


def _single(answer: Answer | None) -> str | int | None:
    """The first code; a number of :data:`_MISSING` where there is none."""
    if answer is None:
        return None
    return _MISSING[answer.missing] if answer.missing is not None else answer.codes[0] if answer.codes else None


def _state(answer: Answer | None) -> str | int | None:
    if answer is None:
        return None
    return ANSWERED if answer.missing is None else _MISSING[answer.missing]


def _figure(answer: Answer | None) -> int | None:
    if answer is None:
        return None
    return answer.number if answer.missing is None else _MISSING[answer.missing]


def _ticked(answer: Answer | None, places: Mapping[str, int]) -> Sequence[Datum]:
    if answer is None or answer.missing is not None:
        return [None] * len(places)
    row: list[Datum] = [0] * len(places)
    for code in answer.codes:
        row[places[code]] = 1
    return row


def _names(field: str, codes: Sequence[str]) -> dict[str, str]:
    """Code → column name: letters, digits and _, each once."""
    names: dict[str, str] = {}
    for code in codes:
        name = f"{field}_{code.replace('-', '_').strip('_')}"[:60]
        while name in names.values():
            name += "x"
        names[code] = name
    return names
