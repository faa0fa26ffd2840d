"""What hits are kept: the filters of the search, and the documents that each of them keeps as a mask."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rusinfo_desk.library.directory.open_now import OpenState, open_state
from rusinfo_desk.library.directory.opening_table import OpeningTable
from rusinfo_desk.library.directory.service import Referral
from rusinfo_desk.library.search.documents import Document, Kind
from rusinfo_desk.library.search.masks import mask_of

__all__ = ["Choices", "Filters"]

_WITHOUT = frozenset({Referral.NOT_NEEDED, Referral.SELF_OR_REFERRED})


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters: one of the values within a filter (or), and every filter that is set (and). Nothing set keeps everything.

    ``counties`` are codes of the newest list; "00" is the whole country and must be chosen by itself. ``age`` leaves out
    services whose source says that they take other ages. ``open_now`` keeps those known to be open, ``without_referral`` those
    known to take people without: unknown is not a yes. ``languages`` are ISO 639 codes. All but ``kinds`` are about services,
    so that nothing else is kept where one of them is set.
    """

    kinds: frozenset[Kind] = frozenset()
    counties: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    age: int | None = None
    open_now: bool = False
    without_referral: bool = False

    def __bool__(self) -> bool:
        return bool(self.kinds or self.about_services)

    @property
    def about_services(self) -> bool:
        """Is a filter set that only services can pass?"""
        return (
            bool(self.counties or self.types or self.languages or self.open_now or self.without_referral) or self.age is not None
        )


class Choices:
    """The masks of the filters over the documents, worked out once."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._every = (1 << len(documents)) - 1
        self.kinds: Mapping[Kind, int] = self._by(lambda one: (one.kind,))
        self.counties: Mapping[str, int] = self._by(lambda one: () if one.county_code is None else (one.county_code,))
        self.types: Mapping[str, int] = self._by(lambda one: one.types)
        self._languages: Mapping[str, int] = self._by(lambda one: () if one.service is None else one.service.language_codes)
        self._unreferred = self._mask(lambda one: one.service is not None and one.service.referral in _WITHOUT)
        self.services = self.kinds.get(Kind.SERVICE, 0)
        self.closed = self._mask(lambda one: one.closed)
        self._dated = tuple((number, one.valid) for number, one in enumerate(documents) if one.valid is not None)
        self._ages = tuple(
            (number, one.service.minimum_age, one.service.maximum_age)
            for number, one in enumerate(documents)
            if one.service is not None and (one.service.minimum_age is not None or one.service.maximum_age is not None)
        )
        self._table = OpeningTable(one.service for one in documents if one.service is not None)
        self._states: tuple[datetime | None, dict[int, OpenState]] = (None, {})
        self._open_mask: tuple[frozenset[str], int] = (frozenset(), 0)

    def _mask(self, fits: Callable[[Document], bool]) -> int:
        return mask_of((number for number, one in enumerate(self._documents) if fits(one)), len(self._documents))

    def _by(self, values: Callable[[Document], Iterable[Hashable]]) -> dict:  # type: ignore[type-arg]
        gathered: dict[Hashable, list[int]] = {}
        for number, one in enumerate(self._documents):
            for value in values(one):
                gathered.setdefault(value, []).append(number)
        return {value: mask_of(numbers, len(self._documents)) for value, numbers in gathered.items()}

    def kept(self, filters: Filters, now: datetime | None, today: date | None, tools: bool) -> int:
        """The documents that the filters keep. Notices outside their days are never kept when the day is known."""
        mask = self._every
        if not tools:
            mask &= ~self.kinds.get(Kind.TOOL, 0)
        if today is not None:
            for number, (begins, ends) in self._dated:
                if not begins <= today <= ends:
                    mask &= ~(1 << number)
        for chosen, there in (
            (filters.kinds, self.kinds), (filters.counties, self.counties), (filters.types, self.types),
            (filters.languages, self._languages),
        ):  # fmt: skip
            if chosen:
                mask &= _any(there, chosen)  # type: ignore[arg-type]
        if filters.about_services:
            mask &= self.services
        if filters.age is not None:
            mask &= ~self._other_ages(filters.age)
        if filters.without_referral:
            mask &= self._unreferred
        if filters.open_now:
            mask &= 0 if now is None else self._open(now)
        return mask

    def state(self, number: int, now: datetime) -> OpenState | None:
        """Whether a service is open; None for what is no service. Worked out once a minute for each that is shown."""
        service = self._documents[number].service
        if service is None:
            return None
        minute = now.replace(second=0, microsecond=0)
        if self._states[0] != minute:
            self._states = (minute, {})
        states = self._states[1]
        if (state := states.get(number)) is None:
            state = states[number] = open_state(service, minute)
        return state

    def _open(self, now: datetime) -> int:
        """The same set of ids is given until a service opens or closes: then only is its mask made anew."""
        ids = self._table.open_ids(now)
        if self._open_mask[0] is not ids:
            self._open_mask = (ids, self._mask(lambda one: one.id in ids))
        return self._open_mask[1]

    def _other_ages(self, age: int) -> int:
        outside = (
            number for number, low, high in self._ages if (low is not None and age < low) or (high is not None and age > high)
        )
        return mask_of(outside, len(self._documents))


def _any(there: Mapping[Hashable, int], chosen: Iterable[Hashable]) -> int:
    mask = 0
    for value in chosen:
        mask |= there.get(value, 0)
    return mask
