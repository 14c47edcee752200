"""One part of an answer, as a test looks at it: who acts in a step, its tier and limit, what a duty asks for, a form.

Assumes an answer and the rules under its choice of readings. Guarantees that only what is certain counts: nothing comes
from a step that the item does not certainly pass, or a duty that does not certainly follow. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Final

from policyc.decision.model import ActorAnswer, Decision, DutyAnswer, FindingState, Ref, State
from policyc.ir import terms
from policyc.ir.basis import Guarded
from policyc.ir.policy import Duty, Modality, Obligation, Policy, Recurrence, Sanction, Workflow
from policyc.ir.terms import Acting, Actor, Duration, Hole, Limit, Promptness, Step
from policyc.source.frozen import frozen
from policyc.wording.decision import ANCHORED, DURATION, EVERY, TIME_UNIT
from policyc.wording.facets import FIXED, MANNERS, Facet
from policyc.wording.language import Wording


class SubjectKind(Enum):
    """What a part of an answer may be about."""

    STEP = "step"
    ESCALATION = "escalation"
    DUTY = "duty"
    SANCTION = "sanction"
    WORKFLOW = "workflow"
    FORM = "form"
    TIER = "tier"
    CHECK = "check"


@frozen
class Subject:
    """The thing that is named behind the facet."""

    kind: SubjectKind
    id: str
    label: str


@frozen
class Came:
    """A value of an answer; expecting any of `ids` is met by it.

    An `open` one may still turn out another. A `manner` (共同, 任一, 重走, 直送) counts only where one is expected.
    """

    ids: tuple[str, ...]
    shown: Wording
    open: bool = False
    manner: bool = False


#: An escalation that is due, or that somebody has still to decide on.
_DUE: Final = (State.CERTAIN, State.AWAITING_DECISION)

K = SubjectKind
#: What each part may be asked of; where two things have one name, the first kind that has it is meant.
ABOUT: Final = {
    Facet.WHO_ACTS: (K.STEP, K.ESCALATION, K.DUTY, K.SANCTION, K.FORM),
    Facet.JOINED_BY: (K.STEP, K.DUTY, K.SANCTION),
    Facet.TIER: (K.STEP,),
    Facet.LIMIT: (K.STEP, K.DUTY),
    Facet.REVIEWS: (K.STEP,),
    Facet.DECIDES: (K.STEP,),
    Facet.FILLS: (K.STEP,),
    Facet.SIGNS: (K.STEP,),
    Facet.MAY_EDIT: (K.STEP,),
    Facet.RETURNS_TO: (K.STEP,),
    Facet.CONSEQUENCE: (K.CHECK,),
    Facet.ASKED_FOR: (K.DUTY, K.SANCTION),
    Facet.HOW_OFTEN: (K.DUTY, K.WORKFLOW),
    Facet.KEEP: (K.DUTY, K.FORM),
    Facet.FIELDS: (K.FORM,),
    Facet.SIGNATURE_BOXES: (K.FORM,),
    Facet.ANSWERS_FOR: (K.TIER,),
    Facet.STARTS_WHEN: (K.DUTY, K.WORKFLOW),
}
#: How strongly a duty speaks, as it is written before its text.
MODALITIES: Final = {
    Modality.MUST: "应当",
    Modality.MUST_NOT: "不得",
    Modality.MAY: "可以",
    Modality.SHOULD: "宜",
}


def part_of(facet: Facet, subject: Subject, policy: Policy, decision: Decision) -> Iterator[Came]:
    """Yield what certainly stands in a part of an answer; `policy` is under the choice of the answer."""
    match subject.kind:
        case SubjectKind.STEP:
            yield from _of_step(facet, subject.id, policy, decision)
        case SubjectKind.ESCALATION:
            for escalation in decision.escalations:
                if escalation.escalation.id == subject.id and escalation.state in _DUE:
                    yield from _decider(escalation.decided_by, escalation.decided_by_hole)
        case SubjectKind.DUTY | SubjectKind.SANCTION | SubjectKind.WORKFLOW:
            for answer in decision.duties:
                if (answer.duty.id, answer.kind, answer.state) == (subject.id, subject.kind.value, State.CERTAIN):
                    yield from _of_duty(facet, answer, policy)
        case SubjectKind.FORM:
            yield from _of_form(facet, subject.id, policy)
        case SubjectKind.TIER:
            for tier in policy.tiers:
                if tier.id == subject.id:
                    yield from map(text, tier.answers_for)
        case SubjectKind.CHECK:
            for finding in decision.findings:
                if finding.check.id == subject.id and finding.state is FindingState.STANDS:
                    yield fixed(finding.consequence.value)


def fixed(code: str) -> Came:
    """Return one of the fixed words."""
    return Came((code,), FIXED[code])


def text(words: str) -> Came:
    """Return a text of the rules."""
    return Came((words,), Wording(words, words))


def period(duration: Duration) -> Came:
    """Return a period of time."""
    code, shown = f"{duration.count} {duration.unit.value}", _written(DURATION, duration)
    if duration.anchor is None:
        return Came((code,), shown)
    label, around = duration.anchor.label, ANCHORED[duration.anchor.before]
    written = Wording(around.zh.format(anchor=label, period=shown.zh), around.en.format(anchor=label, period=shown.en))
    return Came((f"{code} {label}",), written)


def every(duration: Duration) -> Came:
    """Return how often something is done."""
    return Came((f"every {duration.count} {duration.unit.value}",), _written(EVERY, duration))


def said(modality: Modality, obligation: str) -> str:
    """Return an obligation as it is written: 应当, 不得, 可以 or 宜, and its text."""
    return f"{MODALITIES[modality]}{obligation}"


def _written(words: Wording, duration: Duration) -> Wording:
    unit = TIME_UNIT[duration.unit.value]
    return Wording(
        words.zh.format(n=duration.count, unit=unit.zh),
        words.en.format(n=duration.count, unit=unit.en),
    )


# --- who acts -------------------------------------------------------------------------------------------------------


def _person(ref: Ref) -> Came:
    """Return who acts: by the code of the role, alone or in its organ, and by how the facts call it."""
    return Came((ref.id, ref.id.rpartition(".")[2], ref.label), Wording(ref.label, ref.label))


def _who(facet: Facet, answer: ActorAnswer) -> Iterator[Came]:
    if facet is Facet.JOINED_BY:
        yield from map(_person, answer.joined)
    elif answer.hole is not None:
        yield fixed("unstated")
    else:
        yield from map(_person, answer.actors)
        if answer.together in MANNERS:
            yield Came((answer.together,), MANNERS[answer.together], manner=True)


def _decider(role: Ref | None, hole: str | None) -> Iterator[Came]:
    if hole is not None:
        yield fixed("unstated")
    elif role is not None:
        yield _person(role)


def _named(policy: Policy, alternatives: tuple[Guarded[Acting | Hole], ...]) -> ActorAnswer:
    """Say who acts where no item says how the role is called."""
    labels = {role.id: role.title or role.label for role in policy.roles}

    def ref(actor: Actor) -> Ref:
        name = actor.actor if actor.of is None else f"{actor.of}.{actor.actor}"
        return Ref(name, labels.get(actor.actor, actor.actor))

    for alternative in alternatives[:1]:
        acting = alternative.value
        if isinstance(acting, Acting):
            joined = tuple(map(ref, acting.joined))
            return ActorAnswer(tuple(map(ref, acting.actors)), acting.together.value, None, joined, None, None)
    return ActorAnswer((), "", None, (), "", None)


# --- steps ----------------------------------------------------------------------------------------------------------


def _of_step(facet: Facet, step_id: str, policy: Policy, decision: Decision) -> Iterator[Came]:
    due = next((one for one in decision.order if one.step.id == step_id and one.state is State.CERTAIN), None)
    beside = {one.duty.id for one in decision.duties if one.kind == "workflow" and one.state is State.CERTAIN}
    written = next(
        (
            step
            for flow in policy.workflows
            if due is not None or flow.id in beside
            for step in terms.steps(flow.body)
            if step.id == step_id
        ),
        None,
    )
    if written is None:
        return
    if facet in (Facet.WHO_ACTS, Facet.JOINED_BY):
        yield from _who(facet, _named(policy, written.acting) if due is None else due.actor)
    else:
        yield from _PARTS_OF_STEP[facet](written, policy)


def _tier(step: Step, policy: Policy) -> Iterator[Came]:
    yield from (_labelled(tier.id, tier.label) for tier in policy.tiers if tier.id == step.tier)


def _limit_of_step(step: Step, _: Policy) -> Iterator[Came]:
    yield from _limits(step.limits)


def _reviews(step: Step, policy: Policy) -> Iterator[Came]:
    yield from (_labelled(check.id, check.label) for check in policy.checks if check.id in step.checks)
    yield from (_labelled(one.id, one.label) for one in policy.checklists if one.id in step.checklists)


def _decides(step: Step, policy: Policy) -> Iterator[Came]:
    yield from (_labelled(fact.id, fact.label) for fact in policy.facts if fact.id in step.determines)


def _fills(step: Step, policy: Policy) -> Iterator[Came]:
    yield from (_labelled(form.id, form.label) for form in policy.forms if form.id in step.fills)


def _signs(step: Step, policy: Policy) -> Iterator[Came]:
    yield from (_labelled(form.id, form.label) for form in policy.forms if form.id in step.signs)


def _edits(step: Step, policy: Policy) -> Iterator[Came]:
    if step.edits_content:
        yield fixed("item")
    yield from (_labelled(fact.id, fact.label) for fact in policy.facts if fact.id in step.edits)


def _returns_to(step: Step, policy: Policy) -> Iterator[Came]:
    """Yield what a refusal does: where the item returns to and how it goes on, or what else becomes of it."""
    labels = {one.id: one.label for flow in policy.workflows for one in terms.steps(flow.body)}
    for result in step.results:
        if result.passes:
            continue
        effect = result.effects[0].value if result.effects else terms.NotProvided()
        match effect:
            case terms.ReturnTo(target, again):
                known = (
                    fixed(target) if target == terms.PREVIOUS_STEP else _labelled(target, labels.get(target, target))
                )
                yield known
                manner = "again" if again else "straight"
                yield Came((manner,), MANNERS[manner], manner=True)
            case terms.ChangeState(state=state):
                yield fixed(state) if state in FIXED else text(state)
            case terms.Continue() | terms.Start():
                yield fixed("continue")
            case terms.Terminate():
                yield fixed("terminate")
            case terms.Deem(result=deemed):
                yield text(deemed)
            case terms.NotProvided():
                yield fixed("not_provided")


_PARTS_OF_STEP: Final[dict[Facet, Callable[[Step, Policy], Iterator[Came]]]] = {
    Facet.TIER: _tier,
    Facet.LIMIT: _limit_of_step,
    Facet.REVIEWS: _reviews,
    Facet.DECIDES: _decides,
    Facet.FILLS: _fills,
    Facet.SIGNS: _signs,
    Facet.MAY_EDIT: _edits,
    Facet.RETURNS_TO: _returns_to,
}


def _labelled(code: str, label: str) -> Came:
    return Came((code,), Wording(label, label))


def _limits(limits: tuple[Guarded[Limit], ...]) -> Iterator[Came]:
    for limit in limits[:1]:
        yield _limit(limit.value)


def _limit(limit: Limit | None) -> Came:
    match limit:
        case Duration():
            return period(limit)
        case Promptness():
            return fixed(_PROMPTNESS[limit])
        case Hole():
            return fixed("unstated")
        case None:
            return fixed("permanently")


_PROMPTNESS: Final = {
    Promptness.SOON: "as_soon_as_possible",
    Promptness.AT_ONCE: "at_once",
    Promptness.PROMPTLY: "promptly",
}


# --- duties, sanctions, forms -----------------------------------------------------------------------------------------


def _of_duty(facet: Facet, answer: DutyAnswer, policy: Policy) -> Iterator[Came]:
    if facet in (Facet.WHO_ACTS, Facet.JOINED_BY):
        yield from _who(facet, answer.actor)
    elif facet is Facet.STARTS_WHEN:
        for one in policy.workflows:
            if one.id == answer.duty.id and one.starts_when is not None:
                yield fixed(one.starts_when)
        if answer.kind == "duty" and answer.after_publication:
            yield fixed("published")
    elif facet is Facet.ASKED_FOR:
        written: tuple[Duty | Sanction, ...] = (*policy.duties, *policy.sanctions)
        spoken = {one.text: said(one.modality, one.text) for one in _obligations(written, answer.duty.id)}
        yield from (text(spoken.get(one, one)) for one in answer.texts)
    elif facet is Facet.HOW_OFTEN:
        every_one: tuple[Duty | Workflow, ...] = (*policy.duties, *policy.workflows)
        for recurring in every_one:
            if recurring.id == answer.duty.id:
                yield from map(_often, recurring.recurrence)
    else:
        for duty in policy.duties:
            if duty.id == answer.duty.id:
                kept = (_limit(one.value) for one in duty.keep[:1])
                yield from kept if facet is Facet.KEEP else _limits(duty.limits)


def _obligations(written: tuple[Duty | Sanction, ...], code: str) -> Iterator[Obligation]:
    for one in written:
        if one.id == code:
            yield from one.obligations


def _often(one: Recurrence | Limit) -> Came:
    match one:
        case Recurrence():
            return fixed(one.value)
        case Duration():
            return every(one)
        case Promptness() | Hole():
            return _limit(one)


def _of_form(facet: Facet, code: str, policy: Policy) -> Iterator[Came]:
    steps = {one.label: (one.id,) for flow in policy.workflows for one in terms.steps(flow.body)}
    for form in policy.forms:
        if form.id != code:
            continue
        if facet is Facet.WHO_ACTS:
            yield from _who(facet, _named(policy, form.acting))
        elif facet is Facet.FIELDS:
            yield from (_labelled(one.id, one.label) for one in form.fields)
        elif facet is Facet.SIGNATURE_BOXES:
            yield from (Came((box, *steps.get(box, ())), Wording(box, box)) for box in form.signature_boxes)
        else:
            yield from (_limit(one.value) for one in form.keep[:1])
