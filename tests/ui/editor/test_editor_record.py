from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.ui.editor.record import Blank, Input, read_record, value_at, with_value, write_record

NAME = Blank("name", "Navn")
MESSAGE = Blank("message.text", "Melding")
UNTIL = Blank("message.valid_to", "Til")
SHOWN = Blank("phone_shown", "Bekreftet", Input.FLAG)
LANGUAGES = Blank("languages", "Språk", Input.LINES)
SOURCES = Blank("sources", "Kilder", Input.LINES, inner="address")
SECRET = Blank("phones", "Fortrolige numre", Input.LINES, inner="number", where=("confidential", True))
OPERATOR = Blank("organization", "Drives av", inner="name")
MINIMUM = Blank("minimum_age", "Fra", Input.NUMBER)
BLANKS = (NAME, MESSAGE, UNTIL, SHOWN, LANGUAGES, SOURCES, SECRET, OPERATOR, MINIMUM)

line = (
    st.text(st.characters(whitelist_categories=("L", "N", "P"), whitelist_characters=" "), min_size=1).map(str.strip).filter(bool)
)
records = st.fixed_dictionaries(
    {"id": st.just("osl-x")},
    optional={
        "name": line,
        "message": st.fixed_dictionaries({"text": line}, optional={"valid_to": st.just("2026-12-24"), "kept": line}),
        "phone_shown": st.just(True),
        "languages": st.lists(line, min_size=1, unique=True),
        "sources": st.lists(
            st.fixed_dictionaries({"address": line, "kind": line}), min_size=1, unique_by=lambda one: one["address"]
        ),
        "minimum_age": st.integers(0, 99),
        "phones": st.lists(st.fixed_dictionaries({"number": line, "confidential": st.booleans()}), min_size=1),
        "organization": line | st.fixed_dictionaries({"name": line, "website": line}),
        "locations": st.lists(st.dictionaries(line, line)),
    },
)


@given(records)
def test_typing_what_stands_there_changes_nothing(record: dict[str, object]) -> None:
    for blank in BLANKS:
        assert with_value(record, blank, value_at(record, blank)) == record


@given(records, line)
def test_only_the_field_that_is_typed_in_changes(record: dict[str, object], typed: str) -> None:
    made = with_value(record, NAME, typed)
    assert made["name"] == typed
    assert {key: value for key, value in made.items() if key != "name"} == {k: v for k, v in record.items() if k != "name"}


@given(records)
def test_a_record_survives_being_written_and_read(record: dict[str, object]) -> None:
    assert read_record(write_record(record)) == record


def test_an_empty_field_takes_its_key_out() -> None:
    record = {"name": "A", "message": {"text": "Stengt"}}
    assert with_value(with_value(record, NAME, "  "), MESSAGE, "") == {}


def test_a_source_that_stood_there_keeps_its_kind() -> None:
    record = {"sources": [{"address": "https://a.no", "kind": "news"}]}
    made = with_value(record, SOURCES, "https://b.no\nhttps://a.no")
    assert made["sources"] == [{"address": "https://b.no"}, {"address": "https://a.no", "kind": "news"}]


def test_a_confidential_number_is_added_beside_the_others() -> None:
    record = {"phones": [{"number": "11 11 11 11"}, {"number": "22 22 22 22", "confidential": True}]}
    assert value_at(record, SECRET) == "22 22 22 22"
    made = with_value(record, SECRET, "22 22 22 22\n33 33 33 33")
    assert made["phones"] == [*record["phones"], {"number": "33 33 33 33", "confidential": True}]
    assert with_value(made, SECRET, "")["phones"] == [{"number": "11 11 11 11"}]


def test_the_name_of_an_organization_is_changed_inside_it() -> None:
    record = {"organization": {"name": "A", "website": "https://a.no"}}
    assert with_value(record, OPERATOR, "B") == {"organization": {"name": "B", "website": "https://a.no"}}


def test_a_number_that_is_none_is_left_for_the_check_to_refuse() -> None:
    assert with_value({}, MINIMUM, "atten") == {"minimum_age": "atten"}


@given(st.text())
def test_any_text_is_a_record_or_none(text: str) -> None:
    found = read_record(text)
    assert found is None or isinstance(json.loads(text), dict)
