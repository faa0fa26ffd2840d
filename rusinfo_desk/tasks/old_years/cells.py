"""A day, an hour, a number or a wait out of a cell, however it is written. What can be read in two ways is not read.

Each reader returns plain text as the register's own reader takes it, or raises :class:`WrongCellError` with a Norwegian reason. A
reason never repeats the cell: it may hold anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rusinfo_desk.tasks.old_years.field_words import Form
from rusinfo_desk.tasks.old_years.sheet import Cell, text_of

__all__ = ["WrongCellError", "count_of", "day_of", "hour_of", "moment_of", "seconds_of", "whole_number"]

_OSLO = ZoneInfo("Europe/Oslo")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_ENGLISH = {"may": 5, "oct": 10, "dec": 12}

_YMD = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})")
_COMPACT = re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})")
_TWO_FIRST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_NAMED = re.compile(r"([0-9]{1,2})[. -]{1,2}([a-zæøå]{3,9})[. -]{1,2}([0-9]{4}|[0-9]{2})", re.IGNORECASE)
_CLOCK = re.compile(r"(?:kl\.?\s*)?([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)?\s*([ap]m)?", re.IGNORECASE)
_T = re.compile(r"(?<=[0-9])T(?=[0-9])")
_ZONE = re.compile(r"(Z|[+-][0-9]{2}:?[0-9]{2})$")
_HOUR = re.compile(r"(?:kl\.?\s*)?([0-9]{1,2})(?:\s*[-–]\s*[0-9]{1,2})?", re.IGNORECASE)
_WHOLE = re.compile(r"(-?[0-9]{1,3}(?: ?[0-9]{3})*|-?[0-9]+)(?:[.,]0+)?")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


class WrongCellError(Exception):
    """The cell cannot be read; ``reason`` says why in Norwegian, as a part of a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


def day_of(cell: Cell, form: Form = Form.ANY, epoch_1904: bool = False) -> str:
    """The day as YYYY-MM-DD. A time of the day behind it is let go."""
    return _moment(cell, form, epoch_1904)[0].isoformat()


def moment_of(cell: Cell, form: Form = Form.ANY, epoch_1904: bool = False) -> tuple[str, str]:
    """The day as YYYY-MM-DD and the hour. Time with a zone becomes the time in Oslo."""
    day, clock = _moment(cell, form, epoch_1904)
    if clock is None:
        raise WrongCellError("klokkeslettet mangler")
    return day.isoformat(), str(clock.hour)


def hour_of(cell: Cell) -> str:
    """The hour, 0–23: from "14", "14:35", "kl. 14", "14-15", a time, or Excel's part of a day."""
    if isinstance(cell, datetime | time):
        return str(cell.hour)
    part = cell.total_seconds() / 86400 if isinstance(cell, timedelta) else cell
    if isinstance(part, float) and 0 < part < 1:
        return str(_clock_of(part).hour)
    if isinstance(cell, float) and 1 <= cell < 24:
        return str(int(cell))
    text = text_of(cell)
    if found := _HOUR.fullmatch(text):
        if int(found[1]) <= 23:
            return str(int(found[1]))
    elif _CLOCK.fullmatch(text):
        return str(_clock(text).hour)
    raise WrongCellError("timen skal være 0–23 eller et klokkeslett")


def whole_number(cell: Cell) -> str | None:
    """The digits of a whole number ("17", 17.0, "17,0", "17 år"); None when it is none."""
    text = text_of(cell).removesuffix("år").rstrip()
    found = re.fullmatch(r"([0-9]{1,4})(?:[.,]0+)?", text)
    return str(int(found[1])) if found else None


def count_of(cell: Cell) -> int:
    """A number of calls. Groups of three may stand apart ("1 234"); "1.234" is not read, for it may be a decimal."""
    if isinstance(cell, bool | date | time | timedelta):
        raise WrongCellError("det skal stå et helt tall")
    found = _WHOLE.fullmatch(text_of(cell))
    if found is None:
        raise WrongCellError("det skal stå et helt tall")
    number = int(found[1].replace(" ", ""))
    if number < 0:
        raise WrongCellError("tallet kan ikke være negativt")
    if number > 1_000_000:
        raise WrongCellError("tallet er for stort")
    return number


