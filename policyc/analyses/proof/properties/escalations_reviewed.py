"""What must go higher is reviewed there: an escalation that is obligatory adds a step before publication."""

from __future__ import annotations

from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir import terms
from policyc.ir.conditions import Condition, disjoin
from policyc.ir.policy import Escalation, Modality
from policyc.regions.diagram import Node
from policyc.wording import proof as words

PROPERTY: Final = Property("escalations-reviewed", *words.ESCALATIONS_REVIEWED)


def prove(setting: Setting) -> Verdict:
    """Check every obligatory escalation, of items that some workflow publishes."""
    due = [one for one in setting.policy.escalations if one.modality is Modality.MUST]
    published = setting.where(disjoin(*(route.workflow.guard for route in setting.prepared.outcome.routes)))
    sets = [
        setting.diagrams.both(
            setting.diagrams.minus(setting.where(one.when), setting.kernel.compile(_reviewed(setting, one))), published
        )
        for one in due
    ]
    findings = tuple(_finding(setting, one, node) for one, node in zip(due, sets, strict=True) if not is_empty(node))
    return conclude(PROPERTY, len(due), findings, setting.trusted([setting.where(one.when) for one in due]))


def _reviewed(setting: Setting, escalation: Escalation) -> Condition:
    """Return when a step of the escalation is due before publication."""
    return disjoin(
        *(
            place.condition
            for route in setting.prepared.outcome.routes
            for place in route.places
            if place.escalation == escalation.id
            and isinstance(place.node, terms.Step)
            and not place.node.after_publication
        )
    )


def _finding(setting: Setting, escalation: Escalation, node: Node) -> Finding:
    def replayed(decision: Decision) -> bool:
        return not any(step.escalation is not None and step.escalation.id == escalation.id for step in decision.order)

    return Finding(
        PROPERTY.id,
        (Ref(escalation.id, escalation.label),),
        Severity.FAULT,
        words.filled(words.ESCALATION_WITHOUT_STEP, name=escalation.label),
        clauses_of(escalation.basis),
        witness_of(setting, node, replayed),
    )
