from __future__ import annotations

import json

import pytest

from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.report_content import report_content
from rusinfo_desk.ui.editor.beginnings import BEGUN
from rusinfo_desk.ui.editor.desk import EditorDesk
from rusinfo_desk.ui.editor.entries import Entry, Queue

SERVICE = Entry(ContentKind.SERVICE, "osl-prindsen", "Prindsen")
SHEET = Entry(ContentKind.SUBSTANCE, "ghb", "GHB")


def renamed(editor: EditorDesk, name: str, why: str = "Sett på nettsiden") -> None:
    editor.open(SERVICE)
    assert editor.opened is not None
    editor.type(json.dumps({**json.loads(editor.opened.text), "name": name}))
    editor.check()
    editor.save(why)


def name_in_use(leader: Desk) -> str:
    return load_library(leader).services[SERVICE.id].name


def test_an_edit_is_taken_into_use_when_it_is_published(editor: EditorDesk, leader: Desk) -> None:
    before = name_in_use(leader)
    renamed(editor, "Prindsen, nytt navn")
    assert editor.problem == ""
    assert name_in_use(leader) == before
    editor.publish("Nytt navn")
    assert name_in_use(leader) == "Prindsen, nytt navn"
    assert editor.shelf is not None
    assert editor.shelf.version == 1
    assert editor.done == "Utgave 1 er tatt i bruk."


def test_a_wrong_edit_is_undone(editor: EditorDesk, leader: Desk) -> None:
    before = name_in_use(leader)
    renamed(editor, "Feil")
    editor.publish("")
    assert editor.opened is not None
    editor.undo(editor.opened.history[0].number, "Det var feil")
    editor.publish("")
    assert name_in_use(leader) == before
    assert editor.opened is not None
    assert len(editor.opened.history) == 2


def test_an_earlier_version_is_taken_into_use_again_as_a_new_one(editor: EditorDesk, leader: Desk) -> None:
    renamed(editor, "Først")
    editor.publish("")
    renamed(editor, "Så")
    editor.publish("")
    editor.go_back(1, "Den andre var feil")
    assert name_in_use(leader) == "Først"
    assert editor.shelf is not None
    assert editor.shelf.version == 3


def test_what_is_typed_stays_with_its_thing_while_another_is_open(editor: EditorDesk) -> None:
    editor.open(SHEET)
    assert editor.opened is not None
    typed = editor.opened.text + "\nny linje"
    editor.type(typed)
    editor.open(SERVICE)
    assert editor.unsaved == 1
    editor.open(SHEET)
    assert editor.opened is not None
    assert editor.opened.text == typed
    editor.forget_typed()
    assert editor.unsaved == 0


def test_a_fault_is_named_with_its_line_and_stops_the_save(editor: EditorDesk, leader: Desk) -> None:
    editor.open(SHEET)
    assert editor.opened is not None
    lines = editor.opened.text.split("\n")
    at = next(place for place, line in enumerate(lines) if line == "## Kort sagt")
    editor.type("\n".join([*lines[: at + 1], "- En påstand uten kilde", *lines[at + 1 :]]))
    editor.check()
    assert editor.opened is not None
    assert [problem.line for problem in editor.opened.problems] == [at + 2]
    editor.save("Prøver")
    assert editor.problem
    assert not editor.opened.history


def test_a_reason_with_a_name_in_it_is_stopped_until_the_leader_says_it_is_no_caller(editor: EditorDesk) -> None:
    editor.open(SERVICE)
    assert editor.opened is not None
    editor.type(json.dumps({**json.loads(editor.opened.text), "name": "Prindsen to"}))
    editor.save("Ola Nordmann 912 34 567 sa det")
    assert editor.needs_allowing
    assert editor.opened.is_changed
    editor.save("Ola Nordmann 912 34 567 sa det", allow=True)
    assert not editor.needs_allowing
    assert not editor.problem


