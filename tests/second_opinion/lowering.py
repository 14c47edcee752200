"""Rules from the surface tree to literals over cells: a second lowering, which shares nothing with the compiler's own.

Assumes rules of the kinds that the shipped policies use and refuses others by an assertion, so that nothing is left out
unseen. Follows `docs/language.md` and no code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policyc.syntax import tree
from policyc.syntax.keywords import Keyword
from tests.second_opinion.conditions import Conditions
from tests.second_opinion.surface import Rules, code, name

K = Keyword

STOPS: Final = (tree.Consequence.BLOCK, tree.Consequence.FIX, tree.Consequence.MASK)

RuleName = tuple[K, str, int]


@dataclass(frozen=True)
class Test:
    """A check: when it fails, and what follows."""

    id: str
    fails: int
    consequence: tree.Consequence


@dataclass(frozen=True)
class Passed:
    """A step of a workflow: when it is met, its tier, whether it publishes, whether it stands behind publication."""

    id: str
    met: int
    tier: str | None
    publishes: bool
    behind: bool


class Lowered(Conditions):
    """One policy under one choice; every set of items is a literal."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules)
        self.scope = self.cells.both(self.when(one) for one in rules.declared(K.SCOPE))
        self.checks = [*self._checks(), *self._questions()]
        self.escalated = {code(one): self.when(one) for one in rules.declared(K.ESCALATION)}
        self.routes = [(one, list(self._walk(one))) for one in rules.declared(K.WORKFLOW)]
        self.published = self.cells.either(step.met for _, walk in self.routes for step in walk if step.publishes)
        self.named: dict[RuleName, int] = dict(self._named())
        for axiom in rules.declared(K.AXIOM):
            hence = self.rules.clauses(axiom, tree.ConditionClause, K.HENCE)
            self.cells.always(
                self.cells.either([-self.when(axiom), self.cells.both(self.condition(one.condition) for one in hence)])
            )
        self._questions_agree()
        self._persons_agree()

    def possible(self, *literals: int) -> bool:
        """Tell whether some item in scope has all of these."""
        return self.cells.possible(self.scope, *literals)

    # --- checks -------------------------------------------------------------------------------------------------

    def _checks(self) -> Iterator[Test]:
        for one in self.rules.declared(K.CHECK):
            required = self.rules.clauses(one, tree.RequirementClause, K.SHALL, K.SHALL_NOT)
            consequences = self.rules.clauses(one, tree.ConsequenceClause)
            if not required or not consequences:
                continue
            assert len(required) == len(consequences) == 1, one.name
            asked = required[0].requirement
            assert not isinstance(asked, tree.Text)
            met = self.condition(asked)
            broken = met if required[0].keyword is K.SHALL_NOT else -met
            unless = self.rules.clauses(one, tree.ConditionClause, K.UNLESS)
            spared = [-self.condition(clause.condition) for clause in unless]
            yield Test(code(one), self.cells.both([self.when(one), broken, *spared]), consequences[0].consequence)

    def _questions(self) -> Iterator[Test]:
        for one in self.rules.declared(K.CHECKLIST):
            for ask in self.rules.clauses(one, tree.AskClause):
                if ask.consequence is None or ask.bad_answer is None or not self.rules.met(ask.consequence_basis):
                    continue
                yes = self.cells.asked(("question", code(ask)))
                if ask.recorded_in is not None:
                    held = self._fact(ask.recorded_in.text)[True]
                    yes = -held if ask.recorded_negated else held
                bad = yes if ask.bad_answer.text == K.YES.zh else -yes
                yield Test(code(ask), bad, ask.consequence)

    # --- workflows ----------------------------------------------------------------------------------------------

    def _walk(self, workflow: tree.Declaration) -> Iterator[Passed]:
        own = {code(one) for one in self.rules.inside(workflow, K.STEP, K.PUBLISH)}
        yield from self._steps(workflow, self.when(workflow))
        for one in self.rules.declared(K.ESCALATION):
            places = [place for clause in self.rules.clauses(one, tree.PlaceClause) for place in clause.places]
            hosts = list(self.rules.inside(workflow, K.STEP, K.PUBLISH))
            if not any(name(host) == place.step.text for host in hosts for place in places):
                continue
            before = all(
                place.position is not tree.Position.AFTER or self._precedes(workflow, place) for place in places
            )
            assert before, "an escalation behind publication"
            may = self.rules.clauses(one, tree.PermissionClause)
            decided = [self.cells.asked(("decision", code(one)))] if may else []
            during = [
                self.when(h)
                for h in hosts
                for p in places
                if p.position is tree.Position.DURING and name(h) == p.step.text
            ]
            yield from self._steps(one, self.cells.both([self.when(workflow), self.when(one), *decided, *during]))
        assert own

    def _precedes(self, workflow: tree.Declaration, place: tree.Place) -> bool:
        """Tell whether a step stands before publication."""
        order = [(name(one), one.keyword) for one in self.rules.inside(workflow, K.STEP, K.PUBLISH)]
        ends = [number for number, (_, keyword) in enumerate(order) if keyword is K.PUBLISH]
        return not ends or [one for one, _ in order].index(place.step.text) < ends[0]

    def _steps(self, around: tree.Declaration, path: int) -> Iterator[Passed]:
        assert not any(isinstance(clause, tree.Arm) for clause in around.body)
        assert not list(self.rules.inside(around, K.CHOOSE, K.PARALLEL))
        behind = around.keyword is K.WORKFLOW and bool(self.rules.clauses(around, tree.NamesClause, K.STARTS_WHEN))
        for step in self.rules.inside(around, K.STEP, K.PUBLISH):
            unless = self.rules.clauses(step, tree.ConditionClause, K.UNLESS)
            spared = [-self.condition(clause.condition) for clause in unless]
            tiers = [one.names[0].text for one in self.rules.clauses(step, tree.NamesClause, K.TIER)]
            met = self.cells.both([path, self.when(step), *spared])
            publishes = step.keyword is K.PUBLISH
            yield Passed(code(step), met, tiers[0] if tiers else None, publishes, behind)
            behind = behind or publishes

    # --- every rule by name -------------------------------------------------------------------------------------

    def _named(self) -> Iterator[tuple[RuleName, int]]:
        (policy,) = self.rules.declared(K.POLICY)
        yield (K.SCOPE, code(policy), 0), self.scope
        for derived, declared in self.derived.items():
            yield (K.DERIVE, code(declared), 0), self._derived(derived)
        for scheme in self.schemes:
            for line in self.categories(scheme):
                yield (K.CATEGORY, code(line[-1]), 0), self.placed(scheme, line)
        for check in self.checks:
            yield (K.CHECK, check.id, 0), check.fails
        for workflow, walk in self.routes:
            yield (K.WORKFLOW, code(workflow), 0), self.when(workflow)
            for step in walk:
                yield (K.STEP, step.id, 0), step.met
        for escalation, literal in self.escalated.items():
            yield (K.ESCALATION, escalation, 0), literal
        for duty in self.rules.declared(K.DUTY):
            yield (K.DUTY, code(duty), 0), self.when(duty)
        for sanction in self.rules.declared(K.SANCTION):
            lines = self.sanctioned(sanction)
            if not lines:
                yield (K.SANCTION, code(sanction), 0), self.within(sanction)
            for number, one in enumerate(lines, 1):
                yield (K.SANCTION, code(sanction), number), self.cells.both([self.within(sanction), one])

    def sanctioned(self, sanction: tree.Declaration) -> list[int]:
        """Return the conditions of the lines of a sanction."""
        lines = self.rules.clauses(sanction, tree.ConditionClause, K.WHEN)
        return [self.condition(line.condition) for line in lines]
