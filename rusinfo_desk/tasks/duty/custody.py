"""Who can open sealed cases: the leader, deputies, and the recovery sheet; and what to know before a key is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.duty.case_keys import CaseKeys, Standing, case_keys, roster_here

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["BACKUP_DAYS", "Custody", "custody"]

BACKUP_DAYS = 31
"""A leader's backup that is older is warned of: the leader's key is in it."""


@dataclass(frozen=True, slots=True)
class Custody:
    """``leader``: there is a leader's key to seal for. ``deputies``: how many. ``recovery``: the day on the recovery sheet, None
    = there is none yet. ``warnings``: plain Norwegian, the most serious first."""

    leader: bool = False
    deputies: int = 0
    recovery: date | None = None
    warnings: tuple[str, ...] = ()


def custody(desk: Desk) -> Custody:
    """As this home knows it from the list of who takes part. Asks nobody."""
    standing = roster_here(desk)
    keys = case_keys(standing)
    if keys is None or standing.roster is None:
        return Custody(warnings=(_without(standing),))
    deputies = sum(one.role == "deputy" for one in standing.roster.recipients)
    warnings = (*_warnings(keys), *_backed_up(desk))
    return Custody("leader" in keys.roles, deputies, standing.since if "recovery" in keys.roles else None, warnings)


def _without(standing: Standing) -> str:
    if standing.revoked:
        return "Maskinen er stengt ute fra fellesområdet. Avsluttede saker ligger kryptert her og blir ikke sendt."
    if not standing.joined:
        return (
            "Det finnes ingen nøkkel å forsegle til: maskinen er ikke med på noe fellesområde. Avsluttede saker ligger kryptert "
            "her så lenge. Går maskinen i stykker, kan de bare åpnes med maskinens egen gjenopprettingskode."
        )
    return "Maskinen venter på å bli sluppet inn av lederen. Avsluttede saker ligger kryptert her og forsegles etterpå."


def _warnings(keys: CaseKeys) -> Iterator[str]:
    if "leader" not in keys.roles:
        yield (
            "Lederens nøkkel mangler. Nye saker forsegles til gjenopprettingsarket og stedfortrederen. Lederen må fornye "
            "nøkkelen sin med gjenopprettingsarket."
        )
    if "deputy" not in keys.roles:
        yield (
            "Det er ingen stedfortreder. Blir lederens maskin borte, kan sakene bare åpnes med gjenopprettingsarket. Er arket "
            "også borte, kan ingen åpne dem igjen."
        )


def _backed_up(desk: Desk) -> Iterator[str]:
    """Of the leader's own home only: its backup is the other way to the leader's key."""
    from rusinfo_desk.tasks.back_up import last_back_up

    if desk.settings.role is not Role.LEADER or desk.store.exchange.secret("leader-age") is None:
        return
    last = last_back_up(desk)
    if last is None:
        yield "Det er ikke tatt noen sikkerhetskopi av denne maskinen. Nøkkelen finnes da bare her og på arket."
    elif (desk.clock().date() - last).days > BACKUP_DAYS:
        yield f"Siste sikkerhetskopi av denne maskinen er fra {last:%d.%m.%Y}. Ta en ny."
