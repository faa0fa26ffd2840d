"""The pages of detection windows and combinations, made from the real sheets."""

from __future__ import annotations

import pytest

from rusinfo_desk.library.calculators.detection import Matrix
from rusinfo_desk.library.library import Library
from rusinfo_desk.ui.calculators.combining import CombiningDesk
from rusinfo_desk.ui.calculators.detection import DetectionDesk


@pytest.fixture
def detection(library: Library) -> DetectionDesk:
    return DetectionDesk(library)


@pytest.fixture
def combining(library: Library) -> CombiningDesk:
    return CombiningDesk(library)


def test_the_whole_table_has_sources_and_says_what_is_missing(detection: DetectionDesk) -> None:
    page = detection.markdown()
    assert "oppslag:cannabis" in page and "### Kilder" in page and "Ikke avklart" in page


def test_a_sample_leaves_the_others_out(detection: DetectionDesk) -> None:
    detection.toggle(Matrix.HAIR)
    assert "[Urin" not in detection.markdown()
    detection.toggle(Matrix.HAIR)
    assert "[Urin" in detection.markdown()


def test_a_name_narrows_also_when_it_is_misspelt(detection: DetectionDesk, library: Library) -> None:
    detection.typed = "kannabis"
    page = detection.markdown()
    assert "oppslag:cannabis" in page and "oppslag:alkohol" not in page
    detection.typed = "xqzw"
    assert "Ingen rusmidler heter" in detection.markdown()


def test_the_forms_substances_stand_first(detection: DetectionDesk) -> None:
    detection.set_chosen(("bekymring", "cannabis"))
    page = detection.markdown()
    assert page.startswith("### Fra skjemaet") and page.index("oppslag:cannabis") < page.index("### Alle rusmidler")


def test_a_save_forgets_everything(detection: DetectionDesk) -> None:
    whole = detection.markdown()
    detection.typed = "ghb"
    detection.toggle(Matrix.URINE)
    detection.set_chosen(("cannabis",))
    detection.forget()
    assert detection.markdown() == whole


def test_two_of_the_form_are_taken_and_what_was_chosen_here_stays(combining: CombiningDesk) -> None:
    combining.set_chosen(("alkohol", "tiltak", "ghb"))
    assert (combining.first, combining.second) == ("alkohol", "ghb")
    assert [(one, other) for one, other, _ in combining.pairs()] == [("alkohol", "ghb")]
    combining.second = "kokain"
    combining.set_chosen(("cannabis", "lsd"))
    assert (combining.first, combining.second) == ("alkohol", "kokain")


def test_a_pair_says_direction_and_source_and_has_links(combining: CombiningDesk) -> None:
    combining.first, combining.second = "alkohol", "ghb"
    found = combining.answer()
    assert found is not None and "### Kilder" in found.markdown and found.banner
    assert [code for code, _ in combining.sheets()] == ["alkohol", "ghb"]


def test_nothing_stated_is_not_called_safe(combining: CombiningDesk) -> None:
    combining.first, combining.second = "lsd", "melatonin"
    found = combining.answer()
    assert found is not None and "Ukjent er ikke trygt" in found.markdown


def test_a_rule_about_a_class_is_said_to_be_one(combining: CombiningDesk, library: Library) -> None:
    ruled = next((one.id, pair.target_id) for one in library.substances.values() for pair in one.combinations if pair.class_rule)
    combining.first, combining.second = ruled
    found = combining.answer()
    assert found is not None and "regel for hele gruppen" in found.markdown + found.banner


def test_one_alone_is_no_answer(combining: CombiningDesk) -> None:
    combining.first = "alkohol"
    assert combining.answer() is None
