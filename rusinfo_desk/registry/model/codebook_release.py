"""What a new version of the codebook may change, and what it may not: a released code keeps its meaning for ever.

Contacts are kept with their codes and their version. So a code that was ever released is either still there, saying the same
(it may stop being offered), or renamed to one that is; and a question that was released is still the same kind of question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from rusinfo_desk.registry.model.codebook import Code, Codebook, Field
from rusinfo_desk.registry.model.contact import CONVERSATION
from rusinfo_desk.registry.model.contact_line import CALL_COLUMNS

__all__ = ["in_force", "release_faults", "shape_faults"]

_HIGHEST = 9999
"""The largest number that an answer can hold."""


def in_force(codebooks: Mapping[str, Codebook], day: date) -> Codebook:
    """The codebook that a contact begun on this day is registered with: the newest that is valid, or the oldest of all.

    ``codebooks`` are oldest first.
    """
    books = tuple(codebooks.values())
    valid = [book for book in books if book.valid_from <= day.isoformat()]
    return valid[-1] if valid else books[0]


def release_faults(new: Codebook, released: Sequence[Codebook], left_out: Iterable[str] = ()) -> tuple[str, ...]:
    """Why a new version cannot be released after these, in Norwegian; nothing when it can. ``left_out``: the ids of the
    questions that it says it does not ask any more."""
    return tuple(dict.fromkeys((*_date_faults(new, released), *shape_faults(new, released), *_lost(new, released, left_out))))


def shape_faults(new: Codebook, others: Iterable[Codebook]) -> tuple[str, ...]:
    """Why contacts of this version could not be kept beside those of the others: another kind of answer to one question."""
    found = list(_own_faults(new))
    found += (
        f"spørsmålet «{field.id}» har fått en annen type svar enn i kodebok {other.version}"
        for other in others
        for field in other.fields
        if (same := new.field(field.id)) is not None and (same.type, same.multi) != (field.type, field.multi)
    )
    return tuple(dict.fromkeys(found))


def _own_faults(new: Codebook) -> Iterator[str]:
    try:
        date.fromisoformat(new.valid_from)
    except ValueError:
        yield "valid_from må være en dag, ÅÅÅÅ-MM-DD"
    if not any(one.code == CONVERSATION for one in new.outcomes):
        yield f"utfallet «{CONVERSATION}» mangler"
    for field in new.fields:
        if field.id in CALL_COLUMNS:
            yield f"spørsmålet kan ikke hete «{field.id}»: det er noe annet ved henvendelsen"
        if not 0 <= (field.lowest or 0) <= (field.highest or _HIGHEST) <= _HIGHEST:
            yield f"spørsmålet «{field.id}» har grenser utenfor 0–{_HIGHEST}"


def _date_faults(new: Codebook, released: Sequence[Codebook]) -> Iterator[str]:
    if any(book.version == new.version for book in released):
        yield f"version: kodebok {new.version} er gitt ut; en utgitt kodebok endres aldri. Gi den nye et nytt nummer"
    if released and new.valid_from <= (last := max(book.valid_from for book in released)):
        yield f"valid_from må være etter {last}, dagen den forrige kodeboken gjelder fra"


def _lost(new: Codebook, released: Iterable[Codebook], left_out: Iterable[str]) -> Iterator[str]:
    gone = frozenset(left_out)
    for book in released:
        yield from _codes(new, book, "channel", new.channels, book.channels, "kanalen")
        yield from _codes(new, book, "outcome", new.outcomes, book.outcomes, "utfallet")
        for field in book.fields:
            yield from _field(new, book, field, gone)
        for (field_id, old), into in (book.renamed or {}).items():
            if field_id not in gone and _end(new, field_id, old) != _end(new, field_id, into):
                yield f"koden «{old}» i «{field_id}» heter «{into}» siden kodebok {book.version}, og må stå slik i renamed"


def _field(new: Codebook, book: Codebook, field: Field, gone: frozenset[str]) -> Iterator[str]:
    same = new.field(field.id)
    if same is None:
        if field.id not in gone:
            yield f"spørsmålet «{field.id}» fra kodebok {book.version} mangler; nevn det i left_out hvis det ikke stilles mer"
        return
    if not _alike(same.label, field.label):
        yield f"spørsmålet «{field.id}» spør om noe annet enn i kodebok {book.version}; lag et nytt spørsmål"
    yield from _codes(new, book, field.id, same.codes, field.codes, "koden")


def _codes(new: Codebook, book: Codebook, field_id: str, now: Iterable[Code], before: Iterable[Code], what: str) -> Iterator[str]:
    known = {code.code: code for code in now}
    renamed = {old for field, old in new.renamed or {} if field == field_id}
    for code in before:
        here = known.get(code.code)
        if here is not None and code.code in renamed and here.offered:
            yield f"{what} «{code.code}» i «{field_id}» er gitt nytt navn og kan likevel velges; sett offered = false"
        elif here is not None and not _alike(here.label, code.label):
            yield f"{what} «{code.code}» i «{field_id}» betyr noe annet enn i kodebok {book.version}; lag en ny kode"
        elif here is None and code.code not in renamed:
            kept = "sett offered = false eller gi den nytt navn"
            yield f"{what} «{code.code}» i «{field_id}» fra kodebok {book.version} mangler; {kept}"


def _end(book: Codebook, field_id: str, code: str) -> str:
    """What a code counts as, followed to the end of a chain of names."""
    seen = {code}
    while (into := (book.renamed or {}).get((field_id, code))) is not None and into not in seen:
        seen.add(into)
        code = into
    return code


def _alike(one: str, other: str) -> bool:
    """The same words, whatever their capitals and spaces."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
