"""Figures that are not what they seem: of a period that is not over, or as they were given out before. They say so wherever they
are shown, table by table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rusinfo_desk.registry.model.period import Period, spelled
from rusinfo_desk.registry.model.table import Summary

__all__ = ["as_given", "as_of", "so_far"]


def as_of(summary: Summary, today: date) -> Summary:
    """The summary as it was counted on ``today``: where its period is not over by then, every table says so."""
    text = so_far(summary.period, today)
    return replace(_cautioned(summary, text), over=False) if text else summary


def as_given(summary: Summary, day: date) -> Summary:
    """The summary with the numbers that were given out on ``day``: every table says so."""
    text = (
        f"Tallene er slik de ble gitt ut {spelled(day)}. Det som er registrert eller rettet siden, er for lite til å vises uten "
        "å peke ut enkelte."
    )
    return _cautioned(summary, text)


def so_far(period: Period, today: date) -> str:
    """What a reader must know of a period that is not over; "" for one that is. Today itself is not over."""
    if period.last < today:
        return ""
    if today < period.first:
        return "Perioden er ikke begynt."
    if period.last == today:
        return "Den siste dagen i perioden var ikke over da tallene ble talt."
    return f"Perioden er ikke over: tallene går til {spelled(today)}, mens tidligere perioder er talt hele."


def _cautioned(summary: Summary, text: str) -> Summary:
    tables = tuple(replace(table, notes=(*table.notes, text)) for table in summary.tables)
    return replace(summary, tables=tables, cautions=(*summary.cautions, text))
