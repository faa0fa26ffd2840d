"""How hints, searches without a hit, completeness over a year and reported errors are laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.chart import Chart, Series
from rusinfo_desk.registry.model.counts import ANSWERED
from rusinfo_desk.registry.model.grid import Grid, GridRow, RowKind
from rusinfo_desk.registry.model.numbers_nb import decimal, percent, whole
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.signals import Signal, SignalMethod
from rusinfo_desk.registry.model.table import ChartKind, Table
from rusinfo_desk.ui.leader.periods import spoken
from rusinfo_desk.ui.leader.shown import OPENS, Shown
from rusinfo_desk.ui.words import short_date

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.content import UnmetNeed
    from rusinfo_desk.tasks.figures.trend_hints import TrendHints

__all__ = ["Reported", "shown_filled", "shown_findings", "shown_hints", "shown_reports", "shown_unmet"]

_KINDS = {"service": "Tiltak", "substance": "Rusmiddel", "rights": "Rettigheter", "notice": "Varsel"}
_ANY = "Ikke valgt"
_METHODS = {
    SignalMethod.FARRINGTON: "samme årstid tidligere år (Farrington)",
    SignalMethod.EARS_C2: "ukene rett før (EARS C2)",
    SignalMethod.FIRST_TIME: "aldri registrert før",
}
_UNMET_NOTE = "Et søk uten treff telles etter måned, type og fylke. Hva det ble søkt etter, lagres ikke."


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported error in the content, with the name of what it is about."""

    day: date
    about: str
    what: str
    suggestion: str


def shown_hints(hints: TrendHints, library: Library) -> Shown:
    """The hints of a week, strongest first, with the counts behind them."""
    rows = tuple(GridRow(RowKind.PLAIN, _hint(one, library)) for one in hints.signals)
    state = (
        f"Siste hele uke: {hints.label}, uansett perioden over · {whole(len(rows))} hint av {whole(hints.looked_at)} tidsserier"
    )
    grid = Grid(("Hva", "Antall", "Ventet", "Grense", "Sammenlignet med"), rows)
    found = "" if rows or hints.cautions else "Ingenting skiller seg ut denne uken."
    return Shown(
        "Hint: det som øker",
        state,
        grid=grid if rows else None,
        notes=tuple(text for text in (*hints.cautions, found, hints.caveat) if text),
    )


def _hint(one: Signal, library: Library) -> tuple[str, ...]:
    expected, limit = ("" if figure is None else decimal(figure) for figure in (one.expected, one.limit))
    return (_coded(one, library), whole(one.n), expected, limit, _METHODS[one.method])


def _coded(one: Signal, library: Library) -> str:
    if one.field == "substances":
        group = library.groups.get(one.code) if one.level == "group" else None
        substance = library.substances.get(one.code)
        return f"{group.label} (gruppe)" if group else substance.name if substance else one.code
    asked = library.current.field(one.field)
    return next((code.label for code in asked.codes if code.code == one.code), one.code) if asked else one.code


def shown_unmet(needs: Sequence[UnmetNeed], library: Library, period: Period) -> Shown:
    """Searches without a hit by what was looked for and where, most first."""
    total: dict[tuple[str, str, str], int] = {}
    for need in needs:
        key = (need.kind, need.service_type, need.county)
        total[key] = total.get(key, 0) + need.n
    types = {one.id: one.label for one in library.service_types.values()}
    counties = {one.code: one.name for one in library.counties.counties(library.counties.ids[0])}
    ordered = sorted(total.items(), key=lambda one: (-one[1], one[0]))
    names = [" · ".join(dict.fromkeys(_named(*key, types, counties))) for key, _ in ordered]  # what was not chosen is said once
    rows = tuple(GridRow(RowKind.PLAIN, (name, whole(n))) for name, (_, n) in zip(names, ordered, strict=True))
    every = sum(total.values())
    most = tuple(float(n) for _, n in ordered[:_MOST])
    chart = (
        Chart(ChartKind.BARS, "Søk uten treff", "antall", tuple(names[:_MOST]), (Series("Søk", most),)) if len(most) > 1 else None
    )
    return Shown(
        "Søk uten treff",
        f"{spoken(period)} · {whole(every)} søk uten treff" if every else f"{spoken(period)} · ingen søk uten treff",
        (chart,) if chart else (),
        Grid(("Type · fylke", "Søk"), (*rows, GridRow(RowKind.TOTAL, ("I alt", whole(every))))) if rows else None,
        (_UNMET_NOTE, "Måneder som perioden bare dekker en del av, er talt helt med."),
    )


