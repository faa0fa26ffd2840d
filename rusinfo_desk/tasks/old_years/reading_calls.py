"""The contact centre's figures: the lines of its file to days and channels, with what cannot be true named.

More answered than received, more within 20 seconds than answered, a wait without anybody answered, a day that has not come or
that stands twice: each is a fault of its line. A figure that the file lacks is None, never 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.calls import CallDay
from rusinfo_desk.registry.model.imports import FileMapping, ImportKind
from rusinfo_desk.registry.model.period import FIRST_YEAR
from rusinfo_desk.tasks.old_years.cells import WrongCellError, count_of, day_of, seconds_of
from rusinfo_desk.tasks.old_years.columns import ColumnReader
from rusinfo_desk.tasks.old_years.dry_run import DryRun
from rusinfo_desk.tasks.old_years.field_words import Form
from rusinfo_desk.tasks.old_years.fields import TargetKind, targets
from rusinfo_desk.tasks.old_years.findings import Findings, fits_not, readers_of, refuse_constants
from rusinfo_desk.tasks.old_years.sheet import STEP, Cell, FileLine, Progress, Sheet, Spoilt, Stopped, pause, text_of

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["read_calls"]

_RECEIVED, _ANSWERED, _UNANSWERED = "received", "answered", "unanswered"
_WITHIN, _TOTAL, _MEAN = "answered_within_20s", "wait_seconds_answered_total", "wait_seconds_answered_mean"
_DAY_OF_SECONDS = 86_400
_MEAN_NOTE = (
    "Summen av ventetidene er regnet ut av gjennomsnittet for dagen og antallet besvarte: er gjennomsnittet rundet av til hele "
    "sekunder, er snittet for en lengre periode usikkert med inntil et halvt sekund."
)

_SHORT_NOTE = (
    "På {} linjer (først linje {}) er den samlede ventetiden kortere enn den kan være: de som ikke ble besvart "
    "innen 20 sekunder, ventet minst 20 sekunder hver. Kontroller at kolonnene ikke er byttet om."
)


def read_calls(
    sheet: Sheet,
    mapping: FileMapping,
    library: Library,
    today: date,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> tuple[DryRun, list[CallDay]]:
    """Read every line. Raises as ``looked_over`` does."""
    reader = _CallsReader(sheet, mapping, library, today)
    days: list[CallDay] = []
    ready = 0
    for done, line in enumerate(sheet.lines):
        if done % STEP == 0:
            pause(done, len(sheet.lines), progress, cancelled)
        found = reader.days(line)
        if found is not None:
            days += found
            ready += 1
    if reader.short:
        reader.findings.note(_SHORT_NOTE.format(len(reader.short), reader.short[0]))
    covered = [one.day for one in days]
    channels = Counter(one.channel for one in days)
    span = (min(covered), max(covered)) if covered else (None, None)
    return reader.findings.dry_run(sheet, mapping, ready, channels, span), days


class _CallsReader:
    """Reads the lines of one file."""

    def __init__(self, sheet: Sheet, mapping: FileMapping, library: Library, today: date) -> None:
        offered = targets(ImportKind.CALLS, library)
        self.findings = Findings()
        self._today, self._epoch_1904 = today, sheet.epoch_1904
        readers = readers_of(sheet, mapping, offered)
        refuse_constants(mapping, offered, ("channel",))
        self._channel = mapping.constants.get("channel", "")
        self._date = next((one for one in readers if one.target.field == "date"), None)
        self._channels = next((one for one in readers if one.target.field == "channel"), None)
        self._groups: dict[str, dict[str, ColumnReader]] = {}
        for one in readers:
            if one.target.field not in ("date", "channel") and one.target.field in self._groups.setdefault(one.mapping.code, {}):
                raise fits_not(f"To kolonner er {one.target.label} for samme kanal.", "Behold den ene.")
            if one.target.field not in ("date", "channel"):
                self._groups[one.mapping.code][one.target.field] = one
        self._needed()
        self.short: list[int] = []
        self._first_lines: dict[tuple[str, str], int] = {}

    def _needed(self) -> None:
        if self._date is None:
            raise fits_not("Ingen kolonne er Dag.", "Velg kolonnen med datoen.")
        if not self._groups:
            raise fits_not("Ingen kolonne har tall.", "Velg kolonnene for Mottatt og Besvart.")
        if "" in self._groups and self._channels is None and not self._channel:
            raise fits_not("Ingen kolonne er Kanal.", "Velg kolonnen, eller den kanalen som hele filen gjelder.")
        if "" not in self._groups and (self._channels is not None or self._channel):
            raise fits_not("Kanalen er sagt to ganger: for hver kolonne og for linjen.", "Behold det ene.")
        for group in self._groups.values():
            if _RECEIVED in group and _UNANSWERED in group and _ANSWERED in group:
                continue  # all three: they are held against each other
            if _ANSWERED not in group or not group.keys() & {_RECEIVED, _UNANSWERED}:
                raise fits_not("Kolonnen for Mottatt eller Besvart mangler.", "Velg begge, for hver kanal.")
        if any(_MEAN in group for group in self._groups.values()):
            self.findings.note(_MEAN_NOTE)

    def days(self, line: FileLine) -> list[CallDay] | None:
        """The days of a line, one for each channel; None when something stands in its way, which is noted."""
        if line.fault:
            self.findings.fault(line.number, "", line.fault)
            return None
        before = self.findings.bad_lines, len(self.findings.bad)
        day, row_channel = self._day(line), self._row_channel(line)
        known = day if row_channel is not None else None
        found = [
            self._figures(line, known, code or row_channel or "", group, wide=bool(code)) for code, group in self._groups.items()
        ]
        if day is None or row_channel is None or before != (self.findings.bad_lines, len(self.findings.bad)):
            return None
        return [one for one in found if one is not None]

    def _day(self, line: FileLine) -> date | None:
        assert self._date is not None
        cell = line.cells[self._date.place]
        try:
            if isinstance(cell, Spoilt):
                raise WrongCellError(cell.reason)
            day = date.fromisoformat(day_of(cell, Form(self._date.mapping.form), self._epoch_1904))
            if day > self._today:
                raise WrongCellError("dagen er ikke kommet ennå")
            if day.year < FIRST_YEAR:
                raise WrongCellError(f"året må være fra {FIRST_YEAR}")
        except WrongCellError as wrong:
            self.findings.fault(line.number, self._date.mapping.column, wrong.reason)
            return None
        return day

    def _row_channel(self, line: FileLine) -> str | None:
        """The channel of the line ("" where each column has its own); None when it is not known."""
        if self._channels is None:
            return self._channel
        cell = line.cells[self._channels.place]
        read = self._channels.read(cell)
        for value in read.unknown:
            self.findings.unknown(line.number, self._channels.mapping, value)
        if read.wrong or (not read.text and not read.unknown):
            self.findings.fault(line.number, self._channels.mapping.column, read.wrong or "kanalen mangler")
        return read.text or None

    def _figures(
        self, line: FileLine, day: date | None, channel: str, group: Mapping[str, ColumnReader], wide: bool
    ) -> CallDay | None:
        """The figures of a channel. Where each channel has columns of its own, one without any figure that day is left out."""
        if wide and not any(
            text_of(line.cells[one.place]) or isinstance(line.cells[one.place], Spoilt) for one in group.values()
        ):
            return None
        read = {name: self._number(line, one, needed=name in (_RECEIVED, _ANSWERED, _UNANSWERED)) for name, one in group.items()}
        if any(value is False for value in read.values()):
            return None
        got = {name: value for name, value in read.items() if value is not None}
        answered = int(got[_ANSWERED])
        received = int(got.get(_RECEIVED, answered + got.get(_UNANSWERED, 0)))
        total = got.get(_TOTAL, round(got[_MEAN] * answered) if _MEAN in got else None)
        within = got.get(_WITHIN)
        reasons = _cannot_be(received, answered, within, total, got)
        for name, reason in reasons:
            self.findings.fault(line.number, group[name].mapping.column, reason)
        if within is not None and total is not None and total < (answered - within) * 20:
            self.short.append(line.number)
        if day is None or reasons or self._stands_twice(line, day, channel):
            return None
        return CallDay(
            day, channel, received, answered, None if within is None else int(within), None if total is None else int(total)
        )

    def _number(self, line: FileLine, reader: ColumnReader, needed: bool) -> float | bool | None:
        """The number; None where the cell is empty and may be; False when it cannot be read, which is noted."""
        cell = line.cells[reader.place]
        reason = cell.reason if isinstance(cell, Spoilt) else ""
        if not reason and not text_of(cell):
            if not needed:
                return None
            reason = "mangler"
        try:
            if not reason:
                return self._value(cell, reader)
        except WrongCellError as wrong:
            reason = wrong.reason
        self.findings.fault(line.number, reader.mapping.column, reason)
        return False

    def _value(self, cell: Cell, reader: ColumnReader) -> float:
        said = reader.mapping.values.get(text_of(cell))
        if reader.target.kind is TargetKind.NUMBER:
            return count_of(said if said else cell)
        seconds = seconds_of(cell, Form(reader.mapping.form))
        if reader.target.field == _TOTAL and not seconds.is_integer():
            raise WrongCellError("summen av ventetidene skal være hele sekunder")
        return seconds

    def _stands_twice(self, line: FileLine, day: date, channel: str) -> bool:
        first = self._first_lines.setdefault((day.isoformat(), channel), line.number)
        if first != line.number and self._date is not None:
            self.findings.fault(line.number, self._date.mapping.column, f"dagen står også på linje {first} for samme kanal")
        return first != line.number


def _cannot_be(
    received: int, answered: int, within: float | None, total: float | None, got: Mapping[str, float]
) -> Sequence[tuple[str, str]]:
    """Which figures cannot be true together, by field."""
    found: list[tuple[str, str]] = []
    if answered > received:
        found.append((_ANSWERED, f"flere er besvart ({answered}) enn mottatt ({received})"))
    if _UNANSWERED in got and received != answered + got[_UNANSWERED]:
        found.append((_UNANSWERED, "mottatt er ikke besvart og ikke besvart til sammen"))
    if within is not None and within > answered:
        found.append((_WITHIN, f"flere er besvart innen 20 sekunder ({int(within)}) enn besvart ({answered})"))
    if total is not None and not answered and (total or got.get(_MEAN, 0)):
        found.append((_TOTAL if _TOTAL in got else _MEAN, "det er ventetid, men ingen er besvart"))
    if total is not None and answered and total > answered * _DAY_OF_SECONDS:
        found.append((_TOTAL if _TOTAL in got else _MEAN, "ventetiden er mer enn et døgn for hver"))
    if _TOTAL in got and _MEAN in got and answered and abs(got[_TOTAL] / answered - got[_MEAN]) > 1:
        found.append((_MEAN, "summen og gjennomsnittet av ventetidene stemmer ikke"))
    return found
