"""What there is to say of the cases when a home is looked over: counts and codes, never a label or a word of content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.line import CaseLine, CaseState
from rusinfo_desk.registry.model.duty.record import CaseText, Entry, chain_faults
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.check_home import Finding

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["case_findings", "line_faults"]

_TOUCHED = "Noe er endret utenfor programmet, eller registeret er skadet. Ikke slett noe; si fra til lederen og IT."

_UNOPENED = (
    "{} forseglede deler av avvergingssaker kan ikke åpnes her. De er forseglet med en nøkkel som er borte, eller skadet. "
    "Hent gjenopprettingsarket og kjør «rusinfo-desk leader rebuild --recovery-file KODE.txt»."
)


def case_findings(desk: Desk) -> Iterator[Finding]:
    """The cases of this PC and their chains; in a leader's home also those of all PCs."""
    lines = desk.store.duty.lines()
    yield _own(lines)
    if faulty := sum(bool(line_faults(desk, line)) for line in lines):
        yield Finding("case_chains", False, f"Loggen i {_cases(faulty)} på denne maskinen henger ikke sammen. {_TOUCHED}")
    elif lines:
        yield Finding("case_chains", True, "Loggene i avvergingssakene på denne maskinen henger sammen.")
    if desk.settings.role is Role.LEADER:
        yield from _held(desk)


def line_faults(desk: Desk, line: CaseLine) -> tuple[str, ...]:
    """The faults in an own case as far as it is here (:func:`~rusinfo_desk.registry.model.duty.record.chain_faults`), "body": an
    entry cannot be read, and "line": the newest entry is not the one that the line names. Where the entries are forgotten, those
    added since are looked at."""
    try:
        entries, texts = desk.store.duty.entries(line.id), desk.store.duty.texts(line.id)
    except ValueError:
        return ("body",)
    if not entries:
        return () if line.state is CaseState.FORGOTTEN else ("gap",)
    found = chain_faults(entries, texts) if line.sealed_seq == 0 or entries[0].seq == 1 else _tail_faults(entries, texts)
    if (entries[-1].seq, entries[-1].hash) != (line.last_seq, line.last_hash):
        found = (*found, "line")
    return found


def _tail_faults(entries: Sequence[Entry], texts: Iterable[CaseText]) -> tuple[str, ...]:
    """The faults in entries that go on from forgotten ones."""
    found = [one for one in chain_faults(entries, texts) if one not in ("gap", "link")]
    pairs = list(pairwise(entries))
    found += ["gap"] if any(after.seq != before.seq + 1 for before, after in pairs) else []
    found += ["link"] if any(after.prev != before.hash for before, after in pairs) else []
    return tuple(found)


def _own(lines: Sequence[CaseLine]) -> Finding:
    """Cases that wait for a key are no fault: they are sealed by themselves."""
    stand = Counter(one.state for one in lines)
    if not lines:
        return Finding("cases", True, "Det er ingen avvergingssaker på denne maskinen.")
    said = f"{_cases(len(lines))} er ført på denne maskinen"
    still = [f"{stand[CaseState.OPEN]} er ikke avsluttet"] if stand[CaseState.OPEN] else []
    still += [f"{stand[CaseState.WAITS_FOR_KEY]} venter på nøkkel"] if stand[CaseState.WAITS_FOR_KEY] else []
    return Finding("cases", True, f"{said}; {' og '.join(still)}." if still else f"{said}, og alt er forseglet.")


def _held(desk: Desk) -> Iterator[Finding]:
    from rusinfo_desk.registry.model.errors import RefusedError
    from rusinfo_desk.tasks.duty.custody import custody
    from rusinfo_desk.tasks.duty.open_cases import HeldState, open_cases

    try:
        opened = open_cases(desk)
    except RefusedError as error:
        yield Finding(error.code, True, error.message)
        return
    cases = opened.cases
    waiting = sum(one.state is not HeldState.SETTLED for one in cases)
    yield Finding("held_cases", True, f"Lederen har {_cases(len(cases))}; {waiting} er ikke gjort ferdig.")
    faulty = Counter(fault for one in cases for fault in one.faults)
    if faulty:
        count = sum(bool(one.faults) for one in cases)
        yield Finding("held_chains", False, f"Loggen i {_cases(count)} hos lederen henger ikke sammen. {_TOUCHED}")
    elif cases:
        yield Finding("held_chains", True, "Loggene i avvergingssakene hos lederen henger sammen.")
    if opened.unopened:
        yield Finding("held_unopened", False, _UNOPENED.format(opened.unopened))
    for number, warning in enumerate(custody(desk).warnings, start=1):
        yield Finding(f"case_keys_{number}", True, warning)


def _cases(number: int) -> str:
    return f"{number} {'avvergingssak' if number == 1 else 'avvergingssaker'}"
