"""An open home: what every task works on. Cheap to import; the store comes with :mod:`rusinfo_desk.tasks.open_home`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rusinfo_desk.paths import Home
from rusinfo_desk.settings import HomeSettings

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.content import Stamp
    from rusinfo_desk.registry.store.counting import Counting
    from rusinfo_desk.registry.store.store import Store

__all__ = ["Clock", "Desk", "system_clock"]

Clock = Callable[[], datetime]
"""The time now, aware, in Europe/Oslo."""


def system_clock() -> datetime:
    return datetime.now(ZoneInfo("Europe/Oslo"))


@dataclass(frozen=True)
class Desk:
    """A home with its register open. Use the store from one lane at a time.

    ``elsewhere``: figures are counted there (a copy of the register on a server) and not in the register.
    """

    home: Home
    settings: HomeSettings
    store: Store
    clock: Clock
    elsewhere: Counting | None = None

    @property
    def counting(self) -> Counting:
        """What counts the contacts for figures."""
        return self.store.counting if self.elsewhere is None else self.elsewhere

    def stamp(self) -> Stamp:
        """The day, the hour and the role that a change of the content is kept with."""
        from rusinfo_desk.registry.model.content import Stamp

        now = self.clock()
        return Stamp(now.date(), now.hour, str(self.settings.role))

    def close(self) -> None:
        """Let go of the register. Closing twice is harmless."""
        self.store.close()
