"""What proofs and comparisons cost, as ratios to parsing and checking the same policies within one run.

Shipped: all properties of both regulations, with and without the other options of every reading; `diff` and `refine`
between them. Synthetic: 150 and 1,500 rules over 50 facts, each size in a process of its own, with the most memory it
took. Engines: the same questions put to our own sets, to python-sat and to z3; one that is not installed is passed
over with a sentence. Contestants take turns; figures are the least of all rounds, in CPU time.

Run: python -m benchmarks.analyses [--rounds 5]. Exit code 1 when a goal is missed or two engines disagree.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from benchmarks.route import Contestant, race
from benchmarks.solvers import ENGINES, Asked, agree, asked_of
from policyc.analyses.difference.compare import difference
from policyc.analyses.proof.model import Stopped
from policyc.analyses.proof.verify import verify, with_options
from policyc.analyses.refinement.refine import refine
from policyc.decision.query import Query
from policyc.ir.policy import Policy
from policyc.pipeline.compile import compile, parsed  # noqa: A004 – the verb of the trade
from tests.fuzz.material import NAMES, shipped
from tests.proof.synthetic import synthetic

QUERY: Final = Query(as_of=date(2026, 11, 23))
#: Of all properties of both regulations, against parsing and checking them.
GOAL: Final = 4.0
SIZES: Final = (("structured", 150, 50), ("structured", 1500, 50), ("random", 150, 50))


def fresh(name: str) -> Policy:
    """Return a shipped policy that nothing has been prepared for."""
    return replace(shipped(name).policy)


def contestants() -> list[Contestant]:
    """Return what is done with both regulations; the first is the measure."""

    def parse_and_check() -> None:
        parsed.cache_clear()
        for name in NAMES:
            compile(shipped(name).sources)

    def properties() -> None:
        for name in NAMES:
            verify(fresh(name), QUERY)

    def options() -> None:
        for name in NAMES:
            with_options(verify(fresh(name), QUERY))

    def differing() -> None:
        one, other = NAMES
        difference((fresh(one), QUERY, one), (fresh(other), QUERY, other))

    def refining() -> None:
        one, other = NAMES
        refine((fresh(one), QUERY, one), (fresh(other), QUERY, other))

    return [
        Contestant("parse and check both", parse_and_check),
        Contestant("verify both, all properties", properties),
        Contestant("verify both, and every other option of a reading", options),
        Contestant("diff of the two", differing),
        Contestant("refine of the two", refining),
    ]


def measured(one: list[Contestant], rounds: int, goals: dict[str, float]) -> tuple[float, bool]:
    """Race, print ratios to the first, and return its least time and whether the goals were reached."""
    race(one, rounds)
    least = min(one[0].seconds)
    reached = True
    for each in one:
        ratio = min(each.seconds) / least
        goal = goals.get(each.name)
        missed = goal is not None and ratio > goal
        reached = reached and not missed
        told = "" if goal is None else f"   goal {goal:g}{' missed' if missed else ''}"
        print(f"{each.name:52} {ratio:8.2f}{told}")
    return least, reached


def alone(kind: str, rules: int, facts: int) -> None:
    """Prove all properties of a synthetic policy, and print CPU seconds, megabytes and how it went."""
    policy = synthetic(rules, facts, structured=kind == "structured")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    verdicts = verify(policy, QUERY).verdicts
    seconds = time.process_time() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    stopped = [verdict.property.id for verdict in verdicts if isinstance(verdict, Stopped)]
    print(seconds, before // 1024, after // 1024, len(verdicts) - len(stopped), ",".join(stopped) or "-")


def sizes(least: float) -> None:
    """Print what each synthetic policy took."""
    print(f"\n{'verify, synthetic':52} {'ratio':>8} {'MB':>6}  settled")
    for kind, rules, facts in SIZES:
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks.analyses", "--one", kind, str(rules), str(facts)],
            capture_output=True,
            text=True,
            check=True,
        )
        seconds, _, most, settled, stopped = ran.stdout.split()
        told = "" if stopped == "-" else f"; stopped at the budget: {stopped}"
        name = f"{rules:,} rules, {facts} facts, {kind}"
        print(f"{name:52} {float(seconds) / least:8.2f} {most:>6}  {settled}{told}")


def engines(rounds: int) -> bool:
    """Print what the same questions cost each engine; return whether all agree."""
    same = True
    questions: list[tuple[str, Asked]] = [(name, asked_of(fresh(name), QUERY)) for name in NAMES]
    questions += [
        (f"{rules:,} × {facts} {kind}", asked_of(synthetic(rules, facts, structured=kind == "structured"), QUERY))
        for kind, rules, facts in SIZES
        if rules < 1000
    ]
    for name, asked in questions:
        answers: dict[str, list[bool]] = {}
        running: list[Contestant] = []
        for engine, ask in ENGINES:
            try:
                answers[engine] = ask(asked)
            except ImportError:
                print(f"{engine} is not installed; passed over")
                continue
            running.append(Contestant(f"  {engine}", _asking(ask, asked)))
        counted = Counter(answers[ENGINES[0][0]])
        print(f"\n{name}: {len(asked.questions)} questions, {counted[True]} possible, {counted[False]} not")
        measured(running, rounds, {})
        if not agree(answers.values()):
            print("  the engines disagree")
            same = False
    return same


def _asking(ask: Callable[[Asked], list[bool]], asked: Asked) -> Callable[[], None]:
    def run() -> None:
        ask(asked)

    return run


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", nargs=3, metavar=("KIND", "RULES", "FACTS"), help="one synthetic policy")
    given = parser.parse_args()
    if given.one:
        kind, rules, facts = given.one
        alone(kind, int(rules), int(facts))
        return 0
    print(f"{'both regulations':52} {'ratio':>8}")
    least, reached = measured(contestants(), given.rounds, {"verify both, all properties": GOAL})
    sizes(least)
    print(f"\n{'engines, with witnesses of ours or theirs':52} {'ratio':>8}")
    return 0 if engines(min(given.rounds, 3)) and reached else 1


if __name__ == "__main__":
    sys.exit(main())
