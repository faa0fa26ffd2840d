"""All that the editor's lists are made from, read in one go: the working copy, the reports, what waits, and the versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.editor.entries import (
    Entry,
    Queue,
    all_entries,
    change_entries,
    oldest_entries,
    report_entries,
    version_entries,
)

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.content import ContentChange, ContentKind, ContentVersion
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.report_content import ContentReport

__all__ = ["Shelf", "Thing", "read_shelf", "read_thing"]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing as it is edited. ``is_gone`` when its making was undone: ``text`` is then the last one it had."""

    text: str
    history: tuple[ContentChange, ...]
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """``library`` is the working copy: what ships, what is published, and what is saved but not published yet. ``shares`` = this
    home belongs to a share, and what it publishes can be sent to the other PCs."""

    library: Library
    reports: tuple[ContentReport, ...]
    unpublished: tuple[ContentChange, ...]
    versions: tuple[ContentVersion, ...]
    shares: bool = False

    @property
    def version(self) -> int:
        """The number of the content in use, 0 = what came with the program."""
        return max((one.number for one in self.versions), default=0)

    def report(self, report_id: UUID | None) -> ContentReport | None:
        return next((one for one in self.reports if one.id == report_id), None)

    def count(self, queue: Queue) -> int:
        """How many a list holds; -1 for the lists whose length says nothing to the leader."""
        lengths = {Queue.REPORTS: len(self.reports), Queue.UNPUBLISHED: len(self.unpublished)}
        return lengths.get(queue, -1)

    def entries(self, queue: Queue, wanted: str = "") -> tuple[Entry, ...]:
        """A list, of which only the entries that have all the words of ``wanted``."""
        made: dict[Queue, Callable[[], tuple[Entry, ...]]] = {
            Queue.REPORTS: lambda: report_entries(self.library, self.reports),
            Queue.OLDEST: lambda: oldest_entries(self.library),
            Queue.ALL: lambda: all_entries(self.library),
            Queue.UNPUBLISHED: lambda: change_entries(self.library, self.unpublished),
            Queue.VERSIONS: lambda: version_entries(self.versions),
        }
        words = wanted.casefold().split()
        return tuple(one for one in made[queue]() if all(word in one.spoken.casefold() for word in words))


def read_shelf(desk: Desk) -> Shelf:
    """Read everything. In the store's lane: it takes about as long as reading the content does."""
    from rusinfo_desk.tasks.edit_content import unpublished
    from rusinfo_desk.tasks.load_library import load_library
    from rusinfo_desk.tasks.publish_content import versions
    from rusinfo_desk.tasks.report_content import list_reports

    shares = desk.store.exchange.sharing() is not None
    return Shelf(load_library(desk, working=True), list_reports(desk), unpublished(desk), versions(desk), shares)


def read_thing(desk: Desk, library: Library, kind: ContentKind, item_id: str) -> Thing:
    """A thing with what was done to it, in the store's lane. What is gone is read too, so that the undo can be undone.

    Raises DeskError "not_found" for what was never there.
    """
    from rusinfo_desk.tasks.content_sources import shown_form
    from rusinfo_desk.tasks.edit_content import history, source_of

    changes = history(desk, kind, item_id)
    try:
        return Thing(source_of(desk, library, kind, item_id), changes)
    except DeskError:
        last = next((one.body for one in changes if one.body is not None), None)
        if last is None:
            raise
        return Thing(shown_form(kind, last), changes, is_gone=True)
