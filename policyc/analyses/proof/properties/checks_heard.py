"""Every check decides something: no item that it stops would be stopped as hard by the others together.

A check that others cover together is often meant so (a text may forbid one thing twice), hence a note. The cover is
made small by dropping one check after another, in order of declaration; what is left covers, and none of it is spare.
It is looked for topic by topic: what reads nothing of what a check reads, however indirectly, has no part in it. In
a large topic an item is searched that no other check stops, because the set of all that the others stop can grow past
any budget where no rule brings order into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Final

from policyc.analyses.consequences import hardness
from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of
from policyc.decision.model import Ref
from policyc.ir.policy import Consequence
from policyc.regions.diagram import NEVER, Node
from policyc.regions.facets import Failing
from policyc.regions.search import common
from policyc.wording import proof as words

PROPERTY: Final = Property("checks-heard", *words.CHECKS_HEARD)

#: Combinations of cells whose sets are looked at as diagrams.
_FEW: Final = 5000
#: Worst first; what only reminds or asks stops nothing.
STOPPING: Final = (Consequence.BLOCK, Consequence.FIX, Consequence.MASK)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A check that stops items, and which."""

    failing: Failing
    node: Node

    @property
    def hardness(self) -> int:
        """Return how hard it stops them."""
        return hardness(self.failing.outcome.consequence)


@dataclass(frozen=True, slots=True)
class _Topic:
    """Checks that read the same, directly or by others between; `bounds` are 事理 and scope that read it too.

    `small`: there are so few combinations of cells that no set of them has a large diagram.
    """

    bounds: tuple[Node, ...]
    stops: tuple[_Stop, ...]
    small: bool


def prove(setting: Setting) -> Verdict:
    """Check every check that stops an item against all others that stop it as hard."""
    stops = tuple(
        _Stop(one, setting.kernel.compile(one.condition))
        for one in setting.prepared.outcome.failing
        if one.outcome.consequence in STOPPING
    )
    topics = _topics(setting, stops)
    passable: dict[tuple[int, int], bool] = {}
    findings = {}
    for topic in topics:
        for one in topic.stops:
            cover = _cover(setting, topics, (topic, one), passable)
            if cover:
                findings[one.failing.check.id] = _finding(one.failing, [other.failing for other in cover])
    told = tuple(findings[one.failing.check.id] for one in stops if one.failing.check.id in findings)
    return conclude(PROPERTY, len(stops), told, setting.trusted([setting.in_scope, *(one.node for one in stops)]))


def _topics(setting: Setting, stops: tuple[_Stop, ...]) -> tuple[_Topic, ...]:
    """Divide the checks so that no two topics read the same."""
    store = setting.diagrams
    scope = setting.kernel.compile(setting.policy.scope)
    parts: list[tuple[tuple[int, ...], tuple[Node, ...], tuple[_Stop, ...]]] = [
        *((store.support(node), (node,), ()) for node in (scope, *setting.bounds)),
        *((store.support(one.node), (), (one,)) for one in stops),
    ]
    topics: list[tuple[frozenset[int], tuple[Node, ...], tuple[_Stop, ...]]] = []
    for levels, bounds, own in parts:
        near = [topic for topic in topics if not topic[0].isdisjoint(levels)]
        topics = [topic for topic in topics if topic[0].isdisjoint(levels)]
        joined = frozenset(levels).union(*(read for read, _, _ in near))
        held = tuple(node for _, nodes, _ in near for node in nodes) + bounds
        topics.append((joined, held, tuple(one for _, _, each in near for one in each) + own))
    return tuple(_Topic(held, each, _combinations(setting, read) <= _FEW) for read, held, each in topics)


def _combinations(setting: Setting, levels: frozenset[int]) -> int:
    return prod(setting.diagrams.widths[level] for level in levels)


def _cover(
    setting: Setting, topics: tuple[_Topic, ...], asked: tuple[_Topic, _Stop], passable: dict[tuple[int, int], bool]
) -> tuple[_Stop, ...]:
    """Return a smallest-by-dropping set of checks that together hold wherever this one does; empty if there is none.

    `passable` remembers of other topics, by hardness, whether anything passes their checks.
    """
    topic, one = asked
    if not _some(setting, topic, (), one):
        return ()  # it never applies: told by `rules-live`
    for number, each in enumerate(topics):
        key, where = (number, one.hardness), one if each is topic else None
        if where is None and passable.get(key):
            continue
        others = tuple(other for other in each.stops if other is not one and other.hardness >= one.hardness)
        if _some(setting, each, others, where):
            if where is None:
                passable[key] = True
            continue
        alone = next((other for other in others if not _some(setting, each, (other,), where)), None)
        if alone is not None:
            return (alone,)
        if where is not None:
            others = tuple(other for other in others if setting.diagrams.both(one.node, other.node) != NEVER)
        for spare in others:
            without = tuple(other for other in others if other is not spare)
            if not _some(setting, each, without, where):
                others = without
        order = [stop.failing.check.id for stop in each.stops]
        return tuple(sorted(others, key=lambda other: order.index(other.failing.check.id)))
    return ()


def _some(setting: Setting, topic: _Topic, others: tuple[_Stop, ...], one: _Stop | None) -> bool:
    """Tell whether a check stops something that none of the others does, as far as one topic goes."""
    store = setting.diagrams
    held = [*topic.bounds, *(() if one is None else (one.node,))]
    if not topic.small:
        return common(store, [*held, *(store.negate(other.node) for other in others)], setting.usual) is not None
    left = store.all_of(held)
    for other in others:
        if left == NEVER:
            break
        left = store.minus(left, other.node)
    return left != NEVER


def _finding(one: Failing, cover: list[Failing]) -> Finding:
    return Finding(
        PROPERTY.id,
        (Ref(one.check.id, one.check.label),),
        Severity.NOTE,
        words.filled(words.CHECK_COVERED, name=one.check.label, others=[other.check.label for other in cover]),
        clauses_of(one.check.basis, *(other.check.basis for other in cover)),
    )
