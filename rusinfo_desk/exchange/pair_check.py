"""What only two PCs can show of a share: that both see the same files, and that of two writers one wins.

The same command runs on both within ten minutes, first as PC 1 on one, then as PC 2 on the other. They find each other by
the files that they put. A PC that keeps a copy of the share of its own (offline files) is found out here: on it every name
is free.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterator

from rusinfo_desk.exchange.share_check import FOLDER, Outcome, Tried, tidy
from rusinfo_desk.exchange.transport.door import Gone, Taken, Transport, TransportError

__all__ = ["PATIENCE", "check_pair"]

PATIENCE = 600.0
"""Seconds that one PC waits for the other."""

_PLACE = f"{FOLDER}/pair"
_RACES = 40
_LOOK = 0.5
_SLOW = 10.0
_PARTING = 60.0
_CLOCK = 300.0
_Wait = Callable[[float], object]


def check_pair(
    transport: Transport, pc: int, wait: _Wait = time.sleep, now: Callable[[], float] = time.time, patience: float = PATIENCE
) -> Iterator[Tried]:
    """Try what two PCs can, as PC 1 or PC 2. Both take away what they put; ``now``: this PC's clock, unix seconds."""
    side = _Side(transport, pc, wait, patience)
    try:
        side.clear()
        if not _meet(side):
            yield Tried("other_pc", Outcome.UNFIT)
            return
        yield Tried("other_pc")
        yield from _clock(side, now)
        yield from _race(side)
        yield from _delay(side)
        side.part()
    except TransportError as error:
        yield Tried("other_pc", Outcome.UNFIT, reason=type(error).__name__)
    finally:
        side.leave()


class _Side:
    """One of the two PCs. Its marks are named after it: ``1-hello``."""

    def __init__(self, transport: Transport, pc: int, wait: _Wait, patience: float) -> None:
        self.transport, self.pc, self.other = transport, pc, 3 - pc
        self._wait, self._patience = wait, patience

    def put(self, mark: str, value: object) -> None:
        self.transport.put_new(f"{_PLACE}/{self.pc}-{mark}", json.dumps(value).encode())

    def see(self, mark: str) -> object | None:
        """What the other PC put under ``mark``, once it is in the listing; None when it never is."""
        name, started = f"{self.other}-{mark}", time.monotonic()
        while name not in self.transport.list(_PLACE):
            if time.monotonic() - started > self._patience:
                return None
            self._wait(_LOOK)
        try:
            value: object = json.loads(self.transport.read(f"{_PLACE}/{name}", 100_000))
        except (Gone, ValueError):
            return None
        return value

    def clear(self) -> None:
        """What an earlier try left that was broken off: PC 1, which begins, takes away all of it."""
        for name in self.transport.list(_PLACE):
            if self.pc == 1 or name.startswith("2-"):
                self.transport.remove(f"{_PLACE}/{name}")

    def part(self) -> None:
        """PC 1 takes the marks away when PC 2 is done with them; PC 2 waits for that, a minute at most."""
        if self.pc == 1:
            self.see("done")
            return
        self.put("done", "")
        started = time.monotonic()
        while "1-hello" in self.transport.list(_PLACE) and time.monotonic() - started < _PARTING:
            self._wait(_LOOK)

    def leave(self) -> None:
        """Take away everything as far as it goes; the PC that is last takes the folder."""
        tidy(self.transport, _PLACE)


def _meet(side: _Side) -> bool:
    """PC 1 calls, PC 2 answers with the same word: so an old mark is not taken for an answer."""
    if side.pc == 1:
        word = secrets.token_hex(8)
        side.put("hello", word)
        return side.see("hello") == word
    word_of_theirs = side.see("hello")
    if word_of_theirs is None:
        return False
    side.put("hello", word_of_theirs)
    return True


def _clock(side: _Side, now: Callable[[], float]) -> Iterator[Tried]:
    """``number``: seconds by which the other clock is ahead, as nearly as the listing tells."""
    side.put("clock", now())
    theirs = side.see("clock")
    ahead = float(theirs) - now() if isinstance(theirs, int | float) else 0.0
    yield Tried("clock_pair", Outcome.REMARK if abs(ahead) > _CLOCK else Outcome.FIT, ahead)


def _race(side: _Side) -> Iterator[Tried]:
    """Both put the same names; ``number``: names that were won by both or by nobody."""
    won = []
    for number in range(_RACES):
        try:
            side.transport.put_new(f"{_PLACE}/race-{number:02d}", bytes([side.pc]) * 5000)
            won.append(number)
        except Taken:
            continue
    side.put("won", won)
    theirs = side.see("won")
    if not isinstance(theirs, list):
        yield Tried("race_pair", Outcome.UNFIT, _RACES)
        return
    mixed = set(won) & set(theirs) | set(range(_RACES)) - set(won) - set(theirs)
    for number in set(range(_RACES)) - mixed:
        winner = side.pc if number in won else side.other
        if side.transport.read(f"{_PLACE}/race-{number:02d}", 5000) != bytes([winner]) * 5000:
            mixed.add(number)
    yield Tried("race_pair", Outcome.UNFIT if mixed else Outcome.FIT, len(mixed))


def _delay(side: _Side) -> Iterator[Tried]:
    """``number``: seconds until a file of one PC is seen by the other, both ways together."""
    started = time.monotonic()
    if side.pc == 1:
        side.put("ping", 0.0)
    seen = side.see("ping" if side.pc == 2 else "pong")
    if side.pc == 2:
        side.put("pong", 0.0)
        return
    seconds = time.monotonic() - started
    outcome = Outcome.UNFIT if seen is None else Outcome.REMARK if seconds > 2 * _SLOW else Outcome.FIT
    yield Tried("delay_pair", outcome, seconds)
