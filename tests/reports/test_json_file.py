"""The JSON of the command line: the shape that others read."""

from __future__ import annotations

import json

from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.reports.json_file import as_json


def test_the_shape(summary: Summary) -> None:
    read = json.loads(as_json(summary))
    assert list(read) == ["period", "contacts", "base", "threshold", "codebook", "tables"]
    assert read["period"] == {"from": "2022-01-01", "to": "2022-12-31"}
    assert (read["contacts"], read["base"], read["threshold"]) == (summary.contacts, "answered", 5)
    assert [table["id"] for table in read["tables"]] == [table.id for table in summary.tables]
    assert all(list(table) == ["id", "title", "dimensions", "cells", "notes"] for table in read["tables"])


def test_cells_are_flat_and_the_same_as_the_tables(summary: Summary) -> None:
    read = json.loads(as_json(summary))
    figures = {"n", "percent", "base", "mean", "median", "mode", "population_percent", "difference", "previous_n"}
    figures |= {"change_percent", "change_points", "hidden"}
    for table, ours in zip(read["tables"], summary.tables, strict=True):
        assert table["cells"] == [dict(cell) for cell in ours.cells]
        for cell in table["cells"]:
            assert set(cell) <= {*table["dimensions"], *figures}
            assert not any(isinstance(value, (dict, list)) for value in cell.values())


def test_norwegian_letters_are_letters_and_the_bytes_repeat(summary: Summary) -> None:
    data = as_json(summary)
    assert "Måned" not in data.decode("ascii", "ignore")
    assert "etter måned" in data.decode()
    assert data == as_json(summary)
