"""Numbers as they are written in Norwegian."""

from __future__ import annotations

import pytest

from rusinfo_desk.registry.model.numbers_nb import decimal, number, percent, points, signed, signed_percent, whole


def test_thousands_are_parted_and_never_broken() -> None:
    assert whole(8431) == "8\u202f431"
    assert whole(1234567) == "1\u202f234\u202f567"
    assert (whole(0), whole(999), whole(-12)) == ("0", "999", "\u221212")


def test_decimals_have_a_comma() -> None:
    assert decimal(39.8) == "39,8"
    assert decimal(1234.56, 2) == "1\u202f234,56"
    assert (number(38), number(38.5), number(38.0)) == ("38", "38,5", "38")


@pytest.mark.parametrize(("value", "text"), [(3.9, "+3,9"), (-2.1, "\u22122,1"), (0.0, "0,0"), (0.04, "0,0"), (-0.04, "0,0")])
def test_a_change_has_its_sign_but_nothing_has_none(value: float, text: str) -> None:
    assert signed(value) == text


def test_percent_and_points_are_named() -> None:
    assert percent(64.2) == "64,2\u00a0%"
    assert signed_percent(2.2) == "+2,2\u00a0%"
    assert points(-5.3) == "\u22125,3\u00a0prosentpoeng"
