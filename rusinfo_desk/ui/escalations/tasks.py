"""What the leader's page for cases asks of the tasks, as one value: the real ones from ``real.py``, or a test's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.anonymity import Guard
    from rusinfo_desk.registry.model.duty.account import CaseAccount
    from rusinfo_desk.registry.model.duty.book import Typed
    from rusinfo_desk.registry.model.duty.codes import Review
    from rusinfo_desk.registry.model.duty.line import Deletion, DutyCount
    from rusinfo_desk.tasks.duty.custody import Custody
    from rusinfo_desk.tasks.duty.open_cases import HeldCase
    from rusinfo_desk.tasks.duty.retain_cases import Kept

__all__ = ["EscalationTasks", "Overview", "key_of"]


def key_of(held: HeldCase) -> str:
    """What a case is told apart by on the page. Its id would not do: two PCs may claim the same one, and both are shown."""
    return held.key


@dataclass(frozen=True)
class Overview:
    """All that the page shows. ``accounts``: each case in lines, by its key. ``unopened``: sealed parts that no key here opens.
    ``problem``: why no case can be opened at all, "" = they can. ``rules``: what is wrong with the rules in use, "" = nothing."""

    custody: Custody
    cases: tuple[HeldCase, ...] = ()
    accounts: Mapping[str, CaseAccount] = field(default_factory=dict)
    unopened: int = 0
    counts: tuple[DutyCount, ...] = ()
    kept: tuple[Kept, ...] = ()
    deletions: tuple[Deletion, ...] = ()
    problem: str = ""
    rules: str = ""


@dataclass(frozen=True, slots=True)
class EscalationTasks:
    """All are done in the page's own lane, with a store of its own. ``settle``, ``delete_facts`` and ``delete_case`` say how many
    texts or parts were deleted; ``keep_for`` whether something changed. ``guard`` is None while the content is not read."""

    overview: Callable[[], Overview]
    guard: Callable[[], Guard | None]
    review: Callable[[str, Review, Mapping[str, Typed]], None]
    add: Callable[[str, Typed], None]
    settle: Callable[[str], int]
    reopen: Callable[[str], None]
    delete_facts: Callable[[str], int]
    delete_case: Callable[[str], int]
    save: Callable[[CaseAccount, Path], None]
    keep_for: Callable[[str, str], bool]
    close: Callable[[], None]
