"""The library: everything a counsellor looks up, read once and never changed while it is in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.library.directory.service import Service, ServiceType
from rusinfo_desk.library.emergency import EmergencyNumber
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.library.places import CountyLists
from rusinfo_desk.library.sheets.notice import Notice
from rusinfo_desk.library.sheets.rights import RightsSheet
from rusinfo_desk.library.sheets.substance import Substance, SubstanceGroup
from rusinfo_desk.library.synonym import Synonym
from rusinfo_desk.registry.model.codebook import Codebook
from rusinfo_desk.registry.model.codebook_release import in_force
from rusinfo_desk.registry.model.house_settings import HouseSettings

if TYPE_CHECKING:
    from rusinfo_desk.library.names import NameList
    from rusinfo_desk.library.search.documents import Document
    from rusinfo_desk.library.search.index import SearchIndex

__all__ = ["Library"]


@dataclass(frozen=True, eq=False, repr=False)
class Library:
    """Codebooks, places, services, sheets and emergency numbers. Two libraries are the same only if they are one object.

    ``problems`` say in Norwegian what of the home's own content could not be used, and why. ``content_version`` is the
    number of the home's published content, 0 = what ships with the program; ``received_version`` the number of what the leader
    published to all, 0 = nothing received. ``settings`` are what the leader decided for every PC.
    """

    codebooks: Mapping[str, Codebook]
    counties: CountyLists
    services: Mapping[str, Service]
    service_types: Mapping[str, ServiceType]
    substances: Mapping[str, Substance]
    groups: Mapping[str, SubstanceGroup]
    emergency: tuple[EmergencyNumber, ...]
    resources: Path
    rights: Mapping[str, RightsSheet] = field(default_factory=dict)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    synonyms: Mapping[str, Synonym] = field(default_factory=dict)
    offers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    content_version: int = 0
    received_version: int = 0
    settings: HouseSettings = field(default_factory=HouseSettings)

    @classmethod
    def load(cls, resources: Path, overlay: Overlay = Overlay()) -> Library:  # noqa: B008 (frozen)
        """All content, with what the home has changed over it.

        What ships is read and validated, or taken as it was when it was compiled: see :mod:`rusinfo_desk.library.compiled`.
        Raises :class:`~rusinfo_desk.registry.model.errors.DeskError` when what ships is broken. What is broken
        in ``overlay`` stops nothing: it is left out and named in ``problems``.
        """
        from rusinfo_desk.library.compiled import compiled_library

        shipped = compiled_library(resources)
        if shipped is None:
            from rusinfo_desk.library.reading import read_shipped  # pydantic is imported here, not with this module

            shipped = read_shipped(resources)
        if overlay == Overlay():
            return shipped
        from rusinfo_desk.library.laying_over import lay_over

        return lay_over(shipped, overlay)

    @property
    def current(self) -> Codebook:
        """The newest codebook, in force yet or not: it knows what became of every older code."""
        return tuple(self.codebooks.values())[-1]

    def codebook_on(self, day: date) -> Codebook:
        """The codebook that a contact begun on this day is registered with."""
        return in_force(self.codebooks, day)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """What the search can find. It follows from the rest; compiled content brings it along."""
        from rusinfo_desk.library.search.of_library import documents_of

        return tuple(documents_of(self))

    @cached_property
    def index(self) -> SearchIndex:
        """The search index. Building it takes a moment: ask for it first in a worker."""
        from rusinfo_desk.library.search.index import SearchIndex

        return SearchIndex.of(self)

    @cached_property
    def names(self) -> NameList:
        """The names that the anonymity guard knows. Read when first asked for."""
        from rusinfo_desk.library.names import load_names

        return load_names(self.resources)

    def offers_for(self, codes: Iterable[str]) -> tuple[str, ...]:
        """What fits the codes chosen in the form: ids of substances, rights sheets and tools ("verktoy-…"), once each.

        A chosen substance offers its own sheet; what a topic or a caller offers stands in ``offers.toml``.
        """
        found = (item for code in codes for item in ((code,) if code in self.substances else self.offers.get(code, ())))
        return tuple(dict.fromkeys(found))

    def substance_label(self, code: str) -> str:
        """The Norwegian label of a substance or a substance group; the code itself where there is none."""
        if code in self.substances:
            return self.substances[code].name
        return self.groups[code].label if code in self.groups else code
