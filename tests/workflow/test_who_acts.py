"""代行 and 合议: who may sign instead, and an organ that deliberates signs once."""

from __future__ import annotations

import json
from datetime import timedelta

import jsonschema

from policyc.decision.json import decision_json
from policyc.decision.schema import decision_schema
from policyc.execution.events import Event, EventKind, Signer
from policyc.execution.replay import replay
from policyc.execution.state import Refusal, State
from policyc.ir.codec import decode, encode
from policyc.papers.answer import answer_text
from policyc.wording.language import Language
from tests.decision.build import item
from tests.execution.driving import START, opening_of
from tests.programs.programs import HERE, read
from tests.workflow.sample import asked, compiled

RULES = read(HERE / "ok/councils_and_stand_ins.policy").text


def done(*results: tuple[str, str | None, str | None, str]) -> State:
    policy = compiled(RULES)
    events = [
        Event(
            START + timedelta(hours=number),
            EventKind.RESULT,
            step,
            Signer(role or organ or "", role, organ),
            result,
            "",
        )
        for number, (step, role, organ, result) in enumerate(results, 1)
    ]
    return replay(policy, opening_of(policy, item({})), events)


DRAFT = ("draft", "drafter", None, "完成")


def test_an_answer_says_who_may_stand_in_and_how_an_organ_decides() -> None:
    text = answer_text(asked(RULES, {}), Language.ZH, 200, colour=False)
    assert "值班领导（分管领导外出时，科室负责人可代行）" in text
    assert "局务会（合议，过半）" in text
    assert "评审会合议，至少3人；联席会合议，几人算数没有写" in text


def test_json_says_it_too_and_keeps_to_the_schema() -> None:
    written = json.loads(decision_json(asked(RULES, {})))
    jsonschema.validate(written, json.loads(decision_schema()))
    actors = {step["step"]["code"]: step["actor"] for step in written["route"]["order"]}
    assert actors["second"]["stand_ins"][0]["by"]["code"] == "section_head"
    assert actors["meeting"]["councils"][0]["quorum"] == "majority"
    assert "councils" not in actors["draft"]


def test_who_stands_in_may_sign() -> None:
    state = done(DRAFT, ("second", "section_head", None, "通过"))
    assert [one.refused for one in state.verdicts] == [(), ()]
    assert [one.step.id for one in state.next] == ["meeting"]


def test_nobody_else_may() -> None:
    state = done(DRAFT, ("second", "editor", None, "通过"))
    assert [one.why for one in state.verdicts[-1].refused] == [Refusal.WRONG_ROLE]


def test_an_organ_that_deliberates_signs_once() -> None:
    state = done(DRAFT, ("second", "duty_leader", None, "通过"), ("meeting", None, "bureau_meeting", "通过"))
    assert [one.step.id for one in state.next] == ["assess"]


def test_both_are_kept_like_anything_else() -> None:
    assert decode(encode(compiled(RULES))) == compiled(RULES)
