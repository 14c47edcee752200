"""A shipped policy with a fault put into it: the same files, one place written otherwise."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from policyc.analyses.proof.model import Finding
from policyc.analyses.proof.verify import Verification, verify
from policyc.decision.query import Query
from policyc.ir.policy import Policy
from policyc.pipeline.compile import PolicySources
from policyc.pipeline.compile import compile as compile_sources
from policyc.source.text import SourceText

POLICIES = Path(__file__).parents[2] / "policies"
DAY = date(2023, 1, 1)


@cache
def seeded(name: str, *changes: tuple[str, str]) -> Policy:
    """Return the policy with each first text, which must stand in exactly one place of its files, replaced."""
    texts = dict(_texts(name))
    for old, new in changes:
        holding = [path for path, text in texts.items() if old in text]
        assert len(holding) == 1, f"{old!r} stands in {holding}"
        assert texts[holding[0]].count(old) == 1, f"{old!r} stands several times in {holding[0]}"
        texts[holding[0]] = texts[holding[0]].replace(old, new)
    own = tuple(SourceText(path, text) for path, text in texts.items() if path.startswith(name))
    shared = tuple(SourceText(path, text) for path, text in texts.items() if path.startswith("common"))
    regulation = SourceText("regulation.txt", (POLICIES / name / "regulation.txt").read_text(encoding="utf-8"))
    words = dict.fromkeys(("lexicons/sensitive.txt", "lexicons/sensitive_allowed.txt"), ())
    made = compile_sources(PolicySources(own, shared, regulation, words, ()))
    assert made.policy is not None, [(one.kind.slug, one.values) for one in made.diagnostics]
    return made.policy


def verified(
    name: str,
    *changes: tuple[str, str],
    choice: tuple[tuple[str, str], ...] = (),
    only: frozenset[str] = frozenset(),
) -> Verification:
    """Verify a seeded policy, under other options than those adopted where `choice` names some."""
    return verify(seeded(name, *changes), Query(as_of=DAY, choice=choice), only=only)


def found(verification: Verification) -> dict[str, Finding]:
    """Return the findings by id."""
    return {finding.id: finding for finding in verification.findings}


@cache
def _texts(name: str) -> tuple[tuple[str, str], ...]:
    files = [*sorted((POLICIES / "common").glob("*.policy")), *sorted((POLICIES / name).glob("*.policy"))]
    kept = [file for file in files if file.name != "tests.policy"]
    return tuple((f"{file.parent.name}/{file.name}", file.read_text(encoding="utf-8")) for file in kept)
