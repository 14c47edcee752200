"""A solver that knows nothing of the compiler answers as the proofs do, on both regulations, under every reading.

From the surface tree of the rule files to clauses (`conditions`, `lowering`), one Boolean for every cell of every fact
(`cells`). Per choice of readings some 80 rules are asked twice each (can it apply in scope, can it fail to), 300 to 600
pairs of checks and 90 of steps (can both, one without the other), and the findings of ten properties are compared by
id; on some choices every rule is asked about each of some 170 values of facts, hosts among them. The choices are the 58
that differ from the adopted ones in at most one reading, and a few at random (some 800 with `POLICYC_THOROUGH=1`).
"""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations

import pytest

from policyc.analyses.proof.setting import Setting, is_empty
from policyc.analyses.proof.verify import findings_of, verify
from policyc.analyses.rules import RuleKind, rules_of
from policyc.decision.query import Query
from policyc.ir.conditions import disjoin
from policyc.ir.policy import Policy
from policyc.regions.axes import AxisKey, AxisKind
from tests.proof.seeding import DAY, seeded
from tests.second_opinion.lowering import Lowered
from tests.second_opinion.opinion import ASKED, findings, pairs_of_steps
from tests.second_opinion.surface import Rules, options
from tests.thoroughness import THOROUGH, cases

NAMES = ("yulin", "ningxia")
Choice = tuple[tuple[str, str, str, str], ...]


@cache
def compiled(name: str) -> Policy:
    return seeded(name)


def choices(name: str) -> list[Choice]:
    """Return the adopted choice, every one that differs in one reading, and some at random."""
    chance = random.Random(name)  # noqa: S311 - any numbers will do
    several = [_at_random(name, chance) for _ in range(cases(4, 400))]
    return [(), *((one,) for one in options(name)), *several]


def _at_random(name: str, chance: random.Random) -> Choice:
    taken = {one[0]: one for one in chance.sample(options(name), k=len(options(name))) if chance.random() < 0.5}
    return tuple(taken.values())


CHOICES = [
    pytest.param(name, choice, id=f"{name}-{'+'.join(f'{one[2]}.{one[3]}' for one in choice)[:60] or 'adopted'}")
    for name in NAMES
    for choice in choices(name)
]


def second(name: str, choice: Choice) -> Lowered:
    return Lowered(Rules(name, {reading: option for reading, option, _, _ in choice}))


def query(choice: Choice) -> Query:
    return Query(DAY, tuple((reading, option) for _, _, reading, option in choice))


@pytest.mark.parametrize(("name", "choice"), CHOICES)
def test_rules_checks_and_steps_hold_of_the_same_items(name: str, choice: Choice) -> None:
    solver, setting = second(name, choice), Setting(compiled(name), query(choice))
    rules = {
        (rule.key.kind.value.zh, rule.key.id, rule.key.part): setting.where(rule.applies)
        for rule in rules_of(setting.prepared)
        if rule.key.kind is not RuleKind.LIST_ENTRY
    }
    assert {key: (not is_empty(node), node != setting.in_scope) for key, node in rules.items()} == {
        (keyword.zh, rule, part): (solver.possible(applies), solver.possible(-applies))
        for (keyword, rule, part), applies in solver.named.items()
    }
    checks = {one.check.id: setting.where(one.condition) for one in setting.prepared.outcome.failing}
    fails = {check.id: check.fails for check in solver.checks}
    assert {
        (one, other): not is_empty(setting.diagrams.both(checks[one], checks[other]))
        for one, other in combinations(checks, 2)
    } == {(one, other): solver.possible(fails[one], fails[other]) for one, other in combinations(fails, 2)}
    steps = {
        place.node.id: setting.where(place.condition)
        for route in (*setting.prepared.outcome.routes, *setting.prepared.outcome.beside)
        for place in route.places
        if hasattr(place.node, "id")
    }
    assert {(one, other): found for one, other, found in pairs_of_steps(solver)} == {
        (one, other): not is_empty(setting.diagrams.minus(steps[one], steps[other]))
        for one in steps
        for other in steps
        if one != other
    }


@pytest.mark.parametrize(("name", "choice"), CHOICES[:: 1 if THOROUGH else 13])
def test_rules_apply_to_the_same_values_of_every_fact(name: str, choice: Choice) -> None:
    """Each value is an item's own, host names included, and not what either side made of it."""
    solver, setting = second(name, choice), Setting(compiled(name), query(choice))
    axes = {axis.key: (level, axis) for level, axis in enumerate(setting.space.axes)}
    rules = {
        (rule.key.kind.value.zh, rule.key.id, rule.key.part): setting.where(rule.applies)
        for rule in rules_of(setting.prepared)
        if rule.key.kind is not RuleKind.LIST_ENTRY
    }
    for fact, value, literal in list(solver.values()):
        level, axis = axes[AxisKey(AxisKind.FACT, fact)]
        cell = axis.locate(value, setting.space.lists)
        assert cell is not None
        held = setting.diagrams.literal(level, (cell,))
        with_it = {key for key, node in rules.items() if not is_empty(setting.diagrams.both(node, held))}
        assert with_it == {
            (keyword.zh, rule, part)
            for (keyword, rule, part), applies in solver.named.items()
            if solver.possible(applies, literal)
        }, (fact, value)


@pytest.mark.parametrize(("name", "choice"), CHOICES)
def test_the_proofs_find_what_the_solver_finds(name: str, choice: Choice) -> None:
    # Whether a check is heard beside forty others costs as much as all else together.
    only = ASKED - {"checks-heard"} if len(choice) == 1 and not THOROUGH else ASKED
    found = verify(compiled(name), query(choice), only=only)
    ids = {finding.id for verdict in found.verdicts for finding in findings_of(verdict)}
    assert ids == {one for one in findings(second(name, choice)) if one.partition(":")[0] in only}


def test_every_derived_fact_says_something_even_where_no_rule_reads_it() -> None:
    setting = Setting(compiled("ningxia"), Query(DAY, (("national_reading", "without_ministries"),)))
    unread = next(one for one in setting.policy.derived if one.id == "central_issuer")
    assert not is_empty(setting.where(unread.condition))
    assert setting.where(disjoin(unread.condition)) != setting.in_scope
