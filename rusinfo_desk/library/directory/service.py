"""A service (hjelpetilbud): what a counsellor can refer to. Names follow Open Referral HSDS 3.0 where it has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["NATIONAL", "Service", "ServiceType", "Source", "Status", "Verification"]

NATIONAL = "00"
"""The county code of services that cover the whole country."""


class Status(StrEnum):
    """Whether the service runs, as far as the sources say."""

    ACTIVE = "active"
    UNCONFIRMED = "active_unconfirmed"
    UNCERTAIN = "uncertain"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _STATUS[self]


class Verification(StrEnum):
    """How good the source is. None of them means that RUSinfo has checked the service: see :attr:`Service.assured_date`."""

    RECENT_SOURCE = "source_recent"
    NEEDS_CHECK = "needs_check"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _VERIFICATION[self]


_STATUS = {
    Status.ACTIVE: "I drift",
    Status.UNCONFIRMED: "Trolig i drift, ikke bekreftet",
    Status.UNCERTAIN: "Usikkert om tilbudet finnes",
    Status.CLOSED: "Nedlagt",
}
_VERIFICATION = {
    Verification.RECENT_SOURCE: "Ny kilde",
    Verification.NEEDS_CHECK: "Må kontrolleres",
    Verification.CLOSED: "Nedlagt",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read: an address on the web, or words about a source that has none."""

    address: str
    kind: str = "web_page"


@dataclass(frozen=True, slots=True)
class ServiceType:
    """A kind of service with its label and the further words that find it."""

    id: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """One service, with its doubts.

    ``phone_shown`` is False when the number must not be shown as good (old or undated source). ``assured_date`` is the day
    somebody in RUSinfo checked it, None = never. ``source_date`` is the date of the source as far as it is known ("2025-03",
    "2017+"). ``county`` and ``municipality`` are names; ``county_code`` "00" is the whole country.
    ``place_checked`` is False where the place is general knowledge, ``place_known`` where no source says where it is
    (its county code is then "00" too).
    """

    id: str
    name: str
    operator: str | None
    type: str
    type_label: str
    types: tuple[str, ...]
    type_labels: tuple[str, ...]
    county_code: str
    county: str
    municipality: str | None = None
    municipality_code: str | None = None
    place_checked: bool = True
    place_known: bool = True
    address: str | None = None
    phone: str | None = None
    phone_shown: bool = False
    phone_basis: str | None = None
    other_phones: tuple[str, ...] = ()
    email: str | None = None
    website: str | None = None
    website_basis: str | None = None
    target_group: str | None = None
    age: str | None = None
    referral_required: str | None = None
    languages: str | None = None
    opening_hours: str | None = None
    beds: str | None = None
    region: str | None = None
    status: Status = Status.UNCONFIRMED
    verification: Verification = Verification.NEEDS_CHECK
    confidence: str | None = None
    source_date: str | None = None
    assured_date: date | None = None
    sources: tuple[Source, ...] = ()
    notes: str | None = None

    @property
    def closed(self) -> bool:
        return self.status is Status.CLOSED

    @property
    def national(self) -> bool:
        return self.county_code == NATIONAL and self.place_known

    @property
    def good_phone(self) -> str | None:
        """The number that may be shown large and copied, or None."""
        return self.phone if self.phone_shown and not self.closed else None

    @property
    def place(self) -> str:
        """Municipality and county, "hele landet", or that no source says where."""
        if not self.place_known:
            return "sted ikke oppgitt"
        if self.national:
            return "hele landet"
        return self.county if self.municipality in (None, self.county) else f"{self.municipality}, {self.county}"
