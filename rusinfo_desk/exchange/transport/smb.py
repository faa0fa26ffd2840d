"""A share reached over SMB without a mount. The tests use it against a real server; a PC that cannot mount may use it too.

Always signed and encrypted. Handles are opened so that others may read, write and delete meanwhile; writes are flushed
on the server before the file gets its name; a file never takes the place of another.
"""

from __future__ import annotations

import errno
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import smbclient
from smbprotocol.connection import Connection
from smbprotocol.exceptions import SMBAuthenticationError, SMBException
from smbprotocol.file_info import FileInformationClass

from rusinfo_desk.exchange.transport.address import ServerAddress
from rusinfo_desk.exchange.transport.door import (
    Gone,
    Held,
    NotAllowed,
    OutOfRoom,
    Taken,
    TooLarge,
    TransportError,
    Unreachable,
)
from rusinfo_desk.exchange.transport.grammar import is_name, parts_of, temporary_name

__all__ = ["SmbTransport"]

# [MS-ERREF] 2.3.1, NTSTATUS values.
_NO_ROOM = {0xC000007F, 0xC0000044, 0xC0000802}  # disk full, quota exceeded, disk quota exceeded
_MISSING = {
    0xC0000034, 0xC000003A, 0xC000000F, 0xC0000225,  # no such name, no such path, no such file, not found
    0xC00000BA, 0xC0000103, 0xC0000056, 0xC0000039,  # is a folder, is no folder, about to be deleted, path goes through a file
}  # fmt: skip
_REFUSED = {
    0xC0000022, 0xC0000061, 0xC00000A2, 0xC00000CA,  # access denied, privilege not held, write-protected, network access denied
    0xC000006D, 0xC000006A, 0xC000006E, 0xC0000064,  # log-in failed, wrong password, account restricted, no such user
    0xC0000071, 0xC0000072, 0xC0000224, 0xC0000234,  # password expired, account disabled, password to be changed, locked out
    0xC0000101,  # the folder is not empty
}  # fmt: skip
_COLLISION = 0xC0000035
_NO_LINKS = {0xC00000BB, 0xC0000010, 0xC0000002, 0xC0000003}  # not supported, no such request, not implemented, no such class
_IS_FOLDER = 0xC00000BA
_BUSY = 0xC0000043  # somebody holds the file without sharing it
_NO_SHARE = 0xC00000CC
_PIECE = 1 << 20
_PARTING = 2


