"""Whatever a sanction says it covers (范围) has a consequence: no count falls between its lines."""

from __future__ import annotations

from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir.conditions import conjoin, disjoin, negate
from policyc.ir.policy import Sanction
from policyc.regions.diagram import Node
from policyc.wording import proof as words

PROPERTY: Final = Property("sanctions-covered", *words.SANCTIONS_COVERED)


def prove(setting: Setting) -> Verdict:
    """Check every sanction that has lines."""
    sanctions = [one for one in setting.policy.sanctions if one.lines]
    sets = [
        setting.where(conjoin(one.guard, one.within, negate(disjoin(*(line.when for line in one.lines)))))
        for one in sanctions
    ]
    findings = tuple(
        _finding(setting, one, node) for one, node in zip(sanctions, sets, strict=True) if not is_empty(node)
    )
    read = [
        setting.where(condition) for one in sanctions for condition in (one.within, *(line.when for line in one.lines))
    ]
    return conclude(PROPERTY, len(sanctions), findings, setting.trusted(read))


def _finding(setting: Setting, sanction: Sanction, node: Node) -> Finding:
    def replayed(decision: Decision) -> bool:
        return all(duty.duty.id != sanction.id or not duty.texts for duty in decision.duties)

    return Finding(
        PROPERTY.id,
        (Ref(sanction.id, sanction.label),),
        Severity.FAULT,
        words.filled(words.SANCTION_GAP, name=sanction.label),
        clauses_of(sanction.basis, *(line.basis for line in sanction.lines)),
        witness_of(setting, node, replayed),
    )
