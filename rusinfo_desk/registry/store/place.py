"""Is this folder on this PC? A database on a network share gets torn, so it is refused there (best effort)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PurePosixPath

from rusinfo_desk.registry.model.errors import RefusedError

__all__ = ["is_network_mount", "refuse_network_path"]

_NETWORK_TYPES = frozenset({
    "cifs", "smb2", "smb3", "smbfs", "nfs", "nfs4", "afs", "afpfs", "webdav", "davfs", "ncpfs", "ceph", "glusterfs",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.s3fs",
})  # fmt: skip
_DRIVE_REMOTE = 4


def refuse_network_path(path: Path) -> None:
    """Raise RefusedError when ``path`` lies on a network drive."""
    if _is_network(path):
        raise RefusedError(
            "network_path",
            what="Registeret kan ikke ligge på en nettverksdisk.",
            why="En database på en delt mappe kan bli ødelagt når nettet faller ut.",
            do="Velg en mappe på denne maskinen (--home eller RUSINFO_DESK_HOME).",
        )


def is_network_mount(path: PurePosixPath, mounts: str) -> bool:
    """Whether ``path`` lies on a network file system, by a table in the form of ``/proc/mounts``."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = PurePosixPath(parts[1].replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), parts[2]
    return kind in _NETWORK_TYPES


def _is_network(path: Path) -> bool:
    if str(path).startswith(("\\\\", "//")):
        return True
    resolved = path.resolve()
    if sys.platform == "win32":
        import ctypes

        return str(resolved).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(resolved.anchor) == _DRIVE_REMOTE
    return is_network_mount(PurePosixPath(resolved), _mounts())


def _mounts() -> str:
    """The mount table; empty where it cannot be read."""
    if sys.platform == "darwin":
        try:
            printed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=2, check=True).stdout
        except (OSError, subprocess.SubprocessError):
            return ""
        return "\n".join(_as_proc(line) for line in printed.splitlines())
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _as_proc(line: str) -> str:
    """``//u@server/share on /Volumes/share (smbfs, nodev)`` in the form of ``/proc/mounts``."""
    source, _, rest = line.partition(" on ")
    point, _, kinds = rest.rpartition(" (")
    return " ".join((source.replace(" ", "\\040"), point.replace(" ", "\\040"), kinds.split(",")[0].rstrip(")")))
