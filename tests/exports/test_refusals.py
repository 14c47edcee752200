"""What BPMN cannot say is refused, in a sentence that names the construct and its clause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policyc.exports.bpmn.build import build
from policyc.exports.bpmn.leaving import MOST_BEFORE
from policyc.exports.bpmn.model import Reason, Refused
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.conditions import TRUE, FactHolds
from policyc.ir.policy import Policy
from policyc.wording.exports import REFUSED
from policyc.wording.language import Language
from tests.decision import build as made

CLAUSE = made.cited("第九条")
STRAIGHT = terms.ReturnTo("draft", again=False)


def acting(together: terms.Together, at_least: int | None = None) -> terms.Step:
    who = terms.Acting((terms.Actor("clerk"), terms.Actor("head")), together, at_least)
    return replace(made.step("sign", basis=CLAUSE), acting=(Guarded(TRUE, who, NO_BASIS),))


def late(after: terms.Duration | None) -> terms.Step:
    return replace(made.step("sign", basis=CLAUSE), overdue=(terms.Overdue(after, terms.Terminate(), NO_BASIS),))


def sample(*parts: terms.Term) -> Policy:
    return made.policy(made.fact("a"), workflows=[made.workflow(made.step("draft"), *parts, made.publish())])


def some_of(needed: int) -> terms.Parallel:
    return terms.Parallel("side", "会审", needed, (made.step("one"), made.step("two"), made.step("three")), CLAUSE)


def within(step: terms.Step) -> terms.Parallel:
    return terms.Parallel("side", "会审", None, (step, made.step("other")), NO_BASIS)


CASES = {
    Reason.SOME_BRANCHES: ("会审", sample(some_of(2))),
    Reason.MAJORITY: ("SIGN", sample(acting(terms.Together.MAJORITY))),
    Reason.MANY_SIGNATURES: ("SIGN", sample(acting(terms.Together.AT_LEAST, 999))),
    Reason.NO_TIME: ("SIGN", sample(late(None))),
    Reason.STRAIGHT_INTO_BLOCK: ("SIGN", sample(within(made.step("sign", refusal=STRAIGHT, basis=CLAUSE)))),
    Reason.STRAIGHT_TWICE: (
        "SIGN",
        sample(
            made.step("check", refusal=STRAIGHT),
            made.step("sign", refusal=terms.ReturnTo("check", again=False), basis=CLAUSE),
        ),
    ),
    Reason.EDITED_LATER: (
        "SIGN",
        sample(made.when(FactHolds("a"), made.step("check")), replace(made.step("sign", basis=CLAUSE), edits=("a",))),
    ),
    Reason.MANY_BEFORE: (
        "SIGN",
        sample(
            *(made.when(FactHolds("a"), made.step(f"step{number}")) for number in range(MOST_BEFORE)),
            made.step("sign", refusal=terms.ReturnTo(terms.PREVIOUS_STEP, again=True), basis=CLAUSE),
        ),
    ),
    Reason.UNKNOWN_STEP: ("SIGN", sample(made.step("sign", refusal=terms.ReturnTo("later", again=True), basis=CLAUSE))),
}


@pytest.mark.parametrize("reason", CASES)
def test_a_refusal_names_the_construct_and_the_clause(reason: Reason) -> None:
    name, policy = CASES[reason]
    assert build(policy, Language.ZH) == (Refused(reason, name, ("第九条",)),)


def test_every_reason_has_its_words_and_a_case() -> None:
    assert {reason.value for reason in Reason} == set(REFUSED)
    assert set(Reason) - set(CASES) == {Reason.TOO_LARGE}  # tests/exports/test_formulas.py


def test_an_edit_that_nothing_depended_on_is_no_matter() -> None:
    edits = replace(made.step("sign"), edits=("a",))
    assert not isinstance(build(sample(edits, made.when(FactHolds("a"), made.step("later"))), Language.ZH), tuple)
