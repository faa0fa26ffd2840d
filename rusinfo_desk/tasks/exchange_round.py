"""A round of the exchange for this home, how it stands, and the line that is always on the screen."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rusinfo_desk import __version__
from rusinfo_desk.exchange.outcome import Outcome
from rusinfo_desk.exchange.transport.door import TransportError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.join_share import ask
from rusinfo_desk.tasks.share_way import sharing_of, way_to

if TYPE_CHECKING:
    from rusinfo_desk.exchange.device_round import RoundResult
    from rusinfo_desk.exchange.transport.door import Transport
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["ExchangeStatus", "run_round", "said", "status", "text"]

_OSLO = ZoneInfo("Europe/Oslo")


@dataclass(frozen=True, slots=True)
class ExchangeStatus:
    """How a home stands with its share. ``pending``: events that have not reached it; ``unconfirmed``: those that the leader has
    not confirmed, pending ones included. Times are ISO, ``oldest_unconfirmed`` to the hour. ``outcome`` of the last round, "" =
    none is known. ``remark``: what to know of the content that was received, "" = nothing."""

    joined: bool
    admitted: bool = False
    revoked: bool = False
    pending: int = 0
    unconfirmed: int = 0
    oldest_unconfirmed: str | None = None
    last_round: str | None = None
    content_version: int = 0
    outcome: str = ""
    remark: str = ""


def run_round(desk: Desk, now: bool = False, transport: Transport | None = None, seconds: float | None = None) -> RoundResult:
    """One round: seal what is due (``now``: all that waits), send, fetch receipts and content; then let go of plain text whose
    time is over, and seal the cases that waited to be let in. ``seconds``: the time for the whole of it. Trouble with the share
    is an outcome, not an error.

    Raises DeskError "no_share", and those of the register.
    """
    from rusinfo_desk.exchange.device_round import run_round as go
    from rusinfo_desk.tasks.duty.tend_cases import tend_own
    from rusinfo_desk.tasks.house_settings import in_use
    from rusinfo_desk.tasks.take_content import after_round

    sharing, house = sharing_of(desk), in_use(desk)
    with way_to(sharing.address, transport, seconds) as way:
        result = go(desk.store.exchange, way, desk.clock(), now=now, cut_minutes=house.cut_minutes, program_version=__version__)
        if result.outcome is Outcome.NOT_ADMITTED:
            with suppress(TransportError):
                ask(desk, sharing, way)
    after_round(desk, result)
    desk.store.exchange.keep_note("outcome", str(result.outcome))
    if desk.settings.role is Role.COUNSELLOR:
        desk.store.exchange.purge(desk.clock(), in_use(desk).correction_window_hours)
    tend_own(desk)
    return result


def status(desk: Desk, outcome: str = "") -> ExchangeStatus:
    """How this home stands, as it knows itself. ``outcome``: of the round that was just run, otherwise the last one's."""
    from rusinfo_desk.tasks.take_content import remark

    sharing = desk.store.exchange.sharing()
    if sharing is None:
        return ExchangeStatus(False)
    waiting = desk.store.exchange.waiting()
    oldest = None
    if waiting.oldest_day is not None:
        day = waiting.oldest_day
        oldest = datetime(day.year, day.month, day.day, waiting.oldest_hour or 0, tzinfo=_OSLO).isoformat(timespec="minutes")
    return ExchangeStatus(
        joined=True,
        admitted=sharing.admitted,
        revoked=sharing.revoked,
        pending=waiting.pending,
        unconfirmed=waiting.unconfirmed,
        oldest_unconfirmed=oldest,
        last_round=sharing.last_round or None,
        content_version=sharing.content,
        outcome=outcome or desk.store.exchange.note("outcome"),
        remark=remark(desk),
    )


def text(status: ExchangeStatus, now: datetime) -> str:
    """The line that is always on the screen: "lagret her · delt kl. 14:02 · 3 ikke bekreftet, eldste 3 t"."""
    if not status.joined:
        return "lagret her"
    if status.revoked:
        return "lagret her · maskinen er stengt ute, snakk med lederen"
    if not status.admitted:
        return "lagret her · venter på at lederen slipper inn maskinen"
    parts = ["lagret her", _shared(status, now)]
    if status.unconfirmed:
        parts.append(f"{status.unconfirmed} ikke bekreftet{_oldest(status, now)}")
    if status.outcome == Outcome.UNREACHABLE:
        parts.append("frakoblet")
    elif status.outcome == Outcome.OUT_OF_ROOM:
        parts.append("fellesområdet er fullt")
    elif status.outcome == Outcome.NOT_ALLOWED:
        parts.append("fellesområdet tar ikke imot")
    return " · ".join(parts)


_SAID = {
    Outcome.NOT_ADMITTED: "Lederen har ikke sluppet inn denne maskinen ennå. Les opp fingeravtrykket for lederen.",
    Outcome.REVOKED: "Lederen har stengt denne maskinen ute. Snakk med lederen; det som er registrert her, er ikke slettet.",
    Outcome.UNREACHABLE: "Fellesområdet svarer ikke. Alt er lagret her, og deles av seg selv når nettet er tilbake.",
    Outcome.NOT_ALLOWED: "Fellesområdet slipper ikke maskinen til. Alt er lagret her. Be IT se på rettighetene.",
    Outcome.OUT_OF_ROOM: "Fellesområdet er fullt. Alt er lagret her. Be IT om mer plass.",
    Outcome.NOT_LEADER: "En annen maskin har ledernøkkelen som gjelder.",
}


def said(result: RoundResult) -> str:
    """One calm sentence on how a round went."""
    if result.outcome is not Outcome.DONE:
        return _SAID[result.outcome]
    parts = []
    if result.sent:
        parts.append(f"{result.sent} {'forsendelse' if result.sent == 1 else 'forsendelser'} sendt")
    if result.confirmed:
        parts.append(f"{result.confirmed} bekreftet av lederen")
    if result.content_version is not None:
        parts.append(f"nytt innhold hentet (utgave {result.content_version})")
    if result.set_back:
        parts.append("maskinen er satt tilbake til en eldre tilstand, og fortsetter i en ny rekke")
    return f"Delt: {', '.join(parts)}." if parts else "Delt. Ingenting nytt."


def _shared(status: ExchangeStatus, now: datetime) -> str:
    if status.last_round is None:
        return "ikke delt ennå"
    last = datetime.fromisoformat(status.last_round)
    last = last.astimezone(_OSLO) if last.tzinfo is not None else last.replace(tzinfo=_OSLO)
    here = now.astimezone(_OSLO)
    days = (here.date() - last.date()).days
    if days == 0:
        return f"delt kl. {last:%H:%M}"
    return f"delt i går kl. {last:%H:%M}" if days == 1 else f"delt {last.day}.{last.month}.{last.year}"


def _oldest(status: ExchangeStatus, now: datetime) -> str:
    if status.oldest_unconfirmed is None:
        return ""
    hours = int((now - datetime.fromisoformat(status.oldest_unconfirmed)).total_seconds() // 3600)
    if hours < 1:
        return ""
    return f", eldste {hours} t" if hours < 48 else f", eldste {hours // 24} døgn"
