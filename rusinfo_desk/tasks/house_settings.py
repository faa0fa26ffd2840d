"""What the leader has decided for every PC, as it is in use here: what ships, over that what was received, and what is published
here."""

from __future__ import annotations

import json
from datetime import date

from rusinfo_desk.registry.model.content import ContentAction, ContentChange, ContentKind, ContentState, NewChange
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.house_settings import (
    OPENING_HOURS,
    SETTING_LABELS,
    STAFFING,
    HouseSettings,
    OpeningHours,
    read_setting,
    setting_faults,
)
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.desk import Desk

__all__ = ["OWN_SERVICE", "faults_of", "in_use", "set_setting", "stands_since", "text_of", "texts_in_use", "with_hours"]

OWN_SERVICE = "nat-rusinfo"
"""RUSinfo itself in the directory: where its opening hours are shown."""

_KEYS_IN_WORDS = {"value": "verdien", "date": "datoen", "source": "kilden", "text": "teksten"}


def texts_in_use(desk: Desk, working: bool = False) -> dict[str, str]:
    """The texts of the settings that somebody has set, by name."""
    from rusinfo_desk.tasks.take_content import received

    state: ContentState = received(desk).under(desk.store.content.state(working))
    return state.of_kind(ContentKind.SETTING)


def in_use(desk: Desk) -> HouseSettings:
    """The settings in use. One that cannot be used is as it ships."""
    return HouseSettings.of(texts_in_use(desk))


def stands_since(desk: Desk, name: str) -> date | None:
    """The day of the version since which a setting has been published here as it is now; None where that is not known, as for one
    that was received from another leader's home."""
    content = desk.store.content
    changes, since, stands = content.changes(ContentKind.SETTING, name), None, None
    for version in content.versions():
        body = next((one.body for one in changes if one.number <= version.up_to and one.action.sets_text), None)
        stands = stands or body
        if body is None or body != stands:
            break
        since = version.day
    return since


def faults_of(name: str, text: str) -> tuple[str, ...]:
    """What is wrong with the text of a setting, in Norwegian: its shape, and the words of a staffing."""
    if (faults := setting_faults(name, text)) or name != STAFFING:
        return faults
    from rusinfo_desk.library.directory.staffing_text import staffing_faults

    return staffing_faults(str(read_setting(name, text)))


def text_of(name: str, value: str, source: str = "", day: str = "") -> str:
    """The text of a setting as typed: a number, for the staffing a line, for the opening hours a line with its source and day
    (ÅÅÅÅ-MM-DD)."""
    if name == STAFFING:
        return json.dumps({"text": value.strip()}, ensure_ascii=False)
    if name == OPENING_HOURS:
        return json.dumps({"text": value, "source": source, "date": day}, ensure_ascii=False)
    typed = value.strip()
    return json.dumps({"value": int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else typed})


def set_setting(desk: Desk, name: str, text: str) -> ContentChange | None:
    """Keep a setting in the working copy; it counts when it is published. None when it stands so already.

    Raises RefusedError in a counsellor's home, and DeskError: "no_such_setting", "setting_refused".
    """
    leader_only(desk)
    if name not in SETTING_LABELS:
        raise DeskError(
            "no_such_setting",
            what="Det finnes ingen slik innstilling.",
            do=f"Velg blant: {', '.join(SETTING_LABELS)}.",
        )
    if faults := faults_of(name, text):
        raise DeskError("setting_refused", what="Innstillingen kan ikke settes slik.", do=_advice(name, faults[0]))
    if texts_in_use(desk, working=True).get(name) == text:
        return None
    return desk.store.content.add(
        desk.stamp(), NewChange(ContentKind.SETTING, name, ContentAction.EDIT, text, "Satt på kommandolinjen")
    )


def _advice(name: str, fault: str) -> str:
    if name != STAFFING:
        return f"{_said(fault)}."
    from rusinfo_desk.library.directory.staffing_text import EXAMPLE

    return f"{_said(fault)}. Skriv hver time én gang, med antallet på vakt, for eksempel «{EXAMPLE}»."


def _said(fault: str) -> str:
    key, _, rest = fault.partition(" ")  # the first word only: what was typed may stand further on, and is shown as it is
    plain = f"{_KEYS_IN_WORDS.get(key, key)} {rest}"
    return plain[0].upper() + plain[1:]


def with_hours(record: str, hours: OpeningHours) -> str:
    """The record of RUSinfo in the directory (JSON) with the opening hours that the leader has set, their source and its day."""
    found = json.loads(record)
    found.pop("schedules", None)
    sources = [one for one in found.get("sources", []) if one.get("address") != hours.source]
    found |= {
        "opening_hours": hours.text,
        "source_date": hours.day.isoformat(),
        "sources": [{"address": hours.source}, *sources],
    }
    return json.dumps(found, ensure_ascii=False)
