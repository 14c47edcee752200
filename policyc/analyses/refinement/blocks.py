"""Blocks of which only part need be done (任一, 至少 n): what the base asks of one, the overlay asks as well.

Method: with an unknown for every step in such a block, “done” or not, when a block is finished is a condition on items
and unknowns; an item is let off where the overlay can be finished, for some unknowns, and the block of the base is not.
Exact for blocks in blocks. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, assert_never

from policyc.analyses.difference.model import Side
from policyc.analyses.proof.walk import at_least, blocks_of
from policyc.analyses.refinement.claim import Claim
from policyc.decision.prepared import prepare
from policyc.decision.query import Query
from policyc.ir import terms
from policyc.ir.conditions import TRUE, Condition, FactHolds, conjoin, disjoin, negate
from policyc.ir.policy import Policy
from policyc.regions.diagram import Node
from policyc.regions.facets import Place, Route, choice_arms
from policyc.source.frozen import frozen

#: Before the code of a step whose being done is unknown; no code begins so.
_DONE: Final = "done "


def unknowns(*asked: tuple[Policy, Query]) -> tuple[str, ...]:
    """Return an unknown for every step of these policies that stands in a block of which only part need be done."""
    found: dict[str, None] = {}
    for policy, query in asked:
        outcome = prepare(policy, query).outcome
        for route in (*outcome.routes, *outcome.beside):
            for block in blocks_of(route):
                steps = (spot.step for branch in block.branches for spot in branch)
                found |= {_DONE + step.id: None for step in steps if step is not None}
    return tuple(found)


def undone_blocks(claim: Claim) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Yield the outermost such blocks of the base: their steps, and the items that the overlay lets off."""
    diagrams, kernel = claim.joint.diagrams, claim.joint.kernel
    blocks = [block for route in claim.twins.routes(Side.FIRST) for block in _read(claim, Side.FIRST, route).blocks]
    if not blocks:
        return
    overlay = [_read(claim, Side.SECOND, route).finished for route in claim.twins.routes(Side.SECOND)]
    finished = diagrams.all_of([kernel.compile(one) for one in overlay])
    levels = frozenset(level for level, axis in enumerate(claim.joint.space.axes) if axis.key.subject.startswith(_DONE))
    for block in blocks:
        left = diagrams.minus(finished, kernel.compile(block.finished))
        yield block.steps, diagrams.both(claim.joint.in_both, diagrams.exists(left, levels))


@frozen
class _Part:
    """A part of a workflow: whether an item meets it, when it is finished, and the steps in it."""

    met: Condition
    finished: Condition
    steps: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """A workflow read from its beginning; places are taken in order of writing."""

    claim: Claim
    side: Side
    places: Iterator[Place]
    blocks: list[_Part] = field(default_factory=list)
    depth: int = 0

    def part(self, term: terms.Term) -> _Part:
        """Read a term."""
        match term:
            case terms.Step():
                return self._step(term)
            case terms.StateChange() | terms.Gap():
                return _Part(self._condition(), TRUE, ())
            case terms.Sequence(parts):
                return _all([self.part(part) for part in parts])
            case terms.When(body=body) | terms.Consultation(body=body):
                return self.part(body)
            case terms.Choice():
                return _all([self.part(body) for _, body in choice_arms(term)])
            case terms.Parallel(needed=None, branches=branches):
                return _all([self.part(branch) for branch in branches])
            case terms.Parallel(needed=needed, branches=branches):
                return self._block(needed or 0, branches)
            case _:
                assert_never(term)

    def _block(self, needed: int, branches: tuple[terms.Term, ...]) -> _Part:
        self.depth += 1
        parts = [self.part(branch) for branch in branches]
        self.depth -= 1
        whole = _all(parts)
        enough = at_least(needed, [conjoin(one.met, one.finished) for one in parts])
        block = _Part(whole.met, disjoin(enough, whole.finished), whole.steps)
        if not self.depth:
            self.blocks.append(block)
        return block

    def _step(self, step: terms.Step) -> _Part:
        met = self._condition()
        if not self.depth and not self._is_unknown(step):
            return _Part(met, TRUE, (step.id,))
        return _Part(met, disjoin(negate(met), FactHolds(self._unknown(step))), (step.id,))

    def _is_unknown(self, step: terms.Step) -> bool:
        return self._unknown(step) in self.claim.joint.space.definitions.facts

    def _unknown(self, step: terms.Step) -> str:
        return _DONE + self.claim.twins.step(self.side, step.id)

    def _condition(self) -> Condition:
        return self.claim.joint.common(self.side, next(self.places).condition)


def _all(parts: list[_Part]) -> _Part:
    """Return parts that are finished when all of them are."""
    return _Part(
        disjoin(*(one.met for one in parts)),
        conjoin(*(disjoin(negate(one.met), one.finished) for one in parts)),
        tuple(step for one in parts for step in one.steps),
    )


@frozen
class _Read:
    """A workflow: when it is finished, and its outermost blocks."""

    finished: Condition
    blocks: tuple[_Part, ...]


def _read(claim: Claim, side: Side, route: Route) -> _Read:
    reading = _Reading(claim, side, iter(route.places))
    whole = reading.part(route.workflow.body)
    return _Read(whole.finished, tuple(reading.blocks))
