"""How many cases of the duty to avert were assessed and triggered. Counts only; nothing of a case is known here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from rusinfo_desk.registry.model.duty.line import CaseCount
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Note
from rusinfo_desk.registry.statistics.linking import Links
from rusinfo_desk.registry.statistics.question import Question
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = ["duty_to_avert"]

_LABELS = {CaseCount.ASSESSED: "Vurdert", CaseCount.TRIGGERED: "Utløst (noen ble varslet)"}


def duty_to_avert(question: Question) -> Counted:
    """Cases assessed and cases in which somebody was notified, in the months that the period touches."""
    spans = tuple(_whole_months(period) for period in question.spans)
    assessed = [sum(one.assessed for one in counts) for counts in question.duty]
    triggered = [sum(one.triggered for one in counts) for counts in question.duty]
    entries = tuple(
        _entry(kind, numbers, spans) for kind, numbers in ((CaseCount.ASSESSED, assessed), (CaseCount.TRIGGERED, triggered))
    )
    notes = [Note("Saker som ble lukket i perioden. Bare antall; saken selv er forseglet og står ikke i statistikken.")]
    if spans[0] != question.period:
        notes.append(Note("Sakene er talt i hele måneder."))
    links = Links(len(entries))
    rest = [a - b for a, b in zip(assessed, triggered, strict=True)]
    if all(n >= 0 for n in rest):
        links.besides.append(_besides(rest, spans))
        links.sum(0, 1, 2)
    return Counted(
        id="duty_to_avert",
        title="Avvergelsesplikt",
        dimensions=("duty",),
        entries=entries,
        lines=tuple(links.lines),
        labels=labels_of(question, {"duty": {str(kind): label for kind, label in _LABELS.items()}}),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        notes=(*notes, *standard_notes(question, points=False)),
        besides=tuple(links.besides),
        chart=ChartKind.NONE,
    )


def _entry(kind: CaseCount, numbers: Sequence[int], spans: tuple[Period, ...]) -> Entry:
    now, before, *earlier = numbers
    name = frozenset({("of", "duty"), ("duty", str(kind))})
    return Entry({"duty": str(kind)}, now, before, name=name, earlier=tuple(earlier), spans=spans)


def _besides(numbers: Sequence[int], spans: tuple[Period, ...]) -> Entry:
    now, before, *earlier = numbers
    name = frozenset({("of", "duty"), ("duty", "not_triggered")})
    return Entry({}, now, before, name=name, earlier=tuple(earlier), spans=spans, printed=False)


def _whole_months(period: Period) -> Period:
    last = period.last
    return Period(period.first.replace(day=1), date(last.year, last.month, monthrange(last.year, last.month)[1]))
