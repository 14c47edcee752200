"""Where the second opinion was right, in the smallest policy that shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policyc.analyses.difference.compare import difference
from policyc.analyses.difference.model import Aspect, Difference, Direction
from policyc.analyses.proof.verify import Verification, verify
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS
from policyc.ir.conditions import TRUE, Condition, DerivedHolds, FactHolds, negate
from policyc.ir.policy import Consequence, Derived, Duty, Modality, Obligation, Policy, Tier
from tests.decision.build import (
    TODAY_QUERY,
    category,
    check,
    classification,
    fact,
    policy,
    publish,
    step,
    when,
    workflow,
)

A, B = FactHolds("a"), FactHolds("b")
ALL, ANY = None, 1


def verified(of: Policy, *properties: str) -> Verification:
    return verify(of, TODAY_QUERY, only=frozenset(properties))


def ids(found: Verification) -> set[str]:
    assert all(finding.witness is None or finding.witness.replayed for finding in found.findings)
    return {finding.id for finding in found.findings}


def compared(one: Policy, other: Policy) -> Difference:
    found = difference((one, TODAY_QUERY, "one"), (other, TODAY_QUERY, "other"))
    assert isinstance(found, Difference)
    assert all(entry.shown is None or entry.shown.replayed for entry in found.entries)
    return found


def beside(needed: int | None, *branches: terms.Term) -> terms.Parallel:
    return terms.Parallel("beside", "BESIDE", needed, branches, NO_BASIS)


def walked(*parts: terms.Term) -> Policy:
    of = policy(
        fact("a", ordinary=False),
        fact("b", ordinary=False),
        fact("judged", ordinary=False, decided_at="sign"),
        workflows=(workflow(step("draft"), *parts, publish()),),
    )
    return replace(of, tiers=(Tier("tier", "TIER", "", 1, (), (), NO_BASIS),))


# --- branches of which not all need be done ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "skipped"),
    [
        pytest.param(beside(ALL, replace(step("one"), tier="tier"), step("two")), False, id="all are done"),
        pytest.param(beside(ANY, replace(step("one"), tier="tier"), step("two")), True, id="the other will do"),
        pytest.param(
            beside(ANY, replace(step("one"), tier="tier"), replace(step("two"), tier="tier")),
            False,
            id="either will do",
        ),
        pytest.param(
            beside(ANY, replace(step("one"), tier="tier"), when(A, step("two"))),
            True,
            id="the other, where it is entered",
        ),
        pytest.param(
            beside(ANY, when(A, replace(step("one"), tier="tier")), when(negate(A), replace(step("two"), tier="tier"))),
            False,
            id="one is ever entered",
        ),
        pytest.param(
            beside(2, replace(step("one"), tier="tier"), replace(step("two"), tier="tier"), step("three")),
            False,
            id="two of three",
        ),
    ],
)
def test_a_tier_is_a_gate_only_where_every_way_through_passes_it(block: terms.Term, *, skipped: bool) -> None:
    assert ids(verified(walked(block), "tiers-passed")) == ({"tiers-passed:tier"} if skipped else set())


@pytest.mark.parametrize(("needed", "late"), [(ALL, False), (ANY, True)])
def test_what_one_branch_decides_is_not_decided_when_the_other_will_do(needed: int | None, *, late: bool) -> None:
    of = walked(beside(needed, step("sign"), step("other")), when(FactHolds("judged"), step("third")))
    assert ids(verified(of, "facts-decided-in-time")) == ({"facts-decided-in-time:judged+third"} if late else set())


def test_inside_its_branch_what_was_decided_before_is_decided() -> None:
    branch = terms.Sequence((step("sign"), when(FactHolds("judged"), step("third"))))
    assert ids(verified(walked(beside(ANY, branch, step("other"))), "facts-decided-in-time")) == set()


@pytest.mark.parametrize(("needed", "unreviewed"), [(ALL, False), (ANY, True)])
def test_a_branch_that_passes_by_time_is_no_review(needed: int | None, *, unreviewed: bool) -> None:
    timed = replace(step("timed"), overdue=(terms.Overdue(None, terms.Continue(), NO_BASIS),))
    of = walked(beside(needed, step("sign"), timed))
    assert ids(verified(of, "somebody-reviews")) == ({"somebody-reviews:review"} if unreviewed else set())


# --- verdicts -----------------------------------------------------------------------------------------------------


def test_a_derived_fact_that_no_rule_reads_can_still_hold() -> None:
    unread = Derived("unread", "UNREAD", A, NO_BASIS)
    assert ids(verified(policy(fact("a"), derived=(unread,)), "rules-live")) == set()


def test_an_item_in_another_category_as_well_still_falls_between_those_below() -> None:
    scheme = classification(
        "scheme", category("first", A), category("outer", TRUE, leaf=False), category("inner", B, parent="outer")
    )
    of = policy(fact("a", ordinary=True), fact("b", ordinary=False), classifications=(scheme,))
    assert ids(verified(of, "categories-complete")) == {"categories-complete:scheme+outer"}


def test_having_it_masked_stops_as_hard_as_sending_it_back() -> None:
    of = policy(fact("a"), checks=(check("mend", A, Consequence.FIX), check("mask", A, Consequence.MASK)))
    assert ids(verified(of, "checks-heard")) == {"checks-heard:mend", "checks-heard:mask"}


# --- differences --------------------------------------------------------------------------------------------------


def test_to_mask_and_to_send_back_are_different_and_neither_is_stricter() -> None:
    one, other = (policy(fact("a"), checks=(check("one", A, asked),)) for asked in (Consequence.FIX, Consequence.MASK))
    found = compared(one, other).entries
    assert {(entry.aspect, entry.direction) for entry in found} == {(Aspect.CHECK, Direction.OTHERWISE)}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(beside(ALL, step("first"), step("second")), id="side by side"),
        pytest.param(beside(ANY, step("first"), step("second")), id="either"),
        pytest.param(terms.Sequence((step("second"), step("first"))), id="the other way round"),
    ],
)
def test_the_same_steps_walked_otherwise_are_a_difference(other: terms.Term) -> None:
    found = compared(walked(step("first"), step("second")), walked(other)).entries
    assert {entry.aspect for entry in found} == {Aspect.ROUTE}


def test_branches_need_all_be_done_or_not() -> None:
    one, other = (walked(beside(needed, step("first"), step("second"))) for needed in (ALL, ANY))
    assert [entry.rules[0].rule.id for entry in compared(one, other).entries] == ["first", "second"]


def test_steps_that_no_item_passes_both_of_have_no_order() -> None:
    one, other = when(A, step("first")), when(negate(A), step("second"))
    assert compared(walked(one, other), walked(other, one)).entries == ()


def test_a_text_that_says_nothing_where_the_other_goes_on_is_a_difference() -> None:
    def of(otherwise: terms.Term) -> Policy:
        arms = (terms.ChoiceArm(A, step("first")),)
        return walked(terms.Choice("choice", "CHOICE", True, arms, otherwise, NO_BASIS))  # noqa: FBT003

    silent, open_ended = of(terms.Gap(NO_BASIS)), of(terms.Sequence(()))
    assert compared(silent, open_ended).entries != ()
    assert compared(open_ended, silent).entries != ()
    assert compared(silent, silent).entries == ()


def test_a_duty_whose_term_means_something_else_is_another_duty() -> None:
    def of(meaning: Condition) -> Policy:
        duty = Duty(
            id="duty",
            label="DUTY",
            title="",
            acting=(),
            when=DerivedHolds("term"),
            after_publication=False,
            obligations=(Obligation(Modality.MUST, "say so", TRUE, NO_BASIS),),
            recurrence=(),
            limits=(),
            keep=(),
            basis=NO_BASIS,
        )
        term = Derived("term", "TERM", meaning, NO_BASIS)
        return replace(policy(fact("a"), fact("b"), derived=(term,)), duties=(duty,))

    assert {entry.aspect for entry in compared(of(A), of(B)).entries} == {Aspect.DUTY}
    assert compared(of(A), of(negate(negate(A)))).entries == ()
