"""Searching for a common member says what intersecting all sets says."""

from __future__ import annotations

import random

import pytest

from policyc.regions.diagram import NEVER, Diagrams, Node, OutOfNodes
from policyc.regions.search import common

WIDTHS = (2, 3, 2, 4, 2, 2)
USUAL = (0, 1, 0, 2, 1, 0)


def clause(store: Diagrams, chance: random.Random) -> Node:
    """Return a set that rules out one combination of a few cells."""
    levels = chance.sample(range(len(store.widths)), 3)
    return store.negate(
        store.all_of([store.literal(level, (chance.randrange(store.widths[level]),)) for level in levels])
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_member_is_found_exactly_where_there_is_one(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - any numbers will do
    store = Diagrams(WIDTHS, 100_000)
    sets = [clause(store, chance) for _ in range(chance.randrange(0, 90))]
    found = common(store, sets, USUAL)
    assert (found is None) is (store.all_of(sets) == NEVER)
    assert found is None or all(store.contains(one, found) for one in sets)


def test_axes_that_no_set_reads_stay_usual() -> None:
    store = Diagrams(WIDTHS, 1000)
    assert common(store, [store.literal(3, (0,))], USUAL) == (0, 1, 0, 0, 1, 0)
    assert common(store, [], USUAL) == USUAL


def test_an_empty_set_has_no_member_whatever_the_others_are() -> None:
    store = Diagrams(WIDTHS, 1000)
    assert common(store, [store.literal(0, (0,)), NEVER], USUAL) is None


def test_a_search_takes_its_steps_from_the_budget_of_the_store() -> None:
    chance = random.Random(1)  # noqa: S311 - any numbers will do
    store = Diagrams((2,) * 60, 10_000)
    sets = [clause(store, chance) for _ in range(250)]
    store.allow()
    store.spend(79_900)
    with pytest.raises(OutOfNodes):
        common(store, sets, (0,) * 60)
