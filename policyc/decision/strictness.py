"""Leave out the rules that rest on more than one is willing to rely on.

Assumes a selected policy. Guarantees a policy of the same shape without the rules, entries, alternatives and days whose
own basis is not relied on, and the names of the rules left out; definitions (推定) and 事理 stay, for they decide
nothing by themselves. What is written in the text but cannot be applied without taking it in one way stays too: who
acts, who decides, on what condition (`decision.remaining` names it). Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar, assert_never

from policyc.decision.model import Ref
from policyc.decision.query import Query
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, Guarded
from policyc.ir.policy import Duty, Identity, Policy, Sanction

T = TypeVar("T")
Relied = Callable[[Basis], bool]


def relied_on(policy: Policy, query: Query) -> Relied | None:
    """Return which bases the query relies on, or None when it relies on all."""
    unconfirmed = {reading.id for reading in policy.readings if reading.confirmation is None}
    if query.text_only:
        return lambda basis: not basis.readings and not basis.conventions
    if query.confirmed_only:
        return lambda basis: unconfirmed.isdisjoint(basis.readings)
    return None


def keep_relied(policy: Policy, relied: Relied) -> tuple[Policy, tuple[Ref, ...]]:
    """Return the policy without what is not relied on, and the rules left out."""
    kept = replace(
        policy,
        identity=_identity(policy.identity, relied),
        lists=tuple(
            replace(
                one,
                entries=tuple(entry for entry in one.entries if relied(entry.basis)),
                tails=tuple(tail for tail in one.tails if relied(tail.basis)),
            )
            for one in policy.lists
        ),
        classifications=tuple(
            replace(one, categories=tuple(category for category in one.categories if relied(category.basis)))
            for one in policy.classifications
            if relied(one.basis)
        ),
        checks=tuple(
            replace(check, outcomes=_relied(check.outcomes, relied)) for check in policy.checks if relied(check.basis)
        ),
        checklists=tuple(one for one in policy.checklists if relied(one.basis)),
        workflows=tuple(replace(one, body=_term(one.body, relied)) for one in policy.workflows if relied(one.basis)),
        escalations=tuple(one for one in policy.escalations if relied(one.basis)),
        exemptions=tuple(one for one in policy.exemptions if relied(one.basis)),
        duties=tuple(kept for duty in policy.duties if relied(duty.basis) for kept in _duty(duty, relied)),
        sanctions=tuple(kept for one in policy.sanctions if relied(one.basis) for kept in _sanction(one, relied)),
    )
    return kept, _left_out(policy, kept)


def _identity(identity: Identity, relied: Relied) -> Identity:
    """Leave out days that only a reading or a convention gives: then nothing is known of when it begins or ends."""
    expiry = _relied(identity.expiry, relied)
    ends = (
        identity
        if len(expiry) == len(identity.expiry)
        else replace(identity, expiry=expiry, expires=None, expiry_note="")
    )
    return ends if relied(identity.in_force_basis) else replace(ends, in_force=None, in_force_basis=NO_BASIS)


def _duty(duty: Duty, relied: Relied) -> Iterator[Duty]:
    """Yield a duty without what is not relied on, unless nothing of what it asks for is left."""
    obligations = tuple(one for one in duty.obligations if relied(one.basis))
    if obligations or not duty.obligations:
        yield replace(
            duty, obligations=obligations, limits=_relied(duty.limits, relied), keep=_relied(duty.keep, relied)
        )


def _sanction(sanction: Sanction, relied: Relied) -> Iterator[Sanction]:
    """Yield a sanction without what is not relied on, unless nothing is left of it."""
    lines = tuple(line for line in sanction.lines if relied(line.basis))
    obligations = tuple(one for one in sanction.obligations if relied(one.basis))
    if lines or obligations:
        yield replace(sanction, lines=lines, obligations=obligations)


def _left_out(before: Policy, after: Policy) -> tuple[Ref, ...]:
    """Name the rules that are gone, in order of declaration."""
    names: list[Ref] = []
    for old, new in (
        (_categories(before), _categories(after)),
        (tuple((check.id, check.label) for check in before.checks), {c.id for c in after.checks if c.outcomes}),
        (tuple((one.id, one.label) for one in before.checklists), {one.id for one in after.checklists}),
        (_steps(before), _steps(after)),
        (tuple((one.id, one.label) for one in before.escalations), {one.id for one in after.escalations}),
        (tuple((one.id, one.label) for one in before.exemptions), {one.id for one in after.exemptions}),
        (tuple((one.id, one.label) for one in before.duties), {one.id for one in after.duties}),
        (tuple((one.id, one.label) for one in before.sanctions), {one.id for one in after.sanctions}),
    ):
        left = {name if isinstance(name, str) else name[0] for name in new}
        names.extend(Ref(*name) for name in old if name[0] not in left)
    return tuple(dict.fromkeys(names))


def _categories(policy: Policy) -> tuple[tuple[str, str], ...]:
    return tuple((category.id, category.label) for one in policy.classifications for category in one.categories)


def _steps(policy: Policy) -> tuple[tuple[str, str], ...]:
    return tuple((step.id, step.label) for one in policy.workflows for step in terms.steps(one.body))


def _relied(alternatives: tuple[Guarded[T], ...], relied: Relied) -> tuple[Guarded[T], ...]:
    return tuple(alternative for alternative in alternatives if relied(alternative.basis))


def _term(term: terms.Term, relied: Relied) -> terms.Term:
    """Leave out parts of a term; nothing left is the empty sequence."""
    match term:
        case terms.Step(basis=basis):
            return _step(term, relied) if relied(basis) else terms.Sequence(())
        case terms.StateChange() | terms.Gap():
            return term
        case terms.Sequence(parts):
            return terms.Sequence(tuple(_term(part, relied) for part in parts))
        case terms.When(body=body, basis=basis) | terms.Consultation(body=body, basis=basis):
            return replace(term, body=_term(body, relied)) if relied(basis) else terms.Sequence(())
        case terms.Choice(arms=arms, otherwise=otherwise):
            kept = tuple(replace(arm, body=_term(arm.body, relied)) for arm in arms)
            return replace(term, arms=kept, otherwise=_term(otherwise, relied))
        case terms.Parallel(branches=branches):
            return replace(term, branches=tuple(_term(branch, relied) for branch in branches))
        case _:
            assert_never(term)


def _step(step: terms.Step, relied: Relied) -> terms.Step:
    """Leave out limits, and what a refusal does, where only a convention says so.

    Who acts stays, or the step could not be read.
    """
    spared = _relied(step.spared, relied)
    return replace(
        step if spared == step.spared else terms.spared_by(step, spared),
        results=tuple(replace(result, effects=_relied(result.effects, relied)) for result in step.results),
        limits=_relied(step.limits, relied),
        overdue=tuple(one for one in step.overdue if relied(one.basis)),
    )
