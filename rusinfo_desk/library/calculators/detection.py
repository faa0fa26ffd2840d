"""Detection windows of all sheets as one table. The sheets' own words are kept; the sample is put in a class to filter by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.sheets.statement import FactSource

__all__ = ["DetectionRow", "DetectionTable", "Matrix", "detection_table", "matrix_of"]


class Matrix(StrEnum):
    """What is tested."""

    URINE = "urin"
    BLOOD = "blod"
    SALIVA = "spytt"
    HAIR = "hår"
    OTHER = "annet"

    @property
    def label(self) -> str:
        """What the screen says."""
        return self.value.capitalize()


_WORDS = {
    Matrix.URINE: ("urin",),
    Matrix.SALIVA: ("spytt", "munnvann"),
    Matrix.HAIR: ("hår",),
    Matrix.BLOOD: ("blod", "serum", "plasma"),
}


@dataclass(frozen=True, slots=True)
class DetectionRow:
    """One window of one substance. ``sample`` is the source's own word ("urin (THC-syre)"), ``window`` and ``condition`` too."""

    substance_id: str
    substance: str
    group: str
    matrix: Matrix
    sample: str
    window: str
    condition: str | None
    sources: tuple[FactSource, ...]


@dataclass(frozen=True, slots=True)
class DetectionTable:
    """The rows that were asked for, and the names of the substances that no source says anything of (``unsettled``)."""

    rows: tuple[DetectionRow, ...]
    unsettled: tuple[str, ...]


def matrix_of(sample: str) -> Matrix:
    """The class of a sample: "serum EtG/EtS" is blood, what is not known is OTHER."""
    folded = sample.casefold()
    return next((matrix for matrix, words in _WORDS.items() if any(word in folded for word in words)), Matrix.OTHER)


def detection_table(library: Library, matrices: Iterable[Matrix] = (), substances: Iterable[str] = ()) -> DetectionTable:
    """The table, by substance (name) and then by sample; a substance's rows keep the order of its sheet within a sample.

    ``matrices`` and ``substances`` (ids of substances or groups) narrow it; none = all. An id that does not exist finds nothing.
    """
    wanted, asked = frozenset(matrices), frozenset(substances)
    order = {matrix: place for place, matrix in enumerate(Matrix)}
    rows: list[DetectionRow] = []
    unsettled: list[str] = []
    for one in sorted(library.substances.values(), key=lambda one: one.name.casefold()):
        if asked and not asked & {one.id, one.report_group}:
            continue
        found = [
            DetectionRow(
                substance_id=one.id,
                substance=one.name,
                group=library.groups[one.report_group].label,
                matrix=matrix_of(window.matrix),
                sample=window.matrix,
                window=window.window,
                condition=window.condition,
                sources=tuple(one.sources[key] for key in window.sources if key in one.sources),
            )
            for window in one.detection
        ]
        kept = [row for row in found if not wanted or row.matrix in wanted]
        rows += sorted(kept, key=lambda row: order[row.matrix])
        if not kept:
            unsettled.append(one.name)
    return DetectionTable(tuple(rows), tuple(unsettled))
