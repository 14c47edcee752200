"""Every way in which an event cannot be, each with the rule that stands against it; and what results do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from policyc.calendars import Arrangement, calendar_of
from policyc.decision.item import Answer, Item
from policyc.decision.query import Query
from policyc.execution.events import Event, EventKind, Opening, Signer
from policyc.execution.knowing import EMPTY
from policyc.execution.log_writer import opening_of
from policyc.execution.replay import replay
from policyc.execution.state import Happening, Refusal, Standing, State, Usage
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.conditions import TRUE, Detects, FactHolds, FactIncludes, OnePerson, negate
from policyc.ir.policy import Consequence, DetectorUse, FactHome, FactType, Modality, Policy, TextPart
from policyc.ir.terms import Acting, Actor, Duration, TimeUnit, Together
from policyc.wording import execution as words
from tests.decision import build as made
from tests.execution.driving import given

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLERK = Signer("张三", "clerk")
RESULT, FACTS, ERROR = EventKind.RESULT, EventKind.FACTS, EventKind.ERROR


def sign(step: str, outcome: str = "pass", by: Signer = CLERK, hour: int = 1, said: Item | None = None) -> Event:
    return Event(START + timedelta(hours=hour), RESULT, step, by, outcome, "", said)


def tell(said: Item, by: Signer = CLERK, hour: int = 1, step: str = "") -> Event:
    return Event(START + timedelta(hours=hour), FACTS, step, by, "", "", said)


def opened(policy: Policy, item: Item | None = None) -> Opening:
    return Opening(START, policy.identity.id, START.date(), made.item() if item is None else item)


def run(policy: Policy, *events: Event, item: Item | None = None, until: datetime | None = None) -> State:
    return replay(policy, opened(policy, item), events, now=until)


def why(state: State) -> list[Refusal]:
    return [one.why for one in state.verdicts[-1].refused]


def what(state: State) -> list[Happening]:
    return [one.what for one in state.verdicts[-1].brought]


def acted(
    step: terms.Step, *roles: str, together: Together = Together.JOINTLY, at_least: int | None = None
) -> terms.Step:
    acting = Acting(tuple(Actor(role) for role in roles), together, at_least)
    return replace(step, acting=(Guarded(TRUE, acting, NO_BASIS),))


PLAIN = made.policy()


@pytest.mark.parametrize(
    ("events", "refusal", "about"),
    [
        ([sign("nothing")], Refusal.UNKNOWN_STEP, ["nothing"]),
        ([sign("sign")], Refusal.WRONG_ORDER, ["draft"]),
        ([sign("publish")], Refusal.TOO_EARLY, ["draft"]),
        ([sign("draft"), sign("publish")], Refusal.TOO_EARLY, ["sign"]),
        ([sign("draft"), sign("draft")], Refusal.DONE_ALREADY, ["draft"]),
        ([sign("draft", by=Signer("李四", "head"))], Refusal.WRONG_ROLE, ["clerk"]),
        ([sign("draft", "也许")], Refusal.UNKNOWN_RESULT, ["draft", "pass", "refuse"]),
        ([sign("draft", hour=5), sign("sign", hour=2)], Refusal.OUT_OF_TIME, []),
        ([sign("draft", "refuse"), sign("draft")], Refusal.NO_RULE, ["draft"]),
        ([replace(sign("draft"), copy="网站")], Refusal.NO_COPIES, ["网站"]),
        ([tell(EMPTY)], Refusal.NOTHING_SAID, []),
        ([replace(sign(""), kind=ERROR)], Refusal.NOT_PUBLISHED, []),
    ],
)
def test_an_event_that_cannot_be_says_why(events: Sequence[Event], refusal: Refusal, about: list[str]) -> None:
    state = run(PLAIN, *events)
    assert why(state) == [refusal]
    assert [ref.id for ref in state.verdicts[-1].refused[0].about] == about
    assert refusal.value in words.REFUSAL


def test_a_refusal_cites_the_clause_of_the_step() -> None:
    refused = run(PLAIN, sign("draft", by=Signer("李四", "head"))).verdicts[0].refused[0]
    assert [cite.clause for cite in refused.basis.cites] == ["draft"]


def test_the_whole_way_is_accepted_and_publishes() -> None:
    state = run(PLAIN, sign("draft"), sign("sign", hour=2), sign("publish", hour=3))
    assert state.standing is Standing.FINISHED
    assert state.item_state == "published"
    assert [step.step.id for step in state.done] == ["draft", "sign", "publish"]
    assert not any(verdict.refused for verdict in state.verdicts)


def test_the_wrong_policy_day_and_unit() -> None:
    other = replay(PLAIN, replace(opened(PLAIN), policy="other"), [sign("draft")])
    assert (other.standing, why(other)) == (Standing.OTHER_POLICY, [Refusal.OTHER_POLICY])
    early = replay(PLAIN, replace(opened(PLAIN), as_of=made.TODAY - timedelta(days=1)), [sign("draft")])
    assert (early.standing, why(early)) == (Standing.NOT_IN_FORCE, [Refusal.NOT_IN_FORCE])
    scoped = made.policy(made.fact("a"), scope=FactHolds("a"))
    outside = run(scoped, sign("draft"), item=made.item({"a": False}))
    assert (outside.standing, why(outside)) == (Standing.NOT_APPLICABLE, [Refusal.NOT_APPLICABLE])


def test_whoever_the_item_names_signs_and_nobody_else_until_that_is_changed() -> None:
    item = replace(made.item(), people=(("clerk", "王五"),))
    assert why(run(PLAIN, sign("draft"), item=item)) == [Refusal.WRONG_PERSON]
    changed = tell(replace(EMPTY, people=(("clerk", "张三"),)))
    assert why(run(PLAIN, changed, sign("draft"), item=item)) == []


def test_one_person_in_two_roles_is_refused_where_a_check_forbids_it_and_remarked_where_it_reminds() -> None:
    for consequence, refused in ((Consequence.BLOCK, [Refusal.SAME_PERSON]), (Consequence.REMIND, [])):
        policy = made.policy(
            checks=[made.check("apart", OnePerson(("clerk", "head")), consequence)],
            workflows=[made.workflow(made.step("draft"), made.step("review", role="head"), made.publish())],
        )
        state = run(policy, sign("draft"), sign("review", by=Signer("张三", "head"), hour=2))
        assert why(state) == refused
        assert (Happening.SAME_PERSON in what(state)) is not bool(refused)
        other = run(policy, sign("draft"), sign("review", by=Signer("李四", "head"), hour=2))
        assert why(other) == []


def test_a_step_does_not_pass_with_a_question_or_a_decision_of_its_own_open() -> None:
    policy = made.policy(
        made.fact("q", home=FactHome.ANSWER, decided_at="draft"),
        made.fact("judged", decided_at="draft"),
        checklists=[made.checklist("list", made.question("q", "q"))],
        workflows=[made.workflow(made.step("draft", checklists=["list"], determines=["judged"]), made.publish())],
    )
    assert why(run(policy, sign("draft"))) == [Refusal.UNANSWERED, Refusal.UNDECIDED]
    answered = replace(EMPTY, answers=(Answer(made.POLICY, "q", yes=True),))
    assert why(run(policy, sign("draft", said=answered))) == [Refusal.UNDECIDED]
    both = replace(given(policy, {"judged": True}, {}), answers=answered.answers)
    assert why(run(policy, sign("draft", said=both))) == []
    assert why(run(policy, sign("draft", "refuse"))) == [], "a refusal needs no answers"


def test_a_hint_that_the_texts_gave_is_to_be_looked_into() -> None:
    policy = made.policy(
        checks=[made.check("hint", FactHolds("a"), Consequence.VERIFY)],
        workflows=[made.workflow(made.step("draft", checks=["hint"]), made.publish())],
    )
    opening = replace(opened(policy), to_verify=("hint",))
    assert why(replay(policy, opening, [sign("draft")])) == [Refusal.UNANSWERED]
    assert why(replay(policy, opening, [replace(sign("draft"), verified=("hint",))])) == []


def test_what_detectors_found_is_known_without_the_texts() -> None:
    words_found = DetectorUse("internal", "内部字样", "", (TextPart.BODY,), None, ("内部资料",), ())
    policy = replace(made.policy(checks=[made.check("no", Detects("internal"))]), detectors=(words_found,))
    way = [sign("draft"), sign("sign", hour=2), sign("publish", hour=3)]
    assert why(run(policy, *way)) == [Refusal.OPEN_FINDING], "nobody looked"
    for body, refused in (("内部资料", [Refusal.FORBIDDEN]), ("通知", [])):
        begun = opening_of(policy, replace(made.item(), body=body), Query(START.date()), START)
        assert begun.item.body is None
        assert why(replay(policy, begun, way)) == refused


def test_facts_are_set_by_whoever_may_set_them() -> None:
    policy = made.policy(
        made.fact("a"),
        made.fact("fixed", correctable=False),
        made.fact("judged", decided_at="sign"),
        workflows=[
            made.workflow(
                made.step("draft"),
                made.step("sign", determines=["judged"], refusal=terms.ReturnTo("draft", again=True)),
                made.publish(),
            )
        ],
    )
    item = made.item({"a": False, "fixed": False})
    yes = given(policy, {"a": True}, {})
    judged = given(policy, {"judged": True}, {})
    assert why(run(policy, tell(judged), item=item)) == [Refusal.NOT_TO_SET]
    assert why(run(policy, tell(yes), item=item)) == [Refusal.NOT_TO_SET]
    assert why(run(policy, tell(yes), item=made.item())) == [], "anybody supplies what nobody knows"
    assert why(run(policy, sign("draft"), sign("sign", said=yes, hour=2), item=item)) == [Refusal.NOT_TO_SET]
    back = [sign("draft"), sign("sign", "refuse", hour=2)]
    mended = run(policy, *back, sign("draft", said=yes, hour=3), item=item)
    assert why(mended) == []
    assert Usage.CORRECTION in mended.usages
    unmendable = sign("draft", said=given(policy, {"fixed": True}, {}), hour=3)
    assert why(run(policy, *back, unmendable, item=item)) == [Refusal.NOT_TO_SET]


def test_an_escalation_waits_for_whoever_decides() -> None:
    decision = made.fact("tell_decision", home=FactHome.DECISION, subject="tell")
    tell_it = replace(
        made.escalation("tell", TRUE, "leader", modality=Modality.MAY, decision="tell_decision"),
        decided_by=(Guarded(TRUE, Actor("head"), NO_BASIS),),
    )
    policy = made.policy(
        decision,
        escalations=[tell_it],
        workflows=[
            made.workflow(made.step("draft"), made.when(TRUE, made.step("leader"), escalation="tell"), made.publish())
        ],
    )
    waiting = run(policy, sign("draft"))
    assert waiting.standing is Standing.WAITING
    assert [(one.key, [by.id for by in one.decided_by]) for one in waiting.awaited] == [
        ("escalation_decisions.sample.tell", ["head"])
    ]
    yes = given(policy, {"tell_decision": True}, {})
    assert why(run(policy, sign("draft"), tell(yes, hour=2))) == [Refusal.NOT_DECIDER]
    decided = run(policy, sign("draft"), tell(yes, by=Signer("李四", "head"), hour=2))
    assert [one.step.id for one in decided.next] == ["leader"]
    no = given(policy, {"tell_decision": False}, {})
    assert [one.step.id for one in run(policy, sign("draft"), tell(no, by=Signer("李四", "head"), hour=2)).next] == [
        "publish"
    ]


def test_publication_waits_for_findings_and_facts() -> None:
    policy = made.policy(made.fact("a"), checks=[made.check("no", FactHolds("a"))])
    way = [sign("draft"), sign("sign", hour=2), sign("publish", hour=3)]
    assert why(run(policy, *way, item=made.item({"a": True}))) == [Refusal.FORBIDDEN]
    assert why(run(policy, *way, item=made.item())) == [Refusal.OPEN_FINDING]
    state = run(policy, *way[:2], item=made.item())
    assert [one.why for one in state.next[0].barred] == [Refusal.OPEN_FINDING]
    assert why(run(policy, *way, item=made.item({"a": False}))) == []


def test_after_publication_there_is_no_way_back_and_an_error_is_dealt_with_as_the_policy_says() -> None:
    inspect = replace(made.step("inspect", after=True, refusal=terms.ChangeState("item", "withdrawn")))
    beside = replace(made.workflow(inspect, name="inspection"), starts_when="published")
    route = made.workflow(
        made.step("draft"),
        made.publish(),
        made.step("register", after=True, refusal=terms.ReturnTo("draft", again=True)),
    )
    policy = made.policy(workflows=[route, beside])
    out = [sign("draft"), sign("publish", hour=2)]
    assert why(run(policy, *out, sign("register", "refuse", hour=3))) == [Refusal.PUBLISHED]
    found = run(policy, *out, replace(sign("", hour=3), kind=ERROR))
    assert found.on_error is not None
    assert [(one.step.id, one.state) for one in found.on_error.remedies] == [("inspect", "withdrawn")]
    assert run(policy, *out, sign("inspect", "refuse", hour=3)).item_state == "withdrawn"
    bare = run(PLAIN, sign("draft"), sign("sign", hour=2), sign("publish", hour=3))
    assert bare.on_error is not None
    assert (bare.on_error.remedies, bare.on_error.duties) == ((), ())


# --- signatures


@pytest.mark.parametrize(
    ("together", "at_least", "roles", "signers", "open_after"),
    [
        (Together.JOINTLY, None, ["a", "b"], ["a", "b"], 1),
        (Together.EITHER, None, ["a", "b"], ["b"], 0),
        (Together.AT_LEAST, 2, ["a", "b", "c"], ["c", "a"], 1),
        (Together.AT_LEAST, 2, ["a"], ["a", "a"], 1),
        (Together.MAJORITY, None, ["a", "b", "c"], ["a", "c"], 1),
        (Together.MAJORITY, None, ["a"], ["a"], 0),
    ],
)
def test_how_signatures_combine(
    together: Together, at_least: int | None, roles: list[str], signers: list[str], open_after: int
) -> None:
    step = acted(made.step("review"), *roles, together=together, at_least=at_least)
    policy = made.policy(workflows=[made.workflow(step, made.publish())])
    events = [sign("review", by=Signer(f"人{number}", role), hour=number + 1) for number, role in enumerate(signers)]
    for count in range(1, len(events) + 1):
        state = run(policy, *events[:count])
        assert why(state) == []
        assert (state.next[0].step.id == "review") is (count <= open_after)


def test_nobody_signs_twice_and_a_refusal_decides_as_soon_as_it_must() -> None:
    step = acted(made.step("review", refusal=terms.Terminate("")), "a", "b", "c", together=Together.MAJORITY)
    policy = made.policy(workflows=[made.workflow(step, made.publish())])
    first = sign("review", by=Signer("甲", "a"))
    assert why(run(policy, first, sign("review", by=Signer("甲", "a"), hour=2))) == [Refusal.SIGNED_ALREADY]
    one = run(policy, sign("review", "refuse", by=Signer("甲", "a")))
    assert what(one) == [Happening.SIGNED]
    two = run(
        policy, sign("review", "refuse", by=Signer("甲", "a")), sign("review", "refuse", by=Signer("乙", "b"), hour=2)
    )
    assert two.standing is Standing.TERMINATED
    assert why(
        run(
            policy,
            *[sign("review", "refuse", by=Signer("甲", "a")), sign("review", "refuse", by=Signer("乙", "b"), hour=2)],
            sign("publish", hour=3),
        )
    ) == [Refusal.ENDED]
    nameless = acted(made.step("review"), "a", together=Together.AT_LEAST, at_least=2)
    nobody = made.policy(workflows=[made.workflow(nameless, made.publish())])
    assert why(run(nobody, sign("review", by=Signer("", "a")))) == [Refusal.NO_NAME]


# --- results


def test_a_return_walks_everything_behind_it_again_and_a_straight_one_only_the_step() -> None:
    for again, following in ((True, ["middle", "late"]), (False, ["late"])):
        late = made.step("late", refusal=terms.ReturnTo("draft", again=again))
        policy = made.policy(workflows=[made.workflow(made.step("draft"), made.step("middle"), late, made.publish())])
        way = [sign("draft"), sign("middle", hour=2), sign("late", "refuse", hour=3)]
        assert [one.step.id for one in run(policy, *way).next] == ["draft"]
        redone = run(policy, *way, sign("draft", hour=4))
        assert [one.step.id for one in redone.next] == following[:1]
        assert (len(redone.void) == 1) is again


def test_a_copy_is_named_by_the_value_it_is_for() -> None:
    ways = made.fact("ways", FactType.SOME_OF, ["web", "app"])
    copies = tuple(
        made.when(FactIncludes("ways", (way,), every=False), made.step(f"sign@{way}")) for way in ("web", "app")
    )
    block = terms.Parallel("each", "逐一", None, copies, NO_BASIS, each="ways")
    policy = made.policy(ways, workflows=[made.workflow(made.step("draft"), block, made.publish())])
    item = made.item({"ways": ("web", "app")})
    of_web = replace(sign("sign", hour=2), copy="WEB")
    state = run(policy, sign("draft"), of_web, item=item)
    assert why(state) == []
    assert [one.step.id for one in state.next] == ["sign@app"]
    assert why(run(policy, sign("draft"), replace(of_web, copy="paper"), item=item)) == [Refusal.NO_COPIES]


def test_the_first_step_has_nowhere_to_go_back_to() -> None:
    first = made.step("draft", refusal=terms.ReturnTo(terms.PREVIOUS_STEP, again=True))
    policy = made.policy(workflows=[made.workflow(first, made.publish())])
    assert why(run(policy, sign("draft", "refuse"))) == [Refusal.NOWHERE_BACK]


def test_a_result_that_records_takes_the_reason_or_asks_for_a_value() -> None:
    given_by = terms.Result("with terms", passes=True, effects=(Guarded(TRUE, terms.Continue("note"), NO_BASIS),))
    step = replace(made.step("review"), results=(given_by,))
    policy = made.policy(made.fact("note", FactType.TEXT), workflows=[made.workflow(step, made.publish())])
    assert why(run(policy, sign("review", "with terms"))) == [Refusal.NO_VALUE_TO_RECORD]
    state = run(policy, replace(sign("review", "with terms"), reason="先改标题"))
    assert why(state) == []


def test_a_change_of_facts_enters_the_earliest_block_anew_and_keeps_the_signatures_before_it() -> None:
    route = made.workflow(
        made.step("draft"),
        made.when(FactHolds("a"), made.step("extra")),
        made.step("sign"),
        replace(made.step("late"), edits=("a",)),
        made.publish(),
    )
    policy = made.policy(made.fact("a"), workflows=[route])
    way = [sign("draft"), sign("sign", hour=2), sign("late", said=given(policy, {"a": True}, {}), hour=3)]
    state = run(policy, *way, item=made.item({"a": False}))
    assert [one.step.id for one in state.next] == ["extra"]
    assert [step.step.id for step in state.done] == ["draft"]
    assert [ref.id for ref in state.void] == ["sign"]
    assert state.rerouted == 1
    assert Usage.REROUTE in state.usages


# --- time


def limited(unit: TimeUnit, effect: terms.Effect | None = None) -> Policy:
    limit = Duration(2, unit)
    step = replace(made.step("review"), limits=(Guarded(TRUE, limit, made.cited("第九条")),))
    if effect is not None:
        step = replace(step, overdue=(terms.Overdue(None, effect, made.cited("第十条")),))
    return made.policy(workflows=[made.workflow(made.step("draft"), step, made.publish())])


def test_a_signature_after_a_limit_without_consequence_counts_and_is_called_late() -> None:
    state = run(limited(TimeUnit.DAY), sign("draft", hour=0), sign("review", hour=24 * 3))
    assert why(state) == []
    late = next(one for one in state.verdicts[-1].brought if one.what is Happening.LATE)
    assert late.late_by == Duration(1, TimeUnit.DAY)
    assert (
        run(limited(TimeUnit.DAY), sign("draft", hour=0), sign("review", hour=24 * 2 + 14)).verdicts[-1].brought[0].what
        is Happening.DONE
    )


def test_a_limit_that_brings_a_result_passes_the_step_and_later_signatures_are_refused() -> None:
    policy = limited(TimeUnit.HOUR, terms.Deem("pass"))
    state = run(policy, sign("draft", hour=0), until=START + timedelta(hours=2))
    assert [(step.step.id, step.deemed) for step in state.done] == [("draft", False), ("review", True)]
    assert why(run(policy, sign("draft", hour=0), sign("review", hour=3))) == [Refusal.LATE]
    soon = run(policy, sign("draft", hour=0), until=START + timedelta(minutes=119))
    assert [one.step.id for one in soon.next] == ["review"]


def test_silence_never_publishes_past_the_gate() -> None:
    late = replace(made.publish(), overdue=(terms.Overdue(Duration(1, TimeUnit.HOUR), terms.Deem("pass"), NO_BASIS),))
    policy = made.policy(
        made.fact("a"), checks=[made.check("no", FactHolds("a"))], workflows=[made.workflow(made.step("draft"), late)]
    )
    for value, state in ((True, ""), (False, "published")):
        ended = run(policy, sign("draft", hour=0), until=START + timedelta(days=2), item=made.item({"a": value}))
        assert ended.item_state == state


def test_working_days_take_a_calendar_and_say_when_there_is_none() -> None:
    policy = limited(TimeUnit.WORKING_DAY)
    unknown = run(policy, sign("draft", hour=0))
    assert unknown.next[0].deadline is not None
    assert (unknown.next[0].deadline.due, unknown.next[0].deadline.unknown_year) == (None, 2026)
    signed = run(policy, sign("draft", hour=0), sign("review", hour=500))
    assert Happening.LATE_UNKNOWN in what(signed)
    holiday = START.date() + timedelta(days=1)
    calendar = calendar_of([Arrangement(2026, "通知", "", (holiday,), ())])
    state = replay(policy, opened(policy), [sign("draft", hour=0)], calendar=calendar)
    assert state.next[0].deadline is not None
    # Monday; Tuesday is a holiday; the second working day is Thursday, which ends at midnight.
    assert state.next[0].deadline.due == datetime(2026, 3, 6, tzinfo=UTC)


def test_what_a_guard_waits_for_is_asked_and_anybody_may_answer() -> None:
    policy = made.policy(
        made.fact("a"),
        workflows=[
            made.workflow(made.step("draft"), made.when(negate(FactHolds("a")), made.step("extra")), made.publish())
        ],
    )
    waiting = run(policy, sign("draft"))
    assert (waiting.standing, [one.fact.id for one in waiting.awaited]) == (Standing.WAITING, ["a"])
    on = run(policy, sign("draft"), tell(given(policy, {"a": True}, {}), hour=2))
    assert [one.step.id for one in on.next] == ["publish"]


def test_every_enumeration_has_its_words() -> None:
    assert set(words.STANDING) == {one.value for one in Standing}
    assert set(words.REFUSAL) == {one.value for one in Refusal}
    assert set(words.HAPPENING) == {one.value for one in Happening}
    assert set(words.USAGE) == {one.value for one in Usage}
