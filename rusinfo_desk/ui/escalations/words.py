"""The texts of the leader's page for cases: what goes and what stays when something is deleted, who holds the keys, what is lost
with a key. No Qt here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.lacking import LACKS
from rusinfo_desk.registry.model.duty.telling import state_words
from rusinfo_desk.ui.words import short_date

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.duty.line import Deletion
    from rusinfo_desk.tasks.duty.custody import Custody
    from rusinfo_desk.tasks.duty.open_cases import HeldCase
    from rusinfo_desk.tasks.duty.retain_cases import Kept

__all__ = [
    "ADDED",
    "CASE_GOES",
    "CASE_STAYS",
    "COUNTS",
    "DELETING",
    "FACTS_GO",
    "FACTS_STAY",
    "FOR_GOOD",
    "HOLDERS",
    "KEPT",
    "LATER",
    "LOST",
    "NOBODY_CAN",
    "NOT_ENCRYPTED",
    "NOT_READ",
    "NO_CASES",
    "OPENING",
    "REOPENED",
    "RETENTION",
    "REVIEWED",
    "SAME",
    "SAVING",
    "SETTLES",
    "WRITING",
    "case_deleted",
    "case_line",
    "deletion_line",
    "facts_deleted",
    "holder_lines",
    "kept_line",
    "number_of",
    "saved",
    "settled",
    "wrong_label",
]

NOT_READ = "Sakene kan ikke vises akkurat nå. Prøv igjen om litt. Ingenting er endret."
OPENING = "Åpner sakene …"
NO_CASES = (
    "Ingen avvergingssaker. Når en veileder avslutter en sak, forsegles den til deg og kommer hit ved neste deling. "
    "Åpne saker ligger hos veilederen og vises ikke her."
)
SAVING, DELETING, WRITING = "Lagrer …", "Sletter …", "Skriver rapporten …"
REVIEWED = "Gjennomgangen er lagret og forseglet."
ADDED = "Tillegget er lagret og forseglet."
REOPENED = "Saken er tatt opp igjen. Det som er slettet, er fortsatt slettet."
KEPT = "Lagringstiden er satt og gjelder nå."
SAME = "Lagringstiden sto slik fra før."

FACTS_GO = (
    "Dette blir borte: {texts} som veileder eller leder har merket fordi de kan si hvem noen er, og grunnene til at de fikk stå."
)
FACTS_STAY = (
    "Dette blir igjen: svarene, konklusjonen, valget, tidene, hvem som ble varslet, og de andre tekstene. "
    "Der tekstene sto, står det «slettet». At du slettet, når og hvor mange, skrives i saken."
)
CASE_GOES = "Dette blir borte: hele saken. Alt veileder og leder har skrevet, også gjennomgangen og det dere lærte."
CASE_STAYS = (
    "Dette blir igjen: tallet i statistikken, og en linje i loggen over slettinger med saksnummer, dag og rolle. "
    "Trenger dere saken på papir, lagre rapporten først."
)
LATER = (
    "Låste kopier går senere: på fellesområdet 30 dager etter at de er mottatt, på maskinen som skrev dem når tiden for "
    "forseglede kopier er ute, og i sikkerhetskopier når dere sletter dem. De kan bare åpnes med lederens nøkkel, "
    "stedfortrederens eller gjenopprettingsarket. Legger dere en gammel sikkerhetskopi tilbake, må dere se etter at det "
    "slettede ikke er kommet igjen."
)
FOR_GOOD = "Er du sikker? Dette kan ikke angres."
SETTLES = (
    "Saken flyttes nederst i listen, og trenger ikke mer oppfølging. Den kan tas opp igjen, og tillegg kan skrives når som helst."
)
NOT_ENCRYPTED = (
    "Rapporten er en vanlig PDF. Den er ikke kryptert: alle som får tak i filen, kan lese den, og programmet kan ikke slette "
    "den for deg. Legg den på en kryptert minnepinne, eller skriv den ut og slett filen. Ikke send den på e-post, og ikke legg "
    "den på fellesområdet. Hver side er merket FORTROLIG, med når og av hvilken rolle den ble skrevet ut."
)
COUNTS = (
    "Dette er det eneste statistikken vet om avvergingssaker: hvor mange som ble vurdert, og hvor mange som førte til varsel, "
    "etter måneden veilederen avsluttet saken. Tallene kan ikke kobles til en sak eller en henvendelse. Små tall kan peke på "
    "enkeltsaker: tenk deg om før de går ut av tjenesten."
)
RETENTION = (
    "Det er du som leder som bestemmer hvor lenge sakene skal ligge. Merkede tekster slettes også når du gjør saken ferdig. "
    "Slettingen skjer av seg selv når tiden er ute, og skrives i loggen nederst."
)

HOLDERS = "Hvem kan åpne sakene?"
LOST = (
    (
        "Lederens maskin ryker eller blir stjålet",
        "Sakene er ikke borte. Stedfortrederen kan lese dem, eller en ny maskin settes opp med gjenopprettingsarket. Forny "
        "ledernøkkelen etterpå (Deling, Ctrl+Shift+D), så nye saker ikke forsegles til den gamle maskinen.",
    ),
    (
        "Gjenopprettingsarket er borte",
        "Du kan fortsatt åpne sakene. Men ryker maskinen din nå, og det ikke er noen stedfortreder, er alle sakene tapt. Sett "
        "opp fellesområdet på nytt og skriv ut et nytt ark.",
    ),
    (
        "Noen andre har sett arket",
        "De kan lese alle sakene hvis de også får tak i en kopi. Koden kan ikke trekkes tilbake: sett opp fellesområdet på nytt, "
        "og slett gamle kopier.",
    ),
    (
        "Lederen slutter",
        "Forny ledernøkkelen på den nye lederens maskin med arket. Gamle saker kan fortsatt leses. Steng den gamle maskinen ute.",
    ),
    (
        "En veileders maskin blir borte",
        "På den ligger bare saker som ikke er avsluttet, og avsluttede saker så lenge veilederen kan rette dem. De er kryptert. "
        "Resten er forseglet, og maskinen har ikke nøkkelen.",
    ),
)
NOBODY_CAN = (
    "Er både lederens nøkkel, stedfortrederens nøkkel og arket borte, kan ingen åpne sakene. Ikke IT, og ikke den som laget "
    "programmet. Det finnes ingen bakdør."
)


def case_line(held: HeldCase) -> str:
    """One case in three lines: name and age, how far it is, what lacks."""
    opened = f"åpnet {short_date(held.opened)}" if held.opened is not None else "ukjent dag"
    age = "" if held.case.settled else f" · {_age(held.age_days)}"
    lines = [f"{held.case.label} · {opened}{age}", _state(held)]
    if held.missing:
        lines.append(f"Mangler: {', '.join(LACKS.get(one, one) for one in held.missing)}")
    return "\n".join(lines)


def _state(held: HeldCase) -> str:
    state = state_words(held.case)
    said = state[0].upper() + state[1:]
    return f"▲ Protokollen er ikke hel · {said}" if held.faults else f"✓ {said}" if held.case.settled else f"● {said}"


def _age(days: int) -> str:
    return "i dag" if days < 1 else f"{days} døgn gammel"


def number_of(number: int, one: str, many: str) -> str:
    """ "1 tekst", "3 tekster"."""
    return f"{number} {one if number == 1 else many}"


def facts_deleted(number: object) -> str:
    return f"{_texts(number)} er slettet. Det står i saken."


def settled(number: object) -> str:
    return f"Saken er ferdig. {_texts(number)} med kjennetegn er slettet." if number else "Saken er ferdig."


def case_deleted(held: HeldCase, parts: object) -> str:
    return f"{held.case.label} er slettet ({number_of(_int(parts), 'forseglet del', 'forseglede deler')})."


def _texts(number: object) -> str:
    return number_of(_int(number), "tekst", "tekster")


def _int(number: object) -> int:
    return number if isinstance(number, int) else 0


def wrong_label(label: str) -> str:
    return f"Saksnummeret stemmer ikke. Skriv {label} for å slette saken."


def saved(name: str) -> str:
    return f"Lagret: {name}. Filen er ikke kryptert. Slett den når den ikke trengs."


def holder_lines(custody: Custody) -> tuple[tuple[str, str], ...]:
    """Who can open the cases, as (who, how it stands)."""
    leader = "✓ Ja. Nøkkelen ligger kryptert i lederens register." if custody.leader else "▲ Nei. Det er ingen ledernøkkel ennå."
    deputies = (
        f"✓ Ja, {number_of(custody.deputies, 'maskin', 'maskiner')}." if custody.deputies else "▲ Det er ingen stedfortreder."
    )
    made = f"✓ Ja. Arket er fra {short_date(custody.recovery)}." if custody.recovery else "▲ Det er ikke laget noe ark."
    return (
        ("Lederen", leader),
        ("Stedfortrederen", deputies),
        ("Gjenopprettingsarket", f"{made} Den som har arket, kan lese alt." if custody.recovery else made),
        ("Andre", "Nei. Veiledere, IT og den som laget programmet kan ikke åpne en forseglet sak."),
    )


def kept_line(kept: Kept) -> str:
    """Who set it, and when."""
    if not kept.set_by:
        return "Standardverdi: leder har ikke tatt stilling"
    day = f" {short_date(kept.day)}" if isinstance(kept.day, date) else ""
    role = {"leader": "leder", "counsellor": "veileder"}.get(kept.set_by, kept.set_by)
    return f"Satt av {role}{day}"


def deletion_line(one: Deletion) -> str:
    """One line of the log."""
    what = {"facts": "kjennetegn", "case": "hele saken"}.get(str(one.what), str(one.what))
    why = {"asked": "slettet av leder", "retention": "lagringstiden var ute"}.get(str(one.why), str(one.why))
    return f"{short_date(one.day)} · {one.label} · {what} · {number_of(one.parts, 'forseglet del', 'forseglede deler')} · {why}"
