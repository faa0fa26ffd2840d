"""A disk that is soon full, or that cannot be written: a small file system in memory, mounted over a folder."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

__all__ = ["CannotMount", "SmallDisk"]


class CannotMount(Exception):  # noqa: N818
    """Not root, or in a container that may not mount."""


class SmallDisk:
    """``folder`` with room for ``megabytes`` until :meth:`unmount`; owner and rights stay those of the folder."""

    def __init__(self, folder: Path, megabytes: int = 1) -> None:
        self._folder = folder
        state = folder.stat()
        options = f"size={megabytes}m,mode={state.st_mode & 0o7777:o},uid={state.st_uid},gid={state.st_gid}"
        _mount("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder))

    def forbid_writing(self) -> None:
        """From now on it can only be read."""
        _mount("mount", "-o", "remount,ro", str(self._folder))

    def allow_writing(self) -> None:
        """Again, after :meth:`forbid_writing`."""
        _mount("mount", "-o", "remount,rw", str(self._folder))

    def enlarge(self, megabytes: int) -> None:
        """Room for so many megabytes in all."""
        _mount("mount", "-o", f"remount,size={megabytes}m", str(self._folder))

    def unmount(self) -> None:
        """Also when a server still stands in it."""
        _mount("umount", "--lazy", str(self._folder))


def _mount(*command: str) -> None:
    if os.name == "nt" or os.geteuid() != 0:
        raise CannotMount("not root")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CannotMount(done.stderr.strip())
