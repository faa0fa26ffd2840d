"""How many contacts, when and how: by channel, month, outcome, weekday and hour."""

from __future__ import annotations

from datetime import date

from rusinfo_desk.registry.model.counts import Column, Pair, Tally
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.registry.statistics.counted import Counted, Note
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
    tab = Crosstab(axis_of(question.reference, "channel", counts), counts)
    return Counted(
        id="contacts_by_channel",
        title="Henvendelser etter kanal",
        dimensions=("channel",),
        entries=tab.entries(),
        lines=tab.lines(),
        labels=labels_of(question, {"channel": question.reference.labels("channel")}),
        notes=(_CONVERSATIONS, *standard_notes(question, "Grunnlag: alle henvendelser.")),
        chart=ChartKind.GROUPED_BARS,
    )


def contacts_by_month(question: Question) -> Counted:
    """Conversations by month; a month without any has a zero."""
    counts = question.single(Column.MONTH)
    months = _months(question.period)
    axis = Axis("month", tuple(f"{month:%Y-%m}" for month in months))
    tab = Crosstab(axis, Pair(counts.now, _a_year_later(counts.before)), shared=False)
    names = {f"{month:%Y-%m}": f"{_MONTHS[month.month - 1]} {month.year}" for month in months}
    return Counted(
        id="contacts_by_month",
        title="Henvendelser etter måned",
        dimensions=("month",),
        entries=tab.entries(),
        lines=tab.lines(),
        labels=labels_of(question, {"month": names}),
        notes=(_CONVERSATIONS, *standard_notes(question, points=False)),
        chart=_month_chart(len(months)),
    )


def outcome(question: Question) -> Counted:
    """Every contact by outcome, the non-conversations included. The only table that counts them."""
    counts = question.outcomes()
    tab = Crosstab(axis_of(question.reference, "outcome", counts), counts)
    return Counted(
        id="outcome",
        title="Utfall av henvendelsene",
        dimensions=("outcome",),
        entries=tab.entries(),
        lines=tab.lines(),
        labels=labels_of(question, {"outcome": question.reference.labels("outcome")}),
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


def _a_year_later(tally: Tally) -> Tally:
    return {(f"{int(month[:4]) + 1}{month[4:]}",): n for (month,), n in tally.items()}
