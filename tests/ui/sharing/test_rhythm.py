from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.ui.sharing.rhythm import LONGEST, SHORTEST, Rhythm


def test_a_minute_after_news_then_twice_as_long_each_time_up_to_a_quarter() -> None:
    rhythm, waits = Rhythm(lambda: 0.0), list[float]()
    for _ in range(6):
        waits.append(rhythm.wait())
        rhythm.slow()
    assert waits == [60, 120, 240, 480, 720, 720]
    rhythm.quicken()
    assert rhythm.wait() == SHORTEST


@given(st.floats(0, 1, exclude_max=True), st.integers(0, 20))
def test_never_sooner_than_a_minute_and_never_later_than_a_quarter(chance: float, times: int) -> None:
    rhythm = Rhythm(lambda: chance)
    for _ in range(times):
        rhythm.slow()
    assert SHORTEST <= rhythm.wait() <= LONGEST


def test_two_machines_that_lost_the_network_together_do_not_come_back_together() -> None:
    one, other = Rhythm(lambda: 0.1), Rhythm(lambda: 0.9)
    for rhythm in (one, other):
        for _ in range(8):
            rhythm.slow()
    assert other.wait() - one.wait() > SHORTEST
