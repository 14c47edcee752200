"""Policies of any size, with rules that are about topics, or about anything at all.

A structured policy has chapters: each rule reads facts of one topic of five, as rules of real regulations do. A random
one reads any three facts: nothing in it can be ordered, and its sets have no small diagram.
"""

from __future__ import annotations

import random
from dataclasses import replace

from policyc.ir.assertions import Assertion, NeverPublished
from policyc.ir.basis import NO_BASIS
from policyc.ir.conditions import TRUE, Condition, FactHolds, FactIn, conjoin, disjoin, negate
from policyc.ir.policy import Check, Consequence, Fact, FactType, Policy, Tier
from tests.decision.build import category, check, classification, fact, policy, publish, step, workflow

TOPIC = 5
_VALUES = ("v0", "v1", "v2", "v3")
_CONSEQUENCES = (Consequence.BLOCK, Consequence.BLOCK, Consequence.FIX, Consequence.MASK, Consequence.REMIND)


def synthetic(rules: int, facts: int, *, structured: bool, seed: int = 7) -> Policy:
    """Return a policy with so many checks over so many facts; three tiers, categories and a claim besides."""
    chance = random.Random(seed)  # noqa: S311 - any numbers will do
    known = tuple(_fact(number) for number in range(facts))
    checks = tuple(_check(chance, known, number, structured=structured) for number in range(rules))
    reviews = [
        replace(step(f"review{rank}"), tier=f"tier{rank}", guard=TRUE if rank < 3 else negate(literal(chance, known)))
        for rank in range(1, 4)
    ]
    first, second = (literal(chance, known) for _ in range(2))
    of = policy(
        *known,
        checks=checks,
        workflows=(workflow(step("draft"), *reviews, publish()),),
        classifications=(
            classification("kinds", category("one", first), category("two", conjoin(negate(first), second))),
        ),
    )
    tiers = tuple(Tier(f"tier{rank}", f"TIER{rank}", "", rank, (), (), NO_BASIS) for rank in range(1, 4))
    claim = Assertion("kept_in", "KEPT", "", FactHolds("f0"), (NeverPublished(),), NO_BASIS)
    return replace(of, tiers=tiers, assertions=(claim,))


def _fact(number: int) -> Fact:
    if number % 4 == 3:
        return fact(f"f{number}", FactType.ONE_OF, _VALUES, "v0")
    return fact(f"f{number}", ordinary=False)


def literal(chance: random.Random, known: tuple[Fact, ...]) -> Condition:
    """Return a question about one fact."""
    about = chance.choice(known)
    if about.type is FactType.ONE_OF:
        return FactIn(about.id, tuple(sorted(chance.sample(_VALUES, chance.choice((1, 2))))))
    return FactHolds(about.id) if chance.random() < 0.6 else negate(FactHolds(about.id))


def _check(chance: random.Random, known: tuple[Fact, ...], number: int, *, structured: bool) -> Check:
    topic = chance.randrange(max(1, len(known) // TOPIC)) * TOPIC
    about = known[topic : topic + TOPIC] if structured else known
    parts = [literal(chance, about) for _ in range(3)]
    broken = conjoin(parts[0], disjoin(*parts[1:])) if structured and chance.random() < 0.3 else conjoin(*parts)
    return check(f"c{number}", broken, chance.choice(_CONSEQUENCES))
