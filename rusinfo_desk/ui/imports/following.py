"""A scroll area that keeps what has focus in sight, however the focus came there. Qt's own follows the Tab key only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

__all__ = ["Following"]

_AIR = 4


class Following(QScrollArea):
    """No frame, no stop of its own for the Tab key, no scrolling sideways."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = inner
        self.setWidget(inner)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._inner.isAncestorOf(new):
            self.show_whole(new)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What has focus stays in sight when what stands above it grows as well."""
        taken = super().eventFilter(watched, event)
        if watched is self._inner and event.type() == QEvent.Type.Resize:
            self._follow(None, QApplication.focusWidget())
        return taken

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow(None, QApplication.focusWidget())

    def show_whole(self, widget: QWidget) -> None:
        """All of a widget in here, or its top where it has not room."""
        inner, bar = self._inner, self.verticalScrollBar()
        if (layout := inner.layout()) is not None:
            layout.activate()
        top = widget.mapTo(inner, QPoint(0, 0)).y()
        least = top + widget.height() - self.viewport().height() + _AIR
        bar.setValue(max(0, min(max(bar.value(), least), top - _AIR)))
