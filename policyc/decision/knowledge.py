"""Where an item stands on the axes of a policy, and who could tell what is not known.

Assumes facts gathered for the policy. Guarantees at most one cell per axis: a value that no cell holds is treated
as not known. A question about an unlisted host can be asked only when the address is known. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, assert_never

from policyc.decision.facts import Facts
from policyc.ir.conditions import Truth
from policyc.ir.policy import FactHome
from policyc.regions.axes import Axis, AxisKind
from policyc.regions.kernel import Space
from policyc.regions.sources import standing
from policyc.source.frozen import frozen


class Asked(Enum):
    """Who could tell.

    INTAKE: whoever fills in the item, now. LATER: the same, once another fact is known. STEP: a step of the workflow.
    DECISION: whoever decides on a 可以 escalation.
    """

    INTAKE = "intake"
    LATER = "later"
    STEP = "step"
    DECISION = "decision"


@frozen
class Knowledge:
    """`cells` are the cells known, by level; `asked` says of every other level who could tell."""

    cells: Mapping[int, int]
    asked: Mapping[int, Asked]


PEOPLE: Final = "people"


def locate(space: Space, facts: Facts) -> Knowledge:
    """Place what is known on the axes."""
    cells: dict[int, int] = {}
    asked: dict[int, Asked] = {}
    for level, axis in enumerate(space.axes):
        cell = cell_of(space, axis, facts)
        if cell is None:
            asked[level] = _asked(space, axis, facts)
        else:
            cells[level] = cell
    return Knowledge(cells, asked)


def asks(axis: Axis, facts: Facts) -> str:
    """Return the id of what would have to be given: a fact, a part of the item, or its people."""
    match axis.key.kind:
        case AxisKind.FACT | AxisKind.ADMITTED | AxisKind.ANY_ADMITTED:
            return axis.asks
        case AxisKind.DETECTOR:
            return next((part for part in ("title", "body", "attachments") if facts.value(part) is None), "body")
        case AxisKind.PEOPLE:
            return PEOPLE
        case _:
            assert_never(axis.key.kind)


def cell_of(space: Space, axis: Axis, facts: Facts) -> int | None:
    """Return the cell of what is known on an axis, or None."""
    key = axis.key
    match key.kind:
        case AxisKind.FACT:
            value = facts.value(key.subject)
            return None if value is None else axis.locate(value, space.lists)
        case AxisKind.ADMITTED:
            return _index(_admitted(space, key.subject, key.about, facts, every=True))
        case AxisKind.ANY_ADMITTED:
            return _index(_admitted(space, key.subject, key.about, facts, every=False))
        case AxisKind.DETECTOR:
            return _index(facts.found(key.subject))
        case AxisKind.PEOPLE:
            return _index(facts.one_person(tuple(key.subject.split(","))))
        case _:
            assert_never(key.kind)


def _index(value: Truth) -> int | None:
    return None if value is None else int(value)


def _admitted(space: Space, source_list: str, about: str, facts: Facts, *, every: bool) -> Truth:
    """Return whether all (`every`) or some of a fact's unlisted hosts are admitted to a list."""
    unlisted = _unlisted(space, source_list, about, facts)
    admission = space.definitions.lists[source_list].admission
    said = [facts.admitted(source_list, admission, url) for url in unlisted]
    if not said:
        return None
    deciding = not every
    if deciding in said:
        return deciding
    return None if None in said else every


def _unlisted(space: Space, source_list: str, about: str, facts: Facts) -> tuple[str, ...]:
    """Return the addresses of a fact that an open list leaves to be judged."""
    value = facts.value(about)
    urls = value if isinstance(value, tuple) else (value,)
    return tuple(url for url in urls if isinstance(url, str) and standing(space.lists[source_list], url) is None)


def _asked(space: Space, axis: Axis, facts: Facts) -> Asked:
    match axis.key.kind:
        case AxisKind.ADMITTED | AxisKind.ANY_ADMITTED:
            if not _unlisted(space, axis.key.subject, axis.key.about, facts):
                return Asked.LATER
            return _of_fact(space, axis.asks)
        case AxisKind.FACT:
            return _of_fact(space, axis.key.subject)
        case AxisKind.DETECTOR | AxisKind.PEOPLE:
            return Asked.INTAKE
        case _:
            assert_never(axis.key.kind)


def _of_fact(space: Space, fact_id: str) -> Asked:
    fact = space.definitions.facts.get(fact_id)
    if fact is None:
        return Asked.INTAKE
    if fact.home is FactHome.DECISION:
        return Asked.DECISION
    return Asked.STEP if fact.decided_at is not None or fact.home is FactHome.ANSWER else Asked.INTAKE
