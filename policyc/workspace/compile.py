"""Compile the policy in a folder."""

from __future__ import annotations

from pathlib import Path

from policyc.pipeline import compile as pipeline
from policyc.pipeline.compile import Compiled
from policyc.workspace.collect import collect
from policyc.workspace.find import PolicyFolder
from policyc.workspace.traces import Trace


def compile_folder(folder: PolicyFolder, here: Path) -> Compiled:
    """Collect the texts of a policy and compile them; names in messages are relative to `here`."""
    return compile_traced(folder, here)[0]


def compile_traced(folder: PolicyFolder, here: Path) -> tuple[Compiled, tuple[Trace, ...]]:
    """Compile a policy, and return what was looked at for it."""
    collected = collect(folder, here)
    return pipeline.compile(collected.sources), collected.traces
