"""A notification while it is being noted, and the key that notes what F12's first screen copied."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rusinfo_desk.registry.model.duty.case import BODIES, Case, Notification
from rusinfo_desk.registry.model.duty.codes import Notified, Told
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.ui.duty.notification import NOBODY, NotificationForm, offered, recipients, since_last, told_lines
from tests.conftest import NOW
from tests.ui.duty.log_stand import NUMBERS

AT = "2025-10-14T14:02+02:00"


def noted(to: str = "politi", at: str = AT) -> Notification:
    return Notification(3, to, "telefon", at, "ja", "nei", {})


def test_the_time_is_now_until_another_is_written() -> None:
    form = NotificationForm().notify("politi", NOW)
    assert form.at == AT
    assert form.notify("brann", NOW + timedelta(minutes=5)).at == AT, "another choice does not move the time"


def test_what_lacks_in_order() -> None:
    form = NotificationForm()
    assert form.lacks == "to"
    form = form.notify("politi", NOW)
    assert form.lacks == "told"
    form = form.tell(Told.YES)
    assert form.lacks == "agreed"


@pytest.mark.parametrize(
    ("told", "agreed"),
    [(Told.NO, Told.NOT_POSSIBLE), (Told.DANGER, Told.DANGER), (Told.NOT_POSSIBLE, Told.NOT_POSSIBLE)],
)
def test_who_was_not_told_was_not_asked(told: Told, agreed: Told) -> None:
    form = NotificationForm().notify("politi", NOW).tell(Told.YES).tell(told)
    assert (form.agreed, form.lacks) == (agreed, "")


def test_being_told_after_all_asks_again() -> None:
    form = NotificationForm().notify("politi", NOW).tell(Told.NO).tell(Told.YES)
    assert form.lacks == "agreed"


def test_it_survives_being_kept() -> None:
    form = NotificationForm().notify("politi", NOW).tell(Told.DANGER)
    assert NotificationForm.read(form.kept) == form
    assert NotificationForm().kept == ""


@pytest.mark.parametrize("kept", ["", "{", "[]", "null", '{"to": "politi"}', "17"])
def test_what_cannot_be_read_is_an_empty_form(kept: str) -> None:
    assert NotificationForm.read(kept) == NotificationForm()


def test_its_body_is_that_of_the_entry() -> None:
    body = NotificationForm().notify("politi", NOW).tell(Told.NO).body()
    assert {*body, "texts"} == {*BODIES[EntryKind.NOTIFICATION]}


def test_everybody_has_a_key_and_the_numbers_are_those_of_the_emergency_data() -> None:
    people = recipients(NUMBERS)
    assert [one.value for one in people] == [*Notified, NOBODY]
    assert "".join(one.key for one in people) == "1234567890"
    assert people[0].label.startswith("113 ") and people[1].label.startswith("112 ")
    assert not any(figure in people[3].label for figure in "0123456789"), "no number that the data do not have"
    assert recipients(())[0].label == "Medisinsk nødtelefon"


def test_the_copied_number_is_offered_with_its_time() -> None:
    found = offered(("medisinsk", NOW), Case(""), NUMBERS)
    assert found is not None
    option, form = found
    assert option.label == "Noter: ringte 113 kl. 14.02"
    assert (form.to, form.channel, form.at) == ("medisinsk", "telefon", AT)


def test_nothing_is_offered_when_nothing_or_nobody_to_notify_was_copied() -> None:
    assert offered(None, Case(""), NUMBERS) is None
    assert offered(("giftinformasjonen", NOW), Case(""), NUMBERS) is None


def test_what_was_noted_since_is_not_offered_again() -> None:
    assert offered(("politi", NOW), Case("", notifications=(noted(),)), NUMBERS) is None
    earlier = Case("", notifications=(noted(at="2025-10-14T13:50+02:00"),))
    assert offered(("politi", NOW), earlier, NUMBERS) is not None, "the one before was another call"
    assert offered(("politi", NOW), Case("", notifications=(noted("brann"),)), NUMBERS) is not None


def test_how_long_it_is_since_the_last_notification() -> None:
    assert since_last(Case(""), NOW) == ""
    case = Case("", notifications=(noted(at="2025-10-14T14:01+02:00"), noted(at="2025-10-14T13:00+02:00")))
    assert since_last(case, NOW) == "Siste varsling: 1 min siden"


def test_lines_of_what_is_noted() -> None:
    (line,) = told_lines(Case("", notifications=(noted(),)), NOW, NUMBERS)
    assert line == "✓ 112 Politiets nødtelefon kl. 14.02, telefon"
