"""The report as the leader holds it: what it is on every page, everything in it, nothing of what was deleted, fonts embedded."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.duty.account import DELETED, AccountLine, AccountSection, CaseAccount
from rusinfo_desk.registry.model.duty.telling import account_of
from rusinfo_desk.reports.case_report import SECRET, case_pdf
from tests.conftest import NOW
from tests.model.duty.sample_case import LABEL, MARKED, RULES, a_case, counsellors, leaders

FONTS = resources() / "fonts"
WHOLE = account_of(a_case(counsellors(), leaders()), RULES)
GONE = account_of(a_case(counsellors(), leaders(), deleted=True), RULES, ("link",), ("gjennomgang",))


def read(account: CaseAccount) -> PdfReader:
    return PdfReader(io.BytesIO(case_pdf(account, NOW, "leder", FONTS)))


def pages(account: CaseAccount) -> list[str]:
    return [page.extract_text() for page in read(account).pages]


def flat(text: str) -> str:
    """Without the breaks between lines."""
    return "".join(text.split())


@pytest.mark.parametrize("account", [WHOLE, GONE], ids=["whole", "deleted"])
def test_every_page_says_what_it_is_and_who_printed_it(account: CaseAccount) -> None:
    found = pages(account)
    assert len(found) > 1
    for number, page in enumerate(found, 1):
        assert page.count(SECRET) >= 2 and LABEL in page
        assert f"Side {number} av {len(found)}" in page
        assert "skrevet ut 14.10.2025 kl. 14:02 av leder" in page


@pytest.mark.parametrize("account", [WHOLE, GONE], ids=["whole", "deleted"])
def test_everything_in_the_account_is_on_paper(account: CaseAccount) -> None:
    paper = flat("".join(pages(account)))
    # Label and text stand side by side, so each line of them is looked for by itself.
    words = [word for text in account.texts for word in text.split()]
    missing = [word for word in words if word not in paper and len(word) < 24 and not word.endswith(":")]
    assert missing == []


def test_what_was_deleted_is_not_on_paper() -> None:
    paper, whole = flat("".join(pages(GONE))), flat("".join(pages(WHOLE)))
    assert flat(MARKED) in whole and flat(MARKED) not in paper
    assert flat(f"Begrunnelse: {DELETED}") in paper
    assert flat("Kjennetegn er slettet") in paper and flat("Protokollen er ikke hel") in paper


def test_the_fonts_are_embedded_and_the_document_names_nobody() -> None:
    reader = read(WHOLE)
    fonts: list[DictionaryObject] = []
    for page in reader.pages:
        resources_ = page["/Resources"]
        assert isinstance(resources_, DictionaryObject)
        used = resources_["/Font"].get_object()
        assert isinstance(used, DictionaryObject)
        fonts += [font.get_object() for font in used.values()]
    assert fonts
    for font in fonts:
        descriptor = font["/FontDescriptor"].get_object()
        assert isinstance(descriptor, DictionaryObject) and "/FontFile2" in descriptor
    information = reader.metadata
    assert information is not None
    assert information.title == "Avvergingssak – fortrolig" and LABEL not in str(dict(information))


def test_the_same_case_gives_the_same_bytes_and_another_time_others() -> None:
    assert case_pdf(WHOLE, NOW, "leder", FONTS) == case_pdf(WHOLE, NOW, "leder", FONTS)
    assert case_pdf(WHOLE, NOW, "leder", FONTS) != case_pdf(WHOLE, NOW + timedelta(minutes=1), "leder", FONTS)


def test_whatever_somebody_typed_can_be_printed() -> None:
    strange = (
        "linje én\nlinje to\tmed tabulator \x00\x1b \u202e snudd " + "uten_mellomrom" * 30 + " \U0001f600 " + "langt " * 1500
    )
    hard = AccountSection(
        "Rart", (AccountLine(strange, "Spørsmål " * 30), AccountLine("", "Tomt"), AccountLine(strange, inner=True))
    )
    paper = "".join(pages(replace(WHOLE, sections=(hard,))))
    assert "linje én" in paper and "linje to med tabulator" in paper and "\u202e" not in paper
    assert flat("uten_mellomrom" * 3) in flat(paper).replace("-", "")


def test_letters_that_cannot_be_printed_leave_nothing_behind() -> None:
    def printed(text: str) -> bytes:
        return case_pdf(replace(WHOLE, sections=(AccountSection("Rart", (AccountLine(text),)),)), NOW, "leder", FONTS)

    assert printed("før\x00\x1b\u202e\u200b etter") == printed("før etter")
