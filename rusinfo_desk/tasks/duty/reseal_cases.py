"""With the recovery sheet in hand: sealed parts that only the sheet opens are sealed again for the keys of today.

So it is when the leader's PC was lost, and for what was sealed before a deputy was let in. Otherwise the sheet would have to be
fetched for every look at an old case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.tasks.duty.case_keys import case_keys, roster_here

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["reseal"]


def reseal(desk: Desk, recovery: str) -> int:
    """Seal what the ``recovery`` code opens and no key here does for the keys of today. Says how many parts.

    Raises RefusedError "no_opening_key".
    """
    from rusinfo_desk.exchange.faults import CannotOpen
    from rusinfo_desk.exchange.keys import seal, unseal
    from rusinfo_desk.tasks.ingest_share import opening_keys

    keys, secrets = case_keys(roster_here(desk)), opening_keys(desk).ages
    if keys is None:
        return 0
    again: dict[str, bytes] = {}
    for part, data in ((one.id, one.data) for one in desk.store.holding.told_parts()):
        try:
            unseal(data, secrets)
        except CannotOpen:
            try:
                again[part] = seal(unseal(data, (recovery,)), keys.ages)
            except CannotOpen:
                continue
    if again:
        desk.store.holding.reseal_parts(again)
        logbook.note("cases_resealed", parts=len(again))
    return len(again)
