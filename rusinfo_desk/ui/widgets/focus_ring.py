"""The ring around what has focus: two tones, 3 px, so that it is seen on any ground."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from rusinfo_desk.ui.look import tokens_of

__all__ = ["FocusRing"]

_WIDE = 3
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QWidget):
    """Lies over the window and lets everything through. Follows the focus widget and what it stands in."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        self._around = new if new is not None and self._rings(new) else None
        widget: QWidget | None = self._around
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._follow()

    def _rings(self, widget: QWidget) -> bool:
        return self._window.isAncestorOf(widget) and not isinstance(widget, QScrollArea)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._follow()
        return False

    def _follow(self) -> None:
        around = self._around
        if around is None or not isValid(around) or not around.isVisible():
            self.hide()
            return
        seen = QRect(around.mapTo(self._window, QPoint(0, 0)), around.size())
        for widget in self._watched[1:]:
            if isValid(widget) and widget.objectName() == "qt_scrollarea_viewport":
                seen &= QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size()).adjusted(-_WIDE, -_WIDE, _WIDE, _WIDE)
        if seen.isEmpty():
            self.hide()
            return
        self.setGeometry(seen.adjusted(-_WIDE, -_WIDE, _WIDE, _WIDE))
        whole = QRegion(self.rect())
        self.setMask(whole.subtracted(QRegion(self.rect().adjusted(_WIDE + 1, _WIDE + 1, -_WIDE - 1, -_WIDE - 1))))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, inset, wide in ((tokens.ring_outer, 1.0, 2.0), (tokens.ring_inner, 2.5, 1.0)):
            painter.setPen(QPen(QColor(colour), wide))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 7, 7)
        painter.end()
