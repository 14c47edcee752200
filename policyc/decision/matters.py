"""Which unknown facts can still change the answer: exact, over the cells of the policy's axes.

Definition. Let D be the cases that agree with what is known and with the 事理, and let the outcome of a case be
(status, category, route), the statuses nested (`decision.prepared.Facet`). A set S of unknown axes determines the
outcome when no two cases of D agree on S and differ in outcome. An unknown axis is essential when two cases of D
differ on it alone and differ in outcome; every S that determines the outcome holds all essential axes. What matters
is the set that is left when, from all unknown axes the outcome depends on, every axis is dropped in turn whose loss
leaves a set that determines the outcome: first what a decision, a step or a later question settles, then intake
facts, each from the last axis to the first. So nothing listed is superfluous, answering all that is listed settles
the outcome, and where 事理 do not tie unknown facts together it is exactly the essential axes.

What nobody vouches for matters too. An unknown axis of a fact that is asked for or that a step decides is unvouched
when a declaration was refused for it, or when all cases of D have the same cell there and this is not the cell of the
fact's ordinary value: nobody said so, only the 事理 do. A stray is a case that agrees with some case of D outside the
unvouched axes, the 事理 aside. It is worse in one part of the outcome when it is of a worse status, in another
category, or has a step or an escalation, and that case of D is or has not. An unvouched axis is added to what matters
when, for some part, of two cases that differ on it alone one is a worse stray and the other is not. So an intake fact
is asked for, and what a step decides stays pending.

Assumes a prepared policy and located facts. Guarantees the definition whenever the diagrams fit their budget.
Otherwise, or when what is known contradicts the 事理, parts of the outcome are enumerated one by one, and a part too
large for that keeps every unknown axis it reads (`decision.enumeration`): more may be listed, never less. Reports
nothing. `tests/decision/oracle.py` is the same definition by enumeration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, assert_never

from policyc.decision.enumeration import enumerate_part
from policyc.decision.knowledge import Asked, Knowledge
from policyc.decision.prepared import Facet, FacetKind, Prepared
from policyc.decision.truth import Interpreter
from policyc.ir.conditions import Condition, Truth
from policyc.regions.axes import Axis, AxisKind
from policyc.regions.diagram import ALWAYS, NEVER, Node, OutOfNodes
from policyc.regions.kernel import BudgetExceeded, Kernel, Space
from policyc.source.frozen import frozen


@frozen
class Assessed:
    """A facet, its truth over all completions, and the levels that decide it where that is open."""

    facet: Facet
    truth: Truth
    deciding: tuple[int, ...]


@frozen
class Matters:
    """`levels` are the unknown axes that matter, in order; `consistent` is False when the 事理 are broken together.

    `unvouched` are those among them whose value nobody but the 事理 settles, or that a declaration may not cover.
    """

    levels: tuple[int, ...]
    unvouched: tuple[int, ...]
    facets: tuple[Assessed, ...]
    consistent: bool
    exact: bool


class Residue:
    """What is left of a policy's diagrams once the known cells are put in."""

    def __init__(self, kernel: Kernel, knowledge: Knowledge) -> None:
        self.kernel: Final = kernel
        self.knowledge: Final = knowledge
        self._begin()
        self.consistent: Final = all(joint != NEVER for _, joint in self._groups)

    def _begin(self) -> None:
        """Put the known cells into the 事理; again when the kernel dropped nodes in between."""
        diagrams = self.kernel.diagrams
        self._generation = diagrams.generation
        self._memo: dict[Node, Node] = {}
        left = [diagrams.restrict(joint, self.knowledge.cells, self._memo) for _, joint in self.kernel.groups]
        self._groups = [(frozenset(diagrams.support(joint)), joint) for joint in left if joint != ALWAYS]

    def put_in(self, node: Node) -> Node:
        """Fix the known cells in a set."""
        if self._generation != self.kernel.diagrams.generation:
            self._begin()
        return self.kernel.diagrams.restrict(node, self.knowledge.cells, self._memo)

    def split(self, node: Node) -> tuple[Node, Node]:
        """Return the completions inside and outside a set, both within the 事理 that bear on it."""
        diagrams = self.kernel.diagrams
        left = self.put_in(node)
        bound = self._bearing(diagrams.support(left))
        if bound == ALWAYS:
            return left, diagrams.negate(left)
        return diagrams.both(left, bound), diagrams.both(diagrams.negate(left), bound)

    def _bearing(self, levels: tuple[int, ...]) -> Node:
        """Return the 事理 that share an axis with these."""
        bearing = [joint for touched, joint in self._groups if not touched.isdisjoint(levels)]
        return self.kernel.diagrams.all_of(bearing)

    def implied(self) -> dict[int, int]:
        """Return the cells that the 事理 leave alone on an unknown axis."""
        diagrams = self.kernel.diagrams
        found: dict[int, int] = {}
        for levels, joint in self._groups:
            for level in levels:
                left = [c for c in range(diagrams.widths[level]) if diagrams.restrict(joint, {level: c}, {}) != NEVER]
                if len(left) == 1:
                    found[level] = left[0]
        return found

    def stray(self, better: Node, worse: Node, free: frozenset[int]) -> tuple[int, ...]:
        """Return the free levels on which it depends whether a case is worse than one within the 事理.

        The two agree outside the free levels; `better` holds what the one, `worse` what the other is in.
        """
        diagrams = self.kernel.diagrams
        left = self.put_in(better)
        bound = diagrams.all_of([joint for _, joint in self._groups])
        strays = diagrams.both(self.put_in(worse), diagrams.exists(diagrams.both(left, bound), free))
        return tuple(level for level in diagrams.support(strays) if level in free)

    def truth(self, condition: Condition) -> Truth:
        """Return whether a condition holds in all completions, in none, or None; None too when over budget."""
        try:
            inside, outside = self.split(self.kernel.compile(condition))
        except OutOfNodes:
            return None
        return _truth(inside, outside)

    def essential(self, inside: Node, outside: Node) -> tuple[int, ...]:
        """Return the levels on which alone two completions differ, one inside and one outside.

        A level that the 事理 do not read is essential when the inside still depends on it: the bound is the same on
        both sides of such a difference. For the others the two sides are projected and compared.
        """
        diagrams = self.kernel.diagrams
        within = diagrams.either(inside, outside)
        bound = frozenset(diagrams.support(within))
        free = [level for level in diagrams.support(inside) if level not in bound]
        tied = [level for level in sorted(bound) if not self._apart(inside, outside, frozenset((level,)))]
        return tuple(sorted((*free, *tied)))

    def _apart(self, inside: Node, outside: Node, free: frozenset[int]) -> bool:
        """Tell whether no two completions, one inside and one outside, differ on the free levels only."""
        diagrams = self.kernel.diagrams
        return diagrams.both(diagrams.exists(inside, free), diagrams.exists(outside, free)) == NEVER

    def determined(self, inside: Node, outside: Node, settled: frozenset[int]) -> bool:
        """Tell whether knowing the settled levels settles the set."""
        diagrams = self.kernel.diagrams
        read = frozenset(diagrams.support(inside)).union(diagrams.support(outside))
        return self._apart(inside, outside, read - settled)


