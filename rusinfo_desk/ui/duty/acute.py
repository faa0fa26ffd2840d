"""What the F12 page says, read from ``resources/rights/avvergelsesplikt.toml``: law, section, date."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.words import short_date

__all__ = ["UNREADABLE", "DutyText", "Law", "Step", "acute", "read_duty"]

NOT_CHECKED = "Ikke kvalitetssikret av jurist"
UNREADABLE = "Teksten om avvergelsesplikt kunne ikke leses. Nødnumrene gjelder likevel. Hent en kollega, og si fra til leder."


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Law:
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class DutyText:
    """The page. ``numbers`` are ids of emergency numbers; ``quality`` says where the law was read and who checked the text."""

    title: str
    first: str
    trace: str = ""
    record: str = ""
    quality: str = ""
    numbers: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    laws: tuple[Law, ...] = ()


def read_duty(file: Path) -> DutyText:
    """The text of the page; a missing or damaged file gives a page that says so and still shows the numbers."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        return DutyText(
            title=str(found["title"]),
            first=str(found["first"]),
            trace=str(found["trace"]),
            record=str(found["record"]),
            quality=_quality(found),
            numbers=tuple(str(one) for one in found["numbers"]),
            steps=tuple(Step(str(step["title"]), tuple(str(line) for line in step["lines"])) for step in found["steps"]),
            laws=tuple(Law(str(law["section"]), str(law["text"])) for law in found["law"]),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError):
        return DutyText("Akutt fare og avvergelsesplikt", UNREADABLE)


def _quality(found: dict[str, object]) -> str:
    lawyer = found.get("lawyer_checked")
    day = short_date(lawyer) if isinstance(lawyer, date) else lawyer
    checked = f"Kvalitetssikret av jurist {day}" if lawyer else NOT_CHECKED
    return f"Kilde: {found['source']}. {checked}. Støtte til vurderingen, ikke juridisk rådgivning."


def acute(numbers: Sequence[AcuteNumber], wanted: Sequence[str]) -> tuple[AcuteNumber, ...]:
    """The numbers that the page shows large, in its order; all of them when the page names none."""
    by_id = {one.id: one for one in numbers}
    return tuple(by_id[one] for one in wanted if one in by_id) if wanted else tuple(numbers)
