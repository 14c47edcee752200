"""The items of `examples/` show what the two shipped texts can answer, and go on answering the same."""

import json
import re
import statistics

import pytest

from policyc.decision.case import learn
from policyc.decision.item_reader import read_item
from policyc.decision.model import Decision, FindingState, State, Status
from policyc.decision.query import Query
from policyc.decision.vocabulary import ItemVocabulary
from policyc.ir.policy import Policy
from tests.conftest import Golden
from tests.examples.answers import DAY, EXPECTED, POLICIES, Example, read_examples, shipped, words

Examples = tuple[Example, ...]


@pytest.fixture(scope="session")
def policies() -> tuple[Policy, ...]:
    return shipped()


@pytest.fixture(scope="session")
def vocabulary() -> ItemVocabulary:
    return words()


@pytest.fixture(scope="session")
def examples() -> Examples:
    return read_examples()


#: The everyday items: what an office publishes on most days.
ROUTINE = (
    "news",
    "notice",
    "report",
    "collected-news",
    "mailbox-reply",
    "leader-profile",
    "state-council-document",
    "ministry-document",
    "regional-document",
)


def pinned(decision: Decision) -> dict[str, object]:
    """Return what the golden file holds of an answer; categories and steps by their ids."""
    return {
        "status": decision.status.value,
        "category": [
            one.chosen.id if one.chosen else [left.id for left in one.candidates] for one in decision.categories
        ],
        "steps": [step.step.id for step in decision.order],
        "escalations": {
            one.escalation.id: one.state.value for one in decision.escalations if one.state is not State.ABSENT
        },
        "findings": [one.check.id for one in decision.findings if one.state is FindingState.STANDS],
        "silences": [one.fact.id for one in decision.silences],
    }


def test_the_answers_are_those_of_the_golden_file(examples: Examples, golden: Golden) -> None:
    lines = [
        f'"{one.name}": {{\n'
        + ",\n".join(
            f' "{policy}": {json.dumps(pinned(decision), ensure_ascii=False)}' for policy, decision in one.answers
        )
        + "\n}"
        for one in examples
    ]
    golden("{\n" + ",\n".join(lines) + "\n}\n", EXPECTED)


def test_every_status_that_the_texts_can_give_occurs_under_each_of_them(examples: Examples) -> None:
    for policy in POLICIES:
        assert {one.answer(policy).status for one in examples} == set(Status) - {Status.NEEDS_RULE}


def test_neither_text_can_answer_needs_rule(policies: tuple[Policy, ...], vocabulary: ItemVocabulary) -> None:
    """A walk without 未作规定 never meets it, whatever the item; the constant in the prepared rules says so."""
    empty, _ = read_item("{}", vocabulary, "empty")
    assert empty is not None
    for policy in policies:
        known = learn(policy, empty, Query(DAY))
        assert known.interpreter.truth(known.prepared.outcome.unprovided) is False


def test_an_escalation_is_certain_awaited_decided_against_and_left_to_a_step(examples: Examples) -> None:
    found = {one.name: one for one in examples}

    def state(name: str, policy: str, escalation: str) -> State:
        answer: Decision = found[name].answer(policy)
        return next(one.state for one in answer.escalations if one.escalation.id == escalation)

    assert state("emergency-notice", "yulin", "emergency") is State.CERTAIN
    assert state("emergency-notice", "yulin", "consult_main") is State.CERTAIN
    assert state("news", "yulin", "consult_main") is State.PENDING
    assert state("ungraded-emergency", "yulin", "emergency") is State.PENDING
    assert state("ungraded-emergency-judged", "yulin", "emergency") is State.CERTAIN
    assert state("partial", "yulin", "emergency") is State.POSSIBLE
    assert state("important-awaiting", "ningxia", "report") is State.AWAITING_DECISION
    assert state("important-escalated", "ningxia", "report") is State.CERTAIN
    assert state("petition-not-escalated", "ningxia", "report") is State.ABSENT


def test_an_unlisted_source_is_asked_about_until_a_named_person_admits_it(examples: Examples) -> None:
    found = {one.name: one for one in examples}
    for policy in POLICIES:
        asked = found["central-unlisted-source"].answer(policy)
        assert asked.status is Status.NEEDS_FACTS
        assert [fact.key.startswith(f"admitted_sources.{policy}.") for fact in asked.missing] == [True]
        assert found["central-admitted-source"].answer(policy).status is Status.ROUTED


def test_what_a_text_does_not_say_is_named_and_not_called_allowed(examples: Examples) -> None:
    found = {one.name: one for one in examples}
    silent = {fact.fact.id for fact in found["undecided-matter"].answer("ningxia").silences}
    assert "undecided" in silent
    assert found["undecided-matter"].answer("yulin").status is Status.BLOCKED


@pytest.mark.parametrize(
    ("name", "facts", "status"),
    [
        ("contradiction", {"secret_level", "state_secret"}, Status.BLOCKED),
        ("contradictory-privacy", {"personal_privacy", "privacy_masked"}, Status.NEEDS_FACTS),
    ],
)
def test_a_contradiction_is_reported_with_both_values(
    examples: Examples, name: str, facts: set[str], status: Status
) -> None:
    (item,) = [one for one in examples if one.name == name]
    for policy in POLICIES:
        (found,) = item.answer(policy).contradictions
        assert facts <= {reason.fact.id for reason in found.facts}
        assert item.answer(policy).status is status


def test_labels_and_codes_make_the_same_item(vocabulary: ItemVocabulary, examples: Examples) -> None:
    (written,) = [one.item for one in examples if one.name == "report"]
    codes = {
        "id": "report",
        "jurisdiction": "ningxia",
        "title": written.title,
        "body": written.body,
        "unit": "示例市教育局",
        "unit_type": "department",
        "unit_level": "city",
        "channel": ["website"],
        "origin": "own_issued",
        "kind": "disclosure_priority",
        "disclosure": "proactive",
        "declarations": {"routine": {"by": "钱九"}, "own_routine": {"by": "钱九"}},
    }
    item, _ = read_item(json.dumps(codes), vocabulary, "codes")
    assert item == written


def test_a_routine_item_needs_eight_answers_or_fewer(examples: Examples) -> None:
    """Source: a declaration counts as one answer; names that a form only records are none."""
    recorded = {"unit", "original_issuer", "reprint_source_name"}
    items = {one.name: one.item for one in examples}
    counts = [
        len({given.fact for given in items[name].facts} - recorded) + len(items[name].declarations) for name in ROUTINE
    ]
    assert statistics.median(counts) <= 8
    assert all(one.answer("yulin").status is Status.ROUTED for one in examples if one.name in ROUTINE)


@pytest.mark.parametrize("pattern", [r"1[3-9]\d{9}", r"\d{17}[\dXx]"])
def test_no_number_of_a_person_stands_in_the_items(examples: Examples, pattern: str) -> None:
    """The operator's service number and the example of GB 11643-1999 belong to nobody."""
    numbers = {found for one in examples for found in re.findall(rf"(?<!\d){pattern}(?!\d)", one.text)}
    assert numbers <= {"13800138000", "11010519491231002X"}


def test_every_fact_asked_for_can_be_given_where_the_answer_says(
    examples: Examples, vocabulary: ItemVocabulary
) -> None:
    """The key that an answer names is one that the reader of items knows."""
    for one in examples:
        for _, decision in one.answers:
            for fact in decision.missing:
                head, _, tail = fact.key.partition(".")
                if head == "answers":
                    _, wrong = read_item(json.dumps({"answers": {tail: True}}), vocabulary, "answer")
                    assert not wrong, (one.name, fact.key)
