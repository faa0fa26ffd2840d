"""What something new begins as, and a sheet's date of control: the text that the leader starts from."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.content import ContentKind

__all__ = ["BEGUN", "beginning", "reviewed"]

BEGUN = (ContentKind.SERVICE, ContentKind.SUBSTANCE, ContentKind.RIGHTS, ContentKind.NOTICE, ContentKind.SYNONYM)
"""The kinds of which something new is begun empty. A codebook is begun from the one before it; settings are there already."""

_MARK = "+++"
_NOTICE_DAYS = 14
_SHEET_SECTIONS = (
    "Kort sagt",
    "Akutt fare",
    "Spør om",
    "Virkning",
    "Risiko",
    "Blanding",
    "Abstinens",
    "Påvisning",
    "Lov",
)
_RIGHTS_SECTIONS = ("Kort sagt", "Hva loven sier", "Hva du kan si", "Hvem kan hjelpe", "Ikke avklart")
_UNSETTLED = "Ikke avklart"


def beginning(kind: ContentKind, today: date) -> tuple[str, str]:
    """A free id and the text to begin with. The id is random; a sheet's own id stands in its text and can be changed there."""
    item_id = f"ny-{_letters()}"
    if kind is ContentKind.SERVICE:
        record = {"id": item_id, "name": "", "type": "annet", "county_code": "00", "status": "active_unconfirmed"}
        return item_id, json.dumps(record, ensure_ascii=False, indent=1)
    if kind is ContentKind.SYNONYM:
        return item_id, json.dumps({"words": [], "means": []}, indent=1)
    if kind is ContentKind.NOTICE:
        head = [
            f'id = "{item_id}"',
            'title = ""',
            'kind = "annet"',
            f"valid_from = {today.isoformat()}",
            f"valid_to = {(today + timedelta(days=_NOTICE_DAYS)).isoformat()}",
            "about = []",
        ]
        return item_id, _sheet(head, {"Melding": "- Skriv meldingen her. [^KILDE]"}, today)
    if kind is ContentKind.RIGHTS:
        head = [f'id = "{item_id}"', 'title = ""', "words = []", 'law = ""', f"checked = {today.isoformat()}", 'for_whom = ""']
        return item_id, _sheet(head, dict.fromkeys(_RIGHTS_SECTIONS, _UNSETTLED), today)
    head = [f'id = "{item_id}"', 'name = ""', 'class = "andre"', 'group = "andre"', "synonyms = []", "street_names = []"]
    return item_id, _sheet(head, dict.fromkeys(_SHEET_SECTIONS, _UNSETTLED), today)


def _letters() -> str:
    """Letters only, so that an id can never look like a number of a person or a telephone."""
    return "".join(chr(ord("a") + int(digit, 16)) for digit in new_id().hex[:8])


def _sheet(head: list[str], sections: dict[str, str], today: date) -> str:
    parts = [_MARK, *head, _MARK, ""]
    for heading, line in sections.items():
        parts += [f"## {heading}", line, ""]
    parts += ["## Kilder", f"[^KILDE]: Skriv kilden her · lest {today.isoformat()}"]
    return "\n".join(parts) + "\n"


def reviewed(text: str, kind: ContentKind, today: date) -> str:
    """A sheet's text with its day of control set to today: ``reviewed`` by the leader, or ``checked`` for the law."""
    lines = text.split("\n")
    marks = [place for place, line in enumerate(lines) if line.strip() == _MARK]
    if len(marks) < 2:
        return text
    head = lines[marks[0] + 1 : marks[1]]
    values = (
        {"checked": today.isoformat()}
        if kind is ContentKind.RIGHTS
        else {"reviewed": today.isoformat(), "reviewed_by": '"leder"'}
    )
    for key, value in values.items():
        said = f"{key} = {value}"
        place = next((place for place, line in enumerate(head) if re.match(rf"\s*{key}\s*=", line)), None)
        if place is None:
            head.append(said)
        else:
            head[place] = said
    return "\n".join([*lines[: marks[0] + 1], *head, *lines[marks[1] :]])