_MOST = 12


def _named(kind: str, service_type: str, county: str, types: dict[str, str], counties: dict[str, str]) -> tuple[str, ...]:
    return (types.get(service_type) or _KINDS.get(kind) or _ANY, counties.get(county, "fylke ikke valgt"))


def shown_filled(months: Sequence[tuple[Period, Table]]) -> Shown:
    """How many of the conversations have an answer to each question, month by month."""
    asked = [str(cell["field"]) for _, table in months[-1:] for cell in table.cells if cell["answer"] == ANSWERED]
    shares = {field: tuple(_answered(table, field) for _, table in months) for field in asked}
    labels = {field: months[-1][1].label("field", field) for field in asked}
    series = tuple(Series(labels[field], shares[field]) for field in asked if any(one is not None for one in shares[field]))
    names = tuple(month.label for month, _ in months)
    chart = Chart(ChartKind.MULTIPLES, "Utfylling over tid", "prosent", tuple(map(_short, names)), series)
    rows = tuple(GridRow(RowKind.PLAIN, (name, *(_share(one.values[at]) for one in series))) for at, name in enumerate(names))
    return Shown(
        "Utfylling over tid",
        f"{names[0]}–{names[-1]} · andel av samtalene med svar på spørsmålet" if names else "",
        (chart,) if chart.values else (),
        Grid(("Måned", *(one.name for one in series)), rows) if series else None,
        ("En måned med få samtaler svinger mye.",),
        {at: month for at, (month, _) in enumerate(months)},
        OPENS,
    )


def _short(month: str) -> str:
    """ "okt 25"."""
    name, _, year = month.partition(" ")
    return f"{name[:3]} {year[2:]}"


def _answered(table: Table, field: str) -> float | None:
    cell = next((one for one in table.cells if one["field"] == field and one["answer"] == ANSWERED), None)
    value = None if cell is None else cell.get("percent")
    return float(value) if isinstance(value, (int, float)) else None


def _share(value: float | None) -> str:
    return "" if value is None else percent(value)


def shown_findings(findings: Sequence[str], view: str) -> Shown:
    """What does not fit together in the figures, before anything is exported."""
    if not findings:
        return Shown("Kontroll av tallene", f"{view} · alt stemmer", notes=(_CHECKED,))
    rows = tuple(GridRow(RowKind.PLAIN, (one,)) for one in findings)
    return Shown(
        "Kontroll av tallene",
        f"{view} · {whole(len(rows))} ting å se på",
        grid=Grid(("Hva som ikke stemmer",), rows),
        notes=(_CHECKED,),
    )


_CHECKED = (
    "Kontrollert: at delene blir summen, at en endring i sekunder og i prosent sier det samme, at ingen andel er over "
    "100 prosent, og at tall som står i flere tabeller, er like."
)


def shown_reports(reports: Sequence[Reported]) -> Shown:
    """The reported errors, newest first."""
    rows = tuple(GridRow(RowKind.PLAIN, (one.about, short_date(one.day), one.what, one.suggestion)) for one in reversed(reports))
    return Shown(
        "Meldte feil i innholdet",
        "Nyeste først." if rows else "Ingen har meldt feil.",
        grid=Grid(("Gjelder", "Meldt", "Hva er feil", "Forslag"), rows) if rows else None,
        notes=("Veilederne melder feil med Ctrl+M. Innholdet rettes under Innhold (Ctrl+Shift+E).",),
    )
