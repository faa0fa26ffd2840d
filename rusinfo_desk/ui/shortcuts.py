"""Every key of the program, in one place. Menus, the key line, the key list (F1) and the command list are made from it.

Norwegian layout: no Ctrl+/, no brackets, no Ctrl+Alt (that is AltGr), no bare letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from PySide6.QtGui import QKeySequence

__all__ = ["FORM_KEYS", "Binding", "Key", "Place", "key_line", "keys_of"]


class Place(StrEnum):
    """The heading under which a key is listed, and the menu it stands in."""

    CALL = "Samtale"
    FORM = "Skjema"
    NONE = "Ikke samtale"
    LOOKUP = "Oppslag"
    HAND_OVER = "Kopier og del"
    VIEW = "Vis"
    HELP = "Hjelp"


@dataclass(frozen=True, slots=True)
class Binding:
    """A key: ``id`` names the command, ``keys`` are portable sequences (the first is shown), ``short`` is for the key line.

    ``action`` is False for keys that only mean something inside a field (they are listed, not offered as commands).
    """

    id: str
    keys: tuple[str, ...]
    text: str
    place: Place
    short: str = ""
    action: bool = True
    shown: str = ""

    @property
    def label(self) -> str:
        """How the key is written on screen, e.g. "Ctrl+Enter"."""
        return self.shown or (self.keys[0] if self.keys else "")

    def sequences(self) -> list[QKeySequence]:
        return [QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in self.keys]


class Key(Enum):
    """All keys. ``Key.NEW.value`` is the binding."""

    NEW = Binding("new", ("F2",), "Ny henvendelse", Place.CALL, "ny")
    NEW_CHAT = Binding("new_chat", ("Shift+F2",), "Ny chat", Place.CALL)
    SAVE = Binding("save", ("Ctrl+Return", "Ctrl+Enter"), "Lagre og avslutt", Place.CALL, "lagre", shown="Ctrl+Enter")
    UNDO = Binding("undo", ("Ctrl+Z",), "Angre siste lagring (innen 10 sekunder)", Place.CALL)
    PARK = Binding("park", ("F4",), "Parker kladden", Place.CALL, "parker")
    DISCARD = Binding("discard", ("Ctrl+Shift+Del",), "Forkast kladden (kan angres i 10 sekunder)", Place.CALL)
    DRAFT = Binding(
        "draft", tuple(f"Ctrl+{n}" for n in range(1, 10)), "Gå til kladd 1–9", Place.CALL, action=False, shown="Ctrl+1…9"
    )
    RESTORE = Binding("restore", ("Ctrl+Shift+G",), "Gjenopprett kladdene fra sist", Place.CALL)
    TRY_AGAIN = Binding("try_again", ("Ctrl+Shift+P",), "Prøv å lagre igjen", Place.CALL)
    RECENT = Binding("recent", ("Ctrl+Shift+R",), "Registrert siste døgn: rett eller slett en henvendelse", Place.CALL)
    CHANNEL = Binding("channel", ("Ctrl+L",), "Velg kanal", Place.CALL)
    DUTY = Binding("duty", ("F12", "Ctrl+Ø"), "Avvergelsesplikt og akutt fare", Place.CALL, "avvergelse")

    HUNG_UP = Binding("outcome:lagt_pa", ("F5",), "Lagt på", Place.NONE)
    SILENT = Binding("outcome:stille", ("F6",), "Stille i telefonen", Place.NONE)
    WRONG_NUMBER = Binding("outcome:feilringing", ("F7",), "Feilringing", Place.NONE)
    PRANK = Binding("outcome:tull", ("F8",), "Tull", Place.NONE)
    TEST = Binding("outcome:test", ("F9",), "Testsamtale", Place.NONE)

    FORM = Binding("form", ("Ctrl+R",), "Gå til skjemaet", Place.FORM)
    ACCEPT = Binding(
        "accept",
        ("Return",),
        "Godta beste treff og gå videre; tomt felt: gå videre",
        Place.FORM,
        "neste",
        action=False,
        shown="Enter",
    )
    BACK = Binding("back", ("Shift+Return",), "Forrige felt", Place.FORM, action=False, shown="Shift+Enter")
    UNKNOWN = Binding("unknown", (), "Ukjent", Place.FORM, action=False, shown="u, så Enter")
    DECLINED = Binding("declined", (), "Ville ikke si (frivillige felt)", Place.FORM, action=False, shown="-, så Enter")
    REMOVE = Binding("remove", ("Backspace",), "Fjern siste valg i et felt med flere svar", Place.FORM, action=False)
    CHOICES = Binding("choices", ("Down",), "Vis svarene i feltet", Place.FORM, action=False, shown="Pil ned")
    CLOSE = Binding("close", ("Esc",), "Lukk liste eller panel (tømmer aldri skjemaet)", Place.FORM, action=False)
    SCRATCH = Binding("scratch", ("Ctrl+B",), "Gå til kladdeblokken (lagres aldri)", Place.FORM)

    SEARCH = Binding("search", ("Ctrl+K", "F3"), "Søk og kommandoer", Place.LOOKUP, "søk")
    REFER = Binding("refer", ("Ctrl+H",), "Legg det som vises, til i skjemaet («henvist til» eller rusmiddel)", Place.LOOKUP)
    REPORT = Binding("report", ("Ctrl+M",), "Meld feil i det som vises", Place.LOOKUP)
    CONFIRM = Binding("confirm", ("Ctrl+Shift+B",), "Jeg ringte og bekreftet i dag (samme tast angrer)", Place.LOOKUP)
    NOTICE = Binding("notice", ("Ctrl+Shift+N",), "Vis det nye varselet; én gang til: merk det som lest", Place.LOOKUP)
    PER_MILLE = Binding("verktoy-promille", ("Alt+P",), "Promillekalkulator", Place.LOOKUP)
    DETECTION = Binding("verktoy-pavisning", ("Alt+G",), "Påvisning i urin, blod, spytt og hår", Place.LOOKUP)
    COMBINING = Binding("verktoy-blanding", ("Alt+B",), "Blanding av to rusmidler", Place.LOOKUP)
    FILTER_TYPE = Binding("filter:type", ("Alt+T",), "Filter: type tiltak", Place.LOOKUP)
    FILTER_COUNTY = Binding("filter:county", ("Alt+F",), "Filter: fylke", Place.LOOKUP)
    FILTER_AGE = Binding("filter:age", ("Alt+A",), "Filter: alder", Place.LOOKUP)
    FILTER_OPEN = Binding("filter:open", ("Alt+N",), "Filter: åpent nå", Place.LOOKUP)
    FILTER_REFERRAL = Binding("filter:referral", ("Alt+U",), "Filter: uten henvisning", Place.LOOKUP)
    FILTER_CLEAR = Binding("filter:clear", ("Alt+R",), "Rydd: fjern alle filtre", Place.LOOKUP)

    COPY_NUMBER = Binding("copy_number", ("Ctrl+Shift+C",), "Kopier telefonnummeret", Place.HAND_OVER)
    COPY_TEXT = Binding("copy_text", ("Ctrl+Shift+K",), "Kopier kort tekst: navn, nummer, åpningstid, adresse", Place.HAND_OVER)
    PICK = Binding(
        "pick", ("Ctrl+Shift+L",), "Ta tiltaket som vises, med i listen til innringer, eller ut av den", Place.HAND_OVER
    )
    HAND_OUT_LIST = Binding("handout_list", ("Ctrl+Shift+I",), "Listen til innringer: se, kopier, skriv ut", Place.HAND_OVER)
    HAND_OUT = Binding("handout", ("Ctrl+P",), "Skriv ut eller lagre som PDF det som vises", Place.HAND_OVER)

    WORKPLACE = Binding("workplace", ("Ctrl+Shift+A",), "Arbeidsplassen", Place.VIEW)
    LEADER = Binding("leader", ("Ctrl+Shift+O",), "Lederens oversikt", Place.VIEW, "oversikt")
    IMPORTS = Binding("imports", ("Ctrl+Shift+H",), "Hent inn tall: kontaktsenterets tall og tidligere år", Place.VIEW)
    EXPORT_SHOWN = Binding(
        "export_shown", ("Ctrl+Shift+X",), "Eksporter det som vises i lederens oversikt", Place.VIEW, "eksport"
    )
    PUBLICATION = Binding("publication", ("Ctrl+Shift+M",), "Utgivelse av tallene (månedsslutt)", Place.VIEW, "utgivelse")
    PERIOD_BEFORE = Binding(
        "period_before", ("Alt+Left",), "Lederens oversikt: perioden før", Place.VIEW, "før", shown="Alt+Pil venstre"
    )
    PERIOD_AFTER = Binding(
        "period_after", ("Alt+Right",), "Lederens oversikt: perioden etter", Place.VIEW, "etter", shown="Alt+Pil høyre"
    )
    PERIOD_UP = Binding("period_up", ("Alt+Up",), "Lederens oversikt: tilbake til året", Place.VIEW, "året", shown="Alt+Pil opp")
    MONTH = Binding("month", (), "Lederens oversikt: åpne måneden i tabellen", Place.VIEW, "åpne", action=False, shown="Enter")
    SCROLL = Binding(
        "scroll",
        ("Space",),
        "Lederens oversikt: rull siden ned (Shift+Mellomrom: opp)",
        Place.VIEW,
        action=False,
        shown="Mellomrom",
    )
    STOP = Binding("stop", (), "Hent inn tall: avbryt det som pågår", Place.VIEW, "avbryt", action=False, shown="Esc")
    TAKE_BACK = Binding(
        "take_back",
        (),
        "Hent inn tall: angre importen eller slett oppsettet som er valgt",
        Place.VIEW,
        "angre",
        action=False,
        shown="Del",
    )
    CONTENT = Binding("content", ("Ctrl+Shift+E",), "Innhold: meldte feil, retting og publisering", Place.VIEW)
    CONTENT_SAVE = Binding("content_save", ("Ctrl+S",), "Lagre det som er rettet i innholdet", Place.VIEW)
    PUBLISH = Binding("publish", ("Ctrl+Shift+Y",), "Publiser innholdet som en ny utgave", Place.VIEW)
    SHARING = Binding("sharing", ("Ctrl+Shift+D",), "Deling: hva som er sendt, og hvem som er sluppet inn", Place.VIEW)
    ESCALATIONS = Binding("escalations", ("Ctrl+Shift+V",), "Avvergingssaker: gjennomgang, rapport og lagringstid", Place.VIEW)
    SINCE_LAST = Binding("since_last", ("F10",), "Siden sist vakt: åpne saker, nye varsler og nytt innhold", Place.VIEW)
    ZOOM_IN = Binding("zoom_in", ("Ctrl++", "Ctrl+="), "Større tekst", Place.VIEW)
    ZOOM_OUT = Binding("zoom_out", ("Ctrl+-",), "Mindre tekst", Place.VIEW)
    ZOOM_RESET = Binding("zoom_reset", ("Ctrl+0",), "Vanlig tekststørrelse", Place.VIEW)
    THEME = Binding("theme", ("Ctrl+Shift+T",), "Bytt utseende: følg systemet, lys, mørk", Place.VIEW)
    QUIT = Binding("quit", ("Ctrl+Q",), "Avslutt", Place.VIEW)

    PRACTICE = Binding("practice", ("Ctrl+Shift+Ø",), "Øv på avvergelse (ingenting lagres)", Place.HELP)
    KEYS = Binding("keys", ("F1",), "Alle taster", Place.HELP, "alle taster")


def keys_of(place: Place) -> tuple[Binding, ...]:
    """The keys listed under one heading, in order."""
    return tuple(key.value for key in Key if key.value.place is place)


FORM_KEYS = (Key.ACCEPT, Key.SAVE, Key.PARK)
"""What the key line says while the form is on screen."""


def key_line(on_screen: Sequence[Key] = FORM_KEYS) -> str:
    """The line at the bottom of the window: "F2 ny · Ctrl+K søk · …", with the keys of what is ``on_screen``."""
    order = (Key.NEW, Key.SEARCH, *on_screen, Key.DUTY, Key.KEYS)
    return " · ".join(f"{key.value.label} {key.value.short}" for key in order)
