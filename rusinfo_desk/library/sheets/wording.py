"""What a sheet should not say although it can be read: amounts to take, words that judge, and marks of unfinished work."""

from __future__ import annotations

import re

from rusinfo_desk.library.sheets.fault import Fault

__all__ = ["remarks"]

_AMOUNT = re.compile(
    r"\d\s?(?:mg|µg|μg|mcg|mikrogram|milligram|gram|g|cl|ml|dl|milliliter|dråper|tabletter|kapsler|enheter)\b", re.IGNORECASE
)
_AMOUNTS_ALLOWED = ("Påvisning", "Lov", "Kilder", "Hva loven sier")
"""Limits of a law and of a laboratory are amounts too; nobody takes them."""
_JUDGING = re.compile(
    r"\b(?:misbruker\w*|rusmisbruk\w*|narkoman\w*|junkie\w*|narkis\w*|alkoholiker\w*|alkis\w*|fyllik\w*|stoffmisbruk\w*|dopmisbruk\w*"
    r"|umoral\w*|uansvarlig\w*|svak karakter|rusvrak\w*|ren og rusfri|skitne prøver)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"\((?:SKRIV|GAP|NOTE)\b|\bTODO\b")
_WORKSHOP = re.compile(r"\b(?:hentet|innsamling\w*|kildebelagt\w*|utdraget|skoleeksempel\w*)\b", re.IGNORECASE)
"""Words about how a sheet was put together, which are nobody's business on the telephone."""


def remarks(text: str, file: str) -> list[Fault]:
    """A fault for each line that says what a sheet should not say. What a source is called is left alone."""
    found: list[Fault] = []
    heading = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("## "):
            heading = line[3:].strip()
        if heading == "Kilder":
            continue
        if heading not in _AMOUNTS_ALLOWED and (amount := _AMOUNT.search(line)):
            found.append(Fault(file, number, f"mengde til inntak står ikke i et ark: «{amount[0]}»"))
        if word := _JUDGING.search(line):
            found.append(Fault(file, number, f"ordet «{word[0]}» dømmer; skriv det nøytralt"))
        if word := _WORKSHOP.search(line):
            found.append(Fault(file, number, f"ordet «{word[0]}» handler om hvordan arket ble laget; si det på en annen måte"))
        if mark := _UNFINISHED.search(line):
            found.append(Fault(file, number, f"uferdig: «{mark[0]}»"))
    return found
