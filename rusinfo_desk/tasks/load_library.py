"""Read everything that is looked up: what comes with the program, and over it what this home has published."""

from __future__ import annotations

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.content import ContentKind, ContentState
from rusinfo_desk.tasks.desk import Desk

__all__ = ["load_library", "overlay_of"]


def load_library(desk: Desk | None = None, working: bool = False) -> Library:
    """The library as it is published, or with ``working`` as it is edited.

    Without a desk (the register cannot be opened) look-up still works, with what ships. What is broken in the home's own
    content is left out and named in ``Library.problems``. Raises DeskError when what ships is broken.
    """
    if desk is None:
        return Library.load(resources())
    return Library.load(resources(), overlay_of(desk.store.content.state(working)))


def overlay_of(state: ContentState) -> Overlay:
    """What lies over the content that ships."""
    return Overlay(
        services=tuple(state.of_kind(ContentKind.SERVICE).values()),
        substances=state.of_kind(ContentKind.SUBSTANCE),
        rights=state.of_kind(ContentKind.RIGHTS),
        notices=state.of_kind(ContentKind.NOTICE),
        synonyms=state.of_kind(ContentKind.SYNONYM),
        confirmed=state.confirmed,
        version=state.version,
    )
