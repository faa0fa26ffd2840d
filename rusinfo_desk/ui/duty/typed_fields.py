"""What stands in the fields of a case and has not been said yet: kept within 400 ms, there again after a crash."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rusinfo_desk.ui.duty.keeping import CaseKeeper
from rusinfo_desk.ui.jobs import Jobs

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Clock

__all__ = ["TypedFields"]

_COPIED = "copied"


class TypedFields(QObject):
    """The part of the desk that is typed into."""

    def __init__(self, lane: Jobs, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self.keeper = CaseKeeper(lane, self)
        self._typing: dict[str, str] = {}

    @property
    def case_id(self) -> str:
        """Of the case on the desk; "" when there is none."""
        return ""

    def type(self, field: str, text: str) -> None:
        """What stands in a field. ``field`` is of a–z, 0–9 and _, at most 48 long."""
        if self.case_id and self._typing.get(field, "") != text:
            self._typing[field] = text
            self.keeper.type(self.case_id, field, text)

    def typed(self, field: str) -> str:
        """What stands in a field and has not been said: after a crash too."""
        return self._typing.get(field, "")

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The fields with text that has not been said."""
        return tuple(field for field, text in self._typing.items() if text and field != _COPIED)

    @property
    def copied(self) -> tuple[str, datetime] | None:
        """(id, when) of the emergency number that was copied last in this case."""
        number, _, when = self.typed(_COPIED).partition(" ")
        return (number, datetime.fromisoformat(when)) if when else None

    def note_copied(self, number_id: str) -> None:
        """An emergency number was copied: it is about to be rung."""
        self.type(_COPIED, f"{number_id} {self.clock().isoformat(timespec='minutes')}")
