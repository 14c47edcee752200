"""Questions put to reviewers: what the base asks, the overlay asks, of the same items.

Assumes that a question is known by its code between versions, and by its words otherwise. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyc.analyses.difference.model import Side
from policyc.analyses.proof.setting import is_empty
from policyc.analyses.refinement.claim import Claim, Shows, rule
from policyc.analyses.refinement.findings import lighter, shows_lighter
from policyc.analyses.refinement.model import Axis, Point, Standing, Touched
from policyc.analyses.refinement.said import quoted
from policyc.analyses.refinement.stops import Stops
from policyc.decision.model import Decision
from policyc.ir.overlay import EditedKind
from policyc.ir.policy import Checklist, Question
from policyc.regions.diagram import NEVER, Node
from policyc.source.frozen import frozen
from policyc.wording import refinement as words
from policyc.wording.language import Wording
from policyc.wording.proof import filled


def points(claim: Claim, stops: Stops) -> Iterator[Point]:
    """Yield the questions that the overlay does not ask, or not of all, or in other words.

    Between versions one point a checklist, between jurisdictions one for all.
    """
    every: list[_Gone] = []
    for listed in claim.base.checklists:
        gone = [
            _Gone(listed, one, node)
            for one in listed.questions
            if not is_empty(node := _unasked(claim, stops, listed, one))
        ]
        if gone and claim.joint.versions:
            yield _point(claim, gone, words.NOT_ASKED, Standing.WEAKER)
        every += gone
        yield from _reworded(claim, listed)
    if every and not claim.joint.versions:
        yield _point(claim, every, words.NOT_ASKED_ALIKE, Standing.INCOMPARABLE)


@frozen
class _Gone:
    """A question that is not asked of some items."""

    listed: Checklist
    question: Question
    node: Node


def _reworded(claim: Claim, listed: Checklist) -> Iterator[Point]:
    other = [one for one in listed.questions if _is_reworded(claim, one)]
    if other:
        yield claim.point(
            Axis.QUESTION,
            filled(words.ASKED_OTHERWISE, names=quoted(one.label for one in other)),
            standing=Standing.INCOMPARABLE,
            rules=tuple(rule(one.id, one.label, one.basis) for one in other),
            against=tuple(rule(it.id, it.label, it.basis) for one in other if (it := _same(claim, one)) is not None),
            about=tuple(touched for one in other for touched in _about(listed, one)),
        )


def _point(claim: Claim, gone: Sequence[_Gone], told: Wording, standing: Standing) -> Point:
    first = gone[0]
    failing = next(
        (
            it
            for it in claim.joint.setting(Side.FIRST).prepared.outcome.failing
            if it.check.question == first.question.id
        ),
        None,
    )
    worse = NEVER if failing is None else lighter(claim, failing)
    if failing is not None and not is_empty(worse):
        shown = claim.shown(worse, shows_lighter(failing))
    else:
        shown = claim.shown(first.node, _shows(first.question, _same(claim, first.question)))
    return claim.point(
        Axis.QUESTION,
        filled(told, names=quoted(one.question.label for one in gone)),
        standing=standing,
        rules=tuple(rule(one.question.id, one.question.label, one.question.basis) for one in gone),
        shown=shown,
        about=tuple(touched for one in gone for touched in _about(one.listed, one.question)),
    )


def _shows(question: Question, same: Question | None) -> Shows:
    """Return that the base puts a question to a reviewer, and the overlay does not."""

    def asked(decision: Decision, code: str) -> bool:
        return any(it.question.id == code for it in decision.questions) or any(
            it.id == code for step in decision.order for it in step.questions
        )

    def shows(base: Decision, overlay: Decision) -> bool:
        return asked(base, question.id) and (same is None or not asked(overlay, same.id))

    return shows


def _about(listed: Checklist, question: Question) -> Iterator[Touched]:
    yield Touched(EditedKind.ASK, question.id)
    if question.check is not None:
        yield Touched(EditedKind.CHECK, question.check)
    yield Touched(EditedKind.CHECKLIST, listed.id)


def _same(claim: Claim, question: Question) -> Question | None:
    """Return the question of the overlay: of the same code between versions, else in the same words."""
    others = [one for listed in claim.overlay.checklists for one in listed.questions]
    coded = next((one for one in others if one.id == question.id), None) if claim.joint.versions else None
    return coded or next((one for one in others if one.text == question.text), None)


def _is_reworded(claim: Claim, question: Question) -> bool:
    same = _same(claim, question)
    return same is not None and same.text != question.text


def _unasked(claim: Claim, stops: Stops, listed: Checklist, question: Question) -> Node:
    """Return the items of which the base asks a question and the overlay does not."""
    same = _same(claim, question)
    there = NEVER
    if same is not None:
        lists = [it for it in claim.overlay.checklists if same in it.questions]
        there = claim.joint.diagrams.any_of([_asked(claim, stops, Side.SECOND, it) for it in lists])
    return claim.minus(claim.minus(_asked(claim, stops, Side.FIRST, listed), there), _lost_steps(claim, stops, listed))


def _asked(claim: Claim, stops: Stops, side: Side, listed: Checklist) -> Node:
    """Return the items of which a checklist is asked: at its steps, or of all where it has none."""
    every = stops.base if side is Side.FIRST else stops.overlay
    at = [stop for stop in every.values() if listed.id in stop.step.checklists]
    if not at:
        return claim.due(side, listed.guard)
    return claim.joint.diagrams.any_of([claim.due(side, stop.place.condition) for stop in at])


def _lost_steps(claim: Claim, stops: Stops, listed: Checklist) -> Node:
    """Return the items that do not pass the steps of a checklist in the overlay: that is told of the steps."""
    if not claim.joint.versions:
        return NEVER
    at = [stop for stop in stops.base.values() if listed.id in stop.step.checklists]
    return claim.joint.diagrams.any_of([claim.minus(stops.demanded(stop), stops.stood_for(stop)) for stop in at])
