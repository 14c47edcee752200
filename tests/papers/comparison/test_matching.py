"""Rules stand beside each other by stated criteria, and by nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policyc.papers.comparison.matching import Group, Thing, by_route, by_rules
from policyc.papers.comparison.model import Criterion, Entry


def thing(
    name: str, *facts: str, kind: str = "", tier: int | None = None, role: str = "", publishes: bool = False
) -> Thing:
    code, _, label = name.partition(" ")
    entry = Entry(name, (), "", ())
    roles = frozenset({role} - {""})
    return Thing(code, label or code, frozenset(facts), entry, kind, tier, roles, publishes)


def told(groups: tuple[Group, ...]) -> list[tuple[Criterion, tuple[str | None, ...]]]:
    return [
        (group.criterion, tuple(None if member is None else member.id for member in group.members)) for group in groups
    ]


def test_the_same_code_or_the_same_name_comes_before_the_facts_asked_for() -> None:
    one = [thing("secret 涉密", "a"), thing("x 转载", "b"), thing("y 其他", "c")]
    other = [thing("secret 保密", "z"), thing("v 转载", "q"), thing("w 另一", "a")]
    assert told(by_rules([one, other])) == [
        (Criterion.NAME, ("secret", "secret")),
        (Criterion.NAME, ("x", "v")),
        (Criterion.ALONE, ("y", None)),
        (Criterion.ALONE, (None, "w")),
    ]


def test_the_same_facts_come_before_half_of_them() -> None:
    one = [thing("p", "a", "b"), thing("q", "a", "b", "c")]
    other = [thing("r", "a", "b", "c"), thing("s", "a", "x", "y")]
    assert told(by_rules([one, other])) == [
        (Criterion.ALONE, ("p", None)),
        (Criterion.FACTS, ("q", "r")),
        (Criterion.ALONE, (None, "s")),
    ]
    assert told(by_rules([one[:1], other[:1]])) == [(Criterion.MOST_FACTS, ("p", "r"))]


def test_rules_that_ask_for_nothing_are_not_the_same_for_that() -> None:
    assert told(by_rules([[thing("p")], [thing("q")]])) == [
        (Criterion.ALONE, ("p", None)),
        (Criterion.ALONE, (None, "q")),
    ]


def test_a_duty_is_no_sanction_whatever_it_is_called() -> None:
    groups = by_rules([[thing("report", kind="duty")], [thing("report", kind="sanction")]])
    assert [criterion for criterion, _ in told(groups)] == [Criterion.ALONE, Criterion.ALONE]


def test_steps_meet_by_name_then_tier_then_actor_and_publication_with_publication() -> None:
    one = [
        thing("draft", role="clerk"),
        thing("check 初审"),
        thing("deputy", tier=2),
        thing("main", role="leader"),
        thing("out", publishes=True),
    ]
    other = [
        thing("first 初审"),
        thing("second", tier=2),
        thing("approve", role="leader"),
        thing("go", publishes=True),
        thing("file"),
    ]
    assert told(by_route([one, other])) == [
        (Criterion.ALONE, ("draft", None)),
        (Criterion.NAME, ("check", "first")),
        (Criterion.TIER, ("deputy", "second")),
        (Criterion.ROLE, ("main", "approve")),
        (Criterion.PUBLICATION, ("out", "go")),
        (Criterion.ALONE, (None, "file")),
    ]


def test_a_route_is_never_read_upwards() -> None:
    one, other = [thing("a"), thing("b"), thing("c")], [thing("c"), thing("a"), thing("b")]
    assert told(by_route([one, other])) == [
        (Criterion.ALONE, (None, "c")),
        (Criterion.NAME, ("a", "a")),
        (Criterion.NAME, ("b", "b")),
        (Criterion.ALONE, ("c", None)),
    ]


def test_of_three_policies_a_row_says_its_weakest_link() -> None:
    groups = by_rules([[thing("a", "x", "y")], [thing("a", "x", "y")], [thing("b", "x", "y")]])
    assert told(groups) == [(Criterion.FACTS, ("a", "a", "b"))]


steps = st.lists(
    st.builds(
        lambda name, tier, role: thing(name, tier=tier, role=role),
        st.sampled_from("abcdef"),
        st.sampled_from([None, 1, 2]),
        st.sampled_from(["", "r", "s"]),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)


@given(st.lists(steps, min_size=2, max_size=4))
def test_every_rule_stands_in_one_row_and_steps_in_their_order(policies: list[list[Thing]]) -> None:
    for groups, ordered in ((by_route(policies), True), (by_rules(policies), False)):
        for at, things in enumerate(policies):
            column = [group.members[at] for group in groups if group.members[at] is not None]
            assert len(column) == len(things)
            assert set(map(id, column)) == set(map(id, things))
            if ordered:
                assert column == things
        assert all(any(member is not None for member in group.members) for group in groups)
