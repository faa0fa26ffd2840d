"""The bar at the top: state, timer, channel, the drafts, when it was saved, and F12."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from rusinfo_desk.ui import words
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from rusinfo_desk.ui.call.desk import CallDesk, OpenCall

__all__ = ["CallBar"]

_TALKS = {"telefon", "chat"}


class _ChannelBox(QComboBox):
    """Enter goes on to the form; the wheel changes nothing by accident."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CallBar(QWidget):
    """``begin`` · ``channel(code)`` · ``select(position)`` · ``duty`` · ``sharing_wanted``. Decides nothing."""

    begin = Signal()
    channel = Signal(str)
    select = Signal(int)
    duty = Signal()
    sharing_wanted = Signal()

    def __init__(self, channel: str) -> None:
        super().__init__()
        part(self, "callbar")
        self._begin_with = channel
        self._corrects = False
        self.state = QLabel()
        self.timer = QLabel()
        self.channels = _ChannelBox()
        self.start = QPushButton("Start  F2")
        self.tabs = [QToolButton() for _ in Key.DRAFT.value.keys]
        self.more = QToolButton()
        self.saved = QLabel()
        self.sharing = QToolButton()
        self.alarm = QPushButton("Avvergelse  F12")
        self._name_parts()
        self._build()
        self.channels.setEnabled(False)
        self.show_idle()

    def _name_parts(self) -> None:
        """For the style sheet and the screen reader."""
        part(self.state, "state")
        part(self.timer, "timer")
        part(self.start, "primary")
        part(self.saved, "muted")
        part(self.sharing, "light")
        self.sharing.setAccessibleName("Deling, Ctrl+Shift+D")
        part(self.alarm, "alarm")
        self.alarm.setAccessibleName("Avvergelsesplikt og akutt fare, F12")
        self.channels.setAccessibleName("Kanal, Ctrl+L")
        self.channels.setToolTip("Kanal (Ctrl+L)")
        self.channels.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.more.setText("+")
        self.more.setAccessibleName("Ny henvendelse ved siden av, F2")
        self.more.setToolTip("Ny henvendelse ved siden av (F2)")

    def _build(self) -> None:
        area = QWidget()
        flow = FlowLayout(area, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for widget in (self.state, self.timer, self.channels, self.start):
            flow.addWidget(widget)
        for position, tab in enumerate(self.tabs):
            part(tab, "tab")
            tab.setCheckable(True)
            tab.setAccessibleName(f"Kladd {position + 1}")
            tab.hide()
            tab.clicked.connect(partial(self._on_tab, position))
            flow.addWidget(tab)
        flow.addWidget(self.more)
        flow.addWidget(self.saved)
        flow.addWidget(self.sharing)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        area.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(12)
        row.addWidget(area, 1)
        row.addWidget(self.alarm, 0, Qt.AlignmentFlag.AlignTop)
        self.start.clicked.connect(self.begin)
        self.more.clicked.connect(self.begin)
        self.alarm.clicked.connect(self.duty)
        self.sharing.clicked.connect(self.sharing_wanted)
        self.sharing.hide()
        self.channels.activated.connect(self._on_channel)

    @property
    def begins_with(self) -> str:
        """The channel that F2 begins with."""
        return self._begin_with

    def set_channels(self, channels: tuple[tuple[str, str], ...]) -> None:
        self.channels.clear()
        for code, label in channels:
            self.channels.addItem(label, code)
        self.channels.setEnabled(True)
        self._show_channel(self._begin_with)

    def show_idle(self) -> None:
        """Nothing on the form; the channel is the one that F2 begins with."""
        self._text(self.state, "○  LEDIG")
        self._show_channel(self._begin_with)
        self.timer.hide()
        self.more.hide()

    def show_desk(self, desk: CallDesk) -> None:
        """State, timer and tabs as they are now; called every second."""
        call = desk.current
        if call is None:
            self.show_idle()
        else:
            self._text(self.state, _state_of(call))
            self._text(self.timer, words.timer(call.seconds(desk.ticks())))
            self.timer.setVisible(not call.corrects)
            self._show_channel(call.draft.channel)
        self._corrects = call is not None and call.corrects
        self.more.setVisible(bool(desk.calls))
        for position, tab in enumerate(self.tabs):
            shown = position < len(desk.calls)
            tab.setVisible(shown)
            if shown:
                self._show_tab(tab, desk, desk.calls[position], position)

    def _show_tab(self, tab: QToolButton, desk: CallDesk, call: OpenCall, position: int) -> None:
        title = desk.title(call)
        if tab.text() != title:
            tab.setText(title)
            tab.updateGeometry()
        tab.setChecked(call is desk.current)
        label = dict(desk.channels).get(call.draft.channel, call.draft.channel)
        state = "ny" if call.unseen else "parkert" if call.draft.parked else "på skjermen" if call is desk.current else "åpen"
        if call.corrects:
            label = f"retting av henvendelse kl. {call.draft.hour:02}"
        name = f"Kladd {position + 1}, {label}, {state}, Ctrl+{position + 1}"
        if tab.accessibleName() != name:
            tab.setAccessibleName(name)

    def show_averting(self, open_case: bool) -> None:
        """Whether a duty to avert is under way. In words, on the same button."""
        text = "Avvergelse åpen  F12" if open_case else "Avvergelse  F12"
        if self.alarm.text() != text:
            self.alarm.setText(text)
            name = "Åpen avvergingssak, F12 fortsetter" if open_case else "Avvergelsesplikt og akutt fare, F12"
            self.alarm.setAccessibleName(name)

    def show_saved(self, text: str) -> None:
        self._text(self.saved, f"✓ {text}" if text else "")

    def show_sharing(self, text: str) -> None:
        """How the sharing stands, in a few words; a click opens the page about it. Calm whatever it says."""
        if self.sharing.text() != text:
            self.sharing.setText(text)
            self.sharing.setToolTip("Deling (Ctrl+Shift+D)")
            self.sharing.setAccessibleName(f"Deling: {text}, Ctrl+Shift+D")
            self.sharing.updateGeometry()
        self.sharing.setVisible(bool(text))

    def _text(self, label: QLabel, text: str) -> None:
        if label.text() != text:
            longer = len(label.text()) != len(text)
            label.setText(text)
            if longer:
                label.updateGeometry()

    def _show_channel(self, code: str) -> None:
        at = self.channels.findData(code)
        if at >= 0 and at != self.channels.currentIndex():
            self.channels.setCurrentIndex(at)

    def _on_channel(self, at: int) -> None:
        """The next call begins with this channel too, unless it was a registered contact that got another one."""
        channel = str(self.channels.itemData(at))
        if not self._corrects:
            self._begin_with = channel
        self.channel.emit(channel)

    def _on_tab(self, position: int) -> None:
        self.tabs[position].setChecked(True)
        self.select.emit(position)


def _state_of(call: OpenCall) -> str:
    if call.saving:
        return "◌  LAGRER"
    if call.corrects:
        return f"◆  RETTER KL. {call.draft.hour:02}"
    return "●  I SAMTALE" if call.draft.channel in _TALKS else "●  SVARER"
