"""The arguments of the exchange: ``device``, ``exchange``, the leader's part of it, and getting a leader's home back."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date

from rusinfo_desk.cli import escalations, exchange, leading

__all__ = ["add_exchange", "add_leading"]

Adding = Callable[..., ArgumentParser]
Group = Callable[[str, str], object]
"""Makes a group of commands: its name and its help."""

_INIT_HELP = """Setter opp et fellesområde: nøkler, deltakerliste og gjenopprettingsark. Arket skrives først; kan det ikke lagres,
skjer ingenting. Slutter filnavnet på .txt, blir det ren tekst, ellers PDF. Skriv arket ut, legg det i safen og slett filen.

  rotnøkkelen           lages av koden på arket og finnes ingen andre steder; den utnevner ledernøkkelen
  ledernøkkelen         ligger i lederens krypterte hjem; den slipper inn maskiner og åpner det som sendes
  stedfortreder         et annet lederhjem som også kan åpne det som sendes, og kan overta med arket
  gjenopprettingsarket  åpner alt som noen gang er sendt, og hver sikkerhetskopi"""

_REVOKE_HELP = """Stenger en maskin ute. Uten --from gjelder alt som er kommet fram til nå; det som kommer senere, tas ikke imot.
Med --from tas også det ut som kom fra maskinen den dagen og senere."""


def add_exchange(group: Group, add: Adding) -> None:
    """``device``, ``exchange``, ``restore`` and ``recover``."""
    device = group("device", "denne maskinen og fellesområdet")
    enrol = add("enrol", exchange.enrol, "meld inn maskinen på et fellesområde", device)
    _share(enrol)
    enrol.add_argument("--deputy", action="store_true", help="som stedfortreder (bare et lederhjem)")
    add("show", exchange.show_device, "vis fingeravtrykket og om maskinen er sluppet inn", device).add_argument(
        "--json", action="store_true"
    )
    rounds = group("exchange", "utvekslingen med fellesområdet")
    run = add("run", exchange.run, "én runde: forsegle, send, hent kvitteringer og innhold", rounds)
    run.add_argument("--now", action="store_true", help="forsegle alt som venter nå, uten å vente på tiden")
    add("status", exchange.show_status, "vis hva som er delt og bekreftet", rounds).add_argument("--json", action="store_true")
    restore = add("restore", exchange.restore, "lag lederens hjem av en sikkerhetskopi og gjenopprettingsarket")
    restore.add_argument("file", metavar="KOPI.age")
    _recovery(restore)
    recover = add("recover", exchange.recover, "lag et nytt lederhjem av bare gjenopprettingsarket og fellesområdet")
    _share(recover)
    _recovery(recover)


def add_leading(leader: object, add: Adding) -> None:
    """``leader …``, except for its content."""
    init = add("init", leading.init, "sett opp et fellesområde", leader)
    init.description = _INIT_HELP
    _share(init)
    init.add_argument("--recovery-out", metavar="FIL", required=True, help="hvor gjenopprettingsarket skrives (.pdf eller .txt)")
    add("requests", leading.requests, "vis hvem som ber om å slippe inn", leader).add_argument("--json", action="store_true")
    _fingerprint(add("admit", leading.admit, "slipp inn maskinen med dette fingeravtrykket", leader))
    revoke = add("revoke", leading.revoke, "steng ute en maskin", leader)
    revoke.description = _REVOKE_HELP
    _fingerprint(revoke)
    revoke.add_argument(
        "--from", dest="since", metavar="ÅÅÅÅ-MM-DD", type=_day, help="ta også ut det som er kommet fra og med dagen"
    )
    add("members", leading.members, "vis maskinene som er med", leader).add_argument("--json", action="store_true")
    add("ingest", leading.ingest, "hent det maskinene har sendt, og svar dem", leader).add_argument("--json", action="store_true")
    alarms = add("alarms", leading.alarms, "vis det som bør ses på, og hva du kan gjøre", leader)
    alarms.add_argument("--all", action="store_true", help="også det som er over")
    alarms.add_argument("--json", action="store_true")
    listed = add("escalations", escalations.escalations, "vis avvergingssakene: saksnummer, dager og hva som mangler", leader)
    listed.add_argument("--json", action="store_true")
    escalation = add("escalation", escalations.escalation, "skriv én avvergingssak som PDF (ikke kryptert)", leader)
    escalation.add_argument("label", metavar="SAKSNUMMER", nargs="+", help="slik det står på listen, for eksempel A3F-91C")
    escalation.add_argument("--pdf", metavar="FIL.pdf", required=True, help="filen som skrives, utenfor hjemmet og fellesområdet")
    backup = add("backup", leading.back_up, "lag en forseglet sikkerhetskopi av lederens hjem", leader)
    backup.add_argument("--out", metavar="KOPI.age", required=True, help="filen som skrives")
    _recovery(add("renew", leading.renew, "forny ledernøkkelen, eller overta som leder", leader))
    rebuild = add("rebuild", leading.rebuild, "hent alt på nytt fra fellesområdet og fra kopier av det", leader)
    rebuild.add_argument("--archive", metavar="MAPPE", action="append", default=[], help="en kopi av fellesområdet (kan gjentas)")
    rebuild.add_argument("--recovery-file", metavar="FIL", help="koden fra arket, for det bare den kan åpne")


def _share(into: ArgumentParser) -> None:
    into.add_argument("--share", metavar="STI", required=True, help="fellesområdet: en mappe, smb://… eller postgresql://…")


def _recovery(into: ArgumentParser) -> None:
    into.add_argument("--recovery-file", metavar="FIL", required=True, help="tekstfil med koden fra gjenopprettingsarket")


def _fingerprint(into: ArgumentParser) -> None:
    into.add_argument("fingerprint", metavar="FINGERAVTRYKK", nargs="+", help="24 tegn, gjerne i grupper på fire")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("må være en dato: ÅÅÅÅ-MM-DD.") from None
