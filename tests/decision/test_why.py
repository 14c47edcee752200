"""Why something is there, and the smallest change after which it would be."""

from dataclasses import replace

from hypothesis import given, settings

from policyc.decision.decide import decide
from policyc.decision.item import GivenFact, Item
from policyc.decision.model import State, Status
from policyc.decision.why import NoSuchPart, Why, why
from policyc.decision.why_not import AlreadySo, CannotBe, ChangeKind, SmallestChange, WhyNot, why_not
from policyc.ir.conditions import FactHolds, conjoin, disjoin, negate
from policyc.ir.policy import Consequence, Declaration, FactHome, Known, Modality, Policy
from policyc.wording.language import Wording
from tests.decision.build import (
    TODAY_QUERY,
    check,
    cited,
    escalation,
    fact,
    item,
    policy,
    publish,
    step,
    when,
    workflow,
)
from tests.decision.random_policies import known_facts, policies
from tests.thoroughness import cases

A, B, C = FactHolds("a"), FactHolds("b"), FactHolds("c")


def changes(answer: WhyNot) -> list[tuple[ChangeKind, str, str | None, str]]:
    assert isinstance(answer, SmallestChange)
    return [(one.kind, one.about.id, one.before, one.after) for one in answer.changes]


def test_why_gives_the_rule_with_values_and_the_clause_it_quotes() -> None:
    of = policy(fact("a"), fact("b"), checks=(check("one", conjoin(A, negate(B)), basis=cited("one", "不得甲")),))
    said = why(of, item({"a": True}), TODAY_QUERY, "one")
    assert isinstance(said, Why)
    assert said.state is State.POSSIBLE
    assert said.because.text == Wording("A 且 非 B", "A and not B")
    assert [(part.text.zh, part.truth) for part in said.because.parts] == [("A", True), ("非 B", None)]
    assert [(reason.fact.id, reason.value) for reason in said.because.parts[0].reads] == [("a", "是")]
    (clause,) = said.clauses
    assert (clause.clause, clause.text, clause.quotations) == ("one", "text of one", ("不得甲",))


def test_why_shows_what_decides_and_folds_the_rest() -> None:
    of = policy(fact("a"), fact("b"), fact("c"), checks=(check("one", disjoin(A, conjoin(B, C), negate(C))),))
    said = why(of, item({"a": True}), TODAY_QUERY, "one")
    assert isinstance(said, Why)
    assert [part.text.zh for part in said.because.parts] == ["A"]
    assert [part.text.zh for part in said.because.folded] == ["B 且 C", "非 C"]
    (finding,) = decide(of, item({"a": True}), query=TODAY_QUERY).findings
    assert [reason.fact.id for reason in finding.why] == ["a"], "what is not known and not needed is no reason"
    spared = why(of, item({"a": False, "b": False, "c": True}), TODAY_QUERY, "one")
    assert isinstance(spared, Why)
    _, middle, _ = spared.because.parts
    assert [part.text.zh for part in middle.parts] == ["B"], "of a false conjunction the false part"


def test_why_knows_labels_and_says_what_else_could_be_asked() -> None:
    of = policy(fact("a"), checks=(check("one", A),))
    assert isinstance(why(of, item(), TODAY_QUERY, "ONE"), Why)
    unknown = why(of, item(), TODAY_QUERY, "nobody")
    assert isinstance(unknown, NoSuchPart)
    assert [one.id for one in unknown.known] == ["draft", "sign", "publish", "one"]


def test_why_says_when_only_the_axioms_or_a_case_split_settle_it() -> None:
    of = policy(fact("a"), checks=(check("one", disjoin(A, negate(A))),))
    said = why(of, item(), TODAY_QUERY, "one")
    assert isinstance(said, Why)
    assert (said.state, said.settled) == (State.CERTAIN, True)


def test_the_smallest_correction_that_lets_an_item_out() -> None:
    of = policy(fact("a"), fact("b"), checks=(check("one", conjoin(A, negate(B))),))
    answer = why_not(of, item({"a": True, "b": False}), TODAY_QUERY, "publish")
    assert changes(answer) == [(ChangeKind.CORRECT, "a", "是", "否")], "of two equally small ones, the first declared"


