"""What follows from the answers of a case as they are now. Without rules: nothing, and the flow goes on with free text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.rules import Branch, Question, Rules

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.duty.case import Case
    from rusinfo_desk.registry.model.duty.conclusion import Conclusion

__all__ = ["FREE_TEXT", "PLAIN_BRANCHES", "Judging"]

FREE_TEXT = "fritekst"
"""The question that stands for all of a branch's while no rules can be read."""

PLAIN_BRANCHES = (
    Branch("caller", "Den som ringer er i fare", "Selvmordsfare, overdose eller annen fare for eget liv.", "1"),
    Branch("others", "Andre er i fare", "Noen kan komme til å bli drept eller alvorlig skadet.", "2"),
    Branch("at_risk", "Den som ringer eller et barn er i fare fra andre", "Vold, overgrep, tvang eller omsorgssvikt.", "3"),
)
"""What can be chosen while no rules can be read."""


class Judging:
    """One moment of a case under one version of the rules. Everything is worked out once, when it is asked for."""

    def __init__(self, rules: Rules | None, case: Case, before: Judging | None = None) -> None:
        """``before``: the moment before. What follows is taken from there when no answer has changed."""
        self.rules, self._case = rules, case
        if before is not None and before._stands_on == self._stands_on and "conclusion" in before.__dict__:
            self.__dict__["conclusion"] = before.conclusion

    @property
    def _stands_on(self) -> tuple[object, ...]:
        version = None if self.rules is None else self.rules.version
        return version, self._case.branches, dict(self._case.replies)

    @property
    def choices(self) -> tuple[Branch, ...]:
        """The branches that the counsellor chooses among."""
        return PLAIN_BRANCHES if self.rules is None else tuple(one for one in self.rules.branches if one.chosen)

    def label(self, branch: str) -> str:
        """The name of a branch."""
        known = PLAIN_BRANCHES if self.rules is None else self.rules.branches
        return next((one.label for one in known if one.id == branch), branch)

    @cached_property
    def branches(self) -> tuple[str, ...]:
        """The branches that are open: "case", those that were chosen, those that opened by themselves."""
        if self.rules is None:
            return self._case.branches
        from rusinfo_desk.registry.model.duty.concluding import open_branches

        return open_branches(self.rules, self._case.branches, self._case.replies)

    @cached_property
    def asked(self) -> tuple[tuple[str, Question], ...]:
        """(branch, question) of all that is to be asked, answered or not, in order."""
        if self.rules is None:
            return tuple((one, _free_text(one)) for one in self.branches)
        from rusinfo_desk.registry.model.duty.concluding import asked

        return asked(self.rules, self._case.branches, self._case.replies)

    def questions(self, branch: str) -> tuple[Question, ...]:
        """What is asked in one branch."""
        return tuple(one for at, one in self.asked if at == branch)

    @cached_property
    def unanswered(self) -> tuple[tuple[str, Question], ...]:
        """What has been asked and not answered."""
        case = self._case
        return tuple((at, one) for at, one in self.asked if not ({(at, one.id)} & (case.replies.keys() | case.reasons.keys())))

    @property
    def _opened_by_itself(self) -> bool:
        """The child's branch opens from an answer alone."""
        return self.rules is not None and any(one.id in self.branches and one.asked_if for one in self.rules.branches)

    @cached_property
    def conclusion(self) -> Conclusion | None:
        """What follows. None without rules, and while nobody was said to be in danger: then there is nothing to weigh."""
        if self.rules is None or not (self._case.branches or self._opened_by_itself):
            return None
        from rusinfo_desk.registry.model.duty.concluding import conclude

        return conclude(self.rules, self._case.branches, self._case.replies)


def _free_text(branch: str) -> Question:
    return Question(FREE_TEXT, (branch,), "Hva er faren, og hva vet du?", (), help="Skriv kort. Ikke hvem som ringer.")
