"""What two versions of a policy say otherwise that a comparison of them does not look at.

Assumes policies under one choice of readings. Guarantees that what is written here is compared as written: forms that
steps fill and sign, who keeps a form, who decides on an escalation, signing in order. Reports nothing.
"""

from __future__ import annotations

from policyc.ir import terms
from policyc.ir.policy import Policy


def untold(policy: Policy) -> object:
    """Return these parts of a policy as one value."""
    steps = {
        step.id: (step.fills, step.signs, step.edits, step.edits_content, step.results)
        for workflow in policy.workflows
        for step in terms.steps(workflow.body)
    }
    return (
        steps,
        {
            form.id: (form.fields, form.signature_boxes, tuple(one.value for one in form.acting))
            for form in policy.forms
        },
        {one.id: (one.modality, tuple(who.value for who in one.decided_by)) for one in policy.escalations},
        {one.id: (one.recurrence, one.starts_when, one.signed_in_order is None) for one in policy.workflows},
        {duty.id: tuple(who.value for who in duty.acting) for duty in policy.duties},
        {sanction.id: tuple(who.value for who in sanction.acting) for sanction in policy.sanctions},
    )
