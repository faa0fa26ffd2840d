"""The Norwegian words of the fields: their labels, the headings that mean them, and how dates and waits may be written."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["ASIDE", "CALL_FIELDS", "CONTACT_FIELDS", "DATE_FORMS", "WAIT_FORMS", "WORDS", "Form"]


class Form(StrEnum):
    """How a column writes its dates or waits. ``ANY`` is recognised; what can be read in two ways is then a fault of its line."""

    ANY = ""
    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"
    EXCEL = "excel"
    SECONDS = "seconds"
    M_SS = "m:ss"
    H_MM = "h:mm"
    H_MM_SS = "h:mm:ss"
    MINUTES = "minutes"


DATE_FORMS = {
    Form.ANY: "Kjennes igjen",
    Form.DMY: "dag, måned, år (31.12.2015)",
    Form.MDY: "måned, dag, år (12/31/2015)",
    Form.YMD: "år, måned, dag (2015-12-31)",
    Form.EXCEL: "Excels dagnummer (42369)",
}

WAIT_FORMS = {
    Form.ANY: "Kjennes igjen",
    Form.SECONDS: "sekunder",
    Form.M_SS: "minutter:sekunder",
    Form.H_MM_SS: "timer:minutter:sekunder",
    Form.H_MM: "timer:minutter",
    Form.MINUTES: "minutter med desimaler",
}

CALL_FIELDS = (
    ("date", "Dag", "day", True, ""),
    ("channel", "Kanal", "code", True, ""),
    ("received", "Mottatt", "number", True, "anrop eller chatter som kom inn"),
    ("answered", "Besvart", "number", True, ""),
    ("unanswered", "Ikke besvart", "number", False, "i stedet for mottatt"),
    ("answered_within_20s", "Besvart innen 20 sekunder", "number", False, ""),
    ("wait_seconds_answered_total", "Ventetid, sum for de besvarte", "seconds", False, ""),
    ("wait_seconds_answered_mean", "Ventetid, gjennomsnitt for de besvarte", "seconds", False, "i stedet for summen"),
)
"""Field, label, kind, whether it is needed, hint."""

CONTACT_FIELDS = (
    ("moment", "Dag og klokkeslett", "moment", False, "i samme kolonne"),
    ("date", "Dag", "day", True, ""),
    ("hour", "Time", "hour", True, "0–23, eller et klokkeslett"),
    ("channel", "Kanal", "code", True, ""),
    ("outcome", "Utfall", "code", False, "tomt er samtale"),
    ("county_list", "Fylkesliste", "code", False, "når den ikke følger av dagen"),
    ("duration_min", "Varighet i minutter", "number", False, ""),
)

ASIDE = frozenset({"county_list", "duration_min"})
"""Offered after the questions that they belong to."""

WORDS: dict[str, tuple[str, ...]] = {
    "moment": ("tidspunkt", "dato og tid", "dato og klokkeslett", "dag og tid", "dato/tid", "registrert", "timestamp"),
    "date": ("dato", "dag", "henvendelsesdato", "registreringsdato"),
    "hour": ("time", "klokkeslett", "klokka", "klokken", "kl"),
    "channel": ("kanal", "kontaktkanal"),
    "outcome": ("utfall", "resultat"),
    "caller_category": ("innringer", "hvem ringer", "hvem", "henvender"),
    "professional_type": ("yrke", "type profesjonell", "profesjon"),
    "gender_caller": ("kjønn", "kjønn innringer", "innringers kjønn"),
    "gender_user": ("kjønn rusbruker", "rusbrukers kjønn"),
    "age_caller": ("alder", "alder innringer", "innringers alder"),
    "age_user": ("alder rusbruker", "rusbrukers alder"),
    "age_group": ("aldersgruppe",),
    "main_topic": ("hovedtema", "tema 1", "første tema"),
    "topics": ("tema", "temaer", "tema i samtalen"),
    "substances": ("rusmiddel", "rusmidler", "stoff", "stoffer"),
    "county": ("fylke", "bostedsfylke"),
    "county_list": ("fylkesliste",),
    "heard_of": ("kilde", "hørt om", "hvor hørt om tjenesten", "hvor har du hørt om oss"),
    "earlier_contact": ("tidligere kontakt", "kontaktet tidligere", "ringt før"),
    "referred_to": ("henvist til", "henvisning"),
    "duration_min": ("varighet", "varighet i minutter", "samtalelengde", "minutter"),
    "received": ("mottatt", "mottatte", "innkommende", "received"),
    "answered": ("besvart", "besvarte", "answered"),
    "unanswered": ("ubesvart", "ubesvarte", "ikke besvart", "ikke besvarte"),
    "answered_within_20s": ("besvart innen 20 sekunder", "besvart innen 20 sek", "innen 20 sek", "innen 20 sekunder"),
    "wait_seconds_answered_total": ("sum ventetid", "samlet ventetid", "total ventetid"),
    "wait_seconds_answered_mean": ("gjennomsnittlig ventetid", "snitt ventetid", "gjennomsnitt ventetid"),
}
"""Headings that mean a field, besides its id and its label."""
