"""How callers heard of the service, whether they called before, where they were referred, and how complete the answers are."""

from __future__ import annotations

from rusinfo_desk.registry.model.counts import ANSWERED, MISSING, Column, Pair, Tally
from rusinfo_desk.registry.model.disclosure import Name
from rusinfo_desk.registry.model.table import TOTAL, ChartKind, Value
from rusinfo_desk.registry.statistics.callers import PROFESSIONAL, of_professionals, single_answer
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line, Note
from rusinfo_desk.registry.statistics.crosstab import Axis, Crosstab
from rusinfo_desk.registry.statistics.linking import Links
from rusinfo_desk.registry.statistics.question import Base, Question
from rusinfo_desk.registry.statistics.reference import MISSING_LABELS
from rusinfo_desk.registry.statistics.subjects import OF_CASES, with_missing
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
    seen = {code for tally in counts.tallies for (code,), n in tally.items() if n}
    rows = (*sorted(seen - set(MISSING)), *(reason for reason in MISSING if reason in seen))
    answered = question.base is Base.ANSWERED
    axis = Axis("referred_to", rows, answered=answered)
    tab = Crosstab(axis, counts, question.name(), bases=question.multiple_base("referred_to"))
    entries = tab.entries()
    links = Links(len(entries))
    links.unanswered(question.name(), "referred_to", question.reached("referred_to"), tab.margins(), "", answered)
    return Counted(
        id="referred_to",
        title="Henvist videre til",
        dimensions=("referred_to",),
        entries=entries,
        lines=(*tab.lines(), *links.lines),
        labels=labels_of(question, {"referred_to": {**question.reference.services, **MISSING_LABELS}}),
        notes=(OF_CASES, *standard_notes(question, "Grunnlag: henvendelser med minst én henvisning.")),
        missing=tuple(links.missing),
        besides=tuple(links.besides),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
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
            now, before, *earlier = (_of(tally, answer) for tally in states.tallies)
            name = _name(question, field.id, answer)
            entries.append(Entry(keys, now, before, base=whole, shared=answer != TOTAL, name=name, earlier=tuple(earlier)))
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
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        chart=ChartKind.GROUPED_BARS,
        measure="percent",
    )


def _name(question: Question, field: str, answer: str) -> Name:
    """All conversations in the margin; of the profession those with professionals."""
    whom = ((str(Column.CALLER_CATEGORY), PROFESSIONAL),) if field == Column.PROFESSIONAL_TYPE else ()
    return question.name(*whom) if answer == TOTAL else question.name(*whom, (field, answer))


def _states(question: Question, field: str) -> Pair:
    """Conversations by what came of a question: key (state,)."""
    if field not in list(Column):
        return question.reached(field)
    if field == Column.PROFESSIONAL_TYPE:
        return of_professionals(question).mapped(_stated)
    return question.single(Column(field)).mapped(_stated)


def _stated(tally: Tally) -> Tally:
    found: dict[tuple[str, ...], int] = {}
    for (value,), n in tally.items():
        state = value if value in MISSING else ANSWERED
        found[state,] = found.get((state,), 0) + n
    return found


def _of(tally: Tally, answer: str) -> int:
    return sum(tally.values()) if answer == TOTAL else tally.get((answer,), 0)
