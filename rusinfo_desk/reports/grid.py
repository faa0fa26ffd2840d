"""Draws a printed table: columns as wide as they need, headings repeated on every page, wide tables in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from rusinfo_desk.reports.flow import BOTTOM, LEFT, WIDTH, Flow, wrapped
from rusinfo_desk.reports.paper import GREY, INK, LINE, PALE, Box, Paper, Pen
from rusinfo_desk.reports.printed import PrintedColumn, PrintedRow, PrintedTable

__all__ = ["draw_table", "full_height", "least_height", "mixed"]

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


def mixed(ground: str, top: str, share: float) -> str:
    """A colour ``share`` (0–1) of the way from ``ground`` to ``top``."""
    pairs = ((int(ground[place : place + 2], 16), int(top[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def _blocks(table: PrintedTable) -> Iterator[_Block]:
    needed = max((_pen(row).width(row.title) + (10 if row.inner else 0) for row in table.rows), default=0) + 10
    widths = _roomy([_column_width(table, place) for place in range(len(table.columns))])
    title = min(max(needed, _LEAST_TITLE), _MOST_TITLE)
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
    return max((len(lines) for _, _, lines in _groups(table, block)), default=0)


def _groups(table: PrintedTable, block: _Block) -> Iterator[tuple[float, float, list[str]]]:
    """(left, width, lines) of every heading above several columns."""
    x = LEFT + block.title_width
    pairs = zip(block.columns, block.widths, strict=True)
    for name, members in groupby(pairs, key=lambda pair: table.columns[pair[0]].group):
        width = sum(one for _, one in members)
        if name:
            yield x, width, wrapped(name, _HEAD, width - 6)
        x += width


def _head_lines(title: str, width: float) -> list[str]:
    return wrapped(title, _HEAD, width - 2)


def _draw_block(flow: Flow, table: PrintedTable, block: _Block) -> None:
    flow.ensure(_head_height(table, block) + 3 * (_LINE_HEIGHT + 4))
    _draw_head(flow, table, block)
    for place, row in enumerate(table.rows):
        lines, height = _title_lines(row, block), _row_height(row, block)
        if flow.y - height < BOTTOM:
            flow.next_page()
            _draw_head(flow, table, block)
        _draw_row(flow, row, block, lines, height, striped=place % 2 == 1)
    flow.paper.line([(LEFT, flow.y), (LEFT + block.width, flow.y)], INK, 0.8)


def _title_lines(row: PrintedRow, block: _Block) -> list[str]:
    return wrapped(row.title, _pen(row), block.title_width - (16 if row.inner else 6))


def _row_height(row: PrintedRow, block: _Block) -> float:
    return len(_title_lines(row, block)) * _LINE_HEIGHT + 3.2


def _draw_head(flow: Flow, table: PrintedTable, block: _Block) -> None:
    height = _head_height(table, block)
    box = flow.take(height)
    paper = flow.paper
    base = box.y + 4.5
    for x, width, lines in _groups(table, block):
        under = box.y + height - 11.5 * _group_lines(table, block)
        for number, line in enumerate(reversed(lines)):
            paper.text(x + width / 2 + 2, under + 3.5 + 9 * number, line, _HEAD, "centre")
        paper.line([(x + 6, under), (x + width - 2, under)], LINE)
    paper.text(LEFT + 3, base, table.title, _HEAD)
    x = LEFT + block.title_width
    for place, width in zip(block.columns, block.widths, strict=True):
        lines = _head_lines(table.columns[place].title, width)
        for number, line in enumerate(reversed(lines)):
            paper.text(x + width - 3, base + 9.2 * number, line, _HEAD, "right")
        x += width
    paper.line([(LEFT, box.y), (LEFT + block.width, box.y)], INK, 0.8)


def _draw_row(flow: Flow, row: PrintedRow, block: _Block, lines: list[str], height: float, *, striped: bool) -> None:
    box = flow.take(height)
    paper = flow.paper
    pen = _pen(row)
    if row.strong:
        paper.line([(LEFT, box.y + height), (LEFT + block.width, box.y + height)], LINE)
    elif striped and not row.inner:
        paper.fill(Box(LEFT, box.y, block.width, height), PALE)
    for number, line in enumerate(lines):
        paper.text(LEFT + (13 if row.inner else 3), box.y + height - _LINE_HEIGHT * (number + 1) + 1.2, line, pen)
    x = LEFT + block.title_width
    for place, width in zip(block.columns, block.widths, strict=True):
        _draw_cell(paper, row, place, Box(x, box.y, width, height))
        x += width


def _draw_cell(paper: Paper, row: PrintedRow, place: int, box: Box) -> None:
    cell = row.cells[place]
    if cell.shade is not None:
        paper.fill(Box(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1), mixed("#ffffff", "#1f42aa", 0.9 * cell.shade))
    pen = _QUIET if cell.quiet else _pen(row)
    if cell.shade is not None and cell.shade > 0.5:
        pen = Pen(pen.size, color="#ffffff")
    paper.text(box.x + box.width - 3, box.y + box.height - _LINE_HEIGHT + 1.2, cell.text, pen, "right")


def _pen(row: PrintedRow) -> Pen:
    return _STRONG if row.strong else _TEXT
