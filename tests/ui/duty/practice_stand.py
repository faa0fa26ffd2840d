"""Practice for tests: the cases as they ship, and one of them played as it is expected."""

from __future__ import annotations

from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.codes import Channel, Decision, Told
from rusinfo_desk.registry.model.duty.practice import PracticeCase
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.tasks.duty.load_practice import Practice, practice_in_use
from rusinfo_desk.ui.duty.desk import CaseDesk

__all__ = ["PRACTICE", "WORD", "play", "the_case"]

PRACTICE: Practice = practice_in_use(None)
WORD = "blåbærsyltetøy"
"""In every text of a case that is played."""


def the_case(name: str) -> PracticeCase:
    return next(one for one in PRACTICE.cases if one.id == name)


def play(desk: CaseDesk, practice: PracticeCase, **otherwise: str) -> None:
    """Say everything that is expected, with a reason to each answer; ``otherwise``: other answers, by question."""
    desk.say(EntryKind.BRANCHES, {"branches": list(practice.branches)})
    for (branch, question), value in practice.replies.items():
        desk.asked.emit(branch, question)
        desk.type(f"reason_{branch}_{question}", WORD)
        body = {"branch": branch, "question": question, "value": otherwise.get(question, value)}
        desk.say(EntryKind.REPLY, body, {"reason": Typed(WORD)})
    desk.keeper.flush()
    desk.say(EntryKind.DECISION, {"agrees": True, "decision": str(Decision(practice.decision))}, {"reason": Typed(WORD)})
    for one in practice.notified:
        at = desk.clock().isoformat(timespec="minutes")
        body = {"to": str(one), "channel": str(Channel.TELEPHONE), "at": at, "told": str(Told.NO), "agreed": str(Told.NO)}
        desk.say(EntryKind.NOTIFICATION, body, {"said": Typed(WORD)})
