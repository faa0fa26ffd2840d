"""The figures of the first page. Each is a cell of one of the tables, so it cannot differ from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from rusinfo_desk.registry.model.chart import FIGURES
from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.numbers_nb import HIDDEN, percent, points, signed_percent, whole
from rusinfo_desk.registry.model.table import TOTAL, Cell, Summary, Table
from rusinfo_desk.reports.commonest import commonest

__all__ = ["KeyFigure", "key_figures"]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with what it is, and how it changed; with ``changes`` false ``comparison`` says whose it is."""

    title: str
    figure: str
    comparison: str = ""
    changes: bool = True


def key_figures(summary: Summary) -> tuple[KeyFigure, ...]:
    """As many as the tables of the summary allow, at most six. A part of a period is not compared with a whole one."""
    tables = {table.id: table for table in summary.tables}
    makers: tuple[tuple[str, Callable[[Table], KeyFigure | None]], ...] = (
        ("contacts_by_channel", lambda table: _count(table, "Samtaler", channel=TOTAL)),
        ("contacts_by_channel", lambda table: _count(table, "Telefon", channel="telefon")),
        ("contacts_by_channel", lambda table: _count(table, "Chat", channel="chat")),
        (
            "caller_category_by_channel",
            lambda table: _share(table, "Alle pårørende", caller_category="alle_parorende", channel=TOTAL),
        ),
        ("topics_by_channel", lambda table: _largest(table, "Vanligste tema", summary.method, channel=TOTAL)),
        ("substances", lambda table: _largest(table, "Vanligste rusmiddel", summary.method, level="group")),
    )
    found = (make(tables[name]) for name, make in makers if name in tables)
    figures = tuple(figure for figure in found if figure is not None)
    return figures if summary.over else tuple(replace(one, comparison="") if one.changes else one for one in figures)


def _count(table: Table, title: str, **keys: str) -> KeyFigure | None:
    cell = _cell(table.cells, **keys)
    if cell is None:
        return None
    n, changed = cell.get("n"), cell.get("change_percent")
    comparison = f"{signed_percent(changed)} fra {_before(table)}" if isinstance(changed, (int, float)) else ""
    return KeyFigure(title, whole(n) if isinstance(n, int) else HIDDEN, comparison)


def _share(table: Table, title: str, **keys: str) -> KeyFigure | None:
    cell = _cell(table.cells, **keys)
    if cell is None:
        return None
    value = cell.get("percent")
    if not isinstance(value, (int, float)) and not cell.get("hidden"):
        return None  # of nobody
    return KeyFigure(title, percent(value) if isinstance(value, (int, float)) else HIDDEN, _points(cell, table))


def _largest(table: Table, title: str, method: Method | None, **keys: str) -> KeyFigure | None:
    """None where it is not certain which is the largest: better no figure than one that is printed and wrong."""
    best = commonest(table, method, **keys)
    value = None if best is None else best.get("percent")
    if best is None or not isinstance(value, (int, float)):
        return None
    return KeyFigure(title, percent(value), table.label_of(best, table.dimensions[0]), changes=False)


def _points(cell: Cell, table: Table) -> str:
    value = cell.get("change_points")
    return f"{points(value)} fra {_before(table)}" if isinstance(value, (int, float)) else ""


def _cell(cells: Iterable[Cell], **keys: str) -> Cell | None:
    return next((cell for cell in cells if all(cell.get(name) == value for name, value in keys.items())), None)


def _before(table: Table) -> str:
    return table.label(FIGURES, "previous_n")
