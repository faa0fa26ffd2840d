from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.exchange.bundle import Bundle, is_path, make_bundle, read_bundle, reread_bundle
from rusinfo_desk.exchange.bundle_zip import LARGEST_FILE, LARGEST_TOTAL, MOST_FILES
from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.registry.model.exchange import AlarmCode
from tests.exchange.sealed_samples import (
    DAY,
    DEVICE_SEED,
    FILES,
    LEADER_KEY,
    LEADER_SEED,
    OTHER_SHARE,
    SHARE,
    STRANGER_KEY,
    bundle,
    changed,
    refused,
    signed,
    taken_apart,
)

PATHS = st.from_regex(r"[a-z][a-z0-9_-]{0,31}/[a-z0-9][a-z0-9_-]{0,95}\.[a-z0-9]{1,8}", fullmatch=True)
NAME = "service/a.json"
PLAIN = 0o100644 << 16


def _read(data: bytes, program: str = "0.1.0") -> Bundle:
    return read_bundle(data, share=SHARE, key=LEADER_KEY, program_version=program)


def _entry(name: str = NAME, *, attr: int = PLAIN, way: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
    entry.filename = entry.orig_filename = name
    entry.external_attr, entry.compress_type, entry.create_system = attr, way, 3
    return entry


def _zip(*entries: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for entry, data in entries:
            archive.writestr(entry, data)
    return out.getvalue()


def _with_zip(body: bytes, files: Mapping[str, object]) -> bytes:
    """A bundle that the leader's key has signed, with any zip under any manifest."""
    magic, header, _ = taken_apart(bundle())
    return signed(magic, {**header, "files": files, "zip": sha256(body).hexdigest()}, LEADER_SEED, body)


def _said(data: bytes, size: int | None = None) -> dict[str, object]:
    return {"sha256": sha256(data).hexdigest(), "size": len(data) if size is None else size}


@given(st.dictionaries(PATHS, st.binary(max_size=300), max_size=8), st.integers(2, 99_999_999))
def test_what_is_published_is_read(files: dict[str, bytes], version: int) -> None:
    made = _read(bundle(files, version))
    assert made == Bundle(version, 1, DAY, date(2026, 4, 14), "0.1.0", files)
    assert list(made.files) == sorted(files)


@given(st.permutations(sorted(FILES.items())))
def test_the_same_content_makes_the_same_bytes(files: Sequence[tuple[str, bytes]]) -> None:
    assert bundle(dict(files)) == bundle()


def test_the_zip_bears_no_time_owner_or_machine() -> None:
    with zipfile.ZipFile(BytesIO(taken_apart(bundle())[2])) as archive:
        assert {(one.date_time, one.create_system, one.external_attr, one.extra, one.comment) for one in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3, PLAIN, b"", b"")
        }
        assert archive.testzip() is None
        assert {one.filename: archive.read(one) for one in archive.infolist()} == FILES


@pytest.mark.parametrize(
    "path",
    [
        "a.json",
        "service/",
        "service/a",
        "/service/a.json",
        "../a.json",
        "service/../a.json",
        "service/..json",
        "service/.a.json",
        "service/a.b.json",
        "service//a.json",
        "service/a/b.json",
        "service\\a.json",
        "service/a\\b.json",
        "c:/a.json",
        "Service/a.json",
        "service/A.json",
        "service/å.json",
        "service/a.json\n",
        "service/a\0.json",
        "service/a .json",
        "service/" + "a" * 97 + ".json",
        "",
    ],
)
def test_a_path_outside_the_grammar_is_neither_made_nor_read(path: str) -> None:
    assert not is_path(path)
    with pytest.raises(ValueError):
        bundle({path: b"x"})
    assert refused(_read, _with_zip(_zip((_entry(path), b"x")), {path: _said(b"x")})) is AlarmCode.TORN


def test_the_manifest_names_what_the_zip_holds_and_nothing_else() -> None:
    good = _with_zip(_zip((_entry(), b"x")), {NAME: _said(b"x")})
    assert _read(good).files == {NAME: b"x"}
    other = "service/b.json"
    for body, files in (
        (_zip(), {NAME: _said(b"x")}),
        (_zip((_entry(), b"x")), {}),
        (_zip((_entry(), b"x")), {other: _said(b"x")}),
        (_zip((_entry(), b"x"), (_entry(other), b"y")), {NAME: _said(b"x")}),
        (_zip((_entry(other), b"y"), (_entry(), b"x")), {NAME: _said(b"x"), other: _said(b"y")}),
        (_zip((_entry(), b"y")), {NAME: _said(b"x")}),
        (_zip((_entry(), b"xx")), {NAME: _said(b"x")}),
        (_zip((_entry(), b"x")), {NAME: _said(b"x", 2)}),
        (_zip((_entry(), b"x")), {NAME: _said(b"x", 0)}),
        (b"", {NAME: _said(b"x")}),
        (b"", {}),
        (b"PK\5\6" + bytes(17), {}),
        (b"PK\5\6" + b"\xff" * 18, {}),
    ):
        assert refused(_read, _with_zip(body, files)) is AlarmCode.TORN


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused() -> None:
    body = _zip((_entry(), b"x"), (_entry(), b"x"))
    assert refused(_read, _with_zip(body, {NAME: _said(b"x")})) is AlarmCode.TORN


@pytest.mark.parametrize(
    "entry",
    [
        _entry(attr=0o120777 << 16),
        _entry(attr=0o040755 << 16),
        _entry(attr=0o100755 << 16),
        _entry(attr=0o010644 << 16),
        _entry(attr=PLAIN | 0x10),
        _entry(attr=0),
        _entry(way=zipfile.ZIP_BZIP2),
        _entry(way=zipfile.ZIP_LZMA),
    ],
    ids=["link", "folder", "program", "pipe", "dos folder", "nothing", "bzip2", "lzma"],
)
def test_only_plain_files_are_read(entry: zipfile.ZipInfo) -> None:
    assert refused(_read, _with_zip(_zip((entry, b"x")), {NAME: _said(b"x")})) is AlarmCode.TORN


def test_a_stored_file_is_plain_too() -> None:
    assert _read(_with_zip(_zip((_entry(way=zipfile.ZIP_STORED), b"x")), {NAME: _said(b"x")})).files == {NAME: b"x"}


def test_a_locked_file_is_refused() -> None:
    body = bytearray(_zip((_entry(), b"x")))
    body[body.index(b"PK\1\2") + 8] |= 1
    body[6] |= 1
    assert refused(_read, _with_zip(bytes(body), {NAME: _said(b"x")})) is AlarmCode.TORN


def test_a_name_that_differs_inside_is_refused() -> None:
    body = _zip((_entry(), b"x"))
    assert refused(_read, _with_zip(body.replace(NAME.encode(), b"service/b.json", 1), {NAME: _said(b"x")})) is AlarmCode.TORN


def test_a_bomb_is_not_unpacked() -> None:
    bomb = bytes(40_000_000)
    body = bytearray(_zip((_entry(), bomb)))
    assert len(body) < 50_000
    honest = _with_zip(bytes(body), {NAME: _said(bomb)})
    at = body.index(b"PK\1\2") + 24
    body[at : at + 4] = (10).to_bytes(4, "little")
    lying = _with_zip(bytes(body), {NAME: _said(bomb, 10)})
    tracemalloc.start()
    try:
        assert refused(_read, honest) is AlarmCode.TORN
        assert refused(_read, lying) is AlarmCode.TORN
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_the_limits_hold_for_reader_and_maker() -> None:
    assert len(_read(bundle({NAME: bytes(LARGEST_FILE)})).files[NAME]) == LARGEST_FILE
    with pytest.raises(ValueError):
        bundle({NAME: bytes(LARGEST_FILE + 1)})
    too_many = {f"service/{n}.json": b"" for n in range(MOST_FILES + 1)}
    with pytest.raises(ValueError):
        bundle(too_many)
    assert refused(_read, _with_zip(b"", dict.fromkeys(too_many, _said(b"")))) is AlarmCode.TORN
    too_much = {f"service/{n}.json": _said(b"", LARGEST_FILE) for n in range(LARGEST_TOTAL // LARGEST_FILE + 1)}
    assert refused(_read, _with_zip(b"", too_much)) is AlarmCode.TORN
    with pytest.raises(ValueError):
        bundle(dict.fromkeys(too_much, bytes(LARGEST_FILE)))


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "program"},
        {"version": 0},
        {"version": 1, "prev": 1},
        {"version": 5, "prev": 6},
        {"version": 100_000_000},
        {"prev": -1},
        {"issued": "2025-02-30"},
        {"review_by": None},
        {"min_app": "ny"},
        {"min_app": 1},
        {"files": []},
        {"files": {NAME: {"sha256": "", "size": 0}}},
        {"files": {NAME: {"size": 0}}},
        {"zip": "00" * 32},
        {"zip": None},
    ],
    ids=str,
)
def test_a_manifest_that_breaks_a_rule_is_torn_even_when_signed(values: dict[str, object]) -> None:
    assert refused(_read, changed(bundle(), LEADER_SEED, **values)) is AlarmCode.TORN


