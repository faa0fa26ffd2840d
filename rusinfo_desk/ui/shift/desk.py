"""«Siden sist vakt» in words: what stands on the panel, and what is said aloud. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rusinfo_desk.tasks.content_news import ContentNews
from rusinfo_desk.tasks.since_last import CaseSince, LeaderCases, SinceLast
from rusinfo_desk.ui.duty.words import moment, until
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.ui.words import short_date

__all__ = ["NOTHING", "Section", "sections", "spoken", "title"]

NOTHING = "Ikke noe nytt, og ingen åpne saker."
_OPEN = f"Ingenting av innholdet vises her. {Key.DUTY.value.label} åpner sakene på denne maskinen."
_WAITS = "Ligger kryptert på denne maskinen. Den forsegles til leder når maskinen er sluppet inn i delingen."
_UNCONFIRMED = "Noe av en avsluttet sak er forseglet, men leder har ikke bekreftet at det er kommet fram. Det sendes av seg selv."
_UNREAD = "Noe fra maskinene kan ikke åpnes med nøklene som finnes her. Se «Avvergingssaker»."


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; ``hint`` is smaller, "" = none."""

    heading: str
    lines: tuple[str, ...]
    hint: str = ""


def title(seen: SinceLast) -> str:
    """ "Siden sist vakt" with the day of that shift, where it is known."""
    if seen.last is None:
        return "Siden sist vakt"
    return f"Siden sist vakt, {_day(seen.last, seen.today)}"


def sections(seen: SinceLast, now: datetime) -> tuple[Section, ...]:
    """What stands on the panel, what is most pressing first. Empty when there is nothing to tell."""
    return tuple(one for one in (*_cases(seen, now), *_news(seen)) if one.lines)


def spoken(seen: SinceLast) -> str:
    """What the screen reader says when the panel comes by itself: counts only, no label of any case."""
    counts = (
        (len(seen.open_cases), "åpen avvergingssak", "åpne avvergingssaker"),
        (len(seen.waiting_for_key), "sak venter på nøkkel", "saker venter på nøkkel"),
        (seen.leader.open if seen.leader else 0, "sak er ikke ferdig hos leder", "saker er ikke ferdige hos leder"),
        (len(seen.notices), "nytt varsel", "nye varsler"),
        (len(seen.content), "ny utgave av innholdet", "nye utgaver av innholdet"),
    )
    said = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    return f"Siden sist vakt: {', '.join(said) or 'noe å følge opp'}. {Key.SINCE_LAST.value.label} viser det."


def _cases(seen: SinceLast, now: datetime) -> Iterator[Section]:
    yield Section("Åpne avvergingssaker på denne maskinen", tuple(_since(one, now) for one in seen.open_cases), _OPEN)
    yield Section("Samtale med psykolog er ønsket", tuple(_talk(one, now) for one in seen.psychologist))
    waiting = tuple(f"{one.label} · venter på nøkkel" for one in seen.waiting_for_key)
    yield Section("Avsluttet, ikke forseglet ennå", waiting, _WAITS)
    yield Section("Avsluttet, ikke bekreftet av leder", (_UNCONFIRMED,) if seen.unconfirmed else ())
    if seen.leader is not None:
        hint = f"{Key.ESCALATIONS.value.label} viser sakene." if hasattr(Key, "ESCALATIONS") else ""
        yield Section("Avvergingssaker hos leder, fra alle maskiner", tuple(_led(seen.leader, seen.today)), hint)


def _since(one: CaseSince, now: datetime) -> str:
    return f"{one.label} · åpnet {moment(one.at, now) if one.at else _day(one.since, now.date())}"


def _talk(one: CaseSince, now: datetime) -> str:
    then = datetime.fromisoformat(one.at)
    if then < now:
        return f"{one.label} · skulle vært innen {until(then, now)}. Si fra til leder."
    return f"{one.label} · innen {until(then, now)}"


def _led(cases: LeaderCases, today: date) -> Iterator[str]:
    if cases.open:
        plural = "sak er ikke ferdig" if cases.open == 1 else "saker er ikke ferdige"
        oldest = f". Den eldste ble åpnet {_day(cases.oldest, today)}" if cases.oldest is not None else ""
        yield f"{cases.open} {plural}{oldest}."
    if cases.unread:
        yield _UNREAD


def _news(seen: SinceLast) -> Iterator[Section]:
    yield Section("Nye varsler", seen.notices, f"{Key.NOTICE.value.label} viser dem ett for ett.")
    yield Section("Nytt i innholdet", tuple(_changed(one, seen.today) for one in seen.content))


def _changed(news: ContentNews, today: date) -> str:
    head = f"{news.text}, {_day(news.day, today)}"
    things = [*news.things, *([f"og {news.more} til"] if news.more else [])]
    note = f": {news.note}" if news.note else ""
    return "\n".join((head + note, *(f"•  {one}" for one in things)))


def _day(day: date, today: date) -> str:
    if day == today:
        return "i dag"
    return "i går" if day == today - timedelta(days=1) else short_date(day)
