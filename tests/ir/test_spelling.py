"""Conditions in words: readable, in both languages, and different for different conditions."""

from datetime import date

import pytest

from policyc.ir.conditions import (
    FALSE,
    TRUE,
    And,
    Chosen,
    Condition,
    DerivedHolds,
    Detects,
    EveryOnList,
    FactCompares,
    FactHolds,
    FactIn,
    FactIncludes,
    FactIsText,
    InCategory,
    Not,
    NotEmpty,
    OnePerson,
    OnList,
    Or,
    Order,
)
from policyc.ir.policy import FactType, HostScope
from policyc.ir.spelling import Speller
from tests.decision.build import category, classification, fact, policy, reading, source_list

A, B, C = FactHolds("a"), FactHolds("b"), FactHolds("c")
SPELLER = Speller(
    policy(
        *(fact(name) for name in "abc"),
        fact("kind", FactType.ONE_OF, ("one", "two", "three")),
        fact("many", FactType.SOME_OF, ("one", "two")),
        fact("count", FactType.NUMBER),
        fact("day", FactType.DATE),
        fact("url", FactType.URL),
        fact("unit", FactType.TEXT),
        lists=(source_list("good", ("a.example", HostScope.EXACT, True)),),
        classifications=(classification("sort", category("left", A), category("right", B, tail="other")),),
        readings=(reading("doubt", "wide", "narrow"),),
    )
)
DAY = date(2026, 1, 5).toordinal()

CASES: list[tuple[Condition, str, str]] = [
    (A, "A", "A"),
    (Not(A), "非A", "not A"),
    (FactIn("kind", ("one",)), "KIND是ONE", "KIND is ONE"),
    (Not(FactIn("kind", ("one",))), "KIND不是ONE", "KIND is not ONE"),
    (FactIn("kind", ("one", "two")), "KIND属于ONE、TWO", "KIND is one of ONE, TWO"),
    (Not(FactIn("kind", ("one", "two"))), "KIND不属于ONE、TWO", "KIND is none of ONE, TWO"),
    (FactIncludes("many", ("one",), every=True), "MANY含ONE", "MANY contains ONE"),
    (FactIncludes("many", ("one", "two"), every=True), "MANY含ONE、TWO的全部", "MANY contains ONE, TWO, all of them"),
    (
        FactIncludes("many", ("one", "two"), every=False),
        "MANY含ONE、TWO的任何一项",
        "MANY contains ONE, TWO, any of them",
    ),
    (FactCompares("count", Order.MORE, 2), "COUNT超过2", "COUNT more than 2"),
    (FactCompares("day", Order.AT_LEAST, DAY), "DAY不早于2026年1月5日", "DAY not before 2026-01-05"),
    (FactIsText("unit", ("x",)), "UNIT是“x”", "UNIT is “x”"),
    (OnList("url", "good"), "URL在“GOOD”", "URL is on “GOOD”"),
    (Not(OnList("links", "good")), "链接不在“GOOD”", "links is not on “GOOD”"),
    (EveryOnList("links", "good", every=True, off=False), "每个链接都在“GOOD”", "every one of links is on “GOOD”"),
    (EveryOnList("links", "good", every=False, off=True), "有的链接不在“GOOD”", "one of links is not on “GOOD”"),
    (Not(NotEmpty("many")), "没有MANY", "no MANY"),
    (Detects("numbers"), "检出numbers", "numbers detected"),
    (OnePerson(("clerk", "head")), "办事员、head是同一人", "办事员, head are one person"),
    (DerivedHolds("gone"), "gone", "gone"),
    (InCategory("sort", ("left",)), "类别是LEFT", "category is LEFT"),
    (FactHolds("right_by_tail"), "按“等”归入RIGHT", "counted by an open list as RIGHT"),
    (Chosen("doubt", ("wide",)), "解读“DOUBT”取WIDE", "“DOUBT” read as WIDE"),
    (TRUE, "任何情形", "always"),
    (FALSE, "没有情形", "never"),
    (And((A, B)), "A，且B", "A and B"),
    (Or((A, And((B, Not(C))))), "A，或（B，且非C）", "A or (B and not C)"),
    (Not(Or((A, B))), "并非（A，或B）", "not (A or B)"),
]


@pytest.mark.parametrize(("condition", "zh", "en"), CASES, ids=[zh for _, zh, _ in CASES])
def test_a_condition_reads(condition: Condition, zh: str, en: str) -> None:
    said = SPELLER.spell(condition)
    assert (said.zh, said.en) == (zh, en)


def test_different_conditions_have_different_texts() -> None:
    assert len({SPELLER.spell(condition).zh for condition, _, _ in CASES}) == len(CASES)
    assert len({SPELLER.spell(condition).en for condition, _, _ in CASES}) == len(CASES)
