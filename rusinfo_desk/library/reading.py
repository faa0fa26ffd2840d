"""Puts the library that ships together from its files. The only module that needs all the readers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from rusinfo_desk.library.codebook_file import read_codebooks
from rusinfo_desk.library.directory.service_file import read_services, read_types
from rusinfo_desk.library.emergency_file import read_emergency
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.offers_file import read_offers
from rusinfo_desk.library.places_file import read_places
from rusinfo_desk.library.sheets.group_file import read_groups
from rusinfo_desk.library.sheets.notice import Notice
from rusinfo_desk.library.sheets.notice_file import read_notice
from rusinfo_desk.library.sheets.rights_file import read_rights
from rusinfo_desk.library.sheets.sheet_file import Known, read_substance
from rusinfo_desk.library.sheets.sheet_folder import Read, shipped_sheets
from rusinfo_desk.library.sheets.substance import Substance
from rusinfo_desk.library.synonym_file import read_synonyms

__all__ = ["by_name", "notice_reader", "read_shipped", "substance_reader"]


def read_shipped(resources: Path) -> Library:
    """All content of a resources folder, read and validated. Raises :class:`DeskError` when something of it is broken."""
    counties = read_places(resources / "places")
    types = read_types(resources / "services" / "types.toml")
    codebooks = read_codebooks(resources / "codebook")
    services = read_services(resources / "services", types, counties)
    groups = read_groups(resources / "factsheets")
    sheets = tuple(path.stem for path in (resources / "factsheets").glob("*.md"))
    known = Known(tuple(groups), sheets, tuple(services))
    substances = by_name(shipped_sheets(resources / "factsheets", substance_reader(known)))
    rights = shipped_sheets(resources / "rights", read_rights)
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
        notices=shipped_sheets(resources / "notices", notice_reader(known)),
        offers=read_offers(resources / "offers.toml", codebooks, {*rights, *substances}),
        synonyms=read_synonyms(resources / "synonyms.toml"),
    )


def by_name(substances: Mapping[str, Substance]) -> dict[str, Substance]:
    """The substances by id, in the order of their names."""
    return {one.id: one for one in sorted(substances.values(), key=lambda one: one.name.casefold())}


def substance_reader(known: Known) -> Read[Substance]:
    """Reads one fact sheet that may name what is ``known``."""
    return partial(_read_substance, known)


def notice_reader(known: Known) -> Read[Notice]:
    """Reads one notice that may name what is ``known``."""
    return partial(_read_notice, known)


def _read_substance(known: Known, text: str, file: str, sheet_id: str) -> Substance:
    return read_substance(text, file, known, sheet_id)


def _read_notice(known: Known, text: str, file: str, sheet_id: str) -> Notice:
    return read_notice(text, file, known, sheet_id)
