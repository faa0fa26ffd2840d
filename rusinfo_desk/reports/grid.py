"""Draws a printed table: columns as wide as they need, headings repeated on every page, wide tables in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from rusinfo_desk.registry.model.numbers_nb import HIDDEN, HIDDEN_TEXT
from rusinfo_desk.reports.drawing import BLUE, GREY, INK, LINE, PALE, WHITE, Box, Pen, mixed, wrapped
from rusinfo_desk.reports.flow import BOTTOM, LEFT, WIDTH, Flow
from rusinfo_desk.reports.paper import Paper
from rusinfo_desk.reports.printed import PrintedColumn, PrintedRow, PrintedTable

__all__ = ["draw_table", "full_height", "least_height"]

_TEXT = Pen(8.4)
_STRONG = Pen(8.4, bold=True)
_QUIET = Pen(7.6, color=GREY)
_HEAD = Pen(7.4, bold=True)
_LINE_HEIGHT = 10.4
_PAD = 7.0
_LEAST_TITLE, _TIGHT_TITLE, _MOST_TITLE = 92.0, 128.0, 216.0


@dataclass(frozen=True, slots=True)
class _Block:
    """Columns that fit on the page beside the row titles."""

    title_width: float
    columns: tuple[int, ...]
    widths: tuple[float, ...]

    @property
    def width(self) -> float:
        return self.title_width + sum(self.widths)


def draw_table(flow: Flow, table: PrintedTable) -> None:
    """The table, over as many pages as it takes."""
    for block in _blocks(table):
        _draw_block(flow, table, block)
        flow.space(9)


def full_height(table: PrintedTable) -> float:
    """All of the table when it is not broken over pages."""
    return sum(_head_height(table, block) + sum(_row_height(row, block) for row in table.rows) + 9 for block in _blocks(table))


def least_height(table: PrintedTable) -> float:
    """Heading and three rows: what should stand together with the title."""
    return _head_height(table, next(_blocks(table))) + 3 * (_LINE_HEIGHT + 4)


def _blocks(table: PrintedTable) -> Iterator[_Block]:
    needed = max((_pen(row).width(row.title) + (10 if row.inner else 0) for row in table.rows), default=0) + 10
    title = min(max(needed, _LEAST_TITLE), _MOST_TITLE)
    widths = _as_wide(table, [_column_width(table, place) for place in range(len(table.columns))], WIDTH - title)
    if title + sum(widths) > WIDTH:
        title = max(min(title, _TIGHT_TITLE), min(title, WIDTH - sum(widths)))
    room = WIDTH - title
    groups = _together(table.columns)
    blocks = ceil(sum(widths) / room) or 1
    for members in _evenly(groups, widths, sum(widths) / blocks, room):
        yield _Block(title, tuple(members), tuple(widths[place] for place in members))


def _evenly(groups: list[list[int]], widths: list[float], aim: float, room: float) -> list[list[int]]:
    """The groups in blocks of about ``aim`` points, never more than ``room``."""
    blocks: list[list[int]] = [[]]
    for group in groups:
        now, more = sum(widths[place] for place in blocks[-1]), sum(widths[place] for place in group)
        if blocks[-1] and (now + more > room or now + more / 2 > aim):
            blocks.append([])
        blocks[-1] += group
    return blocks


def _roomy(widths: list[float]) -> list[float]:
    """Few columns get some air, so that a small table does not look lost on the page."""
    return [max(width, 52.0) for width in widths] if len(widths) <= 6 else widths


def _as_wide(table: PrintedTable, widths: list[float], room: float) -> list[float]:
    """The columns of a heat map are equally wide where there is room for that."""
    heat = [place for place in range(len(widths)) if any(row.cells[place].shade is not None for row in table.rows)]
    widest = max((widths[place] for place in heat), default=0)
    equal = [widest if place in heat else width for place, width in enumerate(widths)]
    return _roomy(equal if sum(equal) <= room else widths)


def _together(columns: Sequence[PrintedColumn]) -> list[list[int]]:
    """Columns that must not be parted."""
    found: list[list[int]] = []
    for place, column in enumerate(columns):
        if found and column.group and columns[place - 1].group == column.group:
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _column_width(table: PrintedTable, place: int) -> float:
    texts = max((_STRONG.width(row.cells[place].text) for row in table.rows), default=0)
    words = table.columns[place].title.split()
    longest = max((_HEAD.width(word) for word in words), default=0)
    heat = any(row.cells[place].shade is not None for row in table.rows)
    return max(texts, min(longest, 60)) + (4.5 if heat or len(table.columns) > 12 else _PAD)


def _head_height(table: PrintedTable, block: _Block) -> float:
    lines = [
        len(_head_lines(table.columns[place].title, width)) for place, width in zip(block.columns, block.widths, strict=True)
    ]
    return max(lines, default=1) * 9.2 + (11.5 * _group_lines(table, block)) + 6


def _group_lines(table: PrintedTable, block: _Block) -> int:
    names = ((table.columns[one.place].group, one.width) for one in _headings(table, block) if one.columns)
    return max((len(_head_lines(name, width - 4)) for name, width in names), default=0)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading of the first row: above ``columns`` further ones, or above a column when that is 0."""

    place: int
    x: float
    width: float
    columns: int = 0


