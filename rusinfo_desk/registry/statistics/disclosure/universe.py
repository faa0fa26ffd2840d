"""All counts of a publication as one problem: what is printed, in which period, how it adds up, and what was printed before.

A count is the same count wherever it is printed. Time is cut where a period of this or an earlier publication begins or ends: a
year is the sum of its months, also when the months were printed last year, and what lies between two printed periods is a count
that nobody prints but everybody can work out. What was printed is known and what was hidden stays hidden. Where the register has
changed since, the difference is a count too: late corrections are as few, and as easy to point at, as any other small group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rusinfo_desk.registry.model.disclosure import Name, Problem, Published, Sum, Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.counted import Bond, Counted
from rusinfo_desk.registry.statistics.disclosure.channels import of_one_channel
from rusinfo_desk.registry.statistics.disclosure.prices import price_of
from rusinfo_desk.registry.statistics.disclosure.spans import Atom, atoms_of, clusters

__all__ = ["Universe", "hidden_variables", "remembered", "uncounted", "universe_of"]

Tables = Sequence[tuple[Period, Sequence[Counted]]]


@dataclass(frozen=True, slots=True)
class Universe:
    """A publication's problem, and where its printed counts stand in it."""

    problem: Problem
    places: Mapping[Variable, int]
    threshold: int


def universe_of(
    published: Tables, earlier: Sequence[Published], threshold: int, unprinted: Tables = (), beside: Tables = ()
) -> Universe:
    """The problem of a publication with the tables of each of its periods, after the ``earlier`` ones.

    ``unprinted`` are the same tables over the periods named by :func:`uncounted`, ``beside`` those of other channels (or of all)
    that :func:`.channels.of_other_channels` names.
    """
    past = _Past(earlier)
    made = _Making(_Gathered.of(published), _Gathered.of((*unprinted, *beside)), past, threshold)
    return made.universe(_Gathered.of(beside).counts)


def uncounted(published: Tables, earlier: Sequence[Published]) -> tuple[Period, ...]:
    """The periods that the same tables must be counted for, since something of them follows from what is printed.

    Those are periods whose small counts an earlier publication hid, when something new is printed of the same days, and stretches
    of days whose counts do not follow by subtraction.
    """
    gathered, past = _Gathered.of(published), _Past(earlier)
    wanted: set[Period] = set()
    for name, periods in gathered.periods.items():
        for cluster in _linked(name, periods, gathered, past):
            now = {period for period in cluster if Variable(period, name) in gathered.counts}
            wanted |= {period for period in cluster - now if past.shown(Variable(period, name)) is None}
            valued = set(cluster)
            wanted |= {piece for atom in _not_following(cluster, valued) for piece in atom.pieces}
    return tuple(sorted(wanted))


def hidden_variables(universe: Universe, hidden: frozenset[int]) -> frozenset[Variable]:
    """The printed counts at these places, and those that are left out."""
    away = hidden | universe.problem.unshown
    return frozenset(variable for variable, place in universe.places.items() if place in away)


def remembered(universe: Universe, hidden: frozenset[int], id: str, day: str) -> Published:
    """What a later publication must know of this one: every printed count, None where it is hidden."""
    counts, away = universe.problem.counts, hidden | universe.problem.unshown
    shown = {variable: None if place in away else counts[place] for variable, place in universe.places.items()}
    return Published(id, day, universe.threshold, shown)


@dataclass(slots=True)
class _Gathered:
    """The counts of some tables, once each."""

    counts: dict[Variable, int] = field(default_factory=dict)
    printed: set[Variable] = field(default_factory=set)
    bonds: dict[Bond, None] = field(default_factory=dict)
    periods: dict[Name, set[Period]] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Tables) -> _Gathered:
        """Raises ValueError when two tables disagree about a count."""
        made = cls()
        for _, counteds in tables:
            for counted in counteds:
                for fact in counted.facts():
                    if made.counts.setdefault(fact.variable, fact.n) != fact.n:
                        raise ValueError("two tables count the same thing differently")
                    if fact.printed:
                        made.printed.add(fact.variable)
                    made.periods.setdefault(fact.variable.name, set()).add(fact.variable.period)
                made.bonds.update(dict.fromkeys(counted.bonds()))
        return made


