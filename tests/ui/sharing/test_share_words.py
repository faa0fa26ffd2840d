"""How things stand, in plain words."""

from __future__ import annotations

from dataclasses import replace

from rusinfo_desk.ui.sharing.words import KEYS, standing
from tests.conftest import NOW
from tests.ui.sharing.share_stand import ALONE, SHARED


def test_when_all_is_shared_and_confirmed() -> None:
    assert dict(standing(SHARED, NOW)) == {
        "Sist delt": "i dag kl. 14:02",
        "Ikke sendt ennå": "ingenting – alt er sendt",
        "Venter på lederen": "ingenting – lederen har kvittert for alt",
        "Innhold fra lederen": "ingen utgave mottatt ennå",
    }


def test_when_something_waits() -> None:
    status = replace(
        SHARED,
        last_round="2025-10-12T09:30+02:00",
        pending=1,
        unconfirmed=3,
        oldest_unconfirmed="2025-10-14T11:00+02:00",
        content_version=4,
    )
    said = dict(standing(status, NOW))
    assert said["Sist delt"] == "12.10.2025 kl. 09:30"
    assert said["Ikke sendt ennå"].startswith("1 hendelse. Den ligger trygt kryptert her")
    assert said["Venter på lederen"].startswith("3 hendelser uten kvittering, den eldste er 3 t gammel.")
    assert said["Innhold fra lederen"] == "utgave 4"


def test_the_age_of_the_oldest_never_frightens_with_hours_in_the_hundreds() -> None:
    for oldest, age in (("2025-10-14T14:00+02:00", "under en time"), ("2025-09-23T14:00+02:00", "21 døgn")):
        said = dict(standing(replace(SHARED, unconfirmed=1, oldest_unconfirmed=oldest), NOW))
        assert f"den eldste er {age} gammel" in said["Venter på lederen"]


def test_before_the_first_round() -> None:
    assert dict(standing(ALONE, NOW))["Sist delt"] == "ikke ennå"


def test_there_are_four_keys_and_each_is_short() -> None:
    assert [name for name, _ in KEYS] == ["Rotnøkkelen", "Ledernøkkelen", "Stedfortrederen", "Gjenopprettingsarket"]
    assert all(len(text) < 200 for _, text in KEYS)
