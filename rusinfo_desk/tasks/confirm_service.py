"""A service was rung and is right as it is shown ("jeg ringte og bekreftet i dag"). It counts at once and can be taken back."""

from __future__ import annotations

from datetime import date

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.answers import is_code
from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.content_sources import shipped_service
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.take_content import received

__all__ = ["confirm", "withdraw_confirmation"]


def confirm(desk: Desk, service_id: str) -> date:
    """Keep that the service was rung and is right as it is published. Returns the day. Doing it twice a day is harmless.

    The confirmation is of the text that stands: when another is published, the new text's own date counts.
    Raises DeskError "not_found".
    """
    if not _exists(desk, service_id):
        raise DeskError("not_found", what="Fant ikke tiltaket.", do="Søk på navnet for å finne det.")
    desk.store.content.confirm(desk.stamp(), service_id)
    return desk.clock().date()


def _exists(desk: Desk, service_id: str) -> bool:
    if not is_code(service_id):
        return False
    own = desk.store.content.texts(ContentKind.SERVICE, service_id)[:1]
    received_here = (ContentKind.SERVICE, service_id) in received(desk).state.bodies
    return any(own) or received_here or shipped_service(resources(), service_id) is not None


def withdraw_confirmation(desk: Desk, service_id: str) -> None:
    """Take the last confirmation back; the date before it counts again. Raises DeskError "not_confirmed"."""
    if desk.store.content.withdraw(desk.stamp(), service_id) is None:
        raise DeskError("not_confirmed", what="Tiltaket er ikke bekreftet her.", do="Det er ingenting å trekke tilbake.")
