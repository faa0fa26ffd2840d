"""A contact keeps its codebook: it is corrected with the questions it was registered with, whatever is in force now."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.ui.corrections.test_corrections_page import a_contact, change_county
from tests.ui.stand import Register, Typist

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_contact_of_codebook_1_is_corrected_with_codebook_1_when_2_is_in_force(
    workplace: Workplace, typist: Typist, register: Register, library: Library
) -> None:
    first = library.current
    second = replace(
        first, version="2", valid_from="2025-10-01", fields=tuple(one for one in first.fields if one.id != "gender_caller")
    )
    workplace.conduct.desk.use({"1": first, "2": second})
    contact = a_contact(register)
    typist.key(Qt.Key.Key_F2)
    assert "gender_caller" not in workplace.page.form.fields, "a new call gets the new questions"
    workplace.corrections.begin(contact.id)
    assert workplace.page.form.answer_of("gender_caller") == Answer(("kvinne",))
    assert workplace.page.banner.text.text().endswith("Kodebok 1.")
    change_county(workplace, typist)
    typist.key(Qt.Key.Key_Return, CTRL)
    kept = register.contacts[contact.id]
    assert kept.codebook == "1" and kept.answers["gender_caller"] == Answer(("kvinne",))
    assert "gender_caller" not in workplace.page.form.fields, "and the call that goes on has its own again"