def _headings(table: PrintedTable, block: _Block) -> Iterator[_Heading]:
    x = LEFT + block.title_width
    pairs = zip(block.columns, block.widths, strict=True)
    for name, group in groupby(pairs, key=lambda pair: table.columns[pair[0]].group):
        members = list(group)
        if name:
            width = sum(one for _, one in members)
            yield _Heading(members[0][0], x, width, len(members))
            x += width
            continue
        for place, width in members:
            yield _Heading(place, x, width)
            x += width


def _head_lines(title: str, width: float) -> list[str]:
    return wrapped(title, _HEAD, width - 2)


def _draw_block(flow: Flow, table: PrintedTable, block: _Block) -> None:
    flow.ensure(_head_height(table, block) + 3 * (_LINE_HEIGHT + 4))
    with flow.paper.tag("Table"):
        _draw_head(flow, table, block)
        for place, row in enumerate(table.rows):
            lines, height = _title_lines(row, block), _row_height(row, block)
            if flow.y - height < BOTTOM:
                flow.next_page()
                with flow.paper.within(None):  # read once, printed on every page
                    _draw_head(flow, table, block)
            with flow.paper.tag("TR"):
                _draw_row(flow, row, block, lines, height, striped=place % 2 == 1)
    flow.paper.line([(LEFT, flow.y), (LEFT + block.width, flow.y)], INK, 0.8)


def _title_lines(row: PrintedRow, block: _Block) -> list[str]:
    return wrapped(row.title, _pen(row), block.title_width - (16 if row.inner else 6))


def _row_height(row: PrintedRow, block: _Block) -> float:
    return len(_title_lines(row, block)) * _LINE_HEIGHT + 3.2


def _draw_head(flow: Flow, table: PrintedTable, block: _Block) -> None:
    """One row of headings, or two where some stand above several columns."""
    box, paper = flow.take(_head_height(table, block)), flow.paper
    base, above = box.y + 4.5, _group_lines(table, block)
    headings = list(_headings(table, block))
    with paper.tag("TR"):
        with paper.tag("TH", attributes=_scope("Column", rows=2 if above else 1)):
            paper.text(LEFT + 3, base, table.title, _HEAD)
        for one in headings:
            if one.columns:
                _draw_group(paper, table, one, box.top - 11.5 * above)
            else:
                _draw_column(paper, table, one.place, one.x + one.width, one.width, base, rows=2 if above else 1)
    if above:
        with paper.tag("TR"):
            for x, place, width in _grouped(headings, block):
                _draw_column(paper, table, place, x + width, width, base)
    paper.line([(LEFT, box.y), (LEFT + block.width, box.y)], INK, 0.8)


def _grouped(headings: Sequence[_Heading], block: _Block) -> Iterator[tuple[float, int, float]]:
    """(left, place, width) of the columns under a common heading."""
    widths = dict(zip(block.columns, block.widths, strict=True))
    for one in headings:
        x = one.x
        for place in range(one.place, one.place + one.columns):
            yield x, place, widths[place]
            x += widths[place]


def _draw_group(paper: Paper, table: PrintedTable, one: _Heading, under: float) -> None:
    lines = _head_lines(table.columns[one.place].group, one.width - 4)
    with paper.tag("TH", attributes=_scope("Column", columns=one.columns)):
        for number, line in enumerate(lines):
            paper.text(one.x + one.width / 2 + 2, under + 3.5 + 9 * (len(lines) - 1 - number), line, _HEAD, "centre")
    paper.line([(one.x + 6, under), (one.x + one.width - 2, under)], LINE)


def _draw_column(paper: Paper, table: PrintedTable, place: int, right: float, width: float, base: float, rows: int = 1) -> None:
    lines = _head_lines(table.columns[place].title, width)
    with paper.tag("TH", attributes=_scope("Column", rows=rows)):
        for number, line in enumerate(lines):
            paper.text(right - 3, base + 9.2 * (len(lines) - 1 - number), line, _HEAD, "right")


def _scope(scope: str, rows: int = 1, columns: int = 1) -> str:
    """What a heading is the heading of, as an attribute of its element."""
    spans = (f" /RowSpan {rows}" if rows > 1 else "") + (f" /ColSpan {columns}" if columns > 1 else "")
    return f"<</O /Table /Scope /{scope}{spans}>>"


def _draw_row(flow: Flow, row: PrintedRow, block: _Block, lines: list[str], height: float, *, striped: bool) -> None:
    box = flow.take(height)
    paper = flow.paper
    pen = _pen(row)
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
    pen = _QUIET if cell.quiet else _pen(row)
    if cell.shade is not None and cell.shade > 0.5:
        pen = Pen(pen.size, color=WHITE)
    paper.text(box.x + box.width - 3, box.y + box.height - _LINE_HEIGHT + 1.2, cell.text, pen, "right")


def _pen(row: PrintedRow) -> Pen:
    return _STRONG if row.strong else _TEXT
