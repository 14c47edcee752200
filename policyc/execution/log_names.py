"""The names that a log may use beside those of an item: steps, checks and readings.

Assumes a policy. Guarantees that a code wins over a label that reads the same. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from policyc.ir import terms
from policyc.ir.policy import Policy
from policyc.source.frozen import frozen


@frozen
class LogNames:
    """The names that a log may use beside those of an item, by code and by label.

    `readings` holds each reading with its options, by both their names.
    """

    steps: Mapping[str, str]
    checks: Mapping[str, str]
    readings: Mapping[str, tuple[str, Mapping[str, str]]]


def names_of(policy: Policy) -> LogNames:
    """Return the names of a policy's steps, checks and readings."""
    steps: dict[str, str] = {}
    for workflow in policy.workflows:
        for step in terms.steps(workflow.body):
            steps.setdefault(step.label, step.id)
    steps.update({step.id: step.id for workflow in policy.workflows for step in terms.steps(workflow.body)})
    checks = {check.label: check.id for check in policy.checks}
    readings = {
        name: (
            reading.id,
            {one: option.id for option in reversed(reading.options) for one in (option.label, option.id)},
        )
        for reading in policy.readings
        for name in (reading.label, reading.id)
    }
    return LogNames(steps, {**checks, **{check.id: check.id for check in policy.checks}}, readings)
