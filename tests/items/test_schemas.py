"""The published schemas are those of the program, and the program keeps to them."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from policyc.decision.item_reader import read_item
from policyc.decision.json import decision_json
from policyc.decision.model import Decision as Answer
from policyc.decision.schema import Decision, case_schema, decision_schema, item_model, item_schema
from policyc.decision.vocabulary import FactWord, ItemVocabulary, build_vocabulary
from policyc.ir.policy import FactType
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder
from tests.conftest import Golden
from tests.papers.decisions import EVIL, FULL, NOTHING, ROUTED

ROOT = Path(__file__).parents[2]
POLICIES = ("yulin", "ningxia")


@cache
def shipped_vocabulary() -> ItemVocabulary:
    compiled = (
        compile_folder(PolicyFolder(name, ROOT / "policies" / name, ROOT / "policies"), ROOT) for name in POLICIES
    )
    policies = [one.policy for one in compiled if one.policy is not None]
    assert len(policies) == len(POLICIES)
    return build_vocabulary(policies)


def test_the_schema_of_items_is_the_published_one(golden: Golden) -> None:
    golden(item_schema(shipped_vocabulary().shared()), ROOT / "schemas" / "item.schema.json")


def test_the_schema_of_decisions_is_the_published_one(golden: Golden) -> None:
    golden(decision_schema(), ROOT / "schemas" / "decision.schema.json")


def test_the_schema_of_case_logs_is_the_published_one(golden: Golden) -> None:
    golden(case_schema(shipped_vocabulary().shared()), ROOT / "schemas" / "case.schema.json")


@pytest.mark.parametrize("schema", [decision_schema(), "shared", "all"], ids=["decision", "shared", "all"])
def test_a_schema_is_one(schema: str) -> None:
    if schema in ("shared", "all"):
        vocabulary = shipped_vocabulary()
        schema = item_schema(vocabulary.shared() if schema == "shared" else vocabulary)
    jsonschema.Draft202012Validator.check_schema(json.loads(schema))


@pytest.mark.parametrize("decision", [FULL, ROUTED, NOTHING, EVIL], ids=["full", "routed", "nothing", "evil"])
def test_a_decision_keeps_to_its_schema(decision: Answer) -> None:
    written = json.loads(decision_json(decision))
    jsonschema.Draft202012Validator(json.loads(decision_schema())).validate(written)
    # Exemptions and bounds of returns are written only where a policy has them.
    read = Decision.model_validate_json(decision_json(decision))
    assert json.loads(read.model_dump_json(exclude_unset=True)) == written


def plausible(fact: FactWord) -> st.SearchStrategy[object]:
    """Values that suit a fact, and some that do not."""
    codes = [code for code, _ in fact.values] or ["某某"]
    one = st.sampled_from([*codes, "no_such_value"])
    match fact.type:
        case FactType.SOME_OF:
            return st.lists(one, max_size=3) | one
        case FactType.YES_NO:
            return st.booleans() | st.sampled_from([0, "yes"])
        case FactType.DATE:
            return st.sampled_from(["2026-01-05", "2026-02-30", "2026", 5])
        case FactType.NUMBER:
            return st.sampled_from([0, 3, 2.5, "3", True])
        case FactType.LIST:
            return st.lists(st.sampled_from(["甲", 1]), max_size=2) | one
        case _:
            return one | st.integers()


@st.composite
def items(draw: st.DrawFn, vocabulary: ItemVocabulary) -> dict[str, object]:
    """Items in codes, with a slip here and there."""
    facts = draw(
        st.lists(st.sampled_from([one for one in vocabulary.facts if one.policy is None]), max_size=4, unique=True)
    )
    item = {fact.code: draw(st.none() | plausible(fact)) for fact in facts}
    extra = {
        "id": st.sampled_from(["1", 1]),
        "as_of": st.sampled_from(["2026-01-05", "20260105"]),
        "people": st.sampled_from([{"drafter": "张三"}, {"drafter": None}, {"nobody": "张三"}, {"drafter": 1}, []]),
        "declarations": st.sampled_from([{"routine": {"by": "张三"}}, {"routine": {}}, {"routine": {"by": " "}}]),
        "attachments": st.sampled_from([[], [{"name": "a", "text": ""}], [{"name": "a"}], ["a"]]),
        "links": st.sampled_from([[], ["http://a.example/"], [1], "a"]),
        "admitted_sources": st.sampled_from([{"east.sources": [{"host": "a.example"}]}, {"east.sources": [{}]}]),
        "escalation_decisions": st.sampled_from([{"east.approval": "escalate"}, {"east.approval": {"value": "no"}}]),
        "answers": st.sampled_from([{"east.q1": True}, {"east.q1": 1}, {"q1": True}]),
        "facts": st.sampled_from([{"east": {"unfit": True}}, {"east": {"unft": True}}, {"north": {}}]),
        "jurisdiction": st.sampled_from(["east", "north"]),
        "orgin": st.just("reprint"),
    }
    for key in draw(st.lists(st.sampled_from(sorted(extra)), max_size=2, unique=True)):
        item[key] = draw(st.none() | extra[key])
    return item


@given(data=st.data())
def test_the_reader_and_the_schema_accept_the_same_items(data: st.DataObject, vocabulary: ItemVocabulary) -> None:
    item = data.draw(items(vocabulary))
    if "orgin" in item and item["orgin"] is None:
        item["orgin"] = "reprint"
    read, _ = read_item(json.dumps(item), vocabulary, "item.json")
    try:
        item_model(vocabulary).model_validate_json(json.dumps(item))
        sound = True
    except ValidationError:
        sound = False
    assert (read is not None) is sound
