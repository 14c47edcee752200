"""Answers under the policies that come with the program: short enough to read, complete enough to act on."""

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from policyc.decision.decide import decide
from policyc.decision.item_reader import read_item
from policyc.decision.json import decision_json
from policyc.decision.model import Decision, State, Status
from policyc.decision.query import Query
from policyc.decision.schema import decision_schema
from policyc.decision.vocabulary import ItemVocabulary, build_vocabulary
from policyc.decision.why import why
from policyc.decision.why_not import why_not
from policyc.ir.policy import Policy
from policyc.papers.answer import answer_text
from policyc.papers.markdown import answer_markdown
from policyc.papers.why import why_not_text, why_text
from policyc.wording.language import Language
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder
from tests.papers.test_answer import outside_quotes

FOLDER = Path(__file__).parents[2] / "policies"
POLICIES = ("yulin", "ningxia")
QUERY = Query(date(2023, 1, 5))
BODY = "请各单位于下周一前报送，联系电话13812345678。"


@cache
def policy(name: str) -> Policy:
    compiled = compile_folder(PolicyFolder(name, FOLDER / name, FOLDER), FOLDER).policy
    assert compiled is not None
    return compiled


@cache
def vocabulary() -> ItemVocabulary:
    return build_vocabulary([policy(name) for name in POLICIES])


def declared(name: str) -> dict[str, object]:
    return {declaration.id: {"by": "张三"} for declaration in policy(name).declarations}


def routine(name: str) -> dict[str, object]:
    return {
        "id": "2023-001",
        "title": "关于报送材料的通知",
        "origin": "own_issued",
        "kind": "news",
        "disclosure": "proactive",
        "unit_type": "department",
        "unit_level": "city",
        "channel": ["website"],
        "declarations": declared(name),
    }


def answer(name: str, item: dict[str, object], query: Query = QUERY) -> Decision:
    read, diagnostics = read_item(json.dumps(item), vocabulary(), "item.json")
    assert read is not None, diagnostics
    return decide(policy(name), read, query=query)


def items(name: str) -> dict[str, dict[str, object]]:
    usual = routine(name)
    return {
        "nothing": {},
        "routine": usual,
        "secret": usual | {"state_secret": True, "body": BODY},
        "emergency": usual | {"emergency_level": "major", "importance": "especially_important"},
        "reprint": usual | {"origin": "reprint", "original_issuer_level": "ministry", "reprint_extent": "full"},
        "contradiction": usual | {"origin": ["reprint", "collected"]},
    }


CASES = [(name, kind) for name in POLICIES for kind in items(POLICIES[0])]
each_case = pytest.mark.parametrize(("name", "kind"), CASES)


@pytest.mark.parametrize("name", POLICIES)
def test_a_routine_answer_fits_one_screen(name: str) -> None:
    decision = answer(name, routine(name))
    assert decision.status is Status.ROUTED
    assert len(answer_text(decision, Language.ZH, 100, colour=False).splitlines()) <= 45


@each_case
def test_an_answer_says_everything_that_matters(name: str, kind: str) -> None:
    decision = answer(name, items(name)[kind])
    text = answer_text(decision, Language.ZH, 400, colour=False)
    for step in decision.order:
        assert step.step.label in text
    for missing in decision.missing:
        assert missing.ask in text
        assert json.dumps(missing.key.rsplit(".", 1)[-1])[1:-1] in text
    for finding in decision.findings:
        assert finding.state.value != "stands" or finding.check.label in text or finding.remedy[:-1] in text
    for fact in (*(one.fact for one in decision.silences), *(one.fact for one in decision.pending)):
        assert fact.label in text
    assert decision.receipt.content in text


@each_case
def test_every_question_stands_in_full(name: str, kind: str) -> None:
    decision = answer(name, items(name)[kind])
    text, sheet = answer_text(decision, Language.ZH, 400, colour=False), answer_markdown(decision, Language.ZH)
    for question in decision.questions:
        assert question.text in text
        assert not question.key or question.question.id in text
        assert not question.key or question.text in sheet


