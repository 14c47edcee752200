"""What the texts of an item came to when its log began, since a log holds none of them.

Assumes a policy and an item, with its texts or without. Guarantees that a case without texts is judged as it was with
them: what detectors found is part of the first line, as one word each and never as words of the text. A detector that
the first line says nothing of has seen nothing, so that what reads it stays unknown. Reports nothing.
"""

from __future__ import annotations

from enum import Enum

from policyc.decision.case import Known
from policyc.decision.declaring import declare
from policyc.decision.evidence import Detected, Hit, detect
from policyc.decision.facts import gather
from policyc.decision.item import Item
from policyc.decision.prepared import Prepared, prepare
from policyc.decision.query import Query
from policyc.decision.truth import Interpreter
from policyc.detectors.model import Confidence, Evidence
from policyc.ir.policy import Policy
from policyc.source.frozen import frozen
from policyc.source.text import Span


class Found(Enum):
    """What a detector found: nothing, something, or something that has a form of its own."""

    NOTHING = "nothing"
    SOMETHING = "something"
    CERTAIN = "certain"


@frozen
class Texts:
    """`hints` are the checks that found something, `detected` what each detector found, by its id."""

    hints: tuple[str, ...] = ()
    detected: tuple[tuple[str, Found], ...] = ()


def learned(policy: Policy, item: Item, query: Query, texts: Texts) -> Known:
    """Gather facts, what the texts came to, and declarations, as `decision.case.learn` does with texts at hand."""
    prepared = prepare(policy, query)
    said = dict(texts.detected)
    seen = tuple(
        _detected(use.id, said[use.id]) if use.id in said else one
        for use in prepared.detectors
        for one in detect((use,), item)
    )
    facts, declared = declare(prepared, item, query, gather(prepared.definitions, item, seen))
    return Known(prepared, item, query, facts, declared, Interpreter(prepared.definitions, facts, prepared.lists))


def found_in(prepared: Prepared, item: Item) -> tuple[tuple[str, Found], ...]:
    """Return what the detectors that rules read find in an item; nothing is said of one that saw not everything."""
    found: list[tuple[str, Found]] = []
    for one in detect(prepared.detectors, item):
        if one.strong:
            found.append((one.detector, Found.CERTAIN))
        elif one.truth is not None:
            found.append((one.detector, Found.SOMETHING if one.truth else Found.NOTHING))
    return tuple(found)


def _detected(detector: str, found: Found) -> Detected:
    confidence = Confidence.STRONG if found is Found.CERTAIN else Confidence.WEAK
    hits = () if found is Found.NOTHING else (Hit("", Evidence(Span(0, 0), "", confidence)),)
    return Detected(detector, hits, complete=True)
