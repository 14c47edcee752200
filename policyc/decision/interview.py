"""The next question worth asking about an item, until whoever fills it in can change nothing more.

Assumes a policy and an item as far as it is filled in. Guarantees that only facts are asked which matter
(`decision.matters`, the function that `route` uses), and that the questions end: each answer settles an axis. The
order: first a declaration, offered as one question where it would settle two or more facts that matter, the one that
settles most before the others. Then facts on which the relevance of others hangs: a fact goes before another when some
value of it makes the other irrelevant and no value of the other does so to it. Among what is left the order is greedy:
the question after which the least is expected to be open, the answers of a question taken as equally likely
(prevalence is not known here), each open part of the outcome weighed by its entropy over uniform answers; ties go to
the order of declaration. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log2
from typing import Final

from policyc.decision.case import Case, learn
from policyc.decision.decide import decide
from policyc.decision.declaring import would_cover
from policyc.decision.item import Item
from policyc.decision.knowledge import Asked
from policyc.decision.model import Decision, MissingFact, Ref
from policyc.decision.query import Query
from policyc.ir.policy import Declaration, Policy
from policyc.regions.diagram import ALWAYS, NEVER, Diagrams, Node, OutOfNodes
from policyc.regions.kernel import BudgetExceeded
from policyc.source.frozen import frozen

FEWEST_COVERED: Final = 2


@frozen
class NextQuestion:
    """A fact to ask for (`values` empty: free text, a number or a list), or a declaration to offer with what it covers.

    `affects` are the rules whose verdict the answer can change, `left` how many facts matter still.
    """

    about: Ref
    ask: str
    values: tuple[Ref, ...]
    declaration: bool
    covers: tuple[Ref, ...]
    affects: tuple[Ref, ...]
    left: int


@frozen
class Done:
    """Nothing more to ask: the answer, with what steps and decisions leave open."""

    decision: Decision


def next_question(policy: Policy, item: Item, query: Query, skipped: tuple[str, ...] = ()) -> NextQuestion | Done:
    """Return the next question; `skipped` are facts and declarations that were asked and not answered."""
    decision = decide(policy, item, query=query)
    missing = [one for one in decision.missing if one.fact.id not in skipped]
    if not missing:
        return Done(decision)
    case = Case(learn(policy, item, query))
    offers = tuple(_offers(case, missing, skipped))
    if not offers:
        first = missing[_first(case, missing)]
        return NextQuestion(first.fact, first.ask, first.values, False, (), first.affects, len(missing))  # noqa: FBT003
    wanted = {one.fact.id for one in missing}
    declaration, covered = max(offers, key=lambda offer: len(wanted.intersection(offer[1])))
    return NextQuestion(
        about=Ref(declaration.id, declaration.label),
        ask=declaration.title,
        values=(),
        declaration=True,
        covers=tuple(case.names.fact(fact) for fact in covered),
        affects=tuple(dict.fromkeys(rule for one in missing if one.fact.id in covered for rule in one.affects)),
        left=len(missing),
    )


#: Entropies are compared to this many digits, so that rounding on another machine breaks no tie.
_DIGITS: Final = 9


def _offers(
    case: Case, missing: list[MissingFact], skipped: tuple[str, ...]
) -> Iterator[tuple[Declaration, tuple[str, ...]]]:
    """Yield declarations not yet made that would settle enough of what is missing, with all they would settle."""
    wanted = {one.fact.id for one in missing}
    made = {one.declaration.id for one in case.known.declared if not one.lapsed}
    for declaration in case.policy.declarations:
        if declaration.id in made or declaration.id in skipped:
            continue
        covered = would_cover(case.prepared, case.facts, declaration)
        if len(wanted.intersection(covered)) >= FEWEST_COVERED:
            yield declaration, covered


def _first(case: Case, missing: list[MissingFact]) -> int:
    """Return the index of the fact to ask for first; over budget that of the first declared."""
    made = case.prepared.diagrams()
    residue = case.residue
    if residue is None or isinstance(made, BudgetExceeded):
        return 0
    levels = [_levels(case, one.fact.id) for one in missing]
    try:
        parts = [(residue.put_in(node), *residue.split(node)) for _, node in made[1]]
        still_open = [part for part in parts if NEVER not in part[1:]]
        scale = _Scale(made[0].diagrams, [(inside, outside) for _, inside, outside in still_open])
        ready = _ready(_Relevance(made[0].diagrams, still_open), levels)
        return min(ready, key=lambda index: (round(scale.expected(levels[index]), _DIGITS), index))
    except OutOfNodes:
        return 0


def _ready(relevance: _Relevance, levels: list[tuple[int, ...]]) -> list[int]:
    """Return the indices of the facts whose relevance hangs on no other fact; all of them where they hang in a ring."""
    shut_out = [relevance.shut_out_by(of[:1]) for of in levels]

    def hangs(index: int, on: int) -> bool:
        return shut_out[on].issuperset(levels[index]) and not shut_out[index].issuperset(levels[on])

    indices = range(len(levels))
    return [one for one in indices if not any(hangs(one, other) for other in indices if other != one)] or [*indices]


class _Relevance:
    """The axes that open parts of the outcome read; a part is (all cases, those inside, those outside of 事理)."""

    def __init__(self, diagrams: Diagrams, parts: list[tuple[Node, Node, Node]]) -> None:
        self._diagrams = diagrams
        self._parts = [
            (part, frozenset(diagrams.support(part[0])), frozenset(diagrams.support(part[1]))) for part in parts
        ]
        self._now = frozenset(level for _, read, _ in self._parts for level in read)

    def shut_out_by(self, levels: tuple[int, ...]) -> frozenset[int]:
        """Return the axes that nothing open reads any more once some feasible cell of this axis is known."""
        found: set[int] = set()
        for level in levels:
            for cell in range(self._diagrams.widths[level]):
                found |= self._now - self._read({level: cell})
            found -= {level}
        return frozenset(found)

    def _read(self, cells: Mapping[int, int]) -> frozenset[int]:
        """Return what is still read; everything when the cell is not feasible."""
        memo: dict[Node, Node] = {}
        read: set[int] = set()
        for (whole, inside, outside), levels, bound in self._parts:
            if levels.isdisjoint(cells) and bound.isdisjoint(cells):
                read |= levels
                continue
            left = self._diagrams.restrict(inside, cells, memo), self._diagrams.restrict(outside, cells, memo)
            if left == (NEVER, NEVER):
                return self._now
            if NEVER not in left:
                read.update(self._diagrams.support(self._diagrams.restrict(whole, cells, memo)))
        return frozenset(read)


def _levels(case: Case, fact: str) -> tuple[int, ...]:
    """Return the axes that the answer to a fact settles."""
    asked = case.knowledge.asked
    return tuple(level for level in asked if asked[level] is Asked.INTAKE and case.fact_of(level) == fact)


class _Scale:
    """How much of the outcome is open: the sum of the entropies of its parts, given as (inside, outside) of 事理."""

    def __init__(self, diagrams: Diagrams, parts: list[tuple[Node, Node]]) -> None:
        self._diagrams = diagrams
        self._parts = [
            (inside, outside, frozenset((*diagrams.support(inside), *diagrams.support(outside))))
            for inside, outside in parts
        ]
        self._shares: dict[Node, float] = {NEVER: 0.0, ALWAYS: 1.0}
        self._now = [self._entropy(inside, outside) for inside, outside, _ in self._parts]

    def left(self, cells: Mapping[int, int]) -> float:
        """Return how much is open once these cells are known."""
        memo: dict[Node, Node] = {}
        restrict = self._diagrams.restrict
        return sum(
            now
            if levels.isdisjoint(cells)
            else self._entropy(restrict(inside, cells, memo), restrict(outside, cells, memo))
            for now, (inside, outside, levels) in zip(self._now, self._parts, strict=True)
        )

    def expected(self, levels: tuple[int, ...]) -> float:
        """Return how much is expected to be open once the first of these axes is known, over its feasible cells."""
        if not levels:
            return sum(self._now)
        level = levels[0]
        answers = [{level: cell} for cell in range(self._diagrams.widths[level]) if self._feasible(level, cell)]
        return sum(self.left(answer) for answer in answers) / max(1, len(answers))

    def _feasible(self, level: int, cell: int) -> bool:
        return all(
            self._diagrams.restrict(inside, {level: cell}, {}) != NEVER
            or self._diagrams.restrict(outside, {level: cell}, {}) != NEVER
            for inside, outside, levels in self._parts
            if level in levels
        )

    def _entropy(self, inside: Node, outside: Node) -> float:
        share_in, share_out = self._share(inside), self._share(outside)
        total = share_in + share_out
        if share_in == 0.0 or share_out == 0.0:
            return 0.0
        chance = share_in / total
        return -(chance * log2(chance) + (1 - chance) * log2(1 - chance))

    def _share(self, node: Node) -> float:
        """Return the share of cases in a set, every answer to a question being equally likely."""
        if node not in self._shares:
            below = self._diagrams.children(node)
            self._shares[node] = sum(map(self._share, below)) / len(below)
        return self._shares[node]
