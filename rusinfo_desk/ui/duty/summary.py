"""The case before it is closed, in short: what is noted, what is not, and where the clock jumped. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.codes import Decision
from rusinfo_desk.registry.model.duty.words import AFTER, AFTER_STATES, AGREED, COLLEAGUES, DECISIONS, NOTIFIED, TOLD, VERDICTS
from rusinfo_desk.ui.duty.words import label_of, moment

__all__ = ["jump_lines", "lack_lines", "noted_lines"]

_BEGUN = (
    ("colleague_", "Et råd fra en kollega"),
    ("notify_", "En varsling"),
    ("reason_decision", "En grunn til valget ditt"),
    ("reason_", "En grunn til et svar"),
)


def noted_lines(case: Case, now: datetime) -> tuple[str, ...]:
    """What the case holds, one a line, in the order of the flow."""
    return tuple(
        line
        for lines in (_concluded(case), _colleagues(case, now), _notified(case, now), _after(case, now), _added(case, now))
        for line in lines
    )


def _concluded(case: Case) -> Iterator[str]:
    if case.conclusion:
        yield f"Plikt etter svarene: {label_of(VERDICTS, str(case.conclusion.get('duty', '')))}."
    if case.decision is not None:
        agrees = "" if case.decision.agrees else " Du var ikke enig i konklusjonen."
        yield f"Ditt valg: {label_of(DECISIONS, case.decision.code)}.{agrees}"


def _colleagues(case: Case, now: datetime) -> Iterator[str]:
    for one in case.colleagues:
        yield f"Rådført med: {label_of(COLLEAGUES, one.code)}, {moment(one.when, now)}."


def _notified(case: Case, now: datetime) -> Iterator[str]:
    for one in case.notifications:
        reference = case.text(one.texts.get("reference", ""))
        told = f"Innringer fikk vite det: {label_of(TOLD, one.told)}. Innringer var enig: {label_of(AGREED, one.agreed)}."
        number = f", referanse {reference}" if reference else ""
        yield f"Varslet: {label_of(NOTIFIED, one.to)}, {moment(one.at, now)}{number}. {told}"
    if case.not_notified is not None:
        yield f"Ingen varsles: {case.text(case.not_notified.texts.get('reason', ''))}"


def _after(case: Case, now: datetime) -> Iterator[str]:
    for what, (state, at) in case.after.items():
        yield f"{label_of(AFTER, what)}: {label_of(AFTER_STATES, state)}, {moment(at, now)}."


def _added(case: Case, now: datetime) -> Iterator[str]:
    for one in case.additions:
        yield f"Tillegg {moment(one.at, now)}: {case.text(one.texts.get('text', ''))}"


def jump_lines(case: Case, now: datetime) -> tuple[str, ...]:
    """Where the PC's clock jumped while the case was written; the times around it may be wrong, the order is not."""
    return tuple(
        f"Klokka på maskinen hoppet fra {moment(one.at, now)} til {moment(one.when, now)}. "
        "Tidene kan være feil; rekkefølgen er den du skrev i."
        for one in case.jumps
    )


def lack_lines(case: Case, unsaid: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What one may have forgotten. None of it stops the counsellor. ``unsaid``: the fields in which something is written that is
    not noted; it would not be sealed."""
    begun = (next((words for start, words in _BEGUN if field.startswith(start)), "Noe") for field in unsaid)
    return (*(f"{what} er skrevet og ikke notert. Det blir ikke med." for what in dict.fromkeys(begun)), *_lacks(case))


def _lacks(case: Case) -> Iterator[str]:
    if case.decision is None:
        yield "Du har ikke valgt om du varsler."
    if not case.colleagues:
        yield "Ingen kollega er notert."
    if not case.notifications and case.not_notified is None:
        decided = case.decision is not None and case.decision.code == Decision.NOTIFY
        yield "Du valgte å varsle, men ingen varsling er notert." if decided else "Ingen varsling, og ingen grunn til å la være."
    if not case.after:
        yield "Debrief og samtale med psykolog er ikke besvart."
