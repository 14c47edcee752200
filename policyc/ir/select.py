"""Keep the rules of one choice of readings.

Assumes a policy in which every alternative stands under its guard. Guarantees a policy of the same shape in which no
guard of an alternative, escalation or place mentions a reading that the choice settles; whatever the choice does not
touch is the same object as before, so that what was computed for it can be reused. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar, assert_never, cast

from policyc.ir import terms
from policyc.ir.basis import Basis, Guarded
from policyc.ir.conditions import FALSE, TRUE, Chosen, Condition, Constant, choose
from policyc.ir.policy import (
    Category,
    Check,
    Checklist,
    Classification,
    Duty,
    Escalation,
    Fact,
    Identity,
    Obligation,
    Policy,
    Sanction,
    SourceList,
    Workflow,
)
from policyc.ir.terms import ByReading, Gap, StateChange, Step, StepPart, Term

#: Reading id → option id.
Choice = Mapping[str, str]

T = TypeVar("T")
R = TypeVar("R")
NOTHING: Term = terms.Sequence(())


def adopted_choice(policy: Policy) -> Choice:
    """Return the option adopted for every reading, in order of declaration."""
    return {reading.id: reading.adopted for reading in policy.readings}


def select(policy: Policy, choice: Choice) -> Policy:
    """Return the policy as it stands under these options.

    Readings absent from `choice` stay open. Rules that are never due under the choice are dropped, sequences are
    flattened, and of guarded alternatives those that hold are kept.
    """
    return Selector(policy).select(choice)


class Selector:
    """One policy under many choices: a part is folded once for the options of the readings that it mentions.

    So two choices that differ in one reading share every part which does not mention that reading, as one object.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._mentioned: dict[int, tuple[str, ...]] = {}
        self._folded: dict[tuple[int, int, tuple[str | None, ...]], object] = {}

    def select(self, choice: Choice) -> Policy:
        """Return the policy as it stands under these options; see the function of the same name."""
        return _Selection(dict(choice), self).policy(self._policy)

    def once(self, part: T, choice: Choice, fold: Callable[[T], R], beside: object = None) -> R:
        """Fold a part of the policy, or return what came of it under the same options.

        `beside` is what else its folding reads, itself folded once: told apart by identity, as parts are.
        """
        key = (id(part), id(beside), tuple([choice.get(reading) for reading in self.readings(part)]))
        if key not in self._folded:
            self._folded[key] = fold(part)
        return cast("R", self._folded[key])

    def readings(self, part: object) -> tuple[str, ...]:
        """Return the readings that a part of the policy mentions; of many parts those of each, found once."""
        known = self._mentioned.get(id(part))
        if known is None:
            if isinstance(part, tuple):
                known = tuple(sorted({reading for one in part for reading in self.readings(one)}))
            else:
                known = readings_in(part)
            self._mentioned[id(part)] = known
        return known


