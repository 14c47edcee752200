"""The diagrams of a policy say what the interpreter says, in every cell, and cells tell apart what rules tell apart."""

from itertools import product

from hypothesis import given, settings

from policyc.decision.prepared import Prepared
from policyc.ir.conditions import FactHolds, FactIncludes, FactIsText, NotEmpty, OnList, conjoin, disjoin
from policyc.ir.policy import FactType, HostScope, Policy
from policyc.ir.select import adopted_choice, select
from policyc.ir.supports import Definitions, rule_conditions
from policyc.regions.cells import MOST_NAMED, cells_of
from policyc.regions.facets import facets_of
from policyc.regions.kernel import BudgetExceeded, Kernel, Space, build, compiled
from policyc.regions.sources import sources
from tests.decision.build import check, fact, policy, source_list
from tests.decision.oracle import interpreter
from tests.decision.random_policies import OPEN_LIST, VALUES, policies
from tests.thoroughness import cases


def space_of(of: Policy) -> Space:
    definitions = Definitions(of)
    outcome = facets_of(definitions).conditions()
    return Space(definitions, {one.id: sources(one) for one in of.lists}, outcome, *rule_conditions(of))


@given(policies())
@settings(max_examples=cases(15, 200))
def test_every_condition_has_the_interpreters_truth_at_every_point(of: Policy) -> None:
    prepared = Prepared(select(of, adopted_choice(of)))
    kernel = build(prepared.space)
    assert isinstance(kernel, Kernel)
    conditions = list(prepared.outcome.conditions())[:6]
    nodes = compiled(kernel, conditions)
    assert not isinstance(nodes, BudgetExceeded)
    everywhere = product(*(range(len(axis.cells)) for axis in prepared.space.axes))
    for point in list(everywhere)[::17]:
        truth = interpreter(prepared, point).truth
        for condition, node in zip(conditions, nodes, strict=True):
            assert kernel.diagrams.contains(node, point) is truth(condition)


@given(policies())
@settings(max_examples=cases(15, 100))
def test_every_value_lies_in_the_cell_of_its_verdicts(of: Policy) -> None:
    space = space_of(of)
    for axis in space.axes:
        for value in VALUES.get(axis.key.subject, ()):
            cell = axis.locate(value, space.lists)
            assert cell is not None
            assert axis.locate(axis.cells[cell].representative, space.lists) == cell


def test_hosts_fall_into_as_many_cells_as_lists_tell_apart() -> None:
    of = policy(
        fact("url", FactType.URL),
        lists=(OPEN_LIST, source_list("other", ("other.example", HostScope.EXACT, True))),
        checks=(check("one", disjoin(OnList("url", "good"), OnList("url", "other"))),),
    )
    (url,) = (axis for axis in space_of(of).axes if axis.key.subject == "url")
    assert sorted((cell.verdicts for cell in url.cells), key=repr) == sorted(
        [(True, False), (False, False), (None, True), (None, False)], key=repr
    )


def test_the_ordinary_value_represents_its_cell() -> None:
    kind = fact("kind", FactType.ONE_OF, ("x", "y", "z"), ordinary="z")
    cells = cells_of(FactType.ONE_OF, kind, (FactIsText("kind", ("x",)),), {})
    assert [cell.representative for cell in cells] == ["x", "z"]


def test_many_named_values_are_partitioned_by_small_sets_and_nothing_is_guessed() -> None:
    named = tuple(f"v{index}" for index in range(MOST_NAMED + 2))
    ways = fact("ways", FactType.SOME_OF, named)
    atoms = tuple(FactIncludes("ways", (name,), every=False) for name in named)
    of = policy(ways, checks=(check("one", conjoin(*atoms, NotEmpty("ways"))),))
    space = space_of(of)
    (axis,) = space.axes
    assert axis.locate(named[:2], space.lists) is not None
    assert axis.locate(named[:5], space.lists) is None, "outside every cell: treated as not known"


def test_a_policy_past_the_budget_is_a_value() -> None:
    names = [f"f{index}" for index in range(24)]
    pairs = [conjoin(FactHolds(names[index]), FactHolds(names[index + 12])) for index in range(12)]
    of = policy(
        *(fact(name) for name in names),
        checks=(check("order", disjoin(*map(FactHolds, names))), check("one", disjoin(*pairs))),
    )
    kernel = build(space_of(of), budget=200)
    assert isinstance(kernel, Kernel)
    over = compiled(kernel, [disjoin(*pairs)])
    assert isinstance(over, BudgetExceeded)
    assert over.axes == 24
