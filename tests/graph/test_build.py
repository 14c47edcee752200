"""Every construct of the workflow as nodes and edges, one test each."""

from dataclasses import replace

from policyc.graph.build import build
from policyc.graph.model import EdgeKind, NodeKind, Phase, WorkflowGraph
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, Guarded
from policyc.ir.conditions import TRUE, FactHolds
from policyc.ir.policy import Consequence, Modality, Recurrence
from tests.decision.build import (
    check,
    checklist,
    cited,
    escalation,
    fact,
    policy,
    publish,
    question,
    step,
    when,
    workflow,
)

A, B = FactHolds("a"), FactHolds("b")
CONVENTION = Basis((), (), ("previous",))
BACK = terms.ReturnTo(terms.PREVIOUS_STEP, again=True)

Drawn = tuple[str, str, str]


def graph(*parts: terms.Term) -> WorkflowGraph:
    return build(policy(fact("a"), fact("b"), workflows=(workflow(*parts),)))


def drawn(made: WorkflowGraph, *kinds: EdgeKind) -> list[Drawn]:
    return [
        (edge.source, edge.kind.value, edge.target)
        for edge in made.edges
        if not kinds or edge.kind in kinds
        if kinds or edge.kind is not EdgeKind.UNPROVIDED
    ]


def by_passing(name: str, *results: terms.Result) -> terms.Step:
    return replace(step(name), results=results)


def result(name: str, *effects: terms.Effect, passes: bool = False) -> terms.Result:
    return terms.Result(name, passes, tuple(Guarded(TRUE, effect, cited("effect")) for effect in effects))


# --- sequence, guards, choices, branches


def test_a_sequence_runs_from_the_start_through_its_steps_to_the_end() -> None:
    assert drawn(graph(step("one"), step("two"))) == [
        ("review.start", "flow", "one"),
        ("one", "flow", "two"),
        ("two", "flow", "review.end"),
    ]


def test_a_guarded_part_stands_between_a_split_and_a_merge() -> None:
    made = graph(when(A, step("one")), step("two"))
    assert drawn(made) == [
        ("review.start", "flow", "review.when1.split"),
        ("review.when1.split", "conditional", "one"),
        ("one", "flow", "review.when1.merge"),
        ("review.when1.split", "default", "review.when1.merge"),
        ("review.when1.merge", "flow", "two"),
        ("two", "flow", "review.end"),
    ]
    (conditional,) = made.leaving("review.when1.split", EdgeKind.CONDITIONAL)
    assert conditional.guard == A
    assert (conditional.guard_text.zh, conditional.guard_text.en) == ("A", "A")


def test_a_step_with_a_guard_of_its_own_can_be_gone_around() -> None:
    made = graph(step("one"), step("two", A), step("three"))
    assert drawn(made, EdgeKind.CONDITIONAL, EdgeKind.DEFAULT) == [
        ("two.split", "conditional", "two"),
        ("two.split", "default", "two.merge"),
    ]


def test_guards_beside_each_other_have_names_of_their_own() -> None:
    made = graph(when(A, step("one")), when(B, step("two"), when(A, step("three"))))
    assert [node.id for node in made.of_kind(NodeKind.SPLIT)] == [
        "review.when1.split",
        "review.when2.split",
        "review.when3.split",
    ]


def choice(*, exclusive: bool = True, otherwise: terms.Term | None = None) -> terms.Choice:
    arms = (terms.ChoiceArm(A, step("one")), terms.ChoiceArm(B, step("two")))
    return terms.Choice("which", "WHICH", exclusive, arms, otherwise or step("three"), cited("which"))


def test_a_choice_has_an_arm_for_each_guard_and_one_for_the_rest() -> None:
    made = graph(choice(exclusive=False), step("four"))
    assert drawn(made, EdgeKind.CONDITIONAL, EdgeKind.DEFAULT) == [
        ("which.split", "conditional", "one"),
        ("which.split", "conditional", "two"),
        ("which.split", "default", "three"),
    ]
    assert [edge.source for edge in made.entering("which.merge")] == ["one", "two", "three"]
    assert (made.node("which.split").exclusive, made.node("which.split").cites) == (False, ("which",))


def test_the_rest_of_a_choice_may_be_a_gap() -> None:
    made = graph(choice(otherwise=terms.Gap(cited("which"))), publish())
    assert made.leaving("which.split", EdgeKind.DEFAULT)[0].target == "review.gap"
    assert made.node("review.gap").kind is NodeKind.GAP
    assert not made.leaving("review.gap")