class _Selection:
    """One choice, applied part by part."""

    def __init__(self, choice: dict[str, str], selector: Selector) -> None:
        self._choice = choice
        self._selector = selector

    def parts(
        self, parts: tuple[T, ...], fold: Callable[[T], T], due: Callable[[T], bool] = lambda _: True
    ) -> tuple[T, ...]:
        """Fold parts of the policy and keep those due; what other choices left is reused, all at once if it can be."""
        once, choice = self._selector.once, self._choice
        return once(parts, choice, lambda every: _due(_each(every, lambda part: once(part, choice, fold)), due))

    def policy(self, policy: Policy) -> Policy:
        fold = self.fold
        workflows = self.parts(policy.workflows, self.workflow, lambda w: w.guard != FALSE)
        return replace(
            policy,
            identity=self._selector.once(policy.identity, self._choice, self.identity),
            facts=self.parts(policy.facts, self.fact),
            derived=self.parts(policy.derived, lambda d: _put(d, condition=fold(d.condition))),
            axioms=self.parts(policy.axioms, lambda a: _put(a, when=fold(a.when), hence=fold(a.hence))),
            roles=self.parts(
                policy.roles,
                lambda r: _put(
                    r,
                    called=_each(r.called, lambda c: _put(c, condition=fold(c.condition))),
                    stand_ins=self.kept(r.stand_ins),
                    council=self.kept(r.council),
                ),
            ),
            lists=self.parts(policy.lists, self.source_list),
            scope=fold(policy.scope),
            classifications=self.parts(policy.classifications, self.classification),
            tiers=self.parts(policy.tiers, lambda t: _put(t, acting=self.kept(t.acting))),
            checks=self.parts(policy.checks, self.check, lambda c: c.when != FALSE and bool(c.outcomes)),
            checklists=self.parts(policy.checklists, self.checklist, lambda c: c.guard != FALSE),
            workflows=workflows,
            escalations=self.escalations(policy.escalations, workflows),
            exemptions=self.parts(
                policy.exemptions,
                lambda e: _put(e, when=self.fold(e.when), limits=self.kept(e.limits)),
                lambda e: e.when != FALSE,
            ),
            duties=self.parts(policy.duties, self.duty, lambda d: d.when != FALSE),
            sanctions=self.parts(policy.sanctions, self.sanction, lambda s: FALSE not in (s.guard, s.within)),
            assertions=self.parts(policy.assertions, lambda a: _put(a, when=fold(a.when))),
            forms=self.parts(policy.forms, lambda f: _put(f, acting=self.kept(f.acting), keep=self.kept(f.keep))),
        )

    def fold(self, condition: Condition) -> Condition:
        """Fold the choice in; a condition that mentions no reading is returned as it is."""
        if isinstance(condition, Constant) or not self._selector.readings(condition):
            return condition
        return self._selector.once(condition, self._choice, lambda one: choose(one, self._choice))

    def kept(self, alternatives: tuple[Guarded[T], ...]) -> tuple[Guarded[T], ...]:
        """Keep the alternatives whose guard holds or is still open."""
        folded = _each(alternatives, lambda a: _put(a, guard=self.fold(a.guard)))
        return _due(folded, lambda a: a.guard != FALSE)

    def identity(self, identity: Identity) -> Identity:
        """Set the day on which the text lapses under the choice."""
        expiry = self.kept(identity.expiry)
        standing = next((one.value for one in expiry if one.guard == TRUE), None)
        return _put(
            identity,
            expiry=expiry,
            expires=standing if isinstance(standing, date) else None,
            expiry_note=standing.note if isinstance(standing, terms.Hole) else "",
        )

    def fact(self, fact: Fact) -> Fact:
        """Set the step that decides a fact under the choice: the first candidate that stands."""
        deciders = self.kept(fact.deciders)
        if deciders is fact.deciders:
            return fact
        standing = next((one.value for one in deciders if one.guard == TRUE), None)
        return _put(
            fact,
            deciders=deciders,
            decided_at=standing.step if standing else None,
            decided_by=standing.role if standing else None,
        )

    def obligations(self, obligations: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
        folded = _each(obligations, lambda o: _put(o, guard=self.fold(o.guard)))
        return _due(folded, lambda o: o.guard != FALSE)

    def source_list(self, source_list: SourceList) -> SourceList:
        entries = _each(source_list.entries, lambda e: _put(e, guard=self.fold(e.guard)))
        tails = _each(source_list.tails, lambda t: _put(t, guard=self.fold(t.guard)))
        return _put(
            source_list,
            entries=_due(entries, lambda e: e.guard != FALSE),
            tails=_due(tails, lambda t: t.guard != FALSE),
        )

    def classification(self, classification: Classification) -> Classification:
        categories = _due(_each(classification.categories, self.category), lambda c: c.condition != FALSE)
        return _put(classification, within=self.fold(classification.within), categories=categories)

    def category(self, category: Category) -> Category:
        return _put(category, condition=self.fold(category.condition))

    def check(self, check: Check) -> Check:
        return _put(
            check,
            when=self.fold(check.when),
            unless=self.fold(check.unless),
            broken=self.fold(check.broken),
            outcomes=self.kept(check.outcomes),
        )

    def checklist(self, checklist: Checklist) -> Checklist:
        return _put(checklist, acting=self.kept(checklist.acting), guard=self.fold(checklist.guard))

    def duty(self, duty: Duty) -> Duty:
        return _put(
            duty,
            when=self.fold(duty.when),
            acting=self.kept(duty.acting),
            obligations=self.obligations(duty.obligations),
            limits=self.kept(duty.limits),
            keep=self.kept(duty.keep),
        )

    def sanction(self, sanction: Sanction) -> Sanction:
        lines = _each(sanction.lines, lambda line: _put(line, when=self.fold(line.when)))
        return _put(
            sanction,
            acting=self.kept(sanction.acting),
            within=self.fold(sanction.within),
            lines=_due(lines, lambda line: line.when != FALSE),
            obligations=self.obligations(sanction.obligations),
            guard=self.fold(sanction.guard),
        )

    def escalations(
        self, escalations: tuple[Escalation, ...], workflows: tuple[Workflow, ...]
    ) -> tuple[Escalation, ...]:
        """Drop escalations that are never due, and of each the steps that have no place left in these workflows."""

        def every(escalations: tuple[Escalation, ...]) -> tuple[Escalation, ...]:
            placed = {step.id for workflow in workflows for step in terms.steps(workflow.body)}
            folded = _each(escalations, lambda escalation: self.escalation(escalation, placed))
            return _due(folded, lambda escalation: escalation.when != FALSE)

        return self._selector.once(escalations, self._choice, every, workflows)

    def escalation(self, escalation: Escalation, placed: set[str]) -> Escalation:
        return _put(
            escalation,
            when=self.fold(escalation.when),
            decided_by=self.kept(escalation.decided_by),
            steps=_due(escalation.steps, lambda step: step in placed),
        )

    def workflow(self, workflow: Workflow) -> Workflow:
        return _put(workflow, guard=self.fold(workflow.guard), body=self.term(workflow.body))

    def term(self, term: Term) -> Term:
        """Fold a term; what is never due becomes the empty sequence."""
        match term:
            case Step():
                return self._selector.once(term, self._choice, self.step)
            case StateChange() | Gap():
                return term
            case terms.Sequence(parts):
                return _flat(term, _each(parts, self.term))
            case terms.When(guard=guard, body=body):
                return self.when(term, self.fold(guard), body)
            case terms.Consultation(guard=guard, body=body):
                folded = self.fold(guard)
                inner = NOTHING if folded == FALSE else self.term(body)
                return NOTHING if inner == NOTHING else _put(term, guard=folded, body=inner)
            case terms.Choice(arms=arms, otherwise=otherwise):
                kept = _each(arms, lambda arm: _put(arm, guard=self.fold(arm.guard), body=self.term(arm.body)))
                kept = _due(kept, lambda arm: arm.guard != FALSE)
                return _put(term, arms=kept, otherwise=self.term(otherwise))
            case terms.Parallel(branches=branches):
                entered = _due(_each(branches, self.term), lambda branch: branch != NOTHING)
                return _put(term, branches=entered) if entered else NOTHING
            case _:
                assert_never(term)

    def when(self, term: terms.When, guard: Condition, body: Term) -> Term:
        """Fold a guarded part; only the mark of an escalation keeps one whose guard is always true."""
        inner = NOTHING if guard == FALSE else self.term(body)
        if inner == NOTHING:
            return NOTHING
        if guard == TRUE and term.escalation is None:
            return inner
        return _put(term, guard=guard, body=inner)

    def step(self, step: Step) -> Term:
        guard = self.fold(step.guard)
        spared = self.kept(step.spared)
        if guard == FALSE and not spared:
            return NOTHING
        by_reading = self.kept(step.by_reading)
        standing = tuple(one.value for one in by_reading if one.guard == TRUE)
        return _put(
            _with_parts(step, standing),
            guard=guard,
            spared=spared,
            unspared=self.fold(step.unspared),
            by_reading=_due(by_reading, lambda one: one.guard != TRUE),
            acting=self.kept(step.acting),
            results=_each(step.results, lambda r: _put(r, effects=self.kept(r.effects))),
            limits=self.kept(step.limits),
        )


def _with_parts(step: Step, parts: tuple[ByReading, ...]) -> Step:
    """Give a step the properties that the choice gives it."""
    if not parts:
        return step

    def ids(part: StepPart, present: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*present, *(one.id for one in parts if one.part is part))))

    tiers = ids(StepPart.TIER, ())
    return replace(
        step,
        tier=tiers[0] if tiers else step.tier,
        checks=ids(StepPart.CHECK, step.checks),
        checklists=ids(StepPart.CHECKLIST, step.checklists),
        fills=ids(StepPart.FILLS, step.fills),
        signs=ids(StepPart.SIGNS, step.signs),
        determines=ids(StepPart.DETERMINES, step.determines),
        edits=ids(StepPart.EDITS, step.edits),
        edits_content=step.edits_content or any(one.part is StepPart.EDITS_CONTENT for one in parts),
    )


