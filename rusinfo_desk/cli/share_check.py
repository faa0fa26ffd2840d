"""The command with which IT tries a share before it is taken into use. It needs no home."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from rusinfo_desk import logbook
from rusinfo_desk.cli.console import answer, answer_json, complain

__all__ = ["add_share_check", "share_check"]

_HELP = """Prøver om et fellesområde tåler det utvekslingen trenger: at navn ikke skrives over, at én vinner når flere skriver, at
filer leses tilbake like, at andre ser dem, at det er plass. Prøven lager mappen «check» og rydder den bort igjen.

ADRESSE er en mappe (\\\\tjener\\område\\rusinfo, /mnt/rusinfo), smb://bruker:passord@tjener/område/mappe eller
postgresql://bruker:passord@tjener/database.

To maskiner viser mer enn én. Kjør med --pc 1 på den ene, og innen ti minutter med --pc 2 på den andre.

Avslutningskode: 0 kan brukes · 1 kan ikke brukes slik det er."""


def add_share_check(add: Callable[..., ArgumentParser]) -> None:
    """``share-check ADRESSE``."""
    made = add("share-check", share_check, "prøv om et fellesområde kan brukes")
    made.description = _HELP
    made.add_argument("address", metavar="ADRESSE")
    made.add_argument("--pc", type=int, choices=(1, 2), help="prøv sammen med en annen maskin, som nummer 1 eller 2")
    made.add_argument("--json", action="store_true")


def share_check(arguments: Namespace) -> int:
    """Try the share, say each thing as it is known, and end with the verdict."""
    from rusinfo_desk.exchange.share_check import Outcome
    from rusinfo_desk.tasks.check_share import check_share as trials
    from rusinfo_desk.tasks.check_share import verdict

    if arguments.pc == 1 and not arguments.json:
        answer("Start nå den samme prøven med --pc 2 på den andre maskinen.")
    words = {Outcome.FIT: "OK  ", Outcome.REMARK: "MERK", Outcome.UNFIT: "FEIL"}
    findings = []
    for finding in trials(arguments.address, arguments.pc):
        findings.append(finding)
        if not arguments.json:
            answer(f"{words[finding.outcome]}  {finding.text}")
    fit = all(finding.outcome is not Outcome.UNFIT for finding in findings)
    logbook.note("share_checked", trials=len(findings), faults=sum(one.outcome is Outcome.UNFIT for one in findings))
    if arguments.json:
        listed = [{"code": one.code, "outcome": one.outcome.value, "text": one.text} for one in findings]
        answer_json({"fit": fit, "findings": listed})
    else:
        (answer if fit else complain)(verdict(findings))
    return 0 if fit else 1
