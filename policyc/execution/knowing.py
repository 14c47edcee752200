"""What becomes known on the way: the item after an event, and which facts an event may set.

Assumes an item and a fragment of one that a reader checked. Guarantees that a fact has one value afterwards: what an
event says of it replaces what was said before, in whatever form. Reports nothing. Source: `docs/language.md` §3.6 on
确定 and 可修改; that anybody may supply what is not known yet, and that whoever the item was returned to may correct
what may be corrected, are the conventions SUPPLY and CORRECTION.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from policyc.decision.facts import gather
from policyc.decision.item import GivenFact, Item
from policyc.decision.item_digest import with_digests
from policyc.decision.prepared import Prepared
from policyc.ir import terms
from policyc.ir.policy import Fact, FactHome, Known, Policy
from policyc.source.frozen import frozen

#: An item that says nothing.
EMPTY: Final = Item(
    id=None,
    title=None,
    body=None,
    attachments=None,
    links=None,
    jurisdiction=None,
    as_of=None,
    people=(),
    facts=(),
    declarations=(),
    escalation_decisions=(),
    admitted_sources=(),
    answers=(),
    digest="",
    content_digest="",
)


@frozen
class Said:
    """What a fragment says, by fact; `contradicted` are those of which it says two things."""

    values: Mapping[str, Known]
    contradicted: tuple[str, ...]


def said_by(prepared: Prepared, given: Item) -> Said:
    """Return what a fragment of an item says about the policy's facts."""
    facts = gather(prepared.definitions, given)
    values = {fact: known.value for fact, known in facts.known.items() if fact in prepared.definitions.facts}
    return Said(values, tuple(fact for fact, _ in facts.contradicted))


def is_empty(given: Item) -> bool:
    """Tell whether a fragment says nothing at all."""
    return not (given.facts or given.answers or given.escalation_decisions or given.admitted_sources or given.people)


def merged(prepared: Prepared, item: Item, given: Item, said: Said) -> Item:
    """Return the item with what a fragment says; what it says of a fact replaces what was said before."""
    policy = prepared.policy
    new = said.values.keys()
    asked = answered_facts(policy)
    decisions = {one.id: one.decision for one in policy.escalations}
    here = policy.identity.id
    hosts = {(one.policy, one.source_list, one.host) for one in given.admitted_sources}
    people = dict(given.people)
    return with_digests(
        replace(
            item,
            facts=(*(one for one in item.facts if one.fact not in new or one.policy not in (None, here)), *given.facts),
            answers=(
                *(one for one in item.answers if asked.get(one.question, one.question) not in new),
                *given.answers,
            ),
            escalation_decisions=(
                *(one for one in item.escalation_decisions if decisions.get(one.escalation) not in new),
                *given.escalation_decisions,
            ),
            admitted_sources=(
                *(one for one in item.admitted_sources if (one.policy, one.source_list, one.host) not in hosts),
                *given.admitted_sources,
            ),
            people=(*(pair for pair in item.people if pair[0] not in people), *given.people),
        )
    )


def with_value(item: Item, fact: Fact, policy: str, value: Known) -> Item:
    """Return a fragment with one value more, as `记入` writes it."""
    if fact.home in (FactHome.SHARED, FactHome.POLICY):
        from_policy = None if fact.home is FactHome.SHARED else policy
        return replace(item, facts=(*item.facts, GivenFact(from_policy, fact.id, value)))
    return item


def answered_facts(policy: Policy) -> dict[str, str]:
    """Return which fact each question of a checklist settles."""
    return {question.id: question.fact for checklist in policy.checklists for question in checklist.questions}


def decided_by_step(policy: Policy, step: terms.Step) -> frozenset[str]:
    """Return the facts that a step may set: what it determines or may change, and what its questions settle."""
    asked = {
        question.fact
        for checklist in policy.checklists
        if checklist.id in step.checklists
        for question in checklist.questions
    }
    born = {fact.id for fact in policy.facts if fact.decided_at == step.id}
    recorded = {
        guarded.value.recorded_in
        for result in step.results
        for guarded in result.effects
        if isinstance(guarded.value, terms.Continue) and guarded.value.recorded_in is not None
    }
    return frozenset((*step.determines, *step.edits, *asked, *born, *recorded))


def may_set(fact: Fact, old: Known | None, own: frozenset[str], *, correcting: bool) -> bool:
    """Tell whether a fact may be given a new value: by the step whose it is, when nobody knows it, or in correction."""
    if fact.id in own:
        return True
    if fact.decided_at is not None:
        return False
    return old is None or (correcting and fact.correctable)
