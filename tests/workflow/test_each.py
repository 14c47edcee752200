"""逐一: one copy for every value that the item has, each with its results, and 终止 本份 ends one of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from policyc.decision.model import State as Sure
from policyc.execution.events import Event, EventKind, Signer
from policyc.execution.replay import replay
from policyc.execution.state import Happening, Standing, State
from policyc.graph.build import build
from policyc.ir.codec import decode, encode
from policyc.ir.terms import Parallel, Sequence
from tests.decision.build import item
from tests.execution.driving import START, opening_of
from tests.programs.programs import HERE, read
from tests.workflow.sample import asked, compiled, selected

RULES = read(HERE / "ok/one_copy_for_each_value.policy").text
ROLES = {
    "draft": "drafter",
    "adapt": "editor",
    "channel_review": "section_head",
    "channel_sign": "deputy_leader",
    "publish": "editor",
}
BOTH = {"channel": ("website", "wechat")}
NO, YES, DONE = "不通过", "通过", "完成"


def done(*results: tuple[str, str]) -> State:
    policy = compiled(RULES)
    events = []
    for number, (step, result) in enumerate(results, 1):
        role = ROLES[step.partition("@")[0]]
        events.append(
            Event(START + timedelta(hours=number), EventKind.RESULT, step, Signer(role, role, None), result, "")
        )
    return replay(policy, opening_of(policy, item(BOTH)), events)


def waiting(state: State) -> list[str]:
    assert [one.refused for one in state.verdicts if one.refused] == []
    return [one.step.id for one in state.next]


def order(facts: Mapping[str, tuple[str, ...]]) -> dict[str, Sure]:
    return {step.step.id: step.state for step in asked(RULES, facts).order}


def test_there_is_a_copy_for_each_value_that_the_item_has() -> None:
    assert list(order({"channel": ("wechat",)})) == [
        "draft",
        "adapt@wechat",
        "channel_review@wechat",
        "channel_sign@wechat",
        "publish",
    ]
    assert len(order(BOTH)) == 8
    assert list(order({"channel": ()})) == ["draft", "publish"]


def test_while_the_values_are_unknown_every_copy_is_possible() -> None:
    states = order({})
    assert (states["adapt@website"], states["adapt@wechat"]) == (Sure.POSSIBLE, Sure.POSSIBLE)


def test_the_copies_stand_side_by_side() -> None:
    behind = {step.step.id: step.after for step in asked(RULES, BOTH).order}
    assert behind["adapt@website"] == behind["adapt@wechat"] == ("draft",)
    assert behind["publish"] == ("channel_sign@website", "channel_sign@wechat")
    body = selected(RULES).workflows[0].body
    assert isinstance(body, Sequence)
    assert [part.each for part in body.parts if isinstance(part, Parallel)] == ["channel"]


def test_one_copy_ends_and_the_others_go_on_to_publication() -> None:
    state = done(
        ("draft", DONE),
        ("adapt@website", YES),
        ("adapt@wechat", YES),
        ("channel_review@website", NO),
    )
    assert waiting(state) == ["channel_review@wechat"]
    assert [one.what for one in state.verdicts[-1].brought] == [Happening.COPY_ENDED]


def test_a_step_of_a_copy_that_ended_is_waited_for_no_more() -> None:
    before = (("draft", DONE), ("adapt@website", YES), ("adapt@wechat", YES), ("channel_review@website", NO))
    rest = (("channel_review@wechat", YES), ("channel_sign@wechat", YES))
    assert waiting(done(*before, *rest)) == ["publish"]
    published = done(*before, *rest, ("publish", DONE))
    assert waiting(published) == []
    assert (published.standing, published.item_state) == (Standing.FINISHED, "published")


def test_returns_are_counted_for_each_copy() -> None:
    opening = (("draft", DONE), ("adapt@website", YES), ("adapt@wechat", YES))
    back = (("channel_review@website", YES), ("channel_sign@website", NO))
    assert "channel_review@website" in waiting(done(*opening, *back))
    assert waiting(done(*opening, *back, *back)) == ["channel_review@wechat"]


def test_in_the_graph_a_copy_that_ends_leads_to_the_join() -> None:
    edges = build(selected(RULES)).edges
    ended = [edge.target for edge in edges if edge.source == "channel_review@website" and edge.result == NO]
    assert ended == ["per_channel.join"]


def test_it_is_kept_like_anything_else() -> None:
    assert decode(encode(compiled(RULES))) == compiled(RULES)
