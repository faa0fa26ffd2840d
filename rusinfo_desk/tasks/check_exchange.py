"""What there is to say of a home's share when the home is looked over: let in, shared, confirmed, backed up, alarms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.check_home import Finding

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.exchange_round import ExchangeStatus
    from rusinfo_desk.tasks.join_share import Enrolment

__all__ = ["BACKUP_DAYS", "SILENT_DAYS", "share_findings"]

BACKUP_DAYS = 7
"""A leader's backup that is older is too old."""
SILENT_DAYS = 30
"""What the leader has not confirmed for so long is looked into. A laptop that is away for some weeks is as it should be."""


def share_findings(desk: Desk) -> Iterator[Finding]:
    """Everything about the share that this home knows by itself; the share is not asked."""
    from rusinfo_desk.tasks.exchange_round import status
    from rusinfo_desk.tasks.join_share import enrolment
    from rusinfo_desk.tasks.lead_share import leads

    mine = enrolment(desk)
    if mine is None:
        yield Finding("share", True, f"Hjemmet er ikke koblet til noe fellesområde. {_how(desk)}")
        return
    yield Finding("share", True, f"Fellesområdet er {mine.address}. Maskinens fingeravtrykk: {mine.grouped}.")
    yield _admitted(mine)
    if mine.admitted and not mine.revoked:
        now, stands = desk.clock(), status(desk)
        yield _last_round(stands, now)
        yield _confirmed(stands, now)
    if leads(desk):
        yield from _leading(desk)


def _how(desk: Desk) -> str:
    if desk.settings.role is Role.LEADER:
        return "Lederen setter det opp under Deling (Ctrl+Shift+D) eller med «rusinfo-desk leader init»."
    return "Meld det inn under Deling (Ctrl+Shift+D) eller med «rusinfo-desk device enrol»."


def _admitted(mine: Enrolment) -> Finding:
    if mine.revoked:
        said = "Lederen har stengt maskinen ute. Snakk med lederen; det som er registrert her, er ikke slettet."
        return Finding("admitted", False, said)
    if not mine.admitted:
        return Finding("admitted", True, "Maskinen venter på å bli sluppet inn. Les opp fingeravtrykket for lederen.")
    return Finding("admitted", True, "Maskinen er sluppet inn." + (" Den er stedfortreder." if mine.deputy else ""))


def _last_round(stands: ExchangeStatus, now: datetime) -> Finding:
    from rusinfo_desk.tasks.exchange_round import text

    shared = text(stands, now).split(" · ", 2)[1]
    return Finding("last_round", True, f"{shared[0].upper()}{shared[1:]}." + _hint(stands))


def _hint(stands: ExchangeStatus) -> str:
    """What stood in the way last time. No fault: it is tried again by itself."""
    if stands.outcome in ("", "done"):
        return ""
    reasons = {
        "unreachable": "Fellesområdet svarte ikke sist; det prøves igjen av seg selv.",
        "not_allowed": "Fellesområdet tok ikke imot sist. Kjør «rusinfo-desk share-check», og be IT se på rettighetene.",
        "out_of_room": "Fellesområdet var fullt sist. Be IT om mer plass.",
    }
    return f" {reasons[stands.outcome]}" if stands.outcome in reasons else ""


def _confirmed(stands: ExchangeStatus, now: datetime) -> Finding:
    if not stands.unconfirmed:
        return Finding("unconfirmed", True, "Lederen har bekreftet alt som er registrert her.")
    old = now
    if stands.oldest_unconfirmed is not None:
        old = datetime.fromisoformat(stands.oldest_unconfirmed)
    said = f"{stands.unconfirmed} er ikke bekreftet av lederen ennå, den eldste fra {old:%d.%m.%Y}."
    if now - old <= timedelta(days=SILENT_DAYS):
        return Finding("unconfirmed", True, said)
    return Finding(
        "unconfirmed", False, f"{said} Åpne programmet med nett, og spør lederen om tallene er hentet. Ingenting er tapt."
    )


def _leading(desk: Desk) -> Iterator[Finding]:
    from rusinfo_desk.tasks.alarms import Grade, listed

    waiting = listed(desk)
    serious = [one for one in waiting if one.grade is Grade.SERIOUS and not one.seen]
    if waiting:
        first = f" Det viktigste: {waiting[0].title[0].lower()}{waiting[0].title[1:]}."
        count = f"{len(waiting)} ting står på varsellisten."
        yield Finding("alarms", not serious, f"{count}{first} Se «rusinfo-desk leader alarms».")
    else:
        yield Finding("alarms", True, "Ingenting står på varsellisten.")
    yield _backed_up(desk)


def _backed_up(desk: Desk) -> Finding:
    """Too old counts from the day the home began to lead, so that a new one is not blamed on its first day."""
    from rusinfo_desk.tasks.back_up import last_back_up

    last, today = last_back_up(desk), desk.clock().date()
    said = "Det er ikke tatt noen sikkerhetskopi." if last is None else f"Siste sikkerhetskopi er fra {last:%d.%m.%Y}."
    if (today - (last or _since(desk))).days <= BACKUP_DAYS:
        return Finding("backup", True, said + ("" if last else " Ta en under Deling, eller med «leader backup --out FIL.age»."))
    return Finding("backup", False, f"{said} Ta en ny under Deling, eller med «rusinfo-desk leader backup --out FIL.age».")


def _since(desk: Desk) -> date:
    from rusinfo_desk.tasks.lead_share import members

    return next((one.admitted for one in members(desk) if one.own), desk.clock().date())
