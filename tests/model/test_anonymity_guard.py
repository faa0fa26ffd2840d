"""The guard finds what leads to a person, says so without repeating it, and leaves ordinary sentences alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rusinfo_desk.library.names import load_names
from rusinfo_desk.registry.model.anonymity import Guard, Kind, NameList, Public
from tests.model.resources_folder import RESOURCES

GUARD = Guard(load_names(RESOURCES))


def kinds(text: str, guard: Guard = GUARD) -> list[Kind]:
    return [finding.kind for finding in guard.findings(text)]


def found(text: str, guard: Guard = GUARD) -> list[str]:
    return [text[finding.start : finding.end] for finding in guard.findings(text)]


# Numbers made for tests: none belongs to a person.
@pytest.mark.parametrize(
    "text",
    [
        "15108695088",
        "Fnr 151086 95088.",
        "151086-95088",
        "15.10.86 95088",
        "15 10 86 950 88",
        "15\u00a010\u00a086\u00a095088",
        "født151086 95088",
        "151086/95088",
        "151086, 95088",
        "151086 - 95088",
        "151086_95088",
        "151086\n95088",
    ],
)
def test_a_birth_number_is_found_however_it_is_spaced(text: str) -> None:
    assert kinds(text) == [Kind.NATIONAL_ID]


def test_a_wrong_checksum_is_no_birth_number() -> None:
    assert Kind.NATIONAL_ID not in kinds("15108695077")


def _with_checks(nine: str, remainder: int = 0) -> str | None:
    """The number with its check digits; ``remainder`` is what the rule of 2032 allows the first to leave."""
    first = (remainder - sum(w * int(d) for w, d in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), nine, strict=True))) % 11
    if first > 9:
        return None
    second = -sum(w * int(d) for w, d in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), f"{nine}{first}", strict=True)) % 11
    return None if second > 9 else f"{nine}{first}{second}"


@given(
    day=st.dates(date(1930, 1, 1), date(2029, 12, 31)),
    individual=st.integers(0, 999),
    day_offset=st.sampled_from([0, 40]),
    month_offset=st.sampled_from([0, 40, 65, 80]),
    remainder=st.integers(0, 3),
)
@example(date(1990, 1, 1), 5, 40, 0, 0)
def test_every_kind_of_national_number_is_found(
    day: date, individual: int, day_offset: int, month_offset: int, remainder: int
) -> None:
    nine = f"{day.day + day_offset:02}{day.month + month_offset:02}{day.year % 100:02}{individual:03}"
    number = _with_checks(nine, remainder)
    if number is not None:
        assert Kind.NATIONAL_ID in kinds(f"Hun sa {number} og la på.")
        assert Kind.NATIONAL_ID in kinds(f"Hun sa {number[:6]} {number[6:]} og la på.")


@pytest.mark.parametrize(
    "text",
    [
        "91234567",
        "912 34 567",
        "Ring 91 23 45 67!",
        "+47 912 34 567",
        "0047 91234567",
        "tlf.22 33 44 55",
        "tlf:41234567",
        "(+47) 41 23 45 67",
        "+46 70 123 45 67",
        "412-34-567",
        "412.34.567",
        "tlf41234567",
        "412   34   567",
        "41\t23\t45\t67",
    ],
)
def test_telephone_numbers_are_found(text: str) -> None:
    assert kinds(text) == [Kind.TELEPHONE]


def test_two_numbers_side_by_side_are_both_found() -> None:
    assert found("91234567 41234567") == ["91234567", "41234567"]


@pytest.mark.parametrize(
    "text",
    [
        "113",
        "Ring 116 117 eller 116123",
        "02800 og 08588",
        "800 40 567",
        "815 00 000",
        "31.10.2022",
        "31-10-2022",
        "2022-10-31",
        "25.01. til 31.03. 2022",
        "kl. 22.00-23.30",
        "8 500 (8 431)",
        "22 000 000 kr",
        "kr 45 000 000",
        "2200-2400",
        "10–20 mg, 3–4 ganger",
        "https://eksempel.no/a/69137865",
        "CAS 50-36-2",
        "f/k 1:14, 2 av 10",
        "2018, 2019, 2020 og 2022",
    ],
)
def test_dates_amounts_and_service_numbers_are_left_alone(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("written", ["22 40 00 40", "22400040", "+47 22 40 00 40", "0047 22400040"])
def test_the_directorys_own_numbers_are_not_reported(written: str) -> None:
    assert kinds(written, Guard(public=Public.of(numbers=["22 40 00 40"]))) == []
    assert kinds(written) == [Kind.TELEPHONE]


def test_e_mail_is_found_and_the_directorys_own_is_not() -> None:
    assert found("Skriv til kari.n@eksempel.no i dag") == ["kari.n@eksempel.no"]
    for text in ("kari(at)eksempel.no", "kari krøllalfa eksempel.no", "kari@eksempel. no", "kari\uff20eksempel.no"):
        assert kinds(text) == [Kind.EMAIL], text
    assert kinds("kari@eksempel punktum no") == [Kind.EMAIL]
    assert kinds("Post@Tiltak.no", Guard(public=Public.of(emails=["post@tiltak.no"]))) == []


@pytest.mark.parametrize(
    "text", ["1234.56.78903", "1234 56 78903", "12345678903", "8601-11-17947", "8601 1117 947", "NO93 8601 1117 947"]
)
def test_account_numbers_are_found(text: str) -> None:
    assert kinds(text) == [Kind.ACCOUNT]


@pytest.mark.parametrize(
    "text",
    [
        "Storgata 5",
        "Storgata 5 går ikke",
        "Bor i storgata 12B",
        "Kong Oscars gate 12",
        "Maridalsveien 300 c",
        "Nedre Slottsgate 3",
        "Solbakken 14",
        "Torvald Meyers gt. 2",
    ],
)
def test_street_addresses_are_found(text: str) -> None:
    assert kinds(text) == [Kind.ADDRESS]


@pytest.mark.parametrize(
    "text", ["riksvei 4", "på vei 2 ganger", "Solbakken 12 plasser", "hovedveien 3", "luftveien 2", "underveis 5"]
)
def test_words_that_only_look_like_roads_are_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_postal_place() -> None:
    assert kinds("Han bor på 5003 Bergen") == [Kind.POSTAL_PLACE]
    assert kinds("I 2022 Oslo kommune") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kari Nordmann",
        "Moren heter Fatima Abdi.",
        "ola hilste på Per Arne Hansen",
        "KARI NORDMANN",
        "Hansen, Kari",
        "Anne-Marie Lie",
        "Liv Strand Olsen",
        "Bjørn Solberg",
        "Even Hansen",
        "Dag Berg",
        "Odd Nordli",
        "Hans Eide",
        "Mohammed al Hussein",
        "Kari M. Nordmann",
        "Aleksandra Kowalczyk",
        "Nora Xyzandrova",
        "Xhemila Hansen",
        "Fru Olsen",
        "Hansen Kari",
        "Emilie Enger Mehl",
        "Máret Ánne Sara",
        "Abdirahman Farah Warsame",
        "Sofie Ås",
    ],
)
def test_full_names_are_found(text: str) -> None:
    assert kinds(text) == [Kind.NAME]


@pytest.mark.parametrize(
    "text",
    [
        "Kari ringte",
        "Vår Helse",
        "En god dag. Bo er et sted.",
        "Even Oslo",
        "Liv og røre",
        "Hans Far drikker",
        "God Dag Alle",
        "Blå Kors",
        "Kirkens Bymisjon",
        "Tromsø ruspoliklinikk",
        "Oslo universitetssykehus HF",
        "Helse Sør-Øst",
        "Mandag Tirsdag",
        "Bergen kommune",
        "Xanor og Rivotril",
        "Ola, Kari og Per",
        "Frank Senter",
        "Rose Apotek",
        "Bjørn er et dyr",
        "NAV Grünerløkka",
        "Nordre Aker",
    ],
)
def test_what_is_no_full_name_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_public_phrases_cover_names_in_them() -> None:
    guard = Guard(load_names(RESOURCES), Public.of(phrases=["Maria Johansens Minde", "Ivar Skeie  Senter", "Storgata 38"]))
    assert kinds("Ring Maria Johansens Minde, Storgata 38", guard) == []
    assert kinds("Ivar Skeie ringte", guard) == [Kind.NAME]


def test_a_finding_does_not_repeat_what_was_found() -> None:
    text = "Kari Nordmann 15108695088 91234567 kari@eksempel.no Storgata 5 1234.56.78903"
    findings = GUARD.findings(text)
    assert {finding.kind for finding in findings} == {
        Kind.NAME,
        Kind.NATIONAL_ID,
        Kind.TELEPHONE,
        Kind.EMAIL,
        Kind.ADDRESS,
        Kind.ACCOUNT,
    }
    shown = repr(findings) + "".join(finding.reason_nb for finding in findings)
    assert not any(secret in shown for secret in ("Kari", "15108695088", "91234567", "eksempel", "Storgata", "78903"))


@given(st.text())
def test_any_text_is_survived_and_spans_are_in_order(text: str) -> None:
    findings = GUARD.findings(text)
    edges = [edge for finding in findings for edge in (finding.start, finding.end)]
    assert edges == sorted(edges)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøå .,", max_size=200))
def test_lower_case_prose_without_digits_is_never_reported(text: str) -> None:
    assert kinds(text) == []


@given(st.dates(date(1950, 1, 1), date(2039, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]))
def test_a_date_is_never_a_telephone_number(day: date, pattern: str) -> None:
    assert kinds(f"Sett {(day + timedelta(0)).strftime(pattern)} av leder") == []


def test_without_names_only_patterns_are_found() -> None:
    assert kinds("Kari Nordmann 91234567", Guard(NameList())) == [Kind.TELEPHONE]
