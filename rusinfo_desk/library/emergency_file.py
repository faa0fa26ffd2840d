"""Reads ``resources/emergency.toml``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rusinfo_desk.library.boundary import Record, read_toml
from rusinfo_desk.library.emergency import EmergencyNumber

__all__ = ["read_emergency"]


class _Number(Record):
    id: str
    number: str
    label: str
    short: str
    when: str
    source: str
    source_date: date | None = None
    checked: date | None = None
    service: str | None = None


class _Numbers(Record):
    numbers: tuple[_Number, ...]


def read_emergency(path: Path) -> tuple[EmergencyNumber, ...]:
    """The numbers in the order they stand on the strip."""
    return tuple(EmergencyNumber(**one.model_dump()) for one in read_toml(path, _Numbers).numbers)
