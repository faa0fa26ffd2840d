"""Whatever a leader has done to the content: after publishing and one round, a counsellor's library is the leader's."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.content import DUTY_RULES_ID, ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.confirm_service import confirm, withdraw_confirmation
from rusinfo_desk.tasks.content_sources import shipped_source
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import undo
from rusinfo_desk.tasks.load_duty import rules_in_use
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.publish_bundle import publish_to_all
from rusinfo_desk.tasks.publish_content import go_back, publish
from tests.conftest import StandingClock
from tests.tasks.codebook_texts import next_text
from tests.tasks.content_desks import NOTICE, RIGHTS
from tests.tasks.duty_texts import next_rules
from tests.tasks.shared_homes import SharedHomes

PARTS = ("services", "substances", "rights", "notices", "synonyms", "codebooks", "settings", "problems")
SERVICES = ("nat-rusinfo", "nat-113")
Step = Callable[[Desk, Library], object]


def _kept(desk: Desk, kind: ContentKind, item_id: str, body: str) -> None:
    desk.store.content.add(desk.stamp(), NewChange(kind, item_id, ContentAction.EDIT, body))


def _service(item_id: str, name: str) -> Step:
    def step(desk: Desk, library: Library) -> None:
        body = shipped_source(library, ContentKind.SERVICE, item_id)
        assert body is not None
        _kept(desk, ContentKind.SERVICE, item_id, json.dumps({**json.loads(body), "name": name}))

    return step


def _text(kind: ContentKind, item_id: str, body: str) -> Step:
    return lambda desk, library: _kept(desk, kind, item_id, body)


def _undo(which: int) -> Step:
    def step(desk: Desk, library: Library) -> None:
        if told := desk.store.content.changes():
            undo(desk, told[which % len(told)].number)

    return step


def _back(which: int) -> Step:
    return lambda desk, library: go_back(desk, which % (desk.store.content.version_number() + 1))


SENDING = "publish to all"
STEPS: tuple[Step | str, ...] = (
    *(_service(item_id, name) for item_id in SERVICES for name in ("Nytt navn", "Et navn til")),
    *(_text(ContentKind.SETTING, "threshold", json.dumps({"value": value})) for value in (7, 9, 2)),
    _text(ContentKind.SETTING, "opening_hours", json.dumps({"text": "Hverdager 10–16", "source": "her", "date": "2025-10-01"})),
    _text(ContentKind.NOTICE, "varsel-falske-tabletter", NOTICE),
    _text(ContentKind.RIGHTS, "innsyn-i-journal", RIGHTS),
    _text(ContentKind.SYNONYM, "ny-ord", '{"words": ["gulle"], "means": ["ghb"]}'),
    _text(ContentKind.SYNONYM, "ny-ord", "ikke et ord"),
    _text(ContentKind.CODEBOOK, "2", next_text()),
    *(_text(ContentKind.DUTY_RULES, DUTY_RULES_ID, next_rules(version)) for version in "ab"),
    *(lambda desk, library, one=item_id: confirm(desk, one) for item_id in SERVICES),
    *(lambda desk, library, one=item_id: withdraw_confirmation(desk, one) for item_id in SERVICES),
    lambda desk, library: publish(desk),
    lambda desk, library: publish(desk),
    *(_undo(which) for which in (0, 1)),
    *(_back(which) for which in (0, 1)),
    SENDING,
)


@settings(max_examples=15)
@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=14))
def test_a_counsellors_library_is_the_leaders(library: Library, steps: list[Step | str]) -> None:
    with TemporaryDirectory() as folder:
        clock = StandingClock()
        homes = SharedHomes(Path(folder), clock)
        pc = homes.home()
        for step in (*steps, SENDING):
            clock.forward(hours=7)
            if isinstance(step, str):
                publish_to_all(homes.leader, homes.way)
                homes.round(pc)
            else:
                with suppress(DeskError):  # nothing to undo, nothing to publish, a codebook that stays …
                    step(homes.leader, library)
        here, there = load_library(homes.leader), load_library(pc)
        for part in PARTS:
            assert getattr(there, part) == getattr(here, part), part
        assert rules_in_use(pc) == rules_in_use(homes.leader)
        assert there.received_version == here.received_version == len(homes.bundles())
        homes.close()
