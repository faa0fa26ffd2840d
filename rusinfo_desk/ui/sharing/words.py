"""The texts of the sharing page: what the keys are, what is said on the telephone, how things stand in plain words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rusinfo_desk.ui.words import short_date

if TYPE_CHECKING:
    from rusinfo_desk.tasks.exchange_round import ExchangeStatus

__all__ = ["CALM", "HELD", "KEYS", "REVOKING", "SAY_TO_LEADER", "standing"]

KEYS = (
    (
        "Rotnøkkelen",
        "Sier hvem som er leder. Den finnes bare på gjenopprettingsarket, aldri på en maskin. Uten arket kan ingen utgi seg for "
        "å være lederen.",
    ),
    (
        "Ledernøkkelen",
        "Ligger kryptert i registeret på denne maskinen. Med den slipper du maskiner inn, kvitterer for det du har mottatt, og "
        "åpner det veilederne sender.",
    ),
    (
        "Stedfortrederen",
        "En leder nummer to, på sin egen maskin. Kan lese det som sendes, og kan ta over med gjenopprettingsarket hvis du "
        "blir borte.",
    ),
    (
        "Gjenopprettingsarket",
        "Én kode på papir som åpner alt igjen hvis maskinen din ryker. Den som har arket, kan lese alt. Det skal i safen, "
        "ikke i en skuff og ikke på et bilde.",
    ),
)
"""What the four keys are, each in two sentences: name, and what it is for."""

SAY_TO_LEADER = (
    "Ring lederen på et nummer du kjenner fra før.",
    "Si: «Jeg ber om å bli sluppet inn på fellesområdet. Fingeravtrykket mitt er …» og les de seks gruppene høyt.",
    "Lederen sammenligner med sin skjerm og slipper maskinen inn. Denne siden går videre av seg selv.",
)

CALM = "Uten nett lagres alt her som før. Det sendes av seg selv når fellesområdet er å nå igjen. Du trenger ikke gjøre noe."

HELD = (
    "Det du har registrert det siste døgnet, kan du se og rette (Ctrl+Shift+R). Eldre henvendelser som er sendt, ligger igjen "
    "bare låst: de kan ikke åpnes på denne maskinen. Lederen har tallene."
)

REVOKING = (
    "Når du stenger maskinen ute, godtas ikke noe nytt fra den, og den får ikke nytt innhold. Det den har sendt før, beholdes. "
    "Har maskinen vært på avveie, velg dagen det skjedde: det som kom fra og med den dagen, legges til side og telles ikke. "
    "Skal maskinen inn igjen senere, må den settes opp på nytt, og får et nytt fingeravtrykk."
)


def standing(status: ExchangeStatus, now: datetime) -> tuple[tuple[str, str], ...]:
    """How things stand, as (what, how) in plain words."""
    return (
        ("Sist delt", _last(status, now)),
        ("Ikke sendt ennå", _pending(status)),
        ("Venter på lederen", _unconfirmed(status, now)),
        ("Innhold fra lederen", _content(status)),
    )


def _content(status: ExchangeStatus) -> str:
    said = f"utgave {status.content_version}" if status.content_version else "ingen utgave mottatt ennå"
    return f"{said} – {status.remark}" if status.remark else said


def _last(status: ExchangeStatus, now: datetime) -> str:
    if not status.last_round:
        return "ikke ennå"
    last = datetime.fromisoformat(status.last_round)
    return f"i dag kl. {last:%H:%M}" if last.date() == now.date() else f"{short_date(last.date())} kl. {last:%H:%M}"


def _pending(status: ExchangeStatus) -> str:
    if not status.pending:
        return "ingenting – alt er sendt"
    if status.pending == 1:
        return "1 hendelse. Den ligger trygt kryptert her, og sendes ved neste runde."
    return f"{_events(status.pending)}. De ligger trygt kryptert her, og sendes ved neste runde."


def _unconfirmed(status: ExchangeStatus, now: datetime) -> str:
    if not status.unconfirmed:
        return "ingenting – lederen har kvittert for alt"
    oldest = f", den eldste er {_age(status.oldest_unconfirmed, now)} gammel" if status.oldest_unconfirmed else ""
    keeps = "den" if status.unconfirmed == 1 else "dem"
    return f"{_events(status.unconfirmed)} uten kvittering{oldest}. Maskinen beholder {keeps} til kvitteringen kommer."


def _events(number: int) -> str:
    return f"{number} hendelse" if number == 1 else f"{number} hendelser"


def _age(iso: str, now: datetime) -> str:
    since = datetime.fromisoformat(iso)
    hours = max(0, int((now - (since if since.tzinfo else since.replace(tzinfo=now.tzinfo))).total_seconds() // 3600))
    if hours < 48:
        return "under en time" if hours < 1 else f"{hours} t"
    return f"{hours // 24} døgn"
