"""What is printed of a table: columns, rows, Norwegian numbers."""

from __future__ import annotations

from rusinfo_desk.registry.model.grid import grid_of
from rusinfo_desk.registry.model.table import Cell, ChartKind, Summary, Table
from rusinfo_desk.reports.figure_words import figures_of
from rusinfo_desk.reports.printed import printed

LABELS = {"": {"substance": "Rusmiddel", "channel": "Kanal"}, "figure": {"n": "2022", "previous_n": "2021"}}


def test_figures_side_by_side() -> None:
    cells: tuple[Cell, ...] = (
        {"channel": "telefon", "n": 3389, "previous_n": 3400, "change_percent": -0.3, "percent": 40.2, "change_points": -1.0},
        {"channel": "chat", "hidden": True},
        {"channel": "total", "n": 8431, "previous_n": 8247, "change_percent": 2.2},
    )
    table = printed(Table("contacts_by_channel", "Kanal", ("channel",), cells, labels=LABELS))
    assert [column.title for column in table.columns] == ["2022", "2021", "Endring i antall", "Andel %", "Endring i andel (pp)"]
    assert [cell.text for cell in table.rows[0].cells] == ["3\u202f389", "3\u202f400", "−0,3\u00a0%", "40,2", "−1,0"]
    assert {cell.text for cell in table.rows[1].cells} == {"··"}
    assert [cell.text for cell in table.rows[2].cells][-2:] == ["", ""]
    assert table.rows[2].strong


def test_a_group_with_only_itself_is_one_row() -> None:
    cells: tuple[Cell, ...] = (
        {"substance": "kokain", "level": "group", "n": 3},
        {"substance": "kokain", "level": "leaf", "n": 3},
        {"substance": "ghb", "level": "group", "n": 2},
        {"substance": "ghb", "level": "leaf", "n": 1},
        {"substance": "gbl", "level": "leaf", "n": 1},
    )
    table = printed(Table("substances", "Rusmidler", ("substance", "level"), cells, labels=LABELS))
    assert [(row.title, row.inner) for row in table.rows] == [("kokain", False), ("ghb", False), ("ghb", True), ("gbl", True)]


def test_the_heat_map_is_the_table_with_grounds(summary: Summary) -> None:
    table = next(table for table in summary.tables if table.chart is ChartKind.HEAT)
    shown = printed(table)
    shades = [cell.shade for row in shown.rows for cell in row.cells if cell.shade is not None]
    assert max(shades) == 1
    assert [column.title for column in shown.columns] == [f"{hour:02}" for hour in range(10, 18)] + ["I alt"]
    assert all(cell.shade is None for cell in shown.rows[-1].cells), "margins have no ground"


def test_every_table_can_be_printed(summary: Summary) -> None:
    for table in summary.tables:
        shown = printed(table)
        assert bool(shown.rows) == bool(table.cells)
        assert all(len(row.cells) == len(shown.columns) for row in shown.rows)


def test_a_long_list_leaves_out_what_shows_nothing() -> None:
    shown: list[Cell] = [{"channel": f"a{place}", "n": 30 - place} for place in range(20)]
    hidden: list[Cell] = [{"channel": f"h{place}", "hidden": True} for place in range(9)]
    cells: tuple[Cell, ...] = (*shown, *hidden, {"channel": "none", "n": 0}, {"channel": "total", "n": 500})
    rows = printed(Table("referred_to", "Henvist", ("channel",), cells, labels=LABELS)).rows
    assert [row.title for row in rows[-2:]] == ["… og 10 til (færre, skjult eller ingen)", "total"]
    assert len(rows) == 22


def test_earlier_years_stand_last_and_the_latest_first() -> None:
    labels = {**LABELS, "figure": {**LABELS["figure"], "n_2019": "2019", "n_2020": "2020", "mean_wait": "Ventetid (s)"}}
    cells: tuple[Cell, ...] = (
        {"channel": "telefon", "n": 30, "base": 90, "n_2019": 12, "n_2020": 20, "previous_n": 25, "mean_wait": 99.25},
        {"channel": "chat", "n": 60, "base": 90, "n_2020": 1234, "previous_n": 60, "mean_wait": 85},
    )
    table = printed(Table("service_level", "Svar", ("channel",), cells, labels=labels))
    assert [column.title for column in table.columns] == ["2022", "2021", "Ventetid (s)", "2020", "2019"]
    assert [column.group for column in table.columns] == ["", "", "", "Tidligere år", "Tidligere år"]
    assert [cell.text for cell in table.rows[0].cells] == ["30", "25", "99,2", "20", "12"]
    assert [cell.text for cell in table.rows[1].cells] == ["60", "60", "85", "1\u202f234", "–"]


