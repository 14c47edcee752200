"""Verify a policy: every property, under one choice of readings, and what the other options would change.

Assumes a policy that compiled. Guarantees a verdict for every property asked for, in the order of `PROPERTIES`, the
same for the same policy and query; a property that spends the budget is stopped, and the others go on. Reports nothing:
what fails is part of the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Proved, Refuted, Stopped, Verdict
from policyc.analyses.proof.properties import (
    assertions,
    categories_complete,
    categories_disjoint,
    checks_heard,
    corrections_possible,
    escalations_reviewed,
    facts_decided_in_time,
    results_lead_on,
    returns_reviewed,
    rules_live,
    sanctions_covered,
    somebody_reviews,
    sources_apart,
    text_in_force,
    tiers_passed,
)
from policyc.analyses.proof.setting import BUDGET, Setting
from policyc.decision.model import Ref
from policyc.decision.query import Query
from policyc.diagnostics.nearest import nearest
from policyc.ir.policy import Policy
from policyc.ir.select import adopted_choice
from policyc.regions.diagram import OutOfNodes


@dataclass(frozen=True, slots=True)
class Claim:
    """A property and what proves or refutes it; `prove` may raise `OutOfNodes`."""

    property: Property
    prove: Callable[[Setting], Verdict]


#: In the order in which they are told: the workflow first, then categories and checks, the office's own claims, and
#: the text itself.
PROPERTIES: Final = (
    Claim(tiers_passed.PROPERTY, tiers_passed.prove),
    Claim(escalations_reviewed.PROPERTY, escalations_reviewed.prove),
    Claim(somebody_reviews.PROPERTY, somebody_reviews.prove),
    Claim(returns_reviewed.PROPERTY, returns_reviewed.prove),
    Claim(facts_decided_in_time.PROPERTY, facts_decided_in_time.prove),
    Claim(results_lead_on.PROPERTY, results_lead_on.prove),
    Claim(corrections_possible.PROPERTY, corrections_possible.prove),
    Claim(categories_complete.PROPERTY, categories_complete.prove),
    Claim(categories_disjoint.PROPERTY, categories_disjoint.prove),
    Claim(rules_live.PROPERTY, rules_live.prove),
    Claim(checks_heard.PROPERTY, checks_heard.prove),
    Claim(sanctions_covered.PROPERTY, sanctions_covered.prove),
    Claim(sources_apart.PROPERTY, sources_apart.prove),
    Claim(assertions.PROPERTY, assertions.prove),
    Claim(text_in_force.PROPERTY, text_in_force.prove),
)


@dataclass(frozen=True, slots=True)
class OtherOption:
    """What one other option of a reading would change: findings that it adds, and findings that it settles."""

    reading: Ref
    option: Ref
    added: tuple[Finding, ...]
    settled: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding that the rules accept and that does not appear; `near` is one that does, or a property, or empty.

    `no_property`: there is no such property, so that it never could. Told here and not when compiling: the language
    stands far below the proofs and knows neither properties nor what they find.
    """

    finding: str
    because: str
    no_property: bool
    near: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdicts on one policy under one choice; `options` only where they were asked for.

    `accepted` are the findings that the rules accept (留意), by id, with the reason.
    """

    policy: Policy
    query: Query
    verdicts: tuple[Verdict, ...]
    accepted: Mapping[str, str] = field(default_factory=dict)
    options: tuple[OtherOption, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every finding, in the order of the properties."""
        return tuple(finding for verdict in self.verdicts for finding in findings_of(verdict))

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Return the findings that nobody has accepted."""
        return tuple(finding for finding in self.findings if finding.id not in self.accepted)

    @property
    def gone(self) -> tuple[Gone, ...]:
        """Return what the rules accept and what did not appear, of the properties that were proved to the end.

        Only under the readings adopted: under another a finding may well be missing.
        """
        usual = adopted_choice(self.policy)
        if {**usual, **dict(self.query.choice)} != usual:
            return ()
        found = {finding.id for finding in self.findings}
        settled = {verdict.property.id for verdict in self.verdicts if not isinstance(verdict, Stopped)}
        properties = {claim.property.id for claim in PROPERTIES}
        return tuple(
            self._gone(finding, because)
            for finding, because in self.accepted.items()
            if finding not in found and (_property(finding) in settled or _property(finding) not in properties)
        )

    def _gone(self, finding: str, because: str) -> Gone:
        properties = [claim.property.id for claim in PROPERTIES]
        name = _property(finding)
        if name not in properties:
            return Gone(finding, because, no_property=True, near=nearest(name, properties))
        near = nearest(finding, [one.id for one in self.open_findings], parts=False)
        return Gone(finding, because, no_property=False, near=near)

    @property
    def stopped(self) -> bool:
        """Tell whether a property was not settled."""
        return any(isinstance(verdict, Stopped) for verdict in self.verdicts)


def findings_of(verdict: Verdict) -> tuple[Finding, ...]:
    """Return the findings of a verdict."""
    match verdict:
        case Proved():
            return ()
        case Refuted(findings=findings) | Stopped(findings=findings):
            return findings


def _property(finding: str) -> str:
    """Return the property that the id of a finding begins with."""
    return finding.partition(":")[0]


def verify(policy: Policy, query: Query, *, only: frozenset[str] = frozenset(), budget: int = BUDGET) -> Verification:
    """Return the verdicts; `only` names the properties wanted, all of them when empty."""
    wanted = [claim for claim in PROPERTIES if not only or claim.property.id in only]
    accepted = {one.finding: one.because for one in policy.accepted}
    return Verification(policy, query, tuple(_verdicts(policy, query, wanted, budget)), accepted)


def with_options(verified: Verification, *, only: frozenset[str] = frozenset(), budget: int = BUDGET) -> Verification:
    """Verify again under every option that was not taken, one at a time, and add what each would change."""
    return replace(verified, options=tuple(_options(verified, only, budget)))


def _verdicts(policy: Policy, query: Query, wanted: list[Claim], budget: int) -> Iterator[Verdict]:
    setting: Setting | None = None
    for claim in wanted:
        try:
            setting = setting or Setting(policy, query, budget)
            yield claim.prove(setting)
        except OutOfNodes:
            # What was compiled so far is of no use to the next: it begins with an empty store.
            setting = None
            yield Stopped(claim.property, budget)


def _options(verified: Verification, only: frozenset[str], budget: int) -> Iterator[OtherOption]:
    policy, query = verified.policy, verified.query
    taken = {**adopted_choice(policy), **dict(query.choice)}
    usual = {finding.id: finding for finding in verified.findings}
    for reading in policy.readings:
        for option in reading.options:
            if option.id == taken.get(reading.id):
                continue
            choice = tuple({**dict(query.choice), reading.id: option.id}.items())
            other = {
                finding.id: finding
                for finding in verify(policy, replace(query, choice=choice), only=only, budget=budget).findings
            }
            added = tuple(finding for name, finding in other.items() if name not in usual)
            settled = tuple(finding for name, finding in usual.items() if name not in other)
            if added or settled:
                yield OtherOption(Ref(reading.id, reading.label), Ref(option.id, option.label), added, settled)
