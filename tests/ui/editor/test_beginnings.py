from __future__ import annotations

from datetime import date

import pytest

from rusinfo_desk.registry.model.answers import is_code
from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.ui.editor.beginnings import BEGUN, beginning, reviewed

TODAY = date(2026, 3, 4)
SHEET = '+++\nid = "ghb"\nname = "GHB"\n+++\n\n## Kort sagt\nIkke avklart\n'


@pytest.mark.parametrize("kind", BEGUN)
def test_something_new_has_an_id_that_the_register_takes(kind: ContentKind) -> None:
    item_id, text = beginning(kind, TODAY)
    assert is_code(item_id)
    assert kind is ContentKind.SYNONYM or item_id in text
    assert beginning(kind, TODAY)[0] != item_id


def test_the_day_of_control_is_written_into_the_front_matter() -> None:
    text = reviewed(SHEET, ContentKind.SUBSTANCE, TODAY)
    assert text.startswith('+++\nid = "ghb"\nname = "GHB"\nreviewed = 2026-03-04\nreviewed_by = "leder"\n+++\n')
    assert text.endswith("## Kort sagt\nIkke avklart\n")


def test_a_later_control_takes_the_place_of_the_earlier() -> None:
    once = reviewed(SHEET, ContentKind.SUBSTANCE, date(2025, 1, 1))
    assert reviewed(once, ContentKind.SUBSTANCE, TODAY) == reviewed(SHEET, ContentKind.SUBSTANCE, TODAY)
    assert "checked = 2026-03-04" in reviewed(SHEET, ContentKind.RIGHTS, TODAY)


def test_a_text_without_front_matter_is_left_alone() -> None:
    assert reviewed("## Kort sagt", ContentKind.SUBSTANCE, TODAY) == "## Kort sagt"
