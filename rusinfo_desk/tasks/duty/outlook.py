"""What closing a case will mean in this home, as it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.outlook import Outlook
from rusinfo_desk.tasks.duty.case_keys import case_keys, roster_here

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["outlook"]


def outlook(desk: Desk) -> Outlook:
    """Whom a case would be sealed to, and how long it stays readable here. Asks nobody on the share."""
    from rusinfo_desk.tasks.house_settings import in_use

    keys = case_keys(roster_here(desk))
    return Outlook(keys.roles if keys is not None else (), in_use(desk).correction_window_hours)
