"""What the leader writes into reports: kept by period and place, read by the anonymity guard before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.report_texts import MOST_LETTERS
from rusinfo_desk.tasks.authority import leader_only

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.anonymity import Guard
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["keep_text", "texts_of"]


def texts_of(desk: Desk, period: Period) -> Mapping[str, str]:
    """Slot → text of a period. Raises RefusedError in a counsellor's home."""
    leader_only(desk)
    return desk.store.report_texts.get(period)


def keep_text(desk: Desk, period: Period, slot: str, text: str, guard: Guard, *, allow: bool = False) -> None:
    """Keep the text of a place in the reports of a period; an empty one leaves nothing.

    ``allow``: the leader has said that what the guard found is not about a caller. Raises RefusedError in a counsellor's home,
    and DeskError "text_long" and "personal_data"; what stood there before then stands.
    """
    from rusinfo_desk.tasks.guard_text import refuse_personal

    leader_only(desk)
    if len(text) > MOST_LETTERS:
        raise DeskError("text_long", what="Teksten er for lang til rapporten.", do=f"Hold den under {MOST_LETTERS} tegn.")
    if not allow:
        refuse_personal(guard, text)
    desk.store.report_texts.put(period, slot, text.strip())
