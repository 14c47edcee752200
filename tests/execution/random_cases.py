"""Random workflows with every construct, and random walks over them; counts what was met."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from policyc.decision.item import Item
from policyc.execution.events import Event, EventKind, Opening, Signer
from policyc.execution.replay import Running
from policyc.execution.signing import acting_of, signers_of
from policyc.execution.state import Next, Standing, State
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.conditions import TRUE, And, Condition, FactHolds, Not, Or, conjoin, disjoin, negate
from policyc.ir.policy import Consequence, Known, Policy
from tests.decision import build as made
from tests.execution.driving import given

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
FACTS = ("a", "b", "c")
LATER = "judged"


class Maker:
    """Makes one policy; `counts` says how often each construct was made."""

    def __init__(self, random: Random, counts: Counter[str]) -> None:
        self._random = random
        self._counts = counts
        self._steps = 0
        self._blocks = 0

    def policy(self) -> Policy:
        """Return a policy with one workflow that publishes."""
        first = self._step(())
        seen = ["s1"]
        parts = [
            self._part(self._random.randint(1, 3), tuple(seen), top=True) for _ in range(self._random.randint(1, 3))
        ]
        decider = replace(self._step(("s1",)), determines=(LATER,))
        behind = [self._part(1, ("s1", decider.id), top=True, later=True)] if self._random.random() < 0.5 else []
        after = [made.step("register", after=True)] if self._random.random() < 0.5 else []
        checks = [made.check("never", conjoin(*(FactHolds(fact) for fact in FACTS)), basis=NO_BASIS)]
        if self._random.random() < 0.3:
            checks.append(made.check("mend", negate(FactHolds("a")), Consequence.FIX, basis=NO_BASIS))
        return made.policy(
            *(made.fact(name) for name in FACTS),
            made.fact(LATER, decided_at=decider.id),
            checks=checks,
            workflows=(made.workflow(first, *parts, decider, *behind, made.publish(), *after),),
        )

    def _guard(self, *, later: bool) -> Condition:
        facts = (*FACTS, LATER) if later else FACTS
        one: Condition = FactHolds(self._random.choice(facts))
        one = negate(one) if self._random.random() < 0.5 else one
        if self._random.random() < 0.2:
            other: Condition = FactHolds(self._random.choice(facts))
            return (conjoin if self._random.random() < 0.5 else disjoin)(one, other)
        return one

    def _part(self, depth: int, before: tuple[str, ...], *, top: bool = False, later: bool = False) -> terms.Term:
        """Return a part; `before` are the steps of sequences around it that it may be sent back to."""
        kind = "step" if depth == 0 else self._random.choice(("step", "sequence", "when", "choice", "parallel", "ask"))
        if kind != "step":
            self._counts[kind] += 1
        self._blocks += 1
        name = f"b{self._blocks}"
        match kind:
            case "sequence":
                return self._sequence(depth, before, later=later)
            case "when":
                return terms.When(self._guard(later=later), self._sequence(depth, before, later=later), None, NO_BASIS)
            case "choice":
                arms = tuple(
                    terms.ChoiceArm(self._guard(later=later), self._part(depth - 1, before, later=later))
                    for _ in range(self._random.randint(1, 2))
                )
                gap = self._random.random() < 0.15
                rest: terms.Term = terms.Gap(NO_BASIS) if gap else self._part(depth - 1, before, later=later)
                self._counts["gap"] += gap
                return terms.Choice(name, name, False, arms, rest, NO_BASIS)  # noqa: FBT003
            case "parallel":
                branches = tuple(self._part(depth - 1, before, later=later) for _ in range(self._random.randint(2, 3)))
                needed = self._random.choice((None, None, 1, 2))
                self._counts["k of n"] += needed is not None
                return terms.Parallel(name, name, needed, branches, NO_BASIS)
            case "ask":
                host = self._step(before)
                asked = self._part(depth - 1, (*before, host.id), later=later)
                ask = terms.Consultation(host.id, self._guard(later=later), asked, "", NO_BASIS)
                return terms.Sequence((host, ask))
            case _:
                step = self._step(before)
                if self._random.random() < 0.2 and not top:
                    step = replace(step, guard=self._guard(later=later))
                    self._counts["guarded step"] += 1
                return step

    def _sequence(self, depth: int, before: tuple[str, ...], *, later: bool) -> terms.Sequence:
        parts: list[terms.Term] = []
        for _ in range(self._random.randint(1, 3)):
            part = self._part(depth - 1, before, later=later)
            parts.append(part)
            if isinstance(part, terms.Step):
                before = (*before, part.id)
        return terms.Sequence(tuple(parts))

    def _step(self, before: tuple[str, ...]) -> terms.Step:
        self._steps += 1
        self._counts["step"] += 1
        step = made.step(f"s{self._steps}", basis=NO_BASIS)
        effect = self._effect(before)
        refused = terms.Result("refuse", passes=False, effects=(Guarded(TRUE, effect, NO_BASIS),))
        edits = (self._random.choice(FACTS),) if self._random.random() < 0.35 else ()
        overdue: tuple[terms.Overdue, ...] = ()
        if self._random.random() < 0.15:
            self._counts["time-limit"] += 1
            then: terms.Effect = terms.Deem(self._random.choice(("pass", "pass", "refuse")))
            overdue = (terms.Overdue(terms.Duration(3, terms.TimeUnit.DAY), then, NO_BASIS),)
        return replace(step, results=(step.results[0], refused), edits=edits, overdue=overdue, acting=(self._acting(),))

    def _acting(self) -> Guarded[terms.Acting | terms.Hole]:
        together = self._random.choice((*[terms.Together.ALONE] * 5, *terms.Together))
        count = 1 if together is terms.Together.ALONE else self._random.randint(1, 3)
        self._counts[f"signed {together.value}"] += 1
        actors = tuple(terms.Actor(f"r{number}") for number in range(count))
        return Guarded(
            TRUE, terms.Acting(actors, together, 2 if together is terms.Together.AT_LEAST else None), NO_BASIS
        )

    def _effect(self, before: tuple[str, ...]) -> terms.Effect:
        effects: list[terms.Effect] = [terms.Continue()]
        if self._random.random() < 0.4:
            effects += [terms.Terminate("作罢"), terms.NotProvided()]
        for target in (*before, terms.PREVIOUS_STEP) if before else ():
            effects += [terms.ReturnTo(target, again=True)] * 2 + [terms.ReturnTo(target, again=False)]
            effects.append(terms.ReturnTo(target, again=True, at_most=1, beyond=terms.Continue()))
        effect = self._random.choice(effects)
        self._counts[_named(effect)] += 1
        return effect


def _named(effect: terms.Effect) -> str:
    if isinstance(effect, terms.ReturnTo):
        kind = "walked again" if effect.again else "sent straight"
        return kind if effect.at_most is None else f"{kind} at most once"
    return type(effect).__name__.lower()


def item_of(random: Random, *, whole: bool) -> Item:
    known = {name: random.random() < 0.5 for name in FACTS if whole or random.random() < 0.7}
    return made.item(known)


class Walk:
    """A random walk over a case: mostly what may be done, now and then what may not."""

    def __init__(self, policy: Policy, random: Random, counts: Counter[str]) -> None:
        self.policy = policy
        self.random = random
        self.counts = counts
        self.opening = Opening(START, policy.identity.id, START.date(), item_of(random, whole=random.random() < 0.7))
        self.running = Running(policy, self.opening)
        self.running.begin(START)
        self.events: list[Event] = []
        self.changed = 0
        self._at = START

    def go(self, most: int, *, hostile: float = 0.1) -> State:
        """Walk until the case is over, or for so many events."""
        state = self.running.state
        for _ in range(most):
            if not state.awaited and not [one for one in state.next if not one.beside]:
                break
            event = self._hostile(state) if self.random.random() < hostile else self._likely(state)
            verdict = self.running.take(event)
            self.events.append(event)
            self.counts["refused" if verdict.refused else "accepted"] += 1
            for brought in verdict.brought:
                self.counts[f"· {brought.what.value}"] += 1
            for refused in verdict.refused:
                self.counts[f"× {refused.why.value}"] += 1
            self.changed += event.given is not None and not verdict.refused
            state = self.running.state
        return state

    def _likely(self, state: State) -> Event:
        self._at += timedelta(hours=self.random.choice((1, 1, 1, 5, 100)))
        choices: list[object] = [*state.awaited, *(one for one in state.next if not one.beside)]
        chosen = self.random.choice(choices)
        if not isinstance(chosen, Next):
            fact = given(self.policy, {state.awaited[0].fact.id: self._truth()}, {})
            return Event(self._at, EventKind.FACTS, "", Signer("某人"), "", "", fact)
        step = self._step(chosen.step.id)
        passes = self.random.random() < 0.85
        values: dict[str, Known] = {ref.id: self._truth() for ref in chosen.facts}
        values |= {fact: self._truth() for fact in step.edits if self.random.random() < 0.5}
        said = given(self.policy, values, {}) if values else None
        return Event(
            self._at, EventKind.RESULT, step.id, self._signer(step, chosen), "pass" if passes else "refuse", "", said
        )

    def _hostile(self, state: State) -> Event:
        event = self._likely(state)
        values: dict[str, Known] = {self.random.choice((*FACTS, LATER)): self._truth()}
        match self.random.randint(0, 6):
            case 0:
                return replace(event, step=f"s{self.random.randint(0, 12)}", kind=EventKind.RESULT)
            case 1:
                return replace(event, by=Signer("别人", "nobody"))
            case 2:
                return replace(event, outcome="也许")
            case 3:
                return replace(event, at=START - timedelta(days=1))
            case 4:
                return replace(event, given=given(self.policy, values, {}))
            case 5:
                return replace(event, step="publish", kind=EventKind.RESULT, by=Signer("某人", "clerk"), outcome="pass")
            case _:
                return replace(event, kind=EventKind.ERROR)

    def _step(self, name: str) -> terms.Step:
        return next(
            step for workflow in self.policy.workflows for step in terms.steps(workflow.body) if step.id == name
        )

    def _signer(self, step: terms.Step, one: Next) -> Signer:
        acting = acting_of(step)
        actors = () if acting is None else signers_of(acting)
        signed = {sign.by.role for sign in one.signed}
        left = [actor for actor in actors if actor.actor not in signed] or list(actors)
        role = left[0].actor if left else None
        return Signer(f"{role} {len(one.signed)}", role)

    def _truth(self) -> bool:
        return self.random.random() < 0.5


def holds(condition: Condition, facts: dict[str, bool]) -> bool:
    """Evaluate a plain condition over facts that are all known."""
    match condition:
        case FactHolds(fact):
            return facts[fact]
        case Not(operand):
            return not holds(operand, facts)
        case And(operands):
            return all(holds(one, facts) for one in operands)
        case Or(operands):
            return any(holds(one, facts) for one in operands)
        case _:
            return condition == TRUE


def did_what_is_asked(term: terms.Term, facts: dict[str, bool], done: frozenset[str]) -> bool:
    """Tell whether exactly those steps are done that the facts ask for; of k of n branches at least k."""
    match term:
        case terms.Step(id=step, guard=guard):
            return holds(guard, facts) == (step in done)
        case terms.Sequence(parts):
            return all(did_what_is_asked(part, facts, done) for part in parts)
        case terms.When(guard=guard, body=body) | terms.Consultation(guard=guard, body=body):
            return did_what_is_asked(body, facts, done) if holds(guard, facts) else _untouched(body, done)
        case terms.Choice(arms=arms, otherwise=otherwise):
            taken = next((arm.body for arm in arms if holds(arm.guard, facts)), otherwise)
            others = [arm.body for arm in arms if arm.body is not taken] + (
                [otherwise] if taken is not otherwise else []
            )
            return did_what_is_asked(taken, facts, done) and all(_untouched(one, done) for one in others)
        case terms.Parallel(branches=branches, needed=needed):
            asking = [one for one in branches if asks(one, facts)]
            whole = sum(did_what_is_asked(one, facts, done) for one in asking)
            return whole >= (len(asking) if needed is None else min(needed, len(asking)))
        case terms.StateChange():
            return True
        case _:
            return False


def asks(term: terms.Term, facts: dict[str, bool]) -> bool:
    """Tell whether anything of a term is due."""
    match term:
        case terms.Step(guard=guard):
            return holds(guard, facts)
        case terms.Sequence(parts):
            return any(asks(part, facts) for part in parts)
        case terms.When(guard=guard, body=body) | terms.Consultation(guard=guard, body=body):
            return holds(guard, facts) and asks(body, facts)
        case terms.Choice(arms=arms, otherwise=otherwise):
            return asks(next((arm.body for arm in arms if holds(arm.guard, facts)), otherwise), facts)
        case terms.Parallel(branches=branches):
            return any(asks(one, facts) for one in branches)
        case _:
            return True


def _untouched(term: terms.Term, done: frozenset[str]) -> bool:
    return all(step.id not in done for step in terms.steps(term))


OVER = (Standing.FINISHED, Standing.NEEDS_RULE, Standing.TERMINATED)
