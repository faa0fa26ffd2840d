"""A registration typed into the real window, key by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.ui.stand import Register, Typist, focused_edit

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _only(register: Register) -> Contact:
    (contact,) = register.contacts.values()
    return contact


def test_a_standard_registration_takes_at_most_36_keystrokes(workplace: Workplace, typist: Typist, register: Register) -> None:
    typist.key(Key.Key_F2)
    typist.enter("2")  # forelder
    typist.enter("1")  # kvinne
    typist.enter("47")
    typist.enter("2")  # mann
    typist.enter("19")
    typist.enter("3")  # bekymring
    typist.enter("6")  # tiltak
    typist.enter()
    typist.enter("can")
    typist.enter()
    typist.enter("03")
    typist.enter("1")  # internett
    typist.enter("2")  # ikke tidligere kontakt
    typist.ctrl(Key.Key_Return)
    assert dict(_only(register).answers) == {
        "caller_category": Answer(codes=("forelder",)),
        "gender_caller": Answer(codes=("kvinne",)),
        "age_caller": Answer(number=47),
        "gender_user": Answer(codes=("mann",)),
        "age_user": Answer(number=19),
        "topics": Answer(codes=("bekymring", "tiltak")),
        "substances": Answer(codes=("cannabis",)),
        "county": Answer(codes=("03",)),
        "heard_of": Answer(codes=("internett",)),
        "earlier_contact": Answer(codes=("nei",)),
    }
    assert typist.pressed <= 36
    assert typist.pressed == 31, "fewer is better, more is a step back"


def test_letters_do_as_well_as_keys_and_the_label_stands_beside_before_enter(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    field = workplace.page.form.fields["caller_category"]
    typist.text("sos")
    assert field.meaning.echo.text() == "→ Søsken"
    assert field.edit.accessibleDescription() == "→ Søsken"
    typist.enter()
    assert field.meaning.echo.text() == "Søsken"
    assert field.edit.text() == "5"


def test_unknown_and_declined_are_not_the_same(workplace: Workplace, typist: Typist, register: Register) -> None:
    typist.key(Key.Key_F2)
    typist.enter("u")
    typist.enter("-")
    typist.enter("u")
    workplace.page.form.focus("topics")
    typist.enter("u")
    typist.ctrl(Key.Key_Enter)
    answers = _only(register).answers
    assert answers["caller_category"].missing is Missing.UNKNOWN
    assert answers["gender_caller"].missing is Missing.DECLINED
    assert "gender_user" not in answers, "not asked is no answer"


def test_a_required_question_cannot_be_declined(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    typist.enter("-")
    field = workplace.page.form.fields["caller_category"]
    assert field.error.text().startswith("▲")
    assert focused_edit() is field.edit


def test_what_lacks_is_pointed_at_and_nothing_is_saved(workplace: Workplace, typist: Typist, register: Register) -> None:
    typist.key(Key.Key_F2)
    typist.enter("2")
    typist.ctrl(Key.Key_Return)
    assert register.contacts == {}
    assert focused_edit() is workplace.page.form.fields["topics"].edit
    assert "Tema" in workplace.page.form.fields["topics"].error.text()


def test_text_that_is_not_accepted_is_pointed_at(workplace: Workplace, typist: Typist, register: Register) -> None:
    typist.key(Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.enter("3")
    workplace.page.form.focus("county")
    typist.text("osl")
    typist.ctrl(Key.Key_Return)
    assert register.contacts == {}
    assert focused_edit() is workplace.page.form.fields["county"].edit


def test_enter_goes_on_and_shift_enter_back(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    fields = workplace.page.form.fields
    typist.enter("2")
    assert focused_edit() is fields["gender_caller"].edit
    typist.enter()
    assert focused_edit() is fields["age_caller"].edit
    typist.key(Key.Key_Return, SHIFT)
    typist.key(Key.Key_Return, SHIFT)
    assert focused_edit() is fields["caller_category"].edit
    typist.enter()
    assert focused_edit() is fields["gender_caller"].edit, "an answered field is left as it is"


def test_skipped_questions_vanish_and_copies_are_shown_as_copies(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    fields = workplace.page.form.fields
    assert fields["professional_type"].isHidden()
    typist.enter("1")
    typist.enter("1")
    typist.enter("23")
    assert not fields["age_user"].isHidden() and fields["age_user"].edit.isHidden()
    assert fields["age_user"].meaning.echo.text() == "23 år (samme som alder innringer)"
    assert focused_edit() is fields["topics"].edit, "copies are passed over"
    workplace.page.form.focus("caller_category")
    typist.enter("11")
    assert focused_edit() is fields["professional_type"].edit


def test_backspace_takes_the_last_of_several_away(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    workplace.page.form.focus("topics")
    typist.enter("3")
    typist.enter("6")
    typist.key(Key.Key_Backspace)
    assert workplace.conduct.desk.current is not None
    assert workplace.conduct.desk.current.draft.answers["topics"].codes == ("bekymring",)


def test_a_place_gives_its_county(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    workplace.page.form.focus("county")
    typist.text("kautokeino")
    assert "Finnmark" in workplace.page.form.fields["county"].meaning.echo.text()
    typist.enter()
    assert workplace.conduct.desk.current is not None
    assert workplace.conduct.desk.current.draft.answers["county"].codes == ("56",)


def test_two_places_of_one_name_are_both_offered(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    workplace.page.form.focus("county")
    typist.text("herøy")
    choices = workplace.page.form.fields["county"].reading.choices("herøy")
    assert {choice.code for choice in choices} >= {"15", "18"}
    first = choices[0].code
    typist.key(Key.Key_Down)
    typist.enter()
    assert workplace.conduct.desk.current is not None
    assert workplace.conduct.desk.current.draft.answers["county"].codes[0] not in (first,)


def test_the_best_that_is_not_chosen_yet_is_taken(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    workplace.page.form.focus("topics")
    topics = workplace.page.form.fields["topics"].reading
    first, second = (choice.code for choice in topics.choices("til")[:2])
    typist.enter("til")
    typist.enter("til")
    assert workplace.conduct.desk.current is not None
    assert workplace.conduct.desk.current.draft.answers["topics"].codes == (first, second)


def test_a_number_given_twice_is_not_taken_for_another(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    workplace.page.form.focus("topics")
    typist.enter("1")
    typist.enter("1")
    assert workplace.conduct.desk.current is not None
    assert len(workplace.conduct.desk.current.draft.answers["topics"].codes) == 1
    assert "allerede valgt" in workplace.page.form.fields["topics"].error.text()


def test_street_names_find_the_substance(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    workplace.page.form.focus("substances")
    typist.enter("weed")
    typist.enter("rivotril")
    assert workplace.conduct.desk.current is not None
    assert workplace.conduct.desk.current.draft.answers["substances"].codes == ("cannabis", "klonazepam")


def test_age_takes_years_in_range_or_young_and_adult(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    fields = workplace.page.form.fields
    workplace.page.form.focus("age_caller")
    typist.enter("470")
    assert "0 til 120" in fields["age_caller"].error.text()
    focused_edit().clear()
    typist.enter("ungdom")
    call = workplace.conduct.desk.current
    assert call is not None
    assert call.draft.answers["age_group"] == Answer(codes=("ungdom",))
    assert not fields["age_group"].isHidden()
    workplace.page.form.focus("age_caller")
    typist.enter("17")
    assert fields["age_group"].isHidden()


def test_escape_closes_the_list_and_clears_nothing(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    typist.enter("2")
    typist.text("k")
    assert not workplace.page.form.choices.isHidden()
    typist.key(Key.Key_Escape)
    typist.key(Key.Key_Escape)
    assert workplace.page.form.choices.isHidden()
    assert focused_edit().text() == "k"
    assert workplace.page.form.fields["caller_category"].edit.text() == "2"


def test_not_a_conversation_is_one_key(workplace: Workplace, typist: Typist, register: Register) -> None:
    typist.key(Key.Key_F6)
    assert _only(register).outcome == "stille"
    assert typist.pressed == 1
    assert workplace.conduct.desk.calls == []


def test_not_a_conversation_ends_the_call_on_screen_and_can_be_taken_back(
    workplace: Workplace, typist: Typist, register: Register
) -> None:
    typist.key(Key.Key_F2)
    typist.enter("2")
    typist.key(Key.Key_F5)
    assert _only(register).outcome == "lagt_pa" and not _only(register).answers
    typist.ctrl(Key.Key_Z)
    assert register.contacts == {}
    assert workplace.page.form.fields["caller_category"].edit.text() == "2"


def test_ctrl_z_takes_a_save_back_also_while_an_edit_has_focus(workplace: Workplace, typist: Typist, register: Register) -> None:
    typist.key(Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.enter("3")
    typist.ctrl(Key.Key_Return)
    typist.ctrl(Key.Key_K)
    typist.text("os")
    typist.ctrl(Key.Key_Z)
    assert register.contacts == {}
    assert workplace.conduct.desk.current is not None
    assert workplace.conduct.desk.current.draft.answers["topics"].codes == ("bekymring",)


def test_ctrl_z_is_the_fields_own_when_nothing_was_saved(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    typist.text("ven")
    typist.ctrl(Key.Key_Z)
    assert focused_edit().text() == ""


def test_search_clears_on_save_and_a_service_looked_up_is_referred_to(
    workplace: Workplace, typist: Typist, register: Register
) -> None:
    typist.key(Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.enter("6")
    typist.ctrl(Key.Key_K)
    typist.text("ruspoliklinikken unn")
    typist.ctrl(Key.Key_H)
    assert workplace.conduct.desk.current is not None
    (service,) = workplace.conduct.desk.current.draft.answers["referred_to"].codes
    typist.ctrl(Key.Key_Return)
    assert _only(register).answers["referred_to"].codes == (service,)
    assert workplace.lookup.box.text() == ""


def test_a_referred_service_can_be_taken_away_again(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    typist.ctrl(Key.Key_K)
    typist.text("ruspoliklinikken unn")
    typist.ctrl(Key.Key_H)
    workplace.page.form.focus("referred_to")
    typist.key(Key.Key_Backspace)
    assert workplace.conduct.desk.current is not None
    assert "referred_to" not in workplace.conduct.desk.current.draft.answers


def test_a_second_call_takes_neither_form_nor_focus(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    typist.text("for")
    workplace.second_call("chat")
    assert focused_edit().text() == "for"
    assert len(workplace.conduct.desk.calls) == 2
    assert "ny" in workplace.window.bar.tabs[1].text()
    assert workplace.window.news.text() == "Ny henvendelse (chat) i fane 2. Ctrl+2 går til den."
    typist.ctrl(Key.Key_2)
    assert focused_edit() is workplace.page.form.fields["caller_category"].edit
    assert focused_edit().text() == ""
    typist.ctrl(Key.Key_1)
    assert workplace.page.form.fields["caller_category"].edit.text() == "for", "typed text waits for its call"


def test_park_puts_the_call_aside(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    typist.enter("2")
    typist.key(Key.Key_F4)
    assert workplace.conduct.desk.current is None
    assert "parkert" in workplace.window.bar.tabs[0].text()
    typist.ctrl(Key.Key_1)
    assert workplace.page.form.fields["caller_category"].edit.text() == "2"


def test_tab_order_is_the_order_of_the_form(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    rows = [row.question.id for row in workplace.conduct.desk.rows(workplace.conduct.desk.calls[0])]
    seen = []
    for _ in rows:
        seen.append(next(name for name, field in workplace.page.form.fields.items() if field.edit is QApplication.focusWidget()))
        typist.key(Key.Key_Tab)
    assert seen == rows
    assert QApplication.focusWidget() is workplace.page.scratch.edit
    typist.key(Key.Key_Tab)
    assert QApplication.focusWidget() is workplace.page.save_button


def test_enter_on_the_last_field_goes_to_the_save_button_and_enter_saves(
    workplace: Workplace, typist: Typist, register: Register
) -> None:
    typist.key(Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.enter("3")
    workplace.page.form.focus("referred_to")
    typist.enter()
    assert QApplication.focusWidget() is workplace.page.save_button
    typist.key(Key.Key_Return, SHIFT)
    assert focused_edit() is workplace.page.form.fields["referred_to"].edit
    typist.enter()
    typist.enter()
    assert len(register.contacts) == 1


def test_the_channel_is_chosen_by_key_and_enter_goes_back_to_the_form(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    typist.ctrl(Key.Key_L)
    typist.key(Key.Key_Down)
    call = workplace.conduct.desk.current
    assert call is not None and call.draft.channel == "chat"
    assert "Chat" in workplace.window.bar.tabs[0].text()
    typist.enter()
    assert focused_edit() is workplace.page.form.fields["caller_category"].edit


def test_f1_and_f12_stand_beside_the_form_and_escape_goes_back(workplace: Workplace, typist: Typist) -> None:
    typist.key(Key.Key_F2)
    typist.enter("2")
    for key in (Key.Key_F1, Key.Key_F12):
        typist.key(key)
        assert not workplace.lookup.isVisible()
        assert workplace.page.form.isVisible(), "the form stays"
        typist.key(Key.Key_Escape)
        assert workplace.lookup.isVisible()
        assert focused_edit() is workplace.page.form.fields["gender_caller"].edit


def test_a_command_is_found_in_the_search_box(workplace: Workplace, typist: Typist) -> None:
    typist.ctrl(Key.Key_K)
    typist.text(">ny henv")
    typist.enter()
    assert len(workplace.conduct.desk.calls) == 1
