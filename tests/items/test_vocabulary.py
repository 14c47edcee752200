"""A vocabulary knows what the policies it was built from know."""

import pickle
from functools import cache
from pathlib import Path

import pytest

from policyc.decision.vocabulary import ItemVocabulary, Space, build_vocabulary, item_key
from policyc.ir.policy import FactHome, Policy
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder

FOLDER = Path(__file__).parents[2] / "policies"
POLICIES = ("yulin", "ningxia")


@cache
def policy(name: str) -> Policy:
    compiled = compile_folder(PolicyFolder(name, FOLDER / name, FOLDER), FOLDER).policy
    assert compiled is not None
    return compiled


@cache
def both() -> ItemVocabulary:
    return build_vocabulary([policy(name) for name in POLICIES])


def test_a_shared_fact_stands_once_and_belongs_to_nobody() -> None:
    shared = [fact for fact in both().facts if fact.policy is None]
    assert len({fact.code for fact in shared}) == len(shared)
    assert {fact.code for fact in shared} == {
        fact.id for name in POLICIES for fact in policy(name).facts if fact.home is FactHome.SHARED
    }


@pytest.mark.parametrize("name", POLICIES)
def test_every_fact_of_a_policy_is_found_by_code_and_by_label(name: str) -> None:
    for fact in policy(name).facts:
        if fact.home in (FactHome.SHARED, FactHome.POLICY):
            owner = name if fact.home is FactHome.POLICY else None
            for written in (fact.id, fact.label):
                assert (owner, fact.id) in [(one.policy, one.code) for one in both().facts_named(written)]


@pytest.mark.parametrize("name", POLICIES)
def test_every_key_that_an_answer_asks_for_is_one_that_the_reader_knows(name: str) -> None:
    spaces = {space.value: space for space in (Space.QUESTION, Space.ESCALATION, Space.LIST)}
    for fact in policy(name).facts:
        head, _, tail = item_key(name, fact).partition(".")
        if head in spaces:
            owner, _, code = tail.partition(".")
            assert both().codes(spaces[head], owner, code) == (code,)
        elif tail:
            assert (head, both().fact_of(*tail.split(".", 1)) is not None) == ("facts", True)
        else:
            assert both().facts_named(head)


def test_what_is_known_can_be_stored() -> None:
    assert pickle.loads(pickle.dumps(both())) == both()  # noqa: S301 – our own bytes


def test_only_escalations_that_somebody_decides_on_are_decided_on() -> None:
    for name in POLICIES:
        for escalation in policy(name).escalations:
            assert ((name, escalation.id) in both().obligatory) is (escalation.decision is None)


def test_the_shared_part_names_no_policy() -> None:
    shared = both().shared()
    assert shared.policies == ()
    assert all(not shared.names(space) for space in Space)
    assert {fact.policy for fact in shared.facts} == {None}
