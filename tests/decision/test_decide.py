"""The status, the route and what stands beside it."""

from dataclasses import replace
from datetime import date

import pytest

import policyc
from policyc.decision.decide import decide
from policyc.decision.item import Admission, Answer, Declared, GivenFact, Item
from policyc.decision.model import Decision, FindingState, NoteKind, State, Status
from policyc.decision.query import Query
from policyc.ir.basis import NO_BASIS, Basis, Cite, Guarded, RestsOn
from policyc.ir.conditions import TRUE, Chosen, Detects, FactHolds, FactIn, InCategory, OnList, conjoin, negate
from policyc.ir.policy import (
    Consequence,
    Convention,
    Declaration,
    DetectorUse,
    Duty,
    FactHome,
    FactType,
    HostScope,
    Modality,
    Obligation,
    Policy,
    TextPart,
)
from policyc.ir.terms import Choice, ChoiceArm, Consultation, Gap, Parallel, ReturnTo, Sequence
from tests.decision.build import (
    POLICY,
    TODAY_QUERY,
    axiom,
    category,
    check,
    checklist,
    cited,
    classification,
    escalation,
    fact,
    item,
    policy,
    publish,
    question,
    reading,
    source_list,
    step,
    when,
    workflow,
)

A, B, C = FactHolds("a"), FactHolds("b"), FactHolds("c")


def answer(of: Policy, given: Item | None = None, query: Query = TODAY_QUERY) -> Decision:
    return decide(of, given if given is not None else item(), query=query)


def order(decision: Decision) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.step.id, one.state.value, one.after) for one in decision.order]


# --- status -----------------------------------------------------------------------------------------------------


def test_statuses_from_worst_to_best() -> None:
    of = policy(
        fact("a"),
        fact("b"),
        fact("c"),
        scope=negate(C),
        checks=(check("no", A), check("mend", B, Consequence.FIX)),
    )
    no = {"a": False, "b": False, "c": False}
    assert answer(of, item(no)).status is Status.ROUTED
    assert answer(of, item({**no, "b": True})).status is Status.FIX_FIRST
    assert answer(of, item({**no, "a": True, "b": True})).status is Status.BLOCKED
    assert answer(of, item({**no, "a": True, "c": True})).status is Status.NOT_APPLICABLE
    before = Query(as_of=date(2025, 12, 31))
    assert answer(of, item(no), before).status is Status.NOT_IN_FORCE


def test_a_blocked_item_still_shows_the_route() -> None:
    of = policy(fact("a"), checks=(check("no", A),))
    decision = answer(of, item({"a": True}))
    assert decision.status is Status.BLOCKED
    assert [one.step.id for one in decision.order] == ["draft", "sign", "publish"]
    assert [one.id for one in decision.gate] == ["draft", "sign"]


def test_an_empty_item_shows_the_whole_chain_and_what_is_missing() -> None:
    of = policy(
        fact("a"),
        fact("b"),
        checks=(check("no", A),),
        workflows=(workflow(step("draft"), when(B, step("x")), publish()),),
    )
    decision = answer(of)
    assert decision.status is Status.NEEDS_FACTS
    assert order(decision) == [
        ("draft", "certain", ()),
        ("x", "possible", ("draft",)),
        ("publish", "certain", ("x",)),
    ]
    assert [(one.fact.id, [rule.id for rule in one.affects]) for one in decision.missing] == [
        ("a", ["no"]),
        ("b", ["x"]),
    ]


def test_the_first_day_and_the_last() -> None:
    of = policy()
    ends = replace(of.identity, expiry=(Guarded(TRUE, date(2027, 1, 1), NO_BASIS),))
    of = replace(of, identity=ends)
    for day, status in (
        (date(2025, 12, 31), Status.NOT_IN_FORCE),
        (date(2026, 1, 1), Status.ROUTED),
        (date(2026, 12, 31), Status.ROUTED),
        (date(2027, 1, 1), Status.NOT_IN_FORCE),
    ):
        assert answer(of, query=Query(as_of=day)).status is status


