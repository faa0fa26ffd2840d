"""A counsellor's shift that ends by ``kill -9`` in the middle of a round. Run as a program by ``test_exchange_canary.py``."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from rusinfo_desk import logbook
from rusinfo_desk.exchange.transport.remote import RemoteTransport
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.exchange_round import run_round
from rusinfo_desk.tasks.save_draft import save_draft
from tests.conftest import NOW
from tests.faults.exchange_homes import desk_in
from tests.privacy.canary import WORD
from tests.privacy.planting import a_planted_contact, a_planted_draft

__all__ = ["work_until_killed"]


class _CutOff(RemoteTransport):
    """Takes one segment, and the program is gone before anybody knows."""

    def put_new(self, path: str, data: bytes) -> None:
        super().put_new(path, data)
        os.kill(os.getpid(), signal.SIGKILL)


def work_until_killed(root: Path) -> None:
    """Register, begin another conversation, share."""
    desk = desk_in(root, Role.COUNSELLOR, lambda: NOW)
    logbook.start(desk.home.logs)
    desk.store.register(a_planted_contact(f"{WORD}_drept"))
    save_draft(desk, a_planted_draft(f"{WORD}_utkast"))
    sharing = desk.store.exchange.sharing()
    assert sharing is not None
    run_round(desk, now=True, transport=_CutOff(sharing.address, 20))


if __name__ == "__main__":
    work_until_killed(Path(sys.argv[1]))
