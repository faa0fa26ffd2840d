"""What some tables need beside the register's counts: the contact centre's figures, cases, first days, hints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rusinfo_desk.registry.model.calls import CallFigures
from rusinfo_desk.registry.model.duty.line import DutyCount
from rusinfo_desk.registry.model.signals import Signal, Week

__all__ = ["NO_EXTRAS", "Extras"]


@dataclass(frozen=True, slots=True)
class Extras:
    """``calls`` and ``duty`` once for each span asked for: the period, the one compared with, the earlier ones; what is missing
    at the end is unknown. ``first_seen`` is the day on which each substance was first registered. ``signals`` are the hints of
    ``week``, the last whole one of the period; None: no week was looked at."""

    calls: tuple[tuple[CallFigures, ...], ...] = ()
    duty: tuple[tuple[DutyCount, ...], ...] = ()
    first_seen: Mapping[str, date] = field(default_factory=dict)
    signals: tuple[Signal, ...] = ()
    week: Week | None = None


NO_EXTRAS = Extras()
