"""Drive a case to its end by choosing favourable results, and look at what was done on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from policyc.decision.item import Answer, EscalationDecision, GivenFact, Item
from policyc.execution.events import Event, EventKind, Opening, Signer
from policyc.execution.knowing import EMPTY
from policyc.execution.replay import Running
from policyc.execution.signing import acting_of, quorum_of, signers_of
from policyc.execution.state import Next, State
from policyc.ir import terms
from policyc.ir.conditions import FactHolds, Not
from policyc.ir.policy import FactHome, FactType, Known, Policy

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
MOST_EVENTS = 120

Choose = Callable[[str], Known]


def opening_of(policy: Policy, item: Item) -> Opening:
    # The texts of an item stay out of its log.
    bare = replace(item, title=None, body=None, attachments=None, people=())
    return Opening(START, policy.identity.id, START.date(), bare)


def plain_value(policy: Policy, fact_id: str) -> Known:
    """Return an ordinary value, else the first that the fact has."""
    fact = next(fact for fact in policy.facts if fact.id == fact_id)
    if fact.ordinary is not None:
        return fact.ordinary
    match fact.type:
        case FactType.YES_NO:
            return False
        case FactType.ONE_OF | FactType.ORDERED:
            return fact.values[0].code
        case FactType.SOME_OF | FactType.LIST:
            return ()
        case FactType.NUMBER:
            return 0
        case FactType.DATE:
            return START.toordinal()
        case _:
            return "甲"


def given(policy: Policy, values: dict[str, Known], answers: dict[str, bool]) -> Item:
    """Write facts as a fragment of an item, each where an item keeps it."""
    here = policy.identity.id
    facts: list[GivenFact] = []
    answered: list[Answer] = []
    decided: list[EscalationDecision] = []
    known = {fact.id: fact for fact in policy.facts}
    for name, value in values.items():
        match known[name].home:
            case FactHome.SHARED:
                facts.append(GivenFact(None, name, value))
            case FactHome.POLICY:
                facts.append(GivenFact(here, name, value))
            case FactHome.DECISION:
                subject = known[name].subject or name
                decided.append(EscalationDecision(here, subject, bool(value), None, None))
            case _:
                answered.append(Answer(here, name, bool(value)))
    answered += [Answer(here, question, yes) for question, yes in answers.items()]
    return replace(EMPTY, facts=tuple(facts), answers=tuple(answered), escalation_decisions=tuple(decided))


def favourable_answer(policy: Policy, question: str) -> bool:
    """Return the answer to a question of a checklist that no check fails on."""
    for checklist in policy.checklists:
        for one in checklist.questions:
            if one.id == question:
                check = next((check for check in policy.checks if check.question == question), None)
                if check is None:
                    return True
                bad = _holds_when(check.broken, one.fact)
                return one.negated if bad is not False else not one.negated
    return True


def _holds_when(condition: object, fact: str) -> bool | None:
    """Tell whether a plain condition on a fact holds when the fact does."""
    match condition:
        case FactHolds(name):
            return True if name == fact else None
        case Not(operand):
            inner = _holds_when(operand, fact)
            return None if inner is None else not inner
        case _:
            return None


def signers(policy: Policy, at: Next) -> list[Signer]:
    """Return who must still sign a step, one person for each role."""
    step = next(step for workflow in policy.workflows for step in terms.steps(workflow.body) if step.id == at.step.id)
    acting = acting_of(step)
    if acting is None:
        return [Signer("某人")]
    quorum = quorum_of(acting)
    actors = signers_of(acting)
    if quorum.apart:
        return [Signer(f"{one.actor} {one.of or ''}", one.actor, one.of) for one in actors[: quorum.passing]]
    one = actors[0]
    return [Signer(f"{one.actor} {number}", one.actor, one.of) for number in range(quorum.passing)]


def next_events(selected: Policy, state: State, at: datetime, choose: Choose | None = None) -> list[Event]:
    """Return favourable events for the first thing that can be done; none when nothing can."""
    value = choose or (lambda fact: plain_value(selected, fact))
    if state.awaited:
        first = state.awaited[0]
        by = Signer("某人", first.decided_by[0].id.rpartition(".")[2] if first.decided_by else None)
        fact = given(selected, {first.fact.id: value(first.fact.id)}, {})
        return [Event(at, EventKind.FACTS, "", by, "", "", fact)]
    for one in state.next:
        if one.beside:
            continue
        answers = {
            ref.id: favourable_answer(selected, ref.id) for ref in one.questions if _is_question(selected, ref.id)
        }
        hints = tuple(ref.id for ref in one.questions if ref.id not in answers)
        facts = {ref.id: value(ref.id) for ref in one.facts if ref.id not in _settled(selected, answers)}
        said = given(selected, facts, answers)
        result = next(result for result in one.results if result.passes)
        return [
            Event(
                at + timedelta(minutes=number),
                EventKind.RESULT,
                one.step.id,
                signer,
                result.name,
                "",
                said if number == 0 else None,
                hints,
            )
            for number, signer in enumerate(signers(selected, one))
        ]
    return []


def _is_question(policy: Policy, name: str) -> bool:
    return any(one.id == name for checklist in policy.checklists for one in checklist.questions)


def _settled(policy: Policy, answers: dict[str, bool]) -> set[str]:
    return {one.fact for checklist in policy.checklists for one in checklist.questions if one.id in answers}


def drive(
    policy: Policy, selected: Policy, opening: Opening, choose: Choose | None = None
) -> tuple[State, list[Event]]:
    """Go on until nothing is left to do, or something is refused."""
    running = Running(policy, opening)
    running.begin(START)
    events: list[Event] = []
    at = START
    while len(events) < MOST_EVENTS:
        at += timedelta(hours=1)
        state = running.state
        more = next_events(selected, state, at, choose)
        if not more:
            return state, events
        for event in more:
            events.append(event)
            if running.take(event).refused:
                return running.state, events
    return running.state, events
