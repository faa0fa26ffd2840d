"""The only names that go to a share or are taken from one. Everything else is no name of ours and never reaches a disk.

Windows folds case, drops a dot at the end and keeps a few names for itself; a share may be reached from all systems, so
the grammar is what all of them agree on.
"""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime

__all__ = ["is_name", "parts_of", "temporary_name"]

_NAME = re.compile(r"(?!\.?(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z))\.?[a-z0-9](?:[a-z0-9.-]{0,116}[a-z0-9])?")
_DEEPEST = 4


def is_name(name: str) -> bool:
    """Whether this can be one part of a path: lower-case letters, digits, ``.`` and ``-``, at most 118 and a dot in front."""
    return _NAME.fullmatch(name) is not None


def parts_of(path: str, *, root: bool = False) -> tuple[str, ...]:
    """The parts of a relative path. With ``root`` the empty path is the share itself. Raises ValueError for anything else: a
    path outside the grammar is a mistake of the program, never something that a share can bring about."""
    if root and path == "":
        return ()
    parts = tuple(path.split("/"))
    if len(parts) > _DEEPEST or not all(map(is_name, parts)):
        raise ValueError("not a path on the share")
    return parts


def temporary_name() -> str:
    """A name for a file that is not whole yet: ``.<day>-<16 hex>.tmp``. The day tells the leader when it can be tidied away."""
    return f".{datetime.now(UTC):%Y%m%d}-{secrets.token_hex(8)}.tmp"
