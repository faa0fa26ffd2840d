"""The leader's home, or the deputy's, takes in what the PCs have sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.exchange.outcome import Outcome
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.share_way import sharing_of, way_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from rusinfo_desk.exchange.ingest import IngestResult, LeaderKeys, Progress
    from rusinfo_desk.exchange.transport.door import Transport
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["fetched", "ingest", "opening_keys"]


def ingest(
    desk: Desk,
    progress: Callable[[Progress], None] | None = None,
    transport: Transport | None = None,
    recovery: str = "",
) -> IngestResult:
    """Take in everything new, answer each PC and tidy the share; then delete of the cases what has been kept for its time.
    ``recovery``: the code of the sheet, for what only it opens.

    Trouble with the share is an outcome. Raises RefusedError "leader_only", "no_opening_key"; DeskError "no_share".
    """
    from rusinfo_desk.exchange.ingest import ingest as go
    from rusinfo_desk.tasks.duty.reseal_cases import reseal
    from rusinfo_desk.tasks.duty.tend_cases import tend_cases

    leader_only(desk)
    sharing, keys = sharing_of(desk), opening_keys(desk, recovery)
    with way_to(sharing.address, transport) as way:
        result = go(desk.store.holding, way, desk.clock(), sharing, keys, progress)
    if recovery:
        reseal(desk, recovery)
    tend_cases(desk)
    return result


def opening_keys(desk: Desk, recovery: str = "") -> LeaderKeys:
    """The leader's key (none in a deputy's home) and everything that opens segments, the newest first."""
    from rusinfo_desk.exchange.ingest import LeaderKeys

    secret = desk.store.exchange.secret
    ages: list[bytes | None] = [secret("leader-age")]
    while (older := secret(f"leader-age-old-{len(ages)}")) is not None:
        ages.append(older)
    held = tuple(one.decode("ascii") for one in ages if one is not None) + ((recovery,) if recovery else ())
    if not held:
        raise RefusedError(
            "no_opening_key",
            what="Denne maskinen kan ikke åpne det som sendes.",
            why="Den er meldt inn uten å være stedfortreder.",
            do="Hent tallene på lederens maskin, eller meld inn et lederhjem med «device enrol --deputy».",
        )
    return LeaderKeys(secret("leader"), held)


_WHY = {
    Outcome.UNREACHABLE: "Fellesområdet svarer ikke. Det som er hentet, er lagret; prøv igjen når nettet er tilbake.",
    Outcome.NOT_ALLOWED: "Fellesområdet slipper ikke denne maskinen til. Be IT se på rettighetene.",
    Outcome.OUT_OF_ROOM: "Fellesområdet er fullt, så kvitteringene kom ikke ut. Be IT om mer plass, og hent på nytt.",
    Outcome.NOT_LEADER: "En annen maskin har ledernøkkelen som gjelder. Overta med gjenopprettingsarket om det er feil.",
    Outcome.NOT_ADMITTED: "Denne maskinen er ikke med på fellesområdet.",
    Outcome.REVOKED: "Denne maskinen er stengt ute fra fellesområdet.",
}


def fetched(result: IngestResult) -> str:
    """One sentence on how an ingest went."""
    new = f"{result.records} {'hendelse' if result.records == 1 else 'hendelser'}"
    got = f"Hentet {new} fra {result.devices} {'maskin' if result.devices == 1 else 'maskiner'}."
    if result.outcome is not Outcome.DONE:
        return f"{_WHY[result.outcome]} {got}" if result.records else _WHY[result.outcome]
    if not result.alarms:
        return got
    return f"{got} {result.alarms} ting bør ses på: «leader alarms»."
