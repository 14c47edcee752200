"""Two policies over one space of items: their conditions in common words, their axes refined until both are told apart.

Assumes two policies, each under one choice of readings. Guarantees that a fact of the shared vocabulary is one axis for
both; that facts, lists and questions of a policy's own stay apart, unless both are versions of one policy, or one
stands on the other (沿用), where the same code, or the same question under another code, is the same thing. Past the
budget `OutOfNodes` is raised. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final, Protocol, TypeVar

from policyc.analyses.difference.model import Side
from policyc.analyses.difference.naming import Names, spelled_out
from policyc.analyses.proof.model import Said, Witness
from policyc.analyses.proof.setting import Setting, bounds, usual_cells
from policyc.analyses.proof.witness import item_with, said
from policyc.decision.decide import decide
from policyc.decision.item import Item
from policyc.decision.item_digest import with_digests
from policyc.decision.model import Decision
from policyc.decision.query import Query
from policyc.ir.basis import NO_BASIS
from policyc.ir.conditions import (
    TRUE,
    Condition,
    FactHolds,
    disjoin,
    negate,
)
from policyc.ir.policy import Axiom, Fact, FactHome, FactType, Policy, Value
from policyc.ir.supports import Definitions
from policyc.regions.axes import Axis, AxisKey, AxisKind
from policyc.regions.diagram import Diagrams, Node
from policyc.regions.kernel import Kernel, Space
from policyc.regions.sources import sources


class _WithId(Protocol):
    @property
    def id(self) -> str:
        """Return the name by which it is told from others."""


_T = TypeVar("_T", bound=_WithId)

#: Between a policy's code and what is its own; no code holds one.
_OWN: Final = ":"
#: Before the code of a list that the second version writes otherwise than the first.
_SECOND: Final = "~"


class Joint:
    """Two policies, compared."""

    def __init__(
        self, first: tuple[Policy, Query], second: tuple[Policy, Query], budget: int, unknowns: Sequence[str] = ()
    ) -> None:
        """Set up both sides and their common space, with an axis for each of some yes-or-no unknowns of no item."""
        self.settings: Final = {Side.FIRST: Setting(*first, budget), Side.SECOND: Setting(*second, budget)}
        self.one_policy: Final = self._one(Side.FIRST).policy.identity.id == self._one(Side.SECOND).policy.identity.id
        self.versions: Final = self.one_policy or _of_one_family(*(self._one(side).policy for side in Side))
        self.names: Final = {side: self._names(side) for side in Side}
        self._spelled: dict[tuple[Side, int], tuple[Condition, Condition]] = {}
        definitions = Definitions(self._merged(unknowns))
        lists = {one.id: sources(one) for one in definitions.policy.lists}
        every = [self.common(side, condition) for side in Side for condition in _conditions(self._one(side))]
        every += [FactHolds(unknown) for unknown in unknowns]
        self.space: Final = Space(definitions, lists, every)
        self.kernel: Final = Kernel(self.space, budget)
        self.usual: Final = usual_cells(self.space)
        detectors = [use for side in Side for use in self._one(side).policy.detectors]
        self.possible: Final[Node] = self.diagrams.all_of(
            [*bounds(self.kernel, detectors), *self._admitted_alike(), *self._comparisons_agree()]
        )
        self.scopes: Final = {side: self.where(side, self._one(side).policy.scope, self.possible) for side in Side}
        self.in_both: Final[Node] = self.diagrams.both(self.scopes[Side.FIRST], self.scopes[Side.SECOND])

    @property
    def diagrams(self) -> Diagrams:
        """Return the store of sets."""
        return self.kernel.diagrams

    def setting(self, side: Side) -> Setting:
        """Return one policy by itself."""
        return self.settings[side]

    def where(self, side: Side, condition: Condition, within: Node | None = None) -> Node:
        """Return the items, of those to which both texts apply by default, for which a side's condition holds."""
        node = self.kernel.compile(self.common(side, condition))
        return self.diagrams.both(self.in_both if within is None else within, node)

    def common(self, side: Side, condition: Condition) -> Condition:
        """Return a side's condition in the words of both, definitions and categories spelled out."""
        known = self._spelled.get((side, id(condition)))
        if known is None:
            definitions, names = self._one(side).definitions, self.names[side]
            known = self._spelled[side, id(condition)] = (condition, spelled_out(definitions, names, condition))
        return known[1]

    def shown(self, node: Node, differs: Callable[[Decision, Decision], bool]) -> Witness | None:
        """Return the most ordinary item of a set, and whether the decisions on it differ so; None for the empty set."""
        cells = self.diagrams.cheapest(node, self.usual)
        if cells is None:
            return None
        axes = self.space.axes
        values = [(axis.key, axis.cells[cell].representative) for axis, cell in zip(axes, cells, strict=True)]
        items = [
            item_with(
                self._one(side), ((own, value) for key, value in values if (own := self._own(side, key)) is not None)
            )
            for side in Side
        ]
        item = _joined(*items, one_policy=self.one_policy)
        decisions = [decide(self._one(side).whole, item, query=self._one(side).query) for side in Side]
        unusual = tuple(
            self._said(axis, cell) for axis, cell, usual in zip(axes, cells, self.usual, strict=True) if cell != usual
        )
        return Witness(item, unusual, replayed=differs(decisions[0], decisions[1]))

    def _one(self, side: Side) -> Setting:
        return self.settings[side]

    def _said(self, axis: Axis, cell: int) -> Said:
        """Return what a cell says, in the words of the side that has it."""
        for side in Side:
            own = self._own(side, axis.key)
            if own is None:
                continue
            asks = axis.asks.removeprefix(f"{self._one(side).policy.identity.id}{_OWN}")
            return said(self._one(side), replace(axis, key=own, asks=asks), cell)
        raise AssertionError("an axis belongs to one of the two")

    def _own(self, side: Side, key: AxisKey) -> AxisKey | None:
        """Return what an axis is called on one side; None when it is the other's own."""
        if key.kind is AxisKind.PEOPLE:
            own = {common: role for role, common in self.names[side].roles.items()}
            return replace(key, subject=",".join(sorted(own.get(role, role) for role in key.subject.split(","))))
        subject, about = self._own_name(side, key.subject), self._own_name(side, key.about)
        return None if subject is None or about is None else replace(key, subject=subject, about=about)

    def _own_name(self, side: Side, name: str) -> str | None:
        if _OWN in name:
            policy, _, own = name.partition(_OWN)
            return own if policy == self._one(side).policy.identity.id else None
        if name.startswith(_SECOND) and side is Side.FIRST:
            return None
        for own, common in (*self.names[side].facts.items(), *self.names[side].lists.items()):
            if common == name:
                return own
        return name

    def _names(self, side: Side) -> Names:
        setting = self._one(side)
        if not self.versions:
            prefix = setting.policy.identity.id + _OWN
            own = {f.id: prefix + f.id for f in setting.definitions.facts.values() if f.home is not FactHome.SHARED}
            return Names(own, {one.id: prefix + one.id for one in setting.policy.lists}, {})
        if side is Side.FIRST:
            return Names({}, {}, {})
        mine, theirs = setting.definitions.facts, self._one(Side.FIRST).definitions.facts
        gone = {_asked(fact): fact.id for fact in theirs.values() if fact.id not in mine}
        renamed = {f.id: gone[_asked(f)] for f in mine.values() if f.id not in theirs and _asked(f) in gone}
        lists = self._one(Side.FIRST).definitions.lists
        otherwise = {
            one.id: _SECOND + one.id
            for one in setting.policy.lists
            if one.id in lists and sources(one) != sources(lists[one.id])
        }
        return Names(renamed, otherwise, self._renamed_roles())

    def _renamed_roles(self) -> Mapping[str, str]:
        """Return the roles of the second version that the first has under another code: the same label and title."""
        first, second = (self._one(side).policy.roles for side in Side)
        mine = {role.id for role in second}
        gone = {(role.label, role.title, role.organ): role.id for role in first if role.id not in mine}
        known = {role.id for role in first}
        said = ((role.id, (role.label, role.title, role.organ)) for role in second if role.id not in known)
        return {code: gone[what] for code, what in said if what in gone}

    def _merged(self, unknowns: Sequence[str]) -> Policy:
        """Return a policy that has the facts, lists, roles, detectors and 事理 of both, and no rules."""
        policies = {side: self._one(side).policy for side in Side}
        facts = _different(
            replace(fact, id=self.names[side].fact(fact.id), subject=None)
            for side in Side
            for fact in self._one(side).definitions.facts.values()
        )
        facts += tuple(map(_unknown, unknowns))
        lists = _different(
            replace(one, id=self.names[side].source_list(one.id), admission=self.names[side].fact(one.admission))
            for side in Side
            for one in policies[side].lists
        )
        axioms = dict.fromkeys(
            Axiom(axiom.id, axiom.label, axiom.title, self.common(side, axiom.when), self.common(side, axiom.hence))
            for side in Side
            for axiom in policies[side].axioms
        )
        return replace(
            policies[Side.FIRST],
            facts=facts,
            lists=lists,
            axioms=tuple(axioms),
            roles=_different(
                replace(role, id=self.names[side].role(role.id)) for side in Side for role in policies[side].roles
            ),
            detectors=_different(use for policy in policies.values() for use in policy.detectors),
            derived=(),
            declarations=(),
            scope=TRUE,
            classifications=(),
            checks=(),
            checklists=(),
            workflows=(),
            escalations=(),
            duties=(),
            sanctions=(),
        )

    def _admitted_alike(self) -> Iterator[Node]:
        """Yield that a host is admitted to both versions of a list or to neither: it is one question."""
        for key, level in self.space.levels.items():
            twin = self.space.levels.get(replace(key, subject=_SECOND + key.subject))
            if twin is not None:
                cells = range(len(self.space.axes[level].cells))
                yield self.diagrams.any_of(
                    [
                        self.diagrams.both(self.diagrams.literal(level, (cell,)), self.diagrams.literal(twin, (cell,)))
                        for cell in cells
                    ]
                )

    def _comparisons_agree(self) -> Iterator[Node]:
        """Yield that what is at least as much as the greater bound is so of the smaller: each version asks for one."""
        facts = self.space.definitions.facts
        asked = [fact for fact in facts.values() if fact.home is FactHome.COMPARISON]
        for greater, smaller in permutations(asked, 2):
            if _implies(greater.id, smaller.id, tuple(value.code for value in self._values_of(greater.id))):
                yield self.kernel.compile(disjoin(negate(FactHolds(greater.id)), FactHolds(smaller.id)))

    def _values_of(self, comparison: str) -> tuple[Value, ...]:
        """Return the values of the fact that a comparison is about: its id begins with that fact's."""
        about = [fact for fact in self.space.definitions.facts.values() if comparison.startswith(f"{fact.id}_")]
        return max(about, key=lambda fact: len(fact.id)).values if about else ()


