"""Conditions are strong Kleene: total, monotone, and explained part by part."""

from hypothesis import given
from hypothesis import strategies as st

from policyc.decision.facts import Facts, KnownFact, Origin, gather
from policyc.decision.item import Item
from policyc.decision.truth import explain, truth
from policyc.ir.conditions import (
    TRUE,
    And,
    Condition,
    DerivedHolds,
    EveryOnList,
    FactHolds,
    FactIn,
    InCategory,
    Not,
    OnePerson,
    OnList,
    Or,
    Truth,
    conjoin,
    disjoin,
    negate,
)
from policyc.ir.policy import Derived, FactType, HostScope, Known, Policy
from policyc.ir.supports import Definitions
from tests.decision.build import category, classification, fact, item, policy, source_list
from tests.decision.random_policies import VALUES, conditions, known_facts, policies

A, B = FactHolds("a"), FactHolds("b")
GARBAGE: st.SearchStrategy[Known] = st.one_of(
    st.booleans(), st.text(max_size=8), st.integers(), st.lists(st.text(max_size=4), max_size=3).map(tuple)
)


def facts(known: dict[str, Known]) -> Facts:
    return Facts({name: KnownFact(value, Origin.GIVEN) for name, value in known.items()})


def said(condition: Condition, known: dict[str, Known], of: Policy | None = None) -> Truth:
    return truth(condition, facts(known), Definitions(of or policy(fact("a"), fact("b"))))


def test_unknown_is_decided_by_what_decides() -> None:
    assert said(And((A, B)), {"a": False}) is False
    assert said(And((A, B)), {"a": True}) is None
    assert said(Or((A, B)), {"a": True}) is True
    assert said(Or((A, B)), {"a": False}) is None
    assert said(Not(A), {}) is None
    assert said(Or((A, Not(A))), {}) is None, "Kleene does not split cases"


@given(policies(), known_facts(), st.sets(st.sampled_from(sorted(VALUES))), conditions())
def test_knowing_more_never_takes_anything_back(
    of: Policy, known: dict[str, Known], blanked: set[str], condition: Condition
) -> None:
    less = {name: value for name, value in known.items() if name not in blanked}
    definitions = Definitions(of)
    for asked in (condition, InCategory("by_kind", ("first",)), InCategory("by_kind", ("second",))):
        before = truth(asked, facts(less), definitions)
        assert before is None or before is truth(asked, facts(known), definitions)


@given(policies(), st.dictionaries(st.sampled_from([*VALUES, "nobody"]), GARBAGE))
def test_garbage_is_unknown_and_never_an_error(of: Policy, garbage: dict[str, Known]) -> None:
    gathered = gather(Definitions(of), item(garbage))
    for check in of.checks:
        assert truth(check.broken, gathered, Definitions(of)) in (True, False, None)


def test_a_value_outside_the_vocabulary_is_unknown() -> None:
    of = policy(fact("kind", FactType.ONE_OF, ("x", "y")))
    assert gather(Definitions(of), item({"kind": "q"})).value("kind") is None
    assert gather(Definitions(of), item({"kind": True})).value("kind") is None


def test_a_category_is_false_outside_its_range_and_for_what_goes_before_it() -> None:
    by = classification(
        "by", category("one", A, beats=("two",)), category("two", disjoin(A, B)), within=FactIn("kind", ("x",))
    )
    of = policy(fact("a"), fact("b"), fact("kind", FactType.ONE_OF, ("x", "y")), classifications=(by,))
    two = InCategory("by", ("two",))
    assert said(two, {"a": False, "b": True, "kind": "x"}, of) is True
    assert said(two, {"a": True, "b": True, "kind": "x"}, of) is False
    assert said(two, {"a": False, "b": True, "kind": "y"}, of) is False
    assert said(InCategory("by", ("nobody",)), {}, of) is False


def listing(*, tail: str | None) -> Policy:
    good = source_list(
        "good",
        ("good.example", HostScope.WITH_SUBDOMAINS, True),
        ("bad.good.example", HostScope.WITH_SUBDOMAINS, False),
        ("but.bad.good.example", HostScope.EXACT, True),
        tail=tail,
    )
    return policy(fact("url", FactType.URL), fact("urls", FactType.LIST), lists=(good,))


def test_the_most_specific_entry_decides() -> None:
    on = OnList("url", "good")
    for host, expected in (
        ("good.example", True),
        ("x.good.example", True),
        ("bad.good.example", False),
        ("x.bad.good.example", False),
        ("but.bad.good.example", True),
        ("notgood.example", False),
    ):
        assert said(on, {"url": f"https://{host}/"}, listing(tail=None)) is expected
    assert said(on, {"url": "https://other.example/"}, listing(tail="等")) is None
    assert said(on, {}, listing(tail=None)) is None


def test_quantifiers_over_links() -> None:
    good, bad, open_ = "https://good.example/", "https://bad.good.example/", "https://other.example/"
    every = EveryOnList("urls", "good", every=True, off=False)
    some_off = EveryOnList("urls", "good", every=False, off=True)
    of = listing(tail="等")
    for urls, expected in (
        ((), True),
        ((good,), True),
        ((good, bad), False),
        ((good, open_), None),
        ((bad, open_), False),
    ):
        assert said(every, {"urls": urls}, of) is expected
        assert said(some_off, {"urls": urls}, of) is (None if expected is None else not expected)


def test_one_person_in_two_roles() -> None:
    of, roles = Definitions(policy()), OnePerson(("drafter", "leader", "editor"))
    for people, expected in (
        ({"drafter": "甲", "leader": "甲"}, True),
        ({"drafter": "甲", "leader": "乙"}, None),
        ({"drafter": "甲", "leader": "乙", "editor": "丙"}, False),
        ({}, None),
    ):
        assert truth(roles, Facts({}, people=people), of) is expected


def test_a_trace_holds_every_part_with_its_truth() -> None:
    of = Definitions(
        policy(fact("a"), fact("b"), derived=(Derived("both", "BOTH", conjoin(A, B), policy().scope_basis),))
    )
    trace = explain(disjoin(DerivedHolds("both"), negate(A)), facts({"a": True}), of)
    assert trace.truth is None
    both, not_a = trace.parts
    assert (both.truth, not_a.truth) == (None, False)
    assert [part.truth for part in both.parts[0].parts] == [True, None]


def test_constants_are_what_they_say() -> None:
    assert said(TRUE, {}) is True


def test_an_item_is_read_whatever_the_order_of_its_keys() -> None:
    of = Definitions(policy(fact("a"), fact("b")))
    one, other = item({"a": True, "b": False}), item({"b": False, "a": True})
    assert isinstance(one, Item)
    assert list(gather(of, one).known.items()) == list(gather(of, other).known.items())
