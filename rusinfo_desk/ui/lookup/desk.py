"""State and decisions of the look-up panel: what was asked, which answer is still wanted, which rows a tab shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rusinfo_desk.ui.lookup.filters import FilterDesk, Narrowing
from rusinfo_desk.ui.lookup.unmet import UnmetWatch

__all__ = ["Command", "Found", "LookupDesk", "Question", "Row", "Scope"]

COMMAND_MARK = ">"
LONGEST_QUESTION = 200
"""Characters of the search box that are searched for; nothing in the directory is longer."""


class Scope(StrEnum):
    """The tabs over the hits."""

    ALL = "all"
    SERVICES = "services"
    FACTS = "facts"
    RIGHTS = "rights"
    COMMANDS = "commands"


@dataclass(frozen=True, slots=True)
class Row:
    """One hit. ``tag`` is its state in words ("Nedlagt", "Åpent nå · stenger 15:00 · Ikke kontrollert") or a command's keys."""

    kind: str
    id: str
    title: str
    subtitle: str = ""
    tag: str = ""
    closed: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says for the line."""
        return ", ".join(part for part in (self.title, self.subtitle, self.tag) if part)


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do, found in the search box by its Norwegian text."""

    id: str
    text: str
    keys: str = ""

    def row(self) -> Row:
        return Row("command", self.id, self.text, "Kommando", self.keys)


@dataclass(frozen=True, slots=True)
class Question:
    """A search that was sent off. Its answer counts only while no newer question has been asked."""

    sequence: int
    text: str
    narrowing: Narrowing

    @property
    def county(self) -> str | None:
        """The county whose hits are lifted."""
        return self.narrowing.first


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question. ``need`` is (type, county) of what was looked for and not there, None where something was.

    ``nearest`` is True when no row has everything that was typed.
    """

    rows: tuple[Row, ...] = ()
    need: tuple[str | None, str | None] | None = None
    nearest: bool = False


_SCOPES = {
    Scope.SERVICES: {"service"},
    Scope.FACTS: {"substance", "notice"},
    Scope.RIGHTS: {"rights"},
    Scope.COMMANDS: {"command", "tool"},
}


class LookupDesk:
    """What the panel shows. Knows no widget; every change is made by a method that a test can call."""

    def __init__(self) -> None:
        self.text = ""
        self.filters = FilterDesk()
        self.county: str | None = None
        self.scope = Scope.ALL
        self._sequence = 0
        self._found = Found()
        self._commands: tuple[tuple[str, Command], ...] = ()
        self._answered = True
        self._unmet = UnmetWatch()

    def set_commands(self, commands: Iterable[tuple[str, str, str]]) -> None:
        made = (Command(*command) for command in commands)
        self._commands = tuple((_folded(command.text), command) for command in made)

    def type(self, text: str) -> Question | None:
        """New text in the box. Returns the question to send off, or None when there is nothing to search for."""
        self.text = text[:LONGEST_QUESTION]
        return self._ask()

    def set_county(self, county: str | None) -> Question | None:
        """The form's county changed: hits from there come first. Returns a question when hits are shown now."""
        if county == self.county:
            return None
        self.county = county
        self.filters.set_form_county(county)
        return self._ask()

    def narrow(self) -> Question | None:
        """A filter is on or off: the same text is asked for anew."""
        return self._ask()

    @property
    def looked_for(self) -> str | None:
        """The kind of content of the chosen tab; None where it says nothing."""
        return {Scope.SERVICES: "service", Scope.FACTS: "substance", Scope.RIGHTS: "rights"}.get(self.scope)

    def unmet(self) -> tuple[str | None, str | None] | None:
        """The search has come to rest: (type, county) to count if it found nothing. Told once for each search."""
        need = self._found.need
        met = need is None or bool(self._matching_commands(Scope.ALL))
        return need if self._unmet.counts(self.text, met=met, waiting=self.is_waiting) else None

    @property
    def note(self) -> str:
        """What to say over the hits; empty when they are what was asked for."""
        return "Ingen har alt du skrev. Dette er det nærmeste:" if self._found.nearest and self._found.rows else ""

    def _ask(self) -> Question | None:
        self._sequence += 1
        if self.commands_only or not (self.text.strip() or self.filters.now.narrows):
            self._found, self._answered = Found(), True
            return None
        self._answered = False
        return Question(self._sequence, self.text.strip(), self.filters.now)

    def is_current(self, question: Question) -> bool:
        """Whether the answer to ``question`` is still wanted. Also asked by the worker, before it begins."""
        return question.sequence == self._sequence

    def answer(self, question: Question, found: Found) -> bool:
        """Take an answer in; False (and no change) when it is stale."""
        if not self.is_current(question):
            return False
        self._found, self._answered = found, True
        return True

    def clear(self) -> None:
        """After a save: nothing of the last call's search is left, and an answer on its way is dropped."""
        self.text, self.scope = "", Scope.ALL
        self.filters.clear()
        self._unmet.forget()
        self._ask()

    @property
    def commands_only(self) -> bool:
        return self.text.lstrip().startswith(COMMAND_MARK)

    @property
    def is_waiting(self) -> bool:
        return not self._answered

    def rows(self, scope: Scope | None = None) -> tuple[Row, ...]:
        """The rows of a tab (of the chosen one by default), best first; commands stand last under "Alle"."""
        wanted = scope or (Scope.COMMANDS if self.commands_only else self.scope)
        every = (*self._found.rows, *(command.row() for command in self._matching_commands(wanted)))
        kinds = _SCOPES.get(wanted)
        return every if kinds is None else tuple(row for row in every if row.kind in kinds)

    def _matching_commands(self, scope: Scope) -> list[Command]:
        typed = _folded(self.text.strip().removeprefix(COMMAND_MARK))
        if not typed:
            listed = scope is Scope.COMMANDS or self.commands_only
            return [command for _, command in self._commands] if listed else []
        words = typed.split()
        return [command for text, command in self._commands if all(_begins_a_word(word, text) for word in words)]

    @property
    def found_nothing(self) -> bool:
        """Whether something was searched for, and the answer is that there is nothing."""
        return bool(self.text.strip()) and not self.is_waiting and not self.commands_only and not self.rows(Scope.ALL)

    def hint(self, library_ready: bool) -> str:
        """What to say where the hits would stand; empty when there are hits."""
        if self.rows():
            return ""
        if not library_ready:
            return "Oppslagsverket lastes … Nødnumrene nederst virker allerede."
        if self.is_waiting:
            return "Søker …"
        if not self.text.strip():
            return "Skriv navn på tiltak, sted, rusmiddel eller et telefonnummer. Skriv > for kommandoer."
        if self.commands_only:
            return "Ingen kommando heter dette. Slett det som står etter > for å se alle."
        if self.scope is not Scope.ALL and self.rows(Scope.ALL):
            return "Ingen treff i denne fanen. Se fanen Alle."
        if self.filters.now.narrows:
            unknown = " Mange tiltak har ukjent åpningstid og er ikke med." if self.filters.now.open_now else ""
            return f"Ingen treff med filteret {' · '.join(self.filters.words())}.{unknown} Alt+R tar filteret bort."
        return (
            "Ingen treff. Prøv færre bokstaver, et annet navn eller bare stedet. "
            "Finner du det ikke, vis til kommunens sentralbord eller til nødnumrene nederst – ikke gjett et nummer."
        )


def _folded(text: str) -> str:
    return text.casefold().strip()


def _begins_a_word(typed: str, text: str) -> bool:
    return any(word.startswith(typed) for word in text.replace("-", " ").split())