def test_a_gap_on_the_path_needs_a_rule() -> None:
    choice = Choice("kind", "KIND", True, (ChoiceArm(A, step("one")),), Gap(NO_BASIS), NO_BASIS)  # noqa: FBT003
    of = policy(fact("a"), workflows=(workflow(step("draft"), choice, publish()),))
    assert answer(of, item({"a": True})).status is Status.ROUTED
    assert answer(of, item({"a": False})).status is Status.NEEDS_RULE
    assert answer(of).status is Status.NEEDS_FACTS


def test_no_workflow_takes_the_item() -> None:
    of = policy(fact("a"), workflows=(workflow(step("draft"), publish(), guard=A),))
    assert answer(of, item({"a": False})).status is Status.NEEDS_RULE


def test_the_receipt_names_what_was_asked_and_nothing_of_the_text() -> None:
    given = replace(item(), title="不得外传", body="正文")
    receipt = answer(policy(), given).receipt
    assert (receipt.engine, receipt.as_of, receipt.policy_digest) == (policyc.__version__, TODAY_QUERY.as_of, "digest")
    assert "外传" not in repr(receipt)


# --- contradictions -----------------------------------------------------------------------------------------------


def test_a_fact_given_twice_is_never_settled_by_the_first() -> None:
    of = policy(fact("a"), checks=(check("no", A),))
    for values in ((True, False), (False, True)):
        given = replace(item(), facts=tuple(GivenFact(None, "a", value) for value in values))
        decision = answer(of, given)
        assert decision.status is Status.NEEDS_FACTS
        (contradiction,) = decision.contradictions
        assert [reason.value for reason in contradiction.facts] == ["否", "是"]


def test_an_item_against_an_axiom_is_asked_to_be_corrected_unless_something_worse_is_certain() -> None:
    of = policy(fact("a"), fact("b"), fact("c"), axioms=(axiom("implies", A, B),), checks=(check("no", C),))
    against = {"a": True, "b": False, "c": False}
    decision = answer(of, item(against))
    assert decision.status is Status.NEEDS_FACTS
    assert [one.about.id for one in decision.contradictions] == ["implies"]
    assert answer(of, item({**against, "c": True})).status is Status.BLOCKED


def test_axioms_broken_only_together_are_named_together() -> None:
    chain = (axiom("first", A, B), axiom("second", B, C), axiom("unrelated", FactHolds("d"), FactHolds("d")))
    of = policy(*(fact(name) for name in "abcd"), axioms=chain, checks=(check("no", B),))
    decision = answer(of, item({"a": True, "c": False}))
    assert [one.about.id for one in decision.contradictions] == ["first", "second"]


def test_two_categories_at_once() -> None:
    of = policy(fact("a"), fact("b"), classifications=(classification("by", category("one", A), category("two", B)),))
    decision = answer(of, item({"a": True, "b": True}))
    assert decision.categories[0].chosen is None
    assert [one.about.id for one in decision.contradictions] == ["by"]


# --- categories ---------------------------------------------------------------------------------------------------


def classified() -> Policy:
    kind = fact("kind", FactType.ONE_OF, ("x", "y", "z"))
    return policy(
        kind,
        fact("a"),
        classifications=(
            classification(
                "by_kind",
                category("parent", FactIn("kind", ("x", "y")), leaf=False),
                category("first", FactIn("kind", ("x",)), parent="parent"),
                category("second", FactIn("kind", ("y",)), parent="parent"),
                category("third", conjoin(FactIn("kind", ("z",)), A), tail="等"),
            ),
        ),
        checks=(check("no", A, when=InCategory("by_kind", ("parent",))),),
    )


def test_a_category_is_true_for_everything_below_it() -> None:
    decision = answer(classified(), item({"kind": "y", "a": True}))
    assert decision.status is Status.BLOCKED
    assert [one.id for one in decision.categories[0].path] == ["parent", "second"]


def test_candidates_are_what_is_left() -> None:
    assert [one.id for one in answer(classified()).categories[0].candidates] == ["first", "second", "third"]
    assert [one.id for one in answer(classified(), item({"a": False})).categories[0].candidates] == [
        "first",
        "second",
        "third",
    ]


