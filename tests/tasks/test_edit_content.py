"""Edit, check, save, undo: a bad text is never kept, a kept one can always be taken back, and who may do it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.confirm_service import confirm, withdraw_confirmation
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import check_source, history, save_edit, source_of, undo, unpublished
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.publish_content import go_back, publish, versions
from tests.conftest import StandingClock
from tests.tasks.content_desks import NOTICE, RIGHTS, a_desk

SERVICE, SUBSTANCE, RIGHT, NOTE, WORDS = (
    ContentKind.SERVICE,
    ContentKind.SUBSTANCE,
    ContentKind.RIGHTS,
    ContentKind.NOTICE,
    ContentKind.SYNONYM,
)
ID = "nat-rusinfo"


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    opened = a_desk(tmp_path, clock)
    yield opened
    opened.close()


def renamed(desk: Desk, library: Library, name: str) -> str:
    return json.dumps({**json.loads(source_of(desk, library, SERVICE, ID)), "name": name}, ensure_ascii=False)


def save_name(desk: Desk, library: Library, name: str) -> int:
    return save_edit(desk, library, SERVICE, ID, renamed(desk, library, name), "Nytt navn").number


def code_of(error: pytest.ExceptionInfo[DeskError]) -> str:
    assert error.value.what and error.value.do
    return error.value.code


def test_a_service_is_edited_published_and_looked_up(desk: Desk, library: Library, clock: StandingClock) -> None:
    save_name(desk, library, "RUSinfo i Våler")
    assert load_library(desk).services[ID].name == library.services[ID].name
    assert load_library(desk, working=True).services[ID].name == "RUSinfo i Våler"
    (waiting,) = unpublished(desk)
    assert (waiting.why, waiting.role, waiting.day, waiting.hour) == ("Nytt navn", "leader", clock.now.date(), 14)
    version = publish(desk, "Nytt navn på oss selv")
    found = load_library(desk)
    assert (found.services[ID].name, found.content_version, found.problems) == ("RUSinfo i Våler", version.number, ())
    assert history(desk, SERVICE, ID) == (waiting,)
    assert (history(desk, SUBSTANCE), versions(desk)) == ((), (version,))


def test_a_sheet_is_edited_as_the_text_that_ships(desk: Desk, library: Library) -> None:
    text = source_of(desk, library, SUBSTANCE, "ghb")
    assert text.startswith("+++\n") and text == (library.resources / "factsheets" / "ghb.md").read_text(encoding="utf-8")
    made = check_source(desk, library, SUBSTANCE, "ghb", text.replace('name = "GHB"', 'name = "GHB!"'))
    assert made.problems == () and made.item is not None and made.item.title == "GHB!"
    save_edit(desk, library, SUBSTANCE, "ghb", text.replace('name = "GHB"', 'name = "GHB!"'), "Prøve")
    publish(desk)
    assert load_library(desk).substances["ghb"].name == "GHB!"


@pytest.mark.parametrize(
    ("kind", "text", "item_id"), [(NOTE, NOTICE, "varsel-falske-tabletter"), (RIGHT, RIGHTS, "innsyn-i-journal")]
)
def test_something_new_has_the_id_in_its_text(desk: Desk, library: Library, kind: ContentKind, text: str, item_id: str) -> None:
    checked = check_source(desk, library, kind, "ny-abcd", text)
    assert (checked.problems, checked.id) == ((), item_id)
    assert checked.item is not None and checked.item.id == item_id
    made = save_edit(desk, library, kind, "ny-abcd", text, "Nytt")
    assert made.target_id == item_id
    publish(desk)
    found = load_library(desk)
    assert item_id in (found.notices if kind is NOTE else found.rights)
    undo(desk, made.number)
    publish(desk)
    assert item_id not in {**load_library(desk).notices, **load_library(desk).rights}


def test_search_words_are_edited(desk: Desk, library: Library) -> None:
    text = json.dumps({"words": ["ordet som brukes"], "means": ["ghb"]})
    assert check_source(desk, library, WORDS, "ny-ord", text).problems == ()
    save_edit(desk, library, WORDS, "ny-ord", text, "Sies i chatten")
    publish(desk)
    assert load_library(desk).synonyms["ny-ord"].words == ("ordet som brukes",)
    for bad in ("[]", "{}", '{"words":[],"means":["ghb"]}', '{"words":["a"],"means":["ghb"],"mer":1}', "{"):
        assert check_source(desk, library, WORDS, "ny-ord", bad).problems


def test_a_fault_has_its_line(desk: Desk, library: Library) -> None:
    text = source_of(desk, library, SERVICE, ID)
    lines = text.split("\n")
    (unknown,) = check_source(desk, library, SERVICE, ID, text.replace('"phone":', '"fone":')).problems[:1]
    assert "ukjent felt" in unknown.text and lines[(unknown.line or 0) - 1].lstrip().startswith('"phone"')
    (broken,) = check_source(desk, library, SERVICE, ID, text.replace(",\n", "\n", 1)).problems
    assert broken.line == 3 and "JSON" in broken.text
    sheet = source_of(desk, library, SUBSTANCE, "ghb").replace("## Risiko", "## Fare for folk")
    number = sheet.split("\n").index("## Fare for folk") + 1
    assert number in [problem.line for problem in check_source(desk, library, SUBSTANCE, "ghb", sheet).problems]
    with pytest.raises(DeskError) as caught:
        save_edit(desk, library, SUBSTANCE, "ghb", sheet, "fordi")
    assert code_of(caught) == "content_refused"
    assert history(desk) == ()


@pytest.mark.parametrize(
    "bad",
    [
        "<b>fet</b> påstand [^A]",
        "![bilde](https://example.no/a.png) [^A]",
        "[lenke](https://example.no) [^A]",
        "påstand uten kilde",
        "påstand med ukjent kilde [^FINNESIKKE]",
    ],
)
def test_what_does_not_belong_in_a_sheet_is_refused(desk: Desk, library: Library, bad: str) -> None:
    text = NOTICE.replace("- Tabletter", f"- {bad}\n- Tabletter")
    assert [problem.line for problem in check_source(desk, library, NOTE, "x", text).problems] == [11]


def test_an_id_cannot_be_changed_or_taken_from_another(desk: Desk, library: Library) -> None:
    other = json.dumps({**json.loads(source_of(desk, library, SERVICE, ID)), "id": "nat-113"})
    for edited_as, text in ((ID, other), ("ny-abcd", other), ("ny-abcd", other.replace("nat-113", "ghb"))):
        assert check_source(desk, library, SERVICE, edited_as, text).problems
    assert check_source(desk, library, SERVICE, "ny-abcd", other.replace("nat-113", "ny-abcd")).problems == ()


def test_an_undo_and_an_undo_of_the_undo(desk: Desk, library: Library) -> None:
    number = save_name(desk, library, "Feil navn")
    publish(desk)
    undone = undo(desk, number, "Navnet var rett")
    publish(desk)
    assert load_library(desk).services[ID].name == library.services[ID].name
    undo(desk, undone.number)
    publish(desk)
    assert load_library(desk).services[ID].name == "Feil navn"
    with pytest.raises(DeskError) as caught:
        undo(desk, undone.number)
    assert code_of(caught) == "nothing_to_undo"
    with pytest.raises(DeskError) as caught:
        undo(desk, 99)
    assert code_of(caught) == "no_such_change"
    confirm(desk, ID)
    with pytest.raises(DeskError) as caught:
        undo(desk, history(desk)[0].number)
    assert code_of(caught) == "not_an_edit"


def test_going_back(desk: Desk, library: Library) -> None:
    save_name(desk, library, "En")
    first = publish(desk)
    save_name(desk, load_library(desk, working=True), "To")
    publish(desk)
    back = go_back(desk, first.number, "Feil nummer i utgave 2")
    assert (back.number, back.restored_from, load_library(desk).services[ID].name) == (3, 1, "En")
    assert [change.action for change in history(desk)] == [ContentAction.RESTORE, ContentAction.EDIT, ContentAction.EDIT]
    go_back(desk, 0, "Alt som det kom")
    assert load_library(desk).services == library.services
    for number, code in ((0, "nothing_to_restore"), (99, "no_such_version"), (-1, "no_such_version")):
        with pytest.raises(DeskError) as caught:
            go_back(desk, number, "igjen")
        assert code_of(caught) == code
    with pytest.raises(DeskError) as caught:
        publish(desk)
    assert code_of(caught) == "nothing_to_publish"


def test_saving_what_stands_already_is_said(desk: Desk, library: Library) -> None:
    confirm(desk, ID)
    for kind, item_id in ((SERVICE, ID), (SUBSTANCE, "ghb")):
        with pytest.raises(DeskError) as caught:
            save_edit(desk, library, kind, item_id, source_of(desk, library, kind, item_id), "fordi")
        assert code_of(caught) == "unchanged"
    with pytest.raises(DeskError) as caught:
        source_of(desk, library, SUBSTANCE, "../groups")
    assert code_of(caught) == "not_found"


def test_a_confirmation_counts_at_once_and_not_for_another_text(desk: Desk, library: Library, clock: StandingClock) -> None:
    before = load_library(desk).services[ID].assured_date
    assert confirm(desk, ID) == clock.now.date()
    assert confirm(desk, ID) == clock.now.date()
    assert load_library(desk).services[ID].assured_date == clock.now.date()
    assert json.loads(source_of(desk, library, SERVICE, ID))["assured_date"] == "2025-10-14"
    for unknown in ("finnes-ikke", "Kari Nordmann", "../groups"):
        with pytest.raises(DeskError) as caught:
            confirm(desk, unknown)
        assert code_of(caught) == "not_found"
    withdraw_confirmation(desk, ID)
    assert load_library(desk).services[ID].assured_date == before
    with pytest.raises(DeskError) as caught:
        withdraw_confirmation(desk, ID)
    assert code_of(caught) == "not_confirmed"
    confirm(desk, ID)
    shipped = (json.loads(line) for line in _lines(library))
    record = next(one for one in shipped if one["id"] == ID)
    text = json.dumps({**record, "name": "Et annet sted"})
    save_edit(desk, library, SERVICE, ID, text, "Nytt navn, ikke ringt")
    publish(desk)
    assert load_library(desk).services[ID].assured_date == before


def _lines(library: Library) -> Iterator[str]:
    for path in sorted((library.resources / "services").glob("*.jsonl")):
        yield from path.read_text(encoding="utf-8").splitlines()


def test_a_reason_may_not_say_who_somebody_is(desk: Desk, library: Library) -> None:
    text = renamed(desk, library, "Nytt navn")
    said = "Innringeren på 99 88 77 66 sa det"
    for why, code in (("  ", "why_missing"), ("x" * 501, "why_long"), (said, "personal_data")):
        with pytest.raises(DeskError) as caught:
            save_edit(desk, library, SERVICE, ID, text, why)
        assert code_of(caught) == code and "99" not in caught.value.message
    assert history(desk) == ()
    number = save_edit(desk, library, SERVICE, ID, text, said, allow=True).number
    for refused in (lambda: publish(desk, said), lambda: undo(desk, number, said), lambda: go_back(desk, 0, said)):
        with pytest.raises(DeskError) as caught:
            refused()
        assert code_of(caught) == "personal_data"


@pytest.mark.parametrize("field", ["internal_note", "do_not_refer", "message"])
def test_our_own_remarks_on_a_service_are_read_by_the_guard(desk: Desk, library: Library, field: str) -> None:
    said: object = "Moren til Kari Nordmann sa at det er stengt"
    if field == "message":
        said = {"text": said, "valid_from": "2025-10-14", "valid_to": "2025-10-20"}
    record = {**json.loads(source_of(desk, library, SERVICE, ID)), field: said}
    text = json.dumps(record, ensure_ascii=False)
    with pytest.raises(DeskError) as caught:
        save_edit(desk, library, SERVICE, ID, text, "Nytt")
    assert code_of(caught) == "personal_data" and "Kari" not in caught.value.message
    save_edit(desk, library, SERVICE, ID, text, "Nytt", allow=True)
    again = json.dumps({**record, "name": "Et nytt navn"}, ensure_ascii=False)
    save_edit(desk, load_library(desk, working=True), SERVICE, ID, again, "Det som sto, er sett på før")


def test_a_counsellor_confirms_and_reports_but_does_not_edit(tmp_path: Path, clock: StandingClock, library: Library) -> None:
    desk = a_desk(tmp_path, clock, Role.COUNSELLOR)
    text = renamed(desk, library, "Nytt navn")
    for refused in (
        lambda: save_edit(desk, library, SERVICE, ID, text, "fordi"),
        lambda: undo(desk, 1),
        lambda: publish(desk),
        lambda: go_back(desk, 0),
    ):
        with pytest.raises(RefusedError) as caught:
            refused()
        assert code_of(caught) == "leader_only"
    confirm(desk, ID)
    assert load_library(desk).services[ID].assured_date == clock.now.date()
    assert history(desk)[0].role == "counsellor"
    desk.close()


def test_a_text_that_todays_reader_refuses_never_replaces_a_good_one(desk: Desk, library: Library) -> None:
    """A later program may read more strictly than the one that kept the text."""

    def kept(kind: ContentKind, item_id: str, body: str) -> None:
        assert desk.store.content.add(desk.stamp(), NewChange(kind, item_id, ContentAction.EDIT, body, "")) is not None

    good = json.loads(renamed(desk, library, "Godt navn"))
    kept(SERVICE, ID, json.dumps(good))
    kept(SERVICE, ID, json.dumps({**good, "ukjent": 1}))
    kept(SERVICE, "nat-113", "ikke JSON")
    kept(SUBSTANCE, "ghb", "+++\n+++\n")
    kept(NOTE, "varsel", "tull")
    publish(desk)
    found = load_library(desk)
    assert found.services[ID].name == "Godt navn"
    assert found.services["nat-113"] == library.services["nat-113"]
    assert found.substances["ghb"].name == library.substances["ghb"].name
    assert "varsel" not in found.notices
    said = "\n".join(found.problems)
    assert len(found.problems) == 4
    for named in (f"«{ID}»", "«nat-113»", "«ghb»", "«varsel»", "ukjent felt", "JSON", "Den forrige teksten", "følger med"):
        assert named in said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{"words": ["\\ud800"], "means": ["ghb"]}', "halvt"),
        ('{"words": [" "], "means": ["ghb"]}', "words.0 er tomt"),
        ('{"words": ["a"], "words": ["b"], "means": ["ghb"]}', "to ganger"),
        ('{"words": ["a"], "means": ["ghb"], "ord": 1}', "er et ukjent felt"),
    ],
)
def test_search_words_are_checked_by_their_reader(desk: Desk, library: Library, source: str, said: str) -> None:
    with pytest.raises(DeskError, match="content_refused") as refused:
        save_edit(desk, library, WORDS, "ny-ord", source, "Prøve")
    assert said in refused.value.message
    assert unpublished(desk) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "verktoy-promille"}, "er i bruk (verktøy)"),
        ({"id": "benzodiazepiner"}, "er i bruk (gruppe av rusmidler)"),
        ({"id": "ghb"}, "er i bruk (faktaark)"),
        ({"assured_date": "2199-01-01"}, "assured_date: datoen er ikke kommet ennå"),
        ({"kept": {"noe": 1}}, "kept.noe: er et ukjent felt"),
    ],
)
def test_a_new_service_can_neither_hide_a_sheet_nor_break_the_export(
    desk: Desk, library: Library, change: dict[str, object], said: str
) -> None:
    source = json.dumps({**json.loads(source_of(desk, library, SERVICE, ID)), "id": "ny-tjeneste", **change})
    (problem,) = check_source(desk, library, SERVICE, "ny-noe", source).problems
    assert said in problem.text


def test_a_sheet_that_is_checked_tomorrow_is_refused_on_its_line(desk: Desk, library: Library) -> None:
    sheet = source_of(desk, library, SUBSTANCE, "ghb").replace(
        "confidence =", 'reviewed = 2199-01-01\nreviewed_by = "leder"\nconfidence ='
    )
    (problem,) = check_source(desk, library, SUBSTANCE, "ghb", sheet).problems
    assert problem.line == 1 + sheet.split("\n").index("reviewed = 2199-01-01")


def test_a_confirmation_of_a_text_that_cannot_be_read_is_none_of_the_text_in_use(desk: Desk) -> None:
    desk.store.content.add(desk.stamp(), NewChange(SERVICE, ID, ContentAction.EDIT, '{"id": "nat-rusinfo"}', ""))
    publish(desk)
    confirm(desk, ID)
    assert load_library(desk).services[ID].assured_date is None
