"""Choosing options keeps what holds under them, drops the rest, and leaves alone what they do not touch."""

from dataclasses import replace

from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.conditions import FALSE, TRUE, Chosen, FactHolds, conjoin, negate
from policyc.ir.policy import Outcome, Policy
from policyc.ir.select import Selector, adopted_choice, select
from policyc.ir.supports import Definitions, rule_conditions, support
from policyc.ir.terms import Choice, ChoiceArm, Gap, Parallel, Sequence, When, steps
from tests.decision.build import (
    category,
    check,
    classification,
    escalation,
    fact,
    policy,
    publish,
    reading,
    step,
    when,
    workflow,
)

A = FactHolds("a")
EARLY, LATE = Chosen("where", ("early",)), Chosen("where", ("late",))


def two_ways() -> Policy:
    outcomes = (
        Guarded(EARLY, Outcome(check("x", A).outcomes[0].value.consequence, "early"), NO_BASIS),
        Guarded(LATE, Outcome(check("x", A).outcomes[0].value.consequence, "late"), NO_BASIS),
    )
    return policy(
        fact("a"),
        checks=(
            check("early_only", conjoin(EARLY, A)),
            check("when_early", A, when=EARLY),
            replace(check("both", A), outcomes=outcomes),
            check("plain", A),
        ),
        workflows=(
            workflow(
                when(conjoin(EARLY, A), step("told"), escalation="tell"),
                step("sign"),
                when(LATE, step("told"), step("again")),
                when(EARLY, step("never"), when(A, step("inner"))),
                publish(),
            ),
        ),
        escalations=(escalation("tell", conjoin(EARLY, A), "told", "gone"),),
        readings=(reading("where", "late", "early"),),
    )


def test_alternatives_and_rules_of_other_options_are_gone() -> None:
    late = select(two_ways(), {"where": "late"})
    assert [one.id for one in late.checks] == ["early_only", "both", "plain"], (
        "never due is gone; never broken may stay"
    )
    assert late.checks[0].broken == FALSE
    assert [one.value.remedy for one in late.checks[1].outcomes] == ["late"]
    assert late.escalations == ()
    early = select(two_ways(), {"where": "early"})
    assert [one.steps for one in early.escalations] == [("told",)], "a step without a place is not the escalation's"


def test_each_step_has_one_place_and_sequences_are_flat() -> None:
    for option, expected in (
        ("late", ["sign", "told", "again", "publish"]),
        ("early", ["told", "sign", "never", "inner", "publish"]),
    ):
        body = select(two_ways(), {"where": option}).workflows[0].body
        assert [one.id for one in steps(body)] == expected
        assert isinstance(body, Sequence)
        assert not any(isinstance(part, Sequence) for part in body.parts)


def test_the_mark_of_an_escalation_is_kept() -> None:
    body = select(two_ways(), {"where": "early"}).workflows[0].body
    assert isinstance(body, Sequence)
    first = body.parts[0]
    assert isinstance(first, When)
    assert (first.escalation, first.guard) == ("tell", A)


def test_empty_branches_and_arms_never_due_are_gone() -> None:
    block = Parallel("p", "P", None, (step("left"), when(EARLY, step("right"))), NO_BASIS)
    choice = Choice("c", "C", True, (ChoiceArm(EARLY, step("one")), ChoiceArm(A, step("two"))), Gap(NO_BASIS), NO_BASIS)  # noqa: FBT003
    of = policy(
        fact("a"), workflows=(workflow(block, choice, publish()),), readings=(reading("where", "late", "early"),)
    )
    body = select(of, adopted_choice(of)).workflows[0].body
    assert [one.id for one in steps(body)] == ["left", "two", "publish"]


def test_what_a_choice_does_not_touch_stays_the_same_object() -> None:
    of = two_ways()
    late, early = Selector(of).select({"where": "late"}), Selector(of).select({"where": "early"})
    assert late.facts is of.facts
    assert late.checks[-1] is early.checks[-1] is of.checks[-1]
    assert late.roles is of.roles


def test_two_choices_share_what_mentions_no_reading_in_which_they_differ() -> None:
    of = replace(two_ways(), readings=(*two_ways().readings, reading("other", "x", "y")))
    selector = Selector(of)
    one, other = (selector.select({"where": "early", "other": option}) for option in ("x", "y"))
    assert one.workflows == other.workflows
    assert one.workflows[0] is other.workflows[0]


def test_an_open_reading_stays_open() -> None:
    of = two_ways()
    assert select(of, {}).checks == of.checks


def test_support_goes_through_definitions_and_lists_each_fact_once() -> None:
    of = policy(
        *(fact(name) for name in "abcd"),
        classifications=(classification("by", category("one", FactHolds("b")), within=FactHolds("c")),),
        checks=(check("x", conjoin(A, negate(FactHolds("d")), A)),),
    )
    definitions = Definitions(of)
    assert support(definitions, definitions.in_category("by", ("one",)), A) == ("c", "b", "a")
    assert set(support(definitions, *rule_conditions(of))) == {"a", "b", "c", "d"}
    assert support(definitions, TRUE) == ()
