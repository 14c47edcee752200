"""On small random policies `refine` says what listing all items says.

A policy of six facts (192 items, twice as many where a 等 leaves a question) and a variant of it are walked item by
item in every way, by `tests.second_opinion.enumeration`. The variant is weaker where it has an item that escapes: out
of scope, stopped less hard, or let through some walk that holds none of the walks of the policy, or in an order that
the policy does not allow. `POLICYC_THOROUGH=1`: twenty times as many.
"""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given, settings

from policyc.analyses.difference.compare import difference
from policyc.analyses.difference.model import Aspect, Difference, Direction, Entry
from policyc.analyses.refinement.model import Refinement, Verdict
from policyc.analyses.refinement.refine import refine
from policyc.ir.policy import Consequence, Policy
from tests.decision.build import TODAY_QUERY
from tests.decision.random_policies import policies
from tests.second_opinion.enumeration import Listed, Walk, weight
from tests.second_opinion.random_rules import ITEMS, random_policy
from tests.second_opinion.variants import in_other_words, variant
from tests.thoroughness import cases

SEEDS = range(cases(6, 500))


@cache
def pair(seed: int) -> tuple[Policy, Policy]:
    chance = random.Random(1000 + seed)  # noqa: S311 - any numbers will do
    one = random_policy(chance)
    return one, variant(chance, one)[1]


def refined(base: Policy, overlay: Policy) -> Refinement:
    found = refine((base, TODAY_QUERY, "base"), (overlay, TODAY_QUERY, "overlay"))
    assert isinstance(found, Refinement)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_the_verdict_is_that_of_all_items(seed: int) -> None:
    one, other = pair(seed)
    listed = Listed(one, TODAY_QUERY, ITEMS), Listed(other, TODAY_QUERY, ITEMS)
    for base, overlay in (listed, listed[::-1]):
        found = refined(base.policy, overlay.policy)
        assert found.verdict is listing_says(base, overlay)
        assert all(point.shown is None or point.shown.replayed for point in found.points)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_different_is_at_least_as_strict_both_ways_and_back(seed: int) -> None:
    one, other = pair(seed)
    found = difference((one, TODAY_QUERY, "one"), (other, TODAY_QUERY, "other"))
    assert isinstance(found, Difference)
    both = all(refined(*two).verdict is Verdict.REFINES for two in ((one, other), (other, one)))
    if not found.entries:
        assert both
    if both:
        assert all(is_unranked(entry) or is_of_forbidden_items(one, entry) for entry in found.entries)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_policy_refines_itself_in_whatever_words(seed: int) -> None:
    one, _ = pair(seed)
    assert refined(one, one).verdict is Verdict.REFINES
    assert refined(one, in_other_words(one)).verdict is Verdict.REFINES


@settings(max_examples=cases(4, 300))
@given(policies(), policies())
def test_every_item_shown_fares_as_it_is_told(one: Policy, other: Policy) -> None:
    """Of policies with lists, gaps and an escalation that somebody decides on."""
    assert all(point.shown is None or point.shown.replayed for point in refined(one, other).points)


def is_unranked(entry: Entry) -> bool:
    """Tell whether neither side of a difference is the stricter: categories, or 退回修改 against 遮掩."""
    return entry.aspect is Aspect.CATEGORY or (entry.aspect is Aspect.CHECK and entry.direction is Direction.OTHERWISE)


def is_of_forbidden_items(one: Policy, entry: Entry) -> bool:
    """Tell whether a difference of steps is about items that are forbidden anyhow, and owe none."""
    return entry.aspect is Aspect.ROUTE and any(
        check.outcomes[0].value.consequence is Consequence.BLOCK for check in one.checks
    )


def listing_says(base: Listed, overlay: Listed) -> Verdict:
    """Return the verdict by looking at every item."""
    both = base.in_scope & overlay.in_scope
    weaker = bool(base.in_scope & overlay.possible - overlay.in_scope)
    silent = False
    hard, harder = hardest(base), hardest(overlay)
    for item in both:
        mine, theirs = hard[item], harder[item]
        weaker = weaker or mine > theirs
        unprovided = is_silent(overlay, item)
        silent = silent or (unprovided and not is_silent(base, item) and theirs < weight(Consequence.FIX))
        if not unprovided and weight(Consequence.BLOCK) not in {mine, theirs}:
            weaker = weaker or escapes(base.walks(item), overlay.walks(item))
    return Verdict.WEAKER if weaker else Verdict.NOT_PROVED if silent else Verdict.REFINES


def hardest(listed: Listed) -> dict[int, int]:
    failing = list(listed.failing().values())
    return {item: max((weight(one) for one, items in failing if item in items), default=-1) for item in listed.in_scope}


def is_silent(listed: Listed, item: int) -> bool:
    return all(item not in listed.where(flow.guard) for flow in listed.policy.workflows)


def escapes(base: list[Walk], overlay: list[Walk]) -> bool:
    """Tell whether some walk of the overlay holds no walk of the base, or does first what surely comes later there."""
    owed = [walk.done - {"publish"} for walk in base]
    if any(not any(one <= walk.done for one in owed) for walk in overlay):
        return True
    early = frozenset().union(*(walk.early for walk in base))
    turned = {(other, one) for one, other in early} - early
    return any(walk.early & {pair for pair in turned if "publish" not in pair} for walk in overlay)
