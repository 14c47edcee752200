"""Random small policies whose items can all be listed: six facts, 192 items, workflows with branches of every kind."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final

from policyc.ir import terms
from policyc.ir.basis import NO_BASIS
from policyc.ir.conditions import (
    TRUE,
    Condition,
    DerivedHolds,
    FactCompares,
    FactHolds,
    FactIn,
    InCategory,
    Order,
    conjoin,
    disjoin,
    negate,
)
from policyc.ir.policy import Check, Classification, Consequence, Derived, Fact, FactType, Known, Policy, Tier, Workflow
from tests.decision.build import (
    axiom,
    category,
    check,
    classification,
    escalation,
    fact,
    policy,
    publish,
    step,
    when,
    workflow,
)

FACTS: Final[tuple[Fact, ...]] = (
    fact("a", ordinary=False),
    fact("b", ordinary=True),
    fact("hard", ordinary=False, correctable=False),
    fact("kind", FactType.ONE_OF, ("x", "y", "z"), "x", correctable=False),
    fact("judged", ordinary=False, decided_at="sign"),
    fact("count", FactType.NUMBER, ordinary=0),
)
DOMAINS: Final[tuple[tuple[Known, ...], ...]] = (
    (False, True),
    (False, True),
    (False, True),
    ("x", "y", "z"),
    (False, True),
    (0, 1, 2, 3),
)
#: Every item that there can be, a value for each fact.
ITEMS: Final = tuple(product(*DOMAINS))

_ATOMS: Final[tuple[Condition, ...]] = (
    FactHolds("a"),
    FactHolds("b"),
    FactHolds("hard"),
    FactHolds("judged"),
    FactIn("kind", ("x",)),
    FactIn("kind", ("y", "z")),
    FactCompares("count", Order.AT_LEAST, 2),
    FactCompares("count", Order.EQUAL, 1),
    FactCompares("count", Order.MORE, 2),
    DerivedHolds("both"),
)
_CONSEQUENCES: Final = tuple(Consequence)
_TIERS: Final = ("low", "high")


def condition(chance: random.Random, depth: int = 2) -> Condition:
    """Return a random condition."""
    if depth == 0 or chance.random() < 0.4:
        atom = chance.choice(_ATOMS)
        return negate(atom) if chance.random() < 0.3 else atom
    join = chance.choice((conjoin, disjoin))
    return join(*(condition(chance, depth - 1) for _ in range(chance.choice((2, 2, 3)))))


def random_policy(chance: random.Random, *, gaps: bool = False) -> Policy:
    """Return a policy with axioms, a classification, checks, a derived fact and a workflow with two tiers.

    With `gaps` some choices say nothing of the rest (其余 未作规定), and some items have to go higher.
    """
    flow = random_workflow(chance, gaps=gaps)
    due = condition(chance, 1)
    of = policy(
        *FACTS,
        checks=random_checks(chance),
        workflows=(flow if not gaps else _escalated(chance, flow, due),),
        escalations=(escalation("higher", due, "higher1", "higher2"),) if gaps else (),
        scope=TRUE if chance.random() < 0.5 else condition(chance),
        classifications=(_classification(chance),),
        axioms=[axiom(f"axiom{n}", condition(chance, 1), condition(chance, 1)) for n in range(chance.randrange(3))],
        derived=(Derived("both", "BOTH", conjoin(FactHolds("a"), FactHolds("b")), NO_BASIS),),
    )
    tiers = tuple(Tier(one, one.upper(), "", rank, (), (), NO_BASIS) for rank, one in enumerate(_TIERS, 1))
    return replace(of, tiers=tiers)


def random_checks(chance: random.Random) -> tuple[Check, ...]:
    """Return checks of all consequences."""
    return tuple(
        check(
            f"check{number}",
            InCategory("by_kind", ("second",)) if chance.random() < 0.2 else condition(chance),
            chance.choice(_CONSEQUENCES),
            when=condition(chance) if chance.random() < 0.5 else TRUE,
            unless=condition(chance, 1) if chance.random() < 0.3 else None,
        )
        for number in range(chance.randrange(2, 5))
    )


def _classification(chance: random.Random) -> Classification:
    """Return categories, one of which may beat another, have two below it, or be open-ended (等)."""
    first, second = condition(chance, 1), condition(chance, 1)
    rest = negate(disjoin(first, second))
    parts = [
        category("first", first, beats=("second",) if chance.random() < 0.5 else ()),
        category("second", second),
        category("third", rest if chance.random() < 0.5 else condition(chance), leaf=False),
    ]
    inner = condition(chance, 1)
    parts += [
        category("low_third", conjoin(parts[2].condition, inner), parent="third"),
        category(
            "high_third",
            conjoin(parts[2].condition, negate(inner) if chance.random() < 0.6 else condition(chance, 1)),
            parent="third",
            tail="等" if chance.random() < 0.2 else None,
        ),
    ]
    return classification("by_kind", *parts, within=TRUE if chance.random() < 0.5 else condition(chance))


def _escalated(chance: random.Random, flow: Workflow, due: Condition) -> Workflow:
    """Put the steps of an escalation somewhere into a workflow, as they should stand, or with a fault."""
    narrower = conjoin(due, condition(chance, 1)) if chance.random() < 0.3 else due
    steps = tuple(step(f"higher{n}", condition(chance, 1) if chance.random() < 0.3 else TRUE) for n in (1, 2))
    inserted: terms.Term = when(narrower, *steps, escalation="higher")
    if chance.random() < 0.3:
        inserted = terms.Parallel("beside", "beside", chance.choice((None, 1)), (inserted, step("other")), NO_BASIS)
    assert isinstance(flow.body, terms.Sequence)
    at = chance.randrange(1, len(flow.body.parts))
    parts = (*flow.body.parts[:at], inserted, *flow.body.parts[at:])
    return replace(flow, body=terms.Sequence(parts))


@dataclass
class _Made:
    """Steps made so far; each has a name of its own."""

    chance: random.Random
    gaps: bool = False
    steps: int = 0
    spare: list[str] = field(default_factory=lambda: ["sign"])

    def step(self) -> terms.Step:
        self.steps += 1
        name = self.spare.pop() if self.spare and self.chance.random() < 0.4 else f"step{self.steps}"
        guard = condition(self.chance) if self.chance.random() < 0.25 else TRUE
        return replace(step(name, guard), tier=self.chance.choice((None, *_TIERS)))

    def sequence(self, depth: int) -> terms.Sequence:
        return terms.Sequence(tuple(self.term(depth) for _ in range(self.chance.randrange(1, 3))))

    def term(self, depth: int) -> terms.Term:
        kind = self.chance.random()
        if depth == 0 or kind < 0.5:
            return self.step()
        if kind < 0.7:
            return when(condition(self.chance), *self.sequence(depth - 1).parts)
        name = f"block{self.steps}"
        if kind < 0.85:
            arms = tuple(
                terms.ChoiceArm(condition(self.chance, 1), self.sequence(depth - 1))
                for _ in range(self.chance.randrange(1, 3))
            )
            silent = self.gaps and self.chance.random() < 0.6
            otherwise = terms.Gap(NO_BASIS) if silent else self.sequence(depth - 1)
            return terms.Choice(name, name, False, arms, otherwise, NO_BASIS)  # noqa: FBT003
        branches = tuple(self.sequence(depth - 1) for _ in range(self.chance.randrange(2, 4)))
        return terms.Parallel(name, name, self.chance.choice((None, 1, 2)), branches, NO_BASIS)


def random_workflow(chance: random.Random, *, gaps: bool = False) -> Workflow:
    """Return a workflow that ends in publication."""
    made = _Made(chance, gaps)
    parts: Sequence[terms.Term] = [made.term(2) for _ in range(chance.randrange(2, 5))]
    return workflow(step("draft"), *parts, publish(), guard=TRUE if chance.random() < 0.8 else condition(chance))
