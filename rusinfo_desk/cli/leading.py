"""The leader's commands for the share."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.cli.console import answer, answer_json, complain
from rusinfo_desk.cli.exchange import code_in
from rusinfo_desk.cli.homes import home_of, opened
from rusinfo_desk.registry.model.errors import RefusedError

if TYPE_CHECKING:
    from rusinfo_desk.exchange.ingest import IngestResult, Progress

__all__ = ["admit", "alarms", "back_up", "ingest", "init", "members", "rebuild", "renew", "requests", "revoke"]


def init(arguments: Namespace) -> int:
    """Set up a share; the sheet first."""
    from rusinfo_desk.tasks.lead_share import init_share
    from rusinfo_desk.tasks.recovery_paper import save_sheet

    place, home = Path(arguments.recovery_out).expanduser(), home_of(arguments)
    if place.is_file() and place.stat().st_size:
        raise RefusedError(
            "sheet_exists",
            what="Det ligger alt en fil der gjenopprettingsarket skulle skrives.",
            why="Er den et eldre ark, finnes koden kanskje ingen andre steder.",
            do="Velg et annet filnavn med --recovery-out.",
        )
    with opened(arguments) as desk:
        sheet = init_share(desk, arguments.share, lambda sheet: save_sheet(sheet, place, home))
    logbook.note("share_begun")
    answer(f"Fellesområdet er satt opp: {sheet.address}")
    answer(f"Gjenopprettingsarket ligger i {place}. Skriv det ut, legg det i safen og slett filen.")
    answer("Koden står bare der. Uten den er alt tapt hvis denne maskinen blir borte og det ikke finnes en stedfortreder.")
    return 0


def requests(arguments: Namespace) -> int:
    """Who asks to be let in."""
    from rusinfo_desk.exchange.enrolment import grouped
    from rusinfo_desk.tasks.lead_share import requests as waiting

    with opened(arguments) as desk:
        found = waiting(desk)
    if arguments.json:
        answer_json([{"device": one.device, "fingerprint": one.fingerprint, "deputy": bool(one.age)} for one in found])
        return 0
    for one in found:
        answer(f"{grouped(one.fingerprint)}{'  (som stedfortreder)' if one.age else ''}")
    answer("Slipp inn bare når noen du kjenner, leser opp de samme tegnene." if found else "Ingen ber om å slippe inn.")
    return 0


def admit(arguments: Namespace) -> int:
    """Let a PC in."""
    from rusinfo_desk.tasks.lead_share import admit as let_in

    with opened(arguments) as desk:
        let_in(desk, " ".join(arguments.fingerprint))
    logbook.note("device_admitted")
    answer("Maskinen er sluppet inn. Den merker det selv ved neste runde.")
    return 0


def revoke(arguments: Namespace) -> int:
    """Shut a PC out."""
    from rusinfo_desk.tasks.lead_share import revoke as shut_out

    with opened(arguments) as desk:
        aside = shut_out(desk, " ".join(arguments.fingerprint), arguments.since)
    logbook.note("device_revoked", segments=aside)
    answer("Maskinen er stengt ute. Det som kommer fra den heretter, tas ikke imot.")
    if aside:
        answer(f"{aside} {'forsendelse' if aside == 1 else 'forsendelser'} derfra er tatt ut av registeret.")
    return 0


def members(arguments: Namespace) -> int:
    """The PCs that take part."""
    from rusinfo_desk.tasks.lead_share import members as listed

    with opened(arguments) as desk:
        found = listed(desk)
    if arguments.json:
        answer_json(
            [
                {
                    "device": one.device,
                    "fingerprint": one.fingerprint,
                    "role": one.role,
                    "admitted": one.admitted.isoformat(),
                    "revoked": None if one.revoked is None else one.revoked.isoformat(),
                    "last_seen": None if one.last_seen is None else one.last_seen.isoformat(),
                    "own": one.own,
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        role = "denne maskinen" if one.own else "lederhjem" if one.role == "leader" else "veileder"
        heard = "aldri hørt fra" if one.last_seen is None else f"sist hørt fra {one.last_seen:%d.%m.%Y}"
        shut = "" if one.revoked is None else f", stengt ute {one.revoked:%d.%m.%Y}"
        answer(f"{one.grouped}  {role}, sluppet inn {one.admitted:%d.%m.%Y}, {heard}{shut}")
    return 0


def ingest(arguments: Namespace) -> int:
    """Take in what the PCs have sent."""
    from rusinfo_desk.tasks.ingest_share import ingest as fetch

    with opened(arguments) as desk:
        result = fetch(desk, _progress if sys.stderr.isatty() else None)
    return _told(result, arguments.json)


def rebuild(arguments: Namespace) -> int:
    """Take everything in again, from copies of the share as well."""
    from rusinfo_desk.tasks.back_up import read_code
    from rusinfo_desk.tasks.rebuild import rebuild as build

    recovery = read_code(code_in(Path(arguments.recovery_file))) if arguments.recovery_file else ""
    with opened(arguments) as desk:
        result = build(desk, [Path(one) for one in arguments.archive], recovery, _progress if sys.stderr.isatty() else None)
    return _told(result, False)


def alarms(arguments: Namespace) -> int:
    """What should be looked at, and what to do."""
    from rusinfo_desk.tasks.alarms import listed

    with opened(arguments) as desk:
        found = listed(desk, all=arguments.all)
    if arguments.json:
        answer_json(
            [
                {
                    "code": str(one.code),
                    "grade": str(one.grade),
                    "title": one.title,
                    "text": one.text,
                    "do": one.do,
                    "device": one.device,
                    "subject": one.subject,
                    "first": None if one.first is None else one.first.isoformat(),
                    "last": None if one.last is None else one.last.isoformat(),
                    "open": one.open,
                    "seen": one.seen,
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        answer(f"{one.title} ({one.grade}{'' if one.open else ', over'})")
        about = " · ".join(part for part in (one.device and f"maskin {one.device}", one.subject) if part)
        for line in (about, one.text, one.do):
            if line:
                answer(f"  {line}")
    if not found:
        answer("Ingenting å se på.")
    return 0


def back_up(arguments: Namespace) -> int:
    """A sealed backup."""
    from rusinfo_desk.tasks.back_up import back_up as keep

    with opened(arguments) as desk:
        keep(desk, Path(arguments.out).expanduser())
    logbook.note("backup_made")
    answer("Sikkerhetskopien er laget. Bare lederen, stedfortrederen og gjenopprettingsarket kan åpne den.")
    return 0


def renew(arguments: Namespace) -> int:
    """A new leader's key."""
    from rusinfo_desk.tasks.renew_key import renew as appoint

    with opened(arguments) as desk:
        appoint(desk, code_in(Path(arguments.recovery_file)))
    logbook.note("leader_renewed")
    answer("Ledernøkkelen er fornyet, og denne maskinen er leder. Maskinene merker det selv ved neste runde.")
    answer("Slett filen med koden. Ta en ny sikkerhetskopi.")
    return 0


def _told(result: IngestResult, as_json: bool) -> int:
    from rusinfo_desk.exchange.outcome import Outcome
    from rusinfo_desk.tasks.ingest_share import fetched

    logbook.note(f"ingest_{result.outcome}", segments=result.segments, records=result.records, alarms=result.alarms)
    done = result.outcome is Outcome.DONE
    if as_json:
        answer_json(
            {
                "outcome": str(result.outcome),
                "devices": result.devices,
                "segments": result.segments,
                "records": result.records,
                "alarms": result.alarms,
                "tidied": result.tidied,
            }
        )
    elif done:
        answer(fetched(result))
    if not done:
        complain(fetched(result))
    return 0 if done else 1


def _progress(at: Progress) -> None:
    complain(f"{at.device} av {at.devices} maskiner, {at.segments} forsendelser …")
