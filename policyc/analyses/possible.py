"""Conditions that say nothing, and alternatives that are not: what only all cases together show.

Assumes a program that lowered without an error, and its policy. Guarantees no false alarm: a condition is called empty
only where neither a reading nor the limits of the cells could be why, the 事理 taken into account; alternatives are
compared under the options adopted. What goes past `BUDGET` nodes is passed over in silence, for `verify` to prove.
May report: conditions that always or never hold, arms of an exclusive choice that overlap, categories that overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from policyc.decision.names import Names
from policyc.diagnostics.catalogue import types as type_kinds
from policyc.diagnostics.catalogue import workflow as kinds
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.ir.conditions import (
    FALSE,
    Chosen,
    Condition,
    DerivedHolds,
    EveryOnList,
    FactIncludes,
    FactIsText,
    InCategory,
    OnList,
    atoms,
    choose,
    conjoin,
)
from policyc.ir.lowering.conditions import lower_condition
from policyc.ir.lowering.context import Lowering
from policyc.ir.policy import Policy
from policyc.ir.select import adopted_choice, readings_in, select
from policyc.ir.supports import Definitions
from policyc.names.citations import CitationTable
from policyc.names.program import Program
from policyc.names.resolve import Resolution
from policyc.names.symbols import SymbolKind
from policyc.regions.axes import AxisKind
from policyc.regions.cells import MOST_NAMED
from policyc.regions.diagram import ALWAYS, NEVER, Node, OutOfNodes
from policyc.regions.kernel import BudgetExceeded, Kernel, Space, build
from policyc.regions.sources import sources
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording

BUDGET: Final = 20_000
#: Pairs of one choice or classification that are compared.
MOST_PAIRS: Final = 500
_LONGEST: Final = 60
#: Where conditions are no rules: 事理 hold by definition, tests expect.
_NO_RULES: Final = frozenset({Keyword.AXIOM, Keyword.TEST, Keyword.COMPARISON})
_FIRST: Final = Wording("先写的在这里", "the first stands here")


def examine_conditions(
    program: Program, resolution: Resolution, citations: CitationTable, policy: Policy
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with conditions as sets of cases; nothing where the policy is too large for that."""
    lowering = Lowering(program, resolution, citations)
    written = tuple(_written(program, lowering))
    pairs = (*_arms(lowering, policy), *_categories(lowering, policy))
    conditions = [one.condition for one in written]
    conditions += [one for pair in pairs for one in (pair.first.condition, pair.second.condition)]
    cases = _Cases.of(policy, conditions)
    if cases is None:
        return ()
    return (*_empty(policy, written, cases), *(found for pair in pairs for found in _overlapping(pair, cases)))


