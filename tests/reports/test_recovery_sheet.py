"""The recovery sheet as the one who opens the safe meets it: the whole code, every step, nothing that should not be on paper."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from rusinfo_desk.exchange import keys
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet
from rusinfo_desk.reports.recovery_sheet import sheet_pdf, sheet_text

FONTS = resources() / "fonts"
CODE = "AGE-SECRET-KEY-1PGNRRDLYA34E5FKJWCADJ6L93W63KDK3XF0RNDQKG9JZDPCQ58VSWR4A46"
SHEET = RecoverySheet(
    CODE,
    "a1b2c3d4e5f60718",
    "0123456789abcdef01234567",
    "89abcdef0123456701234567",
    date(2025, 10, 14),
    "smb://filserver/rusinfo",
    2,
)


def pages(sheet: RecoverySheet) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(sheet_pdf(sheet, FONTS))).pages]


def test_the_groups_are_the_whole_code_and_can_be_typed_back() -> None:
    assert len(SHEET.groups) == 12
    assert {len(group) for group in SHEET.groups[:-1]} == {5}
    assert "AGE-SECRET-KEY-" + "".join(SHEET.groups) == CODE
    for typed in ("   ".join(SHEET.groups), "AGE-SECRET-KEY- " + "   ".join(SHEET.groups)):
        assert keys.read_recovery(typed.lower()) == CODE


def test_both_forms_hold_the_code_in_groups_and_on_a_line_of_its_own() -> None:
    assert CODE in sheet_text(SHEET).splitlines()
    for text in (sheet_text(SHEET), "\n".join(pages(SHEET))):
        assert CODE in text
        assert all(group in text for group in SHEET.groups)
        for said in (
            "0123 4567 89ab cdef 0123 4567",
            "89ab cdef 0123 4567 0123 4567",
            "14.10.2025",
            "nummer 2",
            "Lagt i safe av",
        ):
            assert said in text


def test_it_says_every_step_with_our_command_and_without() -> None:
    plain = " ".join(sheet_text(SHEET).split())
    for step in (
        "rusinfo-desk restore SIKKERHETSKOPI.age --recovery-file kode.txt",
        "rusinfo-desk leader renew --recovery-file kode.txt",
        "rusinfo-desk recover --share FELLESOMRÅDE --recovery-file kode.txt",
        "age -d -i kode.txt -o kopi.zip SIKKERHETSKOPI.age",
        "safe",
    ):
        assert step in plain
    assert "\n1. Installer" in sheet_text(SHEET)


def test_it_is_one_page_to_put_in_an_envelope() -> None:
    (page,) = pages(SHEET)
    assert "Side 1 av 1" in page and "Hemmelig" in page
    long = replace(SHEET, address="/srv/" + "/".join(f"en-mappe-{place}" for place in range(12)))
    assert all("hemmelig" in page for page in pages(long)), "also a second page says what it is"


def test_the_code_is_in_no_representation() -> None:
    assert "AGE-SECRET" not in repr(SHEET)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert sheet_pdf(SHEET, FONTS) == sheet_pdf(SHEET, FONTS)