def test_branches_stand_between_a_fork_and_a_join_that_says_how_many_it_needs() -> None:
    branches = (step("one"), when(A, step("two")))
    made = graph(terms.Parallel("beside", "BESIDE", 1, branches, NO_BASIS), step("three"))
    assert [edge.target for edge in made.leaving("beside.fork")] == ["one", "review.when1.split"]
    assert [edge.source for edge in made.entering("beside.join")] == ["one", "review.when1.merge"]
    assert made.node("beside.join").needed == 1
    assert [node.id for node in made.nodes if node.parallel == "beside" and node.step] == ["one", "two"]
    whole = graph(terms.Parallel("beside", "BESIDE", None, branches, NO_BASIS))
    assert whole.node("beside.join").needed is None


# --- results


def test_a_refusal_without_a_rule_leads_to_a_gap() -> None:
    made = graph(step("one"), step("two"))
    assert drawn(made, EdgeKind.UNPROVIDED) == [
        ("one", "unprovided", "review.unprovided"),
        ("two", "unprovided", "review.unprovided"),
    ]
    assert made.node("review.unprovided").kind is NodeKind.GAP
    said = graph(step("one", refusal=terms.NotProvided()))
    assert drawn(said, EdgeKind.UNPROVIDED) == [("one", "unprovided", "review.unprovided")]


def test_a_return_names_its_step_its_result_and_whether_all_is_walked_again() -> None:
    made = graph(step("one"), step("two"), step("three", refusal=terms.ReturnTo("one", again=False)))
    (edge,) = made.leaving("three", EdgeKind.RETURN)
    assert (edge.target, edge.result, edge.again) == ("one", "refuse", False)


def test_back_to_the_previous_step_is_back_to_every_one_that_may_have_been_it() -> None:
    made = graph(step("one"), when(A, step("two")), step("three", refusal=BACK))
    assert [edge.target for edge in made.leaving("three", EdgeKind.RETURN)] == ["two", "one"]


def test_behind_branches_the_previous_steps_are_the_last_of_each() -> None:
    parallel = terms.Parallel("beside", "BESIDE", None, (step("two"), step("three")), NO_BASIS)
    made = graph(step("one"), parallel, step("four", refusal=BACK))
    assert [edge.target for edge in made.leaving("four", EdgeKind.RETURN)] == ["two", "three"]


def test_there_is_nothing_before_the_first_step() -> None:
    assert not graph(step("one", refusal=BACK)).leaving("one", EdgeKind.RETURN)


def test_a_return_carries_the_basis_on_which_it_rests() -> None:
    refused = terms.Result("refuse", passes=False, effects=(Guarded(TRUE, BACK, CONVENTION),))
    made = graph(step("one"), by_passing("two", result("pass", passes=True), refused))
    assert made.leaving("two", EdgeKind.RETURN)[0].basis.conventions == ("previous",)


def test_several_results_may_let_the_walk_go_on_and_each_is_named() -> None:
    made = graph(
        by_passing(
            "one",
            result("pass", passes=True),
            result("pass with conditions", terms.Continue("conditions"), passes=True),
            result("refuse", terms.Terminate("withdrawn")),
        ),
        step("two"),
    )
    assert [(edge.result, edge.note) for edge in made.entering("two")] == [
        ("pass", ""),
        ("pass with conditions", "conditions"),
    ]
    (ended,) = made.leaving("one", EdgeKind.TERMINATION)
    assert (made.node(ended.target).kind, ended.note) == (NodeKind.TERMINATED, "withdrawn")


def test_a_result_may_change_a_state_and_end_the_walk() -> None:
    made = graph(step("one", refusal=terms.ChangeState("item", "withdrawn")))
    (change,) = made.leaving("one", EdgeKind.CHANGE)
    assert made.node(change.target).state == ("item", "withdrawn")
    assert made.leaving(change.target)[0].target == "review.end"


def test_a_change_of_state_in_the_sequence_is_passed_through() -> None:
    made = graph(step("one"), terms.StateChange("item", "withdrawn", NO_BASIS), step("two"))
    assert ("one", "flow", "review.item.withdrawn") in drawn(made)
    assert ("review.item.withdrawn", "flow", "two") in drawn(made)


def test_time_run_out_goes_where_the_deemed_result_goes() -> None:
    days = terms.Duration(3, terms.TimeUnit.WORKING_DAY)
    passing = replace(
        step("one", refusal=terms.Terminate()), overdue=(terms.Overdue(days, terms.Deem("pass"), NO_BASIS),)
    )
    made = graph(passing, step("two"))
    (timer,) = made.leaving("one", EdgeKind.TIMER)
    assert (timer.target, timer.result, timer.after) == ("two", "pass", days)
    refusing = replace(passing, overdue=(terms.Overdue(None, terms.Deem("refuse"), NO_BASIS),))
    (timer,) = graph(refusing, step("two")).leaving("one", EdgeKind.TIMER)
    assert (timer.target, timer.after) == ("review.terminated", None)


