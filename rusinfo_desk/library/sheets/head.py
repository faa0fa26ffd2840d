"""The head of a sheet: known keys with values of the right kind. Whatever else stands there is a fault on its line."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from rusinfo_desk.library.sheets.fault import Faults
from rusinfo_desk.library.sheets.markdown import Tree
from rusinfo_desk.library.sheets.plain_text import control_character, not_plain
from rusinfo_desk.registry.model.answers import is_code

__all__ = ["Head"]


class Head:
    """Reads the keys of one sheet's head. Faults are added and an empty value is given back, so that reading can go on."""

    def __init__(self, tree: Tree, faults: Faults, keys: Collection[str]) -> None:
        self._tree = tree
        self._faults = faults
        for key in tree.head:
            if key not in keys:
                self.fault(key, f"ukjent nøkkel «{key[:40]}» i hodet")

    def fault(self, key: str, text: str) -> None:
        """Note a fault on the line of a key; on line 1 where the key does not stand."""
        self._faults.add(self._tree.head_lines.get(key, 1), text)

    def has(self, key: str) -> bool:
        """Does the key stand there?"""
        return key in self._tree.head

    def id(self, expected: str | None) -> str:
        """The id: a code, and the same as the file's name (``expected``) where there is one."""
        found = self.text("id", needed=True)
        if found and not is_code(found):
            self.fault("id", "id kan bare ha små bokstaver a–z, sifre, _ og -, og kan ikke ligne et telefonnummer")
        elif found and expected is not None and found != expected:
            self.fault("id", f"id er «{found}», men skulle være «{expected}»")
        return found

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text, "" where it is missing."""
        value = self._tree.head.get(key)
        if value is None:
            if needed:
                self.fault(key, f"nøkkelen «{key}» mangler i hodet")
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(key, f"«{key}» må være en tekst i anførselstegn")
            return ""
        return self._checked(key, value.strip())

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where it is missing."""
        value = self._tree.head.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.fault(key, f'«{key}» må være en liste av tekster, som ["en", "to"]')
            return ()
        return tuple(self._checked(key, one.strip()) for one in value)

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """A day, None where it is missing."""
        value = self._tree.head.get(key)
        if value is None:
            if needed:
                self.fault(key, f"nøkkelen «{key}» mangler i hodet")
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fault(key, f"«{key}» må være en dato uten anførselstegn, som 2026-11-21")
            return None
        return value

    def one_of(self, key: str, allowed: Collection[str], *, needed: bool = False) -> str:
        """A text that is one of those allowed, "" where it is missing or another."""
        found = self.text(key, needed=needed)
        if found and found not in allowed:
            few = f"; tillatt er {', '.join(allowed)}" if len(allowed) < 15 else ""
            self.fault(key, f"«{key}» har en ukjent verdi «{found[:40]}»{few}")
            return ""
        return found

    def _checked(self, key: str, text: str) -> str:
        why = "usynlige tegn er ikke tillatt" if control_character(text) else not_plain(text)
        if why is not None:
            self.fault(key, f"«{key}»: {why}")
        return text