@given(st.integers(0, 2**16), st.integers(1, 255))
def test_nothing_but_bad_file_comes_of_a_spoiled_zip(at: int, turn: int) -> None:
    body = bytearray(taken_apart(bundle())[2])
    body[at % len(body)] ^= turn
    files = taken_apart(bundle())[1]["files"]
    assert isinstance(files, dict)
    spoiled = bytes(body)
    try:
        read = _read(_with_zip(spoiled, files))
    except BadFile as bad:
        assert bad.code is AlarmCode.TORN
    else:
        assert read.files == FILES, "a byte that says nothing, such as the version of the packer"


@pytest.mark.parametrize(
    ("wanted", "program", "fits"),
    [
        ("0.1.0", "0.1.0", True),
        ("0.1.0", "0.1", True),
        ("0.1", "0.1.0", True),
        ("0.9.0", "0.10.0", True),
        ("0.10.0", "0.9.9", False),
        ("1.0.0", "0.9.9", False),
        ("0.1.1", "0.1.1.dev3", True),
        ("0.1.1", "0.1.0+local", False),
    ],
)
def test_a_bundle_waits_for_the_program_that_it_needs(wanted: str, program: str, fits: bool) -> None:
    data = bundle(min_app=wanted)
    if fits:
        assert _read(data, program).min_app == wanted
    else:
        assert refused(lambda given: _read(given, program), data) is AlarmCode.NEWER_PROGRAM


