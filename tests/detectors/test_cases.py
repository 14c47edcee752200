"""Every detector against its own file of cases: where it hits, how surely, and what may be printed."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import policyc.detectors
from policyc.detectors import Confidence, Detector, find, registry
from policyc.source.text import Span
from tests.detectors.measuring import SLIPS

CASES = Path(__file__).parent / "cases"
BRACKETS = {"⟦": Confidence.STRONG, "⟨": Confidence.WEAK}
ESCAPES = {r"\n": "\n", r"\r": "\r", r"\f": "\f", r"\ufeff": "\ufeff"}


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the hits marked in it, and the masked forms where they are given."""

    slug: str
    text: str
    hits: tuple[tuple[Span, Confidence], ...]
    masked: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{self.slug}: {self.text!r}"


def read_case(slug: str, line: str) -> Case:
    marked, _, masked = line.partition(" => ")
    for written, meant in ESCAPES.items():
        marked = marked.replace(written, meant)
    text = ""
    hits: list[tuple[Span, Confidence]] = []
    opened, confidence = 0, Confidence.WEAK
    for char in marked:
        if char in BRACKETS:
            opened, confidence = len(text), BRACKETS[char]
        elif char in "⟧⟩":
            hits.append((Span(opened, len(text)), confidence))
        else:
            text += char
    return Case(slug, text, tuple(hits), tuple(masked.split(" ; ")) if masked else ())


def cases() -> Iterator[Case]:
    for detector in registry():
        for line in (CASES / f"{detector.slug}.txt").read_text(encoding="utf-8").split("\n"):
            if line and not line.startswith("# "):
                yield read_case(detector.slug, line)


def named(slug: str) -> Detector:
    detector = find(slug)
    assert detector is not None
    return detector


@pytest.mark.parametrize("case", tuple(cases()), ids=lambda case: case.title)
def test_a_detector_hits_what_is_marked_and_nothing_else(case: Case) -> None:
    found = named(case.slug).find(case.text)
    assert tuple((evidence.span, evidence.confidence) for evidence in found) == case.hits
    if case.masked:
        assert tuple(evidence.masked for evidence in found) == case.masked


def test_every_module_with_a_detector_is_registered_under_its_name() -> None:
    modules = {info.name for info in pkgutil.iter_modules(policyc.detectors.__path__)}
    defining = {name for name in modules if hasattr(importlib.import_module(f"policyc.detectors.{name}"), "DETECTOR")}
    assert [detector.slug for detector in registry()] == sorted(defining)


def test_every_detector_has_cases_with_and_without_a_hit() -> None:
    assert {path.stem for path in CASES.iterdir()} == {detector.slug for detector in registry()}
    for detector in registry():
        outcomes = {bool(case.hits) for case in cases() if case.slug == detector.slug}
        assert outcomes == {True, False}


def test_an_unknown_slug_names_no_detector() -> None:
    assert find("typo_of_a_slug") is None


POLICIES = Path(__file__).parents[2] / "policies"
REGULATIONS = sorted(POLICIES.glob("*/regulation.txt"))


def test_there_are_regulations_to_read() -> None:
    assert len(REGULATIONS) >= 2


@pytest.mark.parametrize("path", REGULATIONS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("detector", registry(), ids=lambda detector: detector.slug)
def test_a_regulation_about_secrets_bears_no_marking_itself(path: Path, detector: Detector) -> None:
    found = detector.find(path.read_text(encoding="utf-8"))
    # One regulation has a blank in its own number, as it was typeset.
    if detector.slug in {"secret_words", "malformed_document_number"}:
        assert all(evidence.confidence is Confidence.WEAK for evidence in found)
    elif detector.slug != "document_number":  # a regulation may cite documents
        assert len(found) == SLIPS.get((path.parent.name, detector.slug), 0)


def test_a_regulation_names_the_levels_eight_times() -> None:
    text = (POLICIES / "yulin" / "regulation.txt").read_text(encoding="utf-8")
    assert len(named("secret_words").find(text)) == len(re.findall("绝密|机密|秘密", text)) == 8