def seconds_of(cell: Cell, form: Form = Form.ANY) -> float:
    """A wait in seconds."""
    if isinstance(cell, datetime):
        raise WrongCellError("ventetiden er skrevet som en dato")
    if isinstance(cell, time):
        cell = timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    if isinstance(cell, timedelta):
        parts = [int(cell.total_seconds()) // 3600, int(cell.total_seconds()) // 60 % 60, int(cell.total_seconds()) % 60]
        if form is Form.M_SS and not parts[2]:  # Excel takes a typed 1:30 for an hour and a half
            return parts[0] * 60 + parts[1]
        return _timed(parts, Form.H_MM_SS if parts[2] else form)
    text = text_of(cell)
    if re.fullmatch(r"[0-9]{1,4}(:[0-9]{2}){1,2}", text):
        return _timed([int(part) for part in text.split(":")], form)
    plain = text.replace(" ", "")
    if form not in (Form.ANY, Form.SECONDS, Form.MINUTES) or not _DECIMAL.fullmatch(plain):
        raise WrongCellError("ventetiden er ikke skrevet slik det er valgt" if form else "ventetiden kan ikke leses")
    return float(plain.replace(",", ".")) * (60 if form is Form.MINUTES else 1)


def _timed(parts: Sequence[int], form: Form) -> float:
    """Seconds of two or three parts. Two parts, or no seconds out of a spreadsheet, may be minutes or hours."""
    if any(part > 59 for part in parts[1:]):
        raise WrongCellError("ventetiden har mer enn 59 minutter eller sekunder")
    if len(parts) == 3 and (form is Form.H_MM_SS or (form is Form.ANY and parts[2]) or not any(parts) or form is Form.H_MM):
        return parts[0] * 3600 + parts[1] * 60 + parts[2]
    if len(parts) == 2 and form in (Form.M_SS, Form.H_MM):
        return parts[0] * (60 if form is Form.M_SS else 3600) + parts[1] * (1 if form is Form.M_SS else 60)
    raise WrongCellError("ventetiden kan være minutter og sekunder eller timer og minutter: velg hvordan den er skrevet")


def _moment(cell: Cell, form: Form, epoch_1904: bool) -> tuple[date, time | None]:
    if isinstance(cell, datetime):
        rounded = cell + timedelta(microseconds=500_000)
        return rounded.date(), rounded.time()
    if isinstance(cell, date):
        return cell, None
    text = text_of(cell)
    if not text:
        raise WrongCellError("mangler")
    if form in (Form.ANY, Form.EXCEL) and (isinstance(cell, float | int) or re.fullmatch(r"[0-9]{5}([.,][0-9]+)?", text)):
        return _serial(float(text.replace(",", ".")), epoch_1904)
    zone = _ZONE.search(text) if ":" in text else None
    if zone is not None:
        return _zoned(text)
    day_text, _, clock = _T.sub(" ", text).partition(" ")
    if named := _NAMED.match(text):
        day_text, clock = named[0], text[named.end() :]
    clock = clock.strip(" ,")
    return _day(day_text.rstrip(","), form), _clock(clock) if clock else None


def _zoned(text: str) -> tuple[date, time]:
    try:
        there = datetime.fromisoformat(text)
    except ValueError:
        raise WrongCellError("datoen kan ikke leses") from None
    here = there.astimezone(_OSLO)
    return here.date(), here.time()


def _serial(number: float, epoch_1904: bool) -> tuple[date, time | None]:
    if not _FIRST_SERIAL <= number < _LAST_SERIAL:
        raise WrongCellError("datoen kan ikke leses")
    day = date(1904, 1, 1) + timedelta(int(number)) if epoch_1904 else date(1899, 12, 30) + timedelta(int(number))
    return day, _clock_of(number % 1) if number % 1 else None


def _clock_of(part: float) -> time:
    """The time of day of a part of a day. A spreadsheet's 15:00 may be a hair less than it: whole seconds are meant."""
    seconds = min(round(part * 86400), 86399)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _day(text: str, form: Form) -> date:
    if found := _YMD.fullmatch(text) or _COMPACT.fullmatch(text):
        if form not in (Form.ANY, Form.YMD):
            raise WrongCellError("datoen er ikke skrevet slik det er valgt")
        return _real(found[1], found[3], found[4])
    if found := _NAMED.fullmatch(text):
        name = found[2].casefold()[:3]
        month = _ENGLISH.get(name) or (_MONTHS.index(name) + 1 if name in _MONTHS else 0)
        return _real(found[3], str(month), found[1])
    found = _TWO_FIRST.fullmatch(text)
    if found is None or form in (Form.YMD, Form.EXCEL):
        raise WrongCellError("datoen er ikke skrevet slik det er valgt" if form else "datoen kan ikke leses")
    first, dot, second, year = found.groups()
    if form is Form.ANY and dot != "." and int(first) <= 12 and int(second) <= 12 and first != second:
        raise WrongCellError("datoen kan leses på to måter: velg om dagen eller måneden står først")
    month_first = form is Form.MDY or (form is Form.ANY and dot != "." and int(second) > 12)
    return _real(year, first, second) if month_first else _real(year, second, first)


def _real(year: str, month: str, day: str) -> date:
    whole = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    try:
        return date(whole, int(month), int(day))
    except ValueError:
        raise WrongCellError("datoen finnes ikke") from None


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise WrongCellError("klokkeslettet kan ikke leses")
    hour = int(found[1])
    if found[4]:
        if not 1 <= hour <= 12:
            raise WrongCellError("klokkeslettet finnes ikke")
        hour = hour % 12 + (12 if found[4].casefold() == "pm" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        raise WrongCellError("klokkeslettet finnes ikke") from None
