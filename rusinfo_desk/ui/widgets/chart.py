"""The chart on screen, drawn from the same value as the one on paper. It is as high as it needs; put it in a scroll area."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rusinfo_desk.registry.model.chart import Chart, described
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.ui.look import tokens_of
from rusinfo_desk.ui.widgets.chart_bars import Bars
from rusinfo_desk.ui.widgets.chart_grid import Heat, Lines
from rusinfo_desk.ui.widgets.chart_ink import Ink, wrapped_height
from rusinfo_desk.ui.widgets.chart_multiples import Multiples
from rusinfo_desk.ui.widgets.chart_tiles import Tiles

__all__ = ["ChartView"]

_KEY = 14
_Drawing = Bars | Lines | Heat | Tiles | Multiples
_NAMED_INSIDE = (ChartKind.HEAT, ChartKind.TILES, ChartKind.MULTIPLES)
_RELOOKED = (
    QEvent.Type.FontChange,
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChartView(QWidget):
    """Draws a :class:`Chart`. A screen reader gets all its figures in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._made: _Drawing | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chart(self, chart: Chart | None) -> None:
        """Draw this chart; None shows nothing and takes no room."""
        self._chart, self._made = chart, None
        self.setVisible(chart is not None)
        self.setAccessibleName(chart.title if chart else "")
        self.setAccessibleDescription(described(chart) if chart else "")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._chart is None:
            return 0
        return self._head(width) + self._drawing(self._chart).height(width) + self._note(width)

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RELOOKED:
            self._made = None
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        head = self._head(self.width(), painter)
        drawing = self._drawing(self._chart)
        high = drawing.height(self.width())
        drawing.paint(painter, QRect(0, head, self.width(), high))
        if self._chart.note:
            box = QRect(0, head + high, self.width(), self._note(self.width()))
            self._ink().text(painter, box, self._chart.note, _LEFT, self._ink().tokens.muted)
        painter.end()

    def _ink(self) -> Ink:
        return Ink(tokens_of(self), self.font())

    def _drawing(self, chart: Chart) -> _Drawing:
        """Measured once for each chart, font and palette."""
        if self._made is None:
            self._made = _made(chart, self._ink())
        return self._made

    def _head(self, width: int, painter: QPainter | None = None) -> int:
        """Unit and key of the series; drawn when there is a painter. Returns the height they take."""
        chart, ink = self._chart, self._ink()
        if chart is None:
            return 0
        entries = [one.name for one in chart.series] if len(chart.series) > 1 and chart.kind not in _NAMED_INSIDE else []
        x, y = 0, 0
        unit = f"Enhet: {chart.unit}"
        if painter is not None:
            ink.text(painter, QRect(0, 0, width, ink.line), unit, _LEFT, ink.tokens.muted)
        x = ink.metrics.horizontalAdvance(unit) + 24
        for number, name in enumerate(entries):
            wide = _KEY + 6 + ink.metrics.horizontalAdvance(name) + 18
            if x and x + wide > width:
                x, y = 0, y + ink.line + 4
            if painter is not None:
                ink.bar(painter, QRectF(x, y + (ink.line - _KEY) / 2, _KEY, _KEY), number)
                ink.text(painter, QRect(x + _KEY + 6, y, wide, ink.line), name, _LEFT)
            x += wide
        return y + ink.line + 10

    def _note(self, width: int) -> int:
        return wrapped_height(self._ink().metrics, self._chart.note, width) + 6 if self._chart and self._chart.note else 0


_DRAWINGS: dict[ChartKind, type[_Drawing]] = {
    ChartKind.LINE: Lines,
    ChartKind.HEAT: Heat,
    ChartKind.TILES: Tiles,
    ChartKind.MULTIPLES: Multiples,
}


def _made(chart: Chart, ink: Ink) -> _Drawing:
    return _DRAWINGS.get(chart.kind, Bars)(chart, ink)
