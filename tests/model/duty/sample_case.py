"""An invented case with everything in it, and small rules to read it by. Nobody in it exists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import count

from rusinfo_desk.registry.model.duty.book import CaseBook, Typed
from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.folding import case_of
from rusinfo_desk.registry.model.duty.record import Author, CaseText, Entry, EntryKind
from rusinfo_desk.registry.model.duty.rules import (
    OFFENCE,
    Branch,
    Law,
    NotListed,
    Offence,
    Option,
    Outcome,
    Question,
    Rules,
    Strength,
)
from tests.conftest import NOW

CASE_ID = "a3f91c" + "0" * 26
LABEL = "A3F-91C"
MARKED = "Han heter Ola Oppdiktet og bor i Storgata 1"
WHY = "Politiet trenger det"

_OPTIONS = (Option("ja", "Ja", "J"), Option("nei", "Nei", "N"), Option("usikker", "Usikker", "U"))

RULES = Rules(
    version="prøve-1",
    checked=date(2026, 5, 2),
    source="Lovdata, prøveutgave",
    disclaimer="Beslutningsstøtte, ikke juridisk rådgivning.",
    lawyer_checked=None,
    laws=(
        Law("s196", "straffeloven § 196", "Du skal prøve å avverge.", date(2026, 5, 2), "lovdata.no"),
        Law("hpl31", "helsepersonelloven § 31", "Varsle nødetatene.", date(2026, 5, 2), "lovdata.no", "Endret 1. juli 2026."),
        Law("s231", "straffeloven § 231", "Narkotika er ikke på listen.", date(2026, 5, 2), "lovdata.no"),
    ),
    branches=(
        Branch("case", "Saken", "", chosen=False),
        Branch("others", "Fare for andre", ""),
        Branch("caller", "Fare for innringers eget liv", ""),
    ),
    questions=(
        Question("health", ("case",), "Er du helsepersonell?", _OPTIONS),
        Question("what", ("others",), "Hva kan skje?", (), kind=OFFENCE),
        Question("likely", ("others",), "Er det sikkert eller mest sannsynlig?", _OPTIONS),
        Question("plan", ("caller",), "Finnes det en plan?", _OPTIONS),
    ),
    offences=(Offence("s275", "straffeloven § 275", "drap", "noen kan bli drept"),),
    not_listed=(NotListed("drugs", "Bruk, kjøp eller salg av narkotika", "Ikke listet.", laws=("s231",)),),
    outcomes=(
        Outcome("avert", ("others",), Strength.DUTY, ("s196",), "Plikt til å avverge", (), "Det er listet.", "politiet"),
        Outcome("help", ("caller",), Strength.DUTY, ("hpl31",), "Plikt til å varsle", (), "Det haster.", "113", "Ingen fare nå."),
    ),
)


class Writing:
    """Writes a case entry by entry, a minute apart."""

    def __init__(self, case_id: str = CASE_ID, author: Author = Author.COUNSELLOR, now: datetime = NOW) -> None:
        numbers = count(1 if author is Author.COUNSELLOR else 10_001)
        self.book = CaseBook(case_id, author, lambda: f"{next(numbers):032x}")
        self.now, self._ticks = now, 0.0
        self.entries: list[Entry] = []
        self.texts: list[CaseText] = []

    def add(self, kind: EntryKind, texts: Mapping[str, Typed] | None = None, /, **body: object) -> Writing:
        added = self.book.add(kind, body, self.now, self._ticks, texts)
        self.entries += added.entries
        self.texts += added.texts
        self.forward(60)
        return self

    def forward(self, seconds: float, *, jump: float = 0.0) -> None:
        """Time passes; with ``jump`` the PC's clock is changed as well."""
        self._ticks += seconds
        self.now += timedelta(seconds=seconds + jump)


def counsellors(case_id: str = CASE_ID) -> Writing:
    """A case that was notified and closed. The clock jumped an hour on the way."""
    writing = Writing(case_id)
    writing.add(EntryKind.OPENED, program="0.5.0", rules="prøve-1").add(EntryKind.BRANCHES, branches=["others"])
    writing.add(EntryKind.REPLY, branch="case", question="health", value="nei")
    writing.add(EntryKind.REPLY, {"reason": Typed("Sier det to ganger")}, branch="others", question="what", value="s275")
    writing.forward(0, jump=3600)
    writing.add(EntryKind.REPLY, {"reason": Typed(MARKED, True, WHY)}, branch="others", question="likely", value="ja")
    findings = [["others", "avert", "follows"], ["caller", "help", "does_not_follow"]]
    writing.add(EntryKind.CONCLUSION, duty="follows", findings=findings, rules="prøve-1")
    writing.add(EntryKind.DECISION, {"reason": Typed("Enig, det haster")}, agrees=True, decision="notify")
    at = writing.now.isoformat(timespec="minutes")
    writing.add(EntryKind.COLLEAGUE, {"advice": Typed("Ring nå")}, at=at, role="counsellor")
    texts = {"reference": Typed("REF-12"), "said": Typed("Sa det som er nødvendig"), "caller": Typed("At politiet kommer")}
    writing.add(EntryKind.NOTIFICATION, texts, agreed="nei", at=at, channel="telefon", to="politi", told="ja")
    writing.add(EntryKind.AFTER, at=at, state="wanted", what="psychologist")
    return writing.add(EntryKind.CLOSED)


def leaders(case_id: str = CASE_ID) -> Writing:
    """The leader's review, and the deletion of what could say who somebody is."""
    writing = Writing(case_id, Author.LEADER, NOW + timedelta(days=2))
    texts = {"comment": Typed("God vurdering"), "lesson": Typed("Ring tidligere")}
    return writing.add(EntryKind.REVIEW, texts, outcome="right")


def a_case(*writings: Writing, deleted: bool = False) -> Case:
    """The case of these (the counsellor's when none are given). ``deleted``: the marked texts are gone and it is noted."""
    written = list(writings) or [counsellors()]
    texts = [text for one in written for text in one.texts]
    if deleted:
        gone = [text.id for text in texts if text.marked]
        leader = next((one for one in written if one.entries[0].author is Author.LEADER), None)
        if leader is None:
            leader = Writing(written[0].book.id, Author.LEADER, NOW + timedelta(days=3))
            written.append(leader)
        leader.add(EntryKind.FACTS_DELETED, gone=gone, number=len(gone), why="asked")
        texts = [text for text in texts if text.id not in gone]
    return case_of(written[0].book.id, [entry for one in written for entry in one.entries], texts)
