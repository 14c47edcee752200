"""What the tests of this session exercised, at its end."""

from __future__ import annotations

import pytest

from policyc.analyses.coverage_of_tests import coverage_of
from policyc.analyses.coverage_report import coverage_report
from policyc.pytest_plugin.collect import FOLDERS, language_of_session
from policyc.wording.coverage import ALONE_ONLY


def write_coverage(reporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write one report a policy, in order of first test."""
    language = language_of_session()
    reporter.section("policyc")
    folders = config.stash.get(FOLDERS, None)
    if folders is None or not folders.runs:
        if config.getoption("numprocesses", None):
            reporter.write_line(ALONE_ONLY.in_(language))
        return
    policies = {run.asked.policy.identity.id: run.asked.policy for run in folders.runs}
    for policy in policies.values():
        reporter.write(coverage_report(coverage_of(policy, folders.runs), language))
