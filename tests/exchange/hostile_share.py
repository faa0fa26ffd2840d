"""A share in memory that does everything a share, a network and an attacker have been seen to do.

One :class:`HostileShare` holds the files. Each party works through a :class:`View` of its own, on which the next faults are laid:
each is used up by the first call that it fits. An attacker reaches into ``files`` itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rusinfo_desk.exchange.transport.door import Gone, NotAllowed, OutOfRoom, Taken, TooLarge, Unreachable

__all__ = ["FAULTS", "Dying", "HostileShare", "Killed", "Meanwhile", "View"]


class Killed(BaseException):
    """The process ends here, as if the power went. Nothing of the program may catch it."""


FAULTS: dict[str, tuple[str, ...]] = {
    "list": ("stale", "doubled", "reordered", "offline"),
    "read": ("short", "offline", "missing"),
    "put_new": ("torn", "torn-unanswered", "unanswered", "kill-before", "kill-after", "full", "read-only", "offline"),
    "remove": ("offline", "unanswered"),
}


@dataclass
class HostileShare:
    """The files of the share by path; ``earlier`` are the paths that were there at earlier moments."""

    files: dict[str, bytes] = field(default_factory=dict)
    earlier: list[frozenset[str]] = field(default_factory=list)

    def remember(self) -> None:
        """Keep what can be listed now, for a stale listing later."""
        self.earlier = [*self.earlier[-3:], frozenset(self.files)]

    def view(self) -> View:
        """A party's own way in."""
        return View(self)

    def under(self, folder: str) -> list[str]:
        """The paths in a folder, in order."""
        return sorted(path for path in self.files if path.startswith(folder + "/"))


def _names(paths: frozenset[str] | dict[str, bytes], folder: str) -> list[str]:
    start = folder + "/"
    return sorted({path[len(start) :].split("/")[0] for path in paths if path.startswith(start)})


@dataclass
class View:
    """A Transport. ``offline`` lasts until it is taken away; ``faults`` (verb, fault) each strike once. Counts what is done."""

    share: HostileShare
    offline: bool = False
    faults: list[tuple[str, str]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    bytes_moved: int = 0
    removed: list[bytes] = field(default_factory=list)

    def lay(self, verb: str, fault: str) -> None:
        """The next call of this kind goes wrong in this way."""
        if fault not in FAULTS[verb]:
            raise ValueError(fault)
        self.faults.append((verb, fault))

    def heal(self) -> None:
        """No more faults."""
        self.offline = False
        self.faults.clear()

    def _strike(self, verb: str) -> str:
        self.calls.append(verb)
        if self.offline:
            raise Unreachable("offline")
        for place, (struck, fault) in enumerate(self.faults):
            if struck == verb:
                del self.faults[place]
                if fault == "offline":
                    raise Unreachable("offline")
                return fault
        return ""

    def list(self, folder: str) -> tuple[str, ...]:
        fault = self._strike("list")
        if fault == "stale" and self.share.earlier:
            return tuple(_names(self.share.earlier[0], folder))
        names = _names(self.share.files, folder)
        if fault == "doubled":
            names = names + names
        if fault == "reordered":
            names.reverse()
        self.bytes_moved += sum(map(len, names))
        return tuple(names)

    def read(self, path: str, limit: int) -> bytes:
        fault = self._strike("read")
        if path not in self.share.files or fault == "missing":
            raise Gone("gone")
        data = self.share.files[path]
        if len(data) > limit:
            raise TooLarge("too large")
        self.bytes_moved += len(data)
        return data[: len(data) // 2] if fault == "short" else data

    def put_new(self, path: str, data: bytes) -> None:
        fault = self._strike("put_new")
        if fault == "full":
            raise OutOfRoom("full")
        if fault == "read-only":
            raise NotAllowed("read-only")
        folder, _, name = path.rpartition("/")
        if fault == "kill-before":
            self.share.files[f"{folder}/.20260101-{name[:16]}.tmp"] = data[: len(data) // 2]
            raise Killed
        if path in self.share.files:
            raise Taken("taken")
        self.share.files[path] = data[: len(data) // 2] if fault.startswith("torn") else data
        self.bytes_moved += len(data)
        if fault == "kill-after":
            raise Killed
        if fault.endswith("unanswered"):
            raise Unreachable("no answer")

    def remove(self, path: str) -> None:
        fault = self._strike("remove")
        if path in self.share.files:
            self.removed.append(self.share.files.pop(path))
        if fault == "unanswered":
            raise Unreachable("no answer")

    def close(self) -> None:
        pass


class Dying:
    """Something (a ledger) whose process is killed before or after its n-th call. Every call itself is whole or not at all."""

    def __init__(self, inner: object, calls: int, *, after: bool) -> None:
        self._inner, self._left, self._after = inner, calls, after

    def __getattr__(self, name: str) -> Callable[..., Any]:
        called = getattr(self._inner, name)

        def call(*arguments: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left == 0 and not self._after:
                raise Killed
            answer = called(*arguments, **named)
            if self._left == 0:
                raise Killed
            return answer

        return call


class Meanwhile:
    """Something (a ledger) that another process uses as well: after the n-th call, that one acts."""

    def __init__(self, inner: object, calls: int, act: Callable[[], object]) -> None:
        self._inner, self._left, self._act = inner, calls, act

    def __getattr__(self, name: str) -> Callable[..., Any]:
        called = getattr(self._inner, name)

        def call(*arguments: Any, **named: Any) -> Any:
            answer = called(*arguments, **named)
            self._left -= 1
            if self._left == 0:
                self._act()
            return answer

        return call
