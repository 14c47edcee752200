"""What stands before a step may pass and before the item may go out: the gate of the decision, asked of a case now.

Assumes a case under a selected policy. Guarantees the gate that `route` prints and no other: its order, its findings,
its questions (`decision.route`, `decision.findings`). A finding that missing facts could still bring about bars
publication like one that stands: nothing is decided by absence. Reports nothing. Source: `docs/language.md` §3.6.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from policyc.decision.asking import in_order, pending_of
from policyc.decision.case import Case
from policyc.decision.contradictions import contradictions_of
from policyc.decision.findings import CHANGES_STATUS, findings_of, questions_of
from policyc.decision.item import Item
from policyc.decision.model import FindingAnswer, FindingState, PendingFact, QuestionAnswer, Ref, RouteStep
from policyc.decision.query import Query
from policyc.decision.route import gate_of, order_of
from policyc.execution.state import Refusal, Refused
from policyc.execution.texts import Texts, learned
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, merge
from policyc.ir.conditions import Condition, OnePerson, Truth, atoms
from policyc.ir.policy import Check, Policy
from policyc.regions.facets import Failing


class Now:
    """The case as its facts stand now; parts of the answer are made when they are first asked for."""

    def __init__(self, policy: Policy, item: Item, query: Query, texts: Texts) -> None:
        """Set up; `texts` is what the texts came to, which a log does not hold."""
        self._policy: Final = policy
        self._query: Final = query
        self._texts: Final = texts
        self.item: Final = item
        self.case: Final = Case(learned(policy, item, query, texts))

    def with_item(self, item: Item) -> Now:
        """Return the case with other facts."""
        return Now(self._policy, item, self._query, self._texts)

    def reads(self, condition: Condition) -> Truth:
        """Return whether a condition holds as far as is known."""
        return self.case.truth(condition)

    @cached_property
    def order(self) -> tuple[RouteStep, ...]:
        """Return the route."""
        return order_of(self.case)

    @cached_property
    def findings(self) -> tuple[FindingAnswer, ...]:
        """Return what fails or may fail."""
        return findings_of(self.case)

    @cached_property
    def questions(self) -> tuple[QuestionAnswer, ...]:
        """Return what reviewers are asked, by step."""
        if not self.case.policy.checklists and not self.findings and not self._texts.hints:
            return ()
        asked = questions_of(self.case, self.order, self.findings)
        hints = {*self._texts.hints} - {question.question.id for question in asked}
        return (*asked, *(self._hint(check) for check in self.case.policy.checks if check.id in hints))

    def _hint(self, check: Check) -> QuestionAnswer:
        """Return what a hint asks: of the step that answers for its check, else of the first."""
        named = Ref(check.id, check.label)
        first = self.order[0] if self.order else None
        step = next((step for step in self.order if named in step.checks), first)
        remedy = check.outcomes[0].value.remedy if check.outcomes else ""
        return QuestionAnswer(named, remedy, None, None if step is None else step.step, None, check.basis)

    @cached_property
    def pending(self) -> tuple[PendingFact, ...]:
        """Return what steps are still to decide and matters."""
        return pending_of(self.case)


def unanswered(now: Now, steps: frozenset[str], verified: frozenset[str]) -> tuple[QuestionAnswer, ...]:
    """Return the questions of some steps that nobody has answered, and the hints that nobody looked into."""
    return tuple(
        question
        for question in now.questions
        if question.step is not None
        and question.step.id in steps
        and question.answer is None
        and question.question.id not in verified
    )


def undecided(now: Now, step: terms.Step) -> tuple[Ref, ...]:
    """Return the facts that a step determines, or that wait for it and matter, and that are not known."""
    facts = now.case.facts
    own = {fact: None for fact in step.determines if facts.value(fact) is None}
    own.update({one.fact.id: None for one in now.pending if one.step is not None and one.step.id == step.id})
    # What a question of the step settles is asked as that question.
    for question in now.questions:
        if question.settles is not None and question.step is not None and question.step.id == step.id:
            own.pop(question.settles.id, None)
    return tuple(now.case.names.fact(fact) for fact in in_order(now.case, own))


def before_passing(now: Now, step: terms.Step, verified: frozenset[str]) -> tuple[Refused, ...]:
    """Return what is still to be settled before a step can pass."""
    asked = unanswered(now, frozenset((step.id,)), verified)
    open_facts = undecided(now, step)
    found: list[Refused] = []
    if asked:
        bases = merge(*(question.basis for question in asked))
        found.append(Refused(Refusal.UNANSWERED, _once(question.question for question in asked), bases))
    if open_facts:
        found.append(Refused(Refusal.UNDECIDED, open_facts, step.basis))
    return tuple(found)


def before_publishing(
    now: Now, signed: frozenset[str], needless: frozenset[str], verified: frozenset[str]
) -> tuple[Refused, ...]:
    """Return what bars publication; `needless` are steps of a block that was over without them."""
    order, found = now.order, []
    due = [one for one in gate_of(order) if one.id not in signed and one.id not in needless]
    if due:
        bases = merge(*(step.basis for step in order if step.step in due))
        found.append(Refused(Refusal.UNSIGNED, tuple(due), bases))
    for finding in now.findings:
        if finding.consequence in CHANGES_STATUS:
            why = Refusal.FORBIDDEN if finding.state is FindingState.STANDS else Refusal.OPEN_FINDING
            found.append(Refused(why, (finding.check,), finding.basis, finding.consequence))
    asked = unanswered(now, signed, verified)
    if asked:
        bases = merge(*(question.basis for question in asked))
        found.append(Refused(Refusal.UNANSWERED, _once(question.question for question in asked), bases))
    contradicted = contradictions_of(now.case)
    if contradicted:
        found.append(Refused(Refusal.CONTRADICTORY, tuple(one.about for one in contradicted), NO_BASIS))
    if not now.reads(now.case.prepared.outcome.scope):
        found.append(Refused(Refusal.NOT_APPLICABLE, (now.case.names.policy,), now.case.policy.scope_basis))
    return tuple(found)


def one_person(before: Now, after: Now) -> tuple[Refused, ...]:
    """Return the checks that fail because one person signs in several roles, and did not fail before."""
    found: list[Refused] = []
    for failing in after.case.prepared.outcome.failing:
        if _reads_people(failing) and after.reads(failing.condition) and not before.reads(failing.condition):
            check, consequence = failing.check, failing.outcome.consequence
            found.append(Refused(Refusal.SAME_PERSON, (Ref(check.id, check.label),), check.basis, consequence))
    return tuple(found)


def forbids(refused: Refused) -> bool:
    """Tell whether a failed check stands in the way, and is no mere reminder."""
    return refused.consequence in CHANGES_STATUS


def _reads_people(failing: Failing) -> bool:
    return any(isinstance(atom, OnePerson) for atom in atoms(failing.condition))


def _once(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(refs))
