"""What the contacts are about: topics, main topics and substances. Percentages are per cent of cases."""

from __future__ import annotations

from collections.abc import Sequence

from rusinfo_desk.registry.model.counts import ANSWERED, MISSING, Column, Pair
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Note
from rusinfo_desk.registry.statistics.crosstab import Axis, Crosstab, axis_of
from rusinfo_desk.registry.statistics.linking import Links, numbered
from rusinfo_desk.registry.statistics.question import Base, Question
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = ["main_topic_by_age_group", "main_topic_by_category", "topics_by_channel", "turned", "with_missing"]

OF_CASES = Note(
    "Prosent av henvendelser (percent of cases): andelen henvendelser med minst én omtale. En henvendelse kan ha flere, "
    "så prosentene kan bli mer enn 100 til sammen."
)


def topics_by_channel(question: Question) -> Counted:
    """Conversations with at least one mention of each topic, by channel, in per cent of cases."""
    counts = with_missing(question, "topics", Column.CHANNEL)
    answered = question.base is Base.ANSWERED
    rows = axis_of(question.reference, "topics", counts, 0, "topic", answered=answered)
    columns = axis_of(question.reference, "channel", question.single(Column.CHANNEL))
    rolled = _rolled(question, rows)
    tab = Crosstab(rows, counts, question.name(), columns, question.multiple_base("topics", Column.CHANNEL), rolled)
    entries = tab.entries()
    links = Links(len(entries))
    links.unanswered(question.name(), "topics", turned(question, "topics", Column.CHANNEL), tab.margins(), "channel", answered)
    return Counted(
        id="topics_by_channel",
        title="Tema, etter kanal",
        dimensions=("topic", "channel"),
        entries=entries,
        lines=(*tab.lines(), *links.lines),
        labels=labels_of(
            question, {"topic": _topic_labels(question), "channel": question.reference.labels("channel")}, _named(question, rows)
        ),
        notes=(OF_CASES, *standard_notes(question, "Grunnlag: henvendelser med minst ett tema.")),
        missing=tuple(links.missing),
        besides=tuple(links.besides),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        chart=ChartKind.GROUPED_BARS,
        measure="percent",
    )


def main_topic_by_category(question: Question) -> Counted:
    """The main topic (the first one) by who makes contact."""
    title = "Hovedtema, etter hvem som tok kontakt"
    return _main_topic(question, Column.CALLER_CATEGORY, "main_topic_by_category", title)


def main_topic_by_age_group(question: Question) -> Counted:
    """The main topic (the first one) by the caller's age group."""
    return _main_topic(question, Column.AGE_GROUP, "main_topic_by_age_group", "Hovedtema, etter aldersgruppe")


def with_missing(question: Question, field: str, *columns: Column, first: bool = False) -> Pair:
    """Mentions with the code first in the key; missing answers are rows when the base is all contacts."""
    mentioned, reached = question.mentions(field, *columns, first=first), question.reached(field, *columns)
    return question.in_base(
        Pair.of(
            {(key[-1], *key[:-1]): n for key, n in tally.items() if key[-1] not in MISSING}
            | {(key[-1], *key[:-1]): n for key, n in states.items() if key[-1] != ANSWERED}
            for tally, states in zip(mentioned.tallies, reached.tallies, strict=True)
        )
    )


def turned(question: Question, field: str, *columns: Column) -> Pair:
    """What came of a multiple question, with that first in the key."""
    return question.reached(field, *columns).mapped(lambda tally: {(key[-1], *key[:-1]): n for key, n in tally.items()})


def _main_topic(question: Question, column: Column, table_id: str, title: str) -> Counted:
    counts = with_missing(question, "topics", column, first=True)
    answered = question.base is Base.ANSWERED
    rows = axis_of(question.reference, "topics", counts, 0, "main_topic", answered=answered)
    columns = axis_of(question.reference, str(column), question.single(column))
    tab = Crosstab(rows, counts, question.name(), columns)
    entries = tab.entries()
    links = Links(len(entries))
    links.unanswered(question.name(), "topics", turned(question, "topics", column), tab.margins(), str(column), answered)
    _bind_topics(question, tab, entries, links)
    roll_ups = {one.id: one.label for one in question.reference.codebook.roll_ups}
    return Counted(
        id=table_id,
        title=title,
        dimensions=("main_topic", str(column)),
        entries=entries,
        lines=(*tab.lines(), *links.lines),
        labels=labels_of(
            question,
            {"main_topic": _topic_labels(question), str(column): question.reference.labels(str(column)) | roll_ups},
            _named(question, rows, columns),
        ),
        notes=(
            Note("Bare hovedtemaet, det første som ble registrert. Prosent er av henvendelsene i kolonnen."),
            *standard_notes(question, "Grunnlag: henvendelser med et hovedtema."),
        ),
        missing=tuple(links.missing),
        besides=tuple(links.besides),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        chart=ChartKind.NONE,
        measure="percent",
    )


def _bind_topics(question: Question, tab: Crosstab, entries: Sequence[Entry], links: Links) -> None:
    """A main topic is mentioned as well: the mentions are the main topics and the others."""
    mentioned = question.mentions("topics", Column.CHANNEL).mapped(lambda tally: {key[::-1]: n for key, n in tally.items()})
    rows = {row: place for row, place in tab.row_margins().items() if row not in MISSING}
    for topic, place in rows.items():
        all_of = numbered(mentioned, {topic})
        main = entries[place].numbers
        others = [n - (first or 0) for n, first in zip(all_of, main, strict=True)]
        whole = links.add(question.name(("topic", topic)), all_of)
        links.sum(whole, place, links.add(question.name(("other_topic", topic)), others))


def _rolled(question: Question, rows: Axis) -> Pair | None:
    """The contacts that mention any topic of a roll-up, once each: key (roll-up, channel)."""
    found: list[dict[tuple[str, ...], int]] = [{} for _ in question.spans]
    for name, codes in rows.roll_ups.items():
        mentioned = question.mentions("topics", Column.CHANNEL, groups=dict.fromkeys(codes, name))
        for into, tally in zip(found, mentioned.tallies, strict=True):
            into |= {key[::-1]: n for key, n in tally.items() if key[-1] == name}
    return Pair.of(found) if rows.roll_ups else None


def _named(question: Question, *axes: Axis) -> dict[str, str]:
    """The labels of the roll-ups in these axes."""
    present = {name for axis in axes for name in axis.roll_ups}
    return {one.id: one.label for one in question.reference.codebook.roll_ups if one.id in present}


def _topic_labels(question: Question) -> dict[str, str]:
    roll_ups = {one.id: one.label for one in question.reference.codebook.roll_ups if one.field == "topics"}
    return question.reference.labels("topics") | roll_ups
