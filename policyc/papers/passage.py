"""Where the item goes: its category, the steps with who acts on which clause, refusals, escalations.

Assumes a decision. Guarantees lines of at most the width asked for (the decision to record on an escalation aside,
which stays whole to be copied). Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.decision.model import EscalationAnswer, RouteStep, State
from policyc.papers.frame import INDENT, Frame, Section, grouped
from policyc.papers.layout import Column, joined, table, wrap
from policyc.papers.phrases import fill_in
from policyc.wording import answer as said
from policyc.wording import decision as words


def passage(frame: Frame) -> tuple[Section | None, ...]:
    """Return the sections on category, steps and escalations."""
    return (
        frame.behind(said.CATEGORY, _category(frame)),
        _step_section(frame),
        _escalation_section(frame),
        frame.below(said.EXEMPTIONS, _exemptions(frame)),
    )


def _category(frame: Frame) -> Iterator[str]:
    for category in frame.decision.categories:
        if category.chosen is not None:
            text = " › ".join(frame.phrases.label(one) for one in category.path)
        elif category.candidates:
            text = frame.say(said.CANDIDATES, candidates=frame.phrases.labels(category.candidates))
        else:
            text = frame.say(said.NO_CATEGORY)
        yield text + frame.phrases.brackets(frame.phrases.label(category.classification))


def _step_section(frame: Frame) -> Section | None:
    """Put the steps under their heading, with what a refusal does: behind the heading where that is one thing."""
    if not frame.decision.order:
        return None
    refusals = tuple(_refusals(frame, frame.decision.order))
    if len(refusals) == 1:
        return frame.below(said.STEPS, _steps(frame), refusals[0])
    return frame.below(said.STEPS, (*_steps(frame), *(part for line in refusals for part in frame.item(line))))


def _steps(frame: Frame) -> Iterator[str]:
    order, phrases = frame.decision.order, frame.phrases
    columns = (
        said.COLUMN_NUMBER,
        said.COLUMN_STEP,
        said.COLUMN_ACTOR,
        said.COLUMN_TIER,
        said.COLUMN_CLAUSE,
        said.COLUMN_STATE,
    )
    rows = [
        (
            str(number),
            phrases.step(step),
            phrases.actor(step.actor),
            phrases.label(step.tier) if step.tier else "",
            phrases.clauses(step.basis),
            phrases.state(step),
        )
        for number, step in enumerate(order, 1)
    ]
    yield from table([Column(frame.say(column)) for column in columns], rows, frame.width, indent=INDENT)


def _refusals(frame: Frame, order: tuple[RouteStep, ...]) -> Iterator[str]:
    """Say what refusals do, steps with the same consequence together; a step that cannot refuse is not meant."""
    refusing = [step for step in order if step.refusals]
    said_of = [
        ((refusal.result, frame.phrases.refusal(refusal)), step.step) for step in refusing for refusal in step.refusals
    ]
    for (result, effect), steps in grouped(said_of):
        named = frame.phrases.words(result)
        if len(steps) == len(refusing):
            yield frame.say(said.REFUSED_EVERYWHERE, result=named, effect=effect)
        else:
            yield frame.say(said.REFUSED, result=named, steps=frame.phrases.labels(steps), effect=effect)


def _escalation_section(frame: Frame) -> Section | None:
    """Let a single line follow its heading."""
    lines = tuple(_escalations(frame))
    if len(lines) != 1:
        return frame.below(said.ESCALATIONS, lines)
    return frame.behind(said.ESCALATIONS, (lines[0].strip(),))


def _escalations(frame: Frame) -> Iterator[str]:
    """Write out what is due, awaited or decided; what only may come is named."""
    open_ones: list[tuple[str, str]] = []
    for one in frame.decision.escalations:
        if one.state in (State.CERTAIN, State.AWAITING_DECISION) or one.decision is not None:
            yield from _escalation(frame, one)
        elif one.state is not State.ABSENT:
            state = frame.say(words.ESCALATION_STATE[one.state.value])
            clauses = frame.phrases.brackets(frame.phrases.clauses(one.basis))
            open_ones.append((state, frame.phrases.label(one.escalation) + clauses))
    for state, named in grouped(open_ones):
        yield from frame.item(f"{frame.phrases.list(named)}{frame.say(said.COMMA)}{state}")


def _escalation(frame: Frame, one: EscalationAnswer) -> Iterator[str]:
    modality = frame.say(words.MODALITY[one.modality.value])
    if one.decision is not None:
        state = frame.say(said.DECIDED, decision=frame.say(words.DECISION[one.decision]))
    else:
        state = frame.say(words.ESCALATION_STATE[one.state.value])
    named = frame.phrases.label(one.escalation) + frame.say(said.COLON)
    head = named + joined((modality, state), frame.say(said.COMMA))
    yield from frame.item(head + frame.phrases.brackets(frame.phrases.clauses(one.basis)))
    yield from frame.detail(said.CLAUSE, frame.phrases.quotation(one.basis))
    yield from frame.detail(said.FOUND, frame.phrases.reasons(one.why))
    if one.state is State.AWAITING_DECISION:
        yield from _decider(frame, one)


def _exemptions(frame: Frame) -> Iterator[str]:
    """Name every rule that spares steps, and what has to be done later instead."""
    for one in frame.decision.exemptions:
        head = frame.phrases.label(one.exemption) + frame.say(said.COLON)
        state = frame.say(words.STATE[one.state.value]) if one.state is not State.CERTAIN else ""
        spared = frame.say(said.SPARED, steps=frame.phrases.labels(one.steps))
        named = joined((state, spared), frame.say(said.COMMA))
        yield from frame.item(head + named + frame.phrases.brackets(frame.phrases.clauses(one.basis)))
        yield from frame.detail(said.CLAUSE, frame.phrases.quotation(one.basis))
        yield from frame.detail(said.FOUND, frame.phrases.reasons(one.why))
        later = joined((*one.made_up, frame.phrases.limit(one.limit)), frame.say(said.SEMICOLON))
        yield from frame.detail(said.MADE_UP, later)


def _decider(frame: Frame, one: EscalationAnswer) -> Iterator[str]:
    if one.decided_by is not None:
        who = frame.say(said.DECIDED_BY, role=frame.phrases.label(one.decided_by))
    else:
        who = frame.phrases.not_written("decider")
    yield from wrap(who + frame.say(said.STOP), frame.width, first=INDENT * 2)
    key = f"escalation_decisions.{frame.decision.policy.id}.{one.escalation.id}"
    choices = frame.say(said.OR).join(
        f'"{code}"' + frame.phrases.brackets(frame.say(label)) for code, label in words.DECISION.items()
    )
    yield INDENT * 2 + frame.say(said.RECORD, snippet=fill_in(key, choices))
