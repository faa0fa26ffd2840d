"""Figures of one channel beside figures of all channels: what the others have is the difference, and anybody can work it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from rusinfo_desk.registry.model.disclosure import Name, Variable
from rusinfo_desk.registry.model.period import Period

__all__ = ["of_one_channel"]

_CHANNEL = "channel"

Periods = Mapping[Name, Collection[Period]]


def of_one_channel(now: Periods, before: Periods) -> Iterator[tuple[Variable, tuple[Variable, ...]]]:
    """Each count of all channels with the counts of single channels within it, when one of them is from ``before`` only.

    Those of the same days stand together. Where ``now`` has both, its own tables say how they add up.
    """
    parts = defaultdict[tuple[Variable, Period], list[Variable]](list)
    for name in (*now, *(name for name in before if name not in now)):
        whole = _of_all(name)
        if whole is None or (name in now and whole in now) or (name not in now and whole not in now):
            continue
        (inner, outer) = (now, before) if name in now else (before, now)
        for days in outer.get(whole, ()):
            for own in inner[name]:
                if days.first <= own.first and own.last <= days.last:
                    parts[Variable(days, whole), own].append(Variable(own, name))
    for (variable, _), found in parts.items():
        yield variable, tuple(found)


def _of_all(name: Name) -> Name | None:
    """The name of the same count over all channels; None when this is not of one channel."""
    of = [pair for pair in name if pair[0] == _CHANNEL]
    return name - {*of} if len(of) == 1 and not of[0][1].startswith("!") else None
