"""What happens to the content of a home: changes that are only ever added, and the versions they are published in.

Every change has a running number and keeps the whole text it leaves, so any state can be built again by reading the changes in
order. Nothing here says more of who did it than the role of the home, and when than the hour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

__all__ = [
    "DUTY_RULES_ID",
    "LONGEST_BODY",
    "LONGEST_WHY",
    "UNKNOWN_ROLE",
    "ContentAction",
    "ContentChange",
    "ContentKind",
    "ContentState",
    "ContentVersion",
    "Key",
    "NewChange",
    "Outcome",
    "Stamp",
    "UnmetNeed",
    "role_label",
]

LONGEST_WHY = 500
"""Letters in a reason or a note."""
LONGEST_BODY = 300_000
"""Letters in the text of one service or sheet."""
DUTY_RULES_ID = "rules"
"""The id of the one thing of the kind DUTY_RULES. Its version stands in its text."""
UNKNOWN_ROLE = "ukjent"
"""The role of changes that were made before roles were kept."""


class ContentKind(StrEnum):
    """The kinds of content that a home can change. The values are those of :class:`~rusinfo_desk.library.item.Item`.

    The id of a CODEBOOK is its version and its text is TOML; the id of a SETTING is its name
    (:mod:`rusinfo_desk.registry.model.house_settings`) and its text a JSON object. DUTY_RULES are the rules of the duty to avert:
    one TOML text with the id :data:`DUTY_RULES_ID`.
    """

    SERVICE = "service"
    SUBSTANCE = "substance"
    RIGHTS = "rights"
    NOTICE = "notice"
    SYNONYM = "synonym"
    CODEBOOK = "codebook"
    SETTING = "setting"
    DUTY_RULES = "duty"

    @property
    def label(self) -> str:
        """What the screen says, in Norwegian."""
        return _KINDS[self]

    @property
    def stays(self) -> bool:
        """Whether a published text of this kind stands for ever: contacts are kept with the codes of their codebook."""
        return self is ContentKind.CODEBOOK


_KINDS = {
    ContentKind.SERVICE: "Tiltak",
    ContentKind.SUBSTANCE: "Faktaark",
    ContentKind.RIGHTS: "Rettighetsark",
    ContentKind.NOTICE: "Melding",
    ContentKind.SYNONYM: "Søkeord",
    ContentKind.CODEBOOK: "Kodebok",
    ContentKind.SETTING: "Innstilling",
    ContentKind.DUTY_RULES: "Regler for avvergelsesplikt",
}


class ContentAction(StrEnum):
    """What was done. CONFIRM and WITHDRAW leave the text alone; all others leave a text that holds from then on."""

    EDIT = "edit"
    UNDO = "undo"
    RESTORE = "restore"
    IMPORT = "import"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> str:
        """What the history says, in Norwegian."""
        return _ACTIONS[self]

    @property
    def sets_text(self) -> bool:
        """Whether the change leaves a text (or, with none, what ships)."""
        return self not in (ContentAction.CONFIRM, ContentAction.WITHDRAW)


_ACTIONS = {
    ContentAction.EDIT: "Endret",
    ContentAction.UNDO: "Angret",
    ContentAction.RESTORE: "Gikk tilbake",
    ContentAction.IMPORT: "Importert",
    ContentAction.CONFIRM: "Bekreftet",
    ContentAction.WITHDRAW: "Trakk bekreftelsen",
}


class Outcome(StrEnum):
    """How a report on our own content was settled."""

    FIXED = "rettet"
    REJECTED = "avvist"


Key = tuple[ContentKind, str]
"""Kind and id of one thing."""


def role_label(role: str) -> str:
    """A role in Norwegian."""
    return {"leader": "leder", "counsellor": "veileder"}.get(role, UNKNOWN_ROLE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and by whom something is done: the day, the hour (0–23) and the role of the home."""

    day: date
    hour: int
    role: str


@dataclass(frozen=True, slots=True)
class NewChange:
    """A change that is about to be kept. ``body`` is the text it leaves; None = what ships with the program stands again."""

    kind: ContentKind
    target_id: str
    action: ContentAction
    body: str | None
    why: str = ""
    refers_to: int | None = None

    @property
    def key(self) -> Key:
        return self.kind, self.target_id


@dataclass(frozen=True, slots=True)
class ContentChange:
    """A change that is kept for good. ``number`` runs from 1 without gaps.

    ``refers_to`` is, for UNDO the number of the change that was undone, for RESTORE the version that was gone back to, for
    CONFIRM the number of the change whose text was confirmed (0 = the text that ships), for WITHDRAW the confirmation.
    """

    number: int
    kind: ContentKind
    target_id: str
    action: ContentAction
    day: date
    hour: int
    role: str
    why: str
    body: str | None
    refers_to: int | None = None

    @property
    def key(self) -> Key:
        return self.kind, self.target_id


@dataclass(frozen=True, slots=True)
class ContentVersion:
    """A published state: all changes up to and including number ``up_to``. ``number`` runs from 1; 0 is what ships.

    ``restored_from`` is the version whose content it took up again.
    """

    number: int
    day: date
    hour: int
    role: str
    note: str
    up_to: int
    restored_from: int | None = None


@dataclass(frozen=True, slots=True)
class ContentState:
    """What stands after some changes. ``version`` is the newest published one, 0 = none.

    ``bodies`` are the home's own texts; what is not among them stands as it ships. ``confirmed`` are the days on which
    somebody rang a service and had it confirmed, where the text is still the one that was confirmed. ``cleared`` are the
    things whose text was taken back here: what ships stands, also over what was received. ``told`` are the days on which a
    service was last confirmed here, or a confirmation taken back.
    """

    version: int = 0
    bodies: Mapping[Key, str] = field(default_factory=dict)
    confirmed: Mapping[str, date] = field(default_factory=dict)
    cleared: frozenset[Key] = frozenset()
    told: Mapping[str, date] = field(default_factory=dict)

    def over(self, below: ContentState) -> ContentState:
        """This state laid over another, such as what was received from the leader.

        What this home has changed, or taken back, stands as it is here. A confirmation below counts where the text is not
        this home's own and nothing was said of the service here since.
        """
        known = {*self.bodies, *(key for key in self.cleared if not key[0].stays)}
        bodies = {key: body for key, body in below.bodies.items() if key not in known}
        confirmed = {
            service: day
            for service, day in below.confirmed.items()
            if (ContentKind.SERVICE, service) not in known and day > self.told.get(service, date.min)
        }
        return replace(self, bodies={**bodies, **self.bodies}, confirmed={**self.confirmed, **confirmed})

    def of_kind(self, kind: ContentKind) -> dict[str, str]:
        """The texts of one kind by id, in the order of the ids."""
        return {key[1]: body for key, body in sorted(self.bodies.items()) if key[0] is kind}


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """``n`` searches without a hit in a month ("2025-10"). Kind, type and county are codes; "ukjent" = none was chosen."""

    month: str
    kind: str
    service_type: str
    county: str
    n: int
