"""The commands. Each takes the parsed arguments, answers on stdout and returns the exit code. Heavy imports are inside."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.cli.console import answer, answer_json, complain
from rusinfo_desk.cli.homes import home_of, opened, unlock_of
from rusinfo_desk.cli.look_up import library_of, search, show
from rusinfo_desk.registry.model.errors import DeskError

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.call_url import CallUrl

__all__ = [
    "call", "check", "demo", "export_contacts", "export_hsds", "export_services", "import_contacts", "import_services",
    "import_sheets", "new_home", "search", "show", "window",
]  # fmt: skip


def window(arguments: Namespace, first_call: CallUrl | None = None) -> int:
    """Open the window. The one that is open already was asked before we came here."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise _no_screen(
            "Det er ingen skjerm her.", "Bruk kommandoene (rusinfo-desk --help), eller «rusinfo-desk demo --headless»."
        )
    try:
        from rusinfo_desk.app import run_app
    except ImportError as error:
        if not (error.name or "PySide6").startswith(("PySide6", "shiboken6")):
            raise
        raise _no_screen(
            "Qt, eller et bibliotek som Qt trenger, mangler.", "Kjør «python3 run.py», som setter det opp."
        ) from None
    unlock = unlock_of(arguments) if arguments.passphrase_file else None
    return run_app(home_of(arguments).root, unlock, first_call)


def call(arguments: Namespace) -> int:
    """Open the window with a new draft: no window was there to hand the address to."""
    from rusinfo_desk.registry.model.call_url import CallUrl

    return window(arguments, CallUrl.parse(arguments.url))


def demo(arguments: Namespace) -> int:
    """Play a shift in a demo home."""
    from rusinfo_desk.demo import has_display, run_demo

    out = Path(arguments.out or "demo-out")
    answer("Lager et demohjem med oppdiktede henvendelser. Det tar noen sekunder …")
    code = run_demo(out, headless=arguments.headless)
    if code == 0 and (arguments.headless or not has_display()):
        answer(f"Vakten er spilt. Rapporten, skjermbildene og måneden som PDF ligger i {out}: begynn med rapport.md.")
    return code


def new_home(arguments: Namespace) -> int:
    """Make a home and say its recovery code, once."""
    from rusinfo_desk.settings import Role
    from rusinfo_desk.tasks.make_home import make_home

    home = home_of(arguments)
    code = make_home(home, Role(arguments.role), unlock_of(arguments))
    logbook.start(home.logs)
    logbook.note("home_made")
    answer(f"Hjemmet er laget. Gjenopprettingskode: {code}")
    answer("Skriv koden ned på papir og lås den inn. Den åpner registeret hvis nøkkelen eller passordfrasen blir borte.")
    answer("Den vises bare denne ene gangen og er ikke lagret noe sted.")
    return 0


def import_contacts(arguments: Namespace) -> int:
    """Import contacts, or say what is wrong with every bad line."""
    from rusinfo_desk.tasks.import_contacts import import_contacts as bring_in
    from rusinfo_desk.tasks.load_library import load_library

    with opened(arguments) as desk:
        show_progress = _progress if sys.stderr.isatty() else None
        result = bring_in(desk, load_library(desk), Path(arguments.file), arguments.dry_run, show_progress)
    if result.rejected:
        for bad in result.rejected:
            complain(str(bad))
        lines = len({bad.line for bad in result.rejected})
        complain(f"Ingenting er importert: {_count(lines, 'linje', 'linjer')} av {result.rows} må rettes.")
        logbook.note("contacts_rejected", rows=result.rows, lines=lines)
        return 1
    if arguments.dry_run:
        answer(f"Prøvekjøring: {_count(result.rows, 'henvendelse', 'henvendelser')} kan importeres. Ingenting er importert.")
        return 0
    logbook.note("contacts_imported", rows=result.rows)
    before = f" {_count(result.known, 'henvendelse', 'henvendelser')} fra samme fil var der fra før." if result.known else ""
    answer(f"Importerte {_count(result.rows - result.known, 'henvendelse', 'henvendelser')}.{before}")
    return 0


def import_services(arguments: Namespace) -> int:
    """Import services, or say what is wrong with every bad record."""
    from rusinfo_desk.tasks.import_services import import_services as bring_in

    with opened(arguments) as desk:
        report = bring_in(desk, Path(arguments.file))
    for bad in report.bad:
        complain(str(bad))
    if report.refused:
        complain(report.message)
        logbook.note("services_rejected", read=report.read, faults=len(report.bad))
        return 1
    logbook.note("services_imported", read=report.read, new=report.new, changed=report.changed)
    answer(report.message)
    return 0


def import_sheets(arguments: Namespace) -> int:
    """Import sheets and notices, or say what is wrong in every file."""
    from rusinfo_desk.tasks.import_sheets import import_sheets as bring_in

    with opened(arguments) as desk:
        report = bring_in(desk, Path(arguments.path))
    for bad in report.bad:
        complain(str(bad))
    if report.refused:
        complain(report.message)
        logbook.note("sheets_rejected", read=report.read, faults=len(report.bad))
        return 1
    logbook.note("sheets_imported", read=report.read, new=report.new, changed=report.changed)
    answer(report.message)
    return 0


def export_contacts(arguments: Namespace) -> int:
    """Write the contacts of the home to a file."""
    from rusinfo_desk.tasks.import_contacts import export_contacts as write
    from rusinfo_desk.tasks.load_library import load_library

    with opened(arguments) as desk:
        count = write(desk, load_library(desk), Path(arguments.out))
    logbook.note("contacts_exported", rows=count)
    answer(f"Skrev {_count(count, 'henvendelse', 'henvendelser')}. Filen er ikke kryptert.")
    return 0


def export_services(arguments: Namespace) -> int:
    """Write the directory to a file."""
    from rusinfo_desk.tasks.export_directory import export_services as write

    answer(f"Skrev {write(library_of(arguments), Path(arguments.out))} tiltak.")
    return 0


def export_hsds(arguments: Namespace) -> int:
    """Write the directory to a file in the standard's terms."""
    from rusinfo_desk.tasks.export_directory import export_hsds as write

    answer(f"Skrev {write(library_of(arguments), Path(arguments.out))} tiltak som HSDS 3.0.")
    return 0


def check(arguments: Namespace) -> int:
    """Look the home over."""
    from rusinfo_desk.tasks.check_home import check_home

    findings = check_home(home_of(arguments), unlock_of(arguments))
    good = all(finding.ok for finding in findings)
    if arguments.json:
        listed = [{"code": finding.code, "ok": finding.ok, "text": finding.text} for finding in findings]
        answer_json({"ok": good, "findings": listed})
    else:
        for finding in findings:
            answer(f"{'OK  ' if finding.ok else 'FEIL'}  {finding.text}")
    logbook.note("home_checked", faults=sum(not finding.ok for finding in findings))
    if not good and not arguments.json:
        complain("Noe må rettes: se linjene med FEIL.")
    return 0 if good else 1


def _no_screen(why: str, do: str) -> DeskError:
    return DeskError("no_screen", what="Vinduet kan ikke åpnes.", why=why, do=do)


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done * 100 // max(total, 1)} %" + ("\n" if done >= total else ""))
    sys.stderr.flush()


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
