"""Read everything that is looked up: what comes with the program, and over it what this home has published."""

from __future__ import annotations

from dataclasses import replace

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.content import ContentKind, ContentState, Key
from rusinfo_desk.tasks.desk import Desk

__all__ = ["load_library", "overlay_of"]


def load_library(desk: Desk | None = None, working: bool = False) -> Library:
    """The library as it is published, or with ``working`` as it is edited.

    Without a desk (the register cannot be opened) look-up still works, with what ships. Where a text of the home's own cannot
    be read, the newest earlier one that can be stays in use, or what ships; ``Library.problems`` names it and says why.
    Raises DeskError when what ships is broken.
    """
    if desk is None:
        return Library.load(resources())
    state = desk.store.content.state(working)
    library = Library.load(resources(), overlay_of(state))
    return _mended(desk, library, state, working) if library.problems else library


def _mended(desk: Desk, library: Library, state: ContentState, working: bool) -> Library:
    """The library with earlier texts in the place of those that cannot be read."""
    bodies, confirmed, said = dict(state.bodies), dict(state.confirmed), []
    for key, body in state.bodies.items():
        if (why := _fault(library, key, body, state)) is None:
            continue
        older = (text for text in desk.store.content.texts(*key, working)[1:] if text is not None)
        found = next((text for text in older if _fault(library, key, text, state) is None), None)
        del bodies[key]
        confirmed.pop(key[1], None)
        if found is not None:
            bodies[key] = found
        stands = "Det som følger med programmet, står" if found is None else "Den forrige teksten som kan leses, er i bruk"
        said.append(f"{key[0].label} «{key[1]}» kan ikke brukes: {why}. {stands}.")
    made = Library.load(resources(), overlay_of(replace(state, bodies=bodies, confirmed=confirmed)))
    return replace(made, problems=(*said, *made.problems))


def _fault(library: Library, key: Key, body: str, state: ContentState) -> str | None:
    from rusinfo_desk.tasks.content_check import read_piece

    own = frozenset(item_id for kind, item_id in state.bodies if kind is ContentKind.SUBSTANCE)
    problems = read_piece(library, key[0], body, f"{key[1]}.md", expected=key[1], beside=own).problems
    return str(problems[0]) if problems else None


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