def _unknown(code: str) -> Fact:
    return Fact(
        id=code,
        label=code,
        type=FactType.YES_NO,
        home=FactHome.SHARED,
        question="",
        values=(),
        ordinary=None,
        declarable=False,
        correctable=False,
        decided_at=None,
        decided_by=None,
        subject=None,
        basis=NO_BASIS,
    )


def _of_one_family(one: Policy, other: Policy) -> bool:
    """Tell whether one stands on the other, or both on the same base: what they inherit is then the same thing."""
    return other.identity.id == one.base or one.identity.id == other.base or (one.base == other.base and bool(one.base))


def _asked(fact: Fact) -> tuple[object, ...]:
    """Return what makes a fact the same under another code: what is asked, and what may be answered."""
    return (fact.type, fact.home, fact.question, tuple(value.code for value in fact.values))


def _different(things: Iterable[_T]) -> tuple[_T, ...]:
    """Return things, each id once, the first that has it."""
    found: dict[str, _T] = {}
    for thing in things:
        found.setdefault(thing.id, thing)
    return tuple(found.values())


def _implies(one: str, other: str, values: tuple[str, ...]) -> bool:
    """Tell whether one comparison with a bound of this order makes the other true; they differ in the bound only."""
    for relation, greater_first in (("_at_least_", True), ("_more_than_", True), ("_less_than_", False)):
        (head, found, bound), (other_head, other_found, other_bound) = (
            one.rpartition(relation),
            other.rpartition(relation),
        )
        if found and other_found and head == other_head and bound in values and other_bound in values:
            return (values.index(bound) > values.index(other_bound)) is greater_first
    return False


def _conditions(setting: Setting) -> Iterable[Condition]:
    """Yield what is asked of items by one policy: its outcome, and everything with a condition beside it."""
    policy, outcome = setting.policy, setting.prepared.outcome
    yield from outcome.conditions()
    yield outcome.unprovided
    for route in outcome.beside:
        yield route.workflow.guard
        yield from (place.condition for place in route.places)
    yield from (duty.when for duty in policy.duties)
    for sanction in policy.sanctions:
        yield from (sanction.within, sanction.guard, *(line.when for line in sanction.lines))


def _joined(one: Item, other: Item, *, one_policy: bool) -> Item:
    """Return the item that both may be asked about."""
    return with_digests(
        replace(
            one,
            jurisdiction=one.jurisdiction if one_policy else None,
            people=tuple(dict((*other.people, *one.people)).items()),
            facts=tuple(dict.fromkeys((*one.facts, *other.facts))),
            answers=tuple(dict.fromkeys((*one.answers, *other.answers))),
            escalation_decisions=tuple(dict.fromkeys((*one.escalation_decisions, *other.escalation_decisions))),
            admitted_sources=tuple(dict.fromkeys((*one.admitted_sources, *other.admitted_sources))),
        )
    )
