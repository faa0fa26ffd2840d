"""Set-up and opening of a home: which page is shown, what is inline and what is a fault page. Tested without a window."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.settings import KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, Desk, system_clock
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.vault import SHORTEST_PASSPHRASE, KeyringUnlock, PassphraseUnlock, Unlock

__all__ = ["SetupDesk", "Stage", "passphrase_problem"]

T = TypeVar("T")


class Stage(StrEnum):
    """The page on screen."""

    WAIT = "wait"
    ROLE = "role"
    KEY = "key"
    CODE = "code"
    UNLOCK = "unlock"
    RECOVER = "recover"
    FAULT = "fault"
    OPEN = "open"


_INLINE = frozenset(
    {
        "home_not_made",
        "keyring_locked",
        "network_path",
        "no_keyring",
        "passphrase_short",
        "recovery_mistyped",
        "recovery_wrong",
        "wrong_passphrase",
    }
)
"""Faults of what was typed or chosen: said on the page itself. All others get a page of their own."""

_RECOVERABLE = frozenset(
    {
        "database_unreadable",
        "key_missing",
        "keyring_failed",
        "keyring_locked",
        "keyring_needed",
        "no_keyring",
        "passphrase_needed",
        "settings_broken",
        "settings_missing",
    }
)
"""Faults that the recovery code mends."""


def passphrase_problem(first: str, second: str) -> str:
    """What is wrong with a new passphrase, in Norwegian; empty when it can be used."""
    if len(first) < SHORTEST_PASSPHRASE:
        return f"Minst {SHORTEST_PASSPHRASE} tegn – for eksempel fire tilfeldige ord. Nå: {len(first)}."
    if len(set(first)) < 6:
        return "For ensformig: bruk flere ulike tegn."
    if first != second:
        return "De to feltene er ikke like ennå." if first.startswith(second) else "De to feltene er ulike."
    return ""


class SetupDesk:
    """``changed`` is called when the page must be drawn again, ``opened`` once with the open home."""

    def __init__(
        self, home: Home, jobs: Jobs, changed: Callable[[], None], opened: Callable[[Desk], None], clock: Clock = system_clock
    ) -> None:
        self.stage = Stage.WAIT
        self.role = Role.COUNSELLOR
        self.code = ""
        self.problem = ""
        self.fault: DeskError | None = None
        self.keyring: bool | None = None
        self._home, self._jobs, self._clock = home, jobs, clock
        self._changed, self._opened = changed, opened
        self.tried: Unlock | None = None
        """What opened the key, or may have, when the register behind it could not be opened. Not after a wrong passphrase."""
        self._unlock: Unlock | None = None

    def begin(self) -> None:
        """Look at the home: first run, passphrase, or straight in with the keyring. Also "try again" after a fault."""
        from rusinfo_desk.tasks.open_home import has_home, read_settings

        self.problem, self.fault = "", None
        if not has_home(self._home):
            self._go(Stage.ROLE)
            self._ask_keyring()
            return
        try:
            settings = read_settings(self._home)
        except DeskError as fault:
            self._failed(fault)
            return
        if settings.key is KeyKind.PASSPHRASE:
            self._go(Stage.UNLOCK)
        else:
            self._open(KeyringUnlock())

    def choose_role(self, role: Role) -> None:
        self.role = role
        self._go(Stage.KEY)

    def back(self) -> None:
        """One page back, where there is one."""
        if self.stage is Stage.KEY:
            self._go(Stage.ROLE)
        elif self.stage is Stage.RECOVER:
            self.begin()

    def make(self, unlock: Unlock) -> None:
        """Make the home; afterwards the recovery code is shown."""
        from rusinfo_desk.tasks.make_home import make_home

        role, home = self.role, self._home
        self._unlock = unlock
        self._busy(lambda: make_home(home, role, unlock), self._made, Stage.KEY)

    def code_written(self) -> None:
        """The code is written down: forget it and go in."""
        self.code = ""
        if self._unlock is not None:
            self._open(self._unlock)

    def unlock(self, passphrase: str) -> None:
        self._open(PassphraseUnlock(passphrase), Stage.UNLOCK)

    def start_recovery(self) -> None:
        self._go(Stage.RECOVER)
        self._ask_keyring()

    def recover(self, code: str, unlock: Unlock) -> None:
        """Fetch the key by the code, keep it by ``unlock`` from now on, and go in."""
        from rusinfo_desk.tasks.recover_home import recover_home

        home = self._home
        self._busy(lambda: recover_home(home, code, unlock), lambda _: self._open(unlock), Stage.RECOVER)

    @property
    def can_recover(self) -> bool:
        """Whether the recovery code helps against the fault on screen."""
        return self.fault is not None and self.fault.code in _RECOVERABLE and self._home.recovery_key.exists()

    def _ask_keyring(self) -> None:
        if self.keyring is not None:
            return
        from rusinfo_desk.tasks.make_home import safe_keyring

        self._jobs.run(safe_keyring, self._keyring_known, lambda _: self._keyring_known(False))

    def _keyring_known(self, usable: bool) -> None:
        self.keyring = usable
        self._changed()

    def _made(self, code: str) -> None:
        self.code = code
        self._go(Stage.CODE)

    def _open(self, unlock: Unlock, page: Stage = Stage.FAULT) -> None:
        from rusinfo_desk.tasks.open_home import open_home

        home, clock = self._home, self._clock
        self.tried = unlock
        self._busy(lambda: open_home(home, unlock, clock), self._entered, page)

    def _entered(self, desk: Desk) -> None:
        self._unlock = self.tried = None
        self._go(Stage.OPEN)
        self._opened(desk)

    def _busy(self, work: Callable[[], T], done: Callable[[T], None], page: Stage) -> None:
        """Wait in the lane; a fault of what was typed goes back to ``page``."""
        self._go(Stage.WAIT)
        self._jobs.run(work, done, lambda fault: self._failed(fault, page))

    def _failed(self, fault: Exception, page: Stage = Stage.FAULT) -> None:
        known = fault if isinstance(fault, DeskError) else _unforeseen()
        if page is not Stage.FAULT and known.code in _INLINE:
            self.tried = None
            self._go(page, known.message)
            return
        self.fault = known
        self._go(Stage.FAULT)

    def _go(self, stage: Stage, problem: str = "") -> None:
        self.stage, self.problem = stage, problem
        self._changed()


def _unforeseen() -> DeskError:
    return DeskError(
        "unforeseen",
        what="Noe uventet gikk galt da hjemmet skulle åpnes.",
        why="Feilen er ny for programmet.",
        do="Prøv igjen. Skjer det på nytt, meld fra til den som drifter programmet. Oppslag virker som før.",
    )
