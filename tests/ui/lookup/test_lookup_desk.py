"""State of the look-up: stale answers, tabs, commands, what an empty list says."""

from __future__ import annotations

from rusinfo_desk.ui.lookup.desk import Found, LookupDesk, Row, Scope

SERVICE = Row("service", "a", "A-senteret")
FACT = Row("substance", "alkohol", "Alkohol")
COMMANDS = [("new", "Ny henvendelse", "F2"), ("theme", "Bytt utseende", "Ctrl+Shift+T"), ("keys", "Alle taster", "F1")]


def test_an_answer_to_an_older_question_is_dropped() -> None:
    desk = LookupDesk()
    old, new = desk.type("alk"), desk.type("alko")
    assert old is not None and new is not None
    assert desk.answer(new, Found((FACT,)))
    assert not desk.answer(old, Found((SERVICE,)))
    assert desk.rows() == (FACT,)


def test_the_worker_can_see_that_its_question_is_stale() -> None:
    desk = LookupDesk()
    old = desk.type("a")
    assert old is not None and desk.is_current(old)
    desk.type("al")
    assert not desk.is_current(old)


def test_clearing_drops_an_answer_on_its_way() -> None:
    desk = LookupDesk()
    question = desk.type("alkohol")
    assert question is not None
    desk.clear()
    assert not desk.answer(question, Found((FACT,)))
    assert desk.rows() == () and desk.text == ""


def test_rows_stay_while_the_next_answer_is_waited_for() -> None:
    desk = LookupDesk()
    question = desk.type("a")
    assert question is not None and desk.answer(question, Found((SERVICE, FACT)))
    desk.type("al")
    assert desk.rows() == (SERVICE, FACT) and desk.is_waiting


def test_tabs_split_the_hits() -> None:
    desk = LookupDesk()
    question = desk.type("a")
    assert question is not None and desk.answer(question, Found((SERVICE, FACT)))
    assert desk.rows(Scope.SERVICES) == (SERVICE,)
    assert desk.rows(Scope.FACTS) == (FACT,)


def test_county_asks_again_only_when_it_changes() -> None:
    desk = LookupDesk()
    desk.type("avrusning")
    first = desk.set_county("55")
    assert first is not None and first.county == "55"
    assert desk.set_county("55") is None


def test_mark_gives_commands_only_and_asks_nobody() -> None:
    desk = LookupDesk()
    desk.set_commands(COMMANDS)
    assert desk.type("> ny") is None
    assert [row.id for row in desk.rows()] == ["new"]
    assert desk.type(">") is None
    assert len(desk.rows()) == 3


def test_command_is_found_by_a_word_of_its_name_after_the_hits() -> None:
    desk = LookupDesk()
    desk.set_commands(COMMANDS)
    question = desk.type("utse")
    assert question is not None and desk.answer(question, Found((SERVICE,)))
    assert [row.id for row in desk.rows()] == ["a", "theme"]
    assert [row.id for row in desk.rows(Scope.COMMANDS)] == ["theme"]


def test_an_empty_list_says_what_to_do() -> None:
    desk = LookupDesk()
    assert "Oppslagsverket lastes" in desk.hint(library_ready=False)
    assert "Skriv navn" in desk.hint(library_ready=True)
    question = desk.type("zzzz")
    assert desk.hint(library_ready=True) == "Søker …"
    assert question is not None and desk.answer(question, Found())
    said = desk.hint(library_ready=True)
    assert "Ingen treff" in said and "ikke gjett et nummer" in said
    assert not any(sign.isdigit() for sign in said), "numbers are data, never in code"


def test_an_empty_tab_points_to_the_hits_of_the_others() -> None:
    desk = LookupDesk()
    question = desk.type("a")
    assert question is not None and desk.answer(question, Found((SERVICE,)))
    desk.scope = Scope.FACTS
    assert "Se fanen Alle" in desk.hint(library_ready=True)
