"""Findings of checks, and the questions that reviewers answer.

Assumes a case and its route. Guarantees that a hint (核实, 提示) is reported only when it stands: it changes
nothing, so nothing is asked for its sake. Reports nothing.
"""

from __future__ import annotations

from policyc.decision.actors import name_actor
from policyc.decision.case import Case
from policyc.decision.evidence import detectors_read
from policyc.decision.model import (
    EvidenceAnswer,
    FindingAnswer,
    FindingState,
    QuestionAnswer,
    Ref,
    RouteStep,
    State,
)
from policyc.decision.route import rests_on
from policyc.ir.basis import merge
from policyc.ir.policy import Check, Checklist, Consequence, FactHome, Question
from policyc.ir.terms import Acting, Step
from policyc.regions.facets import Failing

CHANGES_STATUS = (Consequence.BLOCK, Consequence.FIX, Consequence.MASK)


def findings_of(case: Case) -> tuple[FindingAnswer, ...]:
    """Return the checks that fail or may fail, in order of declaration."""
    found: list[FindingAnswer] = []
    for failing in case.prepared.outcome.failing:
        state = _state(case, failing)
        if state is not None:
            found.append(_finding(case, failing, state))
    return tuple(found)


def _state(case: Case, failing: Failing) -> FindingState | None:
    truth = case.truth(failing.condition)
    if truth:
        return FindingState.STANDS
    if truth is False or failing.outcome.consequence not in CHANGES_STATUS:
        return None
    asked_now = case.state(failing.condition) is State.POSSIBLE
    return FindingState.POSSIBLE if asked_now else FindingState.PENDING


def _finding(case: Case, failing: Failing, state: FindingState) -> FindingAnswer:
    check = failing.check
    basis = merge(check.basis, *(outcome.basis for outcome in check.outcomes[:1]))
    return FindingAnswer(
        check=Ref(check.id, check.label),
        consequence=failing.outcome.consequence,
        state=state,
        remedy=failing.outcome.remedy,
        evidence=_evidence(case, check),
        why=case.why(failing.condition),
        basis=basis,
        rests_on=rests_on(case, basis, failing.condition),
    )


def _evidence(case: Case, check: Check) -> tuple[EvidenceAnswer, ...]:
    read = detectors_read(case.prepared.definitions, check.when, check.unless, check.broken)
    return tuple(
        EvidenceAnswer(
            hit.where,
            hit.evidence.span.start,
            hit.evidence.span.end,
            hit.evidence.masked,
            hit.evidence.confidence.value,
        )
        for detector in read
        if detector in case.facts.detected
        for hit in case.facts.detected[detector].hits
    )


def questions_of(
    case: Case, order: tuple[RouteStep, ...], findings: tuple[FindingAnswer, ...]
) -> tuple[QuestionAnswer, ...]:
    """Return the questions by step: the checklists that a step goes through, then what detectors ask it to verify."""
    asked: list[QuestionAnswer] = []
    for checklist in case.policy.checklists:
        if case.truth(checklist.guard) is False:
            continue
        for step in _reviewers(case, checklist, order):
            asked.extend(_question(case, question, step) for question in checklist.questions)
    for finding in findings:
        if finding.consequence is Consequence.VERIFY:
            step = next((step for step in order if finding.check in step.checks), order[0] if order else None)
            asked.append(_verification(finding, step))
    return tuple(asked)


def _reviewers(case: Case, checklist: Checklist, order: tuple[RouteStep, ...]) -> tuple[RouteStep | None, ...]:
    """Return the steps that go through a checklist: those that say so, else the first of each actor it names."""
    naming = {
        place.node.id
        for route in (*case.prepared.outcome.routes, *case.prepared.outcome.beside)
        for place in route.places
        if isinstance(place.node, Step) and checklist.id in place.node.checklists
    }
    going = tuple(step for step in order if step.step.id in naming)
    if naming:
        return going
    named = [
        name_actor(case, actor)
        for acting in checklist.acting[:1]
        if isinstance(acting.value, Acting)
        for actor in acting.value.actors
    ]
    first = [next((step for step in order if actor in step.actor.actors), None) for actor in named]
    return tuple(dict.fromkeys(step for step in first if step is not None)) or (None,)


def _question(case: Case, question: Question, step: RouteStep | None) -> QuestionAnswer:
    settled = case.facts.value(question.fact)
    settles = case.prepared.definitions.facts.get(question.fact)
    return QuestionAnswer(
        question=Ref(question.id, question.label),
        text=question.text,
        role=_role(step),
        step=None if step is None else step.step,
        answer=(settled is not question.negated) if isinstance(settled, bool) else None,
        basis=question.basis,
        key=f"answers.{case.names.policy.id}.{question.id}",
        settles=None if settles is None or settles.home is FactHome.ANSWER else case.names.fact(question.fact),
    )


def _verification(finding: FindingAnswer, step: RouteStep | None) -> QuestionAnswer:
    return QuestionAnswer(
        question=finding.check,
        text=finding.remedy,
        role=_role(step),
        step=None if step is None else step.step,
        answer=None,
        basis=finding.basis,
    )


def _role(step: RouteStep | None) -> Ref | None:
    return step.actor.actors[0] if step is not None and step.actor.actors else None
