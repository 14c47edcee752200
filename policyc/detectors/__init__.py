"""Detect things in texts that a rule may ask about.

Assumes: decoded text, handed in; nothing here opens a file or a connection.
Guarantees: pure, deterministic functions in linear time; spans refer to the text as
handed in; no result holds a whole personal number outside its span.
Reports: evidence, never a verdict: rules decide what a hit means.

A new detector is one module here with a `DETECTOR`, one line in `SLUGS`, and one
file of cases in the tests. Other distributions ship theirs through an entry point: see `installed`.
"""

from functools import cache
from importlib import import_module
from typing import Final

from policyc.detectors.installed import installed
from policyc.detectors.model import Confidence, Detector, Evidence

__all__ = ["SLUGS", "Confidence", "Detector", "Evidence", "find", "registry"]

#: Every detector that is built in, by slug, which is the name of its module. A module is loaded when it is asked for:
#: an answer needs those few that its rules name.
SLUGS: Final = (
    "bank_card",
    "broken_ordinals",
    "document_number",
    "doubled_characters",
    "email",
    "halfwidth_punctuation",
    "id_number",
    "impossible_dates",
    "inconsistent_titles",
    "internal_words",
    "landline",
    "malformed_document_number",
    "masked_value",
    "mobile_number",
    "passport",
    "plate",
    "secret_marking",
    "secret_words",
    "suspected_typos",
    "unbalanced_marks",
    "uscc",
    "wrong_sums",
)


@cache
def registry() -> tuple[Detector, ...]:
    """Return every detector that is built in, by slug."""
    return tuple(_built_in(slug) for slug in SLUGS)


def find(slug: str) -> Detector | None:
    """Return the detector called `slug`, built in or installed beside; or None."""
    return _built_in(slug) if slug in SLUGS else installed(slug)


def _built_in(slug: str) -> Detector:
    detector: Detector = import_module(f"policyc.detectors.{slug}").DETECTOR
    return detector
