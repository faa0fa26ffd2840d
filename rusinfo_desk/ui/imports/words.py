"""What the page for figures from elsewhere says, in Norwegian bokmål."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from rusinfo_desk.registry.model.imports import FileMapping, ImportKind, ImportRun
from rusinfo_desk.registry.model.numbers_nb import whole
from rusinfo_desk.ui.imports.tasks import Brought, Gap, Looked, Target, Wrong
from rusinfo_desk.ui.words import short_date

__all__ = [
    "BRINGING",
    "KEEPING",
    "KINDS",
    "LOOKING",
    "NOTHING_IN",
    "OPENING",
    "START",
    "TAKING_OUT",
    "brought",
    "gaps_said",
    "kept_line",
    "lacks",
    "number_of",
    "run_line",
    "status",
    "taken_out",
    "undo_asks",
    "wrong_row",
]

KINDS = {
    ImportKind.CALLS: "Kontaktsenterets tall",
    ImportKind.YEARS: "Henvendelser fra tidligere år",
}
ABOUT = {
    ImportKind.CALLS: "Hvor mange som ringte, ble besvart og ventet, dag for dag. CSV eller Excel (.xlsx).",
    ImportKind.YEARS: "Gamle registreringer, én henvendelse på hver linje. CSV eller Excel (.xlsx).",
}
_THINGS = {
    ImportKind.CALLS: ("dagstall", "dagstall"),
    ImportKind.YEARS: ("henvendelse", "henvendelser"),
}
START = (
    "Filen leses, og du ser hva hver kolonne blir til før noe hentes inn. Er én linje feil, blir ingenting hentet inn. "
    "Det som er hentet inn, kan tas ut igjen. Filen selv blir ikke endret, og ingenting av den skrives noe annet sted."
)
OPENING = "Leser filen …"
LOOKING = "Ser over filen …"
BRINGING = "Henter inn …"
TAKING_OUT = "Tar ut igjen …"
KEEPING = "Lagrer …"
NOTHING_IN = "Ingenting er hentet inn. Begynn under «Ny import»."
NO_MAPPINGS = "Ingen oppsett er lagret. Når en fil er åpen under «Ny import», kan oppsettet lagres og brukes på neste fil."
STOPPED_IN = "Stoppet. Ingenting er hentet inn."
STOPPED_OUT = "Stoppet. Ingenting er tatt ut."
NOT_READ = "Det som er hentet inn før, kan ikke leses akkurat nå. Gå ut av siden og inn igjen."
READ_FIRST = "Vent til filen er sett over."
UNNAMED = "Skriv et navn på oppsettet først."
KEEP_ALL_THE_SAME = "Trykk en gang til for å lagre oppsettet likevel."
SAME_NAME = "Det finnes et oppsett med dette navnet. Trykk en gang til for å erstatte det."
NOT_IN_FILE = " (ikke i filen)"
NO_COLUMN = "Ingen kolonne er «{field}». Velg den kolonnen i filen der det står."
NO_WRONG = "Ingen linjer har feil."
MEND = "Ingenting er hentet inn. Rett linjene i filen, lagre den, og les den på nytt. Linje 1 er overskriftene."
DROP = "Oppsettet brukes ikke på nye filer lenger. Det som er hentet inn med det, blir stående."
YES = "Ta ut igjen …"
YES_SURE = "Ta det ut nå"
FOR_GOOD = "Trykk en gang til for å gjøre det. Skal tallene inn igjen, må filen hentes inn på nytt."


def number_of(number: int, one: str, many: str) -> str:
    """ "1 linje", "12 linjer"."""
    return f"{whole(number)} {one if number == 1 else many}"


def lines(number: int) -> str:
    return number_of(number, "linje", "linjer")


def gaps_said(gaps: Collection[Gap]) -> str:
    """How many values of a column have no code, and on how many lines they stand."""
    return f"{number_of(len(gaps), 'verdi', 'verdier')} uten kode ({lines(sum(gap.count for gap in gaps))})"


def _all_gaps(gaps: Collection[Gap]) -> str:
    """How many values of the file have no code. A line may have several, so lines are not counted."""
    columns = number_of(len({gap.column for gap in gaps}), "kolonne", "kolonner")
    return f"{number_of(len(gaps), 'verdi', 'verdier')} i {columns} mangler kode."


def lacks(missing: Collection[Target]) -> str:
    """The fields that nothing in the file gives."""
    names = ", ".join(one.label for one in missing)
    more = "ett svar for hele filen" if any(one.fixed for one in missing) else ""
    return f"Mangler: {names}. Velg kolonnen der det står{f', eller {more}' if more else ''}."


def status(looked: Looked, gaps: Collection[Gap], missing: Collection[Target]) -> tuple[str, ...]:
    """Where the file stands, a sentence each. What hinders begins with ▲."""
    said = [f"▲ {lacks(missing)}"] if missing else []
    if gaps:
        said.append(f"▲ {_all_gaps(gaps)}")
    if looked.wrongs:
        said.append(f"▲ {number_of(looked.wrongs, 'linje', 'linjer')} har feil.")
    if looked.hinders and not missing:
        said.append(f"▲ {looked.hinders}")
    if said:
        return tuple(said)
    days = f", {_span(looked.first, looked.last)}" if looked.first is not None else ""
    return (f"✓ {lines(looked.rows)} kan hentes inn{days}.",) if looked.rows else ("▲ Filen har ingen linjer.",)


def hinders(looked: Looked, gaps: Collection[Gap], missing: Collection[Target]) -> str:
    """Why nothing is brought in yet; "" = it can be."""
    found = [one.removeprefix("▲ ") for one in status(looked, gaps, missing) if one.startswith("▲")]
    return f"Ingenting er hentet inn ennå. {' '.join(found)}" if found else ""


def bring_in(looked: Looked | None, said: Collection[str]) -> str:
    """The button that brings the file in. How many lines, when all of them can be."""
    ready = looked is not None and looked.rows and all(not one.startswith("▲") for one in said)
    return f"Hent inn {lines(looked.rows)}" if looked is not None and ready else "Hent inn"


def brought(kind: ImportKind, came: Brought) -> str:
    """What came of an import."""
    one, many = _THINGS[kind]
    if came.known and not came.new:
        return f"◇ Denne filen er hentet inn før. {number_of(came.known, one, many)} er der alt, og ingenting er talt to ganger."
    known = f" {number_of(came.known, one, many)} fantes fra før og er ikke talt to ganger." if came.known else ""
    return f"✓ Hentet inn: {number_of(came.new, one, many)}.{known} Det kan tas ut igjen under «Hentet inn»."


def taken_out(run: ImportRun, number: int) -> str:
    return f"✓ Tatt ut igjen: {number_of(number, *_THINGS[run.kind])}."


def _span(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "uten datoer"
    return short_date(first) if first == last else f"{short_date(first)}–{short_date(last)}"


def run_line(run: ImportRun) -> str:
    """A row of the list of imports."""
    state = f"\n◇ Tatt ut igjen {short_date(run.undone)}" if run.undone is not None else ""
    many = number_of(run.rows, *_THINGS[run.kind])
    return f"{KINDS[run.kind]} · {_span(run.first, run.last)}\nHentet inn {short_date(run.day)} · {many}{state}"


def undo_asks(run: ImportRun) -> tuple[str, str]:
    """What is asked before an import is taken out: a title, and what it means."""
    if run.kind is ImportKind.CALLS:
        return (
            "Ta ut kontaktsenterets tall?",
            f"Dagene {_span(run.first, run.last)} blir uten tall fra kontaktsenteret. Filen er ikke borte.",
        )
    means = "Henvendelsene tas ut av registeret og av alle oversikter, også hos stedfortreder. Filen er ikke borte."
    return f"Ta ut {number_of(run.rows, 'henvendelse', 'henvendelser')} fra {_span(run.first, run.last)}?", means


def kept_line(mapping: FileMapping) -> str:
    """A row of the list of kept mappings."""
    used = sum(1 for one in mapping.columns if one.field)
    return f"{mapping.name}\n{KINDS[mapping.kind]} · {number_of(used, 'kolonne', 'kolonner')}"


def wrong_title(looked: Looked) -> str:
    """Above the lines with faults."""
    first = f" De første {whole(len(looked.wrong))} feilene:" if looked.wrongs > len(looked.wrong) else ""
    return f"{number_of(looked.wrongs, 'linje', 'linjer')} har feil.{first}"


def wrong_row(one: Wrong) -> tuple[str, str, str]:
    return str(one.line), one.column or "hele linjen", f"{one.why[:1].upper()}{one.why[1:]}"
