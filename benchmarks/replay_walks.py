"""Thousands of random cases walked at random: do the laws of a case hold, and what was met on the way.

Counted are the constructs that were made, what events brought about and why events were refused. Laws: a finished case
did exactly what its final facts ask for; no case stops without a reason; a case reroutes at most once for each change
of facts; a replay agrees with the case as it ran. Then terms: the ends by the token game, by composition and on a
plain graph, with every step taken away in turn.

Run: python -m benchmarks.replay_walks [--walks 3000] [--terms 300] [--seed 0]. Exit code 1 when a law fails.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Final

from policyc.execution.replay import replay
from policyc.execution.state import Standing
from policyc.execution.walking import Walker
from policyc.ir import terms
from tests.execution.random_cases import FACTS, LATER, Maker, Walk, did_what_is_asked
from tests.execution.three_ways import by_composition, by_game, by_graph, term_of

MOST_EVENTS: Final = 60
#: Of so many walks one is replayed from the start.
REPLAYED: Final = 10


def walk_many(walks: int, seed: int) -> bool:
    """Walk, print counts, and tell whether every law held."""
    counts: Counter[str] = Counter()
    standing: Counter[str] = Counter()
    failed = finished = events = 0
    begun = time.process_time()
    for number in range(walks):
        random = Random(seed + number)
        walk = Walk(Maker(random, counts).policy(), random, counts)
        state = walk.go(MOST_EVENTS)
        events += len(walk.events)
        standing[state.standing.value] += 1
        if state.standing is Standing.FINISHED:
            finished += 1
            facts = walk.running._machine.now.case.facts  # noqa: SLF001 – no part of an answer
            known = {name: bool(facts.value(name)) for name in (*FACTS, LATER)}
            done = frozenset(step.step.id for step in state.done)
            failed += not did_what_is_asked(walk.policy.workflows[0].body, known, done)
        stopped = state.standing is Standing.WAITING and not state.awaited
        failed += stopped or state.rerouted > walk.changed
        if number % REPLAYED == 0:
            failed += replay(walk.policy, walk.opening, walk.events) != state
    spent = time.process_time() - begun
    print(f"walks {walks}, events {events}, finished {finished}, laws broken {failed}, {spent:.1f} s of CPU")
    print("  " + ", ".join(f"{name} {count}" for name, count in standing.most_common()))
    for title, chosen in (("made", _made), ("brought about", _brought), ("refused", _refused)):
        told = sorted((name, count) for name, count in counts.items() if chosen(name))
        print(f"{title}: " + ", ".join(f"{name.strip('·× ')} {count}" for name, count in told))
    return failed == 0


def _brought(name: str) -> bool:
    return name.startswith("·")


def _refused(name: str) -> bool:
    return name.startswith("×")


def _made(name: str) -> bool:
    return not _brought(name) and not _refused(name)


def without_rerouting(walks: int, seed: int) -> None:
    """Print how many finished cases would be wrong if changed facts were not met by entering anew."""
    changed: Callable[..., object] = Walker.changed
    Walker.changed = lambda *_: None  # type: ignore[method-assign]
    counts: Counter[str] = Counter()
    finished = wrong = 0
    try:
        for number in range(walks):
            random = Random(seed + number)
            walk = Walk(Maker(random, counts).policy(), random, counts)
            state = walk.go(MOST_EVENTS)
            if state.standing is Standing.FINISHED:
                finished += 1
                facts = walk.running._machine.now.case.facts  # noqa: SLF001 – no part of an answer
                known = {name: bool(facts.value(name)) for name in (*FACTS, LATER)}
                done = frozenset(step.step.id for step in state.done)
                wrong += not did_what_is_asked(walk.policy.workflows[0].body, known, done)
    finally:
        Walker.changed = changed  # type: ignore[method-assign, assignment]
    print(f"without 改道: finished {finished}, of them wrong {wrong}")


def compare_ends(count: int, seed: int) -> bool:
    """Ask terms in three ways, print counts, and tell whether all agreed."""
    counts: Counter[str] = Counter()
    asked = different = deadlocked = large = largest = 0
    begun = time.process_time()
    for number in range(count):
        term = term_of(Random(seed + number), counts)
        for without in (None, *(step.id for step in terms.steps(term))):
            game = by_game(term, without)
            if game is None:
                large += 1
                continue
            asked += 1
            ends, comes_to_an_end, positions = game
            largest = max(largest, positions)
            different += not ends == by_composition(term, without) == by_graph(term, without)
            deadlocked += without is None and not comes_to_an_end
    spent = time.process_time() - begun
    print(
        f"terms {count}, questions {asked} (too large {large}), different {different}, deadlocked {deadlocked}, ",
        end="",
    )
    print(f"largest game {largest} positions, {spent:.1f} s of CPU")
    return not different and not deadlocked


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--walks", type=int, default=3000)
    parser.add_argument("--terms", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    held = walk_many(options.walks, options.seed)
    without_rerouting(min(options.walks, 500), options.seed)
    agreed = compare_ends(options.terms, options.seed)
    return 0 if held and agreed else 1


if __name__ == "__main__":
    sys.exit(main())
