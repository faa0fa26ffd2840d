"""Puts the library together from its files. The only module that needs all the readers."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from rusinfo_desk.library.codebook_file import read_codebooks
from rusinfo_desk.library.directory.service import Service, ServiceType
from rusinfo_desk.library.directory.service_file import read_services, read_types, services_of
from rusinfo_desk.library.emergency_file import read_emergency
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.offers_file import TOOLS, read_offers
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.library.places import CountyLists
from rusinfo_desk.library.places_file import read_places
from rusinfo_desk.library.sheets.group_file import read_groups
from rusinfo_desk.library.sheets.notice import Notice
from rusinfo_desk.library.sheets.notice_file import read_notice
from rusinfo_desk.library.sheets.rights_file import read_rights
from rusinfo_desk.library.sheets.sheet_file import Known, read_substance
from rusinfo_desk.library.sheets.sheet_folder import own_sheets, shipped_sheets
from rusinfo_desk.library.sheets.substance import Substance
from rusinfo_desk.library.synonym_file import own_synonyms, read_synonyms

__all__ = ["read_library"]


def read_library(resources: Path, overlay: Overlay = Overlay()) -> Library:  # noqa: B008 (frozen)
    """All content of a resources folder, with a home's own over it. Raises :class:`DeskError` when what ships is broken."""
    counties = read_places(resources / "places")
    types = read_types(resources / "services" / "types.toml")
    codebooks = read_codebooks(resources / "codebook")
    problems: list[str] = []
    services = _services(resources, overlay, types, counties, problems)
    groups = read_groups(resources / "factsheets")
    sheets = tuple(path.stem for path in (resources / "factsheets").glob("*.md"))
    known = Known(tuple(groups), sheets, tuple(services))
    shipped = shipped_sheets(resources / "factsheets", partial(_read_substance, known))
    rights = shipped_sheets(resources / "rights", read_rights)
    taken = {*services, *TOOLS}
    substances = _sorted(shipped | _own_substances(overlay.substances, known, problems, shipped, {*taken, *rights}))
    taken |= {*substances, *groups}
    rights |= own_sheets(overlay.rights, read_rights, problems, rights, taken)
    read_one = partial(_read_notice, replace(known, substances=tuple(substances)))
    notices = shipped_sheets(resources / "notices", read_one)
    notices |= own_sheets(overlay.notices, read_one, problems, notices, {*taken, *rights})
    return Library(
        codebooks=codebooks,
        counties=counties,
        services=services,
        service_types=types,
        substances=substances,
        groups=groups,
        emergency=read_emergency(resources / "emergency.toml"),
        resources=resources,
        rights=rights,
        notices=notices,
        offers=read_offers(resources / "offers.toml", codebooks, {*rights, *substances}),
        synonyms=read_synonyms(resources / "synonyms.toml") | own_synonyms(overlay.synonyms, problems),
        problems=tuple(problems),
        content_version=overlay.version,
    )


def _services(
    resources: Path, overlay: Overlay, types: Mapping[str, ServiceType], counties: CountyLists, problems: list[str]
) -> dict[str, Service]:
    """What ships, the home's own services over it, and the days on which somebody rang and had one confirmed."""
    found = read_services(resources / "services", types, counties)
    for number, record in enumerate(overlay.services, 1):
        try:
            found.update((one.id, one) for one in services_of((record,), types, counties))
        except ValueError:
            problems.append(f"Tiltak nr. {number} av dem som er endret her, kan ikke leses. Det som følger med programmet, står.")
    for service_id, day in overlay.confirmed.items():
        if service_id in found:
            found[service_id] = replace(found[service_id], assured_date=day)
    return found


def _own_substances(
    own: Mapping[str, str], known: Known, problems: list[str], shipped: Mapping[str, Substance], taken: Container[str]
) -> dict[str, Substance]:
    """The home's own fact sheets. They may name each other; one that names a sheet which is left out is left out as well."""
    usable = dict(own)
    while True:
        said: list[str] = []
        read = partial(_read_substance, replace(known, substances=(*known.substances, *usable)))
        found = own_sheets(usable, read, said, shipped, taken)
        problems += said
        if not said:
            return found
        usable = {sheet_id: own[sheet_id] for sheet_id in found}


def _read_substance(known: Known, text: str, file: str, sheet_id: str) -> Substance:
    return read_substance(text, file, known, sheet_id)


def _read_notice(known: Known, text: str, file: str, sheet_id: str) -> Notice:
    return read_notice(text, file, known, sheet_id)


def _sorted(substances: Mapping[str, Substance]) -> dict[str, Substance]:
    return {one.id: one for one in sorted(substances.values(), key=lambda one: one.name.casefold())}
