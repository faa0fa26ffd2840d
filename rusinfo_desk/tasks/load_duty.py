"""The rules of the duty to avert that are in use: what was published or received, else the one before, else what ships.

Damaged rules never stop the flow: the emergency numbers, the log and the free text need none of them, and what is wrong is said.
A text is read once and kept, so that only the first asking takes time. Ask in a job, never on the screen's thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.content import DUTY_RULES_ID, ContentKind
from rusinfo_desk.tasks.content_sources import kept_form
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.take_content import kept_bodies, received

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.duty.rules import Rules

__all__ = ["DutyRules", "duty_texts", "rules_for_case", "rules_in_use", "rules_or_fault", "shipped_duty_text"]

_KIND = ContentKind.DUTY_RULES
_KEY = (_KIND, DUTY_RULES_ID)


@dataclass(frozen=True, slots=True)
class DutyRules:
    """``version`` is that of the rules, "" where there are none; ``shipped`` = they are those that come with the program.

    ``problem`` says in Norwegian what the counsellor and the leader should know, "" = nothing. ``rules`` None = not even what
    ships can be read: nothing can be worked out, and everything else goes on.
    """

    rules: Rules | None
    version: str
    shipped: bool
    problem: str = ""


def rules_in_use(desk: Desk | None) -> DutyRules:
    """The rules to assess a new case by. Without a desk, what ships. Never raises for what stands in a text."""
    published = () if desk is None else tuple(_published(desk))
    why = ""
    for place, text in enumerate(published):
        found = rules_or_fault(text)
        if not isinstance(found, str):
            before = f"Utgaven før, «{found.version}», er i bruk."
            return DutyRules(found, found.version, False, _unusable(why, before) if place else "")
        why = why or found
    shipped = rules_or_fault(shipped_duty_text())
    if isinstance(shipped, str):
        return DutyRules(None, "", True, _nothing_left(shipped))
    problem = _unusable(why, f"De som følger med programmet, utgave «{shipped.version}», er i bruk.") if why else ""
    return DutyRules(shipped, shipped.version, True, problem)


def rules_for_case(desk: Desk, version: str) -> DutyRules:
    """The rules for a case that was begun with ``version`` ("" = with none): those, as long as a text of them can be read here.

    Otherwise those in use, and ``problem`` says so. What was answered stands either way, and each conclusion names its version.
    """
    present = rules_in_use(desk)
    if version in ("", present.version):
        return present
    for text in duty_texts(desk):
        found = rules_or_fault(text)
        if not isinstance(found, str) and found.version == version:
            said = f"Det er andre regler i bruk nå. Denne saken følger dem den ble åpnet med, utgave «{version}»."
            return DutyRules(found, version, text == shipped_duty_text(), said)
    said = f"Reglene saken ble åpnet med, utgave «{version}», finnes ikke her lenger."
    now = f"Utgave «{present.version}» brukes i stedet." if present.rules is not None else ""
    return replace(present, problem=" ".join(part for part in (said, now, present.problem) if part))


def duty_texts(desk: Desk) -> tuple[str, ...]:
    """Every text of the rules that has been in use and is still here, the newest first and what ships last."""
    own = desk.store.content.texts(_KIND, DUTY_RULES_ID)
    return tuple(dict.fromkeys((*(text for text in own if text), *kept_bodies(desk, _KEY), shipped_duty_text())))


def shipped_duty_text() -> str:
    """The text that ships; "" where it cannot be read."""
    try:
        return kept_form(_KIND, (resources() / "duty" / "rules.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""


@lru_cache(maxsize=8)
def rules_or_fault(text: str) -> Rules | str:
    """The rules of a text, or what is wrong with it in Norwegian."""
    from rusinfo_desk.library.duty import read_rules

    if not text.strip():
        return "teksten mangler"
    try:
        return read_rules(text)
    except ValueError as bad:
        return str(bad).rstrip(".")


def _published(desk: Desk) -> Iterator[str]:
    """The published text and those that stood before it, the newest first, as far back as where what ships was taken up again."""
    for text in desk.store.content.texts(_KIND, DUTY_RULES_ID):
        if text is None:
            return
        yield text
    below = received(desk).state.bodies.get(_KEY)
    if below is None:
        return
    yield below
    yield from (text for text in kept_bodies(desk, _KEY) if text != below)


def _unusable(why: str, stands: str) -> str:
    return f"Reglene for avvergelsesplikt som er publisert, kan ikke brukes: {why}. {stands} Si fra til lederen."


def _nothing_left(why: str) -> str:
    return (
        f"Reglene for avvergelsesplikt kan ikke leses, heller ikke de som følger med programmet: {why}. "
        "Programmet kan ikke vurdere. Numrene og loggen virker: ring, hent en kollega, og skriv ned. Si fra til lederen og IT."
    )
