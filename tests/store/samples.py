"""Invented contacts and drafts, and an empty register that is made once and copied (making one takes 0.1 s, copying none)."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from uuid import UUID

from hypothesis import strategies as st

from rusinfo_desk.registry.model.answers import Answer, Missing, is_code
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact, new_id
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.store.store import Store

KEY = bytes(range(32))
DAY = date(2025, 10, 14)
ANSWERS = {
    "caller_category": Answer(codes=("forelder",)),
    "gender_caller": Answer(codes=("kvinne",)),
    "age_caller": Answer(missing=Missing.DECLINED),
    "age_user": Answer(number=19),
    "topics": Answer(codes=("bekymring", "tiltak")),
    "substances": Answer(codes=("cannabis", "ghb", "benzodiazepiner")),
    "county": Answer(codes=("03",)),
    "heard_of": Answer(missing=Missing.UNKNOWN),
    "referred_to": Answer(codes=("nat-rusinfo",)),
}


def empty_store(folder: Path) -> Store:
    """An open, empty register in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "register.db"
    shutil.copyfile(_template(), path)
    return Store.open(path, KEY, folder / "backup")


@cache
def _template() -> Path:
    path = Path(mkdtemp(prefix="rusinfo-template-")) / "register.db"
    Store.create(path, KEY).close()
    return path


def a_draft(draft_id: UUID | None = None, **changes: object) -> Draft:
    values: dict[str, object] = {
        "codebook": "2025",
        "day": DAY,
        "hour": 13,
        "channel": "telefon",
        "answers": ANSWERS,
        "seconds": 252,
    }
    return Draft(draft_id or new_id(), **{**values, **changes})  # type: ignore[arg-type]


def a_contact(contact_id: UUID | None = None, **changes: object) -> Contact:
    values: dict[str, object] = {
        "codebook": "2025",
        "day": DAY,
        "hour": 13,
        "channel": "telefon",
        "answers": ANSWERS,
        "minutes": 5,
    }
    return Contact(contact_id or new_id(), **{**values, **changes})  # type: ignore[arg-type]


CODES = st.from_regex(r"[a-z]{1,12}(_[a-z0-9]{1,6}){0,2}", fullmatch=True).filter(
    lambda code: is_code(code) and code not in list(Missing)
)
_WORDS = st.one_of(
    st.lists(CODES, min_size=1, max_size=4, unique=True).map(lambda codes: Answer(codes=tuple(codes))),
    st.sampled_from(Missing).map(lambda missing: Answer(missing=missing)),
)
_COUNTY = st.one_of(
    st.sampled_from(["03", "11", "56"]).map(lambda code: Answer(codes=(code,))),
    st.sampled_from(Missing).map(lambda missing: Answer(missing=missing)),
)
_AGE = st.one_of(
    st.integers(0, 120).map(lambda age: Answer(number=age)),
    st.sampled_from(Missing).map(lambda missing: Answer(missing=missing)),
)
ANSWER_SETS = st.fixed_dictionaries(
    {},
    optional={
        "caller_category": _WORDS,
        "professional_type": _WORDS,
        "gender_user": _WORDS,
        "heard_of": _WORDS,
        "topics": _WORDS,
        "substances": _WORDS,
        "county": _COUNTY,
        "age_caller": _AGE,
        "age_user": _AGE,
        "a_field_of_later": st.one_of(_WORDS, _AGE),
    },
)
CONTACTS = st.builds(
    Contact,
    id=st.uuids(version=4),
    codebook=st.sampled_from(["2022", "2025-1"]),
    day=st.dates(date(2004, 1, 1), date(2030, 12, 31)),
    hour=st.integers(0, 23),
    channel=CODES,
    outcome=st.just(CONVERSATION),
    answers=ANSWER_SETS,
    county_list=st.sampled_from(["1972", "2018", "2020", "2024"]),
    minutes=st.one_of(st.none(), st.integers(0, 1440)),
)
DRAFTS = st.builds(
    Draft,
    id=st.uuids(version=4),
    codebook=st.just("2025"),
    day=st.dates(date(2004, 1, 1), date(2030, 12, 31)),
    hour=st.integers(0, 23),
    channel=CODES,
    answers=ANSWER_SETS,
    pending=st.dictionaries(CODES, st.sampled_from(["tro", "Tromsø", "cann", "metadon (o"]), max_size=2),
    parked=st.booleans(),
    seconds=st.integers(0, 86_400),
)
