"""Copies of the counts of whole months: whatever happens to the register, they say what counting anew would say."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.dialects import sqlite

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.counts import Column, Pair
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.asked import DEFINITION, Stretch, stretches_of
from rusinfo_desk.registry.store.conversation_columns import key_of
from rusinfo_desk.registry.store.counted_window import _answers_of, _values_of
from rusinfo_desk.registry.store.counting import Counting
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.registry.store.tables import contact
from tests.statistics.drawn import contacts
from tests.statistics.samples import a_contact as counted_contact
from tests.store.samples import a_contact, empty_store

YEARS = (Period.year(2022), Period.year(2021))
GROUPS = {"diazepam": "benzodiazepiner", "alprazolam": "benzodiazepiner"}
STATEMENTS = "eff5"
"""Digest of the statements that ``DEFINITION`` stands for, as far as it takes to see that they changed."""


def everything(counting: Counting, earlier: tuple[Period, ...] = (), channel: str | None = None) -> list[object]:
    """One question of every kind."""
    with counting.over(*YEARS, earlier, channel) as source:
        found: list[object] = [
            source.outcomes(),
            source.conversations(Column.CHANNEL, Column.CALLER_CATEGORY),
            source.conversations(),
            source.mentions("topics", Column.CHANNEL),
            source.mentions("topics", Column.AGE_GROUP, first=True),
            source.mentions("substances", groups=GROUPS),
            source.reached("substances", Column.CHANNEL),
        ]
    whole = Period(date(2020, 1, 1), date(2022, 12, 31))
    return [*found, counting.weekly("topics", whole), counting.first_seen("substances", GROUPS)]


def kept(store: Store) -> dict[str, int]:
    """How many copies there are of each month and year."""
    with store.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT span, count(*) AS n FROM closed_count GROUP BY span").all()
    return {row.span: row.n for row in rows}


@settings(max_examples=20)
@given(
    drawn=contacts(12),
    later=st.lists(st.tuples(st.sampled_from(["new", "correct", "delete", "answer"]), st.integers(0, 30)), max_size=8),
    more=contacts(6),
)
def test_a_copy_is_never_older_than_the_register(drawn: list[Contact], later: list[tuple[str, int]], more: list[Contact]) -> None:
    with TemporaryDirectory() as folder:
        store = empty_store(Path(folder))
        with_copies, without = Counting(store.database, worth_it=-1), Counting(store.database, worth_it=None)
        store.contacts.add_many(drawn)
        everything(with_copies)
        waiting = list(more)
        for what, which in later:
            change(store, what, which, waiting)
            anew = everything(without)
            assert everything(with_copies) == anew
            assert everything(with_copies) == anew, "also from the copies just made"
        store.close()


def change(store: Store, what: str, which: int, waiting: list[Contact]) -> None:
    """One thing that can happen to a register."""
    there = sorted(store.contacts.all(), key=lambda one: one.id.int)
    if what == "new" and waiting:
        store.register(waiting.pop())
    elif what != "new" and there:
        one = there[which % len(there)]
        if what == "correct":
            store.register(counted_like(one))
        elif what == "delete":
            store.delete_contact(one.id)
        elif what == "answer":
            with store.database.writing() as connection:
                connection.exec_driver_sql("DELETE FROM contact_answer WHERE contact_id = ?", (one.id.hex,))


def counted_like(one: Contact) -> Contact:
    """The same contact moved to another year, with another answer."""
    answers = {**one.answers, "topics": Answer(codes=("tiltak",))} if one.answers else {}
    moved = one.day.replace(year=2021 if one.day.year == 2022 else 2022)
    return Contact(one.id, one.codebook, moved, one.hour, "chat", one.outcome, answers, one.county_list, one.minutes)


@pytest.fixture
def counting(store: Store) -> Counting:
    days = (date(2020, 5, 1), date(2021, 3, 1), date(2022, 3, 9), date(2022, 4, 1), date(2022, 4, 2))
    store.contacts.add_many([counted_contact(day, topics=("tiltak",), substances=("diazepam", "alprazolam")) for day in days])
    return Counting(store.database, worth_it=-1)


def test_the_second_time_nothing_is_counted(store: Store, counting: Counting) -> None:
    earlier = (Period.year(2020), Period.year(2019))
    first = everything(counting, earlier)
    asked: list[str] = []
    event.listen(store.database._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert everything(counting, earlier) == first
    assert not [statement for statement in asked if "counted_" in statement or "contact_answer" in statement]


@pytest.mark.parametrize(
    ("touch", "gone"),
    [
        (lambda one: f"UPDATE contact SET hour = 9 WHERE id = '{one}'", {"2022", "2022-03"}),
        (lambda one: f"DELETE FROM contact WHERE id = '{one}'", {"2022", "2022-03"}),
        (lambda one: f"UPDATE contact_answer SET code = 'bekymring' WHERE contact_id = '{one}'", {"2022", "2022-03"}),
        (lambda one: f"DELETE FROM contact_answer WHERE contact_id = '{one}'", {"2022", "2022-03"}),
        (lambda one: f"INSERT INTO contact_answer VALUES ('{one}', 2022, 'heard_of', 0, 'lege', NULL)", {"2022", "2022-03"}),
        (lambda one: f"UPDATE contact SET day = '2022-05-01', month = 5 WHERE id = '{one}'", {"2022", "2022-03", "2022-05"}),
    ],
    ids=["hour", "contact deleted", "answer changed", "answer deleted", "answer added", "moved"],
)
def test_a_statement_of_any_program_takes_away_its_months_and_year_only(
    store: Store, counting: Counting, touch: Callable[[str], str], gone: set[str]
) -> None:
    """A program of schema 1.4 knows nothing of the copies; the file itself does."""
    everything(counting)
    with counting.over(Period.month(2022, 5), Period.month(2021, 5)) as source:
        source.outcomes()
    before = kept(store)
    assert before.keys() >= {"2021", "2022-03", "2022-04", "2022-05"}
    (march,) = (one.id.hex for one in store.contacts.all() if one.day == date(2022, 3, 9))
    with closing(store.database.raw()) as raw:
        raw.execute(touch(march))
    assert kept(store) == {span: n for span, n in before.items() if span not in gone}


def test_what_a_transaction_does_not_finish_takes_nothing_away(store: Store, counting: Counting) -> None:
    everything(counting)
    before = kept(store)
    with pytest.raises(ValueError, match="on the way"), store.database.writing() as connection:
        connection.execute(contact.delete())
        raise ValueError("on the way")
    assert kept(store) == before


def test_what_was_written_meanwhile_is_not_hidden_by_a_copy(store: Store, counting: Counting) -> None:
    with counting.over(*YEARS) as source:
        before = source.outcomes()
        store.register(counted_contact(date(2022, 3, 20)))  # another connection, as another process would
        assert source.outcomes() == before
    assert kept(store) == {}
    with counting.over(*YEARS) as source:
        assert source.outcomes() == Pair({("samtale",): 4}, {("samtale",): 1})


def test_other_groups_are_another_question(store: Store, counting: Counting) -> None:
    for groups, n in ((GROUPS, {("benzodiazepiner",): 3}), ({"diazepam": "x"}, {("x",): 3, ("alprazolam",): 3})):
        for _ in range(2):
            with counting.over(*YEARS) as source:
                assert source.mentions("substances", groups=groups).now == n


def test_another_definition_is_counted_anew(store: Store, counting: Counting) -> None:
    first = everything(counting)
    with store.database.writing() as connection:
        empty = '{"codes":[],"rows":[],"width":1}'
        connection.exec_driver_sql("UPDATE closed_count SET body = ?, definition = ?", (empty, "f" * 16))
    assert everything(counting) == first


def test_a_small_register_keeps_no_copies(store: Store) -> None:
    store.contacts.add_many([a_contact()])
    everything(store.counting)
    assert kept(store) == {}


def test_a_channel_has_copies_of_its_own(store: Store, counting: Counting) -> None:
    store.contacts.add_many([counted_contact(date(2022, 3, 9), "chat", topics=("tiltak",))])
    for _ in range(2):
        for channel, n in ((None, 4), ("chat", 1), ("telefon", 3), ("ung_no", 0)):
            with counting.over(*YEARS, channel=channel) as source:
                assert sum(source.conversations(Column.MONTH).now.values()) == n
                assert sum(source.mentions("topics").now.values()) == n
                assert sum(source.outcomes().now.values()) == n


def test_a_period_is_its_years_months_and_days() -> None:
    period = Period(date(2020, 12, 30), date(2022, 2, 3))
    assert [one.span or str(one.period) for one in stretches_of(period, 0)] == [
        "2020-12-30..2020-12-31", "2021", "2022-01", "2022-02-01..2022-02-03",
    ]  # fmt: skip
    months = [f"2021-{month:02}" for month in range(1, 13)]
    assert [one.span for one in stretches_of(Period.year(2021), 2021)] == months


@given(first=st.dates(date(2019, 1, 1), date(2022, 12, 31)), days=st.integers(0, 1200), open_year=st.integers(2018, 2024))
def test_the_parts_of_a_period_are_all_its_days_once(first: date, days: int, open_year: int) -> None:
    period = Period(first, date.fromordinal(first.toordinal() + days))
    parts = [one.period for one in stretches_of(period, open_year)]
    covered = [day for one in parts for day in range(one.first.toordinal(), one.last.toordinal() + 1)]
    assert covered == list(range(period.first.toordinal(), period.last.toordinal() + 1))


def test_who_changes_a_statement_raises_the_definition() -> None:
    """Copies made by another statement would stay in use. Raise ``DEFINITION`` in asked.py, then put the digest here."""
    march = Stretch(Period.month(2022, 3), "2022-03")
    statements = [
        _values_of(march, "chat", [key_of(Column, contact.c.id)]),
        _answers_of(2022, "topics"),
    ]
    text = "".join(str(one.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})) for one in statements)
    assert (DEFINITION, sha256(text.encode()).hexdigest()[:4]) == (f"{1:016x}", STATEMENTS)
