"""The readings that an answer rests on, and what it would become under the other options.

Assumes a case answered under one choice. Guarantees that every reading is listed which the answer cites or whose other
options would change it: status, category, steps, who acts and how they sign, checks, escalations, duties. Cores are
compared (`decision.core`, `decision.rivals`), so no other choice costs diagrams. Reports nothing.
"""

from __future__ import annotations

from typing import Final

from policyc.decision.case import Case
from policyc.decision.core import core_of, same_for
from policyc.decision.declaring import declare
from policyc.decision.evidence import detect
from policyc.decision.facts import Facts, gather
from policyc.decision.model import ReadingAnswer, Ref, Status, WouldChange
from policyc.decision.prepared import Prepared, choice_of, prepared_for
from policyc.decision.rivals import Rival, difference, only_status
from policyc.decision.truth import Interpreter
from policyc.ir.policy import Policy, Reading
from policyc.ir.select import Choice

#: Where the text does not apply, nothing of an answer is left that could differ but this.
OUTSIDE: Final = frozenset({Status.NOT_IN_FORCE, Status.NOT_APPLICABLE})


def readings_of(case: Case, policy: Policy, cited: frozenset[str]) -> tuple[ReadingAnswer, ...]:
    """Return the readings used or decisive, in order of declaration; `policy` is the one not yet selected."""
    query = case.known.query
    choice = choice_of(policy, query)
    overridden = {reading for reading, option in query.choice if choice.get(reading) == option}
    interpreter = case.known.interpreter
    here = Rival(case.prepared, interpreter, core_of(case.prepared, interpreter, query))
    answers: list[ReadingAnswer] = []
    for reading in policy.readings:
        changes = _changes(case, policy, reading, choice, here)
        if changes or reading.id in cited:
            taken = next(option for option in reading.options if option.id == choice[reading.id])
            answers.append(
                ReadingAnswer(
                    reading=Ref(reading.id, reading.label),
                    option=Ref(taken.id, taken.label),
                    confirmed=reading.confirmation is not None and taken.id == reading.adopted,
                    chosen_by_query=reading.id in overridden,
                    would_change=changes,
                )
            )
    return tuple(answers)


def _changes(case: Case, policy: Policy, reading: Reading, choice: Choice, here: Rival) -> tuple[WouldChange, ...]:
    query = case.known.query
    due = [step for step, _ in here.core.steps]
    changes: list[WouldChange] = []
    for option in reading.options:
        if option.id == choice[reading.id]:
            continue
        other = prepared_for(policy, {**choice, reading.id: option.id}, query, case.prepared)
        apart = other.difference_from(case.prepared)
        like = case.known.interpreter if apart.words else None
        facts = case.facts if apart.facts else _facts(case, other)
        interpreter = Interpreter(other.definitions, facts, other.lists, like)
        alike = (
            apart.facts
            and apart.categories
            and apart.called
            and apart.escalations
            and apart.duties
            and apart.steps.isdisjoint(due)
        )
        same = same_for(case.prepared, other, interpreter)
        if alike and same:
            continue
        there = here.core if same else core_of(other, interpreter, query)
        name = Ref(option.id, option.label)
        if OUTSIDE.isdisjoint((here.core.status, there.status)):
            change = difference(name, here, Rival(other, interpreter, there))
        else:
            change = only_status(name, here.core, there)
        if change is not None:
            changes.append(change)
    return tuple(changes)


def _facts(case: Case, other: Prepared) -> Facts:
    """Gather the facts anew: a declaration covers another set of them where other steps decide."""
    item = case.known.item
    gathered = gather(other.definitions, item, detect(other.detectors, item))
    return declare(other, item, case.known.query, gathered)[0]