def test_what_may_not_be_corrected_leaves_what_may_or_nothing() -> None:
    blocked = (check("one", conjoin(A, negate(B)), basis=cited("one", "涉密不上网")),)
    mendable = policy(fact("a", correctable=False), fact("b"), checks=blocked)
    given = item({"a": True, "b": False})
    assert changes(why_not(mendable, given, TODAY_QUERY, "publish")) == [(ChangeKind.CORRECT, "b", "否", "是")]
    forbidden = policy(fact("a", correctable=False), fact("b", correctable=False), checks=blocked)
    answer = why_not(forbidden, given, TODAY_QUERY, "publish")
    assert isinstance(answer, CannotBe)
    assert [(clause.clause, clause.quotations) for clause in answer.clauses] == [("one", ("涉密不上网",))]


def test_what_the_review_decides_is_left_to_the_review() -> None:
    of = policy(
        fact("a"), fact("judged", decided_at="sign"), checks=(check("one", A), check("two", FactHolds("judged")))
    )
    assert changes(why_not(of, item(), TODAY_QUERY, "publish")) == [(ChangeKind.GIVE, "a", None, "否")]


def test_a_declaration_stands_for_what_it_covers() -> None:
    of = policy(
        fact("a", ordinary=False, declarable=True),
        fact("b", ordinary=False, declarable=True),
        fact("c"),
        declarations=(Declaration("routine", "常规", "", ("a", "b")),),
        checks=(check("one", A), check("two", B), check("three", C)),
    )
    assert [(kind, name) for kind, name, _, _ in changes(why_not(of, item(), TODAY_QUERY, "publish"))] == [
        (ChangeKind.DECLARE, "routine"),
        (ChangeKind.GIVE, "c"),
    ]


def test_an_escalation_that_waits_for_its_decision() -> None:
    due = conjoin(A, FactHolds("tell_decision"))
    of = policy(
        fact("a"),
        fact("tell_decision", home=FactHome.DECISION, decided_at="sign", subject="tell"),
        workflows=(workflow(step("sign"), when(due, step("leader"), escalation="tell"), publish()),),
        escalations=(escalation("tell", A, "leader", modality=Modality.MAY, decision="tell_decision"),),
    )
    answer = why_not(of, item({"a": True}), TODAY_QUERY, "leader")
    assert changes(answer) == [(ChangeKind.DECIDE, "tell_decision", None, "是")]
    assert isinstance(why_not(of, item({"a": True}), TODAY_QUERY, "sign"), AlreadySo)


def apply(of: Policy, given: Item, answer: SmallestChange) -> Item:
    """Make the changes; only facts whose values are written as they are given."""
    known = {one.fact: one.value for one in given.facts}
    values: dict[str, Known] = {"是": True, "否": False}
    for change in answer.changes:
        definition = next(fact for fact in of.facts if fact.id == change.about.id)
        codes = {value.label: value.code for value in definition.values}
        known[change.about.id] = codes.get(change.after, values.get(change.after, change.after))
    return replace(given, facts=tuple(GivenFact(None, name, value) for name, value in known.items()))


@given(policies(), known_facts())
@settings(max_examples=cases(15, 200))
def test_the_changes_proposed_do_it(of: Policy, known: dict[str, Known]) -> None:
    simple = {name: value for name, value in known.items() if name in ("a", "b", "kind")}
    answer = why_not(of, item(simple), TODAY_QUERY, "publish")
    if isinstance(answer, SmallestChange) and all(one.about.id in ("a", "b", "kind") for one in answer.changes):
        decision = decide(of, apply(of, item(simple), answer), query=TODAY_QUERY)
        refusing = {Status.BLOCKED, Status.FIX_FIRST, Status.NEEDS_RULE, Status.NOT_APPLICABLE}
        assert decision.status not in refusing
        asked_now = {one.status for one in decision.could_become if not decision.pending and not decision.missing}
        assert asked_now.isdisjoint(refusing)


def test_a_correction_beats_a_hint_that_changes_nothing() -> None:
    of = policy(fact("a"), checks=(check("hint", A, Consequence.VERIFY),))
    assert isinstance(why_not(of, item({"a": True}), TODAY_QUERY, "publish"), AlreadySo)
