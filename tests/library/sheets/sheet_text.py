"""A whole sheet of each sort for the tests to spoil."""

from __future__ import annotations

from rusinfo_desk.library.sheets.sheet_file import Known

__all__ = ["KNOWN", "NOTICE", "RIGHTS", "SHEET", "line_of"]

KNOWN = Known(groups=("opioider", "sedativer"), substances=("alkohol", "prøvestoff"), services=("nat-rusinfo",))

SHEET = """+++
id = "provestoff"
name = "Prøvestoff"
name_en = "Test substance"
class = "opioid"
group = "opioider"
atc = ["N02AA01"]
synonyms = ["prøve"]
brands = ["Merket"]
brands_sources = ["A"]
street_names = ["pulver"]
street_names_sources = ["B1"]
confidence = "høy"
reviewed = 2026-11-01
reviewed_by = "faglig leder"
note = "Finnes ikke."
+++

## Kort sagt
- Et **oppdiktet** stoff for prøver. [^A]

## Akutt fare
### Ring 113 når
- personen ikke kan vekkes [^A] [^B1]
### Gjør
- legg personen på siden [^A]
### Fare
- pusten kan stanse [^B1]

## Spør om
- når det ble tatt [^A]

## Virkning
- **svelging** · begynner 15–30 min · varer 3–5 timer (sikkerhet: middels) [^A]
- **røyking** · varer 1 time [^A]
- Gir ro · og søvn. [^B1]

## Risiko
Ikke avklart

## Blanding
- **alkohol** (rusmiddel:alkohol) · demper · hemmer pusten mer [^A]
- **opioider** (gruppe:opioider) · øker · gjelder hele gruppen [^B1]
- **mat** (annet) · annet · sinker opptaket [^A]

## Abstinens
- **alvorlig** · kan gi kramper [^A]
- begynner etter et døgn [^B1]
Ikke avklart: hvor lenge den varer

## Påvisning
- **urin** · 2–3 døgn · ved enkelt inntak [^A]
- **blod** · noen timer [^A]

## Lov
- **narkotika** · står på listen (per 2026-05-02) [^A]
- **legemiddel** [^B1]

## Kilder
[^A]: Kilde nr. 1 · og mer · https://eksempel.no/a · lest 2026-11-21
[^B1]: En bok · lest 2026-11-20
"""

RIGHTS = """+++
id = "prove"
title = "En rett"
words = ["ventetid"]
law = ["pasient- og brukerrettighetsloven"]
checked = 2026-11-21
for_whom = "den som venter"
+++

## Kort sagt
- Du har en rett. [^L]

## Hva loven sier
- **pasient- og brukerrettighetsloven § 2-2** · Henvisningen skal vurderes. [^L]

## Hva du kan si
- Spør når fristen er. [^L]

## Hvem kan hjelpe
Ikke avklart

## Ikke avklart
Ikke avklart: hva som gjelder fra nyttår

## Kilder
[^L]: Loven · https://lovdata.no/lov/1 · lest 2026-11-21
"""

NOTICE = """+++
id = "melding-1"
title = "Sterke tabletter"
kind = "varsel"
valid_from = 2026-11-01
valid_to = 2026-12-01
about = ["alkohol", "nat-rusinfo"]
+++

## Melding
- Det er meldt om tabletter som er sterkere enn ventet. [^K]

## Kilder
[^K]: Melding fra legevakten · lest 2026-11-01
"""


def line_of(text: str, part: str) -> int:
    """The number of the line that has this part."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)