def assess(
    prepared: Prepared,
    knowledge: Knowledge,
    interpreter: Interpreter,
    residue: Residue | None,
    refused: frozenset[str] = frozenset(),
) -> Matters:
    """Find what matters; one function for `route` and `ask`.

    `residue` is that of `residue_of`, `refused` are the facts for which a declaration was refused.
    """
    made = prepared.diagrams()
    if residue is None or isinstance(made, BudgetExceeded):
        return _conservative(prepared, knowledge, interpreter, refused, consistent=True)
    if not residue.consistent:
        return _conservative(prepared, knowledge, interpreter, refused, consistent=False)
    try:
        return _exact(residue, made[1], unvouched(prepared.space, knowledge, residue.implied(), refused))
    except OutOfNodes:
        return _conservative(prepared, knowledge, interpreter, refused, consistent=True)


def residue_of(prepared: Prepared, knowledge: Knowledge) -> Residue | None:
    """Return what is left of the diagrams, or None when they are over budget."""
    made = prepared.diagrams()
    if isinstance(made, BudgetExceeded):
        return None
    try:
        return Residue(made[0], knowledge)
    except OutOfNodes:
        return None


def unvouched(
    space: Space, knowledge: Knowledge, implied: Mapping[int, int], refused: frozenset[str]
) -> frozenset[int]:
    """Return the unknown axes of facts that only the 事理 settle out of the ordinary, or that were refused."""
    found: set[int] = set()
    for level, asked in knowledge.asked.items():
        axis = space.axes[level]
        if asked not in (Asked.INTAKE, Asked.STEP) or axis.key.kind in (AxisKind.DETECTOR, AxisKind.PEOPLE):
            continue
        if axis.asks in refused or (level in implied and implied[level] != _ordinary(space, axis)):
            found.add(level)
    return frozenset(found)


