"""A compiled policy with one of its rules put otherwise: what no drafter could write as text, or slower to compile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.conditions import TRUE, Condition
from policyc.ir.policy import Check, Consequence, Fact, Outcome, Policy
from tests.decision.build import check

Change = Callable[[Policy], Policy]


def both(*changes: Change) -> Change:
    """Return all of these changes, one after another."""

    def change(of: Policy) -> Policy:
        for one in changes:
            of = one(of)
        return of

    return change


def put(kind: str, name: str, **fields: object) -> Change:
    """Return a change of one rule of a kind (`checks`, `facts` …), found by its id."""

    def change(of: Policy) -> Policy:
        rules = getattr(of, kind)
        assert [one.id for one in rules].count(name) == 1, name
        changed = tuple(replace(one, **fields) if one.id == name else one for one in rules)
        return replace(of, **{kind: changed})  # type: ignore[arg-type]

    return change


def added(kind: str, *rules: object) -> Change:
    """Return a change that adds rules of a kind."""
    return lambda of: replace(of, **{kind: (*getattr(of, kind), *rules)})  # type: ignore[arg-type]


def without(kind: str, name: str) -> Change:
    """Return a change that leaves a rule out."""
    return lambda of: replace(of, **{kind: tuple(one for one in getattr(of, kind) if one.id != name)})  # type: ignore[arg-type]


def stop(name: str, broken: Condition, consequence: Consequence = Consequence.BLOCK, **fields: Condition) -> Check:
    """Return a check; `fields` are its `when` and `unless`."""
    return check(name, broken, consequence, basis=NO_BASIS, **fields)


def consequence(of: Consequence) -> tuple[Guarded[Outcome], ...]:
    return (Guarded(TRUE, Outcome(of, ""), NO_BASIS),)


# --- workflows ------------------------------------------------------------------------------------------------------


def body(change: Callable[[tuple[terms.Term, ...]], tuple[terms.Term, ...]], number: int = 0) -> Change:
    """Return a change of the parts of a workflow."""

    def changed(of: Policy) -> Policy:
        workflow = of.workflows[number]
        assert isinstance(workflow.body, terms.Sequence)
        other = replace(workflow, body=terms.Sequence(change(workflow.body.parts)))
        return replace(of, workflows=(*of.workflows[:number], other, *of.workflows[number + 1 :]))

    return changed


def part(name: str, change: Callable[[terms.Term], tuple[terms.Term, ...]]) -> Change:
    """Return a change that puts other parts where a step or the steps of an escalation stand, wherever they do."""

    def changed(parts: tuple[terms.Term, ...]) -> tuple[terms.Term, ...]:
        assert any(called(one) == name for one in parts), name
        return tuple(other for one in parts for other in (change(one) if called(one) == name else (one,)))

    return body(changed)


def called(term: terms.Term) -> str | None:
    """Return the id of a step, or of the escalation that a part belongs to."""
    match term:
        case terms.Step(id=name):
            return name
        case terms.When(escalation=name) | terms.Consultation(escalation=name):
            return name
        case _:
            return None


def step(name: str, **fields: object) -> Change:
    """Return a change of a step."""
    return part(name, lambda one: (replace(one, **fields),))  # type: ignore[arg-type]


def moved_behind(name: str, anchor: str) -> Change:
    """Return a change that takes parts from their place and puts them directly behind another."""

    def changed(parts: tuple[terms.Term, ...]) -> tuple[terms.Term, ...]:
        moving = tuple(_behind(one) for one in parts if called(one) == name)
        assert moving, name
        rest = tuple(one for one in parts if called(one) != name)
        return tuple(other for one in rest for other in ((one, *moving) if called(one) == anchor else (one,)))

    return body(changed)


def _behind(term: terms.Term) -> terms.Term:
    """Return a term as it stands behind publication."""
    match term:
        case terms.Step():
            return replace(term, after_publication=True)
        case terms.When() | terms.Consultation():
            return replace(term, body=_behind(term.body))
        case terms.Sequence(parts):
            return terms.Sequence(tuple(map(_behind, parts)))
        case _:
            raise AssertionError(term)


def either(*branches: terms.Term) -> terms.Parallel:
    """Return branches side by side, one of which will do."""
    return terms.Parallel("either", "任一", 1, branches, NO_BASIS)


def in_order(otherwise: terms.Term, *arms: tuple[Condition, terms.Term]) -> terms.Choice:
    """Return a choice in which the first arm that holds is taken."""
    made = tuple(terms.ChoiceArm(guard, inside) for guard, inside in arms)
    return terms.Choice("choice", "分情形", False, made, otherwise, NO_BASIS)  # noqa: FBT003


def results(**effects: terms.Effect | None) -> tuple[terms.Result, ...]:
    """Return the two results of a step, each with its effect; None: what nothing is said of."""
    names = {"passes": "通过", "refuses": "不通过"}
    return tuple(
        terms.Result(names[key], key == "passes", () if effect is None else (Guarded(TRUE, effect, NO_BASIS),))
        for key, effect in effects.items()
    )


def overdue(effect: terms.Effect) -> tuple[terms.Overdue, ...]:
    return (terms.Overdue(terms.Duration(3, terms.TimeUnit.WORKING_DAY), effect, NO_BASIS),)


def facts(*made: Fact) -> Change:
    return added("facts", *made)
