"""What is sent back is reviewed again: a return that goes straight back skips no review between.

`重走` walks everything again; `直送` goes straight to whoever returned the item, past those between, who reviewed what
has since been changed. A step that may not change the item is no reason to review again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of
from policyc.analyses.proof.walk import Spot, before, spots_of
from policyc.decision.model import Ref
from policyc.ir import terms
from policyc.wording import proof as words

PROPERTY: Final = Property("returns-reviewed", *words.RETURNS_REVIEWED)


def prove(setting: Setting) -> Verdict:
    """Check every return of every workflow."""
    outcome = setting.prepared.outcome
    checked = 0
    findings: list[Finding] = []
    for route in (*outcome.routes, *outcome.beside):
        spots = [spot for spot in spots_of(route) if spot.step is not None]
        for spot in spots:
            for target in _returns(spot):
                checked += 1
                findings += _skipped(spots, spot, target)
    return conclude(PROPERTY, checked, tuple(findings), setting.trusted(()))


def _returns(spot: Spot) -> Iterator[terms.ReturnTo]:
    if spot.step is None:
        return
    effects = [guarded.value for result in spot.step.results for guarded in result.effects]
    effects += [overdue.effect for overdue in spot.step.overdue]
    yield from (effect for effect in effects if isinstance(effect, terms.ReturnTo))


def _skipped(spots: list[Spot], spot: Spot, target: terms.ReturnTo) -> Iterator[Finding]:
    """Yield the steps between, where the item goes straight back past them."""
    if target.again or target.step == terms.PREVIOUS_STEP:
        return
    start = next((one for one in spots if one.step is not None and one.step.id == target.step), None)
    if start is None or spot.step is None:
        return
    between = [one.step for one in spots if one.step and before(start.at, one.at) and before(one.at, spot.at)]
    if between:
        yield Finding(
            PROPERTY.id,
            (Ref(spot.step.id, spot.step.label), Ref(target.step, start.step.label if start.step else target.step)),
            Severity.FAULT,
            words.filled(
                words.RETURN_SKIPS,
                source=spot.step.label,
                target=start.step.label if start.step else target.step,
                between=[step.label for step in between],
            ),
            clauses_of(spot.step.basis),
            None,
            (Ref(spot.step.id, spot.step.label), *(Ref(step.id, step.label) for step in between)),
        )
