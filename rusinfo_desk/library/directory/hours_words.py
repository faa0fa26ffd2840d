"""The words in which the directory says days and what can be reached, read by ``hours_text`` and written by ``hours_said``."""

from __future__ import annotations

from rusinfo_desk.library.directory.schedule import ALL_DAYS, PUBLIC_HOLIDAY, WEEKDAYS, WEEKEND

__all__ = ["DAY_OF", "FILLERS", "GROUPS", "SUBJECT_OF", "WHOLE"]

_SUBJECTS = {
    "telefon": "telefon telefonen telefontid telefonvakt vakttelefon krisetelefon hjelpetelefon hjelpetelefonen",
    "chat": "chat chatten",
    "sms": "sms",
    "besøk": "besøk besøkstid oppmøte",
    "drop-in": "drop-in",
    "time": "time",
    "lege": "lege",
    "feltpleie": "feltpleie feltpleien",
    "brukerrom": "brukerrom",
    "rådgivning": "rådgivning",
    "inntak": "inntak",
    "inntakskontor": "inntakskontor",
    "resepsjon": "resepsjon resepsjonen",
}
SUBJECT_OF = {word: what for what, words in _SUBJECTS.items() for word in words.split()}
"""What can be reached (``Schedule.what``) by the words that say it."""

_DAYS = (
    ("MO", "mandag", "man"),
    ("TU", "tirsdag", "tir", "tirs"),
    ("WE", "onsdag", "ons"),
    ("TH", "torsdag", "tor", "tors"),
    ("FR", "fredag", "fre"),
    ("SA", "lørdag", "lør"),
    ("SU", "søndag", "søn"),
)
DAY_OF = {word: code for code, name, *short in _DAYS for word in (name, f"{name}er", *short)}
GROUPS = {
    **dict.fromkeys(("hverdag", "hverdager"), WEEKDAYS),
    **dict.fromkeys(("helg", "helger", "helgen", "helgene"), WEEKEND),
    **dict.fromkeys(("helligdag", "helligdager"), (PUBLIC_HOLIDAY,)),
    "alledager": ALL_DAYS,
}
"""Words for several days. "Virkedager" and "ukedager" are left out: the sources do not agree about Saturday."""
WHOLE = frozenset({"døgnåpent", "døgnåpen"})
FILLERS = frozenset({"åpent", "åpen", "betjent", "åpningstid", "åpningstider", ":"})
