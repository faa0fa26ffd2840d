"""Puts the library together from its files. The only module that needs all the readers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rusinfo_desk.library.codebook_file import read_codebooks
from rusinfo_desk.library.directory.service_file import read_services, read_types, services_of
from rusinfo_desk.library.emergency_file import read_emergency
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.places_file import read_places
from rusinfo_desk.library.sheets.substance_file import read_fact_sources, read_groups, read_substances
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["read_library"]


def read_library(resources: Path, imported: Iterable[str] = ()) -> Library:
    """All content of a resources folder, with imported services over it. Raises :class:`DeskError`."""
    counties = read_places(resources / "places")
    types = read_types(resources / "services" / "types.toml")
    services = read_services(resources / "services", types, counties)
    try:
        services.update((one.id, one) for one in services_of(imported, types, counties))
    except ValueError as fault:
        raise DeskError(
            "imported_broken",
            what="Et importert tiltak kan ikke leses.",
            why="Det ble lagret av en annen utgave av programmet.",
            do="Importer tiltakene på nytt.",
        ) from fault
    sheets = resources / "factsheets"
    groups = read_groups(sheets)
    sources = read_fact_sources(sheets)
    return Library(
        codebooks=read_codebooks(resources / "codebook"),
        counties=counties,
        services=services,
        service_types=types,
        substances=read_substances(sheets, groups, sources),
        groups=groups,
        fact_sources=sources,
        emergency=read_emergency(resources / "emergency.toml"),
        resources=resources,
    )
