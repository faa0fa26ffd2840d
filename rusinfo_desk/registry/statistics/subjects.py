"""What the contacts are about: topics, main topics and substances. Percentages are per cent of cases."""

from __future__ import annotations

from rusinfo_desk.registry.model.counts import ANSWERED, MISSING, Column, Pair
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.registry.statistics.counted import Counted, Note
from rusinfo_desk.registry.statistics.crosstab import Crosstab, axis_of
from rusinfo_desk.registry.statistics.question import Question, missing_counts
from rusinfo_desk.registry.statistics.reference import MISSING_LABELS
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = ["main_topic_by_age_group", "main_topic_by_category", "multiple_missing", "topics_by_channel"]

OF_CASES = Note(
    "Prosent av henvendelser (percent of cases): andelen henvendelser med minst én omtale. En henvendelse kan ha flere, "
    "så prosentene kan bli mer enn 100 til sammen."
)


def topics_by_channel(question: Question) -> Counted:
    """Conversations with at least one mention of each topic, by channel, in per cent of cases."""
    counts = with_missing(question, "topics", Column.CHANNEL)
    rows = axis_of(question.reference, "topics", counts, 0, "topic")
    columns = axis_of(question.reference, "channel", question.single(Column.CHANNEL))
    tab = Crosstab(rows, counts, columns, question.multiple_base("topics", Column.CHANNEL))
    return Counted(
        id="topics_by_channel",
        title="Tema, etter kanal",
        dimensions=("topic", "channel"),
        entries=tab.entries(),
        lines=tab.lines(),
        labels=labels_of(question, {"topic": _topic_labels(question), "channel": question.reference.labels("channel")}),
        notes=(OF_CASES, *standard_notes(question, "Grunnlag: henvendelser med minst ett tema.")),
        missing=multiple_missing(question, "topics"),
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
        Pair(
            *(
                {(key[-1], *key[:-1]): n for key, n in tally.items() if key[-1] not in MISSING}
                | {(key[-1], *key[:-1]): n for key, n in states.items() if key[-1] != ANSWERED}
                for tally, states in ((mentioned.now, reached.now), (mentioned.before, reached.before))
            )
        )
    )


def multiple_missing(question: Question, field: str) -> tuple[tuple[str, int], ...]:
    """The missing answers of a multiple question by label."""
    return tuple((MISSING_LABELS[reason], n) for reason, n in missing_counts(question.reached(field).now).items())


def _main_topic(question: Question, column: Column, table_id: str, title: str) -> Counted:
    counts = with_missing(question, "topics", column, first=True)
    rows = axis_of(question.reference, "topics", counts, 0, "main_topic")
    columns = axis_of(question.reference, str(column), question.single(column))
    tab = Crosstab(rows, counts, columns)
    roll_ups = {one.id: one.label for one in question.reference.codebook.roll_ups}
    return Counted(
        id=table_id,
        title=title,
        dimensions=("main_topic", str(column)),
        entries=tab.entries(),
        lines=tab.lines(),
        labels=labels_of(
            question,
            {"main_topic": _topic_labels(question), str(column): question.reference.labels(str(column)) | roll_ups},
        ),
        notes=(
            Note("Bare hovedtemaet, det første som ble registrert. Prosent er av henvendelsene i kolonnen."),
            *standard_notes(question, "Grunnlag: henvendelser med et hovedtema."),
        ),
        missing=multiple_missing(question, "topics"),
        chart=ChartKind.NONE,
        measure="percent",
    )


def _topic_labels(question: Question) -> dict[str, str]:
    roll_ups = {one.id: one.label for one in question.reference.codebook.roll_ups if one.field == "topics"}
    return question.reference.labels("topics") | roll_ups
