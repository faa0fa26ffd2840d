"""Everything that lies on one share, put on another: how an organisation moves, from a folder to PostgreSQL or back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from rusinfo_desk.exchange.transport.door import Gone, Taken, Transport
from rusinfo_desk.exchange.transport.grammar import is_name

__all__ = ["FOLDERS", "Copied", "copy_share"]

FOLDERS = ("roster", "content", "enrol", "ack", "dev")
_LARGEST = 100 << 20
_DEEPEST = 1  # folders below those


@dataclass(frozen=True, slots=True)
class Copied:
    """How many files were put, were there before, and are another on the target (nothing was done to these)."""

    new: int
    known: int
    different: int


def copy_share(source: Transport, target: Transport, progress: Callable[[int], object] | None = None) -> Copied:
    """Put every whole file of ``source`` on ``target``. Can be broken off and done again; nothing is taken away anywhere.

    ``progress`` is told how many files are done. Raises TransportError, TooLarge for a file that cannot be of the exchange.
    """
    new = known = different = 0
    for folder in FOLDERS:
        for path in _files(source, folder, 0):
            try:
                data = source.read(path, _LARGEST)
            except Gone:
                continue  # tidied away meanwhile
            try:
                target.put_new(path, data)
                new += 1
            except Taken:
                same = target.read(path, _LARGEST) == data
                known, different = known + same, different + (not same)
            if progress is not None:
                progress(new + known + different)
    return Copied(new, known, different)


def _files(source: Transport, folder: str, depth: int) -> Iterator[str]:
    """The paths of whole files below ``folder``: a name with a dot is a file's, one that begins with it a temporary one's."""
    for name in sorted(set(source.list(folder))):
        if name.startswith(".") or not is_name(name):
            continue
        if "." in name:
            yield f"{folder}/{name}"
        elif depth < _DEEPEST:
            with suppress(Gone):
                yield from _files(source, f"{folder}/{name}", depth + 1)
