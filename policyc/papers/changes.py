"""What an answer would become under another reading, in words.

Assumes a decision and a change of it. Guarantees that a change is never shown as none. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.decision.model import (
    Decision,
    EscalationChange,
    FindingState,
    Ref,
    State,
    StepChange,
    StepPart,
    WouldChange,
)
from policyc.papers.frame import grouped
from policyc.papers.layout import joined
from policyc.papers.phrases import Phrases, shown
from policyc.wording import answer as said
from policyc.wording import decision as words
from policyc.wording.language import Wording
from policyc.wording.statuses import STATUSES

_MINOR: frozenset[StepPart] = frozenset({StepPart.QUESTIONS, StepPart.CHECKS})


def is_minor(change: WouldChange, decision: Decision) -> bool:
    """Tell whether a change leaves alone status, category, the way of the item, who signs and what stands."""
    standing = {one.check for one in decision.findings if one.state is FindingState.STANDS}
    return (
        change.status is None
        and standing.isdisjoint(one.check for one in change.checks_changed)
        and not (change.category or change.order or change.escalations)
        and not (change.steps_added or change.steps_lost or change.findings_added or change.findings_lost)
        and all(_MINOR.issuperset(step.parts) for step in change.steps_changed)
    )


def change_text(change: WouldChange, decision: Decision, phrases: Phrases) -> str:
    """Say what the answer would become under another option."""
    say = phrases.say
    named = (
        (change.steps_added, said.STEPS_ADDED, phrases.labels(change.steps_added)),
        (change.steps_lost, said.STEPS_LOST, phrases.labels(change.steps_lost)),
        (change.findings_added, said.FINDINGS_ADDED, _quoted(change.findings_added, phrases)),
        (change.findings_lost, said.FINDINGS_LOST, _quoted(change.findings_lost, phrases)),
    )
    parts = (
        say(said.CHANGED_STATUS, status=say(STATUSES[change.status.value])) if change.status else "",
        say(said.CHANGED_CATEGORY) if change.category else "",
        *(say(wording, names=text) for present, wording, text in named if present),
        say(said.OTHER_ORDER) if change.order else "",
        *_steps(change.steps_changed, decision, phrases),
        *_escalations(change, phrases),
        *_checks(change, decision, phrases),
    )
    if not any(parts):
        parts = tuple(_duties(change, phrases))
    return say(said.INSTEAD, option=shown(change.option.label), changes=joined(parts, say(said.COMMA)))


def _steps(changes: tuple[StepChange, ...], decision: Decision, phrases: Phrases) -> Iterator[str]:
    """Say of steps what differs, those with the same difference together."""
    pairs = [(text, change.step) for change in changes for text in _step(change, decision, phrases)]
    for (wording, value), steps in grouped(pairs):
        yield phrases.say(wording, steps=phrases.labels(steps), value=value)


def _step(change: StepChange, decision: Decision, phrases: Phrases) -> Iterator[tuple[Wording, str]]:
    before = next((step.actor for step in decision.order if step.step == change.step), None)
    for part in change.parts:
        match part:
            case StepPart.STATE:
                yield said.STEP_STATE, phrases.say(words.STATE[change.state.value])
            case StepPart.ACTOR:
                same = before is not None and before.actors == change.actor.actors
                together = words.TOGETHER[change.actor.together]
                if same and before is not None and before.together != change.actor.together:
                    yield said.STEP_SIGNED, phrases.say(together, n=change.actor.at_least or 0)
                else:
                    yield said.STEP_ACTOR, phrases.actor(change.actor)
            case StepPart.TIER:
                tier = phrases.say(said.NONE) if change.tier is None else phrases.label(change.tier)
                yield said.STEP_TIER, tier
            case StepPart.LIMIT | StepPart.REFUSAL | StepPart.QUESTIONS | StepPart.CHECKS:
                yield said.STEP_OTHER, phrases.say(words.STEP_PART[part.value])


def _escalations(change: WouldChange, phrases: Phrases) -> Iterator[str]:
    """Say what differs about escalations, unless the steps that come or go say it already."""
    for one in change.escalations:
        gone = one.state is State.ABSENT
        if (gone and change.steps_lost) or (not gone and change.steps_added and not one.decider_differs):
            continue
        yield phrases.say(said.ESCALATION_CHANGED, escalation=shown(one.escalation.label), state=_state(one, phrases))


def _state(one: EscalationChange, phrases: Phrases) -> str:
    if one.decider_differs:
        who = phrases.label(one.decided_by) if one.decided_by else phrases.say(said.NOT_NAMED)
        return phrases.say(said.DECIDED_BY, role=who)
    modality = "" if one.state is State.ABSENT else phrases.say(words.MODALITY[one.modality.value])
    state = phrases.say(words.ESCALATION_STATE[one.state.value])
    return joined((modality, state), phrases.say(said.COMMA))


def _checks(change: WouldChange, decision: Decision, phrases: Phrases) -> Iterator[str]:
    """Say what a check that stands would lead to; of those still open, that they differ."""
    standing = {one.check for one in decision.findings if one.state is FindingState.STANDS}
    open_ones = [one.check for one in change.checks_changed if one.check not in standing]
    for one in change.checks_changed:
        if one.check in standing and one.consequence is not None:
            consequence = phrases.say(words.CONSEQUENCE[one.consequence.value])
            yield phrases.say(said.CHECK_CHANGED, check=shown(one.check.label), consequence=consequence)
    if open_ones:
        yield phrases.say(said.OPEN_CHECKS_CHANGED, checks=_quoted(tuple(open_ones), phrases))


def _duties(change: WouldChange, phrases: Phrases) -> Iterator[str]:
    duties = (*change.duties_added, *change.duties_lost, *change.duties_changed)
    if duties:
        yield phrases.say(said.DUTIES_CHANGED, duties=_quoted(duties, phrases))


def _quoted(refs: tuple[Ref, ...], phrases: Phrases) -> str:
    return phrases.list(phrases.quoted(shown(ref.label)) for ref in refs)
