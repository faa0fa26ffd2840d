"""Cases of the duty to avert as counts, substances registered for the first time, and hints as rows."""

from __future__ import annotations

from datetime import date

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.disclosure import Variable
from rusinfo_desk.registry.model.duty.line import DutyCount
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.signals import Signal, SignalMethod
from rusinfo_desk.registry.statistics.counted import Counted
from rusinfo_desk.registry.statistics.extras import Extras
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.rendering import rendered
from rusinfo_desk.registry.statistics.summary import counted_of
from tests.statistics.samples import DAY, YEAR, ListSource, a_contact, cell_of


def _counted(reference: Reference, table: str, contacts: list[Contact], extras: Extras, period: Period = YEAR) -> Counted:
    source = ListSource(contacts, period, period.compared_with)
    return counted_of(source, reference, period, [table], extras=extras)[0]


def test_cases_are_counted_and_nothing_more(reference: Reference) -> None:
    extras = Extras(duty=((DutyCount("2022-01", 3, 1), DutyCount("2022-05", 4, 2)), (DutyCount("2021-02", 5, 0),)))
    counted = _counted(reference, "duty_to_avert", [a_contact()], extras)
    table = rendered(counted)
    assert table.cells == (
        {"duty": "assessed", "n": 7, "previous_n": 5, "change_percent": 40.0},
        {"duty": "triggered", "n": 3, "previous_n": 0},
    )
    (bond, *_) = counted.bonds()
    known = {fact.variable: fact.n for fact in counted.facts()}
    assert [known[part] for part in bond.parts] == [3, 4], "triggered, and not triggered, which nobody prints"


def test_cases_of_a_part_of_a_month_are_those_of_the_whole_month(reference: Reference) -> None:
    period = Period(date(2022, 1, 10), date(2022, 2, 10))
    counted = _counted(reference, "duty_to_avert", [], Extras(duty=((DutyCount("2022-01", 3, 1),), ())), period)
    assert counted.entries[0].spans[0] == Period(date(2022, 1, 1), date(2022, 2, 28))
    assert any("hele måneder" in note.text for note in counted.notes)


def test_first_registered_within_the_period(reference: Reference) -> None:
    contacts = [a_contact(substances=("kokain", "khat")), a_contact(substances=("khat",)), a_contact(substances=("alkohol",))]
    first = {"kokain": DAY, "khat": date(2022, 1, 1), "alkohol": date(2021, 12, 31), "ukjent": DAY}
    table = rendered(_counted(reference, "new_substances", contacts, Extras(first_seen=first)))
    assert [(cell["substance"], cell["n"]) for cell in table.cells] == [("khat", 2), ("kokain", 1), ("total", 2)]
    assert all("percent" not in cell for cell in table.cells)


def test_a_hint_is_a_row_of_its_own_week_and_its_limit_stays_in_the_house(reference: Reference) -> None:
    signal = Signal(SignalMethod.EARS_C2, "substances", "kokain", (2022, 10), 9, 2.04, 5.0, compared=(1, 3, 2))
    counted = _counted(reference, "trend_signals", [a_contact()], Extras(signals=(signal,), week=(2022, 10)))
    inside, outside = rendered(counted), rendered(counted, threshold=5)
    (cell,) = inside.cells
    assert (cell["n"], cell["expected"], cell["limit"]) == (9, 2.0, 5.0)
    assert (cell["compared_weeks"], cell["compared_least"], cell["compared_most"]) == (3, 1, 3)
    assert "uke 10, 2022, den siste hele uken i perioden" in inside.notes[1]
    assert inside.label("trend", cell["trend"]) == "Kokain, uke 10, 2022: mer enn ukene like før (EARS C2)"
    assert set(outside.cells[0]) == {"trend", "n"}
    week = Period(date(2022, 3, 7), date(2022, 3, 13))
    of = Variable(week, frozenset({("of", "contacts"), ("substance", "kokain")}))
    assert of in {fact.variable for fact in counted.facts()}
    assert rendered(counted, {of}, 5).cells == (), "that it is there would say that it is over a limit"
    assert rendered(counted, instead={of: 3}, threshold=5).cells == (), "rounded to three, and over a limit: four or five"
    assert rendered(counted, instead={of: 9}, threshold=5).cells[0]["n"] == 9


def test_without_a_week_that_was_looked_at_it_is_said_why(reference: Reference) -> None:
    table = rendered(_counted(reference, "trend_signals", [a_contact()], Extras()))
    assert table.cells == ()
    assert "hele uker som er over" in table.notes[1]
    quiet = rendered(_counted(reference, "trend_signals", [a_contact()], Extras(week=(2022, 10))))
    assert "Ingenting skilte seg ut den uken." in quiet.notes[1]


def test_rounded_counts_are_what_everything_is_worked_out_from(reference: Reference) -> None:
    contacts = [a_contact() for _ in range(4)] + [a_contact(channel="chat", age_caller=20) for _ in range(5)]
    counted = _counted(reference, "contacts_by_channel", contacts, Extras())
    name = frozenset({("of", "contacts")})
    instead = {Variable(YEAR, name): 9, Variable(YEAR, name | {("channel", "telefon")}): 3}
    cell = cell_of(rendered(counted, instead=instead), channel="telefon")
    assert (cell["n"], cell["base"], cell["percent"]) == (3, 9, 33.3)
    ages = _counted(reference, "age_by_channel", contacts, Extras())
    of_chat = {Variable(YEAR, name | {("channel", "chat"), ("age_caller", "besvart")}): 6}
    assert "mean" not in cell_of(rendered(ages, instead=of_chat), channel="chat"), "a mean of other people than it says"