class _Past:
    """What earlier publications said."""

    def __init__(self, earlier: Sequence[Published]) -> None:
        self._shown: dict[Variable, int] = {}
        self._hidden: set[Variable] = set()
        self.periods: dict[Name, set[Period]] = {}
        for publication in sorted(earlier, key=lambda one: one.day):
            for variable, n in publication.counts.items():
                self.periods.setdefault(variable.name, set()).add(variable.period)
                if n is None:
                    self._hidden.add(variable)
                else:
                    self._shown[variable] = n

    def shown(self, variable: Variable) -> int | None:
        """The number that was printed last; None where it never was."""
        return self._shown.get(variable)

    def was_hidden(self, variable: Variable) -> bool:
        return variable in self._hidden and variable not in self._shown

    def has(self, variable: Variable) -> bool:
        return variable in self._shown or variable in self._hidden


def _linked(name: Name, periods: Iterable[Period], gathered: _Gathered, past: _Past) -> Iterator[frozenset[Period]]:
    """Periods that overlap, with those of earlier publications where something new is printed of the same days."""
    now = frozenset(periods)
    before = past.periods.get(name, set())
    for cluster in clusters(now | before):
        mine = cluster & now
        new = any(
            past.shown(variable) != gathered.counts[variable] and not past.was_hidden(variable)
            for variable in (Variable(period, name) for period in mine)
            if variable in gathered.printed
        )
        if new:
            yield cluster
        else:
            yield from clusters(mine)


def _not_following(cluster: frozenset[Period], valued: set[Period]) -> list[Atom]:
    """The stretches whose counts do not follow from those of the periods by subtraction, one after the other."""
    atoms = atoms_of(cluster)
    left = [atom for atom in atoms if atom.period not in valued]
    found = True
    while found and left:
        found = False
        for period in cluster:
            unknown = [atom for atom in left if period in atom.within]
            if len(unknown) == 1:
                left.remove(unknown[0])
                found = True
    return left