class SmbTransport:
    """One connection, made at the first call and again after a fault. ``timeout``: seconds for connecting."""

    def __init__(self, address: ServerAddress, timeout: float) -> None:
        share, *folders = address.place.split("/")
        self._root = "\\".join(("", "", address.host, share, *folders))
        self._connections: dict[str, Any] = {}
        self._server = (address.host, address.port)
        self._session: dict[str, Any] = {
            "username": address.user or None,
            "password": address.password or None,
            "port": address.port,
            "encrypt": True,
            "require_signing": True,
            "connection_timeout": max(1, int(timeout)),
            "connection_cache": self._connections,
        }

    def list(self, folder: str) -> tuple[str, ...]:
        path = self._path(folder, root=True)
        with self._faults():
            try:
                names = self._names(path)
            except (OSError, SMBException) as error:
                if _status(error) not in _MISSING:
                    raise
                self._must_be_there()
                return ()
        return tuple(name for name in names if is_name(name))

    def read(self, path: str, limit: int) -> bytes:
        place = self._path(path)
        with self._faults(), self._reading(place) as file:
            if file.fd.end_of_file > limit:
                raise TooLarge("too_large")
            pieces, size = [], 0
            while piece := file.read(min(_PIECE, limit + 1 - size)):
                pieces.append(piece)
                size += len(piece)
                if size > limit:
                    raise TooLarge("too_large")
            return b"".join(pieces)

    def put_new(self, path: str, data: bytes) -> None:
        final = self._path(path)
        temporary = f"{final.rpartition(chr(92))[0]}\\{temporary_name()}"
        with self._faults():
            if self._is_there(final):
                raise Taken("taken")
            try:
                self._write_below(path, temporary, data)
                self._give_name(temporary, final)
            except (OSError, SMBException) as error:
                self._tidy(temporary)
                if _status(error) in (_COLLISION, _BUSY) or (_status(error) in _REFUSED and self._is_there(final)):
                    raise Taken("taken") from None
                if _status(error) in _MISSING:  # the temporary file was taken from under us, or a file lies in the way
                    raise Unreachable("lost") from None
                raise

    def _give_name(self, temporary: str, final: str) -> None:
        """The name goes to one writer only. Samba looks for the name and renames in two steps, so that of many writers two can
        win; a second name for the file is given in one. Where the server has no second names, it is renamed."""
        try:
            smbclient.link(temporary, final, **self._session)
        except (OSError, SMBException) as error:
            if _status(error) not in _NO_LINKS:
                raise
            smbclient.rename(temporary, final, **self._session)
        else:
            self._tidy(temporary)

    def remove(self, path: str) -> None:
        place = self._path(path)
        with self._faults():
            try:
                smbclient.remove(place, **self._session)
            except (OSError, SMBException) as error:
                if _status(error) == _IS_FOLDER:
                    smbclient.rmdir(place, **self._session)
                elif _status(error) in _MISSING:
                    self._must_be_there()
                else:
                    raise

    def close(self) -> None:
        """Log off, and wait for the server's answer two seconds at most."""
        for name in tuple(self._connections):
            with suppress(Exception):
                self._connections.pop(name).disconnect(timeout=_PARTING)

    def _connect(self) -> None:
        """A connection as a client of its own, where smbclient looks for one. smbclient's are all one client: the server hands
        such a connection to the process that has the earlier one, and it stands still when that process is just ending."""
        host, port = self._server
        key = f"{host.lower()}:{port}"
        known = self._connections.get(key)
        if known is None or known.transport is None or not known.transport.connected:
            connection = Connection(uuid.uuid4(), host, port, require_signing=True)
            self._connections[key] = connection
            connection.connect(timeout=self._session["connection_timeout"])

    def _path(self, path: str, *, root: bool = False) -> str:
        return "\\".join((self._root, *parts_of(path, root=root)))

    def _reading(self, path: str) -> Any:
        try:
            return self._open(path, "rb")
        except (OSError, SMBException) as error:
            if _status(error) in _MISSING:
                self._must_be_there()
            raise

    def _open(self, path: str, mode: Any, kind: Any = "file") -> Any:
        """A handle without a buffer: only such a one asks the server to flush. Others may read, write and delete meanwhile."""
        return smbclient.open_file(path, mode=mode, buffering=0, file_type=kind, share_access="rwd", **self._session)

    def _names(self, path: str) -> tuple[str, ...]:
        with self._open(path, "rb", "dir") as folder:
            entries = folder.query_directory("*", FileInformationClass.FILE_NAMES_INFORMATION)
            return tuple(entry["file_name"].get_value().decode("utf-16-le", "replace") for entry in entries)

    def _write_below(self, path: str, temporary: str, data: bytes) -> None:
        """Write the temporary file; when its folder is not there, make that first."""
        try:
            self._write_new(temporary, data)
        except (OSError, SMBException) as error:
            if _status(error) not in _MISSING:
                raise
            self._make_folder(path)
            self._write_new(temporary, data)

    def _write_new(self, path: str, data: bytes) -> None:
        """A new file, on the server's disk when this returns."""
        with self._open(path, "xb") as file:
            left = memoryview(data)
            while left:
                left = left[file.write(left[:_PIECE]) :]
            file.flush()

    def _make_folder(self, path: str) -> None:
        self._must_be_there()
        parts = parts_of(path)[:-1]
        for depth in range(1, len(parts) + 1):
            try:
                smbclient.mkdir("\\".join((self._root, *parts[:depth])), **self._session)
            except OSError as error:
                if _status(error) != _COLLISION:
                    raise

    def _must_be_there(self) -> None:
        try:
            self._names(self._root)
        except (OSError, SMBException) as error:
            if _status(error) in _MISSING:
                raise Unreachable("no_share") from None
            raise

    def _is_there(self, path: str) -> bool:
        try:
            smbclient.lstat(path, **self._session)
        except (OSError, SMBException) as error:
            if _status(error) in _MISSING:
                return False
            raise
        return True

    def _tidy(self, temporary: str) -> None:
        with suppress(OSError, SMBException, ValueError):
            smbclient.remove(temporary, **self._session)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """The server's faults as the door's. What is not known is Unreachable, and the connection is made anew."""
        try:
            self._connect()
            yield
        except (OSError, SMBException, ValueError) as error:  # ValueError: no connection (smbprotocol's transport)
            fault = _fault(error)
            if isinstance(fault, Unreachable):
                self.close()
            raise fault from None


def _status(error: BaseException) -> int | None:
    """The server's own code, or None when the fault did not come from the server."""
    status = getattr(error, "ntstatus", None)
    if status is None:
        status = getattr(error, "status", None)
    return status if isinstance(status, int) else None


def _fault(error: BaseException) -> TransportError:
    status = _status(error)
    if status in _NO_ROOM:
        return OutOfRoom("out_of_room")
    if status in _MISSING:
        return Gone("gone")
    if status == _COLLISION:
        return Taken("taken")
    if status in _REFUSED or isinstance(error, SMBAuthenticationError):
        return NotAllowed("refused" if status is None else f"nt_{status:08x}")
    if status == _BUSY:
        return Held("held")
    if status == _NO_SHARE:
        return Unreachable("no_share")
    if status is not None:
        return Unreachable(f"nt_{status:08x}")
    return Unreachable(errno.errorcode.get(getattr(error, "errno", None) or 0, type(error).__name__).lower())
