"""What is looked up goes into the form: a service as "henvist til", a substance as "rusmiddel"."""

from __future__ import annotations

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.ui.call.conduct import Conduct

__all__ = ["add_from_lookup"]

_SAID = {"referred_to": "Henvist til", "substances": "Rusmiddel"}


def add_from_lookup(conduct: Conduct, field: str, code: str, title: str) -> None:
    """Add a code to a field with several answers of the call on screen, or say why not."""
    call, what = conduct.desk.current, _SAID[field]
    if call is None:
        conduct.said.emit("Ingen henvendelse er åpen. F2 begynner en.", False)
        return
    if all(row.question.id != field for row in conduct.desk.rows(call)):
        conduct.said.emit(f"{what} spørres det ikke om i denne kanalen.", False)
        return
    before = call.draft.answers.get(field, Answer()).codes
    if code in before:
        conduct.said.emit(f"{title} står allerede i skjemaet.", False)
        return
    conduct.answer(field, Answer(codes=(*before, code)))
    conduct.said.emit(f"{what}: {title}.", False)
