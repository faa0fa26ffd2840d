"""Rights sheets and notices follow the same rules as fact sheets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.sheets.fault import BadSheetError
from rusinfo_desk.library.sheets.notice import NoticeKind
from rusinfo_desk.library.sheets.notice_file import read_notice
from rusinfo_desk.library.sheets.rights_file import read_rights
from tests.library.sheets.sheet_text import KNOWN, NOTICE, RIGHTS


def test_a_rights_sheet_is_read() -> None:
    one = read_rights(RIGHTS, "prove.md", "prove")
    assert (one.id, one.title, one.words, one.checked) == ("prove", "En rett", ("ventetid",), date(2026, 11, 21))
    assert one.law == ("pasient- og brukerrettighetsloven",) and one.lawyer_checked is None
    assert one.sections[0].section == "pasient- og brukerrettighetsloven § 2-2" and one.sections[0].sources == ("L",)
    assert one.summary and one.say and not one.who_helps and one.unsettled[0].text == "hva som gjelder fra nyttår"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("checked = 2026-11-21\n", "", "«checked» mangler"),
        ('law = ["pasient- og brukerrettighetsloven"]\n', "", "«law» mangler"),
        ("- **pasient- og brukerrettighetsloven § 2-2** · Hen", "- Hen", "linjen skal ha formen"),
        (" · Henvisningen skal vurderes.", "", "hva paragrafen sier"),
        ("## Hva du kan si", "## Si", "ukjent overskrift"),
        ("- Du har en rett. [^L]", "- Du har en rett.", "ingen kilde"),
    ],
)
def test_faults_of_a_rights_sheet(old: str, new: str, said: str) -> None:
    assert old in RIGHTS
    with pytest.raises(BadSheetError) as caught:
        read_rights(RIGHTS.replace(old, new), "prove.md", "prove")
    assert any(said in one.text for one in caught.value.faults)


def test_a_notice_is_read_and_holds_on_its_days() -> None:
    one = read_notice(NOTICE, "melding-1.md", KNOWN, "melding-1")
    assert one.kind is NoticeKind.WARNING and one.kind.label == "Varsel" and one.about == ("alkohol", "nat-rusinfo")
    assert one.text.startswith("Det er meldt") and one.source is not None and one.source_date == date(2026, 11, 1)
    days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 12, 1), date(2026, 12, 2))
    assert [one.valid_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("valid_to = 2026-12-01", "valid_to = 2026-10-01", "er før «valid_from»"),
        ("valid_to = 2026-12-01\n", "", "«valid_to» mangler"),
        ('kind = "varsel"', 'kind = "fare"', "tillatt er varsel, apningstid, annet"),
        ('"nat-rusinfo"', '"nat-finnes-ikke"', "verken et rusmiddel"),
        ("- Det er meldt om tabletter som er sterkere enn ventet. [^K]", "Ikke avklart", "sier noe som er avklart"),
        ("[^K]: Melding", "[^J]: Melding", "[^K] står ikke under Kilder"),
    ],
)
def test_faults_of_a_notice(old: str, new: str, said: str) -> None:
    assert old in NOTICE
    with pytest.raises(BadSheetError) as caught:
        read_notice(NOTICE.replace(old, new), "melding-1.md", KNOWN, "melding-1")
    assert any(said in one.text for one in caught.value.faults)


@given(st.text(max_size=200))
def test_no_text_raises_anything_but_its_own_fault_in_rights_and_notices(text: str) -> None:
    for whole in (text, RIGHTS[:40] + text, RIGHTS + text, NOTICE.replace("varsel", text)):
        for read in (lambda: read_rights(whole, "a.md"), lambda: read_notice(whole, "a.md", KNOWN)):  # noqa: B023 (called at once)
            try:
                read()
            except BadSheetError as bad:
                assert bad.faults
