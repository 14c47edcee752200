"""The canonical form of an item and its hashes: two ways of writing one item give one digest.

Assumes resolved values. Guarantees SHA-256 over UTF-8 JSON with sorted keys and no blanks; what is unknown is absent.
The hash is of what was said, so that a receipt can be checked and nothing of the text can be read from it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from policyc.decision.item import Item
from policyc.decision.json_scanner import JsonValue


def with_digests(item: Item) -> Item:
    """Return the item with both digests computed."""
    content = _content(item)
    return replace(item, digest=_hash({**content, **_rest(item)}), content_digest=_hash(content))


def _content(item: Item) -> dict[str, JsonValue]:
    attached: JsonValue = None
    if item.attachments is not None:
        attached = [{"name": one.name, "text": one.text} for one in item.attachments]
    links: JsonValue = None if item.links is None else list(item.links)
    return _known({"title": item.title, "body": item.body, "attachments": attached, "links": links})


def _rest(item: Item) -> dict[str, JsonValue]:
    facts: list[JsonValue] = [
        [given.policy, given.fact, list(given.value) if isinstance(given.value, tuple) else given.value]
        for given in item.facts
    ]
    declared: list[JsonValue] = [[one.declaration, one.by, one.at, one.content] for one in item.declarations]
    decided: list[JsonValue] = [
        [one.policy, one.escalation, one.escalate, one.by, one.reason] for one in item.escalation_decisions
    ]
    admitted: list[JsonValue] = [
        [one.policy, one.source_list, one.host, one.by, one.reason, one.admitted] for one in item.admitted_sources
    ]
    answers: list[JsonValue] = [[one.policy, one.question, one.yes] for one in item.answers]
    people: list[JsonValue] = [list(pair) for pair in item.people]
    return _known(
        {
            "id": item.id,
            "jurisdiction": item.jurisdiction,
            "as_of": None if item.as_of is None else item.as_of.isoformat(),
            "people": people or None,
            "facts": facts or None,
            "declarations": declared or None,
            "escalation_decisions": decided or None,
            "admitted_sources": admitted or None,
            "answers": answers or None,
        }
    )


def _known(parts: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {name: value for name, value in parts.items() if value is not None}


def _hash(value: dict[str, JsonValue]) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # The reader of items lets no half character through, but rules that come as text, not as a file, may hold one.
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
