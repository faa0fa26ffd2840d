"""Figures that leave the house: the summary of a period as a file, a whole publication as a folder, the leader's own archive."""

from __future__ import annotations

import argparse
import logging
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rusinfo_desk import logbook
from rusinfo_desk.cli.argument_kinds import period, positive
from rusinfo_desk.cli.console import answer, complain
from rusinfo_desk.cli.homes import opened, secret_in

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.figures.publication_plan import Publication

__all__ = ["add_archive", "add_figures", "archive", "publication", "summary"]

_FORMATS = ("json", "pdf", "xlsx", "sav", "csv")
_FOLDER_FORMATS = (*_FORMATS, "charts")
_RECEIVERS = ("fore-var", "fesat", "presse")
_PUBLICATION_HELP = """En mappe med alle filene i en utgivelse: rapporten (PDF), regneark, SPSS, CSV med kodebok, JSON,
diagrammer, og en liste over filene med kontrollsummer. Alt i mappen er kontrollert samlet, også mot det som er gitt ut
før, så små tall ikke kan regnes ut."""
_ARCHIVE_HELP = """Alle henvendelsene én for én, som SPSS og CSV i en kryptert zip-fil (age). Bare til lederens eget arkiv og
egne analyser. Selv uten navn kan enkeltrader kjennes igjen av noen som vet noe fra før: send dem aldri videre.
Uten passordfrase kan bare lederen, stedfortrederen og gjenopprettingsarket åpne filen."""


def add_figures(add: Callable[..., argparse.ArgumentParser]) -> None:
    """``summary`` and ``publication``."""
    one = add("summary", summary, "lag oversikten for en periode")
    one.add_argument("--format", choices=_FORMATS, required=True)
    one.add_argument("--out", metavar="FIL", required=True, help="filen som skrives")
    _what(one)
    whole = add("publication", publication, "lag en utgivelse: en mappe med alle filene")
    whole.description = _PUBLICATION_HELP
    whole.add_argument("--out", metavar="MAPPE", required=True, help="en ny eller tom mappe")
    whole.add_argument("--format", choices=_FOLDER_FORMATS, action="append", help="bare denne (kan gjentas)")
    whole.add_argument("--months", action="store_true", help="hver måned i perioden også")
    whole.add_argument(
        "--rounded",
        action="store_true",
        help="rund av til tall som kan deles på 3, i stedet for å skjule; de samme dagene kan siden bare gis ut avrundet",
    )
    whole.add_argument("--for", dest="receiver", choices=_RECEIVERS, default="", help="tabellene i et fast skjema")
    _what(whole)


