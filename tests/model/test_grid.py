"""Laying a table out: titles, figures as Norwegian text, hidden cells, totals, columns of nothing left out."""

from __future__ import annotations

from rusinfo_desk.registry.model.grid import RowKind, grid_of
from rusinfo_desk.registry.model.table import TOTAL, Cell, Table

LABELS = {
    "": {"channel": "Kanal", "topic": "Tema"},
    "channel": {"telefon": "Telefon", "chat": "Chat", TOTAL: "I alt"},
    "figure": {"n": "2025", "previous_n": "2024"},
}


def test_one_dimension_gets_a_column_a_figure() -> None:
    cells: tuple[Cell, ...] = (
        {"channel": "telefon", "n": 4210, "percent": 64.2, "previous_n": 4000, "change_percent": 5.3, "change_points": -0.5},
        {"channel": "chat", "hidden": True},
        {"channel": TOTAL, "n": 6558},
    )
    grid = grid_of(Table("t", "T", ("channel",), cells, labels=LABELS))
    titles = ("Kanal", "Antall 2025", "Prosent", "Antall 2024", "Endring (prosent)", "Endring i andel (prosentpoeng)")
    assert grid.columns == titles
    assert grid.rows[0].texts == ("Telefon", "4\u202f210", "64,2\u00a0%", "4\u202f000", "+5,3\u00a0%", "−0,5")
    assert set(grid.rows[1].texts[1:]) == {"··"}
    assert grid.rows[2].kind is RowKind.TOTAL and grid.rows[2].texts[2] == ""


def test_levels_are_groups_and_leaves() -> None:
    cells: tuple[Cell, ...] = (
        {"substance": "benzo", "level": "group", "n": 3},
        {"substance": "diazepam", "level": "leaf", "n": 2},
    )
    grid = grid_of(Table("t", "T", ("substance", "level"), cells))
    assert [row.kind for row in grid.rows] == [RowKind.GROUP, RowKind.LEAF]


def test_two_dimensions_are_crossed_and_empty_columns_left_out() -> None:
    cells: tuple[Cell, ...] = (
        {"topic": "a", "channel": "telefon", "n": 61, "percent": 24.2},
        {"topic": "a", "channel": "chat", "n": 0, "percent": 0.0},
        {"topic": "b", "channel": "telefon", "hidden": True},
        {"topic": "b", "channel": "chat", "n": 0},
        {"topic": TOTAL, "channel": "telefon", "n": 252},
    )
    grid = grid_of(Table("t", "T", ("topic", "channel"), cells, labels=LABELS, measure="percent"))
    assert grid.columns == ("Tema", "Telefon")
    assert [row.texts[1] for row in grid.rows] == ["61 (24,2\u00a0%)", "··", "252"]
    assert grid.rows[2].kind is RowKind.TOTAL
