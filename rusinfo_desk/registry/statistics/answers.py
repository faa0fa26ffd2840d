"""How callers heard of the service, whether they called before, where they were referred, and how complete the answers are."""

from __future__ import annotations

from rusinfo_desk.registry.model.counts import ANSWERED, MISSING, Column, Pair, Tally
from rusinfo_desk.registry.model.table import TOTAL, ChartKind, Value
from rusinfo_desk.registry.statistics.callers import PROFESSIONAL, single_answer
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line, Note
from rusinfo_desk.registry.statistics.crosstab import Axis, Crosstab
from rusinfo_desk.registry.statistics.question import Question
from rusinfo_desk.registry.statistics.reference import MISSING_LABELS
from rusinfo_desk.registry.statistics.subjects import OF_CASES, multiple_missing, with_missing
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = ["completeness", "earlier_contact", "heard_of", "referred_to"]

_STATES = (ANSWERED, *MISSING)


def heard_of(question: Question) -> Counted:
    """How callers heard of the service."""
    note = Note("Frivillig å svare på for innringeren.")
    return single_answer(question, Column.HEARD_OF, "heard_of", "Hvordan de hørte om tjenesten", notes=(note,))


def earlier_contact(question: Question) -> Counted:
    """Whether callers had contacted the service before."""
    return single_answer(question, Column.EARLIER_CONTACT, "earlier_contact", "Har kontaktet tjenesten før")


def referred_to(question: Question) -> Counted:
    """The services that callers were referred to, in per cent of the contacts with a referral."""
    counts = with_missing(question, "referred_to")
    seen = {code for tally in (counts.now, counts.before) for (code,), n in tally.items() if n}
    rows = (*sorted(seen - set(MISSING)), *(reason for reason in MISSING if reason in seen))
    tab = Crosstab(Axis("referred_to", rows), counts, bases=question.multiple_base("referred_to"))
    return Counted(
        id="referred_to",
        title="Henvist videre til",
        dimensions=("referred_to",),
        entries=tab.entries(),
        lines=tab.lines(),
        labels=labels_of(question, {"referred_to": {**question.reference.services, **MISSING_LABELS}}),
        notes=(OF_CASES, *standard_notes(question, "Grunnlag: henvendelser med minst én henvisning.")),
        missing=multiple_missing(question, "referred_to"),
        chart=ChartKind.NONE,
        measure="percent",
        by_size=True,
    )


def completeness(question: Question) -> Counted:
    """For every question how many conversations have an answer, and why the others have none."""
    entries: list[Entry] = []
    lines: list[Line] = []
    fields = question.reference.codebook.fields
    for field in fields:
        states = _states(question, field.id)
        whole = len(entries) + len(_STATES)
        for answer in (*_STATES, TOTAL):
            keys: dict[str, Value] = {"field": field.id, "answer": answer}
            now, before = (_of(tally, answer) for tally in (states.now, states.before))
            entries.append(Entry(keys, now, before, base=whole, shared=answer != TOTAL))
        lines.append(Line(whole, tuple(range(whole - len(_STATES), whole))))
    return Counted(
        id="completeness",
        title="Hvor fullstendige svarene er",
        dimensions=("field", "answer"),
        entries=tuple(entries),
        lines=tuple(lines),
        labels=labels_of(
            question,
            {"field": {field.id: field.label for field in fields}, "answer": {ANSWERED: "Besvart", **MISSING_LABELS}},
        ),
        notes=(
            Note(
                "Ukjent: det ble spurt eller lyttet etter, men kom ikke fram. Vil ikke si: innringeren ønsket ikke å svare. "
                "Ikke spurt: spørsmålet ble ikke stilt. Type profesjonell er regnet av henvendelsene fra profesjonelle."
            ),
            *standard_notes(question, "Grunnlag: alle henvendelser."),
        ),
        chart=ChartKind.GROUPED_BARS,
        measure="percent",
    )


def _states(question: Question, field: str) -> Pair:
    """Conversations by what came of a question: key (state,)."""
    if field not in list(Column):
        return question.reached(field)
    if field == Column.PROFESSIONAL_TYPE:
        both = question.single(Column.CALLER_CATEGORY, Column.PROFESSIONAL_TYPE)
        return Pair(
            *(_stated({key[1:]: n for key, n in tally.items() if key[0] == PROFESSIONAL}) for tally in (both.now, both.before))
        )
    counts = question.single(Column(field))
    return Pair(_stated(counts.now), _stated(counts.before))


def _stated(tally: Tally) -> Tally:
    found: dict[tuple[str, ...], int] = {}
    for (value,), n in tally.items():
        state = value if value in MISSING else ANSWERED
        found[state,] = found.get((state,), 0) + n
    return found


def _of(tally: Tally, answer: str) -> int:
    return sum(tally.values()) if answer == TOTAL else tally.get((answer,), 0)
