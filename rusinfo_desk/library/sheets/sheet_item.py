"""What the sheets of all sorts have in common when they are shown: statements with numbered sources, doubts, dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rusinfo_desk.library.item import ItemSource, Line, Sources
from rusinfo_desk.library.norwegian_dates import norwegian_date
from rusinfo_desk.library.sheets.statement import FactSource, Statement, Unsettled

__all__ = ["NOT_SETTLED", "lines_of", "or_not_settled", "read_banner", "source_list", "unsettled_lines"]

NOT_SETTLED = "Ikke avklart"


def lines_of(statements: Iterable[Statement], sources: Sources, label: str = "") -> tuple[Line, ...]:
    """A line for each statement."""
    return tuple(Line(one.text, label, sources.refs(one.sources)) for one in statements)


def unsettled_lines(unsettled: Iterable[Unsettled], section: str) -> tuple[Line, ...]:
    """What no source answers under a heading."""
    return tuple(Line(one.text, NOT_SETTLED) for one in unsettled if one.section == section)


def or_not_settled(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines, or the one that says that there is nothing: it is never filled by guessing."""
    return tuple(lines) or (Line(NOT_SETTLED),)


def source_list(sources: Sources, known: Mapping[str, FactSource]) -> tuple[ItemSource, ...]:
    """The sources in the order of their numbers; those that no line names come last."""
    sources.refs(known)
    listed = (known[key] for key in sources.keys)
    return tuple(
        ItemSource(number, one.title, one.address, f"lest {norwegian_date(one.collected)}" if one.collected else None)
        for number, one in enumerate(listed, 1)
    )


def read_banner(known: Mapping[str, FactSource]) -> Iterable[str]:
    """ "Kilder lest 21.11.2026", with the first and the last day where they differ."""
    days = sorted({one.collected for one in known.values() if isinstance(one.collected, date)})
    if days:
        first, last = norwegian_date(days[0]), norwegian_date(days[-1])
        yield f"Kilder lest {first}" if first == last else f"Kilder lest {first}–{last}"
