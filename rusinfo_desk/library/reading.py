"""Puts the library together from its files. The only module that needs all the readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from rusinfo_desk.library.codebook_file import read_codebooks
from rusinfo_desk.library.directory.service import Service, ServiceType
from rusinfo_desk.library.directory.service_file import read_services, read_types, services_of
from rusinfo_desk.library.emergency_file import read_emergency
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.library.places import CountyLists
from rusinfo_desk.library.places_file import read_places
from rusinfo_desk.library.sheets.substance_file import read_fact_sources, read_groups, read_substances

__all__ = ["read_library"]


def read_library(resources: Path, overlay: Overlay = Overlay()) -> Library:  # noqa: B008 (frozen)
    """All content of a resources folder, with a home's own over it. Raises :class:`DeskError` when what ships is broken."""
    counties = read_places(resources / "places")
    types = read_types(resources / "services" / "types.toml")
    problems: list[str] = []
    services = read_services(resources / "services", types, counties)
    services.update(_own_services(overlay, types, counties, problems))
    for service_id, day in overlay.confirmed.items():
        if service_id in services:
            services[service_id] = replace(services[service_id], assured_date=day)
    sheets = resources / "factsheets"
    groups = read_groups(sheets)
    return Library(
        codebooks=read_codebooks(resources / "codebook"),
        counties=counties,
        services=services,
        service_types=types,
        substances=read_substances(sheets, groups, read_fact_sources(sheets)),
        groups=groups,
        emergency=read_emergency(resources / "emergency.toml"),
        resources=resources,
        problems=tuple(problems),
        content_version=overlay.version,
    )


def _own_services(
    overlay: Overlay, types: Mapping[str, ServiceType], counties: CountyLists, problems: list[str]
) -> dict[str, Service]:
    """The home's own services that can be read; the others are named in ``problems``."""
    found: dict[str, Service] = {}
    for number, record in enumerate(overlay.services, 1):
        try:
            found.update((one.id, one) for one in services_of((record,), types, counties))
        except ValueError:
            problems.append(f"Tiltak nr. {number} av dem som er endret her, kan ikke leses. Det som følger med programmet, står.")
    return found
