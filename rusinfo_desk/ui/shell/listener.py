"""Hears what a second start hands over: open the window, or a call from the contact centre."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from rusinfo_desk import handover
from rusinfo_desk.registry.model.call_url import CHANNELS

__all__ = ["Listener"]


class Listener(QObject):
    """``opened`` bring the window forward · ``called(channel or "")`` a new draft. Anything else is dropped unread."""

    opened = Signal()
    called = Signal(str)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(4)
        self._server.newConnection.connect(self._on_connection)

    def listen(self) -> bool:
        """Take the address of the home. False when it cannot be had; then calls are not handed over."""
        try:
            address = handover.prepare(self._home)
        except OSError:
            return False
        if self._server.listen(address):
            return True
        QLocalServer.removeServer(address)  # left by a program that was killed; a live one was asked before we started
        return self._server.listen(address)

    def close(self) -> None:
        self._server.close()

    def _on_connection(self) -> None:
        while (link := self._server.nextPendingConnection()) is not None:
            link.setReadBufferSize(handover.LONGEST + 1)
            heard = bytearray()
            link.readyRead.connect(partial(_hear, link, heard))
            link.disconnected.connect(partial(self._on_end, link, heard, self._read))
            _hear(link, heard)

    @staticmethod
    def _on_end(link: QLocalSocket, heard: bytearray, read: Callable[[bytes], None]) -> None:
        _hear(link, heard)
        link.deleteLater()
        read(bytes(heard))

    def _read(self, message: bytes) -> None:
        if len(message) > handover.LONGEST:
            return
        if message == handover.OPEN:
            self.opened.emit()
        elif message == handover.CALL + b"\n":
            self.called.emit("")
        else:
            channel = message.removeprefix(handover.CALL + b" ").removesuffix(b"\n").decode("ascii", "replace")
            if message.startswith(handover.CALL + b" ") and channel in CHANNELS:
                self.called.emit(channel)


def _hear(link: QLocalSocket, heard: bytearray) -> None:
    """Take what is there, and keep one byte more than a message may have at most: then it is known to be too long."""
    while link.bytesAvailable():
        heard += link.read(handover.LONGEST + 1).data()
        del heard[handover.LONGEST + 1 :]