def test_an_open_tail_is_a_candidate_with_a_question_and_no_default() -> None:
    unmatched = item({"kind": "z", "a": False})
    decision = answer(classified(), unmatched)
    assert [one.id for one in decision.categories[0].candidates] == ["third"]
    assert [one.fact.id for one in decision.missing] == ["third_by_tail"]
    yes = replace(unmatched, answers=(Answer(POLICY, "third_by_tail", yes=True),))
    chosen = answer(classified(), yes).categories[0].chosen
    assert chosen is not None
    assert chosen.id == "third"


# --- lists --------------------------------------------------------------------------------------------------------


def listed() -> Policy:
    good = source_list("good", ("good.example", HostScope.WITH_SUBDOMAINS, True), tail="等权威平台")
    return policy(fact("url", FactType.URL), lists=(good,), checks=(check("source", negate(OnList("url", "good"))),))


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("https://news.good.example/1", Status.ROUTED),
        ("https://good.example.evil.example/1", Status.NEEDS_FACTS),
        ("", Status.BLOCKED),
        ("no address", Status.BLOCKED),
    ],
)
def test_an_open_list_leaves_unlisted_hosts_to_be_judged(url: str, status: Status) -> None:
    assert answer(listed(), item({"url": url})).status is status


def test_an_unlisted_host_is_asked_about_only_once_it_is_known() -> None:
    assert [one.fact.id for one in answer(listed()).missing] == ["url"]
    unlisted = item({"url": "https://other.example/"})
    assert [one.fact.id for one in answer(listed(), unlisted).missing] == ["good_admitted"]


def test_admission_and_refusal_are_of_one_host() -> None:
    unlisted = item({"url": "https://other.example/"})
    admitted = Admission(POLICY, "good", "other.example", None, None)
    assert answer(listed(), replace(unlisted, admitted_sources=(admitted,))).status is Status.ROUTED
    refused = replace(admitted, admitted=False)
    assert answer(listed(), replace(unlisted, admitted_sources=(refused,))).status is Status.BLOCKED
    elsewhere = replace(admitted, host="third.example")
    assert answer(listed(), replace(unlisted, admitted_sources=(elsewhere,))).status is Status.NEEDS_FACTS


# --- the route ----------------------------------------------------------------------------------------------------


def test_branches_are_side_by_side_and_joined() -> None:
    block = Parallel("both", "BOTH", None, (step("left"), Sequence((step("right"), when(A, step("more"))))), NO_BASIS)
    of = policy(fact("a"), workflows=(workflow(step("draft"), block, publish()),))
    assert order(answer(of, item({"a": True}))) == [
        ("draft", "certain", ()),
        ("left", "certain", ("draft",)),
        ("right", "certain", ("draft",)),
        ("more", "certain", ("right",)),
        ("publish", "certain", ("left", "more")),
    ]


def test_a_consultation_goes_out_of_its_host_and_back() -> None:
    asked = Consultation("sign", A, step("consult"), "doubt", NO_BASIS)
    of = policy(
        fact("a", decided_at="sign"),
        workflows=(workflow(step("draft"), step("sign"), asked, publish()),),
        escalations=(escalation("doubt", A, "consult"),),
    )
    decision = answer(of)
    assert order(decision) == [
        ("draft", "certain", ()),
        ("sign", "certain", ("draft",)),
        ("consult", "pending", ("sign",)),
        ("publish", "certain", ("sign",)),
    ]
    within = decision.order[2].within
    assert within is not None
    assert within.id == "sign"


def escalating() -> Policy:
    decision = fact("tell_decision", home=FactHome.DECISION, decided_at="sign", subject="tell")
    due = conjoin(A, FactHolds("tell_decision"))
    return policy(
        fact("a"),
        decision,
        workflows=(workflow(step("sign"), when(due, step("leader"), escalation="tell"), publish()),),
        escalations=(escalation("tell", A, "leader", modality=Modality.MAY, decision="tell_decision"),),
    )


