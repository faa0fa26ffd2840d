"""The commands of IT: try a share before it is taken into use, and copy one to another place. They need no home."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import closing

from rusinfo_desk import logbook
from rusinfo_desk.cli.console import answer, answer_json, complain

__all__ = ["add_share_check", "share_check", "share_copy"]

_HELP = """Prøver om et fellesområde tåler det utvekslingen trenger: at navn ikke skrives over, at én vinner når flere skriver, at
filer leses tilbake like, at andre ser dem, at det er plass. Prøven lager mappen «check» og rydder den bort igjen.

ADRESSE er en mappe (\\\\tjener\\område\\rusinfo, /mnt/rusinfo), smb://bruker:passord@tjener/område/mappe eller
postgresql://bruker:passord@tjener/database.

To maskiner viser mer enn én. Kjør med --pc 1 på den ene, og innen ti minutter med --pc 2 på den andre.

Avslutningskode: 0 kan brukes · 1 kan ikke brukes slik det er."""

_COPY_HELP = """Kopierer alt som ligger på et fellesområde, til et annet: for eksempel fra en mappe til PostgreSQL. Bruk lederens
innlogging på begge. Det kan avbrytes og kjøres på nytt. Ingenting slettes. Skrives det til det gamle imens, kjør en gang til."""


def add_share_check(add: Callable[..., ArgumentParser]) -> None:
    """``share-check ADRESSE`` and ``share-copy FRA TIL``."""
    made = add("share-check", share_check, "prøv om et fellesområde kan brukes")
    made.description = _HELP
    made.add_argument("address", metavar="ADRESSE")
    made.add_argument("--pc", type=int, choices=(1, 2), help="prøv sammen med en annen maskin, som nummer 1 eller 2")
    made.add_argument("--json", action="store_true")
    copy = add("share-copy", share_copy, "kopier et fellesområde til et annet sted")
    copy.description = _COPY_HELP
    copy.add_argument("source", metavar="FRA")
    copy.add_argument("target", metavar="TIL")


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


def share_copy(arguments: Namespace) -> int:
    """Copy everything, and say what was there before."""
    from rusinfo_desk.exchange.share_copy import copy_share
    from rusinfo_desk.exchange.transport.address import open_transport
    from rusinfo_desk.exchange.transport.door import TransportError

    with closing(open_transport(arguments.source)) as source, closing(open_transport(arguments.target)) as target:
        try:
            copied = copy_share(source, target)
        except TransportError as error:
            complain(f"Kopieringen stoppet ({type(error).__name__}). Prøv begge med «share-check», og kjør så på nytt.")
            return 1
    logbook.note("share_copied", new=copied.new, known=copied.known, different=copied.different)
    answer(f"Kopierte {copied.new} filer. {copied.known} var der fra før.")
    if copied.different:
        complain(f"{copied.different} filer med samme navn er annerledes på det nye stedet. Begynn med et tomt område.")
        return 1
    return 0
