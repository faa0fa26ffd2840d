"""Everything that the exchange asks of a share, tried on the customer's own. What is tried is what production uses.

One PC tries what one PC can; two PCs at the same time also try what only two can show (:mod:`pair_check`). Whatever is put is
taken away again. Nothing here is put into words: that is the task's.
"""

from __future__ import annotations

import secrets
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rusinfo_desk.exchange.transport.door import Gone, NotAllowed, Taken, TooLarge, Transport, TransportError, Unreachable
from rusinfo_desk.exchange.transport.grammar import temporary_name

__all__ = ["FOLDER", "Open", "Outcome", "Tried", "check_folder", "check_share", "tidy"]

FOLDER = "check"
"""Where the check works when it may: a folder beside those of the exchange."""

Open = Callable[[], Transport]
_WRITERS = 8
_FILES = 40
_LONGEST_DELAY = 15.0
_SLOW_LISTING = 5.0
_LARGE = 2_000_000
_LONGEST_BELOW = 96  # dev/<16>/<16>-<8>-<32>.10.seg, with room
_LONGEST_PATH = 240  # Windows stops at 259; the temporary name is shorter than the final one
_ROOM, _LITTLE_ROOM = 1 << 30, 100 << 20
_CLOCK = 300.0  # seconds; Kerberos stops there
_LEADERS = ("roster", "content")


class Outcome(StrEnum):
    """``REMARK``: it works, and somebody should know something."""

    FIT = "fit"
    REMARK = "remark"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was tried. ``number``: seconds, bytes or characters, as ``code`` says. ``reason``: the fault's kind."""

    code: str
    outcome: Outcome = Outcome.FIT
    number: float = 0.0
    reason: str = ""


def check_share(open_one: Open, wait: Callable[[float], object] = time.sleep) -> Iterator[Tried]:
    """Try the share at which ``open_one`` opens a way, each call another PC's. Ends early when nothing more can be tried.

    ``wait``: lets the given number of seconds pass between two looks at a listing.
    """
    with closing(open_one()) as transport:
        started = time.monotonic()
        try:
            names = transport.list("")
        except TransportError as error:
            yield _unfit("reach", error)
            return
        yield Tried("reach", number=time.monotonic() - started)
        yield from _foreign(transport, names)
        if not _may_remove(transport):
            yield Tried("device_login", Outcome.REMARK)  # a database: what is put could not be taken away again
            return
        place = _place(transport)
        if isinstance(place, Tried):
            yield place
            return
        try:
            yield from _tries(place, transport, open_one, wait)
        finally:
            left = tidy(transport, place)
        yield Tried("tidied", Outcome.UNFIT if left else Outcome.FIT, number=left)


def _tries(place: str, transport: Transport, open_one: Open, wait: Callable[[float], object]) -> Iterator[Tried]:
    trials: dict[str, Callable[[], Tried]] = {
        "read_back": lambda: _read_back(place, transport),
        "taken": lambda: _taken(place, transport),
        "one_winner": lambda: _one_winner(place, open_one),
        "listing": lambda: _listing(place, transport, open_one, wait),
        "limit": lambda: _limit(place, transport),
        "remove": lambda: _remove(place, transport),
        "temporary": lambda: _temporary(place, transport),
    }
    for code, trial in trials.items():
        try:
            yield trial()
        except TransportError as error:
            yield _unfit(code, error)
            if isinstance(error, Unreachable):
                return


def _place(transport: Transport) -> str | Tried:
    """A folder of our own that can be written; in the place of the PCs' folders when there may be none beside them."""
    refused: TransportError | None = None
    for above in (FOLDER, "dev"):
        place = f"{above}/{secrets.token_hex(8)}"
        try:
            transport.put_new(f"{place}/first", b"")
        except NotAllowed as error:
            refused = error
        except TransportError as error:
            return _unfit("write", error)
        else:
            return place
    assert refused is not None
    return _unfit("write", refused)


def _may_remove(transport: Transport) -> bool:
    try:
        transport.remove(f"{FOLDER}/{secrets.token_hex(8)}")
    except NotAllowed:
        return False
    except TransportError:
        return True  # shows again where it is tried
    return True


def _read_back(place: str, transport: Transport) -> Tried:
    """Whole, byte by byte, whatever the size; ``number``: seconds for two megabytes up and down."""
    started = time.monotonic()
    for name, size in (("empty", 0), ("small", 8192), ("large", _LARGE)):
        data = secrets.token_bytes(size)
        transport.put_new(f"{place}/{name}", data)
        if transport.read(f"{place}/{name}", size) != data:
            return Tried("read_back", Outcome.UNFIT)
    return Tried("read_back", number=time.monotonic() - started)


def _taken(place: str, transport: Transport) -> Tried:
    path = f"{place}/taken"
    transport.put_new(path, b"first")
    with suppress(Taken):
        transport.put_new(path, b"second")
        return Tried("taken", Outcome.UNFIT)
    return Tried("taken", Outcome.FIT if transport.read(path, 100) == b"first" else Outcome.UNFIT)


