"""The rules of a selected policy, one by one, with the condition under which each applies and its clauses.

Assumes one choice of readings. Guarantees every check, category, escalation, step (guarded or not), gap, derived fact,
duty, line of a sanction, list entry, workflow and the scope, once each, in order of declaration; a step that stands at
several places is one rule that applies at any of them. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from policyc.decision.prepared import Prepared
from policyc.ir import terms
from policyc.ir.basis import Basis, merge
from policyc.ir.conditions import Condition, conjoin, disjoin, negate
from policyc.ir.policy import HostEntry, SourceList
from policyc.regions.facets import Place
from policyc.wording.language import Wording


class RuleKind(Enum):
    """What a rule is called."""

    SCOPE = Wording("适用", "scope")
    DERIVED = Wording("推定", "derived fact")
    CATEGORY = Wording("类别", "category")
    LIST_ENTRY = Wording("名单来源", "list entry")
    CHECK = Wording("审查", "check")
    WORKFLOW = Wording("流程", "workflow")
    STEP = Wording("环节", "step")
    GAP = Wording("未作规定", "gap")
    ESCALATION = Wording("升级", "escalation")
    EXEMPTION = Wording("豁免", "exemption")
    DUTY = Wording("职责", "duty")
    SANCTION = Wording("问责", "sanction")


@dataclass(frozen=True, slots=True)
class RuleKey:
    """`part` tells lines of one sanction, or gaps of one workflow, from each other."""

    kind: RuleKind
    id: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """`applies` is the condition of the rule; a list entry has `entry` instead, and decides when a host matches."""

    key: RuleKey
    label: str
    basis: Basis
    applies: Condition
    entry: tuple[SourceList, HostEntry] | None = None

    @property
    def clauses(self) -> tuple[str, ...]:
        """Return the clauses of the regulation that the rule stands on."""
        return tuple(dict.fromkeys(cite.clause for cite in self.basis.cites if cite.law is None))


def rules_of(prepared: Prepared) -> Iterator[Rule]:
    """Yield the rules of a policy under one choice."""
    policy = prepared.policy
    yield Rule(RuleKey(RuleKind.SCOPE, policy.identity.id), policy.identity.label, policy.scope_basis, policy.scope)
    for derived in policy.derived:
        yield Rule(RuleKey(RuleKind.DERIVED, derived.id), derived.label, derived.basis, derived.condition)
    for classification in policy.classifications:
        for category in classification.categories:
            condition = prepared.definitions.in_category(classification.id, (category.id,))
            yield Rule(RuleKey(RuleKind.CATEGORY, category.id), category.label, category.basis, condition)
    yield from _entries(prepared)
    for check in policy.checks:
        broken = conjoin(check.when, negate(check.unless), check.broken)
        yield Rule(RuleKey(RuleKind.CHECK, check.id), check.label, check.basis, broken)
    yield from _places(prepared)
    for escalation in policy.escalations:
        key = RuleKey(RuleKind.ESCALATION, escalation.id)
        yield Rule(key, escalation.label, escalation.basis, escalation.when)
    for exemption in policy.exemptions:
        key = RuleKey(RuleKind.EXEMPTION, exemption.id)
        yield Rule(key, exemption.label, exemption.basis, exemption.when)
    for duty in policy.duties:
        yield Rule(RuleKey(RuleKind.DUTY, duty.id), duty.label, duty.basis, duty.when)
    yield from _sanctions(prepared)


def _entries(prepared: Prepared) -> Iterator[Rule]:
    for source_list in prepared.policy.lists:
        for number, entry in enumerate(source_list.entries):
            key = RuleKey(RuleKind.LIST_ENTRY, f"{source_list.id}.{entry.entry}", number)
            label = f"{source_list.label}：{entry.label}（{entry.host}）"
            yield Rule(key, label, entry.basis, entry.guard, (source_list, entry))


def _places(prepared: Prepared) -> Iterator[Rule]:
    """Yield workflows, and steps and gaps with the guards that lead to them."""
    outcome = prepared.outcome
    for route in (*outcome.routes, *outcome.beside):
        workflow = route.workflow
        yield Rule(RuleKey(RuleKind.WORKFLOW, workflow.id), workflow.label, workflow.basis, workflow.guard)
        steps: dict[str, list[Place]] = {}
        gaps = 0
        for place in route.places:
            match place.node:
                case terms.Step(id=step):
                    steps.setdefault(step, []).append(place)
                case terms.Gap(basis=basis):
                    gaps += 1
                    key = RuleKey(RuleKind.GAP, workflow.id, gaps)
                    yield Rule(key, workflow.label, basis, place.condition)
                case terms.StateChange():
                    pass
        for step, places in steps.items():
            node = next(place.node for place in places if isinstance(place.node, terms.Step))
            applies = disjoin(*(place.condition for place in places))
            yield Rule(RuleKey(RuleKind.STEP, step), node.label, node.basis, applies)


def _sanctions(prepared: Prepared) -> Iterator[Rule]:
    for sanction in prepared.policy.sanctions:
        around = conjoin(sanction.guard, sanction.within)
        if not sanction.lines:
            yield Rule(RuleKey(RuleKind.SANCTION, sanction.id), sanction.label, sanction.basis, around)
        for number, line in enumerate(sanction.lines, 1):
            key = RuleKey(RuleKind.SANCTION, sanction.id, number)
            yield Rule(key, f"{sanction.label}：{line.text}", merge(line.basis), conjoin(around, line.when))
