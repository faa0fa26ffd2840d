"""What a home has changed in the content: it lies over what ships, piece by piece, and never spoils it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

__all__ = ["Overlay"]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A home's own content. A piece that cannot be used is left out: what ships stays, and the library says so in ``problems``.

    ``services`` are records (JSON, our own form). ``substances``, ``rights`` and ``notices`` are the source texts of sheets
    by id, ``synonyms`` are JSON by id. The same id replaces what ships. ``codebooks`` are TOML by version, beside those that
    ship. ``confirmed`` are the days on which somebody rang a
    service and had it confirmed. ``version`` is the number of the published content, 0 = what ships.
    """

    services: tuple[str, ...] = ()
    substances: Mapping[str, str] = field(default_factory=dict)
    rights: Mapping[str, str] = field(default_factory=dict)
    notices: Mapping[str, str] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)
    codebooks: Mapping[str, str] = field(default_factory=dict)
    confirmed: Mapping[str, date] = field(default_factory=dict)
    version: int = 0

    @property
    def texts(self) -> bool:
        """Is there a text of the home's own to read and check, and not only confirmations?"""
        return bool(self.services or self.substances or self.rights or self.notices or self.synonyms or self.codebooks)
