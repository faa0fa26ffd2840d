"""The codes in a case's entries. The screen has the words."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["After", "AfterState", "Channel", "Colleague", "Decision", "Notified", "Review", "Told"]


class Colleague(StrEnum):
    """Whom the counsellor consulted, by role."""

    COUNSELLOR = "counsellor"
    ON_CALL = "on_call"
    LEADER = "leader"
    HEALTH = "health"
    LAWYER = "lawyer"
    POLICE = "police"
    CHILD_WELFARE = "child_welfare"


class Decision(StrEnum):
    """What the counsellor decided."""

    NOTIFY = "notify"
    MILDER = "milder"
    NO_DUTY = "no_duty"


class Notified(StrEnum):
    """Who was notified. The values are those of ``resources/emergency.toml`` where there is one."""

    MEDICAL = "medisinsk"
    POLICE = "politi"
    FIRE = "brann"
    POLICE_OFFICE = "politi_publikum"
    OUT_OF_HOURS = "legevakt"
    CHILD_WELFARE = "barnevern"
    CHILD_LINE = "alarmtelefon_barn"
    MUNICIPAL_HEALTH = "kommunal_helse"
    OTHER = "annen"


class Channel(StrEnum):
    """How somebody was notified."""

    TELEPHONE = "telefon"
    DIGITAL = "digitalt"
    LETTER = "brev"
    IN_PERSON = "personlig"


class Told(StrEnum):
    """Whether the caller was told, and whether the caller agreed."""

    YES = "ja"
    NO = "nei"
    DANGER = "ville_oke_faren"
    NOT_POSSIBLE = "ikke_mulig"


class After(StrEnum):
    """What follows a case."""

    DEBRIEF = "debrief"
    PSYCHOLOGIST = "psychologist"


class AfterState(StrEnum):
    """How far it is. Debrief: offered, then accepted or declined. Psychologist: wanted, later done, or declined."""

    OFFERED = "offered"
    WANTED = "wanted"
    DECLINED = "declined"
    DONE = "done"


class Review(StrEnum):
    """How the leader sees it when reviewing."""

    RIGHT = "right"
    TOO_MUCH = "too_much"
    TOO_LITTLE = "too_little"
    UNCLEAR = "unclear"
