"""The core of a decision: status, categories, steps in order, escalations, findings, and nothing else.

Assumes facts gathered for the policy. Guarantees strong Kleene truth throughout, no diagrams, and comparability: two
cores of one item differ exactly where the rules say different things of it. Reports nothing.
"""

from __future__ import annotations

from policyc.decision.case import learn
from policyc.decision.item import Item
from policyc.decision.model import State, Status
from policyc.decision.prepared import Prepared
from policyc.decision.query import Query
from policyc.decision.truth import Interpreter
from policyc.decision.validity import in_force
from policyc.ir.conditions import Condition, Truth
from policyc.ir.policy import Consequence, FactHome, Policy
from policyc.ir.terms import Step
from policyc.source.frozen import frozen


@frozen
class Core:
    """States and findings as (id, what); steps in order of writing, absent ones left out."""

    status: Status
    categories: tuple[tuple[str, str | None], ...]
    steps: tuple[tuple[str, State], ...]
    escalations: tuple[tuple[str, State], ...]
    findings: tuple[tuple[str, Consequence], ...]


def core(policy: Policy, item: Item, query: Query) -> Core:
    """Return the core of the answer; NEEDS_FACTS means that an open part reads a fact which can be asked now."""
    known = learn(policy, item, query)
    return core_of(known.prepared, known.interpreter, query)


def core_of(prepared: Prepared, interpreter: Interpreter, query: Query) -> Core:
    """Return the core for facts already gathered; `interpreter` evaluates the conditions of `prepared`."""
    outcome, truth = prepared.outcome, interpreter.truth
    steps: list[tuple[str, State]] = []
    for route in outcome.routes:
        for place in route.places:
            if isinstance(place.node, Step):
                state = kleene_state(prepared, interpreter, place.condition)
                if state is not State.ABSENT:
                    steps.append((place.node.id, state))
    categories: list[tuple[str, str | None]] = []
    for classification in prepared.policy.classifications:
        leaves = [leaf for leaf in outcome.leaves if leaf.classification.id == classification.id]
        certain = [leaf.category.id for leaf in leaves if truth(leaf.condition)]
        categories.append((classification.id, certain[0] if len(certain) == 1 else None))
    return Core(
        status=_status(prepared, interpreter, query),
        categories=tuple(categories),
        steps=tuple(steps),
        escalations=tuple(
            (escalation.id, kleene_state(prepared, interpreter, condition))
            for escalation, condition in outcome.escalations
        ),
        findings=tuple(
            (failing.check.id, failing.outcome.consequence) for failing in outcome.failing if truth(failing.condition)
        ),
    )


def same_for(here: Prepared, there: Prepared, interpreter: Interpreter) -> bool:
    """Tell whether two choices are sure to give one core; False when that takes evaluating the core.

    `interpreter` evaluates the facts for `there`. What the choices do not share was compared once (`Difference`).
    """
    difference = there.difference_from(here)
    return (
        difference.words
        and difference.places
        and all(_same_state(there, interpreter, one, other) for one, other in difference.changed)
    )


def _same_state(prepared: Prepared, interpreter: Interpreter, one: Condition, other: Condition) -> bool:
    truth = interpreter.truth(one)
    if truth is not interpreter.truth(other):
        return False
    return truth is not None or kleene_state(prepared, interpreter, one) is kleene_state(prepared, interpreter, other)


def _status(prepared: Prepared, interpreter: Interpreter, query: Query) -> Status:
    outcome, truth = prepared.outcome, interpreter.truth
    scope = truth(outcome.scope)
    if not in_force(prepared.policy.identity, query.as_of):
        return Status.NOT_IN_FORCE
    if scope is False:
        return Status.NOT_APPLICABLE
    if scope and truth(outcome.blocked):
        return Status.BLOCKED
    if scope and truth(outcome.fix_first):
        return Status.FIX_FIRST
    if _asks(prepared, interpreter):
        return Status.NEEDS_FACTS
    return Status.NEEDS_RULE if truth(outcome.unprovided) else Status.ROUTED


def _asks(prepared: Prepared, interpreter: Interpreter) -> bool:
    """Tell whether an open part of the outcome reads an unknown intake fact."""
    outcome = prepared.outcome
    parts: list[Condition] = [outcome.scope, outcome.blocked, outcome.fix_first, outcome.unprovided]
    parts += [leaf.condition for leaf in outcome.leaves]
    parts += [place.condition for route in outcome.routes for place in route.places]
    parts += [condition for _, condition in outcome.escalations]
    return any(
        _askable(prepared, interpreter, fact)
        for part in parts
        if interpreter.truth(part) is None
        for fact in prepared.reads(part)
    )


def _askable(prepared: Prepared, interpreter: Interpreter, fact_id: str) -> bool:
    if interpreter.facts.value(fact_id) is not None:
        return False
    fact = prepared.definitions.facts.get(fact_id)
    generated = (FactHome.ANSWER, FactHome.ADMISSION, FactHome.DECISION)
    return fact is None or (fact.decided_at is None and fact.home not in generated)


def kleene_state(prepared: Prepared, interpreter: Interpreter, condition: Condition) -> State:
    """Return how sure a part is by strong Kleene, and who could make it so."""
    known = interpreter.states.get(id(condition))
    if known is None:
        known = interpreter.states[id(condition)] = (condition, _kleene_state(prepared, interpreter, condition))
    return known[1]


def _kleene_state(prepared: Prepared, interpreter: Interpreter, condition: Condition) -> State:
    truth: Truth = interpreter.truth(condition)
    if truth is not None:
        return State.CERTAIN if truth else State.ABSENT
    unknown = [fact for fact in prepared.reads(condition) if interpreter.facts.value(fact) is None]
    if any(_askable(prepared, interpreter, fact) for fact in unknown):
        return State.POSSIBLE
    homes = {prepared.definitions.facts[fact].home for fact in unknown if fact in prepared.definitions.facts}
    return State.AWAITING_DECISION if homes == {FactHome.DECISION} else State.PENDING
