"""Copies of terms: every id inside gets the mark of the copy, so that no two steps are called the same.

Guarantees that a return to a step of the same copy stays in it, and that what the copy does not hold is named as
before. Source: `docs/language.md` §3.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from policyc.ir.basis import Guarded
from policyc.ir.terms import (
    Choice,
    ChoiceArm,
    Consultation,
    Effect,
    Gap,
    Overdue,
    Parallel,
    ReturnTo,
    Sequence,
    StateChange,
    Step,
    Term,
    When,
)
from policyc.names.copies import SEPARATOR, Mark
from policyc.wording.questions import copy_label


def marked(term: Term, mark: Mark | None) -> Term:
    """Return a copy of the term under its mark; without a mark the term itself."""
    return term if mark is None else _Marking(mark, frozenset(_ids(term))).term(term)


def _ids(term: Term) -> Iterator[str]:
    """Yield the ids of steps and blocks."""
    match term:
        case Step():
            yield term.id
        case Sequence(parts):
            for part in parts:
                yield from _ids(part)
        case When(body=body) | Consultation(body=body):
            yield from _ids(body)
        case Choice(arms=arms, otherwise=otherwise):
            yield term.id
            for arm in arms:
                yield from _ids(arm.body)
            yield from _ids(otherwise)
        case Parallel(branches=branches):
            yield term.id
            for branch in branches:
                yield from _ids(branch)
        case StateChange() | Gap():
            return
        case _:
            assert_never(term)


class _Marking:
    """One copy; `inside` are the ids that it holds."""

    def __init__(self, mark: Mark, inside: frozenset[str]) -> None:
        self._mark = mark
        self._inside = inside

    def term(self, term: Term) -> Term:
        match term:
            case Step():
                return self._step(term)
            case Sequence(parts):
                return Sequence(tuple(self.term(part) for part in parts))
            case When(body=body):
                return replace(term, body=self.term(body))
            case Consultation(host=host, body=body):
                return replace(term, host=self._id(host), body=self.term(body))
            case Choice(arms=arms, otherwise=otherwise):
                return replace(
                    term,
                    id=self._id(term.id),
                    arms=tuple(ChoiceArm(arm.guard, self.term(arm.body)) for arm in arms),
                    otherwise=self.term(otherwise),
                )
            case Parallel(branches=branches):
                return replace(term, id=self._id(term.id), branches=tuple(self.term(branch) for branch in branches))
            case StateChange() | Gap():
                return term
            case _:
                assert_never(term)

    def _step(self, step: Step) -> Step:
        label = copy_label(step.label, self._mark.label)
        return replace(
            step,
            id=self._id(step.id),
            label=label,
            title=label if step.title == step.label else copy_label(step.title, self._mark.label),
            results=tuple(
                replace(
                    result,
                    effects=tuple(
                        Guarded(effect.guard, self._effect(effect.value), effect.basis) for effect in result.effects
                    ),
                )
                for result in step.results
            ),
            overdue=tuple(Overdue(one.after, self._effect(one.effect), one.basis) for one in step.overdue),
        )

    def _effect(self, effect: Effect) -> Effect:
        return replace(effect, step=self._id(effect.step)) if isinstance(effect, ReturnTo) else effect

    def _id(self, name: str) -> str:
        return f"{name}{SEPARATOR}{self._mark.code}" if name in self._inside else name
