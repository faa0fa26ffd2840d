"""Bringing in the contact centre's figures and registrations of years before; listing what was brought in, and taking it back."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.cli.console import answer, answer_json, complain
from rusinfo_desk.cli.homes import opened

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.imports import FileMapping, ImportRun
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.old_years.bring_in import Brought
    from rusinfo_desk.tasks.old_years.dry_run import DryRun
    from rusinfo_desk.tasks.old_years.sheet import Sheet

__all__ = ["add_bringing_in", "import_calls", "import_years", "list_imports", "undo"]

_MOST_SAID = 200

_CALLS_HELP = """Kontaktsenterets egne tall, dag for dag. Med kolonnene date;channel;received;answered;answered_within_20s;
wait_seconds_answered_total trengs ikke noe oppsett; de to siste kan være tomme eller mangle. Andre filer (CSV eller .xlsx)
trenger et oppsett: hvilken kolonne som er hva. Lag et forslag med --suggest, se over det, og gi det med --mapping.
Er én linje feil, blir ingenting importert. Samme fil to ganger teller én gang."""

_YEARS_HELP = """Registreringer fra tidligere år, én henvendelse på hver linje (CSV eller .xlsx), med koder eller svarenes navn.
Oppsettet (--mapping) sier hvilken kolonne som er hvilket felt, og hvilken kode en verdi er. Lag et forslag med --suggest,
se over det, og prøv med --dry-run: alle verdier uten kode blir listet. Er én verdi uten kode eller én linje feil, blir ingenting
importert. Samme fil to ganger teller én gang. Importen kan angres («import undo»)."""


def add_bringing_in(imports: object, add: Callable[..., ArgumentParser]) -> None:
    """``import calls``, ``import years``, ``import list`` and ``import undo``."""
    for name, run, text, text_help in (
        ("calls", import_calls, "kontaktsenterets tall, dag for dag", _CALLS_HELP),
        ("years", import_years, "registreringer fra tidligere år", _YEARS_HELP),
    ):
        made = add(name, run, text, imports)
        made.description = text_help
        made.add_argument("file", metavar="FIL")
        made.add_argument("--mapping", metavar="NAVN|FIL.json", help="lagret oppsett, eller en fil med et")
        made.add_argument("--dry-run", action="store_true", help="les og kontroller, men importer ikke")
        made.add_argument("--suggest", metavar="FIL.json", help="skriv et forslag til oppsett, og importer ikke")
        made.add_argument("--keep", metavar="NAVN", help="lagre oppsettet med dette navnet når filen er importert")
    add("list", list_imports, "hva som er hentet inn, og når", imports).add_argument("--json", action="store_true")
    add("undo", undo, "angre en import", imports).add_argument(
        "id", metavar="ID", help="id-en i «import list»; de første tegnene holder"
    )


def import_calls(arguments: Namespace) -> int:
    """Bring in the contact centre's figures, or say what is wrong with every bad line."""
    from rusinfo_desk.registry.model.imports import ImportKind

    return _bring_in(arguments, ImportKind.CALLS)


def import_years(arguments: Namespace) -> int:
    """Bring in registrations of years before, or say every value without a code and every bad line."""
    from rusinfo_desk.registry.model.imports import ImportKind

    return _bring_in(arguments, ImportKind.YEARS)


def _bring_in(arguments: Namespace, kind: str) -> int:
    from rusinfo_desk.registry.model.imports import ImportKind
    from rusinfo_desk.tasks.load_library import load_library
    from rusinfo_desk.tasks.old_years.bring_in import bring_in
    from rusinfo_desk.tasks.old_years.dry_run import looked_over
    from rusinfo_desk.tasks.old_years.runs import keep_mapping
    from rusinfo_desk.tasks.old_years.sheet_reader import read_sheet

    with opened(arguments) as desk:
        library = load_library(desk)
        sheet = read_sheet(Path(arguments.file))
        if arguments.suggest:
            return _suggest(arguments, sheet, ImportKind(kind), library)
        mapping = _mapping(desk, arguments.mapping, ImportKind(kind), sheet)
        if mapping is None:
            return 2
        if arguments.dry_run:
            return _say_dry(looked_over(sheet, mapping, library, desk.clock().date(), _shown()))
        brought = bring_in(desk, library, sheet, mapping, progress=_shown())
        if brought.run is not None and arguments.keep:
            keep_mapping(desk, library, replace(mapping, name=arguments.keep))
    return _say(brought, ImportKind(kind) is ImportKind.CALLS)


def _suggest(arguments: Namespace, sheet: Sheet, kind: str, library: Library) -> int:
    from rusinfo_desk.registry.model.imports import ImportKind
    from rusinfo_desk.tasks.old_years.mapping_file import write_mapping
    from rusinfo_desk.tasks.old_years.suggesting import suggested

    made = suggested(sheet, ImportKind(kind), library, Path(arguments.suggest).stem)
    write_mapping(Path(arguments.suggest), made)
    mapped = sum(bool(one.field) for one in made.columns)
    answer(f"Forslaget har felt for {mapped} av {len(made.columns)} kolonner. Se over det, og prøv med --mapping og --dry-run.")
    return 0


