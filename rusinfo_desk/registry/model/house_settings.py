"""What the leader decides for every PC: how long a contact can be corrected, how often is shared, when small counts are hidden,
when RUSinfo itself is open and how many are on shift. A setting is content like any other: kept as history, published,
travelling in the bundle.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

__all__ = [
    "LONGEST_TEXT",
    "OPENING_HOURS",
    "SETTINGS",
    "SETTING_LABELS",
    "STAFFING",
    "HouseSettings",
    "OpeningHours",
    "Setting",
    "read_setting",
    "setting_faults",
]

OPENING_HOURS = "opening_hours"
STAFFING = "staffing"
LONGEST_TEXT = 300
"""Letters in the opening hours, in their source, or in the staffing."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that is a whole number from ``lowest`` to ``highest``. ``label``, ``unit`` and ``about`` are Norwegian."""

    name: str
    label: str
    unit: str
    default: int
    lowest: int
    highest: int
    about: str


SETTINGS: Mapping[str, Setting] = {
    one.name: one
    for one in (
        Setting(
            "correction_window_hours",
            "Tid til å rette en henvendelse",
            "timer",
            24,
            1,
            168,
            "Så lenge etter vakten kan veilederen rette selv. Deretter slettes teksten fra maskinen, og lederen retter.",
        ),
        Setting(
            "cut_minutes", "Tid mellom hver deling", "minutter", 15, 5, 240, "Hvor ofte det som er nytt, forsegles og sendes."
        ),
        Setting(
            "retention_days",
            "Tid forseglede kopier beholdes",
            "dager",
            90,
            30,
            365,
            "Så lenge etter kvitteringen kan maskinen sende det samme på nytt.",
        ),
        Setting(
            "threshold",
            "Grense for små tall",
            "henvendelser",
            5,
            3,
            50,
            "Mindre tall skjules i oversikter som går ut av tjenesten. Lavere enn 3 er ikke lov.",
        ),
        Setting(
            "case_facts_days",
            "Tid kjennetegn i en avvergingssak beholdes",
            "dager",
            90,
            1,
            3650,
            "Tekster som kan si hvem noen er, slettes så lenge etter at veilederen avsluttet saken, om ikke før.",
        ),
        Setting(
            "case_days",
            "Tid en avvergingssak beholdes",
            "dager",
            0,
            0,
            36500,
            "Hele saken slettes så lenge etter at veilederen avsluttet den. 0 betyr at ingen sak slettes av seg selv.",
        ),
    )
}
"""The settings that are numbers, by name, in the order in which they are shown."""

SETTING_LABELS: Mapping[str, str] = {
    **{one.name: one.label for one in SETTINGS.values()},
    OPENING_HOURS: "RUSinfos åpningstid",
    STAFFING: "Bemanning",
}
"""Every setting by name, with what it is called."""

_KEYS = {OPENING_HOURS: ("text", "source", "date"), STAFFING: ("text",)}
"""What the record of a setting that is no number is made of."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When RUSinfo itself is open: ``text`` as it is said, where it was decided, and the day that was read."""

    text: str
    source: str
    day: date


@dataclass(frozen=True, slots=True)
class HouseSettings:
    """The settings in use. ``opening_hours`` None = what stands in the directory; ``staffing`` as typed, "" = not known."""

    correction_window_hours: int = 24
    cut_minutes: int = 15
    retention_days: int = 90
    threshold: int = 5
    case_facts_days: int = 90
    case_days: int = 0
    opening_hours: OpeningHours | None = None
    staffing: str = ""

    def as_numbers(self) -> dict[str, int]:
        """The settings that are numbers, by name."""
        return {name: getattr(self, name) for name in SETTINGS}

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> HouseSettings:
        """The settings of these texts by name; what is not among them, or cannot be used, is as it ships."""
        usable = {name: read_setting(name, text) for name, text in texts.items() if not setting_faults(name, text)}
        return cls(**usable)  # type: ignore[arg-type]


def read_setting(name: str, text: str) -> int | str | OpeningHours:
    """The value of a text without faults (:func:`setting_faults`)."""
    record = json.loads(text)
    if name in SETTINGS:
        return int(record["value"])
    if name == STAFFING:
        return str(record.get("text", "")).strip()
    return OpeningHours(record["text"].strip(), record["source"].strip(), date.fromisoformat(record["date"]))


def setting_faults(name: str, text: str) -> tuple[str, ...]:
    """What is wrong with the text of a setting, in Norwegian; each begins with the key that is at fault.

    Whether the words of a staffing can be read is for the reader of hours to say, which the model does not know.
    """
    if name not in SETTING_LABELS:
        return (f"innstillingen «{name}» finnes ikke",)
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return ("teksten er ikke JSON",)
    if not isinstance(record, dict):
        return ("teksten må være ett JSON-objekt",)
    if unknown := tuple(f"{key} er et ukjent felt" for key in record if key not in _KEYS.get(name, ("value",))):
        return unknown
    if name in SETTINGS:
        return _number_faults(SETTINGS[name], record)
    return _hours_faults(record) if name == OPENING_HOURS else _staffing_faults(record)


def _number_faults(setting: Setting, record: Mapping[str, object]) -> tuple[str, ...]:
    value = record.get("value")
    if type(value) is int and setting.lowest <= value <= setting.highest:
        return ()
    return (f"value må være et helt tall fra {setting.lowest} til {setting.highest} ({setting.unit})",)


def _hours_faults(record: Mapping[str, object]) -> tuple[str, ...]:
    found = [f"{key} mangler" for key in ("text", "source") if not _said(record.get(key))]
    found += _line_faults(record, "text", "source")
    try:
        date.fromisoformat(str(record.get("date")))
    except ValueError:
        found.append("date må være en dag, ÅÅÅÅ-MM-DD")
    return tuple(found)


def _staffing_faults(record: Mapping[str, object]) -> tuple[str, ...]:
    """Nothing typed is no fault: then nobody has said how many are on shift."""
    return tuple(_line_faults(record, "text")) if isinstance(record.get("text", ""), str) else ("text må være tekst",)


def _line_faults(record: Mapping[str, object], *keys: str) -> list[str]:
    found = [f"{key} er for lang" for key in keys if len(str(record.get(key))) > LONGEST_TEXT]
    return found + [f"{key} må stå på én linje" for key in keys if "\n" in str(record.get(key)).strip()]


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
