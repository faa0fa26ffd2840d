"""What the figures mean: the definitions in plain words, and how this edition was made. The last pages of every report."""

from __future__ import annotations

from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.numbers_nb import HIDDEN
from rusinfo_desk.registry.model.table import Summary

__all__ = ["about_lines", "definition_lines", "edition_lines", "privacy_line"]

_DEFINITIONS = (
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
        "Hver tabell sammenlignes med den perioden som notene under den nevner, vanligvis samme periode året før. Endring i et "
        "antall oppgis i prosent. Endring i en andel oppgis i prosentpoeng (pp). De to må ikke blandes: fra 10 til 12 prosent er "
        "2 prosentpoeng, men 20 prosent.",
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
)


_OF_TABLE = {
    "service_level": (
        "Anrop, besvart, samtale",
        "Anrop og besvarte anrop er kontaktsenterets egne tall. En samtale er en henvendelse som veilederen har registrert. De "
        "to telles hver for seg, så samtalene er ikke regnet ut fra de besvarte anropene.",
    ),
    "duty_to_avert": (
        "Avvergingssaker",
        "Bare antall. Sakene telles i måneden de ble avsluttet, og kan ikke kobles til henvendelser.",
    ),
    "trend_signals": (
        "Signaler",
        "Et signal er et tips om at en uke skiller seg fra tidligere uker. Det er ikke et funn, og sier ikke hvorfor.",
    ),
}
"""Definitions that stand in the report when it has the table."""


def definition_lines(summary: Summary) -> tuple[tuple[str, str], ...]:
    """(term, what it means) of every word that the tables use."""
    own = tuple(line for table, line in _OF_TABLE.items() if any(one.id == table for one in summary.tables))
    return (*_DEFINITIONS, *own)


def about_lines(summary: Summary) -> tuple[tuple[str, str], ...]:
    """(heading, text): what the words mean, and how the figures of this edition were made."""
    return (*definition_lines(summary), *edition_lines(summary))


def edition_lines(summary: Summary) -> tuple[tuple[str, str], ...]:
    """(heading, text): how the figures of this edition were made and protected."""
    base = (
        "Prosent er regnet av henvendelser med minst ett svar på spørsmålet."
        if summary.base == "answered"
        else "Prosent er regnet av alle henvendelser, også dem uten svar."
    )
    return (
        *(("Forbehold", caution) for caution in summary.cautions),
        ("Grunnlag", base),
        ("Kodebok", f"Talt etter kodebok {summary.codebook}. Svar fra eldre kodebøker er regnet om til dagens koder."),
        ("Avrunding", "Tall rundes av én gang, til én desimal, fra de fulle tallene. Avrundede tall kan avvike fra summen."),
        ("Personvern", privacy_line(summary)),
    )


def privacy_line(summary: Summary) -> str:
    """What was done to protect people in small groups."""
    dash = "En strek (–) betyr at tallet ikke kan regnes ut, ikke kan sammenlignes, eller er utelatt."
    if summary.threshold is None:
        return f"Denne utgaven er til intern bruk. Små tall er ikke skjult, og den skal ikke deles utenfor tjenesten. {dash}"
    if summary.method is Method.ROUND:
        return (
            "Alle antall er rundet av opp eller ned til et tall som kan deles på 3, slik at alle summer fortsatt stemmer. "
            f"Prosent og endringer er regnet av de avrundede tallene. Ingen tall er helt nøyaktige. {dash}"
        )
    return (
        f"Antall fra 1 til {summary.threshold - 1} er skjult og vises som {HIDDEN}. Så mange andre tall er skjult, også større, "
        "at de skjulte ikke kan regnes ut: ikke av summene, ikke ved å sammenligne tabeller, måneder og år, og ikke av tidligere "
        "utgivelser. Gjennomsnitt, median og typetall for små grupper er skjult på samme måte. En prøve på å regne ut de skjulte "
        f"tallene er gjort før utgivelsen. {dash}"
    )