def _mapping(desk: Desk, named: str | None, kind: str, sheet: Sheet) -> FileMapping | None:
    """The mapping that was named; of the contact centre's own columns none need be. None = wrong usage, which was said."""
    from rusinfo_desk.registry.model.imports import ImportKind
    from rusinfo_desk.tasks.import_calls import own_mapping
    from rusinfo_desk.tasks.old_years.mapping_file import read_mapping
    from rusinfo_desk.tasks.old_years.runs import kept_mapping

    if named is None:
        if kind == ImportKind.CALLS:
            return own_mapping(sheet)
        complain("Feil bruk: --mapping mangler. Lag et forslag med --suggest FIL.json.")
        return None
    if named.casefold().endswith(".json"):
        return read_mapping(Path(named), ImportKind(kind))
    return kept_mapping(desk, ImportKind(kind), named)


def _refused(dry_run: DryRun) -> bool:
    """Say what stands in the way of the file; whether anything does."""
    for note in dry_run.notes:
        complain(note)
    for one in dry_run.unmapped:
        lines = _count(one.count, "linje", "linjer")
        complain(f"Uten kode: {_clean(one.column)}, «{_clean(one.value)}», {lines} (først linje {one.line}).")
    for bad in dry_run.bad[:_MOST_SAID]:
        complain(_clean(str(bad)))
    if len(dry_run.bad) > _MOST_SAID:
        complain(f"… og {len(dry_run.bad) - _MOST_SAID} feil til.")
    if dry_run.can_be_brought_in:
        return False
    if not dry_run.rows:
        complain("Ingenting er importert: filen har ingen linjer under overskriften.")
    else:
        complain(
            f"Ingenting er importert: {dry_run.rows - dry_run.ready} av {_count(dry_run.rows, 'linje', 'linjer')} må rettes."
        )
        if dry_run.unmapped:
            complain("Gi verdiene uten kode en i oppsettet (--suggest FIL.json skriver et du kan endre), eller rett dem i filen.")
        if dry_run.bad:
            complain("Rett linjene som er nevnt. Er en celle regnet ut med en formel, lim den inn som verdi.")
    logbook.note("file_rejected", rows=dry_run.rows, lines=dry_run.rows - dry_run.ready, values=len(dry_run.unmapped))
    return True


def _say_dry(dry_run: DryRun) -> int:
    if dry_run.left_out:
        complain(f"Kolonner som ikke blir lest: {', '.join(map(_clean, dry_run.left_out))}.")
    if _refused(dry_run):
        return 1
    answer(f"Prøvekjøring: {_count(dry_run.ready, 'linje', 'linjer')} kan importeres, {_days(dry_run)}. Ingenting er importert.")
    return 0


def _say(brought: Brought, calls: bool) -> int:
    if _refused(brought.dry_run):
        return 1
    one, several = ("dag og kanal", "dager og kanaler") if calls else ("henvendelse", "henvendelser")
    logbook.note("calls_imported" if calls else "years_imported", rows=brought.new, known=brought.known)
    known = f" {_count(brought.known, one, several)} var der fra før." if brought.known else ""
    named = f" Angres med «import undo {brought.run.id[:8]}»." if brought.run is not None and brought.new else ""
    answer(f"Importerte {_count(brought.new, one, several)}, {_days(brought.dry_run)}.{known}{named}")
    return 0


def list_imports(arguments: Namespace) -> int:
    """All imports, the newest first."""
    from rusinfo_desk.tasks.old_years.runs import runs

    with opened(arguments) as desk:
        found = runs(desk)
    if arguments.json:
        answer_json([_plain(one) for one in found])
        return 0
    for one in found:
        kind = "kontaktsenterets tall" if one.kind == "calls" else "tidligere år"
        undone = f" · angret {one.undone}" if one.undone else ""
        answer(f"{one.id[:8]} · {one.day} · {kind} · {one.rows} · {one.first} – {one.last}{undone}")
    if not found:
        answer("Ingenting er hentet inn.")
    return 0


def undo(arguments: Namespace) -> int:
    """Take an import back."""
    from rusinfo_desk.tasks.old_years.runs import runs, undo_import

    with opened(arguments) as desk:
        typed = arguments.id.casefold()
        fitting = [one.id for one in runs(desk) if one.id.startswith(typed)]
        count = undo_import(desk, fitting[0] if len(fitting) == 1 and typed else typed, _shown())
    logbook.note("import_undone", rows=count)
    answer(f"Importen er angret: {_count(count, 'linje', 'linjer')} er tatt ut.")
    return 0


def _plain(run: ImportRun) -> dict[str, object]:
    days = {name: str(day) if day else None for name, day in (("first", run.first), ("last", run.last), ("undone", run.undone))}
    return {"id": run.id, "kind": str(run.kind), "day": str(run.day), "rows": run.rows, **days}


def _days(dry_run: DryRun) -> str:
    return f"{dry_run.first} – {dry_run.last}"


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _clean(text: str) -> str:
    """What a file holds, without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _shown() -> Callable[[int, int], None] | None:
    return _progress if sys.stderr.isatty() else None


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done} av {total} linjer" if total else f"\r{done} linjer")
    if done == total:
        sys.stderr.write("\n")
    sys.stderr.flush()
