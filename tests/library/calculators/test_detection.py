"""Detection windows as one table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rusinfo_desk.library.calculators.detection import Matrix, detection_table, matrix_of
from rusinfo_desk.library.calculators.tool_items import detection_item
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.sheets.statement import FactSource
from rusinfo_desk.library.sheets.substance import Detection, Substance, SubstanceGroup

SOURCE = FactSource("A", "En kilde", "https://eksempel.no/a")


@pytest.fixture
def small(library: Library) -> Library:
    windows = (
        Detection("blod (THC)", "få timer", None, ("A",)),
        Detection("urin (THC-syre)", "opptil 1 uke", "enkeltinntak", ("A",)),
        Detection("urin (THC-syre)", "opptil 10 uker", "daglig bruk", ("A",)),
    )
    substances = (
        Substance("thc", "Zeta", None, "x", "cannabis", detection=windows, sources={"A": SOURCE}),
        Substance(
            "alfa", "Alfa", None, "x", "annet", detection=(Detection("spytt", "1 døgn", None, ("A",)),), sources={"A": SOURCE}
        ),
        Substance("tom", "Beta", None, "x", "annet"),
    )
    groups = {one: SubstanceGroup(one, one.capitalize()) for one in ("cannabis", "annet")}
    return replace(library, substances={one.id: one for one in substances}, groups=groups)


@pytest.mark.parametrize(
    ("sample", "matrix"),
    [
        ("urin", Matrix.URINE),
        ("urin EtG/EtS", Matrix.URINE),
        ("serum EtG/EtS", Matrix.BLOOD),
        ("fullblod PEth", Matrix.BLOOD),
        ("Hår", Matrix.HAIR),
        ("spyttprøve", Matrix.SALIVA),
        ("utåndingsluft", Matrix.OTHER),
        ("", Matrix.OTHER),
    ],
)
def test_a_sample_has_a_class(sample: str, matrix: Matrix) -> None:
    assert matrix_of(sample) is matrix


def test_the_table_is_sorted_and_keeps_the_words_of_the_sheets(small: Library) -> None:
    table = detection_table(small)
    assert [(row.substance, row.sample, row.window, row.condition) for row in table.rows] == [
        ("Alfa", "spytt", "1 døgn", None),
        ("Zeta", "urin (THC-syre)", "opptil 1 uke", "enkeltinntak"),
        ("Zeta", "urin (THC-syre)", "opptil 10 uker", "daglig bruk"),
        ("Zeta", "blod (THC)", "få timer", None),
    ]
    assert table.unsettled == ("Beta",)
    assert all(row.sources == (SOURCE,) for row in table.rows)


def test_filters_narrow_it_and_say_what_is_missing(small: Library) -> None:
    urine = detection_table(small, [Matrix.URINE])
    assert {row.substance for row in urine.rows} == {"Zeta"} and urine.unsettled == ("Alfa", "Beta")
    assert len(detection_table(small, substances=["thc"]).rows) == 3
    assert detection_table(small, substances=["annet"]).unsettled == ("Beta",)
    assert detection_table(small, [Matrix.HAIR, Matrix.SALIVA], ["thc", "alfa"]).unsettled == ("Zeta",)
    assert detection_table(small, substances=["finnes-ikke"]).rows == ()


def test_the_item_numbers_a_source_once_and_names_what_is_not_settled(small: Library) -> None:
    item = detection_item(detection_table(small))
    assert [section.heading for section in item.sections] == ["Alfa", "Zeta", "Ikke avklart"]
    assert [one.title for one in item.sources] == ["En kilde"]
    assert all(line.refs == (1,) for section in item.sections[:-1] for line in section.lines)


def test_every_window_that_ships_is_in_the_table_with_its_sources(library: Library) -> None:
    table = detection_table(library)
    assert len(table.rows) == sum(len(one.detection) for one in library.substances.values())
    assert all(row.sources and row.window for row in table.rows)
    assert {row.matrix for row in table.rows} >= {Matrix.URINE, Matrix.BLOOD}
    assert not [row.sample for row in table.rows if row.matrix is Matrix.OTHER and row.sample != "forbrenning"]
