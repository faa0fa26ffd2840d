"""Which fields a record has in the editor, in the order of need. The record itself is checked elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rusinfo_desk.library.directory.referral import referral_words
from rusinfo_desk.library.directory.service import NATIONAL, Referral, Status, Verification
from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.registry.model.house_settings import OPENING_HOURS, SETTING_LABELS, SETTINGS, STAFFING, Setting
from rusinfo_desk.ui.editor.record import Blank, Input

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["blanks_for"]

_DAY = "ÅÅÅÅ-MM-DD"
_NONE = ("", "–")


def blanks_for(library: Library) -> Mapping[str, tuple[str, tuple[Blank, ...]]]:
    """The kinds that are edited in fields, and every setting by its name: what the fields are called together, and the fields.

    The other kinds are edited as text.
    """
    return {
        **{one.name: (one.label, (_number(one),)) for one in SETTINGS.values()},
        OPENING_HOURS: (SETTING_LABELS[OPENING_HOURS], _HOURS),
        STAFFING: (SETTING_LABELS[STAFFING], _STAFFING),
        ContentKind.SERVICE: ("Tiltakets felt", (*_said(), *_access(library), *_place(library), *_state(), *_quality())),
        ContentKind.SYNONYM: ("Søkeordets felt", _SYNONYM),
    }


_SYNONYM = (
    Blank("words", "Det folk sier", Input.LINES, "ett ord på hver linje"),
    Blank("means", "Betyr", Input.LINES, "ord i innholdet, eller id på et rusmiddel, en linje hver"),
)


_HOURS = (
    Blank("text", "Åpningstid", Input.LINE, "For eksempel: Hverdager 11–18"),
    Blank("source", "Kilde", hint="hvor det er bestemt, eller adressen der det står"),
    Blank("date", "Kilden er fra", hint=_DAY),
)

_STAFFING = (
    Blank(
        "text",
        "På vakt i en vanlig uke",
        Input.TEXT,
        "Antall, ingen navn. For eksempel: Hverdager 11–15: 3; hverdager 15–18: 2; lørdag 11–14: 1. Tomt = ikke kjent",
    ),
)


def _number(setting: Setting) -> Blank:
    hint = f"{setting.unit}, {setting.lowest}–{setting.highest}. {setting.about}"
    return Blank("value", f"{setting.label} ({setting.unit})", Input.NUMBER, hint)


def _said() -> tuple[Blank, ...]:
    return (
        Blank("name", "Navn"),
        Blank("organization", "Drives av", inner="name"),
        Blank("names", "Samisk navn", Input.LINES, inner="text", where=("language", "se"), hint="nordsamisk"),
        Blank("phone", "Telefon", hint="8 siffer, eller et kort nummer"),
        Blank("phone_shown", "Nummeret kan oppgis til innringer", Input.FLAG),
        Blank("other_phones", "Flere numre", Input.LINES, "ett på hver linje"),
        Blank("website", "Nettsted", hint="https://…"),
        Blank("email", "E-post"),
        Blank("opening_hours", "Åpningstid", Input.TEXT, "For eksempel: Hverdager 09–15"),
    )


def _access(library: Library) -> tuple[Blank, ...]:
    types = tuple((one.id, one.label) for one in library.service_types.values())
    words = referral_words().labels
    referral = tuple((one.value, words[one]) for one in Referral if one in words)
    return (
        Blank("type", "Type tiltak", Input.CHOICE, choices=types, heading="Hvem og hvordan"),
        Blank("target_group", "Målgruppe", Input.TEXT),
        Blank("age", "Alder, som det står i kilden"),
        Blank("minimum_age", "Fra alder", Input.NUMBER, "år"),
        Blank("maximum_age", "Til alder", Input.NUMBER, "år"),
        Blank("referral", "Henvisning", Input.CHOICE, choices=(_NONE, *referral)),
        Blank("languages", "Språk"),
        Blank("fees", "Pris"),
        Blank("beds", "Plasser"),
        Blank("region", "Helseregion"),
        Blank("contract.region", "Avtale med helseregion"),
        Blank("contract.valid_from", "Avtale fra", hint=_DAY),
        Blank("contract.valid_to", "Avtale til", hint=_DAY),
    )


def _place(library: Library) -> tuple[Blank, ...]:
    counties = tuple((one.code, one.name) for one in library.counties.newest.counties.values())
    return (
        Blank("county_code", "Fylke", Input.CHOICE, choices=((NATIONAL, "Hele landet"), *counties), heading="Sted"),
        Blank("municipality", "Kommune"),
        Blank("address", "Adresse", hint="Gate 1, 0000 Sted"),
    )


def _state() -> tuple[Blank, ...]:
    return (
        Blank("status", "Status", Input.CHOICE, choices=tuple((one.value, one.label) for one in Status), heading="Drift"),
        Blank("do_not_refer", "Ikke henvis: hvorfor", hint="tomt = kan henvises til"),
        Blank("message.text", "Midlertidig melding", hint="for eksempel endret åpningstid i ferien"),
        Blank("message.valid_from", "Melding fra", hint=_DAY),
        Blank("message.valid_to", "Melding til", hint=_DAY),
        Blank("replaced_by", "Erstattet av", Input.LINES, "id på tiltaket som tok over"),
        Blank("phones", "Fortrolige numre", Input.LINES, "gis aldri ut", inner="number", where=("confidential", True)),
        Blank("locations", "Fortrolige adresser", Input.LINES, "gis aldri ut", inner="name", where=("confidential", True)),
        Blank("internal_note", "Internt notat", Input.TEXT, "vises bare på skjermen, leses ikke opp. Aldri om en innringer."),
    )


def _quality() -> tuple[Blank, ...]:
    checks = tuple((one.value, one.label) for one in Verification)
    return (
        Blank("sources", "Kilder", Input.LINES, "én på hver linje", heading="Kilde og kontroll", inner="address"),
        Blank("source_date", "Kilden er fra", hint="ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD"),
        Blank("verification", "Kildens kvalitet", Input.CHOICE, choices=checks),
        Blank("assured_date", "Kontrollert av RUSinfo", hint=_DAY),
        Blank("notes", "Merk", Input.TEXT),
    )
