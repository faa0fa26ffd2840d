"""What the report panel says about words that could tell who somebody is, before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass

from rusinfo_desk.registry.model.anonymity import Guard, Kind

__all__ = ["NOTHING_FOUND", "WRONG", "Warned", "warned"]

WRONG = (
    "Telefonnummeret er feil",
    "Tilbudet er nedlagt eller flyttet",
    "Åpningstiden er feil",
    "Målgruppe eller henvisning er feil",
    "En opplysning er faglig feil",
    "Noe annet",
)
"""What can be wrong, in the words that the leader reads."""

_NEVER = frozenset({Kind.NATIONAL_ID, Kind.ACCOUNT})


@dataclass(frozen=True, slots=True)
class Warned:
    """The sentence to show (empty = nothing found) and whether the counsellor may keep the text after confirming."""

    text: str = ""
    may_be_kept: bool = True


NOTHING_FOUND = Warned()


def warned(text: str, guard: Guard) -> Warned:
    """Look through ``text``. A phone number or a name may belong to the service; an identity or account number never does."""
    findings = guard.findings(text)
    if not findings:
        return NOTHING_FOUND
    reasons = " ".join(dict.fromkeys(finding.reason_nb for finding in findings))
    if any(finding.kind in _NEVER for finding in findings):
        return Warned(f"{reasons} Det kan ikke lagres. Ta det bort.", may_be_kept=False)
    return Warned(f"{reasons} Ta det bort hvis det gjelder den som ringer.")
