"""Laws of cases, on random workflows walked at random; `benchmarks/replay_walks.py` walks thousands and counts."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from policyc.execution.events import Event, EventKind, Opening, Signer
from policyc.execution.gate import Now
from policyc.execution.machine import PUBLISHED
from policyc.execution.replay import Running, replay
from policyc.execution.state import Happening, Refusal, Standing
from policyc.execution.walking import Walker
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS
from policyc.ir.conditions import FactHolds
from tests.decision import build as made
from tests.execution.driving import given
from tests.execution.random_cases import (
    FACTS,
    LATER,
    START,
    Maker,
    Walk,
    did_what_is_asked,
)

WALKS = 45
MOST_EVENTS = 50


def walked(seed: int, counts: Counter[str]) -> Walk:
    random = Random(seed)  # noqa: S311 – a walk, no secret
    walk = Walk(Maker(random, counts).policy(), random, counts)
    walk.go(MOST_EVENTS)
    return walk


@pytest.fixture(scope="module")
def walks() -> list[Walk]:
    counts: Counter[str] = Counter()
    made = [walked(seed, counts) for seed in range(WALKS)]
    for met in ("rerouted", "returned", "sent_straight", "deemed", "published", "void", "signed"):
        assert counts[f"· {met}"] > 0, f"no walk met {met}"
    return made


def finished(walks: list[Walk]) -> list[Walk]:
    return [walk for walk in walks if walk.running.state.standing is Standing.FINISHED]


def facts_of(walk: Walk) -> dict[str, bool]:
    facts = walk.running._machine.now.case.facts
    return {name: bool(facts.value(name)) for name in (*FACTS, LATER)}


def test_a_finished_case_did_exactly_what_its_final_facts_ask_for(walks: list[Walk]) -> None:
    assert len(finished(walks)) > 10
    for walk in finished(walks):
        done = frozenset(step.step.id for step in walk.running.state.done)
        assert did_what_is_asked(walk.policy.workflows[0].body, facts_of(walk), done)


def test_without_entering_anew_only_the_gate_would_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    late = replace(made.step("late", basis=NO_BASIS), edits=("a",))
    route = made.workflow(made.step("draft"), made.when(FactHolds("a"), made.step("extra")), late, made.publish())
    policy = made.policy(made.fact("a"), workflows=[route])
    opening = Opening(START, policy.identity.id, START.date(), made.item({"a": False}))
    clerk, yes = Signer("张三", "clerk"), given(policy, {"a": True}, {})
    way = [
        Event(START, EventKind.RESULT, step, clerk, "pass", "", yes if step == "late" else None)
        for step in ("draft", "late", "publish")
    ]

    assert [one.step.id for one in replay(policy, opening, way).next] == ["extra"]
    monkeypatch.setattr(Walker, "changed", lambda *_: None)
    stopped = replay(policy, opening, way).verdicts[-1].refused
    assert [(one.why, [ref.id for ref in one.about]) for one in stopped] == [(Refusal.UNSIGNED, ["extra"])]


def test_nothing_is_published_but_through_the_gate(walks: list[Walk]) -> None:
    published = 0
    for walk in walks:
        running = Running(walk.policy, walk.opening)
        for event in walk.events:
            verdict = running.take(event)
            if any(brought.what is Happening.PUBLISHED for brought in verdict.brought):
                published += 1
                now: Now = running._machine.now
                signed = {step.step.id for step in running.state.done}
                needless = running._machine._needless()
                assert not [
                    one
                    for one in now.order
                    if one.state.value == "certain"
                    and one.step.id not in signed | needless
                    and one.step.id != "register"
                ]
                assert now.findings == ()
    assert published > 6


def test_no_case_is_stuck_without_a_reason(walks: list[Walk]) -> None:
    for walk in walks:
        state = walk.running.state
        match state.standing:
            case Standing.UNDER_WAY:
                assert [one for one in state.next if not one.beside]
            case Standing.WAITING:
                assert len(state.awaited) > 0
            case Standing.NEEDS_RULE:
                assert state.gaps
            case _:
                assert state.standing in {Standing.FINISHED, Standing.TERMINATED}


def test_whatever_may_be_done_next_is_accepted(walks: list[Walk]) -> None:
    for walk in walks[:15]:
        running = Running(walk.policy, walk.opening)
        for event in walk.events:
            running.take(event)
        more = Walk(walk.policy, Random(1), Counter())  # noqa: S311 – as above
        more.running, more._at = running, max((event.at for event in walk.events), default=more._at)
        state = running.state
        for one in state.next:
            step = more._step(one.step.id)
            if one.beside or one.barred or isinstance(step.acting[0].value, terms.Hole):
                continue
            event = more._likely(state)
            if event.step == one.step.id and event.outcome == "pass":
                assert [why.why.value for why in running.take(event).refused] in ([], ["late"], ["open_finding"])
            break


def test_a_case_reroutes_at_most_once_for_each_change_of_facts(walks: list[Walk]) -> None:
    assert all(walk.running.state.rerouted <= walk.changed for walk in walks)


def test_replay_is_deterministic_and_agrees_with_the_case_as_it_ran(walks: list[Walk]) -> None:
    for walk in walks[:15]:
        state = walk.running.state
        assert replay(walk.policy, walk.opening, walk.events) == state == walk.running.state


def test_a_refused_event_changes_nothing(walks: list[Walk]) -> None:
    refused = 0
    for walk in walks[:15]:
        running = Running(walk.policy, walk.opening)
        running.begin(walk.opening.at or walk.events[0].at)
        for event in walk.events:
            before = running.state
            verdict = running.take(event)
            if verdict.refused and not verdict.brought:
                refused += 1
                after = running.state
                assert (after.done, after.next, after.awaited, after.item_state) == (
                    before.done,
                    before.next,
                    before.awaited,
                    before.item_state,
                )
    assert refused > 10


def test_any_sequence_of_events_gives_a_state() -> None:
    counts: Counter[str] = Counter()
    events = [event for seed in range(8) for event in walked(seed, counts).events]
    for seed in range(8, 14):
        random = Random(seed)  # noqa: S311 – a walk, no secret
        policy = Maker(random, counts).policy()
        walk = Walk(policy, random, counts)
        random.shuffle(events)
        state = replay(policy, walk.opening, events)
        assert len(state.verdicts) == len(events)
        assert state.item_state in {"", PUBLISHED}
