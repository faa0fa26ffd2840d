"""A service (hjelpetilbud): what a counsellor can refer to. Names follow Open Referral HSDS 3.0 where it has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rusinfo_desk.library.directory.schedule import Schedule
from rusinfo_desk.library.directory.service_parts import (
    Address,
    Contract,
    CostOption,
    Location,
    LocationKind,
    NameIn,
    Organization,
    Referral,
    ServiceArea,
    ServicePhone,
    Source,
    TemporaryMessage,
    Term,
)

__all__ = [
    "NATIONAL",
    "Address",
    "Contract",
    "CostOption",
    "Location",
    "LocationKind",
    "NameIn",
    "Organization",
    "Referral",
    "Schedule",
    "Service",
    "ServiceArea",
    "ServicePhone",
    "ServiceType",
    "Source",
    "Status",
    "TemporaryMessage",
    "Term",
    "Verification",
]

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
class ServiceType:
    """A kind of service with its label and the further words that find it."""

    id: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """One service, with its doubts.

    ``phone_shown`` is False when the numbers must not be shown as good (old or undated source). ``assured_date`` is the day
    somebody in RUSinfo checked it, None = never. ``source_date`` is the date of the source as far as it is known ("2025-03",
    "2017+"). ``county`` and ``municipality`` are names; ``county_code`` "00" is the whole country.
    ``place_checked`` is False where the place is general knowledge, ``place_known`` where no source says where it is
    (its county code is then "00" too).

    ``age``, ``languages``, ``opening_hours`` and ``referral_required`` are the words of the source; ``minimum_age``,
    ``maximum_age`` (both included), ``language_codes`` (ISO 639), ``schedules`` and ``referral`` are what can be said of
    them with certainty. ``schedules`` empty = the hours are not known.

    ``do_not_refer`` is why nobody should be sent there though it runs. ``replaced_by`` are ids of services.
    ``internal_note``, and what is ``confidential`` among phones and locations, is for the screen only.
    ``kept`` is the HSDS service it came as (JSON text), so that what we have no place for goes out again as it came.
    """

    id: str
    name: str
    type: str
    type_label: str
    types: tuple[str, ...]
    type_labels: tuple[str, ...]
    county_code: str
    county: str
    organization: Organization | None = None
    municipality: str | None = None
    municipality_code: str | None = None
    place_checked: bool = True
    place_known: bool = True
    alternate_name: str | None = None
    names: tuple[NameIn, ...] = ()
    phones: tuple[ServicePhone, ...] = ()
    phone_shown: bool = False
    phone_basis: str | None = None
    email: str | None = None
    website: str | None = None
    website_basis: str | None = None
    locations: tuple[Location, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()
    target_group: str | None = None
    age: str | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    referral: Referral = Referral.UNKNOWN
    referral_required: str | None = None
    languages: str | None = None
    language_codes: tuple[str, ...] = ()
    opening_hours: str | None = None
    schedules: tuple[Schedule, ...] = ()
    fees: str | None = None
    cost_options: tuple[CostOption, ...] = ()
    beds: str | None = None
    region: str | None = None
    contract: Contract | None = None
    terms: tuple[Term, ...] = ()
    status: Status = Status.UNCONFIRMED
    do_not_refer: str | None = None
    message: TemporaryMessage | None = None
    replaced_by: tuple[str, ...] = ()
    internal_note: str | None = None
    verification: Verification = Verification.NEEDS_CHECK
    confidence: str | None = None
    source_date: str | None = None
    assured_date: date | None = None
    sources: tuple[Source, ...] = ()
    notes: str | None = None
    kept: str | None = None

    @property
    def closed(self) -> bool:
        return self.status is Status.CLOSED

    @property
    def national(self) -> bool:
        return self.county_code == NATIONAL and self.place_known

    @property
    def operator(self) -> str | None:
        """The name of the organization."""
        return None if self.organization is None else self.organization.name

    @property
    def eligibility(self) -> str | None:
        """HSDS's word for ``target_group``."""
        return self.target_group

    @property
    def open_locations(self) -> tuple[Location, ...]:
        """The locations that may be told."""
        return tuple(one for one in self.locations if not one.confidential)

    @property
    def address(self) -> str | None:
        """The first address that may be told, as one line."""
        return next((text for one in self.open_locations if (text := one.text)), None)

    @property
    def open_phones(self) -> tuple[ServicePhone, ...]:
        """The numbers that are not confidential, its own before those of its locations, good or not."""
        every = (*self.phones, *(phone for one in self.open_locations for phone in one.phones))
        return tuple(one for one in every if not one.confidential)

    @property
    def phone(self) -> str | None:
        """The main number, good or not."""
        return next((one.number for one in self.open_phones if one.main), None)

    @property
    def other_phones(self) -> tuple[str, ...]:
        """The further numbers, each with what is said of it."""
        main = next((one for one in self.open_phones if one.main), None)
        return tuple(one.text for one in self.open_phones if one is not main)

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
