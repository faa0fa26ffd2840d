"""The guard with the real library: it must be quiet on our own content, or nobody will listen to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.sheets.statement import FactSource
from rusinfo_desk.registry.model.anonymity import Guard, Kind
from rusinfo_desk.tasks.guard_text import guard


@pytest.fixture(scope="module")
def watch(library: Library) -> Guard:
    return guard(library)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple, frozenset)):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, FactSource):
        return  # who wrote an article is said by its title, and is nobody's secret
    elif dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            yield from _texts(getattr(value, one.name))


def test_few_false_alarms_on_all_of_our_own_content(library: Library, watch: Guard) -> None:
    """Numbers and addresses that stand only in a service's notes are rightly found; nothing looks like a person."""
    content = [library.services, library.substances, library.rights, library.codebooks, library.groups, library.emergency]
    texts = [text for text in _texts(content) if text]
    assert len(texts) > 5000
    found = [finding.kind for text in texts for finding in watch.findings(text)]
    assert set(found) <= {Kind.TELEPHONE, Kind.ADDRESS, Kind.POSTAL_PLACE}
    assert len(found) <= 15


def test_every_number_of_the_directory_may_be_written(library: Library, watch: Guard) -> None:
    for service in library.services.values():
        for number in (service.phone, *service.other_phones):
            if number:
                assert not watch.findings(f"Nummeret {number.split('(')[0].strip()} svarer ikke"), service.id


def test_a_persons_traces_in_a_report_are_found(watch: Guard) -> None:
    text = "Kari Nordmann (fnr 15108695088) på 91234567 sier at adressen Storgata 5 er feil, skriv til kari@eksempel.no"
    assert [finding.kind for finding in watch.findings(text)] == [
        Kind.NAME,
        Kind.NATIONAL_ID,
        Kind.TELEPHONE,
        Kind.ADDRESS,
        Kind.EMAIL,
    ]