@pytest.mark.parametrize(
    ("given", "escalated", "leader"),
    [
        (item({"a": False}), State.ABSENT, None),
        (item(), State.POSSIBLE, State.POSSIBLE),
        (item({"a": True}), State.AWAITING_DECISION, State.AWAITING_DECISION),
        (item({"a": True}, decided={"tell": True}), State.CERTAIN, State.CERTAIN),
        (item({"a": True}, decided={"tell": False}), State.ABSENT, None),
    ],
)
def test_an_escalation_that_somebody_decides_on(given: Item, escalated: State, leader: State | None) -> None:
    decision = answer(escalating(), given)
    assert decision.escalations[0].state is escalated
    assert {one.step.id: one.state for one in decision.order}.get("leader") is leader


def test_a_refusal_that_the_text_does_not_settle_is_a_hole() -> None:
    returned = ReturnTo("draft", again=True)
    of = policy(workflows=(workflow(step("draft"), step("sign", refusal=returned), publish()),))
    decision = answer(of)
    assert [(one.about.id, one.what) for one in decision.holes] == [("draft", "refusal"), ("publish", "refusal")]
    assert decision.status is Status.ROUTED, "holes change no status"
    assert decision.order[1].refusals[0].effect == "return_again"


# --- questions, pending, silence -----------------------------------------------------------------------------------


def test_checklist_questions_are_asked_of_the_step_and_never_missing() -> None:
    of = policy(
        fact("q1", home=FactHome.ANSWER, decided_at="sign"),
        fact("a"),
        checklists=(checklist("list", question("q1", "q1"), question("q2", "a", negated=True)),),
        checks=(check("q1_bad", FactHolds("q1"), Consequence.FIX),),
        workflows=(workflow(step("draft"), step("sign", checklists=("list",)), publish()),),
    )
    decision = answer(of, item({"a": False}))
    assert decision.status is Status.ROUTED
    assert decision.missing == ()
    assert [(one.question.id, one.step and one.step.id, one.answer) for one in decision.questions] == [
        ("q1", "sign", None),
        ("q2", "sign", True),
    ]
    assert [(one.check.id, one.state) for one in decision.findings] == [("q1_bad", FindingState.PENDING)]
    bad = replace(item({"a": False}), answers=(Answer(POLICY, "q1", yes=True),))
    assert answer(of, bad).status is Status.FIX_FIRST


def test_what_is_read_under_another_reading_is_no_silence() -> None:
    of = policy(
        fact("a", ordinary=False),
        fact("b", ordinary=False),
        checks=(check("one", conjoin(Chosen("how", ("strict",)), A)),),
        readings=(reading("how", "mild", "strict"),),
    )
    assert [one.fact.id for one in decide(of, item({"a": True, "b": True}), query=TODAY_QUERY).silences] == ["b"]


def test_a_fact_that_no_rule_reads_is_a_silence_and_other_policies_facts_are_not_read() -> None:
    of = policy(fact("a", ordinary=False), fact("b", ordinary=False), checks=(check("no", A),))
    decision = answer(of, item({"a": False, "b": True, "elsewhere": True}))
    assert [(one.fact.id, one.value) for one in decision.silences] == [("b", "是")]
    assert decision.not_read == ("elsewhere",)


# --- declarations -------------------------------------------------------------------------------------------------


def declaring() -> Policy:
    return policy(
        fact("a", ordinary=False, declarable=True),
        fact("b", ordinary=False, declarable=True),
        fact("judged", ordinary=False, declarable=True, decided_at="sign"),
        fact("own", ordinary=False),
        declarations=(Declaration("routine", "常规", "", ("a", "b", "judged", "own")),),
        checks=(check("one", A), check("two", B), check("three", FactHolds("own")), check("four", FactHolds("judged"))),
        axioms=(axiom("implies", FactHolds("own"), B),),
    )


ROUTINE = Declared("routine", "李某", None, None)


def test_a_declaration_settles_what_may_be_declared_and_says_so() -> None:
    decision = answer(declaring(), item({"own": False}, declared=(ROUTINE,)))
    assert decision.status is Status.ROUTED
    assert [one.id for one in decision.declarations[0].covered] == ["a", "b"]
    assert RestsOn.DECLARATION in decision.rests_on
    assert [one.fact.id for one in decision.pending] == ["judged"], "a step decides it whoever declares"


