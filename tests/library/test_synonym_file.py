"""Synonyms: what ships leads somewhere, and a home's own that is broken stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.library.synonym_file import own_synonyms, read_synonyms
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.errors import DeskError

LIBRARY = Library.load(resources())


@pytest.mark.parametrize("synonym", LIBRARY.synonyms.values(), ids=lambda one: one.id)
def test_every_word_that_ships_finds_something_it_means(synonym: object) -> None:
    for word in synonym.words:  # type: ignore[attr-defined]
        assert LIBRARY.index.search(word).hits, word


def test_the_leader_adds_a_word_that_is_then_found() -> None:
    assert "klonazepam" not in [hit.id for hit in LIBRARY.index.search("knappenål").hits]
    own = Overlay(synonyms={"knapp": '{"words": ["knappenål"], "means": ["klonazepam"]}'})
    first = Library.load(resources(), own).index.search("knappenål").hits[0]
    assert first.id == "klonazepam" and first.matched == "knappenål"


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"words": []}', '{"words": ["x"], "means": "klonazepam"}', '{"words": ["x"], "means": ["y"], "z": 1}']
)
def test_a_broken_one_is_left_out_and_named(text: str) -> None:
    problems: list[str] = []
    assert own_synonyms({"min": text}, problems) == {}
    assert len(problems) == 1 and "«min»" in problems[0]


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.toml"
    file.write_text('[[synonyms]]\nid = "x"\nwords = ["a"]\nmeans = ["b"]\n', encoding="utf-8")  # no source
    with pytest.raises(DeskError) as fault:
        read_synonyms(file)
    assert "synonyms.toml" in fault.value.message and "source mangler" in fault.value.message
    assert read_synonyms(tmp_path / "none.toml") == {}
