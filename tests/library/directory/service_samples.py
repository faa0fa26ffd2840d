"""Services made up for tests, of every kind that a record can hold; and the official HSDS files where they are at hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import strategies as st

from rusinfo_desk.library.directory.schedule import Schedule
from rusinfo_desk.library.directory.service import (
    Address,
    Contract,
    CostOption,
    Location,
    LocationKind,
    NameIn,
    Organization,
    Referral,
    Service,
    ServiceArea,
    ServicePhone,
    Source,
    Status,
    TemporaryMessage,
    Term,
    Verification,
)

STANDARD = next(iter(Path(__file__).resolve().parents[4].glob("*/hsds-3.0")), None)
"""The folder with the schemas and examples that Open Referral publishes, where it lies beside the repository."""

needs_standard = pytest.mark.skipif(STANDARD is None, reason="HSDS 3.0's own schemas do not lie beside the repository")


def example(name: str) -> Any:
    """An example of the standard."""
    assert STANDARD is not None
    return json.loads((STANDARD / "examples" / f"{name}.json").read_text(encoding="utf-8"))


_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøåABCÆØÅášŋ0123456789 .,;:()–-/\"'<>&%é"
lines = st.text(_ALPHABET, min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
maybe_line = st.none() | lines
uuids = st.integers(0, 2**128 - 1).map(lambda number: str(UUID(int=number, version=4)))  # st.uuids() is truly random
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
spans = st.tuples(st.none() | days, st.none() | days).map(
    lambda pair: pair if None in pair else tuple(sorted(pair))  # type: ignore[type-var]
)
numbers = st.sampled_from(("915 08 588", "22 40 00 40", "08588", "116 123", "+47 77 60 00 00"))
secret_numbers = st.sampled_from(("400 00 001", "400 00 002", "+47 400 00 003"))
webs = st.sampled_from(("https://example.org/rus", "https://example.org/på-norsk?a=b&c=%20#del", "http://eks.no"))
emails = st.sampled_from(("post@eks.no", "rus@tromsø.no"))
times = st.none() | st.times(time(0), time(23, 59)).map(lambda one: one.replace(second=0, microsecond=0))


def phones(main: bool = False, confidential: bool = False) -> st.SearchStrategy[ServicePhone]:
    return st.builds(
        ServicePhone,
        number=secret_numbers if confidential else numbers if main else numbers | lines,
        main=st.just(main),
        kind=st.just("voice") if main else st.sampled_from(("voice", "sms", "fax")),
        description=maybe_line,
        extension=st.none() | st.sampled_from(("4", "12", "3b")),
        confidential=st.just(confidential),
        id=st.none() | uuids,
    )


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    first, last = draw(spans)
    opens, closes = draw(times), draw(times)
    if opens is not None and closes is not None and closes <= opens:
        closes = time(0)
    week = ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "PH")
    chosen = draw(st.sets(st.sampled_from(week)))
    return Schedule(
        byday=tuple(day for day in week if day in chosen),
        opens_at=opens,
        closes_at=closes,
        valid_from=first,
        valid_to=last,
        closed=draw(st.booleans()),
        what=draw(st.sampled_from(("", "telefon", "chat"))),
        description=draw(maybe_line),
        notes=draw(maybe_line),
        rule=draw(maybe_line),
    )


@st.composite
def addresses(draw: st.DrawFn, confidential: bool = False) -> Address:
    return Address(
        address_1="Skjult gate 7" if confidential else draw(lines),
        postal_code=draw(st.sampled_from(("", "0178", "9008"))),
        city=draw(st.sampled_from(("", "Oslo", "Tromsø"))),
        address_2=draw(maybe_line),
        region=draw(maybe_line),
        state_province=draw(st.sampled_from(("", "Troms", "Ikke oppgitt"))),
        country=draw(st.sampled_from(("NO", "SE"))),
        kind=draw(st.sampled_from(("physical", "postal", "virtual"))),
        id=draw(st.none() | uuids),
    )


@st.composite
def locations(draw: st.DrawFn, confidential: bool = False) -> Location:
    address = draw(st.none() | addresses(confidential))
    return Location(
        name=draw(lines) if address is None else draw(maybe_line),
        kind=draw(st.sampled_from(LocationKind)),
        address=address,
        alternate_name=draw(maybe_line),
        description=draw(maybe_line),
        transportation=draw(maybe_line),
        accessibility=draw(maybe_line),
        latitude=draw(st.none() | st.floats(-90, 90)),
        longitude=draw(st.none() | st.floats(-180, 180)),
        phones=draw(
            st.lists(phones(confidential=True) if confidential else phones() | phones(confidential=True), max_size=2).map(tuple)
        ),
        schedules=draw(st.lists(schedules(), max_size=2).map(tuple)),
        confidential=confidential,
        id=draw(st.none() | uuids),
    )


@st.composite
def costs(draw: st.DrawFn) -> CostOption:
    first, last = draw(spans)
    return CostOption(
        draw(maybe_line),
        draw(st.none() | st.floats(0, 1e6)),
        draw(st.sampled_from((None, "NOK"))),
        draw(maybe_line),
        first,
        last,
        draw(st.none() | uuids),
    )


organizations = st.builds(Organization, lines, maybe_line, maybe_line, st.none() | emails, st.none() | webs, st.none() | uuids)
areas = st.builds(ServiceArea, lines, maybe_line, maybe_line, maybe_line, maybe_line, st.none() | uuids)
terms = st.builds(Term, lines, lines, lines, st.none() | uuids)
names = st.builds(NameIn, st.sampled_from(("nb", "nn", "se", "smj", "sma")), lines)
sources = st.builds(
    Source, lines, st.sampled_from(("web_page", "news")), st.sampled_from((None, "2025-03", "2017+", "2026-11-21"))
)


@st.composite
def messages(draw: st.DrawFn) -> TemporaryMessage:
    first, last = sorted((draw(days), draw(days)))
    return TemporaryMessage(draw(lines), first, last)


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    first, last = draw(spans)
    return Contract(draw(lines), first, last, draw(maybe_line))


@st.composite
def services(draw: st.DrawFn, labels: Mapping[str, str]) -> Service:
    """A service that a record can hold; ``labels`` are the kinds with their labels."""
    status = draw(st.sampled_from(Status))
    main = draw(st.lists(phones(main=True), max_size=1))
    rest = draw(st.lists(phones() | phones(confidential=True), max_size=3))
    types = draw(st.lists(st.sampled_from(sorted(labels)), min_size=1, max_size=3, unique=True))
    low, high = sorted((draw(st.integers(0, 120)), draw(st.integers(0, 120))))
    county, municipality = draw(st.sampled_from((("00", "Hele landet"), ("55", "Troms"), ("03", "Oslo")))), draw(maybe_line)
    first = draw(st.booleans())
    return Service(
        id=draw(st.sampled_from(("eks-en", "eks-to", "eks-samisk-tre"))),
        name=draw(lines),
        type=types[0],
        type_label=labels[types[0]],
        types=tuple(types),
        type_labels=tuple(labels[one] for one in types),
        county_code=county[0],
        county=county[1],
        organization=draw(st.none() | organizations),
        municipality=municipality,
        place_checked=draw(st.booleans()),
        alternate_name=draw(maybe_line),
        names=draw(st.lists(names, max_size=2).map(tuple)),
        phones=(*main, *rest) if first else (*rest, *main),
        phone_shown=bool(main) and status is not Status.CLOSED and draw(st.booleans()),
        phone_basis=draw(st.sampled_from((None, "seen_recent", "seen_old"))),
        email=draw(st.none() | emails),
        website=draw(st.none() | webs),
        website_basis=draw(st.sampled_from((None, "seen"))),
        locations=tuple(draw(st.lists(locations() | locations(confidential=True), max_size=2))),
        service_areas=tuple(draw(st.lists(areas, max_size=2))),
        target_group=draw(maybe_line),
        age=draw(maybe_line),
        minimum_age=draw(st.sampled_from((None, low))),
        maximum_age=draw(st.sampled_from((None, high))),
        referral=draw(st.sampled_from(Referral)),
        referral_required=draw(st.sampled_from((None, "ja", "nei", "via kommunen", "noe annet"))),
        languages=draw(maybe_line),
        language_codes=tuple(draw(st.lists(st.sampled_from(("nb", "se", "sma", "en-GB")), unique=True))),
        opening_hours=draw(st.sampled_from((None, "Hverdager 09–15", "Døgnåpent", "Kveldsåpent"))),
        schedules=tuple(draw(st.lists(schedules(), max_size=2))),
        fees=draw(maybe_line),
        cost_options=tuple(draw(st.lists(costs(), max_size=2))),
        beds=draw(maybe_line),
        region=draw(maybe_line),
        contract=draw(st.none() | contracts()),
        terms=tuple(draw(st.lists(terms, max_size=2))),
        status=status,
        do_not_refer=draw(maybe_line),
        message=draw(st.none() | messages()),
        replaced_by=tuple(draw(st.lists(st.sampled_from(("nat-rusinfo", "vl-afr")), unique=True))),
        internal_note=draw(maybe_line),
        verification=Verification.CLOSED if status is Status.CLOSED else draw(st.sampled_from(tuple(Verification)[:2])),
        confidence=draw(st.sampled_from((None, "seen_old"))),
        source_date=draw(st.sampled_from((None, "2025-03", "2017+", "2025-03-09"))),
        assured_date=draw(st.none() | days),
        sources=tuple(draw(st.lists(sources, min_size=1, max_size=3))),
        notes=draw(st.none() | st.lists(lines, min_size=1, max_size=3).map("\n".join)),
    )
