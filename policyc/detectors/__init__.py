"""Detect things in texts that a rule may ask about.

Assumes: decoded text, handed in; nothing here opens a file or a connection.
Guarantees: pure, deterministic functions in linear time; spans refer to the text as
handed in; no result holds a whole personal number outside its span.
Reports: evidence, never a verdict: rules decide what a hit means.

A new detector is one module here with a `DETECTOR`, one line in `REGISTRY`, and one
file of cases in the tests.
"""

from typing import Final

from policyc.detectors import (
    bank_card,
    document_number,
    email,
    id_number,
    internal_words,
    landline,
    malformed_document_number,
    masked_value,
    mobile_number,
    passport,
    plate,
    secret_marking,
    secret_words,
    suspected_typos,
    uscc,
)
from policyc.detectors.model import Confidence, Detector, Evidence

__all__ = ["REGISTRY", "Confidence", "Detector", "Evidence", "find"]

#: Every detector, by slug.
REGISTRY: Final[tuple[Detector, ...]] = (
    bank_card.DETECTOR,
    document_number.DETECTOR,
    email.DETECTOR,
    id_number.DETECTOR,
    internal_words.DETECTOR,
    landline.DETECTOR,
    malformed_document_number.DETECTOR,
    masked_value.DETECTOR,
    mobile_number.DETECTOR,
    passport.DETECTOR,
    plate.DETECTOR,
    secret_marking.DETECTOR,
    secret_words.DETECTOR,
    suspected_typos.DETECTOR,
    uscc.DETECTOR,
)


def find(slug: str) -> Detector | None:
    """Return the detector called `slug`, or None."""
    return next((detector for detector in REGISTRY if detector.slug == slug), None)
