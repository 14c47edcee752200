"""How `route` shows why a part of an answer is there, and what would have to change: in words, or as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from policyc.cli.answered import Answered, Shown, head_of
from policyc.cli.console import Console
from policyc.decision.json import json_text
from policyc.decision.json_values import Json
from policyc.decision.json_why import why_json, why_not_json
from policyc.decision.why import NoSuchPart, Why, why
from policyc.decision.why_not import WhyNot, why_not
from policyc.ir.policy import Policy
from policyc.papers.why import why_not_text, why_text


@dataclass(frozen=True, slots=True)
class _Reason:
    """What one policy says: None where it was not asked."""

    policy: Policy
    present: Why | NoSuchPart | None
    absent: WhyNot | None

    @property
    def known(self) -> bool:
        return not (isinstance(self.present, NoSuchPart) or isinstance(self.absent, NoSuchPart))


def show_reasons(console: Console, answered: Answered, shown: Shown, *, several: bool) -> bool:
    """Print the reasons for one item; tell whether everything that was asked about exists.

    With several items each is named, or takes a line of JSON.
    """
    reasons = [
        _Reason(
            policy,
            why(policy, answered.item, query, shown.why) if shown.why is not None else None,
            why_not(policy, answered.item, query, shown.why_not) if shown.why_not is not None else None,
        )
        for policy, query in zip(answered.policies, answered.queries, strict=True)
    ]
    if shown.format == "json":
        written = [_json(reason, answered) for reason in reasons]
        value: Json = written[0] if len(written) == 1 else written
        console.result(json_text(value, indent=None if several else 2))
    else:
        console.result(head_of(answered, several=several))
        for reason in reasons:
            _print(console, reason)
    return all(reason.known for reason in reasons)


def _print(console: Console, reason: _Reason) -> None:
    """Print what was found, and to standard error what there is nothing of."""
    if reason.present is not None:
        text = why_text(reason.present, console.language, console.width, colour=console.colour)
        (console.error if isinstance(reason.present, NoSuchPart) else console.result)(text)
    if reason.absent is not None:
        text = why_not_text(reason.absent, console.language, console.width, colour=console.colour)
        (console.error if isinstance(reason.absent, NoSuchPart) else console.result)(text)


def _json(reason: _Reason, answered: Answered) -> dict[str, Json]:
    identity = reason.policy.identity
    return {
        "policy": {"code": identity.id, "label": identity.label},
        "item": answered.item.id,
        "why": why_json(reason.present) if reason.present is not None else None,
        "why_not": why_not_json(reason.absent) if reason.absent is not None else None,
    }
