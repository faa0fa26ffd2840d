"""The name lists of the anonymity guard, read from ``resources/names`` (see the README there for origin and licence)."""

from __future__ import annotations

from pathlib import Path

from rusinfo_desk.registry.model.anonymity import NameList

__all__ = ["NameList", "load_names"]


def load_names(resources: Path) -> NameList:
    """Read the lists. Takes a few milliseconds."""
    folder = resources / "names"
    return NameList(
        first=_lines(folder / "first.txt") | _lines(folder / "norske_fornavn.txt"),
        last=_lines(folder / "last.txt") | _lines(folder / "norske_etternavn.txt"),
        ordinary=_lines(folder / "ordinary.txt"),
        never=_lines(folder / "never_surnames.txt"),
    )


def _lines(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf-8").lower().split())
