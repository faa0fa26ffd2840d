"""Who makes contact: category, profession, gender and age, of the caller and of the drug user."""

from __future__ import annotations

from rusinfo_desk.registry.model.counts import ANSWERED, Column, Pair, Tally
from rusinfo_desk.registry.model.disclosure import Name
from rusinfo_desk.registry.model.table import TOTAL, ChartKind
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line, Note
from rusinfo_desk.registry.statistics.crosstab import Crosstab, axis_of
from rusinfo_desk.registry.statistics.figures import Ages
from rusinfo_desk.registry.statistics.linking import Links
from rusinfo_desk.registry.statistics.question import Base, Question
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = [
    "age_by_channel",
    "age_group",
    "caller_category_by_channel",
    "gender_by_channel",
    "of_professionals",
    "professional_type",
    "single_answer",
    "user_age",
    "user_gender",
]

PROFESSIONAL = "profesjonell"
_ANSWERED = "Grunnlag: henvendelser der spørsmålet har et svar."
_AGE_NOTE = Note("Gjennomsnitt med én desimal. Typetall er den vanligste alderen; er flere like vanlige, vises den laveste.")


def caller_category_by_channel(question: Question) -> Counted:
    """Who makes contact, with the roll-up "alle pårørende", by channel."""
    return single_answer(
        question,
        Column.CALLER_CATEGORY,
        "caller_category_by_channel",
        "Hvem som tok kontakt, etter kanal",
        by_channel=True,
        notes=_roll_up_notes(question),
    )


def professional_type(question: Question) -> Counted:
    """The profession of those who make contact because of it. All others are left out."""
    note = Note("Bare henvendelser fra profesjonelle.")
    return single_answer(question, Column.PROFESSIONAL_TYPE, "professional_type", "Type profesjonell", notes=(note,))


def of_professionals(question: Question) -> Pair:
    """The professions of the professionals: key (profession,)."""
    both = question.single(Column.CALLER_CATEGORY, Column.PROFESSIONAL_TYPE)
    return both.mapped(lambda tally: {key[1:]: n for key, n in tally.items() if key[0] == PROFESSIONAL})


def gender_by_channel(question: Question) -> Counted:
    """The caller's gender by channel."""
    title = "Kjønn på dem som tok kontakt, etter kanal"
    return single_answer(question, Column.GENDER_CALLER, "gender_by_channel", title, by_channel=True)


def user_gender(question: Question) -> Counted:
    """The drug user's gender; the caller's own when the drug user makes contact."""
    note = Note("Når rusbrukeren selv tok kontakt, er det innringerens kjønn.")
    return single_answer(question, Column.GENDER_USER, "user_gender", "Rusbrukernes kjønn", notes=(note,))


def age_group(question: Question) -> Counted:
    """The caller's age in groups; youth and adult where only that was said."""
    note = Note("Ungdom og voksen er de som ikke oppga alder, men der det kom fram om de var til og med 25 år eller eldre.")
    return single_answer(question, Column.AGE_GROUP, "age_group", "Aldersgrupper", notes=(note,))


def age_by_channel(question: Question) -> Counted:
    """Mean, median and mode of the caller's age by channel, over known ages."""
    return _ages(question, Column.AGE_CALLER, "age_by_channel", "Alder på dem som tok kontakt, etter kanal", ())


def user_age(question: Question) -> Counted:
    """Mean, median and mode of the drug user's age by channel, over known ages."""
    note = Note("Når rusbrukeren selv tok kontakt, er det innringerens alder.")
    return _ages(question, Column.AGE_USER, "user_age", "Rusbrukernes alder, etter kanal", (note,))


