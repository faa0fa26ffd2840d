"""Reads a home's own services, sheets and synonyms, over the content that ships. What is broken is left out and named."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from rusinfo_desk.library.codebook_file import own_codebooks
from rusinfo_desk.library.directory.service import Service
from rusinfo_desk.library.directory.service_file import services_of
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.offers_file import TOOLS
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.library.reading import by_name, notice_reader, substance_reader
from rusinfo_desk.library.sheets.rights_file import read_rights
from rusinfo_desk.library.sheets.sheet_file import Known
from rusinfo_desk.library.sheets.sheet_folder import own_sheets
from rusinfo_desk.library.sheets.substance import Substance
from rusinfo_desk.library.synonym_file import own_synonyms

__all__ = ["with_own"]


def with_own(shipped: Library, overlay: Overlay) -> Library:
    """The library with the texts of a home over it, each validated as what ships is. Raises nothing: see ``problems``."""
    problems: list[str] = []
    services = _services(shipped, overlay, problems)
    known = Known(tuple(shipped.groups), tuple(shipped.substances), tuple(services))
    taken = {*services, *TOOLS}
    own = _own_substances(overlay.substances, known, problems, shipped.substances, {*taken, *shipped.rights})
    substances = by_name({**shipped.substances, **own})
    taken |= {*substances, *shipped.groups}
    rights = {**shipped.rights, **own_sheets(overlay.rights, read_rights, problems, shipped.rights, taken)}
    read_one = notice_reader(replace(known, substances=tuple(substances)))
    notices = {**shipped.notices, **own_sheets(overlay.notices, read_one, problems, shipped.notices, {*taken, *rights})}
    synonyms = {**shipped.synonyms, **own_synonyms(overlay.synonyms, problems)}
    return replace(
        shipped,
        services=services,
        substances=substances,
        rights=rights,
        notices=notices,
        synonyms=synonyms,
        codebooks=own_codebooks(overlay.codebooks, shipped.codebooks, problems),
        problems=tuple(problems),
    )


def _services(shipped: Library, overlay: Overlay, problems: list[str]) -> dict[str, Service]:
    """The services with the home's own over them; one that has the id of something else would hide it, and is left out."""
    found = dict(shipped.services)
    others = {*shipped.substances, *shipped.groups, *shipped.rights, *shipped.notices, *TOOLS}
    for number, record in enumerate(overlay.services, 1):
        try:
            read = tuple(services_of((record,), shipped.service_types, shipped.counties))
        except ValueError:
            problems.append(f"Tiltak nr. {number} av dem som er endret her, kan ikke leses. Det som følger med programmet, står.")
            continue
        for one in read:
            if one.id in others:
                problems.append(f"Tiltaket «{one.id}» er ikke tatt i bruk: id er brukt av noe annet.")
            else:
                found[one.id] = one
    return found


def _own_substances(
    own: Mapping[str, str], known: Known, problems: list[str], shipped: Mapping[str, Substance], taken: Container[str]
) -> dict[str, Substance]:
    """The home's own fact sheets. They may name each other; one that names a sheet which is left out is left out as well."""
    usable = dict(own)
    while True:
        said: list[str] = []
        read = substance_reader(replace(known, substances=(*known.substances, *usable)))
        found = own_sheets(usable, read, said, shipped, taken)
        problems += said
        if not said:
            return found
        usable = {sheet_id: own[sheet_id] for sheet_id in found}