def _ordinary(space: Space, axis: Axis) -> int | None:
    fact = space.definitions.facts.get(axis.asks)
    return None if fact is None or fact.ordinary is None else axis.locate(fact.ordinary, space.lists)


def _strays(residue: Residue, facets: tuple[tuple[Facet, Node], ...], free: frozenset[int]) -> frozenset[int]:
    """Return the unvouched levels on which it depends whether a stray is worse."""
    if not free:
        return free
    negate = residue.kernel.diagrams.negate
    pairs = [(negate(worse), worse) for worse in _worse(residue, facets)]
    pairs += [(node, negate(node)) for facet, node in facets if facet.kind is FacetKind.CATEGORY]
    return frozenset(level for better, worse in pairs for level in residue.stray(better, worse, free))


def _worse(residue: Residue, facets: tuple[tuple[Facet, Node], ...]) -> Iterator[Node]:
    """Yield the sets of cases that are worse than those outside: each status with all before it, then the parts."""
    diagrams = residue.kernel.diagrams
    status = NEVER
    for facet, node in facets:
        match facet.kind:
            case FacetKind.SCOPE:
                status = diagrams.negate(node)
                yield status
            case FacetKind.BLOCKED | FacetKind.FIX_FIRST | FacetKind.UNPROVIDED:
                status = diagrams.either(status, node)
                yield status
            case FacetKind.CATEGORY | FacetKind.STEP | FacetKind.ESCALATION:
                yield node
            case FacetKind.WORKFLOW:
                pass
            case _:
                assert_never(facet.kind)


def _exact(residue: Residue, facets: tuple[tuple[Facet, Node], ...], free: frozenset[int]) -> Matters:
    assessed: list[Assessed] = []
    open_parts: list[tuple[Node, Node]] = []
    for facet, node in facets:
        inside, outside = residue.split(node)
        truth = _truth(inside, outside)
        deciding: tuple[int, ...] = ()
        if truth is None:
            deciding = residue.essential(inside, outside)
            open_parts.append((inside, outside))
        assessed.append(Assessed(facet, truth, deciding))
    essential = frozenset(level for one in assessed for level in one.deciding)
    if all(residue.determined(inside, outside, essential) for inside, outside in open_parts):
        settled = essential
    else:
        settled = _irredundant(residue, open_parts, essential)
    strays = _strays(residue, facets, free) - settled
    levels = tuple(sorted(settled | strays))
    return Matters(levels, tuple(sorted(strays)), tuple(assessed), consistent=True, exact=True)


def _irredundant(residue: Residue, parts: list[tuple[Node, Node]], essential: frozenset[int]) -> frozenset[int]:
    """Drop what is not needed, one level after another, until what is left just determines every part."""
    diagrams = residue.kernel.diagrams
    settled = frozenset(level for pair in parts for node in pair for level in diagrams.support(node))
    for level in sorted(settled - essential, key=_least_wanted(residue.knowledge)):
        without = settled - {level}
        if all(residue.determined(inside, outside, without) for inside, outside in parts):
            settled = without
    return settled


def _least_wanted(knowledge: Knowledge) -> Callable[[int], tuple[bool, int]]:
    """Order levels for dropping: what nobody can be asked now first, and the last axis first."""
    return lambda level: (knowledge.asked.get(level) is Asked.INTAKE, -level)


def _truth(inside: Node, outside: Node) -> Truth:
    if outside == NEVER:
        return True
    return False if inside == NEVER else None


def _conservative(
    prepared: Prepared, knowledge: Knowledge, interpreter: Interpreter, refused: frozenset[str], *, consistent: bool
) -> Matters:
    """Go through completions part by part; parts too large for that, and contradictory items, keep all they read."""
    assessed: list[Assessed] = []
    strays: set[int] = set()
    for facet in prepared.facets:
        part = enumerate_part(prepared.space, knowledge, interpreter, facet.condition)
        assessed.append(Assessed(facet, part.truth, part.deciding))
        strays.update(unvouched(prepared.space, knowledge, part.implied, refused).intersection(part.read))
    settled = {level for one in assessed for level in one.deciding}
    strays -= settled
    levels = tuple(sorted(settled | strays))
    return Matters(levels, tuple(sorted(strays)), tuple(assessed), consistent=consistent, exact=False)
