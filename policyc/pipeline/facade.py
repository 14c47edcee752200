"""The verbs over a compiled policy, for everything above: what is wrong with it, its tests, its ledger.

Guarantees that each verb takes values and returns values; files and printing are others' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policyc.analyses.cases import Case, read_cases, read_comparisons
from policyc.analyses.ledger import Ledger, ledger, ledger_diagnostics
from policyc.analyses.testing import TestResult, run_all
from policyc.diagnostics.model import Diagnostic
from policyc.ir.policy import Policy
from policyc.pipeline.compile import Compiled, has_errors
from policyc.pipeline.release import for_release
from policyc.syntax.tree import RuleFile


@dataclass(frozen=True, slots=True)
class Tests:
    """The tests of a policy or of a file of comparisons, and what is wrong with how they are written."""

    __test__ = False  # no test of the project's own test runner

    cases: tuple[Case, ...]
    diagnostics: tuple[Diagnostic, ...]


def examine(compiled: Compiled, *, release: bool = False) -> tuple[Diagnostic, ...]:
    """Return everything wrong with a policy, its tests included; of a release, what a release forbids as well."""
    found = (*(for_release(compiled) if release else compiled.diagnostics), *read_tests(compiled).diagnostics)
    regulation = compiled.program.regulation
    accounts = ledger_of(compiled)
    if release and accounts is not None and regulation is not None and not has_errors(found):
        return (*found, *ledger_diagnostics(accounts, regulation))
    return found


def read_tests(compiled: Compiled) -> Tests:
    """Read the tests of a policy; there are none when it did not compile."""
    if compiled.policy is None:
        return Tests((), ())
    return Tests(*read_cases(compiled.program, compiled.policy))


def read_comparison_file(file: RuleFile, policies: Mapping[str, Policy]) -> Tests:
    """Read the comparisons of a file; `policies` are those it names, by the path as written."""
    return Tests(*read_comparisons(file, policies))


def run_tests(tests: Tests) -> tuple[TestResult, ...]:
    """Run tests in order of declaration."""
    return run_all(tests.cases)


def ledger_of(compiled: Compiled) -> Ledger | None:
    """Account for every sentence of the regulation; None when the names did not resolve."""
    if compiled.policy is None or compiled.citations is None:
        return None
    return ledger(compiled.program, compiled.citations)
