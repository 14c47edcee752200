"""Run the tests of rule files: 用例 over one policy, 对照 over several.

Assumes cases that were read (`cases`). Guarantees results in order of declaration, equal for equal rules, and every
expectation judged even when an earlier one failed. May report: a failed expectation, at its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from policyc.analyses.cases import Asked, Case
from policyc.analyses.expectations import Failure, diagnostic, unmet
from policyc.decision.decide import decide
from policyc.decision.model import Decision
from policyc.decision.prepared import prepare
from policyc.diagnostics.model import Diagnostic, Location
from policyc.ir.policy import Policy


@dataclass(frozen=True, slots=True)
class Run:
    """One policy's answer in a test."""

    asked: Asked
    decision: Decision


@dataclass(frozen=True, slots=True)
class TestResult:
    """What became of one test; `runs` are the answers behind it, in the order of the policies compared."""

    # A class of this name is no test of the project's own test runner.
    __test__: ClassVar[bool] = False

    id: str
    name: str
    title: str
    policies: tuple[str, ...]
    location: Location
    failures: tuple[Failure, ...]
    runs: tuple[Run, ...]

    @property
    def passed(self) -> bool:
        """Tell whether every expectation came true."""
        return not self.failures

    @property
    def policy(self) -> str:
        """Return the policy asked, or the policies compared joined by a plus sign."""
        return "+".join(self.policies)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what is said of the failures."""
        return tuple(diagnostic(self.name, failure) for failure in self.failures)


def run(case: Case) -> TestResult:
    """Put the item of a test before its policies and compare the answers with what was expected."""
    runs = tuple(Run(asked, decide(asked.policy, asked.item, query=asked.query)) for asked in case.asked)
    failures = tuple(
        failure
        for one in runs
        for expectation in one.asked.expectations
        if (failure := unmet(expectation, rules_of(one.asked), one.decision, one.asked.label)) is not None
    )
    return TestResult(case.id, case.name, case.title, case.policies, case.location, failures, runs)


def rules_of(asked: Asked) -> Policy:
    """Return the rules under the readings that a test takes."""
    return prepare(asked.policy, asked.query).policy


def run_all(cases: Iterable[Case]) -> tuple[TestResult, ...]:
    """Run tests one after the other."""
    return tuple(run(case) for case in cases)
