"""Lower escalations: when they hold, who decides those that may be decided, and the places that readings give them."""

from __future__ import annotations

from collections.abc import Iterator

from policyc.ir.basis import NO_BASIS, Basis, Guarded
from policyc.ir.conditions import FactHolds, conjoin
from policyc.ir.lowering.acting import hole
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.lowering.deciders import decided
from policyc.ir.lowering.facts import unless, when
from policyc.ir.lowering.insertion import Insertion, Placement
from policyc.ir.lowering.phases import roles_of
from policyc.ir.lowering.sequences import lower_sequence
from policyc.ir.lowering.steps import Effects, effects_in
from policyc.ir.policy import Decider, Escalation, Fact, FactHome, FactType, Modality, Workflow
from policyc.ir.terms import Actor, Hole, steps
from policyc.names.program import PlacedDeclaration
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.questions import decision_label, decision_question


def lower_escalation(lowering: Lowering, placed: PlacedDeclaration, workflows: list[Workflow]) -> Insertion:
    """Lower one 升级 to what it says and where its steps go; `workflows` are those it may be inserted into."""
    source, body = placed.source, placed.body
    basis = lowering.block_basis(source, body)
    placements = tuple(_placements(lowering, source, body, basis))
    # Who is consulted answers and refuses nothing: the item goes back to where it came from.
    consults = all(placement.position is tree.Position.DURING for placement in placements)
    term = lower_sequence(lowering, placed, body, basis, None if consults else _workflow_defaults(lowering))
    permissions = query.clauses(body, tree.PermissionClause)
    escalation_id = lowering.id_of(placed)
    condition = conjoin(lowering.exists(source, body), when(lowering, placed), unless(lowering, placed))
    decided_by: tuple[Guarded[Actor | Hole], ...] = lowering.guarded(
        source, ((clause.basis, _decider(lowering, source, clause)) for clause in permissions), basis
    )
    decision = None
    guard = condition
    if permissions:
        decision = _decision_fact(lowering, placed, decided_by, placements, workflows)
        guard = conjoin(condition, FactHolds(decision))
    return Insertion(
        Escalation(
            id=escalation_id,
            label=placed.name,
            title=title_of(placed.declaration),
            modality=Modality.MAY if permissions else Modality.MUST,
            when=condition,
            decision=decision,
            decided_by=decided_by,
            steps=tuple(step.id for step in steps(term)),
            basis=basis,
        ),
        term,
        guard,
        placements,
    )


def _workflow_defaults(lowering: Lowering) -> Effects:
    """Return what the publishing workflow says of results: it holds for the steps inserted into it."""
    for placed in lowering.program.declarations(Keyword.WORKFLOW):
        effects = effects_in(placed.source, placed.body)
        if effects:
            return effects
    return ()


def _decider(lowering: Lowering, source: SourceText, clause: tree.PermissionClause) -> Actor | Hole:
    if isinstance(clause.decided_by, tree.Unstated):
        return hole(clause.decided_by)
    actor = clause.decided_by
    return Actor(lowering.id(source, actor.name), lowering.id(source, actor.of) if actor.of else None)


def _placements(lowering: Lowering, source: SourceText, body: tuple[tree.Clause, ...], block: Basis) -> list[Placement]:
    found: list[Placement] = []
    for clause in query.clauses(body, tree.PlaceClause):
        # 于 A 之后、B 之前 stands directly after A; that A precedes B was checked before.
        first = clause.places[0]
        found.append(
            Placement(
                lowering.id(source, first.step),
                first.position,
                lowering.taken(source, clause.basis),
                lowering.own_basis(source, clause.basis, block),
            )
        )
    return found


def _decision_fact(
    lowering: Lowering,
    placed: PlacedDeclaration,
    decided_by: tuple[Guarded[Actor | Hole], ...],
    placements: tuple[Placement, ...],
    workflows: list[Workflow],
) -> str:
    fact_id = f"{lowering.id_of(placed)}_decision"
    fact = Fact(
        id=fact_id,
        label=decision_label(placed.name),
        type=FactType.YES_NO,
        home=FactHome.DECISION,
        question=decision_question(title_of(placed.declaration)),
        values=(),
        ordinary=False,
        declarable=False,
        correctable=True,
        decided_at=None,
        decided_by=None,
        subject=lowering.id_of(placed),
        basis=NO_BASIS,
    )
    candidates = tuple(_deciders(decided_by, placements, workflows))
    lowering.generated[fact_id] = decided(fact, candidates, lowering.adopted())
    return fact_id


def _deciders(
    decided_by: tuple[Guarded[Actor | Hole], ...], placements: tuple[Placement, ...], workflows: list[Workflow]
) -> Iterator[Guarded[Decider]]:
    """Yield who decides, and at which step, under every reading of who it is and of where the escalation stands."""
    for placement in placements:
        for by in decided_by:
            role = by.value.actor if isinstance(by.value, Actor) else None
            step = _step_of_role(role, placement.anchor, workflows)
            yield Guarded(conjoin(placement.guard, by.guard), Decider(step, role), NO_BASIS)


def _step_of_role(role: str | None, anchor: str, workflows: list[Workflow]) -> str:
    """Return the last step of the role up to the anchor, else its first behind it, else the anchor itself.

    A role whose steps all come later decides too late, which is for proofs to tell; one without a step decides where
    the escalation stands.
    """
    for workflow in workflows:
        ordered = list(steps(workflow.body))
        ids = [step.id for step in ordered]
        if anchor in ids:
            at = ids.index(anchor) + 1
            mine = [step.id for step in ordered[:at] if role in roles_of(step)]
            later = [step.id for step in ordered[at:] if role in roles_of(step)]
            return next(iter([*mine[-1:], *later]), anchor)
    return anchor
