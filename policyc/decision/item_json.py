"""Write an item as the JSON that the reader of items takes: what is read back is the same item, digests included.

Assumes an item whose facts are this policy's. Guarantees codes throughout, keys in the order of the vocabulary, and
nothing that is unknown. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from policyc.decision.item import Item
from policyc.diagnostics.json import Json
from policyc.ir.policy import FactType, Known

_ESCALATE: Final = {True: "escalate", False: "do_not_escalate"}


def item_json(item: Item, types: Mapping[str, FactType]) -> dict[str, Json]:
    """Return the item as values of JSON; `types` are those of the policy's facts, by id."""
    written: dict[str, Json] = {
        "id": item.id,
        "jurisdiction": item.jurisdiction,
        "as_of": None if item.as_of is None else item.as_of.isoformat(),
        "title": item.title,
        "body": item.body,
        "attachments": _attachments(item),
        "links": None if item.links is None else list(item.links),
        **_shared(item, types),
        "facts": _own(item, types),
        "people": dict(item.people),
        "declarations": {
            one.declaration: _told(by=one.by, at=one.at, content=one.content) for one in item.declarations
        },
        "answers": {f"{one.policy}.{one.question}": one.yes for one in item.answers},
        "escalation_decisions": {
            f"{one.policy}.{one.escalation}": _told(value=_ESCALATE[one.escalate], by=one.by, reason=one.reason)
            for one in item.escalation_decisions
        },
        "admitted_sources": _admitted(item),
    }
    return {key: value for key, value in written.items() if value is not None and value != {}}


def _attachments(item: Item) -> Json:
    if item.attachments is None:
        return None
    return [{"name": one.name, "text": one.text} for one in item.attachments]


def _shared(item: Item, types: Mapping[str, FactType]) -> dict[str, Json]:
    return {given.fact: _value(types, given.fact, given.value) for given in item.facts if given.policy is None}


def _own(item: Item, types: Mapping[str, FactType]) -> Json:
    own: dict[str, Json] = {}
    for policy in dict.fromkeys(given.policy for given in item.facts if given.policy is not None):
        own[policy] = {
            given.fact: _value(types, given.fact, given.value) for given in item.facts if given.policy == policy
        }
    return own


def _value(types: Mapping[str, FactType], fact: str, value: Known) -> Json:
    if isinstance(value, tuple):
        return list(value)
    if types.get(fact) is FactType.DATE and isinstance(value, int):
        return date.fromordinal(value).isoformat()
    return value


def _admitted(item: Item) -> Json:
    found: dict[str, list[Json]] = {}
    for one in item.admitted_sources:
        told = _told(host=one.host, by=one.by, reason=one.reason)
        entry = told if one.admitted else {**told, "admitted": False}
        found.setdefault(f"{one.policy}.{one.source_list}", []).append(entry)
    return {key: list(entries) for key, entries in found.items()}


def _told(**parts: str | None) -> dict[str, Json]:
    return {name: part for name, part in parts.items() if part is not None}
