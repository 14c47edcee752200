"""Variants of a random policy: one place changed, or everything said in other words."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from policyc.ir import terms
from policyc.ir.conditions import And, Condition, Not, Or, conjoin, disjoin, negate
from policyc.ir.policy import Classification, Policy, Workflow
from tests.second_opinion.random_rules import condition, random_checks

Rewrite = Callable[[Condition], Condition]


def variant(chance: random.Random, policy: Policy) -> tuple[str, Policy]:
    """Return what was changed, and the policy changed so."""
    kind = chance.choice(("words", "check", "check", "no check", "category", "within", "scope", "guard", "beside"))
    match kind:
        case "words":
            return kind, in_other_words(policy)
        case "check":
            new, at = random_checks(chance)[0], chance.randrange(len(policy.checks))
            changed = replace(new, id=policy.checks[at].id)
            return kind, replace(policy, checks=(*policy.checks[:at], changed, *policy.checks[at + 1 :]))
        case "no check":
            return kind, replace(policy, checks=policy.checks[1:])
        case "category":
            return kind, replace(
                policy, classifications=tuple(_recategorised(chance, one) for one in policy.classifications)
            )
        case "within":
            schemes = tuple(replace(one, within=condition(chance)) for one in policy.classifications)
            return kind, replace(policy, classifications=schemes)
        case "scope":
            return kind, replace(policy, scope=condition(chance))
        case "guard":
            return kind, _with_guards(policy, lambda one: condition(chance) if chance.random() < 0.3 else one)
        case _:
            return kind, replace(policy, workflows=tuple(_rejoined(chance, one) for one in policy.workflows))


def in_other_words(policy: Policy) -> Policy:
    """Return the policy with every condition in another form that means the same."""
    checks = tuple(replace(one, when=_twisted(one.when), broken=_twisted(one.broken)) for one in policy.checks)
    schemes = tuple(
        replace(
            scheme,
            within=_twisted(scheme.within),
            categories=tuple(replace(one, condition=_twisted(one.condition)) for one in scheme.categories),
        )
        for scheme in policy.classifications
    )
    said = replace(policy, scope=_twisted(policy.scope), checks=checks, classifications=schemes)
    return _with_guards(said, _twisted)


def _twisted(of: Condition) -> Condition:
    """Write 且 by 或 and 或 by 且, by De Morgan."""
    match of:
        case And(operands):
            return negate(disjoin(*(negate(_twisted(one)) for one in reversed(operands))))
        case Or(operands):
            return negate(conjoin(*(negate(_twisted(one)) for one in reversed(operands))))
        case Not(operand):
            return negate(_twisted(operand))
        case _:
            return of


def _recategorised(chance: random.Random, scheme: Classification) -> Classification:
    at = chance.randrange(2)
    changed = replace(scheme.categories[at], condition=condition(chance, 1))
    return replace(scheme, categories=(*scheme.categories[:at], changed, *scheme.categories[at + 1 :]))


def _with_guards(policy: Policy, rewrite: Rewrite) -> Policy:
    flows = tuple(replace(one, guard=rewrite(one.guard), body=_guarded(one.body, rewrite)) for one in policy.workflows)
    return replace(policy, workflows=flows)


def _guarded(term: terms.Term, rewrite: Rewrite) -> terms.Term:
    match term:
        case terms.Step(guard=guard, kind=kind):
            return replace(term, guard=guard if kind is terms.StepKind.PUBLISH else rewrite(guard))
        case terms.Sequence(parts):
            return terms.Sequence(tuple(_guarded(part, rewrite) for part in parts))
        case terms.When(guard=guard, body=body):
            return replace(term, guard=rewrite(guard), body=_guarded(body, rewrite))
        case terms.Choice(arms=arms, otherwise=otherwise):
            changed = tuple(terms.ChoiceArm(rewrite(arm.guard), _guarded(arm.body, rewrite)) for arm in arms)
            return replace(term, arms=changed, otherwise=_guarded(otherwise, rewrite))
        case terms.Parallel(branches=branches):
            return replace(term, branches=tuple(_guarded(branch, rewrite) for branch in branches))
        case terms.Consultation() | terms.StateChange() | terms.Gap():
            return term
        case _:
            assert_never(term)


def _rejoined(chance: random.Random, flow: Workflow) -> Workflow:
    """Put the middle of a workflow side by side, or let fewer or more branches suffice."""
    assert isinstance(flow.body, terms.Sequence)
    first, *middle, last = flow.body.parts
    if len(middle) > 1 and chance.random() < 0.5:
        beside: terms.Term = terms.Parallel("beside", "beside", chance.choice((None, 1)), tuple(middle), flow.basis)
        return replace(flow, body=terms.Sequence((first, beside, last)))
    needed = chance.choice((None, 1, 2))
    return replace(flow, body=terms.Sequence((first, *(_needing(part, needed) for part in middle), last)))


def _needing(term: terms.Term, needed: int | None) -> terms.Term:
    return replace(term, needed=needed) if isinstance(term, terms.Parallel) else term
