"""The rules of one policy as things that can stand beside those of another: all but the steps.

Assumes a `Telling`. Guarantees every category, escalation, check, list, duty, sanction and inspection once, in order
of declaration, each with the shared facts that it asks for. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from policyc.ir import terms
from policyc.ir.basis import Basis, merge
from policyc.ir.conditions import FALSE, Condition, EveryOnList, OnList, atoms, negate
from policyc.ir.policy import (
    Category,
    Check,
    Classification,
    Consequence,
    Duty,
    Escalation,
    HostEntry,
    HostScope,
    Modality,
    Obligation,
    Recurrence,
    Sanction,
    SourceList,
    Workflow,
)
from policyc.ir.terms import Actor, Duration, Hole, Limit, Promptness
from policyc.papers.comparison.matching import Thing
from policyc.papers.comparison.telling import LONGEST, Telling
from policyc.papers.phrases import shown
from policyc.wording import comparison as words
from policyc.wording import decision as said
from policyc.wording.language import Wording

Part = TypeVar("Part", Category, Check, Escalation, Duty, Sanction, SourceList)


def categories(telling: Telling) -> tuple[Thing, ...]:
    """Return the categories, those inside others behind them."""
    whole = _by_id(category for one in telling.whole.classifications for category in one.categories)
    return tuple(
        _category(telling, scheme, category, whole.get(category.id))
        for scheme in telling.policy.classifications
        for category in scheme.categories
    )


def escalations(telling: Telling) -> tuple[Thing, ...]:
    """Return the escalations."""
    whole = _by_id(telling.whole.escalations)
    return tuple(_escalation(telling, one, whole.get(one.id)) for one in telling.policy.escalations)


def checks(telling: Telling) -> tuple[Thing, ...]:
    """Return the checks; those that are questions of a checklist stand with the step that answers them."""
    whole = _by_id(telling.whole.checks)
    return tuple(
        _check(telling, one, whole.get(one.id))
        for one in telling.policy.checks
        if one.question is None and one.outcomes
    )


def source_lists(telling: Telling) -> tuple[Thing, ...]:
    """Return the lists of sources, each with the facts of the checks that use it."""
    whole = _by_id(telling.whole.lists)
    return tuple(_source_list(telling, one, whole.get(one.id)) for one in telling.policy.lists)


def duties(telling: Telling) -> tuple[Thing, ...]:
    """Return duties, sanctions, and workflows beside the route."""
    whole, sanctions = _by_id(telling.whole.duties), _by_id(telling.whole.sanctions)
    return (
        *(_duty(telling, one, whole.get(one.id)) for one in telling.policy.duties),
        *(_sanction(telling, one, sanctions.get(one.id)) for one in telling.policy.sanctions),
        *(_inspection(telling, one) for one in telling.policy.workflows if not one.publishes),
    )


def _by_id(parts: Iterable[Part]) -> dict[str, Part]:
    return {part.id: part for part in parts}


def _parts(part: object | None) -> tuple[object, ...]:
    return () if part is None else (part,)


def _category(telling: Telling, scheme: Classification, category: Category, whole: Category | None) -> Thing:
    labels = {one.id: one.label for one in scheme.categories}
    parent = labels.get(category.parent or "")
    beaten = [labels[one] for one in category.beats if one in labels]
    lines = (
        telling.say(words.IN_CATEGORY, parent=telling.name(parent)) if parent else "",
        *telling.when(category.condition),
        telling.say(words.BEATS, categories=telling.names(beaten)) if beaten else "",
        telling.say(words.OPEN_TAIL, tail=telling.name(category.open_tail)) if category.open_tail else "",
    )
    read = (scheme.within, category.condition)
    entry = telling.entry(
        category.label, lines, merge(scheme.basis, category.basis), parts=_parts(whole), conditions=read
    )
    return Thing(category.id, category.label, telling.facts(*read), entry)


def _escalation(telling: Telling, one: Escalation, whole: Escalation | None) -> Thing:
    steps = {step.id: step for workflow in telling.policy.workflows for step in terms.steps(workflow.body)}
    passed = [
        f"{telling.name(steps[step].label)}{_bracketed(telling, steps[step])}" for step in one.steps if step in steps
    ]
    lines = (
        *telling.when(one.when),
        _decision(telling, one),
        telling.say(words.STEPS, steps=telling.phrases.list(passed)) if passed else "",
    )
    decided = one.decided_by[:1]
    basis = merge(one.basis, *(by.basis for by in decided))
    entry = telling.entry(one.label, lines, basis, parts=_parts(whole), conditions=(one.when,))
    return Thing(one.id, one.label, telling.facts(one.when), entry)


def _bracketed(telling: Telling, step: terms.Step) -> str:
    return telling.phrases.brackets(telling.actors(step.acting) or telling.say(words.NOBODY))


def _decision(telling: Telling, one: Escalation) -> str:
    if one.modality is not Modality.MAY:
        return telling.say(words.MUST_ESCALATE)
    for by in one.decided_by[:1]:
        if isinstance(by.value, Actor):
            return telling.say(words.DECIDED_BY, actors=telling.actor(by.value))
    return telling.say(words.DECIDED_BY, actors=telling.say(words.NOBODY))


def _check(telling: Telling, one: Check, whole: Check | None) -> Thing:
    outcome = one.outcomes[0]
    consequence = telling.say(said.CONSEQUENCE[outcome.value.consequence.value])
    remedy = telling.phrases.brackets(telling.name(outcome.value.remedy)) if outcome.value.remedy else ""
    lines = (
        *telling.when(one.when),
        _requirement(telling, one, outcome.value.consequence),
        telling.say(words.UNLESS, condition=telling.condition(one.unless)) if one.unless != FALSE else "",
        telling.say(words.FOLLOWS, consequence=consequence + remedy),
    )
    read = (one.when, one.unless, one.broken)
    entry = telling.entry(one.label, lines, merge(one.basis, outcome.basis), parts=_parts(whole), conditions=read)
    return Thing(one.id, one.label, telling.facts(*read), entry)


def _requirement(telling: Telling, one: Check, consequence: Consequence) -> str:
    """Say what is required or forbidden; what only asks somebody to look is neither."""
    if consequence in (Consequence.VERIFY, Consequence.REMIND):
        return telling.say(words.LOOKS_FOR, condition=telling.condition(one.broken))
    forbids = one.modality is Modality.MUST_NOT
    condition = telling.condition(one.broken if forbids else negate(one.broken))
    return telling.say(words.REQUIRES, modality=telling.say(words.MODALITY[one.modality.value]), condition=condition)


def _source_list(telling: Telling, one: SourceList, whole: SourceList | None) -> Thing:
    lines = (
        *_entries(telling, [entry for entry in one.entries if entry.included], words.HOST),
        *_entries(telling, [entry for entry in one.entries if not entry.included], words.HOST_EXCLUDED),
        *(
            telling.say(words.TO_BE_JUDGED if tail.to_be_judged else words.CLOSED, tail=telling.name(tail.text))
            for tail in one.tails
        ),
    )
    using = [
        condition
        for check in telling.policy.checks
        if any(_uses(condition, one.id) for condition in (check.when, check.unless, check.broken))
        for condition in (check.when, check.unless, check.broken)
    ]
    basis = merge(one.basis, *(entry.basis for entry in one.entries), *(tail.basis for tail in one.tails))
    entry = telling.entry(one.label, lines, basis, parts=_parts(whole))
    return Thing(one.id, one.label, telling.facts(*using), entry)


def _uses(condition: Condition, source_list: str) -> bool:
    return any(isinstance(atom, OnList | EveryOnList) and atom.source_list == source_list for atom in atoms(condition))


def _entries(telling: Telling, entries: list[HostEntry], wording: Wording) -> Iterator[str]:
    """Yield one line for each entry of a list, its hosts together."""
    hosts: dict[str, list[str]] = {}
    for entry in entries:
        exact = entry.scope is HostScope.EXACT
        host = telling.say(words.HOST_EXACT, host=entry.host) if exact else entry.host
        hosts.setdefault(entry.label, []).append(host)
    for label, named in hosts.items():
        yield telling.say(wording, label=telling.name(label), hosts=telling.phrases.list(named))


def _duty(telling: Telling, one: Duty, whole: Duty | None) -> Thing:
    often = _often(telling, one.recurrence)
    kept = [guarded.value for guarded in one.keep[:1]]
    lines = (
        telling.acting_line(one.acting),
        telling.say(words.AFTER_PUBLICATION) if one.after_publication else "",
        *telling.when(one.when),
        *_obligations(telling, one.obligations),
        telling.say(words.OFTEN, often=often) if often else "",
        *telling.limits(one.limits),
        *(telling.say(words.KEPT, limit=_kept(telling, value)) for value in kept),
    )
    entry = telling.entry(
        one.label,
        lines,
        merge(one.basis, *_bases(one.obligations)),
        parts=_parts(whole),
        conditions=(one.when,),
    )
    return Thing(one.id, one.label, telling.facts(one.when), entry, kind="duty")


def _sanction(telling: Telling, one: Sanction, whole: Sanction | None) -> Thing:
    lines = (
        telling.acting_line(one.acting),
        *(
            f"{telling.say(words.WHEN, condition=telling.condition(line.when))}{telling.say(words.COMMA)}"
            f"{telling.name(line.text)}"
            for line in one.lines
        ),
        *_obligations(telling, one.obligations),
    )
    read = (one.within, *(line.when for line in one.lines))
    basis = merge(one.basis, *(line.basis for line in one.lines), *_bases(one.obligations))
    entry = telling.entry(one.label, lines, basis, parts=_parts(whole), conditions=read)
    return Thing(one.id, one.label, telling.facts(*read), entry, kind="sanction")


def _inspection(telling: Telling, one: Workflow) -> Thing:
    steps = tuple(terms.steps(one.body))
    often = _often(telling, one.recurrence)
    passed = telling.phrases.list(f"{telling.name(step.label)}{_bracketed(telling, step)}" for step in steps)
    lines = (
        telling.say(words.AFTER_PUBLICATION) if one.starts_when is not None else "",
        *telling.when(one.guard),
        telling.say(words.STEPS, steps=passed) if passed else "",
        telling.say(words.OFTEN, often=often) if often else "",
    )
    basis = merge(one.basis, *(step.basis for step in steps))
    entry = telling.entry(one.label, lines, basis, parts=steps, conditions=(one.guard,))
    return Thing(one.id, one.label, telling.facts(one.guard), entry, kind="inspection")


def _obligations(telling: Telling, obligations: Iterable[Obligation]) -> Iterator[str]:
    for one in obligations:
        modality = telling.say(words.MODALITY[one.modality.value])
        yield telling.say(words.OBLIGATION, modality=modality, text=telling.phrases.quoted(shown(one.text, LONGEST)))


def _bases(obligations: Iterable[Obligation]) -> tuple[Basis, ...]:
    return tuple(one.basis for one in obligations)


def _kept(telling: Telling, limit: Limit | None) -> str:
    return telling.say(words.NOT_WRITTEN) if limit is None or isinstance(limit, Hole) else telling.phrases.limit(limit)


def _often(telling: Telling, recurrence: tuple[Recurrence | Limit, ...]) -> str:
    return telling.phrases.often(",".join(map(_code, recurrence)))


def _code(one: Recurrence | Limit) -> str:
    match one:
        case Recurrence() | Promptness():
            return str(one.value)
        case Duration(count, unit):
            return f"{count} {unit.value}"
        case Hole():
            return "undetermined"
