"""Whether a share is fit for the exchange, said in plain words for IT, with what to do about what is not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rusinfo_desk.exchange.share_check import Open, Outcome, Tried

__all__ = ["ShareFinding", "check_share", "verdict"]


@dataclass(frozen=True, slots=True)
class ShareFinding:
    """One thing that was tried, in Norwegian. ``text`` says what to do unless it is fit."""

    code: str
    outcome: Outcome
    text: str


def check_share(
    address: str, pc: int | None = None, wait: Callable[[float], object] = time.sleep, open_one: Open | None = None
) -> Iterator[ShareFinding]:
    """Try the share at ``address``, one finding at a time as they come. ``pc``: 1 or 2 when another PC takes part.

    ``open_one``: another way to the share than the address says. Raises DeskError when the address cannot be one.
    """
    from rusinfo_desk.exchange import pair_check, share_check
    from rusinfo_desk.exchange.transport.address import open_transport, read_address

    where = read_address(address)
    opened = open_one or (lambda: open_transport(address))
    reached = False
    for tried in share_check.check_share(opened, wait):
        reached = reached or (tried.code == "reach" and tried.outcome is Outcome.FIT)
        yield _said(tried)
    if reached and isinstance(where, Path):
        yield from map(_said, share_check.check_folder(where))
    if reached and pc is not None:
        transport = opened()
        try:
            yield from map(_said, pair_check.check_pair(transport, pc, wait))
        finally:
            transport.close()


def verdict(findings: list[ShareFinding]) -> str:
    """The last line: fit or not."""
    unfit = sum(one.outcome is Outcome.UNFIT for one in findings)
    remarks = sum(one.outcome is Outcome.REMARK for one in findings)
    if unfit:
        return f"Fellesområdet kan ikke brukes slik det er: {unfit} av {len(findings)} prøver gikk ikke. Se linjene med FEIL."
    if remarks:
        return f"Fellesområdet kan brukes. Les {'merknaden' if remarks == 1 else f'de {remarks} merknadene'} først."
    return "Fellesområdet kan brukes."


_REASONS = {
    "Unreachable": "Det svarte ikke, eller ikke i tide. Se etter at det er koblet til, og at navnet og nettet er riktig.",
    "NotAllowed": "Denne innloggingen får ikke lov. Se rettighetene i fellesomraade.md.",
    "OutOfRoom": "Disken eller kvoten er full. Frigjør plass.",
    "Gone": "Filen var borte igjen. Se etter om noe flytter eller sletter filer der (virusvern, synkronisering).",
    "Taken": "Et nytt navn ble sagt å være opptatt. Se etter om noe lager filer der.",
}
_FIT = {
    "reach": "Fellesområdet svarer ({seconds} s).",
    "device_rights": "Denne innloggingen kan ikke skrive der bare lederen skal skrive. Riktig for en veileders maskin.",
    "read_back": "Det som skrives, leses tilbake likt, også store filer (2 MB opp og ned på {seconds} s).",
    "taken": "Et navn som er brukt, blir ikke skrevet over.",
    "one_winner": "Når flere skriver samme navn samtidig, vinner nøyaktig én.",
    "listing": "En ny fil vises for andre etter {seconds} s, med navnet slik det ble gitt.",
    "limit": "Store filer blir ikke lest når de ikke skal.",
    "remove": "En egen fil kan fjernes.",
    "temporary": "Ingen halve filer ligger igjen.",
    "tidied": "Prøven har ryddet etter seg.",
    "path_length": "Stien er kort nok ({number} tegn med det lengste filnavnet).",
    "room": "Det er {gigabytes} GB ledig.",
    "clock": "Tjenerens klokke går som denne maskinens.",
    "other_pc": "De to maskinene ser hverandre.",
    "clock_pair": "De to maskinenes klokker går likt.",
    "race_pair": "Når begge maskinene skriver samme navn, vinner nøyaktig én.",
    "delay_pair": "En fil fra den ene maskinen ses av den andre, og svaret tilbake, på {seconds} s.",
}
_REMARK = {
    "leader_rights": "Denne innloggingen kan skrive der bare lederen skal skrive. Det er riktig på lederens maskin. På en"
    " veileders maskin bør IT ta bort retten (fellesomraade.md); det som ligger der, er uansett signert av lederen.",
    "device_login": "Denne innloggingen kan ikke slette, og det er riktig for en maskin. Skriving er derfor ikke prøvd: det"
    " ville blitt liggende. Kjør prøven én gang med lederens innlogging.",
    "listing": "En ny fil vises for andre først etter {seconds} s. Det virker, men alt kommer litt senere fram.",
    "room": "Det er bare {megabytes} MB ledig. Et år trenger sjelden mer enn noen hundre, men følg med.",
    "own_disk": "Mappen ligger på samme disk som brukerens egne filer. Er fellesområdet koblet til?",
    "clock": "Tjenerens klokke er {minutes} minutter feil, eller denne maskinens er det. Forsendelsene avhenger ikke av klokka,"
    " men pålogging kan stoppe ved fem minutter.",
    "clock_pair": "De to maskinenes klokker er {minutes} minutter fra hverandre. Still dem.",
    "delay_pair": "Det tok {seconds} s fra en fil ble lagt ut til svaret fra den andre maskinen var her. Det virker, men alt"
    " kommer litt senere fram.",
}
_UNFIT = {
    "reach": "Fellesområdet kan ikke nås.",
    "write": "Det går ikke å skrive der.",
    "read_back": "Det som leses tilbake, er ikke det som ble skrevet. Se etter filfiltre og synkronisering på tjeneren.",
    "taken": "Et navn som var brukt, ble skrevet over. Bruk en vanlig Windows- eller Samba-tjener.",
    "one_winner": "Da flere skrev samme navn samtidig, vant {number} og ikke 1. Bruk en vanlig Windows- eller Samba-tjener.",
    "listing": "Nye filer viste seg ikke for andre innen {seconds} s, eller med et annet navn. Slå av frakoblede filer.",
    "limit": "En stor fil ble lest selv om den ikke skulle.",
    "remove": "En egen fil kan ikke fjernes. Maskinen trenger rett til å slette egne filer: uten den kan ingenting få navn.",
    "temporary": "{number} halve filer ligger igjen etter skriving. Maskinen trenger rett til å slette egne filer.",
    "tidied": "Prøven fikk ikke fjernet alt etter seg. Slett mappen «check», og gi rett til å slette egne filer.",
    "path_length": "Stien blir for lang ({number} tegn, høyst 240). Velg en mappe nærmere roten av fellesområdet.",
    "room": "Det er bare {megabytes} MB ledig. Frigjør plass.",
    "other_pc": "Den andre maskinen ble ikke sett. Start med --pc 1 på den ene og så --pc 2 på den andre innen ti minutter. Viser"
    " den seg ikke da heller, peker de to adressene ikke på samme sted, eller frakoblede filer er på.",
    "race_pair": "Begge maskinene fikk samme navn {number} ganger. Slå av frakoblede filer på begge, og prøv igjen.",
    "delay_pair": "Svaret fra den andre maskinen kom ikke fram. Slå av frakoblede filer på begge, og prøv igjen.",
}
_TEXTS = {Outcome.FIT: _FIT, Outcome.REMARK: _REMARK, Outcome.UNFIT: _UNFIT}


def _said(tried: Tried) -> ShareFinding:
    text = _TEXTS[tried.outcome][tried.code].format(
        number=int(tried.number),
        seconds=f"{tried.number:.1f}".replace(".", ","),
        minutes=max(1, round(abs(tried.number) / 60)),
        megabytes=int(tried.number) >> 20,
        gigabytes=int(tried.number) >> 30,
    )
    reason = _REASONS.get(tried.reason, "")
    return ShareFinding(tried.code, tried.outcome, f"{text} {reason}".rstrip())
