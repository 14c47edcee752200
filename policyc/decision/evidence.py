"""What detectors and lexicons find in an item's texts.

Assumes decoded texts. Guarantees evidence and never a verdict; a part that the item does not give is unknown, so that
finding nothing in the others settles nothing. A built-in that this version does not have finds nothing and settles
nothing. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policyc import detectors
from policyc.decision.item import Item
from policyc.detectors.model import Confidence, Evidence
from policyc.detectors.terms import find_terms
from policyc.ir.conditions import Condition, DerivedHolds, Detects, InCategory, Truth, atoms
from policyc.ir.policy import DetectorUse, TextPart
from policyc.ir.supports import Definitions
from policyc.source.frozen import frozen


@frozen
class Hit:
    """One piece of evidence; `where` is title, body or attachments[i]."""

    where: str
    evidence: Evidence


@frozen
class Detected:
    """What one detector found; `complete` when it saw every part that it looks at."""

    detector: str
    hits: tuple[Hit, ...]
    complete: bool

    @property
    def truth(self) -> Truth:
        """Return whether something was found; None when a part was not there to be read."""
        if self.hits:
            return True
        return False if self.complete else None

    @property
    def strong(self) -> bool:
        """Tell whether a hit has a form of its own, such as a check digit."""
        return any(hit.evidence.confidence is Confidence.STRONG for hit in self.hits)


def detect(uses: tuple[DetectorUse, ...], item: Item) -> tuple[Detected, ...]:
    """Run the detectors over the parts of the item that each of them looks at."""
    return tuple(_detected(use, item) for use in uses)


def detectors_read(definitions: Definitions, *conditions: Condition) -> tuple[str, ...]:
    """Return the detectors that the conditions read, directly or not, in order of first reading."""
    found: dict[str, None] = {}
    entered: set[DerivedHolds | InCategory] = set()
    waiting = list(reversed(conditions))
    while waiting:
        for atom in atoms(waiting.pop()):
            match atom:
                case Detects(detector):
                    found[detector] = None
                case DerivedHolds(derived):
                    if atom not in entered:
                        entered.add(atom)
                        waiting.append(definitions.derived(derived))
                case InCategory(classification, categories):
                    if atom not in entered:
                        entered.add(atom)
                        waiting.append(definitions.in_category(classification, categories))
                case _:
                    continue
    return tuple(found)


def _detected(use: DetectorUse, item: Item) -> Detected:
    hits: list[Hit] = []
    complete = True
    for part in use.parts:
        texts = _texts(item, part)
        if texts is None:
            complete = False
            continue
        for where, text in texts:
            hits.extend(Hit(where, evidence) for evidence in _find(use, text))
    known = use.built_in is None or detectors.find(use.built_in) is not None
    return Detected(use.id, tuple(hits), complete and known)


def _texts(item: Item, part: TextPart) -> tuple[tuple[str, str], ...] | None:
    match part:
        case TextPart.TITLE:
            return None if item.title is None else (("title", item.title),)
        case TextPart.BODY:
            return None if item.body is None else (("body", item.body),)
        case TextPart.ATTACHMENTS:
            attached = item.attachments
            if attached is None:
                return None
            return tuple((f"attachments[{index}]", one.text) for index, one in enumerate(attached))
        case _:
            assert_never(part)


def _find(use: DetectorUse, text: str) -> Iterator[Evidence]:
    if use.built_in is not None:
        detector = detectors.find(use.built_in)
        if detector is not None:
            yield from detector.find(text)
    if use.words:
        yield from find_terms(text, use.words, use.allowed)
