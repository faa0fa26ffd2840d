"""What is confidential stands nowhere else in a service, and nowhere in what leaves the house."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rusinfo_desk.library.directory.confidential import without_confidential
from rusinfo_desk.library.directory.service import Service
from rusinfo_desk.library.directory.service_import import read_file, read_record
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.directory.service_texts import secret_words
from rusinfo_desk.library.library import Library

HIDDEN = {
    "phones": [{"number": "73 86 29 11", "confidential": True}],
    "locations": [
        {"name": "Huset", "confidential": True, "address": {"address_1": "Liagata 77"}, "phones": [{"number": "73862922"}]},
        {"name": "Bakveien 5", "confidential": True},
    ],
}


def a_record(library: Library, **change: object) -> dict[str, object]:
    return {**record_of(library.services["nat-rusinfo"]), "id": "ny-tjeneste", **change}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("notes", "Ring 73 86 29 11 om natten"),
        ("opening_hours", "Vakt +4773862911 hele døgnet"),
        ("target_group", "Alle. Møt opp i liagata 77."),
        ("fees", "Betales i Bakveien 5"),
        ("service_areas", [{"name": "Oslo", "description": "tlf 73.86.29.22"}]),
        ("message", {"text": "Ring 738 62 922", "valid_from": "2026-01-01", "valid_to": "2026-02-01"}),
        ("locations", [*HIDDEN["locations"], {"name": "Kontoret", "description": "inngang fra Liagata 77"}]),
    ],
)
def test_what_is_confidential_may_not_stand_in_open_words(library: Library, field: str, value: object) -> None:
    found = read_record(a_record(library, **{**HIDDEN, field: value}), library)
    assert found == (f"{field}: et fortrolig nummer eller en fortrolig adresse står i teksten",)


@pytest.mark.parametrize(
    "open_words",
    [
        {"notes": "Ring 73 86 29 12, eller 173862911", "fees": "Huset er gratis"},
        {"internal_note": "Nummeret 73 86 29 11 er til vakten i Liagata 77"},
        {"notes": "Liagata 771"},
    ],
)
def test_other_words_and_the_internal_note_are_left_alone(library: Library, open_words: dict[str, str]) -> None:
    assert isinstance(read_record(a_record(library, **HIDDEN, **open_words), library), Service)


def test_a_file_that_tells_what_is_confidential_here_is_refused_on_its_line(library: Library) -> None:
    home = read_record(a_record(library, **HIDDEN), library)
    assert isinstance(home, Service)
    mine = replace(library, services={**library.services, home.id: home})
    told = a_record(library, notes="Ring 73 86 29 11")
    (bad,) = read_file(json.dumps(a_record(library, id="en-annen")) + "\n" + json.dumps(told), mine).bad
    assert (bad.line, bad.reason) == (2, "notes: et fortrolig nummer eller en fortrolig adresse står i teksten")
    (kept,) = read_file(json.dumps(a_record(library, notes="Nytt")), mine).services
    assert (kept.notes, kept.phones[-1].confidential) == ("Nytt", True)


def test_it_is_taken_out_of_the_words_of_what_came_from_outside(library: Library) -> None:
    home = read_record(a_record(library, **HIDDEN), library)
    assert isinstance(home, Service)
    document = {
        "description": "Ring 73862911 eller 22 22 22 22.",
        "phones": [{"number": "+47 73 86 29 22"}, {"number": "22222222"}],
    }
    assert without_confidential(document, home) == {
        "description": "Ring (utelatt) eller 22 22 22 22.",
        "phones": [{"number": "22222222"}],
    }


def test_short_numbers_and_short_names_are_no_secrets() -> None:
    assert secret_words(["112", "0800"], ["Lia"]) is None
