"""What the codes of a case are called in Norwegian: one list for screen, paper and command line, so that they say the same."""

from __future__ import annotations

from collections.abc import Mapping

from rusinfo_desk.registry.model.duty.codes import (
    After,
    AfterState,
    Channel,
    Colleague,
    Decision,
    Notified,
    Review,
    Told,
)
from rusinfo_desk.registry.model.duty.conclusion import Verdict
from rusinfo_desk.registry.model.duty.record import Author, EntryKind
from rusinfo_desk.registry.model.duty.rules import NO, UNSURE, YES, Strength

__all__ = [
    "AFTER",
    "AFTER_STATES",
    "AGREED",
    "AUTHORS",
    "CHANNELS",
    "COLLEAGUES",
    "DECISIONS",
    "ENTRIES",
    "FAULTS",
    "NOTIFIED",
    "REPLIES",
    "REVIEWS",
    "STRENGTHS",
    "TEXTS",
    "TOLD",
    "VERDICTS",
]

COLLEAGUES: Mapping[str, str] = {
    Colleague.COUNSELLOR: "En annen veileder",
    Colleague.ON_CALL: "Ekstravakt",
    Colleague.LEADER: "Leder",
    Colleague.HEALTH: "Lege, psykolog eller annet helsepersonell",
    Colleague.LAWYER: "Jurist",
    Colleague.POLICE: "Politiet, uten å si hvem det gjelder",
    Colleague.CHILD_WELFARE: "Barnevernet, uten å si hvem det gjelder",
}

DECISIONS: Mapping[str, str] = {
    Decision.NOTIFY: "Varsle",
    Decision.MILDER: "Avverge på en mildere måte, uten å varsle",
    Decision.NO_DUTY: "Ikke varsle: ingen plikt",
}

NOTIFIED: Mapping[str, str] = {
    Notified.MEDICAL: "Medisinsk nødtelefon",
    Notified.POLICE: "Politiets nødtelefon",
    Notified.FIRE: "Brannvesenet",
    Notified.POLICE_OFFICE: "Politiet, utenom nødtelefonen",
    Notified.OUT_OF_HOURS: "Legevakt",
    Notified.CHILD_WELFARE: "Barnevernstjenesten eller barnevernvakta",
    Notified.CHILD_LINE: "Alarmtelefonen for barn og unge",
    Notified.MUNICIPAL_HEALTH: "Kommunens helse- og omsorgstjeneste",
    Notified.OTHER: "Andre",
}

CHANNELS: Mapping[str, str] = {
    Channel.TELEPHONE: "telefon",
    Channel.DIGITAL: "digitalt",
    Channel.LETTER: "brev",
    Channel.IN_PERSON: "ved oppmøte",
}

TOLD: Mapping[str, str] = {
    Told.YES: "ja",
    Told.NO: "nei",
    Told.DANGER: "nei, det ville økt faren",
    Told.NOT_POSSIBLE: "nei, samtalen var slutt",
}
"""Whether the caller was told."""

AGREED: Mapping[str, str] = {
    Told.YES: "ja",
    Told.NO: "nei",
    Told.DANGER: "ikke spurt, det ville økt faren",
    Told.NOT_POSSIBLE: "ikke spurt, samtalen var slutt",
}
"""Whether the caller agreed."""

AFTER: Mapping[str, str] = {After.DEBRIEF: "Debrief", After.PSYCHOLOGIST: "Samtale med psykolog"}

AFTER_STATES: Mapping[str, str] = {
    AfterState.OFFERED: "tilbudt",
    AfterState.WANTED: "ønsket",
    AfterState.DECLINED: "takket nei",
    AfterState.DONE: "gjennomført",
}

REVIEWS: Mapping[str, str] = {
    Review.RIGHT: "Riktig vurdert",
    Review.TOO_MUCH: "Det ble varslet mer enn nødvendig",
    Review.TOO_LITTLE: "Det burde vært varslet mer eller tidligere",
    Review.UNCLEAR: "Uavklart",
}

ENTRIES: Mapping[EntryKind, str] = {
    EntryKind.OPENED: "Saken ble åpnet",
    EntryKind.BRANCHES: "Hva det gjelder",
    EntryKind.REPLY: "Svar",
    EntryKind.CONCLUSION: "Konklusjon",
    EntryKind.DECISION: "Veilederens valg",
    EntryKind.COLLEAGUE: "Rådført med",
    EntryKind.NOTIFICATION: "Varslet",
    EntryKind.NOT_NOTIFIED: "Ikke varslet",
    EntryKind.AFTER: "Etterpå",
    EntryKind.CLOCK: "Klokken på maskinen hoppet",
    EntryKind.CLOSED: "Saken ble avsluttet av veileder",
    EntryKind.REOPENED: "Saken ble åpnet igjen",
    EntryKind.ADDITION: "Tillegg",
    EntryKind.REVIEW: "Leders gjennomgang",
    EntryKind.SETTLED: "Saken er ferdig hos leder",
    EntryKind.FACTS_DELETED: "Kjennetegn ble slettet",
}

TEXTS: Mapping[str, str] = {
    "reason": "Begrunnelse",
    "advice": "Råd",
    "reference": "Referanse",
    "said": "Dette ble sagt",
    "caller": "Dette fikk innringer vite",
    "text": "Tekst",
    "comment": "Kommentar",
    "lesson": "Dette lærer vi",
}
"""The fields of free text, by the name they have in an entry's body."""

VERDICTS: Mapping[str, str] = {
    Verdict.FOLLOWS: "følger",
    Verdict.MAY_FOLLOW: "kan følge",
    Verdict.DOES_NOT_FOLLOW: "følger ikke",
}

STRENGTHS: Mapping[str, str] = {Strength.DUTY: "Plikt", Strength.RIGHT: "Rett", Strength.INFORMATION: "Verdt å vite"}

REPLIES: Mapping[str, str] = {YES: "ja", NO: "nei", UNSURE: "usikker", "": "ikke besvart"}

AUTHORS: Mapping[str, str] = {Author.COUNSELLOR: "veileder", Author.LEADER: "leder"}

FAULTS: Mapping[str, str] = {
    "gap": "en oppføring mangler, eller rekkefølgen er endret",
    "hash": "en oppføring er endret etter at den ble skrevet",
    "link": "en oppføring henger ikke sammen med den før",
    "foreign": "en oppføring hører til en annen sak",
    "text": "en tekst er en annen enn den som ble skrevet",
    "body": "en oppføring kan ikke leses som den skal",
    "fork": "to ulike oppføringer har samme nummer",
    "twice": "to maskiner har sendt saker med samme nummer",
    "altered": "maskinen har sendt en ny utgave av noe som var forseglet, eller bedt om at det slettes; det første står her",
}
"""What does not hold together in a case, in words: what :func:`~rusinfo_desk.registry.model.duty.record.chain_faults` found, and
what is seen when the parts of a case are put together."""
