"""Verify a policy: every property, under one choice of readings, and what the other options would change.

Assumes a policy that compiled. Guarantees a verdict for every property asked for, in the order of `PROPERTIES`, the
same for the same policy and query; a property that spends its budget is stopped, and the others go on with a budget of
their own. Other options are tried for `OPTIONS_BUDGET` budgets altogether; what was not tried is told. Reports nothing:
what fails is part of the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Proved, Refuted, Stopped, Verdict
from policyc.analyses.proof.properties import (
    assertions,
    categories_complete,
    categories_disjoint,
    changes_reviewed,
    checks_agree,
    checks_heard,
    corrections_possible,
    escalations_reviewed,
    facts_decided_in_time,
    items_finish,
    people_suffice,
    questions_heard,
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
from policyc.analyses.proof.team import Team
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
    Claim(changes_reviewed.PROPERTY, changes_reviewed.prove),
    Claim(facts_decided_in_time.PROPERTY, facts_decided_in_time.prove),
    Claim(results_lead_on.PROPERTY, results_lead_on.prove),
    Claim(items_finish.PROPERTY, items_finish.prove),
    Claim(people_suffice.PROPERTY, people_suffice.prove),
    Claim(corrections_possible.PROPERTY, corrections_possible.prove),
    Claim(categories_complete.PROPERTY, categories_complete.prove),
    Claim(categories_disjoint.PROPERTY, categories_disjoint.prove),
    Claim(rules_live.PROPERTY, rules_live.prove),
    Claim(checks_heard.PROPERTY, checks_heard.prove),
    Claim(checks_agree.PROPERTY, checks_agree.prove),
    Claim(questions_heard.PROPERTY, questions_heard.prove),
    Claim(sanctions_covered.PROPERTY, sanctions_covered.prove),
    Claim(sources_apart.PROPERTY, sources_apart.prove),
    Claim(assertions.PROPERTY, assertions.prove),
    Claim(text_in_force.PROPERTY, text_in_force.prove),
)


#: What trying other options may cost, in budgets of one property: some ten seconds.
OPTIONS_BUDGET: Final = 5


@dataclass(frozen=True, slots=True)
class Option:
    """One option of one reading."""

    reading: Ref
    option: Ref


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

    `accepted` are the findings that the rules accept (留意), by id, with the reason. Past their budget some options
    are `untried`, and of some properties it is `unsettled` what options change.
    """

    policy: Policy
    query: Query
    verdicts: tuple[Verdict, ...]
    accepted: Mapping[str, str] = field(default_factory=dict)
    options: tuple[OtherOption, ...] = ()
    untried: tuple[Option, ...] = ()
    unsettled: tuple[Property, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every finding, in the order of the properties."""
        return tuple(finding for verdict in self.verdicts for finding in findings_of(verdict))

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids of the findings."""
        return frozenset(finding.id for finding in self.findings)

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
            # What an overlay does away with is for the base to strike, and there it may still be true.
            if finding not in {one.finding for one in self.policy.accepted if one.inherited}
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


def verify(
    policy: Policy,
    query: Query,
    *,
    only: frozenset[str] = frozenset(),
    budget: int = BUDGET,
    team: Team | None = None,
) -> Verification:
    """Return the verdicts; `only` names the properties wanted, all of them when empty. `team` are the unit's people."""
    wanted = [claim for claim in PROPERTIES if not only or claim.property.id in only]
    accepted = {one.finding: one.because for one in policy.accepted}
    run = _Run(policy, query, budget, team)
    return Verification(policy, query, tuple(run.verdicts(wanted)), accepted)


def with_options(verified: Verification, *, budget: int = BUDGET, team: Team | None = None) -> Verification:
    """Verify again under every option that was not taken, one at a time, and add what each would change.

    Asked are the properties of the verification; one that was stopped, there or under an option, is not asked again.
    """
    trying = _Options(verified, budget, team)
    options = tuple(trying.options())
    return replace(verified, options=options, untried=tuple(trying.untried), unsettled=tuple(trying.unsettled))


class _Run:
    """One policy under one choice. `spent` are the nodes made, all stores together."""

    def __init__(self, policy: Policy, query: Query, budget: int, team: Team | None, *, shows: bool = True) -> None:
        self._asked = (policy, query, budget, team)
        self._budget = budget
        self._shows = shows
        self.spent = 0

    def verdicts(self, wanted: Iterable[Claim]) -> Iterator[Verdict]:
        """Yield a verdict for each property."""
        setting = self._setting()
        for claim in wanted:
            verdict = self._proved(claim, setting)
            yield verdict
            # A large store costs memory; the next property begins with an empty one.
            if setting is not None and (isinstance(verdict, Stopped) or len(setting.diagrams) > self._budget):
                setting = self._setting()

    def _setting(self) -> Setting | None:
        """Return a setting with nothing in its store yet, or None: then no property can be proved."""
        try:
            return Setting(*self._asked, shows=self._shows)
        except OutOfNodes:
            return None

    def _proved(self, claim: Claim, setting: Setting | None) -> Verdict:
        if setting is None:
            return Stopped(claim.property, self._budget)
        before = len(setting.diagrams)
        setting.diagrams.allow()
        try:
            return claim.prove(setting)
        except OutOfNodes:
            return Stopped(claim.property, self._budget)
        finally:
            self.spent += len(setting.diagrams) - before


class _Options:
    """The other options of a verification, while they are tried."""

    def __init__(self, verified: Verification, budget: int, team: Team | None) -> None:
        self._verified = verified
        self._budget = budget
        self._team = team
        self._wanted = [claim for claim in PROPERTIES if claim.property in _settled(verified.verdicts)]
        self._left = OPTIONS_BUDGET * budget
        self.untried: list[Option] = []
        self.unsettled: list[Property] = []

    def options(self) -> Iterator[OtherOption]:
        """Yield what each option would change, where it would change anything."""
        verified = self._verified
        taken = {**adopted_choice(verified.policy), **dict(verified.query.choice)}
        for reading in verified.policy.readings:
            for option in reading.options:
                if option.id == taken.get(reading.id):
                    continue
                one = Option(Ref(reading.id, reading.label), Ref(option.id, option.label))
                if self._left < 0:
                    self.untried.append(one)
                    continue
                found = self._under(one)
                if found is not None:
                    yield found

    def _under(self, one: Option) -> OtherOption | None:
        """Verify under an option; what is stopped there is compared no further."""
        verified = self._verified
        choice = tuple({**dict(verified.query.choice), one.reading.id: one.option.id}.items())
        query = replace(verified.query, choice=choice)
        run = _Run(verified.policy, query, self._budget, self._team, shows=False)
        verdicts = tuple(run.verdicts(self._wanted))
        self._left -= run.spent
        settled = _settled(verdicts)
        self.unsettled += [claim.property for claim in self._wanted if claim.property not in settled]
        self._wanted = [claim for claim in self._wanted if claim.property in settled]
        usual = _by_id(verified.verdicts, settled)
        other = _by_id(verdicts, settled)
        new = [name for name in other if name not in usual]
        shown = self._shown(query, frozenset(map(_property, new)))
        added = tuple(shown.get(name, other[name]) for name in new)
        gone = tuple(finding for name, finding in usual.items() if name not in other)
        return OtherOption(one.reading, one.option, added, gone) if added or gone else None

    def _shown(self, query: Query, properties: frozenset[str]) -> dict[str, Finding]:
        """Return the findings of some properties once more, with their witnesses."""
        if not properties:
            return {}
        wanted = [claim for claim in self._wanted if claim.property.id in properties]
        run = _Run(self._verified.policy, query, self._budget, self._team)
        verdicts = tuple(run.verdicts(wanted))
        return _by_id(verdicts, _settled(verdicts))


def _settled(verdicts: Iterable[Verdict]) -> tuple[Property, ...]:
    return tuple(verdict.property for verdict in verdicts if not isinstance(verdict, Stopped))


def _by_id(verdicts: Iterable[Verdict], of: tuple[Property, ...]) -> dict[str, Finding]:
    """Return the findings of some properties by id."""
    return {one.id: one for verdict in verdicts if verdict.property in of for one in findings_of(verdict)}
