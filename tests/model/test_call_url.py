"""The call address: only the channel comes out, and a caller's number never appears in anything."""

from __future__ import annotations

import traceback

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rusinfo_desk.handover import call_message
from rusinfo_desk.registry.model.call_url import CALLER_NUMBER_KEYS, CHANNELS, LONGEST, CallUrl
from rusinfo_desk.registry.model.errors import DeskError


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_channel_is_read(channel: str) -> None:
    assert CallUrl.parse(f"rusinfo:samtale?kanal={channel}") == CallUrl(channel)


def test_the_channel_may_be_left_out() -> None:
    assert CallUrl.parse("rusinfo:samtale") == CallUrl(None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "call_url_form"),
        ("rusinfo:", "call_url_form"),
        ("rusinfo:samtale?", "call_url_form"),
        ("rusinfo://samtale?kanal=telefon", "call_url_form"),
        ("RUSINFO:samtale?kanal=telefon", "call_url_form"),
        ("http:samtale?kanal=telefon", "call_url_form"),
        ("rusinfo:samtale/?kanal=telefon", "call_url_form"),
        (" rusinfo:samtale", "call_url_form"),
        ("rusinfo:samtale?kanal=telefon&navn=x", "call_url_key"),
        ("rusinfo:samtale?kanal=telefon&", "call_url_key"),
        ("rusinfo:samtale?Kanal=telefon", "call_url_key"),
        ("rusinfo:samtale?kanal=telefon&kanal=telefon", "call_url_twice"),
        ("rusinfo:samtale?kanal=faks", "call_url_channel"),
        ("rusinfo:samtale?kanal=", "call_url_channel"),
        ("rusinfo:samtale?kanal=telefon\n", "call_url_channel"),
        ("rusinfo:samtale?kanal=telefon&fra=" + "1" * LONGEST, "call_url_long"),
    ],
)
def test_anything_else_is_refused(text: str, code: str) -> None:
    with pytest.raises(DeskError) as refused:
        CallUrl.parse(text)
    assert refused.value.code == code
    assert refused.value.exit_code == 1


_NUMBERS = st.from_regex(r"\A(\+47|0047)?[2-9][0-9]{7}\Z")


@given(key=st.sampled_from(sorted(CALLER_NUMBER_KEYS)), number=_NUMBERS, first=st.booleans(), upper=st.booleans())
def test_a_callers_number_is_dropped_unseen(key: str, number: str, first: bool, upper: bool) -> None:
    pair = f"{key.upper() if upper else key}={number}"
    pairs = [pair, "kanal=telefon"] if first else ["kanal=telefon", pair]
    call = CallUrl.parse("rusinfo:samtale?" + "&".join(pairs))
    assert call == CallUrl("telefon")
    digits = number[-8:]
    assert digits not in repr(call)
    assert digits.encode() not in call_message(call.channel)


@given(number=_NUMBERS, shape=st.sampled_from(["rusinfo:samtale?kanal={}", "rusinfo:samtale?{}=telefon", "rusinfo:{}", "tel:{}", "rusinfo:samtale?kanal=telefon&n%75mmer={}"]))  # fmt: skip  # noqa: E501
def test_an_error_never_repeats_what_stood_in_the_address(number: str, shape: str) -> None:
    with pytest.raises(DeskError) as refused:
        CallUrl.parse(shape.format(number))
    error = refused.value
    assert number[-8:] not in error.message + repr(error) + str(error) + repr(error.args)
    assert number[-8:] not in "".join(traceback.format_exception_only(error))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    assume(not text.startswith("rusinfo:samtale"))
    with pytest.raises(DeskError):
        CallUrl.parse(text)
    with pytest.raises(DeskError):
        CallUrl.parse(f"rusinfo:samtale?x{text}")
