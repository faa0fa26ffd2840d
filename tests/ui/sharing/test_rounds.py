"""When rounds are done, and what the light says, without a window and without time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.jobs import ImmediateLane, SteppedLane
from rusinfo_desk.ui.sharing.rhythm import Rhythm
from rusinfo_desk.ui.sharing.rounds import FIRST, Rounds
from tests.ui.sharing.share_stand import DEAD, DONE, SHARED, Share


class Stand:
    """Rounds over a share in memory. ``waits`` are the settings of the timer."""

    def __init__(self, share: Share, lane: ImmediateLane | SteppedLane | None = None) -> None:
        self.share, self.lane, self.waits, self.shown = share, ImmediateLane() if lane is None else lane, list[float | None](), 0
        self.rounds = Rounds(share.tasks(), self.lane, ImmediateLane(), self.waits.append, Rhythm(lambda: 0.0))
        self.rounds.changed = self._show

    def _show(self) -> None:
        self.shown += 1


@pytest.fixture
def share() -> Share:
    return Share(status=SHARED)


def test_a_home_without_a_share_does_no_rounds() -> None:
    stand = Stand(Share())
    stand.rounds.begin()
    stand.rounds.due()
    stand.rounds.now()
    stand.rounds.registered()
    assert stand.share.asked == [] and stand.waits == []
    assert stand.rounds.light == "lagret her"


def test_the_first_round_comes_soon_after_the_register_is_open(share: Share) -> None:
    stand = Stand(share)
    stand.rounds.begin()
    assert stand.waits == [FIRST]
    stand.rounds.due()
    assert share.asked == ["round"] and stand.rounds.said == DONE.said
    assert stand.rounds.light == "lagret her · delt kl. 14:02"


def test_without_a_network_it_is_asked_less_and_less_often_and_after_news_soon_again(share: Share) -> None:
    stand = Stand(share)
    share.round = DEAD
    stand.rounds.begin()
    for _ in range(3):
        stand.rounds.due()
    share.round = replace(DONE, news=True)
    stand.rounds.due()
    assert [wait for wait in stand.waits if wait] == [FIRST, 120, 240, 480, 60]


def test_what_is_registered_is_shared_soon_though_it_was_quiet_for_long(share: Share) -> None:
    stand = Stand(share)
    stand.rounds.begin()
    for _ in range(6):
        stand.rounds.due()
    assert stand.waits[-1] == 720
    stand.rounds.registered()
    assert stand.waits[-1] == 60


def test_a_round_under_way_is_not_begun_again_but_what_the_user_asked_for_comes_after_it(share: Share) -> None:
    lane = SteppedLane()
    stand = Stand(share, lane)
    stand.rounds.begin()
    stand.rounds.due()
    stand.rounds.due()
    stand.rounds.now()
    stand.rounds.now()
    assert len(lane) == 1 and stand.rounds.running
    lane.step()
    lane.step()
    assert share.asked == ["round", "round now"] and len(lane) == 0 and not stand.rounds.running


def test_the_light_is_true_though_the_shares_lane_hangs(share: Share) -> None:
    stand = Stand(share, SteppedLane())
    stand.rounds.begin()
    stand.rounds.due()
    share.status = replace(SHARED, unconfirmed=3)
    stand.rounds.registered()
    assert stand.rounds.running and stand.rounds.status == share.status


def test_a_fault_is_said_and_the_rounds_go_on(share: Share) -> None:
    stand = Stand(share)
    stand.rounds.begin()
    share.broken = DeskError("disk_full", what="Disken er full.", do="Frigjør plass.")
    stand.rounds.due()
    assert stand.rounds.said == "Disken er full. Frigjør plass." and stand.waits[-1] == 120
    share.broken = ZeroDivisionError("hemmelig")
    stand.rounds.due()
    assert "uventet" in stand.rounds.said and "hemmelig" not in stand.rounds.said
    share.broken = None
    stand.rounds.due()
    assert stand.rounds.said == DONE.said


def test_how_far_the_leader_has_fetched_is_shown_while_it_goes_on(share: Share) -> None:
    stand, seen = Stand(share), list[tuple[int, int] | None]()
    stand.rounds.changed = lambda: seen.append(stand.rounds.progress)
    stand.rounds.begin()
    stand.rounds.due()
    assert (1, 2) in seen and stand.rounds.progress is None


def test_new_content_is_told_once(share: Share) -> None:
    stand, came = Stand(share), list[int]()
    stand.rounds.content_came = lambda: came.append(1)
    stand.rounds.begin()
    stand.rounds.due()
    share.round = replace(DONE, content=True)
    stand.rounds.due()
    assert came == [1]


def test_the_end_of_the_shift_gives_up_what_hangs_tries_once_and_lets_go(share: Share) -> None:
    stand = Stand(share)
    stand.rounds.begin()
    stand.rounds.end()
    stand.rounds.end()
    assert share.asked == ["hurry", "last round", "close"] and stand.waits[-1] is None
    stand.rounds.due()
    stand.rounds.now()
    stand.rounds.registered()
    assert share.asked == ["hurry", "last round", "close"], "nothing after the end"


def test_a_home_without_a_share_ends_without_a_round() -> None:
    stand = Stand(Share())
    stand.rounds.begin()
    stand.rounds.end()
    assert stand.share.asked == ["hurry", "close"]
