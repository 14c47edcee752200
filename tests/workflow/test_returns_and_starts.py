"""至多 n 次 counts the returns of a result; 另起 starts a workflow beside the one that goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from policyc.decision.model import State as Sure
from policyc.execution.events import Event, EventKind, Signer
from policyc.execution.replay import replay
from policyc.execution.state import Standing, State
from policyc.graph.build import build
from policyc.graph.model import EdgeKind
from policyc.ir.codec import decode, encode
from policyc.papers.answer import answer_text
from policyc.wording.language import Language
from tests.decision.build import item
from tests.execution.driving import START, opening_of
from tests.programs.programs import HERE, read
from tests.workflow.sample import asked, compiled, selected

RULES = read(HERE / "ok/bounded_returns_and_started_workflows.policy").text
ROLES = {"draft": "drafter", "first": "section_head", "second": "deputy_leader", "publish": "editor"}
NO, YES, DONE = "不通过", "通过", "完成"


def done(*results: tuple[str, str], rules: str = RULES) -> State:
    policy = compiled(rules)
    events = [
        Event(
            START + timedelta(hours=number), EventKind.RESULT, step, Signer(ROLES[step], ROLES[step], None), result, ""
        )
        for number, (step, result) in enumerate(results, 1)
    ]
    return replay(policy, opening_of(policy, item({})), events)


ROUND = (("draft", DONE), ("first", YES))


def waiting(state: State) -> list[str]:
    assert [one.refused for one in state.verdicts if one.refused] == []
    return [one.step.id for one in state.next if not one.beside]


def test_an_item_goes_back_as_often_as_may_be_and_no_more() -> None:
    assert waiting(done(*ROUND, ("second", NO))) == ["draft"]
    assert waiting(done(*ROUND, ("second", NO), *ROUND, ("second", NO))) == ["draft"]
    spent = done(*ROUND, ("second", NO), *ROUND, ("second", NO), *ROUND, ("second", NO))
    assert spent.standing is Standing.TERMINATED


def test_each_step_counts_for_itself() -> None:
    twice = (*ROUND, ("second", NO), *ROUND, ("second", NO))
    assert waiting(done(*twice, ("draft", DONE), ("first", NO))) == ["draft"]


def test_where_nothing_is_said_of_what_follows_there_is_no_rule() -> None:
    refused = (("draft", DONE), ("first", NO))
    assert waiting(done(*refused, *refused, *refused)) == ["draft"]
    assert done(*refused, *refused, *refused, *refused).standing is Standing.NEEDS_RULE


@pytest.mark.parametrize(("beyond", "standing"), [(" 之后 继续", Standing.UNDER_WAY), ("", Standing.NEEDS_RULE)])
def test_what_follows_is_what_is_written(beyond: str, standing: Standing) -> None:
    rules = RULES.replace(" 之后 终止 “不予发布”", beyond)
    spent = done(*ROUND, ("second", NO), *ROUND, ("second", NO), *ROUND, ("second", NO), rules=rules)
    assert spent.standing is standing


def test_an_answer_says_how_often_and_what_then() -> None:
    text = answer_text(asked(RULES, {}), Language.ZH, 100, colour=False)
    assert "退回“拟稿”，重走其后各环节，至多2次，之后终止" in text
    assert "至多3次，之后怎么办未作规定" in text


def test_a_workflow_that_a_result_starts_begins_then_and_not_before() -> None:
    before = done(*ROUND)
    assert [one.step.id for one in before.next if one.beside] == []
    behind = done(*ROUND, ("second", YES))
    assert waiting(behind) == ["publish"]
    assert [one.step.id for one in behind.next if one.beside] == ["file"]


def test_what_may_be_started_is_pending_on_the_step() -> None:
    (one,) = [duty for duty in asked(RULES, {}).duties if duty.kind == "workflow"]
    assert (one.duty.id, one.state) == ("filing", Sure.PENDING)


def test_the_graph_shows_the_bound_what_follows_and_what_is_started() -> None:
    edges = build(selected(RULES)).edges
    back = [(edge.target, edge.at_most) for edge in edges if edge.source == "second" and edge.kind is EdgeKind.RETURN]
    ended = [edge.at_most for edge in edges if edge.source == "second" and edge.kind is EdgeKind.TERMINATION]
    beside = [edge.target for edge in edges if edge.source == "second" and edge.kind is EdgeKind.BESIDE]
    assert (back, ended, beside) == ([("draft", 2)], [2], ["filing.start"])


def test_both_are_kept_like_anything_else() -> None:
    assert decode(encode(compiled(RULES))) == compiled(RULES)
