"""Whatever is sent back for correction can be corrected: by changing facts that may be changed, the checks are passed.

Otherwise the item goes round for ever: a check asks for a correction, and nothing that it reads may be corrected; or
several do, each of which can be satisfied, and not all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, FindingState, Ref
from policyc.ir.policy import Consequence
from policyc.regions.axes import PARTS, Axis, AxisKind
from policyc.regions.diagram import Node
from policyc.regions.facets import Failing
from policyc.wording import proof as words

PROPERTY: Final = Property("corrections-possible", *words.CORRECTIONS_POSSIBLE)

_Checks = tuple[tuple[Failing, Node], ...]


def prove(setting: Setting) -> Verdict:
    """Check every check that sends an item back or has it masked, and those together that share a fact."""
    checks = tuple(
        (one, setting.kernel.compile(one.condition))
        for one in setting.prepared.outcome.failing
        if one.outcome.consequence in (Consequence.FIX, Consequence.MASK)
    )
    free = frozenset(level for level, axis in enumerate(setting.space.axes) if _correctable(setting, axis))
    findings: list[Finding] = []
    for group in _connected(setting, checks):
        findings += _stuck_in(setting, group, free)
    order = {one.check.id: number for number, (one, _) in enumerate(checks)}
    findings.sort(key=lambda finding: (order[finding.about[0].id], len(finding.about)))
    return conclude(
        PROPERTY, len(checks), tuple(findings), setting.trusted([setting.in_scope, *(node for _, node in checks)])
    )


def _stuck_in(setting: Setting, group: _Checks, free: frozenset[int]) -> Iterator[Finding]:
    """Yield the checks of a group that cannot be passed alone, then those that cannot be passed together."""
    store = setting.diagrams
    alone = [(pair, _stuck(setting, (pair,), free)) for pair in group]
    yield from (_finding(setting, (pair,), node) for pair, node in alone if not is_empty(node))
    passable = tuple(pair for pair, node in alone if is_empty(node))
    if len(passable) < 2:
        return
    node = _stuck(setting, passable, free)
    if is_empty(node):
        return
    left = passable
    for spare in passable:
        without = tuple(pair for pair in left if pair is not spare)
        if len(without) > 1 and not is_empty(_stuck(setting, without, free)):
            left = without
    yield _finding(setting, left, store.both(node, _stuck(setting, left, free)))


def _connected(setting: Setting, checks: _Checks) -> tuple[_Checks, ...]:
    """Return the checks in groups: of two groups none reads what the other does, 事理 included."""
    groups: list[tuple[frozenset[int], _Checks]] = []
    for pair in checks:
        read = frozenset(setting.diagrams.support(pair[1]))
        bound = [touched for touched, _ in setting.kernel.groups if touched & read]
        read = read.union(*bound)
        touching = [group for group in groups if group[0] & read]
        groups = [group for group in groups if not group[0] & read]
        together = sorted((*(one for _, each in touching for one in each), pair), key=checks.index)
        groups.append((read.union(*(one for one, _ in touching)), tuple(together)))
    return tuple(group for _, group in groups)


def _stuck(setting: Setting, checks: _Checks, free: frozenset[int]) -> Node:
    """Return what one of the checks sends back and no change of correctable facts takes out of all of them."""
    store = setting.diagrams
    failing = store.any_of([node for _, node in checks])
    mendable = store.exists(store.minus(setting.possible, failing), free)
    return store.both(setting.in_scope, store.minus(failing, mendable))


def _correctable(setting: Setting, axis: Axis) -> bool:
    """Tell whether what an axis is about may change: texts may be rewritten, facts where 更正 allows it."""
    match axis.key.kind:
        case AxisKind.DETECTOR | AxisKind.PEOPLE:
            return True
        case AxisKind.ADMITTED | AxisKind.ANY_ADMITTED:
            return False
        case AxisKind.FACT:
            fact = setting.definitions.facts.get(axis.key.subject)
            return axis.key.subject in PARTS if fact is None else fact.correctable


def _finding(setting: Setting, checks: _Checks, node: Node) -> Finding:
    ids = {one.check.id for one, _ in checks}

    def replayed(decision: Decision) -> bool:
        return any(found.check.id in ids and found.state is FindingState.STANDS for found in decision.findings)

    labels = [one.check.label for one, _ in checks]
    alone = len(checks) == 1
    told = words.filled(words.NOT_CORRECTABLE if alone else words.NOT_CORRECTABLE_TOGETHER, name=labels)
    return Finding(
        PROPERTY.id,
        tuple(Ref(one.check.id, one.check.label) for one, _ in checks),
        Severity.FAULT,
        told,
        clauses_of(*(one.check.basis for one, _ in checks)),
        witness_of(setting, node, replayed),
    )
