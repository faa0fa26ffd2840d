"""A counsellor on a call looks things up: a street name misspelt, a mixture, a service that is open now, words to send along."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.tasks.count_unmet import unmet_needs
from rusinfo_desk.ui.calculators.combining_pane import CombiningPane
from rusinfo_desk.ui.shortcuts import Key
from tests.journeys.conftest import OpenDay
from tests.journeys.workday import MOTHER_IN_TROMSO


def test_from_a_misspelt_street_name_to_a_service_that_is_open(open_day: OpenDay) -> None:
    day = open_day()
    hands, lookup = day.hands, day.program.panels.lookup
    hands.press(Key.NEW)
    day.type(*MOTHER_IN_TROMSO)

    hands.press(Key.SEARCH)
    hands.type("rivotrill")
    hands.until(lambda: lookup.details.sheet is not None and lookup.details.sheet.id == "klonazepam", "faktaarket")
    assert lookup.details.sheet is not None and "113" in lookup.details.sheet.banner
    hands.press(Key.REFER)
    assert day.call.draft.answers["substances"] == Answer(("cannabis", "ghb", "klonazepam"))

    hands.press(Key.COMBINING)
    pane = lookup.panes.shown
    assert isinstance(pane, CombiningPane) and pane.desk is not None
    assert (pane.desk.first, pane.desk.second) == ("cannabis", "ghb"), "what stands in the form is taken first"
    hands.enter("alko")
    hands.enter("ghb")
    assert pane.heading.text() == "Alkohol og GHB" and pane.danger.isVisible()

    hands.press(Key.SEARCH)
    hands.type("hjelpetelefon")
    hands.until(lambda: not lookup._desk.is_waiting, "treff")
    whole = lookup.model.rowCount()
    hands.press(Key.FILTER_OPEN)
    hands.until(lambda: 0 < lookup.model.rowCount() < whole, "bare de som er åpne nå")
    hands.until(lambda: lookup.panes.shown is None and lookup.details.sheet is not None, "tiltaket")
    assert lookup.details.sheet is not None
    service, name = lookup.details.sheet.id, lookup.details.sheet.title
    hands.press(Key.COPY_TEXT)
    assert QGuiApplication.clipboard().text().startswith(name)
    hands.press(Key.REFER)
    hands.press(Key.SAVE)
    (kept,) = day.until_kept(1)
    assert kept.answers["referred_to"] == Answer((service,))
    assert kept.answers["substances"] == Answer(("cannabis", "ghb", "klonazepam"))
    hands.until(lambda: lookup.box.text() == "", "søket er tømt")
    assert not lookup.filters.open_now.isChecked() and lookup.panes.shown is None and pane.desk.first == ""


def test_a_search_that_finds_nothing_is_counted_without_its_words(open_day: OpenDay) -> None:
    day = open_day()
    hands, lookup = day.hands, day.program.panels.lookup
    hands.press(Key.SEARCH)
    hands.enter("xyzzyplugh")
    desk = day.program.desk
    assert desk is not None
    hands.until(lambda: lookup._desk.found_nothing, "svar fra søket")
    hands.enter()

    def counted() -> list[int]:
        return [one.n for one in hands.ask(day._lane, lambda: unmet_needs(desk, Period.month(2025, 10)))]

    hands.until(lambda: counted() == [1], "ett søk er talt")
