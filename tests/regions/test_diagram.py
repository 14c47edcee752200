"""Diagrams are sets: every operation agrees with the same operation on sets of points."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.regions.diagram import ALWAYS, NEVER, Diagrams, Node, OutOfNodes

WIDTHS = (2, 3, 2, 2)
POINTS = tuple(product(*(range(width) for width in WIDTHS)))
Points = frozenset[tuple[int, ...]]
SETS = st.frozensets(st.sampled_from(POINTS))


def build(diagrams: Diagrams, points: Points) -> Node:
    def cube(point: tuple[int, ...]) -> Node:
        return diagrams.all_of(diagrams.literal(level, (cell,)) for level, cell in enumerate(point))

    return diagrams.any_of([cube(point) for point in sorted(points)])


def points(diagrams: Diagrams, node: Node) -> Points:
    return frozenset(point for point in POINTS if diagrams.contains(node, point))


@given(SETS, SETS)
def test_operations_are_those_of_sets(left: Points, right: Points) -> None:
    diagrams = Diagrams(WIDTHS, 10_000)
    one, other = build(diagrams, left), build(diagrams, right)
    assert points(diagrams, diagrams.both(one, other)) == left & right
    assert points(diagrams, diagrams.either(one, other)) == left | right
    assert points(diagrams, diagrams.minus(one, other)) == left - right
    assert points(diagrams, diagrams.negate(one)) == frozenset(POINTS) - left
    assert diagrams.count(one) == len(left)


@given(SETS)
def test_equal_sets_are_one_node(some: Points) -> None:
    diagrams = Diagrams(WIDTHS, 10_000)
    node = build(diagrams, some)
    assert diagrams.negate(diagrams.negate(node)) == node
    assert build(diagrams, points(diagrams, node)) == node
    assert (node == NEVER) is (not some)
    assert (node == ALWAYS) is (some == frozenset(POINTS))


@given(SETS, st.frozensets(st.sampled_from(range(len(WIDTHS)))))
def test_projection_forgets_axes(some: Points, levels: frozenset[int]) -> None:
    diagrams = Diagrams(WIDTHS, 10_000)
    projected = diagrams.exists(build(diagrams, some), levels)
    kept = [level for level in range(len(WIDTHS)) if level not in levels]
    shadows = {tuple(point[level] for level in kept) for point in some}
    expected = {point for point in POINTS if tuple(point[level] for level in kept) in shadows}
    assert points(diagrams, projected) == expected
    assert levels.isdisjoint(diagrams.support(projected))


@given(SETS, st.dictionaries(st.sampled_from((0, 2, 3)), st.integers(0, 1)))
def test_restriction_fixes_cells(some: Points, known: dict[int, int]) -> None:
    diagrams = Diagrams(WIDTHS, 10_000)
    left = diagrams.restrict(build(diagrams, some), known, {})
    for point in POINTS:
        fixed = tuple(known.get(level, cell) for level, cell in enumerate(point))
        assert diagrams.contains(left, point) is (fixed in some)


@given(SETS)
def test_support_is_what_the_set_depends_on(some: Points) -> None:
    diagrams = Diagrams(WIDTHS, 10_000)

    def depends(level: int) -> bool:
        moved = [(*point[:level], cell, *point[level + 1 :]) for point in some for cell in range(WIDTHS[level])]
        return any(point not in some for point in moved)

    assert diagrams.support(build(diagrams, some)) == tuple(filter(depends, range(len(WIDTHS))))


@given(SETS)
def test_the_cheapest_member_differs_least_from_the_usual(some: Points) -> None:
    diagrams, usual = Diagrams(WIDTHS, 10_000), (0, 1, 0, 0)

    def cost(point: Sequence[int]) -> int:
        return sum(cell != common for cell, common in zip(point, usual, strict=True))

    found = diagrams.cheapest(build(diagrams, some), usual)
    assert (found is None) is (not some)
    if found is not None:
        assert found in some
        assert cost(found) == min(map(cost, some))


def test_the_budget_is_kept() -> None:
    diagrams = Diagrams((2,) * 20, 40)
    with pytest.raises(OutOfNodes):
        # Pairs far apart in the order need a node for every set of first halves.
        diagrams.any_of([diagrams.both(diagrams.literal(i, (1,)), diagrams.literal(i + 10, (1,))) for i in range(10)])


def test_forgetting_begins_a_generation_and_keeps_what_was_there() -> None:
    diagrams = Diagrams(WIDTHS, 10_000)
    kept = diagrams.literal(0, (1,))
    size = len(diagrams)
    diagrams.both(kept, diagrams.literal(1, (2,)))
    diagrams.forget(size)
    assert (len(diagrams), diagrams.generation) == (size, 1)
    assert diagrams.literal(0, (1,)) == kept
