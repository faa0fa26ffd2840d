"""A contact as the JSON values that travel to the leader, and back.

Reading is strict: what comes from another PC is taken whole or refused, never mended. Codes are a list, a number is a number,
and a missing answer is a word, so that no two look alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from rusinfo_desk.registry.model.answers import Answer, Missing, is_code
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.period import FIRST_YEAR, LAST_YEAR

__all__ = ["contact_body", "contact_of"]

_KEYS = frozenset({"answers", "channel", "codebook", "county_list", "day", "hour", "minutes", "outcome"})
_HIGHEST_NUMBER = 9999
_LONGEST_CALL = 1440
_MOST_CODES = 100
_MOST_ANSWERS = 200
_HEX = frozenset("0123456789abcdef")


def contact_body(contact: Contact) -> dict[str, object]:
    """The contact without its id. An empty answer is left out, as in the register."""
    return {
        "answers": {field: _plain(answer) for field, answer in contact.answers.items() if not answer.is_empty},
        "channel": contact.channel,
        "codebook": contact.codebook,
        "county_list": contact.county_list,
        "day": contact.day.isoformat(),
        "hour": contact.hour,
        "minutes": contact.minutes,
        "outcome": contact.outcome,
    }


def contact_of(contact_id: str, body: Mapping[str, object]) -> Contact:
    """The contact with this id (32 hex digits of a UUID 4) and body. Raises ValueError for anything that is not exactly one."""
    if not isinstance(body, Mapping) or set(body) != _KEYS:
        raise ValueError("the parts of a contact are others")
    answers = body["answers"]
    if not isinstance(answers, Mapping) or len(answers) > _MOST_ANSWERS:
        raise ValueError("answers are an object")
    return Contact(
        id=_id(contact_id),
        codebook=_text(body["codebook"]),
        day=_day(_text(body["day"])),
        hour=_number(body["hour"], 23),
        channel=_text(body["channel"]),
        outcome=_text(body["outcome"]),
        answers={_field(field): _answer(plain) for field, plain in answers.items()},
        county_list=_text(body["county_list"]),
        minutes=None if body["minutes"] is None else _number(body["minutes"], _LONGEST_CALL),
    )


def _plain(answer: Answer) -> object:
    if answer.number is not None:
        return answer.number
    return str(answer.missing) if answer.missing is not None else list(answer.codes)


def _answer(plain: object) -> Answer:
    if isinstance(plain, str):
        return Answer(missing=Missing(plain))
    if not isinstance(plain, list):
        return Answer(number=_number(plain, _HIGHEST_NUMBER))
    if not 1 <= len(plain) <= _MOST_CODES:
        raise ValueError("too few or too many codes")
    return Answer(codes=tuple(_text(code) for code in plain))


def _field(field: object) -> str:
    name = _text(field)
    if not is_code(name):
        raise ValueError("a question has a code")
    return name


def _id(text: object) -> UUID:
    if not isinstance(text, str) or len(text) != 32 or not _HEX.issuperset(text) or text[12] != "4":
        raise ValueError("an id is 32 hex digits of a random UUID")
    return UUID(text)


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("a day is written yyyy-mm-dd")
    return day


def _text(value: object) -> str:
    if type(value) is not str:
        raise ValueError("a text belongs here")
    return value


def _number(value: object, highest: int) -> int:
    if type(value) is not int or not 0 <= value <= highest:
        raise ValueError("a whole number in its range belongs here")
    return value