# --- escalations


def escalated(modality: Modality, *parts: terms.Term) -> WorkflowGraph:
    made = escalation("up", A, "boss", modality=modality, decision="b" if modality is Modality.MAY else None)
    return build(policy(fact("a"), fact("b"), workflows=(workflow(*parts),), escalations=(made,)))


def test_an_escalation_is_entered_by_an_edge_of_its_own() -> None:
    made = escalated(Modality.MAY, step("one"), when(A, step("boss"), escalation="up", basis=cited("up")), publish())
    (edge,) = made.entering("boss")
    assert (edge.source, edge.kind, edge.escalation, edge.modality) == (
        "up.split",
        EdgeKind.ESCALATION,
        "up",
        Modality.MAY,
    )
    assert made.leaving("up.split", EdgeKind.DEFAULT)[0].target == "up.merge"
    assert (made.node("boss").escalation, "up" in made.node("boss").cites) == ("up", True)


def test_a_consultation_goes_out_of_its_host_and_back_to_it() -> None:
    consulting = terms.Consultation("one", A, terms.Sequence((step("boss", refusal=BACK),)), "up", cited("up"))
    made = escalated(Modality.MUST, step("one"), consulting, step("two", refusal=BACK))
    assert drawn(made, EdgeKind.CONSULTATION, EdgeKind.BACK) == [
        ("one", "consultation", "boss"),
        ("boss", "back", "one"),
    ]
    assert [edge.target for edge in made.leaving("boss", EdgeKind.RETURN)] == ["one"]
    assert [edge.target for edge in made.leaving("two", EdgeKind.RETURN)] == ["one"]
    assert [edge.source for edge in made.entering("two")] == ["one"]
    assert made.node("boss").within == "one"


# --- publication


def gated() -> WorkflowGraph:
    flow = replace(
        workflow(step("draft"), step("sign", checklists=("list",)), publish(), step("file", after=True)),
        signed_in_order=cited("order"),
    )
    return build(
        policy(
            fact("a"),
            workflows=(flow,),
            checks=(
                check("forbid", A),
                check("mend", A, Consequence.FIX),
                check("hide", A, Consequence.MASK),
                check("verify", A, Consequence.VERIFY),
                check("remind", A, Consequence.REMIND),
            ),
            checklists=(checklist("list", question("ask", "a")), checklist("other", question("unasked", "a"))),
        )
    )


def test_publication_is_behind_a_gate_that_says_what_must_hold() -> None:
    made = gated()
    assert [edge.source for edge in made.entering("publish", *EdgeKind) if edge.kind is EdgeKind.FLOW] == [
        "publish.gate"
    ]
    gate = made.node("publish.gate").gate
    assert gate is not None
    assert gate.steps == ("draft", "sign")
    assert gate.blocking == ("forbid", "mend", "hide")
    assert gate.questions == ("ask", "verify")
    assert gate.in_order == cited("order")


def test_steps_say_whether_they_stand_before_or_after_publication() -> None:
    made = gated()
    assert [(node.id, node.phase) for node in made.nodes if node.step] == [
        ("draft", Phase.BEFORE),
        ("sign", Phase.BEFORE),
        ("publish.gate", Phase.BEFORE),
        ("publish", Phase.BEFORE),
        ("file", Phase.AFTER),
    ]


def test_a_workflow_beside_the_route_begins_where_its_state_does() -> None:
    beside = replace(
        workflow(step("look", after=True), name="look_back"),
        starts_when="published",
        recurrence=(Recurrence.PERIODICALLY,),
    )
    made = build(policy(workflows=(workflow(step("draft"), publish()), beside)))
    assert drawn(made, EdgeKind.BESIDE) == [("publish", "beside", "look_back.start")]
    start = made.node("look_back.start")
    assert (start.starts_when, start.recurrence, start.phase) == (
        "published",
        (Recurrence.PERIODICALLY,),
        Phase.AFTER,
    )
    assert "look" not in made.reachable(["review.start"])


def test_a_guarded_workflow_is_entered_under_its_guard() -> None:
    made = build(policy(fact("a"), workflows=(workflow(step("one"), guard=A),)))
    (edge,) = made.leaving("review.start")
    assert (edge.kind, edge.guard) == (EdgeKind.CONDITIONAL, A)


def test_building_twice_gives_the_same_graph() -> None:
    parts = (step("one"), choice(), terms.Parallel("beside", "BESIDE", None, (step("five"),), NO_BASIS), publish())
    assert graph(*parts) == graph(*parts)
