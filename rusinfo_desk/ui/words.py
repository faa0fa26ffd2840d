"""Words and times as the screen writes them, in Norwegian bokmål. Figures: :mod:`rusinfo_desk.registry.model.numbers_nb`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

__all__ = ["DAMAGED", "DECLINED", "NAME", "NOT_ASKED", "UNKNOWN", "clock", "short_date", "timer", "when"]

NAME = "RUSinfo Desk"
DAMAGED = (
    "Noe i registeret er skadet og kan ikke leses. Ikke slett noe: meld fra til IT, som kan legge tilbake en sikkerhetskopi. "
    "Du kan arbeide videre så lenge det lagres."
)
UNKNOWN = "Ukjent"
DECLINED = "Ville ikke si"
NOT_ASKED = "Ikke spurt"


def clock(moment: datetime) -> str:
    """Time of day with seconds: "14:02:31"."""
    return f"{moment:%H:%M:%S}"


def timer(seconds: int) -> str:
    """Length of a call: "04:12", and "1:04:12" from one hour."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def short_date(day: date) -> str:
    """ "03.10.2025"."""
    return f"{day:%d.%m.%Y}"


def when(day: date, hour: int, today: date) -> str:
    """The hour of a contact: "kl. 13", "i går kl. 13", "03.10.2025 kl. 13". Nothing finer is known."""
    if day == today:
        return f"kl. {hour:02}"
    return f"i går kl. {hour:02}" if day == today - timedelta(days=1) else f"{short_date(day)} kl. {hour:02}"
