"""How a printed table is laid out: widths of columns, headings above several, and wide tables in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rusinfo_desk.reports.drawing import Pen, wrapped
from rusinfo_desk.reports.flow import LEFT, WIDTH
from rusinfo_desk.reports.printed import PrintedColumn, PrintedRow, PrintedTable

__all__ = [
    "HEAD",
    "STRONG",
    "Block",
    "Heading",
    "blocks_of",
    "group_lines",
    "grouped",
    "head_lines",
    "headings",
    "row_pen",
]

_TEXT = Pen(8.4)
STRONG = Pen(8.4, bold=True)
HEAD = Pen(7.4, bold=True)
_PAD = 7.0
_LEAST_TITLE, _TIGHT_TITLE, _MOST_TITLE = 92.0, 128.0, 216.0


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that fit on the page beside the row titles."""

    title_width: float
    columns: tuple[int, ...]
    widths: tuple[float, ...]

    @property
    def width(self) -> float:
        return self.title_width + sum(self.widths)


def blocks_of(table: PrintedTable) -> Iterator[Block]:
    needed = max((row_pen(row).width(row.title) + (10 if row.inner else 0) for row in table.rows), default=0) + 10
    title = min(max(needed, _LEAST_TITLE), _MOST_TITLE)
    widths = _as_wide(table, [_column_width(table, place) for place in range(len(table.columns))], WIDTH - title)
    if title + sum(widths) > WIDTH:
        title = max(min(title, _TIGHT_TITLE), min(title, WIDTH - sum(widths)))
    for members in _evenly(_together(table.columns), widths, WIDTH - title):
        yield Block(title, tuple(members), tuple(widths[place] for place in members))


def _evenly(groups: list[list[int]], widths: list[float], room: float) -> list[list[int]]:
    """The groups in as few blocks as there is room for, and those about equally wide."""
    filled = _filled(groups, widths, room)
    limits = (room * step / 20 for step in range(10, 20))
    even = (_filled(groups, widths, limit) for limit in limits if len(filled) > 1)
    return next((blocks for blocks in even if len(blocks) == len(filled)), filled)


def _filled(groups: list[list[int]], widths: list[float], limit: float) -> list[list[int]]:
    """Each block is filled before the next is begun."""
    blocks: list[list[int]] = [[]]
    for group in groups:
        if blocks[-1] and sum(widths[place] for place in (*blocks[-1], *group)) > limit:
            blocks.append([])
        blocks[-1] += group
    return blocks


def _under_headings(table: PrintedTable, widths: list[float]) -> list[float]:
    """Columns are wide enough for the longest word of the heading above them."""
    found = list(widths)
    for group in _together(table.columns):
        name = table.columns[group[0]].group
        longest = max((HEAD.width(word) for word in name.split()), default=0) + 10
        short = longest - sum(found[place] for place in group)
        for place in group:
            found[place] += max(short, 0) / len(group)
    return found


def _as_wide(table: PrintedTable, widths: list[float], room: float) -> list[float]:
    """The columns of a heat map are equally wide where there is room for that."""
    heat = [place for place in range(len(widths)) if any(row.cells[place].shade is not None for row in table.rows)]
    widest = max((widths[place] for place in heat), default=0)
    equal = [widest if place in heat else width for place, width in enumerate(widths)]
    return _under_headings(table, _roomy(equal if sum(equal) <= room else widths))


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
    texts = max((STRONG.width(row.cells[place].text) for row in table.rows), default=0)
    words = table.columns[place].title.split()
    longest = max((HEAD.width(word) for word in words), default=0)
    heat = any(row.cells[place].shade is not None for row in table.rows)
    return max(texts, min(longest, 60)) + (4.5 if heat or len(table.columns) > 12 else _PAD)


def group_lines(table: PrintedTable, block: Block) -> int:
    names = ((table.columns[one.place].group, one.width) for one in headings(table, block) if one.columns)
    return max((len(head_lines(name, width - 4)) for name, width in names), default=0)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first row: above ``columns`` further ones, or above a column when that is 0."""

    place: int
    x: float
    width: float
    columns: int = 0


def headings(table: PrintedTable, block: Block) -> Iterator[Heading]:
    x = LEFT + block.title_width
    pairs = zip(block.columns, block.widths, strict=True)
    for name, group in groupby(pairs, key=lambda pair: table.columns[pair[0]].group):
        members = list(group)
        if name:
            width = sum(one for _, one in members)
            yield Heading(members[0][0], x, width, len(members))
            x += width
            continue
        for place, width in members:
            yield Heading(place, x, width)
            x += width


def head_lines(title: str, width: float) -> list[str]:
    return wrapped(title, HEAD, width - 2)


def grouped(headings: Sequence[Heading], block: Block) -> Iterator[tuple[float, int, float]]:
    """(left, place, width) of the columns under a common heading."""
    widths = dict(zip(block.columns, block.widths, strict=True))
    for one in headings:
        x = one.x
        for place in range(one.place, one.place + one.columns):
            yield x, place, widths[place]
            x += widths[place]


def row_pen(row: PrintedRow) -> Pen:
    return STRONG if row.strong else _TEXT
