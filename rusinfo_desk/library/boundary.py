"""What every file of content passes on its way in: pydantic models that accept nothing unknown, and one error for them all.

Imported by the readers only, which are imported when something is loaded: ``import rusinfo_desk.library`` leaves pydantic out.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from rusinfo_desk.registry.model.answers import is_code
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["CodeId", "Record", "broken", "read_toml", "reasons"]

_R = TypeVar("_R", bound="Record")


def _code(text: str) -> str:
    if not is_code(text):
        raise PydanticCustomError("not_a_code", "not a code")
    return text


CodeId = Annotated[str, AfterValidator(_code)]
"""An id that the register takes: what could be a telephone number is refused here, on its line, and not by the database later."""


class Record(BaseModel):
    """A record of a content file: unknown keys are errors, so that a misspelt field is not lost silently."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def read_toml(path: Path, model: type[_R]) -> _R:
    """A content file as a validated record. Raises :class:`DeskError` that names the file and what is wrong in it."""
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise broken(path, "Filen kan ikke leses.") from fault
    except ValidationError as fault:
        raise broken(path, "; ".join(reasons(fault))) from fault


def reasons(fault: ValidationError) -> list[str]:
    """What pydantic found, a line each in Norwegian: which field, and what is wrong with it."""
    return [f"{'.'.join(str(part) for part in error['loc']) or 'posten'} {_norwegian(error['type'])}" for error in fault.errors()]


def _norwegian(kind: str) -> str:
    known = {
        "missing": "mangler",
        "extra_forbidden": "er et ukjent felt",
        "literal_error": "har en ukjent verdi",
        "enum": "har en ukjent verdi",
        "value_error": "henger ikke sammen",
        "not_a_code": "er ikke en kode (små bokstaver a–z, sifre, _ og -, og ikke noe som kan være et telefonnummer)",
        "dates_reversed": "har en siste dag før den første",
        "hours_reversed": "stenger før det åpner",
        "too_short": "er tomt",
        "string_too_short": "er tomt",
        "too_long": "er for langt",
        "string_too_long": "er for langt",
        "less_than_equal": "er for stort",
        "greater_than_equal": "er for lite",
    }
    return known.get(kind, "har feil form")


def broken(path: Path, why: str) -> DeskError:
    """The error for a content file that cannot be used."""
    return DeskError(
        "content_broken",
        what=f"Innholdsfilen {path.name} er ødelagt.",
        why=why,
        do="Installer programmet på nytt, eller gi beskjed til den som har ansvar for innholdet.",
    )
