"""What is asked is exactly what can change the answer."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyc.decision import enumeration
from policyc.decision import prepared as prepared_module
from policyc.decision.case import Case, learn
from policyc.decision.decide import decide
from policyc.decision.item import Declared, GivenFact
from policyc.decision.matters import assess, residue_of
from policyc.decision.model import Status
from policyc.decision.prepared import prepare
from policyc.ir.conditions import FactHolds, conjoin, disjoin, negate
from policyc.ir.policy import Consequence, Declaration, Known, Policy
from policyc.regions.kernel import BudgetExceeded
from tests.decision import oracle
from tests.decision.build import TODAY_QUERY, axiom, check, fact, item, policy, publish, step, when, workflow
from tests.decision.random_policies import known_facts, policies
from tests.thoroughness import cases

A, B, C = FactHolds("a"), FactHolds("b"), FactHolds("c")


def case(of: Policy, known: dict[str, Known]) -> Case:
    return Case(learn(of, item(known), TODAY_QUERY))


def missing(of: Policy, known: dict[str, Known]) -> list[str]:
    return [one.fact.id for one in decide(of, item(known), query=TODAY_QUERY).missing]


@given(policies(), known_facts(), st.frozensets(st.sampled_from(("a", "kind", "count"))))
@settings(max_examples=cases(15, 200))
def test_diagrams_agree_with_enumeration(of: Policy, known: dict[str, Known], refused: frozenset[str]) -> None:
    assessed = case(of, known)
    prepared, knowledge = assessed.prepared, assessed.knowledge
    expected = oracle.matters(prepared, knowledge, refused)
    assert assessed.matters.exact is (expected is not None)
    if expected is not None:
        found = assess(prepared, knowledge, assessed.known.interpreter, residue_of(prepared, knowledge), refused)
        assert found.levels == expected
        assert set(oracle.essential(assessed.prepared, assessed.knowledge)) <= set(expected)


@given(policies(), known_facts())
@settings(max_examples=cases(8, 100))
def test_a_fact_that_does_not_matter_changes_nothing(of: Policy, known: dict[str, Known]) -> None:
    before = case(of, known)
    if not before.matters.exact:
        return
    outcomes = {
        point: oracle.outcome(before.prepared, point) for point in oracle.feasible(before.prepared, before.knowledge)
    }
    assert oracle.determines(outcomes, frozenset(before.matters.levels))


def test_once_blocked_other_reasons_to_block_are_not_asked() -> None:
    of = policy(fact("a"), fact("b"), checks=(check("one", A), check("two", B)))
    assert missing(of, {}) == ["a", "b"]
    assert missing(of, {"a": True}) == []
    assert decide(of, item({"a": True}), query=TODAY_QUERY).status is Status.BLOCKED


def test_a_reason_to_correct_is_not_asked_once_blocked_but_a_route_is() -> None:
    of = policy(
        fact("a"),
        fact("b"),
        fact("c"),
        checks=(check("one", A), check("two", B, Consequence.FIX)),
        workflows=(workflow(step("draft"), when(C, step("more")), publish()),),
    )
    assert missing(of, {"a": True}) == ["c"]


def test_hints_ask_for_nothing() -> None:
    of = policy(fact("a"), checks=(check("one", A, Consequence.VERIFY), check("two", A, Consequence.REMIND)))
    assert missing(of, {}) == []
    assert decide(of, item(), query=TODAY_QUERY).status is Status.ROUTED


def test_facts_tied_by_an_axiom_are_asked_once() -> None:
    same = (axiom("to", A, B), axiom("back", B, A))
    of = policy(fact("a"), fact("b"), checks=(check("one", conjoin(A, B)),), axioms=same)
    assert missing(of, {}) == ["a"], "neither is essential by itself, one of them is needed"


def test_what_the_axioms_imply_is_not_asked_and_counts() -> None:
    of = policy(fact("a"), fact("b"), checks=(check("one", B),), axioms=(axiom("implies", A, B),))
    assert missing(of, {"a": True}) == []
    assert decide(of, item({"a": True}), query=TODAY_QUERY).status is Status.BLOCKED


MARKED, CLEARED, SECRET = FactHolds("marked"), FactHolds("cleared"), FactHolds("secret")


def marked_documents(**decided: str) -> Policy:
    """Return a policy in which a marked document that is not cleared is secret, and may not go out."""
    return policy(
        fact("marked", ordinary=False, declarable=True),
        fact("cleared", ordinary=False, declarable=True, decided_at=decided.get("cleared")),
        fact("secret", ordinary=False, declarable=True),
        fact("masked", ordinary=False, declarable=True),
        fact("personal", ordinary=False, declarable=True),
        declarations=(Declaration("routine", "常规", "", ("marked", "cleared", "secret", "masked", "personal")),),
        checks=(
            check("leak", disjoin(SECRET, conjoin(MARKED, negate(CLEARED)))),
            check("privacy", FactHolds("personal")),
        ),
        axioms=(
            axiom("kept", conjoin(MARKED, negate(CLEARED)), SECRET),
            axiom("masked_before", FactHolds("masked"), FactHolds("personal")),
        ),
    )


@pytest.mark.parametrize("declared", [(), (Declared("routine", "某人", None, None),)])
def test_what_only_the_axioms_settle_out_of_the_ordinary_is_asked_where_it_would_block(
    declared: tuple[Declared, ...],
) -> None:
    given = item({"marked": True, "secret": False, "masked": False, "personal": False}, declared=declared)
    decision = decide(marked_documents(), given, query=TODAY_QUERY)
    assert decision.status is Status.NEEDS_FACTS, "nobody said that it is cleared"
    (asked,) = decision.missing
    assert asked.fact.id == "cleared"
    assert [rule.id for rule in asked.affects] == ["leak"]
    assert [one.id for made in decision.declarations for one in made.refused] == (["cleared"] if declared else [])
    said = replace(given, facts=(*given.facts, GivenFact(None, "cleared", value=True)))
    assert decide(marked_documents(), said, query=TODAY_QUERY).status is Status.ROUTED


def test_what_only_the_axioms_settle_and_a_step_decides_is_pending() -> None:
    given = item({"marked": True, "secret": False, "masked": False, "personal": False})
    decision = decide(marked_documents(cleared="sign"), given, query=TODAY_QUERY)
    assert decision.status is Status.ROUTED
    assert [one.fact.id for one in decision.pending] == ["cleared"]


def test_what_the_axioms_settle_as_is_usual_is_not_asked() -> None:
    given = item({"cleared": False, "secret": False, "masked": False, "personal": False})
    assert decide(marked_documents(), given, query=TODAY_QUERY).missing == (), "it is not marked"


def test_a_broken_axiom_refuses_only_the_facts_that_it_reads() -> None:
    made_by = Declared("routine", "某人", None, None)
    given = item({"marked": True, "secret": False, "cleared": False}, declared=(made_by,))
    (made,) = decide(marked_documents(), given, query=TODAY_QUERY).declarations
    assert [one.id for one in made.covered] == ["masked", "personal"]
    assert made.refused == ()


def test_a_case_split_settles_what_kleene_leaves_open() -> None:
    of = policy(fact("a"), checks=(check("one", A), check("other", negate(A))))
    decision = decide(of, item(), query=TODAY_QUERY)
    assert decision.status is Status.BLOCKED
    assert decision.missing == ()


def test_what_a_step_decides_is_pending_and_never_missing() -> None:
    of = policy(fact("a", decided_at="sign"), checks=(check("one", A),))
    decision = decide(of, item(), query=TODAY_QUERY)
    assert decision.status is Status.ROUTED
    assert [one.fact.id for one in decision.pending] == ["a"]
    assert [one.status for one in decision.could_become] == [Status.BLOCKED]


def test_unknown_scope_asks_and_hides_nothing() -> None:
    of = policy(fact("a"), fact("b"), scope=A, checks=(check("one", B),))
    decision = decide(of, item({"b": True}), query=TODAY_QUERY)
    assert decision.status is Status.NEEDS_FACTS
    assert [one.fact.id for one in decision.missing] == ["a"]
    assert [one.status for one in decision.could_become] == [Status.NOT_APPLICABLE, Status.BLOCKED]
    assert decide(of, item({"a": False}), query=TODAY_QUERY).status is Status.NOT_APPLICABLE


@given(policies(), known_facts(), st.frozensets(st.sampled_from(("a", "kind", "count"))))
@settings(max_examples=cases(8, 100))
def test_without_diagrams_nothing_that_matters_is_left_out(
    of: Policy, known: dict[str, Known], refused: frozenset[str]
) -> None:
    exact = case(of, known)
    prepared, knowledge, interpreter = exact.prepared, exact.knowledge, exact.known.interpreter
    listed = assess(prepared, knowledge, interpreter, None, refused)
    assert not listed.exact
    if exact.matters.exact:
        found = assess(prepared, knowledge, interpreter, residue_of(prepared, knowledge), refused)
        assert set(found.unvouched) <= set(listed.levels)
        assert set(oracle.essential(prepared, knowledge)) <= set(listed.levels)
        outcomes = {point: oracle.outcome(prepared, point) for point in oracle.feasible(prepared, knowledge)}
        assert oracle.determines(outcomes, frozenset(listed.levels))
        for one, other in zip(exact.matters.facets, listed.facets, strict=True):
            assert other.truth in (one.truth, None)


def test_past_every_limit_all_that_is_read_and_unknown_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enumeration, "MOST_POINTS", 1)
    of = policy(fact("a"), fact("b"), fact("c"), checks=(check("one", disjoin(A, conjoin(B, negate(B)))),))
    prepared = prepare(of, TODAY_QUERY)
    known = learn(of, item(), TODAY_QUERY)
    assessed = assess(prepared, Case(known).knowledge, known.interpreter, None)
    assert [prepared.space.axes[level].asks for level in assessed.levels] == ["a", "b"]


def test_over_budget_what_is_certain_stays_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared_module, "build", lambda _: BudgetExceeded(0, 0))
    judged = FactHolds("judged")
    of = policy(fact("judged", decided_at="sign"), checks=(check("one", judged), check("two", negate(judged))))
    decision = decide(of, item(), query=TODAY_QUERY)
    assert decision.status is Status.BLOCKED, "whatever the step decides"
