"""A fact sheet is read whole or not at all, and what is wrong is said with its line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.sheets.fault import BadSheetError, Fault
from rusinfo_desk.library.sheets.sheet_file import read_substance
from rusinfo_desk.library.sheets.substance import CombinationTarget, Direction, Statement
from tests.library.sheets.sheet_text import KNOWN, SHEET, line_of


def faults_of(text: str) -> tuple[Fault, ...]:
    with pytest.raises(BadSheetError) as caught:
        read_substance(text, "provestoff.md", KNOWN, "provestoff")
    return caught.value.faults


def test_everything_in_a_sheet_is_read() -> None:
    one = read_substance(SHEET, "provestoff.md", KNOWN, "provestoff")
    assert (one.id, one.name, one.cls, one.report_group, one.atc) == (
        "provestoff", "Prøvestoff", "opioid", "opioider", ("N02AA01",))  # fmt: skip
    assert one.summary == (Statement("Et oppdiktet stoff for prøver.", ("A",)),)
    assert one.overdose is not None and one.overdose.signs == (Statement("personen ikke kan vekkes", ("A", "B1")),)
    assert one.overdose.actions[0].text == "legg personen på siden" and one.overdose.sources == ("A", "B1")
    assert one.acute_risks == (Statement("pusten kan stanse", ("B1",)),)
    assert one.ask and not one.risks
    assert [(it.route, it.onset, it.duration, it.confidence) for it in one.onset_duration] == [
        ("svelging", "15–30 min", "3–5 timer", "middels"), ("røyking", None, "1 time", None)]  # fmt: skip
    assert one.effects == (Statement("Gir ro · og søvn.", ("B1",)),)
    assert [(it.target_kind, it.target_id, it.direction, it.class_rule) for it in one.combinations] == [
        (CombinationTarget.SUBSTANCE, "alkohol", Direction.DEPRESSES, False),
        (CombinationTarget.GROUP, "opioider", Direction.INCREASES, True),
        (CombinationTarget.OTHER, "", Direction.OTHER, False),
    ]
    assert one.withdrawal is not None and one.withdrawal.danger == "alvorlig" and len(one.withdrawal.more) == 1
    assert [(it.matrix, it.window, it.condition) for it in one.detection] == [
        ("urin", "2–3 døgn", "ved enkelt inntak"), ("blod", "noen timer", None)]  # fmt: skip
    assert [(it.status, it.text, it.as_of) for it in one.law] == [
        ("narkotika", "står på listen", "2026-05-02"), ("legemiddel", None, None)]  # fmt: skip
    assert one.gaps == ("hvor lenge den varer",) and one.unsettled[0].section == "Abstinens"
    assert one.reviewed == date(2026, 11, 1) and one.reviewed_by == "faglig leder" and one.verified
    assert list(one.sources) == ["A", "B1"]
    assert one.sources["A"].title == "Kilde nr. 1 · og mer" and one.sources["A"].address == "https://eksempel.no/a"
    assert one.sources["B1"].address is None and one.sources["B1"].collected == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "Prøvestoff"', 'nam = "Prøvestoff"', "ukjent nøkkel «nam»"),
        ('id = "provestoff"', 'id = "annet"', "skulle være «provestoff»"),
        ('id = "provestoff"', 'id = "Prøve stoff"', "id kan bare ha"),
        ('class = "opioid"', 'class = "opiod"', "ukjent verdi «opiod»"),
        ('group = "opioider"', 'group = "finnes_ikke"', "ukjent verdi «finnes_ikke»"),
        ('confidence = "høy"', 'confidence = "svært"', "tillatt er høy, middels, lav"),
        ('name = "Prøvestoff"', 'name = Prøvestoff"', "hodet kan ikke leses: skriv"),
        ('name = "Prøvestoff"', 'name = "Prøvestoff"\nname = "To"', "en nøkkel står to ganger"),
        ('synonyms = ["prøve"]', 'synonyms = "prøve"', "liste av tekster"),
        ('synonyms = ["prøve"]', 'synonyms = ["<b>prøve"]', "HTML er ikke tillatt"),
        ('synonyms = ["prøve"]', 'synonyms = ["pr\\u202eøve"]', "usynlige tegn"),
        ('atc = ["N02AA01"]', 'atc = ["N02-1"]', "ATC-kode"),
        ("reviewed = 2026-11-01", 'reviewed = "2026-11-01"', "må være en dato"),
        ("reviewed = 2026-11-01", "reviewed = 2026-13-01", "hodet kan ikke leses"),
        ('reviewed_by = "faglig leder"', 'reviewed_by = "Kari Nordmann"', "aldri et navn"),
        ('brands_sources = ["A"]', 'brands_sources = ["X"]', "kilden X står ikke under Kilder"),
        ("- når det ble tatt [^A]", "- når det ble tatt", "ingen kilde"),
        ("- når det ble tatt [^A]", "- når det ble tatt [^X]", "[^X] står ikke under Kilder"),
        ("- når det ble tatt [^A]", "- [^A]", "utsagnet er tomt"),
        ("- når det ble tatt [^A]", "når det ble tatt [^A]", "kildenøkler står samlet"),
        ("- når det ble tatt [^A]", "når det ble tatt", "linjen er ikke et utsagn"),
        ("- når det ble tatt [^A]", "- når [^A] det ble tatt [^A]", "kildenøkler står samlet"),
        ("- når det ble tatt [^A]", "1. når det ble tatt", "nummererte lister"),
        ("- når det ble tatt [^A]", "- <script>x</script> [^A]", "HTML er ikke tillatt"),
        ("- når det ble tatt [^A]", "- når <!-- skjult --> [^A]", "HTML-kommentar"),
        ("- når det ble tatt [^A]", "- mindre enn &lt; 2 [^A]", "HTML-tegnkoder"),
        ("- når det ble tatt [^A]", "- ![bilde](x.png) [^A]", "bilder"),
        ("- når det ble tatt [^A]", "- se [her](x) [^A]", "lenker"),
        ("- når det ble tatt [^A]", "- se https://eksempel.no [^A]", "adresser står bare under Kilder"),
        ("- når det ble tatt [^A]", "- se www.eksempel.no [^A]", "adresser står bare under Kilder"),
        ("- når det ble tatt [^A]", "| a | b |", "tabeller"),
        ("- når det ble tatt [^A]", "- når *det* ble tatt [^A]", "bare **fet** skrift"),
        ("- når det ble tatt [^A]", "- når **det ble tatt [^A]", "bare **fet** skrift"),
        ("- når det ble tatt [^A]", "- når det\u200b ble tatt [^A]", "usynlig tegn"),
        ("- når det ble tatt [^A]", "- " + "x" * 2001 + " [^A]", "linjen er for lang"),
        ("- når det ble tatt [^A]", "###når", "overskriften har feil form"),
        ("## Spør om", "## Spør", "ukjent overskrift «Spør»"),
        ("## Spør om", "### Spør om", "ukjent underoverskrift"),
        ("### Fare", "### Gjør", "står to ganger eller for sent"),
        ("begynner 15–30 min", "etter 15–30 min", "**svelging** · begynner"),
        ("(rusmiddel:alkohol)", "(rusmiddel:finnes_ikke)", "rusmiddelet «finnes_ikke» finnes ikke"),
        ("(gruppe:opioider)", "(gruppe:finnes_ikke)", "gruppen «finnes_ikke» finnes ikke"),
        ("(rusmiddel:alkohol)", "(?)", "rusmiddel:ID, gruppe:ID eller annet"),
        ("(rusmiddel:alkohol)", "", "linjen skal ha formen"),
        ("· demper ·", "· bra ·", "ukjent retning «bra»"),
        ("- **alvorlig**", "- **lei**", "livstruende, alvorlig"),
        ("- **blod** · noen timer", "- **blod**", "linjen skal ha formen"),
        ("- **legemiddel**", "- legemiddel", "linjen skal ha formen"),
        ("Ikke avklart\n\n## Blanding", "Ikke avklart\n- mer [^A]\n\n## Blanding", "kan bare stå alene"),
        ("Ikke avklart: hvor lenge den varer", "Ikke avklart:", "etter kolonet"),
        ("lest 2026-11-20", "lest 2026-02-30", "datoen den ble lest"),
        ("lest 2026-11-20", "hentet i går", "datoen den ble lest"),
        ("https://eksempel.no/a", "ftp://eksempel.no/a", "adressen må begynne med https://"),
        ("[^B1]: En bok", "[^A]: En bok", "står to ganger"),
        ("[^B1]: En bok", "[^b]: En bok", "store bokstaver"),
        ("[^B1]: En bok · ", "[^B1]: ", "ingen tittel"),
        ("[^B1]: En bok", "B1: En bok", "en kilde skal ha formen"),
    ],
)
def test_a_fault_is_said_with_its_line(old: str, new: str, said: str) -> None:
    assert SHEET.count(old) >= 1
    text = SHEET.replace(old, new, 1)
    found = [one for one in faults_of(text) if said in one.text]
    assert found, [str(one) for one in faults_of(text)]
    assert found[0].file == "provestoff.md" and str(found[0]).startswith("provestoff.md, linje ")
    changed = [number for number, (a, b) in enumerate(zip(SHEET.split("\n"), text.split("\n"), strict=False), 1) if a != b]
    assert any(one.line in changed or one.line == changed[0] - 1 for one in found)


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ("+++\nid", "id", "begynne med et hode", 1),
        ("## Kort sagt\n", "", "«## Kort sagt» mangler", None),
        ("## Risiko\nIkke avklart\n", "## Risiko\n", "det står ingenting under «Risiko»", "## Risiko"),
        ("## Risiko\nIkke avklart\n", "", "«## Risiko» mangler", None),
        ("## Risiko\nIkke avklart\n", "## Lov\nIkke avklart\n## Risiko\nIkke avklart\n", "«Risiko» står for sent", "## Risiko"),
        ("## Lov\n", "## Risiko\nIkke avklart\n## Lov\n", "overskriften «Risiko» står to ganger", None),
        ("### Fare\n", "### Fare\n## Risiko\n", "det står ingenting under «Fare»", "### Fare"),
        ('name = "Prøvestoff"\n', "", "nøkkelen «name» mangler", 1),
        ('brands_sources = ["A"]\n', "", "«brands» har ingen kilde", "brands ="),
        ('reviewed_by = "faglig leder"\n', "", "hører sammen", "reviewed ="),
    ],
)
def test_what_is_missing_is_said(old: str, new: str, said: str, line: int | str | None) -> None:
    text = SHEET.replace(old, new, 1)
    assert text != SHEET
    (found,) = [one for one in faults_of(text) if said in one.text]
    expected = line_of(text, line) if isinstance(line, str) else line
    assert expected is None or found.line == expected


def test_a_head_without_an_end_and_a_head_too_deep() -> None:
    assert "ikke avsluttet" in faults_of('+++\nid = "a"\n')[0].text
    assert "hakeparenteser" in faults_of("+++\nid = " + "[" * 2_000 + "\n" + "[" * 2_000 + "\n+++\n")[0].text
    assert "kan ikke leses" in faults_of("+++\nid = 2026-02-30\n+++\n")[0].text


def test_a_line_that_is_too_long_is_not_looked_into() -> None:
    text = SHEET.replace("- når det ble tatt [^A]", "- a" + " " * 90_000 + "b")
    assert [(one.line, one.text) for one in faults_of(text)] == [
        (line_of(text, "- a   "), "linjen er for lang (høyst 3000 tegn)")]  # fmt: skip


def test_a_file_that_is_too_long_is_not_read() -> None:
    assert "for stor" in faults_of(SHEET + "\n" * 100_000)[0].text


def test_all_faults_are_said_at_once_in_the_order_of_the_file() -> None:
    text = SHEET.replace('class = "opioid"', 'class = "x"').replace("lest 2026-11-20", "x").replace("· demper ·", "· y ·")
    lines = [one.line for one in faults_of(text)]
    assert len(lines) == 3 and lines == sorted(lines, key=lambda one: one or 0)


def test_windows_line_ends_and_spaces_at_the_end_change_nothing() -> None:
    plain = read_substance(SHEET, "a.md", KNOWN)
    assert read_substance(SHEET.replace("\n", "  \r\n"), "a.md", KNOWN) == plain
    assert read_substance(SHEET.replace("\n", "\r"), "a.md", KNOWN) == plain


_PIECES = st.sampled_from(
    [*SHEET.split("\n"), "+++", "- x", "[^A]", "**", "## Lov", "### Fare", "Ikke avklart", "a = [", "[[a]]", "\u2028"]
)


@given(st.one_of(st.text(max_size=300), st.lists(st.one_of(_PIECES, st.text(max_size=20)), max_size=60).map("\n".join)))
def test_no_text_raises_anything_but_its_own_fault(text: str) -> None:
    for whole in (text, SHEET[:60] + text, SHEET.replace("## Risiko\nIkke avklart", text)):
        try:
            read_substance(whole, "a.md", KNOWN)
        except BadSheetError as bad:
            assert bad.faults and all(one.text for one in bad.faults)


@given(st.integers(0, len(SHEET) - 1), st.characters())
def test_one_changed_letter_is_read_or_said(place: int, letter: str) -> None:
    try:
        read_substance(SHEET[:place] + letter + SHEET[place + 1 :], "a.md", KNOWN)
    except BadSheetError as bad:
        assert bad.faults
