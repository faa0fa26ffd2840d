"""Draws a printed table: columns as wide as they need, headings repeated on every page, wide tables in blocks."""

from __future__ import annotations

from rusinfo_desk.registry.model.numbers_nb import HIDDEN, HIDDEN_TEXT
from rusinfo_desk.reports.columns import HEAD, Block, Heading, blocks_of, group_lines, grouped, head_lines, headings, row_pen
from rusinfo_desk.reports.drawing import BLUE, GREY, INK, LINE, PALE, WHITE, Box, Pen, mixed, wrapped
from rusinfo_desk.reports.flow import BOTTOM, LEFT, Flow
from rusinfo_desk.reports.paper import Paper
from rusinfo_desk.reports.printed import PrintedRow, PrintedTable

__all__ = ["draw_table", "full_height", "least_height"]

_QUIET = Pen(7.6, color=GREY)
_LINE_HEIGHT = 10.4
_LAST = 3
"""So many rows stand together with the notes."""


def draw_table(flow: Flow, table: PrintedTable, below: float = 0) -> None:
    """The table, over as many pages as it takes. Its last rows stand on the page that has ``below`` points for its notes."""
    blocks = list(blocks_of(table))
    for place, block in enumerate(blocks, 1):
        _draw_block(flow, table, block, below + 9 if place == len(blocks) else 0)
        flow.space(9)


def full_height(table: PrintedTable) -> float:
    """All of the table when it is not broken over pages."""
    return sum(_head_height(table, block) + sum(_row_height(row, block) for row in table.rows) + 9 for block in blocks_of(table))


def least_height(table: PrintedTable) -> float:
    """Heading and three rows: what should stand together with the title."""
    return _head_height(table, next(blocks_of(table))) + 3 * (_LINE_HEIGHT + 4)


def _head_height(table: PrintedTable, block: Block) -> float:
    lines = [len(head_lines(table.columns[place].title, width)) for place, width in zip(block.columns, block.widths, strict=True)]
    return max(lines, default=1) * 9.2 + (11.5 * group_lines(table, block)) + 6


def _draw_block(flow: Flow, table: PrintedTable, block: Block, below: float) -> None:
    few = len(table.rows) <= _LAST
    flow.ensure(_head_height(table, block) + _LAST * (_LINE_HEIGHT + 4) + (below if few else 0))
    with flow.paper.tag("Table"):
        _draw_head(flow, table, block)
        for place, row in enumerate(table.rows):
            lines, height = _title_lines(row, block), _row_height(row, block)
            ending = not few and place == len(table.rows) - _LAST
            needed = sum(_row_height(one, block) for one in table.rows[place:]) + below if ending else height
            if flow.y - needed < BOTTOM:
                flow.next_page()
                with flow.paper.within(None):  # read once, printed on every page
                    _draw_head(flow, table, block)
            with flow.paper.tag("TR"):
                _draw_row(flow, row, block, lines, height, striped=place % 2 == 1)
    flow.paper.line([(LEFT, flow.y), (LEFT + block.width, flow.y)], INK, 0.8)


def _title_lines(row: PrintedRow, block: Block) -> list[str]:
    return wrapped(row.title, row_pen(row), block.title_width - (16 if row.inner else 6))


def _row_height(row: PrintedRow, block: Block) -> float:
    return len(_title_lines(row, block)) * _LINE_HEIGHT + 3.2


def _draw_head(flow: Flow, table: PrintedTable, block: Block) -> None:
    """One row of headings, or two where some stand above several columns."""
    box, paper = flow.take(_head_height(table, block)), flow.paper
    base, above = box.y + 4.5, group_lines(table, block)
    above_all = list(headings(table, block))
    with paper.tag("TR"):
        with paper.tag("TH", attributes=_scope("Column", rows=2 if above else 1)):
            paper.text(LEFT + 3, base, table.title, HEAD)
        for one in above_all:
            if one.columns:
                _draw_group(paper, table, one, box.top - 11.5 * above)
            else:
                _draw_column(paper, table, one.place, one.x + one.width, one.width, base, rows=2 if above else 1)
    if above:
        with paper.tag("TR"):
            for x, place, width in grouped(above_all, block):
                _draw_column(paper, table, place, x + width, width, base)
    paper.line([(LEFT, box.y), (LEFT + block.width, box.y)], INK, 0.8)


def _draw_group(paper: Paper, table: PrintedTable, one: Heading, under: float) -> None:
    lines = head_lines(table.columns[one.place].group, one.width - 4)
    with paper.tag("TH", attributes=_scope("Column", columns=one.columns)):
        for number, line in enumerate(lines):
            paper.text(one.x + one.width / 2 + 2, under + 3.5 + 9 * (len(lines) - 1 - number), line, HEAD, "centre")
    paper.line([(one.x + 6, under), (one.x + one.width - 2, under)], LINE)


def _draw_column(paper: Paper, table: PrintedTable, place: int, right: float, width: float, base: float, rows: int = 1) -> None:
    lines = head_lines(table.columns[place].title, width)
    with paper.tag("TH", attributes=_scope("Column", rows=rows)):
        for number, line in enumerate(lines):
            paper.text(right - 3, base + 9.2 * (len(lines) - 1 - number), line, HEAD, "right")


def _scope(scope: str, rows: int = 1, columns: int = 1) -> str:
    """What a heading is the heading of, as an attribute of its element."""
    spans = (f" /RowSpan {rows}" if rows > 1 else "") + (f" /ColSpan {columns}" if columns > 1 else "")
    return f"<</O /Table /Scope /{scope}{spans}>>"


def _draw_row(flow: Flow, row: PrintedRow, block: Block, lines: list[str], height: float, *, striped: bool) -> None:
    box = flow.take(height)
    paper = flow.paper
    pen = row_pen(row)
    if row.strong:
        paper.line([(LEFT, box.y + height), (LEFT + block.width, box.y + height)], LINE)
    elif striped and not row.inner:
        paper.fill(Box(LEFT, box.y, block.width, height), PALE)
    with paper.tag("TH", attributes=_scope("Row")):
        for number, line in enumerate(lines):
            paper.text(LEFT + (13 if row.inner else 3), box.y + height - _LINE_HEIGHT * (number + 1) + 1.2, line, pen)
    x = LEFT + block.title_width
    for place, width in zip(block.columns, block.widths, strict=True):
        with paper.tag("TD", actual=HIDDEN_TEXT if row.cells[place].text == HIDDEN else ""):
            _draw_cell(paper, row, place, Box(x, box.y, width, height))
        x += width


def _draw_cell(paper: Paper, row: PrintedRow, place: int, box: Box) -> None:
    cell = row.cells[place]
    if cell.shade is not None:
        paper.fill(Box(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1), mixed(WHITE, BLUE, 0.9 * cell.shade))
    pen = _QUIET if cell.quiet else row_pen(row)
    if cell.shade is not None and cell.shade > 0.5:
        pen = Pen(pen.size, color=WHITE)
    paper.text(box.x + box.width - 3, box.y + box.height - _LINE_HEIGHT + 1.2, cell.text, pen, "right")
