"""What those hear who have the report read to them: order, headings, lists, tables with their headings, charts in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.chart import charts_of, described
from rusinfo_desk.registry.model.duty.telling import account_of
from rusinfo_desk.registry.model.numbers_nb import HIDDEN_TEXT
from rusinfo_desk.registry.model.table import Cell, ChartKind, Summary, Table
from rusinfo_desk.reports.case_report import case_pdf
from rusinfo_desk.reports.handout import handout_pdf
from rusinfo_desk.reports.pdf import as_pdf, table_pdf
from rusinfo_desk.reports.press_page import press_pdf
from rusinfo_desk.reports.recovery_sheet import sheet_pdf
from rusinfo_desk.reports.tags import pdf_text
from tests.conftest import NOW
from tests.model.duty.sample_case import RULES, a_case, counsellors, leaders
from tests.reports.read_tags import Node, Tagged, read_tagged
from tests.reports.samples import MADE
from tests.reports.test_handout import a_handout
from tests.reports.test_recovery_sheet import SHEET

FONTS = resources() / "fonts"
TEXTS = {
    "innledning": "Første avsnitt.\n\nAndre avsnitt, så langt at det går over flere linjer på arket, og likevel leses det i ett.",
    "hovedfunn": "Tre ting:\n- Alfa\n- Beta\n- Gamma",
    "kommentar.outcome": "Om utfallet.",
    "veien_videre": "Videre.",
}


@pytest.fixture(scope="module")
def report(summary: Summary) -> Tagged:
    return read_tagged(as_pdf(summary, MADE, FONTS, "", TEXTS))


@pytest.fixture(scope="module", params=["report", "table", "press", "handout", "large", "case", "recovery"])
def document(request: pytest.FixtureRequest, summary: Summary) -> Tagged:
    """Every kind of paper."""
    makers = {
        "report": lambda: as_pdf(summary, MADE, FONTS, "Demodata", TEXTS),
        "table": lambda: table_pdf(summary, "county_share", MADE, FONTS, "Demodata"),
        "press": lambda: press_pdf(summary, MADE, FONTS, "Demodata", {"presse": "Ring oss.\n- en"}),
        "handout": lambda: handout_pdf(a_handout(lines=60, parts=2), FONTS),
        "large": lambda: handout_pdf(a_handout(large=True), FONTS),
        "case": lambda: case_pdf(account_of(a_case(counsellors(), leaders()), RULES), NOW, "leder", FONTS),
        "recovery": lambda: sheet_pdf(SHEET, FONTS),
    }
    return read_tagged(makers[str(request.param)]())


def test_all_that_is_written_is_content_or_artefact(document: Tagged) -> None:
    assert document.unmarked == []
    assert not document.root.keys, "text belongs to an element of its own"
    assert document.all("H1") and document.root.said


def test_the_catalogue_says_that_it_is_tagged_and_in_which_language(document: Tagged) -> None:
    root = document.reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "nb-NO")  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert document.reader.pdf_header == "%PDF-1.7"


def test_pages_lead_back_to_the_elements(document: Tagged) -> None:
    for node in document.root.walk():
        for page, number in node.keys:
            assert document.parents[page][number] == node.number
    marked = Counter(page for node in document.root.walk() for page, _ in node.keys)
    for place, one in enumerate(document.reader.pages):
        assert str(one["/StructParents"]) == str(place)
        assert len(document.parents[place]) == marked[place]


def test_content_and_children_do_not_mix(document: Tagged) -> None:
    assert not [node.kind for node in document.root.walk() if node.children and node.keys]


def test_headings_do_not_skip_a_level(document: Tagged) -> None:
    levels = [int(node.kind[1]) for node in document.all("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_is_a_grid(document: Tagged) -> None:
    for table in document.all("Table"):
        rows = [_span(row) for row in table.children]
        carried = 0  # cells of the first row that reach into the second
        wide = rows[0][0]
        for width, reaching in rows:
            assert width + carried == wide, table.said[:80]
            carried = reaching
        for row in table.children[1:]:
            assert all(cell.kind in ("TH", "TD") for cell in row.children)
        assert all(node.attributes.get("/Scope") in ("/Row", "/Column") for node in table.walk() if node.kind == "TH")


def _span(row: Node) -> tuple[int, int]:
    assert row.kind == "TR"
    wide = sum(int(str(cell.attributes.get("/ColSpan", 1))) for cell in row.children)
    return wide, sum(int(str(cell.attributes.get("/RowSpan", 1))) - 1 for cell in row.children)


def test_headings_are_read_in_the_order_of_the_outline(report: Tagged) -> None:
    def titles(entries: list[object]) -> list[str]:
        return [
            title for one in entries for title in (titles(one) if isinstance(one, list) else [str(getattr(one, "title", ""))])
        ]

    outline = titles(list(report.reader.outline))
    heard = [node.said for node in report.all("H2", "H3")][1:]  # after that of the chart on the front
    assert [title for title in heard if title in outline] == outline[1:]


def test_charts_are_told_with_all_their_figures(report: Tagged, summary: Summary) -> None:
    drawn = [chart for table in summary.tables for chart in charts_of(table) if chart.kind is not ChartKind.HEAT]
    told = {figure.alt for figure in report.all("Figure")}
    assert told == {described(chart) for chart in drawn}
    assert len(told) >= 12
    assert all(figure.attributes["/BBox"] for figure in report.all("Figure"))


def test_a_hidden_figure_is_said_to_be_hidden(report: Tagged) -> None:
    hidden = [cell for cell in report.all("TD") if cell.text == "··"]
    assert hidden and all(cell.said == HIDDEN_TEXT for cell in hidden)


def test_every_cell_of_a_table_can_be_found_by_its_headings(report: Tagged, summary: Summary) -> None:
    table = next(one for one in summary.tables if one.id == "outcome")
    at = next(place for place, node in enumerate(report.root.children) if node.said == table.title and node.kind == "H3")
    grid = next(node for node in report.root.children[at:] if node.kind == "Table")
    rows = {row.children[0].said: row for row in grid.children}
    assert rows["Samtale"].children[1].said.replace("\u202f", "") == str(table.cells[0]["n"])


def test_the_leaders_words_are_paragraphs_and_lists(report: Tagged) -> None:
    paragraphs = [node.said for node in report.all("P")]
    first, second = TEXTS["innledning"].split("\n\n")
    assert first in paragraphs and second in paragraphs
    lists = [[item.children[-1].said for item in node.children] for node in report.all("L")]
    assert ["Alfa", "Beta", "Gamma"] in lists
    assert paragraphs.index("Om utfallet.") > paragraphs.index("Tre ting:")
    assert paragraphs[paragraphs.index("Videre.") :].index("Videre.") == 0


def test_headers_and_repeated_headings_are_not_read(summary: Summary) -> None:
    cells: tuple[Cell, ...] = tuple({"channel": f"rad {place}", "n": place + 10} for place in range(120))
    long = Table("lang", "En lang tabell", ("channel",), cells, labels={"figure": {"n": "Tallet"}})
    report = read_tagged(table_pdf(replace(summary, tables=(long,)), "lang", MADE, FONTS))
    (table,) = report.all("Table")
    assert len({page for node in table.walk() for page, _ in node.keys}) > 1
    assert [row.children[0].attributes.get("/Scope") == "/Column" for row in table.children] == [True] + [False] * 120
    assert report.artefacts.count("Tallet") == len(report.reader.pages) - 1
    assert "Side 2 av" not in report.root.said and any("Side 2 av" in text for text in report.artefacts)


def test_the_contents_are_links_that_say_where_they_lead(report: Tagged) -> None:
    links = report.all("Link")
    assert links and all(link.links == 1 for link in links)
    found = [note.get_object() for page in report.reader.pages for note in page.get("/Annots", [])]
    assert len(found) == len(links)
    for link, note in zip(links, found, strict=True):
        assert report.parents[int(note["/StructParent"])] == link.number
        assert str(note["/Contents"]) == ", side ".join(link.said.rsplit(" ", 1))


def test_pages_are_not_needed_for_a_table_alone(summary: Summary) -> None:
    whole = read_tagged(table_pdf(summary, "weekday_hour", MADE, FONTS))
    assert len(whole.all("Table")) == 1 and whole.all("H1")[0].said == "RUSinfo: henvendelser 2022"
    assert whole.all("P")[-1].said == "Kilde: RUSinfo, 2022. Laget 09.01.2023."
    assert any("skjult" in node.said for node in whole.all("P"))
    assert not read_tagged(table_pdf(replace(summary, threshold=None), "weekday_hour", MADE, FONTS)).unmarked


@pytest.mark.parametrize(
    "text", ["Æøå (a) \\ b", "−2,1\u00a0%", "«Alle» – ··", "\U0001f600"], ids=["latin", "minus", "marks", "far"]
)
def test_any_text_can_be_a_description(text: str) -> None:
    inner = bytes.fromhex(pdf_text(text)[1:-1])
    assert (inner[2:].decode("utf-16-be") if inner.startswith(b"\xfe\xff") else inner.decode("latin-1")) == text
