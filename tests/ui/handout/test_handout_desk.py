"""The list for the caller, without a window."""

from __future__ import annotations

from rusinfo_desk.library.library import Library
from rusinfo_desk.ui.handout.desk import MOST, HandOutDesk


def test_a_service_goes_in_and_out_with_the_same_key() -> None:
    desk = HandOutDesk()
    assert desk.toggle("a") and desk.toggle("b")
    assert list(desk.ids) == ["a", "b"]
    assert not desk.toggle("a")
    assert list(desk.ids) == ["b"]


def test_a_full_list_takes_no_more() -> None:
    desk = HandOutDesk()
    for number in range(MOST):
        assert desk.toggle(str(number))
    assert desk.is_full and not desk.toggle("en til") and len(desk.ids) == MOST


def test_one_record_is_shown_without_touching_the_list(library: Library) -> None:
    desk = HandOutDesk()
    desk.toggle("nat-hjelpetelefonen")
    desk.show_single("alkohol")
    assert desk.shown == ("alkohol",) and "Alkohol" in desk.title(library)
    desk.show_list()
    assert desk.shown == ("nat-hjelpetelefonen",) and desk.title(library) == "Til innringer: ett tiltak"


def test_a_save_empties_it() -> None:
    desk = HandOutDesk()
    desk.toggle("a")
    desk.show_single("b")
    desk.large = True
    desk.forget()
    assert (desk.ids, desk.shown, desk.large) == ((), (), False)
