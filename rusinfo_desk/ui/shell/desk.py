"""How the window was left: size, splitter, text size, theme, channel. Never anything that was typed. No Qt here."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

__all__ = ["WindowState"]

_HEX = re.compile(r"(?:[0-9a-f]{2}){0,2048}")
_CODE = re.compile(r"[a-z0-9_]{1,32}")


@dataclass(frozen=True, slots=True)
class WindowState:
    """``geometry`` is Qt's own, in hexadecimal; ``split`` the widths of form and look-up; ``channel`` the one last begun with."""

    geometry: str = ""
    split: tuple[int, int] = (0, 0)
    zoom: int = 100
    theme: str = "system"
    channel: str = "telefon"

    @classmethod
    def read(cls, file: Path) -> WindowState:
        """The state as it was left. What is missing, damaged or out of range is as in a new window."""
        try:
            found = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            return cls()
        new = cls()
        zoom = found.get("zoom")
        return cls(
            geometry=_text(found, "geometry", _HEX, new.geometry),
            split=_split(found.get("split"), new.split),
            zoom=zoom if isinstance(zoom, int) and 80 <= zoom <= 200 else new.zoom,
            theme=_text(found, "theme", _CODE, new.theme),
            channel=_text(found, "channel", _CODE, new.channel),
        )

    def write(self, file: Path) -> None:
        """Write it whole or not at all. Raises OSError."""
        lines = (
            "# Vinduets plass og utseende. Ikke noe innhold.",
            f'geometry = "{self.geometry}"',
            f"split = [{self.split[0]}, {self.split[1]}]",
            f"zoom = {self.zoom}",
            f'theme = "{self.theme}"',
            f'channel = "{self.channel}"',
        )
        new = file.with_name(file.name + ".new")
        new.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        new.replace(file)


def _text(found: dict[str, object], key: str, form: re.Pattern[str], otherwise: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) and form.fullmatch(value) else otherwise


def _split(split: object, otherwise: tuple[int, int]) -> tuple[int, int]:
    if not isinstance(split, list) or len(split) != 2:
        return otherwise
    left, right = split
    fits = all(isinstance(part, int) and 0 <= part < 20_000 for part in split)
    return (left, right) if fits else otherwise
