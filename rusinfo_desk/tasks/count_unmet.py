"""A search without a hit is a need that was not met. It is counted by month, type and county; its words are kept nowhere."""

from __future__ import annotations

from functools import cache

from rusinfo_desk.registry.model.content import UnmetNeed
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.tasks.desk import Desk

__all__ = ["ANY", "UnmetNeed", "count_unmet", "unmet_needs"]

ANY = "ukjent"
"""Stands where no type or no county was chosen."""
_KINDS = ("service", "substance", "rights", "notice")


def count_unmet(desk: Desk, service_type: str | None = None, county: str | None = None, *, kind: str | None = None) -> None:
    """One more this month. What is no known type, county or kind of content counts as "ukjent", so no word gets in this way."""
    types, counties = _known()
    now = desk.clock()
    desk.store.unmet.count(
        f"{now:%Y-%m}",
        kind if kind is not None and kind in _KINDS else ANY,
        service_type if service_type is not None and service_type in types else ANY,
        county if county is not None and county in counties else ANY,
        (now.date(), now.hour),
    )


def unmet_needs(desk: Desk, period: Period) -> tuple[UnmetNeed, ...]:
    """The counts of the months that the period touches, by month, the largest first."""
    return desk.store.unmet.of(period)


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The types of service and the counties of the newest list, read once."""
    from rusinfo_desk.library.directory.service_file import read_types
    from rusinfo_desk.library.places_file import read_places
    from rusinfo_desk.paths import resources

    places = read_places(resources() / "places")
    types = read_types(resources() / "services" / "types.toml")
    return frozenset(types), frozenset(county.code for county in places.counties(places.newest.id))
