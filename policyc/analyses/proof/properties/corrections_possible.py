"""Whatever is sent back for correction can be corrected: by changing facts that may be changed, the check is passed.

Otherwise the item goes round for ever: the check asks for a correction, and nothing that it reads may be corrected.
"""

from __future__ import annotations

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


def prove(setting: Setting) -> Verdict:
    """Check every check that sends an item back or has it masked."""
    checks = [
        one
        for one in setting.prepared.outcome.failing
        if one.outcome.consequence in (Consequence.FIX, Consequence.MASK)
    ]
    free = frozenset(level for level, axis in enumerate(setting.space.axes) if _correctable(setting, axis))
    sets = [setting.where(one.condition) for one in checks]
    findings = tuple(
        _finding(setting, one, stuck)
        for one, node in zip(checks, sets, strict=True)
        if not is_empty(stuck := setting.diagrams.minus(node, _mendable(setting, one, free)))
    )
    return conclude(PROPERTY, len(checks), findings, setting.trusted(sets))


def _mendable(setting: Setting, one: Failing, free: frozenset[int]) -> Node:
    """Return the items that some change of correctable facts takes out of the check, within what is possible."""
    passed = setting.diagrams.minus(setting.possible, setting.kernel.compile(one.condition))
    return setting.diagrams.exists(passed, free)


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


def _finding(setting: Setting, one: Failing, node: Node) -> Finding:
    def replayed(decision: Decision) -> bool:
        return any(found.check.id == one.check.id and found.state is FindingState.STANDS for found in decision.findings)

    return Finding(
        PROPERTY.id,
        (Ref(one.check.id, one.check.label),),
        Severity.FAULT,
        words.filled(words.NOT_CORRECTABLE, name=one.check.label),
        clauses_of(one.check.basis),
        witness_of(setting, node, replayed),
    )
