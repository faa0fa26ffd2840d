"""Which page a home gets, and what is decided there, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.publish_bundle import Published
from rusinfo_desk.ui.jobs import ImmediateLane, SteppedLane
from rusinfo_desk.ui.sharing.desk import ShareDesk, Stage
from rusinfo_desk.ui.sharing.founding import Step, proves
from rusinfo_desk.ui.sharing.rounds import Rounds
from rusinfo_desk.ui.sharing.tasks import Overview, Verdict
from tests.ui.sharing.share_stand import ADDRESS, ENROLMENT, FINGERPRINT, SHARED, SHEET, Share, member, request

GONE = DeskError("share_unreachable", what="Fellesområdet er ikke å nå.", do="Prøv igjen når nettet er der.")


def desk_on(share: Share, *, leader: bool = False, lane: SteppedLane | None = None) -> ShareDesk:
    tasks, jobs = share.tasks(), ImmediateLane() if lane is None else lane
    desk = ShareDesk(tasks, jobs, Rounds(tasks, jobs, ImmediateLane(), lambda _: None), leader=leader)
    desk.rounds.begin()
    if lane is None:
        desk.load()
    return desk


def test_each_home_gets_its_page() -> None:
    inside = replace(ENROLMENT, admitted=True)
    for enrolment, leads, leader, stage in (
        (None, False, False, Stage.JOIN),
        (None, False, True, Stage.BEGIN),
        (ENROLMENT, False, False, Stage.ASKED),
        (ENROLMENT, False, True, Stage.ASKED),
        (inside, False, False, Stage.SHARED),
        (inside, True, True, Stage.CONSOLE),
        (inside, False, True, Stage.CONSOLE),
        (replace(inside, revoked=True), False, False, Stage.REVOKED),
    ):
        assert desk_on(Share(overview=Overview(enrolment, leads=leads)), leader=leader).stage is stage
    assert desk_on(Share(), lane=SteppedLane()).stage is Stage.WAIT


def test_a_counsellor_asks_to_be_let_in_and_the_rounds_begin() -> None:
    share = Share()
    desk = desk_on(share)
    desk.join("  ")
    assert desk.doing.problem.startswith("Skriv hvor") and share.asked == []
    desk.check(f" {ADDRESS} ")
    assert desk.verdict == Verdict(True, ("Mappen kan brukes.",))
    desk.join(ADDRESS)
    assert share.asked == [f"check {ADDRESS}", f"join {ADDRESS}"]
    assert desk.stage is Stage.ASKED and desk.rounds.joined


def test_a_pc_that_was_let_in_goes_on_by_itself() -> None:
    share = Share(overview=Overview(ENROLMENT, leads=False), status=SHARED)
    desk = desk_on(share)
    assert desk.stage.value == "asked"
    share.overview = Overview(replace(ENROLMENT, admitted=True), leads=False)
    desk.rounds.due()
    desk.load()
    assert desk.stage.value == "shared"


def test_a_leaders_home_may_become_deputy() -> None:
    share = Share()
    desk = desk_on(share, leader=True)
    desk.choose_join(True)
    assert desk.stage is Stage.JOIN
    desk.join(ADDRESS)
    assert share.asked == [f"join {ADDRESS} as deputy"]


def test_a_pc_that_asked_in_the_wrong_place_can_ask_elsewhere() -> None:
    share = Share(overview=Overview(ENROLMENT, leads=False), status=SHARED)
    desk = desk_on(share)
    desk.choose_join(True)
    desk.load()
    assert desk.stage is Stage.JOIN
    desk.choose_join(False)
    assert desk.stage.value == "asked"
    desk.choose_join(True)
    desk.join("et annet sted")
    assert share.asked[-1] == "join et annet sted" and desk.stage.value == "asked"


def test_a_share_out_of_reach_is_said_and_nothing_is_lost() -> None:
    share = Share(broken=GONE)
    desk = desk_on(share)
    desk.join(ADDRESS)
    assert desk.doing.problem == GONE.message and desk.stage is Stage.JOIN and not desk.doing.busy
    share.broken = None
    desk.join(ADDRESS)
    assert desk.doing.problem == "" and desk.stage is not Stage.JOIN


def test_one_thing_at_a_time() -> None:
    lane, share = SteppedLane(), Share(overview=Overview(replace(ENROLMENT, admitted=True), leads=True))
    desk = desk_on(share, leader=True, lane=lane)
    desk.publish()
    desk.fetch()
    assert desk.doing.busy == "Publiserer til alle …" and len(lane) == 1
    lane.step()
    assert desk.doing.done.startswith("Utgave 7")


# the leader sets up


def founding(share: Share) -> ShareDesk:
    desk = desk_on(share, leader=True)
    desk.founding.place(ADDRESS)
    return desk


def test_nothing_is_set_up_before_the_sheet_is_proven_to_be_on_paper() -> None:
    share = Share()
    desk = founding(share)
    assert desk.founding.step is Step.KEYS and desk.founding.groups == SHEET.groups
    desk.founding.go(Step.PAPER)
    desk.founding.printed("Ingen skriver.")
    assert desk.doing.problem == "Ingen skriver." and not desk.founding.paper
    desk.founding.printed("")
    assert desk.founding.paper
    desk.founding.go(Step.PROOF)
    desk.founding.prove("AAAAA BBBBB")
    assert "stemmer ikke" in desk.doing.problem and "begin" not in share.asked
    desk.founding.prove(" ".join(SHEET.groups[-2:]).lower())
    assert share.asked == [f"prepare {ADDRESS}", "begin"]
    assert desk.stage is Stage.CONSOLE and desk.founding.sheet is None, "the code is forgotten"


def test_going_back_to_the_place_keeps_the_sheet_that_is_already_printed() -> None:
    share = Share()
    desk = founding(share)
    desk.founding.go(Step.PLACE)
    desk.founding.place(ADDRESS)
    assert share.asked == [f"prepare {ADDRESS}"] and desk.founding.step is Step.KEYS
    desk.founding.place("et annet sted")
    assert share.asked[-1] == "prepare et annet sted"


def test_the_sheet_is_of_the_place_that_was_gone_on_with_not_of_one_that_was_only_tried() -> None:
    share = Share()
    desk = founding(share)
    desk.founding.go(Step.PLACE)
    desk.founding.check("et annet sted")
    desk.founding.place("et annet sted")
    assert share.asked[-1] == "prepare et annet sted"


def test_what_is_pressed_while_something_is_under_way_does_nothing() -> None:
    lane, share = SteppedLane(), Share()
    desk = desk_on(share, leader=True, lane=lane)
    desk.founding.place(ADDRESS)
    desk.founding.place("et annet sted")
    desk.founding.check("et annet sted")
    while len(lane):
        lane.step()
    assert share.asked == [f"prepare {ADDRESS}"] and desk.founding.sheet is not None


def test_a_share_that_goes_away_in_the_last_step_can_be_tried_again_with_the_same_sheet() -> None:
    share = Share()
    desk = founding(share)
    desk.founding.go(Step.PROOF)
    share.broken = GONE
    desk.founding.prove("".join(SHEET.groups[-2:]))
    assert desk.doing.problem == GONE.message and desk.founding.sheet is SHEET
    share.broken = None
    desk.founding.prove("".join(SHEET.groups[-2:]))
    assert desk.stage is Stage.CONSOLE


def test_the_proof_forgives_spaces_hyphens_and_small_letters_and_nothing_else() -> None:
    groups = ("AAAAA", "BBBBB", "CCC")
    assert proves("bbbbb-ccc", groups) and proves(" BBBBB CCC ", groups)
    assert not proves("CCC", groups) and not proves("", groups) and not proves("AAAAABBBBBCCC", groups) and not proves("", ())


def test_the_sheet_is_saved_where_the_leader_says(tmp_path: Path) -> None:
    share = Share()
    desk = founding(share)
    desk.founding.save(tmp_path / "ark.pdf")
    assert share.asked[-1] == "save ark.pdf" and desk.founding.paper
    assert desk.sheet_text() == "\n".join(SHEET.groups)


# the leader's console


def leading(share: Share) -> ShareDesk:
    share.overview = Overview(replace(ENROLMENT, admitted=True), leads=True, machines=(member(own=True), member("f" * 24)))
    share.status = SHARED
    return desk_on(share, leader=True)


def test_letting_in_takes_the_request_off_the_list() -> None:
    share = Share()
    desk = leading(share)
    desk.look_for_requests()
    assert desk.requests == () and not desk.doing.busy
    desk.admit(FINGERPRINT)
    assert share.asked[-1] == f"admit {FINGERPRINT}" and "sluppet inn" in desk.doing.done


def test_an_old_round_does_not_take_away_who_was_found_since() -> None:
    share = Share()
    share.round = replace(share.round, requests=())
    desk = leading(share)
    desk.rounds.changed = desk.follow
    desk.rounds.due()
    share.requests = (request(FINGERPRINT),)
    desk.look_for_requests()
    desk.rounds.look()
    assert desk.requests == share.requests and desk.light.endswith("1 vil inn")
    desk.admit(FINGERPRINT)
    desk.rounds.look()
    assert not desk.requests


def test_shutting_out_from_a_day_says_how_much_was_set_aside() -> None:
    share = Share()
    desk = leading(share)
    desk.revoke(FINGERPRINT, None)
    assert desk.doing.done == "Maskinen er stengt ute."
    desk.revoke(FINGERPRINT, date(2025, 10, 1))
    assert desk.doing.done == "Maskinen er stengt ute. 3 forsendelser er lagt til side."


def test_fetching_shows_how_far_it_has_come_and_what_came() -> None:
    share = Share()
    desk = leading(share)
    seen: list[tuple[int, int] | None] = []
    desk.changed = lambda: seen.append(desk.doing.progress)
    desk.fetch()
    assert (1, 2) in seen and desk.doing.progress is None
    assert desk.doing.done == "Hentet 9 hendelser i 4 forsendelser."


def test_publishing_says_what_every_machine_will_have() -> None:
    share = Share()
    desk = leading(share)
    desk.publish()
    assert desk.doing.done == "Utgave 7 ligger på fellesområdet. Maskinene tar den i bruk ved neste runde."
    share.published = Published(7, False)
    desk.publish()
    assert desk.doing.done == "Alt er ute fra før: utgave 7 ligger på fellesområdet."
    share.published = Published(9, True, passed=8)
    desk.publish()
    assert "går foran utgave 8" in desk.doing.done


def test_fetching_can_be_stopped() -> None:
    lane, share = SteppedLane(), Share()
    share.overview = Overview(replace(ENROLMENT, admitted=True), leads=True)
    desk = desk_on(share, leader=True, lane=lane)
    desk.fetch()
    desk.doing.stop()
    lane.step()
    assert desk.doing.done.startswith("Stoppet.") and not desk.doing.busy


def test_a_code_mistyped_renews_nothing() -> None:
    share = Share()
    desk = leading(share)
    share.broken = DeskError("recovery_mistyped", what="Koden er skrevet feil.", do="Les arket én gang til.")
    desk.renew("AGE")
    assert desk.doing.problem == "Koden er skrevet feil. Les arket én gang til."
    share.broken = None
    desk.renew("AGE")
    assert desk.doing.done.startswith("Ledernøkkelen er fornyet.")


def test_a_deputy_takes_over() -> None:
    share = Share(overview=Overview(replace(ENROLMENT, admitted=True), leads=False), status=SHARED)
    desk = desk_on(share, leader=True)
    desk.renew("AGE")
    assert desk.doing.done.startswith("Denne maskinen leder nå")


def test_a_backup_says_where_it_is_without_the_folder(tmp_path: Path) -> None:
    desk = leading(Share())
    desk.back_up(tmp_path / "kopi.age")
    assert "kopi.age" in desk.doing.done and str(tmp_path) not in desk.doing.done
