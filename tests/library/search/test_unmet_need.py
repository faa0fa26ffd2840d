"""What is counted of a search that found nothing: a type and a county, never the words."""

from __future__ import annotations

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.search.filters import Filters
from rusinfo_desk.library.search.unmet import Unmet, unmet_need
from rusinfo_desk.paths import resources

LIBRARY = Library.load(resources())


@pytest.mark.parametrize(
    ("text", "county", "meant"),
    [
        ("krisesenter hasvik", None, Unmet("krisesenter", "56")), ("krisesentrene i hasvik", "03", Unmet("krisesenter", "56")),
        ("noe helt annet", "03", Unmet(None, "03")), ("xyz", None, Unmet(None, None)),
        ("detox kárášjohka", None, Unmet("avrusning", "56")), ("brukerrom mo i rana nordland", None, Unmet("brukerrom", "18")),
    ],
)  # fmt: skip
def test_type_and_county_are_read_from_the_words_and_the_form(text: str, county: str | None, meant: Unmet) -> None:
    assert unmet_need(LIBRARY, text, county, Filters()) == meant


def test_one_chosen_filter_says_it_for_sure() -> None:
    filters = Filters(types=frozenset({"lar"}), counties=frozenset({"11"}))
    assert unmet_need(LIBRARY, "krisesenter oslo", "50", filters) == Unmet("lar", "11")


def test_nothing_that_was_typed_is_kept() -> None:
    assert "hasvik" not in repr(unmet_need(LIBRARY, "krisesenter hasvik kari nordmann", None, Filters())).lower()
