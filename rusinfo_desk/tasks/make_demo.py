"""A home to look at: the real content, and contacts that a seeded generator has INVENTED. No caller is behind any of them.

The generator makes distributions that look like a year at the service (8,431 contacts in 2022, most by telephone and chat,
next of kin by telephone, users on Ung.no), so that tables, charts and benchmarks have something to show. The shares are
guesses in that spirit; nobody must read a finding out of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.tasks.desk import Desk

__all__ = ["DEMO_LABEL", "invented_contacts", "make_demo"]

DEMO_LABEL = "Demodata: alle henvendelser er oppdiktet"

Weights = Mapping[str, float]

_CHANNELS: Weights = {"telefon": 44, "chat": 38, "sporsmal": 9, "ung_no": 9}
_OUTCOMES: Weights = {CONVERSATION: 86, "lagt_pa": 7, "stille": 3, "feilringing": 2.5, "tull": 1, "test": 0.5}
_CALLERS: Mapping[str, Weights] = {
    "telefon": {
        "rusbruker": 34, "forelder": 22, "partner": 10, "ekspartner": 2, "sosken": 6, "barn_av": 4, "annen_familie": 3,
        "venn": 5, "kollega": 1, "arbeidsgiver": 2, "profesjonell": 9, "skoleelev": 1, "media": 0.3, "annen": 1,
    },
    "chat": {
        "rusbruker": 48, "forelder": 11, "partner": 10, "ekspartner": 2, "sosken": 6, "barn_av": 5, "annen_familie": 2,
        "venn": 8, "kollega": 1, "arbeidsgiver": 1, "profesjonell": 4, "skoleelev": 2, "annen": 1,
    },
    "sporsmal": {
        "rusbruker": 70, "forelder": 8, "partner": 7, "sosken": 3, "barn_av": 2, "venn": 5, "profesjonell": 3,
        "skoleelev": 2,
    },
    "ung_no": {
        "rusbruker": 86, "sosken": 2, "barn_av": 4, "venn": 6, "skoleelev": 2,
    },
}  # fmt: skip
_AGES: Mapping[str, tuple[float, float]] = {  # mean and spread, in years
    "rusbruker": (32, 12), "forelder": (51, 8), "partner": (37, 11), "ekspartner": (41, 9), "sosken": (34, 12),
    "barn_av": (26, 10), "annen_familie": (50, 15), "venn": (27, 10), "kollega": (42, 10), "arbeidsgiver": (46, 9),
    "profesjonell": (40, 10), "skoleelev": (17, 3), "media": (36, 9), "annen": (40, 15),
}  # fmt: skip
_PROFESSIONS: Weights = {
    "helsepersonell": 40, "laerer": 8, "miljoterapeut": 12, "barnevernspedagog": 8, "politi": 4, "sosialarbeider": 14,
    "rusomsorg": 8, "annet": 6,
}  # fmt: skip
_TOPICS: Weights = {
    "faktainformasjon": 34, "stotte_veiledning": 26, "bekymring": 20, "tiltak": 18, "abstinens": 11, "helse": 12,
    "samliv_familie": 9, "psykisk_helse": 10, "urinprover": 7, "forerkort": 5, "lov": 5, "selvmord": 1.5, "akutt": 2,
    "skoleoppgave": 1, "annet": 3,
}  # fmt: skip
_SUBSTANCES: Weights = {
    "cannabis": 25, "alkohol": 24, "kokain": 13, "amfetamin": 8, "mdma": 5, "ghb": 4, "heroin": 3, "tramadol": 3,
    "oksykodon": 2.5, "benzodiazepiner": 3, "alprazolam": 3, "diazepam": 2.5, "klonazepam": 2, "oksazepam": 1.5,
    "pregabalin": 2.5, "zopiklon": 2, "ketamin": 2, "lsd": 1.2, "fleinsopp": 1.4, "metadon": 1, "buprenorfin": 1.2,
    "lystgass": 1.5, "hhc": 0.9, "metylfenidat": 1.2, "kratom": 0.4, "nitazener": 0.3, "ukjent": 2,
}  # fmt: skip
_HEARD_OF: Weights = {
    "internett": 60, "helsetjeneste": 8, "venn_familie": 9, "sosiale_medier": 5, "lege": 5, "ungno": 3, "skole": 2,
    "sosialtjeneste": 3, "podkast": 1, "opplysningen": 1, "kollega": 1,
}  # fmt: skip
_HOURS: Weights = {
    "8": 1, "9": 2, "10": 4, "11": 10, "12": 11, "13": 12, "14": 11, "15": 10, "16": 9, "17": 8, "18": 3, "19": 2, "20": 1,
    "21": 1, "22": 0.5,
}  # fmt: skip
_BY_NET = ("sporsmal", "ung_no")


class _Inventor:
    """Draws one contact after another. Everything it draws comes from the seed."""

    def __init__(self, library: Library, seed: int) -> None:
        self._random = random.Random(seed)
        self._library = library
        self._codebook = library.current
        known = {code: weight for code, weight in _SUBSTANCES.items() if code in library.substances or code in library.groups}
        self._substances: Weights = known
        self._services: dict[str, list[str]] = {}
        for service in library.services.values():
            if not service.closed:
                self._services.setdefault(service.county_code, []).append(service.id)
        self._counties: dict[str, Weights] = {}

    def pick(self, weights: Weights) -> str:
        return self._random.choices(list(weights), weights=list(weights.values()))[0]

    def several(self, weights: Weights, most: int) -> tuple[str, ...]:
        count = self._random.choices(range(1, most + 1), weights=[1 / (n * n) for n in range(1, most + 1)])[0]
        return tuple(dict.fromkeys(self.pick(weights) for _ in range(count)))

    def how_many(self, per_day: float) -> int:
        """About a Poisson number, by the normal approximation: good enough for a picture."""
        return max(0, round(self._random.gauss(per_day, per_day**0.5)))

    def contact(self, day: date) -> Contact:
        weekend = day.weekday() >= 5
        channel = self.pick({code: weight for code, weight in _CHANNELS.items() if code in _BY_NET or not weekend})
        outcome = CONVERSATION if channel in _BY_NET else self.pick(_OUTCOMES)
        county_list = self._library.counties.list_for(day)
        return Contact(
            id=UUID(int=self._random.getrandbits(128), version=4),
            codebook=self._codebook.version,
            day=day,
            hour=int(self.pick(_HOURS)),
            channel=channel,
            outcome=outcome,
            answers=self._answers(channel, county_list) if outcome == CONVERSATION else {},
            county_list=county_list,
            minutes=5 * self._random.choices(range(1, 10), weights=(9, 8, 6, 4, 3, 2, 2, 1, 1))[0]
            if outcome == CONVERSATION
            else None,
        )

    def _answers(self, channel: str, county_list: str) -> dict[str, Answer]:
        """Answers as a counsellor would have typed them; the codebook's own rules then decide what is kept."""
        caller = self.pick(_CALLERS[channel])
        county = self.pick(self._county_weights(county_list))
        given = {
            "caller_category": Answer((caller,)),
            "professional_type": Answer((self.pick(_PROFESSIONS),)),
            "gender_caller": self._voluntary(
                {"kvinne": 60, "mann": 39, "annet": 1} if caller != "rusbruker" else {"kvinne": 47, "mann": 53}, 0.05
            ),
            "age_caller": self._age(caller, channel, 0.22),
            "gender_user": self._voluntary({"kvinne": 30, "mann": 69, "annet": 1}, 0.08),
            "age_user": self._age("rusbruker", channel, 0.3),
            "topics": Answer(self.several(_TOPICS, 4)),
            "substances": Answer(self.several(self._substances, 3)),
            "county": self._voluntary({county: 1}, 0.2),
            "heard_of": self._voluntary(_HEARD_OF, 0.3),
            "earlier_contact": self._voluntary({"ja": 22, "nei": 78}, 0.15),
        }
        if given["age_caller"].missing and self._random.random() < 0.5:
            given["age_group"] = Answer((self.pick({"ungdom": 30, "voksen": 70}),))
        services = self._services.get(county, []) + self._services.get("00", [])
        if services and self._random.random() < 0.3:
            given["referred_to"] = Answer((services[int(len(services) * self._random.random() ** 3)],))  # some are better known
        asked = {field: answer for field, answer in given.items() if field != "substances" or self._random.random() < 0.9}
        return self._codebook.settled(channel, asked)

    def _county_weights(self, county_list: str) -> Weights:
        if county_list not in self._counties:
            self._counties[county_list] = {c.code: c.population or 250_000 for c in self._library.counties.counties(county_list)}
        return self._counties[county_list]

    def _voluntary(self, weights: Weights, unknown: float) -> Answer:
        """Now and then unknown, seldom declined, seldom not asked at all."""
        drawn = self._random.random()
        if drawn < unknown:
            return Answer(missing=Missing.UNKNOWN)
        if drawn < unknown + 0.02:
            return Answer(missing=Missing.DECLINED)
        return Answer() if drawn > 0.96 else Answer((self.pick(weights),))

    def _age(self, caller: str, channel: str, unknown: float) -> Answer:
        if self._random.random() < unknown:
            return Answer(missing=Missing.UNKNOWN)
        mean, spread = (17, 2) if channel == "ung_no" else _AGES[caller]
        return Answer(number=min(88, max(12, round(self._random.gauss(mean, spread)))))


def invented_contacts(library: Library, first: date, last: date, *, per_day: float = 23.1, seed: int = 20) -> Iterator[Contact]:
    """Contacts from ``first`` to ``last``, both included, in order of day. The same arguments give the same contacts."""
    inventor = _Inventor(library, seed)
    for ordinal in range((last - first).days + 1):
        day = first + timedelta(days=ordinal)
        for _ in range(inventor.how_many(per_day * (1.28 if day.weekday() < 5 else 0.3))):
            yield inventor.contact(day)


def make_demo(desk: Desk, library: Library, *, months: int = 13, per_day: float = 23.1) -> tuple[date, date]:
    """Fill a fresh home with invented contacts: ``months`` whole months and this one. Returns the first day and yesterday."""
    last = desk.clock().date() - timedelta(days=1)
    years, month = divmod(last.year * 12 + last.month - 1 - months, 12)
    first = date(years, month + 1, 1)
    desk.store.contacts.add_many(invented_contacts(library, first, last, per_day=per_day))
    return first, last
