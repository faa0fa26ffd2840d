"""Lines that fit, and blocks that go on over pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.paths import resources
from rusinfo_desk.reports.drawing import Pen, wrapped
from rusinfo_desk.reports.flow import TOP, Flow
from rusinfo_desk.reports.grid import draw_table, full_height
from rusinfo_desk.reports.paper import Paper
from rusinfo_desk.reports.printed import PrintedCell, PrintedColumn, PrintedRow, PrintedTable

FONTS = resources() / "fonts"
PEN = Pen(9)


@given(st.text("abcæøå -", max_size=60), st.floats(30, 200))
def test_lines_fit_and_nothing_is_lost(text: str, width: float) -> None:
    Paper(FONTS)
    lines = wrapped(text, PEN, width)
    assert all(PEN.width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "").replace("-", "") == text.replace(" ", "").replace("-", "")


def _table(rows: int, columns: int) -> PrintedTable:
    heads = tuple(PrintedColumn(f"Kolonne nummer {place}") for place in range(columns))
    cells = tuple(PrintedCell("123,4") for _ in range(columns))
    return PrintedTable("Rad", heads, tuple(PrintedRow(f"Rad {place}", cells) for place in range(rows)))


def test_a_long_table_goes_over_pages() -> None:
    paper = Paper(FONTS)
    flow = Flow(paper)
    draw_table(flow, _table(120, 3))
    assert paper.page_count == 3


def test_a_wide_table_is_drawn_in_blocks_and_takes_the_room_it_said() -> None:
    for columns in (3, 30):
        flow = Flow(Paper(FONTS))
        draw_table(flow, _table(4, columns))
        assert abs((TOP - flow.y) - full_height(_table(4, columns))) < 0.01