def test_a_declaration_never_overrides_what_is_given_or_implied() -> None:
    given = answer(declaring(), item({"a": True, "own": False}, declared=(ROUTINE,)))
    assert given.status is Status.BLOCKED
    implied = answer(declaring(), item({"own": True}, declared=(ROUTINE,)))
    assert [one.id for one in implied.declarations[0].refused] == ["b"]
    assert implied.status is Status.BLOCKED


def test_a_declaration_lapses_with_the_content() -> None:
    given = item({"own": False})
    for content, lapsed in ((given.content_digest, False), ("other", True)):
        made = replace(given, declarations=(replace(ROUTINE, content=content),))
        decision = answer(declaring(), made)
        assert decision.declarations[0].lapsed is lapsed
        assert decision.status is (Status.NEEDS_FACTS if lapsed else Status.ROUTED)


def test_a_declaration_does_not_outweigh_what_a_detector_found() -> None:
    """A strong hit speaks of the facts of checks that quote the same words; a bare word speaks of nothing."""
    same_words = cited("one", "涉密信息不上网")
    marking = DetectorUse("marking", "密级标志", "", (TextPart.BODY,), "secret_marking", (), ())
    hint = check("hint", Detects("marking"), Consequence.VERIFY, basis=same_words)
    of = policy(
        fact("a", ordinary=False, declarable=True),
        fact("b", ordinary=False, declarable=True),
        declarations=(Declaration("routine", "常规", "", ("a", "b")),),
        checks=(check("one", A, basis=same_words), check("two", B), hint),
    )
    of = replace(of, detectors=(marking,))
    for body, refused in (("机密★10年\n关于某事的通知", ["a"]), ("不得泄露国家秘密。", [])):
        decision = answer(of, replace(item(declared=(ROUTINE,)), title="", body=body))
        assert [one.id for one in decision.declarations[0].refused] == refused
        assert [one.check.id for one in decision.findings if one.state is FindingState.STANDS] == ["hint"] * len(
            refused
        )


def test_a_declaration_can_be_made_in_the_query() -> None:
    query = replace(TODAY_QUERY, declare=(("routine", "李某"),))
    assert answer(declaring(), item({"own": False}), query).declarations[0].by == "李某"


# --- readings -----------------------------------------------------------------------------------------------------

READ = Basis((), ("where",), ())


def read_policy() -> Policy:
    return policy(
        fact("a"),
        checks=(check("strict", conjoin(Chosen("how", ("strict",)), A), basis=Basis((), ("how",), ())),),
        workflows=(
            workflow(
                step("draft"),
                when(Chosen("where", ("early",)), step("offices", basis=READ)),
                step("sign"),
                when(Chosen("where", ("late",)), step("offices", basis=READ)),
                publish(),
            ),
        ),
        readings=(reading("where", "late", "early"), reading("how", "mild", "strict"), reading("idle", "x", "y")),
    )


def test_readings_say_what_they_would_change() -> None:
    decision = answer(read_policy(), item({"a": True}))
    assert [one.step.id for one in decision.order] == ["draft", "sign", "offices", "publish"]
    where, how = decision.readings
    assert (where.reading.id, where.option.id, where.would_change[0].order) == ("where", "late", True)
    assert how.would_change[0].status is Status.BLOCKED
    assert [one.id for one in how.would_change[0].findings_added] == ["strict"]
    assert not where.confirmed


def test_a_reading_that_cannot_matter_here_is_not_listed() -> None:
    decision = answer(read_policy(), item({"a": False}))
    assert [one.reading.id for one in decision.readings] == ["where"]


def test_another_choice_can_be_asked_for() -> None:
    query = replace(TODAY_QUERY, choice=(("where", "early"), ("nobody", "knows")))
    decision = answer(read_policy(), item({"a": True}), query)
    assert [one.step.id for one in decision.order] == ["draft", "offices", "sign", "publish"]
    assert dict(decision.receipt.choice)["where"] == "early"
    assert decision.readings[0].chosen_by_query


