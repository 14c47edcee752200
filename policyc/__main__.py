"""`python -m policyc`, the same as the command `policyc`."""

from policyc.cli import run

run()
