"""What comes from the leader lies over what ships and under what this home has changed; what cannot be used is left out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.exchange.bundle import make_bundle
from rusinfo_desk.exchange.names import content_path, digest
from rusinfo_desk.registry.model.content import DUTY_RULES_ID, ContentAction, ContentKind, ContentState, NewChange
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.check_home import content_findings
from rusinfo_desk.tasks.confirm_service import confirm
from rusinfo_desk.tasks.content_files import files_of, state_of
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import source_of
from rusinfo_desk.tasks.exchange_round import status
from rusinfo_desk.tasks.house_settings import in_use, set_setting, text_of
from rusinfo_desk.tasks.load_library import has_own, load_library
from rusinfo_desk.tasks.publish_bundle import publish_to_all
from rusinfo_desk.tasks.publish_content import publish
from rusinfo_desk.tasks.read_notices import mark_read, unread
from rusinfo_desk.tasks.take_content import received
from tests.conftest import StandingClock
from tests.exchange.hostile_share import View
from tests.tasks.codebook_texts import next_text
from tests.tasks.content_desks import NOTICE, RIGHTS
from tests.tasks.shared_homes import SHARE, SharedHomes

SERVICE, NOTE = ContentKind.SERVICE, ContentKind.NOTICE
ID = "nat-rusinfo"
HOURS = {"text": "Hverdager 10–16", "source": "https://rusinfo.no/apningstid", "date": "2025-10-01"}


@pytest.fixture
def homes(tmp_path: Path, clock: StandingClock) -> Iterator[SharedHomes]:
    made = SharedHomes(tmp_path, clock)
    yield made
    made.close()


def laid(homes: SharedHomes, files: Mapping[str, bytes], version: int = 1, **changes: object) -> None:
    """A bundle on the share, as a leader's program of another version may have made it."""
    day = homes.clock().date()
    values = {"issued": day, "review_by": day, "min_app": "0.1.0", **changes}
    data = make_bundle(share=SHARE, version=version, prev=version - 1, files=files, seed=homes.seed, **values)  # type: ignore[arg-type]
    homes.share.files[content_path(version, digest(data))] = data


def renamed(desk: Desk, name: str) -> bytes:
    record = json.loads(source_of(desk, load_library(desk), SERVICE, ID))
    return json.dumps({**record, "name": name}, ensure_ascii=False).encode()


def keep(desk: Desk, kind: ContentKind, item_id: str, body: str) -> None:
    desk.store.content.add(desk.stamp(), NewChange(kind, item_id, ContentAction.EDIT, body))
    desk.store.content.publish(desk.stamp(), "")


def problems(desk: Desk) -> str:
    return "\n".join(load_library(desk).problems)


def codes(desk: Desk) -> dict[str, bool]:
    return {one.code: one.ok for one in content_findings(desk, desk.clock)}


def test_shipped_lies_under_received_and_received_under_the_homes_own(homes: SharedHomes) -> None:
    pc = homes.home()
    assert not has_own(pc)
    laid(homes, {f"service/{ID}.json": renamed(pc, "Fra lederen"), "service/nat-113.json": b"tull"})
    homes.round(pc)
    assert has_own(pc) and load_library(pc).services[ID].name == "Fra lederen"
    assert '"name": "Fra lederen"' in source_of(pc, load_library(pc), SERVICE, ID)
    keep(pc, SERVICE, ID, renamed(pc, "Vår egen").decode())
    assert load_library(pc).services[ID].name == "Vår egen"


def test_a_bad_piece_is_left_out_and_named(homes: SharedHomes) -> None:
    pc = homes.home()
    shipped = load_library(pc)
    files = {
        f"service/{ID}.json": renamed(pc, "Fra lederen"),
        "service/nat-113.json": b'{"id": "nat-113", "ukjent": 1}',
        "substance/ghb.md": b"+++\n+++\n",
        "notice/varsel.md": b"\xff\xfe",
        "codebook/2.toml": b"version = 2",
        "codebook/3.toml": next_text(version="4").encode(),
        "setting/threshold.json": b'{"value": 2}',
        "weather/oslo.json": b"{}",
        f"confirmed/{ID}.txt": b"i dag",
    }
    laid(homes, files)
    homes.round(pc)
    found = load_library(pc)
    assert found.services[ID].name == "Fra lederen" and found.services["nat-113"] == shipped.services["nat-113"]
    assert found.substances["ghb"] == shipped.substances["ghb"] and list(found.codebooks) == ["1"]
    assert found.settings.threshold == 5 and found.services[ID].assured_date is None
    for named in (
        "«nat-113»",
        "«ghb»",
        "notice/varsel.md",
        "«2»",
        "«3»",
        "«threshold»",
        "weather/oslo.json",
        f"confirmed/{ID}.txt",
    ):
        assert named in problems(pc)
    assert len(found.problems) == 8 and codes(pc)["content_problem"] is False


