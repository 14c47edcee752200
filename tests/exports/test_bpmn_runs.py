"""What an exported process does when an engine runs it: the route of every item, and every way off that route."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("SpiffWorkflow", reason="the engine that runs exported processes is not installed")

from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from policyc.analyses.proof.cases import exercises_of
from policyc.analyses.proof.setting import Setting
from policyc.decision.decide import decide
from policyc.decision.model import Status
from policyc.decision.query import Query
from policyc.exports.bpmn.build import build
from policyc.exports.bpmn.model import Document, Role
from policyc.exports.bpmn.profiles import Profile
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.conditions import TRUE, FactHolds, conjoin, negate
from policyc.ir.policy import Consequence, Escalation, Fact, FactHome, Modality, Policy
from policyc.wording.language import Language
from tests.charts import shipped
from tests.charts.random_workflows import workflows
from tests.decision import build as made
from tests.exports.exported import Exported, of_shipped
from tests.exports.spiff import complete, names, saved_and_resumed, started, walked
from tests.thoroughness import cases

A, B = FactHolds("a"), FactHolds("b")
AGAIN = terms.ReturnTo("draft", again=True)


def sample(*parts: terms.Term, facts: tuple[Fact, ...] = (), escalations: tuple[Escalation, ...] = ()) -> Exported:
    workflow = made.workflow(*parts, made.publish())
    policy = made.policy(made.fact("a"), made.fact("b"), *facts, workflows=[workflow], escalations=escalations)
    return Exported(policy)


def run(exported: Exported, **known: bool) -> BpmnWorkflow:
    """Start the first process; facts not named are unknown."""
    facts = {f"fact_{name}": value for name, value in known.items()}
    return started(exported.xml(Profile.SPIFF), exported.process, {**exported.nothing(), **facts})


def go(exported: Exported, workflow: BpmnWorkflow, until: str = "", **results: str) -> list[str]:
    """Pass every step until one is reached; `results` are the results of steps that conclude otherwise, once."""

    def answers(task: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
        said = exported.favourable(task, data)
        step = exported.elements[task].code
        if step in results:
            said.update({name: results[step] for name in said if name.startswith("result_")})
            del results[step]
        return said

    return walked(workflow, answers, stop=(until,) if until else ())


# --- the routes of the shipped regulations ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", shipped.POLICIES)
def test_the_tasks_of_every_class_of_items_are_the_steps_of_its_route(name: str) -> None:
    whole, exported = shipped.compiled(name), of_shipped(name)
    day = whole.identity.in_force or whole.identity.dated
    assert day is not None
    query = Query(day)
    xml = exported.xml(Profile.SPIFF)
    statuses = set()
    for exercise in exercises_of(Setting(whole, query)).items:
        decision = decide(whole, exercise.item, query=query)
        route = [one.step.id for one in decision.order]
        workflow = started(xml, exported.process, exported.values(whole, exercise.item, query))
        steps = exported.steps(walked(workflow, exported.favourable, stop=("hold", "ask")))
        statuses.add(decision.status)
        if names(workflow):  # the gate is shut: everything before publication was walked, nothing behind it
            assert decision.status in (Status.BLOCKED, Status.FIX_FIRST)
            assert [exported.elements[task].role for task in names(workflow)] == [Role.HOLD]
            assert steps == route[: next(at for at, one in enumerate(decision.order) if one.publishes)]
        else:
            assert workflow.is_completed()
            assert steps == route
            assert decision.status in (Status.ROUTED, Status.NOT_APPLICABLE)
    assert {Status.ROUTED, Status.BLOCKED, Status.NOT_APPLICABLE} <= statuses


def test_publication_begins_the_workflow_beside_the_route() -> None:
    exported = of_shipped("yulin")
    inspection = exported.document.processes[1]
    thrown = [one for one in exported.elements.values() if one.message is not None]
    assert [one.kind.value for one in thrown] == ["throw", "message_start"]
    assert thrown[0].message == thrown[1].message
    assert inspection.scope.elements[0] is thrown[1]


# --- refusals ---------------------------------------------------------------------------------------------------------


def test_a_refusal_goes_back_and_what_follows_is_walked_again() -> None:
    exported = sample(made.step("draft"), made.step("check", refusal=AGAIN), made.step("sign", refusal=AGAIN))
    workflow = run(exported)
    done = go(exported, workflow, sign="refuse")
    assert done == ["step_draft", "step_check", "step_sign", "step_draft", "step_check", "step_sign", "publish_publish"]
    assert workflow.is_completed()


def test_a_straight_return_has_one_step_done_again_and_nothing_between() -> None:
    straight = terms.ReturnTo("draft", again=False)
    exported = sample(made.step("draft"), made.step("check"), made.step("sign", refusal=straight))
    done = go(exported, run(exported), sign="refuse")
    assert done == ["step_draft", "step_check", "step_sign", "straight_draft_sign", "step_sign", "publish_publish"]


def test_the_step_before_is_the_one_that_was_walked() -> None:
    previous = terms.ReturnTo(terms.PREVIOUS_STEP, again=True)
    exported = sample(made.step("draft"), made.when(A, made.step("check")), made.step("sign", refusal=previous))
    assert go(exported, run(exported, a=True), sign="refuse") == [
        "step_draft", "step_check", "step_sign", "step_check", "step_sign", "publish_publish",
    ]  # fmt: skip
    assert go(exported, run(exported, a=False), sign="refuse") == [
        "step_draft", "step_sign", "step_draft", "step_sign", "publish_publish",
    ]  # fmt: skip


def test_what_the_text_does_not_provide_for_ends_the_process_and_says_so() -> None:
    exported = sample(made.step("draft"), made.step("sign", refusal=terms.NotProvided()))
    workflow = run(exported)
    go(exported, workflow, sign="refuse")
    assert workflow.is_completed()
    assert "end_unprovided_review" in ended(workflow)


def test_breaking_off_inside_a_block_ends_everything() -> None:
    exported = sample(block(made.step("one", refusal=terms.Terminate("作罢")), made.step("two")), made.step("sign"))
    workflow = run(exported)
    complete(workflow, "step_one", {"result_one": "refuse"})
    assert workflow.is_completed()
    assert "end_terminated_review_u4f5c_u7f62" in ended(workflow)


def ended(workflow: BpmnWorkflow) -> list[str]:
    return [task.task_spec.bpmn_id for task in workflow.get_tasks(state=TaskState.COMPLETED)]


# --- blocks -----------------------------------------------------------------------------------------------------------


def block(*branches: terms.Term, needed: int | None = None, name: str = "side") -> terms.Parallel:
    return terms.Parallel(name, "会审", needed, branches, NO_BASIS)


def test_a_block_waits_for_every_branch_that_was_entered() -> None:
    exported = sample(block(made.step("one"), made.when(A, made.step("two")), made.step("three", B)), made.step("sign"))
    workflow = run(exported, a=False, b=True)
    assert sorted(names(workflow)) == ["step_one", "step_three"]
    complete(workflow, "step_three", {"result_three": "pass"})
    assert names(workflow) == ["step_one"]
    complete(workflow, "step_one", {"result_one": "pass"})
    assert names(workflow) == ["step_sign"]


def test_a_block_of_which_no_branch_is_entered_is_done() -> None:
    exported = sample(made.step("draft"), block(made.when(A, made.step("one")), made.step("two", A)))
    assert go(exported, run(exported, a=False)) == ["step_draft", "publish_publish"]


def test_the_first_branch_to_be_done_ends_the_others() -> None:
    exported = sample(block(made.step("one"), made.when(A, made.step("two")), needed=1), made.step("sign"))
    workflow = run(exported, a=False)
    assert names(workflow) == ["step_one"]  # a branch that is not entered ends nothing
    workflow = run(exported, a=True)
    complete(workflow, "step_two", {"result_two": "pass"})
    assert names(workflow) == ["step_sign"]


def test_a_return_out_of_a_block_takes_its_tokens_away() -> None:
    exported = sample(made.step("draft"), block(made.step("one", refusal=AGAIN), made.step("two")), made.step("sign"))
    workflow = run(exported)
    go(exported, workflow, "step_one")
    complete(workflow, "step_one", {"result_one": "refuse"})
    assert names(workflow) == ["step_draft"]
    assert go(exported, workflow) == ["step_draft", "step_one", "step_two", "step_sign", "publish_publish"]


def test_a_return_out_of_a_block_within_a_block_leaves_both() -> None:
    inner = block(made.step("one", refusal=AGAIN), made.step("two"), name="inner")
    exported = sample(made.step("draft"), block(inner, made.step("three")), made.step("sign"))
    workflow = run(exported)
    go(exported, workflow, "step_one")
    complete(workflow, "step_one", {"result_one": "refuse"})
    assert names(workflow) == ["step_draft"]


def test_a_return_into_a_finished_block_enters_it_anew() -> None:
    previous = terms.ReturnTo(terms.PREVIOUS_STEP, again=True)
    exported = sample(
        made.step("draft"), block(made.step("one"), made.step("two")), made.step("sign", refusal=previous)
    )
    workflow = run(exported)
    done = go(exported, workflow, sign="refuse")
    assert done[4:] == ["step_one", "step_two", "step_sign", "publish_publish"]


def jointly(step: terms.Step, together: terms.Together, *roles: str, at_least: int | None = None) -> terms.Step:
    acting = terms.Acting(tuple(map(terms.Actor, roles)), together, at_least)
    return replace(step, acting=(Guarded(TRUE, acting, NO_BASIS),))


def test_several_sign_together_in_any_order_and_one_refusal_is_the_steps() -> None:
    step = jointly(made.step("sign", refusal=AGAIN), terms.Together.JOINTLY, "clerk", "head")
    exported = sample(made.step("draft"), step)
    workflow = run(exported)
    go(exported, workflow, "step_sign")
    assert sorted(names(workflow)) == ["step_sign_1", "step_sign_2"]
    complete(workflow, "step_sign_2", {"result_sign_2": "pass"})
    complete(workflow, "step_sign_1", {"result_sign_1": "refuse"})
    assert names(workflow) == ["step_draft"]
    assert exported.steps(go(exported, workflow)) == ["draft", "sign", "publish"]


def test_either_of_several_is_one_task_and_at_least_two_are_two() -> None:
    either = jointly(made.step("sign"), terms.Together.EITHER, "clerk", "head")
    two = jointly(made.step("seal"), terms.Together.AT_LEAST, "head", at_least=2)
    exported = sample(either, two)
    assert exported.elements["step_sign"].actors == ("clerk", "head")
    assert go(exported, run(exported)) == ["step_sign", "step_seal_1", "step_seal_2", "publish_publish"]


# --- escalations ------------------------------------------------------------------------------------------------------


def test_what_must_be_escalated_is_due_when_its_condition_holds() -> None:
    body = made.when(A, made.step("higher"), escalation="report")
    exported = sample(made.step("draft"), body, escalations=(made.escalation("report", A, "higher"),))
    assert exported.steps(go(exported, run(exported, a=True))) == ["draft", "higher", "publish"]
    assert exported.steps(go(exported, run(exported, a=False))) == ["draft", "publish"]


@pytest.fixture(scope="module")
def may_escalate() -> Exported:
    decision = made.fact("report_decided", home=FactHome.DECISION, subject="report")
    body = made.when(conjoin(A, FactHolds("report_decided")), made.step("higher"), escalation="report")
    may = made.escalation("report", A, "higher", modality=Modality.MAY, decision="report_decided")
    return sample(made.step("draft"), body, facts=(decision,), escalations=(may,))


@pytest.mark.parametrize("decided", [True, False])
def test_what_may_be_escalated_is_decided_first(may_escalate: Exported, decided: bool) -> None:
    workflow = run(may_escalate, a=True)
    go(may_escalate, workflow, "decide")
    complete(workflow, "decide_report", {"fact_report_decided": decided})
    assert names(workflow) == (["step_higher"] if decided else ["publish_publish"])


def test_nobody_decides_where_there_is_nothing_to_decide(may_escalate: Exported) -> None:
    assert go(may_escalate, run(may_escalate, a=False)) == ["step_draft", "publish_publish"]


def test_a_consultation_goes_out_of_a_step_and_back_to_it() -> None:
    consulted = terms.Consultation("check", A, made.step("ask", refusal=AGAIN), "consult", NO_BASIS)
    escalation = made.escalation("consult", A, "ask")
    exported = sample(made.step("draft"), made.step("check"), consulted, made.step("sign"), escalations=(escalation,))
    assert go(exported, run(exported, a=True)) == [
        "step_draft", "step_check", "step_ask", "step_check_again", "step_sign", "publish_publish",
    ]  # fmt: skip
    assert go(exported, run(exported, a=False)) == ["step_draft", "step_check", "step_sign", "publish_publish"]
    workflow = run(exported, a=True)
    go(exported, workflow, "step_ask")
    complete(workflow, "step_ask", {"result_ask": "refuse"})
    assert names(workflow) == ["step_draft"]


# --- what is not known ------------------------------------------------------------------------------------------------


def test_an_unknown_condition_is_asked_and_looked_at_again() -> None:
    exported = sample(made.step("draft"), made.when(conjoin(A, negate(B)), made.step("check")))
    workflow = run(exported, b=False)
    go(exported, workflow, "ask")
    (asking,) = names(workflow)
    assert exported.elements[asking].role is Role.ASK
    complete(workflow, asking, {})
    assert names(workflow) == [asking]  # nobody said anything: it is asked again
    complete(workflow, asking, {"fact_a": True})
    assert names(workflow) == ["step_check"]
    workflow = run(exported, b=True)  # false whatever `a` is: nothing is asked
    assert go(exported, workflow) == ["step_draft", "publish_publish"]


def test_the_gate_stays_shut_until_nothing_stands_in_the_way() -> None:
    question = made.question("q", "answered")
    exported = Exported(
        made.policy(
            made.fact("a"),
            made.fact("answered", home=FactHome.ANSWER),
            checks=[made.check("secret", A), replace(made.check("hint", A, Consequence.REMIND))],
            checklists=[made.checklist("list", question)],
            workflows=[made.workflow(made.step("draft", checklists=("list",)), made.publish())],
        )
    )
    workflow = run(exported, a=True)
    complete(workflow, "step_draft", {"result_draft": "pass"})
    assert names(workflow) == ["hold_publish"]
    complete(workflow, "hold_publish", {"fact_answered": True})
    assert names(workflow) == ["hold_publish"]
    complete(workflow, "hold_publish", {"fact_a": None})
    assert names(workflow) == ["hold_publish"]  # not known is not no
    complete(workflow, "hold_publish", {"fact_a": False})
    assert names(workflow) == ["publish_publish"]


# --- time and memory --------------------------------------------------------------------------------------------------


def late(effect: terms.Effect, unit: terms.TimeUnit = terms.TimeUnit.DAY) -> tuple[terms.Overdue, ...]:
    return (terms.Overdue(terms.Duration(3, unit), effect, NO_BASIS),)


def pass_time(workflow: BpmnWorkflow) -> None:
    """Let every timer that waits run out now."""
    for task in workflow.get_tasks():
        event = task._get_internal_data("event_value")
        if event is not None:
            task._set_internal_data(event_value="2000-01-01T00:00:00+00:00")
    workflow.refresh_timers()
    workflow.do_engine_steps()


def test_a_step_that_nobody_takes_in_time_is_deemed_passed() -> None:
    step = replace(made.step("check"), overdue=late(terms.Deem("pass")))
    exported = sample(step, made.step("sign"))
    workflow = run(exported)
    pass_time(workflow)
    assert names(workflow) == ["step_sign"]
    on_time = run(exported)
    complete(on_time, "step_check", {"result_check": "pass"})
    assert names(on_time) == ["step_sign"]


def test_working_days_are_for_the_calendar_of_the_office() -> None:
    step = replace(made.step("check"), overdue=late(terms.Terminate(), terms.TimeUnit.WORKING_DAY))
    exported = sample(step, made.step("sign"))
    assert exported.kinds["limit_check"].value == "limit"
    values = {**exported.nothing(), "limit_check": "P5D"}
    workflow = started(exported.xml(Profile.SPIFF), exported.process, values)
    pass_time(workflow)
    assert workflow.is_completed()


def test_a_process_is_saved_and_goes_on_where_it_was() -> None:
    exported = sample(made.step("draft"), block(made.step("one", refusal=AGAIN), made.step("two")), made.step("sign"))
    workflow = run(exported)
    go(exported, workflow, "step_one")
    complete(workflow, "step_two", {"result_two": "pass"})
    resumed = saved_and_resumed(workflow)
    assert names(resumed) == ["step_one"]
    assert go(exported, resumed) == ["step_one", "step_sign", "publish_publish"]
    again = saved_and_resumed(workflow)
    complete(again, "step_one", {"result_one": "refuse"})
    assert names(again) == ["step_draft"]


# --- copies, counted returns, other workflows -------------------------------------------------------------------------


def each(*branches: terms.Term) -> terms.Parallel:
    return replace(block(*branches, name="per_way"), each="ways")


def test_every_value_has_a_copy_and_one_that_ends_is_not_waited_for() -> None:
    leave = terms.Terminate(copy=True)
    web = made.when(A, made.step("look@web", refusal=leave), made.step("sign@web"))
    exported = sample(made.step("draft"), each(web, made.when(B, made.step("look@app", refusal=leave))))
    workflow = run(exported, a=True, b=True)
    go(exported, workflow, "step_look")
    assert sorted(names(workflow)) == ["step_look__app", "step_look__web"]
    complete(workflow, "step_look__web", {"result_look__web": "refuse"})
    assert names(workflow) == ["step_look__app"]
    assert go(exported, workflow) == ["step_look__app", "publish_publish"]


def test_returns_are_counted_and_then_something_else_follows() -> None:
    bounded = replace(AGAIN, at_most=2, beyond=terms.Terminate("不予发布"))
    exported = sample(made.step("draft"), block(made.step("check", refusal=bounded), made.step("other")))
    values = {**exported.nothing(), "returns_check": 0}
    workflow = started(exported.xml(Profile.SPIFF), exported.process, values)
    for _ in range(2):
        go(exported, workflow, "step_check")
        complete(workflow, "step_check", {"result_check": "refuse"})
        assert names(workflow) == ["step_draft"]
    go(exported, workflow, "step_check")
    complete(workflow, "step_check", {"result_check": "refuse"})
    assert workflow.is_completed()


def test_another_workflow_begins_and_this_one_goes_on() -> None:
    start = terms.Result("pass", passes=True, effects=(Guarded(TRUE, terms.Start("filing"), NO_BASIS),))
    check = replace(made.step("check"), results=(start, terms.Result("refuse", passes=False, effects=())))
    filing = replace(made.workflow(made.step("file"), name="filing"), started=True)
    exported = Exported(made.policy(workflows=[made.workflow(made.step("draft"), check, made.publish()), filing]))
    assert go(exported, run(exported)) == ["step_draft", "step_check", "publish_publish"]
    (flow,) = exported.document.message_flows
    assert flow.target == "start_filing"


# --- any workflow -----------------------------------------------------------------------------------------------------


@settings(max_examples=cases(8, 400), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(workflows(), st.booleans(), st.booleans())
def test_any_workflow_is_walked_as_its_route_says(policy: Policy, a: bool, b: bool) -> None:
    if not isinstance(build(policy, Language.ZH), Document):
        return
    exported = Exported(policy)
    decision = decide(policy, made.item({"a": a, "b": b}), query=made.TODAY_QUERY)
    workflow = run(exported, a=a, b=b)
    steps = exported.steps(walked(workflow, exported.favourable))
    due = {one.step.id: set(one.after) for one in decision.order}
    assert workflow.is_completed()
    assert set(steps) <= set(due)
    # Of branches of which one is enough some are left out, and nothing comes behind what the text does not provide for.
    racing = any(one.needed for one in _blocks(policy.workflows[0].body))
    if not racing and decision.status is Status.ROUTED:
        assert set(steps) == set(due)
    for at, step in enumerate(steps):
        assert not {other for other in steps[at + 1 :] if other in due[step]}


def _blocks(term: terms.Term) -> Iterator[terms.Parallel]:
    match term:
        case terms.Sequence(parts):
            inside: tuple[terms.Term, ...] = parts
        case terms.When(body=body) | terms.Consultation(body=body):
            inside = (body,)
        case terms.Choice(arms=arms, otherwise=otherwise):
            inside = (*(arm.body for arm in arms), otherwise)
        case terms.Parallel(branches=branches):
            yield term
            inside = branches
        case _:
            inside = ()
    for part in inside:
        yield from _blocks(part)
