"""What stands in the way of a file, gathered while its lines are read, and whether a mapping fits the file at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping
from rusinfo_desk.tasks.old_years.columns import ColumnReader
from rusinfo_desk.tasks.old_years.dry_run import MOST_NAMED, BadLine, DryRun, Unmapped
from rusinfo_desk.tasks.old_years.fields import Target
from rusinfo_desk.tasks.old_years.sheet import Sheet

__all__ = ["Findings", "fits_not", "readers_of", "refuse_constants"]

_MOST_DIFFERENT = 5000
"""Different unmapped values of a column: with more it is a column of free text."""


@dataclass
class Findings:
    """Grows while the lines are read."""

    bad: list[BadLine] = field(default_factory=list)
    bad_lines: int = 0
    notes: dict[str, None] = field(default_factory=dict)
    _last_bad: int = 0
    _unmapped: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    _different: dict[str, int] = field(default_factory=dict)

    def fault(self, line: int, column: str, reason: str) -> None:
        """A fault of a line; faults come line by line."""
        if line != self._last_bad:
            self.bad_lines += 1
            self._last_bad = line
        if len(self.bad) < MOST_NAMED:
            self.bad.append(BadLine(line, column, reason))

    def unknown(self, line: int, mapping: ColumnMapping, value: str) -> None:
        """A value without a code."""
        key = (mapping.column, mapping.field, value)
        counted = self._unmapped.get(key)
        if counted is not None:
            counted[0] += 1
            return
        different = self._different[mapping.column] = self._different.get(mapping.column, 0) + 1
        if different <= _MOST_DIFFERENT:
            self._unmapped[key] = [1, line]
        else:
            self.fault(line, mapping.column, f"kolonnen har mer enn {_MOST_DIFFERENT} ulike verdier uten kode: er det fritekst?")

    def note(self, text: str) -> None:
        """A sentence for the leader, said once."""
        self.notes[text] = None

    def dry_run(
        self, sheet: Sheet, mapping: FileMapping, ready: int, channels: Mapping[str, int], days: tuple[date | None, date | None]
    ) -> DryRun:
        """All of it together."""
        unmapped = [Unmapped(*key, count, line) for key, (count, line) in self._unmapped.items()]
        order = {column: at for at, column in enumerate(sheet.headers)}
        unmapped.sort(key=lambda one: (order.get(one.column, len(order)), -one.count, one.line))
        mapped = {sheet.column(one.column) for one in mapping.columns if one.field}
        left_out = tuple(name for at, name in enumerate(sheet.headers) if name and at not in mapped)
        return DryRun(
            digest=sheet.digest,
            mapping=mapping,
            rows=len(sheet.lines),
            ready=ready,
            unmapped=tuple(unmapped),
            bad=tuple(self.bad),
            bad_lines=self.bad_lines,
            left_out=left_out,
            notes=(*sheet.notes, *self.notes),
            first=days[0],
            last=days[1],
            channels=dict(channels),
        )


def readers_of(sheet: Sheet, mapping: FileMapping, targets: Sequence[Target]) -> list[ColumnReader]:
    """A reader for each column that has a field. Raises DeskError "mapping_fits_not"."""
    by_field = {one.field: one for one in targets}
    readers: list[ColumnReader] = []
    for one in mapping.columns:
        if not one.field:
            continue
        place, target = sheet.column(one.column), by_field.get(one.field)
        if place is None:
            raise fits_not(f"Kolonnen «{one.column}» er ikke i filen.", "Velg et annet oppsett, eller rett det.")
        if target is None:
            raise fits_not(f"Feltet «{one.field}» i oppsettet finnes ikke.", "Velg et annet felt for kolonnen.")
        if one.code and (not target.each_code or one.code not in {option.code for option in target.options}):
            raise fits_not(
                f"Koden «{one.code}» for kolonnen «{one.column}» finnes ikke i feltet {target.label}.", "Velg en annen kode."
            )
        if one.form and one.form not in target.forms:
            raise fits_not(f"Kolonnen «{one.column}» kan ikke være skrevet slik det er valgt.", "Velg en annen skrivemåte.")
        _refuse_codes(one, target)
        readers.append(ColumnReader(place, one, target, sheet.epoch_1904))
    if len({reader.place for reader in readers}) < len(readers):
        raise fits_not("Samme kolonne står to ganger i oppsettet.", "Behold den ene.")
    return readers


def _refuse_codes(mapping: ColumnMapping, target: Target) -> None:
    """What the values are mapped to must be codes of the field. A number may be any that fits."""
    if target.field == "county" or not target.options or target.kind.value == "number":
        return
    codes = {option.code for option in target.options} | {""}
    if unknown := sorted(set(mapping.values.values()) - codes):
        raise fits_not(
            f"Koden «{unknown[0]}» for kolonnen «{mapping.column}» finnes ikke i feltet {target.label}.", "Velg en annen kode."
        )


def refuse_constants(mapping: FileMapping, targets: Sequence[Target], allowed: Iterable[str]) -> None:
    """A constant stands for a field that no column has, and is one of its codes. Raises DeskError "mapping_fits_not"."""
    by_field = {one.field: one for one in targets}
    for name, code in mapping.constants.items():
        target = by_field.get(name)
        if target is None or name not in set(allowed):
            raise fits_not(f"Feltet «{name}» kan ikke ha samme verdi på alle linjer.", "Ta det ut av oppsettet.")
        if any(one.field == name for one in mapping.columns):
            raise fits_not(f"Feltet {target.label} har både en kolonne og en fast verdi.", "Behold det ene.")
        if target.options and code not in {one.code for one in target.options}:
            raise fits_not(f"Koden «{code}» finnes ikke i feltet {target.label}.", "Velg en annen kode.")


def fits_not(why: str, do: str) -> DeskError:
    """The mapping and the file do not go together."""
    return DeskError("mapping_fits_not", what="Oppsettet passer ikke til filen.", why=why, do=do)
