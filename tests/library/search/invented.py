"""A directory of invented services from real Norwegian names of people and places, and what is typed to find them. By seed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from rusinfo_desk.library.directory.service import Service
from rusinfo_desk.library.directory.service_file import services_of
from rusinfo_desk.library.fold import tokens
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources
from tests.library.search.asked import Query

__all__ = ["Invented"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_NATURE = _words(
    "sol fjell furu bjørke elve skog hav nord sør vest øst lys gran eike linde berg dal foss myr sand strand vår li høy lav"
    " rogne heste ulve ørne svane sjø tjern bekke gull sølv rød blå grønn hvit stor lille"
)
_PLACES = _words("heim bakken tun lia haugen vik enga åsen stua lunden moen sletta neset holmen vollen teigen kleiva gard")
_HOUSES = {
    "klinikken": "tsb_dogn", "kollektivet": "tsb_dogn", "senteret": "tsb_poliklinikk", "huset": "vaerested", "tunet": "ettervern",
    "hjemmet": "bolig", "gården": "tsb_dogn", "hjelpa": "kommunal_lavterskel", "stua": "vaerested", "teamet": "kommunal_rus",
}  # fmt: skip
_OWNERS = (
    "Blå Kors", "Kirkens Bymisjon", "Frelsesarmeen", "Evangeliesenteret", "Tyrilistiftelsen", "Røde Kors", "Stiftelsen CRUX",
    "Norske Kvinners Sanitetsforening", "Kirkens Sosialtjeneste", "Mental Helse",
)  # fmt: skip
_KINDS = {
    "poliklinikk": "tsb_poliklinikk", "behandlingssenter": "tsb_dogn", "avrusning": "avrusning", "værested": "vaerested",
    "krisesenter": "krisesenter", "feltpleie": "feltpleie", "ettervern": "ettervern", "brukerrom": "brukerrom",
    "pårørendesenter": "parorende", "utekontakt": "oppsokende", "lavterskelsenter": "kommunal_lavterskel",
    "rusteam": "kommunal_rus", "selvhjelpsgruppe": "selvhjelp", "botilbud": "bolig",
}  # fmt: skip
_INFLECTED = {
    "poliklinikk": ("poliklinikken", "poliklinikker", "poliklinikkene"),
    "behandlingssenter": ("behandlingssentre", "behandlingssenteret"),
    "avrusning": ("avrusningen", "avrusninger"), "værested": ("værestedet", "væresteder", "værestedene"),
    "krisesenter": ("krisesentre", "krisesenteret", "krisesentrene"), "feltpleie": ("feltpleien", "feltpleier"),
    "ettervern": ("ettervernet",), "brukerrom": ("brukerrommet", "brukerrommene"),
    "pårørendesenter": ("pårørendesentre", "pårørendesenteret"), "utekontakt": ("utekontakten", "utekontakter"),
    "lavterskelsenter": ("lavterskelsentre", "lavterskelsenteret"), "rusteam": ("rusteamet", "rusteamene"),
    "selvhjelpsgruppe": ("selvhjelpsgrupper", "selvhjelpsgruppene"), "botilbud": ("botilbudet", "botilbudene"),
}  # fmt: skip
_OTHER_WORDS = {
    "avrusning": ("detox", "avgiftning"), "krisesenter": ("vold", "overgrep"), "bolig": ("hospits", "natthjem"),
    "parorende": ("etterlatte",), "selvhjelp": ("tolv trinn",), "brukerrom": ("sprøyterom",), "vaerested": ("treffsted",),
    "oppsokende": ("feltarbeid",), "tsb_dogn": ("innleggelse", "institusjon"), "feltpleie": ("brukerutstyr",),
}  # fmt: skip
_HEARD = (("kk", "k"), ("k", "c"), ("ss", "s"), ("x", "ks"), ("v", "w"), ("kj", "tj"), ("ll", "l"), ("nn", "n"), ("mm", "m"),
          ("f", "ph"), ("s", "z"), ("d", "dd"), ("hv", "v"), ("i", "y"))  # fmt: skip
_BESIDE = {"a": "s", "b": "v", "d": "f", "e": "r", "f": "g", "g": "h", "i": "o", "k": "l", "l": "k", "m": "n", "n": "m", "o": "p",
           "p": "o", "r": "t", "s": "d", "t": "r", "u": "i", "v": "b", "y": "u"}  # fmt: skip


@dataclass(frozen=True)
class Invented:
    """``size`` services beside the real content, and ``each`` queries of every family. Equal seeds give equal things."""

    real: Library
    seed: int
    size: int = 10_000
    each: int = 40

    @cached_property
    def library(self) -> Library:
        """The real substances, sheets and places, with invented services for the real ones."""
        return replace(self.real, services={one.id: one for one in self.services})

    @cached_property
    def services(self) -> tuple[Service, ...]:
        chance = random.Random(self.seed)
        surnames = (resources() / "names" / "norske_etternavn.txt").read_text(encoding="utf-8").split()
        lines = (json.dumps(self._record(number, chance, surnames)) for number in range(self.size))
        return tuple(services_of(lines, self.real.service_types, self.real.counties))

    def _record(self, number: int, chance: random.Random, surnames: list[str]) -> dict[str, object]:
        place = chance.choice(self.real.counties.municipalities)
        stem = (
            chance.choice(surnames) if chance.random() < 0.6 else (chance.choice(_NATURE) + chance.choice(_PLACES)).capitalize()
        )
        owner = chance.choice((*_OWNERS, f"{place.name} kommune"))
        shape = chance.random()
        if shape < 0.45:
            house = chance.choice(sorted(_HOUSES))
            name, sort = f"{stem}{house}", _HOUSES[house]
        else:
            kind = chance.choice(sorted(_KINDS))
            sort = _KINDS[kind]
            name = f"{stem} {kind}" if shape < 0.65 else f"{owner} {kind} {place.name}" if shape < 0.85 else f"{kind}, {owner}"
        closed = chance.random() < 0.02
        start = chance.choice(("2", "3", "4", "5", "6", "7", "9"))
        return {
            "id": f"opp-{number}",
            "name": name[0].upper() + name[1:],
            "organization": owner,
            "type": sort,
            "county_code": place.county_code,
            "municipality": place.name,
            "municipality_code": place.code,
            "phone": f"{start}{chance.randrange(10**7):07d}",
            "phone_shown": not closed and chance.random() < 0.5,
            "status": "closed" if closed else chance.choice(("active", "active_unconfirmed")),
            "sources": [{"address": "oppdiktet", "kind": "own"}],
            "verification": "closed" if closed else chance.choice(("source_recent", "needs_check")),
        }

    @cached_property
    def queries(self) -> tuple[Query, ...]:
        """``each`` of every family, typed lower case and mostly without æ, ø and å."""
        chance = random.Random(self.seed + 1)
        makers: dict[str, Callable[[random.Random], Query | None]] = {
            "exact": self._exact, "prefix": self._prefix, "typo": self._typo, "sound": self._sound, "synonym": self._synonym,
            "compound": self._compound, "place": self._place, "phone": self._phone, "folding": self._folding,
            "inflection": self._inflection, "street": self._street,
        }  # fmt: skip
        return tuple(one for make in makers.values() for one in self._so_many(make, chance))

    def _so_many(self, make: Callable[[random.Random], Query | None], chance: random.Random) -> Iterator[Query]:
        made = 0
        while made < self.each:
            if (query := make(chance)) is not None:
                made += 1
                yield query

    def _one(self, chance: random.Random) -> Service:
        return chance.choice(self._open)

    @cached_property
    def _open(self) -> tuple[Service, ...]:
        return tuple(one for one in self.services if not one.closed)

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        """id → all words of its name, place and operator."""
        return {one.id: set(tokens(f"{one.name} {one.municipality} {one.operator}")) for one in self.services}

    def _with(self, *words: str) -> frozenset[str]:
        """All services that have these words: equally right answers."""
        wanted = {token for word in words for token in tokens(word)}
        return frozenset(one for one, there in self._words.items() if wanted <= there)

    def _exact(self, chance: random.Random) -> Query | None:
        one = self._one(chance)
        same = [other.id for other in self.services if other.name == one.name]
        if len(same) > 5:
            return Query("exact", f"{one.name} {one.municipality}".lower(), self._with(one.name, one.municipality or ""))
        return Query("exact", one.name.lower(), frozenset(same))

    def _prefix(self, chance: random.Random) -> Query | None:
        one = self._one(chance)
        name = " ".join(tokens(one.name))
        for length in range(4, len(name)):
            alike = [other for other in self.services if " ".join(tokens(other.name)).startswith(name[:length])]
            if len(alike) <= 5:
                return Query("prefix", name[:length], frozenset(other.id for other in alike))
        return None

    def _misspelt(self, chance: random.Random, family: str, bend: Callable[[str, random.Random], str | None]) -> Query | None:
        """One word of the name bent, with the place beside it where the name is not its own."""
        one = self._one(chance)
        name = tokens(one.name)
        long = [word for word in name if len(word) >= 6]
        if not long:
            return None
        word = chance.choice(long)
        bent = bend(word, chance)
        if bent is None or bent == word:
            return None
        alone = self._with(one.name)
        text = " ".join(bent if token == word else token for token in name)
        if len(alone) <= 3:
            return Query(family, text, alone)
        return Query(family, f"{text} {one.municipality}".lower(), self._with(one.name, one.municipality or ""))

    def _typo(self, chance: random.Random) -> Query | None:
        return self._misspelt(chance, "typo", _slip)

    def _sound(self, chance: random.Random) -> Query | None:
        return self._misspelt(chance, "sound", _as_heard)

    def _synonym(self, chance: random.Random) -> Query | None:
        one = self._one(chance)
        if one.type not in _OTHER_WORDS:
            return None
        same = (other for other in self.services if other.type == one.type and other.municipality == one.municipality)
        text = f"{chance.choice(_OTHER_WORDS[one.type])} {one.municipality}".lower()
        return Query("synonym", text, frozenset(other.id for other in same))

    def _compound(self, chance: random.Random) -> Query | None:
        one = self._one(chance)
        house = next((house for house in _HOUSES if one.name.endswith(house) and " " not in one.name), None)
        if house is None:
            return None
        same = (other for other in self.services if house in other.name and other.municipality == one.municipality)
        return Query("compound", f"{house} {one.municipality}".lower(), frozenset(other.id for other in same))

    def _place(self, chance: random.Random) -> Query | None:
        one = self._one(chance)
        owner = (one.operator or "").replace("Stiftelsen ", "")
        text = " ".join(tokens(f"{owner} {one.municipality}"))
        return Query("place", text, self._with(owner, one.municipality or ""))

    def _phone(self, chance: random.Random) -> Query | None:
        one = self._one(chance)
        digits = (one.phone or "").replace(" ", "")
        part = chance.choice(
            (digits[:6], digits[-5:], f"{digits[:3]} {digits[3:5]} {digits[5]}", f"+47 {digits[:6]}", digits[2:7])
        )
        plain = part.replace(" ", "").removeprefix("+47")
        right = frozenset(other.id for other in self.services if plain in (other.phone or "").replace(" ", ""))
        return Query("phone", part, right) if len(right) <= 5 else None

    def _folding(self, chance: random.Random) -> Query | None:
        one = self._one(chance)
        text = f"{one.name} {one.municipality}".lower()
        if not set(text) & set("æøåá"):
            return None
        plain = text.translate(str.maketrans("æøåá", "aoaa"))
        double = text.replace("å", "aa").replace("ø", "oe").replace("æ", "ae")
        return Query("folding", chance.choice((plain, double, text.upper())), self._with(one.name, one.municipality or ""))

    def _inflection(self, chance: random.Random) -> Query | None:
        one = self._one(chance)
        kind = next((kind for kind in _KINDS if kind in tokens(one.name) or kind in one.name.lower()), None)
        if kind is None:
            return None
        joined = chance.choice((" ", " i "))
        same = (other for other in self.services if kind in other.name.lower() and other.municipality == one.municipality)
        text = f"{chance.choice(_INFLECTED[kind])}{joined}{one.municipality}".lower()
        return Query("inflection", text, frozenset(other.id for other in same))

    def _street(self, chance: random.Random) -> Query | None:
        named = [(name, one.id) for one in self.real.substances.values() for name in one.street_names.names if len(name) >= 4]
        name = chance.choice(sorted({name for name, _ in named}))
        longest = max(name.split(), key=len)
        bent = _slip(longest, chance) if chance.random() < 0.7 else _as_heard(longest, chance)
        if bent is None or bent == longest or any(bent == other for other, _ in named):
            return None
        return Query(
            "street", name.lower().replace(longest.lower(), bent.lower()), frozenset(id for other, id in named if other == name)
        )


def _slip(word: str, chance: random.Random) -> str | None:
    """One slip of the fingers: two letters swapped, one left out, one doubled, or the key beside."""
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + _BESIDE.get(word[at].lower(), word[at]) + word[at + 1 :]


def _as_heard(word: str, chance: random.Random) -> str | None:
    """Spelt otherwise for the same sound, where the word has such a place."""
    fitting = [(written, heard) for written, heard in _HEARD if written in word]
    if not fitting:
        return None
    written, heard = chance.choice(fitting)
    return word.replace(written, heard, 1)
