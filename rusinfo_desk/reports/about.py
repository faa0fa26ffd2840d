"""What the figures mean: the definitions, in plain words, on the last page of every report."""

from __future__ import annotations

from rusinfo_desk.registry.model.numbers_nb import HIDDEN
from rusinfo_desk.registry.model.table import Summary

__all__ = ["about_lines"]

_LINES = (
    (
        "Henvendelse og samtale",
        "Alle tabeller unntatt «Utfall av henvendelsene» teller samtaler. Anrop uten samtale (lagt på, stille, feilringing, "
        "tull, test) står bare i utfallstabellen. Ubesvarte anrop registreres ikke her; de finnes i kontaktsenterets egne tall.",
    ),
    (
        "Prosent av henvendelser (percent of cases)",
        "Der en henvendelse kan ha flere svar (tema, rusmidler, henvisninger), er prosenten andelen henvendelser med minst én "
        "omtale. Prosentene kan derfor bli mer enn 100 til sammen. En henvendelse med to benzodiazepiner teller én gang i "
        "gruppen og én gang under hvert av de to.",
    ),
    (
        "Ukjent, vil ikke si, ikke spurt",
        "Ukjent betyr at det ikke kom fram. Vil ikke si betyr at innringeren ikke ønsket å svare. Ikke spurt betyr at spørsmålet "
        "ikke ble stilt. De tre holdes fra hverandre i tabellen over hvor fullstendige svarene er.",
    ),
    (
        "Endring",
        "Hver tabell sammenlignes med samme periode året før. Endring i et antall oppgis i prosent. Endring i en andel oppgis i "
        "prosentpoeng (pp). De to må ikke blandes: fra 10 til 12 prosent er 2 prosentpoeng, men 20 prosent.",
    ),
    (
        "Alder",
        "Gjennomsnitt (én desimal), median og typetall over henvendelser med kjent alder. Typetallet er den vanligste alderen; "
        "er flere like vanlige, vises den laveste. Gruppene er til og med 18, 19–24, 25–29, 30–34, 35–39, 40–49, 50–59 og 60 og "
        "over. Ungdom (til og med 25) og voksen (over 25) er de som ikke oppga alder.",
    ),
    (
        "Fylke",
        "Andelen av henvendelsene fra fylket minus fylkets andel av befolkningen, i prosentpoeng. Ung.no og ukjent fylke er "
        "holdt utenfor. Fylkesinndelingen er den henvendelsene ble registrert på. Et fylke deles aldri; er flere inndelinger "
        "blandet, slås fylkene sammen.",
    ),
    ("Avrunding", "Tall rundes av én gang, til én desimal, fra de fulle tallene. Avrundede tall kan avvike fra summen."),
)


def about_lines(summary: Summary) -> tuple[tuple[str, str], ...]:
    """(heading, text) of each definition."""
    base = (
        "Prosent er regnet av henvendelser med minst ett svar på spørsmålet."
        if summary.base == "answered"
        else "Prosent er regnet av alle henvendelser, også dem uten svar."
    )
    return (("Grunnlag", base), *_LINES, ("Personvern", _privacy(summary.threshold)))


def _privacy(threshold: int | None) -> str:
    dash = "En strek (–) betyr at tallet ikke kan regnes ut, ikke kan sammenlignes, eller er utelatt."
    if threshold is None:
        return f"Denne utgaven er til intern bruk. Små tall er ikke skjult, og den skal ikke deles utenfor tjenesten. {dash}"
    return (
        f"Antall fra 1 til {threshold - 1} er skjult og vises som {HIDDEN}. Der et skjult tall kunne regnes ut av summene i "
        f"tabellen, er flere tall skjult, også større. Gjennomsnitt, median og typetall for små grupper er skjult på samme måte. "
        f"Kontrollen gjelder hver tabell for seg; tabeller som henger sammen, er ikke kontrollert mot hverandre. {dash}"
    )
