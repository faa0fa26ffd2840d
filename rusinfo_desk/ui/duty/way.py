"""The way through the steps: which are part of it now, in which order, and where a case that is taken up goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.step import Step

__all__ = ["Way"]


class Way:
    """Steps are made when they are first asked for. ``first`` is always the first screen."""

    def __init__(self, desk: CaseDesk, first: Step, made: Callable[[Step], None], last: Iterator[Step]) -> None:
        """``made`` is told of each new step; ``last`` makes the steps after the decision, one for each time it is asked."""
        self._desk, self._made, self._coming = desk, made, last
        self._steps: dict[str, Step] = {first.id: first}
        self._last: list[str] = []
        self.current: Step = first

    def __getitem__(self, name: str) -> Step:
        """The step of this id. Raises KeyError."""
        if name not in self._steps:
            self._make(name)
        return self._steps[name]

    def ids(self) -> tuple[str, ...]:
        """The steps that are part of the way as the case is now, in order. Of a closed one: what can still be seen."""
        if self._desk.is_closed:
            return tuple(one for one in self._ids_of_last() if self[one].wanted())
        asks = tuple(f"ask:{one}" for one in self._branches())
        every = ("now", "who", *asks, "decision", *self._ids_of_last())
        return tuple(one for one in every if one in ("now", "who", "decision") or self[one].wanted())

    def progress(self) -> tuple[int, int]:
        """(place, number of steps) of the current step; (0, 0) when it is beside the way, and in a case that is closed."""
        ids = () if self._desk.is_closed else self.ids()
        return (ids.index(self.current.id) + 1, len(ids)) if self.current.id in ids else (0, 0)

    def beside(self, by: int) -> str:
        """The id of the step before or after the current one; "" when there is none."""
        ids = self.ids()
        if self.current.id not in ids:
            return ids[0] if by < 0 and ids else ""
        at = ids.index(self.current.id) + by
        return ids[at] if 0 <= at < len(ids) else ""

    def place_of_case(self) -> str:
        """Where a case that is taken up goes on: the first thing that has not been said."""
        case, ids = self._desk.case, self.ids()
        if self._desk.is_closed:
            return "addition"
        if not case.branches:
            return "who"
        if case.decision is None:
            open_branches = {branch for branch, _ in self._desk.judging.unanswered}
            return next((one for one in ids if one.removeprefix("ask:") in open_branches), "decision")
        said = bool(case.notifications) or case.not_notified is not None
        wanted = "summary" if said else "notify"
        return wanted if wanted in ids else ids[-1]

    def prepare(self) -> Iterator[Step]:
        """Make what the first minute needs, a step for each time it is asked, while nobody waits for it."""
        yield from (self[name] for name in ("who", "decision"))
        while (step := self._make_next()) is not None:
            yield step

    def _branches(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(branch for branch, _ in self._desk.judging.asked))

    def _ids_of_last(self) -> tuple[str, ...]:
        while self._make_next() is not None:
            pass
        return tuple(self._last)

    def _make_next(self) -> Step | None:
        """One more of the steps after the decision; None when all are made."""
        if (step := next(self._coming, None)) is not None:
            self._keep(step)
            if step.id != "addition":
                self._last.append(step.id)
        return step

    def _make(self, name: str) -> None:
        if name == "who":
            from rusinfo_desk.ui.duty.who_step import WhoStep

            self._keep(WhoStep(self._desk))
        elif name == "decision":
            from rusinfo_desk.ui.duty.decision_step import DecisionStep

            self._keep(DecisionStep(self._desk))
        elif name == "cases":
            from rusinfo_desk.ui.duty.cases_step import CasesStep

            self._keep(CasesStep(self._desk))
        elif name.startswith("ask:"):
            from rusinfo_desk.ui.duty.ask_step import AskStep

            self._keep(AskStep(self._desk, name.removeprefix("ask:")))
        else:
            self._ids_of_last()
            if name not in self._steps:
                raise KeyError(name)

    def _keep(self, step: Step) -> None:
        self._steps[step.id] = step
        self._made(step)