def add_archive(exports: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    """``export archive`` and ``export open-archive``."""
    kept = add("archive", archive, "henvendelsene enkeltvis, kryptert, til lederens eget arkiv", exports)
    kept.description = _ARCHIVE_HELP
    kept.add_argument("--out", metavar="FIL.zip.age", required=True, help="filen som skrives")
    kept.add_argument("--period", metavar="P", type=period, help="bare denne perioden")
    kept.add_argument(
        "--archive-passphrase-file",
        metavar="FIL",
        help="lås arkivet med passordfrasen på første linje",
    )
    unlocked = add("open-archive", open_archive, "åpne et arkiv som er låst med passordfrase", exports)
    unlocked.add_argument("file", metavar="FIL.zip.age")
    unlocked.add_argument("--out", metavar="FIL.zip", required=True, help="filen som skrives; den er ikke kryptert")
    unlocked.add_argument("--archive-passphrase-file", metavar="FIL", required=True)


def summary(arguments: Namespace) -> int:
    """Write the summary of a period to a file."""
    from rusinfo_desk.settings import Role
    from rusinfo_desk.tasks.figures.publication_plan import PublicationPlan
    from rusinfo_desk.tasks.figures.publish_figures import remember_publication
    from rusinfo_desk.tasks.figures.summarise import write_summary
    from rusinfo_desk.tasks.figures.write_chart import INTERNAL
    from rusinfo_desk.tasks.load_library import load_library

    with opened(arguments) as desk:
        library = load_library(desk)
        plan = PublicationPlan(
            arguments.period, tables=_tables(arguments), base=arguments.base, threshold=_threshold(arguments, library)
        )
        made = _protected(_counted_where(arguments, desk), library, plan)
        write_summary(
            made.summaries[0],
            Path(arguments.out),
            arguments.format,
            made=made.made,
            mark=INTERNAL if arguments.internal else "",
            texts=made.texts[0],
            ready=lambda: remember_publication(desk, made),
        )
        sends = desk.settings.role is Role.COUNSELLOR and desk.store.exchange.sharing() is not None
    _note("summary_written", made)
    answer(f"Oversikten for {made.plan.period.label} er skrevet: {_contacts(made)}.")
    _say_where(arguments)
    if sends:
        answer(
            "Denne maskinen teller bare det den ennå kan lese. Det som er sendt og ikke lenger kan rettes her, er hos lederen."
        )
    return 0


def publication(arguments: Namespace) -> int:
    """Write a publication to a folder."""
    from rusinfo_desk.registry.model.disclosure import Method
    from rusinfo_desk.tasks.figures.publication_plan import PublicationPlan
    from rusinfo_desk.tasks.figures.publish_figures import remember_publication
    from rusinfo_desk.tasks.figures.write_publication import ALL_FORMATS, write_publication
    from rusinfo_desk.tasks.load_library import load_library
    from rusinfo_desk.tasks.put_folder import refuse_full

    folder = Path(arguments.out)
    refuse_full(folder)
    with opened(arguments) as desk:
        library = load_library(desk)
        plan = PublicationPlan(
            arguments.period,
            months=arguments.months,
            tables=_tables(arguments),
            base=arguments.base,
            method=Method.ROUND if arguments.rounded else Method.SUPPRESS,
            threshold=_threshold(arguments, library),
            receiver=arguments.receiver,
        )
        made = _protected(_counted_where(arguments, desk), library, plan)
        formats = tuple(arguments.format) if arguments.format else ALL_FORMATS
        written = write_publication(made, folder, formats, ready=lambda: remember_publication(desk, made))
    _note("publication_written", made, files=len(written.files))
    answer(f"Utgivelsen for {made.plan.period.label} er skrevet: {len(written.files)} filer, {_contacts(made)}.")
    _say_where(arguments)
    answer("Begynn med «Les meg.txt».")
    return 0


def archive(arguments: Namespace) -> int:
    """Write the leader's own archive of single contacts, sealed."""
    from rusinfo_desk.tasks.figures.export_archive import WARNING, export_archive
    from rusinfo_desk.tasks.load_library import load_library

    named = arguments.archive_passphrase_file
    phrase = secret_in(Path(named).expanduser(), "--archive-passphrase-file") if named else None
    complain(WARNING)
    with opened(arguments) as desk:
        rows = export_archive(desk, load_library(desk), Path(arguments.out), phrase, arguments.period)
    logbook.note("archive_exported", rows=rows)
    opens = "passordfrasen" if phrase else "lederen, stedfortrederen og gjenopprettingsarket"
    answer(f"Skrev {_count(rows, 'henvendelse', 'henvendelser')} til arkivet. Bare {opens} åpner det.")
    return 0


def open_archive(arguments: Namespace) -> int:
    """Open an archive that was locked with a passphrase."""
    from rusinfo_desk.tasks.figures.export_archive import open_archive as unlocked

    phrase = secret_in(Path(arguments.archive_passphrase_file).expanduser(), "--archive-passphrase-file")
    unlocked(Path(arguments.file), phrase, Path(arguments.out))
    answer("Arkivet er åpnet. Filen er ikke kryptert: slett den når du er ferdig.")
    return 0


def _what(into: argparse.ArgumentParser) -> None:
    """What is counted and how it is protected: the same for a file and for a folder."""
    into.add_argument("--period", metavar="P", type=period, required=True, help="2022, 2022-10 eller 2022-01-01..2022-05-19")
    into.add_argument("--table", metavar="ID", action="append", help="bare denne tabellen (kan gjentas)")
    into.add_argument(
        "--base", choices=("answered", "all"), default="answered", help="andel av de besvarte (answered) eller av alle"
    )
    into.add_argument("--from-database", action="store_true", help="tell henvendelsene på lederens databasetjener")
    hiding = into.add_mutually_exclusive_group()
    hiding.add_argument("--threshold", metavar="N", type=positive, help="tall under N skjules (det lederen har satt; ellers 5)")
    hiding.add_argument("--internal", action="store_true", help="vis alt; bare til bruk i tjenesten")


def _counted_where(arguments: Namespace, desk: Desk) -> Desk:
    if not arguments.from_database:
        return desk
    from rusinfo_desk.tasks.figures.leader_database import counted_on_server

    return counted_on_server(desk, arguments.internal)


def _say_where(arguments: Namespace) -> None:
    if arguments.from_database:
        answer(
            "Henvendelsene er talt på databasetjeneren. Kontaktsenterets tall, avvergingssakene, tekstene og det som er gitt ut"
        )
        answer("før, er hentet fra registeret på denne maskinen.")


def _tables(arguments: Namespace) -> tuple[str, ...] | None:
    return tuple(arguments.table) if arguments.table else None


def _threshold(arguments: Namespace, library: Library) -> int | None:
    if arguments.internal:
        return None
    chosen: int = library.settings.threshold if arguments.threshold is None else arguments.threshold
    return chosen


def _protected(desk: Desk, library: Library, plan: Any) -> Publication:
    from rusinfo_desk.tasks.figures.count_publication import count_publication
    from rusinfo_desk.tasks.figures.publish_figures import protect_publication

    progress = _progress if sys.stderr.isatty() else None
    made = protect_publication(count_publication(desk, library, plan, progress), progress)
    if progress is not None:
        sys.stderr.write("\r\x1b[K")
    _warn(desk, plan)
    if made.withheld:
        from rusinfo_desk.tasks.figures.publication_plan import WITHHELD

        answer(WITHHELD)
    if made.given is not None:
        answer(made.summaries[0].cautions[-1])
    if made.plan.threshold != plan.threshold:
        answer(f"Grensen er {made.plan.threshold}, for tall fra de samme dagene er gitt ut med den før.")
    return made


def _warn(desk: Desk, plan: Any) -> None:
    """What the leader must mind about the period; the files do not say it."""
    from rusinfo_desk.tasks.figures.coverage import coverage_warnings

    for text in coverage_warnings(desk, plan.period, plan.compared, plan.channel):
        answer(text)


def _progress(done: int, total: int, what: str) -> None:
    share = f" {done * 100 // total} %" if total > 1 else ""
    sys.stderr.write(f"\r\x1b[K{what}{share}")
    sys.stderr.flush()


def _note(event: str, made: Publication, **more: float) -> None:
    counted = made.summaries[0].contacts
    tables = sum(len(one.tables) for one in made.summaries)
    numbers: dict[str, float] = {} if counted is None else {"contacts": counted}
    numbers |= {"tables": tables, "counts": made.counts, "hidden": made.hidden, **more}
    logbook.note(event, level=logging.INFO, **numbers)


def _contacts(made: Publication) -> str:
    counted = made.summaries[0].contacts
    return "antall samtaler er skjult" if counted is None else _count(counted, "samtale", "samtaler")


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
