"""Reads the groups that substances are counted in."""

from __future__ import annotations

from pathlib import Path

from rusinfo_desk.library.boundary import Record, read_toml
from rusinfo_desk.library.sheets.substance import SubstanceGroup

__all__ = ["read_groups"]


class _Group(Record):
    id: str
    label: str
    words: tuple[str, ...] = ()
    inferred: bool = False
    source: str | None = None


class _Groups(Record):
    groups: tuple[_Group, ...]


def read_groups(folder: Path) -> dict[str, SubstanceGroup]:
    """The groups, in the order of ``groups.toml``."""
    found = read_toml(folder / "groups.toml", _Groups).groups
    return {one.id: SubstanceGroup(one.id, one.label, one.words, one.inferred, one.source) for one in found}
