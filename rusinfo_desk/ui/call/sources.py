"""The choices of a field, from the codebook and the library that is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rusinfo_desk.library.fold import fold
from rusinfo_desk.registry.model.codebook import Field, FieldType
from rusinfo_desk.ui.widgets.reading import Choice

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.library.options import Option, OptionSet

__all__ = ["LibrarySource"]

_MOST = 40


class LibrarySource:
    """An :class:`~rusinfo_desk.ui.widgets.reading.OptionSource` over a loaded library. The options of a question are
    made once; the same question of two codebooks may have other codes."""

    def __init__(self, library: Library) -> None:
        from rusinfo_desk.library import options  # with the library, after first paint

        self._library = library
        self._options = options
        self._made: dict[Field, OptionSet] = {}
        self._beginnings: dict[Field, tuple[str, ...]] = {}

    def match(self, question: Field, typed: str) -> Sequence[Choice]:
        made = self._of(question)
        if not typed.strip():
            few = self._library.counties.newest.counties if question.type is FieldType.COUNTY else made
            return [_choice(one) for one in made[: min(len(few), _MOST)]]
        return [_choice(one) for one in made.match(typed)]

    def label(self, question: Field, code: str) -> str:
        if (known := question.code(code)) is not None:
            return known.label
        made = self._of(question).get(code)
        if made is not None:
            return made.label
        service = self._library.services.get(code)
        return service.name if service is not None else code

    def begins(self, question: Field, typed: str) -> bool:
        if question not in self._beginnings:
            words = (word for one in self._of(question) for word in (one.key, one.label, *one.words) if word)
            self._beginnings[question] = tuple({fold(word) for word in words})
        wanted = fold(typed)
        return any(word.startswith(wanted) for word in self._beginnings[question])

    def _of(self, question: Field) -> OptionSet:
        if question not in self._made:
            self._made[question] = self._options.options(question, self._library)
        return self._made[question]


def _choice(one: Option) -> Choice:
    return Choice(one.code, one.label, one.key, one.hint)
