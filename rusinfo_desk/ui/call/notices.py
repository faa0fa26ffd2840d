"""Which notice is new, and what its key does next: shows it, then marks it as read. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rusinfo_desk.ui.shortcuts import Key

__all__ = ["New", "NoticeDesk"]


@dataclass(frozen=True, slots=True)
class New:
    """A notice that nobody has read on this PC: its id, and its title with what kind it is."""

    id: str
    title: str


class NoticeDesk:
    """The first new notice stands on the strip; it goes when it was shown and marked as read."""

    def __init__(self) -> None:
        self._new: tuple[New, ...] = ()
        self._seen = ""

    def set_new(self, notices: Sequence[New]) -> None:
        self._new = tuple(notices)

    @property
    def first(self) -> New | None:
        return self._new[0] if self._new else None

    @property
    def is_seen(self) -> bool:
        """Whether the first one was shown: its key marks it as read now."""
        return self.first is not None and self._seen == self.first.id

    def see(self) -> str:
        """The first one is shown. Returns its id."""
        self._seen = self._new[0].id
        return self._seen

    def read(self) -> str:
        """The first one is read: off the strip. Returns its id."""
        done, self._new = self._new[0], self._new[1:]
        return done.id

    def text(self) -> str:
        """What stands on the strip; empty when there is nothing new."""
        if self.first is None:
            return ""
        more = len(self._new) - 1
        return f"Nytt: {self.first.title}" + (f" · og {more} til" if more else "")

    def button(self) -> str:
        """What the key does next."""
        return f"{'Merk som lest' if self.is_seen else 'Vis'}  {Key.NOTICE.value.label}"
