"""What answering and compiling cost, as ratios within one run.

Each stage of an answer is compared with reading and checking its item; compiling a policy with parsing the same files,
which nobody can do without. Each round runs every contestant once, over all items or files,
in an order that turns from round to round; figures are the least of all rounds, in CPU time.

Run: python -m benchmarks.route [--rounds 7].
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from policyc.decision.decide import decide
from policyc.decision.item_reader import read_item
from policyc.decision.json import decision_json
from policyc.decision.query import Query
from policyc.ir.codec import decode, encode
from policyc.papers.answer import answer_text
from policyc.pipeline.compile import compile, parsed  # noqa: A004 – the verb of the trade
from policyc.syntax.parser import parse
from policyc.wording.language import Language
from tests.fuzz.material import NAMES, items, shipped, vocabulary

QUERY = Query(as_of=date(2026, 11, 22))


@dataclass
class Contestant:
    """Something that is done once a round, and what it cost."""

    name: str
    run: Callable[[], None]
    seconds: list[float] = field(default_factory=list)


def race(contestants: list[Contestant], rounds: int) -> None:
    """Run all of them once a round, after one round to warm up."""
    for contestant in contestants:
        contestant.run()
    for number in range(rounds):
        turn = number % len(contestants)
        for contestant in (*contestants[turn:], *contestants[:turn]):
            began = time.process_time()
            contestant.run()
            contestant.seconds.append(time.process_time() - began)


def table(title: str, contestants: list[Contestant]) -> str:
    """Return the ratios to the first."""
    least, middle = min(contestants[0].seconds), statistics.median(contestants[0].seconds)
    rows = [f"{title:52} {'least':>8} {'median':>8}"]
    rows += [
        f"{one.name:52} {min(one.seconds) / least:8.2f} {statistics.median(one.seconds) / middle:8.2f}"
        for one in contestants
    ]
    return "\n".join(rows)


def answering() -> list[Contestant]:
    """Return the stages of an answer, each over all examples under both policies."""
    texts = items()
    read = [item for item, _ in (read_item(text, vocabulary(), "item") for text in texts) if item is not None]
    policies = [shipped(name).policy for name in NAMES]
    decisions = [decide(policy, item, query=QUERY) for policy in policies for item in read]

    def standard() -> None:
        for text in texts * len(policies):
            json.loads(text)

    def reading() -> None:
        for text in texts * len(policies):
            read_item(text, vocabulary(), "item")

    def deciding() -> None:
        for policy in policies:
            for item in read:
                decide(policy, item, query=QUERY)

    def writing() -> None:
        for decision in decisions:
            decision_json(decision)

    def printing() -> None:
        for decision in decisions:
            answer_text(decision, Language.ZH, 100, colour=False)

    return [
        Contestant("read_item: read and check", reading),
        Contestant("json.loads: the same text, not checked", standard),
        Contestant("decide: the full decision, citations and readings", deciding),
        Contestant("decision_json: write it", writing),
        Contestant("answer_text: print it", printing),
    ]


def compiling() -> list[Contestant]:
    """Return the stages of the compiler, each over both policies with the files that they share."""
    sources = [shipped(name).sources for name in NAMES]
    kept = [encode(shipped(name).policy) for name in NAMES]

    def parsing() -> None:
        for one in sources:
            for source in (*one.shared, *one.own):
                parse(source)

    def checking() -> None:
        for one in sources:
            compile(one)

    def whole() -> None:
        for one in sources:
            parsed.cache_clear()
            compile(one)

    def recalling() -> None:
        for text in kept:
            decode(text)

    return [
        Contestant("parse: every file, places included", parsing),
        Contestant("compile, files parsed before", checking),
        Contestant("compile, nothing parsed before", whole),
        Contestant("decode: the policy as the cache keeps it", recalling),
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    for title, contestants in (
        (f"one answer ({len(items())} items, both policies)", answering()),
        ("compiling both policies", compiling()),
    ):
        race(contestants, given.rounds)
        print(table(title, contestants), end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