def single_answer(
    question: Question,
    column: Column,
    table_id: str,
    title: str,
    *,
    by_channel: bool = False,
    notes: tuple[Note, ...] = (),
) -> Counted:
    """A question with one answer, alone or by channel; the profession among the professionals only."""
    common, everyone = _asked(question, column, by_channel)
    answered = question.base is Base.ANSWERED
    kept = question.in_base(everyone)
    rows = axis_of(question.reference, str(column), kept, answered=answered)
    labels = {str(column): question.reference.labels(str(column)) | _roll_up_labels(question)}
    tab = Crosstab(rows, kept, common)
    if by_channel:
        tab = Crosstab(rows, kept, common, axis_of(question.reference, "channel", question.single(Column.CHANNEL)))
        labels["channel"] = question.reference.labels("channel")
    entries = tab.entries()
    links = Links(len(entries))
    links.unanswered(common, str(column), everyone, tab.margins(), str(Column.CHANNEL), answered)
    return Counted(
        id=table_id,
        title=title,
        dimensions=tuple(labels),
        entries=entries,
        lines=(*tab.lines(), *links.lines),
        labels=labels_of(
            question, labels, {name: label for name, label in _roll_up_labels(question).items() if name in rows.roll_ups}
        ),
        notes=(*notes, *standard_notes(question, _ANSWERED)),
        missing=tuple(links.missing),
        besides=tuple(links.besides),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        chart=ChartKind.GROUPED_BARS if by_channel else ChartKind.BARS,
        measure="percent",
    )


def _asked(question: Question, column: Column, by_channel: bool) -> tuple[Name, Pair]:
    """Who was asked, and what they said: the profession is asked of the professionals only."""
    if column is Column.PROFESSIONAL_TYPE:
        return question.name((str(Column.CALLER_CATEGORY), PROFESSIONAL)), of_professionals(question)
    return question.name(), question.single(column, Column.CHANNEL) if by_channel else question.single(column)


def _ages(question: Question, column: Column, table_id: str, title: str, notes: tuple[Note, ...]) -> Counted:
    everyone = question.single(Column.CHANNEL, column)
    axis = axis_of(question.reference, "channel", question.single(Column.CHANNEL))
    histograms = [_histograms(tally) for tally in everyone.tallies]
    entries = tuple(_age_entry(question, place, [one.get(place, {}) for one in histograms], str(column)) for place in axis.places)
    links = Links(len(entries))
    margins = {place: at for at, place in enumerate(axis.places)}
    answers = everyone.mapped(lambda tally: {(value, channel): n for (channel, value), n in tally.items()})
    links.unanswered(question.name(), str(column), answers, margins, str(Column.CHANNEL), answered=True)
    return Counted(
        id=table_id,
        title=title,
        dimensions=("channel",),
        entries=entries,
        lines=(Line(len(axis.values), tuple(range(len(axis.values)))), *links.lines),
        labels=labels_of(question, {"channel": question.reference.labels("channel")}),
        notes=(Note("n er henvendelser med kjent alder."), _AGE_NOTE, *notes, *standard_notes(question, points=False)),
        missing=tuple(links.missing),
        besides=tuple(links.besides),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        chart=ChartKind.BARS,
        measure="mean",
        rests_on=str(Column.AGE_GROUP),
    )


def _age_entry(question: Question, channel: str, histograms: list[dict[int, int]], column: str) -> Entry:
    now = Ages(histograms[0])
    _, before, *earlier = (sum(histogram.values()) for histogram in histograms)
    of = (("channel", channel),) if channel != TOTAL else ()
    return Entry(
        {"channel": channel},
        now.n,
        before,
        extra=now.figures(),
        name=question.name((column, ANSWERED), *of),
        earlier=tuple(earlier),
    )


def _histograms(tally: Tally) -> dict[str, dict[int, int]]:
    """Known ages by channel, and over all channels."""
    found: dict[str, dict[int, int]] = {}
    for (channel, age), n in tally.items():
        if age.isdigit():
            for place in (channel, TOTAL):
                histogram = found.setdefault(place, {})
                histogram[int(age)] = histogram.get(int(age), 0) + n
    return found


def _roll_up_labels(question: Question) -> dict[str, str]:
    return {one.id: one.label for one in question.reference.codebook.roll_ups}


def _roll_up_notes(question: Question) -> tuple[Note, ...]:
    found = [one for one in question.reference.codebook.roll_ups if one.field == Column.CALLER_CATEGORY]
    names = question.reference.labels(Column.CALLER_CATEGORY)
    return tuple(
        Note(
            f"«{one.label}» samler {', '.join(names[code].lower() for code in names if code in one.codes)}, "
            "og står i tillegg til dem."
        )
        for one in found
    )
