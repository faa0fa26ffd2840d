"""The counts once more, from the contacts themselves: what a name says is looked up in each contact, and nothing is shared with
the tables. A set of contacts is a whole number with one bit for each, so that the same can be done with a whole register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.disclosure import Variable

__all__ = ["ByHand"]

_MISSING = {"ukjent", "vil_ikke", "ikke_spurt"}
_LEFT_OUT = {"substance_any", "channels", "rest"}
"""Dimensions that are no property of a contact, or a set with a made-up name."""
_LIMITS = ((18, "u18"), (24, "19_24"), (29, "25_29"), (34, "30_34"), (39, "35_39"), (49, "40_49"), (59, "50_59"), (200, "60p"))
_SEVERAL = {"topics": "topic", "substances": "substance", "referred_to": "referred_to"}


class ByHand:
    """Counts by name over a list of contacts."""

    def __init__(self, contacts: Iterable[Contact], library: Library) -> None:
        self._library = library
        groups = {one.id: one.report_group for one in library.substances.values()}
        relatives = {code: one.id for one in library.current.roll_ups for code in one.codes}
        days: dict[date, list[int]] = {}
        having: dict[tuple[str, str], list[int]] = {}
        for place, contact in enumerate(contacts):
            days.setdefault(contact.day, []).append(place)
            for pair in set(_pairs(contact, groups, relatives, self._on_lists)):
                having.setdefault(pair, []).append(place)
        self._days = {day: _bits(places) for day, places in days.items()}
        self._having = {pair: _bits(places) for pair, places in having.items()}

    def count(self, variable: Variable) -> int | None:
        """How many contacts of the period have everything that the name says; None when the name says what no contact has."""
        name = _with_list(variable)
        if any(key in _LEFT_OUT for key, _ in name) or ("county", "utenfor") in name:
            return None
        found = 0
        for day, bits in self._days.items():
            if variable.period.first <= day <= variable.period.last:
                found |= bits
        for pair in name:
            found &= self._having.get(pair, 0)
        return found.bit_count()

    def _on_lists(self, county_list: str, county: str) -> Mapping[str, str]:
        lists = self._library.counties
        into = {other: lists.rolled_up(county, county_list, other) for other in lists.ids if other != county_list}
        return {county_list: county} | {other: code for other, code in into.items() if code is not None}


def _bits(places: list[int]) -> int:
    found = bytearray(places[-1] // 8 + 1)
    for place in places:
        found[place // 8] |= 1 << place % 8
    return int.from_bytes(found, "little")


def _with_list(variable: Variable) -> set[tuple[str, str]]:
    """A county on a list is one property."""
    parts = dict(variable.name)
    if "county_list" not in parts:
        return set(variable.name)
    on_list = ("county_on", f"{parts['county_list']}:{parts['county']}")
    return {pair for pair in variable.name if pair[0] not in ("county", "county_list")} | {on_list}


def _pairs(
    contact: Contact,
    groups: Mapping[str, str],
    relatives: Mapping[str, str],
    on_lists: Callable[[str, str], Mapping[str, str]],
) -> Iterable[tuple[str, str]]:
    yield "of", "outcomes"
    yield "outcome", contact.outcome
    yield "channel", contact.channel
    if contact.outcome != "samtale":
        return
    yield from (("of", "contacts"), ("weekday", str(contact.day.isoweekday())), ("hour", str(contact.hour)))
    if contact.channel != "ung_no":
        yield "channel", "!ung_no"
    for field in ("caller_category", "professional_type", "gender_caller", "heard_of", "earlier_contact", "age_caller", "county"):
        yield from _single(field, _said(contact, field), contact)
    user = _said(contact, "caller_category") == "rusbruker"
    for field, own in (("gender_user", "gender_caller"), ("age_user", "age_caller")):
        said = _said(contact, field)
        yield from _single(field, _said(contact, own) if said == "ikke_spurt" and user else said, contact)
    yield from _single("age_group", _group_of(contact), contact)
    if _said(contact, "caller_category") in relatives:
        yield "caller_category", relatives[_said(contact, "caller_category")]
    county = _said(contact, "county")
    if county not in _MISSING:
        for county_list, code in on_lists(contact.county_list, county).items():
            yield from (("county_on", f"{county_list}:{code}"), ("county_on", f"{county_list}:besvart"))
    yield from _multiple(contact, groups)


def _single(field: str, said: str, contact: Contact) -> Iterable[tuple[str, str]]:
    if said in _MISSING:
        yield from ((field, said), (field, "uten_svar"))
    else:
        yield from ((field, said), (field, "besvart"))


def _multiple(contact: Contact, groups: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for field, one in _SEVERAL.items():
        answer = contact.answers.get(field)
        codes = answer.codes if answer is not None else ()
        state = "ikke_spurt" if answer is None else "besvart" if codes else str(answer.missing)
        yield field, state
        if state != "besvart":
            yield field, "uten_svar"
        for place, code in enumerate(codes):
            yield one, code
            if field == "topics":
                yield "main_topic" if place == 0 else "other_topic", code
            if field == "substances":
                yield "substance_group", groups.get(code, code)


def _said(contact: Contact, field: str) -> str:
    answer = contact.answers.get(field)
    if answer is None:
        return "ikke_spurt"
    if answer.missing is not None:
        return str(answer.missing)
    return str(answer.number) if answer.number is not None else answer.codes[0]


def _group_of(contact: Contact) -> str:
    age, group = _said(contact, "age_caller"), _said(contact, "age_group")
    if age.isdigit():
        return next(name for last, name in _LIMITS if int(age) <= last)
    return age if group == "ikke_spurt" else group
