"""What is not known and matters: facts to ask for now, facts that a step decides, and what could still come of it.

Assumes a case. Guarantees that missing and pending facts are exactly what `decision.matters` lists, split by who could
tell. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policyc.decision.case import Case
from policyc.decision.declaring import would_cover
from policyc.decision.findings import CHANGES_STATUS
from policyc.decision.knowledge import Asked
from policyc.decision.model import Becoming, MissingFact, Offer, PendingFact, Ref, Status
from policyc.decision.prepared import FacetKind
from policyc.decision.vocabulary import item_key
from policyc.ir.conditions import Condition
from policyc.ir.policy import Fact, FactHome, FactType
from policyc.ir.terms import Step

_YES_NO: Final = (Ref("true", "是"), Ref("false", "否"))
_STATUS_OF: Final = {
    FacetKind.SCOPE: Status.NOT_APPLICABLE,
    FacetKind.BLOCKED: Status.BLOCKED,
    FacetKind.FIX_FIRST: Status.FIX_FIRST,
    FacetKind.UNPROVIDED: Status.NEEDS_RULE,
}
_ORDER: Final = tuple(Status)


def missing_of(case: Case) -> tuple[MissingFact, ...]:
    """Return the intake facts that matter, in order of declaration."""
    levels = [level for level in case.matters.levels if case.knowledge.asked.get(level) is Asked.INTAKE]
    contradicted = {fact for fact, _ in case.facts.contradicted}
    asked: dict[str, list[int]] = {}
    for level in levels:
        asked.setdefault(case.fact_of(level), []).append(level)
    rules = tuple(_rules(case)) if asked else ()
    return tuple(
        MissingFact(
            fact=case.names.fact(fact),
            ask=_question(case, fact),
            values=values_of(case.prepared.definitions.facts.get(fact)),
            affects=_affected(case, rules, fact, frozenset(asked[fact])),
            key=_key(case, fact),
        )
        for fact in in_order(case, asked)
        if fact not in contradicted
    )


def offers_of(case: Case, missing: tuple[MissingFact, ...]) -> tuple[Offer, ...]:
    """Return the declarations that would settle two or more of the missing facts; each fact is offered once."""
    left = {one.fact.id: one.fact for one in missing}
    offers: list[Offer] = []
    for declaration in case.policy.declarations if len(left) > 1 else ():
        covers = [left[fact] for fact in would_cover(case.prepared, case.facts, declaration) if fact in left]
        if len(covers) > 1:
            offers.append(
                Offer(
                    declaration=Ref(declaration.id, declaration.label),
                    title=declaration.title,
                    key=f"declarations.{declaration.id}",
                    covers=tuple(
                        case.names.reason(fact.id, case.prepared.definitions.facts[fact.id].ordinary) for fact in covers
                    ),
                )
            )
            left = {fact: named for fact, named in left.items() if named not in covers}
    return tuple(offers)


def pending_of(case: Case) -> tuple[PendingFact, ...]:
    """Return the facts that matter and that a step decides; checklist answers stand among the questions."""
    levels = [level for level in case.matters.levels if case.knowledge.asked.get(level) is Asked.STEP]
    pending: list[PendingFact] = []
    for fact_id in in_order(case, {case.fact_of(level): None for level in levels}):
        fact = case.prepared.definitions.facts.get(fact_id)
        if fact is not None and fact.home is not FactHome.ANSWER:
            pending.append(
                PendingFact(
                    fact=case.names.fact(fact_id),
                    ask=fact.question,
                    step=None if fact.decided_at is None else case.names.step(fact.decided_at),
                    role=None if fact.decided_by is None else case.names.role(fact.decided_by),
                    key=_key(case, fact_id),
                )
            )
    return tuple(pending)


def becoming(case: Case, status: Status) -> tuple[Becoming, ...]:
    """Return the worse statuses that are still possible, worst first, with the facts that decide them.

    A question that cannot be asked yet, because it is about a value not given, is left to the fact it is about.
    """
    worse = set(_ORDER[: _ORDER.index(status)])
    return tuple(
        Becoming(_STATUS_OF[one.facet.kind], _deciding(case, one.deciding))
        for one in case.matters.facets
        if one.facet.kind in _STATUS_OF and one.truth is None and _STATUS_OF[one.facet.kind] in worse
    )


def _deciding(case: Case, levels: tuple[int, ...]) -> tuple[Ref, ...]:
    asked = [case.fact_of(level) for level in levels if case.knowledge.asked.get(level) is not Asked.LATER]
    return tuple(case.names.fact(fact) for fact in in_order(case, asked))


def values_of(fact: Fact | None) -> tuple[Ref, ...]:
    """Return the values that a person can choose from; none for texts, numbers and lists."""
    if fact is None:
        return ()
    if fact.type is FactType.YES_NO:
        return _YES_NO
    return tuple(Ref(value.code, value.label) for value in fact.values)


def in_order(case: Case, facts: Iterable[str]) -> tuple[str, ...]:
    """Sort facts by declaration; parts of the item stand last."""
    wanted = dict.fromkeys(facts)
    declared = [fact for fact in case.prepared.definitions.facts if fact in wanted]
    return (*declared, *(fact for fact in wanted if fact not in case.prepared.definitions.facts))


def _question(case: Case, fact_id: str) -> str:
    fact = case.prepared.definitions.facts.get(fact_id)
    return case.names.fact(fact_id).label if fact is None else fact.question or fact.label


def _key(case: Case, fact_id: str) -> str:
    fact = case.prepared.definitions.facts.get(fact_id)
    return fact_id if fact is None else item_key(case.names.policy.id, fact)


def _rules(case: Case) -> Iterable[tuple[Ref, Condition]]:
    """Yield the rules whose verdict is part of status, category or route, while it is open, the 事理 aside."""
    outcome = case.prepared.outcome
    if case.kleene(outcome.scope) is None:
        yield case.names.policy, outcome.scope
    for failing in outcome.failing:
        if failing.outcome.consequence in CHANGES_STATUS and case.kleene(failing.condition) is None:
            yield Ref(failing.check.id, failing.check.label), failing.condition
    for leaf in outcome.leaves:
        if case.kleene(leaf.condition) is None:
            yield Ref(leaf.category.id, leaf.category.label), leaf.condition
    for route in outcome.routes:
        for place in route.places:
            if isinstance(place.node, Step) and case.kleene(place.condition) is None:
                yield Ref(place.node.id, place.node.label), place.condition
    for escalation, condition in outcome.escalations:
        if case.kleene(condition) is None:
            yield Ref(escalation.id, escalation.label), condition


def _affected(
    case: Case, rules: tuple[tuple[Ref, Condition], ...], fact: str, levels: frozenset[int]
) -> tuple[Ref, ...]:
    """Return the open rules that a fact decides; for an unvouched one, those that it decides without the 事理."""
    unvouched = not levels.isdisjoint(case.matters.unvouched)
    return tuple(
        dict.fromkeys(
            rule
            for rule, condition in rules
            if (unvouched and fact in case.prepared.reads(condition))
            or (case.truth(condition) is None and not levels.isdisjoint(case.deciding(condition)))
        )
    )
