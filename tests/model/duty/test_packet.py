"""A sealed part says what was put in, in one spelling only, and tells its size in steps of 4 KiB."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.duty.book import CaseBook, Typed
from rusinfo_desk.registry.model.duty.case import BODIES
from rusinfo_desk.registry.model.duty.packet import PADDING, packets, read_packet
from rusinfo_desk.registry.model.duty.record import NOTED_BY, Author, CaseText
from tests.model.duty.sample_case import CASE_ID, MARKED, WHY, counsellors, leaders

Change = Callable[[dict[str, Any]], object]


def main_of(changed: Change | None = None) -> bytes:
    """The packet of an invented case, changed by somebody who pads it again."""
    writing = counsellors()
    data, _ = packets(writing.entries, writing.texts)
    value = json.loads(data)
    if changed is not None:
        changed(value)
    return padded(value)


def facts_of(changed: Change) -> bytes:
    writing = counsellors()
    data = packets(writing.entries, writing.texts)[1]
    assert data is not None
    value = json.loads(data)
    changed(value)
    return padded(value)


def padded(value: object, **spelling: Any) -> bytes:
    given = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":"), **spelling}
    text = json.dumps(value, **given).encode()
    return text.ljust(-(-len(text) // PADDING) * PADDING)


def test_what_was_put_in_comes_out_and_marked_texts_apart() -> None:
    writing = counsellors()
    main, facts = packets(writing.entries, writing.texts)
    assert facts is not None
    read, apart = read_packet(main), read_packet(facts)
    assert (read.case, read.author, read.entries) == (CASE_ID, Author.COUNSELLOR, tuple(writing.entries))
    assert read.texts == tuple(one for one in writing.texts if not one.marked)
    assert apart.author is None and apart.entries == () and apart.case == CASE_ID
    assert [(one.text, one.marked, one.why) for one in apart.texts] == [(MARKED, True, WHY)]
    assert MARKED.encode() not in main and len(main) % PADDING == len(facts) % PADDING == 0
    assert main_of() == main, "the test spells it the same"


def test_nothing_marked_makes_one_packet() -> None:
    main, facts = packets(leaders().entries, leaders().texts)
    assert facts is None and read_packet(main).author is Author.LEADER


def test_one_author_in_one_case() -> None:
    with pytest.raises(ValueError):
        packets([], [])
    with pytest.raises(ValueError):
        packets([*counsellors().entries, *leaders().entries], [])


def test_every_kind_of_entry_travels() -> None:
    said = {
        "agreed": "ja", "after": "2025-10-14T14:02:30+02:00", "agrees": False, "at": "2025-10-14T14:02+02:00", "before":
        "2025-10-14T13:02:30+02:00", "branch": "others", "branches": ["others"], "channel": "telefon", "decision": "notify",
        "duty": "follows", "findings": [["others", "avert", "follows"]], "gone": ["0" * 32], "number": 1, "outcome": "right",
        "program": "1", "question": "certain", "role": "leader", "rules": "prøve", "state": "wanted", "to": "politi",
        "told": "ja", "value": "", "what": "debrief", "why": "asked",
    }  # fmt: skip
    for author, kinds in NOTED_BY.items():
        book = CaseBook(CASE_ID, author, lambda: "0" * 32)
        for kind in sorted(kinds):
            body = {name: said[name] for name in BODIES[kind] if name != "texts"}
            texts = {"reason": Typed("Derfor")} if "texts" in BODIES[kind] else {}
            book.add(kind, body, counsellors().now, 0.0, texts)
        entries = (*book.case.counsellor, *book.case.leader)
        assert [one.kind for one in read_packet(packets(entries, [])[0]).entries] == sorted(kinds)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("another version", lambda value: value.update(v=2)),
        ("a version that is text", lambda value: value.update(v="1")),
        ("another key", lambda value: value.update(caller="Ola")),
        ("no texts", lambda value: value.pop("texts")),
        ("no entries", lambda value: value.update(entries=[])),
        ("entries that are none", lambda value: value.update(entries="nei")),
        ("a case that is no id", lambda value: value.update(case="A3F-91C")),
        ("an unknown author", lambda value: value.update(author="caller")),
        ("a text that is a number", lambda value: value["texts"][0].update(text=1)),
        ("a text with more", lambda value: value["texts"][0].update(name="Ola")),
        ("a salt that is none", lambda value: value["texts"][0].update(salt="x")),
        ("an unknown kind", lambda value: value["entries"][0].update(kind="caller")),
        ("a body with more", lambda value: value["entries"][0]["body"].update(caller="Ola")),
        ("a body with less", lambda value: value["entries"][0]["body"].pop("rules")),
        ("a body that is none", lambda value: value["entries"][0].update(body=[])),
        ("texts where none belong", lambda value: value["entries"][0]["body"].update(texts={})),
        ("a code that is a list", lambda value: value["entries"][0]["body"].update(rules=[])),
        ("branches that are one", lambda value: value["entries"][1]["body"].update(branches="others")),
        ("a time without offset", lambda value: value["entries"][0].update(at="2025-10-14T14:02:30")),
        ("a time that is none", lambda value: value["entries"][0].update(at="i går")),
        ("a number that is true", lambda value: value["entries"][0].update(seq=True)),
        ("a fraction", lambda value: value["entries"][0].update(seq=1.5)),
        ("a hash that is none", lambda value: value["entries"][0].update(hash="0")),
        ("half a letter", lambda value: value["texts"][0].update(text="\ud800")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_anything_else_is_refused_whole(name: str, changed: Change) -> None:
    with pytest.raises(ValueError):
        read_packet(main_of(changed))


@pytest.mark.parametrize(
    "changed",
    [
        lambda value: value["facts"][0].pop("why"),
        lambda value: value.update(author="leader"),
        lambda value: value.update(facts={}),
        lambda value: value.update(facts=[]),
    ],
    ids=["no reason", "an author", "no list", "an empty list"],
)
def test_marked_texts_are_read_as_strictly(changed: Change) -> None:
    with pytest.raises(ValueError):
        read_packet(facts_of(changed))


def test_one_spelling_only() -> None:
    value = json.loads(main_of())
    for other in (padded(value, indent=1), padded(value, ensure_ascii=True), main_of().rstrip(), main_of() + b" " * PADDING):
        with pytest.raises(ValueError):
            read_packet(other)
    with pytest.raises(ValueError):
        read_packet(main_of().replace(b'"v":1', b'"v":1,"v":1'))


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_garbage_is_a_value_error(data: bytes) -> None:
    for one in (data, data.ljust(PADDING), b"[" * 100_000, padded({"facts": [], "v": 1, "case": data.hex()})):
        with pytest.raises(ValueError):
            read_packet(one)


def test_the_hash_is_not_asked_for_here() -> None:
    writing = counsellors()
    forged = [replace(writing.entries[0], hash="0" * 64), *writing.entries[1:]]
    assert read_packet(packets(forged, [CaseText("1" * 32, "2" * 32, "En tekst")])[0]).entries[0].hash == "0" * 64
