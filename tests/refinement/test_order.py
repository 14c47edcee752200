"""The order by itself: whose signatures suffice, and which period is the longer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations

import pytest

from policyc.analyses.refinement.model import Standing
from policyc.analyses.refinement.people import compare_acting
from policyc.analyses.refinement.times import compare_keeping, compare_limit, compare_recurrence
from policyc.ir.policy import Recurrence
from policyc.ir.terms import Acting, Actor, Duration, Hole, Limit, Promptness, TimeUnit, Together

PEOPLE = tuple(map(Actor, "abc"))
NEEDED = {Together.ALONE: None, Together.JOINTLY: None, Together.EITHER: 1, Together.AT_LEAST: 2, Together.MAJORITY: 2}


def actings() -> Iterator[Acting]:
    """Yield the ways in which up to three people can act, each once."""
    for number in (1, 2, 3):
        for actors in combinations(PEOPLE, number):
            for together in (Together.ALONE,) if number == 1 else tuple(Together)[1:]:
                if number == 3 or together not in {Together.AT_LEAST, Together.MAJORITY}:
                    yield Acting(actors, together, 2 if together is Together.AT_LEAST else None)


def suffices(acting: Acting, signed: frozenset[Actor]) -> bool:
    """Tell whether these signatures are enough, by counting them."""
    needed = NEEDED[acting.together] or len(acting.actors)
    return len(signed & set(acting.actors)) >= needed


SIGNED = [frozenset(one) for one in chain.from_iterable(combinations(PEOPLE, number) for number in range(4))]
EVERY = tuple(actings())


@pytest.mark.parametrize("base", EVERY)
@pytest.mark.parametrize("overlay", EVERY)
def test_an_overlay_is_as_strict_where_what_suffices_there_suffices_in_the_base(base: Acting, overlay: Acting) -> None:
    def implies(one: Acting, other: Acting) -> bool:
        return all(suffices(other, signed) for signed in SIGNED if suffices(one, signed))

    expected = None if implies(overlay, base) else Standing.WEAKER if implies(base, overlay) else Standing.INCOMPARABLE
    assert compare_acting(base, overlay, lambda _, __: False) is expected


def test_somebody_higher_may_stand_in_for_one_person_only() -> None:
    def higher(one: Actor, other: Actor) -> bool:
        return (one.actor, other.actor) in {("c", "a"), ("c", "b")}

    both, alone = Acting(PEOPLE[:2], Together.JOINTLY), Acting(PEOPLE[2:], Together.ALONE)
    assert compare_acting(Acting(PEOPLE[:1], Together.ALONE), alone, higher) is None
    assert compare_acting(alone, Acting(PEOPLE[:1], Together.ALONE), higher) is Standing.WEAKER
    assert compare_acting(both, alone, higher) is Standing.INCOMPARABLE
    assert compare_acting(both, Acting(PEOPLE[1:], Together.JOINTLY), higher) is None


def test_nobody_named_is_less_than_somebody() -> None:
    assert compare_acting(EVERY[0], Hole(""), lambda _, __: True) is Standing.WEAKER
    assert compare_acting(Hole(""), EVERY[0], lambda _, __: False) is None


def lasting(count: int, unit: TimeUnit) -> Duration:
    return Duration(count, unit)


WORKING, DAY, WEEK, MONTH, YEAR = (
    TimeUnit.WORKING_DAY,
    TimeUnit.DAY,
    TimeUnit.WEEK,
    TimeUnit.MONTH,
    TimeUnit.YEAR,
)
LIMITS = (
    pytest.param(lasting(3, WORKING), lasting(2, WORKING), None, id="less"),
    pytest.param(lasting(3, WORKING), lasting(5, WORKING), Standing.WEAKER, id="more"),
    pytest.param(lasting(1, WEEK), lasting(7, DAY), None, id="the same in days"),
    pytest.param(lasting(12, MONTH), lasting(1, YEAR), None, id="the same in years"),
    pytest.param(lasting(30, DAY), lasting(1, MONTH), Standing.INCOMPARABLE, id="a month may be longer"),
    pytest.param(lasting(1, MONTH), lasting(28, DAY), None, id="no month is shorter"),
    pytest.param(lasting(3, WORKING), lasting(3, DAY), None, id="working days are no fewer days"),
    pytest.param(lasting(3, DAY), lasting(3, WORKING), Standing.INCOMPARABLE, id="they may be more"),
    pytest.param(lasting(3, DAY), None, Standing.WEAKER, id="none at all"),
    pytest.param(None, lasting(3, DAY), None, id="a new one"),
    pytest.param(Hole(""), None, None, id="one that was not stated"),
    pytest.param(Promptness.PROMPTLY, Promptness.AT_ONCE, None, id="at once"),
    pytest.param(Promptness.AT_ONCE, Promptness.PROMPTLY, Standing.WEAKER, id="not at once"),
    pytest.param(Promptness.SOON, Promptness.PROMPTLY, None, id="two words for one thing"),
    pytest.param(Promptness.PROMPTLY, lasting(3, DAY), Standing.INCOMPARABLE, id="a word and days"),
)


@pytest.mark.parametrize(("base", "overlay", "standing"), LIMITS)
def test_a_limit_is_as_strict_where_it_is_surely_no_longer(
    base: Limit | None, overlay: Limit | None, standing: Standing | None
) -> None:
    assert compare_limit(base, overlay) is standing


def test_what_is_kept_is_kept_no_shorter() -> None:
    assert compare_keeping(lasting(5, YEAR), lasting(10, YEAR)) is None
    assert compare_keeping(lasting(5, YEAR), lasting(36, MONTH)) is Standing.WEAKER
    assert compare_keeping(lasting(5, YEAR), None) is Standing.WEAKER
    assert compare_keeping(Hole(""), lasting(1, YEAR)) is None


def test_more_often_is_stricter() -> None:
    assert compare_recurrence(Recurrence.PERIODICALLY, lasting(1, MONTH)) is None
    assert compare_recurrence(lasting(1, MONTH), Recurrence.PERIODICALLY) is Standing.WEAKER
    assert compare_recurrence(lasting(1, TimeUnit.QUARTER), lasting(1, YEAR)) is Standing.WEAKER
    assert compare_recurrence(Recurrence.CONTINUOUSLY, Recurrence.PERIODICALLY) is Standing.WEAKER
