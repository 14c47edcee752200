"""The shipped regulations, driven to the end: what is done on the way is what `route` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyc.analyses.proof.cases import exercises_of
from policyc.analyses.proof.setting import Setting
from policyc.decision.decide import decide
from policyc.decision.item import Item
from policyc.decision.item_reader import read_item
from policyc.decision.model import State as Sureness
from policyc.decision.model import Status
from policyc.decision.prepared import prepare
from policyc.decision.query import Query
from policyc.decision.vocabulary import build_vocabulary
from policyc.execution.marking import children
from policyc.execution.state import Refusal, Standing
from policyc.ir import terms
from policyc.ir.policy import Policy
from policyc.workspace.find import PolicyFolder
from policyc.workspace.load import load_folder
from tests.execution.driving import START, drive, opening_of

ROOT = Path(__file__).parents[2]
POLICIES = ("yulin", "ningxia")
QUERY = Query(START.date())
#: What stands in the way of publication, by the status that `route` gives the item.
BARRED = {
    Status.BLOCKED: {Refusal.FORBIDDEN},
    Status.FIX_FIRST: {Refusal.FORBIDDEN},
    Status.NEEDS_FACTS: {Refusal.OPEN_FINDING, Refusal.CONTRADICTORY, Refusal.NOT_APPLICABLE},
}


@pytest.fixture(scope="module")
def shipped(cache: str) -> dict[str, Policy]:
    found: dict[str, Policy] = {}
    for name in POLICIES:
        folder = PolicyFolder(name, ROOT / "policies" / name, ROOT / "policies")
        loaded = load_folder(folder, ROOT, {"POLICYC_CACHE": cache})
        assert isinstance(loaded, Policy)
        found[name] = loaded
    return found


def examples() -> list[Path]:
    return [path for path in sorted((ROOT / "examples").glob("*.json")) if path.name != "expected.json"]


def items(shipped: dict[str, Policy], name: str) -> list[Item]:
    vocabulary = build_vocabulary(shipped.values())
    read = [read_item(path.read_text(encoding="utf-8"), vocabulary, path.name)[0] for path in examples()]
    classes = exercises_of(Setting(shipped[name], QUERY)).items
    return [*(one.item for one in classes), *(item for item in read[::16] if item is not None)]


@pytest.mark.parametrize("name", POLICIES)
def test_every_class_of_items_goes_the_way_that_route_says(shipped: dict[str, Policy], name: str) -> None:
    policy, selected = shipped[name], prepare(shipped[name], QUERY).policy
    ended = 0
    for item in items(shipped, name):
        decision = decide(policy, item, query=QUERY)
        state, _ = drive(policy, selected, opening_of(policy, item))
        order = [step.step.id for step in decision.order if step.state is Sureness.CERTAIN]
        done = [step.step.id for step in state.done]
        refused = {one.why for verdict in state.verdicts for one in verdict.refused}
        if decision.status in {Status.NOT_APPLICABLE, Status.NOT_IN_FORCE}:
            assert state.standing in {Standing.NOT_APPLICABLE, Standing.NOT_IN_FORCE}
        elif decision.status is Status.ROUTED:
            assert state.standing is Standing.FINISHED, (item.id, refused)
            assert state.item_state == "published"
            # A host is done once more when its consultation is over: that is when it counts.
            assert sorted(done) == sorted(order)
            assert _without_hosts(done, policy) == _without_hosts(order, policy)
            ended += 1
        else:
            assert refused & BARRED[decision.status] or state.item_state == "published", (item.id, refused)
            assert not refused or state.item_state == ""
    assert ended > 3


def _without_hosts(steps: list[str], policy: Policy) -> list[str]:
    """Leave out what consults and what is consulted: the host counts when it acts for the second time."""
    left_out = {step for escalation in policy.escalations for step in escalation.steps}
    for workflow in policy.workflows:
        left_out.update(_hosts(workflow.body))
    return [step for step in steps if step not in left_out]


def _hosts(term: terms.Term) -> set[str]:
    own = {term.host} if isinstance(term, terms.Consultation) else set()
    return own.union(*(_hosts(part) for part in children(term)))
