"""The codes of a case in words, and its times as the screen writes them. Norwegian bokmål, short and calm. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from rusinfo_desk.registry.model.duty.codes import After, AfterState, Channel, Colleague, Decision, Notified, Review, Told

__all__ = [
    "AFTER",
    "AFTER_STATES",
    "AGREED",
    "CHANNELS",
    "COLLEAGUES",
    "DECISIONS",
    "NOTIFIED",
    "REVIEWS",
    "TOLD",
    "at_clock",
    "label_of",
    "lasted",
    "listed",
    "moment",
    "read_clock",
    "until",
]

COLLEAGUES: Mapping[str, str] = {
    Colleague.COUNSELLOR: "En annen veileder",
    Colleague.ON_CALL: "Ekstravakt",
    Colleague.LEADER: "Leder",
    Colleague.HEALTH: "Lege, psykolog eller annet helsepersonell",
    Colleague.LAWYER: "Jurist",
    Colleague.POLICE: "Politiet, uten å si hvem det gjelder",
    Colleague.CHILD_WELFARE: "Barnevernet, uten å si hvem det gjelder",
}
"""Whom the counsellor consulted. With police and child welfare it is advice that was asked for, not a notification."""

DECISIONS: Mapping[str, str] = {
    Decision.NOTIFY: "Varsle",
    Decision.MILDER: "Avverge på en mildere måte, uten å varsle",
    Decision.NO_DUTY: "Ikke plikt til å varsle. Stopp her",
}

NOTIFIED: Mapping[str, str] = {
    Notified.MEDICAL: "Medisinsk nødtelefon",
    Notified.POLICE: "Politiets nødtelefon",
    Notified.FIRE: "Brannvesenet",
    Notified.POLICE_OFFICE: "Politiet, utenom nødtelefonen",
    Notified.OUT_OF_HOURS: "Legevakt",
    Notified.CHILD_WELFARE: "Barnevernstjenesten eller barnevernvakta",
    Notified.CHILD_LINE: "Alarmtelefonen for barn og unge",
    Notified.MUNICIPAL_HEALTH: "Kommunens helse- og omsorgstjeneste",
    Notified.OTHER: "Andre",
}
"""Whom one notifies. Their numbers come from the emergency data, never from here."""

CHANNELS: Mapping[str, str] = {
    Channel.TELEPHONE: "Telefon",
    Channel.DIGITAL: "Digitalt",
    Channel.LETTER: "Brev",
    Channel.IN_PERSON: "Ved oppmøte",
}

TOLD: Mapping[str, str] = {
    Told.YES: "Ja",
    Told.NO: "Nei",
    Told.DANGER: "Nei, det ville økt faren",
    Told.NOT_POSSIBLE: "Nei, samtalen var slutt",
}
"""Was the caller told that somebody was notified?"""

AGREED: Mapping[str, str] = {
    Told.YES: "Ja",
    Told.NO: "Nei",
    Told.NOT_POSSIBLE: "Ikke spurt",
}
"""Did the caller agree?"""

AFTER: Mapping[str, str] = {
    After.DEBRIEF: "Debrief",
    After.PSYCHOLOGIST: "Samtale med psykolog",
}

AFTER_STATES: Mapping[tuple[str, str], str] = {
    (After.DEBRIEF, AfterState.OFFERED): "Tilbudt",
    (After.DEBRIEF, AfterState.DECLINED): "Tilbudt, ikke ønsket",
    (After.DEBRIEF, AfterState.DONE): "Gjort",
    (After.PSYCHOLOGIST, AfterState.WANTED): "Ønsket",
    (After.PSYCHOLOGIST, AfterState.DECLINED): "Ikke ønsket",
    (After.PSYCHOLOGIST, AfterState.DONE): "Gjort",
}

REVIEWS: Mapping[str, str] = {
    Review.RIGHT: "Riktig vurdert",
    Review.TOO_MUCH: "Det ble varslet mer enn nødvendig",
    Review.TOO_LITTLE: "Det burde vært varslet mer eller tidligere",
    Review.UNCLEAR: "Uavklart",
}

_MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember")


def label_of(words: Mapping[str, str], code: str) -> str:
    """The words of a code; a code that a newer program has made is shown as it is."""
    return words.get(code, code)


def at_clock(when: datetime) -> str:
    """ "14.02": the time of day, as it stands in the field for it."""
    return f"{when:%H.%M}"


def moment(iso: str, now: datetime) -> str:
    """ "kl. 14.02", "i går kl. 14.02", "3. oktober kl. 14.02", with the year when it is another. Empty for an empty time."""
    if not iso:
        return ""
    then = datetime.fromisoformat(iso).astimezone(now.tzinfo)
    return f"{_day(then, now)} kl. {at_clock(then)}".strip()


def until(then: datetime, now: datetime) -> str:
    """ "kl. 14.02 i morgen": the moment something should be done by."""
    day = _day(then.astimezone(now.tzinfo), now)
    return f"kl. {at_clock(then.astimezone(now.tzinfo))} {day}".strip()


def _day(then: datetime, now: datetime) -> str:
    days = (then.date() - now.date()).days
    if days in (-1, 0, 1):
        return {-1: "i går", 0: "", 1: "i morgen"}[days]
    year = "" if then.year == now.year else f" {then.year}"
    return f"{then.day}. {_MONTHS[then.month - 1]}{year}"


def lasted(seconds: float) -> str:
    """How long it is since: "under ett minutt", "12 min", "2 t 05 min", "over ett døgn"."""
    minutes = int(max(0.0, seconds) // 60)
    if minutes >= 24 * 60:
        return "over ett døgn"
    if minutes >= 60:
        return f"{minutes // 60} t {minutes % 60:02} min"
    return f"{minutes} min" if minutes else "under ett minutt"


def read_clock(typed: str, now: datetime) -> datetime | None:
    """The moment meant by "14.02", "1402", "14:02" or "9": the last one that is not after ``now``. None when it is no time."""
    digits = [part for part in typed.replace(":", ".").replace(" ", ".").split(".") if part]
    if not digits or len(digits) > 2 or not all(part.isascii() and part.isdigit() for part in digits):
        return None
    if len(digits) == 1 and len(digits[0]) in (3, 4):
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) == 2 else 0
    if hour > 23 or minute > 59:
        return None
    meant = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return meant if meant <= now else meant - timedelta(days=1)


def listed(parts: list[str]) -> str:
    """ "leder, stedfortreder og gjenopprettingsnøkkelen"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} og {parts[-1]}" if parts else ""
