"""Seal an own case when it is closed, what is added to it later, and what had to wait for a key; forget what was sealed.

Sealing is one transaction of the register: the sealed parts, the line that sends them, the counts of the month, and how far the
case is sealed. What is cut off in between has not happened, and is done at the next start or round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.duty.folding import case_of
from rusinfo_desk.registry.model.duty.line import CaseCount
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.duty.case_keys import CaseKeys, Standing, case_keys, roster_here, sealed_parts

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.duty.line import CaseLine
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["SealResult", "close_case", "forget_cases", "no_such_case", "seal_waiting"]

_TRIES = 3
"""How often sealing begins anew when something is added to the case meanwhile, by another process of this home."""


@dataclass(frozen=True, slots=True)
class SealResult:
    """How sealing went. ``sealed_to``: "leader", "deputy", "recovery"; ``waiting``: it lies encrypted here until there is a key.
    ``text``: what to tell the counsellor, in plain Norwegian."""

    sealed_to: tuple[str, ...]
    waiting: bool
    text: str


def close_case(desk: Desk, case_id: str) -> SealResult:
    """Seal everything of a closed case that is not sealed yet; with nothing new it changes nothing.

    Raises DeskError "no_such_case", "case_open", and those of the register.
    """
    standing = roster_here(desk)
    keys = case_keys(standing)
    if keys is None:
        _closed_line(desk, case_id)
        return SealResult((), True, _waits(standing))
    for _ in range(_TRIES):
        if _seal(desk, _closed_line(desk, case_id), keys):
            return SealResult(keys.roles, False, _sealed_text(keys.roles))
    return SealResult((), True, "Saken er lagret kryptert på denne maskinen, og forsegles av seg selv om litt.")


def seal_waiting(desk: Desk) -> int:
    """Seal the closed cases that waited for a key, as far as there is one now. One that is damaged stays, and stops no other.
    Says how many."""
    waiting = desk.store.duty.unsealed()
    if not waiting or (keys := case_keys(roster_here(desk))) is None:
        return 0
    return sum(_sealed_or_left(desk, one, keys) for one in waiting)


def forget_cases(desk: Desk) -> int:
    """Delete the plain text of own cases whose time to correct is over, in every home. Says how many."""
    from rusinfo_desk.tasks.house_settings import in_use

    return desk.store.duty.forget(desk.clock(), in_use(desk).correction_window_hours)


def no_such_case() -> DeskError:
    """The case is not on this PC."""
    return DeskError(
        "no_such_case",
        what="Saken finnes ikke her.",
        why="Den kan være slettet, eller den ligger på en annen maskin.",
        do="Se på listen over saker.",
    )


def _sealed_or_left(desk: Desk, case_id: str, keys: CaseKeys) -> bool:
    try:
        return _seal(desk, _closed_line(desk, case_id), keys)
    except DeskError as error:
        logbook.note(f"not_sealed_{error.code}")
        return False


def _closed_line(desk: Desk, case_id: str) -> CaseLine:
    line = next((one for one in desk.store.duty.lines() if one.id == case_id), None)
    if line is None:
        raise no_such_case()
    if line.closed is None:
        raise DeskError("case_open", what="Saken er ikke avsluttet ennå.", do="Avslutt saken først. Ingenting er tapt.")
    return line


def _seal(desk: Desk, line: CaseLine, keys: CaseKeys) -> bool:
    """False when the case has moved on meanwhile. Raises DeskError "case_damaged" when what lies here cannot be read."""
    duty = desk.store.duty
    try:
        entries, texts = duty.entries(line.id), duty.texts(line.id)
        new = tuple(one for one in entries if one.seq > line.sealed_seq)
        if not new:
            return True
        parts = sealed_parts(new, texts, keys.ages)
        triggered = case_of(line.id, entries, texts).triggered
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _damaged() from None
    counts = (CaseCount.ASSESSED, CaseCount.TRIGGERED) if triggered else (CaseCount.ASSESSED,)
    return duty.seal(line.id, parts, new[-1].seq, desk.clock(), counts)


def _damaged() -> DeskError:
    return DeskError(
        "case_damaged",
        what="Saken kan ikke forsegles: noe av den kan ikke leses.",
        why="Registeret er skadet, eller endret utenfor programmet. Ingenting er slettet.",
        do="Si fra til lederen og IT. Ikke slett noe.",
    )


def _waits(standing: Standing) -> str:
    """Why it waits, and that nothing is lost. In the meantime it is protected as the whole register is."""
    here = "Saken er lagret kryptert på denne maskinen og venter på nøkkel."
    way_back = "Går maskinen i stykker før det, kan saken bare åpnes med maskinens egen gjenopprettingskode."
    if standing.revoked:
        return f"{here} Maskinen er stengt ute fra fellesområdet. Snakk med lederen."
    if not standing.joined:
        return f"{here} Den forsegles til lederen av seg selv når maskinen er meldt inn på fellesområdet. {way_back}"
    if not standing.admitted:
        return f"{here} Den forsegles av seg selv når lederen har sluppet inn maskinen. {way_back}"
    return f"{here} Listen over hvem saken skal forsegles til, mangler her; den hentes ved neste deling. {way_back}"


def _sealed_text(roles: tuple[str, ...]) -> str:
    deputy = "stedfortrederen og " if "deputy" in roles else ""
    if "leader" in roles:
        also = "stedfortrederen eller gjenopprettingsarket" if deputy else "gjenopprettingsarket"
        return f"Saken er forseglet til lederen. Ingen andre kan lese den uten {also}."
    return (
        f"Lederens nøkkel mangler. Saken er forseglet til {deputy}gjenopprettingsarket, og ingen andre kan lese den. "
        "Si fra til lederen, som må fornye nøkkelen sin og hente fram arket."
    )