def _flat(term: terms.Sequence, parts: tuple[Term, ...]) -> Term:
    """Splice sequences inside a sequence; one part alone stands for itself."""
    flat: list[Term] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, terms.Sequence) else (part,))
    if len(flat) == 1:
        return flat[0]
    return term if _same(term.parts, tuple(flat)) else terms.Sequence(tuple(flat))


def readings_in(part: object) -> tuple[str, ...]:
    """Return the readings on whose options something in a part of a policy depends, sorted."""
    readings: set[str] = set()
    waiting: list[object] = [part]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Chosen):
            readings.add(at.reading)
        elif isinstance(at, tuple):
            waiting.extend(at)
        elif not isinstance(at, str | Basis):  # a basis names readings, and depends on none
            waiting.extend([getattr(at, name) for name in getattr(at, "__match_args__", ())])
    return tuple(sorted(readings))


def _each(values: tuple[T, ...], change: Callable[[T], T]) -> tuple[T, ...]:
    """Map a tuple; the very tuple comes back when nothing changed."""
    changed = tuple(change(value) for value in values)
    return values if _same(values, changed) else changed


def _due(values: tuple[T, ...], keep: Callable[[T], bool]) -> tuple[T, ...]:
    """Filter a tuple; the very tuple comes back when nothing was dropped."""
    kept = tuple(value for value in values if keep(value))
    return values if len(kept) == len(values) else kept


def _same(left: tuple[T, ...], right: tuple[T, ...]) -> bool:
    return len(left) == len(right) and all(one is other for one, other in zip(left, right, strict=True))


def _put(value: T, **changes: object) -> T:
    """Replace fields; the very value comes back when every field is the same object."""
    if all(getattr(value, name) is change for name, change in changes.items()):
        return value
    parts = {name: getattr(value, name) for name in vars(type(value))["__match_args__"]}
    return type(value)(**{**parts, **changes})
