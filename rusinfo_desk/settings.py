"""The settings of a home: one frozen value read from ``home.toml``.

This module knows nothing above it, so a broken file is a :class:`SettingsError`; ``tasks.open_home`` says it in Norwegian.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rusinfo_desk.paths import write_whole

__all__ = ["FORMAT", "HomeSettings", "KeyKind", "Role", "SettingsError"]

FORMAT = 1
_ID = re.compile(r"[0-9a-f]{16}")


class Role(StrEnum):
    """Who works in this home. A leader's home also has the figures."""

    COUNSELLOR = "counsellor"
    LEADER = "leader"


class KeyKind(StrEnum):
    """Where the database key is: the keyring of the operating system, or wrapped with a passphrase in the home."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"


class SettingsError(ValueError):
    """``home.toml`` cannot be used. ``key`` names the setting at fault ("" = the file as a whole), never its value."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key or 'home.toml'}: {reason}")
        self.key = key
        self.reason = reason


@dataclass(frozen=True, slots=True)
class HomeSettings:
    """``id`` is random and names the home in the keyring, so that two homes on one PC do not share a key."""

    role: Role
    key: KeyKind
    id: str

    @classmethod
    def read(cls, path: Path) -> HomeSettings:
        """Read the file. Raises SettingsError when it is broken and FileNotFoundError when there is none."""
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError("", "ikke gyldig TOML") from error
        if found.get("format") != FORMAT:
            raise SettingsError("format", f"må være {FORMAT}")
        unknown = sorted(set(found) - {"format", "role", "key", "id"})
        if unknown:
            raise SettingsError(unknown[0], "ukjent innstilling")
        home_id = found.get("id")
        if not isinstance(home_id, str) or _ID.fullmatch(home_id) is None:
            raise SettingsError("id", "må være 16 tegn 0–9 og a–f")
        return cls(Role(_one_of(found, "role", Role)), KeyKind(_one_of(found, "key", KeyKind)), home_id)

    def write(self, path: Path) -> None:
        """Write the file so that it is either the old one or the whole new one."""
        write_whole(path, f'format = {FORMAT}\nid = "{self.id}"\nrole = "{self.role}"\nkey = "{self.key}"\n')


def _one_of(found: dict[str, object], key: str, choices: type[StrEnum]) -> str:
    value = found.get(key)
    allowed = [str(choice) for choice in choices]
    if not isinstance(value, str) or value not in allowed:
        raise SettingsError(key, "må være " + " eller ".join(f"«{choice}»" for choice in allowed))
    return value
