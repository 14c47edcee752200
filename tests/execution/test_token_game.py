"""The token game, the composition of ends, and reachability on a plain graph say the same of every term."""

from collections import Counter
from random import Random

import pytest

from policyc.ir import terms
from policyc.ir.basis import NO_BASIS
from tests.decision import build as made
from tests.execution.three_ways import by_composition, by_game, by_graph, term_of

TERMS = 32


def test_three_ways_agree_and_nothing_is_ever_deadlocked() -> None:
    counts: Counter[str] = Counter()
    asked = 0
    for seed in range(TERMS):
        term = term_of(Random(seed), counts)  # noqa: S311 – a walk, no secret
        for without in (None, *(step.id for step in terms.steps(term))):
            game = by_game(term, without)
            if game is None:
                continue
            asked += 1
            ends, comes_to_an_end, _ = game
            assert ends == by_composition(term, without) == by_graph(term, without), (seed, without)
            assert without is not None or comes_to_an_end, f"a position of term {seed} comes to no end"
    assert asked > 150
    assert min(counts[kind] for kind in ("sequence", "when", "choice", "parallel", "ask", "returnto")) > 5, counts


@pytest.mark.parametrize(("needed", "passable"), [(None, False), (1, True)])
def test_a_step_can_be_gone_around_where_one_branch_is_enough(needed: int | None, passable: bool) -> None:
    block = terms.Parallel("p", "并行", needed, (made.step("left"), made.step("right")), NO_BASIS)
    root = terms.Sequence((made.step("first"), block))
    game = by_game(root, "left")
    assert game is not None
    assert ("done" in game[0]) is passable
