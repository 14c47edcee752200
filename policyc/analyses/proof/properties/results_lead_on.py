"""Every result of every step leads somewhere: what happens when a reviewer refuses is written, or known to be open.

A result without a rule is a gap of the text, told as a note: nothing is put into it. A step none of whose results lets
the item go on is a dead end, and a fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.walk import Spot, spots_of
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir import terms
from policyc.wording import proof as words

PROPERTY: Final = Property("results-lead-on", *words.RESULTS_LEAD_ON)


def prove(setting: Setting) -> Verdict:
    """Check every step of the workflows that publish."""
    spots = [spot for route in setting.prepared.outcome.routes for spot in spots_of(route) if spot.step is not None]
    findings = tuple(finding for spot in spots for finding in _findings(setting, spot))
    return conclude(PROPERTY, len(spots), findings, setting.trusted(()))


def _findings(setting: Setting, spot: Spot) -> Iterator[Finding]:
    step = spot.step
    if step is None or is_empty(setting.where(spot.place.condition)):
        return
    open_ended = [result.name for result in step.results if _leads_nowhere(result)]
    about = (Ref(step.id, step.label),)
    clauses = clauses_of(step.basis)
    if step.results and not any(result.passes and not _leads_nowhere(result) for result in step.results):

        def replayed(decision: Decision) -> bool:
            return any(one.step.id == step.id for one in decision.order)

        witness = witness_of(setting, setting.where(spot.place.condition), replayed)
        sentence = words.filled(words.DEAD_END, name=step.label)
        yield Finding(PROPERTY.id, about, Severity.FAULT, sentence, clauses, witness)
    elif open_ended:
        sentence = words.filled(words.RESULT_UNPROVIDED, name=step.label, results=open_ended)
        yield Finding(PROPERTY.id, about, Severity.NOTE, sentence, clauses)
    elif spent := [result.name for result in step.results if _used_up(result)]:
        sentence = words.filled(words.RETURNS_USED_UP, name=step.label, results=spent)
        yield Finding(PROPERTY.id, about, Severity.NOTE, sentence, clauses)


def _used_up(result: terms.Result) -> bool:
    """Tell whether nothing is said of what follows when an item was returned as often as may be."""
    effect = result.effects[0].value if result.effects else None
    return isinstance(effect, terms.ReturnTo) and effect.at_most is not None and effect.beyond is None


def _leads_nowhere(result: terms.Result) -> bool:
    if not result.effects:
        return not result.passes
    return isinstance(result.effects[0].value, terms.NotProvided)
