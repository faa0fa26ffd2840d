"""What Ctrl+Z takes back: the last saved contact or discarded draft, while its seconds run. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from rusinfo_desk.registry.model.draft import Draft

__all__ = ["UNDO_SECONDS", "Undo", "UndoList"]

UNDO_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Undo:
    """``text`` says what was done; ``contact`` is set when it was saved, otherwise the ``drafts`` were discarded. ``back`` takes
    back what is neither: a correction or a deletion of the contact."""

    text: str
    drafts: tuple[Draft, ...]
    contact: UUID | None = None
    back: Callable[[], None] | None = None

    def is_about(self, contact_id: UUID) -> bool:
        return self.contact == contact_id or any(draft.id == contact_id for draft in self.drafts)


class UndoList:
    """The newest first out; each for :data:`UNDO_SECONDS`."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        self._ticks = ticks
        self._undos: list[tuple[float, Undo]] = []

    def add(self, undo: Undo) -> None:
        self._undos.append((self._ticks() + UNDO_SECONDS, undo))

    def newest(self) -> Undo | None:
        """The newest that can still be taken back; it stays on the list."""
        self._forget_old()
        return self._undos[-1][1] if self._undos else None

    def take(self) -> Undo | None:
        """The newest that can still be taken back, and off the list."""
        self._forget_old()
        return self._undos.pop()[1] if self._undos else None

    def forget(self, contact_id: UUID) -> None:
        """What was done with this contact is not taken back any more: it is being corrected."""
        self._undos = [(until, undo) for until, undo in self._undos if not undo.is_about(contact_id)]

    def text(self) -> str:
        """What can be taken back, with the seconds left; empty when nothing."""
        self._forget_old()
        if not self._undos:
            return ""
        until, undo = self._undos[-1]
        return f"{undo.text} · Ctrl+Z angrer ({max(1, round(until - self._ticks()))} s)"

    def _forget_old(self) -> None:
        now = self._ticks()
        self._undos = [(until, undo) for until, undo in self._undos if until > now]
