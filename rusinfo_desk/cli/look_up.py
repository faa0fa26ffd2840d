"""The commands that look something up: search and show."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rusinfo_desk.cli.console import answer, answer_json, complain
from rusinfo_desk.cli.homes import home_of, opened
from rusinfo_desk.registry.model.errors import DeskError

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.search_library import Filters, Hit

__all__ = ["library_of", "search", "show"]


def library_of(arguments: Namespace) -> Library:
    """What can be looked up: with the home's own services where the home opens, otherwise what comes with the program."""
    from rusinfo_desk.tasks.load_library import load_library
    from rusinfo_desk.tasks.open_home import has_home

    if not has_home(home_of(arguments)):
        return load_library()
    try:
        with opened(arguments) as desk:
            return load_library(desk)
    except DeskError as error:
        complain(f"Viser bare det som følger med programmet. {error.message}")
        return load_library()


def search(arguments: Namespace) -> int:
    """Search services, substances, rights and notices."""
    from rusinfo_desk.tasks.search_library import search as find

    library = library_of(arguments)
    if wrong := _wrong(arguments, library):
        complain(f"Feil bruk: {wrong}")
        return 2
    words = " ".join(arguments.text)
    now = _now()
    wanted = _filters(arguments)
    result = find(library, words, arguments.county, arguments.limit, wanted, now if wanted.open_now else None, today=now.date())
    if arguments.json:
        answer_json({"query": result.query, "took_ms": result.took_ms, "hits": [_as_json(hit) for hit in result.hits]})
        return 0
    for hit in result.hits:
        matched = f"{hit.matched_as.label}: {hit.matched}" if hit.matched and hit.matched_as else ""
        answer(" · ".join(part for part in (hit.title, matched, hit.subtitle) if part) + f"  [{hit.id}]")
    if not result.hits:
        complain("Ingen treff.")
    elif not result.complete:
        complain("Ingen åpne treff har alle ordene. Dette er det nærmeste.")
    return 0


def show(arguments: Namespace) -> int:
    """Show one thing."""
    from rusinfo_desk.tasks.search_library import show as find

    item = find(library_of(arguments), arguments.id, _now().date())
    if arguments.json:
        answer_json(item.as_json())
    else:
        answer(item.as_text())
    return 0


def _wrong(arguments: Namespace, library: Library) -> str:
    """What of the choices the library does not know, in Norwegian; empty when all is well."""
    if arguments.county and library.counties.county(library.counties.newest.id, arguments.county) is None:
        return "--county må være et fylke i dagens liste (to sifre, for eksempel 03)."
    if any(sort not in library.service_types for sort in arguments.type or ()):
        return f"--type må være en av {', '.join(library.service_types)}."
    return ""


def _filters(arguments: Namespace) -> Filters:
    from rusinfo_desk.tasks.search_library import Filters

    return Filters(
        types=frozenset(arguments.type or ()),
        age=arguments.age,
        open_now=arguments.open_now,
        without_referral=arguments.without_referral,
    )


def _as_json(hit: Hit) -> dict[str, object]:
    return {"id": hit.id, "kind": str(hit.kind), "title": hit.title, "subtitle": hit.subtitle, "score": hit.score}


def _now() -> datetime:
    from rusinfo_desk.library.directory.day_spans import OSLO

    return datetime.now(UTC).astimezone(OSLO)
