"""A notice as it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rusinfo_desk.library.item import Item, Line, Section, Sources
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.norwegian_dates import norwegian_date
from rusinfo_desk.library.sheets.notice import Notice, NoticeKind
from rusinfo_desk.library.sheets.sheet_item import lines_of, read_banner, source_list

__all__ = ["notice_item"]


def notice_item(one: Notice, library: Library, today: date | None = None) -> Item:
    """Everything about one notice. Without ``today`` it is not judged whether it still holds."""
    sources = Sources()
    message = Section("Melding", lines_of(one.message, sources), urgent=one.kind is NoticeKind.WARNING)
    about = tuple(Line(_name(library, item_id), target=item_id) for item_id in one.about)
    return Item(
        id=one.id,
        kind="notice",
        title=one.title,
        subtitle=f"{one.kind.label} · gjelder {norwegian_date(one.valid_from)}–{norwegian_date(one.valid_to)}",
        banners=tuple(_banners(one, today)),
        sections=(message, Section("Gjelder", about)) if about else (message,),
        sources=source_list(sources, one.sources),
        facts={
            "kind": one.kind.value,
            "valid_from": one.valid_from.isoformat(),
            "valid_to": one.valid_to.isoformat(),
            "about": list(one.about),
        },
    )


def _banners(one: Notice, today: date | None) -> Iterable[str]:
    if today is not None and today > one.valid_to:
        yield f"Gjelder ikke lenger (gjaldt til {norwegian_date(one.valid_to)})"
    elif today is not None and today < one.valid_from:
        yield f"Gjelder ikke ennå (fra {norwegian_date(one.valid_from)})"
    yield from read_banner(one.sources)


def _name(library: Library, item_id: str) -> str:
    if item_id in library.services:
        return library.services[item_id].name
    return library.substance_label(item_id)
