"""How many contacts, when and how: by channel, month, outcome, weekday and hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rusinfo_desk.registry.model.contact import CONVERSATION
from rusinfo_desk.registry.model.counts import Column, Pair
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import TOTAL, ChartKind, Value
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line, Note
from rusinfo_desk.registry.statistics.crosstab import Axis, Crosstab, axis_of
from rusinfo_desk.registry.statistics.question import Question
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = ["contacts_by_channel", "contacts_by_month", "outcome", "weekday_hour"]

_MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember")
_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_CONVERSATIONS = Note("Bare samtaler er talt med; anrop uten samtale står i tabellen over utfall.")


def contacts_by_channel(question: Question) -> Counted:
    """Conversations by channel, with their share of all."""
    counts = question.single(Column.CHANNEL)
    tab = Crosstab(axis_of(question.reference, "channel", counts), counts, question.name())
    return Counted(
        id="contacts_by_channel",
        title="Henvendelser etter kanal",
        dimensions=("channel",),
        entries=tab.entries(),
        lines=tab.lines(),
        labels=labels_of(question, {"channel": question.reference.labels("channel")}),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        notes=(_CONVERSATIONS, *standard_notes(question, "Grunnlag: alle henvendelser.")),
        chart=ChartKind.GROUPED_BARS,
    )


def contacts_by_month(question: Question) -> Counted:
    """Conversations by month; a month without any has a zero. A month is compared with the one as far into the other period."""
    counts = question.single(Column.MONTH)
    months = [_months(period) for period in question.spans]
    rows = [_month_entry(question, counts, months, place) for place in range(len(months[0]))]
    last = len(rows)
    now, before, *earlier = question.contacts
    rows.append(Entry({"month": TOTAL}, now, before, name=question.name(), earlier=tuple(earlier)))
    names = {f"{month:%Y-%m}": f"{_MONTHS[month.month - 1]} {month.year}" for month in months[0]}
    return Counted(
        id="contacts_by_month",
        title="Henvendelser etter måned",
        dimensions=("month",),
        entries=tuple(rows),
        lines=(Line(last, tuple(range(last))),),
        labels=labels_of(question, {"month": names}),
        spans=question.spans,
        contacts=now,
        whole=question.name(),
        notes=(_CONVERSATIONS, *_beside(months), *standard_notes(question, points=False)),
        chart=_month_chart(last),
    )


def _month_entry(question: Question, counts: Pair, months: list[tuple[date, ...]], place: int) -> Entry:
    """The count of a month, in each span that is as many months long; the first and last month may be cut by the period."""
    alike = [len(one) == len(months[0]) for one in months]
    numbers = [
        tally.get((f"{one[place]:%Y-%m}",), 0) if fits else None
        for tally, one, fits in zip(counts.tallies, months, alike, strict=True)
    ]
    spans = tuple(
        _inside(Period.month(one[place].year, one[place].month), period) if fits else period
        for one, period, fits in zip(months, question.spans, alike, strict=True)
    )
    now, before, *earlier = numbers
    keys: dict[str, Value] = {"month": f"{months[0][place]:%Y-%m}"}
    return Entry(keys, now or 0, before, name=question.name(), earlier=tuple(earlier), spans=spans)


def _beside(months: list[tuple[date, ...]]) -> tuple[Note, ...]:
    """What stands beside a month when that is not the same month of another year."""
    now, before = months[0], months[1]
    if len(before) != len(now) or before[0].month == now[0].month:
        return ()
    first, other = _MONTHS[now[0].month - 1], _MONTHS[before[0].month - 1]
    return (
        Note(f"Hver måned er sammenlignet med den som er like langt ute i perioden før: {first} med {other} {before[0].year}."),
    )


def _inside(month: Period, period: Period) -> Period:
    return Period(max(month.first, period.first), min(month.last, period.last))


def outcome(question: Question) -> Counted:
    """Every contact by outcome, the non-conversations included. The only table that counts them."""
    counts = question.outcomes()
    tab = Crosstab(axis_of(question.reference, "outcome", counts), counts, question.name(of="outcomes"))
    entries = tuple(
        replace(entry, name=question.name()) if entry.keys["outcome"] == CONVERSATION else entry for entry in tab.entries()
    )
    return Counted(
        id="outcome",
        title="Utfall av henvendelsene",
        dimensions=("outcome",),
        entries=entries,
        lines=tab.lines(),
        labels=labels_of(question, {"outcome": question.reference.labels("outcome")}),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        notes=(
            Note("Alle registrerte henvendelser, også dem uten samtale. Ubesvarte anrop finnes bare hos kontaktsenteret."),
            *standard_notes(question, "Grunnlag: alle registrerte henvendelser."),
        ),
        chart=ChartKind.GROUPED_BARS,
    )


def weekday_hour(question: Question) -> Counted:
    """Conversations by weekday (1 = Monday) and the hour in which they began."""
    days = {str(day): name for day, name in enumerate(_DAYS, start=1)}
    hours = {str(hour): f"kl. {hour:02}" for hour in range(24)}
    tab = Crosstab(
        Axis("weekday", tuple(days), numeric=True),
        question.single(Column.WEEKDAY, Column.HOUR),
        question.name(),
        Axis("hour", tuple(hours), numeric=True),
        shared=False,
    )
    return Counted(
        id="weekday_hour",
        title="Henvendelser etter ukedag og time",
        dimensions=("weekday", "hour"),
        entries=tab.entries(),
        lines=tab.lines(),
        labels=labels_of(question, {"weekday": days, "hour": hours}),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        notes=(Note("Timen er den da samtalen begynte."), _CONVERSATIONS, *standard_notes(question, points=False)),
        chart=ChartKind.HEAT,
    )


def _month_chart(months: int) -> ChartKind:
    """One month is a figure, not a picture."""
    if months > 2:
        return ChartKind.LINE
    return ChartKind.GROUPED_BARS if months == 2 else ChartKind.NONE


def _months(period: Period) -> tuple[date, ...]:
    first = period.first.year * 12 + period.first.month - 1
    last = period.last.year * 12 + period.last.month - 1
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1))
