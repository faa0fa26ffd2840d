from __future__ import annotations

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.codebook import Field
from rusinfo_desk.ui.call.sources import LibrarySource
from rusinfo_desk.ui.widgets.reading import CodeReading


def _question(library: Library, field: str) -> Field:
    found = library.current.field(field)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [("county", "tromso", "55"), ("county", "55", "55"), ("substances", "hasj", "cannabis"), ("topics", "bekymr", "bekymring")],
)
def test_the_best_hit(library: Library, source: LibrarySource, field: str, typed: str, code: str) -> None:
    assert source.match(_question(library, field), typed)[0].code == code


def test_every_code_has_its_label(library: Library, source: LibrarySource) -> None:
    assert source.label(_question(library, "county"), "55").startswith("Troms")
    assert source.label(_question(library, "substances"), "ghb") == "GHB"
    service = next(iter(library.services.values()))
    assert source.label(_question(library, "referred_to"), service.id) == service.name
    assert source.label(_question(library, "county"), "77") == "77"


def test_only_beginnings_of_something_known_are_kept(library: Library, source: LibrarySource) -> None:
    reading = CodeReading(_question(library, "topics"), source)
    assert reading.keepable("Bekym") == "bekym"
    assert reading.keepable("Kari") == ""
    assert CodeReading(_question(library, "county"), source).keepable("Tromsø") == "tromso"
