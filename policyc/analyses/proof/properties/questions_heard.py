"""Every question of a checklist matters: somebody asks it, something depends on the answer, and a bad one stops.

A question on which nothing depends is often the text's own (其他需要把握的信息), hence a note; so is one whose bad
answer only reminds. A question that no step before publication asks is a fault: nothing waits for its answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.properties.checks_heard import STOPPING
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.walk import spots_of
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, FindingState, Ref
from policyc.ir.policy import Checklist, Question
from policyc.ir.supports import support
from policyc.regions.facets import Failing
from policyc.wording import proof as words

PROPERTY: Final = Property("questions-heard", *words.QUESTIONS_HEARD)


def prove(setting: Setting) -> Verdict:
    """Check every question of every checklist."""
    asked = [(one, question) for one in setting.policy.checklists for question in one.questions]
    failing = {one.check.question: one for one in setting.prepared.outcome.failing if one.check.question is not None}
    read, reviewed = _read(setting), _reviewed(setting)
    findings = tuple(
        finding
        for checklist, question in asked
        for finding in _findings(setting, checklist, question, failing.get(question.id), (read, reviewed))
    )
    sets = [setting.where(failing[question.id].condition) for _, question in asked if question.id in failing]
    return conclude(PROPERTY, len(asked), findings, setting.trusted(sets))


def _read(setting: Setting) -> frozenset[str]:
    """Return the facts on which an answer depends."""
    policy = setting.policy
    beside = [duty.when for duty in policy.duties]
    beside += [line.when for one in policy.sanctions for line in one.lines]
    return frozenset(support(setting.definitions, *setting.prepared.outcome.conditions(), *beside))


def _reviewed(setting: Setting) -> frozenset[str]:
    """Return the checklists that some step before publication goes through."""
    steps = [spot.step for route in setting.prepared.outcome.routes for spot in spots_of(route)]
    return frozenset(
        name for step in steps if step is not None and not step.after_publication for name in step.checklists
    )


def _findings(
    setting: Setting,
    checklist: Checklist,
    question: Question,
    own: Failing | None,
    known: tuple[frozenset[str], frozenset[str]],
) -> Iterator[Finding]:
    read, reviewed = known
    about = (Ref(question.id, question.label),)
    clauses = clauses_of(question.basis)
    if checklist.id not in reviewed:
        told = words.filled(words.QUESTION_UNASKED, name=question.label)
        yield Finding(PROPERTY.id, about, Severity.FAULT, told, clauses)
    elif own is None and question.fact not in read:
        told = words.filled(words.QUESTION_IDLE, name=question.label)
        yield Finding(PROPERTY.id, about, Severity.NOTE, told, clauses)
    elif own is not None and own.outcome.consequence not in STOPPING:
        yield from _passing(setting, about, own, clauses)


def _passing(setting: Setting, about: tuple[Ref, ...], own: Failing, clauses: tuple[str, ...]) -> Iterator[Finding]:
    """Yield that something goes out though the answer is bad."""
    node = setting.diagrams.minus(
        setting.diagrams.both(setting.published, setting.where(own.condition)),
        setting.kernel.compile(setting.prepared.refused),
    )
    if is_empty(node):
        return

    def replayed(decision: Decision) -> bool:
        return any(one.check.id == own.check.id and one.state is FindingState.STANDS for one in decision.findings)

    told = words.filled(words.BAD_ANSWER_PASSES, name=about[0].label)
    yield Finding(PROPERTY.id, about, Severity.NOTE, told, clauses, witness_of(setting, node, replayed))
