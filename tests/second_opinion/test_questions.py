"""A question matters where, for some item, another answer to it makes another decision: every answer is tried.

Random policies have five facts, three of which questions ask for, and all 32 items of each are decided. Of both shipped
regulations those items are decided that `policyc cases` makes, each question answered with yes and with no.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Final

import pytest

from policyc.analyses.proof.cases import exercises_of
from policyc.analyses.proof.model import Severity
from policyc.analyses.proof.setting import Setting
from policyc.analyses.proof.verify import findings_of, verify
from policyc.decision.decide import decide
from policyc.decision.item import Answer, GivenFact, Item
from policyc.decision.item_digest import with_digests
from policyc.decision.model import Decision, FindingState, State, Status
from policyc.decision.query import Query
from policyc.ir.conditions import TRUE, Condition, FactHolds, negate
from policyc.ir.policy import Check, Consequence, FactHome, Policy, Question
from tests.decision.build import TODAY_QUERY, check, checklist, fact, item, policy, publish, question, step, workflow
from tests.proof.seeding import DAY, seeded
from tests.second_opinion.enumeration import weight
from tests.thoroughness import cases

ASKED: Final = ("first", "second", "third")
FACTS: Final = ("sensitive", "urgent", *ASKED)
STOPPED: Final = (Status.NOT_IN_FORCE, Status.NOT_APPLICABLE, Status.BLOCKED, Status.FIX_FIRST)


def found(of: Policy, query: Query) -> dict[str, Severity]:
    """Return the questions that do not matter, and how bad that is."""
    (verdict,) = verify(of, query, only=frozenset({"questions-heard"})).verdicts
    assert all(one.witness is None or one.witness.replayed for one in findings_of(verdict))
    return {one.about[0].id: one.severity for one in findings_of(verdict)}


def told(decision: Decision) -> object:
    """Return what a decision comes to: the status, what stands against the item, the route, the duties."""
    findings = {(one.check.id, one.consequence, one.state) for one in decision.findings}
    route = tuple((one.step.id, one.state) for one in decision.order)
    return decision.status, findings, route, {one.duty.id for one in decision.duties}


# --- random policies ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """A policy, the questions that a step before publication asks, and the checks on bad answers by question."""

    policy: Policy
    reviewed: frozenset[str]
    own: dict[str, Check]


def random_questions(chance: random.Random) -> Made:
    """Return a policy with two checklists; a bad answer may fail its check, another one, or spare a step."""
    own = {
        name: replace(
            check(name, _either(chance, name), chance.choice(tuple(Consequence)), when=_when(chance)), question=name
        )
        for name in ASKED
        if chance.random() < 0.5
    }
    others = [
        check(f"about_{name}", _either(chance, name), chance.choice(tuple(Consequence)), when=_when(chance))
        for name in ASKED
        if chance.random() < 0.3
    ]
    spared = [step(f"for_{name}", _either(chance, name)) for name in ASKED if chance.random() < 0.2]
    where = {name: chance.choice(("before", "before", "before", "after", "nowhere")) for name in ("one", "two")}
    before, after = ([name for name, place in where.items() if place == at] for at in ("before", "after"))
    flow = workflow(
        step("review", _when(chance), checklists=before), *spared, publish(), step("look", checklists=after, after=True)
    )
    lists = {"one": ASKED[:2], "two": ASKED[2:]}
    of = policy(
        *map(fact, FACTS),
        checks=(*own.values(), *others),
        workflows=(flow,),
        scope=_when(chance),
        checklists=[checklist(name, *(question(one, one) for one in asked)) for name, asked in lists.items()],
    )
    return Made(of, frozenset(one for name in before for one in lists[name]), own)


def _either(chance: random.Random, name: str) -> Condition:
    held = FactHolds(name)
    return negate(held) if chance.random() < 0.5 else held


def _when(chance: random.Random) -> Condition:
    return FactHolds(chance.choice(FACTS[:2])) if chance.random() < 0.4 else TRUE


@pytest.mark.parametrize("seed", range(cases(20, 400)))
def test_a_question_is_found_where_nobody_asks_it_no_answer_changes_anything_or_a_bad_one_passes(seed: int) -> None:
    made = random_questions(random.Random(seed))  # noqa: S311 - any numbers will do
    decided = {
        values: decide(made.policy, item(dict(zip(FACTS, values, strict=True))), query=TODAY_QUERY)
        for values in product((False, True), repeat=len(FACTS))
    }
    expected: dict[str, Severity] = {}
    for name in ASKED:
        at = FACTS.index(name)
        if name not in made.reviewed:
            expected[name] = Severity.FAULT
        elif all(
            told(decision) == told(decided[(*values[:at], not values[at], *values[at + 1 :])])
            for values, decision in decided.items()
        ) or any(_passes(made.own.get(name), decision) for decision in decided.values()):
            expected[name] = Severity.NOTE
    assert found(made.policy, TODAY_QUERY) == expected


def _passes(own: Check | None, decision: Decision) -> bool:
    """Tell whether something goes out though the answer is bad, and the check on it would not stop it."""
    if own is None or weight(own.outcomes[0].value.consequence) > 1 or decision.status in STOPPED:
        return False
    stands = any(one.check.id == own.id and one.state is FindingState.STANDS for one in decision.findings)
    return stands and any(one.publishes and one.state is State.CERTAIN for one in decision.order)


# --- shipped regulations --------------------------------------------------------------------------------------------


@cache
def made_items(name: str) -> tuple[Item, ...]:
    return tuple(one.item for one in exercises_of(Setting(seeded(name), Query(DAY))).items)


def answered(of: Policy, base: Item, asked: Question, *, value: bool) -> Item:
    """Return the item with one answer put in, whatever it said before."""
    facts = tuple(one for one in base.facts if one.fact != asked.fact)
    answers = tuple(one for one in base.answers if one.question != asked.id)
    home = next(one.home for one in of.facts if one.id == asked.fact)
    if home is FactHome.ANSWER:
        answers += (Answer(of.identity.id, asked.id, value is not asked.negated),)
    else:
        facts += (GivenFact(None if home is FactHome.SHARED else of.identity.id, asked.fact, value),)
    return with_digests(replace(base, facts=facts, answers=answers))


@pytest.mark.parametrize("name", ["yulin", "ningxia"])
def test_a_question_of_a_shipped_regulation_is_found_where_no_answer_changes_anything(name: str) -> None:
    of = seeded(name)
    silent = {
        asked.id
        for one in of.checklists
        for asked in one.questions
        if not any(
            told(decide(of, answered(of, base, asked, value=False), query=Query(DAY)))
            != told(decide(of, answered(of, base, asked, value=True), query=Query(DAY)))
            for base in made_items(name)
        )
    }
    assert found(of, Query(DAY)) == dict.fromkeys(silent, Severity.NOTE)
