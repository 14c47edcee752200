"""Whole regulations of invented offices, written in the language as far as it reaches.

Every folder of `ok/regulations` is one policy with its own text. What holds for a shipped policy holds for each: it
compiles without a complaint, no sentence is unaccounted for, its own tests pass, nothing is published past a tier, and
`fmt` leaves its files alone. The route that was drawn by hand is at the head of the file with the workflow.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from policyc.analyses.proof.model import Proved, Severity, Stopped
from policyc.analyses.proof.verify import Verification, verify
from policyc.analyses.testing import TestResult
from policyc.decision.query import Query
from policyc.diagnostics import terminal
from policyc.diagnostics.model import Diagnostic
from policyc.diagnostics.model import Severity as Grade
from policyc.ir import terms
from policyc.ir.policy import Policy
from policyc.ir.select import adopted_choice, select
from policyc.pipeline.compile import Compiled
from policyc.pipeline.facade import examine, ledger_of, read_tests, run_tests
from policyc.source.regulation import ClauseUnit
from policyc.source.text import SourceText
from policyc.syntax.printer import format_text
from policyc.wording.language import Language
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(path for path in (ROOT / "tests/programs/ok/regulations").iterdir() if path.is_dir())
DAY = Query(as_of=date(2026, 6, 1))
#: What stands between an item and publication; one of them alone costs a tenth of the usual budget at most.
ON_THE_WAY = frozenset(
    {
        "tiers-passed",
        "somebody-reviews",
        "escalations-reviewed",
        "returns-reviewed",
        "changes-reviewed",
        "items-finish",
        "assertions",
    }
)
BUDGET = 30_000
#: What is counted as a clause: an article, or a section of a text in sections.
_CLAUSES = frozenset({ClauseUnit.ARTICLE, ClauseUnit.SUBSECTION})

each_regulation = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
each_file = pytest.mark.parametrize(
    "path",
    [path for folder in FOLDERS for path in sorted(folder.glob("*.policy"))],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)


@cache
def compiled(folder: Path) -> Compiled:
    return compile_folder(PolicyFolder(folder.name, folder, ROOT), ROOT)


@cache
def policy(folder: Path) -> Policy:
    found = compiled(folder).policy
    assert found is not None, said(compiled(folder).diagnostics)
    return found


@cache
def results(folder: Path) -> tuple[TestResult, ...]:
    return run_tests(read_tests(compiled(folder)))


@cache
def proved(folder: Path) -> Verification:
    return verify(policy(folder), DAY, only=ON_THE_WAY, budget=BUDGET)


def said(diagnostics: tuple[Diagnostic, ...]) -> str:
    return terminal.render(diagnostics, Language.ZH, colour=False, width=100)


def released(folder: Path) -> list[str]:
    """Return the labels of the steps of what publishes, under the readings adopted."""
    chosen = select(policy(folder), adopted_choice(policy(folder)))
    return [step.label for one in chosen.workflows if one.publishes for step in terms.steps(one.body)]


@each_regulation
def test_it_says_that_it_is_invented(folder: Path) -> None:
    first = (folder / "policy.policy").read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith("# 示例")
    assert "不是真实" in first


@each_regulation
def test_it_compiles_without_an_error_or_a_warning(folder: Path) -> None:
    found = examine(compiled(folder))
    assert said(tuple(one for one in found if one.kind.severity in {Grade.ERROR, Grade.WARNING})) == ""


@each_regulation
def test_it_is_a_whole_regulation(folder: Path) -> None:
    regulation = compiled(folder).program.regulation
    assert regulation is not None
    articles = [one for one in regulation.clauses if one.unit in _CLAUSES]
    assert len(articles) >= 20


@each_regulation
def test_every_sentence_is_accounted_for(folder: Path) -> None:
    accounts = ledger_of(compiled(folder))
    assert accounts is not None
    assert accounts.rows
    assert [(row.clause, row.text) for row in accounts.unaccounted] == []


@each_regulation
def test_its_own_tests_pass(folder: Path) -> None:
    assert len(results(folder)) >= 10
    assert said(tuple(one for result in results(folder) for one in result.diagnostics)) == ""
    assert [result.id for result in results(folder) if not result.passed] == []


@each_regulation
def test_the_route_drawn_by_hand_names_every_step_and_is_pinned(folder: Path) -> None:
    drawn = "".join(head(path) for path in folder.glob("*.policy") if "    发布 " in path.read_text(encoding="utf-8"))
    assert [label for label in released(folder) if label.partition("（")[0] not in drawn] == []
    assert any("应 环节 为 " in path.read_text(encoding="utf-8") for path in folder.glob("*.policy"))


def head(path: Path) -> str:
    """Return the comment that a file begins with."""
    lines = path.read_text(encoding="utf-8").splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "\n".join(lines[:end])


@each_regulation
def test_nothing_is_published_past_a_tier(folder: Path) -> None:
    assert not proved(folder).stopped
    faults = [one for one in proved(folder).open_findings if one.severity is Severity.FAULT]
    assert [(one.id, one.sentence.zh) for one in faults] == []
    (tiers,) = (one for one in proved(folder).verdicts if one.property.id == "tiers-passed")
    assert not isinstance(tiers, Stopped)
    assert tiers.checked >= 2


@each_regulation
def test_its_claims_are_proved(folder: Path) -> None:
    (claims,) = (one for one in proved(folder).verdicts if one.property.id == "assertions")
    assert isinstance(claims, Proved)
    assert claims.checked >= 1


@each_file
def test_fmt_leaves_it_alone(path: Path) -> None:
    source = SourceText(path.name, path.read_text(encoding="utf-8"))
    assert format_text(source) == source.text
