"""What closing means is said before it is done: who can open it, what becomes of it here, what is counted."""

from __future__ import annotations

import pytest

from rusinfo_desk.registry.model.duty.outlook import Outlook, closing_lines


def told(outlook: Outlook, *, triggered: bool = False, marked: int = 0) -> str:
    return " ".join(closing_lines(outlook, triggered=triggered, marked=marked))


@pytest.mark.parametrize(
    ("roles", "who"),
    [
        (("leader",), "Bare lederen kan åpne den"),
        (("leader", "recovery"), "Bare lederen og den som har gjenopprettingsarket kan åpne den"),
        (("leader", "deputy", "recovery"), "Bare lederen, stedfortrederen og den som har gjenopprettingsarket kan åpne den"),
    ],
    ids=["leader", "recovery", "deputy"],
)
def test_who_can_open_it_is_named(roles: tuple[str, ...], who: str) -> None:
    assert who in told(Outlook(roles)) and "nøkkel mangler" not in told(Outlook(roles))


def test_a_missing_leader_key_is_said() -> None:
    text = told(Outlook(("recovery",)))
    assert "Bare den som har gjenopprettingsarket kan åpne den" in text and "Lederens nøkkel mangler" in text


def test_without_any_key_nothing_is_lost_and_nothing_is_deleted_before_it_is_sealed() -> None:
    text = told(Outlook())
    assert "ingen nøkkel å forsegle til ennå" in text and "Ingenting går tapt" in text
    assert "24 timer når saken er forseglet" in text and "kan åpne den" not in text


def test_the_hours_are_the_house_setting() -> None:
    assert "her i 1 time etterpå" in told(Outlook(("leader",), hours=1))
    assert "her i 48 timer etterpå" in told(Outlook(("leader",), hours=48))


@pytest.mark.parametrize(("marked", "words"), [(1, "1 tekst kan si"), (3, "3 tekster kan si")])
def test_marked_texts_are_sealed_apart(marked: int, words: str) -> None:
    assert words in told(Outlook(("leader",)), marked=marked)
    assert "slettes først" not in told(Outlook(("leader",)))


def test_what_is_counted() -> None:
    assert "at en sak er vurdert, i denne" in told(Outlook(("leader",)))
    assert "vurdert, og at det ble varslet" in told(Outlook(("leader",)), triggered=True)


def test_practice_seals_and_counts_nothing() -> None:
    assert told(Outlook(practice=True), triggered=True, marked=2) == (
        "Dette er en øvelse. Ingenting forsegles, lagres eller telles."
    )
