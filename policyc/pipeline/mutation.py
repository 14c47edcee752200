"""Try changes on the rules of a policy: compile each, run the tests, and compare what no test noticed.

Assumes sources that compile without errors. Guarantees a fate for every change, in order of writing, and the same
fates for the same sources. A change that no test notices is called equivalent only when the two policies are proved to
treat every item alike and to be written alike beside that, under the adopted readings and under every other option of
each of them. A test is left out only when the rules under its readings are the same value, so that it cannot fail; the
others are tried in the order of who has most of the changed words in it, which changes how long it takes and who is
named, and nothing else. They are tried on the rules under their readings alone, which spares the comparison with every
other option; what fails there is run again in full before it counts. Reports nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from policyc.analyses.cases import Case, read_case
from policyc.analyses.difference.compare import difference
from policyc.analyses.difference.model import Entry, OverBudget
from policyc.analyses.mutation.changes import mutants_of, others_in
from policyc.analyses.mutation.model import Fate, Tried
from policyc.analyses.mutation.operators import Mutant
from policyc.analyses.mutation.untold import untold
from policyc.analyses.testing import run
from policyc.analyses.vocabulary_of_tests import PolicyWords
from policyc.decision.query import Query
from policyc.diagnostics.model import Severity
from policyc.ir.policy import Policy
from policyc.ir.select import Choice, Selector, adopted_choice
from policyc.names.program import PlacedDeclaration, Program
from policyc.pipeline.compile import Compiled, PolicySources, compile, parsed  # noqa: A004 – the verb of the trade
from policyc.source.text import SourceText
from policyc.syntax.keywords import Keyword
from policyc.wording.facets import Facet


def mutants(sources: PolicySources) -> tuple[Mutant, ...]:
    """Return every change of a policy's own files, in order."""
    others = others_in(parsed(source)[0] for source in (*sources.shared, *sources.own))
    return tuple(chain.from_iterable(mutants_of(parsed(source)[0], source, others) for source in sources.own))


def tried(sources: PolicySources, changes: Iterable[Mutant]) -> Iterator[Tried]:
    """Yield the fate of each change; raises ValueError when the rules themselves have errors."""
    whole = compile(sources).policy
    if whole is None:
        raise ValueError("mutants are made of rules without errors")
    trial = _Trial(whole)
    for mutant in changes:
        yield trial.fate(mutant, compile(_changed(sources, mutant)))


def _changed(sources: PolicySources, mutant: Mutant) -> PolicySources:
    text = SourceText(mutant.source.name, mutant.text)
    return replace(sources, own=tuple(text if one is mutant.source else one for one in sources.own))


