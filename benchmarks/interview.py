"""How many answers a routine item needs until nothing more matters, asked as `policyc ask` asks.

The item begins with what it is: title, body, attachments, links, day. Then the interview runs; whoever answers knows
what the example says, and of everything else that it is ordinary. Counted are the answers given, a declaration as one,
and the questions left without an answer, because the example says nothing and nothing is ordinary.

Run: python -m benchmarks.interview [--show]. Exit code 1 when the median of a policy is above the goal.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from dataclasses import dataclass
from datetime import date
from typing import Final

from policyc.cli.answering import BadAnswer, kept_answer, put
from policyc.decision.interview import Done, NextQuestion, next_question
from policyc.decision.item_reader import read_item
from policyc.decision.json_scanner import JsonValue
from policyc.decision.query import Query
from policyc.ir.policy import FactHome, Known, Policy
from tests.examples.test_examples import ROUTINE
from tests.fuzz.material import NAMES, ROOT, shipped, vocabulary

GOAL: Final = 8
MOST: Final = 60
DAY: Final = date(2026, 11, 22)
GIVEN: Final = frozenset({"id", "title", "body", "attachments", "links", "as_of"})

Document = dict[str, JsonValue]


@dataclass(frozen=True)
class Interview:
    """What was asked about one item, and where it ended."""

    item: str
    asked: tuple[str, ...]
    unanswered: tuple[str, ...]
    status: str

    @property
    def answers(self) -> int:
        """Return how many questions were answered."""
        return len(self.asked) - len(self.unanswered)


def interview(policy: Policy, name: str) -> Interview:
    """Fill in one item."""
    whole: Document = json.loads((ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8"))
    document: Document = {key: value for key, value in whole.items() if key in GIVEN}
    asked: list[str] = []
    skipped: list[str] = []
    while len(asked) < MOST:
        item, faults = read_item(json.dumps(document), vocabulary(), name)
        assert item is not None, [fault.kind.code for fault in faults]
        question = next_question(policy, item, Query(as_of=item.as_of or DAY), tuple(skipped))
        if isinstance(question, Done):
            return Interview(name, tuple(asked), tuple(skipped), question.decision.status.value)
        asked.append(question.about.id)
        answered = _answered(policy, question, whole, document)
        if answered is None:
            skipped.append(question.about.id)
        else:
            document = answered
    raise AssertionError(f"{name}: more than {MOST} questions")


def _answered(policy: Policy, question: NextQuestion, whole: Document, document: Document) -> Document | None:
    """Return the document with the question answered; None when nobody knows."""
    code = question.about.id
    if question.declaration:
        declared = whole.get("declarations")
        by = declared.get(code) if isinstance(declared, dict) else None
        return _under(document, ("declarations", code), by) if by is not None else None
    path = _path(policy, code)
    said = _at(whole, path)
    if said is not None:
        return _under(document, path, said)
    kept = kept_answer(policy, question, _ordinary(policy, code))
    return None if isinstance(kept, BadAnswer) else put(document, kept)


def _path(policy: Policy, code: str) -> tuple[str, ...]:
    """Return where an item keeps what is asked."""
    fact = next((one for one in policy.facts if one.id == code), None)
    own = f"{policy.identity.id}."
    match fact.home if fact is not None else None:
        case FactHome.POLICY:
            return ("facts", policy.identity.id, code)
        case FactHome.DECISION:
            return ("escalation_decisions", own + str(fact.subject if fact is not None and fact.subject else code))
        case FactHome.ANSWER | FactHome.ADMISSION | FactHome.COMPARISON:
            return ("answers", own + code)
        case _:
            return (code,)


def _ordinary(policy: Policy, code: str) -> str:
    """Return the ordinary value of a fact as a person writes it; of links and attachments that there are none."""
    fact = next((one for one in policy.facts if one.id == code), None)
    value: Known | None = fact.ordinary if fact is not None else "无"
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case tuple():
            return "、".join(value) or "无"
        case _:
            return str(value)


def _at(document: Document, path: tuple[str, ...]) -> JsonValue:
    value: JsonValue = document
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _under(document: Document, path: tuple[str, ...], value: JsonValue) -> Document:
    head, *rest = path
    if not rest:
        return {**document, head: value}
    below = document.get(head)
    return {**document, head: _under(below if isinstance(below, dict) else {}, tuple(rest), value)}


def main() -> int:
    """Run the interviews and print their lengths."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument("--show", action="store_true", help="print every question")
    given = parser.parse_args()
    reached = True
    for name in NAMES:
        held = [interview(shipped(name).policy, item) for item in ROUTINE]
        print(f"{name:28} {'answers':>7} {'unanswered':>10}  ends")
        for one in held:
            print(f"  {one.item:26} {one.answers:7} {len(one.unanswered):10}  {one.status}")
            if given.show:
                print(f"      {' '.join(one.asked)}")
        median = statistics.median(one.answers for one in held)
        print(f"  {'median':26} {median:7.0f}   goal {GOAL}\n")
        reached = reached and median <= GOAL
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
