"""Practice is played by the rules in use; where those do not fit the cases, by the ones that ship, and that is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.content import DUTY_RULES_ID, ContentAction, ContentKind, NewChange
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty import load_practice
from rusinfo_desk.tasks.duty.load_practice import practice_in_use
from tests.conftest import StandingClock
from tests.tasks.content_desks import a_desk

SHIPPED = (resources() / "duty" / "rules.toml").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    made = a_desk(tmp_path / "hjem", clock)
    yield made
    made.close()


def published(desk: Desk, text: str) -> None:
    desk.store.content.add(desk.stamp(), NewChange(ContentKind.DUTY_RULES, DUTY_RULES_ID, ContentAction.EDIT, text))
    desk.store.content.publish(desk.stamp(), "")


def test_without_a_register_what_ships_is_played() -> None:
    found = practice_in_use(None)
    assert found.rules is not None and found.version == found.rules.version and len(found.cases) >= 8 and not found.problem


def test_the_rules_in_use_are_played_when_they_fit(desk: Desk) -> None:
    published(desk, SHIPPED.replace('version = "1"', 'version = "2"', 1))
    assert (practice_in_use(desk).version, practice_in_use(desk).problem) == ("2", "")


def test_rules_that_do_not_fit_give_way_to_those_that_ship(desk: Desk) -> None:
    other = SHIPPED.replace('version = "1"', 'version = "3"', 1).replace("egen_risiko", "risiko").replace('"omsorg"', '"stell"')
    published(desk, other.replace(" omsorg,", " stell,"))
    found = practice_in_use(desk)
    assert found.version == "1" and "følger med programmet" in found.problem and found.cases


def test_unreadable_cases_are_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(load_practice, "resources", lambda: tmp_path)
    assert practice_in_use(None).cases == () and "kan ikke leses" in practice_in_use(None).problem
    (tmp_path / "duty").mkdir()
    (tmp_path / "duty" / "practice.toml").write_text("[[cases]]\n", encoding="utf-8")
    assert practice_in_use(None).cases == () and practice_in_use(None).rules is None
