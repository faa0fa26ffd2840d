"""What goes through the pipes between the program and the process that reaches the share: a small JSON header and bytes."""

from __future__ import annotations

import json
import struct
from typing import BinaryIO

__all__ = ["FrameError", "read_frame", "write_frame"]

_SIZES = struct.Struct(">II")
_LONGEST_HEADER = 64 << 20
_LONGEST_BODY = 256 << 20


class FrameError(Exception):
    """The other end has gone, or what came is no frame."""


def write_frame(stream: BinaryIO, header: dict[str, object], body: bytes = b"") -> None:
    """Write one frame, whole. Raises FrameError when nobody reads any more."""
    text = json.dumps(header).encode()
    try:
        stream.write(_SIZES.pack(len(text), len(body)) + text)
        stream.write(body)
        stream.flush()
    except (OSError, ValueError):
        raise FrameError from None


def read_frame(stream: BinaryIO) -> tuple[dict[str, object], bytes]:
    """The next frame. Raises FrameError at the end of the stream."""
    header_size, body_size = _SIZES.unpack(_exactly(stream, _SIZES.size))
    if header_size > _LONGEST_HEADER or body_size > _LONGEST_BODY:
        raise FrameError
    try:
        header = json.loads(_exactly(stream, header_size))
    except ValueError:
        raise FrameError from None
    if not isinstance(header, dict):
        raise FrameError
    return header, _exactly(stream, body_size)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    try:
        data = stream.read(size)
    except (OSError, ValueError):
        raise FrameError from None
    if data is None or len(data) != size:
        raise FrameError
    return data