@pytest.mark.parametrize("heard", [True, False], ids=["received", "only-on-the-share"])
def test_what_only_a_newer_program_knows_is_passed_on_by_an_older_leader(homes: SharedHomes, heard: bool) -> None:
    """And what is damaged is not."""
    laid(homes, {"weather/oslo.json": b"sol", "notice/varsel.md": b"\xff\xfe"})
    if heard:
        homes.round(homes.leader)
    keep(homes.leader, ContentKind.SETTING, "threshold", '{"value": 7}')
    assert publish_to_all(homes.leader, homes.way).version == 2
    assert not publish_to_all(homes.leader, homes.way).is_new
    pc = homes.home()
    homes.round(pc)
    assert received(pc).unknown == {"weather/oslo.json": b"sol"} and load_library(pc).settings.threshold == 7


def test_a_setting_of_a_newer_program_is_left_alone_named_and_passed_on(homes: SharedHomes) -> None:
    laid(homes, {"setting/weather.json": b'{"value": "sol"}', "setting/threshold.json": b'{"value": 7}'})
    homes.round(homes.leader)
    keep(homes.leader, ContentKind.SETTING, "cut_minutes", '{"value": 20}')
    assert publish_to_all(homes.leader, homes.way).version == 2
    pc = homes.home()
    homes.round(pc)
    assert received(pc).state.bodies[ContentKind.SETTING, "weather"] == '{"value": "sol"}'
    assert problems(pc) == "Innstilling «weather» er ukjent for dette programmet og er ikke tatt i bruk."
    found = load_library(pc).settings
    assert (found.threshold, found.cut_minutes) == (7, 20)


def test_staffing_travels_with_the_other_settings(homes: SharedHomes) -> None:
    set_setting(homes.leader, "staffing", text_of("staffing", " Hverdager 11–15: 3 "))
    publish(homes.leader, "")
    publish_to_all(homes.leader, homes.way)
    pc = homes.home()
    homes.round(pc)
    assert load_library(pc).settings.staffing == in_use(pc).staffing == "Hverdager 11–15: 3" and problems(pc) == ""


def test_staffing_that_cannot_be_read_is_named(homes: SharedHomes) -> None:
    pc = homes.home()
    laid(homes, {"setting/staffing.json": '{"text": "Hverdager 11–15: mange"}'.encode()})
    homes.round(pc)
    assert problems(pc).startswith(
        "Innstilling «staffing» kan ikke brukes: Bak kolon må det stå et tall, 0–99: «Hverdager 11–15: mange»."
    )


def test_a_bad_text_of_the_homes_own_gives_way_to_the_received(homes: SharedHomes) -> None:
    pc = homes.home()
    laid(homes, {f"service/{ID}.json": renamed(pc, "Fra lederen")})
    homes.round(pc)
    keep(pc, SERVICE, ID, "tull")
    assert load_library(pc).services[ID].name == "Fra lederen" and f"«{ID}»" in problems(pc)


def test_a_damaged_bundle_gives_way_to_the_one_before_and_is_fetched_again(homes: SharedHomes) -> None:
    pc = homes.home()
    for version in (1, 2):
        laid(homes, {"setting/threshold.json": json.dumps({"value": 10 + version}).encode()}, version)
        homes.round(pc)
    assert received(pc).version == 2
    present = pc.store.received.present()
    assert present is not None
    with pc.store.database.writing() as connection:
        damaged = (present[1][:-9] + bytes(9),)
        connection.exec_driver_sql("UPDATE received SET data = ? WHERE place = 'present'", damaged)
    found = load_library(pc)
    assert found.settings.threshold == 11 and found.received_version == 1
    assert "utgave 2) er skadet" in problems(pc) and "Utgave 1 er i bruk" in problems(pc)
    assert codes(pc)["content_problem"] is False
    homes.round(pc)
    assert homes.round(pc).content_version == 2 and in_use(pc).threshold == 12 and problems(pc) == ""


