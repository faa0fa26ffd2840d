"""Contacts in from a file and out again: all or nothing, every bad line named, nothing lost on the way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home, resources
from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.codebook import Field as Question
from rusinfo_desk.registry.model.codebook import FieldType
from rusinfo_desk.registry.model.contact import Contact, new_id
from rusinfo_desk.registry.model.contact_line import COLUMNS
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Desk, system_clock
from rusinfo_desk.tasks.import_contacts import ContactImport, export_contacts, import_contacts

LIBRARY = Library.load(resources())
BOOK = LIBRARY.current
FIRST = "date;hour;channel;outcome;caller_category;topics;substances;county"


def _desk(folder: Path) -> Desk:
    home = Home(folder)
    settings = HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16)
    return Desk(home, settings, Store.create(home.register, bytes(32)), system_clock)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = _desk(tmp_path)
    yield opened
    opened.close()


def bring_in(desk: Desk, tmp_path: Path, *lines: str, encoding: str = "utf-8") -> ContactImport:
    path = tmp_path / "contacts.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    return import_contacts(desk, LIBRARY, path)


def only(desk: Desk) -> Contact:
    (contact,) = desk.store.contacts.all()
    return contact


def reasons(result: ContactImport) -> list[tuple[int, str]]:
    return [(bad.line, bad.field) for bad in result.rejected]


def test_a_line_becomes_a_contact(desk: Desk, tmp_path: Path) -> None:
    result = bring_in(desk, tmp_path, FIRST, "2024-03-05;14;telefon;samtale;forelder;bekymring|tiltak;benzodiazepiner|ghb;03")
    assert (result.rows, result.rejected) == (1, ())
    contact = only(desk)
    assert (contact.day, contact.hour, contact.channel, contact.outcome) == (date(2024, 3, 5), 14, "telefon", "samtale")
    assert contact.answers["topics"].codes == ("bekymring", "tiltak")
    assert contact.answers["substances"].codes == ("benzodiazepiner", "ghb")
    assert contact.answers["county"].codes == ("03",)
    assert (contact.county_list, contact.codebook) == ("2024", BOOK.version)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_columns_in_any_order_with_or_without_a_mark_and_any_line_end(desk: Desk, tmp_path: Path, encoding: str) -> None:
    text = 'topics;channel;date;hour\r\n"bekymring|tiltak"; chat ;2021-12-31;0\r\n\r\n'
    result = bring_in(desk, tmp_path, text, encoding=encoding)
    assert result == ContactImport(1)
    assert only(desk).answers == {"topics": Answer(codes=("bekymring", "tiltak"))}
    assert only(desk).outcome == "samtale"


@pytest.mark.parametrize(
    ("day", "by_date"),
    [("2017-12-31", "1972"), ("2018-01-01", "2018"), ("2019-12-31", "2018"), ("2020-01-01", "2020"), ("2024-01-01", "2024")],
)
def test_an_empty_county_list_is_that_of_the_date(desk: Desk, tmp_path: Path, day: str, by_date: str) -> None:
    bring_in(desk, tmp_path, FIRST, f"{day};1;telefon;;;;;03")
    assert only(desk).county_list == by_date


def test_not_asked_unknown_and_declined_are_kept_apart(desk: Desk, tmp_path: Path) -> None:
    bring_in(
        desk,
        tmp_path,
        "date;hour;channel;caller_category;gender_caller;age_caller;county;substances;age_group",
        "2024-01-01;1;chat;;vil_ikke;ukjent;99;ukjent;ungdom",
    )
    assert only(desk).answers == {
        "gender_caller": Answer(missing=Missing.DECLINED),
        "age_caller": Answer(missing=Missing.UNKNOWN),
        "county": Answer(missing=Missing.UNKNOWN),
        "substances": Answer(missing=Missing.UNKNOWN),
        "age_group": Answer(codes=("ungdom",)),
    }


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("2024-02-30;1;telefon;samtale;;;;", "date"),
        ("1.2.2024;1;telefon;samtale;;;;", "date"),
        ("1850-01-01;1;telefon;samtale;;;;", "date"),
        (";1;telefon;samtale;;;;", "date"),
        ("2024-01-01;24;telefon;samtale;;;;", "hour"),
        ("2024-01-01;-1;telefon;samtale;;;;", "hour"),
        ("2024-01-01;;telefon;samtale;;;;", "hour"),
        ("2024-01-01;1;faks;samtale;;;;", "channel"),
        ("2024-01-01;1;;samtale;;;;", "channel"),
        ("2024-01-01;1;telefon;prat;;;;", "outcome"),
        ("2024-01-01;1;telefon;samtale;nabo;;;", "caller_category"),
        ("2024-01-01;1;telefon;samtale;forelder|venn;;;", "caller_category"),
        ("2024-01-01;1;telefon;samtale;;vaer;;", "topics"),
        ("2024-01-01;1;telefon;samtale;;bekymring||tiltak;;", "topics"),
        ("2024-01-01;1;telefon;samtale;;bekymring|bekymring;;", "topics"),
        ("2024-01-01;1;telefon;samtale;;bekymring|ukjent;;", "topics"),
        ("2024-01-01;1;telefon;samtale;;;bensin;", "substances"),
        ("2024-01-01;1;telefon;samtale;;;;30", "county"),
        ("2021-01-01;1;telefon;samtale;;;;31", "county"),
        ("2024-01-01;1;telefon;samtale;;;;3", "county"),
        ("2024-01-01;1;telefon;tull;forelder;;;", "caller_category"),
        ("2024-01-01;1;telefon;samtale;;;", ""),
        ('2024-01-01;1;"telefon;samtale;;;;', ""),
    ],
)
def test_a_bad_line_is_named_with_its_field_and_nothing_is_imported(desk: Desk, tmp_path: Path, line: str, field: str) -> None:
    result = bring_in(desk, tmp_path, FIRST, "2024-01-01;1;telefon;samtale;;;;", line, "2024-01-01;1;chat;samtale;;;;")
    assert reasons(result) == [(3, field)]
    assert desk.store.contacts.count() == 0


def test_every_fault_of_every_line_is_named(desk: Desk, tmp_path: Path) -> None:
    result = bring_in(desk, tmp_path, FIRST, "x;99;telefon;samtale;;;;", "2024-01-01;1;telefon;lagt_pa;;bekymring;ghb;", ";;;")
    assert reasons(result) == [(2, "date"), (2, "hour"), (3, "topics"), (3, "substances"), (4, "")]
    assert result.rows == 3


@pytest.mark.parametrize(("age", "group", "fits"), [("17", "u18", True), ("25", "ungdom", True), ("26", "voksen", True), ("26", "ungdom", False), ("60", "60p", True), ("59", "60p", False)])  # fmt: skip  # noqa: E501
def test_an_age_group_beside_an_age_must_agree_and_is_not_kept(
    desk: Desk, tmp_path: Path, age: str, group: str, fits: bool
) -> None:
    result = bring_in(desk, tmp_path, "date;hour;channel;age_caller;age_group", f"2024-01-01;1;chat;{age};{group}")
    assert reasons(result) == ([] if fits else [(2, "age_group")])
    if fits:
        assert only(desk).answers == {"age_caller": Answer(number=int(age))}


@pytest.mark.parametrize("age", ["121", "3.5", "tjue", "007 "])
def test_ages(desk: Desk, tmp_path: Path, age: str) -> None:
    result = bring_in(desk, tmp_path, "date;hour;channel;age_user", f"2024-01-01;1;chat;{age}")
    assert reasons(result) == ([] if age == "007 " else [(2, "age_user")])


@pytest.mark.parametrize(
    "secret", ["Kari Nordmann", "91234567", "912_34_567", "15108695088", "kari@eksempel.no", "12-34-56-78", "Storgata 5"]
)
@pytest.mark.parametrize("column", range(8))
def test_what_does_not_look_like_a_code_is_never_repeated(desk: Desk, tmp_path: Path, secret: str, column: int) -> None:
    cells = ["2024-01-01", "1", "telefon", "samtale", "", "", "", ""]
    cells[column] = secret
    result = bring_in(desk, tmp_path, FIRST, ";".join(cells))
    assert result.rejected
    assert secret not in "".join(map(str, result.rejected))


def test_a_mistyped_code_is_shown(desk: Desk, tmp_path: Path) -> None:
    (bad,) = bring_in(desk, tmp_path, FIRST, "2024-01-01;1;telefonn;samtale;;;;").rejected
    assert str(bad) == "Linje 2, channel: «telefonn» er ikke en kjent kode."


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "file_unreadable", "tom"),
        (b"date;hour;channel\n2024-01-01;1;\xe6\n", "file_unreadable", "Linje 2"),
        (b"date,hour,channel\n", "contacts_header", "semikolon"),
        (b"date;hour\n", "contacts_header", "channel"),
        (b"date;hour;channel;navn;Kari Nordmann\n", "contacts_header", "«navn», nummer 5"),
        (b"date;hour;channel;hour\n", "contacts_header", "hour"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(desk: Desk, tmp_path: Path, content: bytes, code: str, says: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(content)
    with pytest.raises(DeskError) as wrong:
        import_contacts(desk, LIBRARY, path)
    assert wrong.value.code == code
    assert says in wrong.value.message
    assert "Kari" not in wrong.value.message


def test_an_unknown_substance_beside_a_known_one_is_an_answer_whatever_the_order(desk: Desk, tmp_path: Path) -> None:
    bring_in(desk, tmp_path, FIRST, "2024-01-01;1;telefon;;;;ukjent|diazepam;")
    assert only(desk).answers["substances"] == Answer(codes=("diazepam", "ukjent"))


def test_no_file(desk: Desk, tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(DeskError) as wrong:
            import_contacts(desk, LIBRARY, path)
        assert wrong.value.code == "file_unreadable"


def test_a_file_imported_twice_counts_once(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "henvendelser.csv"
    path.write_text("date;hour;channel\n2022-05-02;11;telefon\n2022-05-02;11;telefon\n", encoding="utf-8")
    assert import_contacts(desk, LIBRARY, path) == ContactImport(2)
    assert import_contacts(desk, LIBRARY, path) == ContactImport(2, known=2)
    assert desk.store.contacts.count() == 2, "two equal lines are two contacts, the same file again is none"


def test_a_dry_run_reads_all_and_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("date;hour;channel\n2024-01-01;1;chat\n", encoding="utf-8")
    assert import_contacts(desk, LIBRARY, path, dry_run=True) == ContactImport(1)
    assert desk.store.contacts.count() == 0


@pytest.mark.parametrize("after", [0, 2, 4])
def test_cancelling_at_any_moment_keeps_nothing(desk: Desk, tmp_path: Path, after: int) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("date;hour;channel\n" + "2024-01-01;1;chat\n" * 6000, encoding="utf-8")
    seen: list[tuple[int, int]] = []
    with pytest.raises(DeskError) as stopped:
        import_contacts(desk, LIBRARY, path, False, lambda done, total: seen.append((done, total)), lambda: len(seen) > after)
    assert stopped.value.code == "cancelled"
    assert len(seen) == after + 1
    assert desk.store.contacts.count() == 0


def _answers(question: Question) -> st.SearchStrategy[Answer]:
    missing = st.sampled_from(Missing).map(lambda reason: Answer(missing=reason))
    if question.type is FieldType.NUMBER:
        return missing | st.integers(0, 120).map(lambda number: Answer(number=number))
    codes: Sequence[str] = [code.code for code in question.codes]
    if question.type is FieldType.SUBSTANCE:
        codes = sorted({*LIBRARY.substances, *LIBRARY.groups} - {"ukjent"})
    if question.type is FieldType.SERVICE:
        codes = sorted(LIBRARY.services)
    several = st.lists(st.sampled_from(codes), min_size=1, max_size=4 if question.multi else 1, unique=True)
    return missing | several.map(lambda chosen: Answer(codes=tuple(chosen)))


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    outcome = draw(st.sampled_from(["samtale", "samtale", *(code.code for code in BOOK.outcomes)]))
    listed = draw(st.sampled_from(LIBRARY.counties.ids))
    answers: dict[str, Answer] = {}
    if outcome == "samtale":
        for question in BOOK.fields:
            if draw(st.booleans()):
                if question.type is FieldType.COUNTY:
                    answers[question.id] = Answer(codes=(draw(st.sampled_from(LIBRARY.counties.counties(listed))).code,))
                else:
                    answers[question.id] = draw(_answers(question))
        if answers.get("age_caller", Answer()).number is not None:
            answers.pop("age_group", None)
    channel = draw(st.sampled_from(BOOK.channels)).code
    day = draw(st.dates(date(1990, 1, 1), date(2030, 12, 31)))
    minutes = draw(st.none() | st.integers(0, 1440))
    return Contact(new_id(), BOOK.version, day, draw(st.integers(0, 23)), channel, outcome, answers, listed, minutes)


def _without_id(contacts: Iterator[Contact]) -> list[str]:
    return sorted(
        repr((c.codebook, c.day, c.hour, c.channel, c.outcome, sorted(c.answers.items()), c.county_list, c.minutes))
        for c in contacts
    )


@settings(max_examples=20)
@given(st.lists(contacts(), min_size=1, max_size=8))
def test_what_is_written_out_and_read_in_is_the_same(given_contacts: list[Contact]) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        here, there = _desk(Path(one)), _desk(Path(two))
        here.store.contacts.add_many(given_contacts)
        path = Path(one) / "out.csv"
        assert export_contacts(here, LIBRARY, path) == len(given_contacts)
        assert import_contacts(there, LIBRARY, path) == ContactImport(len(given_contacts))
        assert _without_id(there.store.contacts.all()) == _without_id(iter(given_contacts))
        here.close()
        there.close()


def test_the_written_file_has_the_columns_of_the_format(desk: Desk, tmp_path: Path) -> None:
    export_contacts(desk, LIBRARY, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == ";".join(COLUMNS).encode() + b"\n"
    assert sorted(path.name for path in tmp_path.iterdir() if "out" in path.name) == ["out.csv"]


def test_a_folder_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as wrong:
        export_contacts(desk, LIBRARY, tmp_path / "none" / "out.csv")
    assert wrong.value.code == "cannot_write"