class _Trial:
    """The policy as it is, under every choice that was asked for, and which tests noticed what."""

    def __init__(self, whole: Policy) -> None:
        self._whole = _Versions(whole)
        self._day = whole.identity.in_force or whole.identity.dated or date.max
        self._noticed: dict[str, Counter[str]] = {}
        self._recently: dict[str, int] = {}
        self._number = 0

    def fate(self, mutant: Mutant, made: Compiled) -> Tried:
        """Return what becomes of one change."""
        self._number += 1
        if made.policy is None:
            return Tried(mutant, Fate.STILLBORN)
        changed = _Versions(made.policy)
        words = PolicyWords(made.policy)
        for placed in self._ordered(made.program, mutant):
            case, faults = read_case(placed, words)
            if any(fault.kind.severity is Severity.ERROR for fault in faults):
                return self._killed(mutant, _code(placed))
            if case is not None and self._may_fail(case, changed) and _fails(case, changed):
                return self._killed(mutant, case.id)
        entries = self._entries(changed)
        if entries is None:
            return Tried(mutant, Fate.EQUIVALENT)
        return Tried(mutant, Fate.SURVIVED, unnoticed=entries)

    def _killed(self, mutant: Mutant, test: str) -> Tried:
        """Record which test noticed a change: by failing, or by naming what is no longer there."""
        self._noticed.setdefault(mutant.rule, Counter())[test] += 1
        self._recently[test] = self._number
        return Tried(mutant, Fate.KILLED, test)

    def _ordered(self, program: Program, mutant: Mutant) -> list[PlacedDeclaration]:
        """Return the tests: first those with the rarest of the changed words, or that noticed changes of the rule."""
        tests = tuple(program.declarations(Keyword.TEST))
        seen = self._noticed.get(mutant.rule, Counter())
        weights = dict.fromkeys(map(_code, tests), 0.0)
        texts = {_code(placed): placed.source.slice(placed.declaration.span) for placed in tests}
        for word in dict.fromkeys(_WORDS.findall(mutant.rule + mutant.old + mutant.new)):
            holding = [test for test, text in texts.items() if word in text]
            for test in holding:
                weights[test] += 1 / len(holding)

        def key(placed: PlacedDeclaration) -> tuple[float, int]:
            test = _code(placed)
            return (-weights[test] - min(seen[test], 3) / 4, -self._recently.get(test, 0))

        return sorted(tests, key=key)

    def _may_fail(self, case: Case, changed: _Versions) -> bool:
        (asked,) = case.asked
        choice = {**adopted_choice(self._whole.policy), **dict(asked.query.choice)}
        return not self._same(choice, changed)

    def _same(self, choice: Choice, changed: _Versions) -> bool:
        return changed.is_like(self._whole, choice)

    def _entries(self, changed: _Versions) -> tuple[Entry, ...] | None:
        """Return what differs under the first choice of readings under which anything does; None where nothing does."""
        for choice in _choices(self._whole.policy):
            if self._same(choice, changed):
                continue
            query = Query(self._day, tuple(choice.items()))
            found = difference((self._whole.policy, query, ""), (changed.policy, query, ""))
            if isinstance(found, OverBudget):
                return ()
            if found.entries or untold(self._whole.under(choice)) != untold(changed.under(choice)):
                return found.entries
        return None


def _fails(case: Case, changed: _Versions) -> bool:
    """Tell whether a test fails: tried on the rules under its readings alone first, where that can be told so."""
    (asked,) = case.asked
    if all(one.facet is not Facet.SILENT for one in asked.expectations):  # what no reading reads takes them all
        rules = changed.alone({**adopted_choice(changed.policy), **dict(asked.query.choice)})
        alone = replace(asked, policy=rules, query=replace(asked.query, choice=()))
        if run(replace(case, asked=(alone,))).passed:
            return False
    return not run(case).passed


#: Names and hosts, as they stand in rules and tests.
_WORDS = re.compile(r"[\w.]{2,}")


def _code(placed: PlacedDeclaration) -> str:
    """Return the code of a test, or its name where it has none."""
    return placed.declaration.code.text if placed.declaration.code else placed.name


class _Versions:
    """One policy under choices of readings, each made once and without what tells it from a copy: its digest."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._selector = Selector(policy)
        self._made: dict[tuple[tuple[str, str], ...], Policy] = {}
        self._alone: dict[tuple[tuple[str, str], ...], Policy] = {}
        self._like: dict[tuple[tuple[str, str], ...], bool] = {}

    def alone(self, choice: Choice) -> Policy:
        """Return the rules under a choice as a policy without readings; the same object for the same choice."""
        key = tuple(sorted(choice.items()))
        if key not in self._alone:
            self._alone[key] = replace(self.under(choice), readings=())
        return self._alone[key]

    def is_like(self, other: _Versions, choice: Choice) -> bool:
        """Tell whether another policy is the same under a choice."""
        key = tuple(sorted(choice.items()))
        if key not in self._like:
            self._like[key] = self.under(choice) == other.under(choice)
        return self._like[key]

    def under(self, choice: Choice) -> Policy:
        """Return the rules under a choice."""
        key = tuple(sorted(choice.items()))
        if key not in self._made:
            made = self._selector.select(choice)
            self._made[key] = replace(made, identity=replace(made.identity, digest=""))
        return self._made[key]


def _choices(policy: Policy) -> Iterator[Choice]:
    """Yield the adopted readings, and then every other option of each of them."""
    adopted = adopted_choice(policy)
    yield adopted
    for reading in policy.readings:
        for option in reading.options:
            if option.id != adopted[reading.id]:
                yield {**adopted, reading.id: option.id}
