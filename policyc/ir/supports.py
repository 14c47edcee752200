"""What conditions stand for and which facts they read, through derived facts and categories.

Assumes a policy whose ids resolve; an atom that names nothing (its rule was left out) reads nothing and never holds.
Guarantees one meaning of categories for evaluation and for diagrams: range, precedence (优先于) and open tails (等)
are spelled out here and nowhere else. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policyc.ir import terms
from policyc.ir.conditions import (
    FALSE,
    Chosen,
    Condition,
    Constant,
    DerivedHolds,
    Detects,
    EveryOnList,
    FactCompares,
    FactHolds,
    FactIn,
    FactIncludes,
    FactIsText,
    InCategory,
    NotEmpty,
    OnePerson,
    OnList,
    atoms,
    conjoin,
    disjoin,
    negate,
)
from policyc.ir.policy import Category, Classification, Fact, FactHome, FactType, Policy, SourceList


class Definitions:
    """The things of one policy by id, with every defined atom spelled out once."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.tails = tail_facts(policy)
        self.facts: dict[str, Fact] = {fact.id: fact for fact in (*policy.facts, *self.tails)}
        self.lists: dict[str, SourceList] = {one.id: one for one in policy.lists}
        self.classifications = {one.id: one for one in policy.classifications}
        self._derived = {derived.id: derived.condition for derived in policy.derived}
        self._spelled: dict[tuple[str, tuple[str, ...]], Condition] = {}

    def derived(self, derived: str) -> Condition:
        """Return what a derived fact stands for."""
        return self._derived.get(derived, FALSE)

    def in_category(self, classification: str, categories: tuple[str, ...]) -> Condition:
        """Return when an item is in one of these categories or below it; false outside the range."""
        key = (classification, categories)
        if key not in self._spelled:
            self._spelled[key] = self._in_category(classification, categories)
        return self._spelled[key]

    def _in_category(self, classification: str, categories: tuple[str, ...]) -> Condition:
        scheme = self.classifications.get(classification)
        if scheme is None:
            return FALSE
        named = [category for category in scheme.categories if category.id in categories]
        return conjoin(scheme.within, disjoin(*(_holds(scheme, category) for category in named)))


def tail_facts(policy: Policy) -> tuple[Fact, ...]:
    """Return the facts that open tails of categories ask about; no rule declares them, `answers` settles them."""
    return tuple(fact for fact in map(_tail_fact, _open_ended(policy)) if fact is not None)


def tail_question(category: Category) -> str:
    """Return the id of the generated fact: an unmatched item belongs to this category by its 等."""
    return f"{category.id}_by_tail"


def support(definitions: Definitions, *conditions: Condition) -> tuple[str, ...]:
    """Return the ids of the facts that the conditions read, directly or not, in order of first reading."""
    found: dict[str, None] = {}
    entered: set[DerivedHolds | InCategory] = set()
    waiting = list(reversed(conditions))
    while waiting:
        for atom in atoms(waiting.pop()):
            match atom:
                case DerivedHolds(derived):
                    if atom not in entered:
                        entered.add(atom)
                        waiting.append(definitions.derived(derived))
                case InCategory(classification, categories):
                    if atom not in entered:
                        entered.add(atom)
                        waiting.append(definitions.in_category(classification, categories))
                case OnList(fact, source_list) | EveryOnList(fact=fact, source_list=source_list):
                    found[fact] = None
                    if source_list in definitions.lists:
                        found[definitions.lists[source_list].admission] = None
                case (
                    FactHolds(fact)
                    | FactIn(fact=fact)
                    | FactIncludes(fact=fact)
                    | FactCompares(fact=fact)
                    | FactIsText(fact=fact)
                    | NotEmpty(fact)
                ):
                    found[fact] = None
                case Constant() | Detects() | OnePerson() | Chosen():
                    pass
                case _:
                    assert_never(atom)
    return tuple(found)


