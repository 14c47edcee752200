"""What a detector is and what it reports.

Assumes: text is decoded; offsets count code points.
Guarantees: values only; nothing here reads text.
Reports: nothing.
"""

from collections.abc import Callable
from enum import Enum

from policyc.source.frozen import frozen
from policyc.source.text import Span


class Confidence(Enum):
    """Say how far a hit may be trusted without a reader.

    STRONG has a form of its own (a check digit, a marking in its place);
    WEAK is a word or number that also occurs in harmless text.
    """

    STRONG = "strong"
    WEAK = "weak"


@frozen
class Evidence:
    """Point at one hit.

    `span` is half-open, in code points of the text as handed in (before any
    folding). `masked` is the only form that may be printed or stored: it never
    holds a whole identity or telephone number.
    """

    span: Span
    masked: str
    confidence: Confidence


@frozen
class Detector:
    """Name a detector and its function.

    `find` is pure, total over all strings (lone surrogates included) and takes
    time linear in the text; its hits are sorted and do not overlap. `sample` is a
    text in which it finds something, for items made to show what a rule does; no
    number in it is a person's.
    """

    slug: str
    find: Callable[[str], tuple[Evidence, ...]]
    sample: str
