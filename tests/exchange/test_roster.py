from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.roster import (
    MOST_MEMBERS,
    Authority,
    Member,
    Recipient,
    Revoked,
    Roster,
    make_authority,
    make_roster,
    read_roster,
)
from rusinfo_desk.registry.model.exchange import AlarmCode, ChainEnd
from tests.exchange.sealed_samples import (
    CHAIN,
    DAY,
    DEVICE,
    DEVICE_KEY,
    END,
    LEADER_KEY,
    LEADER_SEED,
    OTHER_DEVICE,
    OTHER_KEY,
    OTHER_SHARE,
    RECIPIENTS,
    ROOT,
    ROOT_SEED,
    SHARE,
    STRANGER_AGE,
    STRANGER_KEY,
    STRANGER_SEED,
    changed,
    member,
    refused,
    roster,
    signed,
    taken_apart,
)

HEX = "0123456789abcdef"
MEMBERS = st.builds(
    Member,
    st.text(HEX, min_size=16, max_size=16),
    st.binary(min_size=32, max_size=32),
    st.text(HEX, min_size=24, max_size=24),
    st.sampled_from(["leader", "counsellor"]),
    st.dates(),
    st.none() | st.builds(Revoked, st.dates(), st.just((END,)) | st.just(())),
)


def _read(data: bytes) -> Roster:
    return read_roster(data, root=ROOT, share=SHARE)


@given(st.lists(MEMBERS, max_size=5, unique_by=lambda one: one.device), st.integers(1, 99_999_999), st.integers(1, 999))
def test_what_is_written_is_read(members: list[Member], number: int, generation: int) -> None:
    made = roster(number, tuple(members), generation)
    assert _read(make_roster(made, LEADER_SEED)) == made
    assert made.order == (generation, number)
    assert [made.member(one.device) for one in members] == members
    assert made.member("0" * 15) is None


def test_it_says_for_whom_to_seal() -> None:
    assert _read(make_roster(roster(), LEADER_SEED)).ages == RECIPIENTS


def test_a_renewed_key_stands_above_the_old_one_whatever_the_numbers() -> None:
    renewed = roster(number=1, generation=2, seed=STRANGER_SEED)
    assert _read(make_roster(renewed, STRANGER_SEED)).order > _read(make_roster(roster(number=900), LEADER_SEED)).order


def test_the_first_look_believes_what_the_file_says_but_not_a_wrong_signature() -> None:
    data = make_roster(roster(), LEADER_SEED)
    assert read_roster(data, root=None, share=None) == roster()
    assert (
        refused(lambda given: read_roster(given, root=None, share=None), data[:-1] + bytes([data[-1] ^ 1]))
        is AlarmCode.FORGED_ROSTER
    )


def test_another_root_is_never_believed() -> None:
    root = keys.new_seed()
    false = replace(roster(), authority=make_authority(root, SHARE, 9, STRANGER_KEY))
    data = make_roster(false, STRANGER_SEED)
    assert read_roster(data, root=None, share=None) == false
    assert refused(_read, data) is AlarmCode.FORGED_ROSTER


def test_a_key_that_root_did_not_sign_is_not_the_leaders() -> None:
    genuine = make_authority(ROOT_SEED, SHARE, 1, LEADER_KEY)
    data = make_roster(roster(), LEADER_SEED)
    magic, header, _ = taken_apart(data)
    assert isinstance(header["authority"], dict)
    for values in ({"key": STRANGER_KEY.hex()}, {"generation": 2}, {"signature": "00" * 64}):
        forged = signed(magic, {**header, "authority": {**header["authority"], **values}}, STRANGER_SEED)
        assert refused(_read, forged) is AlarmCode.FORGED_ROSTER
    assert genuine == roster().authority


def test_a_device_that_was_let_in_makes_no_rosters() -> None:
    magic, header, _ = taken_apart(make_roster(roster(members=(member(),)), LEADER_SEED))
    assert refused(_read, signed(magic, header, STRANGER_SEED)) is AlarmCode.FORGED_ROSTER


def test_the_authority_of_one_share_holds_in_no_other() -> None:
    elsewhere = replace(roster(), share=OTHER_SHARE, authority=make_authority(ROOT_SEED, OTHER_SHARE, 1, LEADER_KEY))
    data = make_roster(elsewhere, LEADER_SEED)
    assert refused(_read, data) is AlarmCode.MISPLACED
    assert read_roster(data, root=ROOT, share=None) == elsewhere
    with pytest.raises(ValueError):
        make_roster(replace(roster(), share=OTHER_SHARE), LEADER_SEED)


