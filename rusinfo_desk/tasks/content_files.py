"""Published content as the files of a bundle, and back: ``<kind>/<id>.<ext>``, a text each, and the confirmations of services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rusinfo_desk.registry.model.content import ContentKind, ContentState, Key

__all__ = ["files_of", "state_of", "unknown_files"]

_ENDINGS = {
    ContentKind.SERVICE: "json",
    ContentKind.SUBSTANCE: "md",
    ContentKind.RIGHTS: "md",
    ContentKind.NOTICE: "md",
    ContentKind.SYNONYM: "json",
    ContentKind.CODEBOOK: "toml",
    ContentKind.SETTING: "json",
    ContentKind.DUTY_RULES: "toml",
}
_CONFIRMED = "confirmed"
"""The folder of the confirmations: the id of a service, and the day as text."""


def files_of(state: ContentState) -> dict[str, bytes]:
    """All texts and confirmations, by path."""
    found = {f"{kind}/{item_id}.{_ENDINGS[kind]}": body.encode() for (kind, item_id), body in state.bodies.items()}
    found |= {f"{_CONFIRMED}/{service}.txt": day.isoformat().encode() for service, day in state.confirmed.items()}
    return dict(sorted(found.items()))


def unknown_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of kinds that only a newer program knows. Whoever publishes passes them on as they are."""
    known = {*map(str, ContentKind), _CONFIRMED}
    return {path: data for path, data in files.items() if path.partition("/")[0] not in known}


def state_of(files: Mapping[str, bytes]) -> tuple[ContentState, tuple[str, ...]]:
    """The state that the files hold, and the paths of what this program does not know or cannot read as text."""
    bodies: dict[Key, str] = {}
    confirmed: dict[str, date] = {}
    strange: list[str] = []
    for path, data in files.items():
        kind, _, name = path.partition("/")
        item_id, _, ending = name.partition(".")
        try:
            if kind == _CONFIRMED and ending == "txt":
                confirmed[item_id] = date.fromisoformat(data.decode("ascii"))
            elif _ENDINGS[ContentKind(kind)] == ending:
                bodies[ContentKind(kind), item_id] = data.decode()
            else:
                strange.append(path)
        except ValueError:  # neither a kind, nor text, nor a day
            strange.append(path)
    return ContentState(0, bodies, confirmed), tuple(strange)
