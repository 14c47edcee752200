"""The tests that stand beside the shipped regulations pass, and exercise their rules."""

from functools import cache
from pathlib import Path

import pytest

from policyc.analyses.coverage_of_tests import coverage_of
from policyc.analyses.testing import TestResult, run_all
from policyc.diagnostics.terminal import render
from policyc.wording.language import Language
from policyc.workspace.examine import Workbench
from policyc.workspace.find import PolicyFolder

POLICIES = Path(__file__).resolve().parents[2] / "policies"
each_folder = pytest.mark.parametrize("name", ["yulin", "ningxia", "compare"])


@cache
def results(name: str) -> tuple[TestResult, ...]:
    tests = Workbench(POLICIES.parent).tests(PolicyFolder(name, POLICIES / name, POLICIES))
    assert render(tests.diagnostics, Language.ZH, colour=False, width=100) == ""
    return run_all(tests.cases)


@each_folder
def test_every_test_of_the_rule_files_passes(name: str) -> None:
    failed = [said for result in results(name) for said in result.diagnostics]
    assert render(failed, Language.ZH, colour=False, width=100) == ""
    assert results(name)


@pytest.mark.parametrize("name", ["yulin", "ningxia"])
def test_every_rule_is_seen_both_to_apply_and_not(name: str) -> None:
    runs = [run for result in results(name) for run in result.runs]
    coverage = coverage_of(runs[0].asked.policy, runs)
    assert [rule.label for rule in (*coverage.never, *coverage.partly)] == []
    assert coverage.condition_share.percent > 90
