"""A keyring that lives in memory, for tests: it can be locked, lose what it holds, or fail as an operating system's does."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

__all__ = ["MemoryKeyring"]


class MemoryKeyring(KeyringBackend):
    """``locked`` and ``broken`` make every call fail in the way of a real one."""

    priority = -1  # never chosen by keyring itself

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False
        self.broken = False

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        if (service, username) not in self.held:
            raise PasswordDeleteError(service)
        del self.held[service, username]

    def _answer(self) -> None:
        if self.locked:
            raise KeyringLocked("locked")
        if self.broken:
            raise RuntimeError("dbus went away")