def rule_conditions(policy: Policy) -> Iterator[Condition]:
    """Yield every condition of every rule, in order of declaration; 事理 and readings are no rules."""
    yield policy.scope
    for classification in policy.classifications:
        yield classification.within
        yield from (category.condition for category in classification.categories)
        yield from (FactHolds(tail_question(category)) for category in classification.categories if category.open_tail)
    for role in policy.roles:
        yield from (called.condition for called in role.called)
    for check in policy.checks:
        yield from (check.when, check.unless, check.broken)
    for checklist in policy.checklists:
        yield checklist.guard
        yield from (FactHolds(question.fact) for question in checklist.questions)
    for workflow in policy.workflows:
        yield workflow.guard
        yield from term_conditions(workflow.body)
    for escalation in policy.escalations:
        yield escalation.when
        if escalation.decision is not None:
            yield FactHolds(escalation.decision)
    for exemption in policy.exemptions:
        yield exemption.when
    for duty in policy.duties:
        yield duty.when
    for sanction in policy.sanctions:
        yield from (sanction.within, sanction.guard)
        yield from (line.when for line in sanction.lines)


def counted_from(policy: Policy) -> frozenset[str]:
    """Return the date facts that some period is counted from."""
    periods: list[terms.Limit | None] = []
    for workflow in policy.workflows:
        periods += [limit.value for step in terms.steps(workflow.body) for limit in step.limits]
    periods += [limit.value for duty in policy.duties for limit in duty.limits]
    periods += [limit.value for exemption in policy.exemptions for limit in exemption.limits]
    periods += [keep.value for duty in policy.duties for keep in duty.keep]
    periods += [keep.value for form in policy.forms for keep in form.keep]
    return frozenset(
        limit.anchor.fact
        for limit in periods
        if isinstance(limit, terms.Duration) and limit.anchor is not None and limit.anchor.fact is not None
    )


def term_conditions(term: terms.Term) -> Iterator[Condition]:
    """Yield the guards of a term in order of writing."""
    match term:
        case terms.Step(guard=guard):
            yield guard
        case terms.Sequence(parts):
            for part in parts:
                yield from term_conditions(part)
        case terms.When(guard=guard, body=body) | terms.Consultation(guard=guard, body=body):
            yield guard
            yield from term_conditions(body)
        case terms.Choice(arms=arms, otherwise=otherwise):
            for arm in arms:
                yield arm.guard
                yield from term_conditions(arm.body)
            yield from term_conditions(otherwise)
        case terms.Parallel(branches=branches):
            for branch in branches:
                yield from term_conditions(branch)
        case terms.StateChange() | terms.Gap():
            return
        case _:
            assert_never(term)


def _holds(scheme: Classification, category: Category) -> Condition:
    """Spell out one category within its range: its condition unless beaten, or an open tail of its own or below it."""
    by_tail = [
        conjoin(_unmatched(scheme, below), FactHolds(tail_question(below)))
        for below in scheme.categories
        if below.open_tail is not None and category.id in _line(scheme, below)
    ]
    return disjoin(conjoin(category.condition, negate(_beaten(scheme, category))), *by_tail)


def _beaten(scheme: Classification, category: Category) -> Condition:
    """Return when a category that goes before this one, or before one around it, holds."""
    line = _line(scheme, category)
    winners = [other.condition for other in scheme.categories if any(beaten in line for beaten in other.beats)]
    return disjoin(*winners)


def _unmatched(scheme: Classification, category: Category) -> Condition:
    """Return when the parent holds and none of the categories directly below it does."""
    around = [parent.condition for parent in scheme.categories if parent.id == category.parent]
    beside = [negate(other.condition) for other in scheme.categories if other.parent == category.parent]
    return conjoin(*around, *beside)


def _line(scheme: Classification, category: Category) -> tuple[str, ...]:
    """Return the category and those around it, innermost first."""
    parents = {one.id: one.parent for one in scheme.categories}
    line: list[str] = []
    at: str | None = category.id
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return tuple(line)


def _open_ended(policy: Policy) -> Iterator[Category]:
    for classification in policy.classifications:
        yield from (category for category in classification.categories if category.open_tail is not None)


def _tail_fact(category: Category) -> Fact | None:
    """Make the yes/no fact that an open tail asks about; it is answered in `answers`, under its id."""
    if category.open_tail is None:
        return None
    return Fact(
        id=tail_question(category),
        label=category.label,
        type=FactType.YES_NO,
        home=FactHome.COMPARISON,
        question=f"是否属于“{category.open_tail}”？",
        values=(),
        ordinary=None,
        declarable=False,
        correctable=False,
        decided_at=None,
        decided_by=None,
        subject=category.id,
        basis=category.basis,
    )
