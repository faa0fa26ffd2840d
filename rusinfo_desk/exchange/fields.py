"""Reads the values of a header, each with its rule. Whatever breaks one makes the file a torn one."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.framing import LARGEST_NUMBER
from rusinfo_desk.registry.model.exchange import AlarmCode, ChainEnd

__all__ = ["AGE", "HASH", "ID", "LARGEST_SEQ", "PRINT", "Fields", "chain_ends", "written_ends"]

ID = re.compile(r"[0-9a-f]{16}")
HASH = re.compile(r"[0-9a-f]{64}")
PRINT = re.compile(r"[0-9a-f]{24}")
AGE = re.compile(r"age1[02-9ac-hj-np-z]{58}")
LARGEST_SEQ = 99_999_999
"""Of the eight digits in a name."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Fields:
    """A JSON object with exactly the given names. Every method raises BadFile(TORN) when the value is not as it says."""

    def __init__(self, value: object, names: Collection[str]) -> None:
        if not isinstance(value, Mapping) or value.keys() != set(names):
            raise BadFile(AlarmCode.TORN)
        self._values = value

    def number(self, name: str, least: int = 0, most: int = LARGEST_NUMBER) -> int:
        """A whole number; true and false are none."""
        value = self._values[name]
        if type(value) is not int or not least <= value <= most:
            raise BadFile(AlarmCode.TORN)
        return value

    def text(self, name: str, rule: re.Pattern[str], *, empty: bool = False) -> str:
        """A text that fits the rule wholly, or "" where that is allowed."""
        value = self._values[name]
        if not isinstance(value, str) or not (rule.fullmatch(value) or (empty and value == "")):
            raise BadFile(AlarmCode.TORN)
        return value

    def one_of(self, name: str, allowed: Collection[str]) -> str:
        """One of some words."""
        value = self._values[name]
        if not isinstance(value, str) or value not in allowed:
            raise BadFile(AlarmCode.TORN)
        return value

    def key(self, name: str, length: int = 32) -> bytes:
        """Bytes, as hex."""
        return bytes.fromhex(self.text(name, re.compile(rf"[0-9a-f]{{{2 * length}}}")))

    def day(self, name: str) -> date:
        """A day, as ISO 8601."""
        try:
            return date.fromisoformat(self.text(name, _DAY))
        except ValueError:
            raise BadFile(AlarmCode.TORN) from None

    def items(self, name: str, most: int) -> list[object]:
        """A list of at most so many values."""
        value = self._values[name]
        if not isinstance(value, list) or len(value) > most:
            raise BadFile(AlarmCode.TORN)
        return value

    def object(self, name: str) -> object:
        """A value that is read further by somebody else."""
        return self._values[name]


def chain_ends(values: list[object]) -> tuple[ChainEnd, ...]:
    """Ends of chains, each written as [chain, seq, hash] and each there once."""
    ends = tuple(_end(value) for value in values)
    if len(set(ends)) != len(ends):
        raise BadFile(AlarmCode.TORN)
    return ends


def written_ends(ends: Collection[ChainEnd]) -> list[list[object]]:
    """How :func:`chain_ends` reads them."""
    return [[end.chain, end.seq, end.hash] for end in ends]


def _end(value: object) -> ChainEnd:
    if not isinstance(value, list) or len(value) != 3:
        raise BadFile(AlarmCode.TORN)
    read = Fields(dict(zip(("chain", "seq", "hash"), value, strict=True)), ("chain", "seq", "hash"))
    return ChainEnd(read.text("chain", ID), read.number("seq", 1, LARGEST_SEQ), read.text("hash", HASH))
