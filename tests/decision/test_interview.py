"""Only questions that can still change the answer, and an end."""

from dataclasses import replace

from hypothesis import given, settings

from policyc.decision.decide import decide
from policyc.decision.interview import Done, NextQuestion, next_question
from policyc.decision.item import Admission, Answer, Declared, GivenFact, Item
from policyc.ir.conditions import FactHolds, FactIn, conjoin
from policyc.ir.policy import Declaration, FactType, Known, Policy
from policyc.regions.sources import host_name
from tests.decision.build import POLICY, TODAY_QUERY, check, fact, item, policy, publish, step, when, workflow
from tests.decision.random_policies import VALUES, known_facts, policies
from tests.thoroughness import cases

A, B, C = FactHolds("a"), FactHolds("b"), FactHolds("c")


def test_a_fact_that_shuts_the_others_out_is_asked_first() -> None:
    of = policy(fact("b"), fact("c"), fact("a"), scope=A, checks=(check("one", conjoin(B, C)),))
    first = next_question(of, item(), TODAY_QUERY)
    assert isinstance(first, NextQuestion)
    assert (first.about.id, first.left) == ("a", 3)
    assert isinstance(next_question(of, item({"a": False}), TODAY_QUERY), Done)


def test_a_fact_is_asked_before_those_that_matter_only_for_some_of_its_values() -> None:
    steps = workflow(
        step("draft"),
        when(conjoin(FactIn("kind", ("x",)), B), step("second")),
        when(FactIn("kind", ("y",)), step("third")),
        publish(),
    )
    of = policy(fact("b"), fact("kind", FactType.ONE_OF, ("w", "x", "y", "z")), workflows=(steps,))
    first = next_question(of, item(), TODAY_QUERY)
    assert isinstance(first, NextQuestion)
    assert first.about.id == "kind", "b is about x only, and no answer about b makes the kind idle"
    assert isinstance(next_question(of, item({"kind": "w"}), TODAY_QUERY), Done)


def test_the_declaration_that_covers_most_comes_first() -> None:
    of = policy(
        fact("z"),
        *(fact(name, ordinary=False, declarable=True) for name in "abcde"),
        declarations=(
            Declaration("few", "少", "", ("a", "b")),
            Declaration("many", "多", "", ("c", "d", "e")),
        ),
        checks=tuple(check(f"no_{name}", FactHolds(name)) for name in "zabcde"),
    )
    first = next_question(of, item(), TODAY_QUERY)
    assert isinstance(first, NextQuestion)
    assert first.about.id == "many"


def test_a_declaration_is_offered_for_what_it_covers() -> None:
    of = policy(
        *(fact(name, ordinary=False, declarable=True) for name in "abc"),
        declarations=(Declaration("routine", "常规", "均属平常", ("a", "b", "c")),),
        checks=tuple(check(f"no_{name}", FactHolds(name)) for name in "abc"),
    )
    offered = next_question(of, item({"c": False}), TODAY_QUERY)
    assert isinstance(offered, NextQuestion)
    assert offered.declaration
    assert [one.id for one in offered.covers] == ["a", "b"]
    declared = item({"c": False}, declared=(Declared("routine", "李某", None, None),))
    assert isinstance(next_question(of, declared, TODAY_QUERY), Done)
    declined = next_question(of, item({"c": False}), TODAY_QUERY, skipped=("routine",))
    assert isinstance(declined, NextQuestion)
    assert declined.about.id == "a"
    alone = next_question(of, item({"b": False, "c": False}), TODAY_QUERY)
    assert isinstance(alone, NextQuestion)
    assert alone.about.id == "a", "one fact needs no declaration"


def answered(given: Item, question: NextQuestion, known: dict[str, Known]) -> Item:
    name = question.about.id
    if name == "good_admitted":
        url = next(fact.value for fact in given.facts if fact.fact == "url")
        host = host_name(str(url))
        assert host is not None
        return replace(given, admitted_sources=(Admission(POLICY, "good", host.name, None, None),))
    if name.endswith("_by_tail"):
        return replace(given, answers=(*given.answers, Answer(POLICY, name, yes=False)))
    return replace(given, facts=(*given.facts, GivenFact(None, name, known.get(name, VALUES[name][0]))))


@given(policies(), known_facts())
@settings(max_examples=cases(10, 100))
def test_every_question_is_one_that_route_lists_and_they_end(of: Policy, known: dict[str, Known]) -> None:
    given_so_far = item()
    for _ in range(12):
        asked = next_question(of, given_so_far, TODAY_QUERY)
        missing = [one.fact.id for one in decide(of, given_so_far, query=TODAY_QUERY).missing]
        if isinstance(asked, Done):
            assert missing == []
            return
        assert asked.about.id in missing
        given_so_far = answered(given_so_far, asked, known)
    raise AssertionError("more questions than facts")
