"""Publishing to all: every PC has what the leader has, nothing is published twice, and no number is ever used again for less."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from rusinfo_desk import __version__
from rusinfo_desk.exchange.bundle import make_bundle, read_bundle
from rusinfo_desk.exchange.keys import public_of
from rusinfo_desk.exchange.names import content_path, digest
from rusinfo_desk.exchange.transport.door import Transport
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.confirm_service import confirm, withdraw_confirmation
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.publish_bundle import MIN_APP, REVIEW_DAYS, Published, publish_bundle, publish_to_all
from rusinfo_desk.tasks.publish_content import go_back, publish
from rusinfo_desk.tasks.take_content import received
from tests.conftest import StandingClock
from tests.tasks.content_desks import NOTICE, a_desk
from tests.tasks.shared_homes import SHARE, SharedHomes

THRESHOLD = (ContentKind.SETTING, "threshold")


@pytest.fixture
def homes(tmp_path: Path, clock: StandingClock) -> Iterator[SharedHomes]:
    made = SharedHomes(tmp_path, clock)
    yield made
    made.close()


def edited(desk: Desk, body: str, key: tuple[ContentKind, str] = THRESHOLD) -> None:
    desk.store.content.add(desk.stamp(), NewChange(*key, ContentAction.EDIT, body))
    publish(desk)


def threshold(desk: Desk) -> int:
    return load_library(desk).settings.threshold


def sent(homes: SharedHomes, value: int) -> Published:
    edited(homes.leader, json.dumps({"value": value}))
    return publish_to_all(homes.leader, homes.way)


def test_what_is_published_reaches_the_others_in_their_next_round(homes: SharedHomes) -> None:
    pc = homes.home()
    assert sent(homes, 7) == Published(1, True)
    assert threshold(pc) == 5
    assert homes.round(pc).content_version == 1
    assert threshold(pc) == 7 and load_library(pc).received_version == 1
    assert homes.round(pc).content_version is None, "the next round has nothing new"
    assert pc.store.exchange.sharing().settings["cut_minutes"] == 15  # type: ignore[union-attr]


def test_nothing_new_is_not_published_again(homes: SharedHomes) -> None:
    assert sent(homes, 7).version == 1
    assert publish_to_all(homes.leader, homes.way) == Published(1, False)
    assert publish_bundle(homes.leader, homes.way) == 1 and len(homes.bundles()) == 1


def test_going_back_is_a_higher_number(homes: SharedHomes) -> None:
    pc = homes.home()
    sent(homes, 7)
    assert sent(homes, 9).version == 2
    go_back(homes.leader, 1)
    assert publish_to_all(homes.leader, homes.way) == Published(3, True)
    homes.round(pc)
    assert threshold(pc) == 7
    go_back(homes.leader, 0)
    assert publish_bundle(homes.leader, homes.way) == 4
    homes.round(pc)
    assert threshold(pc) == threshold(homes.leader) == 5, "what ships stands again, here and there"


def test_the_manifest_says_when_and_for_which_program(homes: SharedHomes, clock: StandingClock) -> None:
    sent(homes, 7)
    sent(homes, 9)
    data = homes.share.files[f"content/{homes.bundles()[-1]}"]
    read = read_bundle(data, share=SHARE, key=public_of(homes.seed), program_version=__version__)
    assert (read.version, read.prev, read.issued, read.min_app) == (2, 1, clock.now.date(), MIN_APP)
    assert read.review_by == clock.now.date() + timedelta(days=REVIEW_DAYS)
    assert dict(read.files) == {"setting/threshold.json": b'{"value": 9}'}


def test_confirmations_travel_and_are_taken_back(homes: SharedHomes, clock: StandingClock) -> None:
    pc = homes.home()
    confirm(homes.leader, "nat-rusinfo")
    publish_to_all(homes.leader, homes.way)
    homes.round(pc)
    assert load_library(pc).services["nat-rusinfo"].assured_date == clock.now.date()
    withdraw_confirmation(homes.leader, "nat-rusinfo")
    assert publish_to_all(homes.leader, homes.way).version == 2
    homes.round(pc)
    assert load_library(pc).services["nat-rusinfo"].assured_date is None


@pytest.mark.parametrize("fault", ["torn-unanswered", "unanswered", "offline", "full", "read-only"])
def test_what_goes_wrong_on_the_way_is_said_and_mended_by_doing_it_again(homes: SharedHomes, fault: str) -> None:
    pc = homes.home()
    edited(homes.leader, '{"value": 7}')
    way = homes.way
    way.lay("put_new", fault)
    with pytest.raises(DeskError) as caught:
        publish_to_all(homes.leader, way)
    expected = {"full": "share_full", "read-only": "share_not_allowed"}.get(fault, "share_unreachable")
    assert caught.value.code == expected and received(homes.leader).newest == 0, "nothing counts as published"
    version = publish_bundle(homes.leader, homes.way)
    homes.round(pc)
    assert threshold(pc) == 7 and received(homes.leader).version == received(pc).version == version


def test_a_torn_file_under_the_name_gives_way_to_the_next_number(homes: SharedHomes) -> None:
    edited(homes.leader, '{"value": 7}')
    way = homes.way
    way.lay("put_new", "torn")
    assert publish_to_all(homes.leader, way).version == 2
    pc = homes.home()
    assert homes.round(pc).content_version == 2 and threshold(pc) == 7


def test_killed_after_the_upload_the_same_bundle_counts(homes: SharedHomes) -> None:
    edited(homes.leader, '{"value": 7}')
    way = homes.way
    way.lay("put_new", "kill-after")
    with pytest.raises(BaseException):  # noqa: B017 - the process ends
        publish_to_all(homes.leader, way)
    assert publish_to_all(homes.leader, homes.way) == Published(1, False) and len(homes.bundles()) == 1
    assert received(homes.leader).version == 1


def test_a_share_that_was_set_back_gets_the_same_bytes_again(homes: SharedHomes) -> None:
    sent(homes, 7)
    before = dict(homes.share.files)
    sent(homes, 9)
    after = dict(homes.share.files)
    homes.share.files.clear()
    homes.share.files.update(before)
    assert publish_to_all(homes.leader, homes.way) == Published(2, False)
    assert homes.share.files == after


def test_a_leader_restored_from_a_backup_publishes_above_what_it_has_forgotten(homes: SharedHomes, tmp_path: Path) -> None:
    sent(homes, 7)
    copy = tmp_path / "copy.db"
    with homes.leader.store.database.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
    homes.leader.store.close()
    copy.write_bytes(homes.leader.home.register.read_bytes())
    sent(homes, 8)
    sent(homes, 9)
    homes.leader.store.close()
    for name in ("register.db-wal", "register.db-shm"):
        (homes.leader.home.root / name).unlink(missing_ok=True)
    homes.leader.home.register.write_bytes(copy.read_bytes())
    made = publish_to_all(homes.leader, homes.way)
    assert made == Published(4, True, passed=3), "said, for what was newer is superseded"


def test_a_renewed_key_publishes_above_what_the_old_one_has_signed(homes: SharedHomes) -> None:
    pc = homes.home()
    sent(homes, 7)
    homes.round(pc)
    homes.renew()
    assert homes.round(pc).content_version is None and threshold(pc) == 7, "what was taken stays, though its key is renewed"
    assert publish_to_all(homes.leader, homes.way) == Published(2, True)
    assert homes.round(pc).content_version == 2 and threshold(pc) == 7


def test_a_new_leader_with_an_empty_register_takes_up_what_was_published(homes: SharedHomes) -> None:
    pc = homes.home()
    sent(homes, 7)
    edited(homes.leader, NOTICE, (ContentKind.NOTICE, "varsel-falske-tabletter"))
    publish_to_all(homes.leader, homes.way)
    homes.round(pc)
    deputy = homes.home(Role.LEADER)
    homes.renew(deputy)
    edited(deputy, '{"value": 60}', (ContentKind.SETTING, "cut_minutes"))
    assert publish_to_all(deputy, homes.way).version == 3
    homes.round(pc)
    assert threshold(pc) == 7 and load_library(pc).settings.cut_minutes == 60
    assert "varsel-falske-tabletter" in load_library(pc).notices
    with pytest.raises(RefusedError, match="not_the_leader"):
        publish_to_all(homes.leader, homes.way)


def test_a_foreign_bundle_neither_counts_nor_raises_the_number(homes: SharedHomes, clock: StandingClock) -> None:
    pc = homes.home()
    day = clock.now.date()
    for share, seed in ((SHARE, bytes([9]) * 32), ("6" * 16, homes.seed)):
        data = make_bundle(
            share=share, version=9, prev=8, issued=day, review_by=day, min_app="0.1.0",
            files={"setting/threshold.json": b'{"value": 50}'}, seed=seed,
        )  # fmt: skip
        homes.share.files[content_path(9, digest(data))] = data
    homes.share.files[content_path(8, "a" * 64)] = b"half of a bun"
    assert sent(homes, 7).version == 1
    assert homes.round(pc).content_version == 1 and threshold(pc) == 7


def test_who_may_not(homes: SharedHomes, tmp_path: Path, clock: StandingClock) -> None:
    alone = a_desk(tmp_path / "alone", clock)
    for desk, code in ((homes.home(), "leader_only"), (homes.home(Role.LEADER), "not_the_leader"), (alone, "no_share")):
        with pytest.raises(DeskError) as caught:
            publish_to_all(desk, homes.way)
        assert caught.value.code == code
    alone.close()
    assert homes.bundles() == []


def test_a_text_that_is_too_large_is_said(homes: SharedHomes) -> None:
    homes.leader.store.content.add(
        homes.leader.stamp(), NewChange(ContentKind.NOTICE, "stor", ContentAction.EDIT, "\U0001f600" * 300_000)
    )
    homes.leader.store.content.publish(homes.leader.stamp(), "")
    with pytest.raises(DeskError, match="content_too_large"):
        publish_to_all(homes.leader, homes.way)


def test_a_share_where_nothing_stays_is_said(homes: SharedHomes) -> None:
    class Forgetful:
        """Takes everything and keeps nothing."""

        def __init__(self, inner: Transport) -> None:
            self.list, self.read, self.remove, self.close = inner.list, inner.read, inner.remove, inner.close

        def put_new(self, path: str, data: bytes) -> None:
            assert path.startswith("content/") and data

    edited(homes.leader, '{"value": 7}')
    with pytest.raises(DeskError, match="share_spoiled"):
        publish_to_all(homes.leader, Forgetful(homes.way))


def test_a_lower_version_is_never_taken(homes: SharedHomes) -> None:
    pc = homes.home()
    sent(homes, 7)
    first = dict(homes.share.files)
    sent(homes, 9)
    homes.round(pc)
    homes.share.files.clear()
    homes.share.files.update(first)
    assert homes.round(pc).content_version is None and threshold(pc) == 9
    store: Store = pc.store
    store.exchange.keep_content(1, homes.share.files[f"content/{homes.bundles()[0]}"])
    assert threshold(pc) == 9 and date.min < (received(pc).issued or date.min)
