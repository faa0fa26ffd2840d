"""Figures of a period that is not over: they say so wherever they are shown, table by table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rusinfo_desk.registry.model.period import Period, spelled
from rusinfo_desk.registry.model.table import Summary

__all__ = ["as_of", "so_far"]


def as_of(summary: Summary, today: date) -> Summary:
    """The summary as it was counted on ``today``: where its period is not over by then, every table says so."""
    text = so_far(summary.period, today)
    if not text:
        return summary
    tables = tuple(replace(table, notes=(*table.notes, text)) for table in summary.tables)
    return replace(summary, tables=tables, so_far=text)


def so_far(period: Period, today: date) -> str:
    """What a reader must know of a period that is not over; "" for one that is. Today itself is not over."""
    if period.last < today:
        return ""
    if today < period.first:
        return "Perioden er ikke begynt."
    if period.last == today:
        return "Den siste dagen i perioden var ikke over da tallene ble talt."
    return f"Perioden er ikke over: tallene går til {spelled(today)}, mens tidligere perioder er talt hele."
