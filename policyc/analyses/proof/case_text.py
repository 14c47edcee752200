"""Write test items as tests in the rule language: what is given, and what the policy now answers.

Assumes items made by `proof.witness`. Guarantees tests that compile beside the policy and pass; an expectation is what
the policy answers today, to be read and signed by somebody before it is kept. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policyc.analyses.givens import PLAIN_TEXT
from policyc.decision.decide import decide
from policyc.decision.item import Item
from policyc.decision.model import Decision, FindingState, State
from policyc.decision.query import Query
from policyc.ir.policy import Fact, FactType, Known, Policy
from policyc.ir.supports import Definitions
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved
from policyc.wording.statuses import STATUSES


def tests_text(policy: Policy, items: tuple[Item, ...], query: Query) -> str:
    """Return one 用例 for every item, in order."""
    return "\n".join(_test(policy, item, query, number) for number, item in enumerate(items, 1))


def _test(policy: Policy, item: Item, query: Query, number: int) -> str:
    decision = decide(policy, item, query=query)
    lines = ["其余平常", *_given(policy, item), f"日期 {query.as_of.isoformat()}", *_readings(policy, query)]
    lines += _expected(decision)
    body = "".join(f"    {line}\n" for line in lines)
    return f"用例 情形{number:03} [case_{number:03}] {{\n{body}}}\n"


def _given(policy: Policy, item: Item) -> Iterator[str]:
    definitions = Definitions(policy)
    for part, text in ((Reserved.TITLE, item.title), (Reserved.BODY, item.body)):
        if text is not None and text != PLAIN_TEXT:
            yield f"设 {part.zh} 为 {_quoted(text)}"
    if item.links:
        yield f"设 {Reserved.LINKS.zh} 为 {'、'.join(map(_quoted, item.links))}"
    if item.attachments:
        yield f"设 {Reserved.ATTACHMENTS.zh} 为 {'、'.join(_quoted(one.text) for one in item.attachments)}"
    roles = {role.id: role.label for role in policy.roles}
    for role, person in item.people:
        yield f"设 {roles[role]} 为 {_quoted(person)}"
    for given in item.facts:
        fact = definitions.facts[given.fact]
        if given.value != fact.ordinary or fact.decided_at is not None:
            yield f"设 {fact.label} 为 {_value(fact, given.value)}"
    questions = {one.id: one.label for checklist in policy.checklists for one in checklist.questions}
    for answer in item.answers:
        label = questions.get(answer.question, answer.question)
        yield f"答 {label} 为 {(Reserved.YES if answer.yes else Reserved.NO).zh}"
    escalations = {one.id: one.label for one in policy.escalations}
    for decided in item.escalation_decisions:
        word = Reserved.ESCALATE if decided.escalate else Reserved.DO_NOT_ESCALATE
        yield f"决定 {escalations[decided.escalation]} 为 {word.zh}"
    lists = {one.id: one.label for one in policy.lists}
    for admission in item.admitted_sources:
        belongs = (Keyword.AMONG if admission.admitted else Keyword.NOT_AMONG).zh
        yield f"认可 {_quoted(admission.host)} {belongs} {lists[admission.source_list]}"


def _value(fact: Fact, value: Known) -> str:
    labels = {one.code: one.label for one in fact.values}
    match value:
        case bool():
            return (Reserved.YES if value else Reserved.NO).zh
        case int():
            return date.fromordinal(value).isoformat() if fact.type is FactType.DATE else str(value)
        case str():
            return labels.get(value) or (_quoted(value) if value else Reserved.NONE.zh)
        case tuple():
            return "、".join(labels.get(one) or _quoted(one) for one in value) or Reserved.NONE.zh


def _readings(policy: Policy, query: Query) -> Iterator[str]:
    for reading in policy.readings:
        for name, option in query.choice:
            if name == reading.id:
                label = next((one.label for one in reading.options if one.id == option), option)
                yield f"解读 {reading.label} 取 {label}"


def _expected(decision: Decision) -> Iterator[str]:
    yield f"应 状态 为 {STATUSES[decision.status.value].zh}"
    for answer in decision.categories:
        if answer.chosen is not None:
            yield f"应 类别 含 {answer.chosen.label}"
    if not decision.order:
        return
    steps = [step.step.label for step in decision.order if step.state is State.CERTAIN]
    yield f"应 环节 为 {_listed(steps)}"
    certain = [one for one in decision.escalations if one.state in (State.CERTAIN, State.AWAITING_DECISION)]
    yield f"应 升级 为 {_listed([one.escalation.label for one in certain])}"
    standing = [one.check.label for one in decision.findings if one.state is FindingState.STANDS]
    yield f"应 审查 为 {_listed(standing)}"


def _listed(labels: list[str]) -> str:
    return "、".join(dict.fromkeys(labels)) or Reserved.NONE.zh


def _quoted(text: str) -> str:
    return f"“{text}”"
