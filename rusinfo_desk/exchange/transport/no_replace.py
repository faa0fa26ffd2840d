"""Giving a file its name without ever taking the place of another: exactly one winner, also between PCs."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["rename_new"]

_CURRENT = -100  # AT_FDCWD
_NO_REPLACE = 1  # RENAME_NOREPLACE of Linux
_EXCLUSIVE = 4  # RENAME_EXCL of macOS
# What a file system says that does not know the call: the next way is tried.
_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EMLINK}


def rename_new(temporary: Path, final: Path, data: bytes) -> None:
    """Give ``temporary``, which holds ``data``, the name ``final``. Raises FileExistsError when the name is taken.

    Where neither renaming without replacing nor a hard link is known, the file is made once more under its own name, which
    still has one winner but may be left torn: readers judge by hash.
    """
    for way in _ways():
        try:
            return way(temporary, final)
        except OSError as error:
            if isinstance(error, FileExistsError) or error.errno not in _CANNOT:
                raise
    _write_final(final, data)
    return None


def _ways() -> tuple[Callable[[Path, Path], None], ...]:
    if sys.platform == "win32":
        return (os.rename,)  # refuses by itself
    if sys.platform == "darwin":
        return (_rename_mac, _link)
    return (_rename_linux, _link)


def _rename_linux(temporary: Path, final: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    call = getattr(libc, "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, "renameat2")
    if call(_CURRENT, os.fsencode(temporary), _CURRENT, os.fsencode(final), _NO_REPLACE) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _rename_mac(temporary: Path, final: Path) -> None:
    call = ctypes.CDLL(None, use_errno=True).renamex_np
    if call(os.fsencode(temporary), os.fsencode(final), ctypes.c_uint(_EXCLUSIVE)) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _link(temporary: Path, final: Path) -> None:
    final.hardlink_to(temporary)  # the temporary name is taken away by whoever made it


def _write_final(final: Path, data: bytes) -> None:
    with final.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
