"""The emergency numbers of the content folder, read directly so that they stand on the screen at first paint."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rusinfo_desk.ui.words import short_date

__all__ = ["AcuteNumber", "read_numbers"]


@dataclass(frozen=True, slots=True)
class AcuteNumber:
    """A number for danger, with what it is for and where it was taken from. ``checked`` is the day RUSinfo checked it."""

    id: str
    number: str
    label: str
    short: str
    when: str = ""
    source: str = ""
    checked: str = ""

    @property
    def spoken(self) -> str:
        """The accessible name of its button."""
        return f"Kopier {self.number}, {self.label}"

    @property
    def quality(self) -> str:
        return f"Kontrollert {self.checked}" if self.checked else "Ikke kontrollert av RUSinfo"

    @property
    def hint(self) -> str:
        parts = (self.label, self.when, f"Kilde: {self.source}" if self.source else "", self.quality, "Klikk for å kopiere")
        return ".\n".join(part for part in parts if part)


def read_numbers(file: Path) -> tuple[AcuteNumber, ...]:
    """The numbers in the order of the file; empty when the file is missing or damaged (the strip then says so)."""
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("numbers", [])
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return ()
    return tuple(_number(entry) for entry in entries if isinstance(entry, dict) and entry.get("number") and entry.get("label"))


def _day(checked: object) -> str:
    return short_date(checked) if isinstance(checked, date) else str(checked or "")


def _number(entry: dict[str, object]) -> AcuteNumber:
    label = str(entry["label"])
    return AcuteNumber(
        id=str(entry.get("id", "")),
        number=str(entry["number"]),
        label=label,
        short=str(entry.get("short", label)),
        when=str(entry.get("when", "")),
        source=str(entry.get("source", "")),
        checked=_day(entry.get("checked")),
    )
