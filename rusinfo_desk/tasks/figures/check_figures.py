"""What does not fit together in the figures that are looked at, told to the leader before anything leaves."""

from __future__ import annotations

from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.registry.statistics.consistency import findings

__all__ = ["figure_faults"]


def figure_faults(summary: Summary) -> tuple[str, ...]:
    """In Norwegian, each with the table that it is about; empty when everything agrees."""
    titles = {table.id: table.title for table in summary.tables}
    return tuple(f"{titles.get(one.table, one.table)}: {one.text}" for one in findings(summary))
