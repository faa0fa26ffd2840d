"""All tables of a period: their ids in the order in which they are printed, and the one function that makes them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from rusinfo_desk.registry.model.counts import CountSource
from rusinfo_desk.registry.model.disclosure import Variable
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.registry.statistics.answers import completeness, earlier_contact, heard_of, referred_to
from rusinfo_desk.registry.statistics.callers import (
    age_by_channel,
    age_group,
    caller_category_by_channel,
    gender_by_channel,
    professional_type,
    user_age,
    user_gender,
)
from rusinfo_desk.registry.statistics.contacts import contacts_by_channel, contacts_by_month, outcome, weekday_hour
from rusinfo_desk.registry.statistics.counted import Counted
from rusinfo_desk.registry.statistics.duty_to_avert import duty_to_avert
from rusinfo_desk.registry.statistics.extras import NO_EXTRAS, Extras
from rusinfo_desk.registry.statistics.places import LEFT_OUT, county_share
from rusinfo_desk.registry.statistics.question import Base, Question
from rusinfo_desk.registry.statistics.receivers import substances_by_county, substances_by_quarter
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.rendering import rendered
from rusinfo_desk.registry.statistics.service_level import service_level
from rusinfo_desk.registry.statistics.subjects import main_topic_by_age_group, main_topic_by_category, topics_by_channel
from rusinfo_desk.registry.statistics.substances import rare_substances, substances
from rusinfo_desk.registry.statistics.trends import new_substances, trend_signals

__all__ = ["ON_REQUEST", "TABLES", "counted_of", "summary_from", "summary_of"]

TABLES: Mapping[str, Callable[[Question], Counted]] = {
    definition.__name__: definition
    for definition in (
        contacts_by_channel,
        contacts_by_month,
        outcome,
        service_level,
        weekday_hour,
        caller_category_by_channel,
        professional_type,
        gender_by_channel,
        age_by_channel,
        age_group,
        user_gender,
        user_age,
        topics_by_channel,
        main_topic_by_category,
        main_topic_by_age_group,
        substances,
        rare_substances,
        new_substances,
        county_share,
        heard_of,
        earlier_contact,
        referred_to,
        duty_to_avert,
        completeness,
        trend_signals,
    )
}
"""The tables by id, in the order of the report."""

ON_REQUEST: Mapping[str, Callable[[Question], Counted]] = {
    definition.__name__: definition for definition in (substances_by_quarter, substances_by_county)
}
"""Tables that are counted only when they are asked for by id: they are the forms of others."""

_DEFINITIONS = {**TABLES, **ON_REQUEST}


def counted_of(
    source: CountSource,
    reference: Reference,
    period: Period,
    tables: Sequence[str] | None = None,
    base: str = Base.ANSWERED,
    *,
    compared: Period | None = None,
    earlier: Sequence[Period] = (),
    channel: str | None = None,
    extras: Extras = NO_EXTRAS,
) -> tuple[Counted, ...]:
    """The tables asked for (all when None), counted over ``source``, in the order of the report, nothing hidden.

    ``source`` must count ``period``, ``compared`` (the same days a year earlier when None) and ``earlier``, and no other channel
    than ``channel``. Raises DeskError for a table or a base that does not exist.
    """
    wanted = _checked_tables(tables, extras, channel)
    question = Question(
        source, reference, period, _checked_base(base), compared=compared, earlier=earlier, channel=channel, extras=extras
    )
    return tuple(_DEFINITIONS[table](question) for table in wanted)


def summary_from(
    counted: Sequence[Counted],
    reference: Reference,
    base: str = Base.ANSWERED,
    threshold: int | None = None,
    hidden: Collection[Variable] = frozenset(),
    instead: Mapping[Variable, int] | None = None,
) -> Summary:
    """The counted tables (one at least) as they are shown, without the counts in ``hidden`` and with those in ``instead``
    for the true ones. ``contacts`` of the summary is the number of conversations, None when that is hidden."""
    first = counted[0]
    every = Variable(first.spans[0], first.whole)
    return Summary(
        period=first.spans[0],
        contacts=None if every in hidden else (instead or {}).get(every, first.contacts),
        base=str(base),
        threshold=threshold,
        codebook=reference.codebook.version,
        tables=tuple(rendered(one, hidden, threshold, instead) for one in counted),
    )


def summary_of(
    source: CountSource,
    reference: Reference,
    period: Period,
    *,
    tables: Sequence[str] | None = None,
    base: str = Base.ANSWERED,
    compared: Period | None = None,
    earlier: Sequence[Period] = (),
    channel: str | None = None,
    extras: Extras = NO_EXTRAS,
) -> Summary:
    """:func:`counted_of` and :func:`summary_from` in one, with nothing hidden: not for anybody outside the service."""
    counted = counted_of(
        source, reference, period, tables, base, compared=compared, earlier=earlier, channel=channel, extras=extras
    )
    return summary_from(counted, reference, base)


def _checked_tables(tables: Sequence[str] | None, extras: Extras, channel: str | None) -> tuple[str, ...]:
    """Those asked for; when none is named, all that there is anything for. A case has no channel, Ung.no no county."""
    if tables is None:
        without = {name for name, there in _needs(extras).items() if not there}
        without |= {"duty_to_avert"} if channel else set()
        without |= {"county_share"} if channel == LEFT_OUT else set()
        return tuple(table for table in TABLES if table not in without)
    unknown = [table for table in tables if table not in _DEFINITIONS]
    if unknown:
        error = DeskError("unknown_table", what="Det finnes ingen slik tabell.", do=f"Velg blant: {', '.join(_DEFINITIONS)}.")
        error.exit_code = 2
        raise error
    return tuple(table for table in _DEFINITIONS if table in tables)


def _needs(extras: Extras) -> dict[str, bool]:
    return {
        "service_level": any(extras.calls[:1]),
        "duty_to_avert": bool(extras.duty),
        "new_substances": bool(extras.first_seen),
        "trend_signals": bool(extras.signals),
    }


def _checked_base(base: str) -> Base:
    if base not in list(Base):
        raise DeskError("unknown_base", what="Det finnes ikke noe slikt grunnlag.", do="Velg answered eller all.")
    return Base(base)
