"""What will happen to a case when the counsellor closes it, told before it happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Outlook", "closing_lines"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whom it would be sealed to now: ``leader`` has a key, ``deputies`` how many, ``recovery`` there is a recovery sheet.
    ``hours``: how long the content stays here afterwards. ``practice``: nothing is kept, so nothing is sealed."""

    leader: bool = False
    deputies: int = 0
    recovery: bool = False
    hours: int = 24
    practice: bool = False

    @property
    def waits(self) -> bool:
        """Is there no key to seal to yet?"""
        return not (self.leader or self.deputies or self.recovery)


def closing_lines(outlook: Outlook, *, triggered: bool, marked: int) -> tuple[str, ...]:
    """In plain words: who can read it, what becomes of it here and when, and what the statistics count. ``marked``: how many
    texts may say who somebody is."""
    if outlook.practice:
        return ("Dette er en øvelse. Ingenting forsegles, lagres eller telles.",)
    return (*_sealed(outlook), *_marked(marked), *_stays(outlook), _counted(triggered=triggered))


def _sealed(outlook: Outlook) -> Iterator[str]:
    if outlook.waits:
        yield (
            "Det finnes ingen nøkkel å forsegle til ennå. Saken blir liggende kryptert på denne maskinen til maskinen er med i "
            "fellesområdet, og forsegles da av seg selv. Ingenting går tapt."
        )
        return
    deputies = "stedfortrederen" if outlook.deputies == 1 else f"{outlook.deputies} stedfortredere"
    who = [("leder", outlook.leader), (deputies, outlook.deputies > 0), ("den som har gjenopprettingsarket", outlook.recovery)]
    yield f"Saken forsegles. Bare {_listed([name for name, there in who if there])} kan åpne den."
    if not outlook.leader:
        yield "Leder har ingen nøkkel som kan brukes nå. Saken kan åpnes når leder har fått en ny."


def _marked(marked: int) -> Iterator[str]:
    if marked:
        spelt = "1 tekst kan si hvem noen er. Den" if marked == 1 else f"{marked} tekster kan si hvem noen er. De"
        yield f"{spelt} forsegles for seg, og slettes først."


def _stays(outlook: Outlook) -> Iterator[str]:
    hours = "1 time" if outlook.hours == 1 else f"{outlook.hours} timer"
    sealed = "når saken er forseglet" if outlook.waits else "etterpå"
    yield f"Du kan lese saken her i {hours} {sealed}. Så slettes innholdet fra maskinen; saksnummer og datoer blir igjen."
    yield "Du kan legge til mer senere. Ingenting som er skrevet, blir endret."


def _counted(*, triggered: bool) -> str:
    counted = "vurdert, og at det ble varslet" if triggered else "vurdert"
    return f"Statistikken teller bare at en sak er {counted}, i denne måneden."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
