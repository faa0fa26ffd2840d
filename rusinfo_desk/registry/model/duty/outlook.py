"""What will happen to a case when the counsellor closes it, told before it happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Outlook", "closing_lines"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """``sealed_to``: whom it would be sealed to now, of "leader", "deputy", "recovery"; nobody = it waits for a key. ``hours``:
    how long the content stays here afterwards. ``practice``: nothing is kept, so nothing is sealed."""

    sealed_to: tuple[str, ...] = ()
    hours: int = 24
    practice: bool = False


_WHO = {"leader": "lederen", "deputy": "stedfortrederen", "recovery": "den som har gjenopprettingsarket"}


def closing_lines(outlook: Outlook, *, triggered: bool, marked: int) -> tuple[str, ...]:
    """In plain words: who can read it, what becomes of it here and when, and what the statistics count. ``marked``: how many
    texts may say who somebody is."""
    if outlook.practice:
        return ("Dette er en øvelse. Ingenting forsegles, lagres eller telles.",)
    return (*_sealed(outlook), *_marked(marked), *_stays(outlook), _counted(triggered=triggered))


def _sealed(outlook: Outlook) -> Iterator[str]:
    if not outlook.sealed_to:
        yield (
            "Det finnes ingen nøkkel å forsegle til ennå. Saken blir liggende kryptert på denne maskinen, og forsegles av seg "
            "selv når det finnes en. Ingenting går tapt."
        )
        return
    yield f"Saken forsegles. Bare {_listed([_WHO[one] for one in _WHO if one in outlook.sealed_to])} kan åpne den."
    if "leader" not in outlook.sealed_to:
        yield "Lederens nøkkel mangler. Si fra til lederen, som må fornye nøkkelen sin."


def _marked(marked: int) -> Iterator[str]:
    if marked:
        spelt = "1 tekst kan si hvem noen er. Den" if marked == 1 else f"{marked} tekster kan si hvem noen er. De"
        yield f"{spelt} forsegles for seg, og slettes først."


def _stays(outlook: Outlook) -> Iterator[str]:
    hours = "1 time" if outlook.hours == 1 else f"{outlook.hours} timer"
    sealed = "når saken er forseglet" if not outlook.sealed_to else "etterpå"
    yield f"Du kan lese saken her i {hours} {sealed}. Så slettes innholdet fra maskinen; saksnummer og datoer blir igjen."
    yield "Du kan legge til mer senere. Ingenting som er skrevet, blir endret."


def _counted(*, triggered: bool) -> str:
    counted = "vurdert, og at det ble varslet" if triggered else "vurdert"
    return f"Statistikken teller bare at en sak er {counted}, i denne måneden."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
