"""The leader's commands for cases of the duty to avert. No content on the screen: labels, days, and what lacks."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.cli.console import answer, answer_json, complain
from rusinfo_desk.cli.homes import opened
from rusinfo_desk.registry.model.errors import DeskError

if TYPE_CHECKING:
    from rusinfo_desk.tasks.duty.open_cases import HeldCase

__all__ = ["escalation", "escalations"]

_STATES = {"open": "åpnet igjen", "to_review": "til gjennomgang", "reviewed": "gjennomgått", "settled": "ferdig"}


def escalations(arguments: Namespace) -> int:
    """The cases of all PCs, those that are not settled first."""
    from rusinfo_desk.tasks.duty.open_cases import open_cases

    with opened(arguments) as desk:
        found = open_cases(desk)
    logbook.note("cases_listed", cases=len(found.cases), unopened=found.unopened)
    if arguments.json:
        answer_json([_record(one) for one in found.cases])
    else:
        for one in found.cases:
            _say(one)
        if not found.cases:
            answer("Ingen avvergingssaker.")
    if found.unopened:
        complain(f"{found.unopened} forseglede deler kan ikke åpnes her: se «rusinfo-desk check».")
    return 0


def escalation(arguments: Namespace) -> int:
    """One case as a PDF, where the leader chooses. The file is not encrypted."""
    from rusinfo_desk.tasks.duty.case_paper import account, write_case
    from rusinfo_desk.tasks.duty.open_cases import held_cases

    wanted = "".join(letter for letter in "".join(arguments.label).upper() if letter.isalnum())
    with opened(arguments) as desk:
        found = [one for one in held_cases(desk) if one.case.label.replace("-", "") == wanted]
        if len(found) != 1:
            raise _no_such(several=bool(found))
        write_case(desk, account(desk, found[0]), Path(arguments.pdf).expanduser())
    logbook.note("case_printed")
    answer("Saken er skrevet. Filen er ikke kryptert: oppbevar den som fortrolig, og slett den når du er ferdig.")
    return 0


def _record(one: HeldCase) -> dict[str, object]:
    return {
        "label": one.case.label,
        "opened": _iso(one.opened),
        "closed": _iso(one.closed),
        "age_days": one.age_days,
        "state": str(one.state),
        "missing": list(one.missing),
        "faults": list(one.faults),
    }


def _say(one: HeldCase) -> None:
    from rusinfo_desk.registry.model.duty.lacking import LACKS

    opened_on = "ukjent dag" if one.opened is None else f"{one.opened:%d.%m.%Y}"
    closed_on = "ikke avsluttet" if one.closed is None else f"avsluttet {one.closed:%d.%m.%Y}"
    days = f"{one.age_days} {'dag' if one.age_days == 1 else 'dager'}"
    answer(f"{one.case.label}  {_STATES[one.state]}, åpnet {opened_on}, {closed_on}, {days}")
    if one.missing:
        answer(f"  mangler: {', '.join(LACKS.get(code, code) for code in one.missing)}")
    if one.faults:
        answer("  loggen henger ikke sammen: noe er endret eller borte")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _no_such(*, several: bool) -> DeskError:
    return DeskError(
        "no_such_case",
        what="Flere saker har dette saksnummeret." if several else "Ingen sak har dette saksnummeret.",
        do="Se «rusinfo-desk leader escalations» for listen." if not several else "Skriv ut saken fra vinduet (Ctrl+Shift+V).",
    )
