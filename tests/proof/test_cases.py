"""The items that `policyc cases` makes show what they are said to show: every rule, condition and edge of a policy."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from policyc.analyses.cases import Asked
from policyc.analyses.coverage_of_tests import coverage_of
from policyc.analyses.proof.cases import Exercises, exercises_of
from policyc.analyses.proof.setting import Setting
from policyc.analyses.rules import RuleKind
from policyc.analyses.testing import Run
from policyc.decision.decide import decide
from policyc.decision.model import Decision, State
from policyc.decision.query import Query
from policyc.ir.policy import Policy
from tests.proof.seeding import seeded

each_policy = pytest.mark.parametrize("name", ["yulin", "ningxia"])


@cache
def made(name: str) -> tuple[Policy, Query, Exercises]:
    policy = seeded(name)
    query = Query(policy.identity.in_force or date.max)
    return policy, query, exercises_of(Setting(policy, query))


@cache
def decisions(name: str) -> tuple[Decision, ...]:
    policy, query, exercises = made(name)
    return tuple(decide(policy, one.item, query=query) for one in exercises.items)


@each_policy
def test_every_rule_applies_to_one_of_the_items_and_not_to_another(name: str) -> None:
    policy, query, exercises = made(name)
    runs = [
        Run(Asked(policy, "", one.item, query, ()), decision)
        for one, decision in zip(exercises.items, decisions(name), strict=True)
    ]
    coverage = coverage_of(policy, runs)
    # Hosts of a list are no rules of their own here: what a host decides is part of the rules that read the list.
    assert {rule.key.kind for rule in (*coverage.never, *coverage.partly)} <= {RuleKind.LIST_ENTRY}


@each_policy
def test_every_edge_is_walked_by_the_item_that_is_said_to_walk_it(name: str) -> None:
    _, _, exercises = made(name)
    walked = 0
    for one, decision in zip(exercises.items, decisions(name), strict=True):
        steps = [step.step.label for step in decision.order if step.state is State.CERTAIN]
        passed = set(pairwise(["", *steps]))
        for edge in one.shows:
            if edge.after is not None and decision.order and edge.label in steps:
                assert (edge.after, edge.label) in passed
                walked += 1
    assert walked >= 10


@each_policy
def test_what_is_shown_is_shown_once_and_nothing_is_left_over(name: str) -> None:
    _, _, exercises = made(name)
    shown = [one for item in exercises.items for one in item.shows]
    assert len(shown) == len(set(shown)) == exercises.shown
    assert all(item.shows for item in exercises.items)
