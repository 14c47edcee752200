"""What reviewers have to answer, by reviewer, and what was found beforehand.

Assumes decisions. Guarantees that a cell to be ticked is empty unless the item holds the answer, and that such a tick
is remarked on as given beforehand. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policyc.decision.model import FindingAnswer, FindingState, QuestionAnswer
from policyc.ir.policy import Consequence
from policyc.papers.form.boxes import merged_order
from policyc.papers.form.cases import Cases
from policyc.papers.form.sheet import Finding, Question, QuestionGroup
from policyc.papers.layout import joined
from policyc.wording import answer
from policyc.wording import decision as words
from policyc.wording import form as said

_WORST_FIRST: Final = tuple(Consequence)


def question_groups(cases: Cases) -> tuple[QuestionGroup, ...]:
    """Return the questions in order of the route; what several reviewers answer stands once, under all of them."""
    order = {step: at for at, step in enumerate(merged_order(cases))}
    asked: dict[str, list[tuple[int, QuestionAnswer]]] = {}
    for number, decision in enumerate(cases.decisions, 1):
        for one in decision.questions:
            asked.setdefault(one.question.id, []).append((number, one))
    groups: dict[tuple[str, ...], list[list[tuple[int, QuestionAnswer]]]] = {}
    for same in asked.values():
        steps = {one.step.id for _, one in same if one.step is not None}
        groups.setdefault(tuple(sorted(steps, key=lambda step: order.get(step, len(order)))), []).append(same)
    numbers = iter(range(1, len(asked) + 1))
    return tuple(
        QuestionGroup(_who(cases, same[0]), tuple(_question(cases, next(numbers), one) for one in same))
        for _, same in sorted(groups.items(), key=lambda group: [order.get(step, len(order)) for step in group[0]])
    )


def findings(cases: Cases) -> tuple[Finding, ...]:
    """Return what certainly was found, worst first."""
    found: dict[str, list[tuple[int, FindingAnswer]]] = {}
    for number, decision in enumerate(cases.decisions, 1):
        for one in decision.findings:
            if one.state is FindingState.STANDS:
                found.setdefault(one.check.id, []).append((number, one))
    order = sorted(found.values(), key=lambda same: _WORST_FIRST.index(same[0][1].consequence))
    return tuple(_finding(cases, same) for same in order)


def _who(cases: Cases, same: Iterable[tuple[int, QuestionAnswer]]) -> str:
    """Say who answers: every step with its reviewer."""
    phrases = cases.phrases
    named: dict[str, dict[str, None]] = {}
    for _, one in same:
        role = phrases.label(one.role) if one.role is not None else cases.say(said.ACTOR_NOT_STATED)
        step = phrases.label(one.step) if one.step is not None else ""
        named.setdefault(role, {})[step] = None
    return cases.say(answer.SEMICOLON).join(
        cases.say(said.ANSWERED_BY, steps=phrases.list(filter(None, steps)), role=role) if any(steps) else role
        for role, steps in named.items()
    )


def _question(cases: Cases, number: int, same: list[tuple[int, QuestionAnswer]]) -> Question:
    phrases, (_, first) = cases.phrases, same[0]
    answers: dict[bool, list[int]] = {}
    for item, one in same:
        if one.answer is not None and item not in answers.get(one.answer, []):
            answers.setdefault(one.answer, []).append(item)
    alike = len(answers) == 1 and len(next(iter(answers.values()))) == len(cases.cases)
    given = next(iter(answers)) if alike else None
    return Question(
        number=str(number),
        code=first.question.id if first.key else "",
        text=phrases.words(first.text) or phrases.label(first.question),
        clause=phrases.clauses(first.basis),
        yes=said.TICK if given is True else "",
        no=said.TICK if given is False else "",
        remark="\n".join(_remarks(cases, first, answers, alike=alike)),
    )


def _remarks(cases: Cases, question: QuestionAnswer, answers: dict[bool, list[int]], *, alike: bool) -> Iterator[str]:
    if not question.key:
        yield cases.say(said.TO_VERIFY)
    if alike:
        yield cases.say(said.PREFILLED)
        return
    for yes, numbers in answers.items():
        yield cases.say(
            said.PREFILLED_OF, numbers=cases.numbers(numbers), answer=cases.say(said.YES if yes else said.NO)
        )


def _finding(cases: Cases, same: list[tuple[int, FindingAnswer]]) -> Finding:
    phrases, (_, first) = cases.phrases, same[0]
    usual = words.USUAL_REMEDY.get(first.consequence.value)
    remedy = phrases.words(first.remedy) or (cases.say(usual) if usual is not None else "")
    evidence = dict.fromkeys(phrases.evidence(one) for _, one in same)
    return Finding(
        matter=phrases.label(first.check),
        consequence=cases.say(words.CONSEQUENCE[first.consequence.value]),
        clause=phrases.clauses(first.basis),
        remedy=joined((remedy, *evidence), "\n"),
        items=cases.about(number for number, _ in same),
    )
