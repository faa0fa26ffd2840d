"""The process that reaches the share for the program: it lists, reads, puts and removes sealed bytes, and knows nothing else.

It has no key, no register and no window. The address, which may hold a password, comes through its standard input. It ends
by itself when that is closed, also in the middle of a call.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

from rusinfo_desk.exchange.transport.door import TransportError, Unreachable
from rusinfo_desk.exchange.transport.frames import FrameError, read_frame, write_frame

if TYPE_CHECKING:
    from rusinfo_desk.exchange.transport.door import Transport

__all__ = ["serve"]

_Frame = tuple[dict[str, object], bytes]
_PARTING = 1.0
"""Seconds for letting go of connections when the program has gone."""


def serve() -> int:
    """Answer calls from standard input until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is meant for the program; it closes our input
    calls, answers = _own_pipes()
    waiting: queue.SimpleQueue[_Frame | None] = queue.SimpleQueue()
    done = threading.Event()
    threading.Thread(target=_listen, args=(calls, waiting, done), daemon=True).start()
    transport: Transport | None = None
    while (frame := waiting.get()) is not None:
        header, body = frame
        try:
            if header.get("do") == "open":
                transport = _opened(header)
                continue
            answer = _answer(transport, header, body)
        except TransportError as error:
            answer = {"error": type(error).__name__, "code": str(error)}, b""
        except Exception as error:  # a library's own fault must not end the process; the text may hold a name
            answer = {"error": "Unreachable", "code": type(error).__name__.lower()}, b""
        try:
            write_frame(answers, *answer)
        except FrameError:
            break
    if transport is not None:
        transport.close()
    done.set()
    return 0


def _listen(calls: BinaryIO, waiting: queue.SimpleQueue[_Frame | None], done: threading.Event) -> None:
    """Hand on what comes; when the program has gone, end the process even if a call stands still."""
    try:
        while True:
            waiting.put(read_frame(calls))
    except FrameError:
        waiting.put(None)
        done.wait(_PARTING)
        os._exit(0)


def _opened(header: dict[str, object]) -> Transport:
    from rusinfo_desk.exchange.transport.address import open_transport

    return open_transport(str(header["address"]), separate=False, timeout=float(str(header["timeout"])))


def _answer(transport: Transport | None, header: dict[str, object], body: bytes) -> _Frame:
    if transport is None:
        raise Unreachable("not_opened")
    path = str(header["path"])
    match header["do"]:
        case "list":
            return {"names": transport.list(path)}, b""
        case "read":
            return {}, transport.read(path, int(str(header["limit"])))
        case "put_new":
            transport.put_new(path, body)
        case "remove":
            transport.remove(path)
        case _:
            raise Unreachable("unknown_call")
    return {}, b""


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for our frames alone: whatever a library prints goes nowhere."""
    if sys.platform == "win32":
        import msvcrt

        for handle in (0, 1):
            msvcrt.setmode(handle, os.O_BINARY)
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return os.fdopen(os.dup(0), "rb"), os.fdopen(answers, "wb")


if __name__ == "__main__":
    sys.exit(serve())
