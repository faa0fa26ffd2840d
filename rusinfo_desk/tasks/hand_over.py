"""Hand something over to the caller: a short text to copy, and sheets or chosen services as a handout to print or as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from rusinfo_desk.library.directory.day_spans import OSLO
from rusinfo_desk.library.directory.service import Service
from rusinfo_desk.library.directory.service_item import service_item
from rusinfo_desk.library.item import Item, ItemSource
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.sheets.notice_item import notice_item
from rusinfo_desk.library.sheets.rights_item import rights_item
from rusinfo_desk.library.sheets.substance_item import substance_item
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.handout import (
    EmergencyLine,
    Handout,
    HandoutLine,
    HandoutPart,
    HandoutSection,
    HandoutSource,
)
from rusinfo_desk.tasks.put_file import put_file
from rusinfo_desk.tasks.told_service import checked_by, contact_lines, hours_line, more_lines, refuse_untold, state_line

__all__ = ["handout", "short_text", "write_handout"]


_FOR_COUNSELLORS = frozenset({"Spør om"})
"""Headings of what a counsellor asks: no use on the caller's paper."""


def short_text(library: Library, service_id: str, now: datetime) -> str:
    """Name, number (only a good one), hours with what holds at ``now`` (aware), address, web, and whether RUSinfo checked it.

    Raises DeskError: "not_found", "not_to_be_told" (closed down, or nobody should be sent there).
    """
    service = _service(library, service_id)
    if service is None:
        raise _not_found()
    refuse_untold(service)
    local = now.astimezone(OSLO)
    rows = [("Telefon", service.good_phone or ""), hours_line(service)]
    lines = [service.name, *(f"{label}: {text}" for label, text in rows if text)]
    lines += [state] if (state := state_line(service, local)) else []
    lines += [f"{label}: {text}" for label, text in contact_lines(service)]
    lines += [f"{label}: {text}" for label, text in more_lines(service, local.date()) if label == "Beskjed"]
    return "\n".join([*lines, checked_by(service, local.date())])


def handout(library: Library, ids: Sequence[str], today: date, large: bool = False) -> Handout:
    """A sheet, or a list of chosen services and sheets in the order given, each once.

    Raises DeskError: "nothing_chosen", "not_found", "not_to_be_told".
    """
    chosen = list(dict.fromkeys(ids))
    if not chosen:
        raise DeskError("nothing_chosen", what="Ingenting er valgt.", do="Velg minst ett tiltak eller faktaark.")
    parts = [_part(library, one, today) for one in chosen]
    if len(parts) == 1:
        title = parts[0].title
    else:
        title = "Hjelpetilbud" if all(one in library.services for one in chosen) else "Informasjon fra RUSinfo"
    return Handout(title, tuple(parts), _emergency(library), today, large)


def write_handout(handout: Handout, path: Path, content: Path | None = None) -> None:
    """Write it as a PDF: the whole file or nothing. ``content`` is the folder with the fonts (the program's own when None).

    Raises DeskError "cannot_write".
    """
    from rusinfo_desk.reports.handout import handout_pdf  # reportlab is imported here, never at start

    put_file(path, handout_pdf(handout, (content or resources()) / "fonts"), "Utskriften kunne ikke lagres.")


def _part(library: Library, one: str, today: date) -> HandoutPart:
    if (service := _service(library, one)) is not None:
        return _service_part(service, today)
    if one in library.substances:
        return _sheet_part(substance_item(library.substances[one], library, today))
    if one in library.rights:
        return _sheet_part(rights_item(library.rights[one], today))
    if one in library.notices:
        return _sheet_part(notice_item(library.notices[one], library, today))
    raise _not_found()


def _service(library: Library, one: str) -> Service | None:
    return library.services.get(one)


def _service_part(service: Service, today: date) -> HandoutPart:
    refuse_untold(service)
    lines = (hours_line(service), *contact_lines(service), *more_lines(service, today))
    return HandoutPart(
        title=service.name,
        subtitle=" · ".join(dict.fromkeys(part for part in (service.place, *service.type_labels) if part)),
        banners=(checked_by(service, today),),
        phone=service.good_phone,
        sections=(HandoutSection("Om tilbudet", tuple(HandoutLine(text, label) for label, text in lines)),),
        sources=_sources(service_item(service).sources),
    )


def _sheet_part(item: Item) -> HandoutPart:
    """A sheet, without what is for RUSinfo's own eyes."""
    sections = (
        HandoutSection(
            section.heading,
            tuple(HandoutLine(line.text, line.label, line.refs) for line in section.lines if not line.internal),
            section.urgent,
        )
        for section in item.sections
        if section.heading not in _FOR_COUNSELLORS
    )
    return HandoutPart(
        title=item.title,
        subtitle=item.subtitle,
        banners=item.banners,
        sections=tuple(section for section in sections if section.lines),
        sources=_sources(item.sources),
    )


def _sources(listed: Sequence[ItemSource]) -> tuple[HandoutSource, ...]:
    return tuple(HandoutSource(one.number, one.title, one.address, one.date) for one in listed)


def _emergency(library: Library) -> tuple[EmergencyLine, ...]:
    return tuple(EmergencyLine(one.number, one.label, one.when) for one in library.emergency)


def _not_found() -> DeskError:
    return DeskError("not_found", what="Fant ikke det du ba om.", do="Søk på navnet for å finne riktig id.")
