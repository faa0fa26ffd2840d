"""The words of the tables: labels of dimensions and figures, and the notes that every table carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rusinfo_desk.registry.model.chart import FIGURES
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import ROLL_UPS, TOTAL
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Note
from rusinfo_desk.registry.statistics.question import Base, Question

__all__ = ["DIMENSIONS", "alone", "earlier_key", "labels_of", "short_label", "standard_notes"]

_SHORT = ("jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sept.", "okt.", "nov.", "des.")

DIMENSIONS = {
    "channel": "Kanal",
    "outcome": "Utfall",
    "month": "Måned",
    "weekday": "Ukedag",
    "hour": "Time",
    "caller_category": "Hvem tok kontakt",
    "professional_type": "Type profesjonell",
    "gender_caller": "Innringers kjønn",
    "gender_user": "Rusbrukers kjønn",
    "age_group": "Aldersgruppe",
    "topic": "Tema",
    "main_topic": "Hovedtema",
    "substance": "Rusmiddel",
    "level": "Nivå",
    "county": "Fylke",
    "heard_of": "Hvordan hørt om tjenesten",
    "earlier_contact": "Kontaktet før",
    "referred_to": "Henvist til",
    "field": "Spørsmål",
    "answer": "Svar",
    "call": "Fra anrop til samtale",
    "duty": "Avvergelsesplikt",
    "trend": "Hva og når",
    "method": "Sammenlignet med",
}


_CHANGE = "Endring i antall er i prosent."
_CHANGE_WITH_POINTS = "Endring i antall er i prosent, endring i andel er i prosentpoeng."


def _compared(period: Period, before: Period) -> str:
    return f"Periode: {period.label}, sammenlignet med {before.label}."


def alone(counted: Counted) -> Counted:
    """The table without the years that it is compared with: a month that stands beside its year."""
    period, before = counted.spans[:2]
    notes = tuple(
        replace(note, text=f"Periode: {period.label}.") if note.text == _compared(period, before) else note
        for note in counted.notes
        if note.text not in (_CHANGE, _CHANGE_WITH_POINTS)
    )
    figures = {key: label for key, label in counted.labels[FIGURES].items() if not key.startswith(("previous_n", "n_"))}
    return replace(
        counted,
        spans=(period,),
        entries=tuple(map(_alone, counted.entries)),
        besides=tuple(map(_alone, counted.besides)),
        notes=notes,
        labels={**counted.labels, FIGURES: figures},
    )


def _alone(entry: Entry) -> Entry:
    extra = {key: value for key, value in entry.extra.items() if not key.startswith(("previous_", "change_"))}
    return replace(entry, before=None, earlier=(), spans=entry.spans[:1], extra=extra)


def labels_of(
    question: Question, dimensions: Mapping[str, Mapping[str, str]], roll_ups: Mapping[str, str] | None = None
) -> dict[str, dict[str, str]]:
    """The labels of a table: each dimension's values, the dimensions themselves, the years' names, and the ``roll_ups``."""
    found = {name: {TOTAL: "I alt", **values} for name, values in dimensions.items()}
    found[""] = {name: DIMENSIONS.get(name, name) for name in dimensions}
    found[FIGURES] = {"n": question.period.label, "previous_n": question.before.label}
    found[FIGURES] |= {earlier_key(period): short_label(period) for period in question.spans[2:]}
    if roll_ups:
        found[ROLL_UPS] = dict(roll_ups)
    return found


def earlier_key(period: Period) -> str:
    """The key of a cell's count in an earlier year: "n_2020"."""
    return f"n_{period.first.year}"


def short_label(period: Period) -> str:
    """ "2020", "okt. 2020" or "1. jan.–19. mai 2020"."""
    if period.is_year:
        return str(period.first.year)
    if period.is_month:
        return f"{_SHORT[period.first.month - 1]} {period.first.year}"
    first, last = (f"{day.day}. {_SHORT[day.month - 1]}" for day in (period.first, period.last))
    year = "" if period.first.year == period.last.year else f" {period.first.year}"
    return f"{first}{year}–{last} {period.last.year}"


def standard_notes(question: Question, base: str | None = None, *, points: bool = True) -> tuple[Note, ...]:
    """Period, base, codebook and what a change means. ``base`` names the contacts that have an answer; None: no base."""
    texts = [_compared(question.period, question.before)]
    if base is not None:
        texts.append(base if question.base is Base.ANSWERED else "Grunnlag: alle henvendelser.")
    texts.append(_CHANGE_WITH_POINTS if points else _CHANGE)
    texts.append(
        f"Talt etter kodebok {question.reference.codebook.version}; svar fra eldre kodebøker er regnet om til dagens koder."
    )
    return tuple(Note(text) for text in texts)