def test_what_root_signs_is_nothing_else() -> None:
    """The authority bears a magic of its own: no other signed file can serve as one."""
    authority = make_authority(ROOT_SEED, SHARE, 1, LEADER_KEY)
    text = b'{"generation":1,"key":"' + LEADER_KEY.hex().encode() + b'","share":"' + SHARE.encode() + b'","v":1}'
    assert keys.verified(ROOT, b"RUSaut1\n" + text, authority.signature)
    assert not keys.verified(ROOT, text, authority.signature)


GOOD = {
    "device": DEVICE,
    "key": DEVICE_KEY.hex(),
    "fingerprint": "a" * 24,
    "role": "counsellor",
    "admitted": "2025-10-14",
    "revoked": None,
}
LEADER, DEPUTY, RECOVERY = (
    {"role": role, "age": age, "device": ""} for role, age in zip(("leader", "deputy", "recovery"), RECIPIENTS, strict=True)
)


def torn(text: str) -> str:
    """With another last letter, whichever it was."""
    return text[:-1] + ("p" if text.endswith("q") else "q")


@pytest.mark.parametrize(
    "values",
    [
        {"number": 0},
        {"number": 100_000_000},
        {"devices": {}},
        {"devices": [GOOD, GOOD]},
        {"devices": [{**GOOD, "more": 1}]},
        {"devices": [{**GOOD, "device": "D" * 16}]},
        {"devices": [{**GOOD, "key": "00"}]},
        {"devices": [{**GOOD, "fingerprint": ""}]},
        {"devices": [{**GOOD, "role": "root"}]},
        {"devices": [{**GOOD, "admitted": "2025-02-30"}]},
        {"devices": [{**GOOD, "admitted": "20251014"}]},
        {"devices": [{**GOOD, "revoked": False}]},
        {"devices": [{**GOOD, "revoked": {"day": "2025-10-14"}}]},
        {"devices": [{**GOOD, "revoked": {"day": "2025-10-14", "heads": [[CHAIN, 0, "ab" * 32]]}}]},
        {"recipients": []},
        {"recipients": [LEADER]},
        {"recipients": [RECOVERY, DEPUTY]},
        {"recipients": [LEADER, LEADER, RECOVERY]},
        {"recipients": [LEADER, RECOVERY, {**DEPUTY, "age": LEADER["age"]}]},
        {"recipients": [LEADER, RECOVERY, {**DEPUTY, "age": torn(str(DEPUTY["age"]))}]},
        {"recipients": [LEADER, RECOVERY, {**DEPUTY, "role": "guest"}]},
        {"recipients": [LEADER, RECOVERY, {**DEPUTY, "device": "x"}]},
        {"authority": None},
        {"authority": {}},
    ],
    ids=",".join,
)
def test_a_roster_that_breaks_a_rule_is_torn_even_when_signed(values: dict[str, object]) -> None:
    data = make_roster(roster(), LEADER_SEED)
    _read(changed(data, LEADER_SEED, devices=[GOOD]))
    assert refused(_read, changed(data, LEADER_SEED, **values)) is AlarmCode.TORN


@pytest.mark.parametrize(
    "wrong",
    [
        roster(number=0),
        roster(members=(member(), member())),
        replace(roster(), recipients=()),
        replace(roster(), recipients=(*roster().recipients, Recipient("deputy", "age1nobody"))),
        replace(roster(), recipients=(*roster().recipients, Recipient("leader", keys.age_public(STRANGER_AGE)))),
        replace(roster(), authority=Authority(SHARE, 1, LEADER_KEY, ROOT, bytes(64))),
        roster(members=(replace(member(), key=b"short"),)),
        roster(members=(member(revoked=Revoked(DAY, (ChainEnd(CHAIN, 0, "ab" * 32),))),)),
    ],
    ids=range(8),
)
def test_no_roster_is_made_that_would_stop_the_pcs(wrong: Roster) -> None:
    with pytest.raises(ValueError):
        make_roster(wrong, LEADER_SEED)


def test_no_roster_is_made_with_a_key_that_is_not_in_force() -> None:
    with pytest.raises(ValueError):
        make_roster(roster(), STRANGER_SEED)


def test_many_devices_fit() -> None:
    many = tuple(
        Member(f"{n:016x}", OTHER_KEY, f"{n:024x}", "counsellor", date(2025, 1, 1), Revoked(DAY, (END,)))
        for n in range(MOST_MEMBERS)
    )
    assert _read(make_roster(roster(members=many), LEADER_SEED)).member(f"{MOST_MEMBERS - 1:016x}") == many[-1]
    with pytest.raises(ValueError):
        make_roster(roster(members=(*many, member(OTHER_DEVICE))), LEADER_SEED)
