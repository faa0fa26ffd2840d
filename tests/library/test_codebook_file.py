"""The codebook as data: everything the form asks, with its source; old versions stay readable; broken files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rusinfo_desk.library.codebook_file import read_codebook, read_codebooks
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.codebook import Codebook, FieldType
from rusinfo_desk.registry.model.errors import DeskError

OLD = Path(__file__).parent / "old_codebooks"

ORDER = [
    "caller_category", "professional_type", "gender_caller", "age_caller", "age_group", "gender_user", "age_user",
    "topics", "substances", "county", "heard_of", "earlier_contact", "referred_to",
]  # fmt: skip


@pytest.fixture(scope="module")
def book() -> Codebook:
    return read_codebook(resources() / "codebook" / "1.toml")


def asked(book: Codebook, channel: str, **answers: Answer) -> list[str]:
    return [field.id for field in book.questions(channel, answers)]


def test_the_fields_stand_in_the_order_of_the_form(book: Codebook) -> None:
    assert [field.id for field in book.fields] == ORDER
    assert book.version == "1"


def test_channels_and_outcomes(book: Codebook) -> None:
    assert [one.code for one in book.channels] == ["telefon", "chat", "sporsmal", "ung_no", "foredrag", "klara_klok"]
    assert [one.code for one in book.channels if not one.offered] == ["klara_klok"]
    assert [one.code for one in book.outcomes] == ["samtale", "lagt_pa", "stille", "feilringing", "tull", "test"]
    keys = [one.key for one in book.outcomes if one.code != "samtale"]
    assert all(keys) and len(set(keys)) == len(keys)


def test_every_code_has_a_source_or_says_that_it_is_inferred(book: Codebook) -> None:
    groups = [book.channels, book.outcomes, *(field.codes for field in book.fields)]
    assert all(code.source or code.inferred for codes in groups for code in codes)
    inferred = {(field.id, code.code) for field in book.fields for code in field.codes if code.inferred}
    assert ("caller_category", "sosken") in inferred and ("caller_category", "forelder") not in inferred
    assert book.field("referred_to").inferred  # type: ignore[union-attr]


def test_unknown_is_not_a_code(book: Codebook) -> None:
    assert all(code.code not in list(Missing) for field in book.fields for code in field.codes)


def test_what_the_caller_may_keep_to_himself(book: Codebook) -> None:
    voluntary = {field.id for field in book.fields if field.voluntary}
    assert {"gender_caller", "age_caller", "county", "heard_of"} <= voluntary
    assert {field.id for field in book.fields if field.required} == {"caller_category", "topics"}
    assert not voluntary & {"caller_category", "topics", "substances"}


def test_a_drug_user_is_not_asked_twice(book: Codebook) -> None:
    himself = Answer(codes=("rusbruker",))
    assert "gender_user" not in asked(book, "telefon", caller_category=himself)
    kept = book.settled(
        "telefon", {"caller_category": himself, "gender_caller": Answer(codes=("annet",)), "age_caller": Answer(number=31)}
    )
    assert kept["age_user"].number == 31
    assert kept["gender_user"].codes == ("annet",)
    assert all(book.field("gender_user").code(code) for code in kept["gender_user"].codes)  # type: ignore[union-attr]


def test_profession_is_asked_of_professionals_only(book: Codebook) -> None:
    assert "professional_type" in asked(book, "telefon", caller_category=Answer(codes=("profesjonell",)))
    assert "professional_type" not in asked(book, "telefon", caller_category=Answer(codes=("forelder",)))


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (None, False),
        (Answer(number=17), False),
        (Answer(missing=Missing.UNKNOWN), True),
        (Answer(missing=Missing.DECLINED), True),
    ],
)
def test_youth_or_adult_is_asked_only_when_the_age_did_not_come_up(book: Codebook, age: Answer | None, expected: bool) -> None:
    answers = {} if age is None else {"age_caller": age}
    assert ("age_group" in asked(book, "telefon", **answers)) is expected
    offered = [code.code for code in book.field("age_group").codes if code.offered]  # type: ignore[union-attr]
    assert offered == ["ungdom", "voksen"]


def test_what_a_channel_does_not_know_is_not_asked_there(book: Codebook) -> None:
    assert "county" not in asked(book, "ung_no") and "heard_of" not in asked(book, "ung_no")
    assert {"county", "heard_of"} <= set(asked(book, "sporsmal"))
    assert "caller_category" not in asked(book, "foredrag")
    assert all(
        not book.lacking(channel.code, {"topics": Answer(codes=("tiltak",))})
        for channel in book.channels
        if channel.code == "foredrag"
    )


def test_all_next_of_kin_are_partners_and_family(book: Codebook) -> None:
    (roll_up,) = book.roll_ups
    assert roll_up.id == "alle_parorende"
    assert roll_up.codes == {"forelder", "partner", "sosken", "barn_av", "annen_familie"}
    assert roll_up.inferred and roll_up.note is not None and "ekspartner" in roll_up.note


def test_keys_are_short_and_one_a_code(book: Codebook) -> None:
    for field in book.fields:
        keys = [code.key for code in field.codes if code.offered]
        assert len(set(keys)) == len(keys) and all(1 <= len(key) <= 2 for key in keys)


def test_library_fields_take_their_codes_from_the_library(book: Codebook) -> None:
    kinds = {field.id: field.type for field in book.fields if not field.codes}
    assert kinds == {
        "age_caller": FieldType.NUMBER,
        "age_user": FieldType.NUMBER,
        "substances": FieldType.SUBSTANCE,
        "county": FieldType.COUNTY,
        "referred_to": FieldType.SERVICE,
    }


def test_an_old_version_is_kept_beside_the_new_one() -> None:
    books = read_codebooks(OLD)
    assert list(books) == ["0", "2"]
    old, new = books.values()
    topic = old.field("topics")
    assert topic is not None and topic.code("sprit_rad").label == "Råd om sprit"  # type: ignore[union-attr]
    assert new.renamed == {("topics", "sprit_rad"): "faktainformasjon"}
    kept = old.settled("telefon", {"topics": Answer(codes=("sprit_rad",))})
    assert kept["topics"].codes == ("sprit_rad",)


def test_the_newest_version_is_the_one_to_register_with(library: Library) -> None:
    assert library.current is library.codebooks["1"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("code = \"sprit_rad\"", "code = \"ukjent\""), "unknown is no code"),
        (("code = \"tiltak\"", "code = \"sprit_rad\""), "a code twice"),
        (("source = \"NOVA 2006, linje 1\"", ""), "neither source nor inferred"),
        (("field = \"topics\"", "field = \"themes\""), "a jump from nowhere"),
        (("channels = [\"telefon\"]", "channels = [\"telegraf\"]"), "an unknown channel"),
        (("multi = true", "many = true"), "a misspelt key"),
        (("version = \"0\"", "version = \"0"), "not TOML"),
        (("code = \"tiltak\"", "code = \"Tiltak nå\""), "text for a code"),
    ],
)  # fmt: skip
def test_a_broken_codebook_is_refused_by_name(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    text = (OLD / "0.toml").read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "0.toml"
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DeskError) as caught:
        read_codebook(path)
    assert caught.value.code == "content_broken" and "0.toml" in caught.value.what, why
