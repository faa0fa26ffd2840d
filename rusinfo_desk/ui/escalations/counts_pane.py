"""How many cases were assessed and how many led to a notification, by month: all that the statistics know of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rusinfo_desk.registry.model.grid import Grid, GridRow, RowKind
from rusinfo_desk.registry.model.numbers_nb import whole
from rusinfo_desk.ui.escalations import words
from rusinfo_desk.ui.escalations.desk import EscalationsDesk
from rusinfo_desk.ui.leader.grid_view import GridView
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.duty.line import DutyCount

__all__ = ["CountsPane", "counted"]

_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


class CountsPane(QWidget):
    """Only numbers."""

    def __init__(self, desk: EscalationsDesk) -> None:
        super().__init__()
        self._desk = desk
        self.none = text_label("Ingen saker er talt ennå.", "muted")
        self.grid = GridView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(text_label("Vurdert og varslet, måned for måned", "heading"))
        column.addWidget(text_label(words.COUNTS))
        column.addWidget(self.none)
        column.addWidget(self.grid)
        column.addStretch(1)
        self.setFocusProxy(self.grid)

    def show_desk(self) -> None:
        counts = self._desk.overview.counts if self._desk.overview is not None else ()
        self.none.setVisible(not counts)
        self.grid.setVisible(bool(counts))
        self.grid.show_grid(counted(counts), "Vurdert og varslet")


def counted(counts: Sequence[DutyCount]) -> Grid:
    """A row a month, the newest first, under the sum of its year."""
    rows: list[GridRow] = []
    for year in sorted({one.month[:4] for one in counts}, reverse=True):
        months = sorted((one for one in counts if one.month.startswith(year)), key=lambda one: one.month, reverse=True)
        rows.append(_row(RowKind.GROUP, year, sum(one.assessed for one in months), sum(one.triggered for one in months)))
        rows += (_row(RowKind.LEAF, _month(one.month), one.assessed, one.triggered) for one in months)
    return Grid(("Måned", "Vurdert", "Førte til varsel"), tuple(rows))


def _row(kind: RowKind, title: str, assessed: int, triggered: int) -> GridRow:
    return GridRow(kind, (title, whole(assessed), whole(triggered)))


def _month(month: str) -> str:
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}"
