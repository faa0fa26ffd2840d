"""The steps after the decision, in order: whom one asked, who was notified, what follows, and closing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rusinfo_desk.ui.duty.addition_step import AdditionStep
from rusinfo_desk.ui.duty.after_step import AfterStep
from rusinfo_desk.ui.duty.colleague_step import ColleagueStep
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.notify_step import NotifyStep
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.duty.summary_step import SummaryStep
from rusinfo_desk.ui.lookup.numbers import AcuteNumber

__all__ = ["log_steps"]


def log_steps(desk: CaseDesk, numbers: Sequence[AcuteNumber]) -> Iterator[Step]:
    """Those of an open case, each made when it is asked for, and last the one of a closed case, which stands beside the way.
    ``numbers`` of the emergency data, with ids."""
    yield ColleagueStep(desk)
    yield NotifyStep(desk, numbers)
    yield AfterStep(desk)
    yield SummaryStep(desk)
    yield AdditionStep(desk)
