"""What a column of a file can become: the same list for the screen, the command line and the reading itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.imports import ImportKind

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["Form", "Option", "Target", "TargetKind", "targets"]


class TargetKind(StrEnum):
    """What a field takes: a day, an hour of the day, a whole number, one code, several codes, or seconds."""

    DAY = "day"
    HOUR = "hour"
    MOMENT = "moment"
    NUMBER = "number"
    CODE = "code"
    CODES = "codes"
    SECONDS = "seconds"


class Form(StrEnum):
    """How a column writes its dates, hours or waits. ``ANY`` is recognised; a date that can be read in two ways is then named."""

    ANY = ""
    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"
    EXCEL = "excel"
    SECONDS = "seconds"
    M_SS = "m:ss"
    H_MM = "h:mm"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a value may mean. ``words`` find it too."""

    code: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column may become. ``needed``: a file cannot do without it, as a column or as a constant.

    ``options`` are the codes that values are mapped to (with «ukjent» and, where one may decline, «vil_ikke» last). ``forms``:
    how its values may be written (label by form). ``each_code``: a column may stand for one code of it and be ticked.
    """

    field: str
    label: str
    kind: TargetKind
    needed: bool = False
    options: tuple[Option, ...] = ()
    forms: Mapping[Form, str] | None = None
    each_code: bool = False
    hint: str = ""


def targets(kind: ImportKind, library: Library) -> tuple[Target, ...]:
    """The fields of a kind of file, in the order in which they are offered."""
    raise NotImplementedError
