"""What is true of every item of a small policy, one item after another, by the reference interpreter.

Shares nothing with diagrams: sets are sets of items, workflows are walked, and branches side by side are tried in every
combination that lets the walk go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import assert_never

from policyc.analyses.rules import RuleKind, rules_of
from policyc.decision.facts import Facts, KnownFact, Origin
from policyc.decision.prepared import prepare
from policyc.decision.query import Query
from policyc.decision.truth import Interpreter
from policyc.ir import terms
from policyc.ir.conditions import TRUE, Condition, InCategory, conjoin, disjoin, negate
from policyc.ir.policy import Consequence, Known, Policy
from policyc.ir.supports import support, tail_question

Items = frozenset[int]


@dataclass(frozen=True)
class Asked:
    """A guard that was asked, for whom, and the steps that had certainly been passed by then."""

    guard: int
    readers: tuple[str, ...]
    passed: frozenset[str]


@dataclass(frozen=True)
class Walk:
    """One way through a term: steps done, which of them may be done before which, guards asked on the way.

    `gap`: it came to where the text says nothing; `halted`: it goes no further.
    """

    done: frozenset[str] = frozenset()
    early: frozenset[tuple[str, str]] = frozenset()
    asked: frozenset[Asked] = frozenset()
    entered: bool = False
    gap: bool = False
    halted: bool = False


class Listed:
    """A policy with all its items."""

    def __init__(self, policy: Policy, query: Query, items: Iterable[tuple[Known, ...]]) -> None:
        self.prepared = prepare(policy, query)
        self.policy = self.prepared.policy
        names = [fact.id for fact in policy.facts]
        tails = [tail_question(one) for scheme in policy.classifications for one in scheme.categories if one.open_tail]
        self.names = [*names, *tails]
        self.items = [(*one, *more) for one in items for more in product((False, True), repeat=len(tails))]
        self._interpreters = [
            Interpreter(
                self.prepared.definitions,
                Facts({name: KnownFact(value, Origin.GIVEN) for name, value in zip(self.names, item, strict=True)}),
                self.prepared.lists,
            )
            for item in self.items
        ]
        # Conditions are kept beside what is known of them: an id is only good while its object lives.
        self._sets: dict[int, tuple[Condition, Items]] = {}
        self._arms: dict[int, tuple[terms.Choice, tuple[tuple[Condition, terms.Term], ...]]] = {}
        self._walked: dict[int, list[Walk]] = {}
        self._turning: dict[tuple[int, str], Items] = {}
        axioms = (disjoin(negate(one.when), one.hence) for one in self.policy.axioms)
        self.possible = self.where(conjoin(*axioms))
        self.in_scope = self.possible & self.where(self.policy.scope)

    def where(self, condition: Condition) -> Items:
        """Return the items, possible or not, for which a condition holds."""
        known = self._sets.get(id(condition))
        if known is None:
            items = frozenset(number for number, one in enumerate(self._interpreters) if one.truth(condition))
            known = self._sets[id(condition)] = (condition, items)
        return known[1]

    # --- checks, rules, categories --------------------------------------------------------------------------------

    def rules(self) -> dict[str, Items]:
        """Return the rules with a condition, and the items in scope to which each applies."""
        return {
            f"{rule.key.id}.{rule.key.part}" if rule.key.part else rule.key.id: self.where(rule.applies) & self.in_scope
            for rule in rules_of(self.prepared)
            if rule.key.kind is not RuleKind.SCOPE and rule.applies != TRUE
        }

    def idle(self) -> set[str]:
        return {f"rules-live:{rule}" for rule, items in self.rules().items() if items in (frozenset(), self.in_scope)}

    def gaps(self) -> set[str]:
        found: set[str] = set()
        for scheme in self.policy.classifications:
            held = {one.id: self.where(InCategory(scheme.id, (one.id,))) & self.in_scope for one in scheme.categories}
            tops = [held[one.id] for one in scheme.categories if one.parent is None]
            if self.in_scope & self.where(scheme.within) - frozenset().union(*tops):
                found.add(f"categories-complete:{scheme.id}")
            for parent in scheme.categories:
                below = [held[one.id] for one in scheme.categories if one.parent == parent.id]
                if below and held[parent.id] - frozenset().union(*below):
                    found.add(f"categories-complete:{scheme.id}+{parent.id}")
        return found

    def overlaps(self) -> set[str]:
        return {
            f"categories-disjoint:{one.id}+{other.id}"
            for scheme in self.policy.classifications
            for one, other in combinations([leaf for leaf in scheme.categories if leaf.leaf], 2)
            if self.in_scope
            & self.where(InCategory(scheme.id, (one.id,)))
            & self.where(InCategory(scheme.id, (other.id,)))
        }

    def failing(self) -> dict[str, tuple[Consequence, Items]]:
        """Return the items in scope that fail each check."""
        return {
            one.id: (
                one.outcomes[0].value.consequence,
                self.in_scope & self.where(conjoin(one.when, one.broken)) - self.where(one.unless),
            )
            for one in self.policy.checks
        }

    def stuck(self) -> set[str]:
        """Return the checks that send back an item which no correction takes out of them."""
        fixed = [number for number, fact in enumerate(self.names) if not self._correctable(fact)]

        def kept(item: int) -> tuple[Known, ...]:
            return tuple(self.items[item][number] for number in fixed)

        found: set[str] = set()
        for one in self.policy.checks:
            failing = self.where(conjoin(one.when, one.broken)) - self.where(one.unless)
            mended = {kept(item) for item in self.possible - failing}
            sent_back = one.outcomes[0].value.consequence in (Consequence.FIX, Consequence.MASK)
            if sent_back and any(kept(item) not in mended for item in failing & self.in_scope):
                found.add(f"corrections-possible:{one.id}")
        return found

    def _correctable(self, name: str) -> bool:
        return any(fact.id == name and fact.correctable for fact in self.policy.facts)

    def unheard(self) -> set[str]:
        """Return the checks that stop only what others stop as hard; 退回修改 and 遮掩 weigh the same."""
        stopping = {name: (one, items) for name, (one, items) in self.failing().items() if weight(one) > 1 and items}
        return {
            f"checks-heard:{name}"
            for name, (one, items) in stopping.items()
            if items
            <= frozenset().union(
                *(there for other, (two, there) in stopping.items() if other != name and weight(two) >= weight(one))
            )
        }

    # --- workflows ------------------------------------------------------------------------------------------------

    def walks(self, item: int) -> list[Walk]:
        """Return every way in which an item can walk the workflows that publish."""
        if item not in self._walked:
            self._walked[item] = self._all_walks(item)
        return self._walked[item]

    def _all_walks(self, item: int) -> list[Walk]:
        found: list[Walk] = []
        for one in self.policy.workflows:
            readers = _readers(one.body)
            asked = frozenset({Asked(self._guard(one.guard), readers, frozenset())}) - self._constant(one.guard)
            if item in self.where(one.guard):
                found += [replace(w, asked=w.asked | asked, entered=True) for w in self._through(one.body, item)]
            else:
                found.append(Walk(asked=asked))
        return found

    def _guard(self, guard: Condition) -> int:
        self.where(guard)
        return id(guard)

    def _choice(self, choice: terms.Choice) -> tuple[tuple[Condition, terms.Term], ...]:
        """Return the arms, each under its own guard and the denial of those before it."""
        if id(choice) not in self._arms:
            earlier: list[Condition] = []
            arms: list[tuple[Condition, terms.Term]] = []
            for arm in (*choice.arms, terms.ChoiceArm(TRUE, choice.otherwise)):
                arms.append((conjoin(arm.guard, *earlier), arm.body))
                earlier.append(negate(arm.guard))
            self._arms[id(choice)] = (choice, tuple(arms))
        return self._arms[id(choice)][1]

    def _constant(self, guard: Condition) -> frozenset[Asked]:
        return frozenset() if guard != TRUE else frozenset({Asked(id(guard), (), frozenset())})

    def _through(self, term: terms.Term, item: int) -> list[Walk]:
        match term:
            case terms.Step(id=name, guard=guard):
                return self._guarded(guard, [Walk(frozenset({name}), entered=True)], (name,), item)
            case terms.Sequence(parts):
                walks = [Walk()]
                for part in parts:
                    walks = list(dict.fromkeys(_then(one, two) for one in walks for two in self._through(part, item)))
                return walks
            case terms.When(guard=guard, body=body):
                return self._guarded(guard, self._through(body, item), _readers(body), item)
            case terms.Choice():
                arms = self._choice(term)
                asked = frozenset(Asked(self._guard(guard), _readers(body), frozenset()) for guard, body in arms)
                taken = next(body for guard, body in arms if item in self.where(guard))
                return [_with(one, asked) for one in self._through(taken, item)]
            case terms.Parallel(needed=needed, branches=branches):
                return list(dict.fromkeys(self._beside(branches, needed, item)))
            case terms.Gap():
                return [Walk(entered=True, gap=True, halted=True)]
            case terms.Consultation() | terms.StateChange():
                raise AssertionError(term)
            case _:
                assert_never(term)

    def _guarded(self, guard: Condition, inside: list[Walk], readers: tuple[str, ...], item: int) -> list[Walk]:
        asked = frozenset({Asked(self._guard(guard), readers, frozenset())}) if guard != TRUE else frozenset()
        return [_with(one, asked) for one in (inside if item in self.where(guard) else [Walk()])]

    def _beside(self, branches: tuple[terms.Term, ...], needed: int | None, item: int) -> Iterator[Walk]:
        """Yield the ways through branches side by side: those that are done, of those entered, are enough."""
        for ways in product(*(self._through(branch, item) for branch in branches)):
            entered = [way for way in ways if way.entered]
            asked = frozenset().union(*(way.asked for way in ways))
            least = len(entered) if needed is None else min(needed, len(entered))
            whole = [way for way in entered if not way.halted]
            gap = any(way.gap for way in ways)
            if len(whole) < least:
                yield Walk(asked=asked, entered=True, gap=gap, halted=True)
            for size in range(least, len(whole) + 1):
                for finished in combinations(whole, size):
                    done = frozenset().union(*(way.done for way in finished))
                    early = frozenset().union(*(way.early for way in finished))
                    across = {
                        pair
                        for one, other in combinations(finished, 2)
                        for pair in (*product(one.done, other.done), *product(other.done, one.done))
                    }
                    yield Walk(done, early | across, asked, bool(entered), gap)

    def skipped(self) -> set[str]:
        """Return the tiers that something published can do without, and those that can come too early."""
        tiers = {
            tier.id: {
                step.id for flow in self.policy.workflows for step in terms.steps(flow.body) if step.tier == tier.id
            }
            for tier in self.policy.tiers
        }
        found: set[str] = set()
        for item in self.in_scope:
            for walk in self.walks(item):
                if "publish" not in walk.done:
                    continue
                found |= {f"tiers-passed:{tier}" for tier, steps in tiers.items() if steps and not steps & walk.done}
                for (low, first), (high, second) in combinations(tiers.items(), 2):
                    if any(one in second and other in first for one, other in walk.early):
                        found.add(f"tiers-passed:{high}+{low}")
        return found

    def lost(self) -> set[str]:
        """Return the escalations of which something published can do without every step."""
        found: set[str] = set()
        for one in self.policy.escalations:
            due = self.where(one.when) & self.in_scope
            walks = (walk for item in due for walk in self.walks(item))
            if any("publish" in walk.done and not walk.done & set(one.steps) for walk in walks):
                found.add(f"escalations-reviewed:{one.id}")
        return found

    def unfinished(self) -> set[str]:
        """Return what has no workflow, and the workflow in which something comes to a gap."""
        found: set[str] = set()
        for item in self.in_scope:
            walks = self.walks(item)
            if not any(walk.entered for walk in walks):
                found.add(f"items-finish:{self.policy.identity.id}")
            if any(walk.gap for walk in walks):
                found.add(f"items-finish:{self.policy.workflows[0].id}+gap")
        return found

    def contradicting(self) -> set[str]:
        """Return every two checks each of which can be passed, and never both, by what they read."""
        stopping = [one for one in self.policy.checks if weight(one.outcomes[0].value.consequence) > 1]
        found: set[str] = set()
        for one, other in combinations(stopping, 2):
            reads = [self._read(each.broken) for each in (one, other)]
            under = frozenset().union(*(self._read(c) for each in (one, other) for c in (each.when, each.unless)))
            free = (reads[0] | reads[1]) - under
            if not reads[0] & reads[1] or not free:
                continue
            fails = [self.where(conjoin(each.when, each.broken)) - self.where(each.unless) for each in (one, other)]
            kept = [number for number, name in enumerate(self.names) if name not in free]
            alike: dict[tuple[Known, ...], set[int]] = {}
            for item in self.possible:
                alike.setdefault(tuple(self.items[item][number] for number in kept), set()).add(item)
            for same in alike.values():
                passed = [same - failing for failing in fails]
                if same & self.in_scope and all(passed) and not passed[0] & passed[1]:
                    found.add(f"checks-agree:{one.id}+{other.id}")
        return found

    def _read(self, condition: Condition) -> frozenset[str]:
        """Return the facts on which a condition turns somewhere, possible or not."""
        self.where(condition)
        return frozenset(name for name in self.names if self._turn_on(condition, name))

    def stuck_together(self) -> bool:
        """Tell whether checks each of which can be satisfied send back what no correction takes out of all of them."""
        fixed = [number for number, fact in enumerate(self.names) if not self._correctable(fact)]
        alone = self.stuck()
        failing: set[int] = set()
        for one in self.policy.checks:
            sent_back = one.outcomes[0].value.consequence in (Consequence.FIX, Consequence.MASK)
            if sent_back and f"corrections-possible:{one.id}" not in alone:
                failing |= self.where(conjoin(one.when, one.broken)) - self.where(one.unless)
        mended = {tuple(self.items[item][number] for number in fixed) for item in self.possible - failing}
        return any(tuple(self.items[item][n] for n in fixed) not in mended for item in failing & self.in_scope)

    def late(self) -> set[str]:
        """Return the guards that depend on a fact which something that meets them has not passed the step for."""
        decided = {fact.id: fact.decided_at for fact in self.policy.facts if fact.decided_at is not None}
        asked = {item: frozenset().union(*(walk.asked for walk in self.walks(item))) for item in self.in_scope}
        found: set[str] = set()
        for item, guards in asked.items():
            for one in guards:
                guard, _ = self._sets[one.guard]
                for fact in set(decided) & set(support(self.prepared.definitions, guard)):
                    if decided[fact] not in one.passed and item in self._turn_on(guard, fact):
                        found |= {f"facts-decided-in-time:{fact}+{reader}" for reader in one.readers}
        return found

    def _turn_on(self, guard: Condition, fact: str) -> Items:
        """Return the items for which another value of a fact would change what a guard says."""
        if (id(guard), fact) not in self._turning:
            at, held = self.names.index(fact), self.where(guard)
            alike: dict[tuple[Known, ...], set[int]] = {}
            for number, item in enumerate(self.items):
                alike.setdefault((*item[:at], *item[at + 1 :]), set()).add(number)
            turning = (same for same in alike.values() if 0 < len(same & held) < len(same))
            self._turning[id(guard), fact] = frozenset().union(*turning)
        return self._turning[id(guard), fact]


def weight(consequence: Consequence) -> int:
    """Return how hard a consequence is, as `docs/language.md` orders them."""
    match consequence:
        case Consequence.BLOCK:
            return 3
        case Consequence.FIX | Consequence.MASK:
            return 2
        case Consequence.VERIFY:
            return 1
        case Consequence.REMIND:
            return 0
        case _:
            assert_never(consequence)


def _readers(term: terms.Term) -> tuple[str, ...]:
    """Return the steps inside a term, and "gap" where the text says nothing in it."""
    match term:
        case terms.Step(id=name):
            return (name,)
        case terms.Gap():
            return ("gap",)
        case terms.Sequence(parts=parts) | terms.Parallel(branches=parts):
            return tuple(reader for part in parts for reader in _readers(part))
        case terms.When(escalation=escalation, body=body):
            return _readers(body) if escalation is None else (escalation,)
        case terms.Choice(arms=arms, otherwise=otherwise):
            return tuple(reader for part in (*(arm.body for arm in arms), otherwise) for reader in _readers(part))
        case terms.Consultation() | terms.StateChange():
            raise AssertionError(term)
        case _:
            assert_never(term)


def _with(walk: Walk, asked: frozenset[Asked]) -> Walk:
    return replace(walk, asked=walk.asked | asked)


def _then(one: Walk, two: Walk) -> Walk:
    """Join two walks; what the second asks is asked when the first is done, if it ever is."""
    if one.halted:
        return one
    asked = frozenset(Asked(ask.guard, ask.readers, ask.passed | one.done) for ask in two.asked)
    early = one.early | two.early | frozenset(product(one.done, two.done))
    entered, gap = one.entered or two.entered, one.gap or two.gap
    return Walk(one.done | two.done, early, one.asked | asked, entered, gap, two.halted)
