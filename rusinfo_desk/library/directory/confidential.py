"""What is internal or confidential and for the screen only: out of what is handed on, and kept when a file comes in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from rusinfo_desk.library.directory.service import Service, ServicePhone
from rusinfo_desk.library.directory.service_record import kept_text
from rusinfo_desk.library.directory.service_texts import number_key, secret_words

__all__ = ["public", "with_what_is_ours", "without_confidential"]

_LEFT_OUT = "(utelatt)"


def public(service: Service) -> Service:
    """The service without what is confidential or internal: what may leave the screen."""
    kept = service.kept and kept_text(without_confidential(json.loads(service.kept), service))
    return replace(
        service,
        kept=kept,
        internal_note=None,
        phones=_open(service.phones),
        locations=tuple(replace(one, phones=_open(one.phones)) for one in service.open_locations),
    )


def with_what_is_ours(new: Service, before: Service | None) -> Service:
    """A service from a file with what the home knows of it and no file can say: the internal note, what is confidential.

    A number or an address that is confidential here is so wherever the file has it. A file that has such things itself (a
    copy of a home) says all of it.
    """
    if before is None or before == public(before) or new != public(new):
        return new
    mine = tuple(one for one in before.phones if one.confidential)
    hidden = tuple(one for one in before.locations if one.confidential)
    numbers = {number_key(one.number) for one in (*mine, *(phone for place in hidden for phone in place.phones))}
    streets = {one.text for one in hidden}
    phones = tuple(one for one in new.phones if number_key(one.number) not in numbers)
    places = tuple(
        replace(one, phones=tuple(phone for phone in one.phones if number_key(phone.number) not in numbers))
        for one in new.locations
        if one.text not in streets
    )
    said = replace(new, internal_note=before.internal_note, phones=(*phones, *mine), locations=(*places, *hidden))
    return said if said.phone is not None else replace(said, phone_shown=False)


def _open(phones: Iterable[ServicePhone]) -> tuple[ServicePhone, ...]:
    return tuple(one for one in phones if not one.confidential)


def without_confidential(document: dict[str, Any], service: Service) -> dict[str, Any]:
    """What is confidential here may stand elsewhere in what came from outside: there it goes too."""
    phones = [(phone, False) for phone in service.phones]
    phones += [(phone, one.confidential) for one in service.locations for phone in one.phones]
    numbers = {number_key(phone.number) for phone, inside in phones if phone.confidential or inside}
    streets = {one.address.address_1 for one in service.locations if one.confidential and one.address is not None}
    return _Scrub(numbers, streets).node(document) if numbers or streets else document


class _Scrub:
    """Takes confidential numbers and addresses out of a document: whole entries, and out of the words of others."""

    def __init__(self, numbers: set[str], streets: set[str]) -> None:
        self._numbers, self._streets = numbers, streets
        self._words = secret_words(numbers, streets)

    def node(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self.node(one) for one in node if not self._is_secret(one)]
        if isinstance(node, Mapping):
            return {name: self.node(value) for name, value in node.items()}
        return self._words.sub(_LEFT_OUT, node) if isinstance(node, str) and self._words is not None else node

    def _is_secret(self, node: Any) -> bool:
        if not isinstance(node, Mapping):
            return False
        return ("number" in node and number_key(str(node["number"])) in self._numbers) or node.get("address_1") in self._streets