class _Making:
    """The problem while it is put together."""

    def __init__(self, now: _Gathered, between: _Gathered, past: _Past, threshold: int) -> None:
        self._now, self._between, self._past, self._threshold = now, between, past, threshold
        self._places: dict[Variable, int] = {}
        self._counts: list[int] = []
        self._sums: dict[Sum, None] = {}
        self._sensitive: set[int] = set()
        self._unshown: set[int] = set()
        self._known: set[int] = set()
        self._secret: set[int] = set()
        self._cost: list[int] = []

    def universe(self, beside: Iterable[Variable] = ()) -> Universe:
        for variable, n in self._now.counts.items():
            self._current(variable, n)
        for variable in beside:
            if self._past.has(variable):
                self._place(variable)
            elif variable not in self._places:
                self._places[variable] = self._nobody_prints(self._between.counts[variable])
        for name, periods in self._now.periods.items():
            for cluster in _linked(name, periods, self._now, self._past):
                if len(cluster) > 1:
                    self._over_time(name, cluster)
        for variable, inside in of_one_channel(self._now.periods, self._past.periods):
            self._apart(variable, inside)
        for bond in (*self._now.bonds, *self._between.bonds):
            self._bind(bond)
        self._sensitive |= {place for place, n in enumerate(self._counts) if 0 < n < self._threshold}
        problem = Problem(
            counts=tuple(self._counts),
            sums=tuple(self._sums),
            threshold=self._threshold,
            sensitive=frozenset(self._sensitive - self._known),
            unshown=frozenset(self._unshown),
            known=frozenset(self._known),
            secret=frozenset(self._secret),
            cost=tuple(self._cost),
        )
        printed = {variable: self._places[variable] for variable in self._now.counts if variable in self._now.printed}
        return Universe(problem, printed, self._threshold)

    def _new(self, n: int, cost: int = 0) -> int:
        self._counts.append(n)
        self._cost.append(cost)
        return len(self._counts) - 1

    def _current(self, variable: Variable, n: int) -> None:
        place = self._places[variable] = self._new(n, price_of(variable, n))
        shown = self._past.shown(variable)
        if shown == n:
            self._known.add(place)
        elif self._past.was_hidden(variable):
            self._secret.add(place)
        if variable not in self._now.printed:
            self._unshown.add(place)
            self._cost[place] = 0
        if shown is not None and 0 < abs(n - shown) < self._threshold:
            self._sensitive.add(place)

    def _over_time(self, name: Name, cluster: frozenset[Period]) -> None:
        """A period is the sum of its stretches."""
        place_of: dict[Period, int] = {}
        for period in sorted(cluster):
            place = self._place(Variable(period, name))
            if place is not None:
                place_of[period] = place
        atoms = atoms_of(frozenset(place_of))
        of_atom: dict[Atom, int] = {atom: place_of[atom.period] for atom in atoms if atom.period is not None}
        self._follow(name, atoms, of_atom, place_of)
        for period, place in place_of.items():
            inside = [atom for atom in atoms if period in atom.within]
            if len(inside) > 1 and all(atom in of_atom for atom in inside):
                self._add_up(place, tuple(of_atom[atom] for atom in inside))

    def _place(self, variable: Variable) -> int | None:
        """The place of a count that is printed here, or was printed or hidden before. None when nobody knows its number."""
        if variable in self._places:
            return self._places[variable]
        shown = self._past.shown(variable)
        n = shown if shown is not None else self._between.counts.get(variable)
        if n is None:
            return None
        place = self._places[variable] = self._new(n)
        (self._secret if shown is None else self._known).add(place)
        return place

    def _follow(self, name: Name, atoms: Sequence[Atom], of_atom: dict[Atom, int], place_of: Mapping[Period, int]) -> None:
        """The stretches that no publication prints: counted, or what is left of a period."""
        left = [atom for atom in atoms if atom not in of_atom]
        for atom in left:
            pieces = [self._between.counts.get(Variable(piece, name)) for piece in atom.pieces]
            numbers = [n for n in pieces if n is not None]
            if len(numbers) == len(pieces):
                of_atom[atom] = self._nobody_prints(sum(numbers))
        found = True
        while found:
            found = False
            for period, place in sorted(place_of.items(), key=lambda pair: pair[0].last - pair[0].first):
                inside = [atom for atom in atoms if period in atom.within]
                unknown = [atom for atom in inside if atom not in of_atom]
                if len(unknown) == 1:
                    rest = self._counts[place] - sum(self._counts[of_atom[atom]] for atom in inside if atom in of_atom)
                    of_atom[unknown[0]] = self._nobody_prints(max(0, rest))
                    found = True

    def _apart(self, variable: Variable, inside: Sequence[Variable]) -> None:
        """What all channels have and these do not is a count as well."""
        whole, parts = self._place(variable), [place for one in inside if (place := self._place(one)) is not None]
        if whole is not None and parts and self._counts[whole]:
            rest = max(0, self._counts[whole] - sum(self._counts[place] for place in parts))
            self._add_up(whole, (*parts, self._nobody_prints(rest)))

    def _nobody_prints(self, n: int) -> int:
        place = self._new(n)
        self._unshown.add(place)
        return place

    def _add_up(self, whole: int, parts: tuple[int, ...]) -> None:
        """With what the register has changed since the parts were printed as a count of its own."""
        change = self._counts[whole] - sum(self._counts[part] for part in parts)
        if change > 0:
            parts = (*parts, self._nobody_prints(change))
        elif change < 0:
            both = self._nobody_prints(self._counts[whole] - change)
            self._sums[Sum(both, (whole, self._nobody_prints(-change)))] = None
            whole = both
        self._sums[Sum(whole, parts)] = None

    def _bind(self, bond: Bond) -> None:
        """A sum of a table, where all of its counts are in the problem and its numbers are of one time."""
        if bond.whole not in self._places or any(part not in self._places for part in bond.parts):
            return
        whole, parts = self._places[bond.whole], tuple(self._places[part] for part in bond.parts)
        if whole in parts and len(parts) == 1:
            return  # a month of one month
        numbers, n = [self._counts[part] for part in parts], self._counts[whole]
        if n == sum(numbers) if bond.exact else max(numbers, default=0) <= n <= sum(numbers):
            self._sums[Sum(whole, parts, bond.exact)] = None
