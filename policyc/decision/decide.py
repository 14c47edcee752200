"""Answer for one item under one policy.

Assumes a policy that compiled and an item that a reader checked. Guarantees a total function of its arguments: equal
questions give equal decisions, whatever the order of the item's keys; nothing is read from the clock. The status is the
worst certain one (`docs/language.md` §5). Reports nothing: what an item lacks or contradicts is part of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from policyc.decision.asking import becoming, missing_of, offers_of, pending_of
from policyc.decision.case import Case, learn
from policyc.decision.categories import categories_of
from policyc.decision.contradictions import contradictions_of
from policyc.decision.declaring import Covered
from policyc.decision.duties import duties_of
from policyc.decision.engine import ENGINE
from policyc.decision.escalating import escalations_of
from policyc.decision.exempting import exemptions_of
from policyc.decision.facts import Origin
from policyc.decision.findings import findings_of, questions_of
from policyc.decision.item import Item
from policyc.decision.model import (
    Contradiction,
    Decision,
    DeclarationAnswer,
    ExemptionAnswer,
    FindingAnswer,
    FindingState,
    MissingFact,
    Note,
    NoteKind,
    Receipt,
    Ref,
    RouteStep,
    State,
    Status,
)
from policyc.decision.prepared import FacetKind, choice_of, read_under_any
from policyc.decision.query import Query
from policyc.decision.readings import readings_of
from policyc.decision.remaining import remaining_of
from policyc.decision.route import gate_of, order_of, rests_on, term_of
from policyc.decision.silences import holes_of, not_read, silences_of
from policyc.decision.validity import in_force, validity_notes
from policyc.ir.basis import Basis, RestsOn, merge
from policyc.ir.policy import Known, Policy

#: Where the text does not apply, a reading may be why.
_OUTSIDE: Final = (Status.NOT_IN_FORCE, Status.NOT_APPLICABLE)


def decide(policy: Policy, item: Item, *, query: Query) -> Decision:
    """Return the decision on an item; `policy` holds all readings, the query chooses among them."""
    case = Case(learn(policy, item, query))
    decision = _answered(policy, case)
    remaining = remaining_of(policy, case, decision)
    if not remaining:
        return decision
    # However strictly one asked: what could not be left out is what the answer rests on.
    kinds = {*decision.rests_on, *((RestsOn.READING,) if decision.readings else ())}
    rests = tuple(kind for kind in RestsOn if kind in kinds)
    return replace(decision, rests_on=rests, notes=(*decision.notes, *remaining))


def _answered(policy: Policy, case: Case) -> Decision:
    """Answer, but for what depends on the whole of the answer."""
    if not in_force(case.policy.identity, case.known.query.as_of):
        return _bare(policy, case, Status.NOT_IN_FORCE)
    if case.truth(case.prepared.outcome.scope) is False:
        return _bare(policy, case, Status.NOT_APPLICABLE)
    return _applied(policy, case)


def _applied(policy: Policy, case: Case) -> Decision:
    """Answer for an item to which the text may apply."""
    order = order_of(case)
    findings = findings_of(case)
    missing = missing_of(case)
    contradictions = contradictions_of(case)
    status = _status(case, missing, contradictions)
    escalations = escalations_of(case)
    exemptions = exemptions_of(case)
    duties = duties_of(case)
    questions = questions_of(case, order, findings)
    used = merge(
        *(basis for _, basis in _certain(case, order, findings)),
        *(step.basis for step in order),
        *(refusal.basis for step in order for refusal in step.refusals),
        *(finding.basis for finding in findings),
        *(question.basis for question in questions),
        *(one.basis for one in escalations if one.state is not State.ABSENT),
        *(duty.basis for duty in duties),
        *(one.basis for one in exemptions),
    )
    return replace(
        _bare(policy, case, status),
        rests_on=_rests_on(case, order, findings, exemptions),
        could_become=becoming(case, status),
        categories=categories_of(case),
        term=term_of(case),
        order=order,
        gate=gate_of(order),
        escalations=escalations,
        findings=findings,
        questions=questions,
        missing=missing,
        offers=offers_of(case, missing),
        pending=pending_of(case),
        contradictions=contradictions,
        silences=silences_of(case, read_under_any(policy)),
        holes=holes_of(case, order, escalations, duties),
        duties=duties,
        exemptions=exemptions,
        readings=readings_of(case, policy, frozenset(used.readings)),
        conventions=tuple(Ref(one.id, one.label) for one in policy.conventions if one.id in used.conventions),
    )


def _bare(policy: Policy, case: Case, status: Status) -> Decision:
    """Say what is said whatever the rules: what was asked, what was given, and the receipt."""
    item, query, identity = case.known.item, case.known.query, case.policy.identity
    used = merge(identity.in_force_basis, *(expiry.basis for expiry in identity.expiry), case.policy.scope_basis)
    return Decision(
        policy=case.names.policy,
        policy_title=identity.title,
        document_number=identity.document_number,
        item_id=item.id,
        as_of=query.as_of,
        status=status,
        rests_on=used.rests_on,
        could_become=(),
        categories=(),
        term=(),
        order=(),
        gate=(),
        escalations=(),
        findings=(),
        questions=(),
        missing=(),
        offers=(),
        pending=(),
        contradictions=(),
        silences=(),
        holes=(),
        duties=(),
        readings=readings_of(case, policy, frozenset(used.readings)) if status in _OUTSIDE else (),
        conventions=tuple(Ref(one.id, one.label) for one in policy.conventions if one.id in used.conventions),
        declarations=tuple(_declaration(case, one) for one in case.known.declared),
        notes=_notes(case),
        not_read=not_read(case),
        prefilled=tuple(
            case.names.fact(fact) for fact, known in case.facts.known.items() if known.origin is Origin.PREFILLED
        ),
        given=_given(case),
        receipt=_receipt(policy, case),
    )


def _status(case: Case, missing: tuple[MissingFact, ...], contradictions: tuple[Contradiction, ...]) -> Status:
    """Return the worst certain status."""
    outcome = case.prepared.outcome
    # A facet is certain over all completions even where the policy is too large for asking about its condition.
    certain = {one.facet.kind for one in case.matters.facets if one.truth}
    if case.truth(outcome.scope) or FacetKind.SCOPE in certain:
        if case.truth(outcome.blocked) or FacetKind.BLOCKED in certain:
            return Status.BLOCKED
        if case.truth(case.prepared.refused) or FacetKind.FIX_FIRST in certain:
            return Status.FIX_FIRST
    if missing or contradictions:
        return Status.NEEDS_FACTS
    unprovided = case.truth(outcome.unprovided) or FacetKind.UNPROVIDED in certain
    return Status.NEEDS_RULE if unprovided else Status.ROUTED


def _certain(
    case: Case, order: tuple[RouteStep, ...], findings: tuple[FindingAnswer, ...]
) -> Iterator[tuple[tuple[RestsOn, ...], Basis]]:
    """Yield what the answer certainly rests on: its days, its scope, the categories, steps and findings that stand."""
    identity = case.policy.identity
    for basis in (identity.in_force_basis, *(one.basis for one in identity.expiry), case.policy.scope_basis):
        yield basis.rests_on, basis
    for leaf in case.prepared.outcome.leaves:
        if case.truth(leaf.condition):
            yield rests_on(case, leaf.category.basis, leaf.condition), leaf.category.basis
    for step in order:
        if step.state is State.CERTAIN:
            yield step.rests_on, step.basis
    for finding in findings:
        if finding.state is FindingState.STANDS:
            yield finding.rests_on, finding.basis


def _rests_on(
    case: Case,
    order: tuple[RouteStep, ...],
    findings: tuple[FindingAnswer, ...],
    exemptions: tuple[ExemptionAnswer, ...],
) -> tuple[RestsOn, ...]:
    """Join what the answer rests on; a declaration counts as soon as it settled a fact that some rule reads."""
    kinds = {kind for rests, _ in _certain(case, order, findings) for kind in rests}
    kinds.update(kind for one in exemptions if one.state is State.CERTAIN for kind in one.basis.rests_on)
    if any(case.prepared.facts_read.intersection(one.covered) for one in case.known.declared):
        kinds.add(RestsOn.DECLARATION)
    return tuple(kind for kind in RestsOn if kind in kinds)


def _declaration(case: Case, one: Covered) -> DeclarationAnswer:
    return DeclarationAnswer(
        declaration=Ref(one.declaration.id, one.declaration.label),
        by=one.declared.by,
        at=one.declared.at,
        covered=tuple(case.names.fact(fact) for fact in one.covered),
        lapsed=one.lapsed,
        refused=tuple(case.names.fact(fact) for fact in one.refused),
    )


def _notes(case: Case) -> tuple[Note, ...]:
    notes = validity_notes(case.policy, case.known.query.as_of)
    left_out = tuple(dict.fromkeys(case.prepared.left_out))
    if not left_out:
        return notes
    kind = NoteKind.TEXT_ONLY if case.known.query.text_only else NoteKind.CONFIRMED_ONLY
    return (*notes, Note(kind, rules=left_out))


def _given(case: Case) -> tuple[tuple[str, Known], ...]:
    return tuple(
        (fact, known.value)
        for fact, known in case.facts.known.items()
        if known.origin is not Origin.DECLARED and fact in case.prepared.definitions.facts
    )


def _receipt(policy: Policy, case: Case) -> Receipt:
    item, query = case.known.item, case.known.query
    return Receipt(
        policy=policy.identity.id,
        policy_digest=policy.identity.digest,
        item=item.digest,
        content=item.content_digest,
        as_of=query.as_of,
        choice=tuple(choice_of(policy, query).items()),
        engine=ENGINE,
    )
