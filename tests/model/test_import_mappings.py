"""A mapping as JSON and back: what was made comes back, what was not made by us is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind, mapping_body, mapping_of

TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20)
FIELDS = st.sampled_from(["", "topics", "county", "wait_seconds_answered_total"])
TARGETS = st.sampled_from(["", "annet", "2020:30", "03", "ukjent", "17"])
COLUMNS = st.lists(
    st.builds(
        ColumnMapping, TEXTS, FIELDS, st.sampled_from(["", "bekymring"]), st.dictionaries(TEXTS, TARGETS, max_size=4), TEXTS
    ),
    max_size=4,
    unique_by=lambda one: one.column,
)
MAPPINGS = st.builds(
    FileMapping, TEXTS, st.sampled_from(ImportKind), COLUMNS.map(tuple), st.dictionaries(FIELDS.filter(bool), TARGETS, max_size=2)
)
GOOD: dict[str, object] = {
    "name": "a",
    "kind": "years",
    "columns": [{"column": "Tema", "field": "topics", "values": {"1": "annet"}}],
}


@given(MAPPINGS)
def test_a_mapping_comes_back_as_it_was(mapping: FileMapping) -> None:
    assert mapping_of(json.loads(json.dumps(mapping_body(mapping)))) == mapping


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "weather"},
        {"name": 3},
        {"name": "x" * 81},
        {"columns": {}},
        {"columns": [{"column": "Tema"}]},
        {"columns": [{"column": "Tema", "field": "Tema med mellomrom"}]},
        {"columns": [{"column": "Tema", "field": "topics", "more": 1}]},
        {"columns": [{"column": "Tema", "field": "topics", "values": {"1": "Kari Nordmann"}}]},
        {"columns": [{"column": "Tema", "field": "topics", "values": ["1"]}]},
        {"columns": [{"column": "Tema", "field": "topics", "values": {str(number): "" for number in range(10_001)}}]},
        {"columns": [{"column": "Tema", "field": ""}] * 2},
        {"constants": {"channel": "ringte 92233445"}},
        {"extra": 1},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
def test_what_is_no_mapping_is_refused(wrong: dict[str, object]) -> None:
    assert mapping_of(GOOD).columns[0].values == {"1": "annet"}
    with pytest.raises(ValueError, match=r"\w"):
        mapping_of(GOOD | wrong)


@pytest.mark.parametrize("body", [None, [], "years", 3, {}], ids=str)
def test_what_is_no_object_is_refused(body: object) -> None:
    with pytest.raises(ValueError, match="parts"):
        mapping_of(body)
