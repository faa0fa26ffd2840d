"""A share that the system shows as a folder: a UNC path, a mounted share, a local folder. The production way: the operating
system does the log-in, the signing and the encryption."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

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
from rusinfo_desk.exchange.transport.no_replace import rename_new

__all__ = ["FolderTransport"]

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EEXIST, errno.ENOTEMPTY}
# Windows reports much as "permission denied": in use by another, and the log-in errors of a server that is on its way up.
_WINDOWS_HELD = {32, 33}
_WINDOWS_BUSY = {53, 59, 64, 67, 1231}
_WINDOWS_NO_ROOM = {39, 112, 1295}
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT of Windows
_PIECE = 1 << 20


class FolderTransport:
    """The folder ``root`` must exist: it is the share. It is never made, so that a share that is not mounted is noticed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def list(self, folder: str) -> tuple[str, ...]:
        """Names outside the grammar (those of other programs) are left out."""
        path = self._path(folder, root=True)
        with self._faults():
            self._no_links(path)
            try:
                with os.scandir(path) as entries:
                    return tuple(entry.name for entry in entries if is_name(entry.name))
            except (FileNotFoundError, NotADirectoryError):
                self._must_be_there()
                return ()

    def read(self, path: str, limit: int) -> bytes:
        """Links and whatever else is no plain file count as gone."""
        place = self._path(path)
        with self._faults():
            self._no_links(place.parent)
            try:
                handle = os.open(place, _READ)
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                self._must_be_there()
                raise Gone("gone") from None
            except OSError as error:
                if error.errno == errno.ELOOP or (os.name == "nt" and place.is_dir()):
                    raise Gone("gone") from None
                if os.name == "nt" and isinstance(error, PermissionError):
                    raise Held("held") from None  # opening does not say whether it is the rights or a virus scanner
                raise
            try:
                state = os.fstat(handle)
                if not stat.S_ISREG(state.st_mode):
                    raise Gone("gone")
                if state.st_size > limit:
                    raise TooLarge("too_large")
                return _read_all(handle, limit)
            finally:
                os.close(handle)

    def put_new(self, path: str, data: bytes) -> None:
        """Under a temporary name first; whole and on the disk before it gets its name. Whoever is second gets Taken."""
        final = self._path(path)
        with self._faults():
            self._no_links(final.parent)
            if os.path.lexists(final):
                raise Taken("taken")
            self._make_folder(final.parent)
            temporary = final.parent / temporary_name()
            try:
                _write_new(temporary, data)
                rename_new(temporary, final, data)
            except FileExistsError:
                raise Taken("taken") from None
            finally:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)
            _keep_folder(final.parent)

    def remove(self, path: str) -> None:
        place = self._path(path)
        with self._faults():
            self._no_links(place.parent)
            try:
                if place.is_dir() and not place.is_symlink():
                    place.rmdir()
                else:
                    place.unlink()
            except (FileNotFoundError, NotADirectoryError):
                self._must_be_there()

    def close(self) -> None:
        """Nothing is held."""

    def _path(self, path: str, *, root: bool = False) -> Path:
        return self._root.joinpath(*parts_of(path, root=root))

    def _no_links(self, folder: Path) -> None:
        """A folder below the root that is a link may lead anywhere on this PC: nothing is read, put or tidied through it."""
        for one in (folder, *folder.parents):
            if one == self._root:
                return
            with suppress(FileNotFoundError, NotADirectoryError):
                state = one.lstat()
                if stat.S_ISLNK(state.st_mode) or getattr(state, "st_reparse_tag", 0) == _JUNCTION:
                    raise NotAllowed("link")

    def _must_be_there(self) -> None:
        if not self._root.is_dir():
            raise Unreachable("no_share")

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        self._must_be_there()
        missing = [one for one in (folder, *folder.parents) if one.is_relative_to(self._root) and not one.is_dir()]
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            _keep_folder(one.parent)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """The system's faults as the door's. What is not known is Unreachable: another try does no harm."""
        try:
            yield
        except OSError as error:
            raise _fault(error) from None


def _fault(error: OSError) -> TransportError:
    code, windows = error.errno, getattr(error, "winerror", None)
    if code in _NO_ROOM or windows in _WINDOWS_NO_ROOM:
        return OutOfRoom("out_of_room")
    if windows in _WINDOWS_HELD:
        return Held("held")
    if windows in _WINDOWS_BUSY:
        return Unreachable(f"windows_{windows}")
    if code in _REFUSED:
        return NotAllowed(f"errno_{code}")
    return Unreachable(f"errno_{code}")


def _read_all(handle: int, limit: int) -> bytes:
    """To the end of the file, never more than a byte beyond ``limit``: a file may grow while it is read."""
    pieces, size = [], 0
    while piece := os.read(handle, min(_PIECE, limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise TooLarge("too_large")
    return b"".join(pieces)


def _write_new(path: Path, data: bytes) -> None:
    """A new file, on the disk when this returns. The rights are those that the folder gives."""
    with os.fdopen(os.open(path, _WRITE, 0o666), "wb", buffering=0) as file:
        left = memoryview(data)
        while left:
            left = left[os.write(file.fileno(), left[:_PIECE]) :]
        os.fsync(file.fileno())


def _keep_folder(folder: Path) -> None:
    """The new name on the disk as well, where the system can do that (Windows cannot, and need not)."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:
        return  # a folder that takes new files and is not to be read
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.ENOSYS, errno.EACCES):
            raise
    finally:
        os.close(handle)
