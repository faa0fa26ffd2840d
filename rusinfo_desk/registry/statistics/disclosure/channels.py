"""Figures of one channel beside figures of all channels: what the others have is the difference, and anybody can work it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from rusinfo_desk.registry.model.disclosure import Name, Published, Variable
from rusinfo_desk.registry.model.period import Period

__all__ = ["channel_of", "of_one_channel", "of_other_channels"]

_CHANNEL = "channel"

Periods = Mapping[Name, Collection[Period]]


def of_one_channel(now: Periods, before: Periods) -> Iterator[tuple[Variable, tuple[Variable, ...]]]:
    """Each count of all channels with the counts of single channels within it, when ``now`` has some of them and not all.

    Those of the same days stand together. Where ``now`` has all of them, its own tables say how they add up.
    """
    parts = defaultdict[tuple[Variable, Period], list[Variable]](list)
    for name in (*now, *(name for name in before if name not in now)):
        whole = _of_all(name)
        if whole is not None:
            for days in _days(whole, now, before):
                for own in _days(name, now, before):
                    if days.first <= own.first and own.last <= days.last:
                        parts[Variable(days, whole), own].append(Variable(own, name))
    for (variable, _), found in parts.items():
        if len({one.name in now for one in (variable, *found)}) > 1:
            yield variable, tuple(found)


def of_other_channels(
    days: Collection[Period], channel: str | None, earlier: Sequence[Published]
) -> Iterator[tuple[str | None, Period, frozenset[Variable]]]:
    """What earlier publications of other channels hid over these days: the channel (None: all), a period, and the hidden counts.

    The newest and longest periods come first, whose tables have the earlier ones beside them. Single channels bind each other
    only where all channels were given out as well.
    """
    others = [(channel_of(one), one) for one in earlier]
    if channel is not None and all(other is not None for other, _ in others):
        return
    hidden: dict[tuple[str | None, Period], set[Variable]] = {}
    for other, one in others:
        for variable in (variable for variable, n in one.counts.items() if n is None and other != channel):
            if any(variable.period.first <= day.last and day.first <= variable.period.last for day in days):
                hidden.setdefault((other, variable.period), set()).add(variable)
    for other, period in sorted(hidden, key=lambda one: (one[1].last, -one[1].first.toordinal(), str(one[0])), reverse=True):
        yield other, period, frozenset(hidden[other, period])


def channel_of(published: Published) -> str | None:
    """The channel that a publication was of; None for one of all channels."""
    channels = {frozenset(value for key, value in name if key == _CHANNEL) for name in {one.name for one in published.counts}}
    alone = channels.pop() if len(channels) == 1 else frozenset()
    return next(iter(alone)) if len(alone) == 1 else None


def _days(name: Name, now: Periods, before: Periods) -> set[Period]:
    return {*now.get(name, ()), *before.get(name, ())}


def _of_all(name: Name) -> Name | None:
    """The name of the same count over all channels; None when this is not of one channel."""
    of = [pair for pair in name if pair[0] == _CHANNEL]
    return name - {*of} if len(of) == 1 and not of[0][1].startswith("!") else None
