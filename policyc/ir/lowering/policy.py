"""Lower a whole program to a policy."""

from __future__ import annotations

from collections.abc import Mapping

from policyc.ir.basis import NO_BASIS, Basis, merge
from policyc.ir.conditions import TRUE, Condition, conjoin
from policyc.ir.lowering.assertions import lower_accepted, lower_assertions
from policyc.ir.lowering.charts import lower_charts, lower_stages
from policyc.ir.lowering.context import Lowering
from policyc.ir.lowering.deciders import deciders, reviewers
from policyc.ir.lowering.documents import (
    lower_clauses,
    lower_conventions,
    lower_identity,
    lower_readings,
    lower_silences,
)
from policyc.ir.lowering.exemptions import exempted, lower_exemptions
from policyc.ir.lowering.facts import (
    lower_axioms,
    lower_declarations,
    lower_derived,
    lower_facts,
    when,
)
from policyc.ir.lowering.overlay import lower_edits
from policyc.ir.lowering.people import lower_duties, lower_forms, lower_roles, lower_sanctions, lower_tiers
from policyc.ir.lowering.rules import lower_checklists, lower_checks, lower_classifications
from policyc.ir.lowering.sources import lower_detectors, lower_lists
from policyc.ir.lowering.workflow import lower_workflows
from policyc.ir.policy import Policy
from policyc.names.citations import CitationTable
from policyc.names.program import Program
from policyc.names.resolve import Resolution
from policyc.syntax.keywords import Keyword


def lower(
    program: Program,
    resolution: Resolution,
    citations: CitationTable,
    lexicons: Mapping[str, tuple[str, ...]],
) -> Policy:
    """Lower a program that every earlier phase passed without an error; the clock plays no part."""
    lowering = Lowering(program, resolution, citations)
    facts = lower_facts(lowering, deciders(lowering))
    derived = lower_derived(lowering)
    lowering.derived.update((each.id, each.condition) for each in derived)
    checklists, question_checks, answers = lower_checklists(lowering, reviewers(lowering))
    workflows, escalations = lower_workflows(lowering)
    exemptions = lower_exemptions(lowering)
    workflows = exempted(workflows, exemptions)
    scope, scope_basis = _scope(lowering)
    lists = lower_lists(lowering)
    checks = (*lower_checks(lowering), *question_checks)
    classifications = lower_classifications(lowering)
    duties, sanctions = lower_duties(lowering), lower_sanctions(lowering)
    return Policy(
        identity=lower_identity(lowering),
        clauses=lower_clauses(lowering),
        derived=derived,
        axioms=lower_axioms(lowering),
        declarations=lower_declarations(lowering, facts),
        roles=lower_roles(lowering),
        lists=lists,
        detectors=lower_detectors(lowering, lexicons),
        scope=scope,
        scope_basis=scope_basis,
        classifications=classifications,
        tiers=lower_tiers(lowering),
        checks=checks,
        checklists=checklists,
        workflows=workflows,
        escalations=escalations,
        duties=duties,
        sanctions=sanctions,
        forms=lower_forms(lowering),
        readings=lower_readings(lowering),
        conventions=lower_conventions(lowering),
        silences=lower_silences(lowering),
        stages=lower_stages(lowering),
        charts=lower_charts(lowering),
        assertions=lower_assertions(lowering),
        accepted=lower_accepted(lowering),
        exemptions=exemptions,
        base=program.base,
        edits=lower_edits(lowering),
        # Last: conditions and lists everywhere have by now called for their questions.
        facts=(*facts, *answers, *sorted(lowering.generated.values(), key=lambda fact: fact.id)),
    )


def _scope(lowering: Lowering) -> tuple[Condition, Basis]:
    conditions: list[Condition] = []
    basis = NO_BASIS
    for placed in lowering.program.declarations(Keyword.SCOPE):
        conditions.append(when(lowering, placed))
        basis = merge(basis, lowering.block_basis(placed.source, placed.body))
    return (conjoin(*conditions) if conditions else TRUE), basis
