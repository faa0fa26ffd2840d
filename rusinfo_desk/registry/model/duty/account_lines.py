"""The small parts of an account: times, words of codes, and the free texts with what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from rusinfo_desk.registry.model.duty.account import DELETED, NOT_HERE, AccountLine, Tone
from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.duty.rules import OFFENCE, Rules
from rusinfo_desk.registry.model.duty.words import REPLIES, TEXTS

__all__ = ["answer_words", "branch_words", "missing_texts", "moment", "question_words", "texts_of", "word"]


def moment(at: object, *, seconds: bool = False) -> str:
    """ "22.11.2026 kl. 14:02" of an ISO time; what cannot be read as one stands as it is."""
    try:
        found = datetime.fromisoformat(str(at))
    except ValueError:
        return str(at)
    return f"{found:%d.%m.%Y} kl. {found:%H:%M:%S}" if seconds else f"{found:%d.%m.%Y} kl. {found:%H:%M}"


def word(words: Mapping[str, str], code: object) -> str:
    """What a code is called; the code itself when a newer program wrote it."""
    return words.get(str(code), str(code))


def branch_words(rules: Rules | None, branch: str) -> str:
    """The branch in words: ""  for the one that concerns all."""
    if branch == "case":
        return ""
    return next((one.label for one in rules.branches if one.id == branch), branch) if rules is not None else branch


def question_words(rules: Rules | None, branch: str, question: str) -> str:
    try:
        return rules.question(question, branch).text if rules is not None else question
    except KeyError:
        return question


def answer_words(rules: Rules | None, branch: str, question: str, value: str) -> str:
    """The answer in words: the option's, the offence's with its section, or what is not listed."""
    if rules is None or value in REPLIES:
        return word(REPLIES, value)
    try:
        asked = rules.question(question, branch)
    except KeyError:
        return value
    if asked.kind == OFFENCE:
        if (offence := rules.offence.get(value)) is not None:
            return f"{offence.name} ({offence.section})"
        unlisted = rules.unlisted.get(value)
        return f"{unlisted.name} (står ikke i listen i § 196)" if unlisted is not None else value
    return next((option.label.lower() for option in asked.options if option.value == value), value)


def missing_texts(case: Case) -> int:
    """How many texts were noted, are not here, and were not deleted by anybody."""
    refs = (ref for one in (*case.counsellor, *case.leader) for ref in _refs(one.body).values())
    here = {*case.texts, *_deleted(case)}
    return sum(1 for ref in refs if ref.get("id") not in here)


def texts_of(case: Case, body: Mapping[str, object]) -> Iterator[AccountLine]:
    """The free texts of an entry; where one is gone, what became of it."""
    for name, ref in _refs(body).items():
        label, found = word(TEXTS, name), case.texts.get(str(ref.get("id")))
        if found is not None:
            yield AccountLine(found.text, label, Tone.MARKED if found.marked else Tone.PLAIN, inner=True)
            if found.marked:
                why = f" Grunn: {found.why}" if found.why else ""
                yield AccountLine(f"Kan si hvem noen er. Slettes først.{why}", "Merket", Tone.QUIET, inner=True)
        else:
            yield AccountLine(DELETED if ref.get("id") in _deleted(case) else NOT_HERE, label, Tone.GONE, inner=True)


def _deleted(case: Case) -> frozenset[str]:
    """The ids of the texts that entries say were deleted."""
    named = [one.body.get("gone", ()) for one in case.leader if one.kind is EntryKind.FACTS_DELETED]
    return frozenset(str(text) for gone in named if isinstance(gone, Sequence) for text in gone)


def _refs(body: Mapping[str, object]) -> Mapping[str, Mapping[str, object]]:
    texts = body.get("texts", {})
    return texts if isinstance(texts, Mapping) else {}
