"""The same questions about rules put to three engines: our own sets, python-sat, and z3.

A question is whether items with all of some conditions and none of others are possible, within the 事理 and the scope.
Each engine is given the cells of `policyc.regions` and lowers the conditions itself: to diagrams, to clauses with one
Boolean for every cell, or to terms over whole numbers. Ours and z3 are asked anew for each question, python-sat under
assumptions, which is what each does best. All three must give the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from policyc.analyses.proof.properties.checks_heard import STOPPING
from policyc.analyses.proof.setting import BUDGET, Setting
from policyc.analyses.rules import RuleKind, rules_of
from policyc.decision.query import Query
from policyc.ir.conditions import (
    And,
    Chosen,
    Condition,
    Constant,
    DerivedHolds,
    Detects,
    EveryOnList,
    InCategory,
    Not,
    OnePerson,
    OnList,
    Or,
)
from policyc.ir.policy import Policy
from policyc.regions.axes import AxisKey, AxisKind, admission_keys, people_key, truth_of
from policyc.regions.cells import FactAtom
from policyc.regions.kernel import Kernel, Space
from policyc.regions.search import common

T = TypeVar("T")


@dataclass(frozen=True)
class Question:
    """Whether an item is possible that has all of these and none of those."""

    all_of: tuple[Condition, ...]
    none_of: tuple[Condition, ...]


@dataclass(frozen=True)
class Asked:
    """The questions about one policy, with the space that they are about and what bounds it."""

    space: Space
    bounds: tuple[Condition, ...]
    questions: tuple[Question, ...]


def asked_of(policy: Policy, query: Query) -> Asked:
    """Return, for every rule, whether it can apply and can fail to, and for every check whether others cover it."""
    setting = Setting(policy, query, BUDGET)
    questions = [
        question
        for rule in rules_of(setting.prepared)
        if rule.key.kind is not RuleKind.LIST_ENTRY
        for question in (Question((rule.applies,), ()), Question((), (rule.applies,)))
    ]
    stops = [one.condition for one in setting.prepared.outcome.failing if one.outcome.consequence in STOPPING]
    questions += [Question((one,), tuple(other for other in stops if other is not one)) for one in stops]
    return Asked(setting.space, (*setting.space.axioms, setting.policy.scope), tuple(questions))


def ours(asked: Asked) -> list[bool]:
    """Answer by diagrams, with the most ordinary item; what others cover is searched."""
    kernel = Kernel(asked.space, BUDGET)
    usual = (0,) * len(asked.space.axes)
    store = kernel.diagrams
    within = [kernel.compile(one) for one in asked.bounds]
    whole = store.all_of(within)
    answers = []
    for one in asked.questions:
        none = [store.negate(kernel.compile(each)) for each in one.none_of]
        every = [kernel.compile(each) for each in one.all_of] + none
        if len(every) == 1:
            answers.append(store.cheapest(store.both(whole, every[0]), usual) is not None)
        else:
            answers.append(common(store, [*within, *every], usual) is not None)
    return answers


class _Lowering(Generic[T]):
    """Conditions over the cells of a space, by what an engine makes of literals, 且 and 非."""

    def __init__(
        self,
        space: Space,
        literal: Callable[[int, Sequence[int]], T],
        both: Callable[[list[T]], T],
        negate: Callable[[T], T],
    ) -> None:
        self._space, self._literal, self._both, self._negate = space, literal, both, negate
        self._made: dict[int, tuple[Condition, T]] = {}

    def lower(self, condition: Condition) -> T:
        known = self._made.get(id(condition))
        if known is None:
            known = self._made[id(condition)] = (condition, self._lower(condition))
        return known[1]

    def _lower(self, condition: Condition) -> T:
        definitions = self._space.definitions
        match condition:
            case Constant(value):
                return self._both([]) if value else self._negate(self._both([]))
            case Not(operand):
                return self._negate(self.lower(operand))
            case And(operands):
                return self._both([self.lower(one) for one in operands])
            case Or(operands):
                return self._negate(self._both([self._negate(self.lower(one)) for one in operands]))
            case DerivedHolds(derived):
                return self.lower(definitions.derived(derived))
            case InCategory(classification, categories):
                return self.lower(definitions.in_category(classification, categories))
            case Detects(detector):
                return self._yes(AxisKey(AxisKind.DETECTOR, detector))
            case OnePerson(roles):
                return self._yes(people_key(roles))
            case Chosen():
                raise AssertionError("no reading is open under a choice")
            case _:
                return self._atom(condition)

    def _yes(self, key: AxisKey) -> T:
        level = self._space.levels.get(key)
        return self._negate(self._both([])) if level is None else self._literal(level, (1,))

    def _atom(self, atom: FactAtom) -> T:
        level = self._space.levels[AxisKey(AxisKind.FACT, atom.fact)]
        axis = self._space.axes[level]
        verdicts = [truth_of(axis, cell, atom) for cell in range(len(axis.cells))]
        held = self._literal(level, [cell for cell, verdict in enumerate(verdicts) if verdict is True])
        waiting = [cell for cell, verdict in enumerate(verdicts) if verdict is None]
        if not waiting:
            return held
        admitted = self._yes(admission_keys(atom)) if isinstance(atom, OnList | EveryOnList) else self._both([])
        if isinstance(atom, EveryOnList) and atom.off:
            admitted = self._negate(admitted)
        either = [self._negate(held), self._negate(self._both([self._literal(level, waiting), admitted]))]
        return self._negate(self._both(either))


def with_pysat(asked: Asked) -> list[bool]:
    """Answer by python-sat; raises ImportError where it is not installed."""
    from pysat.solvers import Solver  # noqa: PLC0415 – an extra of the benchmark

    with Solver(name="cadical153") as solver:
        last = 0
        cells: list[list[int]] = []
        for axis in asked.space.axes:
            here = [last + number + 1 for number in range(len(axis.cells))]
            last = here[-1]
            cells.append(here)
            solver.add_clause(here)
            for number, one in enumerate(here):
                for other in here[:number]:
                    solver.add_clause([-one, -other])

        def gate(parts: list[int]) -> int:
            nonlocal last
            last += 1
            solver.add_clause([last, *(-one for one in parts)])
            for one in parts:
                solver.add_clause([-last, one])
            return last

        def literal(level: int, inside: Sequence[int]) -> int:
            chosen = [cells[level][one] for one in inside]
            return chosen[0] if len(chosen) == 1 else -gate([-one for one in chosen])

        lowering = _Lowering(asked.space, literal, gate, lambda one: -one)
        for bound in asked.bounds:
            solver.add_clause([lowering.lower(bound)])
        return [
            bool(
                solver.solve(
                    assumptions=[
                        *(lowering.lower(each) for each in one.all_of),
                        *(-lowering.lower(each) for each in one.none_of),
                    ]
                )
            )
            for one in asked.questions
        ]


def with_z3(asked: Asked) -> list[bool]:
    """Answer by z3; raises ImportError where it is not installed."""
    import z3  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 – an extra of the benchmark

    solver = z3.Solver()
    values = [z3.Int(f"axis{level}") for level in range(len(asked.space.axes))]
    for value, axis in zip(values, asked.space.axes, strict=True):
        solver.add(value >= 0, value < len(axis.cells))

    def literal(level: int, inside: Sequence[int]) -> z3.BoolRef:
        return z3.Or([values[level] == one for one in inside])

    lowering = _Lowering(asked.space, literal, z3.And, z3.Not)
    for bound in asked.bounds:
        solver.add(lowering.lower(bound))
    answers = []
    for one in asked.questions:
        solver.push()
        solver.add(
            *(lowering.lower(each) for each in one.all_of), *(z3.Not(lowering.lower(each)) for each in one.none_of)
        )
        answers.append(solver.check() == z3.sat)
        solver.pop()
    return answers


#: By name, ours first.
ENGINES: Final = (("policyc.regions", ours), ("python-sat", with_pysat), ("z3", with_z3))


def agree(answers: Iterable[list[bool]]) -> bool:
    """Tell whether all engines gave the same answers."""
    given = list(answers)
    return all(one == given[0] for one in given)
