"""Try changes on the rules of a policy: compile each, run the tests, and compare what no test noticed.

Assumes sources that compile without errors. Guarantees a fate for every change, in order of writing, and the same
fates for the same sources; a change that no test notices is called equivalent only when the two policies are proved
to treat every item alike and to be written alike beside that. The tests that noticed the last changes of a rule are
tried first, which changes how long it takes and nothing else. Reports nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from policyc.analyses.cases import Case, read_cases
from policyc.analyses.difference.compare import difference
from policyc.analyses.difference.model import OverBudget
from policyc.analyses.mutation.model import Fate, Tried
from policyc.analyses.mutation.operators import Mutant, mutants_of
from policyc.analyses.testing import run
from policyc.decision.query import Query
from policyc.diagnostics.model import Severity
from policyc.ir.policy import Policy
from policyc.pipeline.compile import Compiled, PolicySources, compile, parsed  # noqa: A004 – the verb of the trade
from policyc.source.text import SourceText


def mutants(sources: PolicySources) -> tuple[Mutant, ...]:
    """Return every change of a policy's own files, in order."""
    return tuple(chain.from_iterable(mutants_of(parsed(source)[0], source) for source in sources.own))


def tried(sources: PolicySources, changes: Iterable[Mutant]) -> Iterator[Tried]:
    """Yield the fate of each change; raises ValueError when the rules themselves have errors."""
    whole = compile(sources).policy
    if whole is None:
        raise ValueError("mutants are made of rules without errors")
    noticed: dict[str, Counter[str]] = {}
    for mutant in changes:
        seen = noticed.setdefault(mutant.rule, Counter())
        one = _fate(whole, compile(_changed(sources, mutant)), mutant, seen)
        seen[one.killed_by] += 1
        yield one


def _changed(sources: PolicySources, mutant: Mutant) -> PolicySources:
    text = SourceText(mutant.source.name, mutant.text)
    return replace(sources, own=tuple(text if one is mutant.source else one for one in sources.own))


def _fate(whole: Policy, made: Compiled, mutant: Mutant, seen: Counter[str]) -> Tried:
    if made.policy is None:
        return Tried(mutant, Fate.STILLBORN)
    cases, faults = read_cases(made.program, made.policy)
    if any(fault.kind.severity is Severity.ERROR for fault in faults):
        return Tried(mutant, Fate.KILLED, "policyc check")
    for case in _ordered(cases, seen):
        if not run(case).passed:
            return Tried(mutant, Fate.KILLED, case.id)
    day = whole.identity.in_force or whole.identity.dated or date.max
    found = difference((whole, Query(day), ""), (made.policy, Query(day), ""))
    if isinstance(found, OverBudget):
        return Tried(mutant, Fate.SURVIVED)
    return Tried(mutant, Fate.SURVIVED if found.entries else Fate.EQUIVALENT, unnoticed=found.entries)


def _ordered(cases: tuple[Case, ...], seen: Counter[str]) -> list[Case]:
    """Return the tests, those first that noticed other changes of the same rule."""
    return sorted(cases, key=lambda case: -seen[case.id])
