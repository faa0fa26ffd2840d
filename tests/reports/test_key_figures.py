"""The boxes of the first page: what they compare, and what they leave out."""

from __future__ import annotations

from dataclasses import replace

from rusinfo_desk.registry.model.table import TOTAL, Summary
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.reports.key_figures import key_figures
from tests.reports.samples import a_summary


def test_a_part_of_a_period_is_not_compared_with_a_whole_one(reference: Reference) -> None:
    whole = a_summary(reference, 400, threshold=None)
    boxes, fewer = key_figures(whole), key_figures(replace(whole, over=False))
    assert any("%" in box.comparison for box in boxes) and any("pp" in box.comparison for box in boxes)
    assert [(box.title, box.figure) for box in fewer] == [(box.title, box.figure) for box in boxes]
    assert {box.comparison for box in fewer if box.changes} == {""}
    assert [box.comparison for box in fewer if not box.changes] == [box.comparison for box in boxes if not box.changes] != []


def test_a_share_of_nobody_is_no_hidden_one(reference: Reference) -> None:
    whole = a_summary(reference, 400, threshold=None)
    assert "Alle pårørende" in {box.title for box in key_figures(whole)}
    assert "Alle pårørende" not in {box.title for box in key_figures(_without_percent(whole))}


def _without_percent(summary: Summary) -> Summary:
    def kept(name: str, channel: object) -> bool:
        return not (name == "percent" and channel == TOTAL)

    tables = (
        replace(
            table,
            cells=tuple({key: value for key, value in cell.items() if kept(key, cell.get("channel"))} for cell in table.cells),
        )
        for table in summary.tables
    )
    return replace(summary, tables=tuple(tables))
