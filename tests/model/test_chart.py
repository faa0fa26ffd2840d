"""From a table to a chart: what is drawn, what is left out, and the chart in words."""

from __future__ import annotations

from dataclasses import replace

from rusinfo_desk.registry.model.chart import Chart, Series, chart_of, described, figure_text
from rusinfo_desk.registry.model.table import Cell, ChartKind, Table

LABELS = {
    "channel": {"telefon": "Telefon", "chat": "Chat"},
    "topic": {"tiltak": "Tiltak", "akutt": "Akutt"},
    "figure": {"n": "2022", "previous_n": "2021"},
}
BY_CHANNEL = Table(
    id="contacts_by_channel",
    title="Henvendelser",
    dimensions=("channel",),
    cells=(
        {"channel": "telefon", "n": 3389, "previous_n": 3400},
        {"channel": "chat", "hidden": True},
        {"channel": "ung_no", "n": 0},
        {"channel": "total", "n": 9000},
    ),
    labels=LABELS,
    chart=ChartKind.GROUPED_BARS,
)


def made(table: Table) -> Chart:
    chart = chart_of(table)
    assert chart is not None
    return chart


def test_two_years_side_by_side_without_margins_and_empty_rows() -> None:
    chart = made(BY_CHANNEL)
    assert chart.categories == ("Telefon", "Chat")
    assert chart.series == (Series("2022", (3389, None)), Series("2021", (3400, None)))
    assert chart.unit == "antall"
    assert "skjult" in chart.note


def test_in_words_every_figure_and_the_hidden_named() -> None:
    assert described(made(BY_CHANNEL)).startswith("Henvendelser (antall). 2022: Telefon 3\u202f389, Chat skjult. 2021: Telefon")


def test_rows_by_columns() -> None:
    cells: list[Cell] = [{"topic": topic, "channel": channel, "n": n, "percent": n * 1.5} for topic, channel, n in (
        ("tiltak", "telefon", 4), ("tiltak", "chat", 2), ("tiltak", "total", 6), ("akutt", "telefon", 1), ("total", "telefon", 5),
    )]  # fmt: skip
    crossed = Table(
        "topics_by_channel", "Tema", ("topic", "channel"), tuple(cells), (), LABELS, ChartKind.GROUPED_BARS, "percent"
    )
    chart = made(crossed)
    assert chart.categories == ("Tiltak", "Akutt")
    assert chart.series == (Series("Telefon", (6.0, 1.5)), Series("Chat", (3.0, None)))
    assert (chart.unit, figure_text(chart, 1.5)) == ("prosent", "1,5")


def test_a_heat_map_begins_and_ends_where_there_is_something() -> None:
    cells: tuple[Cell, ...] = tuple(
        {"weekday": day, "hour": hour, "n": 5 if (day, hour) == (2, 10) else int(hour == 12)}
        for day in (1, 2)
        for hour in range(24)
    )
    chart = made(Table("weekday_hour", "Ukedag", ("weekday", "hour"), cells, chart=ChartKind.HEAT))
    assert chart.categories == ("10", "11", "12")
    assert [series.values for series in chart.series] == [(0, 0, 1), (5, 0, 1)]
    assert "Høyest: 2 10 (5), 1 12 (1), 2 12 (1)." in described(chart)


def test_groups_are_drawn_without_their_members() -> None:
    cells: tuple[Cell, ...] = (
        {"substance": "a", "level": "group", "percent": 10.0},
        {"substance": "b", "level": "leaf", "percent": 7.0},
    )
    chart = made(Table("substances", "Rusmidler", ("substance", "level"), cells, chart=ChartKind.BARS, measure="percent"))
    assert chart.categories == ("a",)


def test_differences_have_signs() -> None:
    cells: tuple[Cell, ...] = ({"county": "03", "difference": 3.5}, {"county": "30", "difference": -1.2})
    chart = made(Table("county_share", "Fylke", ("county",), cells, chart=ChartKind.DIVERGING, measure="difference"))
    assert figure_text(chart, -1.2) == "\u22121,2"
    assert figure_text(chart, 3.5) == "+3,5"


def test_nothing_to_see_is_no_chart() -> None:
    assert chart_of(replace(BY_CHANNEL, chart=ChartKind.NONE)) is None
    assert chart_of(replace(BY_CHANNEL, cells=({"channel": "telefon", "n": 0}, {"channel": "total", "n": 0}))) is None
