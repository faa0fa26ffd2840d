"""The parts of a service in the terms of Open Referral HSDS 3.0, and what the standard lacks and a counsellor needs. Values only.

``id`` of a part is the id it came with from another directory (a UUID); None = ours, and it gets one when it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rusinfo_desk.library.directory.schedule import Schedule

__all__ = [
    "Address",
    "Contract",
    "CostOption",
    "Location",
    "LocationKind",
    "NameIn",
    "Organization",
    "Referral",
    "ServiceArea",
    "ServicePhone",
    "Source",
    "TemporaryMessage",
    "Term",
]


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read: an address on the web, or words about a source that has none.

    ``date`` is when it was written or read, as far as it is known ("2025-03"); None = as the whole service says.
    """

    address: str
    kind: str = "web_page"
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """Who runs the service (tilbyder)."""

    name: str
    alternate_name: str | None = None
    description: str | None = None
    email: str | None = None
    website: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ServicePhone:
    """A number. ``main`` is the one that a caller is given first. ``kind`` is HSDS's type: voice, sms, fax, text, cell …

    ``confidential`` is seen on the screen, marked, and nowhere else: not in a copy, a print, an export or a search.
    """

    number: str
    main: bool = False
    kind: str = "voice"
    description: str | None = None
    extension: str | None = None
    confidential: bool = False
    id: str | None = None

    @property
    def text(self) -> str:
        """The number with what is said of it: "73 86 29 00 (klinikk)"."""
        number = self.number if self.extension is None else f"{self.number} linje {self.extension}"
        number = f"SMS {number}" if self.kind == "sms" else number
        return number if self.description is None else f"{number} ({self.description})"


@dataclass(frozen=True, slots=True)
class Address:
    """A postal or visiting address. ``state_province`` is the county, ``country`` an ISO 3166 code."""

    address_1: str
    postal_code: str = ""
    city: str = ""
    address_2: str | None = None
    region: str | None = None
    state_province: str = ""
    country: str = "NO"
    kind: str = "physical"
    id: str | None = None

    @property
    def text(self) -> str:
        """One line: "Storgata 1, 9008 Tromsø"."""
        city = " ".join(part for part in (self.postal_code, self.city) if part)
        return ", ".join(part for part in (self.address_1, self.address_2, city) if part)


class LocationKind(StrEnum):
    """Where a service is met: at a place, by post, or not at a place."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


@dataclass(frozen=True, slots=True)
class Location:
    """A place of the service. Without an ``address`` its ``name`` says where it is, in the words of the source.

    ``latitude`` and ``longitude`` are degrees. ``confidential`` (a crisis centre) is seen on the screen only, marked.
    """

    name: str | None = None
    kind: LocationKind = LocationKind.PHYSICAL
    address: Address | None = None
    alternate_name: str | None = None
    description: str | None = None
    transportation: str | None = None
    accessibility: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    phones: tuple[ServicePhone, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    confidential: bool = False
    id: str | None = None

    @property
    def text(self) -> str | None:
        """The address as one line, or what the source calls the place."""
        return self.name if self.address is None else self.address.text


@dataclass(frozen=True, slots=True)
class ServiceArea:
    """Whom a service is for by where they live."""

    name: str
    description: str | None = None
    extent: str | None = None
    extent_type: str | None = None
    uri: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class CostOption:
    """A price. ``amount`` in ``currency`` (ISO 4217)."""

    option: str | None = None
    amount: float | None = None
    currency: str | None = None
    description: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A term of somebody's taxonomy that the service is classed under."""

    taxonomy: str
    code: str
    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class TemporaryMessage:
    """What holds for a while ("Stengt i uke 28"). Both days are included."""

    text: str
    valid_from: date
    valid_to: date

    def valid_on(self, day: date) -> bool:
        """Whether it is to be shown on ``day``."""
        return self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract with a health region. A date that no source says is None; ``note`` is what the source says of its length."""

    region: str
    valid_from: date | None = None
    valid_to: date | None = None
    note: str | None = None

    def ended(self, day: date) -> bool:
        """Whether it is known to be over on ``day``."""
        return self.valid_to is not None and self.valid_to < day


@dataclass(frozen=True, slots=True)
class NameIn:
    """A name in a language: "nb", "nn", "se" (North Sámi), "smj" (Lule), "sma" (South)."""

    language: str
    text: str


class Referral(StrEnum):
    """What it takes to be let in. What they are called stands in ``resources/services/referral.toml``."""

    NEEDED = "needed"
    NOT_NEEDED = "not_needed"
    SELF_OR_REFERRED = "self_or_referred"
    APPLICATION = "application"
    MUNICIPALITY = "municipality"
    DECISION = "decision"
    PROSECUTION = "prosecution"
    UNKNOWN = "unknown"
