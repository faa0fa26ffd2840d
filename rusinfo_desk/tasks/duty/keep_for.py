"""How long cases are kept, decided by the leader: kept in the history of the content with role and day, and in use at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.house_settings import SETTINGS, setting_faults
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.house_settings import text_of

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["keep_for"]


def keep_for(desk: Desk, name: str, days: str) -> bool:
    """Set "case_facts_days" or "case_days" to what was typed. What else is edited and not published stays so.

    False when it stood so already. Raises RefusedError "leader_only"; DeskError "no_such_setting", "setting_refused".
    """
    leader_only(desk)
    setting = SETTINGS.get(name)
    if setting is None:
        raise DeskError("no_such_setting", what="Det finnes ingen slik innstilling.", do="Velg en av dem som står på siden.")
    text = text_of(name, days)
    if setting_faults(name, text):
        raise DeskError(
            "setting_refused",
            what="Lagringstiden kan ikke settes slik.",
            do=f"Skriv et helt tall fra {setting.lowest} til {setting.highest} ({setting.unit}).",
        )
    change = NewChange(ContentKind.SETTING, name, ContentAction.EDIT, text, "Satt på siden for avvergingssaker")
    return desk.store.content.bring_in(desk.stamp(), (change,), setting.label) is not None
