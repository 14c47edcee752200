"""What tests exercise: every rule seen both to apply and not to, every atom of its conditions seen true and false.

Assumes runs of tests of one policy. Guarantees that unknown counts for neither way; that a rule without a condition
need only be seen to apply; and that the rules counted are those of the adopted readings and of the readings that some
test chose. Order is that of declaration. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from policyc.analyses.rules import Rule, RuleKey, RuleKind, rules_of
from policyc.analyses.testing import Run
from policyc.decision.case import Known, learn
from policyc.decision.prepared import prepare
from policyc.decision.query import Query
from policyc.detectors.hosts import HostPattern, most_specific
from policyc.ir.conditions import Chosen, Condition, Constant, EveryOnList, OnList, atoms
from policyc.ir.policy import Policy
from policyc.ir.spelling import Speller
from policyc.ir.supports import rule_conditions
from policyc.regions.sources import host_name, sources
from policyc.wording.language import Wording


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the ways there are were seen."""

    seen: int
    total: int

    @property
    def percent(self) -> float:
        """Return the share in percent, one decimal; a share of nothing is whole."""
        return round(100 * self.seen / self.total, 1) if self.total else 100.0


@dataclass(frozen=True, slots=True)
class Seen:
    """Which ways something was seen; `unconditional` has no other way than to hold."""

    held: bool
    failed: bool
    unconditional: bool

    @property
    def share(self) -> Share:
        """Return the ways seen of those there are."""
        if self.unconditional:
            return Share(int(self.held), 1)
        return Share(int(self.held) + int(self.failed), 2)

    @property
    def whole(self) -> bool:
        """Tell whether every way was seen."""
        return self.share.seen == self.share.total


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """A rule, the clauses it stands on, and the ways in which tests saw it."""

    key: RuleKey
    label: str
    clauses: tuple[str, ...]
    seen: Seen


@dataclass(frozen=True, slots=True)
class AtomCoverage:
    """One atom of a rule's condition in words, and the ways in which tests saw it."""

    rule: RuleKey
    label: str
    clauses: tuple[str, ...]
    atom: Condition
    text: Wording
    seen: Seen


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """The rules that stand on one clause of the regulation; the empty clause is for those that cite none."""

    clause: str
    rules: Share
    conditions: Share


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the tests of one policy exercise."""

    policy: str
    label: str
    tests: int
    rules: tuple[RuleCoverage, ...]
    conditions: tuple[AtomCoverage, ...]
    clauses: tuple[ClauseCoverage, ...]

    @property
    def rule_share(self) -> Share:
        """Return the ways of rules seen."""
        return _sum(rule.seen.share for rule in self.rules)

    @property
    def condition_share(self) -> Share:
        """Return the ways of atoms seen."""
        return _sum(atom.seen.share for atom in self.conditions)

    @property
    def never(self) -> tuple[RuleCoverage, ...]:
        """Return the rules that no test saw apply."""
        return tuple(rule for rule in self.rules if not rule.seen.held)

    @property
    def partly(self) -> tuple[RuleCoverage, ...]:
        """Return the rules that tests saw apply, and never saw not to."""
        return tuple(rule for rule in self.rules if rule.seen.held and not rule.seen.whole)

    @property
    def open_conditions(self) -> tuple[AtomCoverage, ...]:
        """Return the atoms that were not seen both ways."""
        return tuple(atom for atom in self.conditions if not atom.seen.whole)


@dataclass(slots=True)
class _Ways:
    held: bool = False
    failed: bool = False

    def note(self, truth: bool | None) -> None:
        self.held = self.held or truth is True
        self.failed = self.failed or truth is False


@dataclass(slots=True)
class _Tally:
    """What was seen so far, by rule and by (rule, atom), in order of declaration."""

    rules: dict[RuleKey, Rule] = field(default_factory=dict)
    ways: dict[RuleKey, _Ways] = field(default_factory=dict)
    atoms: dict[tuple[RuleKey, Condition], _Ways] = field(default_factory=dict)

    def enter(self, rules: Iterable[Rule]) -> None:
        """Count rules in."""
        for rule in rules:
            self.rules.setdefault(rule.key, rule)
            self.ways.setdefault(rule.key, _Ways())
            for atom in _atoms(rule):
                self.atoms.setdefault((rule.key, atom), _Ways())


def coverage_of(policy: Policy, runs: Iterable[Run]) -> Coverage:
    """Measure what these runs exercise of a policy; runs of other policies are passed over."""
    own = [run for run in runs if run.asked.policy.identity.id == policy.identity.id]
    tally = _Tally()
    # Without a test every rule is one that none exercises; any day on which the policy applies shows them all.
    day = own[0].asked.query.as_of if own else policy.identity.in_force or date.max
    tally.enter(rules_of(prepare(policy, Query(day))))
    for run in own:
        known = learn(policy, run.asked.item, run.asked.query)
        rules = tuple(rules_of(known.prepared))
        tally.enter(rules)
        _note(tally, rules, known)
    return _report(policy, tally, len(own))


def _atoms(rule: Rule) -> Iterator[Condition]:
    if rule.entry is None:
        for atom in dict.fromkeys(atoms(rule.applies)):
            if not isinstance(atom, Constant | Chosen):
                yield atom


def _note(tally: _Tally, rules: tuple[Rule, ...], known: Known) -> None:
    """Note how one item meets every rule."""
    truth = known.interpreter.truth
    for rule in rules:
        if rule.entry is None:
            tally.ways[rule.key].note(truth(rule.applies))
            for atom in _atoms(rule):
                tally.atoms[rule.key, atom].note(truth(atom))
    _note_entries(tally, rules, known)


def _note_entries(tally: _Tally, rules: tuple[Rule, ...], known: Known) -> None:
    """Note which entry of each list decided on the item's addresses."""
    by_list: dict[str, list[tuple[RuleKey, HostPattern]]] = {}
    for rule in rules:
        if rule.entry is not None:
            source_list, entry = rule.entry
            for pattern in sources(replace(source_list, entries=(entry,))).patterns:
                by_list.setdefault(source_list.id, []).append((rule.key, pattern))
    for source_list_id, url in _looked_up(known):
        entries = by_list.get(source_list_id, [])
        host = host_name(url)
        deciding = None if host is None else most_specific(tuple(pattern for _, pattern in entries), host)
        for number, (key, _) in enumerate(entries):
            tally.ways[key].note(number == deciding)


