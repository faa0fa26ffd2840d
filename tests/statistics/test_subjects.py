"""Topics and substances, by hand: per cent of cases, main topics, groups and leaves."""

from __future__ import annotations

from tests.statistics.conftest import TableOf
from tests.statistics.samples import a_contact, cell_of


def test_topics_are_per_cent_of_cases(table_of: TableOf) -> None:
    contacts = [
        a_contact(topics=("bekymring", "tiltak")),
        a_contact(topics=("tiltak", "bekymring")),
        a_contact(topics=("tiltak",)),
        a_contact(channel="chat", topics=("abstinens",)),
        a_contact(topics="ukjent"),
        a_contact(),
    ]
    table = table_of("topics_by_channel", contacts)
    assert cell_of(table, topic="tiltak", channel="telefon") == {
        "topic": "tiltak", "channel": "telefon", "n": 3, "base": 3, "percent": 100.0, "previous_n": 0,
    }  # fmt: skip
    assert cell_of(table, topic="bekymring", channel="telefon")["percent"] == 66.7
    assert cell_of(table, topic="bekymring", channel="total")["percent"] == 50.0
    assert cell_of(table, topic="total", channel="total")["n"] == 4
    everyone = table_of("topics_by_channel", contacts, base="all")
    assert cell_of(everyone, topic="bekymring", channel="total")["percent"] == 33.3
    assert cell_of(everyone, topic="ukjent", channel="telefon")["n"] == 1
    assert cell_of(everyone, topic="ikke_spurt", channel="telefon")["n"] == 1


def test_only_the_first_topic_is_the_main_topic(table_of: TableOf) -> None:
    contacts = [
        a_contact(topics=("bekymring", "tiltak"), caller_category="forelder", age_caller=47),
        a_contact(topics=("tiltak", "bekymring"), caller_category="partner", age_caller=17),
        a_contact(topics=("tiltak",), caller_category="rusbruker"),
    ]
    by_category = table_of("main_topic_by_category", contacts)
    assert cell_of(by_category, main_topic="tiltak", caller_category="total")["n"] == 2
    assert cell_of(by_category, main_topic="bekymring", caller_category="forelder")["percent"] == 100.0
    rolled = cell_of(by_category, main_topic="tiltak", caller_category="alle_parorende")
    assert (rolled["n"], rolled["base"], rolled["percent"]) == (1, 2, 50.0)
    by_age = table_of("main_topic_by_age_group", contacts)
    assert cell_of(by_age, main_topic="tiltak", age_group="u18")["n"] == 1
    assert cell_of(by_age, main_topic="tiltak", age_group="ikke_spurt")["n"] == 1
    assert cell_of(by_age, main_topic="total", age_group="total")["n"] == 3


def test_two_benzodiazepines_count_once_in_the_group(table_of: TableOf) -> None:
    contacts = [
        a_contact(substances=("diazepam", "alprazolam")),
        a_contact(substances=("diazepam", "alkohol")),
        a_contact(substances=("benzodiazepiner",)),
        a_contact(substances=("benzodiazepiner", "diazepam")),
        a_contact(substances=("alkohol",)),
        a_contact(substances="ukjent"),
    ]
    table = table_of("substances", contacts)
    group = cell_of(table, substance="benzodiazepiner", level="group")
    assert (group["n"], group["base"], group["percent"]) == (4, 5, 80.0)
    assert cell_of(table, substance="diazepam", level="leaf")["n"] == 3
    assert cell_of(table, substance="benzodiazepiner", level="leaf")["n"] == 2, "the type did not come up"
    assert cell_of(table, substance="alkohol", level="group")["percent"] == 40.0
    assert cell_of(table, substance="total", level="group")["n"] == 5
    assert table.label_of(cell_of(table, substance="benzodiazepiner", level="leaf"), "substance").endswith("type ikke kjent")
    assert table.label_of(group, "substance") == "Benzodiazepiner"


def test_substances_are_sorted_by_size_with_their_members(table_of: TableOf) -> None:
    contacts = [
        a_contact(substances=("diazepam",)),
        a_contact(substances=("kokain",)),
        a_contact(substances=("kokain", "oksazepam")),
    ]
    rows = [(cell["substance"], cell["level"]) for cell in table_of("substances", contacts).cells]
    assert rows[:3] == [("benzodiazepiner", "group"), ("diazepam", "leaf"), ("oksazepam", "leaf")]
    assert rows[3:] == [("kokain", "group"), ("kokain", "leaf"), ("total", "group")]


def test_substances_over_all_contacts(table_of: TableOf) -> None:
    contacts = [a_contact(substances=("kokain",)), a_contact(substances="vil_ikke"), a_contact(), a_contact()]
    table = table_of("substances", contacts, base="all")
    assert cell_of(table, substance="kokain", level="group")["percent"] == 25.0
    assert cell_of(table, substance="ikke_spurt", level="group")["n"] == 2
    assert cell_of(table, substance="total", level="group")["n"] == 4


def test_rare_substances_are_counts_under_one_per_cent(table_of: TableOf) -> None:
    contacts = [a_contact(substances=("alkohol",)) for _ in range(198)]
    contacts += [a_contact(substances=("kokain",)), a_contact(substances=("khat", "kratom"))]
    table = table_of("rare_substances", contacts)
    assert {cell["substance"]: cell["n"] for cell in table.cells} == {"khat": 1, "kokain": 1, "kratom": 1, "total": 2}
    assert all("percent" not in cell for cell in table.cells)