def test_age_is_no_reason_to_refuse() -> None:
    old = make_bundle(
        share=SHARE,
        version=2,
        prev=0,
        issued=date(2001, 1, 1),
        review_by=date(2001, 7, 1),
        min_app="0.1.0",
        files=FILES,
        seed=LEADER_SEED,
    )
    assert _read(old).review_by == date(2001, 7, 1)


def test_only_the_leader_publishes_and_only_on_his_share() -> None:
    assert (
        refused(lambda data: read_bundle(data, share=SHARE, key=STRANGER_KEY, program_version="1"), bundle())
        is AlarmCode.BAD_SIGNATURE
    )
    assert (
        refused(lambda data: read_bundle(data, share=OTHER_SHARE, key=LEADER_KEY, program_version="1"), bundle())
        is AlarmCode.MISPLACED
    )


def test_what_is_read_again_from_the_own_database_is_still_whole() -> None:
    def again(data: bytes) -> Bundle:
        return reread_bundle(data, share=SHARE, program_version="0.1.0")

    assert again(changed(bundle(), DEVICE_SEED)) == _read(bundle()), "signed with a key that was renewed since"
    assert refused(again, bundle()[:-1]) is AlarmCode.TORN
    assert refused(again, changed(bundle(), LEADER_SEED, v=2)) is AlarmCode.NEWER_PROGRAM
    assert refused(again, changed(bundle(), LEADER_SEED, share=OTHER_SHARE)) is AlarmCode.MISPLACED
