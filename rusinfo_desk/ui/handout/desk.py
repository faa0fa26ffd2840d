"""What is to be handed over to the caller: the list of chosen services, or one sheet. In memory only. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.ui.lookup.finder import title_of

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["MOST", "HandOutDesk"]

MOST = 12
"""Services in one list; more is a directory, not an advice."""


class HandOutDesk:
    """``ids`` are the chosen services in the order in which they were taken. Emptied when the call is saved."""

    def __init__(self) -> None:
        self.ids: tuple[str, ...] = ()
        self.single: str | None = None
        self.large = False

    def toggle(self, service_id: str) -> bool:
        """Take a service in, or out again. Returns whether it is in now; a full list takes no more."""
        if service_id in self.ids:
            self.remove(service_id)
            return False
        if len(self.ids) >= MOST:
            return False
        self.ids = (*self.ids, service_id)
        return True

    def remove(self, service_id: str) -> None:
        self.ids = tuple(one for one in self.ids if one != service_id)

    @property
    def is_full(self) -> bool:
        return len(self.ids) >= MOST

    def show_list(self) -> None:
        """The list is to be handed over."""
        self.single = None

    def show_single(self, item_id: str) -> None:
        """One record is to be handed over, whatever stands in the list."""
        self.single = item_id

    @property
    def shown(self) -> tuple[str, ...]:
        """What is handed over now."""
        return self.ids if self.single is None else (self.single,)

    def title(self, library: Library | None) -> str:
        if self.single is None:
            number = len(self.ids)
            return "Til innringer: " + ("ett tiltak" if number == 1 else f"{number} tiltak" if number else "tom liste")
        return f"Til innringer: {self.single if library is None else title_of(library, self.single)}"

    def file_name(self) -> str:
        """What the PDF is called unless the counsellor says otherwise: nothing of the call is in it."""
        return "RUSinfo-tiltak.pdf" if self.single is None else f"RUSinfo-{self.single}.pdf"

    def forget(self) -> None:
        """After a save."""
        self.ids, self.single, self.large = (), None, False
