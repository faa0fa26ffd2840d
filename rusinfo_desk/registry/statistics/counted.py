"""A table before it is shown: whole counts with the sums that bind them, from which percentages and changes are worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rusinfo_desk.registry.model.disclosure import Name, Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import ChartKind, Value

__all__ = ["Bond", "Counted", "Entry", "Fact", "Line", "Note"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One count.

    ``keys`` are its dimensions, ``name`` what it counts (margins left out), so that one count in two tables is one variable.
    ``before`` is the count of the period compared with, None where the two cannot be compared; ``earlier`` those of the earlier
    years. ``base`` is the place of the entry that percentages are taken of, ``shared`` whether this entry has a percentage.
    ``extra`` are figures that come with the count (mean, median, mode, waits), ``inner`` such that never leave the house;
    ``population`` is a share of the population, (people, all people). ``spans`` are the periods of this count when they are not
    the table's (a month in a year): now, before, earlier. ``printed`` is false for a count that is only there because of the
    sums.
    """

    keys: Mapping[str, Value]
    n: int
    before: int | None = None
    base: int | None = None
    shared: bool = False
    extra: Mapping[str, float] = field(default_factory=dict)
    population: tuple[int, int] | None = None
    name: Name | None = None
    earlier: tuple[int | None, ...] = ()
    spans: tuple[Period, ...] = ()
    printed: bool = True
    inner: Mapping[str, float] = field(default_factory=dict)

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """Now, before, earlier."""
        return (self.n, self.before, *self.earlier)


@dataclass(frozen=True, slots=True)
class Line:
    """A sum in a table, by places (of the entries, then of the counts besides): ``whole`` = the sum of ``parts``.

    When not ``exact`` (a multiple answer) ``whole`` is at most that sum, and at least each part.
    """

    whole: int
    parts: tuple[int, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence under a table. It is left out when one of the entries in ``needs`` is hidden."""

    text: str
    needs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A count of the table as disclosure control sees it: which, how many, and whether a reader gets to see it."""

    variable: Variable
    n: int
    printed: bool


@dataclass(frozen=True, slots=True)
class Bond:
    """A sum between counts: :class:`Line` by variables instead of places."""

    whole: Variable
    parts: tuple[Variable, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted table of ``spans`` (the period, the one compared with, the earlier ones).

    ``besides`` are counts without a row: numbers in the notes, and what binds this table's sums to those of other tables; their
    places come after those of the entries. ``missing`` are the missing answers by label and place. ``by_size`` sorts the rows
    when shown. ``tells``: that there is a row says how many it may be, so outside the house a row stands only where its number
    does. ``rests_on`` is the dimension whose hidden counts the figures beside the counts (a mean) would narrow down. ``contacts``
    is the number of conversations (0 = the period is empty), ``whole`` the name of that count.
    """

    id: str
    title: str
    dimensions: tuple[str, ...]
    entries: tuple[Entry, ...]
    lines: tuple[Line, ...]
    labels: Mapping[str, Mapping[str, str]]
    spans: tuple[Period, ...]
    notes: tuple[Note, ...] = ()
    missing: tuple[tuple[str, int], ...] = ()
    chart: ChartKind = ChartKind.BARS
    measure: str = "n"
    by_size: bool = False
    tells: bool = False
    rests_on: str = ""
    besides: tuple[Entry, ...] = ()
    contacts: int = 0
    whole: Name = frozenset()

    @property
    def everything(self) -> tuple[Entry, ...]:
        """The entries and the counts besides, by place."""
        return (*self.entries, *self.besides)

    def variables(self, entry: Entry) -> tuple[Variable | None, ...]:
        """The variables of :attr:`Entry.numbers`; None for a number that there is not, and for a count without a name."""
        name, spans = entry.name, entry.spans or self.spans
        if name is None:
            return (None,) * len(entry.numbers)
        found = [None if n is None else Variable(period, name) for n, period in zip(entry.numbers, spans, strict=False)]
        return (*found, *(None,) * (len(entry.numbers) - len(found)))

    def facts(self) -> Iterator[Fact]:
        """Every count of every period, printed or not; the number of conversations is printed with every summary."""
        if self.whole:
            yield Fact(Variable(self.spans[0], self.whole), self.contacts, True)
        for entry in self.everything:
            for variable, n in zip(self.variables(entry), entry.numbers, strict=False):
                if variable is not None and n is not None:
                    yield Fact(variable, n, entry.printed)

    def bonds(self) -> Iterator[Bond]:
        """Every sum, in every period in which all of its counts are known."""
        found = [self.variables(entry) for entry in self.everything]
        for line in self.lines:
            for span in range(len(self.spans)):
                whole, parts = _at(found[line.whole], span), [_at(found[place], span) for place in line.parts]
                known = [part for part in parts if part is not None]
                if whole is not None and len(known) == len(parts):
                    yield Bond(whole, tuple(known), line.exact)


def _at(variables: tuple[Variable | None, ...], span: int) -> Variable | None:
    return variables[span] if span < len(variables) else None
