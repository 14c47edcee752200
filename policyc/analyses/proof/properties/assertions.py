"""What the office itself claims of its rules (断言) holds of every item in scope that it is claimed of.

A claim speaks of items with all their facts stated, whatever day it is. What is published is what a workflow brings to
publication, checks aside: whether a check stops it is another claim (状态, 不达 发布), and no waiver lets it through,
because an exception is part of its check. A declaration only states facts, and which it may state is told with the
proof. A property that is claimed of no item at all is told as a note: it is proved, and says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, assert_never

from policyc.analyses.proof.model import Finding, Property, Replay, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, asked_by, clauses_of, is_empty
from policyc.analyses.proof.walk import Spot, before, certain, publishes, reached, spots_of
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref, Status
from policyc.ir import terms
from policyc.ir.assertions import (
    Assertion,
    Avoids,
    Claim,
    DifferentPersons,
    HasStatus,
    NeverPublished,
    Passes,
    Precedes,
)
from policyc.ir.conditions import OnePerson, disjoin
from policyc.regions.axes import AxisKind
from policyc.regions.diagram import Node
from policyc.wording import proof as words
from policyc.wording.language import Wording
from policyc.wording.statuses import STATUSES

PROPERTY: Final = Property("assertions", *words.ASSERTIONS)

_STOPPED: Final = frozenset({Status.BLOCKED, Status.FIX_FIRST, Status.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class _Broken:
    """The items of which a claim is not true, how they break it, and what a decision on one must then say."""

    node: Node
    how: Wording
    holds: Replay


def prove(setting: Setting) -> Verdict:
    """Check every 断言 of the policy and of the folders that it uses."""
    walks = _Walks(setting)
    findings = [finding for one in setting.policy.assertions if (finding := _checked(setting, walks, one)) is not None]
    bearing = [setting.where(one) for claimed in setting.policy.assertions for one in asked_by(claimed)]
    if bearing:
        bearing += [setting.published, setting.where(setting.prepared.refused)]
    return conclude(PROPERTY, len(setting.policy.assertions), tuple(findings), setting.trusted(bearing))


def _checked(setting: Setting, walks: _Walks, one: Assertion) -> Finding | None:
    about = setting.where(one.when)
    if is_empty(about):
        return _finding(one, Severity.NOTE, words.filled(words.CLAIMED_OF_NOTHING, name=one.title))
    failing = [broken for claim in one.claims if not is_empty((broken := walks.broken(about, claim)).node)]
    if not failing:
        return None
    how = Wording("；".join(each.how.zh for each in failing), "; ".join(each.how.en for each in failing))
    first = failing[0]
    found = _finding(one, Severity.FAULT, words.filled(words.CLAIM_FAILS, name=one.title, how=how))
    witness = witness_of(setting, first.node, first.holds)
    return Finding(found.fails, found.about, found.severity, found.sentence, found.clauses, witness)


def _finding(one: Assertion, severity: Severity, sentence: Wording) -> Finding:
    return Finding(PROPERTY.id, (Ref(one.id, one.label),), severity, sentence, clauses_of(one.basis))


class _Walks:
    """Where the steps stand, and which items break a claim about them."""

    def __init__(self, setting: Setting) -> None:
        outcome = setting.prepared.outcome
        self._setting = setting
        self._routes = outcome.routes
        self._publishing = tuple(spots_of(route) for route in outcome.routes)
        self._later = tuple((route.workflow.id, spot) for route in outcome.beside for spot in spots_of(route))
        self._names = {
            step.id: step.label for workflow in setting.whole.workflows for step in terms.steps(workflow.body)
        }

    def broken(self, about: Node, claim: Claim) -> _Broken:
        """Return how a claim is broken by some of the items that it is about."""
        match claim:
            case Passes(steps):
                return self._passed_over(about, steps)
            case Avoids(steps):
                return self._met(about, steps)
            case Precedes(first, then):
                return self._too_early(about, first, then)
            case HasStatus(statuses, negated):
                return self._other_status(about, frozenset(statuses), negated=negated)
            case NeverPublished():
                return _Broken(self._going_out(about), words.HOW_GOES_OUT, _goes_out)
            case DifferentPersons(role, other):
                return self._one_person(about, role, other)
            case _:
                assert_never(claim)

    def _passed_over(self, about: Node, steps: tuple[str, ...]) -> _Broken:
        """Return what comes to publication without one of the steps before it."""
        store, kernel = self._setting.diagrams, self._setting.kernel
        missed: dict[str, Node] = {}
        for step in steps:
            nodes = []
            for route, spots in zip(self._routes, self._publishing, strict=True):
                for end in (spot for spot in spots if publishes(spot)):
                    passed = [spot for spot in _of(spots, step) if before(spot.at, end.at)]
                    due = kernel.compile(certain(route, passed, end.at))
                    nodes.append(store.minus(kernel.compile(reached(route, end)), due))
            node = store.both(about, store.any_of(nodes))
            if not is_empty(node):
                missed[step] = node
        first = next(iter(missed), "")

        def replayed(decision: Decision) -> bool:
            # Side by side with others a step need not have been passed, though it is in the order.
            ids = ["" if step.parallel else step.step.id for step in decision.order]
            end = next((number for number, step in enumerate(decision.order) if step.publishes), None)
            return _no_day(decision) or (end is not None and first not in ids[:end])

        how = words.filled(words.HOW_PASSED_OVER, steps=[self._name(step) for step in missed])
        return _Broken(missed.get(first, store.minus(about, about)), how, replayed)

    def _met(self, about: Node, steps: tuple[str, ...]) -> _Broken:
        """Return what has to pass one of the steps, on the way to publication or in a workflow beside it."""
        store = self._setting.diagrams
        spots = [spot for route in self._publishing for spot in route] + [spot for _, spot in self._later]
        due = {
            step: store.both(about, self._setting.where(disjoin(*(spot.place.condition for spot in _of(spots, step)))))
            for step in steps
        }
        met = [step for step, node in due.items() if not is_empty(node)]
        beside = {workflow for workflow, spot in self._later if spot.step is not None and spot.step.id in met}

        def replayed(decision: Decision) -> bool:
            on_the_way = any(step.step.id in met for step in decision.order)
            return _no_day(decision) or on_the_way or any(duty.duty.id in beside for duty in decision.duties)

        how = words.filled(words.HOW_MET, steps=[self._name(step) for step in met])
        return _Broken(store.any_of(due.values()), how, replayed)

    def _too_early(self, about: Node, first: str, then: str) -> _Broken:
        """Return what comes to a step without having passed another; what is walked side by side is not before."""
        store, kernel = self._setting.diagrams, self._setting.kernel
        nodes = []
        for route, spots in zip(self._routes, self._publishing, strict=True):
            for late in _of(spots, then):
                early = [spot for spot in _of(spots, first) if before(spot.at, late.at)]
                passed = kernel.compile(certain(route, early, late.at))
                nodes.append(store.minus(kernel.compile(reached(route, late)), passed))
        # What starts after publication comes after all that stands before publication.
        behind = [
            certain(route, [spot for spot in _of(spots, first) if before(spot.at, end.at)], end.at)
            for route, spots in zip(self._routes, self._publishing, strict=True)
            for end in spots
            if publishes(end)
        ]
        for late in _of([spot for _, spot in self._later], then):
            started = store.both(kernel.compile(late.place.condition), self._setting.published)
            nodes.append(store.minus(started, kernel.compile(disjoin(*behind))))
        later = {workflow for workflow, spot in self._later if spot.step is not None and spot.step.id == then}

        def replayed(decision: Decision) -> bool:
            ids = [step.step.id for step in decision.order]
            return _no_day(decision) or then in ids or any(duty.duty.id in later for duty in decision.duties)

        how = words.filled(words.HOW_TOO_EARLY, first=self._name(first), then=self._name(then))
        return _Broken(store.both(about, store.any_of(nodes)), how, replayed)

    def _other_status(self, about: Node, statuses: frozenset[str], *, negated: bool) -> _Broken:
        store = self._setting.diagrams
        held = store.any_of(node for code, node in self._statuses().items() if code in statuses)
        node = store.both(about, held) if negated else store.minus(about, held)

        def replayed(decision: Decision) -> bool:
            return _no_day(decision) or (decision.status.value in statuses) is negated

        shown = [code for code in STATUSES if code in statuses]
        told = words.HOW_HAS_STATUS if negated else words.HOW_OTHER_STATUS
        both = words.filled(told, statuses=[STATUSES[code].zh for code in shown])
        return _Broken(node, Wording(both.zh, _english(told, shown)), replayed)

    def _statuses(self) -> dict[str, Node]:
        """Return the items of each status that one with all its facts can have; the worst comes first."""
        store, outcome = self._setting.diagrams, self._setting.prepared.outcome
        left = self._setting.in_scope
        found: dict[str, Node] = {}
        for status, condition in (
            (Status.BLOCKED, outcome.blocked),
            (Status.FIX_FIRST, outcome.fix_first),
            (Status.NEEDS_RULE, outcome.unprovided),
        ):
            held = self._setting.kernel.compile(condition)
            found[status.value] = store.both(left, held)
            left = store.minus(left, held)
        return {**found, Status.ROUTED.value: left}

    def _going_out(self, about: Node) -> Node:
        """Return what comes to publication with no check to stop it."""
        store = self._setting.diagrams
        reached = store.both(about, self._setting.published)
        return store.minus(reached, self._setting.kernel.compile(self._setting.prepared.refused))

    def _one_person(self, about: Node, role: str, other: str) -> _Broken:
        """Return what goes out though one person acts in both roles; he does so in every group that has both."""
        store, kernel = self._setting.diagrams, self._setting.kernel
        one_person = [kernel.compile(OnePerson((role, other)))] + [
            store.literal(level, (1,))
            for level, axis in enumerate(self._setting.space.axes)
            if axis.key.kind is AxisKind.PEOPLE and {role, other} <= set(axis.key.subject.split(","))
        ]
        labels = {each.id: each.label for each in self._setting.whole.roles}
        how = words.filled(words.HOW_ONE_PERSON, roles=[labels.get(each, each) for each in (role, other)])
        return _Broken(store.both(self._going_out(about), store.all_of(one_person)), how, _goes_out)

    def _name(self, step: str) -> str:
        return self._names.get(step, step)


def _of(spots: list[Spot] | tuple[Spot, ...], step: str) -> list[Spot]:
    return [spot for spot in spots if spot.step is not None and spot.step.id == step]


def _publishes(spot: Spot) -> bool:
    return spot.step is not None and spot.step.kind is terms.StepKind.PUBLISH


def _no_day(decision: Decision) -> bool:
    """Tell whether the text was not in force on the day: then deciding on an item says nothing of its rules."""
    return decision.status is Status.NOT_IN_FORCE


def _goes_out(decision: Decision) -> bool:
    reached = decision.status not in _STOPPED and any(step.publishes for step in decision.order)
    return _no_day(decision) or reached


def _english(told: Wording, statuses: list[str]) -> str:
    return told.en.format(statuses=", ".join(STATUSES[code].en for code in statuses))
