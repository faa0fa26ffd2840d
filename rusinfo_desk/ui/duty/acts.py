"""What the desk has done in the lane, as values that can be tried again. Nothing here touches a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.book import Added
from rusinfo_desk.registry.model.duty.line import CaseLine, CaseState

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.duty.outlook import Outlook
    from rusinfo_desk.tasks.duty.keep_case import CaseWork, OpenCase
    from rusinfo_desk.tasks.duty.seal_case import SealResult

__all__ = ["add", "begin", "close", "discard", "lines", "load", "outlook", "type_in"]


def begin(case_id: str, added: Added, work: CaseWork) -> None:
    work.begin(case_id, added)


def add(case_id: str, added: Added, typed: tuple[str, ...], work: CaseWork) -> None:
    work.add(case_id, added, typed)


def type_in(case_id: str, field: str, text: str, work: CaseWork) -> None:
    work.type(case_id, field, text)


def load(case_id: str, work: CaseWork) -> OpenCase:
    return work.load(case_id)


def close(case_id: str, added: Added, typed: tuple[str, ...], work: CaseWork) -> SealResult:
    return work.close(case_id, added, typed)


def discard(case_id: str, work: CaseWork) -> None:
    work.discard(case_id)


def outlook(work: CaseWork) -> Outlook:
    return work.outlook()


def lines(on_desk: str, work: CaseWork) -> tuple[tuple[CaseLine, ...], OpenCase | None]:
    """The own cases, and the newest one that is open besides the one on the desk, so that it can be said since when."""
    found = work.lines()
    newest = next((one.id for one in found if one.state is CaseState.OPEN and one.id != on_desk), "")
    return found, work.load(newest) if newest else None
