"""The anonymity guard: finds what could say who somebody is in a text that is about to be kept.

It finds and says so; the one who writes decides (a directory entry may name a doctor). A finding holds the place and a
Norwegian reason, never the text itself. What is public anyway, such as the directory's own numbers and names, is passed in as
:class:`Public` and not reported. The number rules live in :mod:`~rusinfo_desk.registry.model.traces`, the name rules in
:mod:`~rusinfo_desk.registry.model.likely_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Guard", "Kind", "NameList", "Public"]


class Kind(StrEnum):
    """What was found. The value is stable and may go to a log."""

    NATIONAL_ID = "national_id"
    ACCOUNT = "account"
    EMAIL = "email"
    PROFILE = "profile"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    POSTAL_PLACE = "postal_place"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Finding:
    """Characters ``start`` to ``end`` look like ``kind``; ``reason_nb`` says so to the counsellor."""

    kind: Kind
    start: int
    end: int
    reason_nb: str


@dataclass(frozen=True, slots=True)
class NameList:
    """Names in lower case. ``ordinary`` are names that are also words: they need a certain surname beside them;
    ``never`` are words that stand capitalised beside a name without being a surname ("Frank Senter")."""

    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Public:
    """What is public and never reported. ``numbers``: digits of the directory's telephone and account numbers, without 47;
    ``phrases``: names of services, places, substances, brands and street addresses, in lower case with single spaces."""

    numbers: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()

    @classmethod
    def of(cls, numbers: Iterable[str] = (), emails: Iterable[str] = (), phrases: Iterable[str] = ()) -> Public:
        """Put together from texts as they stand in the directory."""
        return cls(
            frozenset(national for number in numbers if (national := national_digits(number))),
            frozenset(email.strip().lower() for email in emails),
            frozenset(plain for phrase in phrases if (plain := " ".join(phrase.lower().split()))),
        )

    def covered(self, text: str) -> tuple[tuple[int, int], ...]:
        """The stretches of ``text`` that are public phrases of two words or more."""
        words = [(match.start(), match.end()) for match in re.finditer(r"[\w’'&/.-]*\w", text)]
        lowered = text.lower()
        if len(lowered) != len(text):  # a letter such as İ grows when lowered: positions would be wrong
            lowered = text
        return tuple(self._covered(lowered, words))

    def _covered(self, lowered: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        for at, (start, _) in enumerate(words):
            for last in range(min(at + self._longest(), len(words)) - 1, at, -1):
                end = words[last][1]
                if " ".join(lowered[start:end].split()) in self.phrases:
                    yield start, end
                    break

    def _longest(self) -> int:
        return 8


_REASONS = {
    Kind.NATIONAL_ID: "Dette er et gyldig fødselsnummer eller D-nummer.",
    Kind.ACCOUNT: "Dette er et gyldig kontonummer.",
    Kind.EMAIL: "Dette er en e-postadresse.",
    Kind.PROFILE: "Dette ser ut som et brukernavn på nettet.",
    Kind.TELEPHONE: "Dette ser ut som et telefonnummer.",
    Kind.ADDRESS: "Dette ser ut som en gateadresse.",
    Kind.POSTAL_PLACE: "Dette ser ut som postnummer og poststed.",
    Kind.NAME: "Dette ser ut som et fullt navn.",
}


class Guard:
    """Looks through texts with one name list and one set of public facts. Holds no text."""

    def __init__(self, names: NameList | None = None, public: Public | None = None) -> None:
        self._names = names or NameList()
        self._public = public or Public()

    def findings(self, text: str) -> tuple[Finding, ...]:
        """Everything found, in the order of the text. Where two overlap the more certain one is given."""
        from rusinfo_desk.registry.model.likely_names import name_spans
        from rusinfo_desk.registry.model.traces import trace_spans

        covered = self._public.covered(text) if self._public.phrases else ()
        found: list[Finding] = []
        for kind, start, end in (*trace_spans(text, self._public), *name_spans(text, self._names, self._public)):
            public = kind in _MAY_BE_PUBLIC and any(a <= start and end <= b for a, b in covered)
            if not public and all(end <= other.start or other.end <= start for other in found):
                found.append(Finding(kind, start, end, _REASONS[kind]))
        return tuple(sorted(found, key=lambda finding: finding.start))


_MAY_BE_PUBLIC = frozenset({Kind.NAME, Kind.ADDRESS, Kind.POSTAL_PLACE})


def national_digits(number: str) -> str:
    """The digits of a number as written, without the country code 47."""
    digits = re.sub(r"\D", "", number.split("(")[0])
    if number.lstrip().startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00").removeprefix("47")
    return digits
