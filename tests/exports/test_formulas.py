"""An exported condition says what the interpreter says: certainly so, certainly not, or neither."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyc.decision.case import learn
from policyc.exports.bpmn.expressions import Dialect, quoted, written
from policyc.exports.bpmn.formulas import MOST_PARTS, Formula, Formulas, OneOf, TooLarge, any_of
from policyc.exports.bpmn.names import Names
from policyc.exports.bpmn.variables import Variables, start_values
from policyc.ir.basis import NO_BASIS
from policyc.ir.conditions import (
    And,
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
from policyc.ir.policy import Derived, FactType, HostScope, Known, Policy
from policyc.wording.language import Language
from tests.decision import build as made
from tests.thoroughness import cases

LEVELS = ("low", "high", "'odd\" \\ value")
POLICY: Policy = made.policy(
    made.fact("yes"),
    made.fact("level", FactType.ORDERED, LEVELS),
    made.fact("tags", FactType.SOME_OF, LEVELS),
    made.fact("count", FactType.NUMBER),
    made.fact("day", FactType.DATE),
    made.fact("note", FactType.TEXT),
    made.fact("source", FactType.URL),
    made.fact("links", FactType.LIST),
    derived=[],
    lists=[made.source_list("central", ("daily.example", HostScope.WITH_SUBDOMAINS, True), tail="等")],
    classifications=[
        made.classification(
            "kind", made.category("first", FactHolds("yes")), made.category("rest", Not(FactHolds("yes")))
        )
    ],
)
DAY = 739_000
ATOMS: tuple[Condition, ...] = (
    FactHolds("yes"),
    FactIn("level", ("high",)),
    FactIn("level", LEVELS[1:]),
    FactIncludes("tags", LEVELS[:2], every=True),
    FactIncludes("tags", LEVELS[1:], every=False),
    *(FactCompares("count", order, 3) for order in Order),
    *(FactCompares("day", order, DAY) for order in Order),
    FactIsText("note", ("甲", "it's")),
    OnList("source", "central"),
    EveryOnList("links", "central", every=True, off=False),
    EveryOnList("links", "central", every=False, off=True),
    NotEmpty("links"),
    NotEmpty("title"),
    Detects("nothing"),
    OnePerson(("clerk", "head")),
    InCategory("kind", ("first",)),
)
VALUES: dict[str, tuple[Known, ...]] = {
    "yes": (True, False),
    "level": LEVELS,
    "tags": ((), LEVELS[:1], LEVELS[1:], LEVELS),
    "count": (2, 3, 4),
    "day": (DAY - 1, DAY, DAY + 1),
    "note": ("甲", "乙", "it's"),
    "source": ("https://daily.example/1", "https://other.example/"),
    "links": ((), ("https://daily.example/",), ("https://daily.example/", "https://other.example/")),
}


def conditions() -> st.SearchStrategy[Condition]:
    return st.recursive(
        st.sampled_from(ATOMS),
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
        ),
        max_leaves=6,
    )


@st.composite
def knowledge(draw: st.DrawFn) -> dict[str, Known]:
    known = draw(st.sets(st.sampled_from(sorted(VALUES))))
    return {fact: draw(st.sampled_from(VALUES[fact])) for fact in sorted(known)}


@settings(max_examples=cases(60, 5000))
@given(conditions(), knowledge())
def test_a_pair_of_formulas_is_the_truth_of_the_interpreter(condition: Condition, known: dict[str, Known]) -> None:
    variables = Variables(POLICY, Names(), Language.ZH)
    formulas = Formulas(variables)
    holds, fails = formulas.holds(condition), formulas.fails(condition)
    item = made.item(known)
    values = start_values(POLICY, variables.declared(), item, made.TODAY_QUERY)
    truth = learn(POLICY, item, made.TODAY_QUERY).interpreter.truth(condition)
    assert evaluated(holds, values) is (truth is True)
    assert evaluated(fails, values) is (truth is False)


def evaluated(formula: Formula, values: object) -> object:
    return eval(written(formula, Dialect.PYTHON), {"__builtins__": {}}, values)  # type: ignore[arg-type]  # noqa: S307 – made here


@pytest.mark.parametrize(
    ("dialect", "shown"),
    [
        (Dialect.FEEL, '(x != null and x != "a" and x != "b\\"c")'),
        (Dialect.PYTHON, "(x is not None and x != 'a' and x != 'b\"c')"),
        (Dialect.JUEL, "(x != null && x != 'a' && x != 'b\"c')"),
    ],
)
def test_each_language_writes_unknown_and_texts_its_own_way(dialect: Dialect, shown: str) -> None:
    assert written(OneOf("x", ("a", 'b"c'), negated=True), dialect) == shown


def test_texts_cannot_break_out_of_an_expression() -> None:
    hostile = "'] or True or ['\\' \" } ${x} =true"
    assert eval(quoted(hostile, Dialect.PYTHON)) == hostile  # noqa: S307 – made here
    assert quoted("it's \\", Dialect.JUEL) == "'it\\'s \\\\'"
    assert quoted('"', Dialect.FEEL) == '"\\""'


def test_a_condition_that_grows_without_bound_is_not_written() -> None:
    names = [f"d{number}" for number in range(14)]
    derived = tuple(
        replace(
            _derived(name),
            condition=Or(
                (And((DerivedHolds(before), FactHolds("yes"))), And((DerivedHolds(before), Not(FactHolds("yes")))))
            ),
        )
        for before, name in pairwise(names)
    )
    policy = replace(POLICY, derived=(_derived(names[0]), *derived))
    formulas = Formulas(Variables(policy, Names(), Language.ZH))
    with pytest.raises(TooLarge):
        formulas.holds(DerivedHolds(names[-1]))
    assert MOST_PARTS >= 1000


def _derived(name: str) -> Derived:
    return Derived(name, name, FactHolds("yes"), NO_BASIS)


def test_nothing_and_everything_fold_away() -> None:
    assert any_of() == any_of(any_of())
    assert written(any_of(), Dialect.FEEL) == "false"