@dataclass(frozen=True, slots=True)
class _Written:
    """A condition as written, and what it means; `name` is what carries it."""

    place: Location
    name: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two alternatives of which at most one may hold; `arms` of a choice, or categories."""

    first: _Written
    second: _Written
    arms: bool


class _Cases:
    """The cases of a policy under the options adopted."""

    def __init__(self, kernel: Kernel, names: Names) -> None:
        self.kernel = kernel
        self._names = names

    @classmethod
    def of(cls, policy: Policy, conditions: Sequence[Condition]) -> _Cases | None:
        """Make the space that the conditions span; None past the budget or where the 事理 leave no case."""
        selected = select(policy, adopted_choice(policy))
        definitions = Definitions(selected)
        kernel = build(Space(definitions, {one.id: sources(one) for one in selected.lists}, conditions), BUDGET)
        if isinstance(kernel, BudgetExceeded) or any(joint == NEVER for _, joint in kernel.groups):
            return None
        return cls(kernel, Names(definitions))

    def where(self, *conditions: Condition) -> Node | None:
        """Return the cases in which all hold and which the 事理 leave; None past the budget."""
        kernel = self.kernel
        try:
            together = kernel.diagrams.all_of([kernel.compile(condition) for condition in conditions])
            return kernel.diagrams.both(together, kernel.footprint(together))
        except OutOfNodes:
            return None

    def never(self, condition: Condition) -> bool:
        return self.where(condition) == NEVER

    def always(self, condition: Condition) -> bool:
        kernel = self.kernel
        try:
            node = kernel.compile(condition)
            return node == ALWAYS or kernel.diagrams.minus(kernel.footprint(node), node) == NEVER
        except OutOfNodes:
            return False

    def example(self, node: Node) -> Wording:
        """Describe one of these cases by the facts that it depends on."""
        axes = self.kernel.space.axes
        found = self.kernel.diagrams.cheapest(node, [0] * len(axes))
        if found is None:
            return Wording("", "")
        said = [
            (self._names.fact(axis.asks).label, self._names.value(axis.asks, axis.cells[found[level]].representative))
            for level in self.kernel.diagrams.support(node)
            if (axis := axes[level]).key.kind is AxisKind.FACT
        ]
        return Wording(
            "，".join(f"{fact}为{value}" for fact, value in said),
            ", ".join(f"“{fact}” is “{value}”" for fact, value in said),
        )


# --- conditions that say nothing ------------------------------------------------------------------------------------


def _written(program: Program, lowering: Lowering) -> Iterator[_Written]:
    """Yield the conditions of the rules, in order of writing."""
    for placed in program.top():
        if isinstance(placed.clause, tree.Declaration) and placed.clause.keyword in _NO_RULES:
            continue
        for clause in query.walk((placed.clause,)):
            match clause:
                case tree.ConditionClause(condition=condition):
                    yield _lowered(lowering, placed.source, condition)
                case tree.RequirementClause(requirement=requirement) if not isinstance(requirement, tree.Text):
                    yield _lowered(lowering, placed.source, requirement)
                case tree.Arm(condition=condition) if condition is not None:
                    yield _lowered(lowering, placed.source, condition)
                case _:
                    pass


def _lowered(lowering: Lowering, source: SourceText, condition: tree.Condition, name: str = "") -> _Written:
    text = source.slice(condition.span)
    return _Written(Location(source, condition.span), name or text, lower_condition(lowering, source, condition))


def _empty(policy: Policy, written: Sequence[_Written], cases: _Cases) -> Iterator[Diagnostic]:
    definitions = Definitions(policy)
    for one in written:
        if not _exact(definitions, one.condition) or _told_elsewhere(definitions, one.condition, cases):
            continue
        if cases.never(one.condition):
            yield type_kinds.ALWAYS_FALSE.at(one.place, condition=_short(one.name))
        elif cases.always(one.condition):
            yield type_kinds.ALWAYS_TRUE.at(one.place, condition=_short(one.name))


def _told_elsewhere(definitions: Definitions, condition: Condition, cases: _Cases) -> bool:
    """Tell whether a condition uses one that says nothing itself: there it is reported, and once."""
    used = [_definition(definitions, atom) for atom in atoms(condition) if isinstance(atom, DerivedHolds | InCategory)]
    return any(cases.never(one) or cases.always(one) for one in used)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _exact(definitions: Definitions, condition: Condition) -> bool:
    """Tell whether no reading bears on a condition and its cells are all there are."""
    waiting, entered = [condition], set[Condition]()
    while waiting:
        for atom in atoms(waiting.pop()):
            if isinstance(atom, DerivedHolds | InCategory) and atom not in entered:
                entered.add(atom)
                waiting.append(_definition(definitions, atom))
            elif isinstance(atom, OnList | EveryOnList):
                if readings_in(definitions.lists.get(atom.source_list, ())):
                    return False
            elif isinstance(atom, Chosen) or (
                isinstance(atom, FactIncludes | FactIsText) and len(atom.values) > MOST_NAMED
            ):
                return False
    return True


def _definition(definitions: Definitions, atom: DerivedHolds | InCategory) -> Condition:
    if isinstance(atom, DerivedHolds):
        return definitions.derived(atom.derived)
    return definitions.in_category(atom.classification, atom.categories)


# --- alternatives ---------------------------------------------------------------------------------------------------


def _arms(lowering: Lowering, policy: Policy) -> Iterator[_Pair]:
    """Yield the arms of every exclusive choice, two by two."""
    adopted = dict(adopted_choice(policy))
    for placed in lowering.program.declarations(Keyword.CHOOSE):
        if placed.declaration.mode is tree.ChoiceMode.IN_ORDER:
            continue
        arms: list[_Written] = []
        for arm in query.clauses(placed.body, tree.Arm):
            if arm.condition is not None:
                one = _lowered(lowering, placed.source, arm.condition)
                taken = choose(lowering.taken(placed.source, arm.basis), adopted)
                arms.append(_Written(one.place, one.name, conjoin(taken, choose(one.condition, adopted))))
        yield from _two_by_two(arms, arms_of_a_choice=True)


def _categories(lowering: Lowering, policy: Policy) -> Iterator[_Pair]:
    """Yield the categories that stand side by side, two by two, but those of which one goes before the other."""
    places = _places_of_categories(lowering)
    selected = select(policy, adopted_choice(policy))
    for scheme in selected.classifications:
        beats = {(one.id, beaten) for one in scheme.categories for beaten in one.beats}
        for parent in dict.fromkeys(category.parent for category in scheme.categories):
            beside = [
                (one.id, _Written(places[one.id], one.label, conjoin(scheme.within, one.condition)))
                for one in scheme.categories
                if one.parent == parent and one.id in places and one.condition != FALSE
            ]
            ids = {id(written): name for name, written in beside}
            for pair in _two_by_two([written for _, written in beside], arms_of_a_choice=False):
                first, second = ids[id(pair.first)], ids[id(pair.second)]
                if beats.isdisjoint(((first, second), (second, first))):
                    yield pair


def _places_of_categories(lowering: Lowering) -> dict[str, Location]:
    return {
        symbol.id: Location(symbol.source, symbol.span)
        for symbol in lowering.declared(SymbolKind.CATEGORY)
        if isinstance(symbol.node, tree.Declaration)
    }


def _two_by_two(written: Sequence[_Written], *, arms_of_a_choice: bool) -> Iterator[_Pair]:
    for number, (first, second) in enumerate(combinations(written, 2)):
        if number >= MOST_PAIRS:
            return
        yield _Pair(first, second, arms_of_a_choice)


def _overlapping(pair: _Pair, cases: _Cases) -> Iterator[Diagnostic]:
    both = cases.where(pair.first.condition, pair.second.condition)
    if both is None or both == NEVER:
        return
    kind = kinds.OVERLAPPING_ARMS if pair.arms else kinds.OVERLAPPING_CATEGORIES
    yield kind.at(
        pair.second.place,
        related=(Related(pair.first.place, _FIRST),),
        first=_short(pair.first.name),
        second=_short(pair.second.name),
        witness=cases.example(both),
    )