@pytest.mark.parametrize("cut", [0, 10, 200, -1])
def test_half_a_download_is_never_used_and_the_whole_one_is_taken_next_time(homes: SharedHomes, cut: int) -> None:
    class Cutting(View):
        """Ends every bundle too early."""

        def read(self, path: str, limit: int) -> bytes:
            data = super().read(path, limit)
            return data[:cut] if path.startswith("content/") else data

    pc = homes.home()
    laid(homes, {"setting/threshold.json": b'{"value": 7}'})
    assert homes.round(pc, Cutting(homes.share)).content_version is None
    assert received(pc).newest == 0 and in_use(pc).threshold == 5
    assert homes.round(pc).content_version == 1 and in_use(pc).threshold == 7


def test_content_for_a_newer_program_is_passed_by_and_said(homes: SharedHomes) -> None:
    pc = homes.home()
    laid(homes, {"setting/threshold.json": b'{"value": 7}'}, 1)
    laid(homes, {"setting/threshold.json": b'{"value": 9}'}, 2, min_app="99.0")
    result = homes.round(pc)
    assert (result.content_version, result.newer_program) == (1, True)
    assert in_use(pc).threshold == 7 and codes(pc)["newer_program"] is False
    assert "nyere utgave av programmet" in status(pc).remark
    homes.share.files.pop(f"content/{homes.bundles()[1]}")
    homes.round(pc)
    assert "newer_program" not in codes(pc)


def test_a_program_that_was_set_back_keeps_what_it_can_use(homes: SharedHomes, monkeypatch: pytest.MonkeyPatch) -> None:
    pc = homes.home()
    laid(homes, {"setting/threshold.json": b'{"value": 7}'}, 1)
    homes.round(pc)
    laid(homes, {"setting/threshold.json": b'{"value": 9}'}, 2, min_app="0.1.0.1")
    with monkeypatch.context() as newer:
        newer.setattr("tests.tasks.shared_homes.__version__", "0.2.0")
        newer.setattr("rusinfo_desk.tasks.take_content.__version__", "0.2.0")
        homes.round(pc)
        assert in_use(pc).threshold == 9
    assert in_use(pc).threshold == 7 and "trenger en nyere utgave av programmet" in problems(pc)
    homes.round(pc)
    assert received(pc).newest == 2, "it is whole: nothing to fetch again"


def test_age_only_warns(homes: SharedHomes, clock: StandingClock) -> None:
    pc = homes.home()
    publish_to_all(homes.leader, homes.way)
    homes.round(pc)
    assert codes(pc)["received"] and "received_old" not in codes(pc) and status(pc).remark == ""
    clock.forward(days=181)
    assert codes(pc)["received_old"] is True
    assert "skulle vært sett over innen 12.04.2026. Det er fortsatt i bruk" in received(pc).overdue(clock.now.date())
    assert "innen 12.04.2026; det er fortsatt i bruk" in status(pc).remark


def test_a_confirmation_made_here_does_not_pass_to_a_text_that_came_later(homes: SharedHomes, clock: StandingClock) -> None:
    pc = homes.home()
    before, after = renamed(pc, "Før"), renamed(pc, "Etter")
    laid(homes, {f"service/{ID}.json": before}, 1)
    homes.round(pc)
    confirm(pc, ID)
    assert load_library(pc).services[ID].assured_date == clock.now.date()
    clock.forward(days=3)
    laid(homes, {f"service/{ID}.json": before, "setting/threshold.json": b'{"value": 7}'}, 2)
    homes.round(pc)
    assert load_library(pc).services[ID].assured_date == date(2025, 10, 14), "the text is the same"
    clock.forward(days=3)
    laid(homes, {f"service/{ID}.json": after}, 3)
    homes.round(pc)
    assert load_library(pc).services[ID].assured_date is None
    confirm(pc, ID)
    assert load_library(pc).services[ID].assured_date == clock.now.date()


def test_the_later_of_two_confirmations_counts(homes: SharedHomes, clock: StandingClock) -> None:
    pc = homes.home()
    confirm(pc, ID)
    clock.forward(days=2)
    confirm(homes.leader, ID)
    publish_to_all(homes.leader, homes.way)
    homes.round(pc)
    assert load_library(pc).services[ID].assured_date == date(2025, 10, 16)
    clock.forward(days=2)
    confirm(pc, ID)
    assert load_library(pc).services[ID].assured_date == date(2025, 10, 18)


