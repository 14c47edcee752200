"""A policy as data: a public contract, described by a schema that is published with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from policyc.exports.policy_json import FORMAT, VERSION, policy_data, policy_text
from policyc.exports.policy_schema import policy_schema
from policyc.ir import terms
from policyc.ir.conditions import And, FactHolds, Not
from policyc.ir.policy import Policy
from tests.charts import shipped
from tests.conftest import Golden
from tests.decision import build as made

SCHEMA = Path(__file__).resolve().parents[2] / "schemas" / "policy.schema.json"


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(policy_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_published_schema_is_the_one_the_program_writes(golden: Golden) -> None:
    """After a change of the policy's classes: pytest tests/exports/test_policy_json.py --update, and read the diff."""
    golden(policy_schema(), SCHEMA)


@pytest.mark.parametrize("name", shipped.POLICIES)
def test_shipped_policies_are_valid_whole_and_stable(name: str, validator: jsonschema.Draft202012Validator) -> None:
    policy = shipped.compiled(name)
    text = policy_text(policy)
    data = json.loads(text)
    assert [error.message for error in validator.iter_errors(data)] == []
    assert text == policy_text(policy)
    assert (data["format"], data["version"], data["choice"]) == (FORMAT, VERSION, None)
    assert [fact["id"] for fact in data["facts"]] == [fact.id for fact in policy.facts]
    assert [clause["text"] for clause in data["clauses"]] == [clause.text for clause in policy.clauses]
    steps = [one["id"] for one in _objects(data["workflows"]) if one.get("is") == "step"]
    assert steps == [step.id for workflow in policy.workflows for step in terms.steps(workflow.body)]


def test_a_condition_is_a_tree_and_a_sentence() -> None:
    guard = And((FactHolds("a"), Not(FactHolds("b"))))
    policy = made.policy(
        made.fact("a"), made.fact("b"), workflows=[made.workflow(made.step("draft", guard), made.publish())]
    )
    (workflow,) = _list(policy_data(policy)["workflows"])
    step = workflow["body"]["parts"][0]
    assert step["guard"] == {
        "text": "A，且非B",
        "condition": {
            "is": "and",
            "operands": [
                {"is": "fact_holds", "fact": "a"},
                {"is": "not", "operand": {"is": "fact_holds", "fact": "b"}},
            ],
        },
    }
    assert (step["is"], step["id"], step["label"]) == ("step", "draft", "DRAFT")


def test_a_choice_of_readings_is_written_down() -> None:
    assert policy_data(made.policy(), {"q2": "b", "q1": "a"})["choice"] == {"q1": "a", "q2": "b"}


def test_what_is_not_described_is_not_valid(validator: jsonschema.Draft202012Validator) -> None:
    data = json.loads(policy_text(made.policy()))
    assert validator.is_valid(data)
    assert not validator.is_valid({**data, "more": 1})
    assert not validator.is_valid({**data, "version": VERSION + 1})
    assert not validator.is_valid({key: value for key, value in data.items() if key != "facts"})


def test_deeply_nested_rules_are_written() -> None:
    inside: terms.Term = made.step("innermost")
    for _ in range(100):
        inside = made.when(FactHolds("a"), inside)
    policy: Policy = made.policy(made.fact("a"), workflows=[made.workflow(inside, made.publish())])
    assert "innermost" in policy_text(policy)


def _objects(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _objects(one)


def _list(value: object) -> list[dict[str, dict[str, list[dict[str, object]]]]]:
    assert isinstance(value, list)
    return value
