"""Opening hours as text: every text that ships, read by a person, beside what the program reads of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rusinfo_desk.library.directory.hours_said import say_hours
from rusinfo_desk.library.directory.hours_text import read_hours
from rusinfo_desk.library.directory.schedule import ALL_DAYS, PUBLIC_HOLIDAY, WEEKDAYS, WEEKEND, Schedule
from rusinfo_desk.paths import resources

UNKNOWN = ""
ROUND_THE_CLOCK = "all+PH 00:00-00:00"

READ_BY_HAND = {
    "nat-rusinfo": UNKNOWN,  # two sources that disagree
    "nat-hjelpetelefonen": ROUND_THE_CLOCK,
    "nat-kirkens-sos": "telefon all+PH 00:00-00:00 | chat all ?",
    "nat-legevakt": ROUND_THE_CLOCK,
    "nat-113": ROUND_THE_CLOCK,
    "nat-112": ROUND_THE_CLOCK,
    "nat-giftinfo": ROUND_THE_CLOCK,
    "nat-alarmtelefonen": "telefon all+PH 00:00-00:00 | chat all ?",  # the chat's days are not said
    "nat-vo-linjen": "telefon all+PH 00:00-00:00 | chat MO-FR 09:00-15:00",
    "nat-kors-pa-halsen": UNKNOWN,  # school holidays have no dates here
    "nat-ivareta-tlf": "MO-FR 09:00-15:00",
    "nat-hjelpelinjen-spill": "MO-FR 11:00-15:00",
    "nat-spillavhengighet-norge": "MO-TH 09:00-15:00",
    "nat-barsnakk": UNKNOWN,  # two sources that disagree
    "nat-unge-parorende": "MO-FR 10:00-17:00",
    "nat-dopingkontakten": "chat MO,TU,TH 11:00-20:00",
    "nat-ffp": "MO 12:00-15:30 | TU-FR 09:00-15:30",
    "nat-pasientombud": "MO-FR 09:00-14:30",
    "nat-nav-gjeld": "MO-FR 09:00-15:00",
    "nat-nav": "MO-FR 09:00-15:00",
    "nat-skadekrim": "MO-FR 09:00-15:30",
    "nat-overgrep-vestfold": ROUND_THE_CLOCK,
    "nat-mhu-chat": "MO-WE 18:00-21:00 | TH-SU 18:00-00:00",
    "nat-parorendelinjen": "MO-FR 10:00-17:00",
    "osl-uteseksjonen": UNKNOWN,  # "ifølge egen engelsk side"
    "osl-prindsen": "brukerrom all 09:00-22:00 | feltpleie MO-FR 09:00-22:00 | feltpleie SA-SU 10:00-20:00",
    "osl-feltpleien-fa": "MO-FR 09:00-15:00 | lege WE,FR 12:30-15:00",
    "osl-fyrlyset": "MO-FR 09:00-14:30 | SU 11:00-13:00",
    "osl-link": "telefon MO-FR 09:00-15:00",
    "osl-psa": ROUND_THE_CLOCK,
    "osl-legevakt": ROUND_THE_CLOCK,
    "osl-fri-rettshjelp": "time MO-FR 08:00-15:30 | drop-in MO-TH 16:00-19:00",
    "osl-ung-arena": "drop-in TH 14:00-17:00",
    "osl-rph-ullern": "telefon TH 12:00-13:00",
    "osl-nav-grunerlokka": "drop-in MO-FR 11:00-15:00",
    "osl-kontaktsenteret": UNKNOWN,  # no hours, from a report
    "rog-akuttpost": ROUND_THE_CLOCK,
    "rog-mo-sandnes": "MO-FR 09:00-15:00 | telefon all+PH 00:00-00:00",
    "rog-mestring-sandnes": UNKNOWN,  # "kontortid" says no hours
    "mr-kontaktsenter": UNKNOWN,  # "noen timer"
    "nor-ovenpa": UNKNOWN,  # planned in 2020
    "aks-ara-nordbyhagen": "telefon MO-FR 08:00-21:00 | SA-SU closed | besøk all ?",
    "aks-out": UNKNOWN,  # no hours
    "bus-kongsberghjelpa": UNKNOWN,  # told of the winter of 2021
    "inn-hamar-phr": UNKNOWN,  # "dagtid"
    "inn-ringsaker-phr": UNKNOWN,  # hours without days
    "inn-stangehjelpa": "telefon MO-FR 09:00-11:00 | telefon MO-FR 11:45-15:00",
    "inn-stange-krise": UNKNOWN,  # when it begins is not said
    "inn-loten-rop": "telefon MO-FR 08:00-15:00",
    "inn-aae-elverum-hamar": "MO-FR 07:30-15:30",
    "inn-lillehammer-oppf": "all 09:00-21:00",
    "inn-lillehammer-rph": "MO,WE 11:30-13:00",
    "inn-lillehammer-hf": "MO-FR 09:00-15:00",
    "inn-gjovik-nav": "MO-FR 09:00-15:00",
    "inn-hamar-krisesenter": ROUND_THE_CLOCK,
    "inn-gjovik-krisesenter": ROUND_THE_CLOCK,
    "inn-barnevernvakt": "MO-FR 15:30-08:00 | SA-SU 00:00-00:00 | MO 00:00-08:00",
    "vf-tonsberg-psykisk": "MO-FR 08:00-15:00",
    "vf-kontaktkafeen": UNKNOWN,  # about 2020
    "tel-blakors-skien": "inntakskontor MO-FR 10:00-11:30 | inntakskontor MO-FR 12:30-14:00",
    "tel-nissedal-huset": UNKNOWN,  # no hours
    "vl-engen": UNKNOWN,  # a plan
    "vl-mo-wergeland": UNKNOWN,  # a plan of 2014
    "vl-motestedet": UNKNOWN,  # of 2020
    "trd-rusakutt": "inntak all+PH 00:00-00:00",
    "trd-uteseksjonen": UNKNOWN,  # "kveldsåpent" says no hours
}


def _texts() -> dict[str, str]:
    records = (
        json.loads(line)
        for path in sorted((resources() / "services").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    )
    return {one["id"]: one["opening_hours"] for one in records if one.get("opening_hours")}


def _written(schedules: str) -> tuple[Schedule, ...]:
    return tuple(_one(part.strip()) for part in schedules.split("|") if part.strip())


def _one(text: str) -> Schedule:
    *what, days, hours = text.split(" ")
    byday = tuple(code for part in days.split("+") for code in _days(part))
    whole = Schedule(byday, what=" ".join(what))
    if hours == "closed":
        return replace(whole, closed=True)
    if hours == "?":
        return whole
    opens, closes = (time.fromisoformat(one) for one in hours.split("-"))
    return replace(whole, opens_at=opens, closes_at=closes)


def _days(text: str) -> tuple[str, ...]:
    if "-" in text:
        first, last = (ALL_DAYS.index(code) for code in text.split("-"))
        return ALL_DAYS[first : last + 1]
    return ALL_DAYS if text == "all" else tuple(text.split(","))


def _bare(schedules: tuple[Schedule, ...]) -> tuple[Schedule, ...]:
    return tuple(replace(one, description=None) for one in schedules)


def test_every_text_that_ships_is_in_the_table() -> None:
    assert set(_texts()) == set(READ_BY_HAND)


@pytest.mark.parametrize("service_id", READ_BY_HAND)
def test_a_text_that_ships_is_read_as_a_person_reads_it(service_id: str) -> None:
    assert _bare(read_hours(_texts()[service_id])) == _written(READ_BY_HAND[service_id])


@pytest.mark.parametrize(
    "text",
    [
        "Hverdager 9–5",  # nobody opens at nine and closes at five the next morning
        "Tirsdag 1–3",
        "Hverdager 09–25",
        "Hverdager 09:75–15",
        "Hverdager 09–09",
        "Hverdager 09–15, torsdag 09–18",  # Thursday twice
        "Hverdager 09–15, stengt fredag",
        "Hverdager 09–15 (stengt 08–10)",
        "Hverdager 09–15 etter avtale",
        "Virkedager 09–15",
        "Partallsuker mandag 09–15",
        "Hverdager 09–15; stengt i juli",
        "Hverdager 09–15 (2019)",
        "Telefon hverdager 09–15; telefon noen kvelder",
        "Telefon døgnåpent; chat og telefon er stengt hele juli",
        "Chat på nettet; sms når noen er der",
        "Telefon døgnåpent; chat er planlagt",
        "Telefon døgnåpent; chat og alle andre tilbud om kvelden",
        "fre 08–04",
        "09–15",
        "",
        ";",
        ".",
    ],
)
def test_what_is_not_certain_is_not_read(text: str) -> None:
    assert read_hours(text) == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("hverdager kl. 9.00 til 15.30", "MO-FR 09:00-15:30"),
        ("Åpent: mandager og onsdager 10-12", "MO,WE 10:00-12:00"),
        ("Man. 09-15", "MO 09:00-15:00"),
        ("Telefon og chat hverdager 9–15", "telefon MO-FR 09:00-15:00 | chat MO-FR 09:00-15:00"),
        ("Telefon hverdager 09–15, chat man 18–21", "telefon MO-FR 09:00-15:00 | chat MO 18:00-21:00"),
        ("Søn–tor 17–20", "MO,TU,WE,TH,SU 17:00-20:00"),
        ("Hverdager 9–15 og lørdag 10–14", "MO-FR 09:00-15:00 | SA 10:00-14:00"),
        ("Fre–lør 18–02", "FR-SA 18:00-02:00"),
        ("Helg og helligdager 10–14", "SA-SU+PH 10:00-14:00"),
        ("Hverdager 09–15; stengt helligdager", "MO-FR 09:00-15:00 | PH closed"),
        ("Alle dager 24/7", "all 00:00-00:00"),
        ("Hverdager 09\u201415\u00a0", "MO-FR 09:00-15:00"),
    ],
)
def test_other_ways_of_writing_the_same(text: str, meant: str) -> None:
    assert read_hours(text) == _written(meant)


def test_a_part_that_cannot_be_read_keeps_its_words() -> None:
    telephone, chat = read_hours("Telefon døgnåpent; chat på soschat.no har egne åpningstider")
    assert telephone.whole_day and telephone.known
    assert chat.description == "chat på soschat.no har egne åpningstider" and not chat.known


@given(st.text(max_size=600))
def test_reading_never_fails(text: str) -> None:
    assert isinstance(read_hours(text), tuple)


_WORDS = ("man", "tir–fre", "hverdager", "helg", "døgnåpent", "stengt", "telefon", "chat", "drop-in", "alle", "dager")
_MARKS = ("(", ")", ",", ";", ".", "og", "/", "kl.", "09", "15:30", "08–15", "24", "–", "til")


@given(st.lists(st.sampled_from(_WORDS + _MARKS), max_size=12))
def test_its_own_words_in_any_order_never_fail(words: list[str]) -> None:
    for one in read_hours(" ".join(words)):
        assert one.closed or one.known or one.description


@given(
    st.sampled_from([text for text in READ_BY_HAND if READ_BY_HAND[text]]),
    st.text("bdfghjklpqrvxyzæø", min_size=4, max_size=9),
    st.data(),
)
def test_a_strange_word_makes_the_telephone_and_the_service_unknown(service_id: str, word: str, data: st.DataObject) -> None:
    words = _texts()[service_id].split(" ")
    place = data.draw(st.integers(0, len(words)))
    strange = " ".join([*words[:place], word, *words[place:]])
    before = {one for one in _bare(read_hours(_texts()[service_id])) if one.known}
    after = {one for one in _bare(read_hours(strange)) if one.known}
    assert after < before or (
        after == before and len(read_hours(strange)) > 1 and not all(one.known for one in read_hours(strange))
    )


_SPANS = st.tuples(st.integers(6 * 4, 14 * 4), st.integers(1, 9 * 4)).map(lambda one: (one[0] * 15, (one[0] + one[1]) * 15))
_BYDAY: st.SearchStrategy[tuple[str, ...]] = st.one_of(
    st.sampled_from([ALL_DAYS, WEEKDAYS, WEEKEND, (*WEEKEND, PUBLIC_HOLIDAY), ("MO", "TU", "WE")]),
    st.sets(st.sampled_from(ALL_DAYS), min_size=1).map(lambda days: tuple(day for day in ALL_DAYS if day in days)),
)


@st.composite
def _schedules(draw: st.DrawFn) -> tuple[Schedule, ...]:
    found = []
    for what in draw(st.lists(st.sampled_from(["", "telefon", "chat", "drop-in", "lege"]), min_size=1, max_size=3, unique=True)):
        opens, closes = draw(_SPANS)
        byday = draw(_BYDAY)
        found.append(Schedule(byday, time(opens // 60, opens % 60), time(closes % 1440 // 60, closes % 60), what=what))
        rest = tuple(day for day in ALL_DAYS if day not in byday)
        more = draw(st.sampled_from(["closed", "whole", "nothing"]))
        if rest and more == "closed":
            found.append(Schedule(rest, closed=True, what=what))
        elif rest and more == "whole":
            found.append(Schedule(rest, time(0), time(0), what=what))
    return tuple(found)


@given(_schedules())
def test_what_is_said_is_read_again(schedules: tuple[Schedule, ...]) -> None:
    assume(not any(one.overnight and not one.whole_day and one.closes_at != time(0) for one in schedules))
    assert read_hours(say_hours(schedules)) == schedules


@pytest.mark.parametrize("service_id", [one for one, meant in READ_BY_HAND.items() if meant])
def test_what_is_read_of_the_shipped_texts_can_be_said_and_read_again(service_id: str) -> None:
    read = read_hours(_texts()[service_id])
    assert _bare(read_hours(say_hours(read))) == _bare(read)
