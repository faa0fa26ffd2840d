"""The largest row of a table is named only where what is shown makes it certain."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.table import ROLL_UPS, TOTAL, Cell, Summary, Table, Value
from rusinfo_desk.reports.commonest import commonest
from rusinfo_desk.reports.key_figures import key_figures
from rusinfo_desk.reports.press_page import press_pdf
from tests.reports.samples import MADE

HIDDEN = None


def topics(**counts: int | None) -> Table:
    """A row a topic over all channels; None is hidden."""
    cells: list[Cell] = [
        {"topic": topic, "channel": TOTAL, **({"hidden": True} if n is None else {"n": n, "base": 100, "percent": float(n)})}
        for topic, n in counts.items()
    ]
    beside: dict[str, Value] = {"topic": "alle", "channel": TOTAL, "n": 100, "base": 100, "percent": 100.0}
    margin: dict[str, Value] = {"topic": TOTAL, "channel": TOTAL, "n": 100}
    of_one: dict[str, Value] = {"topic": "b", "channel": "chat", "n": 99, "base": 99, "percent": 100.0}
    return Table(
        "topics_by_channel",
        "Tema",
        ("topic", "channel"),
        (*cells, beside, margin, of_one),
        labels={ROLL_UPS: {"alle": "Alle samlet"}, "topic": {"a": "Tiltak", "b": "Bekymring"}},
    )


def with_topics(summary: Summary, table: Table) -> Summary:
    return replace(summary, tables=tuple(table if one.id == table.id else one for one in summary.tables))


@pytest.mark.parametrize(
    ("counts", "method", "named"),
    [
        ({"a": 40, "b": 30, "c": 5}, Method.SUPPRESS, "a"),
        ({"b": 30, "a": 40}, None, "a"),
        ({"a": 40, "b": 30, "c": HIDDEN}, Method.SUPPRESS, None),
        ({"a": 40, "b": 40}, None, None),
        ({"a": 0, "b": 0}, None, None),
        ({"a": 39, "b": 36}, Method.ROUND, None),
        ({"a": 42, "b": 36}, Method.ROUND, "a"),
        ({}, None, None),
    ],
    ids=["shown", "in-any-order", "one-hidden", "two-as-large", "all-nought", "rounded-close", "rounded-apart", "no-rows"],
)
def test_the_largest_is_named_only_when_it_is_certain(
    counts: dict[str, int | None], method: Method | None, named: str | None
) -> None:
    found = commonest(topics(**counts), method, channel=TOTAL)
    assert (found["topic"] if found is not None else None) == named


@pytest.mark.parametrize("hidden", [False, True], ids=["all-shown", "one-hidden"])
def test_the_press_is_told_of_a_commonest_topic_only_when_there_is_one(summary: Summary, hidden: bool) -> None:
    made = with_topics(summary, topics(a=40, b=30, c=HIDDEN if hidden else 5))
    assert ("Vanligste tema" in [figure.title for figure in key_figures(made)]) is not hidden
    reader = PdfReader(io.BytesIO(press_pdf(made, MADE, resources() / "fonts", "", None)))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert ("Vanligste tema" in text) is not hidden
    assert ("Tema: størst av dem som vises" in text) is hidden
    assert ("noen av dem kan være større" in text) is hidden
