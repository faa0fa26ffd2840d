"""The SPSS file, read back by two programs that are not ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.registry.model.data_set import DataColumn, DataRow, DataSet, Kind, Measure, MultipleSet
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.reports.sav_file import as_sav
from rusinfo_desk.reports.tidy import tidy
from tests.reports.pspp import needs_pspp, said_of
from tests.reports.samples import MADE

COLUMNS = (
    DataColumn("day", "Dag", Kind.DATE, measure=Measure.SCALE),
    DataColumn("channel", "Kanal på æøå", Kind.TEXT, labels={"telefon": "Telefon", "sporsmal_paa_nettsiden": "Spørsmål"}),
    DataColumn("gender", "Kjønn", labels={1: "Kvinne", 2: "Mann", -2: "Ukjent", -3: "Vil ikke si"}, missing=(-2, -3)),
    DataColumn("age", "Alder", decimals=1, measure=Measure.SCALE),
    DataColumn("topic_bekymring", "Bekymring", labels={0: "Nei", 1: "Ja"}),
    DataColumn("topic_tiltak", "Tiltak", labels={0: "Nei", 1: "Ja"}),
)
ROWS: list[DataRow] = [
    [date(2022, 3, 9), "telefon", 1, 47.5, 1, 0],
    [date(2022, 3, 10), "sporsmal_paa_nettsiden", 2, None, 1, 1],
    [None, None, -2, 1000, 0, 1],
]
SETS = (MultipleSet("topics", "Temaer på norsk", ("topic_bekymring", "topic_tiltak")),)


def a_file(rows: Sequence[DataRow] = ROWS, remarks: tuple[str, ...] = ()) -> bytes:
    return as_sav(DataSet("Prøve", COLUMNS, rows, SETS, remarks), MADE)


def test_values_labels_and_sets_as_another_reader_sees_them(tmp_path: Path) -> None:
    (tmp_path / "a.sav").write_bytes(a_file(remarks=("Grunnlag: " + "henvendelser med minst ett svar, " * 8,)))
    frame, meta = pyreadstat.read_sav(tmp_path / "a.sav", user_missing=True)
    assert frame["day"].tolist()[:2] == [date(2022, 3, 9), date(2022, 3, 10)]
    assert frame["day"].isna().tolist() == [False, False, True]
    assert frame["channel"].tolist() == ["telefon", "sporsmal_paa_nettsiden", ""]
    assert frame["gender"].tolist() == [1, 2, -2]
    assert frame["age"].fillna(-1).tolist() == [47.5, -1, 1000]
    assert meta.column_names_to_labels["channel"] == "Kanal på æøå"
    labels: dict[str, Any] = dict(meta.variable_value_labels)
    assert labels["channel"] == {"telefon": "Telefon", "sporsmal_paa_nettsiden": "Spørsmål"}
    assert labels["gender"][-3] == "Vil ikke si"
    assert meta.missing_ranges["gender"] == [{"lo": -2, "hi": -2}, {"lo": -3, "hi": -3}]
    assert meta.variable_measure["age"] == "scale"
    assert meta.mr_sets["topics"]["variable_list"] == ["topic_bekymring", "topic_tiltak"]
    assert (meta.mr_sets["topics"]["label"], meta.mr_sets["topics"]["counted_value"]) == ("Temaer på norsk", 1)
    assert "".join(meta.notes).startswith("Grunnlag: henvendelser")


@needs_pspp
def test_pspp_shows_labels_missing_values_and_multiple_response_sets(tmp_path: Path) -> None:
    rows = said_of(a_file(ROWS * 4), tmp_path, "DISPLAY DICTIONARY.", "MRSETS /DISPLAY NAME=ALL.", "FREQUENCIES gender.")
    found = {cell for row in rows for cell in row}
    assert {"Kanal på æøå", "Spørsmål", "$topics", "Temaer på norsk", "Dichotomies"} <= found
    assert any("topic_bekymring" in cell and "topic_tiltak" in cell for cell in found), "both are members of the set"
    by_label = {label: row for row in rows for label in row if label in ("Kvinne", "Ukjent")}
    assert "4" in by_label["Kvinne"]
    assert any(row[0] == "Missing" and "Ukjent" in row for row in rows), "declared missing"


numbers = st.one_of(
    st.none(), st.integers(-120, 160), st.sampled_from([-99, -100, 151, 152, 0.5, 1e300, -1.25]), st.floats(-1e6, 1e6, width=32)
)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.tuples(numbers, st.text("aæ 1", max_size=19), numbers), min_size=1, max_size=60),
    many=st.sampled_from([1, 170]),
)
def test_every_value_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[object, ...]], many: int
) -> None:
    columns = (DataColumn("a", "A"), DataColumn("b", "B", Kind.TEXT, labels={"x" * 20: "Lang"}), DataColumn("c", "C"))
    path = tmp_path_factory.mktemp("sav") / "x.sav"
    path.write_bytes(as_sav(DataSet("", columns, rows * many), MADE))  # type: ignore[arg-type]
    frame, _ = pyreadstat.read_sav(path)
    back = [(None if a != a else a, b, None if c != c else c) for a, b, c in frame.itertuples(index=False, name=None)]
    assert back == [(a, str(b).rstrip(" "), c) for a, b, c in rows * many]


def test_the_same_data_gives_the_same_bytes_and_the_date_is_the_one_given() -> None:
    assert a_file() == a_file()
    assert b"09 Jan 23" in a_file()


@pytest.mark.parametrize("name", ["1a", "å", "a b", "a_", ""])
def test_a_name_that_the_format_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name of its own"):
        as_sav(DataSet("", (DataColumn(name, ""),), [[1]]), MADE)
    with pytest.raises(ValueError, match="name of its own"):
        as_sav(DataSet("", (DataColumn("a", ""), DataColumn("A", "")), [[1, 1]]), MADE)


def test_long_labels_are_cut_between_letters(tmp_path: Path) -> None:
    column = DataColumn("a", "ø" * 200, labels={1: "å" * 90})
    (tmp_path / "a.sav").write_bytes(as_sav(DataSet("æ" * 50, (column,), [[1]]), MADE))
    _, meta = pyreadstat.read_sav(tmp_path / "a.sav")
    assert meta.column_names_to_labels["a"] == "ø" * 127
    assert meta.variable_value_labels["a"] == {1: "å" * 60}
    assert meta.file_label == "æ" * 32


def test_a_summary_as_rows(summary: Summary, tmp_path: Path) -> None:
    (tmp_path / "a.sav").write_bytes(as_sav(tidy(summary), MADE))
    frame, meta = pyreadstat.read_sav(tmp_path / "a.sav")
    cells = [(table, cell) for table in summary.tables for cell in table.cells]
    assert len(frame) == len(cells)
    for row, (table, cell) in zip(frame.to_dict("records"), cells, strict=True):
        assert row["table"] == table.id
        assert [row[name] for name in table.dimensions] == [str(cell[name]) for name in table.dimensions]
        assert bool(row["hidden"]) == bool(cell.get("hidden"))
        for key in ("n", "percent", "previous_n", "change_points", "mean"):
            assert (row[key] != row[key]) == (key not in cell), (table.id, cell)
            assert row[key] != row[key] or row[key] == cell[key]
    labels: dict[str, Any] = dict(meta.variable_value_labels)
    assert labels["table"]["heard_of"] == next(one.title for one in summary.tables if one.id == "heard_of")
    assert labels["channel"]["total"] == "I alt"
    assert any("Personvern" in line for line in meta.notes)
