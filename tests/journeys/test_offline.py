"""An extra's shift far from any network: every attempt to reach one fails the test, and nothing misses it."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.ui.shortcuts import Key
from tests.journeys.conftest import OpenDay
from tests.journeys.workday import MOTHER_IN_TROMSO


@pytest.fixture(autouse=True)
def attempts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No name can be looked up and no connection made; each attempt is noted. Unix sockets are not the network."""
    noted: list[str] = []
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            noted.append("connect")
            raise OSError("no network")
        connect(self, address)

    def no_name(*_: object, **__: object) -> Any:
        noted.append("look-up of a name")
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    return noted


def test_the_watch_sees_an_attempt(attempts: list[str]) -> None:
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("127.0.0.1", 9))
    assert attempts


def test_a_whole_shift(open_day: OpenDay, attempts: list[str]) -> None:
    day = open_day()
    for number in range(3):
        day.hands.press(Key.NEW)
        day.type(*MOTHER_IN_TROMSO)
        day.hands.press(Key.SEARCH)
        day.hands.type(("ghb", "avrusning oslo", "pårørende")[number])
        lookup = day.program.panels.lookup
        day.hands.until(lambda lookup=lookup: lookup.details.sheet is not None, "treff")  # type: ignore[misc]
        day.hands.press(Key.SAVE)
        day.until_kept(number + 1)
    day.end()
    again = open_day()
    assert [contact.answers["county"] for contact in again.contacts()] == [Answer(("55",))] * 3
    assert attempts == []
