"""What stands in the editor's lists: one line for each thing that can be opened, in the order in which it should be seen to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from rusinfo_desk.registry.model.content import DUTY_RULES_ID, ContentKind
from rusinfo_desk.registry.model.house_settings import OPENING_HOURS, SETTING_LABELS, SETTINGS, STAFFING
from rusinfo_desk.ui.words import short_date

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.content import ContentChange, ContentVersion
    from rusinfo_desk.tasks.report_content import ContentReport

__all__ = [
    "Entry",
    "Queue",
    "all_entries",
    "change_entries",
    "oldest_entries",
    "report_entries",
    "version_entries",
]


class Queue(StrEnum):
    """The lists, in the order in which they stand."""

    REPORTS = "Meldte feil"
    OLDEST = "Eldst kontrollert"
    ALL = "Alt innhold"
    UNPUBLISHED = "Ikke publisert"
    VERSIONS = "Utgaver"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``report``, ``change`` and ``version`` say what it stands for besides the thing itself; a version has no kind."""

    kind: ContentKind | None
    id: str
    title: str
    subtitle: str = ""
    report: UUID | None = None
    change: int | None = None
    version: int | None = None

    @property
    def spoken(self) -> str:
        return f"{self.title}, {self.subtitle}" if self.subtitle else self.title


def title_of(library: Library, kind: ContentKind | None, item_id: str) -> str:
    """What a thing is called; its id where it has no name, or is no longer there."""
    services, substances = library.services, library.substances
    if kind is ContentKind.SERVICE and item_id in services:
        return services[item_id].name
    if kind is ContentKind.SUBSTANCE and item_id in substances:
        return substances[item_id].name
    if kind is ContentKind.RIGHTS and item_id in library.rights:
        return library.rights[item_id].title
    if kind is ContentKind.NOTICE and item_id in library.notices:
        return library.notices[item_id].title
    if kind is ContentKind.SETTING:
        return SETTING_LABELS.get(item_id, item_id)
    if kind is ContentKind.DUTY_RULES:
        return kind.label
    return f"Kodebok {item_id}" if kind is ContentKind.CODEBOOK else item_id


def kind_of(code: str) -> ContentKind | None:
    """The kind that a report names, None for one that cannot be edited."""
    try:
        return ContentKind(code)
    except ValueError:
        return None


def report_entries(library: Library, reports: Iterable[ContentReport]) -> tuple[Entry, ...]:
    """What counsellors have reported, oldest first: whoever waited longest is answered first."""
    return tuple(
        Entry(
            kind_of(one.kind),
            one.target_id,
            title_of(library, kind_of(one.kind), one.target_id),
            f"{short_date(one.day)} · {one.what}",
            report=one.id,
        )
        for one in reports
    )


def oldest_entries(library: Library) -> tuple[Entry, ...]:
    """What somebody should check next: never checked first, then the oldest check; closed services are left out."""
    found: list[tuple[date, str, str, Entry]] = []
    for service in library.services.values():
        if not service.closed:
            entry = Entry(ContentKind.SERVICE, service.id, service.name, _checked(service.assured_date))
            found.append((service.assured_date or date.min, service.source_date or "", service.name.casefold(), entry))
    for substance in library.substances.values():
        entry = Entry(ContentKind.SUBSTANCE, substance.id, substance.name, _checked(substance.reviewed))
        found.append((substance.reviewed or date.min, "", substance.name.casefold(), entry))
    return tuple(entry for *_, entry in sorted(found, key=lambda one: one[:3]))


def _checked(day: date | None) -> str:
    return "Aldri kontrollert" if day is None else f"Kontrollert {short_date(day)}"


def all_entries(library: Library) -> tuple[Entry, ...]:
    """Everything that can be edited, by name."""
    return tuple(sorted(_everything(library), key=lambda one: (one.title.casefold(), one.id)))


def _everything(library: Library) -> Iterator[Entry]:
    for service in library.services.values():
        yield Entry(ContentKind.SERVICE, service.id, service.name, f"Tiltak · {service.place}")
    for substance in library.substances.values():
        yield Entry(ContentKind.SUBSTANCE, substance.id, substance.name, ContentKind.SUBSTANCE.label)
    for rights in library.rights.values():
        yield Entry(ContentKind.RIGHTS, rights.id, rights.title, ContentKind.RIGHTS.label)
    for notice in library.notices.values():
        yield Entry(ContentKind.NOTICE, notice.id, notice.title, ContentKind.NOTICE.label)
    for synonym in library.synonyms.values():
        yield Entry(ContentKind.SYNONYM, synonym.id, ", ".join(synonym.words), ContentKind.SYNONYM.label)
    for book in library.codebooks.values():
        kind, day = ContentKind.CODEBOOK, date.fromisoformat(book.valid_from)
        yield Entry(kind, book.version, title_of(library, kind, book.version), f"{kind.label} · gjelder fra {short_date(day)}")
    rules = ContentKind.DUTY_RULES
    yield Entry(rules, DUTY_RULES_ID, rules.label, "Regler · spørsmål, lovtekster og konklusjoner bak F12")
    yield from _settings(library)


def _settings(library: Library) -> Iterator[Entry]:
    kind, numbers = ContentKind.SETTING, library.settings.as_numbers()
    for one in SETTINGS.values():
        yield Entry(kind, one.name, one.label, f"{kind.label} · {numbers[one.name]} {one.unit}")
    hours = library.settings.opening_hours
    said = "som det står i tiltaket" if hours is None else hours.text
    yield Entry(kind, OPENING_HOURS, SETTING_LABELS[OPENING_HOURS], f"{kind.label} · {said}")
    yield Entry(kind, STAFFING, SETTING_LABELS[STAFFING], f"{kind.label} · {library.settings.staffing or 'ikke satt'}")


def change_entries(library: Library, changes: Iterable[ContentChange]) -> tuple[Entry, ...]:
    """Changes that are not published yet, newest first."""
    return tuple(
        Entry(
            one.kind,
            one.target_id,
            title_of(library, one.kind, one.target_id),
            " · ".join(part for part in (short_date(one.day), one.action.label, one.why) if part),
            change=one.number,
        )
        for one in sorted(changes, key=lambda one: -one.number)
    )


def version_entries(versions: Iterable[ContentVersion]) -> tuple[Entry, ...]:
    """The published versions, newest first, and under them what ships."""
    ordered = sorted(versions, key=lambda one: -one.number)
    ships = (Entry(None, "", "Det som følger med programmet", "Uten det som er endret her", version=0),) if ordered else ()
    published = tuple(
        Entry(
            None,
            "",
            f"Utgave {one.number}" + (" – i bruk" if place == 0 else ""),
            " · ".join(part for part in (short_date(one.day), one.note) if part),
            version=one.number,
        )
        for place, one in enumerate(ordered)
    )
    return published + ships
