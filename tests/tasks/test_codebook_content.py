"""A new codebook: checked strictly, released once, never taken back; and the contacts of the older one still count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import Contact, new_id
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.codebook_check import next_codebook
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import history, save_edit, source_of, undo, unpublished
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from rusinfo_desk.tasks.import_codebook import import_codebook
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.publish_content import go_back, publish
from tests.conftest import StandingClock
from tests.tasks.codebook_texts import NEW_TOPIC, RENAMED, next_text
from tests.tasks.content_desks import a_desk

BOOK = ContentKind.CODEBOOK


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "home", clock)
    yield opened
    opened.close()


def a_file(folder: Path, text: str) -> Path:
    path = folder / "ny.toml"
    path.write_text(text, encoding="utf-8")
    return path


def released(desk: Desk, folder: Path, text: str = "") -> None:
    assert import_codebook(desk, a_file(folder, text or next_text())).is_new
    publish(desk)


def test_a_new_codebook_stands_beside_the_shipped_one_when_it_is_published(desk: Desk, tmp_path: Path) -> None:
    report = import_codebook(desk, a_file(tmp_path, next_text()))
    assert report.problems == () and "Kodebok 2 er lagt klar og gjelder fra 2026-03-01" in report.message
    assert list(load_library(desk).codebooks) == ["1"]
    assert list(load_library(desk, working=True).codebooks) == ["1", "2"]
    publish(desk)
    assert list(load_library(desk).codebooks) == ["1", "2"] and load_library(desk).problems == ()
    again = import_codebook(desk, a_file(tmp_path, next_text()))
    assert not again.is_new and "er her alt" in again.message


def test_a_trial_run_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    assert "kan gis ut" in import_codebook(desk, a_file(tmp_path, next_text()), dry_run=True).message
    assert unpublished(desk) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (next_text(version="1"), "kodebok 1 er gitt ut"),
        (next_text(valid_from="2025-12-31"), "valid_from må være etter 2026-01-01"),
        (next_text().replace('label = "Chat"', 'label = "Prat"'), "«chat» i «channel» betyr noe annet"),
        (next_text().replace("multi = true", "multi = false", 1), "annen type svar"),
        (next_text().replace('code = "chat"', 'code = "chat'), "ikke gyldig TOML"),
        (next_text().replace("valid_from", "valid_form"), "ukjent felt"),
    ],
)
def test_a_codebook_that_changes_the_past_is_refused(desk: Desk, tmp_path: Path, text: str, said: str) -> None:
    report = import_codebook(desk, a_file(tmp_path, text))
    assert any(said in str(problem) for problem in report.problems), report.problems
    assert "er ikke tatt inn" in report.message and unpublished(desk) == ()


def test_a_released_text_never_becomes_another(desk: Desk, tmp_path: Path) -> None:
    released(desk, tmp_path)
    other = next_text().replace('label = "Nytt tema"', 'label = "Noe annet"')
    assert any("kodebok 2 er gitt ut" in str(one) for one in import_codebook(desk, a_file(tmp_path, other)).problems)
    working = load_library(desk, working=True)
    with pytest.raises(DeskError, match="content_refused"):
        save_edit(desk, working, BOOK, "2", other, "Bedre ord")
    with pytest.raises(DeskError, match="unchanged"):
        save_edit(desk, working, BOOK, "2", next_text(), "Det samme")


def test_what_waits_can_be_changed_and_undone(desk: Desk, tmp_path: Path) -> None:
    import_codebook(desk, a_file(tmp_path, next_text()))
    other = next_text().replace('label = "Nytt tema"', 'label = "Noe annet"')
    assert import_codebook(desk, a_file(tmp_path, other)).is_new
    working = load_library(desk, working=True)
    assert "Noe annet" in source_of(desk, working, BOOK, "2")
    undo(desk, history(desk, BOOK, "2")[0].number)
    undo(desk, history(desk, BOOK, "2")[-1].number)
    assert list(load_library(desk, working=True).codebooks) == ["1"]


def test_a_released_codebook_is_never_taken_back(desk: Desk, tmp_path: Path) -> None:
    released(desk, tmp_path)
    with pytest.raises(DeskError, match="codebook_released"):
        undo(desk, history(desk, BOOK, "2")[0].number)
    desk.store.content.add(desk.stamp(), NewChange(ContentKind.SETTING, "threshold", ContentAction.EDIT, '{"value": 7}'))
    publish(desk)
    go_back(desk, 0)
    library = load_library(desk)
    assert list(library.codebooks) == ["1", "2"], "contacts are kept with its codes"
    assert library.settings.threshold == 5, "the rest went back"
    with pytest.raises(DeskError, match="nothing_to_restore"):
        go_back(desk, 0)


def test_two_that_wait_are_held_against_each_other_when_they_are_published(desk: Desk, tmp_path: Path) -> None:
    import_codebook(desk, a_file(tmp_path, next_text()))
    assert import_codebook(desk, a_file(tmp_path, next_text(version="3", valid_from="2026-03-01"))).is_new
    with pytest.raises(DeskError, match="codebook_refused"):
        publish(desk)
    assert list(load_library(desk).codebooks) == ["1"]


def test_a_counsellor_releases_nothing(tmp_path: Path, clock: StandingClock) -> None:
    desk = a_desk(tmp_path / "home", clock, Role.COUNSELLOR)
    with pytest.raises(RefusedError, match="leader_only"):
        import_codebook(desk, a_file(tmp_path, next_text()))
    desk.close()


@pytest.mark.parametrize("data", [b"\xff\xfe", None])
def test_a_file_that_is_none_is_said(desk: Desk, tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "ny.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(DeskError, match="not_utf8" if data else "cannot_read"):
        import_codebook(desk, path)


def test_the_next_codebook_begins_as_the_last(desk: Desk, library: Library) -> None:
    version, text = next_codebook(desk, library)
    assert version == "2" and 'version = "2"' in text and 'valid_from = "2025-11-01"' in text
    assert 'code = "chat"' in text


def test_a_codebook_of_the_home_that_cannot_be_used_is_left_out_and_named(desk: Desk) -> None:
    """A later program may read more strictly, or ship the same number itself."""
    for version, text in (("2", "tull"), ("1", next_text(version="1")), ("3", next_text(version="4"))):
        desk.store.content.add(desk.stamp(), NewChange(BOOK, version, ContentAction.IMPORT, text))
    desk.store.content.publish(desk.stamp(), "")
    found = load_library(desk)
    assert list(found.codebooks) == ["1"] and len(found.problems) == 3
    assert all(any(f"«{version}»" in problem for problem in found.problems) for version in "123")


def test_contacts_of_both_codebooks_count_together(desk: Desk, tmp_path: Path) -> None:
    released(desk, tmp_path)
    old, new = RENAMED
    day = desk.clock().date()
    for version, topic in (("1", old), ("2", new), ("2", NEW_TOPIC)):
        desk.store.contacts.add_many([Contact(new_id(), version, day, 12, "telefon", answers={"topics": Answer(codes=(topic,))})])
    summary = unprotected_summary(desk, load_library(desk), Period.year(day.year), tables=["topics_by_channel"])
    (table,) = summary.tables
    counted = {cell["topic"]: cell["n"] for cell in table.cells if cell["channel"] == "telefon"}
    assert counted[new] == 2 and counted[NEW_TOPIC] == 1 and old not in counted
    assert table.label("topic", NEW_TOPIC) == "Nytt tema"


def test_a_question_that_is_not_asked_any_more_keeps_its_words_in_the_figures(desk: Desk, tmp_path: Path) -> None:
    text = next_text()
    start = text.index('[[fields]]\nid = "heard_of"')
    end = text.index("[[fields]]", start + 1)
    cut = text[:start] + text[end:]
    cut = cut.replace("[[left_out]]", '[[left_out]]\nid = "heard_of"\nwhy = "Spørres ikke mer."\n\n[[left_out]]', 1)
    released(desk, tmp_path, cut)
    library = load_library(desk)
    heard = library.codebooks["1"].field("heard_of")
    assert heard is not None
    code = heard.codes[0]
    answers = {"topics": Answer(codes=("tiltak",)), "heard_of": Answer(codes=(code.code,))}
    desk.store.contacts.add_many([Contact(new_id(), "1", desk.clock().date(), 12, "telefon", answers=answers)])
    summary = unprotected_summary(desk, library, Period.year(desk.clock().year), tables=["heard_of"])
    assert summary.tables[0].label("heard_of", code.code) == code.label
