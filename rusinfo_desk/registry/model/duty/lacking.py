"""What a case still lacks at the leader's, as codes and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.codes import After, AfterState, Decision

__all__ = ["LACKS", "lacks"]

LACKS: Mapping[str, str] = {
    "parts": "en del av saken",
    "closed": "at veilederen avslutter saken",
    "decision": "veilederens valg",
    "notification": "hvem som er varslet",
    "told": "om innringeren fikk vite det",
    "colleague": "hvem veilederen rådførte seg med",
    "debrief": "om debrief er tilbudt",
    "psychologist": "samtale med psykolog, som er ønsket",
    "review": "leders gjennomgang",
    "settled": "at lederen gjør saken ferdig",
}
"""The codes of :func:`lacks`, in the order in which they are shown. Each goes on after "mangler"."""


def lacks(case: Case, whole: bool = True) -> tuple[str, ...]:
    """The codes of what is not there. ``whole``: nothing is missing in the counsellor's entries as far as they are here."""
    found = {*_of_counsellor(case), *_of_leader(case)}
    if not whole or not case.opened:
        found.add("parts")
    return tuple(code for code in LACKS if code in found)


def _of_counsellor(case: Case) -> Iterator[str]:
    if not case.closed:
        yield "closed"
    if case.decision is None:
        yield "decision"
    elif case.decision.code == Decision.NOTIFY and not case.notifications and case.not_notified is None:
        yield "notification"
    if any(not one.told for one in case.notifications):
        yield "told"
    if not case.colleagues:
        yield "colleague"
    if After.DEBRIEF not in case.after:
        yield "debrief"
    if case.after.get(After.PSYCHOLOGIST, ("", ""))[0] == AfterState.WANTED:
        yield "psychologist"


def _of_leader(case: Case) -> Iterator[str]:
    if not case.reviews:
        yield "review"
    elif not case.settled:
        yield "settled"
