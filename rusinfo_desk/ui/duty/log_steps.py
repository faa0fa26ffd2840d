"""The steps after the decision, in order: whom one asked, who was notified, what follows, and closing."""

from __future__ import annotations

from collections.abc import Sequence

from rusinfo_desk.ui.duty.addition_step import AdditionStep
from rusinfo_desk.ui.duty.after_step import AfterStep
from rusinfo_desk.ui.duty.colleague_step import ColleagueStep
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.notify_step import NotifyStep
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.duty.summary_step import SummaryStep
from rusinfo_desk.ui.lookup.numbers import AcuteNumber

__all__ = ["addition_step", "log_steps"]


def log_steps(desk: CaseDesk, numbers: Sequence[AcuteNumber]) -> tuple[Step, ...]:
    """Those of an open case. ``numbers`` of the emergency data, with ids."""
    return ColleagueStep(desk), NotifyStep(desk, numbers), AfterStep(desk), SummaryStep(desk)


def addition_step(desk: CaseDesk) -> Step:
    """The one of a closed case; it stands beside the way."""
    return AdditionStep(desk)
