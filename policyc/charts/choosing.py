"""A policy as a chart shows it: under one choice of readings, each reading at the option that was taken.

Assumes options of the policy's own readings; others are left out. Guarantees a policy in which no reading is open.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from policyc.ir.policy import Policy
from policyc.ir.select import adopted_choice, select


def under(policy: Policy, choice: Mapping[str, str]) -> Policy:
    """Return the policy with these options (reading id → option id), the adopted ones for all other readings."""
    taken = {reading: choice.get(reading, option) for reading, option in adopted_choice(policy).items()}
    readings = tuple(replace(reading, adopted=taken[reading.id]) for reading in policy.readings)
    return replace(select(policy, taken), readings=readings)
