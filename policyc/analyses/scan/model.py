"""What a scan comes to.

Assumes nothing. Guarantees values only; offsets are those of the document's text. Reports nothing.
"""

from __future__ import annotations

from enum import Enum

from policyc.decision.model import FindingState, Ref
from policyc.detectors.model import Confidence
from policyc.documents.model import Document, Mark, Piece
from policyc.documents.views import Viewing
from policyc.ir.basis import Basis
from policyc.ir.conditions import Truth
from policyc.ir.policy import Consequence
from policyc.source.frozen import frozen
from policyc.source.text import Span


@frozen
class Rule:
    """A check of a policy that reads what was found; POSSIBLE where it depends on facts of the item as well."""

    policy: Ref
    check: Ref
    consequence: Consequence
    state: FindingState
    remedy: str
    basis: Basis


@frozen
class Found:
    """One hit. `spans` is where it is written, in several parts where something lies between.

    `harmless` is what is no objection in itself: a document number in its right form, a number masked already.
    `label` names a detector of a policy by the policy's own words.
    """

    detector: str
    label: str
    piece: Piece
    spans: tuple[Span, ...]
    masked: str
    confidence: Confidence
    marks: tuple[Mark, ...]
    viewing: Viewing
    harmless: bool
    rules: tuple[Rule, ...] = ()

    @property
    def start(self) -> int:
        """Return the first character."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Return the place behind the last character."""
        return self.spans[-1].end


class Standing(Enum):
    """What a list of sources says of a host; OPEN where somebody has to judge."""

    LISTED = "listed"
    EXCLUDED = "excluded"
    OPEN = "open"


@frozen
class Listed:
    policy: Ref
    source_list: Ref
    standing: Standing


@frozen
class Address:
    """An address in the text. `shown` is what may be printed; `problem` says why it has no host to compare."""

    piece: Piece
    span: Span
    url: str
    shown: str
    host: str
    problem: str
    lists: tuple[Listed, ...]


@frozen
class Scan:
    """What was found in one document. `repeated` are hits in text that stands twice for older programs.

    `concealed` is the document's text with every personal number masked, character by character.
    """

    document: Document
    found: tuple[Found, ...]
    repeated: tuple[Found, ...]
    addresses: tuple[Address, ...]
    concealed: str

    @property
    def objections(self) -> tuple[Found, ...]:
        """Return what somebody has to look at."""
        return tuple(one for one in self.found if not one.harmless)


def truth_as_standing(truth: Truth) -> Standing:
    """Return what a list's answer means."""
    if truth is None:
        return Standing.OPEN
    return Standing.LISTED if truth else Standing.EXCLUDED
