"""The sample office of `tests/programs`, compiled with a workflow of one's own and asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from policyc.decision.decide import decide
from policyc.decision.model import Decision
from policyc.decision.query import Query
from policyc.ir.policy import Known, Policy
from policyc.ir.select import adopted_choice, select
from policyc.pipeline.compile import PolicySources
from policyc.pipeline.compile import compile as compile_policy
from policyc.source.text import SourceText
from tests.decision.build import item
from tests.programs.programs import HERE, read

TODAY = Query(as_of=date(2026, 6, 1))


@cache
def compiled(rules: str) -> Policy:
    """Compile rules with the words and the regulation that all programs share; a fault fails the test."""
    sources = PolicySources(
        own=(read(HERE / "common/sample.policy"), SourceText("own.policy", rules)),
        shared=(read(HERE / "common/vocabulary.policy"),),
        regulation=read(HERE / "common/regulation.txt"),
        lexicons={},
        faults=(),
    )
    found = compile_policy(sources)
    assert found.policy is not None, [(one.kind.code, one.values) for one in found.diagnostics]
    return found.policy


def selected(rules: str) -> Policy:
    """Return the policy under the readings adopted."""
    policy = compiled(rules)
    return select(policy, adopted_choice(policy))


def asked(rules: str, facts: Mapping[str, Known], query: Query = TODAY) -> Decision:
    """Answer for an item with these facts."""
    return decide(compiled(rules), item(facts), query=query)
