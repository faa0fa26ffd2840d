"""How a contact is named on screen so that somebody knows it again: hour, channel, main topic, county. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.codebook import Code, Codebook, Field
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.ui import words

__all__ = ["Naming"]


class Naming:
    """``label`` says what a code means with the library that is loaded now. ``book`` gives a codebook by its version.

    A contact is read with its own codebook.
    """

    def __init__(
        self,
        book: Callable[[str], Codebook],
        label: Callable[[Field, str], str],
        clock: Callable[[], datetime],
    ) -> None:
        self._book_of = book
        self._label = label
        self._clock = clock

    def today(self) -> date:
        return self._clock().date()

    def line(self, one: Contact | Draft) -> str:
        """ "13–14 · Telefon · Bekymring · Oslo": the hour first, so that typing it finds the line."""
        return " · ".join((f"{one.hour:02}–{(one.hour + 1) % 24:02}", *self._known_by(one)))

    def told(self, one: Contact | Draft) -> str:
        """How the leader is told which one it is: "henvendelse 14.10.2025 kl. 13, telefon, tema bekymring, Oslo"."""
        return ", ".join((f"henvendelse {words.short_date(one.day)} kl. {one.hour:02}", *self._known_by(one)))

    def answers(self, one: Contact) -> str:
        """Every answer with its question, in the order of the form."""
        book = self._book(one)
        lines = [f"{question.label}: {self._text(question, one.answers[question.id])}" for question in book.fields
                 if question.id in one.answers]  # fmt: skip
        return " · ".join(lines)

    def _known_by(self, one: Contact | Draft) -> tuple[str, ...]:
        book = self._book(one)
        outcome = one.outcome if isinstance(one, Contact) else CONVERSATION
        if outcome != CONVERSATION:
            return _code(book.channels, one.channel), _code(book.outcomes, outcome)
        topic, county = self._first(one, "topics") or "uten tema", self._first(one, "county")
        return (_code(book.channels, one.channel), topic, *((county,) if county else ()))

    def _first(self, one: Contact | Draft, field: str) -> str:
        question, answer = self._book(one).field(field), one.answers.get(field)
        if question is None or answer is None or not answer.codes:
            return ""
        return self._label(question, answer.codes[0])

    def _text(self, question: Field, answer: Answer) -> str:
        if answer.missing is not None:
            return words.UNKNOWN if answer.missing is Missing.UNKNOWN else words.DECLINED
        if answer.number is not None:
            return str(answer.number)
        return ", ".join(self._label(question, code) for code in answer.codes)

    def _book(self, one: Contact | Draft) -> Codebook:
        return self._book_of(one.codebook)


def _code(codes: tuple[Code, ...], wanted: str) -> str:
    return next((one.label for one in codes if one.code == wanted), wanted)