def _looked_up(known: Known) -> Iterator[tuple[str, str]]:
    """Yield each list that a rule looks an address of this item up on, with the address."""
    asked = dict.fromkeys(
        (atom.source_list, atom.fact)
        for condition in rule_conditions(known.prepared.policy)
        for atom in atoms(condition)
        if isinstance(atom, OnList | EveryOnList)
    )
    for derived in known.prepared.policy.derived:
        asked.update(
            dict.fromkeys(
                (atom.source_list, atom.fact)
                for atom in atoms(derived.condition)
                if isinstance(atom, OnList | EveryOnList)
            )
        )
    for source_list, fact in asked:
        value = known.facts.value(fact)
        for url in value if isinstance(value, tuple) else (value,):
            if isinstance(url, str) and url:
                yield source_list, url


def _report(policy: Policy, tally: _Tally, tests: int) -> Coverage:
    speller = Speller(policy)
    rules = tuple(
        RuleCoverage(key, rule.label, rule.clauses, _seen(tally.ways[key], unconditional=_unconditional(rule)))
        for key, rule in sorted(tally.rules.items(), key=lambda pair: list(RuleKind).index(pair[0].kind))
    )
    conditions = tuple(
        AtomCoverage(
            key,
            tally.rules[key].label,
            tally.rules[key].clauses,
            atom,
            speller.spell(atom),
            _seen(ways, unconditional=False),
        )
        for (key, atom), ways in tally.atoms.items()
    )
    identity = policy.identity
    return Coverage(identity.id, identity.label, tests, rules, conditions, _clauses(policy, rules, conditions))


def _unconditional(rule: Rule) -> bool:
    return rule.entry is None and next(_atoms(rule), None) is None


def _seen(ways: _Ways, *, unconditional: bool) -> Seen:
    return Seen(ways.held, ways.failed, unconditional)


def _clauses(
    policy: Policy, rules: tuple[RuleCoverage, ...], conditions: tuple[AtomCoverage, ...]
) -> tuple[ClauseCoverage, ...]:
    """Sum by clause, in the order of the regulation."""
    of_rules: dict[str, list[Share]] = {}
    of_conditions: dict[str, list[Share]] = {}
    for rule in rules:
        for clause in rule.clauses or ("",):
            of_rules.setdefault(clause, []).append(rule.seen.share)
    for atom in conditions:
        for clause in atom.clauses or ("",):
            of_conditions.setdefault(clause, []).append(atom.seen.share)
    written = {clause.id: number for number, clause in enumerate(policy.clauses)}
    ordered = sorted(of_rules, key=lambda clause: (clause == "", written.get(clause, len(written)), clause))
    return tuple(
        ClauseCoverage(clause, _sum(of_rules[clause]), _sum(of_conditions.get(clause, ()))) for clause in ordered
    )


def _sum(shares: Iterable[Share]) -> Share:
    counted = tuple(shares)
    return Share(sum(share.seen for share in counted), sum(share.total for share in counted))
