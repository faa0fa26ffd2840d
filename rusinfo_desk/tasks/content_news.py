"""What of the content is another than at the last shift: what the leader sent, and what this home published itself, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.content import ContentKind, ContentState, Key
from rusinfo_desk.registry.model.house_settings import SETTING_LABELS
from rusinfo_desk.tasks.desk import Desk

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["MOST_NAMED", "ContentNews", "content_news"]

MOST_NAMED = 6
"""Changed things that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class ContentNews:
    """What changed, in Norwegian, such as "Utgave 4 fra lederen". ``day``: when it was published. ``things``: the names of what
    has another text than before; ``more``: how many are not named. ``note``: what the leader wrote of it, "" = nothing."""

    text: str
    day: date
    things: tuple[str, ...] = ()
    more: int = 0
    note: str = ""


def content_news(desk: Desk, library: Library | None, since: date, seen: int) -> tuple[ContentNews, ...]:
    """What came from the leader after bundle ``seen``, then what was published here on ``since`` or later; the newest first.

    What changed in the leader's is named when ``seen`` is the bundle before. Without a library, things are named by their ids.
    """
    return (*_from_leader(desk, library, seen), *_published(desk, library, since))


def _from_leader(desk: Desk, library: Library | None, seen: int) -> Iterator[ContentNews]:
    from rusinfo_desk.tasks.take_content import received, received_before

    if desk.store.received.version() <= seen:
        return
    got = received(desk)
    if got.version <= seen or got.issued is None:
        return
    before = received_before(desk)
    named = _named(library, _changed(before.state, got.state)) if before.version == seen else ()
    yield _news(f"Utgave {got.version} av innholdet fra lederen", got.issued, named)


def _published(desk: Desk, library: Library | None, since: date) -> Iterator[ContentNews]:
    versions = desk.store.content.versions()
    if not versions or versions[0].day < since:
        return
    changes = [one for one in desk.store.content.changes() if one.action.sets_text]
    for place, one in enumerate(versions):
        if one.day < since:
            return
        begin = versions[place + 1].up_to if place + 1 < len(versions) else 0
        keys = dict.fromkeys(change.key for change in reversed(changes) if begin < change.number <= one.up_to)
        yield _news(f"Utgave {one.number} av innholdet på denne maskinen", one.day, _named(library, keys), one.note)


def _changed(before: ContentState, now: ContentState) -> list[Key]:
    """The things whose text is another, or is gone."""
    keys = dict.fromkeys((*now.bodies, *before.bodies))
    return [key for key in keys if now.bodies.get(key) != before.bodies.get(key)]


def _news(text: str, day: date, named: tuple[str, ...], note: str = "") -> ContentNews:
    return ContentNews(text, day, named[:MOST_NAMED], max(0, len(named) - MOST_NAMED), note)


def _named(library: Library | None, keys: Iterable[Key]) -> tuple[str, ...]:
    return tuple(f"{kind.label}: {_name(library, kind, item_id)}" for kind, item_id in keys)


def _name(library: Library | None, kind: ContentKind, item_id: str) -> str:
    """What the thing is called where it is looked up; its id where it is not there (any more)."""
    if kind is ContentKind.DUTY_RULES:
        return "avvergelsesplikt"
    if kind is ContentKind.SETTING:
        return SETTING_LABELS.get(item_id, item_id)
    if library is None:
        return item_id
    if kind is ContentKind.SERVICE and item_id in library.services:
        return library.services[item_id].name
    if kind is ContentKind.SUBSTANCE and item_id in library.substances:
        return library.substances[item_id].name
    if kind is ContentKind.RIGHTS and item_id in library.rights:
        return library.rights[item_id].title
    if kind is ContentKind.NOTICE and item_id in library.notices:
        return library.notices[item_id].title
    return item_id
