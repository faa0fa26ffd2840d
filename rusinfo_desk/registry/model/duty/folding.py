"""From the entries of a case to the case: each entry adds to what the ones before it left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from rusinfo_desk.registry.model.duty.case import Case, Noted, Notification
from rusinfo_desk.registry.model.duty.record import NOTED_BY, Author, CaseText, Entry, EntryKind

__all__ = ["case_of"]

Values: TypeAlias = dict[str, Any]
Body: TypeAlias = Mapping[str, Any]


def case_of(case_id: str, entries: Iterable[Entry], texts: Iterable[CaseText] = ()) -> Case:
    """The case that these entries (both authors', in any order) leave."""
    ordered = sorted(entries, key=lambda one: (one.author, one.seq))
    own = tuple(one for one in ordered if one.author is Author.COUNSELLOR)
    leader = tuple(one for one in ordered if one.author is Author.LEADER)
    values: dict[str, Any] = {"counsellor": own, "leader": leader, "texts": {one.id: one for one in texts}}
    for one in (*own, *leader):
        if one.kind in NOTED_BY[one.author]:
            _TAKE.get(one.kind, _nothing)(values, one, one.body)
    return Case(case_id, **values)


def _texts(body: Mapping[str, Any]) -> dict[str, str]:
    return {name: text["id"] for name, text in body.get("texts", {}).items()}


def _more(values: dict[str, Any], name: str, new: object) -> None:
    values[name] = (*values.get(name, ()), new)


def _nothing(values: Values, entry: Entry, body: Body) -> None:
    """An entry that leaves nothing but itself."""


def _opened(values: Values, entry: Entry, body: Body) -> None:
    values |= {"opened": entry.at, "rules": body["rules"]}


def _branches(values: Values, entry: Entry, body: Body) -> None:
    values["branches"] = tuple(body["branches"])


def _reply(values: Values, entry: Entry, body: Body) -> None:
    key = body["branch"], body["question"]
    values["replies"] = {**values.get("replies", {}), key: body["value"]}
    if not body["value"]:
        del values["replies"][key]
    if "reason" in (texts := _texts(body)):
        values["reasons"] = {**values.get("reasons", {}), key: texts["reason"]}


def _conclusion(values: Values, entry: Entry, body: Body) -> None:
    values["conclusion"] = body


def _decision(values: Values, entry: Entry, body: Body) -> None:
    values["decision"] = Noted(entry.seq, entry.at, body["decision"], _texts(body), body["agrees"])


def _colleague(values: Values, entry: Entry, body: Body) -> None:
    _more(values, "colleagues", Noted(entry.seq, entry.at, body["role"], _texts(body), when=body["at"]))


def _notification(values: Values, entry: Entry, body: Body) -> None:
    whom, channel, at = body["to"], body["channel"], body["at"]
    _more(values, "notifications", Notification(entry.seq, whom, channel, at, body["told"], body["agreed"], _texts(body)))


def _not_notified(values: Values, entry: Entry, body: Body) -> None:
    values["not_notified"] = Noted(entry.seq, entry.at, "", _texts(body))


def _after(values: Values, entry: Entry, body: Body) -> None:
    values["after"] = {**values.get("after", {}), body["what"]: (body["state"], body["at"])}


def _clock(values: Values, entry: Entry, body: Body) -> None:
    _more(values, "jumps", Noted(entry.seq, body["before"], "", when=body["after"]))


def _closed(values: Values, entry: Entry, body: Body) -> None:
    values["closed"] = entry.at


def _reopened(values: Values, entry: Entry, body: Body) -> None:
    values["settled" if entry.author is Author.LEADER else "closed"] = ""


def _addition(values: Values, entry: Entry, body: Body) -> None:
    _more(values, "additions", Noted(entry.seq, entry.at, entry.author, _texts(body)))


def _review(values: Values, entry: Entry, body: Body) -> None:
    _more(values, "reviews", Noted(entry.seq, entry.at, body["outcome"], _texts(body)))


def _settled(values: Values, entry: Entry, body: Body) -> None:
    values["settled"] = entry.at


def _facts_deleted(values: Values, entry: Entry, body: Body) -> None:
    _more(values, "facts_deleted", Noted(entry.seq, entry.at, body["why"], when=str(body["number"])))


_TAKE: Mapping[EntryKind, Callable[[Values, Entry, Body], None]] = {
    EntryKind.OPENED: _opened,
    EntryKind.BRANCHES: _branches,
    EntryKind.REPLY: _reply,
    EntryKind.CONCLUSION: _conclusion,
    EntryKind.DECISION: _decision,
    EntryKind.COLLEAGUE: _colleague,
    EntryKind.NOTIFICATION: _notification,
    EntryKind.NOT_NOTIFIED: _not_notified,
    EntryKind.AFTER: _after,
    EntryKind.CLOCK: _clock,
    EntryKind.CLOSED: _closed,
    EntryKind.REOPENED: _reopened,
    EntryKind.ADDITION: _addition,
    EntryKind.REVIEW: _review,
    EntryKind.SETTLED: _settled,
    EntryKind.FACTS_DELETED: _facts_deleted,
}
