"""Write a case log: its first line from an item, and events as lines that the reader takes.

Assumes an item and a policy whose facts it gives. Guarantees that neither title nor body nor attachments are written;
the hash of the whole item is, and that of the rules. Reports nothing.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from policyc.decision.findings import findings_of
from policyc.decision.item import Item
from policyc.decision.item_json import item_json
from policyc.decision.query import Query
from policyc.diagnostics.json import Json
from policyc.execution.events import Event, Opening
from policyc.execution.gate import Now
from policyc.execution.texts import Texts, found_in
from policyc.ir.policy import Consequence, FactType, Policy


def opening_of(policy: Policy, item: Item, query: Query, at: datetime | None) -> Opening:
    """Return the first line for an item: its facts, its hashes, and the checks that found something in its texts."""
    now = Now(policy, item, query, Texts())
    findings = findings_of(now.case)
    hints = tuple(one.check.id for one in findings if one.consequence is Consequence.VERIFY)
    facts = replace(
        item,
        id=None,
        title=None,
        body=None,
        attachments=None,
        jurisdiction=None,
        as_of=None,
        # The log has no content to hold a declaration against: what was declared for other content has lapsed already.
        declarations=tuple(
            replace(one, content=None) for one in item.declarations if one.content in (None, item.content_digest)
        ),
    )
    return Opening(
        at=at,
        policy=policy.identity.id,
        as_of=query.as_of,
        item=facts,
        choice=query.choice,
        to_verify=hints,
        detected=found_in(now.case.prepared, item),
        item_hash=item.digest,
        policy_hash=policy.identity.digest,
    )


def opening_line(policy: Policy, opening: Opening) -> str:
    """Return the first line of a log, ending in a newline."""
    written: dict[str, Json] = {
        "type": "case",
        "at": None if opening.at is None else opening.at.isoformat(),
        "policy": opening.policy,
        "as_of": opening.as_of.isoformat(),
        "facts": item_json(opening.item, types_of(policy)),
        "readings": dict(opening.choice) or None,
        "to_verify": list(opening.to_verify) or None,
        "detected": {detector: found.value for detector, found in opening.detected} or None,
        "item_hash": opening.item_hash or None,
        "policy_hash": opening.policy_hash or None,
    }
    return _line(written)


def event_line(policy: Policy, event: Event) -> str:
    """Return an event as a line of a log, ending in a newline."""
    by = {"name": event.by.name or None, "role": event.by.role, "organ": event.by.organ}
    late = event.late_by
    written: dict[str, Json] = {
        "at": event.at.isoformat(),
        "type": event.kind.value,
        "step": event.step or None,
        "by": {key: value for key, value in by.items() if value is not None} or None,
        "outcome": event.outcome or None,
        "reason": event.reason or None,
        "facts": None if event.given is None else item_json(event.given, types_of(policy)) or None,
        "verified": list(event.verified) or None,
        "for": event.copy or None,
        "late_by": None if late is None else {"count": late.count, "unit": late.unit.value},
    }
    return _line(written)


def types_of(policy: Policy) -> dict[str, FactType]:
    """Return the types of a policy's facts, by id."""
    return {fact.id: fact.type for fact in policy.facts}


def _line(written: dict[str, Json]) -> str:
    return json.dumps({key: value for key, value in written.items() if value is not None}, ensure_ascii=False) + "\n"
