"""What the exchange asks of a share: list, read, put a new file. The leader may also tidy away what it has long held.

Paths are relative, with ``/`` between parts, of lower-case letters, digits, ``.`` and ``-`` only. No method is ever trusted: a
listing may be stale, doubled or out of order, a file torn, an answer lost. Readers judge by hash and signature.
"""

from __future__ import annotations

from typing import Protocol

__all__ = ["Gone", "Held", "NotAllowed", "OutOfRoom", "Taken", "TooLarge", "Transport", "TransportError", "Unreachable"]


class Transport(Protocol):
    """A share. Every method may raise TransportError; after one, the same call can be tried again without harm."""

    def list(self, folder: str) -> tuple[str, ...]:
        """The names of files and folders in ``folder``, in no order; none when the folder is not there."""

    def read(self, path: str, limit: int) -> bytes:
        """The whole file. Raises Gone when it is not there, TooLarge beyond ``limit`` bytes (nothing more is read)."""

    def put_new(self, path: str, data: bytes) -> None:
        """Put a whole new file there, on the disk when this returns; folders are made. Raises Taken when the name exists: the
        file under it may be the same, another, or torn."""

    def remove(self, path: str) -> None:
        """Tidy one file, or one empty folder, away (only the leader does). Harmless when it is gone."""

    def close(self) -> None:
        """Let go of connections. The next call may open new ones."""


class TransportError(Exception):
    """Something about the share. The text is a code for the log, never a path or a name."""


class Unreachable(TransportError):  # noqa: N818
    """No network, no share, no answer in time. Try again later: this is a normal state."""


class Held(Unreachable):
    """Somebody holds this one file: a virus scanner, a copy program. Others can be reached."""


class NotAllowed(TransportError):  # noqa: N818
    """The share is there but refuses: read-only, wrong rights, wrong password."""


class OutOfRoom(TransportError):  # noqa: N818
    """The share's disk or quota is full."""


class Taken(TransportError):  # noqa: N818
    """The name exists."""


class Gone(TransportError):  # noqa: N818
    """The file is not there (any more)."""


class TooLarge(TransportError):  # noqa: N818
    """The file is larger than anything that belongs there."""
