"""Read everything that is looked up: what comes with the program, over it what the leader sent, and over that what this home has
published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.content import ContentKind, ContentState, Key
from rusinfo_desk.registry.model.house_settings import SETTING_LABELS, HouseSettings
from rusinfo_desk.tasks.content_sources import shipped_service
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.house_settings import OWN_SERVICE, faults_of, with_hours
from rusinfo_desk.tasks.take_content import received

__all__ = ["has_own", "load_library", "overlay_of"]


_NOT_OF_IT = frozenset({ContentKind.SETTING, ContentKind.DUTY_RULES})
"""Kinds that the library does not hold: settings are read here, the rules by :mod:`rusinfo_desk.tasks.load_duty`."""


def load_library(desk: Desk | None = None, working: bool = False) -> Library:
    """The library as it is published, or with ``working`` as it is edited.

    Without a desk (the register cannot be opened) look-up still works, with what ships. Where a text of the home's own cannot
    be read, the newest earlier one that can be stays in use, or what ships; ``Library.problems`` names it and says why.
    Raises DeskError when what ships is broken.
    """
    if desk is None:
        return Library.load(resources())
    got, own = received(desk), desk.store.content.state(working)
    state = got.under(own)
    library = Library.load(resources(), overlay_of(state))
    if library.problems:
        library = _mended(desk, library, state, working)
    problems = (*got.problems, *_bad_settings(state), *library.problems)
    settings = HouseSettings.of(state.of_kind(ContentKind.SETTING))
    return replace(library, problems=problems, received_version=got.version, settings=settings)


def has_own(desk: Desk) -> bool:
    """Whether anything lies over what ships: content of this home, or received."""
    return desk.store.content.used() or received(desk).newest > 0


def _bad_settings(state: ContentState) -> Iterator[str]:
    for name, text in state.of_kind(ContentKind.SETTING).items():
        if name not in SETTING_LABELS:
            yield f"Innstilling «{name}» er ukjent for dette programmet og er ikke tatt i bruk."
        elif faults := faults_of(name, text):
            yield f"Innstilling «{name}» kan ikke brukes: {faults[0]}. Den er som den fulgte med programmet."


def _mended(desk: Desk, library: Library, state: ContentState, working: bool) -> Library:
    """The library with earlier texts in the place of those that cannot be read."""
    bodies, confirmed, said = dict(state.bodies), dict(state.confirmed), []
    for key, body in state.bodies.items():
        if key[0] in _NOT_OF_IT or (why := _fault(library, key, body, state)) is None:
            continue
        found = next((text for text in _older(desk, key, body, working) if _fault(library, key, text, state) is None), None)
        del bodies[key]
        confirmed.pop(key[1], None)
        if found is not None:
            bodies[key] = found
        stands = "Det som følger med programmet, står" if found is None else "Den forrige teksten som kan leses, er i bruk"
        said.append(f"{key[0].label} «{key[1]}» kan ikke brukes: {why}. {stands}.")
    made = Library.load(resources(), overlay_of(replace(state, bodies=bodies, confirmed=confirmed)))
    return replace(made, problems=(*said, *made.problems))


def _older(desk: Desk, key: Key, body: str, working: bool) -> Iterator[str]:
    """The texts that a thing had here before this one, the newest first, and then what was received."""
    yield from (text for text in desk.store.content.texts(*key, working)[1:] if text is not None)
    below = received(desk).state.bodies.get(key)
    if below is not None and below != body:
        yield below


def _fault(library: Library, key: Key, body: str, state: ContentState) -> str | None:
    from rusinfo_desk.tasks.content_check import read_piece

    own = frozenset(item_id for kind, item_id in state.bodies if kind is ContentKind.SUBSTANCE)
    problems = read_piece(library, key[0], body, f"{key[1]}.md", expected=key[1], beside=own).problems
    return str(problems[0]) if problems else None


def overlay_of(state: ContentState) -> Overlay:
    """What lies over the content that ships."""
    return Overlay(
        services=tuple(_services(state).values()),
        substances=state.of_kind(ContentKind.SUBSTANCE),
        rights=state.of_kind(ContentKind.RIGHTS),
        notices=state.of_kind(ContentKind.NOTICE),
        synonyms=state.of_kind(ContentKind.SYNONYM),
        codebooks=state.of_kind(ContentKind.CODEBOOK),
        confirmed=state.confirmed,
        version=state.version,
    )


def _services(state: ContentState) -> dict[str, str]:
    """The records of services, RUSinfo's own with the opening hours that the leader has set."""
    found = state.of_kind(ContentKind.SERVICE)
    hours = HouseSettings.of(state.of_kind(ContentKind.SETTING)).opening_hours
    record = found.get(OWN_SERVICE) or shipped_service(resources(), OWN_SERVICE)
    if hours is not None and record is not None:
        found[OWN_SERVICE] = with_hours(record, hours)
    return found
