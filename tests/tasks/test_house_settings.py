"""Since when a setting stands as it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.house_settings import set_setting, stands_since, text_of
from tests.conftest import StandingClock
from tests.store.samples import empty_store


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    settings = HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16)
    opened = Desk(Home(tmp_path / "home"), settings, empty_store(tmp_path / "home"), clock)
    yield opened
    opened.close()


def published(desk: Desk, name: str, value: str) -> date:
    set_setting(desk, name, text_of(name, value))
    desk.store.content.publish(desk.stamp(), "")
    return desk.clock().date()


def test_a_setting_stands_from_the_version_that_changed_it(desk: Desk, clock: StandingClock) -> None:
    assert stands_since(desk, "staffing") is None
    first = published(desk, "staffing", "Hverdager 11–15: 3")
    clock.forward(days=10)
    published(desk, "threshold", "7")
    assert stands_since(desk, "staffing") == first
    clock.forward(days=10)
    set_setting(desk, "staffing", text_of("staffing", "Hverdager 11–15: 2"))
    assert stands_since(desk, "staffing") == first, "not published yet"
    desk.store.content.publish(desk.stamp(), "")
    assert stands_since(desk, "staffing") == clock.now.date() != first
    clock.forward(days=10)
    assert published(desk, "staffing", "Hverdager 11–15: 3") == stands_since(desk, "staffing"), "an earlier text is new again"


def test_what_was_taken_back_stands_since_nothing(desk: Desk) -> None:
    published(desk, "staffing", "Hverdager 11–15: 3")
    desk.store.content.add(desk.stamp(), NewChange(ContentKind.SETTING, "staffing", ContentAction.UNDO, None))
    desk.store.content.publish(desk.stamp(), "")
    assert stands_since(desk, "staffing") is None


def test_what_was_typed_is_said_again_as_it_was_typed(desk: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        set_setting(desk, "staffing", text_of("staffing", "text value 11: 3"))
    assert "«text value 11»" in refused.value.do
    with pytest.raises(DeskError) as refused:
        set_setting(desk, "opening_hours", text_of("opening_hours", "", "Leder", "2026-11-22"))
    assert refused.value.do == "Teksten mangler."
