"""Numbers and addresses that lead to a person: national identity numbers, accounts, telephone, e-mail, street, postal place.

python-stdnum and phonenumbers do the checking and are imported when there is something to check. Every rule gives spans
``(kind, start, end)``, the most certain kind first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rusinfo_desk.registry.model.anonymity import Kind, Public, national_digits

__all__ = ["Span", "trace_spans"]

Span = tuple[Kind, int, int]

_GAP = r"[ \t\u00a0\u202f\u2009.\-–]{0,3}"
_ELEVEN = re.compile(r"(?=(?<![\d])(\d(?:[\s.,/_\-–—]{0,3}\d){10})(?!\d))")  # the checksums keep ordinary numbers out
_ACCOUNT = re.compile(r"(?<![\d.,-])\d{4}(?:[ .\u00a0-]?\d{2}[ .\u00a0-]?\d{5}|[ \u00a0]\d{4}[ \u00a0]\d{3})(?!\d)")
_IBAN = re.compile(r"\bNO ?\d{2}(?: ?\d{4}){2} ?\d{3}\b", re.IGNORECASE)
_AT = r"[@\uff20]"
_AT_WORD = r"(?:krøllalfa|alfakrøll|snabel-?a)"
_EMAIL = re.compile(
    rf"[\w.+%'-]+(?: ?(?:{_AT}|[(\[] ?(?:at|{_AT_WORD}) ?[)\]]) ?| {_AT_WORD} )[\w-]+(?:\.[\w-]+)*\.[a-zæøå]{{2,}}"
    rf"|[\w.+%'-]+(?:{_AT}| {_AT_WORD} )[\w-]+ ?(?:\.| punktum\b) ?[a-zæøå]{{2,}}",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"(?<![\w.@/])@[a-zæøå_][\w.]{2,}"
    r"|\b(?:facebook|instagram|snapchat|tiktok|linkedin)\.com/[\w./@-]{3,}"
    r"|\b(?:snap(?:chat)?|insta(?:gram)?|tiktok|telegram|wickr|discord)(?:navn|bruker)? ?[:=] ?[\w.]{3,}",
    re.IGNORECASE,
)


def trace_spans(text: str, public: Public) -> Iterator[Span]:
    """All spans, certain kinds first."""
    yield from _national_ids(text)
    yield from _accounts(text, public)
    for match in _EMAIL.finditer(text):
        if match[0].lower() not in public.emails:
            yield Kind.EMAIL, match.start(), match.end()
    for match in _PROFILE.finditer(text):
        yield Kind.PROFILE, match.start(), match.end()
    yield from _telephones(text, public)
    yield from _addresses(text)


def _national_ids(text: str) -> Iterator[Span]:
    for match in _ELEVEN.finditer(text):
        digits = re.sub(r"\D", "", match[1])
        if _is_national_id(digits):
            yield Kind.NATIONAL_ID, match.start(1), match.end(1)


def _is_national_id(digits: str) -> bool:
    """Fødselsnummer, D-number (day + 40), H-number and the synthetic ones (month + 40, 65 or 80), under the checksum of
    today or that of 2032, where the first check digit may leave a remainder of 0 to 3 (Skatteetaten)."""
    from stdnum.no import fodselsnummer

    if digits[10] != fodselsnummer.calc_check_digit2(digits):
        return False
    weights = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
    if sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11 > 3:
        return False
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0
    month -= next((offset for offset in (80, 65, 40) if month > offset), 0)
    return 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1] if 1 <= month <= 12 else False


def _accounts(text: str, public: Public) -> Iterator[Span]:
    for match in _ACCOUNT.finditer(text):
        from stdnum.no import kontonr

        digits = re.sub(r"\D", "", match[0])
        if digits not in public.numbers and kontonr.is_valid(digits):
            yield Kind.ACCOUNT, match.start(), match.end()
    for match in _IBAN.finditer(text):
        from stdnum import iban

        if re.sub(r"\D", "", match[0])[2:] not in public.numbers and iban.is_valid(match[0]):
            yield Kind.ACCOUNT, match.start(), match.end()


_DIGITS = re.compile(
    r"(?:(?<![\w,/=-])|(?<=tlf)|(?<=Tlf)|(?<=tel)|(?<=mob))"
    rf"(?:\(?(?:\+|00) ?[1-9]\d{{0,2}}\)?{_GAP})?\(?\d(?:{_GAP}\d){{6,13}}\)?(?![\w])"
)
_NOT_A_NUMBER = re.compile(
    r"\d{1,2}[./-] ?\d{1,2}[./-] ?\d{4}"  # a date
    r"|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}\.\d{2} ?[-–] ?\d{1,2}\.\d{2}"  # opening hours
    r"|\d{3,5} ?[-–] ?\d{3,5}"  # from … to
    r"|\d{1,3}(?:[ \u00a0\u202f.]\d{3})+[ \u00a0\u202f]?[-–][ \u00a0\u202f]?\d{1,3}(?:[ \u00a0\u202f.]\d{3})+"
)
_AMOUNT_AFTER = re.compile(r"\s?(?:,\d|kr\b|kroner|mill|innb|mg|ml|%|stk)", re.IGNORECASE)
_AMOUNT_BEFORE = re.compile(r"(?:kr\.?|NOK|€|\$|CAS|PMID|doi|ISBN|ISSN|org\.? ?n(?:r|ummer)\.?:?)\s?$", re.IGNORECASE)


def _telephones(text: str, public: Public) -> Iterator[Span]:
    for match in _DIGITS.finditer(text):
        if (
            _NOT_A_NUMBER.fullmatch(match[0])
            or _AMOUNT_AFTER.match(text, match.end())
            or _AMOUNT_BEFORE.search(text[: match.start()])
        ):
            continue
        yield from _numbers_in(match[0], match.start(), public)


def _numbers_in(run: str, offset: int, public: Public) -> Iterator[Span]:
    """The telephone numbers of a run of digits: the whole run, or Norwegian numbers side by side in it."""
    if _is_person_number(run, public):
        yield Kind.TELEPHONE, offset, offset + len(run)
    elif national_digits(run) not in public.numbers:
        for match in re.finditer(rf"(?<!\d)\d(?:{_GAP}\d){{7}}(?!\d)", run):
            if not _NOT_A_NUMBER.fullmatch(match[0]) and _is_person_number(match[0], public):
                yield Kind.TELEPHONE, offset + match.start(), offset + match.end()


def _is_person_number(run: str, public: Public) -> bool:
    """A valid subscriber number, Norwegian unless it has a country code. Free-phone, premium and short numbers are services."""
    import phonenumbers
    from phonenumbers import PhoneNumberType as Type

    if national_digits(run) in public.numbers:
        return False
    written = re.sub(r"^00", "+", re.sub(r"[^\d+]", "", run))
    try:
        number = phonenumbers.parse(written, "NO")
    except phonenumbers.NumberParseException:
        return False
    if number.country_code == 47 and len(str(number.national_number)) < 8:
        return False
    if not phonenumbers.is_valid_number(number):
        return False
    return phonenumbers.number_type(number) not in (Type.TOLL_FREE, Type.PREMIUM_RATE, Type.SHARED_COST, Type.UAN, Type.VOICEMAIL)


# fmt: off
_ROAD = "(?:" + "|".join((
    "vei(?:en)?", "veg(?:en)?", "gat[ea]n?", r"gt\.?", "all[eé](?:en)?", "stien?", "stubben", "plass(?:en)?", "torg(?:et)?",
    "svingen", "kroken", "ringen", "tunet", "terrasse", "brygge", "kaia", "løkka", "smauet", "faret", "jordet", "stredet",
    "bakken?", "lia", "haugen", "åsen", "myra", "toppen", "stranda", "hagen", "tråkket", "løypa",
)) + ")"
_UNIT = "|".join((
    "plasser", "senger", "døgn", "dager", "uker", "timer", "år", "mg", "g", "stk", "kr", "personer", "ganger", "måneder",
    "mnd", "km", "min",
))
# fmt: on
_SURE_ROAD = r"(?:vei(?:en)?|veg(?:en)?|gat[ea]n?|all[eé](?:en)?)"
_HOUSE = rf" ?(?:nr\.? ?)?(?!(?:19|20)\d\d)\d{{1,4}} ?[A-Ha-h]?(?![\w])(?!-\d)(?![.,]\d)(?! ?%| (?:{_UNIT})\b)"
_ADDRESS = re.compile(
    rf"(?<![\w])(?:[A-ZÆØÅ][\wæøåé.’'-]*[a-zæøå]{_ROAD}"  # Storgata, Solbakken
    rf"|[a-zæøå]{{3,}}{_SURE_ROAD}|[a-zæøå]{{2,}}s (?:gate|vei|veg)"  # storgata, karl johans gate
    rf"|[A-ZÆØÅ][\wæøåé.’'-]*[a-zæøå]vn\.?"  # Kirkevn.
    rf"|(?:[A-ZÆØÅ][\wæøåé.’'-]* ){{1,3}}(?:[Vv]ei|[Vv]eg|[Gg]ate|[Gg]t\.?|[Pp]lass|[Aa]llé|[Tt]org|[Tt]errasse|[Bb]rygge))"
    rf"{_HOUSE}"
)
_ROADS_THAT_ARE_NOT = re.compile(
    r"(?:riks|fylkes|europa|motor|hoved|ut|om|frem|fram|inn|av|under|luft|urin|blod|spise|tarm)(?:vei|veg)(?:en)?\b", re.I
)
_POSTAL = re.compile(r"(?<![\d\w§.,-])(?:N-)?(\d{4}) ([A-ZÆØÅ][a-zæøå]{1,}|[A-ZÆØÅ]{2,})\b(?! ?\d)")
_AFTER_A_YEAR = re.compile(
    r"(?:Jan|Feb|Mar|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Des|Man|Tirs|Ons|Tors|Fre|Lør|Søn|Kl|Norge|Det|Den|De|Vi|MG|KR)", re.I
)


def _addresses(text: str) -> Iterator[Span]:
    for match in _ADDRESS.finditer(text):
        if not _ROADS_THAT_ARE_NOT.match(match[0]):
            yield Kind.ADDRESS, match.start(), match.end()
    for match in _POSTAL.finditer(text):
        if not 1900 <= int(match[1]) <= 2039 and not _AFTER_A_YEAR.fullmatch(match[2]):
            yield Kind.POSTAL_PLACE, match.start(), match.end()
