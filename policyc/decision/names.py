"""Labels for what a decision speaks of, and values as they are written.

Assumes one policy. Guarantees a label for every id, the id itself where the policy has none. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from policyc.decision.knowledge import PEOPLE
from policyc.decision.model import Reason, Ref
from policyc.ir import terms
from policyc.ir.policy import FactType, Known
from policyc.ir.supports import Definitions

_PARTS: Final = {"title": "标题", "body": "正文", "attachments": "附件", "links": "链接", PEOPLE: "经办人员"}
_YES, _NO, _NONE, _JOINER = "是", "否", "无", "、"


class Names:
    """The labels of one policy, by kind: names live in one space per kind."""

    def __init__(self, definitions: Definitions) -> None:
        policy = definitions.policy
        self._definitions: Final = definitions
        self.policy: Final = Ref(policy.identity.id, policy.identity.label)
        self._steps = {step.id: step for workflow in policy.workflows for step in terms.steps(workflow.body)}
        self._roles = {role.id: role for role in policy.roles}
        self._other: dict[tuple[str, str], str] = dict(_labelled(definitions))

    def fact(self, fact: str) -> Ref:
        """Name a fact, a part of the item or its people."""
        known = self._definitions.facts.get(fact)
        return Ref(fact, known.label if known is not None else _PARTS.get(fact, fact))

    def step(self, step: str) -> Ref:
        """Name a step."""
        known = self._steps.get(step)
        return Ref(step, known.label if known is not None else step)

    def role(self, role: str) -> Ref:
        """Name a role or organ by its label."""
        known = self._roles.get(role)
        return Ref(role, known.label if known is not None else role)

    def of(self, kind: str, name: str) -> Ref:
        """Name something of another kind: tier, form, reading, convention, escalation, parallel block, check …."""
        return Ref(name, self._other.get((kind, name), name))

    def value(self, fact: str, value: Known) -> str:
        """Write a value: labels for codes, 是 and 否, days as dates, lists joined, 无 for what is known to be empty."""
        known = self._definitions.facts.get(fact)
        if isinstance(value, bool):
            return _YES if value else _NO
        if isinstance(value, int):
            is_day = known is not None and known.type is FactType.DATE
            return date.fromordinal(value).isoformat() if is_day and 0 < value <= _LAST_DAY else str(value)
        labels = {one.code: one.label for one in known.values} if known is not None else {}
        texts = value if isinstance(value, tuple) else (value,)
        return _JOINER.join(labels.get(text, text) for text in texts if text) or _NONE

    def reason(self, fact: str, value: Known | None) -> Reason:
        """Name a fact with its value."""
        return Reason(self.fact(fact), None if value is None else self.value(fact, value), value)


_LAST_DAY: Final = date.max.toordinal()


def _labelled(definitions: Definitions) -> Iterator[tuple[tuple[str, str], str]]:
    policy = definitions.policy
    for kind, things in (
        ("tier", policy.tiers),
        ("form", policy.forms),
        ("check", policy.checks),
        ("reading", policy.readings),
        ("convention", policy.conventions),
        ("escalation", policy.escalations),
        ("classification", policy.classifications),
        ("declaration", policy.declarations),
        ("workflow", policy.workflows),
        ("axiom", policy.axioms),
        ("list", policy.lists),
        ("detector", policy.detectors),
        ("derived", policy.derived),
    ):
        for thing in things:
            yield (kind, thing.id), thing.label
    for classification in policy.classifications:
        for category in classification.categories:
            yield ("category", category.id), category.label
    for workflow in policy.workflows:
        for block in _blocks(workflow.body):
            yield ("parallel", block.id), block.label


def _blocks(term: terms.Term) -> Iterator[terms.Parallel]:
    match term:
        case terms.Parallel(branches=branches):
            yield term
            for branch in branches:
                yield from _blocks(branch)
        case terms.Sequence(parts):
            for part in parts:
                yield from _blocks(part)
        case terms.When(body=body) | terms.Consultation(body=body):
            yield from _blocks(body)
        case terms.Choice(arms=arms, otherwise=otherwise):
            for arm in arms:
                yield from _blocks(arm.body)
            yield from _blocks(otherwise)
        case terms.Step() | terms.StateChange() | terms.Gap():
            return
