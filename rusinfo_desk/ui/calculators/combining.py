"""Two substances together as the pane shows it: which two, and what the sheets say of them. No Qt here."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from rusinfo_desk.library.calculators.combinations import combination
from rusinfo_desk.library.calculators.tool_items import combination_item
from rusinfo_desk.library.library import Library
from rusinfo_desk.ui.calculators.substances import SubstanceFinder
from rusinfo_desk.ui.lookup.sheet import Sheet, sheet_of

__all__ = ["NOT_SAFE", "CombiningDesk"]

NOT_SAFE = "Ukjent er ikke trygt. Det som ikke står her, er ikke undersøkt – ikke ufarlig."
_MOST_PAIRS = 3


class CombiningDesk:
    """``first`` and ``second`` are codes of substances or groups; empty = not chosen."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.finder = SubstanceFinder(library)
        self.first = self.second = ""
        self._chosen: tuple[str, ...] = ()

    def set_chosen(self, codes: tuple[str, ...]) -> None:
        """The form's substances. The first two are taken when nothing was chosen here."""
        self._chosen = self.finder.known(codes)
        if not self.first and not self.second and len(self._chosen) > 1:
            self.first, self.second = self._chosen[:2]

    def pairs(self) -> tuple[tuple[str, str, str], ...]:
        """(first, second, text) of the pairs that the form has."""
        found = [(one, other, f"{self.label(one)} + {self.label(other)}") for one, other in combinations(self._chosen, 2)]
        return tuple(found[:_MOST_PAIRS])

    def label(self, code: str) -> str:
        return self._library.substance_label(code) if code else ""

    def forget(self) -> None:
        self.first = self.second = ""
        self._chosen = ()

    def answer(self) -> Sheet | None:
        """What is stated of the two, worst first; None until two are chosen."""
        if not self.first or not self.second:
            return None
        item = combination_item(combination(self._library, self.first, self.second))
        return sheet_of(replace(item, subtitle=""))  # the pane says already what it is

    def sheets(self) -> tuple[tuple[str, str], ...]:
        """(id, name) of the chosen ones that have a sheet of their own."""
        return tuple((code, self.label(code)) for code in (self.first, self.second) if code in self._library.substances)
