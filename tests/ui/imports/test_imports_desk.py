"""A file on its way in: what its columns become, what lacks, and that nothing comes in before everything is in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind
from rusinfo_desk.ui.imports import words
from rusinfo_desk.ui.imports.desk import ImportsDesk
from rusinfo_desk.ui.imports.mapping import applied, column_of, field_choices, fitting, with_constant, with_field
from rusinfo_desk.ui.imports.rows import ColumnRow
from rusinfo_desk.ui.imports.tasks import Wrong
from rusinfo_desk.ui.jobs import ImmediateLane, SteppedLane
from tests.ui.imports.import_stand import CALLS, COLUMNS, GONE, KEPT, LINES, OLD, TARGETS, YEAR, Files

FILE = Path("gamle.csv")


def opened(files: Files, lane: ImmediateLane | SteppedLane | None = None) -> ImportsDesk:
    desk = ImportsDesk(files.tasks(), ImmediateLane() if lane is None else lane)
    desk.load()
    desk.work.open(YEAR, FILE)
    return desk


def row(desk: ImportsDesk, name: str) -> ColumnRow:
    return next(one for one in desk.work.rows() if one.name == name)


def ready(files: Files, lane: ImmediateLane | SteppedLane | None = None) -> ImportsDesk:
    desk = opened(files, lane)
    if isinstance(lane, SteppedLane):
        finish(lane)
    desk.work.set_constant("channel", "telefon")
    return desk


def finish(lane: SteppedLane) -> None:
    while len(lane):
        lane.step()


def test_what_lacks_is_said_before_anything_else() -> None:
    desk = opened(Files())
    assert desk.work.status == ("▲ Mangler: Kanal. Velg kolonnen der det står, eller ett svar for hele filen.",)
    assert [one.title for one in desk.work.rows()] == [*COLUMNS, "Kanal (ikke i filen)"]
    assert row(desk, "channel").state == "▲ mangler"
    desk.work.set_constant("channel", "telefon")
    assert row(desk, "channel").becomes == "Telefon"
    assert desk.work.status == ("✓ 5 linjer kan hentes inn, 01.02.2021–05.02.2021.",)


def test_a_column_that_gets_a_field_has_its_plain_values_coded_and_the_rest_counted() -> None:
    desk = ready(Files())
    desk.work.set_field("Bosted", "county")
    assert [(one.value, one.lines, one.becomes) for one in desk.work.values(row(desk, "Bosted"))] == [
        ("Viiken", "2 (første: 4)", "▲ mangler kode"), ("Bergen", "1 (linje 6)", "▲ mangler kode"),
        ("oslo", "1 (linje 2)", "Oslo"), ("Oslo", "1 (linje 3)", "Oslo"),
    ]  # fmt: skip
    assert row(desk, "Bosted").state == "▲ 2 verdier uten kode (3 linjer)"
    assert desk.work.status == ("▲ 2 verdier i 1 kolonne mangler kode.",)


def test_the_count_goes_down_with_each_code_and_the_file_is_looked_over_after_the_last() -> None:
    files = Files()
    desk = ready(files)
    desk.work.set_field("Bosted", "county")
    before = len(files.looks)
    desk.work.set_values("Bosted", ("Viiken",), "2020:30")
    assert desk.work.status == ("▲ 1 verdi i 1 kolonne mangler kode.",) and len(files.looks) == before
    assert [one.value for one in desk.work.values(row(desk, "Bosted"))][:2] == ["Viiken", "Bergen"], "no row moves"
    desk.work.set_values("Bosted", ("Bergen",), "46")
    assert len(files.looks) == before + 1 and desk.work.status[0].startswith("✓ 5 linjer")
    desk.work.forget_value("Bosted", "Bergen")
    assert desk.work.status == ("▲ 1 verdi i 1 kolonne mangler kode.",)


def test_another_field_forgets_what_the_values_meant() -> None:
    desk = ready(Files())
    desk.work.set_field("Bosted", "county")
    desk.work.set_field("Bosted", "age_user")
    assert column_of(desk.work.mapping, "Bosted").values == {}
    assert desk.work.values(row(desk, "Bosted")) == () and desk.work.status[0].startswith("✓")


def test_a_column_takes_the_place_of_the_one_answer_for_the_file() -> None:
    desk = ready(Files())
    desk.work.set_field("Bosted", "channel")
    assert desk.work.mapping.constants == {}
    assert [one.name for one in desk.work.rows()] == list(COLUMNS)


def test_a_ticked_column_stands_for_one_answer() -> None:
    desk = ready(Files())
    assert "topics:bekymring" in [one.code for one in field_choices(TARGETS)]
    desk.work.set_field("Bekymret", "topics:bekymring")
    shown = row(desk, "Bekymret")
    assert shown.becomes == "Tema: Bekymring"
    assert [one.label for one in desk.work.options(shown)] == ["Krysset av: Bekymring", "Ikke krysset av"]
    assert column_of(desk.work.mapping, "Bekymret").code == "bekymring"


def test_an_answer_to_an_older_question_is_dropped() -> None:
    files, lane = Files(), SteppedLane()
    desk = opened(files, lane)
    finish(lane)
    desk.work.set_constant("channel", "telefon")
    desk.work.set_constant("channel", "chat")
    looks = len(files.looks)
    lane.step()
    assert len(files.looks) == looks and desk.work.over.at is not None, "the first run was never begun"
    lane.step()
    assert desk.work.over.at is None and files.looks[-1].constants == {"channel": "chat"}


def test_codes_that_come_late_do_not_undo_what_was_said_meanwhile() -> None:
    files, lane = Files(), SteppedLane()
    desk = ready(files, lane)
    finish(lane)
    desk.work.set_field("Bosted", "county")
    desk.work.set_values("Bosted", ("Oslo",), "ukjent")
    finish(lane)
    assert column_of(desk.work.mapping, "Bosted").values == {"Oslo": "ukjent", "oslo": "03"}
    desk.work.set_field("Bosted", "county")
    desk.work.set_field("Notat", "county")
    desk.work.set_field("Notat", "")
    finish(lane)
    assert column_of(desk.work.mapping, "Notat") == ColumnMapping("Notat", "")


@pytest.mark.parametrize("hinder", ["missing", "gap", "wrong", "looking"])
def test_nothing_comes_in_before_everything_is_in_place(hinder: str) -> None:
    files, lane = Files(wrong=(Wrong(3, "Dato", "datoen finnes ikke"),) if hinder == "wrong" else ()), SteppedLane()
    desk = opened(files, lane)
    finish(lane)
    if hinder != "missing":
        desk.work.set_constant("channel", "telefon")
    if hinder == "gap":
        desk.work.set_field("Bosted", "county")
    if hinder != "looking":
        finish(lane)
    desk.work.bring_in()
    finish(lane)
    assert "bring in years" not in files.asked
    assert desk.doing.problem


def test_what_came_in_is_told_and_the_file_let_go_of() -> None:
    files = Files(known=2)
    desk = ready(files)
    told: list[str] = []
    desk.figures_changed = lambda: told.append("figures")
    desk.work.bring_in()
    assert desk.doing.done == (
        "✓ Hentet inn: 3 henvendelser. 2 henvendelser fantes fra før og er ikke talt to ganger. "
        "Det kan tas ut igjen under «Hentet inn»."
    )
    assert desk.work.file is None and desk.work.path is None and told == ["figures"] and desk.runs[0].id[0] == "d"


def test_the_same_file_again_says_that_it_counted_nothing() -> None:
    desk = ready(Files(known=5))
    desk.work.bring_in()
    assert desk.doing.done.startswith("◇ Denne filen er hentet inn før.")


def test_a_file_that_is_refused_after_all_stays_open() -> None:
    desk = ready(Files(refused="Filen er endret."))
    desk.work.bring_in()
    assert desk.doing.problem == "Filen er endret." and desk.work.file is not None and desk.runs[0] == CALLS


def test_lines_are_looked_over_before_they_are_brought_in_and_it_says_which() -> None:
    files, lane, said = Files(), SteppedLane(), []
    desk = ready(files, lane)
    finish(lane)
    tell = desk.doing.tell

    def twice(done: int, of: int) -> None:
        for at in (done, of, done, of):
            tell(at, of)

    desk.doing.tell = twice  # type: ignore[method-assign]
    changed = desk.doing.changed

    def hear() -> None:
        said.append((desk.doing.busy, desk.doing.progress))
        changed()

    desk.doing.changed = hear
    desk.work.bring_in()
    finish(lane)
    counted = [(words_, progress[0]) for words_, progress in said if progress is not None]
    of = len(files.lines)
    assert counted == [(words.LOOKING, 1), (words.LOOKING, of), (words.BRINGING, 1), (words.BRINGING, of)]


def test_stopping_brings_nothing_in() -> None:
    files, lane = Files(), SteppedLane()
    desk = ready(files, lane)
    finish(lane)
    desk.work.bring_in()
    desk.doing.stop()
    finish(lane)
    assert desk.doing.done == words.STOPPED_IN and desk.work.file is not None and desk.runs[0] == CALLS


def test_a_file_that_cannot_be_read_leaves_the_one_before() -> None:
    files = Files()
    desk = opened(files)
    before = desk.work.file
    files.broken = DeskError("file_unreadable", what="Filen kan ikke leses.", why="Den er tom.", do="Velg en annen.")
    desk.work.open(YEAR, Path("tom.csv"))
    assert desk.work.file is before and desk.doing.problem.startswith("Filen kan ikke leses.") and desk.work.path == FILE


def test_the_file_is_read_again_with_the_mapping_that_was_made() -> None:
    desk = ready(Files())
    desk.work.set_field("Bosted", "county")
    desk.work.open_again()
    assert column_of(desk.work.mapping, "Bosted").field == "county" and desk.work.mapping.constants == {"channel": "telefon"}


def test_a_kept_mapping_that_fits_is_used_and_can_be_left() -> None:
    desk = opened(Files(mappings=(KEPT,)))
    assert desk.doing.done == "Bruker oppsettet «Gamle skjema»."
    assert column_of(desk.work.mapping, "Bosted").field == "county" and desk.work.mapping.constants == {"channel": "chat"}
    desk.work.use(FileMapping("tom", YEAR, ()))
    assert desk.work.mapping == applied(FileMapping("", YEAR, ()), COLUMNS)
    desk.work.use(None)
    assert column_of(desk.work.mapping, "Bosted").field == "county"


def test_a_kept_mapping_for_other_columns_or_another_kind_is_not_used() -> None:
    assert fitting([KEPT], YEAR, COLUMNS) is KEPT
    assert fitting([KEPT], YEAR, ("Dato", "Fylke")) is None
    assert fitting([KEPT], ImportKind.CALLS, COLUMNS) is None


def test_a_mapping_is_kept_under_a_name_and_not_over_another_unasked() -> None:
    files = Files(mappings=(KEPT,))
    desk = opened(files)
    desk.ask_name()
    desk.keep("  ")
    assert desk.doing.problem == words.UNNAMED
    desk.keep("Gamle  skjema")
    assert desk.doing.problem == words.SAME_NAME and files.asked == ["open years"] and desk.naming
    desk.keep("Gamle skjema")
    assert files.asked[-1] == "keep Gamle skjema" and not desk.naming
    desk.keep("Gamle skjema")
    assert desk.doing.problem == words.SAME_NAME, "it is asked anew each time"


def test_what_may_be_personal_data_is_kept_only_when_that_was_said() -> None:
    files = Files(personal=True)
    desk = opened(files)
    desk.ask_name()
    desk.keep("Skjema")
    assert desk.naming and desk.doing.problem.endswith(words.KEEP_ALL_THE_SAME) and desk.kept() == ()
    desk.keep("Et annet")
    assert desk.kept() == (), "the yes was for the other name"
    desk.keep("Et annet")
    assert [one.name for one in desk.kept()] == ["Et annet"] and not desk.naming


def test_an_import_is_taken_out_after_two_yeses() -> None:
    files = Files()
    desk = ImportsDesk(files.tasks(), ImmediateLane())
    told: list[str] = []
    desk.figures_changed = lambda: told.append("figures")
    desk.load()
    desk.ask_undo(GONE)
    assert desk.asking is None, "it is out already"
    desk.ask_undo(OLD)
    desk.undo()
    assert desk.sure and files.asked == []
    desk.undo()
    assert files.asked == ["undo a"] and told == ["figures"]
    assert desk.doing.done == "✓ Tatt ut igjen: 1\u202f200 henvendelser." and desk.asking is None
    desk.undo()
    assert files.asked == ["undo a"]


def test_changing_what_is_asked_about_begins_anew() -> None:
    desk = ImportsDesk(Files().tasks(), ImmediateLane())
    desk.load()
    desk.ask_undo(OLD)
    desk.undo()
    desk.ask_undo(CALLS)
    assert desk.asking == CALLS and not desk.sure
    desk.cancel()
    assert desk.asking is None


def test_a_kept_mapping_is_deleted_when_it_was_asked() -> None:
    files = Files(mappings=(KEPT,))
    desk = ImportsDesk(files.tasks(), ImmediateLane())
    desk.load()
    desk.drop()
    assert files.asked == []
    desk.ask_drop(KEPT)
    desk.drop()
    assert files.asked == ["drop Gamle skjema"] and desk.kept() == () and desk.dropping is None


def test_the_mapping_as_a_value_is_never_changed() -> None:
    first = FileMapping("", YEAR, ())
    second = with_constant(with_field(first, "Dato", "date"), "channel", "chat")
    assert first == FileMapping("", YEAR, ())
    assert with_constant(second, "channel", "").constants == {} and second.constants == {"channel": "chat"}


def test_free_text_of_the_file_is_in_nothing_that_is_said(caplog: pytest.LogCaptureFixture) -> None:
    files = Files()
    desk = ready(files)
    desk.work.set_field("Notat", "county")
    desk.work.bring_in()
    files.broken = RuntimeError("uventet")
    desk.work.set_values("Notat", ("Privat: Ola",), "")
    desk.work.bring_in()
    assert LINES[0][2] not in desk.doing.problem + desk.doing.done + " ".join(desk.work.status)
    assert "Ola" not in caplog.text and FILE.stem not in caplog.text
