"""A server that stands still without a word: its disk hangs, its machine was put to sleep, the cable is out. Nothing in the
driver ends the waiting then, and neither does the server's own limit for a statement."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic

from sqlalchemy import Connection, event

__all__ = ["within_patience"]


@contextmanager
def within_patience(connection: Connection, seconds: float) -> Iterator[None]:
    """Cut the connection ``seconds`` after the last statement was begun, unless the block has ended. What waits for the server
    then fails with the driver's own error, as when the server has gone.

    It begins with the block and again with each statement, so many statements may take longer together; rows sent to the server
    and the commit count with the statement before them.
    """
    # The driver's own socket, not a copy of it (which Windows has not): detached below, so that the driver closes it.
    line = socket.socket(fileno=connection.connection.driver_connection.fileno())  # type: ignore[union-attr]
    until = monotonic() + seconds
    ended = Event()

    def begun(*_: object) -> None:
        nonlocal until
        until = monotonic() + seconds

    def watch() -> None:
        while not ended.wait(left := until - monotonic()):
            if left <= 0:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
                return

    event.listen(connection, "before_cursor_execute", begun)
    watcher = Thread(target=watch, name="patience", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
        line.detach()
