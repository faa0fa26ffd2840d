"""Any sequence of edits, confirmations, publishings, imports, goings back and undoings against a model that knows no SQL:
the state is the model's, going back gives exactly what stood, and the history only grows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.content import ContentAction, ContentChange, ContentKind, ContentVersion, NewChange, Stamp
from rusinfo_desk.registry.store.store import Store
from tests.store.samples import empty_store

KEYS = [(ContentKind.SERVICE, "a"), (ContentKind.SERVICE, "b"), (ContentKind.SUBSTANCE, "ghb"), (ContentKind.NOTICE, "varsel")]
Bodies = dict[tuple[ContentKind, str], str]
_KEY = st.sampled_from(KEYS)
_BODY = st.sampled_from(["en", "to", "tre", ""])
_WHICH = st.integers(0, 40)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), _KEY, _BODY),
        st.tuples(st.just("edit"), _KEY, _BODY),
        st.tuples(st.just("publish")),
        st.tuples(st.just("undo"), _WHICH),
        st.tuples(st.just("back"), _WHICH),
        st.tuples(st.just("bring"), st.dictionaries(_KEY, _BODY, max_size=3)),
        st.tuples(st.just("confirm"), st.sampled_from("ab")),
        st.tuples(st.just("withdraw"), st.sampled_from("ab")),
        st.tuples(st.just("sleep")),
    ),
    min_size=4,
    max_size=20,
)


@dataclass
class Said:
    """A confirmation, as the model remembers it: which text it was said of."""

    service: str
    day: date
    text: str | None
    taken_back: bool = False


@dataclass
class Model:
    """What should stand, kept as plain dictionaries: whole states, no replay."""

    working: Bodies = field(default_factory=dict)
    published: list[Bodies] = field(default_factory=lambda: [{}])
    said: list[Said] = field(default_factory=list)

    @property
    def now(self) -> Bodies:
        return self.published[-1]

    def holding(self, service: str, bodies: Bodies) -> list[Said]:
        text = bodies.get((ContentKind.SERVICE, service))
        return [one for one in self.said if one.service == service and not one.taken_back and one.text == text]

    def confirmed(self, bodies: Bodies) -> dict[str, date]:
        return {service: told[-1].day for service in "ab" if (told := self.holding(service, bodies))}


def put(bodies: Bodies, key: tuple[ContentKind, str], body: str | None) -> Bodies:
    rest = {other: text for other, text in bodies.items() if other != key}
    return rest if body is None else {**rest, key: body}


class Played:
    """One store and one model, walked through the same steps."""

    def __init__(self, store: Store) -> None:
        self.store, self.model = store, Model()
        self.stamp = Stamp(date(2025, 10, 14), 13, "leader")

    def step(self, name: str, *values: object) -> None:
        getattr(self, name)(*values)

    def edit(self, key: tuple[ContentKind, str], body: str) -> None:
        made = self.store.content.add(self.stamp, NewChange(*key, ContentAction.EDIT, body, "fordi"))
        assert (made is None) == (self.model.working.get(key) == body)
        self.model.working = put(self.model.working, key, body)

    def publish(self) -> None:
        waits = bool(self.store.content.unpublished())
        assert (self.store.content.publish(self.stamp, "") is not None) == waits
        if waits:
            self.model.published.append(self.model.working)
        assert self.model.now == self.model.working

    def undo(self, which: int) -> None:
        told = [change for change in reversed(self.store.content.changes()) if change.action.sets_text]
        if not told:
            return
        change = told[which % len(told)]
        before = [one.body for one in told if one.key == change.key and one.number < change.number]
        body = before[-1] if before else None
        made = self.store.content.undo(self.stamp, change.number, "")
        assert (made is None) == (self.model.working.get(change.key) == body)
        self.model.working = put(self.model.working, change.key, body)

    def back(self, which: int) -> None:
        number = which % len(self.model.published)
        goal = self.model.published[number]
        made = self.store.content.go_back(self.stamp, number, "")
        assert (made is None) == (goal == self.model.now == self.model.working)
        if made is not None:
            assert (made.number, made.restored_from) == (len(self.model.published), number)
            self.model.published.append(goal)
        self.model.working = goal

    def bring(self, files: Bodies) -> None:
        model = self.model
        waiting = {key for key in KEYS if model.working.get(key) != model.now.get(key)}
        changes = [NewChange(*key, ContentAction.IMPORT, body) for key, body in files.items()]
        made = self.store.content.bring_in(self.stamp, changes, "fra fil")
        assert (made is None) == all(model.now.get(key) == body for key, body in files.items())
        after: Bodies = {**model.now, **files}
        if made is not None:
            model.published.append(after)
            for key in waiting:
                after = put(after, key, model.working.get(key))
            model.working = after

    def confirm(self, service: str) -> None:
        told = self.model.holding(service, self.model.now)
        new = not told or told[-1].day != self.stamp.day
        assert (self.store.content.confirm(self.stamp, service) is not None) == new
        if new:
            self.model.said.append(Said(service, self.stamp.day, self.model.now.get((ContentKind.SERVICE, service))))

    def withdraw(self, service: str) -> None:
        told = self.model.holding(service, self.model.now)
        told = told or [one for one in self.model.said if one.service == service and not one.taken_back]
        assert (self.store.content.withdraw(self.stamp, service) is not None) == bool(told)
        if told:
            told[-1].taken_back = True

    def sleep(self) -> None:
        self.stamp = replace(self.stamp, day=self.stamp.day + timedelta(1))

    def look(self, before: tuple[tuple[ContentChange, ...], tuple[ContentVersion, ...]]) -> None:
        """The state is the model's, and what was in the history before is there unchanged."""
        content, model = self.store.content, self.model
        state, working = content.state(), content.state(working=True)
        assert (state.bodies, state.confirmed) == (model.now, model.confirmed(model.now))
        assert (working.bodies, working.confirmed) == (model.working, model.confirmed(model.working))
        assert state.version == len(model.published) - 1 == content.version_number()
        changes, versions = content.changes(), content.versions()
        assert (changes[len(changes) - len(before[0]) :], versions[len(versions) - len(before[1]) :]) == before
        assert [change.number for change in changes] == list(range(len(changes), 0, -1))


@given(STEPS)
def test_any_history(steps: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        store = empty_store(Path(folder))
        game = Played(store)
        for name, *values in [*steps, *(("back", number) for number in range(3))]:
            before = (store.content.changes(), store.content.versions())
            game.step(str(name), *values)
            game.look(before)
        store.close()
