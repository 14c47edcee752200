"""What holds of every answer under the policies that come with the program."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from policyc.decision.asking import missing_of, pending_of
from policyc.decision.case import Case, learn
from policyc.decision.contradictions import contradictions_of
from policyc.decision.core import core_of
from policyc.decision.decide import decide
from policyc.decision.findings import findings_of, questions_of
from policyc.decision.item import Answer, Declared, EscalationDecision, GivenFact, Item
from policyc.decision.model import State, Status
from policyc.decision.route import order_of
from policyc.ir.policy import Fact, FactHome, FactType, Known, Policy
from policyc.regions.kernel import Kernel
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder
from tests.decision import oracle
from tests.decision.build import TODAY_QUERY, item
from tests.thoroughness import cases

FOLDER = Path(__file__).parents[2] / "policies"
POLICIES = ("yulin", "ningxia")
ITEMS = 1_000
REFUSING = (Status.NOT_IN_FORCE, Status.NOT_APPLICABLE, Status.BLOCKED, Status.FIX_FIRST)
LINKS = ("", "https://www.gov.cn/1", "https://people.com.cn/", "https://unlisted.example/")


@cache
def shipped(name: str) -> Policy:
    compiled = compile_folder(PolicyFolder(name, FOLDER / name, FOLDER), FOLDER)
    assert compiled.policy is not None
    return compiled.policy


def values(fact: Fact) -> tuple[Known, ...]:
    match fact.type:
        case FactType.YES_NO:
            return (True, False)
        case FactType.ONE_OF | FactType.ORDERED:
            return tuple(value.code for value in fact.values)
        case FactType.SOME_OF:
            return ((), *((value.code,) for value in fact.values), tuple(value.code for value in fact.values))
        case FactType.NUMBER:
            return (0, 1, 2, 3)
        case FactType.DATE:
            return (738_000, 740_000)
        case FactType.URL:
            return LINKS
        case FactType.LIST:
            return ((), ("错",))
        case FactType.TEXT | FactType.ORGAN | FactType.PEOPLE:
            return ("", "某某")


def random_item(of: Policy, random: Random, *, usual: float) -> Item:
    """Make an item mostly ordinary, so that many come near to being routed; some facts and acts are left out."""
    own = of.identity.id
    facts: list[GivenFact] = []
    answers: list[Answer] = []
    decisions: list[EscalationDecision] = []
    for fact in of.facts:
        if random.random() < 0.04:
            continue
        value = fact.ordinary if fact.ordinary is not None and random.random() < usual else random.choice(values(fact))
        match fact.home:
            case FactHome.SHARED | FactHome.POLICY:
                facts.append(GivenFact(None if fact.home is FactHome.SHARED else own, fact.id, value))
            case FactHome.ANSWER | FactHome.COMPARISON:
                answers.append(Answer(own, fact.id, value is True))
            case FactHome.DECISION:
                decisions.append(EscalationDecision(own, fact.subject or "", value is True, None, None))
            case FactHome.ADMISSION:
                pass
    declared = (Declared("routine", "某人", None, None),) if random.random() < 0.3 else ()
    return replace(
        item(),
        facts=tuple(facts),
        answers=tuple(answers),
        escalation_decisions=tuple(decisions),
        declarations=declared,
    )


def items(of: Policy, count: int, seed: int) -> Iterator[tuple[Random, Item]]:
    random = Random(seed)  # noqa: S311  # a test draws its cases
    for _ in range(count):
        yield random, random_item(of, random, usual=random.choice((0.7, 0.95, 1.0)))


def goes_out(case: Case) -> bool:
    """Tell whether nothing is missing, contradicted or without a rule; the whole decision costs several times more."""
    if missing_of(case) or contradictions_of(case):
        return False
    outcome = case.prepared.outcome
    return not any(case.truth(part) for part in (case.prepared.refused, outcome.unprovided))


def listed(case: Case) -> set[str]:
    """Return every fact that the answer names as open or as settled by a declaration."""
    found = {fact for declared in case.known.declared for fact in declared.covered}
    found.update(one.fact.id for one in pending_of(case))
    order = order_of(case)
    return found.union(one.question.id for one in questions_of(case, order, findings_of(case)))


@pytest.mark.parametrize("name", POLICIES)
def test_a_blanked_fact_that_could_block_or_add_a_step_is_listed(name: str) -> None:
    of = shipped(name)
    for random, given in items(of, ITEMS, seed=1):
        blanked = random.choice(given.facts)
        fact = next(one for one in of.facts if one.id == blanked.fact)
        without = replace(given, facts=tuple(one for one in given.facts if one is not blanked))
        known = learn(of, without, TODAY_QUERY)
        if core_of(known.prepared, known.interpreter, TODAY_QUERY).status in REFUSING:
            continue
        case = Case(known)
        if not goes_out(case) or fact.id in listed(case):
            continue
        steps = {one.step.id for one in order_of(case)}
        others = [
            learn(of, replace(given, facts=(*without.facts, replace(blanked, value=value))), TODAY_QUERY)
            for value in values(fact)
        ]
        usual = fact.ordinary is None or any(
            one.facts.value(fact.id) == fact.ordinary and Case(one).matters.consistent for one in others
        )
        for other in others:
            if usual and not Case(other).matters.consistent:
                continue  # what the 事理 settle as is usual, nobody need say
            said = core_of(other.prepared, other.interpreter, TODAY_QUERY)
            assert said.status not in REFUSING, (blanked.fact, other.facts.value(fact.id))
            assert {step for step, _ in said.steps} <= steps, (blanked.fact, other.facts.value(fact.id))


@pytest.mark.parametrize("name", POLICIES)
def test_knowing_more_takes_back_nothing_certain(name: str) -> None:
    of = shipped(name)
    for random, given in items(of, cases(40, 1_000), seed=2):
        fewer = replace(given, facts=tuple(one for one in given.facts if random.random() < 0.7), declarations=())
        before = decide(of, fewer, query=TODAY_QUERY)
        after = decide(of, replace(given, declarations=()), query=TODAY_QUERY)
        if after.contradictions or before.contradictions or Status.NOT_APPLICABLE in (before.status, after.status):
            continue
        certain = {one.step.id for one in before.order if one.state is State.CERTAIN}
        assert certain <= {one.step.id for one in after.order if one.state is State.CERTAIN}
        if before.status is Status.BLOCKED:
            assert after.status is Status.BLOCKED


@pytest.mark.parametrize("name", POLICIES)
def test_the_order_of_an_items_keys_changes_nothing(name: str) -> None:
    of = shipped(name)
    for random, given in items(of, cases(15, 200), seed=3):
        shuffled = replace(
            given,
            facts=tuple(random.sample(given.facts, len(given.facts))),
            answers=tuple(random.sample(given.answers, len(given.answers))),
        )
        assert decide(of, shuffled, query=TODAY_QUERY) == decide(of, given, query=TODAY_QUERY)


@pytest.mark.parametrize("name", POLICIES)
def test_diagrams_and_interpreter_agree_on_whole_cases(name: str) -> None:
    of = shipped(name)
    prepared = Case(learn(of, item(), TODAY_QUERY)).prepared
    made = prepared.diagrams()
    kernel, facets = made if isinstance(made, tuple) else pytest.fail("over budget")
    assert isinstance(kernel, Kernel)
    random = Random(4)  # noqa: S311  # a test draws its cases
    for _ in range(cases(100, 3_000)):
        point = tuple(random.randrange(len(axis.cells)) for axis in prepared.space.axes)
        truth = oracle.interpreter(prepared, point).truth
        for facet, node in facets:
            said = truth(facet.condition)
            assert said is None or kernel.diagrams.contains(node, point) is said, facet


@pytest.mark.parametrize("name", POLICIES)
def test_an_empty_item_shows_the_chain_and_asks(name: str) -> None:
    decision = decide(shipped(name), item(), query=TODAY_QUERY)
    assert decision.status is Status.NEEDS_FACTS
    assert any(one.publishes for one in decision.order)
    assert decision.missing
