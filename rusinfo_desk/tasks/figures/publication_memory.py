"""What was given out before: rounded figures and exact ones of the same count must never meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rusinfo_desk.registry.model.disclosure import Published, Variable
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.registry.model.period import Period

__all__ = ["agreeing", "exact", "is_known", "kept_threshold", "refuse_both_ways", "said_before", "still_standing"]


def exact(earlier: Iterable[Published]) -> tuple[Published, ...]:
    """The publications whose figures are the true ones."""
    return tuple(one for one in earlier if one.threshold)


def kept_threshold(threshold: int, days: Iterable[Period], earlier: Iterable[Published]) -> int:
    """The threshold of a publication over these days: never lower than one that figures of them were hidden under, since a count
    that was promised to be any of ten would then be one of three."""
    ours = tuple(days)

    def meets(one: Published) -> bool:
        return any(_meet(a, b) for b in {what.period for what, n in one.counts.items() if n is None} for a in ours)

    return max([threshold, *(one.threshold for one in exact(earlier) if one.threshold > threshold and meets(one))])


def refuse_both_ways(counts: Iterable[Variable], earlier: Iterable[Published], *, rounded: bool) -> None:
    """Raises RefusedError when days of these counts were given out the other way before, rounded or exact: the two together would
    narrow the true counts down."""
    ours = {variable.period for variable in counts}
    theirs = {variable.period for one in earlier if bool(one.threshold) == rounded for variable in one.counts}
    if any(_meet(a, b) for a in ours for b in theirs):
        raise _otherwise()


def agreeing(new: Published, earlier: Iterable[Published]) -> Published:
    """The new publication. Raises RefusedError when the same count was rounded to another number before."""
    for one in earlier:
        common = () if one.threshold or new.threshold else new.counts.keys() & one.counts.keys()
        if any(one.counts[what] != new.counts[what] for what in common):
            raise RefusedError(
                "rounded_otherwise",
                what="Et tall fra disse dagene er rundet av til noe annet i en tidligere utgivelse.",
                why="To avrundinger av det samme tallet kan røpe hva det nøyaktige tallet er.",
                do="Gi ut de samme periodene som før, eller lag en utgave til intern bruk.",
            )
    return new


def is_known(new: Published, earlier: Iterable[Published]) -> bool:
    """Whether an earlier publication said all of it already."""
    return any(
        bool(one.threshold) == bool(new.threshold)
        and all(what in one.counts and one.counts[what] == n for what, n in new.counts.items())
        for one in earlier
    )


def said_before(counts: Mapping[Variable, int], earlier: Sequence[Published], threshold: int) -> frozenset[Variable] | None:
    """What to hide when one earlier publication said all of it, so that to say it again tells nobody anything; None otherwise.

    Every count that it showed must be the same today, and it must have hidden as much as ``threshold`` does.
    """
    for one in reversed(exact(earlier)):
        if one.threshold >= threshold and all(what in one.counts and one.counts[what] in (None, n) for what, n in counts.items()):
            return frozenset(what for what in counts if one.counts[what] is None)
    return None


def still_standing(
    counts: Mapping[Variable, int], earlier: Sequence[Published], threshold: int, changed: int | None = None
) -> Published | None:
    """The newest earlier publication of these counts, where none that it showed has changed since by ``changed`` or more
    (``threshold`` when None).

    So few late contacts or corrections cannot be shown: the difference is a small count like any other. What had no row then and
    is small now may be new. None where there is no such publication, or where the figures have changed enough for new ones.
    """
    most = threshold if changed is None else changed
    for one in reversed(earlier):
        if one.threshold >= threshold and all(what in one.counts for what in counts if len(what.name) == 1):
            old = {what: one.counts.get(what, 0) for what in counts}
            near = all(before is None or abs(counts[what] - before) < most for what, before in old.items())
            return one if near else None
    return None


def _meet(a: Period, b: Period) -> bool:
    return a.first <= b.last and b.first <= a.last


def _otherwise() -> RefusedError:
    return RefusedError(
        "published_otherwise",
        what="Tall fra disse dagene er gitt ut på den andre måten før (avrundet eller nøyaktig).",
        why="Det samme tallet på to måter kan røpe det nøyaktige. Årene som tallene ble sammenlignet med, regnes med.",
        do="Gi ut tallene på samme måte som før, eller lag en utgave til intern bruk.",
    )