def test_a_crossed_table_has_the_earlier_years_of_its_margin() -> None:
    cells: tuple[Cell, ...] = tuple(
        {"channel": channel, "topic": topic, "n": 8, "percent": 50.0, "previous_n": 7, "n_2020": 6}
        for channel in ("a", "total")
        for topic in ("x", "total")
    )
    table = printed(Table("t", "T", ("channel", "topic"), cells, labels=LABELS))
    earlier = [(column.group, column.title) for column in table.columns if column.group.startswith("Tidligere")]
    assert earlier == [("Tidligere år, i alt (n)", "2021"), ("Tidligere år, i alt (n)", "2020")]
    assert [cell.text for cell in table.rows[0].cells][-2:] == ["7", "6"]


def test_of_a_very_long_list_the_largest_are_printed() -> None:
    ranked: list[Cell] = [{"channel": f"a{n}", "n": 200 - n} for n in range(100)]
    cells: tuple[Cell, ...] = (*ranked, {"channel": "total", "n": 900})
    rows = printed(Table("referred_to", "Henvist", ("channel",), cells, labels=LABELS)).rows
    assert [row.title for row in rows[-3:]] == ["a42", "… og 57 til (færre, skjult eller ingen)", "total"]


def test_waits_are_printed_in_seconds_with_their_change() -> None:
    cells: tuple[Cell, ...] = (
        {"channel": "telefon", "call": "answered", "n": 600, "base": 800, "percent": 75.0, "previous_n": 580},
        {
            "channel": "telefon",
            "call": "wait",
            "n": 600,
            "wait_seconds": 99.0,
            "previous_wait_seconds": 94.0,
            "change_seconds": 5.0,
            "change_seconds_percent": 5.3,
        },
    )
    table = printed(Table("service_level", "Fra anrop til samtale", ("channel", "call"), cells, labels=LABELS))
    shown = dict(zip((column.title for column in table.columns), (cell.text for cell in table.rows[1].cells), strict=True))
    assert table.rows[1].title == "telefon: wait"
    assert shown["Ventetid (sek.)"] == "99,0"
    assert shown["Ventetid før (sek.)"] == "94,0"
    assert shown["Endring (sek.)"] == "+5,0"
    assert shown["Endring i ventetid"] == "+5,3\u00a0%"


def test_a_count_left_out_of_a_margin_is_a_dash_and_not_nothing() -> None:
    cells: tuple[Cell, ...] = (
        {"gender": "kvinne", "channel": "total", "n": 30, "percent": 75.0, "previous_n": 20, "n_2020": 25},
        {"gender": "mann", "channel": "total", "n": 10, "percent": 25.0},
        {"gender": "total", "channel": "total", "n": 40, "previous_n": 28, "n_2020": 31},
    )
    rows = printed(Table("gender_by_channel", "Kjønn", ("gender", "channel"), cells, labels=LABELS)).rows
    assert [cell.text for cell in rows[1].cells][-2:] == ["–", "–"]
    assert rows[2].cells[0].text == "", "a margin has no share of itself"


def test_a_table_in_which_everything_is_hidden_still_has_its_column() -> None:
    """Names alone would look as if nothing had been counted."""
    cells: tuple[Cell, ...] = ({"substance": "heroin", "hidden": True}, {"substance": "total", "hidden": True})
    table = Table("new_substances", "Nye", ("substance",), cells, labels=LABELS)
    shown, grid = printed(table), grid_of(table)
    assert [column.title for column in shown.columns] == ["2022"]
    assert [[cell.text for cell in row.cells] for row in shown.rows] == [["··"], ["··"]]
    assert (grid.columns, [row.texts[1:] for row in grid.rows]) == (("Rusmiddel", "Antall 2022"), [("··",), ("··",)])
    assert [one.key for one in figures_of(table)] == ["n"]
    crossed = tuple({**cell, "channel": channel} for cell in cells for channel in ("chat", "total"))
    across = printed(Table("t", "T", ("substance", "channel"), crossed, labels=LABELS))
    assert [[cell.text for cell in row.cells] for row in across.rows] == [["··", "··"], ["··", "··"]]
