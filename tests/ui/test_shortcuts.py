from __future__ import annotations

from collections import Counter

from rusinfo_desk.ui.shortcuts import Key, Place, key_line, keys_of


def test_every_key_means_one_thing() -> None:
    given = Counter(sequence.toString() for key in Key for sequence in key.value.sequences())
    assert [text for text, times in given.items() if times > 1] == []


def test_keys_can_be_typed_on_a_norwegian_keyboard() -> None:
    for key in Key:
        for text in key.value.keys:
            assert "Ctrl+Alt" not in text and "/" not in text and "[" not in text
            assert len(text) > 1, "a bare letter belongs to the field"


def test_every_key_can_be_read_by_qt() -> None:
    for key in Key:
        assert all(not sequence.isEmpty() and sequence.count() == 1 for sequence in key.value.sequences())


def test_every_key_is_listed_once_under_a_heading() -> None:
    listed = [binding.id for place in Place for binding in keys_of(place)]
    assert sorted(listed) == sorted(key.value.id for key in Key)


def test_the_line_at_the_bottom_says_the_most_used() -> None:
    assert key_line().startswith("F2 ny · Ctrl+K søk · Enter neste")
    assert key_line().endswith("F1 alle taster")
    assert "Ctrl+Enter lagre" in key_line()
    assert "Enter" not in key_line(()), "it saves nothing where no form is"
