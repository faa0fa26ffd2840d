"""The one window: bar at the top, form left, look-up right, emergency numbers and key line at the bottom. Layout only.

What paints first is small: bar, emergency numbers, key line. Form, look-up and pages are put in when they are ready.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rusinfo_desk.ui import words
from rusinfo_desk.ui.look import Look, Theme, part
from rusinfo_desk.ui.shell.call_bar import CallBar
from rusinfo_desk.ui.shell.desk import WindowState
from rusinfo_desk.ui.shell.early import EarlyKeys, Wish
from rusinfo_desk.ui.shell.strip import MessageStrip
from rusinfo_desk.ui.shortcuts import FORM_KEYS, Key, key_line

__all__ = ["MainWindow", "look_of"]

_SIZE = QSize(1280, 720)
_FRAME = QSize(16, 44)
"""Room for the title bar and edges, so that the last line of the window is on a screen of 1280×720 too."""
_NEWS_MS = 12_000


class MainWindow(QMainWindow):
    """``painted`` comes once, after the first paint · ``unfocused`` when the window loses focus · ``closing`` before it closes ·
    ``relooked`` when palette or text size changed. ``save_elsewhere`` is asked before Ctrl+Enter saves the
    call: True when it was another page's."""

    painted = Signal()
    unfocused = Signal()
    closing = Signal()
    relooked = Signal()

    def __init__(self, state: WindowState, look: Look, emergency: QWidget) -> None:
        super().__init__()
        self.setWindowTitle(words.NAME)
        self.setMinimumSize(QSize(800, 560))
        self.look = look
        self._painted = False
        self.bar = CallBar(state.channel)
        self.fault = MessageStrip("▲", "Feil ved lagring")
        self.restore = MessageStrip("◆", "Kladder fra sist")
        self.notice = MessageStrip("◆", "Varsel", calm=True)
        self.averting = MessageStrip("◆", "Åpen avvergingssak")
        self.save_elsewhere: Callable[[], bool] = lambda: False
        self.month_end = MessageStrip("◆", "Månedsslutt", calm=True)
        self.aftercare = MessageStrip("◇", "Etter en vanskelig samtale", calm=True)
        self.left = QStackedWidget()
        self.right = QStackedWidget()
        self.body = QStackedWidget()
        self.split = QSplitter()
        self.keys, self.news = QLabel(key_line()), QLabel()
        self._build(emergency)
        self.early_keys, self.wish = EarlyKeys(self), Wish(self)
        self._news_over = QTimer(self, singleShot=True, interval=_NEWS_MS)
        self._news_over.timeout.connect(lambda: self.show_news(""))
        self._recall(state)

    def complete(self) -> None:
        """After the first paint: keys, menus and the focus ring."""
        from rusinfo_desk.ui.shell.actions import Actions
        from rusinfo_desk.ui.widgets.focus_ring import FocusRing

        self.actions_ = Actions(self)
        self.actions_.fill_menu_bar()
        self.ring = FocusRing(self)
        self._connect_look()

    def _build(self, emergency: QWidget) -> None:
        waiting = QLabel("Åpner …")
        part(waiting, "muted")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.left.addWidget(waiting)
        self.right.addWidget(QWidget())
        self.split.addWidget(self.left)
        self.split.addWidget(self.right)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(5)
        self.split.setStretchFactor(0, 4)
        self.split.setStretchFactor(1, 5)
        self.left.setMinimumWidth(320)
        self.right.setMinimumWidth(320)
        self.body.addWidget(self.split)
        self.bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.fault, self.averting, self.restore, self.notice, self.month_end, self.aftercare):
            column.addWidget(widget)
        column.addWidget(self.body, 1)
        column.addWidget(_ground(emergency))
        column.addWidget(_foot(self.keys, self.news))
        self.body.currentChanged.connect(lambda _place: self._show_keys())
        self.setCentralWidget(whole)

    def _show_keys(self) -> None:
        shown = self.body.currentWidget()
        keys = FORM_KEYS if shown is self.split else getattr(shown, "keys_shown", ())  # a page may say which are its own
        self.keys.setText(key_line(keys))

    # what is shown

    def show_left(self, widget: QWidget) -> None:
        """Put a widget in the place of the form."""
        _show_in(self.left, widget)

    def show_right(self, widget: QWidget) -> None:
        """Put a widget in the place of the look-up."""
        self.show_body(self.split)
        _show_in(self.right, widget)

    def show_body(self, widget: QWidget) -> None:
        """Put a widget in the place of form and look-up both."""
        _show_in(self.body, widget)

    def say(self, text: str, urgent: bool = False) -> None:
        """For the eye and the screen reader, without moving focus."""
        self.show_news(text)
        self.announce(text, urgent)

    def announce(self, text: str, urgent: bool = False) -> None:
        """For the screen reader, where the eye sees it already."""
        from rusinfo_desk.ui.widgets.announce import announce

        announce(self, text, urgent=urgent)

    def show_news(self, text: str) -> None:
        """At the bottom until something else is said, or some seconds have passed."""
        if self.news.text() != text:
            self.news.setText(text)
            self._fit_news()
            self.news.setVisible(bool(text))
        self._news_over.start()

    def _fit_news(self) -> None:
        metrics = self.news.fontMetrics()
        room = metrics.horizontalAdvance(self.news.text()) + metrics.averageCharWidth() * 4
        most = self.width() * 3 // 5
        self.news.setWordWrap(room > most)
        self.news.setFixedWidth(min(room, most))

    # look and window state

    def _connect_look(self) -> None:
        actions = self.actions_
        actions.connect(Key.ZOOM_IN, lambda: self.set_look(self.look.zoomed(1)))
        actions.connect(Key.ZOOM_OUT, lambda: self.set_look(self.look.zoomed(-1)))
        actions.connect(Key.ZOOM_RESET, lambda: self.set_look(Look(self.look.theme)))
        actions.connect(Key.THEME, self._next_theme)
        actions.connect(Key.QUIT, self._quit)
        _app().styleHints().colorSchemeChanged.connect(lambda _scheme: self.set_look(self.look))

    def set_look(self, look: Look) -> None:
        """Theme and text size of the whole program."""
        self.look = look
        look.apply(_app())
        self._fit_news()
        self.relooked.emit()

    def _next_theme(self) -> None:
        self.set_look(self.look.next_theme())
        self.say(f"Utseende: {self.look.theme.label}")

    def _quit(self) -> None:
        self.close()

    def _recall(self, state: WindowState) -> None:
        if not state.geometry or not self.restoreGeometry(QByteArray.fromHex(state.geometry.encode())):
            self.resize(_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        if sum(state.split):
            self.split.setSizes(list(state.split))
        else:
            self.split.setSizes([520, 760])

    def state(self) -> WindowState:
        """What to remember of the window. No content."""
        left, right = self.split.sizes()
        geometry = self.saveGeometry().toHex().toStdString()
        return WindowState(geometry, (left, right), self.look.zoom, self.look.theme, self.bar.begins_with)

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.unfocused.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def _foot(keys: QLabel, news: QLabel) -> QWidget:
    """The key line, and beside it what was just said."""
    part(news, "news")
    news.setAccessibleName("Melding")
    news.hide()
    part(keys, "muted")
    keys.setWordWrap(True)
    for label in (keys, news):
        label.setTextFormat(Qt.TextFormat.PlainText)
    foot = QWidget()
    part(foot, "keyline")
    foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(foot)
    row.setContentsMargins(12, 4, 12, 4)
    row.addWidget(keys, 1)
    row.addWidget(news)
    return foot


def _ground(emergency: QWidget) -> QWidget:
    ground = QWidget()
    part(ground, "emergency")
    ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(ground)
    row.setContentsMargins(12, 3, 12, 3)
    row.addWidget(emergency)
    return ground


def look_of(state: WindowState) -> Look:
    """The look the window was left with."""
    return Look(Theme(state.theme) if state.theme in set(Theme) else Theme.SYSTEM, state.zoom)


def _show_in(stack: QStackedWidget, widget: QWidget) -> None:
    if stack.indexOf(widget) < 0:
        stack.addWidget(widget)
    stack.setCurrentWidget(widget)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
