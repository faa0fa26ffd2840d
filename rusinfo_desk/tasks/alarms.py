"""The leader's alarm list in plain words: what each alarm means, how serious it is, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.exchange import AlarmCode

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.exchange import Alarm
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["WORDS", "AlarmText", "AlarmWords", "Grade", "listed", "mark_seen", "worded"]


class Grade(StrEnum):
    """How serious an alarm is, in the word that is shown."""

    SERIOUS = "alvorlig"
    LOOK = "se på det"
    NOTE = "til orientering"


@dataclass(frozen=True, slots=True)
class AlarmWords:
    """What is said of one kind of alarm. ``do`` begins with the first thing to do."""

    title: str
    grade: Grade
    text: str
    do: str


@dataclass(frozen=True, slots=True)
class AlarmText:
    """An alarm as it is shown. ``device`` is a machine's id or "", ``subject`` a file name on the share or a chain."""

    code: AlarmCode
    title: str
    grade: Grade
    text: str
    do: str
    device: str
    subject: str
    first: date | None
    last: date | None
    open: bool
    seen: bool


WORDS: Mapping[AlarmCode, AlarmWords] = {
    AlarmCode.GAP: AlarmWords(
        "En forsendelse mangler",
        Grade.LOOK,
        "Maskinen har sendt flere forsendelser, men én eller flere imellom er ikke kommet fram. Det som er kommet, er tatt imot. "
        "Maskinen har sin egen kopi og sender på nytt av seg selv.",
        "Vent til maskinen har vært på nett. Står alarmen etter en uke, be brukeren åpne programmet med nett. Er maskinen borte, "
        "hent filen fra IT sin sikkerhetskopi av fellesområdet («rusinfo-desk leader rebuild --archive MAPPE»).",
    ),
    AlarmCode.FORK: AlarmWords(
        "To utgaver av samme forsendelse",
        Grade.LOOK,
        "Det finnes to ekte forsendelser med samme nummer fra samme maskin. Det skjer når en maskin er satt tilbake til et "
        "gammelt diskbilde eller en sikkerhetskopi, eller når hjemmet er kopiert til to maskiner. Begge er tatt vare på.",
        "Spør IT om maskinen er satt opp på nytt. Er den det, er alt i orden. Brukes samme hjem på to maskiner, slett det ene og "
        "meld den maskinen inn på nytt.",
    ),
    AlarmCode.UNKNOWN_DEVICE: AlarmWords(
        "Filer fra en ukjent maskin",
        Grade.LOOK,
        "En mappe på fellesområdet tilhører ingen maskin i deltakerlisten. Innholdet er ikke lest og ikke tatt inn.",
        "Venter en ny maskin på å bli sluppet inn, sammenlign fingeravtrykket og slipp den inn. Ellers: be IT se hvem som har "
        "laget mappen. Ingenting er tatt inn, så det haster ikke.",
    ),
    AlarmCode.REVOKED_DEVICE: AlarmWords(
        "Forsendelser fra en utestengt maskin",
        Grade.LOOK,
        "På fellesområdet ligger forsendelser fra etter det tidspunktet maskinen er stengt ute fra. De er ikke med i tallene.",
        "Stengte du den ute fra en tidligere dag, er dette som ventet: merk varselet som sett. Bruker en kollega maskinen ennå, "
        "ta kontakt: det som registreres der, kommer ikke fram. Er maskinen stjålet, be IT stenge kontoen.",
    ),
    AlarmCode.BAD_SIGNATURE: AlarmWords(
        "En fil er ikke det den gir seg ut for",
        Grade.SERIOUS,
        "Signaturen stemmer ikke. Noen andre enn maskinen har laget eller endret filen. Den er ikke tatt inn.",
        "Be IT finne ut hvem som har skrevet i mappen, og gjennomgå tilgangene. Slett ikke filen før de har sett på den. "
        "Maskinen sender sin egen utgave på nytt av seg selv.",
    ),
    AlarmCode.TORN: AlarmWords(
        "En fil er ødelagt eller ikke hel",
        Grade.NOTE,
        "Filen ble avbrutt under skrivingen, eller disken har en feil. Den er ikke tatt inn. Maskinen oppdager det og sender en "
        "ny kopi.",
        "Vent til maskinen har vært på nett. Kommer det mange slike, be IT se på disken, plassen og nettet.",
    ),
    AlarmCode.NOT_FOR_US: AlarmWords(
        "En forsendelse kan ikke åpnes med nøklene her",
        Grade.LOOK,
        "Forsendelsen er ekte, men forseglet til nøkler som ikke finnes i dette hjemmet. Det skjer når ledernøkkelen er laget på "
        "nytt, og en maskin forseglet noe før den fikk vite det.",
        "Hent gjenopprettingsarket og kjør «rusinfo-desk leader rebuild --recovery-file FIL». Koden åpner alt som er sendt, og "
        "lagres ikke.",
    ),
    AlarmCode.MISPLACED: AlarmWords(
        "En fil ligger på feil sted",
        Grade.SERIOUS,
        "Filen er flyttet, omdøpt eller kopiert fra en annen maskins mappe, eller hører ikke hjemme på fellesområdet. Den er "
        "ikke tatt inn.",
        "Be IT finne ut hvem som har flyttet filer, og gjennomgå tilgangene. Ingen skal rydde på fellesområdet for hånd.",
    ),
    AlarmCode.NEWER_PROGRAM: AlarmWords(
        "En maskin har en nyere utgave av programmet",
        Grade.LOOK,
        "Forsendelsen er laget av en nyere utgave enn den som kjører her. Den blir liggende og er ikke tapt.",
        "Oppdater programmet på denne maskinen, og hent inn på nytt.",
    ),
    AlarmCode.BAD_RECORD: AlarmWords(
        "En opplysning kunne ikke brukes",
        Grade.LOOK,
        "Forsendelsen er tatt imot, men noe i den passer ikke med kodeboken eller registeret. Resten er med. Forsendelsen er "
        "tatt vare på.",
        "Oppdater programmet hvis det finnes en nyere utgave. Står alarmen fortsatt, meld feilen til IT: det er en feil i "
        "programmet på maskinen.",
    ),
    AlarmCode.FORGED_ROSTER: AlarmWords(
        "En falsk deltakerliste",
        Grade.SERIOUS,
        "På fellesområdet ligger det en deltakerliste som ikke er signert med nøkkelen deres. Ingen maskin bruker den.",
        "Be IT finne ut hvem som har lagt den der, og fjerne den. Slipp ikke inn nye maskiner før det er gjort; de kan bli "
        "lurt til å melde seg inn et annet sted.",
    ),
    AlarmCode.OUR_FILE_CHANGED: AlarmWords(
        "En fil som lederen har lagt ut, er endret",
        Grade.SERIOUS,
        "En kvittering, deltakerliste eller innholdspakke er ikke lenger slik den ble lagt ut. Maskinene godtar den ikke, og "
        "lederen legger ut en ny.",
        "Be IT se om noen har skrivetilgang som de ikke skal ha. Er fellesområdet lagt tilbake fra sikkerhetskopi, er dette "
        "ventet, og alarmen lukkes av seg selv.",
    ),
}
"""The words of every kind of alarm."""


def worded(alarm: Alarm) -> AlarmText:
    """One alarm with its words."""
    words = WORDS[alarm.code]
    return AlarmText(
        code=alarm.code,
        title=words.title,
        grade=words.grade,
        text=words.text,
        do=words.do,
        device=alarm.device,
        subject=alarm.subject,
        first=alarm.first,
        last=alarm.last,
        open=alarm.open,
        seen=alarm.seen,
    )


def listed(desk: Desk, *, all: bool = False) -> tuple[AlarmText, ...]:
    """The alarms that stand (``all``: also those that no longer do), the most serious first, the newest first among equals."""
    order = list(Grade)
    found = [worded(one) for one in desk.store.holding.alarms() if one.open or all]
    return tuple(
        sorted(found, key=lambda one: (not one.open, order.index(one.grade), -_ordinal(one.last), one.code, one.subject))
    )


def mark_seen(desk: Desk, alarm: AlarmText) -> None:
    """The leader has read it. It stays on the list as long as it stands."""
    desk.store.holding.mark_seen(alarm.code, alarm.device, alarm.subject)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
