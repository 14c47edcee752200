"""What a refusal and a time-out do: whether the overlay lets an item off more easily.

The order: 终止 > 退回重走 > 退回直送 > 继续, going back further being stricter; 视为通过 on a time-out is weaker than
no such rule, and sooner is weaker than later; 未作规定 and changes of state equal only themselves. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.difference.model import Side
from policyc.analyses.refinement.claim import Claim
from policyc.analyses.refinement.model import Standing
from policyc.analyses.refinement.said import effect_said
from policyc.analyses.refinement.stops import Stops
from policyc.analyses.refinement.times import compare_keeping
from policyc.ir import terms
from policyc.ir.terms import Effect, Overdue, Result, ReturnTo, Step
from policyc.wording import refinement as words
from policyc.wording.language import Wording
from policyc.wording.proof import filled

#: A point, without its place.
_Told = tuple[Standing, Wording]
_END, _AGAIN, _STRAIGHT, _ON = 3, 2, 1, 0


def results(claim: Claim, stops: Stops, step: Step, other: Step) -> Iterator[_Told]:
    """Yield the results of a step by which the overlay lets an item off more easily."""
    theirs = {one.name: one for one in other.results}
    for one in step.results:
        if one.passes:
            continue
        match = theirs.get(one.name)
        if match is None or match.passes:
            yield Standing.WEAKER, filled(words.CANNOT_REFUSE, name=step.label, result=one.name)
            continue
        standing = _compare(stops, _effect(claim, Side.FIRST, one), _effect(claim, Side.SECOND, match))
        if standing is not None:
            before, after = (
                effect_said(_effect(claim, side, it)) for side, it in ((Side.FIRST, one), (Side.SECOND, match))
            )
            told = filled(words.SOFTER_REFUSAL, name=step.label, result=one.name, before=before, after=after)
            yield standing, told
    passing = {one.name for one in step.results if one.passes}
    for one in other.results:
        if one.passes and one.name not in passing:
            yield Standing.INCOMPARABLE, filled(words.MORE_PASSING, name=step.label, result=one.name)


def timers(claim: Claim, step: Step, other: Step) -> Iterator[_Told]:
    """Yield what a time-out does in the overlay that it does not do in the base, or sooner."""
    mine, theirs = _deemed(step), _deemed(other)
    if theirs is not None:
        if mine is None:
            yield Standing.WEAKER, filled(words.DEEMED_PASSED, name=step.label)
        else:
            short = compare_keeping(mine.after, theirs.after)
            if short is not None:
                yield short, filled(words.DEEMED_SOONER, name=step.label)
    left = tuple(
        frozenset((it.after, claim.twins.effect(side, it.effect)) for it in one.overdue if it is not _deemed(one))
        for side, one in ((Side.FIRST, step), (Side.SECOND, other))
    )
    if left[0] != left[1]:
        yield Standing.INCOMPARABLE, filled(words.OTHER_TIMEOUT, name=step.label)


def _deemed(step: Step) -> Overdue | None:
    """Return the time-out after which the step is deemed passed."""
    passing = {one.name for one in step.results if one.passes}
    found = (it for it in step.overdue if isinstance(it.effect, terms.Deem) and it.effect.result in passing)
    return next(found, None)


def _effect(claim: Claim, side: Side, result: Result) -> Effect | None:
    return next((claim.twins.effect(side, it.value) for it in result.effects), None)


def _compare(stops: Stops, mine: Effect | None, theirs: Effect | None) -> Standing | None:
    if _plain(mine) == _plain(theirs):
        return None
    before, after = _rank(mine), _rank(theirs)
    if before is None or after is None:
        return Standing.INCOMPARABLE
    if before != after:
        return Standing.WEAKER if after < before else None
    if isinstance(mine, ReturnTo) and isinstance(theirs, ReturnTo):
        return _further(stops, mine, theirs)
    return Standing.INCOMPARABLE


def _plain(effect: Effect | None) -> Effect | None:
    """Return an effect without what is only said of it; no effect is 未作规定."""
    match effect:
        case None:
            return _NOT_PROVIDED
        case terms.Terminate(copy=copy):
            return terms.Terminate(copy=copy)
        case _:
            return effect


_NOT_PROVIDED: Final = terms.NotProvided()


def _rank(effect: Effect | None) -> int | None:
    match effect:
        case terms.Terminate(copy=False):
            return _END
        case ReturnTo(again=again):
            return _AGAIN if again else _STRAIGHT
        case terms.Continue() | terms.Start():
            return _ON
        case _:
            return None


def _further(stops: Stops, mine: ReturnTo, theirs: ReturnTo) -> Standing | None:
    """Compare where two returns go, by the order of the base, and how often; “the step before” equals only itself."""
    if mine.step != theirs.step:
        order = list(stops.base)
        if theirs.step not in order or mine.step not in order:
            return Standing.INCOMPARABLE
        if order.index(theirs.step) > order.index(mine.step):
            return Standing.WEAKER
    return _oftener(mine, theirs)


def _oftener(mine: ReturnTo, theirs: ReturnTo) -> Standing | None:
    """Compare what follows when an item was returned so often as it may be: going on is weaker, the sooner the more."""
    if (mine.at_most, mine.beyond) == (theirs.at_most, theirs.beyond):
        return None
    if isinstance(theirs.beyond, terms.Continue):
        later = isinstance(mine.beyond, terms.Continue) and (theirs.at_most or 0) >= (mine.at_most or 0)
        return None if later else Standing.WEAKER
    ends = isinstance(theirs.beyond, terms.Terminate) and not theirs.beyond.copy
    return None if ends and (mine.at_most is None or isinstance(mine.beyond, terms.Continue)) else Standing.INCOMPARABLE