@pytest.mark.parametrize("name", POLICIES)
def test_an_answer_in_english_has_chinese_only_between_quotation_marks(name: str) -> None:
    for item in items(name).values():
        decision = answer(name, item)
        for text in (answer_text(decision, Language.EN, 9_000, colour=False), answer_markdown(decision, Language.EN)):
            assert not re.search("[\u2e80-\u9fff\uff00-\uffef]", outside_quotes(text))


@pytest.mark.parametrize("name", POLICIES)
def test_a_declaration_offered_settles_what_it_says(name: str) -> None:
    item = {key: value for key, value in routine(name).items() if key != "declarations"}
    asked = answer(name, item)
    covered = {reason.fact for offer in asked.offers for reason in offer.covers}
    assert covered <= {missing.fact for missing in asked.missing}
    declaring = item | {"declarations": {offer.declaration.id: {"by": "张三"} for offer in asked.offers}}
    assert covered.isdisjoint(missing.fact for missing in answer(name, declaring).missing)
    assert len(covered) > 1


def test_who_signs_how_is_a_change() -> None:
    """The same steps, signed by either office in place of both."""
    decision = answer("yulin", items("yulin")["emergency"])
    changes = [change for reading in decision.readings for change in reading.would_change]
    signing = [step for change in changes for step in change.steps_changed if step.actor.together == "either"]
    assert {step.step.id for step in signing} == {"offices", "consent"}
    assert "任一" in answer_text(decision, Language.ZH, 100, colour=False)


@each_case
def test_a_reading_without_effect_gives_the_same_answer(name: str, kind: str) -> None:
    """Whatever is said not to change an answer does not: status, steps, who signs, what stands, what follows."""
    item = items(name)[kind]
    decision = answer(name, item)
    for reading in policy(name).readings:
        named = [one.would_change for one in decision.readings if one.reading.id == reading.id]
        changing = {change.option.id for changes in named for change in changes}
        for option in reading.options:
            if option.id not in changing:
                other = answer(name, item, replace(QUERY, choice=((reading.id, option.id),)))
                assert visible_parts(other) == visible_parts(decision), (reading.label, option.label)


def visible_parts(decision: Decision) -> tuple[object, ...]:
    return (
        decision.status,
        [(one.chosen, one.candidates) for one in decision.categories],
        [(step.step, step.actor, step.tier, step.state, step.limit, step.questions) for step in decision.order],
        [
            (one.escalation, one.state, one.modality, one.decided_by)
            for one in decision.escalations
            if one.state is not State.ABSENT
        ],
        [(one.check, one.consequence, one.state) for one in decision.findings],
        [(one.duty, one.actor, one.texts, one.recurrence, one.state) for one in decision.duties],
    )


@each_case
def test_nothing_of_the_body_is_said(name: str, kind: str) -> None:
    decision = answer(name, items(name)[kind])
    said = answer_text(decision, Language.ZH, 100, colour=False) + answer_markdown(decision, Language.ZH)
    assert "下周一" not in said + decision_json(decision)
    assert "13812345678" not in said + decision_json(decision)


@each_case
def test_every_answer_keeps_to_the_schema(name: str, kind: str) -> None:
    written = json.loads(decision_json(answer(name, items(name)[kind])))
    jsonschema.Draft202012Validator(json.loads(decision_schema())).validate(written)


@pytest.mark.parametrize("name", POLICIES)
@pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
def test_why_and_why_not_have_words_for_every_part(name: str, language: Language) -> None:
    read, _ = read_item(json.dumps(routine(name) | {"state_secret": True}), vocabulary(), "item.json")
    assert read is not None
    unknown = why(policy(name), read, QUERY, "没有这个")
    assert "没有这个" in why_text(unknown, language, 80, colour=False)
    checks, escalations = policy(name).checks[:5], policy(name).escalations
    for part in (*(one.id for one in checks), *(one.id for one in escalations), "publish"):
        assert why_text(why(policy(name), read, QUERY, part), language, 80, colour=False).count("\n") > 1
        assert why_not_text(why_not(policy(name), read, QUERY, part), language, 80, colour=True).endswith("\n")
