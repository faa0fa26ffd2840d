"""The fields of a TOML record, read strictly: what is missing, unknown or of another form becomes a fault with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

__all__ = ["BadRulesError", "Fault", "Faults", "Fields", "lines_of"]

Fault = tuple[int | None, str]
"""A line of the text, None where no one line is at fault, and what is wrong, in Norwegian."""

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_HEADER = re.compile(r"^\s*\[\[\s*([a-z_]+)\s*\]\]")


class BadRulesError(ValueError):
    """The text of the rules cannot be used. ``faults``: all that was found."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(text if line is None else f"linje {line}: {text}" for line, text in faults))
        self.faults = faults


class Faults:
    """Gathers what is wrong, so that all of it can be said at once."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, line: int | None, text: str) -> None:
        """Something is wrong in this line."""
        self.found.append((line, text))

    def stop(self) -> None:
        """Raises BadRulesError when there is anything."""
        if self.found:
            raise BadRulesError(*self.found)


class Fields:
    """One record: each key is taken once, and :meth:`done` says what nobody took. A fault is noted and a harmless value given."""

    def __init__(self, values: object, what: str, line: int | None, faults: Faults) -> None:
        self.line = line
        self._what = what
        self._faults = faults
        self._values: dict[str, object] = dict(values) if isinstance(values, Mapping) else {}
        if not isinstance(values, Mapping):
            self.fault("har feil form")

    def fault(self, text: str) -> None:
        """Something of this record is wrong."""
        self._faults.add(self.line, f"{self._what} {text}")

    def inner(self, values: object, what: str) -> Fields:
        """A record inside this one."""
        return Fields(values, f"{self._what}: {what}", self.line, self._faults)

    def text(self, key: str, needed: bool = True) -> str:
        """A text without space around it; "" when it may be missing and is."""
        value = self._values.pop(key, None)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(f"mangler «{key}»" if value is None else f"har «{key}» som ikke er en tekst")
            return ""
        return value.strip()

    def id(self, key: str = "id", form: re.Pattern[str] = _ID) -> str:
        """A name of small letters a–z, digits and _, that begins with a letter; or of another form."""
        value = self.text(key)
        if value and not form.fullmatch(value):
            self.fault(f"har «{key}» som ikke er et navn av små bokstaver a–z, sifre og _")
        return value

    def texts(self, key: str, needed: bool = True) -> tuple[str, ...]:
        """A list of texts, none of them twice."""
        value = self._values.pop(key, None)
        if value is None and not needed:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.fault(f"mangler «{key}»" if value is None else f"har «{key}» som ikke er en liste av tekster")
            return ()
        if len(set(value)) != len(value) or (needed and not value):
            self.fault(f"har «{key}» som er tom eller nevner noe to ganger")
        return tuple(one.strip() for one in value)

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self._values.pop(key, default)
        if not isinstance(value, bool):
            self.fault(f"har «{key}» som verken er true eller false")
        return value is True

    def day(self, key: str, needed: bool = True) -> date | None:
        """A day."""
        value = self._values.pop(key, None)
        if value is None and not needed:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fault(f"mangler «{key}»" if value is None else f"har «{key}» som ikke er en dato (2026-05-02)")
            return None
        return value

    def records(self, key: str, needed: bool = True) -> list[object]:
        """A list of records."""
        value = self._values.pop(key, [])
        if not isinstance(value, list) or (needed and not value):
            self.fault(f"mangler «{key}»")
            return []
        return value

    def done(self) -> None:
        """Whatever is left is unknown."""
        for key in self._values:
            self.fault(f"har det ukjente feltet «{key}»")


def lines_of(text: str) -> dict[str, list[int]]:
    """The lines at which the records of each table begin, in order."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if begins := _HEADER.match(line):
            found.setdefault(begins[1], []).append(number)
    return found
