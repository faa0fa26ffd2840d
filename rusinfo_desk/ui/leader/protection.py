"""How small numbers are treated in what leaves the house, as the leader chooses it."""

from __future__ import annotations

from dataclasses import dataclass

from rusinfo_desk.registry.model.disclosure import Method

__all__ = ["Protection", "protections"]


@dataclass(frozen=True, slots=True)
class Protection:
    """``threshold``: counts from 1 to below it are protected by ``method``; None protects nothing."""

    threshold: int | None
    method: Method
    label: str
    explanation: str


def protections(threshold: int) -> tuple[Protection, ...]:
    """What can be chosen: the usual, twice as strict, rounded, and nothing hidden."""
    together = "Det prøves at ingenting kan regnes ut, heller ikke av det som er gitt ut før."
    return (
        Protection(
            threshold,
            Method.SUPPRESS,
            f"Skjul tall under {threshold} (vanlig)",
            f"Til bruk utenfor RUSinfo. {together} Filen sier hva som er skjult, og hvorfor.",
        ),
        Protection(
            2 * threshold,
            Method.SUPPRESS,
            f"Skjul tall under {2 * threshold} (strengere)",
            f"Til åpen publisering. {together} Filen sier hva som er skjult, og hvorfor.",
        ),
        Protection(
            threshold,
            Method.ROUND,
            "Rund av til tre",
            "Til diagrammer og åpne data. Alle tall rundes til nærmeste tre opp eller ned, slik at summene fortsatt stemmer. "
            "Valget gjelder videre: tall fra de samme dagene, og fra årene de sammenlignes med, kan siden bare gis ut avrundet.",
        ),
        Protection(
            None,
            Method.SUPPRESS,
            "Vis alle tall (internt)",
            "Bare for lederen: små tall kan peke på enkeltpersoner. Skal ikke sendes videre.",
        ),
    )
