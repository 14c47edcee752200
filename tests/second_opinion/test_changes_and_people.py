"""Who looks at what was changed, and whether people suffice: by walking and by trying everybody in every role.

Changes: the steps of random workflows edit, review, or are passed by time, and each item walks its workflow in every
way, breaking off branches beside others wherever it may; a change is unseen where some walk publishes without a review
behind it. People: random steps and 不同人; each role is given every set of persons.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Final, assert_never

import pytest

from policyc.analyses.proof.team import team_of
from policyc.analyses.proof.verify import findings_of, verify
from policyc.ir import terms
from policyc.ir.assertions import Assertion, DifferentPersons
from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.conditions import TRUE, Condition
from policyc.ir.policy import Policy
from tests.decision.build import TODAY_QUERY, policy, publish, step, workflow
from tests.second_opinion.enumeration import Listed
from tests.second_opinion.random_rules import FACTS, ITEMS, condition, random_policy
from tests.thoroughness import cases

ROLES: Final = ("clerk", "editor", "head", "leader", "secretary")
Situation = tuple[frozenset[terms.Step], frozenset[tuple[str, str]]]


def found(of: Policy, name: str, people: int | None = None) -> set[str]:
    """Return the ids of the findings of a property, each of which an item shows."""
    team = None if people is None else team_of(people)
    (verdict,) = verify(of, TODAY_QUERY, only=frozenset({name}), team=team).verdicts
    assert all(one.witness is not None and one.witness.replayed for one in findings_of(verdict))
    return {one.id for one in findings_of(verdict)}


# --- changes --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Way:
    """One way into a term: whether the change was made, whether something was reviewed, and that behind the change."""

    changed: bool = False
    reviewed: bool = False
    seen: bool = False
    finished: bool = True


_BEGUN: Final = Way(finished=False)


class Walks:
    """The ways of one item past one step that changes it."""

    def __init__(self, listed: Listed, item: int, changing: str, reviews: frozenset[str]) -> None:
        self._listed, self._item = listed, item
        self._changing, self._reviews = changing, reviews

    def ways(self, term: terms.Term) -> frozenset[Way]:
        """Return every way through a term, those that break off in it included; empty where nothing is met."""
        match term:
            case terms.Step(id=name, guard=guard):
                done = Way(name == self._changing, name in self._reviews)
                return frozenset({_BEGUN, done}) if self._holds(guard) else frozenset()
            case terms.Gap():
                return frozenset({_BEGUN})
            case terms.Sequence(parts):
                return self._in_turn(parts)
            case terms.When(guard=guard, body=body):
                return self.ways(body) if self._holds(guard) else frozenset()
            case terms.Choice(arms=arms, otherwise=otherwise):
                return self.ways(next((arm.body for arm in arms if self._holds(arm.guard)), otherwise))
            case terms.Parallel(branches=branches, needed=needed):
                return frozenset(self._beside([ways for ways in map(self.ways, branches) if ways], needed))
            case terms.Consultation() | terms.StateChange():
                raise AssertionError(term)
            case _:
                assert_never(term)

    def _holds(self, guard: Condition) -> bool:
        return self._item in self._listed.where(guard)

    def _in_turn(self, parts: tuple[terms.Term, ...]) -> frozenset[Way]:
        met = [ways for ways in map(self.ways, parts) if ways]
        walked = {Way()}
        for ways in met:
            walked = {
                Way(
                    one.changed or two.changed,
                    one.reviewed or two.reviewed,
                    one.seen or two.seen or (one.changed and two.reviewed),
                    two.finished,
                )
                if one.finished
                else one
                for one, two in product(walked, ways)
            }
        return frozenset(walked) if met else frozenset()

    @staticmethod
    def _beside(branches: list[frozenset[Way]], needed: int | None) -> Iterator[Way]:
        least = len(branches) if needed is None else min(needed, len(branches))
        for ways in product(*branches) if branches else ():
            merged = Way(any(w.changed for w in ways), any(w.reviewed for w in ways), any(w.seen for w in ways))
            yield replace(merged, finished=False)
            if sum(way.finished for way in ways) >= least:
                yield merged


def guards(term: terms.Term) -> Iterator[Condition]:
    """Yield every condition on which the way through a term depends."""
    match term:
        case terms.Step(guard=guard):
            yield guard
        case terms.Sequence(parts) | terms.Parallel(branches=parts):
            for part in parts:
                yield from guards(part)
        case terms.When(guard=guard, body=body):
            yield guard
            yield from guards(body)
        case terms.Choice(arms=arms, otherwise=otherwise):
            for arm in arms:
                yield arm.guard
                yield from guards(arm.body)
            yield from guards(otherwise)
        case terms.Gap():
            return
        case terms.Consultation() | terms.StateChange():
            raise AssertionError(term)
        case _:
            assert_never(term)


def changing(chance: random.Random, term: terms.Term, kinds: dict[str, str]) -> terms.Term:
    """Return a term some of whose steps edit, review, or go on by time alone; `kinds` is told which."""
    match term:
        case terms.Step(kind=terms.StepKind.STEP, id=name, results=(passed, _)):
            kinds[name] = chance.choice(("edits", "edits", "reviews", "reviews", "edits reviews", "by time", "plain"))
            refused = terms.Result("refuse", passes=False, effects=(Guarded(TRUE, terms.Terminate(), NO_BASIS),))
            return replace(
                term,
                edits_content="edits" in kinds[name],
                results=(passed, refused) if "reviews" in kinds[name] or kinds[name] == "by time" else (passed,),
                overdue=(terms.Overdue(None, terms.Deem("pass"), NO_BASIS),) if kinds[name] == "by time" else (),
            )
        case terms.Sequence(parts):
            return terms.Sequence(tuple(changing(chance, part, kinds) for part in parts))
        case terms.When(body=body):
            return replace(term, body=changing(chance, body, kinds))
        case terms.Choice(arms=arms, otherwise=otherwise):
            changed = tuple(terms.ChoiceArm(arm.guard, changing(chance, arm.body, kinds)) for arm in arms)
            return replace(term, arms=changed, otherwise=changing(chance, otherwise, kinds))
        case terms.Parallel(branches=branches):
            return replace(term, branches=tuple(changing(chance, branch, kinds) for branch in branches))
        case _:
            return term


@pytest.mark.parametrize("seed", range(cases(20, 400)))
def test_a_change_is_unseen_where_some_walk_publishes_it_without_a_review_behind_it(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - any numbers will do
    of = random_policy(chance, gaps=seed % 2 == 1)
    kinds: dict[str, str] = {}
    flow = replace(of.workflows[0], body=changing(chance, of.workflows[0].body, kinds))
    of = replace(of, checks=(), workflows=(flow,))
    listed = Listed(of, TODAY_QUERY, ITEMS)
    reviews = frozenset(name for name, kind in kinds.items() if "reviews" in kind)
    asked = [listed.where(one) for one in guards(flow.body)]
    # One item for each way to answer the guards stands for all that answer them alike.
    alike = {tuple(item in held for held in asked): item for item in listed.in_scope & listed.where(flow.guard)}
    unseen = {
        f"changes-reviewed:{name}"
        for name, kind in kinds.items()
        if "edits" in kind
        and any(
            way.finished and way.changed and not way.seen
            for item in alike.values()
            for way in Walks(listed, item, name, reviews).ways(flow.body)
        )
    }
    assert found(of, "changes-reviewed") == unseen


# --- people ---------------------------------------------------------------------------------------------------------


def random_acting(chance: random.Random) -> terms.Acting:
    """Return one role, several of one role, or roles that act together, some of them or either."""
    several = tuple(map(terms.Actor, chance.sample(ROLES, chance.choice((2, 2, 3)))))
    return chance.choice(
        (
            terms.Acting(several[:1], terms.Together.ALONE),
            terms.Acting(several[:1], terms.Together.AT_LEAST, 2),
            terms.Acting(several, terms.Together.JOINTLY),
            terms.Acting(several, terms.Together.EITHER),
            terms.Acting(several, terms.Together.AT_LEAST, len(several) - 1),
        )
    )


def random_unit(chance: random.Random) -> Policy:
    """Return a policy with a few steps and a few roles apart, each for some items."""
    guards = [condition(chance, 1) if chance.random() < 0.4 else TRUE for _ in range(9)]
    steps = [
        replace(step(f"step{n}", guard), acting=(Guarded(TRUE, random_acting(chance), NO_BASIS),))
        for n, guard in enumerate(guards[: chance.randrange(2, 5)])
    ]
    apart = [
        Assertion(f"apart{n}", f"APART{n}", "", guard, (DifferentPersons(*chance.sample(ROLES, 2)),), NO_BASIS)
        for n, guard in enumerate(guards[4 : 4 + chance.randrange(1, 6)])
    ]
    of = random_policy(chance)
    of = policy(*FACTS, workflows=(workflow(*steps, publish()),), scope=of.scope, axioms=of.axioms, derived=of.derived)
    roles = tuple(replace(of.roles[0], id=role, label=role.upper()) for role in ROLES)
    return replace(of, roles=roles, assertions=tuple(apart))


def situations(of: Policy) -> set[Situation]:
    """Return which steps are taken together, and which roles are apart then."""
    listed = Listed(of, TODAY_QUERY, ITEMS)
    steps = tuple(terms.steps(of.workflows[0].body))
    return {
        (
            frozenset(one for one in steps if item in listed.where(one.guard)),
            frozenset(
                (claim.role, claim.other)
                for one in of.assertions
                if item in listed.where(one.when)
                for claim in one.claims
                if isinstance(claim, DifferentPersons)
            ),
        )
        for item in listed.in_scope
    }


def manageable(situation: Situation, people: int) -> bool:
    """Tell whether some persons in each role take every step, none of them in two roles that are apart."""
    steps, apart = situation
    signing = [one.acting[0].value for one in steps]
    held = range(1 << people)
    for given in product(*(held for _ in ROLES)):
        persons = dict(zip(ROLES, given, strict=True))
        if all(not persons[one] & persons[other] for one, other in apart) and all(
            _signed(acting, persons) for acting in signing
        ):
            return True
    return False


def _signed(acting: terms.Acting | terms.Hole, persons: dict[str, int]) -> bool:
    assert isinstance(acting, terms.Acting)
    filled = [persons[one.actor] for one in acting.actors]
    match acting.together:
        case terms.Together.EITHER:
            return any(filled)
        case terms.Together.AT_LEAST:
            assert acting.at_least is not None
            return (filled[0].bit_count() if len(filled) == 1 else sum(map(bool, filled))) >= acting.at_least
        case terms.Together.ALONE | terms.Together.JOINTLY | terms.Together.MAJORITY:
            return all(filled)
        case _:
            assert_never(acting.together)


@pytest.mark.parametrize("seed", range(cases(32, 600)))
def test_people_do_not_suffice_where_no_way_to_give_them_roles_does(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - any numbers will do
    of, people = random_unit(chance), chance.choice((1, 2))
    assert bool(found(of, "people-suffice", people)) is not all(manageable(one, people) for one in situations(of))
