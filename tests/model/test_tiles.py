"""The squares of the map: each county of each list has one of its own, and county, square and figure stay together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.chart import chart_of, charts_of, described, figure_text, shade, tile_map_of
from rusinfo_desk.registry.model.table import Cell, ChartKind, Table
from rusinfo_desk.registry.model.tiles import LAYOUTS, layout_of


def by_county(list_id: str, library: Library, measure: str = "difference") -> Table:
    counties = library.counties.counties(list_id)
    cells: list[Cell] = [{"county": one.code, "n": at, "difference": at - 3.0} for at, one in enumerate(counties)]
    names = {one.code: one.name for one in counties}
    return Table("county_share", "Fylke", ("county",), (*cells, {"county": "total", "n": 99}), (), {"county": names},
                 ChartKind.DIVERGING, measure)  # fmt: skip


def test_every_list_of_counties_has_a_layout(library: Library) -> None:
    assert set(LAYOUTS) == set(library.counties.ids)
    for list_id in library.counties.ids:
        codes = {one.code for one in library.counties.counties(list_id)}
        assert LAYOUTS[list_id].keys() == codes, list_id
        assert layout_of(codes) is LAYOUTS[list_id]


@pytest.mark.parametrize("list_id", sorted(LAYOUTS))
def test_no_two_counties_share_a_square(list_id: str) -> None:
    tiles = LAYOUTS[list_id].values()
    assert len({(tile.column, tile.row) for tile in tiles}) == len(tiles)
    assert len({tile.short for tile in tiles}) == len(tiles)
    assert max(tile.column for tile in tiles) < 5 and max(tile.row for tile in tiles) < 8


@pytest.mark.parametrize("list_id", sorted(LAYOUTS))
def test_north_is_up_and_east_is_right(list_id: str, library: Library) -> None:
    where = {one.name: LAYOUTS[list_id][one.code] for one in library.counties.counties(list_id)}
    assert where["Nordland"].row < where["Møre og Romsdal"].row < where["Rogaland"].row
    assert where["Rogaland"].column < where["Oslo"].column <= where["Nordland"].column
    assert all(
        where["Nordland"].row <= tile.row for name, tile in where.items() if "Finnmark" not in name and "Troms" not in name
    )


@pytest.mark.parametrize("list_id", sorted(LAYOUTS))
def test_the_map_beside_the_bars(list_id: str, library: Library) -> None:
    table = by_county(list_id, library)
    bars, tiles = charts_of(table)
    assert (bars.kind, tiles.kind) == (ChartKind.DIVERGING, ChartKind.TILES)
    names = {one.name: one.code for one in library.counties.counties(list_id)}
    for name, tile, value in zip(tiles.categories, tiles.tiles, tiles.series[0].values, strict=True):
        assert tile is LAYOUTS[list_id][names[name]]
        assert value == next(cell["difference"] for cell in table.cells if cell["county"] == names[name])
    assert "Nordland" in described(tiles) and figure_text(tiles, 1.0) == "+1,0"


def test_a_table_that_is_a_map_has_one_chart(library: Library) -> None:
    table = replace(by_county("2024", library), chart=ChartKind.TILES)
    assert chart_of(table) == tile_map_of(table) and len(charts_of(table)) == 1


def test_what_is_hidden_has_a_square_without_a_figure(library: Library) -> None:
    table = by_county("2024", library)
    chart = tile_map_of(replace(table, cells=({"county": "03", "hidden": True}, *table.cells[1:])))
    assert chart is not None and chart.series[0].values[0] is None
    assert "skjult" in chart.note and shade(chart, None) is None


def test_no_map_of_half_a_list_or_of_other_rows(library: Library) -> None:
    table = by_county("2024", library)
    assert tile_map_of(replace(table, cells=table.cells[2:])) is None
    assert tile_map_of(replace(table, dimensions=("county", "channel"))) is None
    assert tile_map_of(replace(table, cells=tuple({**cell, "difference": 0.0} for cell in table.cells))) is None


def test_shades_go_to_both_sides(library: Library) -> None:
    chart = tile_map_of(by_county("2020", library))
    assert chart is not None
    assert shade(chart, max(chart.values)) == 1 and shade(chart, -3.0) == -3 / 7 and shade(chart, 0.0) == 0
