"""A new notice: shown with one key, read with the same."""

from __future__ import annotations

from rusinfo_desk.ui.call.notices import New, NoticeDesk

TWO = (New("a", "Fentanyl i tabletter"), New("b", "Påskeåpent"))


def test_nothing_new_says_nothing() -> None:
    assert NoticeDesk().text() == "" and NoticeDesk().first is None


def test_several_are_counted() -> None:
    desk = NoticeDesk()
    desk.set_new(TWO)
    assert desk.text() == "Nytt: Fentanyl i tabletter · og 1 til"
    desk.set_new(TWO[1:])
    assert desk.text() == "Nytt: Påskeåpent"


def test_the_key_shows_and_then_marks_as_read_one_after_the_other() -> None:
    desk = NoticeDesk()
    desk.set_new(TWO)
    assert not desk.is_seen and desk.button().startswith("Vis")
    assert desk.see() == "a" and desk.is_seen and desk.button().startswith("Merk som lest")
    assert desk.read() == "a"
    assert desk.text() == "Nytt: Påskeåpent" and not desk.is_seen
    assert (desk.see(), desk.read(), desk.text()) == ("b", "b", "")


def test_a_notice_that_came_meanwhile_is_not_taken_for_seen() -> None:
    desk = NoticeDesk()
    desk.set_new(TWO[1:])
    desk.see()
    desk.set_new(TWO)
    assert not desk.is_seen
