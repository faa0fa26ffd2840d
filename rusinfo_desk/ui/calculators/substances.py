"""Finds a substance by any of its names: own, brand, street name, misspelt. The same choices as in the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.library.options import OptionSet

__all__ = ["SubstanceFinder"]


class SubstanceFinder:
    """Choices of a library. Codes are ids of substances and of groups."""

    def __init__(self, library: Library) -> None:
        from rusinfo_desk.library.options import options

        self.library = library
        question = library.current.field("substances")
        self._options: OptionSet | None = options(question, library) if question is not None else None

    def match(self, typed: str, limit: int = 6) -> tuple[tuple[str, str], ...]:
        """(code, label), best first; nothing typed finds nothing."""
        if self._options is None or not typed.strip():
            return ()
        return tuple((one.code, one.label) for one in self._options.match(typed, limit))

    def known(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the codes that are a substance or a group, in their order."""
        return tuple(code for code in codes if code in self.library.substances or code in self.library.groups)
