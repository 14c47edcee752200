"""Who decides a fact, and when: nothing reads a fact before the step that decides it.

Assumes resolved names. 确定 comes first; 认定 R is the first step of role R where nothing 确定s the fact. Two steps
under different options of one reading never decide together. Source: `docs/language.md` §3.6, §3.7.
May report: judges without a step, two deciders, conditions that come before the decision, tiers with another actor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from policyc.diagnostics.catalogue import workflow as kinds
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.names.copies import DEEPEST, Copies, steps_met
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.references import Reference, of_condition
from policyc.names.resolve import Resolution
from policyc.names.symbols import Symbol, SymbolKind
from policyc.semantics.types import conditions_of
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording

Bases = tuple[tree.Basis, ...]

_MOST_LOOKED_AT = 200_000
"""Parts met while looking for conditions that come too early; a program that has more is read no further."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A step with its workflow (by position among the workflows) and its place in order of writing."""

    placed: PlacedDeclaration
    workflow: int
    index: int


@dataclass(frozen=True, slots=True)
class _Decider:
    step: _Step
    bases: Bases
    name: tree.Name


@dataclass(frozen=True, slots=True)
class _Moment:
    """When a condition is looked at: behind the steps of a workflow up to `index`, that one included."""

    workflow: int
    index: int
    bases: Bases


