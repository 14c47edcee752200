"""What a set of test items must show of a policy: every rule both ways, every atom of a condition deciding both ways.

Assumes a setting. Guarantees, for every rule with a condition, the items to which it applies and those to which it does
not; and for every atom in it the items in which the atom holds, or does not, and in which the rule turns on it: were
the atom otherwise and all others as they are, the rule would be too (masking MC/DC; Chilenski and Miller 1994); and for
every step the items that come to it from each step that can stand right before it, or from none (an edge). What no item
can show is a finding of its own, not a hole: the atom is spare. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyc.analyses.proof.setting import Setting, is_empty
from policyc.analyses.proof.walk import Spot, before, spots_of
from policyc.analyses.rules import Rule, RuleKey, RuleKind, rules_of
from policyc.ir.conditions import (
    FALSE,
    TRUE,
    And,
    Chosen,
    Condition,
    Constant,
    Not,
    Or,
    atoms,
    conjoin,
    disjoin,
    negate,
)
from policyc.regions.diagram import Node


@dataclass(frozen=True, slots=True)
class Obligation:
    """`atom` None: the rule itself. `items` are those in which it, or the rule by it, is as `holds` says.

    `after` is set for an edge: the label of the step that stands right before, empty where none does.
    """

    rule: RuleKey
    label: str
    atom: Condition | None
    holds: bool
    items: Node
    after: str | None = None


def obligations_of(setting: Setting) -> tuple[tuple[Obligation, ...], tuple[Obligation, ...]]:
    """Return what can be shown, and what no item can show, in order of the rules."""
    every = [one for rule in rules_of(setting.prepared) for one in _of_rule(setting, rule)]
    met = tuple(one for one in every if not is_empty(one.items))
    # Two steps between which another always stands make no edge.
    met = (*met, *(one for one in _edges(setting) if not is_empty(one.items)))
    return met, tuple(one for one in every if is_empty(one.items))


def _of_rule(setting: Setting, rule: Rule) -> Iterator[Obligation]:
    if rule.key.kind is RuleKind.LIST_ENTRY:
        return  # a host is a cell of the address: what it decides is an atom of the rules that read the list
    within = setting.possible if rule.key.kind is RuleKind.SCOPE else setting.in_scope
    diagrams = setting.diagrams
    applies = diagrams.both(within, setting.kernel.compile(rule.applies))
    yield Obligation(rule.key, rule.label, None, holds=True, items=applies)
    if rule.applies == TRUE:
        return
    yield Obligation(
        rule.key, rule.label, None, holds=False, items=diagrams.minus(within, setting.kernel.compile(rule.applies))
    )
    for atom in dict.fromkeys(atoms(rule.applies)):
        if isinstance(atom, Constant | Chosen):
            continue
        turning = diagrams.both(within, _turns(setting, rule.applies, atom))
        here = setting.kernel.compile(atom)
        yield Obligation(rule.key, rule.label, atom, holds=True, items=diagrams.both(turning, here))
        yield Obligation(rule.key, rule.label, atom, holds=False, items=diagrams.minus(turning, here))


def _edges(setting: Setting) -> Iterator[Obligation]:
    """Yield the edges of every workflow: a step, and the step that an item passed right before it."""
    for route in (*setting.prepared.outcome.routes, *setting.prepared.outcome.beside):
        spots = tuple(spot for spot in spots_of(route) if spot.step is not None)
        for spot in spots:
            earlier = [one for one in spots if before(one.at, spot.at)]
            here = setting.where(spot.place.condition)
            yield _edge(spot, None, _without(setting, here, earlier))
            for one in earlier:
                both = setting.diagrams.both(here, setting.where(one.place.condition))
                between = [other for other in earlier if before(one.at, other.at)]
                yield _edge(spot, one, _without(setting, both, between))


def _edge(spot: Spot, earlier: Spot | None, items: Node) -> Obligation:
    step, last = spot.step, None if earlier is None else earlier.step
    label = "" if step is None else step.label
    key = RuleKey(RuleKind.STEP, "" if step is None else step.id)
    return Obligation(key, label, None, holds=True, items=items, after="" if last is None else last.label)


def _without(setting: Setting, items: Node, spots: list[Spot]) -> Node:
    """Return the items that pass none of these spots."""
    passing = setting.diagrams.any_of([setting.where(spot.place.condition) for spot in spots])
    return setting.diagrams.minus(items, passing)


def _turns(setting: Setting, condition: Condition, atom: Condition) -> Node:
    """Return the items for which the condition is otherwise when the atom is."""
    with_it = setting.kernel.compile(_put(condition, atom, TRUE))
    without = setting.kernel.compile(_put(condition, atom, FALSE))
    diagrams = setting.diagrams
    return diagrams.either(diagrams.minus(with_it, without), diagrams.minus(without, with_it))


def _put(condition: Condition, atom: Condition, value: Condition) -> Condition:
    """Replace an atom wherever it stands."""
    if condition == atom:
        return value
    match condition:
        case Not(operand):
            return negate(_put(operand, atom, value))
        case And(operands):
            return conjoin(*(_put(operand, atom, value) for operand in operands))
        case Or(operands):
            return disjoin(*(_put(operand, atom, value) for operand in operands))
        case _:
            return condition
