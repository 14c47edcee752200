"""The smallest change to an item that would make something so, or that the law leaves none.

Assumes a policy and an item. Guarantees that only facts that may be corrected are changed (`更正 不可` ones never),
and that otherwise only acts are proposed that are not done yet: an answer, a decision, an admission, a fact not
given so far. The change makes it so whatever else turns out, as far as the 事理 allow anything else; its cost is
the number of changes, and of equal ones that is taken whose facts come first in order of declaration. For
publication the review's own results are left to the review: what is looked for is an item that can go through it.
`CannotBe` is exact: no change meets the goal. Where 事理 tie the facts together the search counts what they force
along, then drops every change that is not needed. Reports nothing: a policy over its budget, or an item that
contradicts itself, gives `Unsettled`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from policyc.decision.asking import in_order
from policyc.decision.case import Case, learn
from policyc.decision.declaring import would_cover
from policyc.decision.item import Item
from policyc.decision.knowledge import Asked
from policyc.decision.model import Ref
from policyc.decision.query import Query
from policyc.decision.targets import PUBLISH, Target, TargetKind, names_of, publication, target_of
from policyc.decision.validity import in_force
from policyc.decision.why import NoSuchPart, QuotedClause, quoted
from policyc.ir.basis import Basis, merge
from policyc.ir.conditions import EveryOnList, OnList, negate
from policyc.ir.policy import Fact, FactHome, Known, Policy
from policyc.regions.axes import AxisKind
from policyc.regions.diagram import ALWAYS, NEVER, Diagrams, Node, OutOfNodes
from policyc.regions.kernel import BudgetExceeded, Kernel


class ChangeKind(Enum):
    """CORRECT what is given, GIVE what is not, ANSWER a question, DECIDE on an escalation, ADMIT a source, DECLARE."""

    CORRECT = "correct"
    GIVE = "give"
    ANSWER = "answer"
    DECIDE = "decide"
    ADMIT = "admit"
    DECLARE = "declare"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it is about, the value now (None: not given) and the value then, both as written.

    `was` and `becomes` are the values themselves, where the change is of a fact; `covers` are the facts that a
    declaration settles.
    """

    kind: ChangeKind
    about: Ref
    ask: str
    before: str | None
    after: str
    was: Known | None = None
    becomes: Known | None = None
    covers: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class SmallestChange:
    about: Ref
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CannotBe:
    """No change makes it so; `clauses` are those that stand in the way."""

    about: Ref
    clauses: tuple[QuotedClause, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class AlreadySo:
    about: Ref


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The item contradicts itself, or the policy is too large for an exact search."""

    about: Ref


WhyNot = SmallestChange | CannotBe | AlreadySo | Unsettled | NoSuchPart


def why_not(policy: Policy, item: Item, query: Query, name: str) -> WhyNot:
    """Return the smallest change after which a part is there (a check: fails); `publish` is publication as a whole."""
    case = Case(learn(policy, item, query))
    target = publication(case.prepared) if name == PUBLISH else target_of(case.prepared, name)
    if target is None:
        return NoSuchPart(name, names_of(case.prepared))
    if not in_force(case.policy.identity, query.as_of):
        basis = case.policy.identity.in_force_basis
        return CannotBe(target.about, quoted(case.policy, basis), basis)
    made = case.prepared.diagrams()
    if isinstance(made, BudgetExceeded):
        return Unsettled(target.about)
    try:
        return _Search(case, made[0], target).found()
    except OutOfNodes:
        return Unsettled(target.about)


class _Search:
    """One search: the goal as a set of cases, over the axes that may still move."""

    def __init__(self, case: Case, kernel: Kernel, target: Target) -> None:
        self.case: Final = case
        self.kernel: Final = kernel
        self.target: Final = target
        self.diagrams: Final[Diagrams] = kernel.diagrams
        known = case.knowledge.cells
        self.fixed: Final = {level: cell for level, cell in known.items() if not self._movable(level)}
        self.given: Final = {level: cell for level, cell in known.items() if level not in self.fixed}
        memo: dict[Node, Node] = {}
        self.bound: Final = self.diagrams.restrict(
            self.diagrams.all_of(joint for _, joint in kernel.groups), self.fixed, memo
        )
        goal = self.diagrams.restrict(kernel.compile(target.condition), self.fixed, memo)
        self.goal: Final = self._for_reviewers(goal) if target.kind is TargetKind.PUBLICATION else goal
        self.stays: Final = self.diagrams.all_of(self._staying())

    def found(self) -> WhyNot:
        about = self.target.about
        if self.bound == NEVER:
            return Unsettled(about)
        if self._certain({}):
            return AlreadySo(about)
        wanted = self.diagrams.all_of((self.goal, self.bound, self.stays))
        if wanted == NEVER:
            basis = self._in_the_way()
            return CannotBe(about, quoted(self.case.policy, basis), basis)
        moves = self._needed(self._first_cheapest(wanted))
        return SmallestChange(about, tuple(self._declared([self._change(*move) for move in moves])))

    def _movable(self, level: int) -> bool:
        """Tell whether a known axis may be changed: its fact may be corrected."""
        axis = self.case.prepared.space.axes[level]
        if axis.key.kind not in (AxisKind.FACT, AxisKind.ADMITTED, AxisKind.ANY_ADMITTED):
            return False
        fact = self.case.prepared.definitions.facts.get(axis.asks)
        return fact is not None and fact.correctable and axis.key.kind is AxisKind.FACT

    def _for_reviewers(self, goal: Node) -> Node:
        """Leave to the review what the review decides: favourable results of steps not yet reached are not changes."""
        asked = self.case.knowledge.asked
        theirs = frozenset(level for level, by in asked.items() if by in (Asked.STEP, Asked.DECISION))
        return self.diagrams.exists(self.diagrams.both(goal, self.bound), theirs)

    def _staying(self) -> Iterator[Node]:
        """Yield, for an address that was judged, itself and those that the list settles: judgement is of one host."""
        axes = self.case.prepared.space.axes
        judged = {(axes[level].key.subject, axes[level].key.about) for level in self.fixed}
        for level, given in self.given.items():
            axis = axes[level]
            for index, atom in enumerate(axis.atoms):
                if isinstance(atom, OnList | EveryOnList) and (atom.source_list, atom.fact) in judged:
                    settled = [cell for cell, one in enumerate(axis.cells) if one.verdicts[index] is not None]
                    yield self.diagrams.literal(level, (given, *settled))

    def _certain(self, moves: dict[int, int]) -> bool:
        """Tell whether the goal is met, whatever else, once these moves are made; they must not break the 事理."""
        cells = {**self.given, **moves}
        memo: dict[Node, Node] = {}
        bound = self.diagrams.restrict(self.bound, cells, memo)
        goal = self.diagrams.restrict(self.goal, cells, memo)
        return bound != NEVER and self.diagrams.minus(bound, goal) == NEVER

    def _cost(self, node: Node) -> int | None:
        """Return the fewest axes that have to be moved or given to be in a set; None for the empty set."""
        costs: dict[Node, int | None] = {ALWAYS: 0, NEVER: None}

        def walk(at: Node) -> int | None:
            if at not in costs:
                level = self.diagrams.level(at)
                usual = self.given.get(level)
                below = ((cell, walk(child)) for cell, child in enumerate(self.diagrams.children(at)))
                costs[at] = min((cost + (cell != usual) for cell, cost in below if cost is not None), default=None)
            return costs[at]

        return walk(node)

    def _first_cheapest(self, wanted: Node) -> dict[int, int]:
        """Commit to moves in order of declaration as long as the total stays the least possible."""
        least = self._cost(wanted)
        moves: dict[int, int] = {}
        for level in self._levels(wanted):
            if least is None or len(moves) >= least:
                break
            for cell in range(self.diagrams.widths[level]):
                if cell == self.given.get(level):
                    continue
                narrowed = self.diagrams.both(wanted, self.diagrams.literal(level, (cell,)))
                if self._cost(narrowed) == least:
                    wanted = narrowed
                    moves[level] = cell
                    break
        return moves

    def _levels(self, node: Node) -> list[int]:
        """Return the levels of a set in order of declaration of their facts."""
        support = self.diagrams.support(node)
        facts = in_order(self.case, (self.case.fact_of(level) for level in support))
        return sorted(support, key=lambda level: (facts.index(self.case.fact_of(level)), level))

    def _needed(self, moves: dict[int, int]) -> tuple[tuple[int, int], ...]:
        """Drop what is not needed, the last move first."""
        for level in reversed(tuple(moves)):
            without = {other: cell for other, cell in moves.items() if other != level}
            if self._certain(without):
                moves = without
        return tuple(moves.items())

    def _change(self, level: int, cell: int) -> tuple[Change, str, Known]:
        axis = self.case.prepared.space.axes[level]
        names, name = self.case.names, self.case.fact_of(level)
        value = axis.cells[cell].representative
        before = self.case.facts.value(name)
        fact = self.case.prepared.definitions.facts.get(name)
        change = Change(
            kind=_kind(fact, given=before is not None),
            about=names.fact(name),
            ask=names.fact(name).label if fact is None else fact.question,
            before=None if before is None else names.value(name, before),
            after=names.value(name, value),
            was=before,
            becomes=value,
        )
        return change, name, value

    def _declared(self, changes: list[tuple[Change, str, Known]]) -> Iterator[Change]:
        """Replace what a declaration not yet made would settle by that declaration, where it settles two or more."""
        made = {one.declaration.id for one in self.case.known.declared}
        for declaration in self.case.policy.declarations:
            if declaration.id in made:
                continue
            covers = would_cover(self.case.prepared, self.case.facts, declaration)
            settled = [fact for change, fact, value in changes if fact in covers and self._is_ordinary(fact, value)]
            if len(settled) > 1:
                changes = [change for change in changes if change[1] not in settled]
                named = tuple(self.case.names.fact(fact) for fact in settled)
                about = Ref(declaration.id, declaration.label)
                labels = "、".join(one.label for one in named)
                yield Change(ChangeKind.DECLARE, about, declaration.title, None, labels, covers=named)
        yield from (change for change, _, _ in changes)

    def _is_ordinary(self, fact_id: str, value: Known) -> bool:
        return self.case.prepared.definitions.facts[fact_id].ordinary == value

    def _in_the_way(self) -> Basis:
        """Return what stands in the way: for publication the checks and the scope that no change gets round."""
        if self.target.kind is not TargetKind.PUBLICATION:
            return self.target.basis
        outcome = self.case.prepared.outcome
        if self._always(self.kernel.compile(negate(outcome.scope))):
            return self.case.policy.scope_basis
        refusing = [one for one in outcome.failing if self._always(self.kernel.compile(one.condition))]
        standing = [one for one in outcome.failing if self.case.truth(one.condition)]
        forbidding = [one for one in refusing or standing if self._forbids(one.condition)]
        return merge(*(one.check.basis for one in forbidding)) if forbidding else self.target.basis

    def _forbids(self, condition: object) -> bool:
        """Tell whether a failing check is one of those that keep an item from going out."""
        outcome = self.case.prepared.outcome
        return any(
            one.condition is condition and one.outcome.consequence.value in _FORBIDDING for one in outcome.failing
        )

    def _always(self, node: Node) -> bool:
        """Tell whether a set holds whatever is changed."""
        left = self.diagrams.restrict(node, self.fixed, {})
        return self.diagrams.minus(self.bound, left) == NEVER


_FORBIDDING: Final = ("block", "fix_first", "mask")


def _kind(fact: Fact | None, *, given: bool) -> ChangeKind:
    if given:
        return ChangeKind.CORRECT
    if fact is None:
        return ChangeKind.GIVE
    match fact.home:
        case FactHome.ANSWER | FactHome.COMPARISON:
            return ChangeKind.ANSWER
        case FactHome.DECISION:
            return ChangeKind.DECIDE
        case FactHome.ADMISSION:
            return ChangeKind.ADMIT
        case FactHome.SHARED | FactHome.POLICY:
            return ChangeKind.GIVE
