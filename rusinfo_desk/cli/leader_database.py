"""The leader's commands for a copy of the register on a PostgreSQL server, where figures can be counted."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rusinfo_desk import logbook
from rusinfo_desk.cli.console import answer, answer_json, complain
from rusinfo_desk.cli.homes import opened, secret_in

__all__ = ["add_leader_database", "copy", "forget", "keep", "show"]

_SET_HELP = """Hvor kopien av registeret for tallene ligger: postgresql://bruker@tjener/database, og tjenestens navn der (små
bokstaver, tall og understrek). Passordet kan stå i adressen (postgresql://bruker:passord@…), men en kommando kan ses av andre på
maskinen og huskes av skallet: legg det heller på første linje i en fil. Det oppbevares bare i det krypterte registeret.
Kopien er ikke kryptert på tjeneren. Les «Lederens tall i PostgreSQL» i docs/fellesomraade.md først."""

_COPY_HELP = """Kopierer henvendelsene til databasetjeneren. Bare måneder der noe er endret, kopieres, hver i én transaksjon.
Det kan avbrytes og kjøres på nytt. Det som er slettet i registeret, slettes også i kopien."""


def add_leader_database(leader: Any, add: Callable[..., ArgumentParser]) -> None:
    """``leader database set|copy|show|forget``."""
    made = leader.add_parser("database", help="en kopi av registeret på en PostgreSQL-tjener, for tallene")
    group = made.add_subparsers(metavar="HVA", dest="which", required=True)
    setting = add("set", keep, "sett adressen til databasen", group)
    setting.description = _SET_HELP
    setting.add_argument("address", metavar="ADRESSE")
    setting.add_argument("--service", metavar="NAVN", required=True, help="tjenestens eget skjema i databasen")
    setting.add_argument("--password-file", metavar="FIL", help="passordet på første linje i filen")
    copying = add("copy", copy, "kopier det som er endret i registeret", group)
    copying.description = _COPY_HELP
    copying.add_argument("--replace", action="store_true", help="også over kopien av et annet register")
    add("show", show, "vis adressen, og om kopien er lik registeret", group).add_argument("--json", action="store_true")
    add("forget", forget, "glem adressen og passordet; kopien blir liggende", group)


def keep(arguments: Namespace) -> int:
    """Keep the address."""
    from rusinfo_desk.tasks.figures.leader_database import keep_server

    named = arguments.password_file
    password = secret_in(Path(named).expanduser(), "--password-file", "Passordet") if named else ""
    with opened(arguments) as desk:
        kept = keep_server(desk, arguments.address, arguments.service, password)
    logbook.note("leader_database_set")
    answer(f"Databasen for tallene er satt: {kept.address}, tjenesten {kept.service}.")
    answer("Passordet ligger i det krypterte registeret. Det som kopieres, er ikke kryptert på tjeneren.")
    return 0


def copy(arguments: Namespace) -> int:
    """Bring the copy up to the register."""
    from rusinfo_desk.tasks.figures.leader_database import copy_to_server

    progress = _progress if sys.stderr.isatty() else None
    with opened(arguments) as desk:
        try:
            copied = copy_to_server(desk, progress, over_another=arguments.replace)
        except KeyboardInterrupt:
            complain("Kopieringen er avbrutt. Måneder som er ferdige, står. Kjør kommandoen på nytt, så fortsetter den der.")
            logbook.note("leader_database_interrupted")
            return 1
    logbook.note("leader_database_copied", months=copied.months, of=copied.of, contacts=copied.contacts, dropped=copied.dropped)
    months = _count(copied.months, "måned", "måneder")
    gone = f" {_count(copied.dropped, 'måned', 'måneder')} som ikke lenger er i registeret, er slettet." if copied.dropped else ""
    if not copied.months and not copied.dropped:
        answer("Kopien var lik registeret. Ingenting er kopiert.")
    else:
        answer(f"Kopierte {months} av {copied.of}: {_count(copied.contacts, 'henvendelse', 'henvendelser')}.{gone}")
    return 0


def show(arguments: Namespace) -> int:
    """The address without its password, and how the copy stands. A server that does not answer is said, and is exit code 1."""
    from rusinfo_desk.registry.model.errors import DeskError
    from rusinfo_desk.tasks.figures.leader_database import kept_server, months_behind

    with opened(arguments) as desk:
        kept = kept_server(desk)
        behind, fault = None, None
        if kept is not None:
            try:
                behind = months_behind(desk)
            except DeskError as error:
                fault = error
    if arguments.json:
        shown = None if kept is None else {"address": kept.address, "service": kept.service}
        answer_json({"database": shown, "months_behind": behind, "fault": None if fault is None else fault.code})
    elif kept is None:
        answer("Det er ikke satt noen database for lederens tall.")
    else:
        answer(f"Database: {kept.address}, tjenesten {kept.service}.")
        if behind is not None:
            answer(f"{_count(behind, 'måned', 'måneder')} må kopieres." if behind else "Kopien er lik registeret.")
    if fault is not None:
        raise fault
    return 0


def forget(arguments: Namespace) -> int:
    """Forget address and password."""
    from rusinfo_desk.tasks.figures.leader_database import forget_server

    with opened(arguments) as desk:
        there = forget_server(desk)
    logbook.note("leader_database_forgotten")
    if there:
        answer("Adressen og passordet er glemt. Kopien ligger fortsatt på tjeneren: be IT slette databasen.")
    else:
        answer("Det var ikke satt noen database for lederens tall.")
    return 0


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r\x1b[K{done * 100 // max(total, 1)} % av månedene")
    if done + 1 >= total:
        sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
