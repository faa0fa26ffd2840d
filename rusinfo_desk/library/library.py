"""The library: everything a counsellor looks up, read once and never changed while it is in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.library.directory.service import Service, ServiceType
from rusinfo_desk.library.emergency import EmergencyNumber
from rusinfo_desk.library.places import CountyLists
from rusinfo_desk.library.sheets.substance import FactSource, Substance, SubstanceGroup
from rusinfo_desk.registry.model.codebook import Codebook

if TYPE_CHECKING:
    from rusinfo_desk.library.names import NameList
    from rusinfo_desk.library.search.index import SearchIndex

__all__ = ["Library"]


@dataclass(frozen=True, eq=False, repr=False)
class Library:
    """Codebooks, places, services, substances and emergency numbers. Two libraries are the same only if they are one object."""

    codebooks: Mapping[str, Codebook]
    counties: CountyLists
    services: Mapping[str, Service]
    service_types: Mapping[str, ServiceType]
    substances: Mapping[str, Substance]
    groups: Mapping[str, SubstanceGroup]
    fact_sources: Mapping[str, FactSource]
    emergency: tuple[EmergencyNumber, ...]
    resources: Path

    @classmethod
    def load(cls, resources: Path, imported: Iterable[str] = ()) -> Library:
        """Read and validate all content. ``imported`` are services of the home (JSON, our own form); same id replaces.

        Raises :class:`~rusinfo_desk.registry.model.errors.DeskError` for broken content.
        """
        from rusinfo_desk.library.reading import read_library  # pydantic is imported here, not with this module

        return read_library(resources, imported)

    @property
    def current(self) -> Codebook:
        """The codebook to register with: the newest."""
        return tuple(self.codebooks.values())[-1]

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

    def substance_label(self, code: str) -> str:
        """The Norwegian label of a substance or a substance group; the code itself where there is none."""
        if code in self.substances:
            return self.substances[code].name
        return self.groups[code].label if code in self.groups else code
