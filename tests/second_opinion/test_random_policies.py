"""On small random policies the proofs and the differences say what listing all items says.

`random_rules` makes a policy of six facts with 192 items, twice as many where a 等 leaves a question. Each goes to the
interpreter by `enumeration`, which also walks every workflow in every way. Compared by default: 10 properties of 25
policies by the ids of what fails, each witness replayed; and 16 pairs of variants, every item of which is looked up in
the sets of both sides (some 7,000 look-ups). `POLICYC_THOROUGH=1`: over ten times as many.
"""

from __future__ import annotations

import random

import pytest

from policyc.analyses.difference import checks
from policyc.analyses.difference.compare import difference
from policyc.analyses.difference.joint import Joint
from policyc.analyses.difference.model import Difference, Side
from policyc.analyses.proof.setting import BUDGET, is_empty
from policyc.analyses.proof.verify import findings_of, verify
from policyc.ir.policy import Consequence, Known, Policy
from policyc.regions.diagram import Node
from tests.decision.build import TODAY_QUERY
from tests.second_opinion.enumeration import Listed, weight
from tests.second_opinion.random_rules import ITEMS, random_policy
from tests.second_opinion.variants import in_other_words, variant
from tests.thoroughness import cases

ASKED = {
    "categories-complete": Listed.gaps,
    "categories-disjoint": Listed.overlaps,
    "rules-live": Listed.idle,
    "corrections-possible": Listed.stuck,
    "checks-heard": Listed.unheard,
    "tiers-passed": Listed.skipped,
    "facts-decided-in-time": Listed.late,
    "escalations-reviewed": Listed.lost,
    "items-finish": Listed.unfinished,
    "checks-agree": Listed.contradicting,
}


@pytest.mark.parametrize("seed", range(cases(25, 350)))
def test_a_property_fails_where_some_item_shows_it(seed: int) -> None:
    of = random_policy(random.Random(seed), gaps=seed % 2 == 1)  # noqa: S311 - any numbers will do
    listed = Listed(of, TODAY_QUERY, ITEMS)
    verdicts = verify(of, TODAY_QUERY, only=frozenset(ASKED)).verdicts
    found = {one.property.id: findings_of(one) for one in verdicts}
    # Of checks that only together cannot be passed, which of them are named depends on their order.
    joint = [one for one in found["corrections-possible"] if len(one.about) > 1]
    assert bool(joint) is listed.stuck_together()
    assert {name: {finding.id for finding in one if finding not in joint} for name, one in found.items()} == {
        name: ask(listed) for name, ask in ASKED.items()
    }
    shown = [finding.witness for one in found.values() for finding in one if finding.witness is not None]
    assert all(witness.replayed for witness in shown)


@pytest.mark.parametrize("seed", range(cases(16, 300)))
def test_a_difference_is_told_where_some_item_fares_differently(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - any numbers will do
    one = random_policy(chance)
    _, other = variant(chance, one)
    first, second = Listed(one, TODAY_QUERY, ITEMS), Listed(other, TODAY_QUERY, ITEMS)
    joint = Joint((one, TODAY_QUERY), (other, TODAY_QUERY), BUDGET)
    sets = dict(zip(range(len(first.items)), (_node(joint, first, item) for item in first.items), strict=True))
    stopped = {Side.FIRST: _stopped(first), Side.SECOND: _stopped(second)}
    for side in Side:
        stricter = joint.diagrams.any_of(
            checks._stricter(joint, side, failing) for failing in joint.setting(side).prepared.outcome.failing
        )
        assert {item for item, node in sets.items() if not is_empty(joint.diagrams.both(node, stricter))} == {
            item
            for item in first.in_scope & second.in_scope
            if _hardest(stopped[side][item]) > _hardest(stopped[side.other][item])
        }
    found = _difference(one, other)
    assert (found.entries == ()) is all(
        _outcome(first, stopped[Side.FIRST], item) == _outcome(second, stopped[Side.SECOND], item)
        for item in first.possible | second.possible
    )
    assert all(entry.shown is None or entry.shown.replayed for entry in found.entries)


@pytest.mark.parametrize("seed", range(cases(10, 200)))
def test_other_words_are_no_difference(seed: int) -> None:
    of = random_policy(random.Random(seed))  # noqa: S311 - any numbers will do
    assert _difference(of, in_other_words(of)).entries == ()


def _difference(one: Policy, other: Policy) -> Difference:
    found = difference((one, TODAY_QUERY, "one"), (other, TODAY_QUERY, "other"))
    assert isinstance(found, Difference)
    return found


def _node(joint: Joint, listed: Listed, item: tuple[Known, ...]) -> Node:
    """Return the set that holds just one item, by the cells of its values."""
    values = dict(zip(listed.names, item, strict=True))
    cells = [axis.locate(values[axis.key.subject], joint.space.lists) for axis in joint.space.axes]
    assert None not in cells
    return joint.diagrams.all_of(
        joint.diagrams.literal(level, (cell,)) for level, cell in enumerate(cells) if cell is not None
    )


def _stopped(listed: Listed) -> dict[int, frozenset[Consequence]]:
    """Return for each item in scope the consequences that are the hardest for it."""
    failing = listed.failing().values()
    found: dict[int, frozenset[Consequence]] = {}
    for item in listed.in_scope:
        asked = frozenset(one for one, items in failing if item in items)
        found[item] = frozenset(one for one in asked if weight(one) == _hardest(asked))
    return found


def _hardest(asked: frozenset[Consequence]) -> int:
    return max(map(weight, asked), default=-1)


def _outcome(listed: Listed, stopped: dict[int, frozenset[Consequence]], item: int) -> object:
    """Return what an item comes to: None out of scope, else categories, the hardest consequences, and all walks."""
    if item not in listed.in_scope:
        return None
    leaves = [leaf.category.id for leaf in listed.prepared.outcome.leaves if item in listed.where(leaf.condition)]
    return leaves, stopped[item], {(walk.done, walk.early) for walk in listed.walks(item)}
