"""What a box of a printed chart stands for: the steps and categories behind the declarations that it shows.

Assumes a selected policy; a member that the choice of readings left out stands for nothing. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from policyc.ir import terms
from policyc.ir.basis import Basis, merge
from policyc.ir.charts import Member, MemberKind
from policyc.ir.policy import Policy


@dataclass(frozen=True, slots=True)
class Shown:
    """The ids of steps and categories, each once, in order."""

    steps: tuple[str, ...]
    categories: tuple[str, ...]


def shown_by(policy: Policy, members: Iterable[Member]) -> Shown:
    """Return what these declarations stand for."""
    known = tuple(members)
    steps = dict.fromkeys(step for member in known for step in _steps(policy, member))
    categories = dict.fromkeys(category for member in known for category in _categories(policy, member))
    return Shown(tuple(steps), tuple(categories))


def basis_of(policy: Policy, member: Member) -> Basis:
    """Return what a declaration stands on; nothing for one that is not there."""
    return merge(*(basis for name, basis in _bases(policy, member.kind) if name == member.id))


def _steps(policy: Policy, member: Member) -> Iterator[str]:
    steps = [(step, workflow.id) for workflow in policy.workflows for step in terms.steps(workflow.body)]
    match member.kind:
        case MemberKind.STEP:
            yield from (step.id for step, _ in steps if step.id == member.id)
        case MemberKind.WORKFLOW:
            yield from (step.id for step, workflow in steps if workflow == member.id)
        case MemberKind.TIER:
            yield from (step.id for step, _ in steps if step.tier == member.id)
        case MemberKind.FORM:
            yield from (step.id for step, _ in steps if member.id in step.fills)
        case MemberKind.ESCALATION:
            for escalation in policy.escalations:
                if escalation.id == member.id:
                    yield from escalation.steps
        case MemberKind.CATEGORY | MemberKind.CLASSIFICATION | MemberKind.DUTY | MemberKind.SANCTION:
            return
        case _:
            assert_never(member.kind)


def _categories(policy: Policy, member: Member) -> Iterator[str]:
    for scheme in policy.classifications:
        for category in scheme.categories:
            topmost = category.parent is None and member == Member(MemberKind.CLASSIFICATION, scheme.id)
            if topmost or member == Member(MemberKind.CATEGORY, category.id):
                yield category.id


def _bases(policy: Policy, kind: MemberKind) -> Iterator[tuple[str, Basis]]:
    match kind:
        case MemberKind.STEP:
            for workflow in policy.workflows:
                yield from ((step.id, step.basis) for step in terms.steps(workflow.body))
        case MemberKind.CATEGORY:
            for scheme in policy.classifications:
                yield from ((category.id, category.basis) for category in scheme.categories)
        case MemberKind.CLASSIFICATION:
            yield from ((one.id, one.basis) for one in policy.classifications)
        case MemberKind.DUTY:
            yield from ((one.id, one.basis) for one in policy.duties)
        case MemberKind.WORKFLOW:
            yield from ((one.id, one.basis) for one in policy.workflows)
        case MemberKind.ESCALATION:
            yield from ((one.id, one.basis) for one in policy.escalations)
        case MemberKind.SANCTION:
            yield from ((one.id, one.basis) for one in policy.sanctions)
        case MemberKind.TIER:
            yield from ((one.id, one.basis) for one in policy.tiers)
        case MemberKind.FORM:
            yield from ((one.id, one.basis) for one in policy.forms)
        case _:
            assert_never(kind)
