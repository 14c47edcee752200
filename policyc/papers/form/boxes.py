"""Who signs, in the order of this item's route, and what is decided at discretion on the way.

Assumes decisions. Guarantees one box for every step of the route, certain or not, in one order for all items; a box
says what is not certain about it; nothing stands in it for those who sign. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from policyc.decision.model import ActorAnswer, Decision, EscalationAnswer, Reason, Ref, RouteStep, State
from policyc.ir.policy import Modality
from policyc.ir.terms import Together
from policyc.papers.form.cases import Cases
from policyc.papers.form.sheet import Box, Escalation
from policyc.papers.layout import joined
from policyc.wording import answer
from policyc.wording import decision as words
from policyc.wording import form as said

#: Facts that a box names; a form has a row for all that are missing.
_FACTS: Final = 3
_BESIDE: Final = frozenset({Together.JOINTLY.value, Together.AT_LEAST.value, Together.MAJORITY.value})


def boxes(cases: Cases) -> tuple[Box, ...]:
    """Return the boxes of the route; of several items, of all their routes together."""
    return tuple(
        _box(cases, number, [(at, step) for at, step in _steps(cases) if step.step.id == code])
        for number, code in enumerate(merged_order(cases), 1)
    )


def merged_order(cases: Cases) -> list[str]:
    """Return the ids of all steps in one order: a step that only some items have stands behind the one before it."""
    merged: list[str] = []
    for decision in cases.decisions:
        before = -1
        for step in decision.order:
            if step.step.id in merged:
                before = merged.index(step.step.id)
            else:
                before += 1
                merged.insert(before, step.step.id)
    return merged


def escalations(cases: Cases) -> tuple[Escalation, ...]:
    """Return what is or may be reported upwards, with room for the decision where somebody has one."""
    found: dict[str, list[tuple[int, EscalationAnswer]]] = {}
    for number, decision in enumerate(cases.decisions, 1):
        for one in decision.escalations:
            if one.state is not State.ABSENT:
                found.setdefault(one.escalation.id, []).append((number, one))
    return tuple(_escalation(cases, same) for same in found.values())


# --- boxes ------------------------------------------------------------------------------------------------------------


def _steps(cases: Cases) -> Iterator[tuple[int, RouteStep]]:
    for number, decision in enumerate(cases.decisions, 1):
        yield from ((number, step) for step in decision.order)


def _box(cases: Cases, number: int, same: list[tuple[int, RouteStep]]) -> Box:
    """Make a box of one step as it stands for the items that pass it."""
    phrases, (_, step) = cases.phrases, same[0]
    roles = dict.fromkeys(_role(cases, one.actor) for _, one in same)
    on_form = bool({step.step.id, step.step.label} & set(cases.form.signature_boxes))
    signs = on_form or step.escalation is not None or step.within is not None or step.tier is not None
    place = joined(
        (
            cases.say(said.DURING, step=phrases.label(step.within)) if step.within else "",
            cases.say(said.PARALLEL) if step.parallel else "",
        ),
        cases.say(answer.COMMA),
    )
    return Box(
        number=str(number),
        step=phrases.label(step.step),
        tier=phrases.label(step.tier) if step.tier else "",
        role=cases.say(answer.SEMICOLON).join(roles),
        place=place,
        state=_states(cases, same),
        clause=phrases.clauses(step.basis),
        items=cases.about((at for at, _ in same), said.ONLY_ITEMS),
        mark="" if on_form else said.OURS,
        signs=signs,
        signers=_signers(cases, step.actor) if signs else ("",),
    )


def _role(cases: Cases, actor: ActorAnswer) -> str:
    """Name who acts by office; a name of a person would stand where only that person may write it."""
    if actor.hole is not None or not actor.actors:
        return cases.say(said.ACTOR_NOT_STATED)
    return cases.phrases.actor(replace(actor, person=None))


def _signers(cases: Cases, actor: ActorAnswer) -> tuple[str, ...]:
    everybody = (*actor.actors, *actor.joined)
    if actor.together in _BESIDE and len(everybody) > 1:
        return tuple(cases.phrases.label(one) for one in everybody)
    return ("",)


def _states(cases: Cases, same: list[tuple[int, RouteStep]]) -> str:
    """Say what is not certain; where items differ, of which."""
    found: dict[str, list[int]] = {}
    for number, step in same:
        found.setdefault(_state(cases, cases.decisions[number - 1], step), []).append(number)
    colon = cases.say(answer.COLON)
    return joined(
        (f"{cases.about(numbers)}{colon}{text}" if len(found) > 1 else text for text, numbers in found.items() if text),
        cases.say(answer.SEMICOLON),
    )


def _state(cases: Cases, decision: Decision, step: RouteStep) -> str:
    match step.state:
        case State.CERTAIN:
            due = cases.say(said.DECIDED) if step.modality is Modality.MAY else ""
            limit = cases.phrases.limit(step.limit)
            return joined((due, cases.say(said.LIMIT, limit=limit) if limit else ""), cases.say(answer.COMMA))
        case State.AWAITING_DECISION:
            return cases.say(said.DISCRETION)
        case State.PENDING | State.POSSIBLE | State.ABSENT:  # a step that is absent stands in no order
            return _waiting(cases, decision, step.why)


def _waiting(cases: Cases, decision: Decision, why: tuple[Reason, ...]) -> str:
    """Say what is waited for: facts that a step decides, or facts that are not given."""
    read = {reason.fact.id for reason in why}
    pending = [one for one in decision.pending if one.fact.id in read and one.step is not None]
    if pending:
        steps = cases.phrases.labels(one.step for one in pending if one.step is not None)
        return cases.say(said.WAITING_STEP, steps=steps, facts=cases.phrases.labels(one.fact for one in pending))
    missing = [one.fact for one in decision.missing if one.fact.id in read]
    if missing:
        return cases.say(said.WAITING_FACTS, facts=cases.phrases.labels(missing, most=_FACTS))
    return cases.say(said.WAITING)


# --- escalations ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Settled:
    state: str
    decision: str


def _escalation(cases: Cases, same: list[tuple[int, EscalationAnswer]]) -> Escalation:
    phrases, (_, first) = cases.phrases, same[0]
    states: dict[_Settled, list[int]] = {}
    for number, one in same:
        states.setdefault(_Settled(_due(cases, one), one.decision or ""), []).append(number)
    several = len(states) > 1
    colon = cases.say(answer.COLON)
    state = [
        f"{cases.about(numbers)}{colon}{settled.state}" if several else settled.state
        for settled, numbers in states.items()
    ]
    return Escalation(
        matter=phrases.label(first.escalation),
        clause=phrases.clauses(first.basis),
        state=cases.say(answer.SEMICOLON).join(state),
        steps=cases.say(said.BY, steps=phrases.labels(first.steps)) if first.steps else "",
        items=cases.about((at for at, _ in same), said.ONLY_ITEMS),
        decides=first.modality is Modality.MAY,
        decision=tuple(_decision(cases, same, states)),
    )


def _due(cases: Cases, one: EscalationAnswer) -> str:
    """Say whether an escalation is due."""
    if one.modality is Modality.MAY and one.state is State.CERTAIN:
        return cases.say(said.DECIDED)
    return cases.say(words.ESCALATION_STATE[one.state.value])


def _decision(
    cases: Cases, same: list[tuple[int, EscalationAnswer]], states: dict[_Settled, list[int]]
) -> Iterator[str]:
    """Yield the lines of the cell: who decides, room to tick, and what was decided before, which is no tick."""
    number, one = same[0]
    if one.modality is not Modality.MAY:
        certain = all(other.state is State.CERTAIN for _, other in same)
        open_ = next(((at, other) for at, other in same if other.state is not State.CERTAIN), (number, one))
        waiting = _waiting(cases, cases.decisions[open_[0] - 1], open_[1].why)
        yield cases.say(said.NO_DECISION) if certain else waiting
        return
    yield cases.say(said.DECIDER, role=_decider(cases, one.decided_by))
    yield cases.say(said.DECISION_LINE)
    colon = cases.say(answer.COLON)
    for settled, numbers in states.items():
        if settled.decision in words.DECISION:
            given = cases.say(said.GIVEN_BEFORE, value=cases.say(words.DECISION[settled.decision]))
            about = cases.about(numbers)
            yield f"{about}{colon}{given}" if about else given


def _decider(cases: Cases, role: Ref | None) -> str:
    return cases.phrases.label(role) if role is not None else cases.say(said.ACTOR_NOT_STATED)