def test_reports_wait_until_they_are_settled(editor: EditorDesk, leader: Desk) -> None:
    report_content(leader, "service", SERVICE.id, "Feil nummer", "Se nettsiden")
    editor.load()
    (entry,) = editor.entries()
    assert entry.title.startswith("Prindsen")
    editor.open(entry)
    assert (report := editor.report()) is not None
    assert report.suggestion == "Se nettsiden"
    editor.settle("rettet", "Rettet nå")
    assert editor.entries() == ()


def test_what_was_never_checked_comes_first_among_the_oldest(editor: EditorDesk) -> None:
    editor.choose(Queue.OLDEST)
    first = editor.entries()[0]
    editor.open(SERVICE)
    editor.confirm()
    assert first.subtitle == "Aldri kontrollert"
    assert editor.entries()[-1].id == SERVICE.id
    assert editor.entries()[-1].subtitle == "Kontrollert 14.10.2025"


def test_a_confirmation_holds_at_once(editor: EditorDesk, leader: Desk) -> None:
    told: list[str] = []
    editor.published = lambda: told.append("published")
    editor.open(SERVICE)
    editor.confirm()
    assert str(load_library(leader).services[SERVICE.id].assured_date) == "2025-10-14"
    assert told == ["published"]


@pytest.mark.parametrize("kind", BEGUN)
def test_something_new_says_what_it_lacks(editor: EditorDesk, kind: ContentKind) -> None:
    editor.begin(kind)
    assert editor.opened is not None
    assert editor.opened.problems
    assert all(problem.text for problem in editor.opened.problems)


def test_a_new_search_word_finds_what_it_means(editor: EditorDesk, leader: Desk) -> None:
    editor.begin(ContentKind.SYNONYM)
    editor.type(json.dumps({"words": ["gulle"], "means": ["ghb"]}))
    editor.check()
    assert editor.opened is not None
    assert editor.opened.problems == ()
    editor.save("Sies nå")
    editor.publish("")
    assert any(one.words == ("gulle",) for one in load_library(leader).synonyms.values())


def test_something_new_is_taken_away_by_undoing_it_and_had_back_by_undoing_that(editor: EditorDesk, leader: Desk) -> None:
    def words_in_use() -> bool:
        return any("gladpille" in one.words for one in load_library(leader).synonyms.values())

    editor.begin(ContentKind.SYNONYM)
    editor.type(json.dumps({"words": ["gladpille"], "means": ["ghb"]}))
    editor.check()
    editor.save("Sagt av en innringer")
    editor.publish("")
    assert editor.opened is not None
    assert words_in_use()

    editor.undo(editor.opened.history[0].number, "Feil ord")
    assert editor.problem == ""
    assert editor.opened is not None
    assert editor.opened.entry.title.endswith("(tatt ut)")
    editor.publish("")
    assert not words_in_use()

    editor.undo(editor.opened.history[0].number, "Det var riktig likevel")
    editor.publish("")
    assert editor.problem == ""
    assert "tatt ut" not in editor.opened.entry.title
    assert words_in_use()


def test_what_was_never_there_is_not_opened(editor: EditorDesk) -> None:
    editor.open(Entry(ContentKind.NOTICE, "finnes-ikke", "Finnes ikke"))
    assert editor.opened is None
    assert editor.problem.startswith("Fant ikke det du ba om.")


def test_what_ships_stands_under_the_versions_and_can_be_gone_back_to(editor: EditorDesk, leader: Desk) -> None:
    before = name_in_use(leader)
    editor.choose(Queue.VERSIONS)
    assert editor.entries() == ()
    renamed(editor, "Feil")
    editor.publish("")
    assert [one.version for one in editor.entries()] == [1, 0]
    editor.go_back(0, "Alt var feil")
    assert name_in_use(leader) == before
    assert [one.version for one in editor.entries()] == [2, 1, 0]


def test_taking_a_change_back_keeps_what_is_typed_and_not_saved(editor: EditorDesk) -> None:
    renamed(editor, "Først")
    assert editor.opened is not None
    number = editor.opened.history[0].number
    typed = json.dumps({**json.loads(editor.opened.text), "name": "Påbegynt"})
    editor.type(typed)
    editor.undo(number, "Det var feil")
    assert editor.opened is not None
    assert editor.opened.text == typed
    assert "Først" not in editor.opened.saved
