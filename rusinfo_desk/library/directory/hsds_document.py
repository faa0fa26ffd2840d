"""Finds the services of an HSDS document: one, a list, a page of an API, those of an organization or of a location."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rusinfo_desk.library.directory.hsds_check import Json
from rusinfo_desk.library.directory.hsds_tables import TABLES

__all__ = ["BadDocumentError", "is_hsds", "read_json", "services_in", "whole_documents"]

_PAGE = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}
_GROUP = {"organizations", "services"}


class BadDocumentError(ValueError):
    """A document that is not HSDS, or says what we cannot keep. The text is Norwegian."""


def read_json(text: str) -> Any:
    """A JSON document in which no name stands twice in an object and every number is one. Raises ValueError, RecursionError."""
    return _whole(_DECODER.decode(text), text)


def _whole(document: Any, text: str) -> Any:
    """The document, unless it has half of a character that takes two: no file and no register can hold that."""
    if "\\ud" in text.lower():
        try:
            json.dumps(document, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise BadDocumentError("et tegn er bare halvt (\\ud800–\\udfff)") from None
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadDocumentError("et felt står to ganger i samme objekt")
    return found


def _constant(name: str) -> None:
    raise BadDocumentError("NaN og Infinity er ikke JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


def whole_documents(text: str) -> Iterator[Any]:
    """The document of a text, or those of a list one by one: a long list is never whole in memory. Raises ValueError."""
    start = _skip(text, 0)
    if text[start : start + 1] != "[":
        yield read_json(text)
        return
    start = _skip(text, start + 1)
    while text[start : start + 1] != "]":
        begin = start
        one, start = _DECODER.raw_decode(text, begin)
        yield _whole(one, text[begin:start])
        start = _skip(text, start)
        if text[start : start + 1] == ",":
            start = _skip(text, start + 1)
            if text[start : start + 1] != "]":
                continue
        elif text[start : start + 1] == "]":
            continue
        raise BadDocumentError("ikke gyldig JSON")
    if _skip(text, start + 1) != len(text):
        raise BadDocumentError("det står noe etter slutten av listen")


def _skip(text: str, start: int) -> int:
    while text[start : start + 1] in (" ", "\n", "\r", "\t") and start < len(text):
        start += 1
    return start


def is_hsds(document: object) -> bool:
    """Whether it looks like HSDS with services in it, good or not."""
    if not isinstance(document, Mapping):
        return False
    keys = document.keys()
    own = "sources" in keys or "county_code" in keys
    return not own and ({"name", "status"} <= keys or bool({"contents", "services", "service"} & keys))


def services_in(document: object) -> Iterator[Json]:
    """The services, each with its organization and its place. Raises :class:`BadDocumentError`."""
    if not isinstance(document, Mapping):
        raise BadDocumentError("skal være et objekt")
    if "contents" in document:
        _known(document, _PAGE)
        for one in _list(document, "contents"):
            yield from services_in(one)
    elif "service" in document:
        yield _at_location(document)
    elif "organizations" in document:
        _known(document, _GROUP)
        organizations = {one.get("id"): one for one in _list(document, "organizations") if isinstance(one, Mapping)}
        for one in _list(document, "services"):
            yield _with(one, organizations.get(one.get("organization_id")) if isinstance(one, Mapping) else None)
    elif "services" in document and "status" not in document:
        _known(document, {*TABLES["organization"].fields, "services"})
        organization = {name: value for name, value in document.items() if name != "services"}
        for one in _list(document, "services"):
            yield _with(one, organization)
    else:
        yield document


def _with(service: Any, organization: Json | None) -> Json:
    """A service with its organization; one that names another keeps what it says, and is refused for it."""
    if not isinstance(service, Mapping):
        raise BadDocumentError("services: skal være en liste av objekter")
    if organization is None or "organization" in service:
        return service
    return {**service, "organization": organization}


def _at_location(document: Json) -> Json:
    """A service at a location holds its service: turned round, as the service has its locations."""
    _known(document, {*TABLES["service_at_location"].fields, "service"})
    service = document["service"]
    if not isinstance(service, Mapping):
        raise BadDocumentError("service: skal være et objekt")
    here = {name: value for name, value in document.items() if name != "service"}
    others = service.get("service_at_locations") or []
    return {**service, "service_at_locations": [here, *others]}


def _known(document: Json, names: set[str]) -> None:
    for name in document:
        if name not in names:
            raise BadDocumentError(f"{name}: er et ukjent felt")


def _list(document: Json, name: str) -> list[Any]:
    found = document.get(name)
    if not isinstance(found, list):
        raise BadDocumentError(f"{name}: skal være en liste")
    return found
