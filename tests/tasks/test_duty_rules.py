"""Rules of the duty to avert as content: which are in use, what damaged ones give way to, and which a case goes on with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.content import DUTY_RULES_ID, ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks import load_duty
from rusinfo_desk.tasks.check_home import content_findings
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import history, save_edit, source_of, undo, unpublished
from rusinfo_desk.tasks.import_duty import import_duty
from rusinfo_desk.tasks.load_duty import rules_for_case, rules_in_use, shipped_duty_text
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.publish_bundle import publish_to_all
from rusinfo_desk.tasks.publish_content import go_back, publish
from rusinfo_desk.tasks.take_content import received
from tests.conftest import StandingClock
from tests.tasks.content_desks import a_desk
from tests.tasks.duty_texts import next_rules, shipped_version
from tests.tasks.shared_homes import SharedHomes
from tests.tasks.test_take_content import laid

DUTY = ContentKind.DUTY_RULES
DAMAGED = 'version = "skadet"\n'
PATH = "duty/rules.toml"


@pytest.fixture
def clock() -> StandingClock:
    """After the day on which the laws of the shipped rules were read."""
    made = StandingClock()
    made.forward(days=400)
    return made


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "home", clock)
    yield opened
    opened.close()


@pytest.fixture
def homes(tmp_path: Path, clock: StandingClock) -> Iterator[SharedHomes]:
    made = SharedHomes(tmp_path, clock)
    yield made
    made.close()


def a_file(folder: Path, text: str) -> Path:
    path = folder / "regler.toml"
    path.write_text(text, encoding="utf-8")
    return path


def put(desk: Desk, text: str | None) -> None:
    """Published past every check, as another version of the program may have done it."""
    desk.store.content.add(desk.stamp(), NewChange(DUTY, DUTY_RULES_ID, ContentAction.EDIT, text))
    desk.store.content.publish(desk.stamp(), "")


def findings(desk: Desk | None, clock: StandingClock) -> dict[str, tuple[bool, str]]:
    return {one.code: (one.ok, one.text) for one in content_findings(desk, clock)}


def in_use(desk: Desk) -> tuple[str, bool, bool]:
    """Version, whether it ships, and whether something is said to be wrong."""
    found = rules_in_use(desk)
    assert found.rules is not None and found.rules.version == found.version
    return found.version, found.shipped, bool(found.problem)


def without_shipped(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str | None = None) -> None:
    """What ships is damaged or gone."""
    if text is not None:
        (folder / "duty").mkdir(parents=True)
        (folder / "duty" / "rules.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(load_duty, "resources", lambda: folder)


def test_what_ships_is_in_use_until_something_is_published(desk: Desk, tmp_path: Path) -> None:
    assert in_use(desk) == (shipped_version(), True, False) and rules_in_use(None) == rules_in_use(desk)
    report = import_duty(desk, a_file(tmp_path, next_rules()))
    assert report.is_new and "utgave «neste», er lagt klar. Gi dem ut" in report.message
    assert in_use(desk) == (shipped_version(), True, False), "nothing is changed before it is published"
    publish(desk)
    assert in_use(desk) == ("neste", False, False)
    again = import_duty(desk, a_file(tmp_path, next_rules()))
    assert not again.is_new and "er her alt" in again.message


def test_what_ships_is_not_kept_as_a_copy(desk: Desk, tmp_path: Path) -> None:
    assert not import_duty(desk, a_file(tmp_path, shipped_duty_text())).is_new
    assert unpublished(desk) == ()


def test_a_trial_run_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    assert "kan gis ut. Ingenting er lagret" in import_duty(desk, a_file(tmp_path, next_rules()), dry_run=True).message
    assert unpublished(desk) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (next_rules(shipped_version()) + "# et annet\n", "er brukt av en annen tekst"),
        (next_rules() + 'ukjent = "x"\n', "ukjent"),
        (next_rules().replace('version = "neste"', 'version = "neste', 1), "ikke gyldig TOML"),
        (re.sub(r"(?m)^checked = .*$", "checked = 2031-01-01", next_rules(), count=1), "datoen er ikke kommet ennå"),
        ("", "mangler"),
    ],
    ids=["same-version", "unknown-field", "no-toml", "checked-ahead", "empty"],
)
def test_rules_that_cannot_be_used_are_refused_with_what_is_wrong(desk: Desk, tmp_path: Path, text: str, said: str) -> None:
    report = import_duty(desk, a_file(tmp_path, text))
    assert any(said in str(problem) for problem in report.problems), report.problems
    assert "er ikke tatt inn" in report.message and unpublished(desk) == ()


def test_a_law_is_not_checked_tomorrow(desk: Desk, tmp_path: Path) -> None:
    text = next_rules()
    place = text.index("checked = ", text.index("[[laws]]"))
    text = text[:place] + "checked = 2031-01-01" + text[text.index("\n", place) :]
    (problem,) = import_duty(desk, a_file(tmp_path, text)).problems
    assert "datoen er ikke kommet ennå" in problem.text and problem.line == text[: text.index("[[laws]]")].count("\n") + 2


def test_each_text_has_a_version_of_its_own_also_one_that_was_never_published(desk: Desk, tmp_path: Path) -> None:
    assert import_duty(desk, a_file(tmp_path, next_rules())).is_new
    other = next_rules() + "# og mer\n"
    (problem,) = import_duty(desk, a_file(tmp_path, other)).problems
    assert "«neste» er brukt" in problem.text and problem.line == other[: other.index("version =")].count("\n") + 1
    assert import_duty(desk, a_file(tmp_path, next_rules("enda-en"))).is_new


def test_a_counsellor_brings_none_in(tmp_path: Path, clock: StandingClock) -> None:
    desk = a_desk(tmp_path / "home", clock, Role.COUNSELLOR)
    with pytest.raises(RefusedError, match="leader_only"):
        import_duty(desk, a_file(tmp_path, next_rules()))
    desk.close()


@pytest.mark.parametrize(
    ("data", "code"), [(b"\xff\xfe", "not_utf8"), (None, "cannot_read"), (b"#" * 1_300_000, "file_too_large")]
)
def test_a_file_that_is_none_is_said(desk: Desk, tmp_path: Path, data: bytes | None, code: str) -> None:
    path = tmp_path / "regler.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(DeskError, match=code):
        import_duty(desk, path)


def test_it_is_edited_undone_and_gone_back_from_like_other_content(desk: Desk) -> None:
    library = load_library(desk, working=True)
    source = source_of(desk, library, DUTY, DUTY_RULES_ID)
    assert source == shipped_duty_text()
    save_edit(desk, library, DUTY, DUTY_RULES_ID, next_rules("a"), "Ny lovtekst")
    publish(desk)
    save_edit(desk, library, DUTY, DUTY_RULES_ID, next_rules("b"), "En til")
    publish(desk)
    assert in_use(desk)[0] == "b"
    undo(desk, history(desk, DUTY, DUTY_RULES_ID)[0].number)
    publish(desk)
    assert in_use(desk)[0] == "a"
    go_back(desk, 0)
    assert in_use(desk) == (shipped_version(), True, False)
    assert load_library(desk).problems == ()


def test_damaged_rules_give_way_to_the_ones_before_and_the_leader_is_told(desk: Desk, clock: StandingClock) -> None:
    put(desk, next_rules("a"))
    put(desk, DAMAGED)
    assert in_use(desk) == ("a", False, True)
    said = rules_in_use(desk).problem
    assert "Utgaven før, «a», er i bruk" in said and "Si fra til lederen" in said
    found = findings(desk, clock)
    assert found["duty_rules_problem"] == (False, said) and found["duty_rules"][0]
    assert "utgave «a»" in found["duty_rules"][1] and "content_problem" not in found


def test_the_first_damaged_rules_give_way_to_what_ships(desk: Desk) -> None:
    put(desk, DAMAGED)
    assert in_use(desk) == (shipped_version(), True, True)
    assert "De som følger med programmet" in rules_in_use(desk).problem


def test_what_stood_before_is_what_ships_when_that_was_taken_up_again(desk: Desk) -> None:
    put(desk, next_rules("a"))
    put(desk, None)
    assert in_use(desk) == (shipped_version(), True, False)
    put(desk, DAMAGED)
    assert in_use(desk) == (shipped_version(), True, True), "«a» was taken back by the leader"


@pytest.mark.parametrize("text", [DAMAGED, None, ""], ids=["damaged", "gone", "empty"])
def test_damaged_shipped_rules_stop_nothing(
    desk: Desk, clock: StandingClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str | None
) -> None:
    put(desk, next_rules("a"))
    without_shipped(monkeypatch, tmp_path / "resources", text)
    assert in_use(desk) == ("a", False, False)
    assert findings(desk, clock)["duty_rules_shipped"][0] is False, "the leader's text hides it, and check says so"


def test_with_all_of_them_damaged_the_rest_goes_on_and_says_so(
    desk: Desk, clock: StandingClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_shipped(monkeypatch, tmp_path / "resources", DAMAGED)
    put(desk, DAMAGED)
    found = rules_in_use(desk)
    assert (found.rules, found.version, found.shipped) == (None, "", True)
    assert "Numrene og loggen virker" in found.problem
    said = findings(desk, clock)
    assert said["duty_rules_problem"] == (False, found.problem) and "duty_rules" not in said
    assert rules_for_case(desk, "a").rules is None, "a case begun with others is not stopped either"
    assert rules_in_use(None).problem and findings(None, clock)["duty_rules_problem"][0] is False


def test_the_check_says_whose_they_are_how_old_and_that_no_lawyer_has_seen_them(desk: Desk, clock: StandingClock) -> None:
    ok, text = findings(desk, clock)["duty_rules"]
    assert ok and "de som følger med programmet" in text and shipped_version() in text and "Ingen jurist" in text
    put(desk, re.sub(r"(?m)^(checked = .*)$", r"\1\nlawyer_checked = 2025-09-01", next_rules(), count=1))
    assert "de som er publisert" in (said := findings(desk, clock)["duty_rules"][1]) and "jurist 01.09.2025" in said


def test_a_case_goes_on_with_the_rules_it_was_begun_with(desk: Desk) -> None:
    put(desk, next_rules("a"))
    begun = rules_in_use(desk)
    assert rules_for_case(desk, begun.version) == begun
    put(desk, next_rules("b"))
    kept = rules_for_case(desk, "a")
    assert (
        kept.rules == begun.rules
        and (kept.version, kept.shipped) == ("a", False)
        and "følger dem den ble åpnet med" in kept.problem
    )
    assert rules_for_case(desk, shipped_version()).shipped
    gone = rules_for_case(desk, "aldri-sett")
    assert gone.version == "b" and "«aldri-sett», finnes ikke her lenger. Utgave «b» brukes i stedet." in gone.problem
    assert rules_for_case(desk, "") == rules_in_use(desk), "it was begun with none"


def test_a_case_outlives_the_next_two_bundles_from_the_leader_only_by_one(homes: SharedHomes) -> None:
    """The bundle in use and the one before are kept, so a case has at least the time between two publishings."""
    pc = homes.home()
    for number, version in enumerate("abc", 1):
        laid(homes, {PATH: next_rules(version).encode()}, number)
        homes.round(pc)
    assert in_use(pc) == ("c", False, False)
    assert rules_for_case(pc, "b").version == "b" and rules_for_case(pc, "a").version == "c"


def test_the_leaders_rules_reach_the_other_pcs(homes: SharedHomes, tmp_path: Path) -> None:
    pc = homes.home()
    import_duty(homes.leader, a_file(tmp_path, next_rules()))
    publish(homes.leader)
    publish_to_all(homes.leader, homes.way)
    homes.round(pc)
    assert in_use(pc) == ("neste", False, False) and load_library(pc).problems == ()
    go_back(homes.leader, 0)
    publish_to_all(homes.leader, homes.way)
    homes.round(pc)
    assert in_use(pc) == (shipped_version(), True, False)


def test_damaged_rules_from_the_leader_give_way_to_the_bundle_before(homes: SharedHomes) -> None:
    pc = homes.home()
    laid(homes, {PATH: DAMAGED.encode()}, 1)
    homes.round(pc)
    assert in_use(pc) == (shipped_version(), True, True)
    laid(homes, {PATH: next_rules("a").encode()}, 2)
    homes.round(pc)
    laid(homes, {PATH: DAMAGED.encode(), "setting/threshold.json": b'{"value": 7}'}, 3)
    homes.round(pc)
    assert in_use(pc) == ("a", False, True) and load_library(pc).settings.threshold == 7, "the rest of the bundle is used"


def test_a_homes_own_damaged_rules_give_way_to_the_received(homes: SharedHomes) -> None:
    pc = homes.home()
    laid(homes, {PATH: next_rules("a").encode()})
    homes.round(pc)
    put(pc, DAMAGED)
    assert in_use(pc) == ("a", False, True)
    put(pc, next_rules("b"))
    assert in_use(pc) == ("b", False, False)


def test_a_program_that_does_not_know_the_kind_uses_the_rest_of_the_bundle(
    homes: SharedHomes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the program of before does it: ``weather`` is to this one what ``duty`` is to that."""
    pc = homes.home()
    laid(homes, {"weather/rules.toml": next_rules().encode(), "setting/threshold.json": b'{"value": 7}'})
    homes.round(pc)
    assert received(pc).version == 1 and load_library(pc).settings.threshold == 7
    assert [one for one in load_library(pc).problems if "weather/rules.toml" in one]


def test_a_text_is_read_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk, next_rules("en-gang"))
    first = rules_in_use(desk)
    monkeypatch.setattr("rusinfo_desk.library.duty.read_rules", lambda text: pytest.fail("read again"))
    assert rules_in_use(desk).rules is first.rules