def _one_winner(place: str, open_one: Open) -> Tried:
    """Several handles at once on one name; ``number``: how many won."""
    start, won, faults = threading.Barrier(_WRITERS), [], []

    def write(number: int) -> None:
        with closing(open_one()) as transport:
            try:
                with suppress(TransportError):
                    transport.list(place)  # the connection is made before the start
                start.wait(60)
                transport.put_new(f"{place}/race", bytes([number]) * 3000)
                won.append(number)
            except Taken:
                pass
            except (TransportError, threading.BrokenBarrierError) as error:
                faults.append(error)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(_WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with closing(open_one()) as transport:
        same = len(won) == 1 and transport.read(f"{place}/race", 3000) == bytes([won[0]]) * 3000
    return Tried("one_winner", Outcome.FIT if same else Outcome.UNFIT, len(won), "fault" if faults else "")


def _listing(place: str, transport: Transport, open_one: Open, wait: Callable[[float], object]) -> Tried:
    """Names come back as they were given, all of them, to another handle; ``number``: seconds until they did."""
    names = {f"{secrets.token_hex(8)}-{number:08d}-{secrets.token_hex(16)}.10.seg" for number in range(_FILES - 1)}
    names.add(f"{'a' * 57}.{'b-9' * 20}")  # the longest that may come
    with closing(open_one()) as other:
        other.list(place)
        for name in sorted(names):
            transport.put_new(f"{place}/{name}", b"x")
        started = time.monotonic()
        while not names <= set(other.list(place)):
            if time.monotonic() - started > _LONGEST_DELAY:
                return Tried("listing", Outcome.UNFIT, _LONGEST_DELAY)
            wait(0.25)
        seconds = time.monotonic() - started
        for name in names:
            other.read(f"{place}/{name}", 10)
    return Tried("listing", Outcome.REMARK if seconds > _SLOW_LISTING else Outcome.FIT, seconds)


def _limit(place: str, transport: Transport) -> Tried:
    transport.put_new(f"{place}/limit", bytes(3000))
    try:
        transport.read(f"{place}/limit", 1000)
    except TooLarge:
        return Tried("limit")
    return Tried("limit", Outcome.UNFIT)


def _remove(place: str, transport: Transport) -> Tried:
    """A file of our own: renaming needs that right, and the leader tidies."""
    transport.put_new(f"{place}/own", b"")
    transport.remove(f"{place}/own")
    try:
        transport.read(f"{place}/own", 10)
    except Gone:
        return Tried("remove")
    return Tried("remove", Outcome.UNFIT)


def _temporary(place: str, transport: Transport) -> Tried:
    left = [name for name in transport.list(place) if name.startswith(".")]
    return Tried("temporary", Outcome.UNFIT if left else Outcome.FIT, len(left))


def _foreign(transport: Transport, names: tuple[str, ...]) -> Iterator[Tried]:
    """Whether this PC may write where only the leader should: right on the leader's PC, and to be known elsewhere."""
    there = [folder for folder in _LEADERS if folder in names]
    written = False
    for folder in there:
        path = f"{folder}/{temporary_name()}"
        try:
            transport.put_new(path, b"")
            written = True
            transport.remove(path)
        except TransportError:
            continue
    if there:
        yield Tried("leader_rights" if written else "device_rights", Outcome.REMARK if written else Outcome.FIT)


def check_folder(root: Path, now: Callable[[], float] = time.time) -> Iterator[Tried]:
    """What can be seen only where the share is a folder: its path, its room, its clock, whether it is a share at all."""
    length = len(str(root)) + _LONGEST_BELOW
    yield Tried("path_length", Outcome.UNFIT if length > _LONGEST_PATH else Outcome.FIT, length)
    try:
        free = shutil.disk_usage(root).free
        outcome = Outcome.FIT if free >= _ROOM else Outcome.REMARK if free >= _LITTLE_ROOM else Outcome.UNFIT
        yield Tried("room", outcome, free)
        if root.stat().st_dev == Path.home().stat().st_dev:
            yield Tried("own_disk", Outcome.REMARK)
    except OSError:
        return
    yield from _clock(root, now)


def _clock(root: Path, now: Callable[[], float]) -> Iterator[Tried]:
    """``number``: seconds by which the server's clock is ahead of this PC's. Nothing depends on it but the log-in."""
    probe = root / temporary_name()
    try:
        probe.touch(exist_ok=False)
        ahead = probe.stat().st_mtime - now()
    except OSError:
        return
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    yield Tried("clock", Outcome.REMARK if abs(ahead) > _CLOCK else Outcome.FIT, ahead)


def tidy(transport: Transport, place: str) -> int:
    """Take away everything in ``place``, the folder, and the check's own folder above it when that is empty; how much is left."""
    left = 0
    try:
        for name in transport.list(place):
            try:
                transport.remove(f"{place}/{name}")
            except TransportError:
                left += 1
        transport.remove(place)
        if place.startswith(FOLDER):
            with suppress(NotAllowed):  # not empty: another check is under way
                transport.remove(FOLDER)
    except TransportError:
        return left + 1
    return left


def _unfit(code: str, error: TransportError) -> Tried:
    return Tried(code, Outcome.UNFIT, reason=type(error).__name__)