def check_deciding(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check deciders, what waits for them, and the actors of tiers."""
    steps = tuple(_steps(program))
    deciders = _deciders(program, resolution, steps)
    order = _Order(program, resolution, steps, deciders)
    return (
        *_two_deciders(deciders),
        *_judges(program, steps),
        *order.escalations(),
        *order.workflows(),
        *order.exemptions(),
        *_tiers(program, resolution),
    )


def compatible(first: Bases, second: Bases) -> bool:
    """Tell whether some choice of readings keeps what stands on both."""
    taken = {one.reading.text: {option.text for option in one.options} for one in _taking(first)}
    return all(
        not taken.get(other.reading.text) or any(option.text in taken[other.reading.text] for option in other.options)
        for other in _taking(second)
    )


def _taking(bases: Bases) -> Iterator[tree.ReadingRef]:
    return (basis for basis in bases if isinstance(basis, tree.ReadingRef) and basis.options and not basis.no_rule)


def _steps(program: Program) -> Iterator[_Step]:
    copies = Copies(program)
    for number, workflow in enumerate(program.declarations(Keyword.WORKFLOW)):
        for index, met in enumerate(steps_met(copies.within(workflow).met)):
            yield _Step(met.placed, number, index)


def _acting(step: PlacedDeclaration) -> Iterator[tuple[tree.Actor, Bases]]:
    for by in query.clauses(step.body, tree.ActorsClause, Keyword.BY):
        if isinstance(by.actors, tree.Actors):
            yield from ((actor, by.basis) for actor in by.actors.actors)


# --- who decides ------------------------------------------------------------------------------------------------------


def _deciders(program: Program, resolution: Resolution, steps: tuple[_Step, ...]) -> dict[str, tuple[_Decider, ...]]:
    """Return the deciders of each fact that a step of a workflow decides."""
    found: dict[str, list[_Decider]] = {}
    for step in steps:
        around = query.block_bases(step.placed.body)
        for clause in query.clauses(step.placed.body, tree.NamesClause, Keyword.DECIDES):
            for name in clause.names:
                if resolution.symbol(step.placed.source, name) is not None:
                    found.setdefault(name.text, []).append(_Decider(step, (*around, *clause.basis), name))
    for fact in program.declarations(Keyword.FACT):
        for clause in query.clauses(fact.body, tree.NamesClause, Keyword.JUDGED_BY):
            if fact.name in found:
                continue
            roles = {name.text: name for name in clause.names}
            first = next(
                ((step, actor) for step in steps for actor, _ in _acting(step.placed) if actor.name.text in roles), None
            )
            if first is not None:
                found[fact.name] = [_Decider(first[0], query.block_bases(first[0].placed.body), first[1].name)]
    return {fact: tuple(each) for fact, each in found.items()}


def _two_deciders(deciders: dict[str, tuple[_Decider, ...]]) -> Iterator[Diagnostic]:
    for fact, each in deciders.items():
        for number, second in enumerate(each):
            earlier = (one for one in each[:number] if one.name is not second.name)  # copies of it: check_copies
            first = next((one for one in earlier if compatible(one.bases, second.bases)), None)
            if first is not None:
                yield kinds.TWO_DECIDERS.at(
                    Location(second.step.placed.source, second.name.span),
                    related=(Related(Location(first.step.placed.source, first.name.span), _FIRST),),
                    fact=fact,
                )
                break


_FIRST = Wording("先在这里确定", "decided here first")


def _judges(program: Program, steps: tuple[_Step, ...]) -> Iterator[Diagnostic]:
    """Report a role that judges a fact of the policy and has no step."""
    acting = {actor.name.text for step in steps for actor, _ in _acting(step.placed)}
    copies = Copies(program)
    for escalation in program.declarations(Keyword.ESCALATION):
        for met in steps_met(copies.within(escalation).met):
            acting.update(actor.name.text for actor, _ in _acting(met.placed))
    for fact in program.declarations(Keyword.FACT):
        if fact.shared:
            continue
        for clause in query.clauses(fact.body, tree.NamesClause, Keyword.JUDGED_BY):
            for name in clause.names:
                if name.text not in acting:
                    yield kinds.JUDGE_WITHOUT_STEP.at(Location(fact.source, name.span), fact=fact.name, role=name.text)


# --- what waits for it ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Within:
    """How deep in blocks and calls a condition stands, and which fragments of the workflow were `entered` before."""

    copies: Copies
    entered: set[str]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Order:
    """Looks for conditions that read a fact which every decider decides later."""

    program: Program
    resolution: Resolution
    steps: tuple[_Step, ...]
    deciders: dict[str, tuple[_Decider, ...]]

    def escalations(self) -> Iterator[Diagnostic]:
        """Check each condition of an escalation at each place where it may stand."""
        for escalation in self.program.declarations(Keyword.ESCALATION):
            around = query.block_bases(escalation.body)
            for clause in query.clauses(escalation.body, tree.PlaceClause):
                moment = self._moment(clause.places[0], (*around, *clause.basis))
                if moment is None:
                    continue
                reported = tuple(self._block(escalation.source, escalation.body, moment))
                yield from reported
                if reported:
                    break

    def exemptions(self) -> Iterator[Diagnostic]:
        """Check the conditions of an exemption where the first of the steps that it spares would begin."""
        for exemption in self.program.declarations(Keyword.EXEMPT):
            spared = {
                name.text
                for clause in query.clauses(exemption.body, tree.MembersClause, Keyword.SPARES)
                for name in clause.names
            }
            first = next((step for step in self.steps if step.placed.name in spared), None)
            if first is not None:
                moment = _Moment(first.workflow, first.index - 1, query.block_bases(exemption.body))
                yield from self._block(exemption.source, exemption.body, moment)

    def workflows(self) -> Iterator[Diagnostic]:
        """Check the conditions of steps and arms where they stand."""
        copies = Copies(self.program, _MOST_LOOKED_AT)
        for number, workflow in enumerate(self.program.declarations(Keyword.WORKFLOW)):
            if copies.within(workflow).cut:
                continue  # more than is followed: check_copies says so
            start = _Moment(number, -1, query.block_bases(workflow.body))
            yield from self._sequence(workflow, workflow.body, start, _Within(copies, set()))

    def _moment(self, place: tree.Place, bases: Bases) -> _Moment | None:
        for step in self.steps:
            if step.placed.name == place.step.text:
                index = step.index - 1 if place.position is tree.Position.BEFORE else step.index
                return _Moment(step.workflow, index, bases)
        return None

    def _sequence(
        self,
        block: PlacedDeclaration,
        body: tuple[tree.Clause, ...],
        start: _Moment,
        within: _Within,
    ) -> Iterator[Diagnostic]:
        """Check conditions in order of writing; each part is looked at behind the steps written before it.

        A fragment is looked at where it is entered first: later calls come later, and find more decided.
        """
        passed = start.index
        for clause in body:
            moment = _Moment(start.workflow, passed, start.bases)
            yield from self._clause(block.source, clause, moment)
            home, inner = block, query.bodies(clause)
            if isinstance(clause, tree.Declaration) and clause.keyword is Keyword.TURN_TO:
                home = within.copies.fragments.get(clause.name.text if clause.name else "", block)
                inner = () if home is block or home.name in within.entered else home.body
                within.entered.add(home.name)
            if inner and within.depth < DEEPEST:
                yield from self._sequence(home, inner, moment, replace(within, depth=within.depth + 1))
            passed += len(tuple(steps_met(within.copies.inside(block, clause))))

    def _block(self, source: SourceText, body: tuple[tree.Clause, ...], moment: _Moment) -> Iterator[Diagnostic]:
        for clause in query.walk(body):
            yield from self._clause(source, clause, moment)

    def _clause(self, source: SourceText, clause: tree.Clause, moment: _Moment) -> Iterator[Diagnostic]:
        bases = (*moment.bases, *query.bases(clause))
        for condition in conditions_of(clause):
            for name, fact in self._read(source, condition):
                late = self._late(fact, moment, bases)
                if late is not None:
                    yield kinds.GUARD_BEFORE_DECIDED.at(
                        Location(source, name.span),
                        related=(Related(Location(late.step.placed.source, late.name.span), _DECIDED),),
                        fact=fact,
                        step=late.step.placed.name,
                    )

    def _late(self, fact: str, moment: _Moment, bases: Bases) -> _Decider | None:
        """Return a decider of the fact when all that may stand with the condition come too late."""
        possible = [
            one
            for one in self.deciders.get(fact, ())
            if one.step.workflow == moment.workflow and compatible(one.bases, bases)
        ]
        if not possible or any(one.step.index <= moment.index for one in possible):
            return None
        return possible[0]

    def _read(self, source: SourceText, condition: tree.Condition) -> Iterator[tuple[tree.Name, str]]:
        """Yield the facts that a condition reads, through derived facts too, with the name that leads to each."""
        for reference in of_condition(condition):
            if isinstance(reference, Reference) and reference.kind is SymbolKind.FACT:
                symbol = self.resolution.symbol(source, reference.name)
                if symbol is not None:
                    yield from ((reference.name, fact) for fact in self._facts(symbol))

    def _facts(self, symbol: Symbol) -> Iterator[str]:
        pending, seen = [symbol], {symbol.name}
        while pending:
            one = pending.pop()
            if not isinstance(one.node, tree.Declaration) or one.node.keyword is not Keyword.DERIVE:
                yield one.name
                continue
            for clause in one.node.body:
                for condition in conditions_of(clause):
                    for reference in of_condition(condition):
                        name = reference.name if isinstance(reference, Reference) else None
                        found = self.resolution.symbol(one.source, name) if name else None
                        if found is not None and found.kind is SymbolKind.FACT and found.name not in seen:
                            seen.add(found.name)
                            pending.append(found)


_DECIDED = Wording("在这里才确定", "decided here")


# --- tiers ------------------------------------------------------------------------------------------------------------


def _tiers(program: Program, resolution: Resolution) -> Iterator[Diagnostic]:
    """Report a step whose actor is none of those that its tier names."""
    for step in program.declarations(Keyword.STEP):
        for clause in query.clauses(step.body, tree.NamesClause, Keyword.TIER):
            symbol = resolution.symbol(step.source, clause.names[0])
            if symbol is None or not isinstance(symbol.node, tree.Declaration):
                continue
            tier = PlacedDeclaration(symbol.source, symbol.node, symbol.shared)
            named = [(actor.name.text, bases) for actor, bases in _acting(tier)]
            for actor, bases in _acting(step):
                together = [name for name, other in named if compatible(bases, other)]
                if together and actor.name.text not in together:
                    yield kinds.TIER_ACTOR_MISMATCH.at(
                        Location(step.source, actor.span),
                        related=(Related(Location(tier.source, tier.name_span), _TIER),),
                        tier=tier.name,
                        step=step.name,
                        actor=actor.name.text,
                    )


_TIER = Wording("审级写在这里", "the tier")
