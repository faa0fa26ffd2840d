"""The table of detection windows as the pane shows it: what is chosen, and the Markdown made of it. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable

from rusinfo_desk.library.calculators.detection import Matrix, detection_table
from rusinfo_desk.library.calculators.tool_items import detection_item
from rusinfo_desk.library.library import Library
from rusinfo_desk.ui.calculators.substances import SubstanceFinder
from rusinfo_desk.ui.lookup.markup import heading, plain
from rusinfo_desk.ui.lookup.sheet import sheet_of

__all__ = ["CAUTION", "DetectionDesk"]

CAUTION = "Tallene er gjengitt etter kildene og sier ikke sikkert hva én bestemt prøve vil vise."


class DetectionDesk:
    """``matrices`` empty = every kind of sample. What is typed narrows to the substances that fit; else the form's first."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._finder = SubstanceFinder(library)
        self.matrices: frozenset[Matrix] = frozenset()
        self.typed = ""
        self.chosen: tuple[str, ...] = ()

    def toggle(self, matrix: Matrix) -> None:
        self.matrices ^= {matrix}

    def set_chosen(self, codes: tuple[str, ...]) -> None:
        self.chosen = self._finder.known(codes)

    def forget(self) -> None:
        self.matrices, self.typed, self.chosen = frozenset(), "", ()

    def markdown(self) -> str:
        """The whole page."""
        return "\n\n".join(self._parts())

    def _parts(self) -> Iterable[str]:
        if self.typed.strip():
            found = tuple(code for code, _ in self._finder.match(self.typed))
            yield self._part(found) if found else plain(f"Ingen rusmidler heter noe som ligner «{self.typed.strip()}».")
            return
        if self.chosen:
            yield from (heading("Fra skjemaet"), self._part(self.chosen), heading("Alle rusmidler"))
        yield self._part(())

    def _part(self, substances: tuple[str, ...]) -> str:
        return sheet_of(detection_item(detection_table(self._library, self.matrices, substances))).markdown