def test_a_service_that_only_the_leader_has_can_be_confirmed(homes: SharedHomes) -> None:
    pc = homes.home()
    record = json.loads(renamed(pc, "Nytt tiltak")) | {"id": "nytt-tiltak"}
    with pytest.raises(DeskError, match="not_found"):
        confirm(pc, "nytt-tiltak")
    laid(homes, {"service/nytt-tiltak.json": json.dumps(record).encode()})
    homes.round(pc)
    confirm(pc, "nytt-tiltak")
    assert load_library(pc).services["nytt-tiltak"].assured_date == pc.clock().date()


def test_a_notice_with_a_new_text_is_unread_again(homes: SharedHomes) -> None:
    pc = homes.home()
    one = "varsel-falske-tabletter"
    laid(homes, {f"notice/{one}.md": NOTICE.encode()}, 1)
    homes.round(pc)
    assert [found.id for found in unread(pc, load_library(pc))] == [one]
    mark_read(pc, one)
    laid(homes, {f"notice/{one}.md": NOTICE.encode(), "setting/threshold.json": b'{"value": 7}'}, 2)
    homes.round(pc)
    assert unread(pc, load_library(pc)) == (), "the same text was read"
    laid(homes, {f"notice/{one}.md": NOTICE.replace("et annet innhold", "fentanyl").encode()}, 3)
    homes.round(pc)
    assert [found.id for found in unread(pc, load_library(pc))] == [one]


def test_rusinfos_own_hours_are_shown_where_rusinfo_is(homes: SharedHomes) -> None:
    pc = homes.home()
    set_setting(homes.leader, "opening_hours", text_of("opening_hours", HOURS["text"], HOURS["source"], HOURS["date"]))
    publish(homes.leader)
    publish_to_all(homes.leader, homes.way)
    homes.round(pc)
    for desk in (pc, homes.leader):
        service = load_library(desk).services[ID]
        assert service.opening_hours == HOURS["text"] and service.source_date == HOURS["date"]
        assert service.sources[0].address == HOURS["source"] and service.schedules, "the hours can be reckoned with"
        assert problems(desk) == ""


def test_what_the_exchange_reads_of_the_settings_follows(homes: SharedHomes) -> None:
    pc = homes.home()
    for name, value in (("cut_minutes", "60"), ("retention_days", "120"), ("correction_window_hours", "48")):
        set_setting(homes.leader, name, text_of(name, value))
    publish(homes.leader)
    publish_to_all(homes.leader, homes.way)
    homes.round(pc)
    for desk in (pc, homes.leader):
        sharing = desk.store.exchange.sharing()
        assert sharing is not None
        assert (sharing.settings["cut_minutes"], sharing.settings["retention_days"]) == (60, 120)
        assert in_use(desk).correction_window_hours == 48


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("threshold", "2", "setting_refused"),
        ("threshold", "fem", "setting_refused"),
        ("staffing", "Kari 11–15: 3", "setting_refused"),
        ("farge", "1", "no_such_setting"),
    ],
)
def test_a_setting_that_cannot_be_so_is_refused(homes: SharedHomes, name: str, value: str, code: str) -> None:
    with pytest.raises(DeskError) as caught:
        set_setting(homes.leader, name, text_of(name, value))
    assert caught.value.code == code and "value" not in caught.value.message
    assert homes.leader.store.content.unpublished() == ()
    with pytest.raises(DeskError, match="leader_only"):
        set_setting(homes.home(), "threshold", text_of("threshold", "7"))


def test_a_setting_that_stands_is_not_kept_again(homes: SharedHomes) -> None:
    assert set_setting(homes.leader, "threshold", text_of("threshold", "7")) is not None
    assert set_setting(homes.leader, "threshold", text_of("threshold", "7")) is None
    assert in_use(homes.leader).threshold == 5, "not before it is published"


def test_files_and_state_are_the_same_thing() -> None:
    bodies = {
        (SERVICE, "a1"): "{}", (ContentKind.RIGHTS, "innsyn-i-journal"): RIGHTS, (NOTE, "b"): NOTICE,
        (ContentKind.CODEBOOK, "2"): next_text(), (ContentKind.SETTING, "cut_minutes"): "{}",
        (ContentKind.SYNONYM, "c"): "{}", (ContentKind.SUBSTANCE, "d"): "ø",
        (ContentKind.DUTY_RULES, DUTY_RULES_ID): "version = 1\n",
    }  # fmt: skip
    state = ContentState(0, bodies, {"a1": date(2025, 10, 14)})
    assert state_of(files_of(state)) == (state, ())
    assert set(bodies) and {key[0] for key in bodies} == set(ContentKind), "every kind travels"
