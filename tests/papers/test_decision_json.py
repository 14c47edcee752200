"""A decision as JSON: the published keys, labels beside codes, equal bytes."""

import json

import pytest

from policyc.decision.json import decision_json, decision_to_json, decisions_json
from policyc.decision.json_route import phases_of
from policyc.decision.model import Decision
from tests.papers.decisions import EVIL, FULL, HOSTILE, NOTHING, STEPS

SKELETON = {
    "duties",
    "findings",
    "holes",
    "declarations",
    "questions",
    "rests_on",
    "pending",
    "readings",
    "contradictions",
    "status",
    "conventions",
    "missing",
    "offers",
    "receipt",
    "could_become",
    "policy",
    "escalations",
    "route",
    "silences",
    "category",
    "as_of",
}
WRITTEN = json.loads(decision_json(FULL))


def test_the_keys_are_those_that_were_published() -> None:
    assert set(WRITTEN) >= SKELETON
    order = WRITTEN["route"]["order"]
    assert {"step", "actor", "tier", "phase", "modality", "state", "basis", "cites", "why"} <= set(order[0])


@pytest.mark.parametrize("decision", [FULL, NOTHING], ids=["full", "nothing"])
def test_every_key_is_always_there(decision: Decision) -> None:
    assert list(decision_to_json(decision)) == list(decision_to_json(FULL))


def test_labels_stand_beside_codes() -> None:
    assert (WRITTEN["status"], WRITTEN["status_label"]) == ("blocked", "不得发布")
    assert WRITTEN["conventions"] == [{"code": "back", "label": "退回上一环节"}]


def test_steps_know_their_phase() -> None:
    assert phases_of(STEPS) == (*("before_publication",) * 4, "publication", "after_publication")


def test_a_category_is_chosen_or_has_candidates() -> None:
    category = WRITTEN["category"]
    assert category["by_origin"]["chosen"] == {"code": "news", "label": "动态"}
    assert len(category["reprints"]["candidates"]) == 2


def test_equal_decisions_give_equal_bytes() -> None:
    assert decision_json(FULL) == decision_json(FULL)
    assert decision_json(FULL, indent=None).count("\n") == 1
    assert json.loads(decisions_json([FULL, NOTHING])) == [json.loads(decision_json(one)) for one in (FULL, NOTHING)]


def test_nothing_invisible_stands_in_the_text_and_nothing_is_lost() -> None:
    written = decision_json(EVIL)
    assert "\u202e" not in written
    assert "\x1b" not in written
    assert json.loads(written)["notes"][0]["text"] == f"失效日期：{HOSTILE}"