def test_text_only_leaves_out_what_rests_on_readings() -> None:
    strictly = replace(TODAY_QUERY, text_only=True, choice=(("how", "strict"),))
    decision = answer(read_policy(), item({"a": True}), strictly)
    assert [one.step.id for one in decision.order] == ["draft", "sign", "publish"]
    assert decision.notes[-1].kind is NoteKind.TEXT_ONLY
    assert [rule.id for rule in decision.notes[-1].rules] == ["strict", "offices"]
    assert RestsOn.READING not in decision.rests_on


def strictly_read(*, text_only: bool = False, confirmed_only: bool = False) -> Decision:
    """Answer by a policy whose days, actor and duty each rest on something else than the text."""
    by_hand = read_policy()
    how = Basis((Cite("1", None, ()),), ("how",), ())
    mildly = Chosen("how", ("mild",))
    signed = replace(step("sign"), acting=tuple(replace(one, guard=mildly, basis=how) for one in step("sign").acting))
    duty = Duty(
        id="mend",
        label="MEND",
        title="",
        acting=(),
        when=TRUE,
        after_publication=True,
        obligations=(Obligation(Modality.MUST, "again", TRUE, READ),),
        recurrence=(),
        limits=(),
        keep=(),
        basis=NO_BASIS,
    )
    of = replace(
        by_hand,
        identity=replace(
            by_hand.identity,
            in_force=date(2020, 1, 1),
            in_force_basis=Basis((), (), ("from_its_date",)),
            expiry=(Guarded(TRUE, date(2025, 1, 1), READ),),
            expires=date(2025, 1, 1),
        ),
        workflows=(workflow(step("draft"), signed, publish()),),
        duties=(duty,),
        conventions=(Convention("from_its_date", "FROM_ITS_DATE", "", ""),),
    )
    return answer(of, item({"a": True}), replace(TODAY_QUERY, text_only=text_only, confirmed_only=confirmed_only))


def test_a_day_that_only_a_reading_gives_does_not_end_a_text_taken_by_its_own_words() -> None:
    assert strictly_read().status is Status.NOT_IN_FORCE
    for decision in (strictly_read(text_only=True), strictly_read(confirmed_only=True)):
        assert decision.status is Status.ROUTED
        assert "where" not in [one.reading.id for one in decision.readings]


def test_by_the_text_alone_no_convention_says_when_it_begins() -> None:
    decision = strictly_read(text_only=True)
    assert decision.conventions == ()
    assert RestsOn.CONVENTION not in decision.rests_on
    assert decision.notes[0].kind is NoteKind.IN_FORCE_NOT_KNOWN
    assert "in_force" in [hole.what for hole in decision.holes]
    assert [one.id for one in strictly_read(confirmed_only=True).conventions] == ["from_its_date"]


def test_a_duty_of_which_nothing_is_left_is_left_out() -> None:
    decision = strictly_read(text_only=True)
    assert decision.duties == ()
    assert "mend" in [one.id for one in decision.notes[-2].rules]


def test_what_cannot_be_applied_without_a_reading_stays_and_is_named_with_it() -> None:
    decision = strictly_read(text_only=True)
    assert [one.step.id for one in decision.order] == ["draft", "sign", "publish"]
    assert RestsOn.READING in decision.rests_on
    remaining = decision.notes[-1]
    assert remaining.kind is NoteKind.REMAINING
    assert [one.id for one in remaining.readings] == ["how"]
    assert [one.id for one in remaining.rules] == ["sign"]


def test_an_answer_that_still_takes_a_reading_does_not_call_itself_text_alone() -> None:
    of = replace(read_policy(), checks=(check("strict", conjoin(Chosen("how", ("strict",)), A)),))
    decision = answer(of, item({"a": True}), replace(TODAY_QUERY, text_only=True))
    assert [one.reading.id for one in decision.readings] == ["how"]
    assert RestsOn.READING in decision.rests_on
    assert [one.id for one in decision.notes[-1].rules] == ["strict"]


def test_an_answer_that_was_asked_for_with_everything_names_nothing_as_remaining() -> None:
    assert NoteKind.REMAINING not in [note.kind for note in strictly_read().notes]
