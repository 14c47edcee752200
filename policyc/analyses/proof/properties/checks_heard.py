"""Every check decides something: no item that it stops would be stopped as hard by the others together.

A check that others cover together is often meant so (a text may forbid one thing twice), hence a note. The cover is
made small by dropping one check after another, in order of declaration; what is left covers, and none of it is spare.
"""

from __future__ import annotations

from typing import Final

from policyc.analyses.consequences import hardness
from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.decision.model import Ref
from policyc.ir.policy import Consequence
from policyc.regions.diagram import Node
from policyc.regions.facets import Failing
from policyc.wording import proof as words

PROPERTY: Final = Property("checks-heard", *words.CHECKS_HEARD)

#: Worst first; what only reminds or asks stops nothing.
_STOPPING: Final = (Consequence.BLOCK, Consequence.FIX, Consequence.MASK)


def prove(setting: Setting) -> Verdict:
    """Check every check that stops an item against all others that stop it as hard."""
    stopping = [one for one in setting.prepared.outcome.failing if one.outcome.consequence in _STOPPING]
    sets = [setting.where(one.condition) for one in stopping]
    findings = []
    for number, (one, node) in enumerate(zip(stopping, sets, strict=True)):
        if is_empty(node):
            continue
        others = [
            (other, covering)
            for place, (other, covering) in enumerate(zip(stopping, sets, strict=True))
            if place != number and _as_hard(other, one)
        ]
        cover = _cover(setting, node, others)
        if cover:
            findings.append(_finding(one, cover))
    return conclude(PROPERTY, len(stopping), tuple(findings), setting.trusted(sets))


def _as_hard(other: Failing, one: Failing) -> bool:
    return hardness(other.outcome.consequence) >= hardness(one.outcome.consequence)


def _cover(setting: Setting, node: Node, others: list[tuple[Failing, Node]]) -> list[Failing]:
    """Return a smallest-by-dropping set of checks that together hold wherever this one does; empty if there is none."""
    diagrams = setting.diagrams
    touching = [(other, covering) for other, covering in others if not is_empty(diagrams.both(node, covering))]
    if not is_empty(diagrams.minus(node, diagrams.any_of([covering for _, covering in touching]))):
        return []
    for spare in list(touching):
        left = [pair for pair in touching if pair is not spare]
        if is_empty(diagrams.minus(node, diagrams.any_of([covering for _, covering in left]))):
            touching = left
    return [other for other, _ in touching]


def _finding(one: Failing, cover: list[Failing]) -> Finding:
    return Finding(
        PROPERTY.id,
        (Ref(one.check.id, one.check.label),),
        Severity.NOTE,
        words.filled(words.CHECK_COVERED, name=one.check.label, others=[other.check.label for other in cover]),
        clauses_of(one.check.basis, *(other.check.basis for other in cover)),
    )
